import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { NotFound } from '#base/problem.ts'
import { LOCALES } from '#base/say.ts'
import { loadEvidence } from '#coverage/actions/load.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import { readFacts } from '#server/facts.ts'
import { asKeeper } from '#server/migrate.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { describeService } from './actions/describe.ts'
import { addEntry, giveWeek } from './actions/keep.ts'
import { loadServices } from './actions/load.ts'
import { postServed } from './actions/served.ts'
import { getService } from './queries/service.ts'
import { directoryRoutes, serviceRoutes } from './routes/directory.tsx'
import { helpRoutes } from './routes/help.tsx'
import { keepRoutes } from './routes/keep.tsx'
import { serviceWorkRoutes } from './routes/work.tsx'
import { fieldOf } from './rules/served.ts'
import { typedService } from './samples.ts'

const NOW = new Date('2026-11-22T11:00:00Z')
const world = await aWorld(NOW)
const terms = asSpoken(await world.as(GUEST, ({ db }) => listTerms(db)))
const site = world.site(
  [...helpRoutes, ...directoryRoutes, ...serviceWorkRoutes, ...keepRoutes, ...serviceRoutes],
  terms,
)
const here = await world.town('Пробиште')
const there = await world.town('Другиште')

/** A running service of the town, described by its coordinator. */
async function aServiceOf(town: Town, differs: Record<string, string> = {}): Promise<string> {
  const done = await world.as(town.coordinator, (ctx) =>
    describeService(ctx, typedService(town.place, differs), 'sr-Cyrl'),
  )
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  await world.as(town.coordinator, (ctx) =>
    addEntry(ctx, done.value.id, 'event', { state: 'running', when: '15.1.2025' }, 'sr-Cyrl'),
  )
  return done.value.id
}
const read = (id: string, who = GUEST) => world.as(who, ({ db }) => getService(db, id, 'sr-Cyrl'))
const words = {
  sourceTitle: 'Евиденција',
  titleLocale: 'sr-Cyrl',
  noteOf: (months: readonly string[]) => months.join(),
}

describe('who may', () => {
  test('a reader may not describe a service', () =>
    expect(world.as(here.reader, (ctx) => describeService(ctx, typedService(here.place), 'sr-Cyrl'))).rejects.toThrow(
      'forbidden',
    ))
  test('a team may not describe a service but gives its weekly word', async () => {
    const id = await aServiceOf(here)
    await expect(
      world.as(here.team, (ctx) => describeService(ctx, typedService(here.place), 'sr-Cyrl', id)),
    ).rejects.toThrow('forbidden')
    expect(
      (
        await world.as(here.team, (ctx) =>
          giveWeek(ctx, id, { capacity: '50', taken: '25', confirm: 'yes' }, 'sr-Cyrl'),
        )
      ).ok,
    ).toBe(true)
    expect(await read(id)).toMatchObject({ assuredOn: '2026-11-22', vacancy: 'free' })
  })
  test('a guest gives no weekly word', async () => {
    const id = await aServiceOf(here)
    await expect(world.as(GUEST, (ctx) => giveWeek(ctx, id, { confirm: 'yes' }, 'sr-Cyrl'))).rejects.toThrow(
      'forbidden',
    )
    expect((await site.post(`/en/services/${id}/week`, GUEST, { confirm: 'yes' })).headers.get('location')).toContain(
      '/sign-in',
    )
  })
  test('a reader gives no weekly word', async () => {
    const id = await aServiceOf(here)
    expect((await site.post(`/en/services/${id}/week`, here.reader, { confirm: 'yes' })).status).toBe(403)
  })
  test('the coordinator of another town changes nothing here', async () => {
    const id = await aServiceOf(here)
    for (const act of [
      () => world.as(there.coordinator, (ctx) => describeService(ctx, typedService(there.place), 'sr-Cyrl', id)),
      () => world.as(there.coordinator, (ctx) => giveWeek(ctx, id, { confirm: 'yes' }, 'sr-Cyrl')),
      () =>
        world.as(there.coordinator, (ctx) =>
          addEntry(ctx, id, 'event', { state: 'closed', when: '1.2.2025' }, 'sr-Cyrl'),
        ),
      () => world.as(there.coordinator, (ctx) => postServed(ctx, id, { period: '2025-Q1' }, words, 'sr-Cyrl')),
    ])
      await expect(act()).rejects.toThrow('forbidden')
    expect((await site.get(`/en/services/${id}/edit`, there.coordinator)).status).toBe(403)
  })
  test('a service that is not published is seen by its body alone', async () => {
    const id = await aServiceOf(here, { published: '' })
    expect((await read(id, here.reader)).id).toBe(id)
    await expect(read(id)).rejects.toThrow(NotFound)
    await expect(read(id, there.coordinator)).rejects.toThrow(NotFound)
    expect((await site.get(`/en/services/${id}`)).status).toBe(404)
  })
  test('how many places are taken is seen by the body alone; the public sees the capacity and whether there is room', async () => {
    const id = await aServiceOf(here)
    await world.as(here.team, (ctx) =>
      giveWeek(ctx, id, { capacity: '50', taken: '7', waiting: '3', confirm: 'yes' }, 'sr-Cyrl'),
    )
    expect((await read(id, here.reader)).readings.map(({ quantity }) => quantity).toSorted()).toEqual([
      'capacity',
      'taken',
      'waiting',
    ])
    for (const who of [GUEST, there.coordinator]) {
      const seen = await read(id, who)
      expect(seen.readings.map(({ quantity }) => quantity)).toEqual(['capacity'])
      expect(seen.vacancy).toBe('waiting_list')
    }
  })
})

describe('the walls of the database', () => {
  const asOwner = (text: string) =>
    asKeeper(world.ownerUrl, (keeper) =>
      keeper.transaction().execute(async (trx) => {
        await sql`set local role obuhvat_app`.execute(trx)
        return await sql.raw(text).execute(trx)
      }),
    )
  test('a shelter for victims is undisclosed, whoever asks otherwise', async () => {
    const id = await aServiceOf(here)
    await expect(
      world.as(here.coordinator, ({ db }) =>
        db.updateTable('service').set({ type_code: 'ACC-SHV' }).where('id', '=', id).execute(),
      ),
    ).rejects.toThrow('service_of_victims_is_undisclosed')
  })
  test('an undisclosed service is nowhere', async () => {
    const id = await aServiceOf(here, { undisclosed: 'yes', at_place: '' })
    const at = {
      body_id: here.body.id,
      service_id: id,
      id,
      lat: null,
      lon: null,
      place_code: null,
      is_published: true,
      is_undisclosed: true,
      recorded_at: NOW,
    }
    for (const told of [
      { address: 'Скривена 1' },
      { lat: 44, lon: 20 },
      { place_code: here.place },
      { hours: ['1-5 08:00-16:00'] },
    ])
      await expect(
        world.as(here.coordinator, ({ db }) =>
          db
            .insertInto('service_at_location')
            .values({ ...at, ...told })
            .execute(),
        ),
      ).rejects.toThrow('service_at_location_undisclosed_is_nowhere')
  })
  test('an undisclosed service takes no number', async () => {
    const id = await aServiceOf(here, { undisclosed: 'yes', at_place: '' })
    const row = {
      body_id: here.body.id,
      service_id: id,
      id,
      quantity: 'capacity',
      value: 12,
      period: '2025',
      from_on: '2025-01-01',
      to_on: '2025-12-31',
      is_published: true,
      is_undisclosed: true,
      recorded_at: NOW,
    }
    await expect(
      world.as(here.coordinator, ({ db }) => db.insertInto('service_reading').values(row).execute()),
    ).rejects.toThrow('row-level security')
  })
  test('a cost key that is not whole is not stored [2-21]', async () => {
    const id = await aServiceOf(here)
    const row = {
      body_id: here.body.id,
      service_id: id,
      agreed_on: '2025-01-01',
      place_code: here.place,
      ten_thousandths: 9999,
      is_published: true,
      is_undisclosed: false,
      recorded_at: NOW,
    }
    await expect(
      world.as(here.coordinator, ({ db }) => db.insertInto('service_cost_share').values(row).execute()),
    ).rejects.toThrow('one whole')
  })
  test('nobody reads a service without saying who is asking but a published one', async () => {
    const id = await aServiceOf(here, { published: '' })
    expect((await asOwner(`select id from service where id = '${id}' limit 1`)).rows).toEqual([])
  })
})

describe('a service', () => {
  test('that becomes undisclosed loses its place, its words and its room in the same act', async () => {
    const id = await aServiceOf(here, { address: 'Видљива 5', lat: '44,5', lon: '20,5', hours: '1-5 08:00-16:00' })
    await world.as(here.team, (ctx) => giveWeek(ctx, id, { capacity: '77', taken: '7', confirm: 'yes' }, 'sr-Cyrl'))
    const done = await world.as(here.coordinator, (ctx) =>
      describeService(ctx, typedService(here.place, { undisclosed: 'yes', at_place: '' }), 'sr-Cyrl', id),
    )
    expect(done.ok).toBe(true)
    for (const who of [GUEST, here.coordinator]) {
      const seen = await read(id, who)
      expect(seen).toMatchObject({
        isUndisclosed: true,
        locations: [],
        readings: [],
        vacancy: undefined,
        provider: undefined,
        phone: '000/111-222',
      })
    }
    const { rows } = await world.as(here.coordinator, ({ db }) =>
      sql<{
        n: number
      }>`select count(*) as n from service_at_location where service_id = ${id} and num_nonnulls(address, lat, lon, place_code) > 0 limit 1`.execute(
        db,
      ),
    )
    expect(rows[0]?.n).toBe(0)
  })
  test('that is undisclosed is vouched for too, and says nothing of room', async () => {
    const id = await aServiceOf(here, { undisclosed: 'yes', at_place: '' })
    const done = await world.as(here.team, (ctx) => giveWeek(ctx, id, { confirm: 'yes' }, 'sr-Cyrl'))
    expect(done.ok).toBe(true)
    expect(await read(id)).toMatchObject({ assuredOn: '2026-11-22', vacancy: undefined })
  })
  test('keeps its life: each state from a day, and the page shows them [3-12]', async () => {
    const id = await aServiceOf(here)
    await world.as(here.coordinator, (ctx) =>
      addEntry(ctx, id, 'event', { state: 'suspended', when: 'март 2026' }, 'sr-Cyrl'),
    )
    expect(await read(id)).toMatchObject({ state: 'suspended', stateFromOn: '2026-03-01' })
    const page = await (await site.get(`/sr-Cyrl/services/${id}`)).text()
    expect(page).toContain('март 2026.')
  })
  test('shows what it lacks before it opens [3-14]', async () => {
    const id = await aServiceOf(here)
    await world.as(here.coordinator, (ctx) =>
      addEntry(ctx, id, 'readiness', { item: 'equipment', item_state: 'partly' }, 'sr-Cyrl'),
    )
    expect(await (await site.get(`/en/services/${id}`)).text()).toContain('partly')
  })
  test('with a founding act shows its number and gazette [4-23]', async () => {
    const id = await aServiceOf(here, {
      act_title: 'Одлука',
      act_number: '01-7/2009',
      act_gazette: 'Сл. лист 3/2009',
      act_on: '5.5.2009',
    })
    const page = await (await site.get(`/sr-Cyrl/services/${id}`)).text()
    expect(page).toContain('01-7/2009')
    expect(page).toContain('Сл. лист 3/2009')
  })
  test('cites a standard and a chapter of the acquis [1-06]', async () =>
    expect(await read(await aServiceOf(here, { standard: 'Правилник', acquis: '19' }))).toMatchObject({
      standard: 'Правилник',
      acquisChapter: 19,
    }))
  test('belongs to one of three sectors and is found by it [1-07] [2-20]', async () => {
    const id = await aServiceOf(here, { sector: 'health', type: 'HEA-PHC', axis: 'integrated' })
    const found = async (query: string) =>
      (await (await site.get(`/api/en/places/${here.place}/services?${query}`)).json()).services.map(
        (one: { id: string }) => one.id,
      )
    expect(await found('sector=health&axis=integrated')).toContain(id)
    expect(await found('sector=education')).not.toContain(id)
  })
  test('described with a wrong day comes back with what was typed and the reason at its field', async () => {
    const answer = await site.post(
      '/en/services/new',
      here.coordinator,
      typedService(here.place, { act_on: '31.04.2022' }),
    )
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('value="31.04.2022"')
    expect(page).toContain('id="act_on-error"')
  })
  test('is told to search engines as data that no script runs', async () => {
    const page = await (
      await site.get(`/en/services/${await aServiceOf(here, { name: 'Услуга </script><b>' })}`)
    ).text()
    const [, text = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? []
    expect(JSON.parse(text)).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Service',
      name: 'Usluga </script><b>',
    })
  })
  test('answers "may I" and keeps nothing', async () => {
    const id = await aServiceOf(here, { age_from: '3', age_to: '18', documents: 'medical_finding' })
    const checked = (await (await site.get(`/api/en/services/${id}?age=19&has-medical_finding=yes`)).json()).mayI
    expect(checked).toEqual([
      { condition: 'age', verdict: 'no' },
      { condition: 'document', verdict: 'yes' },
    ])
  })
  test('that is no id is not found', async () => expect((await site.get('/en/services/nothing')).status).toBe(404))
})

describe('served counts', () => {
  const typed = {
    period: '2025-Q1',
    [fieldOf({ population: 'G01', needCode: 'N5' })]: '45',
    not_split_by_sex_because: 'not_asked',
  }
  test('go to coverage with the months without the service, and the public does not see them', async () => {
    const id = await aServiceOf(here)
    await world.as(here.coordinator, (ctx) =>
      addEntry(ctx, id, 'event', { state: 'suspended', when: '15.2.2025' }, 'sr-Cyrl'),
    )
    const done = await world.as(here.coordinator, (ctx) => postServed(ctx, id, typed, words, 'sr-Cyrl'))
    expect(done).toMatchObject({ ok: true, value: { entries: 1, without: ['2025-03'] } })
    const rows = (who: Parameters<typeof world.as>[0]) =>
      world.as(who, ({ db }) =>
        db
          .selectFrom('coverage_count')
          .select(['people', 'method_code', 'covers', 'covers_what', 'note', 'is_published', 'period'])
          .where('place_code', '=', here.place)
          .limit(9)
          .execute(),
      )
    expect(await rows(here.reader)).toEqual([
      {
        people: 45,
        method_code: 'service_register',
        covers: 'one_service',
        covers_what: 'Пробни дневни боравак',
        note: '2025-03',
        is_published: false,
        period: '2025-Q1',
      },
    ])
    expect(await rows(GUEST)).toEqual([])
    expect(await rows(there.coordinator)).toEqual([])
  })
  test('of the same period are superseded only with a reason', async () => {
    const id = await aServiceOf(there)
    const post = (more: Record<string, string>) =>
      world.as(there.coordinator, (ctx) => postServed(ctx, id, { ...typed, ...more }, words, 'sr-Cyrl'))
    expect((await post({})).ok).toBe(true)
    const changed = { [fieldOf({ population: 'G01', needCode: 'N5' })]: '46' }
    expect((await post(changed)).ok).toBe(false)
    expect((await post({ ...changed, reason: 'двоструко бројано' })).ok).toBe(true)
  })
})

test('the services of the demonstration load through the form’s own rules: Bijeljina with 50 places and 8, 20, 25 users [3-15]', async () => {
  await world.as(here.administrator, async (ctx) => {
    await loadEvidence(ctx, {
      sources: readFacts('sources.csv'),
      evidence: ['bijeljina', 'izmisljeno'].flatMap((town) => readFacts(`evidence/${town}.csv`)),
      milestones: readFacts('milestones.csv'),
      hops: readFacts('hops.csv'),
    })
    const tables = {
      services: readFacts('services.csv'),
      entries: readFacts('services-entries.csv'),
      sources: readFacts('sources.csv'),
    }
    expect(await loadServices(ctx, tables)).toEqual({
      services: tables.services.length,
      entries: tables.entries.length,
    })
  })
  const found = await (await site.get('/api/en/places/BA-bijeljina/services')).json()
  const service = await read(found.services.find((one: { typeCode: string }) => one.typeCode === 'DAY-CHD').id)
  expect(service.readings.map(({ quantity, value, source }) => [quantity, value, source !== undefined])).toEqual([
    ['capacity', 50, true],
    ['taken', 8, true],
    ['taken', 20, true],
    ['taken', 25, true],
  ])
  const shown = await (await site.get('/api/en/places/RS-izmisljevo/services')).json()
  expect(new Set(shown.services.map((one: { state: string }) => one.state))).toEqual(
    new Set(['planned', 'opening', 'running', 'suspended', 'closed']),
  )
  expect(shown.protocols).toHaveLength(1)
}, 60_000)

describe('help in three steps', () => {
  test('asks what, where, for whom, and shows the nearest first, in four statements at most', async () => {
    const id = await aServiceOf(here, { name: 'Помоћ близу' })
    expect(await (await site.get('/en/help')).text()).toContain('/en/help?need=N5')
    expect(await (await site.get(`/en/help?need=N5&q=${encodeURIComponent('бије')}`)).text()).toContain(
      'place=BA-bijeljina',
    )
    expect(await (await site.get(`/en/help?need=N5&place=${here.place}`)).text()).toContain('group=G01')
    const before = world.statements.length
    const page = await (await site.get(`/en/help?need=N5&place=${here.place}&group=G01`)).text()
    const asked = world.statements.slice(before).filter((text) => !/^(begin|commit|start|set|rollback)/i.test(text))
    expect(asked.length).toBeLessThanOrEqual(4)
    expect(page).toContain(`/en/services/${id}`)
    expect(page).toContain('href="tel:000111222"')
  })
  test('finds by words in either script', async () => {
    const id = await aServiceOf(here, { name: 'Ћошак за децу' })
    for (const q of ['ćošak', 'ћошак', 'cosak dec']) {
      const found = await (await site.get(`/api/sr-Latn/services?q=${encodeURIComponent(q)}`)).json()
      expect(
        found.services.map((one: { id: string }) => one.id),
        q,
      ).toContain(id)
    }
  })
  test('says where to ask when nothing is recorded', async () =>
    expect(await (await site.get(`/en/help?need=N3&place=${there.place}&group=G24`)).text()).toContain('class="empty"'))
})

describe('the work of a week', () => {
  test('lists what nobody vouched for', async () => {
    const town = await world.town('Радиште')
    const id = await aServiceOf(town)
    expect(
      (await (await site.get('/api/en/services/work', town.team)).json()).due.map((one: { id: string }) => one.id),
    ).toEqual([id])
    await site.post(`/en/services/${id}/week`, town.team, { taken: '4', confirm: 'yes' })
    expect((await (await site.get('/api/en/services/work', town.team)).json()).due).toEqual([])
  })
})

describe.each(LOCALES)('in %s', (locale) => {
  test('every word of the pages is there', async () => {
    const id = await aServiceOf(here)
    const own = [
      `/services/${id}/week`,
      `/services/${id}/edit`,
      `/services/${id}/keep`,
      '/services/work',
      '/services/new',
      ...['event', 'readiness', 'licence', 'duty', 'cost-key', 'served'].map((form) => `/services/${id}/keep/${form}`),
    ]
    const open = [
      '/help',
      '/help?need=N5',
      `/help?need=N5&place=${here.place}`,
      `/help?need=N5&place=${here.place}&group=any`,
      '/services',
      '/services/types',
      `/services/${id}`,
      `/services/${id}?age=5`,
      `/places/${here.place}/services`,
    ]
    for (const [paths, who] of [
      [open, GUEST],
      [own, here.coordinator],
    ] as const)
      for (const path of paths) {
        const answer = await site.get(`/${locale}${path}`, who)
        expect(answer.status, path).toBe(200)
        const page = await answer.text()
        expect(page, path).not.toMatch(/>(?:services|web|codes|enter|coverage|term)\.[a-zA-Z]/)
        expect(page, path).not.toContain('untranslated')
      }
  }, 60_000)
})
