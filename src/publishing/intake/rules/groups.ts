import { toLatin } from '#base/script.ts'
import type { CodeFound, Lists } from '../model.ts'
import { type Match, matchesOf, namesOf, type Word } from './phrases.ts'
import { findAll, foldName, spanAt, type View } from './view.ts'

/** The concept behind "vulnerable", "sensitive", "marginalised" groups, whichever word is used (domain.md, X-04). */
const UMBRELLA = 'vulnerable'
const WITH = '(?:sa?|za) '
const CHILDREN = '(?:dec[aeiou]\\w{0,2}|djec[aeiou]\\w{0,2}|d(?:ij)?ete)'
const PERSONS = '(?:osob\\w{1,3}|lic\\w{1,3}|gradjan\\w{0,4}|zen\\w{1,3}|ljud\\w{1,3})'
/** Surface forms beside the names in the register, on folded text. */
const FORMS: readonly (readonly [string, string])[] = [
  [
    UMBRELLA,
    '(?:naj)?(?:ugrozen|ranjiv|osj?etljiv|marginalizovan|marginaliziran|deprivilegovan|zapostavljen)\\w{0,4} (?:\\w+ )?(?:grup\\w+|kategorij\\w+|stanovni\\w+|gradjan\\w+|poj?edin\\w+|lic\\w+|osob\\w+)',
  ],
  ['G01', `${CHILDREN} (?:i mlad\\w+ )?${WITH}(?:smetn\\w+|teskoc\\w+|poteskoc\\w+) u razvoju`],
  ['G02', `${PERSONS} ${WITH}invaliditet\\w*`],
  ['G03', '(?:starij(?:i|e|ih|im)|star(?:i|e|ih|im)) (?:ljud\\w+|osob\\w+|lic\\w+|sugradj\\w+|gradj\\w+)'],
  [
    'G04',
    '(?<!\\w)rom(?:i|a|ima|e|kinj\\w+|sk(?:e|ih|im|oj|om|a) (?:zajednic\\w+|nacional\\w+|populacij\\w+|nasel\\w+))(?!\\w)',
  ],
  ['G05', 'egipcan\\w*|askalij\\w*'],
  [
    'G06',
    `(?:porodic\\w+|${PERSONS}) (?:koj[ei] zive )?u (?:siromastvu|stanju socijalne potrebe)|siromasn\\w+ (?:porodic\\w+|gradj\\w+|domacinst\\w+)`,
  ],
  ['G07', 'samohran\\w+ (?:roditelj\\w*|majk\\w+|ma[jk]\\w+|otac|ocev\\w+)'],
  ['G08', `${CHILDREN} bez (?:roditeljskog staranja|roditeljskog)`],
  ['G09', `${CHILDREN} (?:koj[ae] )?(?:zive i rade |uklj\\w+ u zivot i rad )?(?:na|u) ulic\\w+`],
  ['G10', 'zrtv\\w+ (?:porodicnog )?nasilja(?: u porodici)?'],
  ['G11', 'zrtv\\w+ trgovine ljudima'],
  ['G12', 'beskucni\\w+'],
  ['G13', '(?:izbj?eglic\\w+|interno raselj\\w+ (?:lic\\w+|osob\\w+))'],
  ['G14', 'povratni\\w+ (?:po|na osnovu) (?:sporazum\\w+ o )?readmisij\\w+'],
  ['G15', 'migran(?:t\\w+|ata)|trazi(?:oc|lac|telj)\\w* azila'],
  ['G16', 'zen\\w* (?:na|sa|iz) sel\\w+|seosk\\w+ zen\\w+'],
  ['G18', '(?:lgbt\\w*)(?: osob\\w+| populacij\\w+)?'],
  ['G19', `${PERSONS} ${WITH}(?:mentaln\\w+ (?:smetn\\w+|poteskoc\\w+)|teskoc\\w+ mentalnog zdravlja)`],
  ['G22', 'podstandardn\\w+ nasel\\w+|neformaln\\w+ nasel\\w+'],
  ['G24', 'sakuplja\\w+ (?:sekundarnih|reciklabilnih) (?:sirovina|materijala)'],
]
const PATTERNS = FORMS.map(([code, form]) => [code, new RegExp(`(?<![a-z])(?:${form})(?![a-z])`, 'g')] as const)

const once = (found: readonly CodeFound[]): readonly CodeFound[] => {
  const sorted = [...found].sort((a, b) => a.at - b.at || b.raw.length - a.raw.length)
  return sorted.filter((one, i) => !sorted.some((other, j) => j < i && other.at + other.raw.length > one.at))
}

/** Groups by any surface form; every umbrella word is one concept, and an editor must still choose the groups. */
export function groupsOf(view: View, words: readonly Word[], lists: Lists): readonly CodeFound[] {
  const known = matchesOf(view, words, namesOf(lists.groups)).map(({ code, from, to }) => ({
    code,
    ...spanAt(view, from, to),
  }))
  const formed = PATTERNS.flatMap(([code, pattern]) =>
    findAll(view, pattern).flatMap(({ raw, at }) =>
      code === 'G04' && !/^\p{Lu}/u.test(raw) && /^rom[aie]/iu.test(raw) && !/^ром|^rom[si]?k/iu.test(raw)
        ? []
        : [{ code, raw, at }],
    ),
  )
  return once([...formed, ...known])
}

/** The five social approaches of the regional project, and social mapping; old and new wording (domain.md, X-05). */
const APPROACHES: readonly (readonly [string, RegExp])[] = [
  ['social_dialogue_forum', /forum\w* za (?:socijalni|drustveni) dijalog/g],
  ['minority_commissioner', /(?:povj?ereni\w+|komesar\w*) za manjin\w+/g],
  ['mobile_team', /mobiln(?:i|e|ih|im|og|om) tim\w*/g],
  ['awareness', /podizanj\w+ (?:drustvene )?svij?esti/g],
  ['day_centre', /dnevn(?:i|og|om|e|ih|im) (?:cent(?:ar|ra|ru|rom|ri|rima|ara)|borav\w+)/g],
  [
    'inclusive_disaster_risk',
    /(?:inkluzivn\w+ )?(?:upravljanj\w+ )?(?:rizi\w+ od|smanj\w+ rizika od) (?:katastrof\w+|nepogod\w+|poplav\w+)/g,
  ],
  ['social_mapping', /socijaln\w+ mapiranj\w+/g],
]
export const approachesOf = (view: View): readonly CodeFound[] =>
  once(APPROACHES.flatMap(([code, pattern]) => findAll(view, pattern).map(({ raw, at }) => ({ code, raw, at }))))

/** Names of places that are also words: counted only after "town" or "municipality". */
const ALSO_WORDS = new Set(
  'centar,istok,brod,ada,bor,rama,uskoplje,sid,um,klina,novi grad,stari grad,petrovac,kula,vrbas,sever,bar,teslic,rudo,cair,park,aerodrom,palilula,grocka,opovo,plan,senta,vlasenica,jug'.split(
    ',',
  ),
)
const BEFORE_PLACE = /(?:opstin\w*|opcin\w*|grad\w?|gradu|gradom) $/

/** `Nisu` is no case of Niš but a verb: without its marks a name counts only as it stands in the register. */
const isOtherWord = (name: string, raw: string): boolean =>
  /\p{Script=Latin}/u.test(raw) &&
  /^\p{ASCII}+$/u.test(raw) &&
  foldName(raw) !== foldName(name) &&
  /[čćšžđëç]/iu.test(toLatin(name))

/** Towns, entities and economies, except inside the name of a body. */
export function placesOf(
  view: View,
  words: readonly Word[],
  lists: Lists,
  taken: readonly Match[],
): readonly CodeFound[] {
  const names = namesOf(lists.places)
  return matchesOf(view, words, names, (word) => word.isCapital).flatMap(({ code, name, from, to }) => {
    // "Standing conference of towns … of Serbia": what follows a body's name without a sign is a part of it.
    if (taken.some((match) => match.from < to && from <= match.to + 1)) return []
    const { raw } = spanAt(view, from, to)
    if (isOtherWord(name.name, raw)) return []
    const isStated = BEFORE_PLACE.test(view.text.slice(Math.max(0, from - 12), from))
    return ALSO_WORDS.has(name.words.join(' ')) && !isStated ? [] : [{ code, ...spanAt(view, from, to) }]
  })
}
