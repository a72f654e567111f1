import type { Context, Db } from '#base/context.ts'
import { isId } from '#base/id.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { countWaiting } from '../mail/post.ts'
import { mailFolder } from './folder.ts'
import { JobsPage } from './pages.tsx'
import { dropJob, listDone, listJobs, rerunJob } from './queries.ts'

/** @throws {Forbidden} to all but administrators; the database's policies ask again */
function mayDecide(ctx: Context): void {
  if (ctx.who.kind !== 'member' || ctx.who.role !== 'administrator') throw new Forbidden()
}

async function showJobs(r: Request): Promise<Answer> {
  mayDecide(r.ctx)
  const jobs = await listJobs(r.ctx.db, r.ctx.now)
  const done = await listDone(r.ctx.db)
  const waitingMails = process.env.SMTP_URL ? undefined : countWaiting(mailFolder(process.env.DATA_DIR ?? './var'))
  return {
    data: { jobs, done, isMailSent: waitingMails === undefined, waitingMails: waitingMails ?? 0 },
    page: () => (
      <JobsPage say={r.say} who={shownOf(r.say, r.ctx.who)} jobs={jobs} done={done} waitingMails={waitingMails} />
    ),
    csv: () => [
      ['id', 'name', 'state', 'due_at', 'attempts', 'problem'],
      ...jobs.map((job) => [
        job.id,
        job.name,
        job.standing,
        job.dueAt.toISOString(),
        String(job.attempts),
        job.problem ?? '',
      ]),
    ],
  }
}

/** Changes the job that the address names. @returns where it is noted. @throws {Forbidden | NotFound} */
async function decide(r: Request, change: (db: Db, id: string, now: Date) => Promise<boolean>): Promise<string> {
  mayDecide(r.ctx)
  const id = r.params.jobId ?? ''
  if (!isId(id) || !(await change(r.ctx.db, id, r.ctx.now))) throw new NotFound()
  return `job/${id}`
}

async function postRun(r: Request): Promise<Answer> {
  const subject = await decide(r, rerunJob)
  await r.ctx.audit('job.run_again', subject)
  return { redirect: '/jobs', data: { isDueNow: true } }
}
async function postDrop(r: Request): Promise<Answer> {
  const subject = await decide(r, dropJob)
  await r.ctx.audit('job.drop', subject)
  return { redirect: '/jobs', data: { isDropped: true } }
}

/** The jobs, for whoever runs the system. */
export const jobRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/jobs',
    audience: 'administrators',
    summary: 'What is to be done without a click, what was parked and why, and whether mail is sent.',
    handle: showJobs,
  },
  {
    method: 'post',
    path: '/jobs/:jobId/run',
    audience: 'administrators',
    summary: 'Has a waiting or parked job tried again at once.',
    handle: postRun,
  },
  {
    method: 'post',
    path: '/jobs/:jobId/drop',
    audience: 'administrators',
    summary: 'Gives a job up: nobody does it any more.',
    handle: postDrop,
  },
]
