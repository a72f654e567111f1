import { type Kysely, sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { asKeeper } from '#server/migrate.ts'

/** The only function that may run with its owner's rights. */
const DEFINERS = `'acting'`
/** What a table may be; the class stands at the head of its comment. */
const CLASSES = 'register|public|tenant|case|system'

/** Every rule of the walls, as a question to the catalog that has to have an empty answer. */
const FAULTS = `
  select relname || ': row-level security is not forced' as fault from pg_class
   where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)
  union all select relname || ': no policy' from pg_class c
   where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not exists (select 1 from pg_policy where polrelid = c.oid)
  union all select relname || ': declares no class' from pg_class c
   where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and coalesce(obj_description(c.oid), '') !~ '^\\[(${CLASSES})\\] '
  union all select relname || ': not owned by obuhvat_owner' from pg_class
   where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and pg_get_userbyid(relowner) <> 'obuhvat_owner'
  union all select relname || ': a view that does not ask as its reader' from pg_class
   where relnamespace = 'public'::regnamespace and relkind = 'v' and coalesce(reloptions::text, '') not like '%security_invoker=true%'
  union all select relname || ': a materialized view or a sequence' from pg_class
   where relnamespace = 'public'::regnamespace and relkind in ('m', 'S')
  union all select proname || ': leakproof' from pg_proc where pronamespace = 'public'::regnamespace and proleakproof
  union all select proname || ': runs with the rights of its owner' from pg_proc
   where pronamespace = 'public'::regnamespace and prosecdef
     and (proname not in (${DEFINERS})
          or coalesce(proconfig::text, '') not like '%search_path=pg_catalog%' or has_function_privilege('public', oid, 'execute'))
  union all select rolname || ': above the walls' from pg_roles
   where rolname in ('obuhvat_app', 'obuhvat_door', 'obuhvat_owner') and (rolsuper or rolbypassrls or rolcreaterole)
  union all select conname || ': does not begin with the body' from pg_constraint k
    join pg_attribute a on a.attrelid = conrelid and attname = 'body_id'
   where connamespace = 'public'::regnamespace and contype in ('p', 'u') and conkey[1] <> attnum
  union all select k.conname || ': may point into another body' from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'body_id'
    join pg_attribute b on b.attrelid = k.confrelid and b.attname = 'body_id'
   where contype = 'f' and not (a.attnum = any (conkey) and b.attnum = any (confkey))
  union all select polrelid::regclass || '.' || polname || ': does not ask who is acting' from pg_policy
    join pg_attribute a on attrelid = polrelid and attname = 'body_id'
   where polroles && array['obuhvat_app'::regrole::oid, 0::oid]
     and coalesce(pg_get_expr(polqual, polrelid), '') || coalesce(pg_get_expr(polwithcheck, polrelid), '') not like '%acting_body()%'
  union all select polrelid::regclass || '.' || polname || ': lets everybody write' from pg_policy
   where polroles && array['obuhvat_app'::regrole::oid, 0::oid] and polcmd in ('a', 'w', 'd', '*')
     and coalesce(pg_get_expr(polwithcheck, polrelid), 'true') = 'true'
  union all select polrelid::regclass || '.' || polname || ': is for everybody who can sign in to the database' from pg_policy
   where polroles && array[0::oid]
  union all select c.relname || ': case data may be read without its body' from pg_policy
    join pg_class c on c.oid = polrelid
   where obj_description(c.oid) like '[case]%' and polcmd <> 'a' and polroles && array['obuhvat_app'::regrole::oid]
     and coalesce(pg_get_expr(polqual, polrelid), '') not like '%acting_body()%'
  union all select a.attrelid::regclass || '.' || attname || ': the program may read a secret' from pg_attribute a
    join pg_class c on c.oid = a.attrelid
   where relnamespace = 'public'::regnamespace and attname in ('password_hash', 'token_hash') and has_column_privilege('obuhvat_app', a.attrelid, a.attname, 'select')
  union all select relname || ': the program may delete or empty it' from pg_class c
   where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
     and (has_table_privilege('obuhvat_app', c.oid, 'delete') or has_table_privilege('obuhvat_app', c.oid, 'truncate'))
  union all select c.conrelid::regclass || ': a constraint that nobody named: ' || conname from pg_constraint c
   where connamespace = 'public'::regnamespace and contype = 'c' and conname ~ '_check\\d*$'
  union all select attrelid::regclass || '.' || attname || ': a verdict on a person' from pg_attribute
    join pg_class on pg_class.oid = attrelid
   where relnamespace = 'public'::regnamespace and attname ~ '(^|_)(score|rank|risk)(_|$)'`

/** The faults after a change that is undone again. */
const faultsAfter = (change: string) =>
  asKeeper(inject('ownerUrl'), async (db: Kysely<unknown>) => {
    let faults: string[] = []
    const undo = new Error('undo')
    await db
      .transaction()
      .execute(async (trx) => {
        await sql.raw(`set local role obuhvat_owner; ${change}`).execute(trx)
        const { rows } = await sql<{ fault: string }>`${sql.raw(FAULTS)} order by 1 limit 100`.execute(trx)
        faults = rows.map((row) => row.fault)
        throw undo
      })
      .catch((e) => {
        if (e !== undo) throw e
      })
    return faults
  })

test('no table, view, function, key or role leaves a hole in the walls', async () =>
  expect(await faultsAfter('')).toEqual([]))

test.each([
  ['create table stray (id uuid primary key)', 'stray: row-level security is not forced'],
  ['create table stray (id uuid primary key)', 'stray: declares no class'],
  ['create view stray as select id from estimate', 'stray: a view that does not ask as its reader'],
  ['alter table estimate no force row level security', 'estimate: row-level security is not forced'],
  ['alter table estimate add constraint stray unique (id, account_id)', 'stray: does not begin with the body'],
  ['create policy stray on hop for select to obuhvat_app using (true)', 'hop.stray: does not ask who is acting'],
  ['create policy stray on place for insert to obuhvat_app with check (true)', 'place.stray: lets everybody write'],
  [
    'create policy stray on place for select using (true)',
    'place.stray: is for everybody who can sign in to the database',
  ],
  ['grant select on account to obuhvat_app', 'account.password_hash: the program may read a secret'],
  ['grant delete on estimate to obuhvat_app', 'estimate: the program may delete or empty it'],
  ['alter table estimate add risk_score int', 'estimate.risk_score: a verdict on a person'],
  [
    'alter table estimate add stray int check (stray > 0)',
    'estimate: a constraint that nobody named: estimate_stray_check',
  ],
  [
    'create function stray() returns int language sql security definer return 1',
    'stray: runs with the rights of its owner',
  ],
])('the catalog test sees: %s', async (change, fault) => expect(await faultsAfter(change)).toContain(fault))
