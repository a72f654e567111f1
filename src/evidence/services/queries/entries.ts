import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import type { Entry } from '../model/kept.ts'
import { type Json, rowsOf } from './below.ts'

const ENTRIES = sql`
  select 'event' as kind, body_id, service_id, id, state as code, null::bigint as value, null as currency, period, note as text from service_event
  union all select 'licence', body_id, service_id, id, null, null, null, valid_from_on::text, concat_ws(', ', number, issuer) from service_licence
  union all select 'readiness', body_id, service_id, id, item, null, null, stated_on::text, note from service_readiness
  union all select 'duty', body_id, service_id, id, duty_code, null, null, null, coalesce(own_name, organisation_code) from service_duty
  union all select 'reading', body_id, service_id, id, quantity, value, null, period, note from service_reading
  union all select 'use', body_id, service_id, id, measure, value, null, period,
                   nullif(concat_ws(' ', group_code, sex, age_from || '–' || coalesce(age_to::text, ''), settlement), '') from service_use
  union all select 'money', body_id, service_id, id, purpose, amount_cents, currency, period, nullif(concat_ws(': ', payer_name, what), '') from service_money
  union all select 'item', body_id, service_id, id, null, quantity, null, handed_on::text, name from service_item
  union all select 'request', body_id, service_id, id, null, null, null, period, words from service_request
  union all select 'location', body_id, service_id, id, place_code, null, null, to_on::text, address from service_at_location`

/** Every entry about a service that the reader sees, in short, with what was said of it later; by kind, the earliest first. */
export async function listEntries(db: Db, serviceId: string): Promise<Entry[]> {
  const { rows } = await sql<Json<Entry>>`
    select e.kind, e.id, e.code, e.value, e.currency, e.period, e.text, a.amendment, a.ended_on as "endedOn", a.reason
      from (${ENTRIES}) e
      left join service_amendment a on a.body_id = e.body_id and a.entry_kind = e.kind and a.entry_id = e.id
     where e.service_id = ${serviceId} order by e.kind, e.period, e.id, a.amendment limit 3000`.execute(db)
  return rowsOf<Entry>(rows)
}

/** The milestones of a body at a place, for saying from which one a request comes. */
export const listOwnMilestones = (db: Db, bodyId: string, placeCode: string) =>
  db
    .selectFrom('milestone')
    .select(['id', 'name', 'period'])
    .where('body_id', '=', bodyId)
    .where('place_code', '=', placeCode)
    .orderBy('from_on')
    .orderBy('id')
    .limit(500)
    .execute()
