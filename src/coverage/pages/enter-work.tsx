import { formatMoment, formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { Empty } from '#web/empty.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { errorAt, type Found, wrongsOf } from '../form/problems.ts'
import type { Posting } from '../queries/posting-entries.ts'
import type { Draft } from '../rules/reading/draft.ts'
import { EnterFormPage, type EnterFrame, WorkCrumbs } from './enter.tsx'
import { draftWords } from './enter-import.tsx'

export type Town = { readonly code: string; readonly name: string; readonly to: string; readonly entries: number }
type WorkProps = EnterFrame & {
  readonly mayPost: boolean
  readonly isAnyPlace: boolean
  readonly towns: readonly Town[]
  readonly postings: readonly Posting[]
}

const Ways = ({ say }: { say: Say }) => (
  <>
    <h2>{say('enter.work.enter')}</h2>
    <ul>
      {[
        ['enter.new.estimate', '/evidence/new?kind=estimate'],
        ['enter.new.count', '/evidence/new?kind=count'],
        ['enter.new.not_looked', '/evidence/new?kind=not_looked'],
        ['enter.import.title', '/evidence/import'],
        ['enter.milestone.title', '/evidence/milestone'],
        ['enter.hop.title', '/evidence/hop'],
      ].map(([key, to]) => (
        <li key={to}>
          <a href={`/${say.locale}${to}`}>{say(key ?? '')}</a>
        </li>
      ))}
    </ul>
  </>
)

const Towns = ({ say, towns, isAnyPlace, mayPost }: WorkProps) => (
  <>
    <h2>{say('enter.work.places')}</h2>
    {isAnyPlace && mayPost && <p>{say('enter.work.anyPlace')}</p>}
    <ul>
      {towns.map((town) => (
        <li key={town.code}>
          <a href={`/${say.locale}${town.to}`}>{town.name}</a>
          {town.entries > 0 && ` · ${say('enter.work.entries', { n: town.entries })}`}
        </li>
      ))}
    </ul>
  </>
)

const Postings = ({ say, postings }: WorkProps) => (
  <Table
    caption={say('enter.work.postings')}
    rows={postings}
    keyOf={(posting) => posting.id}
    columns={[
      {
        head: say('enter.work.when'),
        cell: (posting) => formatMoment(say.locale, posting.recorded_at),
        isRowHead: true,
      },
      { head: say('enter.work.who'), cell: (posting) => say.spell(posting.name) },
      { head: say('enter.work.how'), cell: (posting) => howWords(say, posting) },
      { head: say('enter.posting.entry'), cell: (posting) => say('enter.work.entries', { n: posting.entries }) },
      { head: say('enter.work.withdrawn'), cell: (posting) => `${posting.withdrawn}`, isNumber: true },
      {
        head: say('enter.work.undo'),
        cell: (posting) => (
          <a href={`/${say.locale}/postings/${posting.id}`}>
            {say('enter.work.undo')}
            <span class="sr-only">{`: ${formatMoment(say.locale, posting.recorded_at)}`}</span>
          </a>
        ),
      },
    ]}
  />
)

const howWords = (say: Say, { kind, file_name }: Pick<Posting, 'kind' | 'file_name'>): string =>
  file_name === null ? say(`enter.how.${kind}`) : `${say(`enter.how.${kind}`)} ${file_name}`

/** The own work of a member: ways to enter, the towns, what the body put in lately. */
export const WorkPage = (p: WorkProps) => (
  <Layout say={p.say} who={p.who} path={p.path} query={p.query} title={p.say('enter.work.title')} noIndex>
    <p class="lead">{p.say(p.mayPost ? 'enter.work.lead' : 'enter.work.reading')}</p>
    {p.mayPost && <Ways say={p.say} />}
    {p.mayPost && (
      <p>
        <a href={`/${p.say.locale}/people`}>{p.say('enter.work.people')}</a>
        {' · '}
        <a href={`/${p.say.locale}/services/work`}>{p.say('enter.work.services')}</a>
      </p>
    )}
    <Towns {...p} />
    {p.postings.length > 0 ? (
      <Postings {...p} />
    ) : (
      <Empty
        title={p.say('enter.work.noPostings')}
        action={p.mayPost ? { text: p.say('enter.new.title'), to: `/${p.say.locale}/evidence/new` } : undefined}
      />
    )}
  </Layout>
)

/** One entry of a posting, ready to show. */
export type PostedEntry = {
  readonly kind: 'estimate' | 'count'
  readonly id: string
  readonly draft: Draft
  readonly place: string
  readonly state: 'upheld' | 'isWithdrawn' | 'isSuperseded'
  readonly isPublished: boolean
}
type PostingProps = EnterFrame & {
  readonly posting: Posting
  readonly entries: readonly PostedEntry[]
  readonly towns: readonly Town[]
  readonly mayWithdraw: boolean
  readonly typed: Readonly<Record<string, string>>
  readonly found: readonly Found[]
  /** How many were stored a moment ago, and how many stood already. */
  readonly stored: { readonly entries: number; readonly alreadyStood: number } | undefined
}

const EntryActs = ({ say, entry }: { say: Say; entry: PostedEntry }) => {
  const what = draftWords(say, entry.draft)
  return (
    <>
      <a href={`/${say.locale}/withdraw/${entry.kind}/${entry.id}`}>
        {say('enter.posting.withdrawOne')}
        <span class="sr-only">{`: ${what}`}</span>
      </a>
      {entry.kind === 'estimate' && (
        <>
          {' · '}
          <a href={`/${say.locale}/evidence/new?kind=estimate&supersedes=${entry.id}`}>
            {say('enter.posting.supersede')}
            <span class="sr-only">{`: ${what}`}</span>
          </a>
        </>
      )}
    </>
  )
}

const Entries = ({ say, entries, mayWithdraw }: PostingProps) => (
  <Table
    caption={say('enter.posting.title')}
    isCaptionHidden
    rows={entries}
    keyOf={(entry) => entry.id}
    columns={[
      {
        head: say('enter.posting.entry'),
        cell: (entry) => (
          <a href={`/${say.locale}/${entry.kind === 'estimate' ? 'estimates' : 'counts'}/${entry.id}`}>
            {draftWords(say, entry.draft)}
          </a>
        ),
        isRowHead: true,
      },
      { head: say('enter.column.place'), cell: (entry) => entry.place },
      { head: say('enter.column.period'), cell: (entry) => formatPeriod(say.locale, entry.draft.period) },
      {
        head: say('enter.column.state'),
        cell: (entry) => (
          <>
            <Tag kind={entry.state === 'upheld' ? 'success' : 'neutral'}>{say(`enter.posting.${entry.state}`)}</Tag>{' '}
            <Tag>{say(entry.isPublished ? 'enter.posting.public' : 'enter.posting.own')}</Tag>
          </>
        ),
      },
      ...(mayWithdraw
        ? [
            {
              head: say('enter.work.undo'),
              cell: (entry: PostedEntry) => (entry.state === 'upheld' ? <EntryActs say={say} entry={entry} /> : ''),
            },
          ]
        : []),
    ]}
  />
)

const Reason = (p: Pick<PostingProps, 'say' | 'typed' | 'found'>) => (
  <TextField
    say={p.say}
    name="reason"
    label={p.say('enter.reason')}
    hint={p.say('enter.reasonHint')}
    typed={p.typed.reason}
    error={errorAt(p.say, p.found, 'reason')}
  />
)

const Undo = (p: PostingProps) => (
  <>
    <h2>{p.say('enter.posting.withdraw')}</h2>
    <p>{p.say('enter.posting.withdrawHint')}</p>
    <form class="form" method="post" id={PAGE_FORM} action={`/${p.say.locale}${p.path}`} noValidate>
      <Reason {...p} />
      <div>
        <button class="ds-button" data-variant="secondary" type="submit">
          {p.say('enter.posting.withdraw')}
        </button>
      </div>
    </form>
  </>
)

const Stored = ({ say, stored, towns }: PostingProps) =>
  stored ? (
    <Notice say={say} kind="success" isAnswer>
      <p>{say('enter.posting.stored', { n: stored.entries })}</p>
      {stored.alreadyStood > 0 && <p>{say('enter.posting.alreadyStood', { n: stored.alreadyStood })}</p>}
      <ul>
        {towns.map((town) => (
          <li key={town.code}>
            <a href={`/${say.locale}${town.to}`}>{`${say('enter.posting.town')}: ${town.name}`}</a>
          </li>
        ))}
      </ul>
    </Notice>
  ) : null

/** What one act of putting evidence in stored, and the way to take it back. */
export const PostingPage = (p: PostingProps) => {
  const isOpen = p.mayWithdraw && p.entries.some((entry) => entry.state === 'upheld')
  return (
    <Layout
      say={p.say}
      who={p.who}
      path={p.path}
      query={p.query}
      title={p.say('enter.posting.title')}
      switchAs={isOpen ? 'buttons' : 'links'}
      isError={p.found.length > 0}
      noIndex
      above={
        <>
          <WorkCrumbs say={p.say} />
          <ErrorSummary say={p.say} wrongs={wrongsOf(p.say, p.found)} />
        </>
      }
    >
      <Stored {...p} />
      <p>
        {p.say('enter.posting.by', {
          name: p.say.spell(p.posting.name),
          when: formatMoment(p.say.locale, p.posting.recorded_at),
          how: howWords(p.say, p.posting),
        })}
      </p>
      <Entries {...p} />
      {isOpen && <Undo {...p} />}
    </Layout>
  )
}

type WithdrawProps = EnterFrame & Pick<PostingProps, 'typed' | 'found'> & { readonly entry: PostedEntry }

/** Taking back one entry. */
export const WithdrawPage = (p: WithdrawProps) => (
  <EnterFormPage
    {...p}
    title={p.say('enter.withdraw.title')}
    button={p.say('enter.withdraw.store')}
    intro={
      <>
        <p>
          {`${draftWords(p.say, p.entry.draft)}, ${p.entry.place}, ${formatPeriod(p.say.locale, p.entry.draft.period)}`}
        </p>
        <p>{p.say('enter.posting.withdrawHint')}</p>
      </>
    }
  >
    <Reason {...p} />
  </EnterFormPage>
)
