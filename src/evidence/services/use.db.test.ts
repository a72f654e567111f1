import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import type { Credentials } from '#server/database.ts'
import { readSheets } from '#server/xlsx.ts'
import { aWorld, GUEST } from '../../../tests/world.ts'
import { describeService } from './actions/describe.ts'
import { postSpent, postUse } from './actions/use.ts'
import { listUsed } from './queries/use.ts'
import { useRoutes } from './routes/use.tsx'
import { useTownRoutes } from './routes/use-town.tsx'

const world = await aWorld()
const town = await world.town('Пробно над Дрином')
const other = await world.town('Туђе')
const terms = await world.as(GUEST, async ({ db }) => asSpoken(await listTerms(db)))
const site = world.site([...useRoutes, ...useTownRoutes], terms)
const ids = { open: '', shelter: '' }

const SERVICE = {
  name: 'Пробни дневни боравак',
  name_locale: 'sr-Cyrl',
  type: 'DAY-CHD',
  sector: 'social_protection',
  axis: 'standardised',
  provider_name: 'Пробна установа',
  provider_kind: 'public',
  serves: 'G01:N5',
  published: 'yes',
  source: 'измишљено',
}
const keep = <T>(who: Credentials, work: (ctx: Context) => Promise<T>) => world.as(who, work)

beforeAll(async () => {
  await keep(town.coordinator, async (ctx) => {
    const made = await describeService(ctx, { ...SERVICE, place: town.place }, 'sr-Cyrl')
    if (!made.ok) throw new Error(JSON.stringify(made.refusals))
    ids.open = made.value.id
    const hidden = await describeService(
      ctx,
      {
        ...SERVICE,
        name: 'Пробна сигурна кућа',
        type: 'ACC-SHV',
        phone: '000/000',
        undisclosed: 'yes',
        place: town.place,
      },
      'sr-Cyrl',
    )
    if (!hidden.ok) throw new Error(JSON.stringify(hidden.refusals))
    ids.shelter = hidden.value.id
  })
})

const people = { period: '2021', users: '20', users_at_end: '18', hours: '4000' }

describe('use and money of a service', () => {
  test('a team posts users, the body sees them, the public and another body do not', async () => {
    expect((await keep(town.team, (ctx) => postUse(ctx, ids.open, people, 'sr-Cyrl'))).ok).toBe(true)
    const seen = (who: Credentials) =>
      world.as(who, async ({ db }) => (await listUsed(db, { serviceId: ids.open }))[0]?.use.length)
    expect(await seen(town.reader)).toBe(3)
    expect(await seen(GUEST)).toBe(0)
    expect(await seen(other.coordinator)).toBe(0)
  })
  test('what a published source said the public reads; of an unpublished one not', async () => {
    const sources = await keep(town.coordinator, async ({ db, who }) => {
      const [open, closed] = [newId(), newId()]
      for (const [id, isPublished] of [
        [open, true],
        [closed, false],
      ] as const)
        await sql`insert into evidence_source (body_id, id, kind_code, title, title_locale, publisher, is_published, account_id, recorded_at)
          values (${town.body.id}, ${id}, 'media', ${`Извор ${isPublished}`}, 'sr-Cyrl', 'Пробно', ${isPublished}, ${who.kind === 'member' ? who.accountId : ''}, now())`.execute(
          db,
        )
      return { open, closed }
    })
    await keep(town.coordinator, async (ctx) => {
      for (const source of [sources.open, sources.closed])
        expect(
          (
            await postSpent(
              ctx,
              ids.open,
              { purpose: 'running', payer: 'town', amount: '76.630,00 KM', period: '2021', source },
              'sr-Cyrl',
            )
          ).ok,
        ).toBe(true)
    })
    const money = await world.as(GUEST, async ({ db }) => (await listUsed(db, { serviceId: ids.open }))[0]?.money)
    expect(money?.map(({ cents, currency, source }) => [cents, currency, source?.title])).toEqual([
      [7_663_000, 'BAM', 'Извор true'],
    ])
  })
  test('a reader of the body may not post users, a team may not post money, another body may post neither', async () => {
    const money = { purpose: 'running', payer: 'town', amount: '1 EUR', period: '2021' }
    await expect(keep(town.reader, (ctx) => postUse(ctx, ids.open, people, 'sr-Cyrl'))).rejects.toThrow(Forbidden)
    await expect(keep(town.team, (ctx) => postSpent(ctx, ids.open, money, 'sr-Cyrl'))).rejects.toThrow(Forbidden)
    await expect(keep(other.coordinator, (ctx) => postUse(ctx, ids.open, people, 'sr-Cyrl'))).rejects.toThrow(Forbidden)
    await expect(keep(other.coordinator, (ctx) => postSpent(ctx, ids.open, money, 'sr-Cyrl'))).rejects.toThrow(
      Forbidden,
    )
  })
  test('of an undisclosed service no number is taken, by the act or by the database, and no page is shown', async () => {
    const refused = await keep(town.coordinator, (ctx) => postUse(ctx, ids.shelter, people, 'sr-Cyrl'))
    expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'services.undisclosedNumbers' }] })
    await expect(
      keep(town.coordinator, ({ db, who }) =>
        sql`insert into service_use (body_id, service_id, id, measure, value, period, from_on, to_on, is_published, is_undisclosed, account_id, recorded_at)
          values (${town.body.id}, ${ids.shelter}, ${newId()}, 'users', 3, '2021', '2021-01-01', '2021-12-31', true, true, ${who.kind === 'member' ? who.accountId : ''}, now())`.execute(
          db,
        ),
      ),
    ).rejects.toThrow(/row-level security/)
    expect((await site.get(`/en/services/${ids.shelter}/use`)).status).toBe(404)
    expect((await site.get(`/en/services/${ids.shelter}/use`, town.coordinator)).status).toBe(404)
  })
  test('money without a period is kept and named; a bad field is named at its field', async () => {
    const post = (fields: Record<string, string>) =>
      keep(town.coordinator, (ctx) => postSpent(ctx, ids.open, fields, 'sr-Cyrl'))
    expect((await post({ purpose: 'building', payer: 'donor', amount: '360.000 KM' })).ok).toBe(true)
    const page = await (await site.get(`/en/services/${ids.open}/use`, town.coordinator)).text()
    expect(page).toContain('period not stated')
    const bad = await post({ purpose: 'x', payer: '', amount: '12', period: '31.02.2021' })
    expect(bad.ok ? [] : bad.refusals.map(({ field }) => field)).toEqual(['purpose', 'payer', 'amount', 'period'])
  })
})

describe('the pages', () => {
  test('the form answers 422 with what was typed, and redirects when stored', async () => {
    const path = `/en/services/${ids.open}/use/people`
    const bad = await site.post(path, town.team, { period: '2021', users: 'many' })
    expect(bad.status).toBe(422)
    expect(await bad.text()).toContain('many')
    expect((await site.post(path, town.team, { period: '2020', users: '9' })).status).toBe(303)
    expect((await site.post(path, town.reader, { period: '2020', users: '9' })).status).toBe(403)
  })
  test.each(['sr-Cyrl', 'sr-Latn', 'bs', 'mk', 'sq', 'en'])(
    'of use, indicators and reach answer in %s without a hole in the words',
    async (locale) => {
      for (const path of [
        `/services/${ids.open}/use`,
        `/places/${town.place}/services/indicators?type=DAY-CHD&year=2021`,
        `/places/RS-80420/services/reach?type=DAY-CHD&by=km&limit=20`,
      ]) {
        const answer = await site.get(`/${locale}${path}`, town.coordinator)
        expect(answer.status, path).toBe(200)
        expect(await answer.text(), path).not.toMatch(/services\.use\.|NaN|Infinity|undefined/)
      }
    },
  )
  test('the indicators stand with numerator and denominator, and the csv has the series', async () => {
    const data = await (
      await site.get(`/api/en/places/${town.place}/services/indicators?type=DAY-CHD&year=2021`, town.coordinator)
    ).json()
    expect(data.services[0].indicators).toContainEqual({
      code: 'hours_per_user',
      unit: 'hours',
      numerator: 4000,
      denominator: 20,
      value: 200,
    })
    const csv = await (await site.get(`/en/services/${ids.open}/use.csv`, town.coordinator)).text()
    expect(csv).toContain('users;2021;20')
  })
})

test('every table comes as a workbook too, which is read as it was written', async () => {
  const answer = await site.get(`/en/services/${ids.open}/use.xlsx`, town.coordinator)
  expect(answer.headers.get('content-type')).toContain('spreadsheetml')
  const read = readSheets(new Uint8Array(await answer.arrayBuffer()))
  expect('sheets' in read && read.sheets[0]?.rows[0]?.slice(0, 4)).toEqual(['kind', 'what', 'period', 'value'])
})
