import { MONTH_IN_TEXT } from '#base/months.ts'
import { type Period, parsePeriod, readPeriod } from '#base/period.ts'
import type { DateFound, DateRole, PeriodFound, Section, SectionName } from '../model.ts'
import { findAll, type Line, lineAt, sentenceAt, spanAt, type View } from './view.ts'

export const MONTH_WORDS = [...MONTH_IN_TEXT.keys()]
  .filter((word) => word.length > 3 || /^(?:maj|jun|jul|may|mar|jan|feb|apr|avg|sep|okt|nov|dec)$/.test(word))
  .sort((a, b) => b.length - a.length)
  .join('|')
const AFTER = String.raw`(?:\.? ?(?:godin[aeiu]|(?:god|g)(?![a-z])\.?)|\.)?`
const YEAR = String.raw`(?:19|20)\d\d(?!\d)`
/** Joins a day to a later one whose month or year is its own too. */
const JOINED = '(?:do|i|-)'
const PART = 'pocetkom|pocetku|pocetak|pocetka|sredinom|sredini|krajem|kraju|pocetokot|krajot|early|late|mid'
const DATES = new RegExp(
  [
    String.raw`(?<![\d.,/-])\d{1,2}\. ?\d{1,2}\. ?${YEAR}${AFTER}`,
    String.raw`(?<![\d.,/-])\d{1,2}\. ?\d{1,2}\.(?= ?${JOINED} ?\d{1,2}\. ?\d{1,2}\. ?${YEAR})`,
    String.raw`(?<![\d.,/-])\d{1,2}\.? ?(?:${MONTH_WORDS})(?= ?${JOINED} ?\d{1,2}\.? ?(?:${MONTH_WORDS}) ?${YEAR})`,
    String.raw`(?<![\d.,/-])\d{1,2}\.(?= ?${JOINED} ?\d{1,2}\.? ?(?:${MONTH_WORDS})\.? ?${YEAR})`,
    String.raw`(?<![\d.,/-])\d{1,2}[/-]\d{1,2}[/-]${YEAR}`,
    String.raw`(?<![\d.,/-])${YEAR}-\d\d-\d\d(?!\d)`,
    String.raw`(?<![\d.,])\d{1,2}\.? ?(?:${MONTH_WORDS}|[ivx]{1,4})(?![a-z])\.? ?${YEAR}${AFTER}`,
    `(?<![a-z])(?:${PART}) (?:${MONTH_WORDS}) ${YEAR}${AFTER}`,
    `(?<![a-z])(?:${PART}) ${YEAR}${AFTER}`,
    String.raw`(?<![a-z])(?:(?:prvo[mj]?|drugo[mj]?|i|ii) (?:polugodi\w+|polovin[aiue]\w?|kvartal\w?)) ${YEAR}${AFTER}`,
    `(?<![a-z])(?:${MONTH_WORDS}) ${YEAR}${AFTER}`,
    String.raw`(?<![\d.,/-])${YEAR}(?:\.? ?(?:god(?:in[aeiu])?|g)(?![a-z])\.?|\.(?= (?:[a-z]|- )))`,
    String.raw`(?<![\d.,/-])${YEAR}(?= ?[-/] ?${YEAR}(?![\d-]))`,
    String.raw`(?<=(?<![\d.,/-])${YEAR} ?[-/] ?)${YEAR}(?![\d-])${AFTER}`,
    String.raw`(?<=\n)${YEAR}\.?(?= ?(?:\n|$))`,
    String.raw`(?<=(?:^|[ \n(])(?:od|do|u|iz|tokom|from|since|until|in) )${YEAR}(?!\.?\d)\.?`,
  ].join('|'),
  'g',
)

const ROLE_OF_SECTION: Partial<Readonly<Record<SectionName, DateRole>>> = {
  start: 'start',
  end: 'end',
  opening: 'opening',
  deadline: 'deadline',
  published: 'published',
}
const BEFORE: readonly (readonly [DateRole, RegExp])[] = [
  [
    'deadline',
    /(?:\brok\b|\broka\b|najkasni?je|zakljucno sa|prijav\w+ (?:se )?(?:podnos|predaj|dostavlj|salj|prima)\w+|konkurs (?:je )?otvoren|otvoren\w* (?:je |su )?do|(?:poziv|konkurs|prijav)\w*[^.;]{0,60}traje\w* (?:do|od))[^.;]*$/,
  ],
  [
    'opening',
    /(?:raspisa(?:n|la|o|lo|li)\w*|raspisuje|otvoren\w* (?:je |od )|objavljuje se|poziv (?:je )?(?:objavljen|otvoren|raspisan)|pocetak prijavljivanj\w+|prijav\w+ (?:se )?(?:podnos|predaj|dostavlj|prima)\w+ od)[^.;]*$/,
  ],
  ['published', /(?:objavljeno|datum objav\w+|posted on|datum):? *$/],
]
/** Until when one may ask is not until when one may apply. */
const QUESTIONS = /\bpitanj\w+[^;]*$/
/** "Period realizacije: 10.01.2023 - 20.12.2023." */
const RUNS =
  /^(?:trajanje|period|vreme|vrijeme|rok)(?: (?:trajanja|realizacije|sprovodjenja|provodjenja|implementacije))?(?: (?:projekta|programa))?:? ?(?:od )?$/
const FIRST_OF_TWO = new RegExp(String.raw`(?:[\d. ]+|(?:${MONTH_WORDS}))[\d. ]*(?:godine )?(?:-|do) ?$`)
const PROJECT = /projek\w*|program\w*|realiz\w*|traja\w*|sprov\w*|provod\w*|implement\w*/
const STARTED = /poce(?:o|la|lo|li|ti|tak|tka)\b|zapoce|startova|pokrenut|krenu(?:o|la)/
const ENDED = /zavrs(?:i|en|et|ava|n)\w*|okonc\w*|kraj\w? projekt|traje do|trajace do|traja\w+ do/
const EVENT =
  /svecano (?:je )?otvoren\w*|predstavljen\w*|potpisa\w*|posj?eti(?:o|la|li|le)\b|obil?[jl]?j?ezen\w*|odrzan\w*|odrzav\w*|vebinar\w*|webinar\w*|(?<!staln[aeiou][mj]? )konferencij\w*|radionic\w*|skup\w?\b|sastan\w*|obuk\w*|seminar\w*|sednic\w*|sjednic\w*|dogadja\w*|forum\w*|okrugl\w+ st\w+|predavanj\w*|trening\w*/

/** The month or year of a day that does not exist, so that it can be sorted. */
function sortAs(text: string): Period {
  const [, , word = '', year = ''] = /(\d{1,2})\W+(\d{1,2}|[a-z]+)\W+(\d{4})/.exec(text) ?? []
  const month = MONTH_IN_TEXT.get(word)?.toString() ?? word
  return (
    parsePeriod(`${year}-${month.padStart(2, '0')}`) ?? parsePeriod(year) ?? /(?:19|20)\d\d/.exec(text)?.[0] ?? '1900'
  )
}

const cleanOf = (text: string): string =>
  text
    .replace(/(?:god(?:in[aeiu])?|g)\.?$/, '')
    .replace(/(?<=\d)\.?\s*$/, '.')
    .trim()

/** What a day lacks that shares its month or year with the one that it is joined to. */
function completed(view: View, text: string, to: number): string {
  if (/(?:19|20)\d\d/.test(text)) return text
  const after = new RegExp(String.raw`^ ?${JOINED} ?\d{1,2}\.? ?(?<month>${MONTH_WORDS}|\d{1,2}\.)\.? ?(?<year>\d{4})`)
  const { month = '', year = '' } = after.exec(view.text.slice(to, to + 40))?.groups ?? {}
  return /[a-z]|\d\D+\d/.test(text) ? `${text} ${year}` : `${text} ${month} ${year}`
}

function periodOf(text: string): Period | undefined {
  const reading = readPeriod(cleanOf(text))
  return reading.kind === 'period' ? reading.period : undefined
}

function sectionAt(sections: readonly Section[], at: number): Section | undefined {
  return sections.find(({ content }) => content && content.at <= at && at < content.at + content.raw.length)
}

const OF_PROJECT = /(?:projek|program)\w*[^;]{0,300}(?:period\w*|traja?\w*|realiz\w*|sprov\w*|provod\w*)[^.;]{0,40}$/
/** The beginning and the end of "from … to …" or `2020-2022` where a project is told of. */
function rangeRole(before: string, after: string): DateRole | undefined {
  if (/\b(?:osim|izuzev|strategij\w+|plan\w{0,3}|godin\w* zivota)\b[^,;]*$/.test(before)) return undefined
  if (/\bod $/.test(before) && /^[^;]{0,12}\bdo\b/.test(after))
    return PROJECT.test(before + after) ? 'start' : undefined
  if (/\bod [^;]{3,45}\bdo $/.test(before)) return PROJECT.test(before + after) ? 'end' : undefined
  if (/^ ?- ?\d/.test(after) && OF_PROJECT.test(before)) return 'start'
  return /\d\.? ?- ?$/.test(before) && OF_PROJECT.test(before.replace(/[\d. ]+- ?$/, '')) ? 'end' : undefined
}

/** By the words that say it outright: a label on the line, "rok", "raspisan", "od … do". */
function statedRole(view: View, line: Line, from: number, to: number, before: string): DateRole | undefined {
  const lead = view.text.slice(Math.max(line.from, from - 80), from)
  if (RUNS.test(lead)) return 'start'
  if (RUNS.test(lead.replace(FIRST_OF_TWO, ''))) return 'end'
  if (/\botvoren\w* (?:je |su )?od $/.test(before)) return 'opening'
  if (/\botvoren\w* (?:je |su )?od [^;]{6,45} do $/.test(before)) return 'deadline'
  const stated = BEFORE.find(([, words]) => words.test(before))?.[0]
  if (stated) return stated === 'deadline' && QUESTIONS.test(before) ? 'mentioned' : stated
  return rangeRole(before, view.text.slice(to, to + 80))
}
/** The beginning or the end of a project, by the nearest verb before the date, else by one beside it. */
function projectRole(before: string, near: string): DateRole | undefined {
  const [started, ended] = [lastOf(STARTED, before), lastOf(ENDED, before)]
  const isEnd = ended >= 0 || started >= 0 ? ended > started : !STARTED.test(near) && ENDED.test(near)
  if (isEnd) return /\b(?:osim|izuzev)\b/.test(before) ? undefined : 'end'
  return STARTED.test(near) ? 'start' : undefined
}

/** What a date is of, by the block it stands in and the words of its sentence. */
function roleOf(view: View, line: Line, from: number, to: number, section: Section | undefined): DateRole {
  const ofSection = section && ROLE_OF_SECTION[section.name]
  if (ofSection) return ofSection
  const sentence = sentenceAt(view, line, from)
  const before = view.text.slice(Math.max(sentence.from, from - 600), from)
  const around = before + view.text.slice(from, Math.min(sentence.to, to + 300))
  const stated = statedRole(view, line, from, to, before)
  if (stated) return stated
  const near = view.text.slice(Math.max(sentence.from, from - 90), Math.min(sentence.to, to + 90))
  const ofProject = PROJECT.test(around) && !EVENT.test(before) ? projectRole(before, near) : undefined
  return ofProject ?? (EVENT.test(around) ? 'event' : 'mentioned')
}
/** Where the last of such words stands, -1 for none. */
const lastOf = (words: RegExp, text: string): number =>
  [...text.matchAll(new RegExp(words.source, 'g'))].at(-1)?.index ?? -1

/** A date that is a line of its own near the beginning says when the page came out. */
const MOST_ABOVE = 5
const isDateline = (lines: readonly Line[], line: Line, text: string): boolean =>
  line.text.replace(/[\s.]+$/, '') === text.replace(/[\s.]+$/, '') && lines.indexOf(line) < MOST_ABOVE

export function datesOf(view: View, lines: readonly Line[], sections: readonly Section[]): readonly DateFound[] {
  return findAll(view, DATES).flatMap((found): DateFound[] => {
    const line = lineAt(lines, found.from)
    if (!line) return []
    const from = found.from
    const text = completed(view, found.text, found.to)
    const period = periodOf(text)
    const { raw, at } = spanAt(view, from, found.to)
    const trimmed = raw.trimEnd()
    const told = roleOf(view, line, from, found.to, sectionAt(sections, at))
    const isAlone = told === 'mentioned' && period !== undefined && isDateline(lines, line, found.text)
    // A whole year is when something was founded or counted, not when people met.
    const role = isAlone ? 'published' : told === 'event' && /^\d{4}$/.test(period ?? '') ? 'mentioned' : told
    return [{ raw: trimmed, at, role, period, sortAs: period ?? sortAs(text), line: line.number }]
  })
}

/** A beginning and an end in one sentence, or in blocks that follow each other, are one stretch. */
const MOST_APART = 160
const isDayAfter = (from: DateFound, to: DateFound): boolean =>
  from.period !== undefined && to.period !== undefined && Date.parse(to.period) - Date.parse(from.period) === 86_400_000
const years = /(?:19|20)\d\d(?!\d)/
/** Two dates joined by "to": a stretch of time. Also two years: `2003. до 2009.` */
export function periodsOf(view: View, dates: readonly DateFound[]): readonly PeriodFound[] {
  return dates.flatMap((from, i) => {
    const to = dates[i + 1]
    if (!to) return []
    const isRun = from.role === 'start' && to.role === 'end' && to.at - from.at < MOST_APART
    if (to.line !== from.line && !isRun) return []
    const between = view.source.slice(from.at + from.raw.length, to.at)
    const isTwoDays = /^\s*[иi]\s*$/u.test(between) && !years.test(from.raw) && isDayAfter(from, to)
    const isTo =
      /^\s*(?:год\.?|god\.?|године|godine)?\s*(?:-|–|до|do|to|deri më|deri)\s*$/iu.test(between) && years.test(to.raw)
    if (!isRun && !isTwoDays && !isTo) return []
    return [{ raw: view.source.slice(from.at, to.at + to.raw.length), at: from.at, from, to }]
  })
}
