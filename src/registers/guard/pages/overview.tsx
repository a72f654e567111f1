import type { Day } from '#base/day.ts'
import { formatDay, formatMoment } from '#base/format.ts'
import type { Frame } from '#registers/accounts/pages/parts.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import type { Glass, SubjectRequest } from '../model.ts'
import { reviewDueAt } from '../rules/days.ts'

type OverviewProps = Frame & {
  readonly now: Date
  readonly today: Day
  readonly glasses: readonly Glass[]
  readonly requests: readonly SubjectRequest[]
  /** Coordinates or answers for data protection: sees notices and agreements. */
  readonly isGuardian: boolean
  readonly mayTake: boolean
}

const Glasses = (p: OverviewProps) => (
  <Table
    caption={p.say('guard.glasses')}
    isCaptionHidden
    rows={p.glasses}
    keyOf={(glass) => glass.id}
    columns={[
      {
        head: p.say('guard.openedAt'),
        isRowHead: true,
        cell: (glass) =>
          p.isGuardian ? (
            <a href={`/${p.say.locale}/guard/break-glass/${glass.id}`}>{formatMoment(p.say.locale, glass.openedAt)}</a>
          ) : (
            formatMoment(p.say.locale, glass.openedAt)
          ),
      },
      { head: p.say('guard.person'), cell: (glass) => p.say.spell(glass.person) },
      { head: p.say('guard.subject'), cell: (glass) => <code>{glass.subject}</code> },
      { head: p.say('guard.reason'), cell: (glass) => p.say.spell(glass.reason) },
      { head: p.say('guard.state'), cell: (glass) => <GlassState {...p} glass={glass} /> },
    ]}
  />
)

const GlassState = ({ say, now, glass }: OverviewProps & { glass: Glass }) => {
  if (glass.finding !== null)
    return (
      <Tag kind={glass.finding === 'justified' ? 'success' : 'warning'}>{say(`guard.finding.${glass.finding}`)}</Tag>
    )
  const due = reviewDueAt(glass.openedAt)
  return (
    <Tag kind={due < now ? 'warning' : 'accent'}>
      {say(due < now ? 'guard.reviewOverdue' : 'guard.reviewDue', { time: formatMoment(say.locale, due) })}
    </Tag>
  )
}

const Requests = ({ say, today, requests, isGuardian }: OverviewProps) => (
  <Table
    caption={say('guard.requests')}
    isCaptionHidden
    rows={requests}
    keyOf={(request) => request.id}
    columns={[
      {
        head: say('guard.kind'),
        isRowHead: true,
        cell: (request) =>
          isGuardian ? (
            <a href={`/${say.locale}/guard/requests/${request.id}`}>{say(`guard.kind.${request.kind}`)}</a>
          ) : (
            say(`guard.kind.${request.kind}`)
          ),
      },
      { head: say('guard.reference'), cell: (request) => <code>{request.subject.replace(/^household\//, '')}</code> },
      { head: say('guard.receivedOn'), cell: (request) => formatDay(say.locale, request.receivedOn, 'short') },
      {
        head: say('guard.state'),
        cell: (request) => (
          <Tag kind={request.outcome === null ? (request.dueOn < today ? 'warning' : 'accent') : 'success'}>
            {request.outcome === null
              ? say(request.dueOn < today ? 'guard.requestOverdue' : 'guard.requestDue', {
                  day: formatDay(say.locale, request.dueOn, 'short'),
                })
              : say(`guard.outcome.${request.outcome}`)}
          </Tag>
        ),
      },
    ]}
  />
)

const Ways = ({ say, isGuardian, mayTake }: OverviewProps) => (
  <ul>
    {[
      ['guard.purposes', '/guard/purposes'] as const,
      ...(isGuardian ? [['guard.agreements', '/guard/agreements'] as const, ['audit.title', '/audit'] as const] : []),
      ...(mayTake ? [['guard.takeRequest', '/guard/requests/new'] as const] : []),
    ].map(([key, to]) => (
      <li key={to}>
        <a href={`/${say.locale}${to}`}>{say(key)}</a>
      </li>
    ))}
  </ul>
)

/** What waits to be looked at, and the ways to everything that guards people here. */
export const OverviewPage = (p: OverviewProps) => (
  <Layout say={p.say} who={p.who} path={p.path} query={p.query} title={p.say('guard.title')} noIndex>
    <p>{p.say('guard.intro')}</p>
    <Ways {...p} />
    <h2>{p.say('guard.glasses')}</h2>
    {p.glasses.length === 0 ? <p>{p.say('guard.noGlasses')}.</p> : <Glasses {...p} />}
    {p.mayTake && (
      <>
        <h2>{p.say('guard.requests')}</h2>
        {p.requests.length === 0 ? <p>{p.say('guard.noRequests')}.</p> : <Requests {...p} />}
      </>
    )}
  </Layout>
)
