import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Context } from '#base/context.ts'
import type { Credentials } from '#server/database.ts'
import { readFacts } from '#server/facts.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { loadEvidence } from '../actions/load.ts'
import { postEvidence, postSource } from '../actions/post.ts'
import { postHops, postMilestones } from '../actions/trace.ts'
import { withdrawEntry } from '../actions/withdraw.ts'
import { listEstimates } from '../queries/posting-entries.ts'
import type { EstimateDraft } from '../rules/reading/draft.ts'
import { enterRoutes } from './enter.tsx'
import { coverageRoutes } from './read.tsx'

const world = await aWorld(new Date('2025-12-31T11:00:00Z'))
const site = world.site([...enterRoutes, ...coverageRoutes])

const SOURCE = {
  kindCode: 'media',
  title: 'Измишљени лист',
  titleLocale: 'sr-Cyrl',
  publisher: 'Измишљена редакција',
  web: 'https://example.org/list',
  publishedPeriod: undefined,
  capturedOn: undefined,
  isPublished: true,
  note: undefined,
}
async function aSource(who: Credentials, differs: object = {}): Promise<string> {
  const done = await world.as(who, (ctx) => postSource(ctx, { ...SOURCE, ...differs }))
  if (!done.ok) throw new Error('the source was not stored')
  return done.value
}
/** Alma's town with a published source of its body. */
async function aTownWithSource(): Promise<{ town: Town; source: string }> {
  const town = await world.town()
  return { town, source: await aSource(town.coordinator) }
}
const draftOf = (town: Town, source: string, differs: Partial<EstimateDraft> = {}): EstimateDraft => ({
  kind: 'estimate',
  placeCode: town.place,
  population: { groups: ['G01'] },
  period: '2016',
  source,
  sexReason: 'source_does_not_say',
  note: undefined,
  counts: { what: 'group' },
  value: 700,
  range: { kind: 'none_stated' },
  method: 'administrative_estimate',
  grade: 'C',
  ...differs,
})
const HEAD = 'kind;place;groups;need;counts;people;range;period;method;grade;not_split_by_sex_because;source'
const rowOf = (town: Town, source: string, people = '700', period = '2016') =>
  `estimate;${town.place};G01;;group;${people};none_stated;${period};administrative_estimate;C;source_does_not_say;${source}`
const entryOf = (town: Town, source: string) => ({
  kind: 'estimate',
  place: town.place,
  group1: 'G01',
  counts: 'group',
  people: '700',
  range: 'none_stated',
  period: '2016',
  method: 'administrative_estimate',
  grade: 'C',
  not_split_by_sex_because: 'source_does_not_say',
  source,
})
const standing = (who: Credentials, town: Town) =>
  world.as(who, async (ctx) =>
    (await listEstimates(ctx.db, { bodyId: town.body.id }))
      .filter((row) => !row.isWithdrawn && !row.isSuperseded)
      .map((row) => row.value)
      .sort((a, b) => b - a),
  )
const postingIn = (response: Response) => /\/postings\/([^?]+)/.exec(response.headers.get('location') ?? '')?.[1] ?? ''
const acts = (who: Credentials, town: Town) =>
  world.as(who, async ({ db }) =>
    (await db.selectFrom('audit_entry').select('act').where('body_id', '=', town.body.id).orderBy('seq').execute()).map(
      (row) => row.act,
    ),
  )

test('[2-04] a coordinator types an estimate; it is stored with its source, and the audit knows', async () => {
  const { town, source } = await aTownWithSource()
  const response = await site.post('/en/evidence/new', town.coordinator, entryOf(town, source))
  expect(response.status).toBe(303)
  expect(await standing(town.coordinator, town)).toEqual([700])
  expect(await acts(town.coordinator, town)).toEqual(['evidence.source', 'evidence.post'])
  const page = await site.get(`/en/postings/${postingIn(response)}?stored=1`, town.coordinator)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('1 entry was stored.')
})

test('a body without any source describes its first one together with the entry', async () => {
  const town = await world.town()
  const described = {
    source_kind: 'media',
    source_title: 'Прва страна',
    source_locale: 'sr-Cyrl',
    source_publisher: 'Лист',
    source_publicity: 'published',
    source_web: 'https://example.org/1',
  }
  const missing = await site.post('/en/evidence/new', town.coordinator, entryOf(town, ''))
  expect(missing.status).toBe(422)
  expect(await missing.text()).toContain('id="source_title-error"')
  expect((await site.post('/en/evidence/new', town.coordinator, { ...entryOf(town, ''), ...described })).status).toBe(
    303,
  )
  expect(await standing(town.coordinator, town)).toEqual([700])
})

test('[0-14] what is wrong stands at its field, what was typed stays, and the impossible day is not mended', async () => {
  const { town, source } = await aTownWithSource()
  const typed = {
    ...entryOf(town, source),
    people: '',
    period: '31.04.2022',
    grade: '',
    note: 'Белешка коју не треба изгубити',
  }
  const response = await site.post('/sr-Cyrl/evidence/new', town.coordinator, typed)
  const page = await response.text()
  expect(response.status).toBe(422)
  for (const field of ['people', 'period', 'grade']) expect(page).toContain(`id="${field}-error"`)
  expect(page).toContain('31.04.2022')
  expect(page).toContain('Белешка коју не треба изгубити')
  expect(page).toMatch(/<title>Грешка: /)
  expect(await standing(town.coordinator, town)).toEqual([])
})

test('the language switch of the form keeps what was typed and checks nothing', async () => {
  const { town, source } = await aTownWithSource()
  const response = await site.post('/sq/evidence/new', town.coordinator, {
    ...entryOf(town, source),
    people: 'oko 700',
    switchTo: 'sq',
  })
  const page = await response.text()
  expect(response.status).toBe(200)
  expect(page).toContain('value="oko 700"')
  expect(page).not.toContain('people-error')
})

test.each(['team', 'reader'] as const)('the %s of a body is refused every way of entering', async (role) => {
  const { town, source } = await aTownWithSource()
  for (const path of ['/evidence/new', '/evidence/import', '/evidence/milestone', '/evidence/hop'])
    expect((await site.get(`/en${path}`, town[role])).status).toBe(403)
  expect((await site.post('/en/evidence/new', town[role], entryOf(town, source))).status).toBe(403)
  const draft = draftOf(town, source)
  await expect(world.as(town[role], (ctx) => postEvidence(ctx, [{ row: 1, draft }], { kind: 'form' }))).rejects.toThrow(
    'forbidden',
  )
  expect((await site.get('/en/work', town[role])).status).toBe(200)
})

test('a guest is led to the sign-in, and nothing is stored', async () => {
  const { town, source } = await aTownWithSource()
  expect((await site.get('/en/work', GUEST)).status).toBe(303)
  await site.post('/en/evidence/new', GUEST, entryOf(town, source))
  expect(await standing(town.coordinator, town)).toEqual([])
})

test("another body's source cannot be used, in the form, in a table or by an act", async () => {
  const { town } = await aTownWithSource()
  const other = await aTownWithSource()
  expect((await site.post('/en/evidence/new', town.coordinator, entryOf(town, other.source))).status).toBe(422)
  const table = await site.post('/en/evidence/import', town.coordinator, {
    text: `${HEAD}\n${rowOf(town, other.source)}`,
    accept: 'right',
  })
  expect(table.status).toBe(422)
  const draft = draftOf(town, other.source)
  await expect(
    world.as(town.coordinator, (ctx) => postEvidence(ctx, [{ row: 1, draft }], { kind: 'form' })),
  ).rejects.toThrow('forbidden')
  expect(await standing(town.coordinator, town)).toEqual([])
})

test('a membership for one place posts for that place only', async () => {
  const { town, source } = await aTownWithSource()
  const other = await world.town()
  const narrowed = (ctx: Context): Context => ({
    ...ctx,
    who: ctx.who.kind === 'member' ? { ...ctx.who, placeCode: town.place } : ctx.who,
  })
  const post = (placeCode: string) =>
    world.as(town.coordinator, (ctx) =>
      postEvidence(narrowed(ctx), [{ row: 1, draft: draftOf(town, source, { placeCode }) }], { kind: 'form' }),
    )
  await expect(post(other.place)).rejects.toThrow('forbidden')
  expect((await post(town.place)).ok).toBe(true)
})

test('nothing is stored before the person says so; then all, and the same file twice is named as standing', async () => {
  const { town, source } = await aTownWithSource()
  const text = `${HEAD}\n${rowOf(town, source)}\n${rowOf(town, source, '650', '2017')}`
  const preview = await site.post('/en/evidence/import', town.coordinator, { text })
  expect(preview.status).toBe(200)
  expect(await preview.text()).toContain('Store 2 entries')
  expect(await standing(town.coordinator, town)).toEqual([])
  const stored = await site.post('/en/evidence/import', town.coordinator, { text, accept: 'all' })
  expect(stored.status).toBe(303)
  expect(await standing(town.coordinator, town)).toEqual([700, 650])
  const again = await site.post('/api/en/evidence/import', town.coordinator, { text })
  expect(await again.json()).toMatchObject({ alreadyStand: [2, 3], takePlace: [] })
  const refused = await site.post('/en/evidence/import', town.coordinator, { text, accept: 'all' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('All of this already stands')
  expect(await standing(town.coordinator, town)).toEqual([700, 650])
})

test('[0-14] a file in windows-1250 is read, its wrong rows are named by cell, and the right ones can be stored alone', async () => {
  const { town } = await aTownWithSource()
  const titled = await aSource(town.coordinator, { title: 'Izveštaj čiji je naslov žut' })
  const letters = Array.from(
    new TextDecoder('windows-1250').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
  )
  const text = `Naslov tabele;;\n${HEAD}\n${rowOf(town, 'Izveštaj čiji je naslov žut')}\n${rowOf(town, titled, '12,5', '31.04.2022')}`
  const form = new FormData()
  form.set('file', new File([Uint8Array.from(Array.from(text), (letter) => letters.indexOf(letter))], 'tabela.csv'))
  const preview = await site.post('/en/evidence/import', town.coordinator, form)
  const page = await preview.text()
  expect(preview.status).toBe(422)
  for (const words of ['windows-1250', 'F4', 'H4', '31.04.2022', 'Store only the 1 right entry'])
    expect(page).toContain(words)
  const all = await site.post('/en/evidence/import', town.coordinator, { text, accept: 'all' })
  expect(all.status).toBe(422)
  const right = await site.post('/en/evidence/import', town.coordinator, {
    text,
    accept: 'right',
    from: 'file',
    file_name: 'tabela.csv',
  })
  expect(right.status).toBe(303)
  expect(await standing(town.coordinator, town)).toEqual([700])
})

test('the same table comes back with its problems written beside, row for row', async () => {
  const { town, source } = await aTownWithSource()
  const text = `${HEAD}\n${rowOf(town, source)}\n${rowOf(town, source, '', '2017')}`
  const response = await site.post('/en/evidence/import/problems.csv', town.coordinator, { text })
  const lines = (await response.text()).trim().split('\r\n')
  expect(response.headers.get('content-type')).toContain('text/csv')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toContain('What needs correcting')
  expect(lines[2]).toContain('F3: The number of people is not entered')
})

test('another number for the same statement takes its place only with a reason, and both stay', async () => {
  const { town, source } = await aTownWithSource()
  const post = (people: string, reason: string) =>
    site.post('/en/evidence/import', town.coordinator, {
      text: `${HEAD}\n${rowOf(town, source, people)}`,
      accept: 'all',
      supersede_reason: reason,
    })
  expect((await post('700', '')).status).toBe(303)
  const refused = await post('720', '')
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('id="supersede_reason-error"')
  expect((await post('720', 'Извор је исправио број')).status).toBe(303)
  expect(await standing(town.coordinator, town)).toEqual([720])
  const all = await world.as(town.coordinator, (ctx) => listEstimates(ctx.db, { bodyId: town.body.id }))
  expect(all.map((row) => row.value).toSorted()).toEqual([700, 720])
})

test('undo takes back what was stored and the earlier picture stands again; a second undo is refused', async () => {
  const { town, source } = await aTownWithSource()
  await site.post('/en/evidence/new', town.coordinator, entryOf(town, source))
  const form = { ...entryOf(town, source), people: '720', supersede_reason: 'Исправка' }
  const later = await site.post('/en/evidence/new', town.coordinator, form)
  expect(await standing(town.coordinator, town)).toEqual([720])
  const path = `/en/postings/${postingIn(later)}`
  const bare = await site.post(path, town.coordinator, { reason: '' })
  expect(bare.status).toBe(422)
  expect((await site.post(path, town.reader, { reason: 'Зато' })).status).toBe(403)
  expect((await site.post(path, town.coordinator, { reason: 'Била је грешка' })).status).toBe(303)
  expect(await standing(town.coordinator, town)).toEqual([700])
  expect((await site.post(path, town.coordinator, { reason: 'Опет' })).status).toBe(422)
  expect((await acts(town.coordinator, town)).at(-1)).toBe('evidence.withdraw')
})

test('an entry whose place a later one has taken is not withdrawn before it', async () => {
  const { town, source } = await aTownWithSource()
  const first = await site.post('/en/evidence/new', town.coordinator, entryOf(town, source))
  await site.post('/en/evidence/new', town.coordinator, {
    ...entryOf(town, source),
    people: '720',
    supersede_reason: 'Исправка',
  })
  const response = await site.post(`/en/postings/${postingIn(first)}`, town.coordinator, { reason: 'Враћам' })
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('A later entry took the place of 1.')
})

test('[4-20] an entry that a published hop rests on cannot be withdrawn; one that only the body sees can', async () => {
  for (const isPublished of [true, false]) {
    const { town, source } = await aTownWithSource()
    const hopSource = isPublished ? source : await aSource(town.coordinator, { title: 'Радни лист', isPublished })
    const done = await world.as(town.coordinator, async (ctx) => {
      await postEvidence(ctx, [{ row: 1, draft: draftOf(town, source) }], { kind: 'form' })
      const [estimate] = await listEstimates(ctx.db, { bodyId: town.body.id })
      const milestones = await postMilestones(ctx, [
        {
          kindCode: 'finding',
          placeCode: town.place,
          name: 'Измишљени налаз',
          nameLocale: 'sr-Cyrl',
          period: '2016',
          organisationCode: undefined,
          actNumber: undefined,
          gazette: undefined,
          source,
          note: undefined,
        },
      ])
      const id = estimate?.id ?? ''
      const to = milestones.ok ? (milestones.value[0] ?? '') : ''
      await postHops(ctx, [
        {
          from: { kind: 'estimate', id },
          to: { kind: 'milestone', id: to },
          relationCode: 'led_to',
          period: '2016',
          source: hopSource,
          note: undefined,
        },
      ])
      return await withdrawEntry(ctx, 'estimate', id, 'Враћам')
    })
    expect(done).toMatchObject(
      isPublished ? { ok: false, refusals: [{ code: 'enter.cited' }] } : { ok: true, value: 1 },
    )
  }
})

test('[2-04] an estimate is superseded from its own page, filled with what stood', async () => {
  const { town, source } = await aTownWithSource()
  await site.post('/en/evidence/new', town.coordinator, entryOf(town, source))
  const [old] = await world.as(town.coordinator, (ctx) => listEstimates(ctx.db, { bodyId: town.body.id }))
  const page = await (await site.get(`/en/evidence/new?kind=estimate&supersedes=${old?.id}`, town.coordinator)).text()
  expect(page).toContain('value="700"')
  const newer = { ...entryOf(town, source), people: '810', period: '2024', supersedes: old?.id ?? '' }
  expect((await site.post('/en/evidence/new', town.coordinator, newer)).status).toBe(422)
  expect(
    (await site.post('/en/evidence/new', town.coordinator, { ...newer, supersede_reason: 'Нови попис' })).status,
  ).toBe(303)
  expect(await standing(town.coordinator, town)).toEqual([810])
})

test('an id that is none is an unknown page, not a failure of the program', async () => {
  const { town, source } = await aTownWithSource()
  const odd = "1' or 1=1"
  expect(
    (await site.post('/en/evidence/new', town.coordinator, { ...entryOf(town, source), supersedes: odd })).status,
  ).toBe(404)
  for (const path of [
    '/postings/x',
    '/withdraw/estimate/x',
    '/withdraw/case/x',
    '/evidence/new?kind=estimate&supersedes=x',
  ])
    expect((await site.get(`/en${path}`, town.coordinator)).status).toBe(404)
  const odder = { ...entryOf(town, source), note: 'a\u0000b', people: '9'.repeat(30), group1: 'G01', place: odd }
  expect((await site.post('/en/evidence/new', town.coordinator, odder)).status).toBe(422)
})

test('[4-20] a milestone and a hop are entered by forms; the same hop twice is refused', async () => {
  const { town, source } = await aTownWithSource()
  const milestone = (name: string, kind: string) => ({
    kind,
    place: town.place,
    name,
    name_locale: 'sr-Cyrl',
    period: '2020-11',
    source,
  })
  for (const [name, kind] of [
    ['Измишљени предлог', 'proposal'],
    ['Измишљена одлука', 'decision'],
  ] as const)
    expect((await site.post('/en/evidence/milestone', town.coordinator, milestone(name, kind))).status).toBe(303)
  expect(
    (await site.post('/en/evidence/milestone', town.coordinator, milestone('Измишљени предлог', 'proposal'))).status,
  ).toBe(422)
  const data = (await (await site.get(`/api/en/evidence/hop?place=${town.place}`, town.coordinator)).json()) as {
    things: { id: string }[]
  }
  const [from = { id: '' }, to = { id: '' }] = data.things
  const hop = { place: town.place, from: from.id, to: to.id, relation: 'decided', period: '2020-11', source }
  expect((await site.post('/en/evidence/hop', town.coordinator, { ...hop, to: from.id })).status).toBe(422)
  expect((await site.post('/en/evidence/hop', town.coordinator, hop)).status).toBe(303)
  expect((await site.post('/en/evidence/hop', town.coordinator, hop)).status).toBe(422)
})

test("a posting is its own body's alone", async () => {
  const { town, source } = await aTownWithSource()
  const other = await world.town()
  const posting = postingIn(await site.post('/en/evidence/new', town.coordinator, entryOf(town, source)))
  expect((await site.get(`/en/postings/${posting}`, other.coordinator)).status).toBe(404)
  expect((await site.post(`/en/postings/${posting}`, other.coordinator, { reason: 'Туђе' })).status).toBe(404)
  expect(await standing(town.coordinator, town)).toEqual([700])
})

test('what a posting gives as CSV is taken by the import as what stands already', async () => {
  const { town, source } = await aTownWithSource()
  const posting = postingIn(await site.post('/en/evidence/new', town.coordinator, entryOf(town, source)))
  const text = await (await site.get(`/en/postings/${posting}.csv`, town.coordinator)).text()
  const read = await site.post('/api/en/evidence/import', town.coordinator, { text })
  expect(await read.json()).toMatchObject({ problems: [], alreadyStand: [2] })
})

test('[0-14] the shipped evidence of the towns is loaded by the very import, chain and all', async () => {
  const town = await world.town()
  const evidence = ['bijeljina', 'stara-pazova', 'izmisljeno'].flatMap((name) => readFacts(`evidence/${name}.csv`))
  const loaded = await world.as(town.coordinator, (ctx) =>
    loadEvidence(ctx, {
      evidence,
      sources: readFacts('sources.csv'),
      milestones: readFacts('milestones.csv'),
      hops: readFacts('hops.csv'),
    }),
  )
  expect(loaded.entries).toBe(evidence.length)
  expect(loaded.hops).toBe(readFacts('hops.csv').length)
})

test('ten thousand entries are stored by few statements, and taken back by few', async () => {
  const { town, source } = await aTownWithSource()
  const rows = Array.from({ length: 10_000 }, (_, i) => ({
    row: i + 2,
    draft: draftOf(town, source, {
      value: i,
      period: `${1900 + (i % 100)}`,
      population: { groups: ['G01'], age: { from: Math.floor(i / 100), to: 120 } },
    }),
  }))
  const before = world.statements.length
  const start = performance.now()
  const done = await world.as(town.coordinator, (ctx) => postEvidence(ctx, rows, { kind: 'file' }))
  console.log(
    `10,000 entries: ${Math.round(performance.now() - start)} ms, ${world.statements.length - before} statements`,
  )
  expect(done).toMatchObject({ ok: true, value: { entries: 10_000 } })
  expect(world.statements.length - before).toBeLessThan(20)
  if (!done.ok) return
  const undo = await site.post(`/en/postings/${done.value.postingId}`, town.coordinator, { reason: 'Проба' })
  expect(undo.status).toBe(303)
  expect(await standing(town.coordinator, town)).toEqual([])
}, 120_000)

test('a table of ten thousand rows is shown within ten seconds, on a page that stays small', async () => {
  const { town, source } = await aTownWithSource()
  const rows = Array.from({ length: 10_000 }, (_, i) =>
    rowOf(town, source, `${i + 1}`, `${1000 + (i % 1000)}`).replace('G01', i % 2 ? 'G01' : 'Romi'),
  )
  const start = performance.now()
  const response = await site.post('/en/evidence/import', town.coordinator, { text: `${HEAD}\n${rows.join('\n')}` })
  const page = await response.text()
  expect(performance.now() - start).toBeLessThan(10_000)
  expect(page.replace(/<textarea.*<\/textarea>/s, '').length).toBeLessThan(120_000)
  expect(page).toContain('The first 100 are shown.')
}, 30_000)

test('a withdrawn entry stays in the database, with who took it back and why', async () => {
  const { town, source } = await aTownWithSource()
  const posting = postingIn(await site.post('/en/evidence/new', town.coordinator, entryOf(town, source)))
  await site.post(`/en/postings/${posting}`, town.coordinator, { reason: 'Била је грешка' })
  const { rows } = await world.as(town.coordinator, ({ db }) =>
    sql<{ reason: string }>`select reason from withdrawal where body_id = ${town.body.id}`.execute(db),
  )
  expect(rows).toEqual([{ reason: 'Била је грешка' }])
})
