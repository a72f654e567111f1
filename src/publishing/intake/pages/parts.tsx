import type { Day } from '#base/day.ts'
import { formatDay, formatMoment, formatMoney, formatPeriod } from '#base/format.ts'
import { CURRENCIES } from '#base/money.ts'
import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { plain } from '#base/script.ts'
import { markStatus } from '#registers/codes/rules.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { placeName } from '#registers/places/rules.ts'
import { ErrorSummary } from '#web/error-summary.tsx'
import type { Shown } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Table } from '#web/table.tsx'
import type { Issue, Names, PageRecord, StoredIssue, StoredPage } from '../model.ts'
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
export function issueText(say: Say, { code, params, raw }: Pick<Issue, 'code' | 'params' | 'raw'>): string {
  const quoted = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? keepScript(value) : value,
  ])
  const weekday = params.weekday === undefined ? {} : { weekday: say(`intake.weekday.${params.weekday}`) }
  const other = code === 'date.other_part_ends' ? { other: formatPeriod(say.locale, String(params.other)) } : {}
  // Doubts that were stored before have no count.
  const text = say(`intake.issue.${code}`, { n: 1, ...Object.fromEntries(quoted), ...weekday, ...other })
  return markStatus(code === 'text.homoglyph' ? `${text} ${lettersText(say, raw)}` : text)
}
/** The letters of either script in a word: they look alike, so they are named apart. */
function lettersText(say: Say, raw: string): string {
  const of = (script: RegExp): string => keepScript([...new Set(raw.match(script))].join(', '))
  return say('intake.desk.letters', { latin: of(/\p{Script=Latin}/gu), cyrillic: of(/\p{Script=Cyrillic}/gu) })
}
export const errorOf = (say: Say, refusals: readonly Refusal[], field: string): string | undefined => {
  const found = refusals.find((one) => one.field === field)
  return found && say(found.code, found.params)
}
export const Wrongs = ({ say, refusals }: { say: Say; refusals: readonly Refusal[] }) => (
  <ErrorSummary say={say} wrongs={refusals.map((one) => ({ text: say(one.code, one.params), field: one.field }))} />
)
export const toDesk = (say: Say) => ({ text: say('intake.desk.title'), to: `/${say.locale}/intake` })

/** A body is called by its name; by its code only where the register has lost it. */
function bodyIn(say: Say, names: Names, code: string): string {
  const found = names.organisations.find((one) => one.code === code)
  return found ? organisationName(say, found) : code
}
function placeIn(say: Say, names: Names, code: string): string {
  const found = names.places.find((one) => one.code === code)
  return found ? placeName(say, found) : code
}
function moneyIn(say: Say, cents: string, code: string): string {
  const currency = CURRENCIES.find((one) => one === code)
  return currency ? formatMoney(say.locale, { cents: Number(cents), currency }) : ''
}

type InWords = (said: { readonly say: Say; readonly names: Names }, first: string, second: string) => string
/** What the code behind each part is called; a part that is not here says its code. */
const WORDS: Partial<Readonly<Record<Recognised['part'], InWords>>> = {
  organisations: ({ say, names }, role, code) =>
    [role === 'mentioned' && code !== '' ? '' : say(termKey('project_role', role)), code && bodyIn(say, names, code)]
      .filter((one) => one !== '')
      .join(' · '),
  contacts: ({ say, names }, code) => bodyIn(say, names, code),
  places: ({ say, names }, code) => placeIn(say, names, code),
  money: ({ say }, cents, currency) => moneyIn(say, cents, currency),
  groups: ({ say }, code) => say(/^G\d\d$/.test(code) ? termKey('group', code) : 'intake.desk.anyVulnerable'),
  approaches: ({ say }, code) => say(termKey('approach', code)),
  needs: ({ say }, code) => say(termKey('need', code)),
  lists: ({ say }, kind) => say(`intake.list.${kind}`),
  objectives: ({ say }, level) => say(`intake.level.${level}`),
  status: ({ say }, code) => say(`intake.status.${code}`),
  dates: ({ say }, role, period) =>
    [say(`intake.date.${role}`), period === '' ? '' : formatPeriod(say.locale, period)]
      .filter((one) => one !== '')
      .join(' · '),
  periods: ({ say }, from, to) => [from, to].map((period) => formatPeriod(say.locale, period)).join(' – '),
  publishedOn: ({ say }, day) => formatPeriod(say.locale, day),
  notStated: ({ say }, what) => say(`intake.desk.notStated.${what}`),
}
function asWords(say: Say, names: Names, { part, as }: Recognised): string {
  if (as === undefined) return ''
  const [first = '', second = ''] = as.split(' ')
  return WORDS[part]?.({ say, names }, first, second) ?? as
}

type LinesProps = { say: Say; names: Names; lines: readonly Recognised[] }
/** What was recognised, by part: the words of the page and behind them what they were read as. */
export const Lines = ({ say, names, lines }: LinesProps) => (
  <dl class="recognised">
    {[...Map.groupBy(lines, ({ part }) => part)].map(([part, of]) => (
      <div key={part}>
        <dt>{say(`intake.field.${part}`)}</dt>
        {of.map((line) => (
          <Line key={`${line.raw} ${line.as}`} raw={line.raw} as={asWords(say, names, line)} />
        ))}
      </div>
    ))}
  </dl>
)
const Line = ({ raw, as }: { raw: string; as: string }) => (
  <dd>
    {raw !== '' && <Verbatim text={raw} />}
    {raw !== '' && as !== '' && ' → '}
    {as}
  </dd>
)

export const Compared = ({ say, names, compared }: { say: Say; names: Names; compared: Comparison | undefined }) =>
  compared === undefined ? null : (
    <section>
      <h2>{say('intake.desk.difference')}</h2>
      <p>{say(compared.isSameLetters ? 'intake.desk.sameLetters' : 'intake.desk.otherLetters')}</p>
      {compared.gone.length + compared.fresh.length === 0 && <p>{say('intake.desk.noDifference')}</p>}
      {compared.gone.length > 0 && <h3>{say('intake.desk.gone')}</h3>}
      <Lines say={say} names={names} lines={compared.gone} />
      {compared.fresh.length > 0 && <h3>{say('intake.desk.fresh')}</h3>}
      <Lines say={say} names={names} lines={compared.fresh} />
    </section>
  )

export const Suggested = ({ say, issue }: { say: Say; issue: Issue }) =>
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
/** What is doubtful in a page that is not kept yet. */
export const Issues = (p: { say: Say; issues: readonly IssueRow[] }) => (
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
