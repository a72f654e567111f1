import type { ComponentChildren } from 'preact'
import type { Day } from '#base/day.ts'
import { formatDay, formatMoment } from '#base/format.ts'
import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { plain } from '#base/script.ts'
import { markStatus } from '#registers/codes/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { Radios, TextArea, TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout, type Shown } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import type { Issue, OpenIssue, PageRecord, StoredIssue, StoredPage } from './model.ts'
import { type Difference, linesOfRecord, type Recognised } from './rules/show.ts'

export type Frame = {
  readonly say: Say
  readonly who: Shown | undefined
  readonly path: string
  readonly query: string
}
type Typed = Readonly<Record<string, string>>
type Filled = { readonly typed: Typed; readonly refusals: readonly Refusal[] }

/** Words of a source as they stand there; only the status mark is added on output. */
const Verbatim = ({ text }: { text: string }) => (
  <q class="verbatim">{markStatus(text.length > 300 ? `${text.slice(0, 299)}…` : text)}</q>
)
const keepScript = (text: string): string => `⟦${plain(text)}⟧`
/** Why something is doubtful. What the page says is quoted as it stands, whatever script the reader has chosen. */
function issueText(say: Say, { code, params }: Pick<Issue, 'code' | 'params'>): string {
  const quoted = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? keepScript(value) : value,
  ])
  const weekday = params.weekday === undefined ? {} : { weekday: say(`intake.weekday.${params.weekday}`) }
  return markStatus(say(`intake.issue.${code}`, { ...Object.fromEntries(quoted), ...weekday }))
}
const errorOf = (say: Say, refusals: readonly Refusal[], field: string): string | undefined => {
  const found = refusals.find((one) => one.field === field)
  return found && say(found.code, found.params)
}
const Wrongs = ({ say, refusals }: { say: Say; refusals: readonly Refusal[] }) => (
  <ErrorSummary say={say} wrongs={refusals.map((one) => ({ text: say(one.code, one.params), field: one.field }))} />
)
const toDesk = (say: Say) => ({ text: say('intake.desk.title'), to: `/${say.locale}/intake` })

function asWords(say: Say, { part, as }: Recognised): string {
  if (as === undefined) return ''
  const [first = '', second = ''] = as.split(' ')
  if (part === 'organisations') return `${say(termKey('project_role', first))}${second === '' ? '' : ` · ${second}`}`
  if (part === 'groups' && /^G\d\d$/.test(as)) return say(termKey('group', as))
  if (part === 'approaches') return say(termKey('approach', as))
  return part === 'notStated' ? say(`intake.desk.notStated.${as}`) : as
}

const Lines = ({ say, lines, caption }: { say: Say; lines: readonly Recognised[]; caption: string }) => (
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

const Compared = ({ say, difference }: { say: Say; difference: Difference | undefined }) =>
  difference === undefined ? null : (
    <section>
      <h2>{say('intake.desk.difference')}</h2>
      {difference.gone.length + difference.fresh.length === 0 && <p>{say('intake.desk.noDifference')}</p>}
      {difference.gone.length > 0 && <Lines say={say} lines={difference.gone} caption={say('intake.desk.gone')} />}
      {difference.fresh.length > 0 && <Lines say={say} lines={difference.fresh} caption={say('intake.desk.fresh')} />}
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
const whyText = (say: Say, { why, on }: Issue['suggestions'][number]): string =>
  markStatus(say(`intake.why.${why}`, on === undefined ? {} : { on: say(`intake.weekday.${on}`) }))

const decisionText = (say: Say, { decision }: StoredIssue): string =>
  decision === undefined
    ? ''
    : `${say(`intake.desk.decided.${decision.kind}`)}${decision.text === undefined ? '' : `: ${decision.text}`} (${formatMoment(say.locale, decision.decidedAt)})${decision.note === undefined ? '' : ` – ${decision.note}`}`

type IssueRow = Issue & Partial<Pick<StoredIssue, 'id' | 'decision'>>
const Issues = (p: {
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

const aboutPage = (say: Say, record: PageRecord): string =>
  say('intake.desk.about', {
    kind: say(`intake.desk.kind.${record.kind}`),
    language: record.language,
    script: record.script,
    dialect: record.dialect,
  })

/** Where a page is brought in, what was brought in before, and what waits. */
export const DeskPage = (p: Frame & Filled & { pages: readonly StoredPage[]; open: readonly OpenIssue[] }) => {
  const { say, typed, refusals } = p
  return (
    <Layout
      {...p}
      title={say('intake.desk.title')}
      switchAs="buttons"
      isError={refusals.length > 0}
      noIndex
      above={<Wrongs say={say} refusals={refusals} />}
    >
      <p class="lead">{say('intake.desk.lead')}</p>
      <form class="form" method="post" id={PAGE_FORM} encType="multipart/form-data" action={`/${say.locale}/intake`}>
        <TextField
          say={say}
          name="address"
          type="url"
          label={say('intake.desk.address')}
          typed={typed.address}
          error={errorOf(say, refusals, 'address')}
          isName
          isOptional
        />
        <TextField
          say={say}
          name="captured"
          label={say('intake.desk.captured')}
          hint={say('web.dayHint')}
          width="medium"
          typed={typed.captured}
          error={errorOf(say, refusals, 'captured')}
          isName
          isOptional
        />
        <div class="ds-field">
          <label class="ds-label" for="file">
            {say('intake.desk.file')}
          </label>
          <input class="ds-input" type="file" id="file" name="file" accept=".html,.htm,.txt,text/html,text/plain" />
        </div>
        <TextArea
          say={say}
          name="text"
          label={say('intake.desk.text')}
          typed={typed.text}
          error={errorOf(say, refusals, 'text')}
          rows={8}
          isOptional
        />
        <div class="buttons">
          <button class="ds-button" type="submit">
            {say('intake.desk.look')}
          </button>
        </div>
      </form>
      {p.pages.length === 0 ? <Empty title={say('intake.desk.none')} /> : <Stored say={say} pages={p.pages} />}
      {p.open.length > 0 && <Waiting say={say} open={p.open} />}
    </Layout>
  )
}

const titleOf = (say: Say, page: Pick<StoredPage, 'title' | 'address'>): string =>
  markStatus(page.title ?? page.address ?? say('intake.desk.untitled'))
const dayIn = (say: Say, day: Day | undefined): string =>
  day === undefined ? say('intake.desk.notSaid') : formatDay(say.locale, day, 'short')

const Stored = ({ say, pages }: { say: Say; pages: readonly StoredPage[] }) => (
  <Table
    caption={say('intake.desk.pages', { n: pages.length })}
    rows={pages}
    keyOf={({ id }) => id}
    columns={[
      {
        head: say('intake.desk.page'),
        isRowHead: true,
        cell: (page) => <a href={`/${say.locale}/intake/${page.id}`}>{titleOf(say, page)}</a>,
      },
      { head: say('intake.desk.kind'), cell: (page) => say(`intake.desk.kind.${page.kind}`) },
      { head: say('intake.desk.captured'), cell: (page) => dayIn(say, page.capturedOn) },
      {
        head: say('intake.desk.open'),
        isNumber: true,
        cell: (page) => (page.open === 0 ? '0' : <Tag kind="warning">{page.open}</Tag>),
      },
    ]}
  />
)

const Waiting = ({ say, open }: { say: Say; open: readonly OpenIssue[] }) => (
  <Table
    caption={say('intake.desk.waiting', { n: open.length })}
    rows={open}
    keyOf={({ id }) => id}
    columns={[
      {
        head: say('intake.desk.inPage'),
        isRowHead: true,
        cell: (issue) => (
          <a href={`/${say.locale}/intake/${issue.pageId}/${issue.id}`}>
            <Verbatim text={issue.raw} />
          </a>
        ),
      },
      { head: say('intake.desk.why'), cell: (issue) => issueText(say, issue) },
      {
        head: say('intake.desk.page'),
        cell: (issue) => titleOf(say, { title: issue.pageTitle ?? undefined, address: undefined }),
      },
    ]}
  />
)

type PreviewProps = Frame & {
  readonly typed: Typed
  readonly record: PageRecord
  readonly issues: readonly Issue[]
  readonly known: StoredPage | undefined
  readonly difference: Difference | undefined
}
/** What was understood of a page, before anything is stored. The bytes travel along in the form. */
export const PreviewPage = (p: PreviewProps) => {
  const { say, known } = p
  return (
    <Layout
      {...p}
      title={say('intake.desk.preview')}
      switchAs="buttons"
      noIndex
      above={<Breadcrumbs say={say} crumbs={[toDesk(say)]} />}
    >
      <p class="lead">{aboutPage(say, p.record)}</p>
      {known ? (
        <Notice say={say} kind="info" title={say('intake.desk.known')} isAnswer>
          <p>
            <a href={`/${say.locale}/intake/${known.id}`}>{titleOf(say, known)}</a>
          </p>
        </Notice>
      ) : (
        <form class="form" method="post" id={PAGE_FORM} action={`/${say.locale}/intake`}>
          {Object.entries(p.typed).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div class="buttons">
            <button class="ds-button" type="submit" name="store" value="yes">
              {say('intake.desk.store')}
            </button>
          </div>
        </form>
      )}
      <Compared say={say} difference={p.difference} />
      <h2>{say('intake.desk.recognised')}</h2>
      <Lines say={say} lines={linesOfRecord(p.record)} caption={say('intake.desk.recognisedLead')} />
      <Issues say={say} issues={p.issues} last={undefined} />
    </Layout>
  )
}

/** A page in the memory of the body: where from, what is in it, what was decided. */
export const StoredPageView = (
  p: Frame & { page: StoredPage; issues: readonly StoredIssue[]; difference: Difference | undefined },
) => {
  const { say, page } = p
  const decide = (issue: IssueRow) =>
    issue.decision ? (
      decisionText(say, issue as StoredIssue)
    ) : (
      <a href={`/${say.locale}/intake/${page.id}/${issue.id}`}>{say('intake.desk.decide')}</a>
    )
  return (
    <Layout {...p} title={titleOf(say, page)} noIndex above={<Breadcrumbs say={say} crumbs={[toDesk(say)]} />}>
      <p class="lead">{aboutPage(say, page.record)}</p>
      <dl>
        <dt>{say('intake.desk.address')}</dt>
        <dd>{page.address === undefined ? say('intake.desk.notSaid') : <a href={page.address}>{page.address}</a>}</dd>
        <dt>{say('intake.desk.captured')}</dt>
        <dd>{dayIn(say, page.capturedOn)}</dd>
        <dt>{say('intake.desk.storedAt')}</dt>
        <dd>{formatMoment(say.locale, page.storedAt)}</dd>
        <dt>{say('intake.desk.hash')}</dt>
        <dd>
          <code>{page.hash}</code> {say('intake.desk.bytes', { n: page.bytes })} · {page.encoding}
        </dd>
      </dl>
      {page.kind === 'project' && (
        <p>
          <a class="ds-button" href={`/${say.locale}/projects/new?from=${page.id}`}>
            {say('intake.desk.makeProject')}
          </a>
        </p>
      )}
      <Issues say={say} issues={p.issues} last={{ head: say('intake.desk.decision'), cell: decide }} />
      <Compared say={say} difference={p.difference} />
      <h2>{say('intake.desk.recognised')}</h2>
      <Lines say={say} lines={linesOfRecord(page.record)} caption={say('intake.desk.recognisedLead')} />
    </Layout>
  )
}

/** One doubt and what to do with it. Nothing is chosen beforehand. */
export const IssuePage = (p: Frame & Filled & { page: StoredPage; issue: StoredIssue }) => {
  const { say, issue, typed, refusals } = p
  const choices = [
    ...issue.suggestions.map((one, i) => ({ value: String(i), text: one.text, hint: whyText(say, one) })),
    { value: 'keep', text: say('intake.desk.keep'), hint: say('intake.desk.keepHint') },
    { value: 'other', text: say('intake.desk.other') },
  ]
  return (
    <Layout
      {...p}
      title={say('intake.desk.issue')}
      switchAs="buttons"
      isError={refusals.length > 0}
      noIndex
      above={
        <>
          <Breadcrumbs
            say={say}
            crumbs={[toDesk(say), { text: titleOf(say, p.page), to: `/${say.locale}/intake/${p.page.id}` }]}
          />
          <Wrongs say={say} refusals={refusals} />
        </>
      }
    >
      <p class="lead">
        <Verbatim text={issue.raw} />
      </p>
      <p>{issueText(say, issue)}</p>
      {issue.decision && <p>{decisionText(say, issue)}</p>}
      <form class="form" method="post" id={PAGE_FORM} action={`/${say.locale}${p.path}`}>
        <Radios
          say={say}
          name="choice"
          label={say('intake.desk.decision')}
          choices={choices}
          typed={typed.choice}
          error={errorOf(say, refusals, 'choice')}
        />
        <TextField
          say={say}
          name="text"
          label={say('intake.desk.otherText')}
          typed={typed.text}
          error={errorOf(say, refusals, 'text')}
          isOptional
        />
        <TextArea
          say={say}
          name="note"
          label={say('intake.desk.note')}
          typed={typed.note}
          error={errorOf(say, refusals, 'note')}
          rows={3}
          isOptional
        />
        <div class="buttons">
          <button class="ds-button" type="submit">
            {say('intake.desk.decide')}
          </button>
        </div>
      </form>
    </Layout>
  )
}
