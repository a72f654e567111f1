import { describe, expect, test } from 'vitest'
import { elementIn, elementsIn, readXml, textOf } from '#forms/xml.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { readFacts } from '#server/facts.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { intakeRoutes } from '../intake/routes.tsx'
import { loadNews } from './actions.ts'
import { newsRoutes } from './routes/news.tsx'
import { someNews } from './samples.ts'

const world = await aWorld()
const site = world.site([...newsRoutes, ...intakeRoutes], await world.as(GUEST, ({ db }) => listTerms(db)))

async function someItem(town: Town, more: Readonly<Record<string, string>> = {}) {
  const answer = await site.post('/sr-Latn/news/new', town.coordinator, someNews(more))
  expect(answer.status, await answer.clone().text()).toBe(303)
  return (answer.headers.get('location') ?? '').replace(/^.*news\//, '')
}
const text = async (path: string, who = GUEST) => await (await site.get(path, who)).text()
const json = async (path: string, who = GUEST) => JSON.parse(await text(path, who))
const idsAt = async (query: string): Promise<readonly string[]> =>
  (await json(`/api/en/news?${query}`)).news.map((one: { id: string }) => one.id)

describe('the list', () => {
  test('[3-27] shows the newest first and is filtered by category and economy', async () => {
    // page: /news
    const town = await world.town()
    const old = await someItem(town, { published: '1.2.2019.' })
    const fresh = await someItem(town, { published: '1.2.2022.', category: 'call' })
    const ids = await idsAt('')
    expect(ids.indexOf(fresh)).toBeLessThan(ids.indexOf(old))
    expect(await idsAt('category=call')).toContain(fresh)
    expect(await idsAt('category=call')).not.toContain(old)
    expect(await idsAt('economy=RS')).toContain(old)
    expect(await idsAt('economy=AL')).not.toContain(old)
    for (const typed of ['ИЗМИШЉЕНА', 'izmisljena vest'])
      expect(await idsAt(`q=${encodeURIComponent(typed)}`)).toContain(old)
  })
  test('is asked for anything without a fault', async () => {
    for (const query of ['q=%00', 'economy=%F0', 'category=x', 'project=nista', 'project=%00'])
      expect((await site.get(`/en/news?${query}`)).status, query).toBe(200)
  })
})

describe('a page of news', () => {
  test('[4-01] [4-31] says category, credits with their licences, and the picture in words', async () => {
    // page: /news/:newsItemId
    const page = await text(`/sr-Latn/news/${await someItem(await world.town())}`)
    for (const words of ['vest', 'stručni radnik', 'Izmišljeni trg', 'CC BY', 'niko se ne prepoznaje', 'NewsArticle'])
      expect(page).toContain(words)
    expect(page).not.toContain('<img')
    expect(page).toContain('&lt;ništa>')
  })
  test('in the other script it is the same text, its addresses as they are', async () => {
    const page = await text(`/sr-Latn/news/${await someItem(await world.town())}`)
    expect(page).toContain('Izmišljena vest')
    expect(page).toContain('Videti http:/www.primer.rs/ sutra')
  })
  test('keeps every wording; what is wrong is named at its field and what was typed stays', async () => {
    const town = await world.town()
    const id = await someItem(town)
    const wrong = await site.post(
      `/en/news/${id}/edit`,
      town.coordinator,
      someNews({ picture1_alt: '', title_en: 'Kept words' }),
    )
    expect([wrong.status, await wrong.text()]).toEqual([
      422,
      expect.stringMatching(/Kept words[\s\S]*picture1_alt-error/),
    ])
    expect(
      (await site.post(`/en/news/${id}/edit`, town.coordinator, someNews({ title_en: 'Other words' }))).status,
    ).toBe(303)
    expect(await text(`/en/news/${id}`)).toContain('Other words')
    expect(await text(`/en/news/${id}`, town.coordinator)).toContain('2 versions')
  })
  test('that was withdrawn is gone from list and feed; its address says when and why', async () => {
    const town = await world.town()
    const id = await someItem(town)
    expect((await site.post(`/en/news/${id}/withdraw`, town.coordinator, { reason: '' })).status).toBe(422)
    expect((await site.post(`/en/news/${id}/withdraw`, town.coordinator, { reason: 'Pogrešan dan' })).status).toBe(303)
    const gone = await site.get(`/en/news/${id}`)
    expect([gone.status, await gone.text()]).toEqual([410, expect.stringContaining('Pogrešan dan')])
    expect(await text(`/en/news/${id}`)).not.toContain('Izmišljeni trg')
    expect(JSON.stringify(await json(`/api/en/news/${id}`))).not.toContain('Izmišljeni trg')
    expect(await idsAt('')).not.toContain(id)
    expect(await text('/en/news.atom')).not.toContain(id)
  })
})

describe('rights', () => {
  test('Cana, the reader, Bojan, the team, and a guest write nothing', async () => {
    const town = await world.town()
    const id = await someItem(town)
    for (const who of [town.reader, town.team]) {
      expect((await site.post('/en/news/new', who, someNews())).status).toBe(403)
      expect((await site.post(`/en/news/${id}/edit`, who, someNews())).status).toBe(403)
      expect((await site.post(`/en/news/${id}/withdraw`, who, { reason: 'x' })).status).toBe(403)
    }
  })
  test('the coordinator of another town neither changes news nor reads what is not published', async () => {
    const [town, other] = [await world.town(), await world.town()]
    const open = await someItem(town)
    const closed = await someItem(town, { publish: '' })
    expect((await site.post(`/en/news/${open}/edit`, other.coordinator, someNews())).status).toBe(403)
    expect((await site.post(`/en/news/${open}/withdraw`, other.coordinator, { reason: 'x' })).status).toBe(403)
    for (const who of [other.coordinator, GUEST]) {
      expect((await site.get(`/en/news/${closed}`, who)).status).toBe(404)
      expect(await text('/en/news.atom', who)).not.toContain(closed)
    }
    expect(await text('/en/news.atom', town.coordinator)).not.toContain(closed)
  })
})

/** The document as a parser that knows XML and its namespaces reads it. */
function parsed(xml: string) {
  const read = readXml(xml)
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return read.value
}

describe('the feed', () => {
  test('[3-27] in Atom has what RFC 4287 asks for, in the language of its address', async () => {
    // page: /news.atom
    const id = await someItem(await world.town(), { title_en: 'A < B & "C" on K\u0301osovo', text_en: 'Kosovo & Co' })
    const feed = parsed(await text('/en/news.atom'))
    expect([feed.name, feed.space]).toEqual(['feed', 'http://www.w3.org/2005/Atom'])
    for (const one of ['title', 'id', 'updated', 'author']) expect(elementsIn(feed, one)).toHaveLength(1)
    const entries = elementsIn(feed, 'entry')
    const ids = entries.map((entry) => textOf(elementIn(entry, 'id') ?? feed))
    expect(new Set(ids).size).toBe(ids.length)
    for (const entry of entries) {
      for (const one of ['title', 'id', 'updated']) expect(elementsIn(entry, one)).toHaveLength(1)
      expect(textOf(elementIn(entry, 'updated') ?? entry)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
      expect(elementIn(entry, 'link')?.attributes).toContainEqual(
        expect.objectContaining({ name: 'rel', value: 'alternate' }),
      )
    }
    const own = entries[ids.indexOf(`urn:uuid:${id}`)]
    expect(own && textOf(elementIn(own, 'title') ?? own)).toContain('A < B & "C"')
    expect(own && textOf(elementIn(own, 'summary') ?? own)).toContain('Kosovo* & Co')
    expect(textOf(elementIn(feed, 'subtitle') ?? feed)).toMatch(/^\* /)
  })
  test('keeps an item’s id through a new wording, and its time of change moves on', async () => {
    const town = await world.town()
    const id = await someItem(town)
    await site.post(`/en/news/${id}/edit`, town.coordinator, someNews({ title_en: 'Worded anew' }))
    const entries = elementsIn(parsed(await text('/en/news.atom')), 'entry')
    const titles = entries
      .filter((entry) => textOf(entry).includes(id))
      .map((entry) => textOf(elementIn(entry, 'title') ?? entry))
    expect(titles).toEqual(['Worded anew'])
  })
  test('in RSS 2.0 has channel, items and guids', async () => {
    const id = await someItem(await world.town())
    const rss = parsed(await text('/sr-Latn/news.rss'))
    const channel = elementIn(rss, 'channel')
    for (const one of ['title', 'link', 'description']) expect(textOf(elementIn(channel, one) ?? rss)).not.toBe('')
    const items = elementsIn(channel, 'item')
    expect(items.map((item) => textOf(elementIn(item, 'guid') ?? item))).toContain(`urn:uuid:${id}`)
    expect(items.map((item) => textOf(elementIn(item, 'title') ?? item))).toContain('Izmišljena vest')
  })
  test('of events and of projects is well-formed in every language', async () => {
    for (const path of ['events.atom', 'events.rss', 'projects.atom', 'projects.rss'])
      for (const locale of ['sr-Cyrl', 'sr-Latn', 'sq']) {
        const answer = await site.get(`/${locale}/${path}`)
        expect(answer.headers.get('content-type')).toMatch(/^application\/(atom|rss)\+xml/)
        parsed(await answer.text())
      }
  })
  test('is named in the head of the list', async () =>
    expect(await text('/en/news?category=call')).toContain(
      'type="application/atom+xml" title="News" href="/en/news.atom?category=call"',
    ))
})

test('the shipped news comes in through the same form, with its source and without a name of a person', async () => {
  const town = await world.town()
  await world.as(town.coordinator, (ctx) => loadNews(ctx, readFacts('news.csv')))
  const own = (await json('/api/en/news', town.coordinator)).news.filter(
    (one: { body: string }) => one.body === 'Probno',
  )
  expect(own[0]).toMatchObject({ credit: { organisation: 'csr-stara-pazova' } })
})

test('[4-01] [4-25] of a kept page the form is filled, with the category and without the counter; what is stored names the page', async () => {
  // page: /news/new
  const town = await world.town()
  const page =
    'ИЗМИШЉЕНИ САСТАНАК\n\nposted in: Вести | 0\n\nУ Старој Пазови је одржан састанак мобилних тимова.\n\nВише на http:/www.primer.rs/\n\nПрилог и илустрације: Измишљена Особа'
  const kept = await site.post('/en/intake', town.coordinator, {
    text: page,
    address: 'https://example.org/sastanak',
    captured: '7.3.2022.',
    store: 'yes',
  })
  const pageId = (kept.headers.get('location') ?? '').replace(/^.*intake\//, '')
  const form = await text(`/en/news/new?page=${pageId}`, town.coordinator)
  for (const words of ['ИЗМИШЉЕНИ САСТАНАК', 'https://example.org/sastanak', 'value="example.org"', pageId])
    expect(form).toContain(words)
  expect(form).not.toMatch(/Измишљена Особа|\| 0/)
  const id = await someItem(town, { from: pageId, source_address: 'https://example.org/sastanak' })
  expect(await text(`/en/news/${id}`, town.coordinator)).toContain(`/en/intake/${pageId}`)
  expect(await text(`/en/news/${id}`)).not.toContain(`/en/intake/${pageId}`)
  const other = await world.town()
  expect((await site.get(`/en/news/new?page=${pageId}`, other.coordinator)).status).toBe(404)
})
