import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, inject } from 'vitest'
import type { Context, Db, Role } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { findActing } from '#registers/accounts/queries.ts'
import { insertAudit } from '#registers/audit/queries.ts'
import { createApp } from '#server/app.ts'
import { besideOf, type Credentials, enter, NOBODY, openDatabase } from '#server/database.ts'
import { portsOf } from '#server/jobs/ports.ts'
import { masterKeyOf, noKeys, openCupboard } from '#server/keys.ts'
import { asKeeper } from '#server/migrate.ts'
import type { Term } from '#web/messages.ts'
import type { Route } from '#web/route.ts'

export const GUEST = NOBODY
/** The tests' master key: the same in every file of a run, for they share a database. */
export const MASTER = masterKeyOf(Buffer.alloc(32, 7))
export type Town = {
  /** A place of its own, level local_government, under economy RS. */
  readonly place: string
  readonly name: string
  readonly body: { readonly id: string; readonly shortName: string }
  /** May: Alma, the coordinator. May record in the field: Bojan, the team. May not: Cana, the reader. */
  readonly coordinator: Credentials
  readonly team: Credentials
  readonly reader: Credentials
  readonly administrator: Credentials
  /** Answers for data protection: sees who did what, never a case. */
  readonly dpo: Credentials
}
export type World = Awaited<ReturnType<typeof aWorld>>

/** Every test file makes towns of its own and cleans nothing up: every run tries the walls. Sessions are opened without passwords, the second factor just given. */
export async function aWorld(now = new Date('2022-12-31T11:00:00Z'), ownerUrl = inject('ownerUrl')) {
  const statements: string[] = []
  const database = openDatabase(ownerUrl, 8, (text) => statements.push(text))
  afterAll(database.close)
  const cupboard = openCupboard(MASTER)
  const beside = besideOf(database.door, cupboard)

  /** A town with its place, its body and one person of each role. `name` is visibly invented, in Serbian Cyrillic. */
  const town = (name = 'Пробно') =>
    asKeeper(ownerUrl, async (keeper) => {
      const short = `t${randomBytes(4).toString('hex')}`
      const place = `RS-${short}`
      const body = { id: newId(), shortName: short }
      const session = async (db: Db, role: Role): Promise<Credentials> => {
        const account = newId()
        const membershipId = newId()
        const token = randomBytes(32).toString('base64url')
        const hash = createHash('sha256').update(token).digest()
        await sql`insert into account (id, sign_in_name, name, password_hash, created_at)
          values (${account}, ${`${role}@${short}`}, ${`${role} ${short}`}, 'none', now())`.execute(db)
        await sql`insert into membership (body_id, id, account_id, role, from_on) values (${body.id}, ${membershipId}, ${account}, ${role}, '2020-01-01')`.execute(
          db,
        )
        await sql`insert into session (token_hash, account_id, opened_at, seen_at, expires_at, factor_at)
          values (${hash}, ${account}, now(), now(), now() + interval '12 hours', now())`.execute(db)
        return { token, membershipId }
      }
      return await keeper.transaction().execute(async (trx) => {
        const db = trx as unknown as Db
        await sql`set local role obuhvat_owner`.execute(db)
        await sql`insert into place (code, level, economy_code, name_cyrillic, source, dated_on)
          values ('RS', 'economy', 'RS', 'Србија', 'проба', '2020-01-01') on conflict do nothing`.execute(db)
        await sql`insert into place (code, parent_code, level, kind, economy_code, name_cyrillic, source, dated_on)
          values (${place}, 'RS', 'local_government', 'municipality', 'RS', ${name}, 'измишљено', '2020-01-01')`.execute(
          db,
        )
        await sql`insert into body (id, short_name, name, place_code, created_at) values (${body.id}, ${short}, ${name}, ${place}, now())`.execute(
          db,
        )
        return {
          place,
          name,
          body,
          coordinator: await session(db, 'coordinator'),
          team: await session(db, 'team'),
          reader: await session(db, 'reader'),
          administrator: await session(db, 'administrator'),
          dpo: await session(db, 'dpo'),
        } satisfies Town
      })
    })

  /** One transaction as a request of that person would have it; commits when `work` returns. @param reads hears what was read about people */
  const as = <T>(who: Credentials, work: (ctx: Context) => Promise<T>, reads: string[] = []): Promise<T> =>
    database.app.transaction().execute(async (db) => {
      await enter(db, who)
      const actor = (await findActing(db)) ?? ({ kind: 'guest' } as const)
      const audit = async (act: string, subject: string) => void (await insertAudit(db, { act, subject, at: now }))
      const keys = actor.kind === 'member' ? cupboard(db, actor.bodyId) : noKeys('a guest has no keys')
      const readCase = (subject: string) => void reads.push(subject)
      const ports = portsOf(now, (leave) => leave(db))
      return await work({ db, who: actor, now, audit, audited: () => {}, keys, readCase, beside, ...ports })
    })

  /** The site with these routes, asked over HTTP without a network. `path` begins with the language or with /api. */
  function site(routes: readonly Route[], terms: readonly Term[] = []) {
    // An address of its own, so that many tests together are not one impatient visitor.
    const env = { incoming: { socket: { remoteAddress: Array.from(randomBytes(4)).join('.') } } }
    const app = createApp({ database, cupboard, terms, clock: () => now, routes })
    const headers = (who: Credentials) => ({
      host: 'localhost',
      ...(who.token !== '' && { cookie: `__Host-session=${who.token}; __Host-acting=${who.membershipId}` }),
    })
    return {
      app,
      get: (path: string, who: Credentials = GUEST, more: Record<string, string> = {}) =>
        app.request(`http://localhost${path}`, { headers: { ...headers(who), ...more } }, env),
      post: (path: string, who: Credentials, fields: Readonly<Record<string, string>> | FormData) =>
        app.request(
          `http://localhost${path}`,
          {
            method: 'POST',
            body: fields instanceof FormData ? fields : new URLSearchParams(fields),
            headers: { ...headers(who), origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
          },
          env,
        ),
    }
  }
  return { ownerUrl, database, cupboard, now, statements, town, as, site, beside }
}
