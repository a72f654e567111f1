import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { newId } from '#base/id.ts'
import type { Engine } from '#server/engine.ts'
import { aFreshDatabase } from '../../../tests/fresh.ts'
import { aWorld, type Town, type World } from '../../../tests/world.ts'
import { asOwner } from '../commands/surroundings.ts'
import { migrate } from '../migrate.ts'
import { insertJob, listJobs } from './queries.ts'
import { jobRoutes } from './routes.tsx'
import { ForGood } from './rules.ts'
import { type Kinds, planDay, type Runner, runDue, startRunner } from './runner.ts'

let engine: Engine
let world: World
let town: Town
let site: ReturnType<World['site']>
const folder = mkdtempSync(join(tmpdir(), 'obuhvat-jobs-'))
const NOW = new Date('2026-11-22T10:00:00Z')
const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})

beforeAll(async () => {
  engine = await aFreshDatabase()
  await migrate(engine.ownerUrl)
  world = await aWorld(NOW, engine.ownerUrl)
  town = await world.town('Измишљено Послова')
  site = world.site(jobRoutes)
}, 120_000)
afterAll(async () => {
  complaints.mockRestore()
  rmSync(folder, { recursive: true, force: true })
  await engine.stop()
})

/** Kinds that note what they were asked, and fail where they are told to. */
function noting(fail: (name: string, attempt: number) => Error | undefined = () => undefined) {
  const done: string[] = []
  const attempts = new Map<string, number>()
  const kind = (name: string) => async (payload: unknown, doing: { readonly id: string }) => {
    const attempt = (attempts.get(doing.id) ?? 0) + 1
    attempts.set(doing.id, attempt)
    const problem = fail(name, attempt)
    if (problem) throw problem
    done.push(`${name} ${JSON.stringify(payload)}`)
  }
  const kinds: Kinds = {
    retention: kind('retention'),
    remind: kind('remind'),
    links: kind('links'),
    sweep: kind('sweep'),
    digest: kind('digest'),
    glass: kind('glass'),
    mail: kind('mail'),
  }
  return { done, kinds }
}
const runnerAt = (now: Date | (() => Date), kinds: Kinds): Runner => ({
  around: { ownerUrl: engine.ownerUrl, dataFolder: folder },
  kinds,
  now: typeof now === 'function' ? now : () => now,
})
const later = (ms: number) => new Date(NOW.getTime() + ms)
const MINUTE = 60_000
const put = async (name: string, payload: object, key: string = newId()) => {
  const id = newId()
  await asOwner(engine.ownerUrl, (db) => insertJob(db, { id, name, key, payload, madeAt: NOW, dueAt: NOW }))
  return id
}
const rowOf = (id: string) =>
  asOwner(engine.ownerUrl, async (db) => {
    const { rows } = await sql<{ attempts: number; isDone: boolean; isParked: boolean; problem: string | null }>`
      select attempts, done_at is not null as "isDone", parked_at is not null as "isParked", problem
        from job where id = ${id}`.execute(db)
    return rows[0]
  })
/** So that each test meets only what it has left behind. */
const clear = () => asOwner(engine.ownerUrl, (db) => sql`delete from job`.execute(db))

describe('an act that leaves a job behind', () => {
  test('leaves it in its own transaction: what is undone leaves none', async () => {
    await clear()
    await world.as(town.coordinator, (ctx) => ctx.later('digest', { day: '2026-11-22' }, { key: 'kept' }))
    const undo = world.as(town.coordinator, async (ctx) => {
      await ctx.later('digest', { day: '2026-11-22' }, { key: 'undone' })
      throw new Error('undone')
    })
    await expect(undo).rejects.toThrow('undone')
    const { done, kinds } = noting()
    expect(await runDue(runnerAt(NOW, kinds))).toBe(1)
    expect(done).toEqual(['digest {"day":"2026-11-22"}'])
  })
  test('twice under one key leaves one, for guests too, and nothing is due before its time', async () => {
    await clear()
    const { token, membershipId } = { token: '', membershipId: '' }
    for (const _ of [1, 2])
      await world.as({ token, membershipId }, (ctx) =>
        ctx.later('sweep', { day: '2026-11-22' }, { key: 'once', dueAt: later(MINUTE) }),
      )
    const { done, kinds } = noting()
    expect(await runDue(runnerAt(NOW, kinds))).toBe(0)
    expect(await runDue(runnerAt(later(MINUTE), kinds))).toBe(1)
    expect(done).toHaveLength(1)
  })
})

describe('the runner', () => {
  test('of several programs each takes another job, and every job is done once', { timeout: 60_000 }, async () => {
    await clear()
    const days = Array.from({ length: 24 }, (_, i) => `2026-01-${`${i + 1}`.padStart(2, '0')}`)
    for (const day of days) await put('digest', { day }, day)
    const { done, kinds } = noting()
    const taken = await Promise.all([1, 2, 3].map(() => runDue(runnerAt(NOW, kinds))))
    expect(taken.reduce((sum, n) => sum + n)).toBe(24)
    expect([...done].sort()).toEqual(days.map((day) => `digest {"day":"${day}"}`))
  })
  test('tries again what failed, later each time, and says why in codes', async () => {
    await clear()
    const id = await put('sweep', { day: '2026-11-22' })
    const { done, kinds } = noting((_, attempt) =>
      attempt < 3 ? Object.assign(new Error('ana@proba.rs'), { code: 'ECONNREFUSED' }) : undefined,
    )
    expect(await runDue(runnerAt(NOW, kinds))).toBe(1)
    expect(await rowOf(id)).toEqual({
      attempts: 1,
      isDone: false,
      isParked: false,
      problem: 'Error, code ECONNREFUSED',
    })
    expect(await runDue(runnerAt(later(MINUTE - 1), kinds))).toBe(0)
    expect(await runDue(runnerAt(later(MINUTE), kinds))).toBe(1)
    expect(await runDue(runnerAt(later(5 * MINUTE), kinds))).toBe(0)
    expect(await runDue(runnerAt(later(6 * MINUTE), kinds))).toBe(1)
    expect(done).toHaveLength(1)
    expect(await rowOf(id)).toEqual({ attempts: 3, isDone: true, isParked: false, problem: null })
  })
  test('parks what fails for good, is of no kind, or carries what its kind does not', async () => {
    await clear()
    const ids = [
      await put('mail', { kind: 'digest', accountId: newId(), day: '2026-11-22' }),
      await put('unheard_of', {}),
      await put('digest', { day: '2026-11-22', name: 'Измишљено' }),
    ]
    const { done, kinds } = noting((name) => (name === 'mail' ? new ForGood('refused for good, 550') : undefined))
    expect(await runDue(runnerAt(NOW, kinds))).toBe(3)
    expect(done).toEqual([])
    const rows = await Promise.all(ids.map(rowOf))
    expect(rows.map((row) => row?.isParked)).toEqual([true, true, true])
    expect(rows.map((row) => row?.problem)).toEqual([
      'refused for good, 550',
      'nobody knows how to do this',
      'the payload is not of its kind',
    ])
  })
  test('leaves the daily jobs behind once a day, however many programs run, and not those that are not wanted', async () => {
    await clear()
    const { kinds } = noting()
    const runner = { ...runnerAt(NOW, kinds), without: ['links'] as const }
    await Promise.all([planDay(runner), planDay(runner), planDay(runner)])
    const jobs = await asOwner(engine.ownerUrl, (db) => listJobs(db, NOW))
    expect(jobs.map(({ name, dueAt }) => `${name} ${dueAt.toISOString()}`)).toEqual([
      'sweep 2026-11-22T01:45:00.000Z',
      'retention 2026-11-22T02:15:00.000Z',
      'remind 2026-11-22T04:30:00.000Z',
      'digest 2026-11-22T05:00:00.000Z',
    ])
    await runDue(runner)
    await planDay(runner)
    expect(await runDue(runner)).toBe(0)
  })
  test('ends the job in hand before it stops, and takes no other', { timeout: 60_000 }, async () => {
    await clear()
    const [first, second] = [await put('digest', { day: '2026-11-01' }), await put('digest', { day: '2026-11-02' })]
    const { kinds } = noting()
    const begun = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const slow: Kinds = {
      ...kinds,
      digest: async () => {
        begun.resolve()
        await go.promise
      },
    }
    const stop = startRunner({ ...runnerAt(NOW, slow), without: ['links', 'sweep', 'retention', 'remind', 'digest'] })
    await begun.promise
    const stopped = stop()
    go.resolve()
    await stopped
    expect([(await rowOf(first))?.isDone, (await rowOf(second))?.attempts]).toEqual([true, 0])
  })
})

describe('a program that is killed at a job', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url))

  test('leaves it to the next, which does it once the other has been silent for two minutes', {
    timeout: 60_000,
  }, async () => {
    await clear()
    const id = await put('sweep', { day: '2026-11-22' })
    const script = `
      const { runDue } = await import('./src/server/jobs/runner.ts')
      const hang = () => { console.log('at it'); return new Promise(() => setInterval(() => {}, 1000)) }
      const around = { ownerUrl: ${JSON.stringify(engine.ownerUrl)}, dataFolder: ${JSON.stringify(folder)} }
      await runDue({ around, kinds: { sweep: hang }, now: () => new Date(${NOW.getTime()}) })`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await rowOf(id)).toMatchObject({ attempts: 1, isDone: false })
    const { done, kinds } = noting()
    expect(await runDue(runnerAt(later(MINUTE), kinds))).toBe(0)
    expect(await runDue(runnerAt(later(2 * MINUTE + 1), kinds))).toBe(1)
    expect(done).toEqual(['sweep {"day":"2026-11-22"}'])
    expect(await rowOf(id)).toMatchObject({ attempts: 2, isDone: true })
  })
})

describe('the page of jobs', () => {
  const textOf = async (answer: Response) => await answer.text()

  test('is for administrators: nobody else sees, runs or drops a job', async () => {
    await clear()
    const id = await put('sweep', { day: '2026-11-22' })
    for (const who of [town.coordinator, town.team, town.reader, town.dpo]) {
      expect((await site.get('/api/en/jobs', who)).status).toBe(403)
      expect((await site.post(`/api/en/jobs/${id}/run`, who, {})).status).toBe(403)
      expect((await site.post(`/api/en/jobs/${id}/drop`, who, {})).status).toBe(403)
      const seen = await world.as(who, async (ctx) => (await listJobs(ctx.db, NOW)).length)
      expect(seen).toBe(0)
    }
  })
  test('shows what is parked first, with its reason, and has it tried again or given up', async () => {
    await clear()
    const parked = await put('mail', { kind: 'digest', accountId: newId(), day: '2026-11-22' })
    const other = await put('sweep', { day: '2026-11-23' })
    const { kinds } = noting((name) => (name === 'mail' ? new ForGood('refused for good, 550') : new Error('x')))
    await runDue(runnerAt(NOW, kinds))
    const said = await textOf(await site.get('/en/jobs', town.administrator))
    expect(said.indexOf('refused for good, 550')).toBeGreaterThan(0)
    expect(said.indexOf('refused for good, 550')).toBeLessThan(said.indexOf('Sweeping'))
    expect((await site.post(`/api/en/jobs/${parked}/run`, town.administrator, {})).status).toBe(200)
    expect((await site.post(`/api/en/jobs/${other}/drop`, town.administrator, {})).status).toBe(200)
    const again = noting()
    expect(await runDue(runnerAt(NOW, again.kinds))).toBe(1)
    expect(again.done[0]).toContain('mail')
    expect((await site.post(`/api/en/jobs/${other}/run`, town.administrator, {})).status).toBe(404)
    const acts = await world.as(town.administrator, async ({ db }) => {
      const { rows } = await sql<{ act: string }>`
        select act from audit_entry where act like 'job.%' order by seq limit 10`.execute(db)
      return rows.map(({ act }) => act)
    })
    expect(acts).toEqual(['job.run_again', 'job.drop'])
  })
})
