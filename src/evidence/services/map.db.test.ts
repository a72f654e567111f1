import { beforeAll, describe, expect, test } from 'vitest'
import { LOCALES } from '#base/say.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import { aWorld, GUEST } from '../../../tests/world.ts'
import { describeService } from './actions/describe.ts'
import { mapRoutes } from './routes/map.tsx'
import { typedService } from './samples.ts'

const world = await aWorld(new Date('2026-11-22T11:00:00Z'))
const terms = asSpoken(await world.as(GUEST, ({ db }) => listTerms(db)))
const site = world.site(mapRoutes, terms)
const town = await world.town('Картиште')
/** Out at sea, where nobody else's test has a service. */
const BOX = '16,40,16.9,40.6'

type Data = {
  readonly all: number
  readonly squares: readonly { readonly services: number; readonly corner: { lat: number; lon: number } }[]
  readonly services: readonly { readonly name: string; readonly isAtTown: boolean }[]
}
const dataOf = async (query: string): Promise<Data> => await (await site.get(`/api/en/services/map?${query}`)).json()
const put = async (name: string, differs: Record<string, string>) => {
  const done = await world.as(town.coordinator, (ctx) =>
    describeService(ctx, typedService(town.place, { name, ...differs }), 'sr-Cyrl'),
  )
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
}

beforeAll(async () => {
  for (let i = 0; i < 55; i++) await put(`На мору ${i}`, { lat: '40,1', lon: `16,${100 + i * 5}` })
  await put('Није за јавност', { lat: '40,1', lon: '16,1', published: '' })
  await put('Скривена кућа', { type: 'ACC-SHV', undisclosed: 'yes', at_place: '' })
})

describe('the map', () => {
  test('shows many services as squares that open; their numbers make the whole, and each opened square has its own', async () => {
    const { all, squares } = await dataOf(`box=${BOX}`)
    expect(all).toBe(55)
    expect(squares.reduce((sum, { services }) => sum + services, 0)).toBe(55)
    const page = await (await site.get(`/en/services/map?box=${BOX}`)).text()
    const opened = [...page.matchAll(/href="\/en\/services\/map\?box=([-\d.,%C]+)" aria-label/g)].map(([, box]) => box)
    expect(opened).toHaveLength(squares.length)
    const [first] = opened
    const inside = await dataOf(`box=${first}`)
    expect(inside.services.length).toBeGreaterThanOrEqual(squares[0]?.services ?? 99)
  })
  test('shows few services one by one, with whether the point is their own', async () => {
    const { squares, services } = await dataOf('box=16.09,40,16.2,40.6')
    expect(squares).toEqual([])
    expect(services.map(({ name, isAtTown }) => [name, isAtTown])).toContainEqual(['На мору 0', false])
  })
  test('has neither what is not published nor what is not disclosed', async () => {
    const page = await (await site.get('/sr-Cyrl/services/map?box=16.09,40,16.2,40.6')).text()
    expect(page).toContain('На мору 0')
    expect(page).not.toContain('Није за јавност')
    expect(page).not.toContain('Скривена кућа')
  })
  test.each(LOCALES)('says every word in %s', async (locale) => {
    for (const query of ['', `?box=${BOX}`, '?box=16.09,40,16.2,40.6']) {
      const page = await (await site.get(`/${locale}/services/map${query}`)).text()
      expect(page).not.toMatch(/>services\.[a-zA-Z.]+</)
    }
  })
})
