import { formatMoment } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { Empty } from '#web/empty.tsx'
import { Layout, type Shown } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import type { Job } from './model.ts'
import type { Doings } from './queries.ts'

type Props = {
  readonly say: Say
  readonly who: Shown | undefined
  readonly jobs: readonly Job[]
  readonly done: readonly Doings[]
  /** No mail server is set: so many mails wait in the folder. Undefined: mails are sent. */
  readonly waitingMails: number | undefined
}

const KINDS = { waits: 'neutral', running: 'accent', parked: 'warning' } as const
/** A job by its name, in words; one that this version does not know by the name itself. */
const nameOf = (say: Say, name: string): string => (say.has(`jobs.name.${name}`) ? say(`jobs.name.${name}`) : name)

const Deeds = ({ say, job }: { readonly say: Say; readonly job: Job }) => {
  const about = `: ${nameOf(say, job.name)}, ${formatMoment(say.locale, job.dueAt)}`
  return (
    <>
      {(['run', 'drop'] as const).map((deed) => (
        <form key={deed} method="post" action={`/${say.locale}/jobs/${job.id}/${deed}`}>
          <button class="ds-button" data-variant={deed === 'run' ? 'secondary' : 'tertiary'} type="submit">
            {say(`jobs.${deed}`)}
            <span class="sr-only">{about}</span>
          </button>
        </form>
      ))}
    </>
  )
}

const Open = ({ say, jobs }: Props) => (
  <Table
    caption={say('jobs.open', { n: jobs.length })}
    rows={jobs}
    keyOf={({ id }) => id}
    columns={[
      { head: say('jobs.what'), cell: ({ name }) => nameOf(say, name), isRowHead: true },
      {
        head: say('jobs.standing'),
        cell: ({ standing, problem }) => (
          <>
            <Tag kind={KINDS[standing]}>{say(`jobs.standing.${standing}`)}</Tag>
            {problem !== null && <p class="small">{problem}</p>}
          </>
        ),
      },
      { head: say('jobs.dueAt'), cell: ({ dueAt }) => formatMoment(say.locale, dueAt) },
      { head: say('jobs.attempts'), cell: ({ attempts }) => attempts, isNumber: true },
      { head: say('jobs.deeds'), cell: (job) => <Deeds say={say} job={job} /> },
    ]}
  />
)

const Done = ({ say, done }: Props) => (
  <Table
    caption={say('jobs.done')}
    rows={done}
    keyOf={({ name }) => name}
    columns={[
      { head: say('jobs.what'), cell: ({ name }) => nameOf(say, name), isRowHead: true },
      { head: say('jobs.lastAt'), cell: ({ lastAt }) => formatMoment(say.locale, lastAt) },
      { head: say('jobs.times'), cell: ({ done: times }) => times, isNumber: true },
    ]}
  />
)

/** What is to be done without a click: parked jobs first, for a person has to decide on them. */
export const JobsPage = (p: Props) => {
  const { say, jobs, done, waitingMails } = p
  const parked = jobs.filter(({ standing }) => standing === 'parked').length
  return (
    <Layout say={say} who={p.who} path="/jobs" title={say('jobs.title')} noIndex>
      <p class="lead">{say('jobs.lead')}</p>
      {waitingMails !== undefined && (
        <Notice say={say} kind="warning" title={say('jobs.mailNotSent')}>
          <p>{say('jobs.mailNotSent.what', { n: waitingMails })}</p>
        </Notice>
      )}
      {parked > 0 && <Notice say={say} kind="warning" title={say('jobs.parked', { n: parked })} />}
      {jobs.length === 0 ? (
        <Empty title={say('jobs.none')}>
          <p>{say('jobs.noneWhy')}</p>
        </Empty>
      ) : (
        <Open {...p} />
      )}
      {done.length > 0 && <Done {...p} />}
    </Layout>
  )
}
