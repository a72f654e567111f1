import { formatMoney, formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { plain } from '#base/script.ts'
import { termKey } from '#web/messages.ts'
import type { Issue, Original, PageRecord, Reading } from '../../publishing/intake/model.ts'
import { issueText } from '../../publishing/intake/pages/parts.tsx'

const LONGEST = 110
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const short = (text: string): string =>
  oneLine(text).length > LONGEST ? `${oneLine(text).slice(0, LONGEST - 1)}…` : oneLine(text)
/** A thing of the page as it stands there, and behind it what it was read as. */
const as = (raw: string, ...read: readonly (string | undefined)[]): string => {
  const known = read.filter((one) => one !== undefined && one !== '')
  return known.length > 0 ? `${short(raw)}  → ${known.join(' · ')}` : short(raw)
}

type Field = readonly [name: string, values: readonly string[]]

function things(say: Say, record: PageRecord): readonly Field[] {
  const word = (list: string) => (code: string) => say(termKey(list, code))
  const [role, group, approach, need] = [word('project_role'), word('group'), word('approach'), word('need')]
  const isGroup = (code: string): boolean => /^G\d\d$/.test(code)
  return [
    [
      'organisations',
      record.organisations.map((one) => as(one.raw, one.role === 'mentioned' ? '' : role(one.role), one.code)),
    ],
    ['members', record.members.map(({ raw }) => short(raw))],
    [
      'contacts',
      record.contacts.map(({ name, title, organisation, email }) =>
        [name, title, organisation, email].filter(Boolean).join(' · '),
      ),
    ],
    ['places', record.places.map(({ raw, code }) => as(raw, code))],
    ['groups', record.groups.map(({ raw, code }) => as(raw, isGroup(code) ? `${group(code)} · ${code}` : code))],
    ['approaches', record.approaches.map(({ raw, code }) => as(raw, approach(code)))],
    ['needs', record.needs.map(({ raw, code }) => as(raw, `${need(code)} · ${code}`))],
  ]
}

function parts(say: Say, record: PageRecord): readonly Field[] {
  return [
    ['objectives', record.objectives.map(({ raw, level }) => as(raw, say(`intake.level.${level}`)))],
    [
      'lists',
      record.lists.map(({ kind, items, heading }) =>
        as(heading?.raw ?? items[0]?.raw ?? '', `${say(`intake.list.${kind}`)} · ${items.length}`),
      ),
    ],
    ['sections', record.sections.map(({ raw, content }) => as(raw, content ? short(content.raw) : '–'))],
    ['footnotes', record.footnotes.map(({ raw }) => short(raw))],
    ['links', record.links.map(({ raw, address }) => as(raw, address === raw ? '' : address))],
    ['emails', record.emails.map(({ raw }) => raw)],
    ['acronyms', record.acronyms.map(({ raw, expansion }) => as(raw, expansion && short(expansion)))],
    ['named', record.named.map(({ raw }) => short(raw))],
    ['credits', record.credits.map(({ raw }) => short(raw))],
    ['notStated', record.notStated.map((name) => say(`intake.desk.notStated.${name}`))],
  ]
}

const languageOf = (say: Say, { language, script, dialect }: PageRecord): string =>
  [
    say(`intake.language.${language}`),
    say(`intake.script.${script}`),
    ...(dialect === 'unknown' ? [] : [say(`intake.dialect.${dialect}`)]),
  ].join(' · ')

function fieldsOf(say: Say, record: PageRecord): readonly Field[] {
  const { title, status, category } = record
  const when = (period: string | undefined) => (period === undefined ? '?' : formatPeriod(say.locale, period))
  return [
    ['kind', [say(`intake.desk.kind.${record.kind}`)]],
    ['title', title ? [short(title.raw)] : []],
    ['alternativeTitles', record.alternativeTitles.map(({ raw }) => short(raw))],
    ['language', [languageOf(say, record)]],
    ['category', category ? [category] : []],
    ['status', status ? [as(status.raw, say(`intake.status.${status.code}`))] : []],
    ['dates', record.dates.map(({ raw, role, period }) => as(raw, say(`intake.date.${role}`), when(period)))],
    ['publishedOn', record.publishedOn ? [when(record.publishedOn)] : []],
    ['periods', record.periods.map(({ raw, from, to }) => as(raw, `${when(from.period)} – ${when(to.period)}`))],
    ['durations', record.durations.map(({ raw }) => short(raw))],
    ['money', record.money.map(({ raw, money }) => as(raw, formatMoney(say.locale, money)))],
    ...things(say, record),
    ...parts(say, record),
  ]
}

/** The same words for the same thing are said once, with how often they stand there. */
function counted(values: readonly string[]): readonly string[] {
  return [...Map.groupBy(values, (value) => value)].map(([value, same]) =>
    same.length > 1 ? `${value}  (×${same.length})` : value,
  )
}

/** Name and values below each other; a value alone stands on the line of its name. */
function fieldLines(say: Say, [name, values]: Field): readonly string[] {
  const [only, ...more] = counted(values.filter((value) => value !== ''))
  const label = say(`intake.field.${name}`)
  if (only === undefined) return []
  return more.length === 0 ? [`${label}: ${only}`] : [`${label}:`, ...[only, ...more].map((value) => `  • ${value}`)]
}

function issueLines(say: Say, issue: Issue, number: number, text: string): readonly string[] {
  const { code, at, suggestions } = issue
  const line = text.slice(0, at).split('\n').length
  const reasons = suggestions.map(({ text: words, why, on }) => {
    const because = say(`intake.why.${why}`, on === undefined ? {} : { on: say(`intake.weekday.${on}`) })
    return `     → ${oneLine(words)} (${because})`
  })
  return [
    `${String(number).padStart(3)}. ${oneLine(issueText(say, issue))}`,
    `     ${say('intake.field.line', { line })} · ${code} @${at}`,
    ...reasons,
  ]
}

function originalLines(say: Say, { hash, bytes, encoding, format, leftOut }: Original): readonly string[] {
  const { scripts, styles, comments, frames, parts } = leftOut
  const out = scripts + styles + comments + frames + parts
  return [
    `${say('intake.field.original')}: ${[`${bytes} B`, encoding, format].join(' · ')}`,
    `  SHA-256 ${hash}`,
    ...(out > 0
      ? [
          `  script ${scripts} · style ${styles} · comment ${comments} · frame ${frames} · ${say('intake.field.leftOutParts', { n: parts })}`,
        ]
      : []),
  ]
}

/** What was recognised in a page and everything doubtful, as a person reads it in a terminal. */
export function shownPage(say: Say, { original, record, issues }: Reading, file: string): string {
  const lines = [
    '',
    file,
    '─'.repeat(Math.min(file.length, 80)),
    ...originalLines(say, original),
    ...fieldsOf(say, record).flatMap((field) => fieldLines(say, field)),
    '',
    `${say('intake.field.issues')}: ${issues.length}`,
    ...issues.flatMap((issue, i) => issueLines(say, issue, i + 1, original.text)),
  ]
  return plain(lines.join('\n'))
}
