/** Abbreviations that Serbian and Bosnian write in Cyrillic too. Any other word in capitals is taken for a foreign one. */
const OURS = new Set(
  (
    'AVNOJ AGP AIDS AMD AMS AMSS ANURS AOP AP APR API APV ASEAN ASKOM ASCII AFŽ AFP BASIC BASK BDP BEMUS BG BGD BHAS BiH BIA BIGZ BIP ' +
    'BITEF BJRM BK BMV VAZ VIP VK VKV VMA VMRO VOIP VP VPŠ VSS VŠS GAK GNU GSB GSM GSP GSS GUAM GUP DB DVD DDR DDT DEM DEMOS ' +
    'DEPOS DIF DNK DOO DOS DP DPS DR DS DSS DTD DUP DC EEZ EKV EKG EMI EPP EPS ETA ETF EU ŽTP ZD ZIP ZUP IBM IK IMAKS IMT IMF ' +
    'IO IP IRA ISA ISDN ISIS ISO IT IFOR JAZU JAT JDP JIB JKP JLS JMBG JNA JP JU JUS JUSZ KGB KEBS KV KZ KiM KM KOV KOS KP KPJ KPD KPZ KS ' +
    'KSS KUD KFOR LAP LER LOI LP LSD LCD MB MG MGB MGM MZ MINEL MKB MMF MOK MP MSDN MUP NASA NATO NBA NBS NVO NDH NIN NIP NIS NK NKVD ' +
    'NLO NOB NOR NR NSZ NTV NUTS OEBS OEM OECD OZNA OIB OK OKUD OOUR OPEK OPŠ OCD OUN OUP OUR OŠ PVC PDV PDP PDF PIB PIO PK PKB PMS PMF ' +
    'PP PTT PC RAM RAF REM RFZO RGZ RZS RIV RNA RNK RO ROM RS RSEI RSFSR RTB RTV RTS RCG SAD SANU SAP SAPV SAPK SARTID SAU SAFTA SGZ SD SDZ ' +
    'SDK SDS SEV SECAM SZ SZR SIV SIZ SK SKGO SKJ SKZ SKOJ SKS SKC SLS SMS SNO SNP SNS SOGRS SOKOJ SOS SP SPV SPENS SPO SPS SPF SPC SR ' +
    'SRJ SRS SS SSO SSŠ SSR SSSR STR SUP SUR SF SFOR SFR SFRJ SHS SCG TA TBC TV TVS TIR TNT TT TFT TCP UAR UG UDB UEFA UK UKT ULUPUDS ULUS ' +
    'UN UNESCO UNICEF UNMIK UNPROFOR UNRA UO UPI USA USB USD UFO FAA FAO FAP FBI FBiH FDU FEST FIBA FIDE FINA FIFA FK FMU FNRJ FSS FTP ' +
    'FUK HDZ HIV COR CV CIA CIP CK CMOS CNN CPU CSR CEFTA JM AD AK AT BPM DD MD CD EUnet PIS'
  ).split(' '),
)

/** Foreign abbreviations that also stay when a whole line is in capitals. */
const FOREIGN_CAPITALS = new Set(
  'GIZ BMZ NALAS LNOB COVID UNDP UNOPS UNFPA UNHCR OSCE USAID SDG SDGS SERM SORI LGA ZELS SCTM ALVRS IATI GDPR HTML CSV RSS SDC SIDA IPA ESF ERASMUS ODIHR NORAD CLDS UNWOMEN ILO IOM LGBT LGBTI'.split(
    ' ',
  ),
)

/** Spellings that no Serbian word has, tried on the words of a spelling dictionary (docs/methods/scripts.md). */
const FOREIGN_SPELLING = new RegExp(
  [
    '[qwxy]',
    '[^a-zčćđšž]',
    'ff|gg|hh|kk|ll|cc|ght|ational|sch|tsch|gesell|schaft|vement|gement|ough|oard|eague|ieth|oach|outh|iew|ssion|zusamm',
    '^(?!alchajm|pforchajm).*ch',
    '^(?!acte[čk]).*ct',
    '(?:ations|icks?|acks?|ocks?|ecks|ucks?|cks|ity|ness|ship|ics|ss|tt|sh|ised|ized|ated|ible|ights|nts|cial|gue|eam|eams|rity|eets?)$',
    '^(?!the|thja).*[^td]th$',
    '^th(?!e$|ja)',
    'que',
    'oups$|author|ities$|isterium|(?:er|in|il|us|ss)able$|boards?$|ckup',
    '[cd]ation$|(?<!^u)sht',
  ].join('|'),
  'u',
)
/** Foreign words that are spelt as ours could be, but are none; "онлине" must not happen (domain.md, X-03). */
const FOREIGN_WORDS = new Set(
  (
    'online offline onsite service services management improvement fur mail email e-mail website of and european council ' +
    'united nations fund research report reports programme programmes mainstreaming peer learning training trainings team teams social cloud ' +
    'update feedback default startup startups hub hubs meeting meetings workshop workshops newsletter toolkit handbook guidelines help home smart ' +
    'green deal public housing first leave behind leaving left good governance local government governments decentralised internationale deutsche ' +
    'bundes regio facebook google zoom moodle microsoft chrome viber share score standards disaster risk reduction rights watch ' +
    'children vision caritas international agency cooperation swiss sweden norwegian embassy support erasmus creative europe horizon und der die das ' +
    'ohne als ministerium entwicklung gmbh inclusion inclusive integrated policies practice practices municipalities ' +
    'screenshot upload roadmap download youtube outlook gmail hotmail drive podcast streaming hashtag cookies stakeholder ' +
    'apple forms federal understanding helpdesk helvetas interreg stakeholders brainstorming fundraising outdoor indoor east west north southeast strong stronger together change world future people ' +
    'equal equality empowerment network associations cities women girls youth'
  ).split(' '),
)

/** Foreign words that ours may be spelt like (`for`, `Union` in a name): foreign only beside a word that surely is. */
const FOREIGN_IN_COMPANY = new Set(
  'the for from union von gender municipal service site data open act step one human care desk save plus mit men development'.split(
    ' ',
  ),
)
export const isForeignInCompany = (word: string): boolean => FOREIGN_IN_COMPANY.has(word.toLowerCase())

/** Names that take our case endings without a hyphen too: `Facebooku`. */
const WITH_ENDING = /^(facebook|google|microsoft|zoom|viber|youtube|gmail|outlook|online)(?:a|u|om|em|ov\w*)$/

const isCapitals = (word: string): boolean => word.length > 1 && word === word.toUpperCase()

/** Whether a word in small letters or with a capital first is written in a foreign way. */
export const isForeignSpelling = (word: string): boolean => {
  const small = word.toLowerCase()
  return FOREIGN_SPELLING.test(small) || FOREIGN_WORDS.has(small) || WITH_ENDING.test(small)
}

/** Endings and small words that only our languages have: such a word is not drawn into a foreign phrase beside it. */
export const looksOurs = (word: string): boolean =>
  /[čćđšž]|(?:og|ih|im|ima|om|ama|nje|nja|nju|njem|ost|osti|ski|ska|sko|ske|cija|cije|ciju|ati|iti|eti|ovi|ova|ove)$/u.test(
    word.toLowerCase(),
  ) || /^(?:[aiuosk]|na|sa|za|od|do|je|su|se|po|iz|ili|koji|koja|koje|kao|kod|uz|te|da|ne|ni|li)$/iu.test(word)

export type Capitals = 'ours' | 'foreign' | 'shouted' | 'unknown' | 'none'

/**
 * What kind of word in capitals this is: an abbreviation of ours, a foreign one, or (`shouted`) an ordinary word that
 * could only be a word: it has our letters or is long and can be spoken. `none` has no capitals but perhaps the first.
 */
export function capitalsOf(word: string): Capitals {
  if (OURS.has(word)) return 'ours'
  if (!isCapitals(word)) return 'none'
  if (FOREIGN_CAPITALS.has(word)) return 'foreign'
  if (/[QWXY]|[^A-ZČĆĐŠŽ]/u.test(word)) return 'foreign'
  if (/[ČĆĐŠŽ]/u.test(word)) return 'shouted'
  if (isForeignSpelling(word)) return 'foreign'
  return word.length > 5 && /^(?:[^AEIOU]{0,3}[AEIOU])+[^AEIOU]{0,2}$/u.test(word) ? 'shouted' : 'unknown'
}

/** A capital inside the word, as in `SoRi`, `YouTube`: a made-up name. `LJubljana` has only a pair in capitals. */
export function isMadeUp(word: string): boolean {
  const whole = word.replace(/^(?:LJ|NJ|DŽ)(?=\p{Ll})/u, 'L')
  const small = whole.search(/\p{Ll}/u)
  return !OURS.has(word) && small >= 0 && (small > 1 || /\p{Lu}/u.test(whole.slice(small)))
}

const ROMAN = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/
/** Words of ours that are spelt as numbers: `mi`, `vi`, `li`, `di`, `div`, `liv`, `ci`. */
const ALSO_WORDS = new Set([
  'mi',
  'vi',
  'li',
  'di',
  'ci',
  'div',
  'liv',
  'civ',
  'dix',
  'mil',
  'dl',
  'ml',
  'cm',
  'dm',
  'mm',
])
export const isRoman = (word: string): boolean => word !== '' && ROMAN.test(word)
/** A number of several letters that can be no word of ours. In small letters only those of I, V, X and L: `iii`, `xiv`. */
export const isSurelyRoman = (word: string): boolean =>
  word.length > 1 &&
  !OURS.has(word) &&
  ((isRoman(word) && !ALSO_WORDS.has(word.toLowerCase())) ||
    (/^[ivxl]+$/.test(word) && isRoman(word.toUpperCase()) && !ALSO_WORDS.has(word)))
