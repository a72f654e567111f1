import { sql } from 'kysely'
import type { Db, Role } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import type { Body, Person } from '../model.ts'
import { namedPlace } from '../queries.ts'

const person = sql`
  m.id as "membershipId", m.account_id as "accountId", m.body_id as "bodyId", a.name, a.sign_in_name as "signInName", m.role,
  case when m.place_code is null then null else ${namedPlace} end as place, m.from_on as "fromOn", m.to_on as "toOn",
  a.home_body_id as "homeBodyId",
  exists (select 1 from second_factor f where f.account_id = a.id and f.removed_at is null) as "hasFactor"
  from membership m join account a on a.id = m.account_id left join place p on p.code = m.place_code`

/** Everybody who works or worked for a body; those whose membership has ended come last. */
export async function listPeople(db: Db, bodyId: string, today: Day): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select ${person}
     where m.body_id = ${bodyId}
     order by m.to_on is not null and m.to_on <= ${today}, a.name, m.id
     limit 1000`.execute(db)
  return rows
}

/** @throws {NotFound} when the member may not know of it either */
export async function getPerson(db: Db, membershipId: string): Promise<Person> {
  const { rows } = await sql<Person>`select ${person} where m.id::text = ${membershipId} limit 1`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

export const updateMembershipEnd = (db: Db, membership: Pick<Person, 'bodyId' | 'membershipId'>, toOn: Day) =>
  sql`update membership set to_on = ${toOn} where body_id = ${membership.bodyId} and id = ${membership.membershipId}`.execute(
    db,
  )

export type NewMembership = {
  readonly id: string
  readonly bodyId: string
  readonly accountId: string
  readonly role: Role
  readonly placeCode: string | null
  readonly fromOn: Day
}

export const insertMembership = (db: Db, m: NewMembership) =>
  sql`insert into membership (body_id, id, account_id, role, place_code, from_on)
      values (${m.bodyId}, ${m.id}, ${m.accountId}, ${m.role}, ${m.placeCode}, ${m.fromOn})`.execute(db)

export type NewAccount = {
  readonly id: string
  readonly signInName: string
  readonly name: string
  readonly passwordHash: string
  readonly homeBodyId: string | null
  readonly createdAt: Date
}

/** @returns false when somebody already signs in by that name */
export async function insertAccount(door: Db, a: NewAccount): Promise<boolean> {
  const { rows } = await sql`
    insert into account (id, sign_in_name, name, password_hash, home_body_id, created_at)
    values (${a.id}, ${a.signInName}, ${a.name}, ${a.passwordHash}, ${a.homeBodyId}, ${a.createdAt})
    on conflict on constraint account_sign_in_name do nothing
    returning id`.execute(door)
  return rows.length > 0
}

/** From now on the person works for several bodies, so only an administrator makes a recovery link. */
export const clearHomeBody = (door: Db, accountId: string) =>
  sql`update account set home_body_id = null where id = ${accountId}`.execute(door)

/** All bodies but the system's own, by name. */
export async function listBodies(db: Db): Promise<Body[]> {
  const { rows } = await sql<Body>`
    select b.id, b.name, b.created_at as "createdAt", case when p.code is null then null else ${namedPlace} end as place,
           (select count(*) from membership m
             where m.body_id = b.id and (m.to_on is null or m.to_on > (now() at time zone 'Europe/Belgrade')::date)) as people
      from body b left join place p on p.code = b.place_code
     where b.short_name <> 'system'
     order by b.name, b.id
     limit 2000`.execute(db)
  return rows
}

/** @throws {NotFound} */
export async function getBody(
  db: Db,
  bodyId: string,
): Promise<{ readonly id: string; readonly name: string; readonly placeCode: string | null }> {
  const { rows } = await sql<{ id: string; name: string; placeCode: string | null }>`
    select id, name, place_code as "placeCode" from body where id::text = ${bodyId} limit 1`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

export type NewBody = {
  readonly id: string
  readonly shortName: string
  readonly name: string
  readonly placeCode: string | null
  readonly wording: 'eu' | 'un'
  readonly createdAt: Date
}

/** @returns false when there is a body of that name */
export async function insertBody(db: Db, b: NewBody): Promise<boolean> {
  const { rows } = await sql`
    insert into body (id, short_name, name, place_code, status_wording, created_at)
    values (${b.id}, ${b.shortName}, ${b.name}, ${b.placeCode}, ${b.wording}, ${b.createdAt})
    on conflict on constraint body_short_name do nothing
    returning id`.execute(db)
  return rows.length > 0
}

/** Places with that code or any of that name, at or below `within` if given. */
export async function listPlacesCalled(
  db: Db,
  typed: string,
  folded: string,
  within: string | null,
): Promise<NamedPlace[]> {
  const { rows } = await sql<{ place: NamedPlace }>`
    with recursive inside (code) as (
      select code from place where code = ${within}
      union select child.code from place child join inside on child.parent_code = inside.code)
    select ${namedPlace} as place
      from place p
     where (p.code = ${typed} or exists (select 1 from place_name n where n.place_code = p.code and n.folded = ${folded}))
       and (${within}::text is null or p.code in (select code from inside))
     order by p.code
     limit 20`.execute(db)
  return rows.map((row) => row.place)
}

/** An entry of the door's own acts, in the transaction of the act. The database links it to the chain of the body. */
export const insertDoorEntry = (
  door: Db,
  e: {
    readonly id: string
    readonly bodyId: string
    readonly accountId: string | null
    readonly act: string
    readonly subject: string
    readonly at: Date
  },
) =>
  sql`insert into audit_entry (body_id, id, account_id, act, subject, at)
      values (${e.bodyId}, ${e.id}, ${e.accountId}, ${e.act}, ${e.subject}, ${e.at})`.execute(door)
