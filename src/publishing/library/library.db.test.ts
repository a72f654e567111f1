import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { listTerms } from '#registers/codes/queries.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { libraryRoutes } from './routes.tsx'
import { somePublication, someVideo } from './samples.ts'

const world = await aWorld()
const site = world.site(libraryRoutes, await world.as(GUEST, ({ db }) => listTerms(db)))

async function someItem(town: Town, fields = somePublication()) {
  const answer = await site.post('/sr-Latn/library/new', town.coordinator, fields)
  expect(answer.status, await answer.clone().text()).toBe(303)
  return (answer.headers.get('location') ?? '').replace(/^.*library\//, '')
}
const text = async (path: string, who = GUEST) => await (await site.get(path, who)).text()
const json = async (path: string, who = GUEST) => JSON.parse(await text(path, who))
const idsAt = async (query: string): Promise<readonly string[]> =>
  (await json(`/api/en/library?${query}`)).items.map((one: { id: string }) => one.id)

test('[3-25] a publication is found by kind, language, accessible form, title and ISBN, without signing in', async () => {
  // page: /library
  const id = await someItem(await world.town())
  for (const query of ['', 'kind=publication', 'language=sq', 'format=tagged_pdf', 'q=izmisljena', 'q=9783161484100'])
    expect(await idsAt(query), query).toContain(id)
  for (const query of ['kind=video', 'language=tr', 'format=braille', 'q=nema toga', 'project=nista'])
    expect(await idsAt(query), query).not.toContain(id)
  for (const query of ['q=%00', 'format=%F0', 'kind=%00'])
    expect((await site.get(`/en/library?${query}`)).status).toBe(200)
})

test('[3-25] what a PDF says is looked at, dated and shown; what nobody looked at is called so', async () => {
  // page: /library/:libraryItemId
  const town = await world.town()
  const id = await someItem(town)
  expect(await text(`/en/library/${id}`)).toContain('Not looked.')
  const send = (content: string, who = town.coordinator) => {
    const form = new FormData()
    form.set('file', new File([content], 'a.pdf', { type: 'application/pdf' }))
    return site.post(`/en/library/${id}/look`, who, form)
  }
  expect((await send('no')).status).toBe(422)
  expect((await send('%PDF-', town.reader)).status).toBe(403)
  const right =
    '%PDF-1.7\n1 0 obj << /Type /Catalog /MarkInfo << /Marked true >> /Lang (sr) >> endobj trailer << /Root 1 0 R >>'
  expect((await send(right)).status).toBe(303)
  const page = await text(`/en/library/${id}`)
  for (const words of [
    'It says that it has tags',
    'Language in the file: sr',
    'Title in the file: it does not say',
    'Reading order',
  ])
    expect(page).toContain(words)
  expect((await json(`/api/en/library/${id}`)).look).toMatchObject({
    tagged: 'yes',
    language: 'sr',
    bytes: right.length,
  })
})

test('[3-26] a video comes out with captions and transcript only; the database says so as well', async () => {
  // page: /library/:libraryItemId
  const town = await world.town()
  const refused = await site.post('/en/library/new', town.coordinator, someVideo({ captions: '' }))
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringContaining('A video without captions is not published'),
  ])
  const page = await text(`/en/library/${await someItem(town, someVideo())}`)
  for (const words of ['12:30', 'has an interpreter', 'VideoObject', 'Read everything that is heard'])
    expect(page).toContain(words)
  const closed = await someItem(town, someVideo({ transcript: '', publish: '' }))
  const around = world.as(town.coordinator, ({ db }) =>
    sql`update library_item set is_published = true where id = ${closed}`.execute(db),
  )
  await expect(around).rejects.toThrow('library_item_video_is_for_all')
})

test('every description stays; a withdrawn item leaves the list and says when and why', async () => {
  const town = await world.town()
  const id = await someItem(town)
  expect((await site.post(`/en/library/${id}/edit`, town.coordinator, somePublication({ isbn: '1' }))).status).toBe(422)
  expect((await site.post(`/en/library/${id}/edit`, town.coordinator, somePublication({ year: '2020' }))).status).toBe(
    303,
  )
  expect(await text(`/en/library/${id}`, town.coordinator)).toContain('2 versions')
  expect((await site.post(`/en/library/${id}/withdraw`, town.coordinator, { reason: 'Novo izdanje' })).status).toBe(303)
  const gone = await site.get(`/en/library/${id}`)
  expect([gone.status, await gone.text()]).toEqual([410, expect.stringContaining('Novo izdanje')])
  expect(await idsAt('')).not.toContain(id)
})

describe('rights', () => {
  test('Cana, the reader, and Bojan, the team, keep nothing', async () => {
    const town = await world.town()
    const id = await someItem(town)
    for (const who of [town.reader, town.team])
      for (const path of ['new', `${id}/edit`, `${id}/withdraw`])
        expect((await site.post(`/en/library/${path}`, who, somePublication({ reason: 'x' }))).status).toBe(403)
  })
  test('the coordinator of another town neither changes an item nor reads what is not published', async () => {
    const [town, other] = [await world.town(), await world.town()]
    const open = await someItem(town)
    const closed = await someItem(town, somePublication({ publish: '' }))
    for (const path of [`${open}/edit`, `${open}/withdraw`])
      expect((await site.post(`/en/library/${path}`, other.coordinator, somePublication({ reason: 'x' }))).status).toBe(
        403,
      )
    for (const who of [other.coordinator, GUEST])
      expect((await site.get(`/en/library/${closed}`, who)).status).toBe(404)
  })
})
