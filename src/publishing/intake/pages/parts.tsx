import type { ComponentChildren } from 'preact'
import type { Day } from '#base/day.ts'
import { formatDay, formatMoment, formatPeriod } from '#base/format.ts'
import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { plain } from '#base/script.ts'
import { markStatus } from '#registers/codes/rules.ts'
import { ErrorSummary } from '#web/error-summary.tsx'
import type { Shown } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Table } from '#web/table.tsx'
import type { Issue, PageRecord, StoredIssue, StoredPage } from '../model.ts'
import type { Comparison, Recognised } from '../rules/show.ts'

export type Frame = {
  readonly say: Say
  readonly who: Shown | undefined
  readonly path: string
  readonly query: string
}
export type Typed = Readonly<Record<string, string>>
export type Filled = { readonly typed: Typed; readonly refusals: readonly Refusal[] }

/** Words of a source as they stand there; only the status mark is added on output. */
export const Verbatim = ({ text }: { text: string }) => (
  <q class="verbatim">{markStatus(text.length > 300 ? `${text.slice(0, 299)}…` : text)}</q>
)
const keepScript = (text: string): string => `⟦${plain(text)}⟧`
/** Why something is doubtful. What the page says is quoted as it stands, whatever script the reader has chosen. */
export function issueText(say: Say, { code, params }: Pick<Issue, 'code' | 'params'>): string {
  const quoted = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? keepScript(value) : value,
  ])
  const weekday = params.weekday === undefined ? {} : { weekday: say(`intake.weekday.${params.weekday}`) }
  return markStatus(say(`intake.issue.${code}`, { ...Object.fromEntries(quoted), ...weekday }))
}
export const errorOf = (say: Say, refusals: readonly Refusal[], field: string): string | undefined => {
  const found = refusals.find((one) => one.field === field)
  return found && say(found.code, found.params)
}
export const Wrongs = ({ say, refusals }: { say: Say; refusals: readonly Refusal[] }) => (
  <ErrorSummary say={say} wrongs={refusals.map((one) => ({ text: say(one.code, one.params), field: one.field }))} />
)
export const toDesk = (say: Say) => ({ text: say('intake.desk.title'), to: `/${say.locale}/intake` })

/** What the code behind each part is called; a part that is not here says its code. */
const WORDS: Partial<Readonly<Record<Recognised['part'], (say: Say, first: string, second: string) => string>>> = {
  organisations: (say, role, code) =>
    [say(termKey('project_role', role)), code].filter((one) => one !== '').join(' · '),
  groups: (say, code) => (/^G\d\d$/.test(code) ? say(termKey('group', code)) : code),
  approaches: (say, code) => say(termKey('approach', code)),
  needs: (say, code) => say(termKey('need', code)),
  lists: (say, kind) => say(`intake.list.${kind}`),
  objectives: (say, level) => say(`intake.level.${level}`),
  status: (say, code) => say(`intake.status.${code}`),
  dates: (say, role, period) =>
    [say(`intake.date.${role}`), period === '' ? '' : formatPeriod(say.locale, period)]
      .filter((one) => one !== '')
      .join(' · '),
  periods: (say, from, to) => [from, to].map((period) => formatPeriod(say.locale, period)).join(' – '),
  publishedOn: (say, day) => formatPeriod(say.locale, day),
  notStated: (say, what) => say(`intake.desk.notStated.${what}`),
}
function asWords(say: Say, { part, as }: Recognised): string {
  if (as === undefined) return ''
  const [first = '', second = ''] = as.split(' ')
  return WORDS[part]?.(say, first, second) ?? as
}

export const Lines = ({ say, lines, caption }: { say: Say; lines: readonly Recognised[]; caption: string }) => (
  <Table
    caption={caption}
    rows={lines}
    keyOf={({ part, raw, as }) => `${part} ${raw} ${as}`}
    columns={[
      { head: say('intake.desk.what'), isRowHead: true, cell: ({ part }) => say(`intake.field.${part}`) },
      { head: say('intake.desk.inPage'), cell: ({ raw }) => (raw === '' ? '–' : <Verbatim text={raw} />) },
      { head: say('intake.desk.readAs'), cell: (line) => asWords(say, line) },
    ]}
  />
)

export const Compared = ({ say, compared }: { say: Say; compared: Comparison | undefined }) =>
  compared === undefined ? null : (
    <section>
      <h2>{say('intake.desk.difference')}</h2>
      <p>{say(compared.isSameLetters ? 'intake.desk.sameLetters' : 'intake.desk.otherLetters')}</p>
      {compared.gone.length + compared.fresh.length === 0 && <p>{say('intake.desk.noDifference')}</p>}
      {compared.gone.length > 0 && <Lines say={say} lines={compared.gone} caption={say('intake.desk.gone')} />}
      {compared.fresh.length > 0 && <Lines say={say} lines={compared.fresh} caption={say('intake.desk.fresh')} />}
    </section>
  )

const Suggested = ({ say, issue }: { say: Say; issue: Issue }) =>
  issue.suggestions.length === 0 ? (
    <span>{say('intake.desk.noSuggestion')}</span>
  ) : (
    <ol>
      {issue.suggestions.map((one) => (
        <li key={`${one.text} ${one.why}`}>
          <Verbatim text={one.text} /> {whyText(say, one)}
        </li>
      ))}
    </ol>
  )
export const whyText = (say: Say, { why, on }: Issue['suggestions'][number]): string =>
  markStatus(say(`intake.why.${why}`, on === undefined ? {} : { on: say(`intake.weekday.${on}`) }))

export const decisionText = (say: Say, { decision }: StoredIssue): string =>
  decision === undefined
    ? ''
    : `${say(`intake.desk.decided.${decision.kind}`)}${decision.text === undefined ? '' : `: ${decision.text.split('\n').join(' + ')}`} (${formatMoment(say.locale, decision.decidedAt)})${decision.note === undefined ? '' : ` – ${decision.note}`}`

export type IssueRow = Issue & Partial<Pick<StoredIssue, 'id' | 'decision'>>
export const Issues = (p: {
  say: Say
  issues: readonly IssueRow[]
  last: { head: string; cell: (issue: IssueRow) => ComponentChildren } | undefined
}) => (
  <section>
    <h2>{p.say('intake.desk.issues', { n: p.issues.length })}</h2>
    {p.issues.length > 0 && (
      <Table
        caption={p.say('intake.desk.issuesLead')}
        rows={p.issues}
        keyOf={({ code, at, raw }) => `${code} ${at} ${raw}`}
        columns={[
          { head: p.say('intake.desk.inPage'), isRowHead: true, cell: ({ raw }) => <Verbatim text={raw} /> },
          { head: p.say('intake.desk.why'), cell: (issue) => issueText(p.say, issue) },
          { head: p.say('intake.desk.suggestions'), cell: (issue) => <Suggested say={p.say} issue={issue} /> },
          ...(p.last ? [p.last] : []),
        ]}
      />
    )}
  </section>
)

export const aboutPage = (say: Say, record: PageRecord): string =>
  say('intake.desk.about', {
    kind: say(`intake.desk.kind.${record.kind}`),
    language: say(`intake.language.${record.language}`),
    script: say(`intake.script.${record.script}`),
    dialect: say(`intake.dialect.${record.dialect}`),
  })

export const titleOf = (say: Say, page: Pick<StoredPage, 'title' | 'address'>): string =>
  markStatus(page.title ?? page.address ?? say('intake.desk.untitled'))
export const dayIn = (say: Say, day: Day | undefined): string =>
  day === undefined ? say('intake.desk.notSaid') : formatDay(say.locale, day, 'short')
