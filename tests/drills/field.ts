import { createHash, randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { newId } from '#base/id.ts'
import { asKeeper } from '#server/migrate.ts'

/** What an acting person sends with each request. */
export type Bearer = string
export type FieldTown = {
  readonly bodyId: string
  readonly shortName: string
  readonly place: string
  readonly teamId: string
  readonly basisId: string
  readonly sourceId: string
  readonly coordinator: Bearer
  readonly team: Bearer
}

/** A person with a session that is open and whose second factor was just given. */
async function aPerson(db: Kysely<unknown>, bodyId: string, role: 'coordinator' | 'team') {
  const id = newId()
  const membershipId = newId()
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest()
  await sql`insert into account (id, sign_in_name, name, password_hash, created_at)
    values (${id}, ${`${role}-${id}`}, 'Измишљена Особа', 'none', now())`.execute(db)
  await sql`insert into membership (body_id, id, account_id, role, from_on)
    values (${bodyId}, ${membershipId}, ${id}, ${role}, '2020-01-01')`.execute(db)
  await sql`insert into session (token_hash, account_id, opened_at, seen_at, expires_at, factor_at)
    values (${hash}, ${id}, now(), now(), now() + interval '12 hours', now())`.execute(db)
  return { id, bearer: `${token}.${membershipId}` }
}

async function aTown(db: Kysely<unknown>, number: number): Promise<FieldTown> {
  const [bodyId, teamId, basisId, sourceId] = [newId(), newId(), newId(), newId()]
  const shortName = `polje${number}`
  const place = `RS-${shortName}`
  await sql`insert into place (code, parent_code, level, kind, economy_code, name_cyrillic, source, dated_on)
    values (${place}, 'RS', 'local_government', 'municipality', 'RS', ${`Измишљено Поље ${number}`}, 'измишљено', '2020-01-01')`.execute(
    db,
  )
  await sql`insert into body (id, short_name, name, place_code, created_at)
    values (${bodyId}, ${shortName}, ${`Измишљено Поље ${number}`}, ${place}, now())`.execute(db)
  const coordinator = await aPerson(db, bodyId, 'coordinator')
  const team = await aPerson(db, bodyId, 'team')
  await sql`insert into processing_purpose (body_id, code, name, legal_reference, keep_months, keep_reference, is_on, made_at)
    values (${bodyId}, 'teren', 'Теренски рад', 'Измишљени закон, члан 5', 24, 'Измишљени правилник, члан 2', true, now())`.execute(
    db,
  )
  await sql`insert into outreach_team (body_id, id, place_code, name, form, is_published, account_id, recorded_at)
    values (${bodyId}, ${teamId}, ${place}, 'Измишљени тим', 'municipal', true, ${coordinator.id}, now())`.execute(db)
  await sql`insert into legal_basis (body_id, id, name, reference, purpose_code, allows_identity, from_on, account_id, recorded_at)
    values (${bodyId}, ${basisId}, 'Социјална заштита', 'Измишљени закон, члан 7', 'teren', true, '2022-01-01', ${coordinator.id}, now())`.execute(
    db,
  )
  await sql`insert into evidence_source (body_id, id, kind_code, title, title_locale, publisher, is_published, account_id, recorded_at)
    values (${bodyId}, ${sourceId}, 'register', 'Измишљени регистар', 'sr-Cyrl', 'Измишљено', false, ${coordinator.id}, now())`.execute(
    db,
  )
  return { bodyId, shortName, place, teamId, basisId, sourceId, coordinator: coordinator.bearer, team: team.bearer }
}

/** Invented towns, each with a coordinator, a team that may write about people, and a source for counts. The address is the superuser's. */
export const seedTowns = (ownerUrl: string, count: number): Promise<FieldTown[]> =>
  asKeeper(ownerUrl, (keeper) =>
    keeper.transaction().execute(async (trx) => {
      const towns: FieldTown[] = []
      for (let number = 1; number <= count; number++) towns.push(await aTown(trx, number))
      return towns
    }),
  )
