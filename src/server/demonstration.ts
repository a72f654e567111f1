import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { type Kysely, sql } from 'kysely'
import { loadApproaches } from '#action/approaches/actions.ts'
import { loadProjects } from '#action/projects/actions/load.ts'
import type { Context, Db, Role } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { loadEvidence } from '#coverage/actions/load.ts'
import { loadServices } from '#evidence/services/actions/load.ts'
import { loadUse } from '#evidence/services/actions/use.ts'
import { loadEvents } from '#learning/events/actions.ts'
import { loadPractices } from '#learning/practices/actions.ts'
import { loadNews } from '#publishing/news/actions.ts'
import { hashPassword } from '#registers/accounts/actions.ts'
import { findActing } from '#registers/accounts/queries.ts'
import { type AuditHead, insertAudit } from '#registers/audit/queries.ts'
import { besideOf, type Credentials, type Database, enter } from './database.ts'
import { readFacts } from './facts.ts'
import { portsOf } from './jobs/ports.ts'
import type { Cupboard } from './keys.ts'
import { asKeeper } from './migrate.ts'
import { answerLink, INVENTED_TOWN, loadMonths } from './months.ts'
import type { By } from './months-story.ts'
import { loadOwnForm } from './own-form.ts'

/** The password of the standing people. It opens invented data only; an own installation starts with DEMO=0. */
export const DEMO_PASSWORD = 'proba-obuhvat'

type Person = { readonly signIn: string; readonly name: string; readonly role: Role; readonly body: string }
const BODIES = [
  { short: 'pokazno', name: 'Показни подаци из јавних извора', place: null },
  { short: 'proba-bijeljina', name: 'Бијељина (проба)', place: 'BA-bijeljina' },
  { short: 'proba-stara-pazova', name: 'Стара Пазова (проба)', place: 'RS-80420' },
  { short: 'proba-izmisljevo', name: 'Измишљево (проба)', place: INVENTED_TOWN },
] as const
const PEOPLE: readonly Person[] = [
  { signIn: 'alma', name: 'Алма (проба)', role: 'coordinator', body: 'proba-bijeljina' },
  { signIn: 'bojan', name: 'Бојан (проба)', role: 'team', body: 'proba-stara-pazova' },
  { signIn: 'cana', name: 'Цана (проба)', role: 'reader', body: 'proba-bijeljina' },
  { signIn: 'dana', name: 'Дана (проба)', role: 'coordinator', body: 'proba-izmisljevo' },
  { signIn: 'emil', name: 'Емил (проба)', role: 'team', body: 'proba-izmisljevo' },
  { signIn: 'filip', name: 'Филип (проба)', role: 'reader', body: 'proba-izmisljevo' },
]
/** Who tells the months of the invented town. */
const TELLERS: Readonly<Record<By, string>> = { coordinator: 'dana', team: 'emil' }
const LOADER = { signIn: 'pokazno', name: 'Показни уноси', role: 'coordinator', body: 'pokazno' } as const

/** How far the demonstration is. Settled: its people are there and nothing of theirs, for the process was killed in between. */
async function standingOf(keeper: Kysely<unknown>): Promise<'empty' | 'settled' | 'done'> {
  const { rows } = await sql<{ loader: boolean; begun: boolean }>`
    select b.short_name = ${LOADER.body} as loader, exists (select 1 from audit_head h where h.body_id = b.id) as begun
      from body b where b.short_name <> 'system' order by 1 desc limit 1`.execute(keeper)
  const [first] = rows
  if (!first) return 'empty'
  return first.loader && !first.begun ? 'settled' : 'done'
}

/** The bodies and people of the demonstration. Nobody knows the loader's password. */
async function settle(trx: Kysely<unknown>, hash: string, nobody: string) {
  const ids = new Map<string, string>()
  for (const b of BODIES) {
    const id = newId()
    ids.set(b.short, id)
    await sql`insert into body (id, short_name, name, place_code, is_demonstration, created_at) values (${id}, ${b.short}, ${b.name}, ${b.place}, true, now())`.execute(
      trx,
    )
  }
  for (const p of [...PEOPLE, LOADER]) {
    const account = newId()
    await sql`insert into account (id, sign_in_name, name, password_hash, home_body_id, created_at)
      values (${account}, ${p.signIn}, ${p.name}, ${p === LOADER ? nobody : hash}, ${ids.get(p.body)}, now())`.execute(
      trx,
    )
    await sql`insert into membership (body_id, id, account_id, role, from_on)
      values (${ids.get(p.body)}, ${newId()}, ${account}, ${p.role}, '2020-01-01')`.execute(trx)
  }
  await openDesks(trx, ids.get('proba-izmisljevo') ?? '')
}

/** The invented town answers for the invented organisations, where the register has them. */
const openDesks = (trx: Kysely<unknown>, bodyId: string) =>
  sql`insert into contact_desk (body_id, id, organisation_code, from_on, account_id)
    select ${bodyId}, gen_random_uuid(), o.code, '2020-01-01',
           (select m.account_id from membership m where m.body_id = ${bodyId} and m.role = 'coordinator' order by m.id limit 1)
      from organisation o where o.place_code = 'RS-izmisljevo' order by o.code`.execute(trx)

/** A session for one who loads the demonstration, as long as that takes. */
async function openSession(trx: Kysely<unknown>, signIn: string): Promise<Credentials> {
  const { rows } = await sql<{ accountId: string; membershipId: string }>`
    select a.id as "accountId", m.id as "membershipId" from account a join membership m on m.account_id = a.id
     where a.sign_in_name = ${signIn} limit 1`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('nobody is there to load the demonstration')
  const token = randomBytes(32).toString('base64url')
  await sql`insert into session (token_hash, account_id, opened_at, seen_at, expires_at)
    values (${createHash('sha256').update(token).digest()}, ${row.accountId}, now(), now(), now() + interval '10 minutes')`.execute(
    trx,
  )
  return { token, membershipId: row.membershipId }
}

/** The opened database and the keys of records about people. */
type Opened = { readonly database: Database; readonly cupboard: Cupboard }

type Acting = {
  readonly db: Db
  readonly sessions: Readonly<Record<By | 'loader', Credentials>>
  readonly cupboard: Cupboard
  readonly door: Db
  readonly heads: AuditHead[]
}
/** Who acts in the one transaction that loads everything; entered anew only where it is somebody else than before. */
function acting({ db, sessions, cupboard, door, heads }: Acting) {
  let entered: By | 'loader' | undefined
  const known = new Map<By | 'loader', Pick<Context, 'who' | 'keys'>>()
  return async (by: By | 'loader', now: Date): Promise<Context> => {
    if (entered !== by) await enter(db, sessions[by])
    entered = by
    const part = known.get(by) ?? (await find(by))
    const audit = async (act: string, subject: string) =>
      void heads.push(await insertAudit(db, { act, subject, at: now }))
    const audited: Context['audited'] = (head) => void heads.push({ ...head, at: now })
    const ports = portsOf(now, (leave) => leave(db))
    return { db, ...part, now, audit, audited, readCase: () => {}, beside: besideOf(door, cupboard), ...ports }
  }
  async function find(by: By | 'loader') {
    const who = await findActing(db)
    if (!who) throw new Error('a session of the demonstration did not open')
    const part = { who, keys: cupboard(db, who.bodyId) }
    known.set(by, part)
    return part
  }
}

const evidenceFiles = () =>
  readdirSync(new URL('../../db/facts/evidence/', import.meta.url)).filter((name) => name.endsWith('.csv'))

/**
 * Fills an empty system with the towns of the demonstration: through the same import, rights and audit as any body's own.
 * Does nothing where any body already is, unless it is only that an earlier start was killed before it came to its end.
 */
export async function loadDemonstration(
  ownerUrl: string,
  { database, cupboard }: Opened,
  now: Date,
  onHead: (head: AuditHead) => void,
): Promise<boolean> {
  const asOwner = <T>(work: (trx: Kysely<unknown>) => Promise<T>) =>
    asKeeper(ownerUrl, (keeper) =>
      keeper.transaction().execute(async (trx) => {
        await sql`set local role obuhvat_owner`.execute(trx)
        return await work(trx)
      }),
    )
  const standing = await asOwner(standingOf)
  if (standing === 'done') return false
  const [hash, nobody] = await Promise.all([hashPassword(DEMO_PASSWORD), hashPassword(randomBytes(24).toString('hex'))])
  const sessions = await asOwner(async (trx) => {
    if (standing === 'empty') await settle(trx, hash, nobody)
    const [loader, coordinator] = [await openSession(trx, LOADER.signIn), await openSession(trx, TELLERS.coordinator)]
    return { loader, coordinator, team: await openSession(trx, TELLERS.team) }
  })
  const heads: AuditHead[] = []
  const token = await database.app.transaction().execute(async (db) => {
    const contextOf = acting({ db, sessions, cupboard, door: database.door, heads })
    const ctx = await contextOf('loader', now)
    await loadEvidence(ctx, {
      sources: readFacts('sources.csv'),
      evidence: evidenceFiles().flatMap((name) => readFacts(`evidence/${name}`)),
      milestones: readFacts('milestones.csv'),
      hops: readFacts('hops.csv'),
    })
    await loadServices(ctx, {
      services: readFacts('services.csv'),
      entries: readFacts('services-entries.csv'),
      sources: readFacts('sources.csv'),
    })
    await loadProjects(ctx, readFacts('projects.csv'))
    await loadApproaches(ctx, {
      rows: readFacts('approaches.csv'),
      sources: readFacts('sources.csv'),
      milestones: readFacts('milestones.csv'),
    })
    await loadNews(ctx, readFacts('news.csv'))
    await loadEvents(ctx, readFacts('events.csv'))
    await loadUse(ctx, {
      rows: readFacts('services-use.csv'),
      services: readFacts('services.csv'),
      sources: readFacts('sources.csv'),
    })
    await loadPractices(ctx, readFacts('practices.csv'))
    const told = await loadMonths(contextOf, now)
    await loadOwnForm(await contextOf('coordinator', now))
    return told
  })
  for (const head of heads) onHead(head)
  if (token !== undefined) await answerLink(token, besideOf(database.door, cupboard, onHead), now)
  return true
}
