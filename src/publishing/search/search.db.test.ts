import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { LOCALES } from '#base/say.ts'
import { describeService } from '#evidence/services/actions/describe.ts'
import { typedService } from '#evidence/services/samples.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { aWorld, GUEST } from '../../../tests/world.ts'
import { searchRoutes } from './routes.tsx'

const world = await aWorld()
const site = world.site(searchRoutes, await world.as(GUEST, ({ db }) => listTerms(db)))
type Data = {
  finds: { kind: string; id: string; path: string; title: string; why?: { where: string; text: string } }[]
  nearest?: unknown[]
}
const ask = async (query: string): Promise<Data> =>
  (await (await site.get(`/api/sr-Cyrl/search?${query}`)).json()) as Data
const page = async (locale: string, query: string) => await (await site.get(`/${locale}/search?${query}`)).text()
const q = (typed: string) => `q=${encodeURIComponent(typed)}`

test('the index holds what the views of the rooms show, and nothing else', async () => {
  const town = await world.town()
  await world.as(town.coordinator, (ctx) => describeService(ctx, typedService(town.place), 'sr-Cyrl'))
  const { rows } = await world.as(GUEST, ({ db }) =>
    sql<{ room: string; id: string }>`
      select coalesce(f.room, t.room) as room, coalesce(f.id, t.id) as id
        from (select room, id, path, titles, other_names, body, places, day from findable where titles <> '{}') f
        full join (select room, id, path, titles, other_names, body, places, day from findable_text where is_shown) t on t.room = f.room and t.id = f.id
       where (f.path, f.titles, f.other_names, f.body, f.places, f.day) is distinct from (t.path, t.titles, t.other_names, t.body, t.places, t.day)
         -- A place that a test made has no names.
         and (f.room <> 'place' or f.other_names <> '{}') order by 1, 2 limit 20`.execute(db),
  )
  expect(rows).toEqual([])
})

test('what is described anew is found by its new name at once, and no longer by the old one', async () => {
  const town = await world.town()
  const name = `Кванташка радионица ${town.place.slice(3)}`
  const done = await world.as(town.coordinator, (ctx) =>
    describeService(ctx, typedService(town.place, { name }), 'sr-Cyrl'),
  )
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  expect((await ask(q(`kvantaske radionice ${town.place.slice(3)}`))).finds[0]?.id).toBe(done.value.id)
  const renamed = await world.as(town.coordinator, (ctx) =>
    describeService(
      ctx,
      typedService(town.place, { name: `Прлужна ${town.place.slice(3)}` }),
      'sr-Cyrl',
      done.value.id,
    ),
  )
  expect(renamed.ok).toBe(true)
  expect((await ask(q(name))).finds).toEqual([])
  expect((await ask(q(`prluzna ${town.place.slice(3)}`))).finds[0]?.id).toBe(done.value.id)
})

test('nobody writes into the index by hand', async () => {
  const town = await world.town()
  for (const who of [GUEST, town.coordinator, town.administrator])
    for (const statement of [
      `update findable_text set titles = '{"en":"x"}' where room = 'term'`,
      `insert into findable_word (word) values ('nista')`,
      `select findable_renew('place', array['RS'], 'text')`,
    ]) {
      const rows = world.as(who, async ({ db }) => Number((await sql.raw(statement).execute(db)).numAffectedRows ?? 0))
      expect(await rows.catch(() => 0), statement).toBe(0)
    }
})

test('[3-04] a word with a letter of the other script is found as what was meant', async () => {
  const ids = async (typed: string) => (await ask(q(typed))).finds.map(({ id }) => id)
  expect(await ids('СKГО')).toContain('skgo')
  expect(await ids('СКГО')).toEqual(await ids('skgo'))
}) // page: /search

test('[X-04] every umbrella word leads to the list of the groups', async () => {
  for (const word of [
    'угрожене групе',
    'ranjivi',
    'osjetljive kategorije',
    'маргинализованих',
    'vulnerable groups',
    'të cenueshme',
  ])
    expect(await page('sr-Latn', q(word)), word).toContain('/sr-Latn/codes/group')
}) // page: /search

test('[X-05] the old and the new word for the approaches find the same', async () => {
  for (const word of ['socijalni pristupi', 'друштвеним приступима'])
    expect(
      (await ask(q(word))).finds.map(({ id }) => id),
      word,
    ).toContain('approach')
}) // page: /search

test('[X-01] a thing that is found by another of its names says by which', async () => {
  const [first] = (await ask(q('SCTM'))).finds
  expect(first).toMatchObject({ id: 'skgo', why: { where: 'other', text: 'SCTM' } })
  expect(await page('en', q('alvrs'))).toMatch(/<mark>ALVRS<\/mark>/)
}) // page: /search

test('a place narrows to itself and what lies in it, an economy to its own, a kind to one list with pages', async () => {
  const inPazova = (await ask(`${q('пазова')}&place=RS-80420`)).finds
  expect(inPazova.length).toBeGreaterThan(0)
  expect(inPazova.map(({ id }) => id)).not.toContain('BA-bijeljina')
  expect((await ask(`${q('bijeljina')}&economy=RS`)).finds.map(({ id }) => id)).not.toContain('BA-bijeljina')
  const one = (await ask(`${q('selo')}&kind=place`)).finds
  const two = (await ask(`${q('selo')}&kind=place&page=2`)).finds
  expect([one.length, new Set([...one, ...two].map(({ id }) => id)).size]).toEqual([20, 20 + two.length])
  expect((await site.get('/en/search?q=a&place=RS-nowhere')).status).toBe(404)
})

test('whatever is typed is answered and stays text', async () => {
  const odd = [
    '',
    ' ',
    '%',
    "'",
    ':*',
    '&|!()<->',
    '\u0000',
    '<script>alert(1)</script>',
    'а'.repeat(400),
    '🙂',
    '\uD800',
    '„“',
    '12',
    "a' | 'b",
  ]
  for (const typed of odd) {
    const answer = await site.get(
      `/sr-Cyrl/search?q=${encodeURIComponent(typed.toWellFormed())}&kind=x&economy=y&page=-1`,
    )
    expect(answer.status, typed).toBe(200)
    expect(await answer.text()).not.toContain('<script>alert')
  }
})

test.each(LOCALES)('every word of the pages is there in %s', async (locale) => {
  for (const query of [
    '',
    q('Бијељина'),
    q('xyzzyx'),
    q('bijeljnia'),
    `${q('ranjivi selo')}`,
    `${q('selo')}&kind=place&place=RS`,
  ])
    expect(await page(locale, query)).not.toMatch(/>(?:search|web|places|codes|term)\.[a-z]/)
})
