import * as v from 'valibot'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import type { JobName, Payloads } from '#base/job.ts'
import { asOwner, type Surroundings } from '../commands/surroundings.ts'
import { PAYLOADS, type Taken } from './model.ts'
import { failJob, finishJob, holdJob, insertJob, releaseJob, takeJob } from './queries.ts'
import { DAILY, ForGood, momentOf, nextAttemptAt, reasonOf } from './rules.ts'

/** What one job needs to know besides its payload. `id` is the same at every attempt. */
export type Doing = { readonly id: string; readonly now: Date }
/** What each kind of job does. It may happen more than once, and must come to the same. */
export type Kinds = { readonly [Name in JobName]: (payload: Payloads[Name], doing: Doing) => Promise<void> }

export type Runner = {
  readonly around: Surroundings
  readonly kinds: Kinds
  readonly now: () => Date
  /** Daily jobs that this installation does not want. */
  readonly without?: readonly JobName[]
}

const isJobName = (name: string): name is JobName => Object.hasOwn(PAYLOADS, name)

async function doIt<Name extends JobName>(kinds: Kinds, name: Name, payload: unknown, doing: Doing): Promise<void> {
  const model: v.GenericSchema<unknown, Payloads[Name]> = PAYLOADS[name]
  const read = v.safeParse(model, payload)
  if (!read.success) throw new ForGood('the payload is not of its kind')
  await kinds[name](read.output, doing)
}

/** Leaves today's daily jobs behind, each once however many programs do so. A day that was slept through is not made up for. */
export async function planDay({ around, now, without = [] }: Runner): Promise<void> {
  const moment = now()
  const day = localDay(moment)
  await asOwner(around.ownerUrl, async (db) => {
    for (const { name, at } of DAILY)
      if (!without.includes(name))
        await insertJob(db, { id: newId(), name, key: day, payload: { day }, madeAt: moment, dueAt: momentOf(day, at) })
  })
}

/** Says every half minute that somebody is still at it. */
function holding(runner: Runner, job: Taken): () => void {
  const timer = setInterval(() => {
    asOwner(runner.around.ownerUrl, (db) => holdJob(db, job, runner.now())).catch(() => {})
  }, 30_000)
  return () => clearInterval(timer)
}

async function attempt(runner: Runner, job: Taken): Promise<void> {
  const { around, kinds, now } = runner
  const letGo = holding(runner, job)
  try {
    if (!isJobName(job.name)) throw new ForGood('nobody knows how to do this')
    await doIt(kinds, job.name, job.payload, { id: job.id, now: now() })
    await asOwner(around.ownerUrl, (db) => finishJob(db, job, now()))
  } catch (e) {
    const reason = reasonOf(e)
    const again = e instanceof ForGood ? undefined : nextAttemptAt(job.attempts, now())
    console.error(`job ${job.name} ${job.id}: ${reason}${again ? '' : '; parked'}`)
    await asOwner(around.ownerUrl, (db) => failJob(db, job, reason, again, now()))
  } finally {
    letGo()
  }
}

/** Does what is due, one after the other. @returns how many were taken. @param only this job @param heard what is being done */
export async function runDue(
  runner: Runner,
  only: { readonly id?: string } = {},
  heard: { job?: Taken | undefined; isStopping?: boolean } = {},
): Promise<number> {
  let taken = 0
  while (!heard.isStopping) {
    const job = await asOwner(runner.around.ownerUrl, (db) => takeJob(db, runner.now(), only))
    if (!job) break
    heard.job = job
    await attempt(runner, job)
    heard.job = undefined
    taken++
  }
  return taken
}

const LOOK_MS = 3000
const PLAN_MS = 60_000
/** How long the end of the program waits for the job in hand; after that it is left to the next start. */
const PATIENCE_MS = 8000

/** Looks for due jobs as long as the program serves. @returns how to stop: the job in hand is ended first */
export function startRunner(runner: Runner): () => Promise<void> {
  const heard: { job?: Taken | undefined; isStopping: boolean } = { isStopping: false }
  let plannedAt = Number.NEGATIVE_INFINITY
  let isQuiet = true
  let wake = () => {}
  const look = async () => {
    if (Date.now() - plannedAt >= PLAN_MS) {
      await planDay(runner)
      plannedAt = Date.now()
    }
    await runDue(runner, {}, heard)
    isQuiet = true
  }
  const complain = (e: unknown) => {
    // Once until it works again: a database that is away is away at every look.
    if (isQuiet && !heard.isStopping) console.error('the jobs cannot be looked for:', reasonOf(e))
    isQuiet = false
  }
  const loop = async () => {
    while (!heard.isStopping) {
      await look().catch(complain)
      if (heard.isStopping) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_MS)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  const ended = loop()
  return async () => {
    heard.isStopping = true
    wake()
    const isEnded = await Promise.race([
      ended.then(() => true),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref()),
    ])
    const { job } = heard
    if (!isEnded && job) await asOwner(runner.around.ownerUrl, (db) => releaseJob(db, job)).catch(() => {})
  }
}
