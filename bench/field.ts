import { sql } from 'kysely'
import { newId } from '../src/base/id.ts'
import { anAnswer } from '../src/evidence/outreach/samples.ts'
import type { FormDefinition } from '../src/forms/model.ts'
import { aLongDefinition } from '../src/forms/samples.ts'
import { asKeeper } from '../src/server/migrate.ts'
import type { FieldTown } from '../tests/drills/field.ts'

const LONG_FORM = 'merenje-250'
const SEXES = ['f', 'm', 'declined']
const NEEDS = ['N1', 'N2', 'N3']

/** A visit of 15 fields in the form that ships: sign, settlement, six more questions and two people of four answers less one. */
export function aShortVisit(town: FieldTown, n: number): string {
  const people = [
    { sex: 'f', age: '30-64', needs: 'N1 N6', groups: 'G01' },
    { sex: 'm', age: '6-14', needs: 'N6', groups: 'G01 G05' },
  ]
  const values = { due_on: '2022-04-07', present: 'social_worker', informed: 'N1 N2', note: `Измишљена белешка ${n}` }
  return visitText(town, n, 'obuhvat-visit', { ...anAnswer({ people }), ...values })
}

const visitText = (town: FieldTown, n: number, form: string, values: object) =>
  JSON.stringify({
    ...{ id: newId(), team: town.teamId, basis: town.basisId, visited_on: '2022-03-07', notice: 'yes' },
    ...{ reference: `KR-${n % 5000}`, form, version: '1', values },
  })

const list = (names: readonly string[]) => names.map((name) => ({ name, label: { en: name } }))
/** The long questionnaire of the forms' own samples, with what counts are made of before it: 250 questions in all. */
export function longDefinition(): FormDefinition {
  const long = aLongDefinition(244)
  const one = (name: string, kind: 'text' | 'select_one' | 'select_multiple', of?: string) => ({
    ...{ name, kind, label: { en: name } },
    ...(of !== undefined && { list: of }),
  })
  return {
    ...long,
    ...{ id: LONG_FORM, version: '1', title: { en: 'Мерење' } },
    lists: {
      ...long.lists,
      core_yes_no: list(['yes', 'no']),
      core_sex: list(SEXES),
      core_groups: list(['declined', 'G01', 'G05']),
      core_needs: list(NEEDS),
    },
    items: [
      one('settlement', 'text'),
      one('first_identified', 'select_one', 'core_yes_no'),
      {
        ...{ name: 'people', kind: 'repeat', label: { en: 'people' } },
        items: [
          one('sex', 'select_one', 'core_sex'),
          one('groups', 'select_multiple', 'core_groups'),
          one('needs', 'select_multiple', 'core_needs'),
        ],
      },
      ...long.items,
    ],
  }
}

/** What one question of the long form is answered with, by its kind. */
const answerTo = (n: number): string | undefined => {
  const kinds = [`Измишљен одговор ${n}`, String(n), 'c1', '2022-03-07', 'c0 c2', String(n / 4)]
  return kinds[n % kinds.length]
}

/** A visit with all 250 questions answered. */
export function aLongVisit(town: FieldTown, n: number): string {
  const sections = Array.from({ length: 25 }, (_, section) => {
    const questions = Array.from({ length: Math.min(10, 244 - section * 10) }, (_, i) => section * 10 + i)
    return [`section${section}`, Object.fromEntries(questions.map((q) => [`q${q}`, answerTo(q)]))] as const
  })
  const core = { settlement: 'Измишљено насеље', first_identified: 'yes' }
  const people = [{ sex: 'f', groups: 'G01', needs: 'N1' }]
  return visitText(town, n, LONG_FORM, { ...core, people, ...Object.fromEntries(sections) })
}

/** Publishes the long form for a town. @returns false where this version has no forms of a body's own yet */
export const publishLongForm = (ownerUrl: string, town: FieldTown): Promise<boolean> =>
  asKeeper(ownerUrl, async (keeper) => {
    const { rows } = await sql<{ isThere: boolean }>`
      select to_regclass('form_definition') is not null as "isThere"`.execute(keeper)
    if (!rows[0]?.isThere) return false
    await sql`insert into form_definition (body_id, id, form_id, version, definition, account_id, published_at)
      select ${town.bodyId}, ${newId()}, ${LONG_FORM}, '1', ${JSON.stringify(longDefinition())}::json, m.account_id, now()
        from membership m where m.body_id = ${town.bodyId} and m.role = 'coordinator' limit 1`.execute(keeper)
    return true
  })

/** So many visits of a town, spread over a year; nobody opens them, so what is sealed in them is not. */
export const fillVisits = (ownerUrl: string, town: FieldTown, visits: number) =>
  asKeeper(ownerUrl, async (keeper) => {
    await sql`with m as (select account_id from membership where body_id = ${town.bodyId} and role = 'team')
      insert into household (body_id, id, reference, account_id, recorded_at)
      select ${town.bodyId}, gen_random_uuid(), 'H-' || i, m.account_id, now() from m, generate_series(1, 5000) i`.execute(
      keeper,
    )
    await sql`with m as (select account_id from membership where body_id = ${town.bodyId} and role = 'team'),
                   h as (select id, row_number() over (order by id) as n from household where body_id = ${town.bodyId})
      insert into visit (body_id, id, team_id, household_id, place_code, visited_on, basis_id, notice_given, form_id, form_version,
                         answers_sealed, account_id, received_at)
      select ${town.bodyId}, gen_random_uuid(), ${town.teamId}, h.id, ${town.place}, date '2022-01-01' + i % 365, ${town.basisId}, true,
             'obuhvat-visit', '1', decode(repeat('00', 400), 'hex'), m.account_id, now()
        from m, generate_series(1, ${sql.lit(visits)}) i join h on h.n = 1 + i % 5000`.execute(keeper)
  })
