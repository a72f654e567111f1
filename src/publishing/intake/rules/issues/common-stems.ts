/** Stems of the words around the trade: offices, meetings, procedure, everyday verbs; with their marks. */
export const COMMON_STEMS: readonly string[] = (
  'administracij administrativn akademij aktivir aktivist aktuelan aktueln alternativn animator anketiran apelova ' +
  'asistent asistiv asocijativ aspekt atmosfer beogradsk besplatn bezbedn bezbjedn bezuslovn biblioteka biračk ' +
  'blagovremen boravak boračk braniteljsk brošur budžetiranj budžetsk celodnevn celokupn civilizacij cjelodnevn cjelokupn ' +
  'delegacij delovanj demografij demografsk depopulacij deprivacij detaljn digitalizacij digitaln dijagnostik dijalog ' +
  'direktork diskusij distribuiran djelovanj djeluj dobrovoljn događaj dogovaranj dokazan dokumentacij domaćic donacij ' +
  'donošenj dopisivanj doprinel doprines doprinijel dosadašnj dovoljn dostavljen dostign društveno dugotrajn dvodnevn dvogodišnj ' +
  'dvorišt edukatork ekološk ekonomičn elementarn emancipacij evidencij evidentira fakultet finansijer fizičk fondacij ' +
  'formaln formalno fotografij funkcij funkcionaln generacij geografij gerontodomaćic gerontološk gledalac globaln ' +
  'građevin građevinsk grupisan hitnost hraniteljsk hraniteljstv hroničn hronično identitet imenovan informativn inicira ' +
  'inkluzija inspekcij inspirativn institut instruktor integrativn intenzivn interaktivn interdisciplinarn internat ' +
  'intervju invalidsk inženjer iskazan iskazivanj isključen isključenost isključivanj iskoristi iskorištavanj ispunjav ' +
  'ispunjen istakn istaknut isticanj istraživač izabran izdavanj izdvajanj izdvojen izgrađen izlaganj izložb izmjen ' +
  'izradi izračun izražen izveštač izvođač izvođenj izvršn javnim jedinačn jednak jednakost jednodnevn kalendar kampanja ' +
  'kancelarij karakterist kategorizacij klasifikacij kolektivn komercijaln kompanij kompetencij kompetentn komunaln ' +
  'konačn koncepcij konkretn konkurencij konkursn konstruktivn konsultativn kontinuiran kontinuitet kontrol konvertibiln ' +
  'koordinacion koordiniran korektivn kratkoročn kreiranj kriminalitet kriterijumi kupovin laboratorij legislativ lekarsk ' +
  'liderstv ličnost logopedsk lokalitet maksimaln manifestacij marginalizacij medicinsk medijacij mediji medijsk ' +
  'mentoring mesečn migracij minimaln ministar mjesečn mladost mobilnost moderator motivacij motivisan multidisciplinarn ' +
  'multisektorsk nabavk nadgledanj nadležnim nadzorn nagrađen najavljen naknad namenj namjenj naredn narednom naručilac ' +
  'nasiln nastavnic nastavnik nastupanj natjecaj naučen navođenj nedostatak nedostatk negovateljic nepristupačn ' +
  'neravnomjern nijansiran njegovateljic normativn obaveštavanj obavještavanj obavljanj obeležavanj obeležen obilazak ' +
  'obilježavanj obilježen objavljen objavljivanj objedinjen oblast obnavljanj obnovljiv obogaćivanj obradi obrazlož ' +
  'obrađen obučen odgajan odgovoriti odobravanj odobren odredb određen određivanj odsustv odvijal okolnost oktobarsk ' +
  'okupil okupljanj omladina oporezivanj oprost optimaln općin općinsk opšteg opštin opštinsk oslanjanj osnažen osnivač ' +
  'osnovica osnovna osnovni osposobljavanj ostvarivan otpočel otpočinj otvorenost ovlašćenj očuvanj patronažn pažljiv ' +
  'pedagošk penzioner personaln pilotiranj pisanj pobjednik podaci podijeljen podjel podnesen podneta podnosil područn ' +
  'podstic podstica podsticaj podsticanj poduzetništv podučavanj pogodn pogođen pohađanj pokazatelj pokretač pomoćn ' +
  'popravk popunjavanj porast portal poslanik posledic posljedic poslovanj postavljanj postavljen postign posvećen ' +
  'posvećenost potencij potpun potvrđen povezanost povećan povećanj povratnik povremen pozdravil pozdravn poznavanj ' +
  'pozorišt požarevačk prebivališt predaj predavanj predlagač predložen predloženo predmet predočen predsedavajuć ' +
  'predsedništv predsjedavajuć predsjedništv predstojeć predupređ preduzetnic preduzetnik preduzetništv preduzeć ' +
  'preduzimanj predškolsk pregovor prekogranič prelazak prelazn prepoznavanj prethodn pretpristupn prevazilaženj prevoz ' +
  'prijatelj prijavljen prijem prikazan prikazivanj prilagođen prilik primenjivanj primjenjivanj priručnik pristupačn ' +
  'prisustv prisustvoval pritisak privlačenj privred priznanj produžen profesionaln profil proglašenj prognoz promoter ' +
  'promotivn promovisati prostor prostorn protekl provedb proverav provjerav pročitan prošlogodišnj psiholog psihološk ' +
  'racionaln radnik rasejanj raspodel raspodjel raspolaganj raspoređ raspravljal razgovor razmatran razmatranj razrad ' +
  'razrešen razriješen razumljiv razvrstan reagovanj rebalans recenzij redovno reform regrutacij regulisan rekonstrukcij ' +
  'rekreacij reprezentativn republičk resorn respektabiln restrukturiranj revizij rešavanj rešenj rješavanj rješenj ' +
  'rukovodeć rukovodstv ruraln sadržaj sadržin sagledavanj samoinicijativ samozapošljavanj sankcij saobraćaj saobraćajn ' +
  'saradničk sarađiva saslušanj sastavljanj savetovališt savetovanj savjetovališt savjetovanj savladavanj scenarij ' +
  'segregacij sekundarn selekcij senzibilizacij servis simpozijum sistem sistemsk situacij skupštinsk slobodn slučajev ' +
  'službenic službenik smanjen smanjenj snabdevanj snabdijevanj snimanj sporazum sportsk sposobnost srednjoročn sredstv ' +
  'stabilizacij stagnacij stambeno stavljanj sticanj stimulacij strategij stratešk struktur strukturn studijsk ' +
  'subregionaln sudjelovanj sufinansira sufinansiranj suočavanj superviz susret susretanj svakodnevn svetsk svečanost ' +
  'svjetsk svojevrsn takmičenj tačnost telefon telesn tendencij teoretsk teorij terapij terapijsk termin tolerancij ' +
  'tradicionaln trajanj transfer transport tribin trogodišnjem trudnic turističk ubrzan udruživanj uglavnom ugovaranj ' +
  'ugrožavanj ujednačen ukazan ukazivanj ulaganj umetničk umjetničk unapredn upotreb upoznat upoznavanj uputnic upućen ' +
  'upućivanj uređen uređenj uručen uručenj usavršavanj usklađen usklađivanj uslovljen usmeravanj usmeren usmjeravanj ' +
  'usmjeren uspostav uspostavil ustanova ustavn ustupljen utvrdil uvažavanj uveličan uverenj uvjerenj učiniti učinkovit ' +
  'uživanj validacij valorizacij vanredn varijant vaspitač verifikacij veterinarsk vizuelizacij višedecenijsk višegodišnj ' +
  'vladin vlasnik vlasništv volontiranj vođenj vrhunsk vršnjačk zabeležen zabilježen zadovoljn zadovoljstv zadrug ' +
  'zagađenj zagovaranj zagovaračk zahvaljujuć zahvalnic zajednica zajedništv zakazan zaključivanj zamenik zamjenik ' +
  'zanemarivanj zanimanj zapadn zapisnik zaposlenik započet započinj zasedanj zasjedanj zastarel zastupanj zastupljen ' +
  'zastupljenost završen završn zaštićen zbrinjavanj zdravstveno zlostavljanj značaj značajn zvanic zvaničn zvaničnik ' +
  'žiteljim životn žrtvam'
).split(' ')

/** Beginnings of words that are nearly one of these and are words themselves, folded; found in the same way. */
export const OTHER_COMMON_WORDS: readonly string[] = (
  'nejavljen nepohodn neposedn nesporedn nepristupan nestupan nevodjenj pristupan zakljucavanj ' +
  'albank anektiran besplan bezbijedn biogradsk borak boravk brack braniteljk budet buzet buzetsk canic canov cijev ' +
  'cirilizacij clanc clanci davorist deluj derivacij dermografij distribuisan djelj djelju djevovanj doborovoljn dodan ' +
  'dogodisnj dogovaraj dopirivanj doprinjel dosadanj dostin dotadasnj dovrist drzan dvorit edukcij ekonomk elektronk ' +
  'fizik fonacij fonografij forman formano generalij gradjevn grask hraniteljk indicira inficira inormacij invalidk ' +
  'iskakivanj iskazn iskljucn iskljucnost iskoricen iskoriscavanj iskoristavaj iskoriti iskusav ispat istan istank istkan ' +
  'istrazilac izabiran izazv izbelic izbran izdvajaj izgladjen izgrdjen izmen izrai izrazn izrodjenj izvesac izvesaj ' +
  'izvestavaj izvjesaj izvjestac izvjestavaj izvodac izvodjen izvojac izvrn jacaj jacane janim javim jedinc jednacin ' +
  'kancelacij kancelerij kapanj kapanja klarifikacij klastr kljun kljunc kominikacij konan koncan konektivn konstriktivn ' +
  'kontat konvertabiln koordinisan koricenj krasifikacij kreiraj krekiranj kremiranj kupovn lekark ljekarsk ljusk ' +
  'lojalitet lokaliset lokan majin majinsk majnin medicink medikacij meditacij medji mehanicam meidji mesen miljenj ' +
  'ministr modelator monitorinng motiviran multivektorsk nabavljen nadgledaj nadgradjen nadloznost nadogradj nadrednom ' +
  'nadzon nagrdjen nahodjenj najecaj nakad naprednom naradjen narend narucivac narusilac nasej nasij nasin nastan ' +
  'nastanic nastavic nastavk nastupaj natecaj naucn naucne neravnomern obadi obavestavaj obavijanj obavjestavaj obavljaj ' +
  'obavljen obelezavaj obiljezavaj objelezavanj oblat obnavljaj obogacavanj obrac obredjivanj obrsc obvez ocinsk ocuvaj ' +
  'odabr odbir odgadjan odjavljen odjavljivanj odjek odledjivanj odobravaj odradjivanj odran odrazn odriv odrodjivanj ' +
  'odrzavaj odziv ogovoriti okupl okupljenj oporezovanj opost oprav opseg opsin opsinsk oradi orasc osjek oslanjaj ' +
  'oslanjenj osnivaj osnova osnovca osnovi osnovn osposobljavaj ostin ostinsk otkrivaj otvaraj ovijal ovlastenj paljiv ' +
  'pijav pijem pilotiraj pimen pisaj pivotiranj plotiranj pobedi pobijeljen pocen poces pocetk podel podesen podgojen ' +
  'podonosil podruj podrzavil podsetic podsic podsk podstavljanj podstavljen poducavaj poduzen podvratnik pogadjanj pogon ' +
  'pogordjen pohadjaj pojel poledic politk pomen pomon ponesen poneta ponosil poorast popis popun poradjanj porat ' +
  'porezanost porodin porucn posecen posedic posen posijedic posjedic posjednik poslijedic poslovenj postapljen ' +
  'postavljaj postic postica potekl potenciral potpisn poucavanj povecaj povencaj poverav povezn povjerav pozborist ' +
  'pozdran pozdravl prasi praski prast prcen predet predgovor predj predja predlozn predlozno prednozen predost ' +
  'predpristupn preduzimaj prelagac prelozen prelozeno premet prens prenso preocen preoduzec preos preslagac preslozen ' +
  'preslozeno preudavanj preuzec preuzimanj prevlacenj prevlazn pribavljen pridavanj pridavljen prihvataj prijan ' +
  'prikacivanj prikazn prikupljaj prilagodjavaj primatelj priperem prired prirubnik pritisk prived prizenjivanj priznaj ' +
  'prodavanj produzn progaram progrm proigram projavljen prokazivanj promjerav promotr props prosledic prosljedic prostr ' +
  'prostrij prosvecen prosvecenost protjerav provedrav provetrav provjetrav provlacenj pruzaj pruzn pruzne pruznj przen ' +
  'psihilosk puzen radik radinic radink ramen raspodijel razdresen razdrijesen razen razgranc razlenjen razlijenjen ' +
  'razmijesen razresn razrjesen razumevaj razumijevaj razvijaj razvratan razvrtan redovo regin regino reguliran ' +
  'rekonstrucij resavaj respektibiln restruktuiranj restrukturiraj restrukturisanj rijesenj rjesavaj roditeljk ' +
  'safinansira sagledavaj sagradjiva samoinicijatv samostan samozaposljavaj santovanj saobracan saradljiva sasadjiva ' +
  'sasank saslusaj sastavljaj savladavaj secan sedec sedic sekundan senic setnj sevcan sevis sicanj simulacij sisem ' +
  'sjedic skradnick smenic smenj smesaj snabdevaj snabdijevaj snabdjevanj snimaj solitarnost sortsk sovjetsk spodobnost ' +
  'sprecavaj stameno stavljaj stavljenj sticaj stipulacij strcn strun stucn stvaraj sudelovanj sudij sudijelovanj sudijsk ' +
  'suocavaj suocivanj suradjiva suradnick suset susketanj svecasnost svesk svetk svetovanj svezanost svjecanost ' +
  'svjetovanj svladavanj tehnik telen terazijsk terij testiraj tlacnost toskov trosov trudic trunic turistik turizm ubran ' +
  'ugovaraj ugrozavaj ukazn ukazna ukljucn ukrucenj ulovljen umazivanj umeravanj umeren umetick umetnik umjeravanj ' +
  'umjeren umjetnik umrezavaj umucivanj uplovljen uprcivanj upucavanj uputic urucivanj usavrsavaj usavrsivanj useravanj ' +
  'usladjen usmeravaj usmjeravaj uspen uspens uspjen ustan ustrpljen ustubljen ustvrdil usvajaj utazavanj utazivanj ' +
  'utupljen uvazavaj uvredjen uzivaj uzrucenj uzvelican vaporizacij vaspitaj versifikacij vesin veterinark vizualizacij ' +
  'vladni vlain vlasi vlati vodenj volontiraj vrednot vrhusk vrnjack vrsnjak zabrinjavanj zacaj zadatk zadug zagovaraj ' +
  'zahvalic zajedanj zakljucc zakosk zaljuc zalob zametnik zanic zanimaj zapan zaposljavaj zasedaj zasicen zasijedanj ' +
  'zasit zasjedaj zastrel zatup zatupljen zatupljenost zavaljujuc zavrn zavrsetk zbrinjavaj zdrug zlostavljaj'
).split(' ')
