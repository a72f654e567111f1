import { sql } from 'kysely'
import { asKeeper } from '../src/server/migrate.ts'

export const PLACES = 174
/** Places, bodies and `rows` estimates and as many counts, spread over towns, groups, needs and years. Visibly invented. */
export const seedSpine = (ownerUrl: string, rows: number) =>
  asKeeper(ownerUrl, (keeper) =>
    keeper.transaction().execute(async (trx) => {
      await sql`set local role obuhvat_owner`.execute(trx)
      // The walls hold the owner too: it may look after registers, not after a body's entries. The bench opens them for itself.
      for (const table of ['evidence_source', 'posting', 'estimate', 'coverage_count'])
        await sql`create policy bench on ${sql.table(table)} to obuhvat_owner using (true) with check (true)`.execute(
          trx,
        )
      await sql`
        insert into body (id, short_name, name, created_at)
          values ('00000000-0000-7000-8000-0000000000b1', 'bench', 'Мерење', now());
        insert into account (id, sign_in_name, name, password_hash, created_at)
          values ('00000000-0000-7000-8000-0000000000b2', 'bench', 'Мерење', 'none', now());
        insert into place (code, parent_code, level, kind, economy_code, name_cyrillic, source, dated_on)
          select 'RS-bench' || i, 'RS', 'local_government', 'municipality', 'RS', 'Мерење ' || i, 'измишљено', '2020-01-01' from generate_series(1, ${sql.lit(PLACES)}) i;
        insert into population (key, group_codes)
          select code, array[code] from code where list = 'group' on conflict do nothing;
        insert into evidence_source (body_id, id, kind_code, title, title_locale, publisher, is_published, account_id, recorded_at)
          values ('00000000-0000-7000-8000-0000000000b1', '00000000-0000-7000-8000-0000000000b3', 'register', 'Мерење', 'sr-Cyrl', 'Мерење', true, '00000000-0000-7000-8000-0000000000b2', now());
        insert into posting (body_id, id, kind, entries, account_id, recorded_at)
          values ('00000000-0000-7000-8000-0000000000b1', '00000000-0000-7000-8000-0000000000b4', 'file', 1, '00000000-0000-7000-8000-0000000000b2', now())`.execute(
        trx,
      )
      await sql`
        insert into estimate (body_id, id, place_code, population_key, counts, need_code, value, range_kind, low, high, method_code, grade, reference_period,
                              reference_from_on, reference_to_on, not_split_by_sex_because, source_id, is_published, posting_id, account_id, recorded_at)
        select '00000000-0000-7000-8000-0000000000b1', gen_random_uuid(), 'RS-bench' || (1 + i % ${sql.lit(PLACES)}), 'G' || lpad((1 + (i / 174) % 24)::text, 2, '0'),
               'need', 'N' || (1 + (i / 4176) % 10), 100 + i % 400, 'stated', 80, 520, 'survey', 'B', y::text, make_date(y, 1, 1), make_date(y, 12, 31),
               'source_does_not_say', '00000000-0000-7000-8000-0000000000b3', true, '00000000-0000-7000-8000-0000000000b4', '00000000-0000-7000-8000-0000000000b2', now() - interval '1 day'
          from generate_series(0, ${sql.lit(rows - 1)}) i, lateral (select 2022 - (i / 41760) % 10 as y) x`.execute(trx)
      await sql`
        insert into coverage_count (body_id, id, place_code, population_key, need_code, quantity, state, people, period, period_from_on, period_to_on, method_code, covers,
                                    is_deduplicated, not_split_by_sex_because, source_id, is_published, posting_id, account_id, recorded_at)
        select '00000000-0000-7000-8000-0000000000b1', gen_random_uuid(), 'RS-bench' || (1 + i % ${sql.lit(PLACES)}), 'G' || lpad((1 + (i / 174) % 24)::text, 2, '0'),
               'N' || (1 + (i / 4176) % 10), 'served', 'value', 1 + i % 90, y::text, make_date(y, 1, 1), make_date(y, 12, 31), 'service_register', 'all',
               true, 'source_does_not_say', '00000000-0000-7000-8000-0000000000b3', true, '00000000-0000-7000-8000-0000000000b4', '00000000-0000-7000-8000-0000000000b2', now() - interval '1 day'
          from generate_series(0, ${sql.lit(rows - 1)}) i, lateral (select 2022 - (i / 41760) % 10 as y) x`.execute(trx)
      for (const table of ['evidence_source', 'posting', 'estimate', 'coverage_count'])
        await sql`drop policy bench on ${sql.table(table)}`.execute(trx)
    }),
  )

/** Brings the planner's statistics up to date, as the server does by itself after a while. */
export const analyze = (ownerUrl: string) => asKeeper(ownerUrl, (keeper) => sql`analyze`.execute(keeper))
