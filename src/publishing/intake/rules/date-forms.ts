import { MONTH_IN_TEXT } from '#base/months.ts'
import { type Period, parsePeriod, readPeriod } from '#base/period.ts'
import type { View } from './view.ts'

/** `zaključno sa decembrom`: the form that no date alone stands in. */
const WITH_MONTH = /\b(januar|februar|mart|april|maj|jun|jul|avgust|septemb|oktob|novemb|decemb)r?(?:om|em)\b/g
const INSTRUMENTAL =
  'januarom|februarom|martom|aprilom|majem|junom|julom|avgustom|septembrom|oktobrom|novembrom|decembrom'
const plainMonth = (text: string): string =>
  text.replace(WITH_MONTH, (_, month: string) => (month.endsWith('b') ? `${month}ra` : month))

export const MONTH_WORDS = [...MONTH_IN_TEXT.keys(), ...INSTRUMENTAL.split('|')]
  .filter((word) => word.length > 3 || /^(?:maj|jun|jul|may|mar|jan|feb|apr|avg|sep|okt|nov|dec)$/.test(word))
  .sort((a, b) => b.length - a.length)
  .join('|')
const AFTER = String.raw`(?:\.? ?(?:godin[aeiu]|(?:god|g)(?![a-z])\.?)|\.)?`
const YEAR = String.raw`(?:19|20)\d\d(?!\d)`
const DAY = String.raw`(?<![\d.,/-])\d{1,2}`
/** Joins a day, month or year to a later one whose month or year is its own too. */
const JOINED = '(?:(?:pa )?do|zakljucno sa?|i|ili|te|-|/)'
/** The beginning, middle or end of a year or month, in all cases. */
const PART = 'pocet(?:ak|ka|ku|kom|okot?)|sredin[aeiou]m?|polovinom|kraj(?:a|u|em|ot)?|early|late|mid'
const ORDINAL = '(?:prv|drug|trec|cetvrt)(?:i|a|e|o|u|om|oj|og|oga|em|eg|ega)|[1-4]\\.|i{1,3}|iv'
const UNIT = '(?:polugod\\w{1,8}|polovin[aeiou]m?|kvartal\\w{0,3}|tromj?esecj\\w{1,2}|cetvrtin[aeiou]|trecin[aeiou])'
/** What a chain of days ends in: `12, 13. i 14. maja 2023`, `12. i 13.05.2023`. */
const DAYS_AFTER = String.raw`(?:, ?\d{1,2}\.?)* ?${JOINED} ?\d{1,2}\.? ?(?:(?:${MONTH_WORDS})(?![a-z])\.?|\d{1,2}\.) ?${YEAR}`
const MONTHS_AFTER = `(?:, (?:${MONTH_WORDS}))* ?${JOINED} ?(?:(?:${PART}) )?(?:${MONTH_WORDS})(?![a-z]),? ?${YEAR}`

export const DATES = new RegExp(
  [
    String.raw`${DAY}\. ?\d{1,2}\. ?${YEAR}${AFTER}`,
    String.raw`${DAY}\. ?\d{1,2}\.(?= ?${JOINED} ?\d{1,2}\. ?\d{1,2}\. ?${YEAR})`,
    String.raw`${DAY}\.? ?(?:${MONTH_WORDS})(?= ?${JOINED} ?\d{1,2}\.? ?(?:${MONTH_WORDS}),? ?${YEAR})`,
    String.raw`${DAY}\.?(?=${DAYS_AFTER})`,
    // The later days of such a chain.
    String.raw`(?<=\d\.?, ?)\d{1,2}\.?(?=${DAYS_AFTER})`,
    String.raw`(?<=\d\.? ?[/-] ?)\d{1,2}\.? ?(?:(?:${MONTH_WORDS})(?![a-z])\.?|\d{1,2}\.) ?${YEAR}${AFTER}`,
    String.raw`${DAY}(?<sign>[/-])\d{1,2}\k<sign>${YEAR}`,
    String.raw`(?<![\d.,/-])${YEAR}-\d\d-\d\d(?!\d)`,
    String.raw`(?<![\d.,])\d{1,2}\.? ?(?:${MONTH_WORDS}|[ivx]{1,4})(?![a-z])[.,]? ?${YEAR}${AFTER}`,
    String.raw`(?<![\d.,/-])(?:0[1-9]|1[0-2])(?:/|\. ?)${YEAR}(?![/-]\d)${AFTER}`,
    `(?<![a-z])(?:${PART}) (?:mj?eseca )?(?:${MONTH_WORDS}),? ${YEAR}${AFTER}`,
    `(?<![a-z])(?:${PART}) (?:${MONTH_WORDS})(?=${MONTHS_AFTER})`,
    `(?<![a-z])(?:${PART})(?: na)? ${YEAR}${AFTER}`,
    String.raw`(?<![a-z\d])(?:${ORDINAL}) ${UNIT} ${YEAR}${AFTER}`,
    `(?<![a-z])(?:${MONTH_WORDS}),? ${YEAR}${AFTER}`,
    `(?<![a-z])(?<!\\d\\. ?)(?:${MONTH_WORDS})(?=${MONTHS_AFTER})`,
    String.raw`(?<![a-z\d.,/-])${YEAR}(?:\.? ?(?:god(?:in[aeiu])?|g)(?![a-z])\.?|\.(?= (?:[a-z]|- )))`,
    String.raw`(?<![\d.,/-])${YEAR}(?= ?[-/] ?${YEAR}(?![\d-]))`,
    String.raw`(?<![\d.,/-])${YEAR}\.?(?=(?:, ?${YEAR}\.?)* ?(?:i|ili|te|do) ${YEAR})`,
    String.raw`(?<=(?<![\d.,/-])${YEAR} ?[-/] ?)${YEAR}(?![\d-])${AFTER}`,
    String.raw`(?<=\n|[a-z")], )${YEAR}\.?(?= ?(?:\n|$))`,
    String.raw`(?<=(?:^|[ \n(])(?:od|do|u|vo|iz|tokom|from|since|until|in) )${YEAR}(?!\.?\d)\.?`,
    // Days without their year.
    String.raw`${DAY}\.?(?= ?${JOINED} ?\d{1,2}\. ?(?:${MONTH_WORDS})(?![a-z]))`,
    String.raw`(?<=\d\.? ?[/-] ?)\d{1,2}\. ?(?:${MONTH_WORDS})(?![a-z])`,
    String.raw`${DAY}\. ?(?:${MONTH_WORDS})(?![a-z])`,
  ].join('|'),
  'g',
)
export const HAS_YEAR = /(?:19|20)\d\d(?!\d)/

/** The month or year of a day that does not exist, so that it can be sorted. */
export function sortAs(text: string): Period {
  const [, , word = '', year = ''] = /(\d{1,2})\W+(\d{1,2}|[a-z]+)\W+(\d{4})/.exec(text) ?? []
  const month = MONTH_IN_TEXT.get(word)?.toString() ?? word
  return (
    parsePeriod(`${year}-${month.padStart(2, '0')}`) ?? parsePeriod(year) ?? /(?:19|20)\d\d/.exec(text)?.[0] ?? '1900'
  )
}

const MOST_AHEAD = 90
const LINKS = new RegExp(`^(?:pa|do|zakljucno|sa?|i|ili|te|na|${PART}|${MONTH_WORDS})$`)
/** The month, the day before it and the year that a chain of days or months ends in. */
function endOfChain(ahead: string) {
  const end = HAS_YEAR.exec(ahead)
  const chain = ahead.slice(0, end?.index ?? 0)
  const words = chain.match(/[a-z]+/g) ?? []
  if (!end || !words.every((word) => LINKS.test(word))) return undefined
  const word = words.at(-1) ?? ''
  const first = words.find((one) => one.length > 2 && MONTH_IN_TEXT.has(one))
  const [number = '', before = ''] = (chain.match(/\d{1,2}/g) ?? []).reverse()
  return MONTH_IN_TEXT.has(word) && word.length > 2
    ? { year: end[0], first, month: word, day: number }
    : { year: end[0], first, month: `${number}.`, day: before }
}
const MONTH_AHEAD = new RegExp(String.raw`^ ?${JOINED} ?\d{1,2}\. ?(${MONTH_WORDS})`)
/** What a day or month lacks that shares its month or year with the one that it is joined to; across a new year, the year before. */
export function completed(view: View, text: string, to: number): string {
  if (HAS_YEAR.test(text)) return text
  const chain = endOfChain(plainMonth(view.text.slice(to, to + MOST_AHEAD)))
  if (!chain) return /[a-z]/.test(text) ? text : `${text} ${MONTH_AHEAD.exec(view.text.slice(to, to + 40))?.[1] ?? ''}`
  const own = monthIn(text)
  if (own === undefined) return `${text} ${chain.first ?? chain.month} ${chain.year}`
  const later = MONTH_IN_TEXT.get(chain.month) ?? Number.parseInt(chain.month, 10)
  const isYearBefore = own * 100 + dayIn(text) > later * 100 + (Number(chain.day) || 99)
  return `${text} ${isYearBefore ? Number(chain.year) - 1 : chain.year}`
}
const dayIn = (text: string): number => Number(/^\d{1,2}/.exec(text)?.[0] ?? 1)
function monthIn(text: string): number | undefined {
  const word = /[a-z]+$/.exec(text)?.[0]
  const number = /\d\D+(\d{1,2})/.exec(text)?.[1]
  return word ? MONTH_IN_TEXT.get(word) : number === undefined ? undefined : Number(number)
}

const cleanOf = (text: string): string =>
  text
    .replace(/(?:god(?:in[aeiu])?|g)\.?$/, '')
    .replace(/(?<=\d)\.?\s*$/, '.')
    .trim()

const PARTS: readonly (readonly [string, RegExp])[] = [
  ['early', /^(?:pocet|early)/],
  ['mid', /^(?:sredin|polovinom|mid)/],
  ['late', /^(?:kraj|late)/],
]
const ORDINALS = [/^(?:prv|1|i$)/, /^(?:drug|2|ii$)/, /^(?:trec|3|iii$)/, /^(?:cetvrt|4|iv$)/]
const PART_FORM = new RegExp(`^(?<part>${PART}) (?:na )?(?:mj?eseca )?(?:(?<month>${MONTH_WORDS}),? )?(?<year>${YEAR})`)
const UNIT_FORM = new RegExp(`^(?<ordinal>${ORDINAL}) (?<unit>${UNIT}) (?<year>${YEAR})`)
const MONTH_FORM = new RegExp(String.raw`^(?<month>\d\d)(?:/|\. ?)(?<year>${YEAR})`)

/** The period of a part of a year that is told in words, or of a month in figures. */
function formOf(text: string): string | undefined {
  const part = PART_FORM.exec(text)?.groups
  if (part) {
    const month = MONTH_IN_TEXT.get(part.month ?? '')
    const name = PARTS.find(([, words]) => words.test(part.part ?? ''))?.[0]
    return `${part.year}-${month?.toString().padStart(2, '0') ?? name}`
  }
  const unit = UNIT_FORM.exec(text)?.groups
  if (unit) {
    const at = ORDINALS.findIndex((one) => one.test((unit.ordinal ?? '').replace('.', '')))
    const name = unit.unit ?? ''
    if (/^trecin/.test(name)) return `${unit.year}-${['early', 'mid', 'late'][at]}`
    return `${unit.year}-${/^pol/.test(name) ? 'H' : 'Q'}${at + 1}`
  }
  const month = MONTH_FORM.exec(text)?.groups
  return month && `${month.year}-${month.month}`
}

/** The period of a date as it stands in a page, its year included. Undefined for a day that does not exist. */
export function periodOf(written: string): Period | undefined {
  const text = plainMonth(written)
  const form = formOf(text)
  if (form !== undefined) return parsePeriod(form)
  const reading = readPeriod(cleanOf(text.replace(/(?<=[a-z]), ?(?=\d{4})/, ' ')))
  return reading.kind === 'period' ? reading.period : undefined
}
