/**
 * Stems of the words that pages of this kind are made of, with their marks. A word that is nearly one of them, and is no
 * other word, was most likely mistyped.
 */
export const STEMS: readonly string[] = (
  'agend akcion akreditacij aktivnost aktuelnost albanij albansk ambasad analiz angažovan antidiskriminacij asistencij ' +
  'asocijacij autentičn autonomij bezbednost bezbjednost budućnost budžet centraln ciljev civiln decentralizacij ' +
  'decentralizovan delatnost demokratij diplomiran direktor diseminacij diskriminacij distribucij djelatnost dnevn dobrobit ' +
  'dodatn dogovor dogovoren dokaz dokument domaćin domaćinstv donator doprinos dopunsk dostavlja dostavljanj dostignuć ' +
  'dostojanstv dostupn društven državn dugogodišnj dugoročn dugoročno edukacij edukativn efekat efekt efikasn ekonomij ' +
  'ekonomsk ekspert ekspertsk elektronsk evaluacij eventualn evropsk federacij finansij finansijsk finansira finansiran ' +
  'formalizovanj formira formiran formular funkcionisanj geografsk godišnj gradonačelnik gradsk građan građansk ' +
  'harmonizacij higijen humanitarn identifikovan implementacij indikator individualn inflacij informacij informisa ' +
  'informisanj infrastruktur infrastrukturn inicijativ inkluzij inkluzivn inovacij inovativn institucij institucionalizovan ' +
  'institucionaln instrument integracij integrisan integrisanj interes interesn internacionaln internet intervencij ' +
  'invaliditet iskorišćen iskustav iskustv isplat istraživanj izazov izbeglic izbjeglic izgradnj iznos izrad izveštaj ' +
  'izveštavanj izvještaj izvještavanj javnost jačanj jačanje jedinic jedinstven kampanj kanal kandidat kapacitet ' +
  'karakteristik katastrof kategorij klaster ključn kohezij komesar komisij komitet komponent komunikacij koncept ' +
  'konferencij konkurs konsultacij konsultant konsultantsk kontakt konvencij kooperacij koordinacij koordinator korisnic ' +
  'korisnik koristeć korišćenj kriterij kriterijum kultur kulturn kvalifikovan kvalitet kvalitetn legitimn literatur ljudsk ' +
  'lokaln makedonij manjin manjinsk marginalizovan materijal mehanizam mehanizm menadžer menadžment mentaln mentor mentorsk ' +
  'metodologij metodološk međunarodn međuopštinsk međusobn ministarstv mišljenj mladih mladim mobiln modernizacij mogućnost ' +
  'monitoring nacionaln nadležn nadležnost nadogradnj namenjen namijenjen naselj nasilj nastavak nastavn naveden neophodn ' +
  'neposredn nepovoljn nevladin nezaposlen nezavisn nezavisnost nosilac novčan obavez obaveštenj obavještenj obezbedil ' +
  'obezbeđen obezbeđenj obezbijedil obezbijeđen obrasc obrazac obrazovanj obuhvać obuhvaćen odabir odabran odbornik ' +
  'odeljenj odgovaraju odgovarajuć odgovoran odgovorn odgovornost odjeljenj odluk odlučivanj odnos održan održavanj održiv ' +
  'održivost odsek odsjek ograničen okruglog okruženj omladin omladinsk omogućav omogućava omogućen omogućil omogućiti ' +
  'omogućuje operativn oporav oporavk opredeljen opredijeljen oprem opremanj organizacij organizator organizova organizoval ' +
  'organizovan organizovanj organizuj osnaživanj osnivanj osnovan ostvaren ostvarenj ostvarivanj otkrivanj otvaranj otvoren ' +
  'ovlašćen očekivan pandemij participativn partner partnersk partnerstv planira planiran planiranj platform pobedni ' +
  'poboljša poboljšanj podizanj podnosilac podnošenj podrazumev podrazumijev područj podršk podrška podržan podržava ' +
  'pojedinac pojedinačn pojedinc pokrajinsk pokrenut pokretanj politik položaj ponud poremećaj porodic porodičn poseban ' +
  'posebn posećenost posredn posredstv postignut postizanj postojanj postojeć postupak postupk potencijal potencijaln ' +
  'potpisan potpisivanj potreb poverenik povezan povezivanj povjerenik poziv početak praksi praktičar pravilnik pravn ' +
  'predavač predlog prednost predsednic predsednik predsjednic predsjednik predstavil predstavlja predstavljanj ' +
  'predstavljen predstavnic predstavnik predviđen pregled prenos preporuk prepoznat prevencij prezentacij prihvatanj ' +
  'prihvatljiv prihvaćen prijav prijavljivanj prijavn prijedlog prikupljanj prikupljen prilagođavanj primedb primen ' +
  'primenjen primer primjedb primjen primjenjen primjer princip pripadnik priprem pripremn pristup pristupačnost privredn ' +
  'procedur procen proces procjen program projekat projekt projektn promen promjen promocij promovisa promovisan ' +
  'promovisanj propis proslav prostorij protokol provodi provođenj proširenj pružalac pružanj pružen psihosocijaln ' +
  'publikacij radionic raspisan raspoloživ rasprav ravnopravnost razgovara razgovaral razgranič razlik razmatra razmen ' +
  'razmenjen razmijenjen razmjen razumevanj razumijevanj razvijanj razvijen razvoj razvojn realizacij realizator realizova ' +
  'realizovan redovn referenc referent region regionaln registracij regulativ regulatorn rehabilitacij relevantn republik ' +
  'resurs rezolucij rezultat rizik roditeljsk romsk rukovodilac samohran samostaln samouprav samoupravn sanitarn saopštenj ' +
  'saradnic saradnik saradnj sastanak sastank savetnik savetodavn savez saveznog savjetnik savjetodavn savremen sednic ' +
  'sekretar sekretarijat sektor seminar siromaštv sjednic skupštin sledeć sljedeć smernic smetnj smeštaj smjernic smještaj ' +
  'socijaln solidarnost specifičn specijalizovan sprečavanj sproveden sprovodi sprovodil sprovođenj stabilnost stalnih ' +
  'standard standardizovan stanovanj stanovništv starateljstv starijih starosn statistik statističk status statut stipendij ' +
  'stručn stručnjak studij stvaranj subjekt subvencij sveobuhvatn svečan svrha tabel tehničk tehnologij tehnološk tematsk ' +
  'teren terensk teritorij testiranj teškoć tradicij transparentn tranzicij trening trogodišnj trošk troškov turizam ' +
  'udruženj ugovor ugrožen uključen uključenost uključivanj uključuj ukupn umrežavanj unapređen unapređenj unapređivanj ' +
  'unaprijeđen uprav upravljanj uputstv uredb uslov uslug usluž uspešn uspješn uspostavljanj uspostavljen ustanov usvajanj ' +
  'usvojen uticaj utvrđen utvrđivanj uveden uvođenj učenik učesnic učesnik učestv učestvova učešć vaspitanj vebinar veštin ' +
  'vještin vlasti voditelj volonter volontersk vrednost vrednovanj vrijednost zadatak zaduženj zahtev zahtjev zainteresovan ' +
  'zajednic zajedničk zaključ zaključak zakonodavstv zakonsk zalaganj založb zaposlen zapošljavanj zastup zavod zavrsn ' +
  'završetak zaštit zdravlj zdravstv zdravstven zemlj znanj članic članov'
).split(' ')

/**
 * Beginnings of words that are nearly one of the stems and are words themselves, folded. Found by trying every form of a
 * Serbian spelling dictionary against the stems (docs/methods/intake.md).
 */
export const OTHER_WORDS: readonly string[] = (
  'aktualnost alabansk alanij antonomij autotomij bezbijednost debatnost delatnist evakuacij evalvacij financijsk ' +
  'formatizovanj funkcioniranj gadjan gadjansk gradan gradnjan gradnjansk grajan indentifikovan informiranj integriran ' +
  'integriranj iskoristen izmjestaj kaster klaser komsij komunizacij kontrakt konvekcij konzultacij koristenj krampanj ' +
  'mehanikam melanizam metaln nadgradnj nadljezn nadljeznost nedovoljn nepostedn nezavistnost obezbjedil obezbjedjen ' +
  'obezbjedjenj objezbedjen objezbedjenj obnazivanj obradovanj obuvac odbran odelenj odgovaran odgovorenost odijeljenj ' +
  'odjelenj odmrzavanj odrazavanj odseljenj ogovaraju ogovarajuc okuzenj omoguciva opravk opredelen opredjeljen oruzenj ' +
  'oterivanj otkivanj otkrivenj otpremanj otrzavanj oturivanj panira paniran parovodi parter plagiranj plakiranj plasiranj ' +
  'pobjedni pocjen podonosenj podran podraska podrazava podrezan podruzan podska podvezan podvezivanj podvrska pojednac ' +
  'popisan popisivanj poreknut porska posedn posjecenost posrjedn postajanj postiranj postivanj postovanj postrizanj ' +
  'posvecenost potisan potpasivanj potpirivanj povodi povodjenj pozdrava prdavac predanost predelog predstavic predvodjen ' +
  'prehvatanj prekupljen prelog prestavil prestavlja prestavljen preudavac previdjen prevodjenj pridavljivanj prihvacanj ' +
  'prijen prikrpljen prilagodjivanj prilupljen primijen primijenjen primljen priokupljen pritup pritupljen privodjenj ' +
  'prizenjen procijen prodic proguram projavljivanj promijen prosecenost providjenj prvoslav puzanj radnopravnost radonic ' +
  'rasparav razbijanj razdvojn razenjen razgovora razgrabic razgradic razmedjen razmijen razvejanj razvjen rediteljsk ' +
  'revolucij saranj sjedec sjedinic sjenic slijedec smeric smetaj smijestaj smjeric sprjecavanj stalih stancovanj stanih ' +
  'staranj svezanog sveznog tostiranj trending trskov turcizam ucenic udvojenj ukljucnost unaprjedjen unaprjedjenj ' +
  'unaprjedjivanj uspravljanj ustvrdjen ustvrdjivanj usvodjen uvrezavanj vrjednovanj zahtijev zapopljavanj'
).split(' ')
