import type { CodeFound, Lists } from '../model.ts'
import { nearGroupsIn } from './near-groups.ts'
import { matchesOf, namesOf, type Word } from './phrases.ts'
import { findAll, spanAt, type View } from './view.ts'

/** The concept behind "vulnerable", "sensitive", "marginalised" groups, whichever word is used (domain.md, X-04). */
const UMBRELLA = 'vulnerable'
const WITH = '(?:sa?|za) '
const CHILDREN = '(?:dec[aeiou]\\w{0,2}|djec[aeiou]\\w{0,2}|d(?:ij|j)?ete\\w{0,3})'
const PERSONS =
  '(?:osob\\w{1,3}|lic\\w{1,3}|gradj?an\\w{0,4}|zen\\w{0,3}|ljud\\w{1,3}|odrasl\\w{1,3}|mlad\\w{1,3}|poj?edin\\w{2,5})'
/** The genitive plural has a letter more: `žrtve`, `žrtava`. */
const VICTIMS = 'zrt(?:v\\w{1,3}|ava)'
const TROUBLE = '(?:smetn\\w+|teskoc\\w+|poteskoc\\w+|tegob\\w+)'
const LIVE = '(?:koj[aei]m?\\w? )?(?:zive|zivi|rade|radi|borave|zive i rade|zive ili rade|uklj\\w+ u zivot i rad) '
/** Surface forms beside the names in the register, on folded text; each in all cases and both numbers. */
const FORMS: readonly (readonly [string, string])[] = [
  [
    UMBRELLA,
    '(?:naj)?(?:ugrozen|ranjiv|osj?etljiv|marginalizovan|marginaliziran|deprivilegovan|zapostavljen)\\w{0,4} (?:\\w+ )?(?:grup\\w+|kategorij\\w+|stanovni\\w+|gradjan\\w+|poj?edin\\w+|lic\\w+|osob\\w+)',
  ],
  ['G01', `${CHILDREN} (?:i mlad\\w+ )?${WITH}(?:${TROUBLE} u razvoju|invaliditet\\w*)`],
  ['G02', `${PERSONS} ${WITH}invaliditet\\w*|invalid(?:i|a|e|ima|nih osoba|nim osobama)`],
  [
    'G03',
    'star(?:ij)?(?:i|e|a|u|o|ih|im|oj|em|om|og|eg|oga|ega) (?:ljud\\w+|osob\\w+|lic\\w+|sugradj\\w+|gradj\\w+|stanovni\\w+|muskar\\w+|zen\\w*)|staric\\w{1,3}|penzioner\\w{0,4}',
  ],
  [
    'G04',
    '(?<!\\w)rom(?:i|a|ima|e|kinj\\w+|sk(?:e|ih|im|oj|om|a|u|og) (?:zajednic\\w+|nacional\\w+|populacij\\w+|nasel\\w+|porodic\\w+|d(?:j)?ec\\w+|manjin\\w+))(?!\\w)',
  ],
  ['G05', 'egipcan\\w*|askalij\\w*'],
  [
    'G06',
    `(?:porodic\\w+|domacinstv\\w+|${PERSONS}) (?:koj[aei]\\w* (?:zive|zivi) )?u (?:siromastvu|stanju socijalne potrebe)|siromasn\\w+ (?:porodic\\w+|gradj\\w+|domacinst\\w+|stanovni\\w+)|najsiromasnij\\w+|socijalno ugrozen\\w+ (?:porodic\\w+|domacinst\\w+)`,
  ],
  [
    'G07',
    'samohran\\w+ (?:roditelj\\w*|majk\\w+|ma[jk]\\w+|otac|oc(?:a|u|em|evi|eva|evima|eve)|otaca)|jednoroditeljsk\\w+ porodic\\w+',
  ],
  ['G08', `${CHILDREN} (?:i mlad\\w+ )?bez (?:roditeljskog(?: staranja)?|adekvatnog roditeljskog staranja|roditelja)`],
  [
    'G09',
    `${CHILDREN} (?:${LIVE})?(?:na|u) ulic\\w+|${CHILDREN} ulice|ulicn\\w+ d(?:j)?ec\\w+|${CHILDREN} koj[aei] rad(?:e|i)(?! (?:u|na) )`,
  ],
  [
    'G10',
    `${VICTIMS} (?:(?:porodicnog|rodno zasnovanog|partnerskog|seksualnog) )?nasilja(?: u porodici|(?: nad zenama))?|(?:${PERSONS}|${CHILDREN})(?: i (?:${PERSONS}|${CHILDREN}))?,? (?:koj[aei]m?\\w? )?(?:su )?(?:pre(?:zi|tr)\\w+|izlozen\\w+|trp[ei]\\w*) (?:\\w+ )?nasilj\\w+(?: u porodici)?`,
  ],
  ['G11', `${VICTIMS} trgovine (?:ljudima|ljudskim bicima|d(?:j)?ecom)`],
  ['G12', `beskucni\\w+|${PERSONS} bez (?:doma|krova nad glavom|stalnog (?:smestaja|smjestaja))`],
  [
    'G13',
    '(?:izbj?eglic\\w+|izbj?egl\\w+ (?:lic\\w+|osob\\w+)|(?:interno |unutar )?raselj\\w+ (?:lic\\w+|osob\\w+)|prognan\\w+ (?:lic\\w+|osob\\w+))',
  ],
  ['G14', 'povratni\\w+ (?:po|na osnovu|iz) (?:sporazum\\w+ o )?readmisij\\w+|povratni\\w+'],
  ['G15', 'migran(?:t\\w*|ata|tkinj\\w+)|azilan(?:t\\w*|ata)|trazi(?:oc|lac|telj|lj)\\w* azila'],
  [
    'G16',
    'zen\\w* (?:na|sa|iz) sel\\w+|zen\\w* (?:u|iz|sa) (?:ruraln|seosk)\\w+ (?:podrucj\\w+|sredin\\w+|krajev\\w+)|(?:seosk|ruraln)\\w+ zen\\w*',
  ],
  [
    'G17',
    'mlad\\w{1,3} (?:koj[aei] (?:su|je|nisu) )?(?:van|izvan) (?:sistema )?obrazovanja(?:,? (?:i )?(?:zaposlenja|zaposljavanja|posla|rada|obuke))*|neet(?: mlad\\w+)?',
  ],
  ['G18', '(?:lgbt\\w*)(?: osob\\w+| populacij\\w+| zajednic\\w+)?'],
  [
    'G19',
    `${PERSONS} ${WITH}(?:mentaln\\w+ ${TROUBLE}|${TROUBLE} (?:mentalnog zdravlja|u mentalnom zdravlju)|psihick\\w+ ${TROUBLE})`,
  ],
  [
    'G20',
    `(?:zavisni|ovisni)(?:k|c)\\w{0,4}|bivs\\w+ (?:zavisni|ovisni)\\w+|korisni\\w{1,5} (?:droga|psihoaktivnih supstanci)|${PERSONS} zavisn\\w+ od`,
  ],
  [
    'G21',
    `${PERSONS} (?:koj[aei] (?:su )?)?(?:po|nakon|posle|poslije) (?:izlask\\w{1,2}|izasl\\w+|otpust\\w+) iz (?:\\w+ (?:i|ili) )?(?:ustanov|zatvor|institucij|zavod)\\w*|bivs\\w+ osudjeni\\w+`,
  ],
  ['G22', '(?:podstandardn|neformaln|nehigijensk|neuslovn)\\w+ (?:romsk\\w+ )?nasel\\w+'],
  ['G23', `pravno nevidljiv\\w+ (?:lic|osob|gradj|rom)\\w*|${PERSONS} bez (?:licnih )?(?:dokumenata|isprava)`],
  [
    'G24',
    `sakuplja\\w+ (?:sekundarn|reciklabiln)\\w+ (?:sirovin|materijal)\\w*|sakuplja\\w+ otpada|${PERSONS} koj[aei] sakuplja\\w+ sekundarne sirovine`,
  ],
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
  const near = nearGroupsIn(view, words).map(({ code, span }) => ({ code, ...span }))
  return once([...formed, ...known, ...near])
}

/** The five social approaches of the regional project, and social mapping; old and new wording (domain.md, X-05). */
const APPROACHES: readonly (readonly [string, RegExp])[] = [
  ['social_dialogue_forum', /forum\w* za (?:socijalni|drustveni) dijalog/g],
  ['minority_commissioner', /(?:povj?ereni\w+|komesar\w*) za manjin\w+/g],
  ['mobile_team', /mobiln(?:i|e|ih|im|og|om) tim\w*/g],
  ['awareness', /podizanj\w+ (?:drustvene )?sv(?:ij)?esti/g],
  ['day_centre', /dnevn(?:i|og|om|e|ih|im|a) (?:cent(?:ar|ra|ru|rom|ri|rima|re|ara)|borav\w+)/g],
  [
    'inclusive_disaster_risk',
    /(?:inkluzivn\w+ )?(?:upravljanj\w+ )?(?:rizi\w+ od|smanj\w+ rizika od) (?:katastrof\w+|nepogod\w+|poplav\w+)/g,
  ],
  ['social_mapping', /socijaln\w+ mapiranj\w+/g],
]
export const approachesOf = (view: View): readonly CodeFound[] =>
  once(APPROACHES.flatMap(([code, pattern]) => findAll(view, pattern).map(({ raw, at }) => ({ code, raw, at }))))
