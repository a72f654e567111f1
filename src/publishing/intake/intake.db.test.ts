import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { projectRoutes } from '#action/projects/routes.tsx'
import { listTerms } from '#registers/codes/queries.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { intakeRoutes } from './routes.tsx'
import { anEventPage } from './samples.ts'

const world = await aWorld()
const site = world.site([...intakeRoutes, ...projectRoutes], await world.as(GUEST, ({ db }) => listTerms(db)))
const ADDRESS = 'https://example.org/projekat'
const pageOf = (end = '31.04.2022', more = '') => `Projekti

Измишљени пројекат за пробу

Почетак пројекта
01.05.2020

Крај пројекта
${end}

Донатори
ГИЗ
${more}`
const bring = (town: Town, text: string, more: Readonly<Record<string, string>> = {}) =>
  site.post('/en/intake', town.coordinator, { text, address: ADDRESS, captured: '7.3.2026', ...more })
const store = async (town: Town, text: string) => {
  const answer = await bring(town, text, { store: 'yes' })
  expect(answer.status, await answer.clone().text()).toBe(303)
  return (answer.headers.get('location') ?? '').replace(/^.*intake\//, '')
}
const json = async (path: string, town: Town) => JSON.parse(await (await site.get(path, town.coordinator)).text())

describe('a page that is brought in', () => {
  test('is shown with its doubts before anything is stored', async () => {
    const town = await world.town()
    const preview = await (await bring(town, pageOf())).text()
    expect(preview).toContain('The day “31.04.2022” does not exist.')
    expect((await json('/api/en/intake', town)).pages).toEqual([])
  })
  test('[X-10] keeps its bytes, their hash, its address and the day of its capture', async () => {
    const town = await world.town()
    const page = await json(`/api/en/intake/${await store(town, pageOf())}`, town)
    expect(page).toMatchObject({ address: ADDRESS, capturedOn: '2026-03-07', bytes: Buffer.byteLength(pageOf()) })
    expect(page.hash).toMatch(/^[0-9a-f]{64}$/)
  })
  test('comes in once: the same bytes lead to the page that is there', async () => {
    const town = await world.town()
    const id = await store(town, pageOf())
    expect(await (await bring(town, pageOf())).text()).toContain('it is not kept twice')
    expect(await store(town, pageOf())).toBe(id)
    expect((await json('/api/en/intake', town)).pages).toHaveLength(1)
  })
  test('[X-10] of a known address shows what is other than before', async () => {
    const town = await world.town()
    await store(town, pageOf())
    const preview = await (await bring(town, pageOf('15.06.2022'))).text()
    expect(preview).toContain('What was not there before')
    expect(preview).toContain('15.06.2022')
  })
  test('[0-43] that is other in its spaces only says that no letter is', async () => {
    const town = await world.town()
    await store(town, pageOf())
    const preview = await (await bring(town, pageOf().replaceAll(' ', '  '))).text() // page: /intake
    expect(preview).toContain('No letter is different')
    expect(preview).not.toContain('What was not there before')
    expect(await (await bring(town, pageOf('1.1.2021'))).text()).toContain('The text has changed')
  })
  test('is given back byte for byte, and no browser opens it', async () => {
    const town = await world.town()
    const form = new FormData()
    const bytes = new TextEncoder().encode(
      '\uFEFF<html><body><script>alert(1)</script><p>SKGO sprovodi projekat.</p></html>',
    )
    form.set('file', new File([bytes], 'page.html', { type: 'text/html' }))
    form.set('store', 'yes')
    const id = ((await site.post('/en/intake', town.coordinator, form)).headers.get('location') ?? '').replace(
      /^.*\//,
      '',
    )
    const answer = await site.get(`/en/intake/${id}/original`, town.coordinator)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]{12}\.html"$/)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const { original } = await json(`/api/en/intake/${id}/original`, town)
    expect(new Uint8Array(Buffer.from(original, 'base64'))).toEqual(bytes)
    const other = await world.town()
    expect((await site.get(`/en/intake/${id}/original`, other.coordinator)).status).toBe(404)
  })
  test('leads on to what can be made of it', async () => {
    const town = await world.town()
    const report = anEventPage([
      'Организовани су вебинари:',
      ' • 12. маја 2022. године – Рад мобилних тимова\n • 19. маја 2022. године – Дневни центри',
      'Вебинар о раду мобилних тимова одржан је 12.05.2022. године.',
    ])
    const id = await store(town, report)
    const page = await (await site.get(`/en/intake/${id}`, town.coordinator)).text()
    for (const to of [`events/new?page=${id}&amp;n=1`, `events/new?page=${id}&amp;n=2`, `news/new?page=${id}`])
      expect(page).toContain(`href="/en/${to}"`)
  })
  test('[4-27] shows which notes were joined and how they are numbered now', async () => {
    const town = await world.town()
    const id = await store(town, pageOf('31.04.2022', '[2] Isto.\n[3] Drugo.\n[1] Isto.')) // page: /intake
    const { notes } = await json(`/api/en/intake/${id}`, town)
    expect(notes).toEqual([
      { number: 1, text: 'Isto.', stood: [2, 1] },
      { number: 2, text: 'Drugo.', stood: [3] },
    ])
    expect(await (await site.get(`/en/intake/${id}`, town.coordinator)).text()).toContain('Merged notes')
  })
  test('as a saved file with a script is read as what a person sees', async () => {
    const town = await world.town()
    const form = new FormData()
    const html = '<html><body><h1>Projekti</h1><script>alert(1)</script><p>SKGO sprovodi projekat.</p></body></html>'
    form.set('file', new File([html], 'page.html', { type: 'text/html' }))
    const preview = await (await site.post('/en/intake', town.coordinator, form)).text()
    expect(preview).toContain('SKGO')
    expect(preview).not.toContain('alert(1)')
  })
  test('with signs that no text holds, or larger than is read, is refused or stored, and never a fault', async () => {
    const town = await world.town()
    const big = `Projekti\n${'reč '.repeat(700_000)}`
    for (const text of [`${pageOf()}\u0000\uD800 kraj`, '\u0000', big])
      expect((await bring(town, text, { store: 'yes' })).status).toBeLessThan(500)
  })
  test.each([
    ['nothing at all', '', {}],
    ['an address that is none', pageOf(), { address: 'nije adresa' }],
    ['a day of capture that does not exist', pageOf(), { captured: '31.4.2022' }],
  ])('with %s is refused with what was typed kept', async (_, text, more) => {
    const answer = await bring(await world.town(), text, { ...more, store: 'yes' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('error-summary')
  })
})

describe('a doubt', () => {
  const doubt = async (town: Town) => {
    const page = await store(town, pageOf())
    const { issues } = await json(`/api/en/intake/${page}`, town)
    const issue = issues.find((one: { code: string }) => one.code === 'date.impossible')
    const decide = (fields: Readonly<Record<string, string>>) =>
      site.post(`/en/intake/${page}/${issue.id}`, town.coordinator, { choice: '', text: '', note: '', ...fields })
    return { page, issue, decide }
  }
  test('waits for a person, and a decision is dated, has its note and changes no word of the page', async () => {
    const town = await world.town()
    const { page, issue, decide } = await doubt(town)
    const waiting = async () => (await json('/api/en/intake', town)).open.map((one: { id: string }) => one.id)
    expect(await waiting()).toContain(issue.id)
    const before = await json(`/api/en/intake/${page}`, town)
    expect((await decide({ choice: '0', note: 'Pitali smo izdavača.' })).status).toBe(303)
    const after = await json(`/api/en/intake/${page}`, town)
    expect(after.issues.find((one: { id: string }) => one.id === issue.id).decision).toMatchObject({
      kind: 'suggestion',
      text: issue.suggestions[0].text,
      note: 'Pitali smo izdavača.',
    })
    expect([after.record, after.hash]).toEqual([before.record, before.hash])
    expect(await waiting()).not.toContain(issue.id)
  })
  test('stands at its place in the text, leads to the next one, and to the end of all', async () => {
    const town = await world.town()
    const page = await store(town, pageOf('31.04.2022', 'реч реч\nреч реч'))
    const { issues } = await json(`/api/en/intake/${page}`, town)
    const shown = await (await site.get(`/en/intake/${page}/${issues[0].id}`, town.coordinator)).text()
    expect(shown).toContain('class="around"')
    expect(shown).toContain(`/en/intake/${page}/${issues[1].id}#doubt`)
    for (const [i, { id }] of issues.entries()) {
      const to = (await site.post(`/en/intake/${page}/${id}`, town.coordinator, { choice: 'keep' })).headers.get(
        'location',
      )
      expect(to).toContain(i < issues.length - 1 ? `/${issues[i + 1].id}?decided=1#doubt` : '?decided=1#doubts')
    }
    const done = await (await site.get(`/en/intake/${page}?decided=1`, town.coordinator)).text()
    for (const text of ['Everything is decided.', '1 decision is written down.']) expect(done).toContain(text)
  })
  test('is decided together with others: once, with one note, and only those that are ticked or shown', async () => {
    const town = await world.town()
    const page = await store(town, pageOf())
    const waiting = async () =>
      (await json(`/api/en/intake/${page}`, town)).issues.filter((one: { decision?: object }) => !one.decision)
    const [one, ...others] = await waiting()
    const send = (fields: Readonly<Record<string, string>>) =>
      site.post(`/en/intake/${page}`, town.coordinator, { which: 'open', note: 'Прочитано.', take: 'keep', ...fields })
    expect((await send({})).status).toBe(422)
    expect((await send({ [`doubt-${one.id}`]: 'yes' })).headers.get('location')).toContain('?decided=1#doubts')
    expect((await waiting()).length).toBe(others.length)
    expect((await site.post(`/en/intake/${page}`, town.reader, { all: 'yes', take: 'keep' })).status).toBe(403)
    await send({ all: 'yes' })
    const { issues } = await json(`/api/en/intake/${page}`, town)
    expect(new Set(issues.map((doubt: { decision: { note: string } }) => doubt.decision.note))).toEqual(
      new Set(['Прочитано.']),
    )
  })
  test('is not decided without a choice, or by "other" without words', async () => {
    const { decide } = await doubt(await world.town())
    for (const fields of [{}, { choice: '99' }, { choice: 'other' }, { choice: 'split', parts: 'a\nb' }])
      expect((await decide(fields)).status).toBe(422)
  })
  test('[4-14] of a merged name is split into bodies with a note, and never into one', async () => {
    const town = await world.town()
    const merged = 'Савез општина и градова Републике Српске и градова Федерације Босне и Херцеговине'
    const page = await store(town, pageOf('31.04.2022', merged)) // page: /intake
    const { issues } = await json(`/api/en/intake/${page}`, town)
    const { id } = issues.find((one: { code: string }) => one.code === 'name.merged')
    const path = `/en/intake/${page}/${id}`
    expect(await (await site.get(path, town.coordinator)).text()).toContain('Split into several bodies')
    const split = { choice: 'split', text: '', note: 'Два савеза.' }
    expect((await site.post(path, town.coordinator, { ...split, parts: 'Један савез' })).status).toBe(422)
    expect(
      (await site.post(path, town.coordinator, { ...split, parts: 'Први савез\r\n\r\n Други савез' })).status,
    ).toBe(303)
    const after = await json(`/api/en/intake/${page}`, town)
    expect(after.issues.find((one: { id: string }) => one.id === id).decision).toMatchObject({
      kind: 'other',
      text: 'Први савез\nДруги савез',
      note: 'Два савеза.',
    })
  })
  test('[3-18] once decided stands behind the raw date in the project that is made of the page', async () => {
    // page: /intake
    const town = await world.town()
    const { page, issue, decide } = await doubt(town)
    await decide({ choice: '0' })
    const { typed } = await json(`/api/en/projects/new?from=${page}`, town)
    expect(typed.end).toBe(`31.04.2022 = ${issue.suggestions[0].text}`)
  })
})

test('Cana, the reader, Bojan, the team, a guest and the coordinator of another town see no page and decide nothing', async () => {
  const [town, other] = [await world.town(), await world.town()]
  const page = await store(town, pageOf())
  const { issues } = await json(`/api/en/intake/${page}`, town)
  const path = `/en/intake/${page}/${issues[0].id}`
  for (const [who, status] of [
    [town.reader, 403],
    [town.team, 403],
    [other.coordinator, 404],
  ] as const) {
    expect((await site.get(`/en/intake/${page}`, who)).status).toBe(status)
    expect((await site.post(path, who, { choice: 'keep' })).status).toBe(status)
  }
  expect((await site.get(`/en/intake/${page}`)).headers.get('location')).toContain('/sign-in')
  expect((await site.get(`/en/projects/new?from=${page}`, other.coordinator)).status).toBe(404)
})

const pages = new URL('../../../../shared/source-pages/', import.meta.url)
describe.skipIf(!existsSync(pages))('the five source pages', () => {
  test.each([
    ['000_1163dd4694dfd745.txt', 'skgo', '76.630,00'],
    ['003_83d368937f5394bd.txt', 'giz', '31.04.2022'],
  ])(
    '%s becomes a project that a person only has to look through, without the names of people',
    async (file, who, says) => {
      const town = await world.town()
      const id = await store(town, readFileSync(new URL(file, pages), 'utf8'))
      const { typed } = await json(`/api/en/projects/new?from=${id}`, town)
      for (const said of [who, says]) expect(JSON.stringify(typed)).toContain(said)
      expect(JSON.stringify(typed)).not.toMatch(/Komnenović|Крунић/)
      const made = await site.post('/en/projects/new', town.coordinator, { ...typed, from: id, publish: 'yes' })
      expect(made.status, await made.clone().text()).toBe(303)
    },
  )
})
