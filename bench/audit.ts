/**
 * The search of the audit with 1,000,000 entries in one body's chain, on a server of its own: `node bench/audit.ts [entries]`, after a build.
 * Goal: every search answered within 300 ms, counting and page included.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { asKeeper, migrate } from '../src/server/migrate.ts'
import { startServer } from '../tests/engine.ts'
import { startProgram } from './program.ts'
import { analyze } from './seed.ts'

const GOAL_MS = 300
const entries = Number(process.argv[2] ?? 1_000_000)
const BODY = '00000000-0000-7000-8000-0000000000a1'
const token = randomBytes(32).toString('base64url')
const membership = '00000000-0000-7000-8000-0000000000a2'

/** Invented entries of 50 people over three years; unlinked, for only searching is measured. */
const seed = (ownerUrl: string) =>
  asKeeper(ownerUrl, (keeper) =>
    keeper.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      await sql`
        insert into body (id, short_name, name, created_at) values (${BODY}, 'bench', 'Мерење', now());
        `.execute(trx)
      await sql`
        insert into account (id, sign_in_name, name, password_hash, created_at)
        select ('00000000-0000-7000-8000-0000000b' || lpad(i::text, 4, '0'))::uuid, 'bench' || i, 'Особа ' || i, 'none', now()
          from generate_series(0, 49) i`.execute(trx)
      await sql`
        insert into membership (body_id, id, account_id, role, from_on)
        values (${BODY}, ${membership}, '00000000-0000-7000-8000-0000000b0000', 'coordinator', '2020-01-01')`.execute(
        trx,
      )
      await sql`
        insert into session (token_hash, account_id, opened_at, seen_at, expires_at, factor_at)
        values (${createHash('sha256').update(token).digest()}, '00000000-0000-7000-8000-0000000b0000', now(), now(), now() + interval '12 hours', now())`.execute(
        trx,
      )
      await sql`
        insert into audit_entry (body_id, seq, id, account_id, act, subject, at, previous_hash, hash)
        select ${BODY}, i, gen_random_uuid(), ('00000000-0000-7000-8000-0000000b' || lpad((i * 7 % 50)::text, 4, '0'))::uuid,
               case when i % 10 < 6 then 'case.read' when i % 10 < 9 then 'outreach.record_visit' else 'estimate.post' end,
               case when i % 10 = 9 then 'estimate/' || gen_random_uuid()
                    else 'household/A-' || (i * 31 % 20000) || '/visit/' || gen_random_uuid() end,
               now() - (${entries} - i) * interval '94 seconds', '\\x00', sha256(convert_to(i::text, 'UTF8'))
          from generate_series(1, ${sql.lit(entries)}) i`.execute(trx)
    }),
  )

const engine = await startServer()
await migrate(engine.ownerUrl)
await seed(engine.ownerUrl)
await analyze(engine.ownerUrl)
const folder = mkdtempSync(join(tmpdir(), 'obuhvat-bench-'))
const program = await startProgram(8464, { DATABASE_URL: engine.ownerUrl, DATA_DIR: folder, DEMO: '0' })
const headers = { cookie: `__Host-session=${token}; __Host-acting=${membership}` }
const day = new Date(Date.now() - 200 * 86_400_000).toISOString().slice(0, 10)
const SEARCHES = {
  everything: '',
  'a later page': 'page=1500',
  'one household': 'subject=household/A-777/',
  'half of all subjects': 'subject=household',
  'a rare act': 'act=estimate',
  'a common act': 'act=case',
  'one person': `person=${encodeURIComponent('Особа 7')}`,
  'one day': `day=${day}`,
  'person, act and day': `person=${encodeURIComponent('Особа 7')}&act=case.read&day=${day}`,
  nothing: 'subject=zzz',
} as const

let slowest = 0
for (const [name, query] of Object.entries(SEARCHES)) {
  const times: number[] = []
  for (let i = 0; i < 20; i++) {
    const from = performance.now()
    const answer = await fetch(`http://localhost:8464/sr-Latn/audit?${query}`, { headers })
    await answer.text()
    times.push(performance.now() - from)
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`)
  }
  times.sort((a, b) => a - b)
  const [p50, p95] = [times[9] ?? 0, times[18] ?? 0]
  slowest = Math.max(slowest, p95)
  console.log(`${name.padEnd(22)} p50 ${p50.toFixed(0).padStart(5)} ms   p95 ${p95.toFixed(0).padStart(5)} ms`)
}
console.log(`${entries} entries, slowest p95 ${slowest.toFixed(0)} ms, goal ${GOAL_MS} ms`)
await program.stop()
await engine.stop()
rmSync(folder, { recursive: true, force: true })
if (slowest > GOAL_MS) process.exitCode = 1
