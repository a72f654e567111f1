import { precisionOf } from '#base/period.ts'
import type { DateRole, Section, SectionName } from '../model.ts'
import { type Aspect, type Cue, cuesIn, type Theme } from './date-cues.ts'
import { DATES } from './date-forms.ts'
import type { Placed, Unit } from './date-units.ts'
import { type Line, sentenceAt, type View } from './view.ts'

const ROLE_OF_SECTION: Partial<Readonly<Record<SectionName, DateRole>>> = {
  start: 'start',
  end: 'end',
  opening: 'opening',
  deadline: 'deadline',
  published: 'published',
  held: 'event',
}

const BOUNDARY =
  /;|,? (?:dok|ali|pri cemu|nakon cega)\b|, a\b|,? (?:koj(?:i|a|e|em|im|oj|u|ih|ima)|cij[aei]|gdj?e|kada)\b|: /g
/** `…, a rad na terenu počeo je …`: what the other half of a sentence is about is not what this half is. */
const HARD = /;|, a\b|,? dok\b/g
const NO_SUBJECT =
  /^(?:(?:je|su|se|ce|on|ona|ono|oni|one|isti|ist[aoei]|taj|ovaj|koji|zvanicno|takodje|vec|tek|ujedno|konacno|potom|zatim|treba|da|bi|biti|bice|planirano|predvidjen[oa]?|ocekuje) ?)*$/
function hasOwnSubject(cues: readonly Cue[], between: string, start: number): boolean {
  const hard = [...between.matchAll(HARD)].at(-1)
  if (!hard) return false
  const from = start + hard.index + hard[0].length
  const verb = cues.find(
    (cue) =>
      cue.from >= from && cue.from < start + between.length && cue.theme === undefined && (cue.isSpan || cue.aspect),
  )
  return verb !== undefined && !NO_SUBJECT.test(between.slice(from - start, verb.from - start).trim())
}
const FARTHEST = { before: 420, after: 260 }
/** What speaks against a word far away, in letters. */
const COST = { after: 25, boundary: 70, date: 30, comma: 8, weak: 40, otherPreposition: 40 }

type Around = {
  readonly view: View
  readonly unit: Unit
  readonly from: number
  readonly to: number
  readonly cues: readonly Cue[]
  readonly all: readonly Placed[]
  readonly preposition: 'to' | 'from' | undefined
  readonly sentence: { readonly from: number }
}
/** How many dates begin before a place. */
function placeIn(all: readonly Placed[], place: number): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.from ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}
const isInDate = (all: readonly Placed[], cue: Cue): boolean => {
  const before = all[placeIn(all, cue.from + 1) - 1]
  return before !== undefined && cue.from < before.to
}
const count = (text: string, words: RegExp): number => (text.match(words) ?? []).length
const boundaries = (text: string): number => count(text, BOUNDARY)

/** How far a word stands from a date: letters, and what lies between. */
function farness({ view, from, to, all, cues }: Around, cue: Cue): number {
  const isBefore = cue.to <= from
  const [start, end] = isBefore ? [cue.to, from] : [to, cue.from]
  if (end < start || end - start > (isBefore ? FARTHEST.before : FARTHEST.after)) return Number.POSITIVE_INFINITY
  const between = view.text.slice(start, end)
  if (isBefore && cue.theme !== undefined && hasOwnSubject(cues, between, start)) return Number.POSITIVE_INFINITY
  const others = Math.max(0, placeIn(all, end) - placeIn(all, start))
  return (
    between.length +
    (isBefore ? 0 : COST.after) +
    COST.boundary * boundaries(between) +
    COST.comma * count(between, /,/g) +
    COST.date * others
  )
}
const nearest = (cues: readonly Cue[], costOf: (cue: Cue) => number): readonly [Cue | undefined, number] => {
  let best: Cue | undefined
  let least = Number.POSITIVE_INFINITY
  for (const cue of cues) {
    const cost = costOf(cue)
    if (cost < least) [best, least] = [cue, cost]
  }
  return [best, least]
}

/** What the words of the sentence are about, weak ones last. */
function themeOf(around: Around): Cue | undefined {
  const { preposition, unit } = around
  const cost = (cue: Cue): number => {
    const opposed =
      preposition === 'to' && !unit.isRange
        ? cue.theme === 'event'
          ? COST.otherPreposition
          : cue.theme === 'call'
            ? -COST.otherPreposition
            : 0
        : 0
    return farness(around, cue) + (cue.isWeak ? COST.weak : 0) + opposed
  }
  const [best] = nearest(
    around.cues.filter(({ theme }) => theme !== undefined),
    cost,
  )
  return best
}

const NEAR_VERB = 150
/** Whether something begins or ends then: by the preposition, else by the nearest verb. */
function aspectOf(around: Around, theme: Theme): Aspect | undefined {
  const { preposition } = around
  const [verb, far] = nearest(
    around.cues.filter((cue) => cue.aspect !== undefined && (cue.theme === undefined || cue.theme === theme)),
    (cue) => farness(around, cue),
  )
  if (preposition === 'to') return 'end'
  if (preposition === 'from') return 'begin'
  return far < NEAR_VERB ? verb?.aspect : undefined
}
/** Whether a verb near by says that something lasts, begins or ends. */
const isLasting = (around: Around): boolean =>
  around.cues.some((cue) => (cue.isSpan || cue.aspect !== undefined) && farness(around, cue) < NEAR_VERB)

const ROLES: Readonly<Record<'call' | 'project', Readonly<Record<Aspect, DateRole>>>> = {
  call: { begin: 'opening', end: 'deadline' },
  project: { begin: 'start', end: 'end' },
}
const isYear = ({ period }: Placed): boolean => period !== undefined && precisionOf(period) === 'year'

/** The role of each date of a unit, from what the sentence is about and whether something begins or ends. */
function rolesIn(around: Around, theme: Theme | undefined): readonly DateRole[] {
  const { unit } = around
  const all = (role: DateRole): readonly DateRole[] => unit.dates.map(() => role)
  if (theme === undefined || theme === 'other') return all('mentioned')
  if (theme === 'event') {
    const isUntil = around.preposition === 'to' && !unit.isRange
    return unit.dates.map((date) => (isUntil || isYear(date) ? 'mentioned' : 'event'))
  }
  if (theme === 'call' && unit.dates.every(isYear)) return all('mentioned')
  if (unit.isRange) return [ROLES[theme].begin, ROLES[theme].end]
  if (theme === 'project' && !isLasting(around)) return all('mentioned')
  const aspect = aspectOf(around, theme)
  return all(aspect ? ROLES[theme][aspect] : 'mentioned')
}

const TO = /\b(?:do|zakljucno sa?|najkasnije) (?:dana )?$/
const FROM = /\b(?:od|pocev (?:od|sa?)|najranije) (?:dana )?$/
function prepositionOf(view: View, from: number): Around['preposition'] {
  const before = view.text.slice(Math.max(0, from - 24), from)
  return TO.test(before) ? 'to' : FROM.test(before) ? 'from' : undefined
}

/** `period 2021–2027` of a strategy, plan or law is theirs, whatever the sentence is about. */
const OF_DOCUMENT =
  /\b(?:strategij\w+|plan(?:a|u|om|ovi|ova|ovima)?|program\w? (?:razvoj|unapredj|unaprij|socij)\w*|zakon\w*|odluk\w+|agend\w+)\b[^,;.:]{0,60}(?:za|u)(?: period\w*)?(?: od)? ?$/

/** What a line is about that stands over others: a heading of a list, or a label over its value. */
function themeOver(text: string): readonly Cue[] {
  const cues = cuesIn(text, 0).filter(({ theme }) => theme !== undefined)
  return cues.some(({ isWeak }) => !isWeak) ? cues.filter(({ isWeak }) => !isWeak) : cues
}
const MOST_LOOKED = 40
const IS_ITEM = /^(?:[•·▪◦‣*-]|\d{1,2}[.)] |[a-h]\) )/
const LONGEST_LABEL = 60
/** The line that says what the dates of a line are of, where the line itself does not. */
function lineOver(lines: readonly Line[], line: Line): Line | undefined {
  const at = lines.indexOf(line)
  const isItem = IS_ITEM.test(line.text)
  const above = lines.slice(Math.max(0, at - MOST_LOOKED), at).findLast(({ text }) => !isItem || !IS_ITEM.test(text))
  if (!above) return undefined
  const isLabel =
    above.text.length < LONGEST_LABEL &&
    !/\d{4}/.test(above.text) &&
    !/[a-z]{3}.*[a-z]{3}/.test(withoutDates(line.text))
  return /:$/.test(above.text) || isLabel ? above : undefined
}
const withoutDates = (text: string): string => text.replace(DATES, '')

/** `On 5 May a day centre was opened`: what opens is an event, where no call does. */
function isOpened(around: Around): boolean {
  const { view, cues, unit } = around
  const opened = cues.some(
    (cue) =>
      /^otvor(?:en|i(?:o|la|lo|li)\b)/.test(view.text.slice(cue.from, cue.to)) && farness(around, cue) < COST.boundary,
  )
  return opened && !unit.dates.some(isYear) && !cues.some(({ theme }) => theme === 'call')
}
/** `Sprovodi se od … do …`: a sentence without a subject goes on with that of the sentence before, mostly the project. */
function isWithoutSubject({ view, cues, sentence }: Around): boolean {
  const verb = cues.find(({ theme, isSpan, aspect }) => theme === undefined && (isSpan || aspect !== undefined))
  return verb !== undefined && NO_SUBJECT.test(view.text.slice(sentence.from, verb.from).trim())
}
/** What the sentences before it in its line are about. */
function themeBefore({ view, sentence, unit }: Around): Theme {
  const line = unit.dates[0]?.line
  const cues = line
    ? cuesIn(view.text.slice(Math.max(line.from, sentence.from - FARTHEST.before), sentence.from), 0)
    : []
  return (
    cues.findLast(({ theme, isWeak }) => !isWeak && /^(?:project|event|call)$/.test(theme ?? ''))?.theme ?? 'project'
  )
}
const NEXT_TO = 30
/** `Na osnovu odluke od 15. novembra`: the day of an act. */
const OF_ACT =
  /\b(?:odlu[kc]\w{1,3}|rj?esenj\w{1,2}|zakljuc\w+|dopis\w{0,2}|zapisni\w+|misljenj\w{1,2}|saglasnost\w{0,2}|protokol\w{0,2})(?: (?:broj|br\.) \S+)? od (?:dana )?$/
/** `Rok se produžava sa … na …`: the day that no longer holds. */
const MOVED = /(?:produz|pomj?er|odloz|odgodj|prom(?:ij)?en)\w*[^.;]{0,60}\bsa? $/
/** `… sa ciljem da se do 2025. godine otvori …`: by when something is to be done, not when the project ends. */
const BY_THEN = /\bda (?:(?:se|ce|bi|su|ih|je) )*(?:\w+ )?do $/
const ENDS_THEN = /^[^,;]{0,60}\b(?:zavrs|okonc|realiz|sprov|provod|proved|traj|produz)/
/** `Izrada analize traje od … do …`: what is carried out from one day to another, but for strategies and offices. */
function isCarriedOut(around: Around, own: Cue | undefined): boolean {
  const isVerb = ({ from, theme, isSpan }: Cue): boolean =>
    isSpan && theme === undefined && !around.view.text.startsWith('period', from)
  const verb = around.cues.find((cue) => isVerb(cue) && farness(around, cue) < NEXT_TO)
  return around.unit.isRange && verb !== undefined && own?.isDocument !== true
}
const isOfAnother = (before: string, { isRange }: Unit): boolean =>
  OF_DOCUMENT.test(before) || MOVED.test(before) || (!isRange && OF_ACT.test(before))
/** By the words of the sentence; where it has none, by the line above. */
function rolesByWords(around: Around, lines: readonly Line[]): readonly DateRole[] {
  const { view, unit, from, preposition } = around
  const before = view.text.slice(Math.max(0, from - 120), from)
  if (isOfAnother(before, unit)) return rolesIn(around, 'other')
  const own = themeOf(around)
  const isGoal =
    own?.theme === 'project' && BY_THEN.test(before) && !ENDS_THEN.test(view.text.slice(around.to, around.to + 80))
  if (isGoal) return rolesIn(around, 'other')
  const isUnsaid = own === undefined || (own.isWeak && own.theme === 'other')
  if (isUnsaid && isWithoutSubject(around)) return rolesIn(around, themeBefore(around))
  if (!isUnsaid) return rolesIn(around, own?.theme)
  if (isCarriedOut(around, own)) return rolesIn(around, 'project')
  if (preposition === undefined && isOpened(around)) return rolesIn(around, 'event')
  const line = unit.dates[0]?.line
  const above = line ? lineOver(lines, line) : undefined
  const over = above ? themeOver(above.text) : []
  const cue = over.at(-1)
  if (cue === undefined) return rolesIn(around, own?.theme)
  return rolesIn({ ...around, cues: over.map((one) => ({ ...one, from: from, to: from })) }, cue.theme)
}

/** The first dates of a labelled block are what its label says. */
function roleOfSection(sections: readonly Section[], { dates }: Unit, units: readonly Unit[]): DateRole | undefined {
  const at = dates[0]?.at ?? 0
  const section = sections.find(({ content }) => content && content.at <= at && at < content.at + content.raw.length)
  const role = section && ROLE_OF_SECTION[section.name]
  const first = units.find((unit) => (unit.dates[0]?.at ?? 0) >= (section?.content?.at ?? 0))
  return role !== undefined && first?.dates === dates ? role : undefined
}

/** What each date is of, by the block it stands in, the words of its sentence, and the line above a list or value. */
export function rolesOf(
  view: View,
  lines: readonly Line[],
  sections: readonly Section[],
  units: readonly Unit[],
): ReadonlyMap<Placed, DateRole> {
  const all = units.flatMap(({ dates }) => dates)
  const known = new Map<number, readonly Cue[]>()
  const cuesOf = (stretch: { readonly from: number; readonly to: number }): readonly Cue[] => {
    const found = known.get(stretch.from) ?? cuesIn(view.text.slice(stretch.from, stretch.to), stretch.from)
    known.set(stretch.from, found)
    return found
  }
  const told = units.flatMap((unit): [Placed, DateRole][] => {
    const [first, last] = [unit.dates[0], unit.dates.at(-1)]
    if (!first || !last) return []
    const ofSection = roleOfSection(sections, unit, units)
    const preposition = prepositionOf(view, first.from)
    const sentence = sentenceAt(view, first.line, first.from)
    const cues = cuesOf(sentence).filter((cue) => !isInDate(all, cue))
    const around = { view, unit, from: first.from, to: last.to, cues, all, preposition, sentence }
    const roles = ofSection ? unit.dates.map(() => ofSection) : rolesByWords(around, lines)
    return unit.dates.map((date, i) => [date, roles[i] ?? 'mentioned'])
  })
  return new Map(told)
}
