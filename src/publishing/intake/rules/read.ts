import { type Day, isDay, localDay } from '#base/day.ts'
import { accept, type Result } from '#base/result.ts'
import type { Hints, Issue, Lists, PageRecord, Reading, Source } from '../model.ts'
import { datesOf } from './dates.ts'
import { durationsOf } from './durations.ts'
import { approachesOf, groupsOf } from './groups.ts'
import type { Extracted } from './html.ts'
import { againstKnownProjects, countsAgainstCounts, countsAgainstLists, sums } from './issues/counts.ts'
import { contradictions, impossibleDays, impossibleWithoutYear, order, weekdays } from './issues/dates.ts'
import { eventConflicts, swallowedDays } from './issues/events.ts'
import { emails, links } from './issues/links.ts'
import {
  agencies,
  formerNames,
  lostMarks,
  merged,
  ministries,
  otherStandard,
  principle,
  withoutStatusNote,
} from './issues/names.ts'
import { nearGroups, nearlyKnown } from './issues/near.ts'
import { emptySections, notes } from './issues/notes.ts'
import { peopleCounts } from './issues/people-counts.ts'
import { misspelt, mistypedMonths, repeated } from './issues/spelling.ts'
import { durations, staleStatus, tenses } from './issues/status.ts'
import { brackets, brokenLetters, gluedSentences, homoglyphs, oddSpaces, quotes, romanNumbers } from './issues/text.ts'
import { transliterated } from './issues/transliterated.ts'
import { acronyms, countries, totals, unexplained } from './issues/wording.ts'
import { kindOf } from './kinds.ts'
import { acronymsOf, creditsOf, languageOf, membersOf } from './language.ts'
import { emailsOf, linksBehind, linksOf } from './links.ts'
import { moneyOf } from './money.ts'
import { needsOf } from './needs.ts'
import { organisationsOf } from './organisations.ts'
import { BLANK, issue, type Page, type Rule } from './page.ts'
import { contactsOf } from './people.ts'
import { wordsOf } from './phrases.ts'
import { placesOf } from './places.ts'
import { type Opened, openSource } from './source.ts'
import { footnotesOf, listsOf, sectionsOf } from './structure.ts'
import { alternativesOf, categoryOf, namedOf, objectivesOf, statusOf, titleOf } from './titles.ts'
import { type Line, linesOf, placeAt, type View, viewOf } from './view.ts'

/** Every rule; an issue comes from one of them or from `nothingRecognised`. */
const RULES: readonly Rule[] = [
  oddSpaces,
  gluedSentences,
  transliterated,
  brokenLetters,
  homoglyphs,
  quotes,
  brackets,
  misspelt,
  mistypedMonths,
  repeated,
  romanNumbers,
  impossibleDays,
  impossibleWithoutYear,
  contradictions,
  order,
  weekdays,
  swallowedDays,
  eventConflicts,
  durations,
  staleStatus,
  tenses,
  lostMarks,
  principle,
  ministries,
  nearlyKnown,
  otherStandard,
  merged,
  agencies,
  formerNames,
  withoutStatusNote,
  acronyms,
  unexplained,
  countries,
  nearGroups,
  links,
  emails,
  notes,
  emptySections,
  countsAgainstLists,
  countsAgainstCounts,
  peopleCounts,
  sums,
  totals,
  againstKnownProjects,
]
/** More than these are no help to an editor; a hostile page must not fill the table. */
const MOST_ISSUES = 500

const EXPECTED: readonly (readonly [
  PageRecord['notStated'][number],
  (record: Omit<PageRecord, 'notStated'>) => boolean,
])[] = [
  ['dates', ({ dates }) => dates.some(({ role }) => role === 'start' || role === 'end')],
  ['donor', ({ organisations }) => organisations.some(({ role }) => /donor|commissioner|agency/.test(role))],
  ['amount', ({ money }) => money.length > 0],
  ['status', ({ status }) => status !== undefined],
  ['contact', ({ contacts }) => contacts.length > 0],
]

/** The title that the head of a page states, where the text has it; the site's name behind a dash or bar left off. */
function statedTitle(text: string, html: Extracted | undefined) {
  const stated = html?.stated.title ?? ''
  const shorter = stated.replace(/\s[|–—-]\s[^|–—]*$/u, '').trim()
  const found = [stated, shorter].find((title) => title.length > 4 && text.includes(title))
  const from = found === undefined ? -1 : text.indexOf(found)
  return found === undefined ? undefined : { from, to: from + found.length }
}
/** The day that is stated, as it stands where it was written; of a moment in world time the local day. */
function statedDay(stated: string): Day | undefined {
  const day = stated.slice(0, 10)
  if (!isDay(day)) return undefined
  return /T.*Z$/.test(stated) && !Number.isNaN(Date.parse(stated)) ? localDay(new Date(stated)) : day
}

function recognised(
  view: View,
  lines: readonly Line[],
  lists: Lists,
  html: Extracted | undefined,
): {
  readonly record: PageRecord
  readonly names: Page['names']
  readonly ministries: Page['ministries']
  readonly words: Page['words']
} {
  const words = wordsOf(view)
  const footnotes = footnotesOf(view)
  const bodyEnd = footnotes[0] ? placeAt(view, footnotes[0].at) : -1
  const sections = sectionsOf(view, lines, bodyEnd < 0 ? view.text.length : bodyEnd)
  const publishedOn = html?.stated.publishedAt === undefined ? undefined : statedDay(html.stated.publishedAt)
  const { dates, periods } = datesOf(view, lines, sections, publishedOn)
  const { found: organisations, matches, ministries } = organisationsOf(view, lines, words, sections, lists)
  const named = namedOf(view, lines)
  const heading =
    html?.headings.find(({ level, from, to }) => level === 1 && to > from) ?? statedTitle(view.source, html)
  const title = heading
    ? { raw: view.source.slice(heading.from, heading.to).trim(), at: heading.from }
    : titleOf(view, lines, sections, named)
  const category = categoryOf(view, lines)
  const mails = emailsOf(view)
  const places = placesOf(view, words, lists, { matches, bodies: organisations })
  const shouted = title && title.raw === title.raw.toUpperCase() ? title : undefined
  const found = {
    kind: kindOf(view, lines, sections, { category, title }),
    title,
    alternativeTitles: alternativesOf(title, named),
    ...languageOf(view),
    dates,
    periods,
    durations: durationsOf(view),
    money: moneyOf(view),
    status: statusOf(sections),
    contacts: contactsOf(view, lines, words, { organisations, places, emails: mails, sections }),
    organisations,
    places,
    groups: groupsOf(view, words, lists).filter(
      ({ at }) => !organisations.some((one) => one.at < at && at < one.at + one.raw.length),
    ),
    approaches: approachesOf(view),
    needs: needsOf(view, organisations),
    objectives: objectivesOf(view),
    lists: listsOf(view, lines),
    sections,
    footnotes,
    links: [...linksOf(view), ...linksBehind(view.source, html?.links ?? [])],
    emails: mails,
    acronyms: acronymsOf(
      view.source,
      (at) => shouted !== undefined && at >= shouted.at && at < shouted.at + shouted.raw.length,
    ),
    members: membersOf(view),
    named,
    credits: creditsOf(view),
    category,
    ...(publishedOn !== undefined && { publishedOn }),
  }
  const notStated =
    found.kind === 'project' ? EXPECTED.flatMap(([name, isThere]) => (isThere(found) ? [] : [name])) : []
  return { record: { ...found, notStated }, names: matches, ministries, words }
}

/** Recognition reads so much of a text, fourteen times the longest of our pages; the rest is kept and named. */
const MOST_READ = 100_000
/** Longer runs of letters without a space, and longer lines, are no text of a person, and some patterns are slow on them. */
const NO_TEXT = /\S{400,}|[^\n]{50000,}/g
/** What is read: as long as the text, so that places stay; what no person wrote is blank. */
const readable = (text: string): string => text.slice(0, MOST_READ).replace(NO_TEXT, (run) => BLANK.repeat(run.length))
const unread = (text: string): readonly Issue[] =>
  text.length > MOST_READ
    ? [issue('page.too_long', { raw: text.slice(MOST_READ, MOST_READ + 60), at: MOST_READ }, [], { n: MOST_READ })]
    : []

/** A page on which there is nothing of what we look for is kept as text. */
const isNothing = ({ organisations, places, groups, dates, money, contacts, approaches, kind }: PageRecord): boolean =>
  kind === 'unknown' &&
  [organisations, places, groups, dates, money, contacts, approaches].every(({ length }) => length === 0)

/** Each doubt once, in the order of the text; a slip inside a name that is nearly known is said once, of the name. */
function inOrder(issues: readonly Issue[]): readonly Issue[] {
  const names = issues.filter(({ code }) =>
    /^(?:name\.nearly_known|name\.variant|group\.wording|name\.diacritics)$/.test(code),
  )
  const isInName = ({ code, at }: Issue) =>
    code === 'text.misspelt' && names.some((name) => name.at <= at && at < name.at + name.raw.length)
  const once = new Map(issues.filter((one) => !isInName(one)).map((one) => [`${one.code} ${one.at} ${one.raw}`, one]))
  return [...once.values()].sort((a, b) => a.at - b.at)
}

const startOf = (text: string) => ({
  raw: text.slice(0, 60).trim(),
  at: text.indexOf(text.trim().slice(0, 1)),
})
/** What is to be said of the page as a whole. */
function ofPage({ original, isFoundOut }: Opened, record: PageRecord, isCut: boolean): readonly Issue[] {
  const start = startOf(original.text)
  return [
    ...(isNothing(record) ? [issue('page.nothing_recognised', start)] : []),
    ...(isFoundOut ? [issue('page.encoding', start, [], { encoding: original.encoding })] : []),
    ...(isCut ? [issue('page.not_finished', start)] : []),
    ...unread(original.text),
  ]
}

/** Every rule in turn, as long as there is time. */
function ruled(page: Page): { readonly issues: readonly Issue[]; readonly isCut: boolean } {
  const issues: Issue[] = []
  for (const rule of RULES) {
    if (page.hints.isLate?.()) return { issues, isCut: true }
    issues.push(...rule(page).slice(0, MOST_ISSUES))
  }
  return { issues, isCut: false }
}

/**
 * A saved page or a pasted text: the untouched original, what was recognised in it, and everything that is doubtful.
 * Nothing is mended and nothing is stored. Refuses what is too large (8 MiB, 2 MiB of text), empty or no text.
 */
export function readPage(source: Source, hints: Hints, lists: Lists): Result<Reading> {
  const opened = openSource(source, hints, lists)
  if (!opened.ok) return opened
  const { original } = opened.value
  const view = viewOf(readable(original.text))
  const lines = linesOf(view)
  const { record, ...found } = recognised(view, lines, lists, opened.value.page)
  const { issues, isCut } = ruled({ view, lines, record, ...found, hints, lists })
  const all = [...ofPage(opened.value, record, isCut), ...inOrder(lines.length > 0 ? issues : [])]
  return accept({ original, record, issues: all.slice(0, MOST_ISSUES) })
}
