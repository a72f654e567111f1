import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkRoutes } from '#publishing/links/routes.tsx'
import { isClosedNet } from '#publishing/links/rules.ts'
import { newsRoutes } from '#publishing/news/routes/news.tsx'
import { someNews } from '#publishing/news/samples.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { askAddress, askAll } from '../asking.ts'
import { checkLinks } from './links.ts'

const world = await aWorld()
const site = world.site([...newsRoutes, ...linkRoutes])

/** How many requests of a host are under way, and the most that ever were. */
let [open, most] = [0, 0]
const asked: string[] = []
const server = createServer((request, answer) => {
  asked.push(`${request.method} ${request.url}`)
  most = Math.max(most, ++open)
  answer.on('close', () => open--)
  const to = (status: number, location: string) => answer.writeHead(status, { location }).end()
  switch (request.url) {
    case '/moved':
      return to(301, '/there')
    case '/passing':
      return to(302, '/there')
    case '/inside':
      return to(301, 'http://10.0.0.1/secret')
    case '/named-inside':
      return to(302, 'http://localhost.:1/')
    case '/round':
      return to(301, '/round')
    case '/gone':
      return answer.writeHead(410).end()
    case '/no-head':
      return answer.writeHead(request.method === 'HEAD' ? 405 : 200).end('x'.repeat(100_000))
    case '/slow':
      return void setTimeout(() => answer.end(), 60).unref()
    case '/never':
      return undefined
    default:
      return answer.writeHead(request.url?.startsWith('/there') ? 200 : 404).end()
  }
})
let origin = ''
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  origin = `http://127.0.0.1:${port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
/** Our own machine is closed; the tests open this one number of it. */
const manner = { isClosed: (address: string) => address !== '127.0.0.1' && isClosedNet(address), limitMs: 1000 }

describe('the checker', () => {
  test.each([
    ['/there', { state: 'fine', status: 200 }],
    ['/no-head', { state: 'fine', status: 200 }],
    ['/passing', { state: 'fine', status: 200 }],
    ['/gone', { state: 'gone', status: 410 }],
    ['/nothing', { state: 'gone', status: 404 }],
    ['/round', { state: 'failing' }],
    ['/never', { state: 'failing' }],
    ['/inside', { state: 'not_asked' }],
  ])('says of %s what it answers', async (path, outcome) =>
    expect(await askAddress(origin + path, manner)).toEqual(outcome),
  )
  test('says where a page has moved for good', async () =>
    expect(await askAddress(`${origin}/moved`, manner)).toEqual({
      state: 'redirected',
      status: 200,
      leadsTo: `${origin}/there`,
    }))
  test('never enters a closed net: not by number, not by name, not in odd writing, not by a redirect', async () => {
    const before = asked.length
    const { port } = new URL(origin)
    for (const host of [
      '127.0.0.1',
      'localhost',
      '2130706433',
      '0x7f.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '169.254.169.254',
    ])
      expect(await askAddress(`http://${host}:${port}/there`), host).toEqual({ state: 'not_asked' })
    expect(asked.length).toBe(before)
    expect(
      await askAddress(`${origin}/named-inside`, {
        ...manner,
        isClosed: (ip) => ip !== '127.0.0.1' || asked.length > before + 1,
      }),
    ).toMatchObject({
      state: expect.stringMatching(/not_asked|failing/),
    })
  })
  test('asks two of one host at once and never more, and forgets none', async () => {
    most = 0
    const told: string[] = []
    const many = Array.from({ length: 9 }, (_, i) => `${origin}/slow?${i}`.replace('?', i % 2 === 0 ? '#' : '?'))
    await askAll(many, manner, async (address) => void told.push(address))
    expect(told.sort()).toEqual(many.sort())
    expect(most).toBeLessThanOrEqual(2)
  })
})

async function someItem(town: Town, text: string, source = '') {
  const answer = await site.post(
    '/en/news/new',
    town.coordinator,
    someNews({
      'text_sr-Cyrl': text,
      title_en: 'Item',
      source_address: source,
      picture1_address: '',
      picture1_alt: '',
    }),
  )
  expect(answer.status, await answer.clone().text()).toBe(303)
  return (answer.headers.get('location') ?? '').replace(/^\/en/, '')
}
const linksOf = async (town: Town): Promise<readonly { address: string; standing: string; suggestion?: string }[]> =>
  JSON.parse(await (await site.get('/api/en/links', town.coordinator)).text()).links

test('[4-25] a broken address is shown with a suggestion; mended it is followed, and what is written stays', async () => {
  // page: /links
  const town = await world.town()
  const path = await someItem(town, 'Види http:/www.primer.example/', `${origin}/gone`)
  const print: string[] = []
  await checkLinks(world, { isAll: true, now: () => world.now, manner, print: (line) => print.push(line) })
  expect(print.join('\n')).toContain('malformed      http:/www.primer.example/')
  expect(await linksOf(town)).toMatchObject([
    { address: 'http:/www.primer.example/', standing: 'malformed', suggestion: 'http://www.primer.example/' },
    { address: `${origin}/gone`, standing: 'gone' },
  ])
  const list = await (await site.get('/en/links', town.coordinator)).text()
  for (const words of ['Lead to http://www.primer.example/', 'gone', '410', path]) expect(list).toContain(words)
  expect(await (await site.get(`/en${path}`)).text()).not.toContain('href="http://www.primer.example/"')
  const mend = (mended: string, who = town.coordinator) =>
    site.post('/en/links/mend', who, { address: 'http:/www.primer.example/', mended })
  expect((await mend('http:/')).status).toBe(422)
  expect((await mend('http://www.primer.example/')).status).toBe(303)
  const page = await (await site.get(`/en${path}`)).text()
  expect(page).toContain('<a href="http://www.primer.example/" rel="external">http:/www.primer.example/</a>')
  expect((await linksOf(town)).find(({ address }) => address === 'http:/www.primer.example/')?.standing).toBe('mended')
})

test('what was asked within a week is not asked again', async () => {
  const town = await world.town()
  await someItem(town, 'Види', `${origin}/there?once`)
  const count = () => asked.filter((one) => one.includes('/there?once')).length
  const check = (isAll: boolean, now = world.now) =>
    checkLinks(world, { isAll, now: () => now, manner, print: () => {} })
  await check(false)
  await check(false)
  expect(count()).toBe(1)
  await check(false, new Date(world.now.getTime() + 8 * 24 * 3_600_000))
  expect(count()).toBe(2)
})

test('the coordinator of another town, Cana, the reader, and a guest neither see nor mend a body’s addresses', async () => {
  const [town, other] = [await world.town(), await world.town()]
  await someItem(town, 'Види http:/samo.example/')
  expect(JSON.stringify(await linksOf(other))).not.toContain('samo.example')
  const fields = { address: 'http:/samo.example/', mended: 'http://samo.example/' }
  expect((await site.post('/en/links/mend', other.coordinator, fields)).status).toBe(404)
  for (const who of [town.reader, town.team]) {
    expect((await site.post('/en/links/mend', who, fields)).status).toBe(403)
    expect((await site.get('/en/links', who)).status).toBe(403)
  }
  expect((await site.get('/en/links', GUEST)).status).toBe(303)
})
