import { type Kysely, sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Credentials, enter, NOBODY, openDatabase } from '#server/database.ts'
import { asKeeper } from '#server/migrate.ts'
import { aWorld, type World } from '../world.ts'
import { attempt, quoted, undone } from './oracle.ts'
import { type Planted, plant } from './plant.ts'

// What row-level security was measured to let through elsewhere, each tried here. Rows 2 and 16 were no holes.
type Db = Kysely<unknown>
let world: World
let own: Planted
let other: Planted
beforeAll(async () => {
  world = await aWorld()
  own = await plant(world, 'Прво')
  other = await plant(world, 'Друго')
})

const asked = async (db: Db, text: string) => (await attempt(db, text)).rows
/** As somebody of the own town, in the program's own connection; taken back. */
const asPerson = <T>(who: Credentials, work: (db: Db) => Promise<T>): Promise<T> =>
  undone(world.database.app as unknown as Db, async (db) => {
    await enter(db as never, who)
    return await work(db)
  })
/** The same after the keeper changed something in the same transaction, which is taken back too. */
const after = <T>(change: string, work: (db: Db) => Promise<T>): Promise<T> =>
  asKeeper(world.ownerUrl, (keeper) =>
    undone(keeper, async (db) => {
      await sql.raw(`set local role obuhvat_owner; ${change}; reset role`).execute(db)
      await enter(db as never, own.town.coordinator)
      return await work(db)
    }),
  )
const theirSources = () => `select id from evidence_source where body_id = ${quoted(other.town.body.id)}`
const DENIED = '42501'

test('1: the owner of the tables is under the walls too, and the program owns nothing', async () => {
  const seen = await asKeeper(world.ownerUrl, (keeper) =>
    undone(keeper, async (db) => {
      await sql`set local role obuhvat_owner`.execute(db)
      return await asked(db, 'select id from evidence_source')
    }),
  )
  expect(seen).toEqual([])
  const owned = await asKeeper(world.ownerUrl, (keeper) =>
    undone(keeper, (db) =>
      asked(db, "select relname from pg_class where relowner in ('obuhvat_app'::regrole, 'obuhvat_door'::regrole)"),
    ),
  )
  expect(owned).toEqual([])
})

test('3: a view asks as its reader', async () => {
  const view = (options: string) =>
    `create view peek ${options} as select id, body_id from evidence_source; grant select on peek to obuhvat_app`
  const count = (db: Db) => asked(db, `select 1 from peek where body_id = ${quoted(other.town.body.id)}`)
  expect(await after(view('with (security_invoker = true)'), count)).toEqual([])
})

test('4: the one function that runs with its owner’s rights tells of oneself only', async () => {
  await asPerson(own.town.reader, async (db) => {
    const rows = await asked(db, 'select account_name, membership_id, body_id from acting()')
    expect(rows).toEqual([
      expect.objectContaining({ membership_id: own.town.reader.membershipId, body_id: own.town.body.id }),
    ])
  })
  await asPerson(NOBODY, async (db) =>
    expect(await asked(db, 'select account_id from acting() where account_id is not null')).toEqual([]),
  )
})

test('5: nothing is kept in a view that has forgotten whose it is', async () =>
  asPerson(own.town.reader, async (db) => expect(await asked(db, 'select matviewname from pg_matviews')).toEqual([])))

test('6: a condition of one’s own is not asked of another body’s rows', async () => {
  const spy = `create function spy(text) returns boolean language plpgsql cost 0.0001 as
    $$ begin if $1 like '%${other.ids.mark}%' then raise exception 'seen'; end if; return true; end $$;
    grant execute on function spy(text) to obuhvat_app`
  const outcome = await after(spy, (db) => attempt(db, 'select id from evidence_source where spy(title) and spy(note)'))
  expect([outcome.words, outcome.rows.length > 0]).toEqual([undefined, true])
})

test('7: nor through a view', async () => {
  const spy = `create function spy(text) returns boolean language plpgsql cost 0.0001 as
    $$ begin if $1 like '%${other.ids.mark}%' then raise exception 'seen'; end if; return true; end $$;
    grant execute on function spy(text) to obuhvat_app;
    create view peek with (security_invoker = true) as select title from evidence_source; grant select on peek to obuhvat_app`
  expect(await after(spy, (db) => attempt(db, 'select title from peek where spy(title)'))).not.toHaveProperty('state')
})

test('8: the program cannot make a function that is trusted with all rows', async () =>
  asPerson(own.town.coordinator, async (db) => {
    const made = 'create function pg_temp.spy(text) returns boolean language sql leakproof return true'
    expect((await attempt(db, made)).state).toBe(DENIED)
    expect((await attempt(db, 'create function public.spy() returns int language sql return 1')).state).toBe(DENIED)
  }))

test('9: no role of the program is above the walls', async () =>
  asPerson(own.town.administrator, async (db) => {
    const above = `select rolname from pg_roles where rolname ~ '^obuhvat' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`
    expect(await asked(db, above)).toEqual([])
    expect((await attempt(db, 'set local row_security = off; select id from evidence_source')).state).toBe(DENIED)
    const members = `select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid where m.member = 'obuhvat_app'::regrole`
    expect(await asked(db, members)).toEqual([])
  }))

test('10: a key that another body uses is free', async () => {
  const columns = 'id, kind_code, title, title_locale, publisher, is_published, recorded_at'
  const values = (id: string) => `${quoted(id)}, 'survey', 'Proba', 'sr-Latn', 'Proba', false, now()`
  await asPerson(own.town.coordinator, async (db) => {
    const same = await attempt(
      db,
      `insert into evidence_source (${columns}) values (${values(other.ids.sourceId)}) returning id`,
    )
    const fresh = await attempt(
      db,
      `insert into evidence_source (${columns}) values (${values(crypto.randomUUID())}) returning id`,
    )
    expect([same.state, fresh.state]).toEqual([undefined, undefined])
  })
})

test('11: a row cannot be hung on another body’s', async () =>
  asPerson(own.town.coordinator, async (db) => {
    const undo = (id: string) =>
      attempt(
        db,
        `insert into withdrawal (id, estimate_id, place_code, reason, is_published, recorded_at)
        values (${quoted(crypto.randomUUID())}, ${quoted(id)}, ${quoted(own.ids.placeCode)}, 'x', false, now())`,
      )
    const [there, nowhere, mine] = [
      await undo(other.ids.estimateId),
      await undo(crypto.randomUUID()),
      await undo(own.ids.estimateId),
    ]
    expect([there.state, nowhere.state, mine.state]).toEqual(['23503', '23503', undefined])
    expect(there.words).toBe(nowhere.words)
  }))

test('12: who acted is forgotten with the transaction, on the same connection', async () => {
  const one = openDatabase(world.ownerUrl, 1)
  try {
    await one.app.transaction().execute(async (db) => void (await enter(db, own.town.coordinator)))
    const { rows } = await sql<{ token: string | null; membership: string | null }>`
      select nullif(current_setting('obuhvat.token', true), '') as token,
             nullif(current_setting('obuhvat.membership', true), '') as membership`.execute(one.app)
    expect(rows).toEqual([{ token: null, membership: null }])
  } finally {
    await one.close()
  }
})

test('13: after that nobody acts, and nothing fails', async () => {
  const one = openDatabase(world.ownerUrl, 1)
  try {
    await one.app.transaction().execute(async (db) => void (await enter(db, own.town.coordinator)))
    const seen = await undone(one.app as unknown as Db, async (db) => {
      await sql`select set_config('role', 'obuhvat_app', true)`.execute(db)
      return await attempt(db, 'select id from evidence_source where not is_published')
    })
    expect(seen).toEqual({ rows: [] })
  } finally {
    await one.close()
  }
})

test('14: the program cannot talk itself into another body', async () =>
  asPerson(own.town.coordinator, async (db) => {
    const settings = [
      ['obuhvat.membership', other.town.coordinator.membershipId],
      ['obuhvat.body', other.town.body.id],
      ['app.tenant', other.town.body.id],
    ]
    for (const [name = '', value = ''] of settings)
      expect(
        await asked(
          db,
          `with s as materialized (select set_config(${quoted(name)}, ${quoted(value)}, true)) select e.id from s, (${theirSources()}) e`,
        ),
      ).toEqual([])
    // Its own rows it does not see either, once the membership is not of its session.
    await sql`select act_as(${own.town.coordinator.token}, ${other.town.coordinator.membershipId})`.execute(db)
    expect(await asked(db, 'select id from evidence_source where not is_published')).toEqual([])
    expect((await attempt(db, 'select token_hash from session')).state).toBe(DENIED)
  }))

test('15: numbers that count up are counted per body, and nothing else counts up', async () =>
  asPerson(own.town.coordinator, async (db) => {
    expect(
      await asked(db, "select relname from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace"),
    ).toEqual([])
    expect(await asked(db, 'select max(seq)::int as seq, count(*)::int as n from audit_entry')).toEqual([
      { seq: 1, n: 1 },
    ])
    expect(await asked(db, 'select body_id from audit_head')).toEqual([{ body_id: own.town.body.id }])
  }))
