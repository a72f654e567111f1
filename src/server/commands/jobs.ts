import { insertAudit } from '#registers/audit/queries.ts'
import type { Job } from '../jobs/model.ts'
import { runnerOf } from '../jobs/open.ts'
import { dropJob, listJobs, rerunJob } from '../jobs/queries.ts'
import { runDue } from '../jobs/runner.ts'
import { loadMasterKey } from '../master-key.ts'
import { writeHead } from './audit.ts'
import { asOwner, type Surroundings } from './surroundings.ts'

const USAGE = 'usage: obuhvat jobs [due | run ID | drop ID]'

const lineOf = ({ id, name, standing, dueAt, attempts, problem }: Job): string =>
  [standing.padEnd(8), id, name.padEnd(10), dueAt.toISOString(), `${attempts} attempts`, problem ?? '']
    .join(' ')
    .trimEnd()

async function list({ ownerUrl }: Surroundings): Promise<number> {
  const jobs = await asOwner(ownerUrl, (db) => listJobs(db, new Date()))
  console.log(jobs.length === 0 ? 'Nothing waits.' : jobs.map(lineOf).join('\n'))
  return 0
}

/** Does everything that is due, or one job whatever its time. */
async function doNow(around: Surroundings, id: string | undefined): Promise<number> {
  const runner = runnerOf(around, await loadMasterKey(around.dataFolder, around.ownerUrl), process.env.DEMO !== '0')
  if (id !== undefined && !(await decide(around, id, 'run'))) return 1
  const taken = await runDue(runner, id === undefined ? {} : { id })
  console.log(taken === 0 ? 'Nothing is due, or another program is at it.' : `${taken} jobs taken.`)
  return 0
}

/** Decides on a job and leaves the entry in the chain of the system. @returns whether there was one */
async function decide({ ownerUrl, dataFolder }: Surroundings, id: string, deed: 'run' | 'drop'): Promise<boolean> {
  const now = new Date()
  const head = await asOwner(ownerUrl, async (db) => {
    const isThere = await (deed === 'run' ? rerunJob(db, id, now) : dropJob(db, id, now))
    const act = deed === 'run' ? 'job.run_again' : 'job.drop'
    return isThere ? await insertAudit(db, { act, subject: `job/${id}`, at: now, isSystem: true }) : undefined
  })
  if (head) writeHead(dataFolder, head)
  else console.error(`There is no open job ${id}. "obuhvat jobs" lists them.`)
  return head !== undefined
}

/** `jobs`: lists what waits and what is parked; `jobs due` does what is due, `jobs run ID` one now, `jobs drop ID` gives one up. */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
  const [what, id, ...rest] = args
  if (what === undefined) return await list(around)
  if (what === 'due' && id === undefined) return await doNow(around, undefined)
  if (what === 'run' && id !== undefined && rest.length === 0) return await doNow(around, id)
  if (what === 'drop' && id !== undefined && rest.length === 0) return (await decide(around, id, 'drop')) ? 0 : 1
  console.error(USAGE)
  return 2
}
