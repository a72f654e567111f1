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
const PART = 'pocetkom|pocetku|pocetak|pocetka|sredinom|sredini|krajem|kraju|pocetokot|krajot|early|late|mid'
const DATES = new RegExp(
  [
    String.raw`(?<![\d.,/-])\d{1,2}\. ?\d{1,2}\. ?${YEAR}${AFTER}`,
    String.raw`(?<![\d.,/-])\d{1,2}[/-]\d{1,2}[/-]${YEAR}`,
    String.raw`(?<![\d.,/-])${YEAR}-\d\d-\d\d(?!\d)`,
    String.raw`(?<![\d.,])\d{1,2}\.? ?(?:${MONTH_WORDS}|[ivx]{1,4})(?![a-z])\.? ?${YEAR}${AFTER}`,
    `(?<![a-z])(?:${PART}) (?:${MONTH_WORDS}) ${YEAR}${AFTER}`,
    `(?<![a-z])(?:${PART}) ${YEAR}${AFTER}`,
    String.raw`(?<![a-z])(?:(?:prvo[mj]?|drugo[mj]?|i|ii) (?:polugodi\w+|polovin[aiue]\w?|kvartal\w?)) ${YEAR}${AFTER}`,
    `(?<![a-z])(?:${MONTH_WORDS}) ${YEAR}${AFTER}`,
    String.raw`(?<![\d.,/-])${YEAR}(?:\.? ?(?:god(?:in[aeiu])?|g)(?![a-z])\.?|\.(?= (?:[a-z]|- )))`,
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
    /(?:\brok\b|\broka\b|najkasni?je|zakljucno sa|prijav\w+ (?:se )?(?:podnos|predaj|dostavlj|salj|prima)\w+|konkurs (?:je )?otvoren|otvoren do|poziv traje)[^.;]*$/,
  ],
  [
    'opening',
    /(?:raspisan\w*|otvoren\w* (?:je |od )|objavljuje se|poziv (?:je )?(?:objavljen|otvoren|raspisan)|pocetak prijavljivanj\w+|prijav\w+ (?:se )?(?:podnos|predaj|dostavlj|prima)\w+ od)[^.;]*$/,
  ],
  ['published', /(?:objavljeno|datum objav\w+|posted on|datum):? *$/],
]
const PROJECT = /projek\w*|program\w*|realiz\w*|traja\w*|sprov\w*|provod\w*|implement\w*/
const STARTED = /poce(?:o|la|lo|li|ti|tak|tka)\b|zapoce|startova|pokrenut|krenu(?:o|la)/
const ENDED = /zavrs(?:i|en|et|ava|n)\w*|okonc\w*|kraj\w? projekt|traje do|trajace do|traja\w+ do/
const EVENT =
  /odrzan\w*|odrzav\w*|vebinar\w*|webinar\w*|(?<!staln[aeiou][mj]? )konferencij\w*|radionic\w*|skup\w?\b|sastan\w*|obuk\w*|seminar\w*|sednic\w*|sjednic\w*|dogadja\w*|forum\w*|okrugl\w+ st\w+|predavanj\w*|trening\w*/

/** The month or year of a day that does not exist, so that it can be sorted. */
function sortAs(text: string): Period {
  const [, , month = '', year = ''] = /(\d{1,2})\D+(\d{1,2})\D+(\d{4})/.exec(text) ?? []
  return (
    parsePeriod(`${year}-${month.padStart(2, '0')}`) ?? parsePeriod(year) ?? /(?:19|20)\d\d/.exec(text)?.[0] ?? '1900'
  )
}

const cleanOf = (text: string): string =>
  text
    .replace(/(?:god(?:in[aeiu])?|g)\.?$/, '')
    .replace(/(?<=\d)\.?\s*$/, '.')
    .trim()

function periodOf(text: string): Period | undefined {
  const reading = readPeriod(cleanOf(text))
  return reading.kind === 'period' ? reading.period : undefined
}

function sectionAt(sections: readonly Section[], at: number): Section | undefined {
  return sections.find(({ content }) => content && content.at <= at && at < content.at + content.raw.length)
}

/** What a date is of, by the block it stands in and the words of its sentence. */
function roleOf(view: View, line: Line, from: number, to: number, section: Section | undefined): DateRole {
  const ofSection = section && ROLE_OF_SECTION[section.name]
  if (ofSection) return ofSection
  const sentence = sentenceAt(view, line, from)
  const before = view.text.slice(Math.max(sentence.from, from - 300), from)
  const around = before + view.text.slice(from, Math.min(sentence.to, to + 300))
  const stated = BEFORE.find(([, words]) => words.test(before))
  if (stated) return stated[0]
  const isSince = /\bod $/.test(before) && /^[^;]{0,12}\bdo\b/.test(view.text.slice(to, to + 20))
  const isUntil = /\bod [^.;]{0,4}\d[^;]{3,40}\bdo $/.test(before)
  if ((isSince || isUntil) && PROJECT.test(before)) return isSince ? 'start' : 'end'
  const near = view.text.slice(Math.max(sentence.from, from - 90), Math.min(sentence.to, to + 90))
  if (PROJECT.test(around) && STARTED.test(near) && !EVENT.test(before)) return 'start'
  if (PROJECT.test(around) && ENDED.test(near) && !EVENT.test(before)) return 'end'
  return EVENT.test(around) ? 'event' : 'mentioned'
}

export function datesOf(view: View, lines: readonly Line[], sections: readonly Section[]): readonly DateFound[] {
  return findAll(view, DATES).flatMap((found): DateFound[] => {
    const line = lineAt(lines, found.from)
    if (!line) return []
    const from = found.from
    const period = periodOf(found.text)
    const { raw, at } = spanAt(view, from, found.to)
    const trimmed = raw.trimEnd()
    const role = roleOf(view, line, from, found.to, sectionAt(sections, at))
    return [{ raw: trimmed, at, role, period, sortAs: period ?? sortAs(found.text), line: line.number }]
  })
}

const years = /(?:19|20)\d\d(?!\d)/
/** Two dates joined by "to": a stretch of time. Also two years: `2003. до 2009.` */
export function periodsOf(view: View, dates: readonly DateFound[]): readonly PeriodFound[] {
  return dates.flatMap((from, i) => {
    const to = dates[i + 1]
    if (!to || to.line !== from.line) return []
    const between = view.source.slice(from.at + from.raw.length, to.at)
    if (
      !/^\s*(?:год\.?|god\.?|године|godine)?\s*(?:-|–|до|do|to|deri më|deri)\s*$/iu.test(between) ||
      !years.test(to.raw)
    )
      return []
    return [{ raw: view.source.slice(from.at, to.at + to.raw.length), at: from.at, from, to }]
  })
}
