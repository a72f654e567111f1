/** Ten thousand invented services for the benchmarks of the directory. */
import { sql } from 'kysely'
import { asKeeper } from '../src/server/migrate.ts'

export const SERVICES = 10_000
const BODY = '00000000-0000-7000-8000-0000000000b1'
const ACCOUNT = '00000000-0000-7000-8000-0000000000b2'
const PROVIDER = '00000000-0000-7000-8000-0000000000b5'

/** Invented services, spread over the towns of Serbia, needs and groups. The address is the superuser's: no wall stands. */
export const seedServices = (ownerUrl: string) =>
  asKeeper(ownerUrl, async (keeper) => {
    await sql`insert into body (id, short_name, name, created_at) values (${BODY}, 'bench', 'Мерење', now())`.execute(
      keeper,
    )
    await sql`insert into account (id, sign_in_name, name, password_hash, created_at) values (${ACCOUNT}, 'bench', 'Мерење', 'none', now())`.execute(
      keeper,
    )
    await sql`insert into population (key, group_codes) select code, array[code] from code where list = 'group' on conflict do nothing`.execute(
      keeper,
    )
    await sql`insert into service_provider (body_id, id, own_name, own_name_locale, kind, is_published, account_id, recorded_at)
      values (${BODY}, ${PROVIDER}, 'Мерење', 'sr-Cyrl', 'public', true, ${ACCOUNT}, now())`.execute(keeper)
    await sql`with town as (select code, row_number() over (order by code) - 1 as n, count(*) over () as towns from place
                             where economy_code = 'RS' and level = 'local_government' and lat is not null)
      insert into service (body_id, id, provider_id, place_code, sector_code, type_code, axis_code, name, name_locale, phone, is_published, is_undisclosed,
                           state, state_from_on, folded, source, account_id, recorded_at)
      select ${BODY}, ('00000000-0000-7000-8000-' || lpad(to_hex(i + 65536), 12, '0'))::uuid, ${PROVIDER}, town.code, 'social_protection', 'HOM-OLD', 'standardised',
             'Услуга ' || i, 'sr-Cyrl', '000', true, false, 'running', '2020-01-01', 'usluga broj' || i, 'мерење', ${ACCOUNT}, now()
        from generate_series(1, ${sql.lit(SERVICES)}) i join town on town.n = i % town.towns`.execute(keeper)
    await sql`insert into service_for (body_id, service_id, population_key, need_code, is_published, is_undisclosed)
      select body_id, id, 'G' || lpad((1 + n % 24)::text, 2, '0'), 'N' || (1 + n % 10), true, false
        from (select body_id, id, row_number() over (order by id) as n from service) s`.execute(keeper)
    await sql`insert into service_at_location (body_id, service_id, id, place_code, lat, lon, is_published, is_undisclosed, account_id, recorded_at)
      select s.body_id, s.id, s.id, p.code, p.lat + (abs(hashtext(s.id::text)) % 1000 - 500) / 5000.0, p.lon + (abs(hashtext(s.id::text || 'x')) % 1000 - 500) / 5000.0, true, false, ${ACCOUNT}, now()
        from service s join place p on p.code = s.place_code`.execute(keeper)
    await sql`analyze`.execute(keeper)
  })
