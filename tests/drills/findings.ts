import { sql } from 'kysely'
import { asKeeper } from '#server/migrate.ts'
import type { Ledger } from './ledger.ts'

/** What the database has against the ledger. Each number but the last two should be 0. */
export type Findings = {
  /** Acknowledged, and not there. */
  readonly lost: number
  /** There more than once: as rows, as households or as entries of the audit. */
  readonly doubled: number
  /** A visit, household or posting without all that belongs to it, or the other way round. */
  readonly half: number
  readonly visits: number
  readonly counts: number
}

const namesOf = (ledger: Ledger, kind: 'visit' | 'count') =>
  [...ledger.acknowledged.values()].flatMap((letter) => (letter.kind === kind ? [letter.name] : []))

/** One number from the database. */
type Ask = { readonly n: number }

/** Compares what was acknowledged with what is stored. The address is the superuser's: no wall hides a row. */
export const compare = (ownerUrl: string, ledger: Ledger): Promise<Findings> =>
  asKeeper(ownerUrl, async (keeper) => {
    const ask = async (question: ReturnType<typeof sql<Ask>>) =>
      Number((await question.execute(keeper)).rows[0]?.n ?? 0)
    const sum = async (...questions: ReturnType<typeof sql<Ask>>[]) => {
      let all = 0
      for (const question of questions) all += await ask(question)
      return all
    }
    const cell = sql`concat_ws(' ', place_code, population_key, need_code, quantity, period)`
    const recorded = sql`audit_entry where act = 'visit.record'`
    return {
      lost: await sum(
        sql<Ask>`select count(*) as n from unnest(${namesOf(ledger, 'visit')}::uuid[]) as sent (id)
                  where not exists (select 1 from visit v where v.id = sent.id)`,
        sql<Ask>`select count(*) as n from unnest(${namesOf(ledger, 'count')}::text[]) as sent (name)
                  where not exists (select 1 from coverage_count c where ${cell} = sent.name)`,
      ),
      doubled: await sum(
        sql<Ask>`select count(*) as n from (select 1 from visit group by id having count(*) > 1) d`,
        sql<Ask>`select count(*) as n from (select 1 from household group by body_id, reference having count(*) > 1) d`,
        sql<Ask>`select count(*) as n from (select 1 from coverage_count group by ${cell} having count(*) > 1) d`,
        sql<Ask>`select count(*) as n from (select 1 from ${recorded} group by body_id, subject having count(*) > 1) d`,
      ),
      half: await sum(
        sql<Ask>`select count(*) as n from visit v
                  where not exists (select 1 from record_key k where k.body_id = v.body_id and k.record_id = v.id and k.wrapped is not null)
                     or not exists (select 1 from kept_record k where k.body_id = v.body_id and k.record_id = v.id)`,
        sql<Ask>`select count(*) as n from visit v full join (select body_id, right(subject, 36)::uuid as id from ${recorded}) a using (body_id, id)
                  where v.visited_on is null or a.id is null or not exists (select 1 from audit_entry e where e.body_id = v.body_id and e.act = 'visit.record' and e.subject like '%' || v.id)`,
        sql<Ask>`select count(*) as n from record_key k
                  where not exists (select 1 from visit v where v.body_id = k.body_id and v.id = k.record_id)
                    and not exists (select 1 from household h where h.body_id = k.body_id and h.id = k.record_id and h.identity_sealed is not null)`,
        sql<Ask>`select count(*) as n from household h where not exists (select 1 from visit v where v.body_id = h.body_id and v.household_id = h.id)`,
        sql<Ask>`select count(*) as n from posting p
                  where p.entries <> (select count(*) from coverage_count c where c.body_id = p.body_id and c.posting_id = p.id)
                     or 1 <> (select count(*) from audit_entry e where e.body_id = p.body_id and e.act = 'evidence.post' and e.subject = 'posting/' || p.id)`,
      ),
      visits: await ask(sql<Ask>`select count(*) as n from visit`),
      counts: await ask(sql<Ask>`select count(*) as n from coverage_count`),
    }
  })
