/** What a date may be of. `weak` words say so only where no other word does. */
export type Theme = 'call' | 'project' | 'event' | 'other'
export type Aspect = 'begin' | 'end'
export type Cue = {
  readonly from: number
  readonly to: number
  readonly theme: Theme | undefined
  readonly aspect: Aspect | undefined
  readonly isWeak: boolean
  /** A strategy, law or office: what it is for, or runs until, is no project's time. */
  readonly isDocument: boolean
  /** Says that something lasts. */
  readonly isSpan: boolean
}

type Kind = Omit<Cue, 'from' | 'to'>
const kind = (theme: Theme | undefined, more: Partial<Kind> = {}): Kind => ({
  theme,
  aspect: undefined,
  isWeak: false,
  isDocument: false,
  isSpan: false,
  ...more,
})
/** `u okviru projekta` tells where something belongs, not what the sentence is about. */
const WITHIN =
  '(?<!\\b(?:u okviru|u sklopu|vo ramki na|kroz|na|iz|putem|posredstvom|o|preko|unutar|za|po) (?:(?:ov|t|njen|svo|ist|regionaln|zajednick|nas)\\w{1,4} )?)'
const SUBMIT =
  '(?:pod|do)nosenj\\w+|podnos\\w+|podn(?:ij)?e(?:t|ti|sti|su|se)\\b|dostav\\w+|predaj\\w+|predati|slanj\\w+|slati|salj[eu]\\b|poslati|posalj\\w+|prima(?:ju|ce|nj\\w+)\\b|dokumentacij\\w+|zainteres\\w+|kandidatur\\w+|dostasuvanj\\w+'

const EVENTS =
  '(?:konferencij|radionic|rabotilnic|sastan|sostan|obuk|seminar|sj?ednic|dogadja|nastan|okrugl\\w+ st|predavanj|trening|vebinar|webinar|panel|tribin|manifestacij|kampanj|edukacij|intervju|prezentacij|promocij)\\w*|skup(?:a|u|om|ovi|ova|ove)?\\b|posj?et(?:a|e|i|u|om)\\b|izlozb\\w*|saj(?:am|ma|mu|mom)\\b|festival\\w*|ceremonij\\w*|dodj?el[aeiu]\\b|potpisivanj\\w*'
/** The words, and what each says of a date beside it. The first that fits at a place counts. */
const KINDS: readonly (readonly [string, Kind])[] = [
  // How long work is to take is no deadline of a call.
  [
    'rok\\w{0,2} (?:za )?(?:\\w+ )?(?:trajanj|realizacij|izvrsenj|izvrsavanj|zavrset|sprovodj|provodj|implementacij|izvodj|okoncanj)\\w*',
    kind('project', { aspect: 'end', isSpan: true }),
  ],
  [
    'rok\\w{0,2} (?:za )?(?:\\w+ )?(?:isporuk|placanj|isplat|zalb|prigovor|izrad|dostavljanj\\w+ izvj?estaj|otklanjanj)\\w*',
    kind('other'),
  ],
  ['(?:krajni(?:ot|)|krajnji)? ?rok(?:a|u|om|ot|ovi)?\\b', kind('call', { aspect: 'end' })],
  ['poslj?ednj\\w+ dan\\w*(?: za)?|krajnj\\w+ datum\\w*', kind('call', { aspect: 'end' })],
  ['najkasni(?:je|e)|zakljucno|najdocna', kind(undefined, { aspect: 'end' })],
  // A report is due some day; that is no deadline of a call.
  [
    'izvj?estaj\\w* [^;\\n]{0,90}?(?:dostav|podn|preda|posalj)\\w*|(?:dostav|podn|preda|posalj)\\w* (?:\\w+ ){0,4}izvj?estaj\\w*',
    kind('other'),
  ],
  // What comes behind a deadline, and what came before a project.
  [
    '(?:evaluacij|ocj?enjivanj|razmatranj|obrad|bodovanj|selekcij|otvaranj)\\w* (?:\\w+ )?(?:prijav|ponud|pr(?:ij)?edlo|projek)\\w*',
    kind('other'),
  ],
  [
    '(?:prv|prethodn|ranij|pilot)\\w* (?:faz\\w+(?: projek\\w+| program\\w*)?|ciklus\\w*|projek\\w+|program\\w*)',
    kind('other'),
  ],
  // An earlier call, told in passing.
  ['(?:raspisan|objavljen)(?:om|og|oj|im|ih)', kind('other')],
  ['raspis\\w+', kind('call', { aspect: 'begin' })],
  [
    'projektn\\w+ (?:pr(?:ij)?edlo[gz]|prijav|ide)\\w*|pr(?:ij)?edlo(?:g|ga|zi|ge|ga) projek\\w+',
    kind('call', { isWeak: true }),
  ],
  [
    `(?:(?:javn\\w+ )?(?:(?:konkurs|natjecaj|tender|oglas)(?:a|u|om|i|e|ot)?|poziv(?:a|u|om|i|ima|e)?|povik\\w{0,3})|prijav(?:a|e|u|i|om|ama|it\\w*|ljivanj\\w+)|ponud(?:a|e|u|i|ama)|aplicira\\w+|aplikacij\\w+)\\b(?: (?:za|na) (?:\\w+ ){0,2}(?:${EVENTS}))?`,
    kind('call'),
  ],
  [SUBMIT, kind('call', { isWeak: true })],
  ['pitanj\\w+|prasanj\\w+', kind('other')],
  [
    'rezultat\\w* (?:\\w+ ){0,4}(?:bi(?:ce|li|ti)|ce|objav\\w+|saopst\\w+)|odluk\\w+ (?:o (?:izboru|dodj?eli|odabiru)|\\w+ (?:ce|bice))|rang list\\w+|list[aeu] (?:\\w+ )?(?:izabran|odabran|korisni)\\w+',
    kind('other'),
  ],
  [
    'pristig\\w+|prispj?e\\w+|zaprim\\w+|evidentir\\w+|osnova(?:n|na|no|ni|la|li|o)\\b|formir\\w+|uspostavlj\\w+|usvoj\\w+|don(?:ij)?e(?:t|la|li|o|ta|to|se)\\w*|donesen\\w*|isporu\\w+|popis\\w{0,3}\\b|sluzben\\w+|zaposlen\\w* od|isplac\\w+|isplat\\w+|uplat\\w+|rodjen\\w*|stupa na snagu|stupi\\w+ na snagu|vazi od|godin\\w* zivota|osim|izuzev|(?:je|su|bi[ct]\\w*) odobren\\w*|odobren\\w* (?:je|su)\\b|saglasnost\\w*|imenovan\\w*|imenova(?:o|la|lo|li)\\b|priprem(?:i|lj)\\w+|izradj?(?:i|en)\\w*|dobi(?:o|la|lo|li)\\b|preporuci\\w+|predlozi\\w+|utvrdj\\w+|godin\\w+ (?:sprovodj|provodj|realizac|implement)\\w*',
    kind('other'),
  ],
  [
    '(?:svecan\\w+ )?(?:odrz(?:an|av|ac|at|al|a\\b)\\w*|odrza\\b|upriliceni?\\w*|obil?[jl]?j?ezen\\w*|obil?j?ezi\\w+|potpis\\w+|posj?eti\\w+|predstavljen\\w*|prisustvova\\w+|ucestvova\\w+|okupi(?:o|la|lo|li)\\b|organizov\\w+|organizira\\w+|organizuj\\w+|zakazan\\w*|sasta(?:o|la|li)\\b|zasj?eda\\w+|zas(?:ij)?eda\\w+|uruc(?:en|i)\\w+|gostova\\w+|ugosti\\w+|boravi(?:o|la|li)\\b|razgovara(?:o|la|lo|li|no)\\b|promovisan\\w*|svecan\\w*)',
    kind('event'),
  ],
  ['u organizaciji|info(?:rmativn\\w+)?[ -](?:dan\\w*|sesij\\w+)', kind('event')],
  [`(?<!staln[aeiou][mj]? )(?:${EVENTS})`, kind('event')],
  ['forum\\w*', kind('event', { isWeak: true })],
  [
    'strategij\\w+|plan(?:a|u|om|ovi|ova)?\\b|zakon\\w{0,3}\\b|mandat\\w*|skolsk\\w+|budzet\\w*|pravilni\\w+',
    kind('other', { isWeak: true, isDocument: true }),
  ],
  [
    'statist\\w+|odluk\\w+|rj?esenj\\w+|zakljuc(?:ak|ka|kom|ku)\\b|izvj?estaj\\w*|podac\\w+|podat\\w+|uslug\\w+|radov\\w+|izrad[aeu]\\b|izgradnj\\w+|nabav\\w+|ugovor\\w*|sporazum\\w*|memorandum\\w*|oprem\\w+|mapiranj\\w+|istrazivanj\\w+|priru\\w+|publikacij\\w+',
    kind('other', { isWeak: true }),
  ],
  [
    `${WITHIN}(?:projek(?:at|t|ta|tu|ti|te)|program(?:a|u|i|e)?|proekt\\w*|angazman\\w*|angazovanj\\w+)\\b`,
    kind('project'),
  ],
  // `… u okviru projekta „X“, koji traje od …`
  [
    '(?:projek(?:ta|tu|tom)|program(?:a|u|om))(?=[^.;:\\n]{0,110}?,? (?:koji|kojim|kojeg|koga|ciji)\\b)',
    kind('project'),
  ],
  [
    '(?:projek(?:at|t|ta|tu|ti|te|tom|tima)|program(?:a|u|i|e|om|ima)?|aktivnost\\w*|mj?er[aeu]\\b|realizacij\\w+|sprovodjenj\\w+|provodjenj\\w+|implementacij\\w+|provedb\\w+|sproveduvanj\\w+|trajanj\\w+|traenj\\w+)\\b',
    kind('project', { isWeak: true, isSpan: true }),
  ],
  [
    '(?:ot|za)?poce(?:o|la|lo|li|ti|ta|to|t|ce|v|vsi)\\b|(?:za)?pocinj\\w+|(?:za)?pocn\\w+|(?:za)?pocet(?:ak|ka|ku|kom)\\b|startova\\w*|startuje|pokren(?:ut|uo|ula)\\w*|krenu(?:o|la|lo|li|ce)\\b|krece\\b|zapocn\\w+|zapocna\\w*|pocev',
    kind(undefined, { aspect: 'begin' }),
  ],
  [
    'zavrs(?:i|en|et|av|ic|io)\\w*|okonc\\w+|zakljucen\\w*|istic\\w+|istek\\w*|zatvar\\w+|zatvor(?:en|ic|i)\\w*|produz\\w+|kraj(?:a|em)?\\b',
    kind(undefined, { aspect: 'end', isSpan: true }),
  ],
  [
    'ucestvuj\\w+|angazova(?:n|na|no|ni|ne)\\b|angazuj\\w+|sudjeluj\\w+|traj(?:e|u|ao|ala|alo|ali|ace|at)\\w*|trae\\b|realiz(?:uj|ova|ira)\\w*|sprov[eo]d\\w+|provod\\w+|proved\\w+|implementir\\w+|odvija\\w+|sproveduva\\w*',
    kind(undefined, { isSpan: true }),
  ],
  ['otvor\\w+|upuc(?:uj|en|uje)\\w*|(?<!od (?:dana )?)objav\\w+', kind(undefined, { aspect: 'begin' })],
  ['period\\w{0,2}\\b', kind(undefined, { isSpan: true })],
]
const CUES = new RegExp(
  KINDS.map(([words], i) => `(?<k${i}>(?<![a-z@/_]|[a-z0-9]\\.)(?:${words})(?![a-z@]))`).join('|'),
  'g',
)

/** Every word of a stretch of text that says what a date is of. Costs one pass. */
export const cuesIn = (text: string, from: number): readonly Cue[] =>
  [...text.matchAll(CUES)].flatMap(({ 0: words, index, groups = {} }) => {
    const at = KINDS.findIndex((_, i) => groups[`k${i}`] !== undefined)
    const found = KINDS[at]?.[1]
    return found ? [{ ...found, from: from + index, to: from + index + words.length }] : []
  })
