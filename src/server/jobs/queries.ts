import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Job, Standing, Taken } from './model.ts'

export type NewJob = {
  readonly id: string
  readonly name: string
  readonly key: string
  readonly payload: object
  readonly madeAt: Date
  readonly dueAt: Date
}

/** Leaves a job behind; one of the same name and key stands already: nothing. Needs no right to read jobs. */
export const insertJob = (db: Db, job: NewJob) =>
  sql`insert into job (id, name, key, payload, made_at, due_at)
      values (${job.id}, ${job.name}, ${job.key}, ${JSON.stringify(job.payload)}::jsonb, ${job.madeAt}, ${job.dueAt})
      on conflict do nothing`.execute(db)

const isOpen = sql`j.done_at is null and j.parked_at is null and j.dropped_at is null`
/** How long whoever takes a job has it before another may think him dead. */
const HELD = sql`interval '2 minutes'`

/**
 * Takes the job that has been due longest and that nobody holds. Of several programs each takes another. For the keeper.
 * @param only this one, if it is due
 */
export async function takeJob(
  keeper: Db,
  now: Date,
  only: { readonly id?: string | undefined } = {},
): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`
    update job set held_until = ${now}::timestamptz + ${HELD}, attempts = attempts + 1
     where id = (select j.id from job j
                  where ${isOpen} and j.due_at <= ${now} and (j.held_until is null or j.held_until < ${now})
                    and (${only.id ?? null}::uuid is null or j.id = ${only.id ?? null}::uuid)
                  order by j.due_at, j.id limit 1 for update skip locked)
    returning id, name, payload, attempts`.execute(keeper)
  return rows[0]
}

/** Mine still, if nobody has taken it since. */
const isMine = (job: Taken) => sql`id = ${job.id} and attempts = ${job.attempts} and done_at is null`

export const holdJob = (keeper: Db, job: Taken, now: Date) =>
  sql`update job set held_until = ${now}::timestamptz + ${HELD} where ${isMine(job)}`.execute(keeper)
export const finishJob = (keeper: Db, job: Taken, now: Date) =>
  sql`update job set done_at = ${now}, held_until = null, problem = null where ${isMine(job)}`.execute(keeper)
/** The attempt was broken off because the program ends: it does not count. */
export const releaseJob = (keeper: Db, job: Taken) =>
  sql`update job set held_until = null, attempts = attempts - 1 where ${isMine(job)}`.execute(keeper)
/** @param again when it is tried again; none: a person decides */
export const failJob = (keeper: Db, job: Taken, problem: string, again: Date | undefined, now: Date) =>
  sql`update job set held_until = null, problem = ${problem}, due_at = coalesce(${again ?? null}::timestamptz, due_at),
             parked_at = ${again === undefined ? now : null}::timestamptz
       where ${isMine(job)}`.execute(keeper)

/** Jobs that are not done, those that wait for a person first. For the keeper, and for administrators. */
export async function listJobs(db: Db, now: Date, limit = 500): Promise<Job[]> {
  const { rows } = await sql<Omit<Job, 'standing'> & { standing: Standing }>`
    select j.id, j.name, j.key, j.due_at as "dueAt", j.attempts, j.problem,
           case when j.parked_at is not null then 'parked' when j.held_until >= ${now} then 'running' else 'waits' end as standing
      from job j
     where j.done_at is null and j.dropped_at is null
     order by j.parked_at is null, j.due_at, j.id limit ${limit}`.execute(db)
  return rows
}

export type Doings = { readonly name: string; readonly done: number; readonly lastAt: Date }
/** What was done within the last days, by name. */
export async function listDone(db: Db): Promise<Doings[]> {
  const { rows } = await sql<Doings>`
    select name, count(*) as done, max(done_at) as "lastAt" from job where done_at is not null
     group by name order by name limit 100`.execute(db)
  return rows
}

/** A parked or waiting job is due now, with all its attempts before it. @returns whether there was one */
export async function rerunJob(db: Db, id: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update job set due_at = ${now}, attempts = 0, parked_at = null
     where id::text = ${id} and done_at is null and dropped_at is null returning id`.execute(db)
  return rows.length > 0
}
/** Nobody does it any more. @returns whether there was one */
export async function dropJob(db: Db, id: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update job set dropped_at = ${now}, parked_at = null
     where id::text = ${id} and done_at is null and dropped_at is null returning id`.execute(db)
  return rows.length > 0
}
/** Forgets what was done or dropped a month ago. For the keeper. */
export const deleteOldJobs = (keeper: Db, now: Date) =>
  sql`delete from job where coalesce(done_at, dropped_at) < ${now}::timestamptz - interval '30 days'`.execute(keeper)
