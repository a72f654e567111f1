import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { h } from 'preact'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aWorld, type World } from '../../tests/world.ts'
import { createApp } from './app.ts'
import { counterBeside } from './counter.ts'

const folder = mkdtempSync(join(tmpdir(), 'obuhvat-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const program = (name: string, text: string) => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
const COUNTER = fileURLToPath(new URL('./counter.ts', import.meta.url))
/** A counter that tells who asks, in what process, and writes as many lines as it is asked for. */
const telling = program(
  'telling.mjs',
  `import { getPriority } from 'node:os'
   import { openCounter } from ${JSON.stringify(COUNTER)}
   const say = (request) => {
     const url = new URL(request.url)
     if (url.pathname === '/end') process.exit(0)
     const lines = 'x'.repeat(99) + '\\n'
     const told = { pid: process.pid, priority: getPriority(), path: url.pathname + url.search, ...Object.fromEntries(request.headers) }
     const headers = [['set-cookie', 'a=1'], ['set-cookie', 'b=2'], ['cache-control', 'no-store']]
     const n = Number(url.searchParams.get('lines'))
     return new Response(n > 0 ? lines.repeat(n) : JSON.stringify(told), { status: 203, headers })
   }
   await openCounter(process.argv[2], say, async () => {})`,
)
const client = { address: '203.0.113.7', origin: 'https://primer.test', isPrivate: true, token: undefined }
const asked = (path: string, headers: Record<string, string> = {}) =>
  new Request(`https://primer.test${path}`, { headers: { host: 'primer.test', ...headers } })

describe('the counter', { timeout: 30_000 }, () => {
  const counter = counterBeside(telling, [])
  afterAll(counter.stop)

  test('is another process, which stands back before whoever reads pages', async () => {
    const told = await (await counter.ask(asked('/x.csv'), client)).json()
    expect(told.pid).not.toBe(process.pid)
    expect(told.priority).toBeGreaterThan(0)
  })

  test('hears who asks from the program and not from the asker, and all else as it was said', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.1', 'x-forwarded-proto': 'http', cookie: 'c=3' }
    const told = await (await counter.ask(asked('/en/x.csv?a=1&b=%20', headers), client)).json()
    expect(told).toMatchObject({ path: '/en/x.csv?a=1&b=%20', cookie: 'c=3', host: 'primer.test' })
    expect(told).toMatchObject({ 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' })
  })

  test('answers with its own status and headers, and a long file arrives whole', async () => {
    const answer = await counter.ask(asked('/x.csv?lines=50000'), client)
    expect(answer.status).toBe(203)
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await answer.text()).length).toBe(5_000_000)
  })

  test('that has ended is begun anew', async () => {
    await expect(counter.ask(asked('/end'), client)).rejects.toThrow()
    const told = await (await counter.ask(asked('/x.csv'), client)).json()
    expect(told.path).toBe('/x.csv')
  })

  test('that does not open is a refusal, each time', async () => {
    const closed = counterBeside(program('closed.mjs', 'process.exit(1)'), [])
    for (let i = 0; i < 2; i++) await expect(closed.ask(asked('/x.csv'), client)).rejects.toThrow('did not open')
    await closed.stop()
  })
})

describe('at the site', () => {
  let world: World
  const passed: string[] = []
  let site: ReturnType<typeof createApp>
  beforeAll(async () => {
    world = await aWorld()
    const { database, cupboard, now } = world
    const one = { method: 'get', audience: 'everybody', summary: 'x' } as const
    const handle = () => ({ data: { here: true }, page: () => h('p', {}, 'here'), csv: () => [['here']] })
    const routes = [
      { ...one, path: '/small', handle },
      { ...one, path: '/large', isLarge: true, handle },
      { ...one, path: '/members', audience: 'members', handle },
    ] as const
    const atTheCounter = async (request: Request) => {
      passed.push(new URL(request.url).pathname)
      return new Response('made aside')
    }
    site = createApp({ database, cupboard, terms: [], clock: () => now, routes, atTheCounter })
  })
  const get = async (path: string) => await (await site.request(`http://localhost${path}`)).text()

  test.each(['/en/small.csv', '/en/small.xlsx', '/api/en/large', '/en/large.csv', '/en/members.csv'])(
    '%s is made at the counter',
    async (path) => {
      expect(await get(path)).toBe('made aside')
      expect(passed.at(-1)).toBe(path)
    },
  )

  test.each(['/en/small', '/api/en/small', '/en/large'])('%s is made here', async (path) => {
    const before = passed.length
    expect(await get(path)).toContain('here')
    expect(passed.length).toBe(before)
  })

  test('where the counter fails, the reader is told that it failed', async () => {
    const { database, cupboard } = world
    const one = { method: 'get', audience: 'everybody', summary: 'x', path: '/small' } as const
    const route = { ...one, handle: () => ({ data: {}, page: () => h('p', {}), csv: () => [] }) }
    const failing = () => Promise.reject(new TypeError('the counter did not open'))
    const broken = createApp({ database, cupboard, terms: [], routes: [route], atTheCounter: failing })
    expect((await broken.request('http://localhost/en/small.csv')).status).toBe(500)
  })
})
