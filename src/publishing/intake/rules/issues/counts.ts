import { formatMoney } from '#base/format.ts'
import type { Issue, ListFound, Span } from '../../model.ts'
import { REGIONAL_PROJECT } from '../known.ts'
import { issue, type Page, suggest } from '../page.ts'
import { foldName, type Line, placeAt, spanAt, type View } from '../view.ts'

const NUMBER_WORDS: readonly (readonly [number, string])[] = [
  [2, 'dv(?:a|e|ije|oje|je)'],
  [3, 'tri|troje'],
  [4, 'cetiri|cetvoro'],
  [5, 'pet|petoro'],
  [6, 'sest|sestoro'],
  [7, 'sedam'],
  [8, 'osam'],
  [9, 'devet'],
  [10, 'deset'],
  [11, 'jedanaest'],
  [12, 'dvanaest'],
  [15, 'petnaest'],
  [18, 'osamnaest'],
  [20, 'dvadeset'],
]
const NUMBER = `(?<digits>\\d{1,3})|(?<word>${NUMBER_WORDS.map(([, words]) => words).join('|')})`
/** What is counted over a list: "5 komponenata:", "sledeće tri mere:". */
const THINGS =
  'komponen\\w+|mer[aeu]|mjer[aeu]|ciljev\\w+|cilja|rezultat\\w*|aktivnost\\w*|oblasti|tem[ae]|pristup\\w*|radionic\\w*|vebinar\\w*|konferencij\\w*|obuk[ae]|opstin\\w+|opcin\\w+|gradov\\w*|grada|lokaln\\w+ samouprav\\w*|jedinic\\w*|ekonomij\\w+|partner\\w*|modul\\w*|korak\\w*|tack\\w+|uslov\\w*|kriterijum\\w*|kriterij\\w*|organizacij\\w+|klaster\\w*|jls|dokumen\\w+|grup[ae]|sesij\\w+|dogadja\\w+|projek(?:ta|ata)|usluga|usluge'
const COUNTED = new RegExp(`(?<![a-z0-9.,])(?:${NUMBER}) (?:\\w+ ){0,3}?(?<thing>${THINGS})(?![a-z])`, 'g')

const numberOf = (groups: Readonly<Record<string, string | undefined>>): number =>
  groups.digits
    ? Number(groups.digits)
    : (NUMBER_WORDS.find(([, words]) => new RegExp(`^(?:${words})$`).test(groups.word ?? ''))?.[0] ?? 0)

const itemsOf = (list: ListFound): number => list.items.length

/** A number of things and a list of them that are not as many: over bullets, or in brackets behind the word. */
export function countsAgainstLists({ view, lines, record }: Page): readonly Issue[] {
  return [...view.text.matchAll(COUNTED)].flatMap(({ 0: text, index, groups }): readonly Issue[] => {
    const number = numberOf(groups ?? {})
    const span = spanAt(view, index, index + text.length)
    const line = lines.find(({ from, to }) => from <= index && index < to)
    if (!line || number < 2) return []
    const rest = view.text.slice(index + text.length, line.to)
    const named = [...namedIn(rest)]
    if (named.includes(number) || namesIn(FURTHER_BRACKET.exec(rest)?.groups?.list).has(number)) return []
    const listed = named[0] ?? listUnder(view, line, record.lists, index + text.length)
    if (listed === undefined || listed === number) return []
    return [issue('count.differs', span, suggest('listed', String(listed)), { stated: number, n: listed })]
  })
}

const BRACKETED = /^(?: (?!iz |u |sa |na |od |i )[a-z]+){0,2} ?\((?<list>[^()]{5,})\)/
const AFTER_COLON =
  /^(?:(?: (?!je |su |i |a )[a-z]+){0,2}|[^.;:()\n]{0,90}\b(?:i to|to su|i to su)) ?: ?(?<list>[^:;.()\n]{5,300})(?:\.|$)/
/** The places of a number's things in brackets behind where they lie: `u četiri jedinice … u Republici Srpskoj (…)`. */
const FURTHER_BRACKET = /^(?: [a-z]+){0,6} ?\((?<list>[^()]{5,})\)/
const LONGEST_ITEM = 6
/** How many things are named behind their number, in brackets or after a colon; several where "and" may join or part. */
const namedIn = (rest: string): ReadonlySet<number> =>
  namesIn(BRACKETED.exec(rest)?.groups?.list ?? AFTER_COLON.exec(rest)?.groups?.list)
function namesIn(list = ''): ReadonlySet<number> {
  if (/\d/.test(list) || !/,| i /.test(list)) return new Set()
  const items = list.split(/, |;/)
  const joined = list.split(/, (?:te |kao i |i )?|;| i (?!hercegovin|metohij)| te | kao i /)
  const isLong = items.some((item) => item.split(' ').length > LONGEST_ITEM)
  if (isLong || joined.length < 2) return new Set()
  const last = items.length - 1 + (items.at(-1) ?? '').split(/ i (?!hercegovin|metohij)| te | kao i /).length
  return new Set([last, joined.length])
}

/** `in two working groups, discussed:` counts what did it, not what follows. */
const DOES_MORE = /^, [a-z]*(?:l[aeio]|ju|ao):$/
/** How many items follow a line that introduces them: it ends in a colon, and nothing else stands behind the number's sentence. */
function listUnder(view: View, line: Line, lists: readonly ListFound[], after: number): number | undefined {
  const rest = view.text.slice(after, line.to)
  // "140 representatives, and the topics were:" counts no topics.
  if (!/:$/.test(line.text) || /[.!?] [a-z]|, a [a-z]/.test(rest) || DOES_MORE.test(rest)) return undefined
  const list = lists.find(({ heading }) => heading && view.places[line.from] === heading.at)
  return list && itemsOf(list)
}

const TOTAL = /\b(?:ukupn[aeoi]\w?|svega|zbir|u zbiru|total)\b/
const PLACED = /^(?:[•·*-] ?|\d{1,2}[.)] )/

/** An amount for each household or town, or the least or most of one, is no part of a whole. */
function isEach(view: View, { raw, at }: Span): boolean {
  const [from, to] = [placeAt(view, at), placeAt(view, at + raw.length)]
  return (
    /^ (?:bruto |neto )?(?:po |za (?:svak|jedn)|mj?esecno|dnevno|godisnje)/.test(view.text.slice(to, to + 30)) ||
    /(?:\b(?:po|do|od|najvise|najmanje|najvisi iznos|odnosno)(?: (?:je|iznosi|od))?) $/.test(
      view.text.slice(Math.max(0, from - 24), from),
    )
  )
}
/** Amounts that are a small part of the whole or many times as much were never meant to add up to it. */
const FAR = 2
const isFar = (sum: number, total: number): boolean => sum * FAR < total || sum > total * FAR

/** Amounts in a list, or in one sentence of parts, that do not add up to the stated total in the same currency. */
export function sums({ view, lines, record }: Page): readonly Issue[] {
  const of = (line: Line) =>
    record.money.filter(({ at }) => (view.places[line.from] ?? 0) <= at && at <= (view.places[line.to - 1] ?? 0))
  return lines.flatMap((line, i): readonly Issue[] => {
    if (!TOTAL.test(line.text)) return []
    const own = of(line)
    const total =
      own.find(({ at }) =>
        TOTAL.test(view.text.slice(Math.max(line.from, view.places.indexOf(at) - 60), view.places.indexOf(at))),
      ) ?? own[0]
    if (!total) return []
    const inLine = own.filter((one) => one !== total && !isEach(view, one))
    const parts = inLine.length > 1 ? inLine : besideTotal(lines, i).flatMap((item) => of(item).slice(0, 1))
    const same = parts.filter(({ money }) => money.currency === total.money.currency)
    const sum = same.reduce((cents, { money }) => cents + money.cents, 0)
    if (same.length < 2 || sum === total.money.cents || isFar(sum, total.money.cents)) return []
    const shown = formatMoney('sr-Latn', { cents: sum, currency: total.money.currency })
    return [issue('money.sum', total, suggest('sum', shown), { sum: shown, n: same.length })]
  })
}

/** The list items directly before the total's line, or directly after it. */
function besideTotal(lines: readonly Line[], at: number): readonly Line[] {
  const before: Line[] = []
  for (let i = at - 1; i >= 0 && PLACED.test(lines[i]?.text ?? ''); i--) before.unshift(lines[i] as Line)
  if (before.length > 1) return before
  const after: Line[] = []
  for (let i = at + 1; PLACED.test(lines[i]?.text ?? ''); i++) after.push(lines[i] as Line)
  return after
}

const COUNTABLE =
  /(?<![a-z0-9.,])(?<digits>\d{1,3}) (?<thing>lokaln\w+ samouprav\w*|opstin\w+|opcin\w+|grad(?:ova|a)|jedinic\w* lokaln\w+ samouprav\w*)(?![a-z])(?: \w+){0,2}? (?<act>unapred\w+|ucestvuj\w+|ukljuc\w+|obuhvac\w+|odabran\w+|izabran\w+|podrzan\w+)/g
const SAME_ACT = (act: string): string => act.slice(0, 6)
/** One number of towns in one sentence and another in the next, for the same act. */
export function countsAgainstCounts({ view }: Page): readonly Issue[] {
  const found = [...view.text.matchAll(COUNTABLE)].map(({ 0: text, index, groups }) => ({
    ...spanAt(view, index, index + text.search(/ (?=unapred|ucestvuj|ukljuc|obuhvac|odabran|izabran|podrzan)/)),
    number: Number(groups?.digits),
    act: SAME_ACT(groups?.act ?? ''),
    thing: (groups?.thing ?? '').slice(0, 5),
  }))
  return found.flatMap((one, i) => {
    const other = found
      .slice(0, i)
      .find(({ act, thing, number }) => act === one.act && thing === one.thing && number !== one.number)
    return other
      ? [issue('count.two_numbers', one, suggest('stated_here', other.raw, one.raw), { other: other.raw })]
      : []
  })
}

/** [3-19] The same regional project has other dates on the page of another association: each part may have its own. */
export function againstKnownProjects({ record, lists }: Page): readonly Issue[] {
  const [end] = record.dates.filter(({ role }) => role === 'end')
  if (!end) return []
  const titles = [record.title, ...record.alternativeTitles, ...record.named].flatMap((span) =>
    span ? [span.raw] : [],
  )
  const known = [...(lists.projects ?? []), REGIONAL_PROJECT].find(({ names }) =>
    names.some((name) => titles.some((title) => isAlike(name, title))),
  )
  const own = end.period ?? end.sortAs
  const [implementer] = record.organisations.filter(({ role }) => role === 'implementer')
  const others = (known?.parts ?? []).filter(
    ({ endsOn, organisation }) =>
      endsOn && organisation !== implementer?.code && !own.startsWith(endsOn) && !endsOn.startsWith(own),
  )
  return others.map((part) =>
    issue('date.other_part_ends', end, suggest('own_part', end.raw), { other: part.endsOn ?? '', source: part.source }),
  )
}

/** Titles with at least seven of ten longer words in common. */
function isAlike(a: string, b: string): boolean {
  const [one, other] = [a, b].map(
    (text) => new Set((foldName(text).match(/[a-z]{5,}/g) ?? []).map((word) => word.slice(0, 6))),
  )
  const shared = [...(one ?? [])].filter((word) => other?.has(word)).length
  return shared >= 4 && shared / Math.max(1, Math.min(one?.size ?? 0, other?.size ?? 0)) >= 0.7
}
