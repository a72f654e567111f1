import type { CodeFound } from '../model.ts'
import { findAll, type View } from './view.ts'

const HOMES = '(?:kuc[aeiu]|domov[aei]|krov\\w+|stambenih \\w+|stanov[aei]|objek\\w+)'
const VIOLENCE =
  '(?:nasilj[aeu]|nasilju|nasiljem|zlostavljanj\\w+|zanemarivanj\\w+|eksploatacij\\w+|trgovin[aeu] ljudima|diskriminacij[aeu])'
/**
 * What people need, by the words for the need and for the services and rights that answer it, on folded text: each in
 * all cases, ekavian and ijekavian. Names of bodies and of groups of people are no needs.
 */
const FORMS: readonly (readonly [string, string])[] = [
  [
    'N1',
    `(?<!kopij\\w{1,3} )(?<!broj )(?:licn|identifikacion|osobn)\\w+ (?:dokum\\w+|ispra[vt]\\w*|kart[aeiu])|pribavljanj\\w+ (?:\\w+ )?dokum\\w+|(?:upis\\w*|uknjizb\\w+) u maticn\\w+ (?:knjig\\w+|evidencij\\w+)|maticn\\w+ knjig\\w+|(?:prijav\\w+ )?prebivalist\\w+|(?:besplatn\\w+ )?pravn\\w+ (?:pomoc\\w*|zastit\\w+|savj?et\\w+)|ostvarivanj\\w+ (?:(?:svojih|njihovih|tih|drugih|osnovnih|socijalnih) )?prava(?! na |\\w)|pristup(?:a|u|om)? (?:pravdi|pravima)|utvrdjivanj\\w+ (?:por(?:ij)?ekla|drzavljanstva|identiteta)`,
  ],
  [
    'N2',
    `(?:jednokratn|novcan|materijaln|finansijsk|humanitarn|stalna novcan|socijaln)\\w+ (?:novcan\\w+ |socijaln\\w+ |jednokratn\\w+ )?(?:pomoc\\w*|naknad\\w+|davanj\\w+|primanj\\w+|transfer\\w*)(?! (?:opstin|opcin|gradov|lokaln|jls))|materijaln\\w+ (?:podrsk\\w+|obezbj?edj\\w+|sigurnost\\w*)|dj?ecj?ij?\\w* dodat\\w+|roditeljsk\\w+ dodat\\w+|narodn\\w+ kuhinj\\w+|paket\\w{0,4} (?:\\w+ )?(?:hrane|pomoci|namirnica)|paket\\w{0,4} sa (?:hranom|namirnicama|higijen\\w+)|podj?el\\w+ (?:hrane|paketa)|minimaln\\w+ (?:prihod\\w*|dohod\\w+)|subvencij\\w+ (?:za )?racun\\w*|umanjenj\\w+ racun\\w*`,
  ],
  [
    'N3',
    `(?:socijaln|podrzan|dostojn|trajn|adekvatn|pristupacn|privremen)\\w+ (?:stanovanj\\w+|smj?estaj\\w*)|stanovanj[aeu]m?(?: uz podrsku)?|(?<!(?:ima|imaju|imati|odgovarajuc\\w+|adekvatn\\w+) )stamben\\w+ (?:zbrinjav\\w+|jedinic\\w+|podrsk\\w+|pitanj\\w+|uslov\\w*|rj?esenj\\w+|potreb\\w+|poslov\\w* za)|smj?estaj\\w* (?:za )?beskucni\\w+|prihvatilist\\w+|prenocist\\w+|nocn\\w+ sklonist\\w+|(?:sanacij|obnov|rekonstrukcij|adaptacij|izgradnj)\\w+ (?:\\w+ )?(?:stambenih \\w+|kuca|domova|stanova)|krov\\w* nad glavom|(?<!za nabavku )ogrj?ev\\w*|prikljuc\\w+ (?:na )?(?:vodovod\\w*|kanalizacij\\w+|elektric\\w+|vodovodn\\w+)|(?:tekuc|pijac)\\w+ vod\\w{1,2}|vodosnabd(?:ij)?evanj\\w+|legalizacij\\w+ (?:\\w+ )?${HOMES}`,
  ],
  [
    'N4',
    '(?:primarn\\w+ |patronazn\\w+ )?zdravstven\\w+ (?:zastit\\w+|uslug\\w*|nj?eg\\w+|osiguranj\\w+|pregled\\w*|stanj\\w+|prosvj?ecenost\\w*|savj?et\\w+|podrsk\\w+)|mentaln\\w+ zdravlj\\w+|(?:sistematsk|lj?ekarsk|preventivn|stomatolosk|ginekolosk|besplatn)\\w+ pregled\\w*|pregled\\w* kod (?:\\w+ )?lj?ekara|vakcinacij\\w+|imunizacij\\w+|(?<!radi )(?<!zbog )l(?:ij)?ecenj\\w+|(?:nabavk\\w+|podj?el\\w+|besplatn\\w+|kupovin\\w+) l(?:ij)?ekov\\w+|patronazn\\w+ (?:sestr\\w+|sluzb\\w+|posj?et\\w+)|reproduktivn\\w+ zdravlj\\w+|(?:ocuvanj|zastit|unapredj|unapr(?:ij)?edj|briga o|briz)\\w* (?:\\w+ )?zdravlj[aeu]',
  ],
  [
    'N5',
    '(?:pomoc\\w*|nj?eg[aeiu]m?) (?:i (?:pomoc\\w*|nj?eg\\w+|podrsk\\w+) )?u kuc(?:i|ama)|kucn\\w+ (?:nj?eg\\w+|pomoc\\w*)|pomoc\\w* u svakodnevn\\w+|gerontodomacic\\w+|(?:personaln|licn)\\w+ (?:asisten\\w+|pratil\\w+|pratioc\\w*|pratioci\\w*)|predah\\w*(?! \\w+ utakm)|(?:uslug\\w+|razvoj\\w*|specijalizovan\\w+|povremen\\w+) hraniteljstv\\w+|samostaln\\w+ (?:zivot\\w*|stanovanj\\w+)|podrsk\\w+ (?:u|za) (?:svakodnevn|samostaln)\\w+|dugotrajn\\w+ nj?eg\\w+|palijativn\\w+ (?:nj?eg\\w+|zbrinj\\w+)|tudj\\w+ nj?eg\\w+|nj?eg[aeu] (?:starijih|starih|dj?ece|odraslih)',
  ],
  [
    'N6',
    '(?:predskolsk|osnovn|srednj|inkluzivn|obavezn|kvalitetn|visok|formaln)\\w+ (?:vaspitanj\\w+|obrazovanj\\w+|skolovanj\\w+)|(?:ran\\w+|ranog) (?:dj?ecj?\\w+ )?razvoj\\w*|upis\\w* (?:dj?ece |ucenika )?u (?:skol\\w+|vrtic\\w*|predskolsk\\w+|prvi razred|srednj\\w+)|pedagosk\\w+ asisten\\w+|asisten\\w+ u nastavi|stipendij\\w+|skolsk\\w+ (?:pribor\\w*|uspj?eh\\w*|udzbeni\\w+)|udzbeni\\w+|napustanj\\w+ skol(?:e|ovanja)|osipanj\\w+ (?:iz|ucenika)|ucenj\\w+ i skolovanj\\w+|(?:pristup\\w*|ukljuc\\w+) (?:\\w+ ){0,3}(?:u )?(?:obrazovanj\\w+|vrtic\\w*|skol[aeu]\\b)|pomoc\\w* u (?:ucenju|savladavanju gradiva)|dopunsk\\w+ nastav\\w+',
  ],
  [
    'N7',
    '(?:ekonomsk\\w+ osnaz\\w+|samozaposl\\w+|samozaposljavanj\\w+)|(?:podrsk\\w+|podstic\\w+|podsticaj\\w*|posredovanj\\w+|mj?er\\w+|program\\w*|obuk\\w+|mogucnost\\w*|prilik\\w*|subvencij\\w+|pristup\\w*|rad\\w+ na) (?:\\w+ )?(?:za |pri |u |ka )?(?:\\w+ )?zaposljavanj\\w+|zaposljavanj\\w+ (?:osob|lic|mlad|zen|rom|teze|ranjiv|ugrozen|korisni)\\w+|pronalaz\\w+ (?:posla|zaposlenja)|trazenj\\w+ posla|(?:strucn\\w+ )?osposobljavanj\\w+ za (?:rad|posao|zanimanj\\w+)|prekvalifikacij\\w+|dokvalifikacij\\w+|strucn\\w+ praks\\w+|(?:sticanj\\w+|steknu|stekne|stekl[aei]) (?:\\w+ )?(?:vj?estin\\w+|zanimanj\\w+|kvalifikacij\\w+)|radn\\w+ (?:angazov\\w+|aktivacij\\w+|integracij\\w+|vj?estin\\w+)|socijaln\\w+ preduz\\w+|zaposljivost\\w*|trzist\\w+ rada',
  ],
  [
    'N8',
    `(?:zastit\\w+|sprecavanj\\w+|spreczavanj\\w+|sprj?ecavanj\\w+|prevencij\\w+|suzbijanj\\w+|borb\\w+ protiv|prijav\\w+|prezivj?e\\w+|pretrp\\w+|izlozen\\w+|rizik\\w* od|slucaj\\w* (?:\\w+ )?|reagovanj\\w+ na|postupanj\\w+ u slucajevima) (?:(?:od|svih|svakog|porodicnog|rodno zasnovanog|partnerskog|vrsnjackog|dj?ece od|zrtava|zena od|zena) ){0,3}${VIOLENCE}|sigurn\\w+ kuc\\w+|(?:savj?etov\\w+|podrsk\\w+|pomoc\\w*|zastit\\w+|smj?estaj\\w*|zbrinjavanj\\w+|oporav\\w+) (?:za |\\w+ za )?zrt(?:v\\w{1,3}|ava) (?:\\w+ ){0,2}(?:nasilja|trgovine ljudima)|(?<!zrt\\w{1,4} )(?:(?:porodicn|partnersk|rodno zasnovan|vrsnjack|seksualn)\\w+ nasilj\\w+|nasilj\\w+ (?:u porodici|nad (?:zenama|dj?ecom|starijima)))|sos telefon\\w*`,
  ],
  [
    'N9',
    'ucesc\\w+ (?:\\w+ ){0,4}u (?:\\w+ ){0,2}(?:odlucivanj\\w+|donosenj\\w+ odluka|javnom zivotu|zivotu zajednice|planiranj\\w+)|ucestv\\w+ u (?:\\w+ ){0,2}(?:odlucivanj\\w+|donosenj\\w+ odluka|javnom zivotu)|ukljuc\\w+ (?:\\w+ ){0,6}u (?:\\w+ )?(?:proces\\w* )?(?:odlucivanj\\w+|donosenj\\w+ odluka)|(?:politick|gradjansk)\\w+ participacij\\w+|participacij\\w+ (?:gradj|mlad|osob|rom|zen)\\w+|dostupn\\w+ informacij\\w+|pristup\\w* informacij\\w+|informisanj\\w+ (?:o pravima|gradjana|korisnika|stanovnis)\\w*',
  ],
  [
    'N10',
    '(?:organizovan\\w+ |besplatn\\w+ |mogucnost\\w* )?(?:prijevoz\\w*|prevoz\\w*)(?: (?:do|za|sa|osob\\w+|lica|dj?ec\\w+|korisni\\w+) ?(?:\\w+)?)|(?:besplatn|organizovan|prilagodjen|specijalizovan)\\w+ (?:prevoz\\w*|prijevoz\\w*)|(?:fizick\\w+ |arhitektonsk\\w+ |informacion\\w+ )?pristupacnost\\w*|pristupacn\\w+ (?:objek\\w+|zgrad\\w+|prostor\\w*|prilaz\\w*|sadrzaj\\w*|okruzenj\\w+|javn\\w+)|(?:arhitektonsk|fizick|komunikacijsk|komunikacion)\\w+ (?:bari(?:j)?er\\w+|preprek\\w+)|pristupn\\w+ ramp\\w+|prilazn\\w+ ramp\\w+|(?:znakovn|gestovn)\\w+ jezi\\w+|brajev\\w+ (?:pism\\w+|azbuk\\w+)|(?:lak\\w+|jednostavn\\w+) (?:za citanje|citljiv\\w+)|pomagal\\w{1,3}|invalidsk\\w+ kolic\\w+',
  ],
]
const PATTERNS = FORMS.map(([code, forms]) => [code, new RegExp(`(?<![a-z@./-])(?:${forms})(?![a-z@])`, 'g')] as const)

/** The needs that a text names, each time that it does; not inside what is taken, the names of bodies. */
export function needsOf(
  view: View,
  taken: readonly { readonly at: number; readonly raw: string }[],
): readonly CodeFound[] {
  const found = PATTERNS.flatMap(([code, pattern]) => findAll(view, pattern).map(({ raw, at }) => ({ code, raw, at })))
  const isFree = ({ at }: CodeFound): boolean => !taken.some((one) => one.at <= at && at < one.at + one.raw.length)
  return found.filter(isFree).sort((a, b) => a.at - b.at || b.raw.length - a.raw.length)
}
