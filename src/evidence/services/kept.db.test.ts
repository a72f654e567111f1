import { describe, expect, test } from 'vitest'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import type { Credentials } from '#server/database.ts'
import { readSheets } from '#server/xlsx.ts'
import { aWorld, GUEST } from '../../../tests/world.ts'
import { describeService } from './actions/describe.ts'
import { addEntry, type EntryName, giveWeek } from './actions/keep.ts'
import { postSpent, postUse } from './actions/use.ts'
import { listEntries } from './queries/entries.ts'
import { getService } from './queries/service.ts'
import { directoryRoutes, serviceRoutes } from './routes/directory.tsx'
import { exchangeRoutes } from './routes/exchange.tsx'
import { keepRoutes } from './routes/keep.tsx'
import { useRoutes } from './routes/use.tsx'
import { serviceWorkRoutes } from './routes/work.tsx'
import { typedService } from './samples.ts'

const world = await aWorld(new Date('2026-11-22T11:00:00Z'))
const terms = asSpoken(await world.as(GUEST, ({ db }) => listTerms(db)))
const routes = [
  ...directoryRoutes,
  ...serviceWorkRoutes,
  ...keepRoutes,
  ...useRoutes,
  ...exchangeRoutes({ readSheets }),
  ...serviceRoutes,
]
const site = world.site(routes, terms)
const here = await world.town('Сачувано')
const there = await world.town('Несачувано')

async function aService(differs: Record<string, string> = {}): Promise<string> {
  const done = await world.as(here.coordinator, (ctx) =>
    describeService(ctx, typedService(here.place, differs), 'sr-Cyrl'),
  )
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.value.id
}
async function put(
  id: string,
  entry: EntryName,
  fields: Record<string, string>,
  who = here.coordinator,
  now = world.now,
) {
  const done = await world.as(who, (ctx) => addEntry({ ...ctx, now }, id, entry, fields, 'sr-Cyrl'))
  return done.ok ? [] : done.refusals.map(({ code }) => code)
}
const read = (id: string, who: Credentials = GUEST) => world.as(who, ({ db }) => getService(db, id, 'sr-Cyrl'))
const page = async (path: string, who: Credentials = GUEST) => (await site.get(`/sr-Cyrl${path}`, who)).text()
const json = async (path: string, who: Credentials = GUEST) => (await site.get(`/api/sr-Cyrl${path}`, who)).json()
const entryOf = async (id: string, kind: string) => {
  const entries = await world.as(here.coordinator, ({ db }) => listEntries(db, id))
  return `${kind}:${entries.find((one) => one.kind === kind)?.id}`
}
const PROTOCOL = {
  protocol_title: 'Измишљени протокол',
  signed_on: '1.2.2025',
  parties: 'Прва установа\nДруга установа',
}

describe('what is kept beside a service', () => {
  test('[4-19] a protocol has its parties, the data shared and its meetings; a renewed one stands before it and both stay', async () => {
    // page: /places/:placeCode/services
    const id = await aService()
    expect(await put(id, 'protocol', { ...PROTOCOL, data_shared: 'Број деце, без имена' })).toEqual([])
    const [first] = (await read(id)).protocols
    expect(await put(id, 'meeting', { protocol: first?.id ?? '', met_on: '12.3.2025', about: 'листа чекања' })).toEqual(
      [],
    )
    const renewed = { ...PROTOCOL, protocol_title: 'Обновљени протокол', supersedes: first?.id ?? '' }
    expect(await put(id, 'protocol', renewed)).toEqual([])
    const { protocols } = await read(id)
    expect(protocols.map(({ title, isSuperseded }) => [title, isSuperseded])).toEqual(
      expect.arrayContaining([
        ['Измишљени протокол', true],
        ['Обновљени протокол', false],
      ]),
    )
    const seen = await page(`/places/${here.place}/services`)
    for (const word of ['Прва установа', 'Број деце, без имена', 'листа чекања', 'замењен каснијим'])
      expect(seen, word).toContain(word)
  })
  test('[3-11] a thing has quantity, price, supplier, handover and place, and a year later whether it is in use', async () => {
    // page: /services/:serviceId
    const id = await aService()
    const bed = {
      item_name: 'Измишљени кревет',
      quantity: '4',
      price: '120,00 EUR',
      supplier: 'Измишљена фирма',
      handed_on: '1.3.2025',
      handover_number: '00-1',
      stands_where: 'соба 1',
    }
    expect(await put(id, 'item', bed)).toEqual([])
    expect(await page(`/services/${id}`)).toContain('после године дана нико није гледао')
    const [thing] = (await read(id)).handed
    const look = { handed_item: thing?.id ?? '', item_use: 'in_use', checked_on: '5.3.2026' }
    expect(await put(id, 'item-check', look)).toEqual([])
    const seen = await page(`/services/${id}`)
    for (const word of ['Измишљени кревет', '120,00', 'Измишљена фирма', '00-1', 'соба 1', 'користи се'])
      expect(seen, word).toContain(word)
    expect(seen).not.toContain('после године дана нико није гледао')
  })
  test('[4-10] a request waits, with the state of the service, until the service runs', async () => {
    // page: /services/:serviceId
    const id = await aService()
    await put(id, 'event', { state: 'planned', when: '2024' })
    const request = { own_name: 'Измишљени форум', asked_words: 'Боравак за децу', asked_when: '15.6.2024' }
    expect(await put(id, 'request', request)).toEqual([])
    expect(await page(`/services/${id}`)).toContain('чека се; стање: у плану')
    await put(id, 'event', { state: 'running', when: '15.1.2025' })
    const seen = await page(`/services/${id}`)
    expect(seen).toContain('Измишљени форум')
    expect(seen).toContain('ради: 15. јануар 2025')
    expect(seen).not.toContain('чека се')
  })
  test('[2-21] users by town are seen by the body alone; a later number of the same time takes the place of the earlier one', async () => {
    // page: /services/:serviceId
    const id = await aService({ axis: 'inter_municipal' })
    await put(id, 'cost-key', { agreed_on: '1.1.2025', shares: `${here.place} 60\n${there.place} 40` })
    for (const [users, at] of [
      ['20', '2026-11-22T11:00:00Z'],
      ['21', '2026-11-22T12:00:00Z'],
    ] as const)
      await put(
        id,
        'town-users',
        { period: '2025', town_users: `${here.place} ${users}\n${there.place} 7` },
        here.coordinator,
        new Date(at),
      )
    expect((await read(id, here.reader)).townUsers.map(({ users }) => users).toSorted()).toEqual([21, 7])
    expect((await read(id)).townUsers).toEqual([])
    expect(await page(`/services/${id}`, here.reader)).toContain('21 (2025')
  })
  test('one more place is shown and found; it ends on a day', async () => {
    const id = await aService()
    expect(
      await put(id, 'location', { at_place: there.place, address: 'Друга улица 2', hours: '1-5 08:00-12:00' }),
    ).toEqual([])
    expect((await read(id)).locations).toHaveLength(2)
    expect(await page(`/services/${id}`)).toContain('Друга улица 2')
    const entry = await entryOf(id, 'location')
    expect(await put(id, 'correction', { entry, amendment: 'ended', ended_on: '1.10.2026', why: 'исељено' })).toEqual(
      [],
    )
    expect((await read(id)).locations.some(({ toOn }) => toOn === '2026-10-01')).toBe(true)
  })
})

describe('a correction', () => {
  test('an event that was wrong counts no more, stays to be seen with why, and can be called wrong once', async () => {
    const id = await aService()
    await put(id, 'event', { state: 'running', when: '2025' })
    const entry = await entryOf(id, 'event')
    const why = { entry, amendment: 'wrong', why: 'погрешна година' }
    expect(await put(id, 'correction', why)).toEqual([])
    expect(await read(id)).toMatchObject({ state: undefined, events: [{ isCorrected: true }] })
    expect(await page(`/services/${id}`)).toContain('погрешна година')
    expect(await put(id, 'correction', why)).toEqual(['services.unknownWord'])
    await put(id, 'event', { state: 'running', when: '2024' })
    expect(await read(id)).toMatchObject({ state: 'running', stateFromOn: '2024-01-01' })
  })
  test('a number that was wrong is no reading any more, and the public is told of none that it did not see', async () => {
    const id = await aService()
    await world.as(here.team, (ctx) => giveWeek(ctx, id, { taken: '999', confirm: 'yes' }, 'sr-Cyrl'))
    const entry = await entryOf(id, 'reading')
    expect(await put(id, 'correction', { entry, amendment: 'wrong', why: 'омашка' })).toEqual([])
    expect((await read(id, here.reader)).readings).toEqual([])
    expect(await page(`/services/${id}`, here.reader)).toContain('омашка')
    expect(await page(`/services/${id}`)).not.toContain('омашка')
  })
  test('a duty that has ended is no hole that was never there', async () => {
    const id = await aService()
    await put(id, 'duty', { duty: 'provide', part: 'responsible', own_name: 'Измишљена установа' })
    const entry = await entryOf(id, 'duty')
    await put(id, 'correction', { entry, amendment: 'ended', ended_on: '1.1.2026', why: 'уговор истекао' })
    expect((await read(id)).duties).toMatchObject([{ toOn: '2026-01-01' }])
  })
})

describe('people before and after', () => {
  test('[0-39, 1-02, 3-16] the page and its twin set numbers of the start, of 6 and of 12 months side by side, holes as holes', async () => {
    // page: /services/:serviceId
    const id = await aService()
    await put(id, 'event', { state: 'running', when: '31.12.2024' })
    const say = (fields: Record<string, string>) => world.as(here.team, (ctx) => postUse(ctx, id, fields, 'sr-Cyrl'))
    await say({ period: '2024', users_at_end: '8', hours: '100' })
    await say({ period: '2025', users_at_end: '20', hours: '4000' })
    const { beforeAfter } = (await json(`/services/${id}`, here.reader)) as {
      beforeAfter: { moments: { users?: { value: number } }[] }
    }
    expect(beforeAfter.moments.map(({ users }) => users?.value)).toEqual([8, undefined, 20])
    const seen = await page(`/services/${id}`, here.reader)
    expect(seen).toContain('Људи пре и после')
    expect(seen).toContain('нема податка')
    const other = (await json(`/services/${id}?since=2025-12-31`, here.reader)) as typeof beforeAfter & {
      beforeAfter: typeof beforeAfter
    }
    expect(other.beforeAfter.moments[0]?.users?.value).toBe(20)
  })
  test('[4-20] money for running it stands year by year since the first, for each user and inhabitant, holes written', async () => {
    // page: /services/:serviceId/use
    const id = await aService()
    for (const [period, amount] of [
      ['2023', '10.000,00 RSD'],
      ['2025', '30.000,00 RSD'],
    ])
      await world.as(here.coordinator, (ctx) =>
        postSpent(
          ctx,
          id,
          { purpose: 'running', payer: 'town', amount: amount ?? '', period: period ?? '' },
          'sr-Cyrl',
        ),
      )
    await world.as(here.team, (ctx) => postUse(ctx, id, { period: '2025', users: '30' }, 'sr-Cyrl'))
    const { series } = (await json(`/services/${id}/use`, here.reader)) as {
      series: { year: string; perUser: unknown; perHead: unknown }[]
    }
    expect(series.map(({ year, perUser }) => [year, perUser])).toEqual([
      ['2023', { why: 'no_divisor' }],
      ['2024', { why: 'no_money' }],
      ['2025', { money: { cents: 100_000, currency: 'RSD' } }],
    ])
    expect(series[2]?.perHead).toEqual({ why: 'no_divisor' })
  })
})

describe('who may not', () => {
  test('a team puts down no protocol, and the coordinator of another town none here', async () => {
    const id = await aService()
    for (const who of [here.team, here.reader, there.coordinator, GUEST])
      for (const entry of ['protocol', 'item', 'request', 'correction', 'location', 'town-users'] as const)
        await expect(put(id, entry, PROTOCOL, who)).rejects.toThrow('forbidden')
  })
  test('of an undisclosed service nothing of this is taken', async () => {
    const id = await aService({ undisclosed: 'yes', at_place: '' })
    for (const entry of ['protocol', 'item', 'request', 'correction', 'location', 'town-users'] as const)
      expect(await put(id, entry, PROTOCOL)).toEqual(['services.undisclosedNotHere'])
  })
  test('a reader refreshes nothing, and a coordinator nothing of another town', async () => {
    const id = await aService()
    await put(id, 'event', { state: 'running', when: '2025' })
    expect((await site.post('/sr-Cyrl/services/refresh', here.reader, { [`confirm ${id}`]: 'yes' })).status).toBe(403)
    await site.post('/sr-Cyrl/services/refresh', there.coordinator, { [`confirm ${id}`]: 'yes' })
    expect((await read(id)).assuredOn).toBeUndefined()
  })
})

describe('a provider vouches for all at once', () => {
  test('those that are ticked are fresh, by the team, with the numbers that changed; one wrong number keeps all', async () => {
    const [one, two, three] = [await aService(), await aService(), await aService()]
    for (const id of [one, two, three]) await put(id, 'event', { state: 'running', when: '2025' })
    const typed = {
      [`confirm ${one}`]: 'yes',
      [`capacity ${one}`]: '50',
      [`taken ${one}`]: '50',
      [`confirm ${two}`]: 'yes',
    }
    const wrong = await site.post('/sr-Cyrl/services/refresh', here.team, { ...typed, [`taken ${two}`]: 'много' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('много')
    expect((await read(one)).assuredOn).toBeUndefined()
    expect((await site.post('/sr-Cyrl/services/refresh', here.team, typed)).status).toBe(303)
    expect(await read(one)).toMatchObject({ assuredOn: '2026-11-22', assuredRole: 'team', vacancy: 'full' })
    expect((await read(two)).assuredOn).toBe('2026-11-22')
    expect((await read(three)).assuredOn).toBeUndefined()
    expect(await page('/services/work', here.team)).toContain('нико још није потврдио')
  })
  test('nothing ticked is said', async () =>
    expect(await (await site.post('/sr-Cyrl/services/refresh', here.team, {})).text()).toContain('Означите бар једну'))
})

describe('users, money, places and licences from a table', () => {
  const HEAD = 'service;kind;period;users;purpose;payer;amount;capacity;taken;number;issuer;from;to'
  const send = async (lines: readonly string[], who = here.coordinator) => {
    const form = new FormData()
    for (const [key, value] of Object.entries({ kind: 'use', store: 'yes' })) form.set(key, value)
    form.set('file', new File([[HEAD, ...lines].join('\n')], 'a.csv'))
    return await site.post('/sr-Cyrl/exchange', who, form)
  }
  test('a licence that ended, more taken than places and money without a period are named at their cells and block nothing', async () => {
    const name = 'Увозна услуга'
    const id = await aService({ name })
    const answer = await send([
      `${name};use;2025;20;;;;;;;;;`,
      `${name};money;;;running;town;1.000,00 RSD;;;;;;`,
      `${name};places;2025;;;;;50;60;;;;`,
      `${name};licence;;;;;;;;00-1;Измишљени орган;1.1.2020;1.1.2024`,
      'Нигде;use;2025;20;;;;;;;;;',
      `${name};use;2025;много;;;;;;;;;`,
      `${name};чудо;2025;1;;;;;;;;;`,
    ])
    const text = await answer.text()
    for (const said of [
      'C3',
      'I4',
      'M5',
      'A6',
      'D7',
      'B8',
      'Новац без времена',
      'Попуњено је 60',
      '00-1',
      '01.01.2024',
    ])
      expect(text, said).toContain(said)
    expect(text).not.toMatch(/exchange\.[a-z]|undefined|NaN/)
    const seen = await read(id, here.reader)
    expect(seen.readings.map(({ value }) => value).toSorted()).toEqual([50, 60])
    expect(seen.licences).toMatchObject([{ number: '00-1', validToOn: '2024-01-01' }])
  })
  test('a team brings nothing in, and nobody numbers of another body’s service', async () => {
    const name = 'Туђа услуга'
    await aService({ name })
    expect((await send([`${name};use;2025;20;;;;;;;;;`], here.team)).status).toBe(403)
    const text = await (await send([`${name};use;2025;20;;;;;;;;;`], there.coordinator)).text()
    expect(text).toContain('нема отворену услугу')
  })
  test('a service given outside its town is named and stored', async () => {
    const form = new FormData()
    for (const [key, value] of Object.entries({ kind: 'services', store: 'yes' })) form.set(key, value)
    const row = typedService(here.place, { name: 'Услуга ван места', at_place: there.place })
    form.set('file', new File([`${Object.keys(row).join(';')}\n${Object.values(row).join(';')}`], 'a.csv'))
    const text = await (await site.post('/sr-Cyrl/exchange', here.coordinator, form)).text()
    expect(text).toContain('није у месту за чије је становнике услуга')
    expect(await page('/services?q=ван')).toContain('Услуга ван места')
  })
})
