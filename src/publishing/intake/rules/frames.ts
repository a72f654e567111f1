import type { Role } from '../model.ts'

/**
 * What a verb makes of the body that does it. `does`: the active forms, `done`: the participle of the passive, whose doer
 * stands behind "od (strane)". `with`: words that must stand in the clause, for one gives money and another a service.
 */
export type Verb = {
  readonly role: Role
  readonly does: RegExp
  readonly done?: RegExp
  readonly with?: RegExp
  readonly without?: RegExp
}

const CALL = /\b(?:poziv\w{0,3}|konkurs\w{0,3}|natj?ecaj\w{0,3}|oglas\w{0,3}|licitacij\w+|tender\w{0,3})\b/
const EVENT =
  /\b(?:obuk|radionic|konferencij|sastan|sj?edni[ck]|okrugl|vebinar|webinar|seminar|trening|tribin|skup|for+um|kamp|panel|prezentacij|kurs|akcij|manifestacij|takmicenj|turnir|izlozb|susret|simpozijum|javn\w+ (?:rasprav|slusanj)|predavanj|festival|bazar|edukacij|poset|posj?et)/
const MONEY =
  /\b(?:sredstv\w*|novac|novca|opremu|dinara|evra|eura|km|eur|rsd|bam|maraka|grant\w*|donacij\w*|budzet\w*|iznos\w*|materijal\w*|vozil\w*|(?:novcan|finan[sc]ijsk|materijaln)\w+ (?:pomoc|podrsk)\w*)\b/
const WORK =
  /\b(?:projek\w+|program\w{0,3}|aktivnost\w*|realizacij\w*|provo[dđ]j?enj\w*|sprovodj?enj\w*|kampanj\w+|mj?er[aeu]\b)/

export const VERBS: readonly Verb[] = [
  {
    role: 'donor',
    does: /^(?:pokriva(?:ju)?|pokri(?:o|la|lo|li|le)|snos[ei]|nadokna(?:di|dila|dio|djuje))$/,
    done: /^pokriven(?:a|o|e|i)?$/,
    with: /\b(?:trosk\w+|troskov\w*|izdatk\w+|sredstv\w*)\b/,
  },
  {
    role: 'implementer',
    does: /^(?:s?provod(?:i|e|io|ila|ili|ile|ilo|it)|s?prove(?:o|la|lo|li|le)|s?proves(?:t|ti)|realizuj[ue]|realizira(?:ju|o|la|lo|li|le)?|realizova(?:o|la|lo|li|le)|implementira(?:ju|o|la|lo|li|le)?|implementuje|izvodi|izvode)$/,
    done: /^(?:s?proved?en|s?provod?jen|realizovan|realiziran|implementiran)(?:a|o|e|i)?$/,
    without:
      /\b(?:(?:prethodn|ranij)\w* (?:projek|program|faz)|nadzor|kontrol|anket|inspekcij|istrag|istrazivanj|studij|izbor|postup)\w*/,
  },
  {
    role: 'implementer',
    does: /^(?:(?:za|ot)?poce(?:o|la|lo|li|le)|zapoci\w+|pocinj[eu]|pokren(?:uo|ula|ulo|uli)|pokrec[eu]|vodi|vode|nosi|koordinira(?:ju|la|o)?|zavrsi(?:o|la|li)|zavrsava\w*|nastavlja\w*|nastavi(?:o|la|li))$/,
    with: WORK,
  },
  {
    role: 'donor',
    does: /^(?:(?:su|ko)?finansira(?:ju|o|la|lo|li|le)?|(?:su)?financira(?:ju|o|la|lo|li|le)?|donira(?:ju|o|la|lo|li|le)?|sponzorise|plati(?:o|la|li|lo)|placa(?:ju)?)$/,
    done: /^(?:(?:su|ko)?finan[cs]iran|doniran|placen|sponzorisan)(?:a|o|e|i)?$/,
  },
  {
    role: 'donor',
    does: /^(?:podrza(?:o|la|lo|li|le|va|vaju)|podupir[eu]|podupr\w+|pomaz[eu]|pomog(?:ao|la|lo|li))$/,
    done: /^(?:podrzan|pomognut)(?:a|o|e|i)?$/,
    without: /\b(?:akcij|inicijativ|predlo[gz]|prijedlo[gz]|stav[aou]?|zahtj?ev|idej|poruk|deklaracij|peticij)\w*/,
  },
  {
    role: 'donor',
    does: /^(?:ob(?:ez)?b?(?:ij|j)?edi(?:o|la|lo|li|le)|obezb\w+dju\w+|osigura(?:o|la|lo|li|le|va|vaju)|izdvoji(?:o|la|lo|li|le)|izdvaja(?:ju)?|opredi?j?eli(?:o|la|lo|li|le)|dodi?j?eli(?:o|la|lo|li|le)|dodj?eljuj[eu]|odobri(?:o|la|lo|li|le)|pokloni(?:o|la|lo|li|le)|uplati(?:o|la|lo|li)|da(?:o|la|lo|li)|daju|pruzi(?:o|la|li)|stavi(?:o|la|lo|li))$/,
    done: /^(?:ob(?:ez)?b?(?:ij|j)?edj?en|osiguran|izdvojen|opredi?j?eljen|dodi?j?eljen|odobren|poklonjen|uplacen)(?:a|o|e|i)?$/,
    with: MONEY,
  },
  {
    role: 'organiser',
    does: /^(?:(?:od|su)?o?rganiz(?:uj[eu]|ova(?:o|la|lo|li|le)|ira(?:ju|o|la|lo|li|le)?)|pripremi(?:o|la|lo|li|le)?|uprilici(?:o|la|lo|li)|priredi(?:o|la|lo|li)|prired(?:juje|juju))$/,
    done: /^(?:(?:od|su)?o?rganiz(?:ovan|iran)|priredjen|uprilicen)(?:a|o|e|i)?$/,
    without: /\b(?:pripremi\w*)\b(?!.*(?:skup|konferencij|manifestacij))/,
  },
  { role: 'organiser', does: /^(?:odrza(?:o|la|lo|li|le)|odrzava(?:ju)?)$/, done: /^odrzan(?:a|o|e|i)?$/, with: EVENT },
  {
    role: 'organiser',
    does: /^(?:raspis(?:uj[eu]|a(?:o|la|lo|li|le))|upucuj[eu]|uputi(?:o|la|lo|li|le)|objavljuj[eu]|objavi(?:o|la|lo|li|le)|otvara(?:ju)?|otvori(?:o|la|lo|li)|oglasava(?:ju)?|produz(?:io|ila|ilo|ili|ava|avaju)|ponavlja(?:ju)?|pokrec[eu])$/,
    done: /^(?:raspisan|objavljen|upucen)(?:a|o|e|i)?$/,
    with: CALL,
  },
  { role: 'organiser', does: /^poziva(?:ju)?$/ },
  { role: 'host', does: /^(?:ugosti(?:o|la|lo|li|le)|ugostice|domacin(?:uje|ovao|ovala))$/ },
  {
    role: 'enabler',
    does: /^(?:omoguci(?:o|la|lo|li|le|ce)|omogucava(?:ju)?|omogucuj[eu])$/,
    done: /^omoguc(?:e|j)n(?:a|o|e|i)?$/,
  },
]

/** Verbs whose doer is only named: they keep the roles of other verbs from it. */
export const OTHER_VERB =
  /^(?:je|su|ce|bi|nije|nisu|bi(?:o|la|lo|li|le)|bice|jeste|postoji|ima|imaju|nema|moze|mogu|treba|ucestv\w+|ucestvova\w+|prisustvova\w+|prisustvuj[eu]|predstavi(?:o|la|lo|li|le)|predstavlja(?:ju)?|govori(?:o|la|li)?|istak(?:ao|la|lo|li)|istic[eu]|naglasi(?:o|la|li)|kaz(?:e|ao|ala)|rek(?:ao|la|li)|izjavi(?:o|la)|doda(?:o|la)|dobi(?:o|la|lo|li|le|ja)|dobice|dobija(?:ju)?|primi(?:o|la|lo|li|le)|prima(?:ju)?|potpisa(?:o|la|lo|li|le)|potpisuj[eu]|pos(?:e|je)ti(?:o|la|lo|li|le)|usvoji(?:o|la|lo|li|le)|usvaja|doni(?:o|j?ela|j?elo|j?eli)|done(?:o|la|lo|li)|donos[ei]|najavi(?:o|la|lo|li|le)|najavljuj[eu]|pruza(?:ju)?|priprem(?:a|aju)|izradi(?:o|la|lo|li|le)|izradjuj[eu]|nabavi(?:o|la|lo|li|le)|uruci(?:o|la|lo|li|le)|podi?j?eli(?:o|la|lo|li|le)|izabra(?:o|la|lo|li|le)|odabra(?:o|la|lo|li|le)|planira(?:ju|o|la)?|ocekuj[eu]|nastavi(?:o|la|lo|li)|nastavlja(?:ju)?|traj[eu]|traja(?:o|la|lo)|obuhvat\w+|obuhvac\w+|doprinos[ei]|nalazi|razgovara(?:o|la|lo|li|le|ju)|razm(?:e|ije)ni(?:o|la|lo|li|le)|dostavi(?:o|la|lo|li)|dostavlja(?:ju)?|prijavi(?:o|la|lo|li)|podn(?:eo|ela|ijela|ijeli|ose|osi)|osnova(?:o|la|lo|li)|formira(?:o|la|lo|li|ju)?|zaposl(?:io|ila|ili|java)|koristi(?:o|la|li)?|preuze(?:o|la|lo|li)|preuzima|radi|rade|radi(?:o|la|li)|saopsti(?:o|la|lo)|obav(?:e|je)stava(?:ju)?|podsj?eca|proslavi(?:o|la|lo)|obil(?:ez|jez)i(?:o|la|lo|li)|obiljezava|zahvali(?:o|la|lo|li)|zahvaljuje|postal?[aoi]|posta(?:o|li|ju|je)|ukljuci(?:o|la|lo|li)|pridruzi(?:o|la|lo|li)|izr(?:azio|azila)|pokaza(?:o|la|lo|li)|unapr(?:edi|ijedi)(?:o|la|lo|li)|zatrazi(?:o|la)|vrs[ei]|vrsi(?:o|la|lo|li)|pripada(?:ju)?|broji|namenj\w+|namij?enjen\w*|dao|dala)$/

/** What a noun of the trade makes of the body that it is said of: "nosilac projekta je …", "domaćin …", "partner: …". */
const NOUNS: readonly (readonly [Role, RegExp])[] = [
  ['organiser', /^(?:su)?organizator(?:a|i|u|om|e|ima|ka|ica)?$/],
  [
    'implementer',
    /^(?:nosi(?:lac|oc[aeiu]\w{0,3}|telj\w{0,3})|realizator\w{0,3}|implementator\w{0,3}|implementer\w{0,3}|izvodjac\w{0,3}|koordinator(?:i)?|provoditelj\w{0,3}|sprovodilac|sprovodioc\w{1,3})$/,
  ],
  [
    'donor',
    /^(?:(?:su)?donator\w{0,3}|(?:su)?finan(?:sijer|cijer)\w{0,3}|sponzor\w{0,3}|pokrovitelj\w{0,3}|donor\w{0,3})$/,
  ],
  ['partner', /^partner(?:a|i|u|om|e|ima|ka|ski)?$/],
  ['host', /^domacin(?:a|i|u|om|e|ima)?$/],
  ['consultant', /^konsultant\w{0,4}$/],
  ['commissioner', /^(?:narucilac|narucioc\w{1,3}|nalogodavac|nalogodavc\w{1,3})$/],
]
export const roleOfNoun = (word: string): Role | undefined => NOUNS.find(([, form]) => form.test(word))?.[0]

/**
 * Words before a name that say what the body is, and the case that they ask for. Others say that it is only named, and so
 * keep it from the verb.
 */
export const MARKERS: readonly (readonly [Role, string, RegExp])[] = [
  ['commissioner', 'g', /(?:u ime|za racun|za potrebe|po nalogu|nalogom|po narudzbi|po porudzbini)/],
  [
    'partner',
    'i',
    /(?:u (?:\w+ ){0,2}(?:partnerstvu|sa?radnji|koordinaciji|kooperaciji|konzorcijumu|konzorciju) (?:sa?)|zajedno (?:sa?)|u zajednici (?:sa?)|sa?radj?uju? (?:sa?)|u dogovoru (?:sa?)|udruzen\w* (?:sa?))/,
  ],
  ['partner', 'g', /(?:u (?:\w+ )?(?:partnerstvu|sa?radnji|koordinaciji)(?: izmedju)?)/],
  [
    'donor',
    'gi',
    /(?:uz (?:\w+ ){0,2}(?:finan[sc]ijsk\w+|novcan\w+|materijaln\w+|donatorsk\w+) (?:i \w+ )?(?:podrsku|pomoc|potporu)|finan[sc]ijsk\w+ (?:podrsk\w+|pomoc\w*|sredstv\w+)|uz donaciju|uz sredstva)/,
  ],
  ['partner', 'g', /(?:uz (?:\w+ ){0,3}(?:podrsku|pomoc|potporu|saradnju|suradnju|angazman))/],
  ['partner', 'g', /(?:zahvaljujuci (?:\w+ ){0,2}(?:podrsci|pomoci|saradnji))/],
  [
    'donor',
    'g',
    /(?:(?:iz )?(?:sopstven\w+ |namj?ensk\w+ |bespovratn\w+ |pretpristupn\w+ )?(?:sredstvima|sredstava|novcem|novca|budzeta|budzetom|fondova|fondovima|donacij(?:a|e|i|om|u)|donacijama|grantom|granta|grantovima|kreditom|poklon\w*)|pod pokroviteljstvom|pokroviteljstvom)/,
  ],
  ['organiser', 'g', /(?:u (?:\w+ )?organizaciji|pod organizacijom)/],
  [
    'host',
    'g',
    /(?:u (?:\w+ )?(?:prostorijama|prostorima|prostoru|sali|zgradi|sj?edistu|objektu|amfiteatru|domacinstvu)|pod krovom)/,
  ],
  ['enabler', 'd', /(?:zahvaljujuci)/],
  ['member', 'ga', /clan(?:ica|ice|icu|icom|a|u|om)?/],
  ['mentioned', 'g', /clan(?:ovi|ova|ovima|ove|ice|ica)/],
  ['consultant', 'g', /konsultantsk\w+ (?:tim|kuc|firm|kompanij)\w*/],
  [
    'mentioned',
    'g',
    /(?:predstavni[ck]\w{0,3}|predsj?edni[ck]\w{0,3}|predsj?edava\w+|direktor\w{0,4}|gradonacelni[ck]\w{0,3}|nacelni[ck]\w{0,3}|zamj?eni[ck]\w{0,3}|sluzbeni[ck]\w{0,3}|strucnja[ck]\w{0,3}|ekspert\w{0,3}|savj?etni[ck]\w{0,3}|volonter\w{0,3}|sef\w{0,4}|ministar\w{0,3}|ministr\w{1,3}|ambasador\w{0,3}|delegacij\w{1,3}|menadzer\w{0,3}|koordinator\w{1,3}|sekretar\w{0,3}|potpredsj?edni\w{1,3}|rukovodi\w{2,5}|radnici|radnika|tim|tima|misljenj\w{1,2}|odluk\w{1,3}|odlukom|saglasnost\w{0,2}|zakljuck\w{1,3}|program\w{0,3}|projek(?:at|ta|tu|tom|ti|te)|platform\w{1,2}|portal\w{0,2}|sajt\w{0,2}|stranic\w{1,2}|inicijativ\w{1,2}|podac\w{1,3}|podat\w{1,4}|zakon\w{0,2}|pravilni\w{1,3}|strategij\w{1,2}|preporuk\w{1,3}|skupstin\w{1,2}|stipend\w+|korisni[ck]\w{0,3}|ucesni[ck]\w{0,3}|polazni[ck]\w{0,3}|zaposlen\w{1,3}|na poziv|na predlog|na zahtj?ev|na inicijativu|u okviru|prema|putem|preko|posredstvom|na osnovu)/,
  ],
]
/** Before a name they stand with its oblique case: no doer. */
export const PREPOSITION =
  /^(?:u|na|od|iz|do|za|prema|kod|pri|po|s|sa|o|nakon|posle|poslije|preko|putem|kroz|izmedju|protiv|zbog|uz|medju|pred|ispred|pored|osim|umj?esto|radi|bez|nasuprot|oko|tokom)$/
