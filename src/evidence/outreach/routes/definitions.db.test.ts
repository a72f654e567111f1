// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm writes the names of questions so
import { beforeAll, describe, expect, test } from 'vitest'
import type { FormDefinition } from '#forms/model.ts'
import { readFormSheets } from '#forms/sheets.ts'
import { readXForm } from '#forms/xform.ts'
import { readSheets, writeSheets } from '#server/xlsx.ts'
import { aFieldTeam, codesIn, idIn } from '../../../../tests/field-team.ts'
import { aWorld, type Town, type World } from '../../../../tests/world.ts'
import { aFormOfOurOwn } from '../samples/own-form.ts'
import { closeRoutes } from './close.tsx'
import { definitionRoutes } from './definitions.tsx'
import { teamRoutes } from './teams.tsx'
import { visitRoutes } from './visits.tsx'

const now = new Date('2022-12-31T11:00:00Z')
let world: World
let site: ReturnType<World['site']>
let town: Town
let other: Town
let team: Awaited<ReturnType<typeof aFieldTeam>>
beforeAll(async () => {
  world = await aWorld(now)
  site = world.site([...teamRoutes, ...closeRoutes, ...definitionRoutes({ readSheets, writeSheets }), ...visitRoutes])
  town = await world.town('Измишљена Анкета')
  other = await world.town('Измишљена Друга Анкета')
  team = await aFieldTeam(world, site, town)
})

type Sheets = ReturnType<typeof aFormOfOurOwn>
/** Brings a workbook as the page sends it. */
async function bring(sheets: Sheets, who = town.coordinator, locale = 'en') {
  const form = new FormData()
  form.append('file', new File([writeSheets(sheets)], 'obrazac.xlsx'))
  const answer = await site.app.request(`http://localhost/${locale}/visits/forms/new`, {
    method: 'POST',
    body: form,
    headers: {
      authorization: `Bearer ${who.token}.${who.membershipId}`,
      origin: 'http://localhost',
      host: 'localhost',
    },
  })
  return { status: answer.status, text: await answer.text() }
}
const definitionIn = (sheets: Sheets): FormDefinition => {
  const read = readFormSheets(sheets)
  if ('refused' in read || read.problems.length > 0) throw new Error(JSON.stringify(read))
  return read.definition
}
const publish = (definition: unknown, who = town.coordinator) =>
  team.send({ definition, publish: 'yes' } as Record<string, unknown>, who, '/visits/forms/new')
const published = async (form: string, version = '1') =>
  await idIn(await publish(definitionIn(aFormOfOurOwn({ form, version }))))
const people = [{ sex: 'f', groups: 'G01', needs: 'N6' }]
const values = {
  settlement: 'Измишљено насеље',
  first_identified: 'yes',
  people,
  household: { rooms: '2', heated: 'no' },
}

describe('a form is brought', () => {
  test('as a workbook: it is shown in the language of the reader, and nothing is stored yet', async () => {
    const brought = await bring(aFormOfOurOwn({ form: 'looked' }))
    expect(brought.status).toBe(200)
    expect(brought.text).toContain('How many rooms')
    expect((await bring(aFormOfOurOwn({ form: 'looked' }), town.coordinator, 'sr-Latn')).text).toContain('Koliko soba')
    const listed = await team.read('/visits/forms', town.coordinator)
    expect(listed.body.versions.map(({ form }: { form: string }) => form)).not.toContain('looked')
  })

  test('and looked at without scripts: people are added and removed, what is typed stays, and nothing is stored', async () => {
    const definition = definitionIn(aFormOfOurOwn({ form: 'tried' }))
    const typed = { 'q.form': '["tried","1"]', 'q/settlement': 'Измишљени Поток', 'q/people': '1' }
    const look = async (path: string, fields: Readonly<Record<string, string>>) => {
      const answer = await site.post(`/en${path}`, town.coordinator, { ...typed, ...fields })
      expect(answer.status).toBe(200)
      return await answer.text()
    }
    const whole = { definition: JSON.stringify(definition) }
    const more = await look('/visits/forms/new', { ...whole, 'q.act': 'add people' })
    expect(more).toContain('name="q/people/2/sex"')
    expect(more).toContain('Измишљени Поток')
    expect(await look('/visits/forms/new', { ...whole, 'q.act': 'remove people/1' })).not.toContain('q/people/1/sex')
    expect((await team.read('/visits/forms', town.coordinator)).body.versions).toEqual([])
    const id = await idIn(await publish(definition))
    expect(await look(`/visits/forms/${id}`, { 'q.act': 'add people' })).toContain('name="q/people/2/sex"')
  })

  test('with a score in it: it is refused at its row, from a file and from a program', async () => {
    const [survey, choices, settings] = aFormOfOurOwn({ form: 'scored' })
    const rows = [...survey.rows, ['integer', 'risk_score', 'Risk score', 'Бодови ризика', '', '']]
    const { status, text } = await bring([{ ...survey, rows }, choices, settings])
    expect(status).toBe(422)
    expect(text).toContain('People are not scored or classified here')
    const read = readFormSheets([{ ...survey, rows }, choices, settings])
    const sent = await publish('definition' in read ? read.definition : undefined)
    expect([sent.status, await sent.text()]).toEqual([422, expect.stringContaining('outreach.formScore')])
  })

  test('with every mistake at once, each with its sheet and cell', async () => {
    const [survey, choices, settings] = aFormOfOurOwn({ form: 'wrong' })
    const rows = survey.rows.map((row) => [...row])
    rows.push(['picture', 'photo', 'A photo', 'Слика', '', ''])
    rows.push(['integer', 'age', 'Age', 'Старост', '${nobody} > 3', ''])
    rows.push(['integer', 'age2', 'Age', 'Старост', '', '. >'])
    const without = rows.filter((row) => row[1] !== 'needs')
    const { status, text } = await bring([{ ...survey, rows: without }, choices, settings])
    expect(status).toBe(422)
    const said = text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(said).toMatch(/survey A14 We do not have the question type “picture”/)
    expect(said).toMatch(/survey E15 age refers to “nobody”, which is not there/)
    expect(said).toMatch(/survey F16 The expression cannot be read/)
    expect(said).toContain('The question “people/needs” (type select_multiple), of which counts are made, is missing')
  })

  test('only where a person may decline, and where the codes are those of the lists', async () => {
    const definition = definitionIn(aFormOfOurOwn({ form: 'odd' }))
    const groups = [{ name: 'G01' }, { name: 'poor' }]
    const answer = await publish({ ...definition, lists: { ...definition.lists, groups } })
    expect([answer.status, (await codesInProblems(answer)).sort()]).toEqual([
      422,
      ['outreach.coreChoice', 'outreach.coreChoiceMissing'],
    ])
    const ours = await publish({ ...definition, id: 'obuhvat-visit' })
    expect(await codesInProblems(ours)).toEqual(['outreach.formIsOurs'])
  })

  test('by the coordinator: the team reads it and Cana may not', async () => {
    const definition = definitionIn(aFormOfOurOwn({ form: 'rights' }))
    expect((await publish(definition, town.team)).status).toBe(403)
    expect((await publish(definition, town.reader)).status).toBe(403)
    const id = await idIn(await publish(definition))
    expect((await team.read(`/visits/forms/${id}`, town.team)).status).toBe(200)
    expect((await team.read(`/visits/forms/${id}`, town.reader)).status).toBe(403)
    expect((await team.read(`/visits/forms/${id}`, other.coordinator)).status).toBe(404)
  })
})

const codesInProblems = async (answer: Response): Promise<string[]> =>
  (JSON.parse(await answer.text()) as { problems: { code: string }[] }).problems.map(({ code }) => code)

describe('a published version', () => {
  test('never changes: the same again is the same version, another text under its name is refused', async () => {
    const definition = definitionIn(aFormOfOurOwn({ form: 'lasting' }))
    const id = await idIn(await publish(definition))
    expect(await idIn(await publish(definition))).toBe(id)
    const changed = await publish({ ...definition, title: { en: 'Another' } })
    expect([changed.status, await codesIn(changed)]).toEqual([422, ['outreach.versionStands']])
  })

  test('asks in a visit, which names it and is counted like any other', async () => {
    await published('winter')
    const sent = team.sent({ form: 'winter', version: '1', values, reference: 'ZI-1', visited_on: '2022-05-04' })
    const id = await idIn(await team.send(sent))
    const { body } = await team.read(`/visits/${id}`, town.team)
    expect([body.visit.form, body.visit.version, body.answers]).toEqual(['winter', '1', values])
    const page = await (await site.get(`/sr-Latn/visits/${id}`, town.team)).text()
    expect(page).toContain('Koliko soba')
    const close = await site.post(`/api/en/teams/${team.teamId}/close`, town.coordinator, { period: '2022-05' })
    const { counting } = JSON.parse(await close.text()) as { counting: { leaving: Record<string, unknown>[] } }
    expect(counting.leaving).toContainEqual({ population: 'G01', needCode: 'N6', quantity: 'reached', people: 1 })
  })

  test('says no by its own condition, and a form or version that is unknown is named', async () => {
    await published('named')
    const send = (differs: Readonly<Record<string, unknown>>) =>
      team.send(team.sent({ form: 'named', version: '1', values, reference: 'ZI-2', ...differs }))
    const many = await send({ values: { ...values, household: { rooms: '99', heated: 'no' } } })
    expect(await codesIn(many)).toEqual(['forms.constraint'])
    expect(await codesIn(await send({ version: '7' }))).toEqual(['forms.unknown_version'])
    expect(await codesIn(await send({ form: 'nobody', version: '1' }))).toEqual(['forms.unknown_form'])
  })

  test('is corrected in a field of its own', async () => {
    await published('mended')
    const sent = team.sent({ form: 'mended', version: '1', values, reference: 'ZI-3' })
    const id = await idIn(await team.send(sent))
    const correction = { id: sent.id.replace(/^./, '0'), field: 'household/rooms', seen: '', reason: 'пребројано' }
    const wrong = await site.post(`/api/en/visits/${id}/correct`, town.team, { ...correction, value: '99' })
    expect(await codesIn(wrong)).toEqual(['outreach.valueNotOfForm'])
    await idIn(await site.post(`/api/en/visits/${id}/correct`, town.team, { ...correction, value: '3' }))
    expect((await team.read(`/visits/${id}`, town.team)).body.now.household.rooms).toBe('3')
  })

  test('that was retired takes the visits of the days before and no later one, and stays readable', async () => {
    const id = await published('old')
    const sent = team.sent({ form: 'old', version: '1', values, reference: 'ZI-4', visited_on: '2022-12-30' })
    const visit = await idIn(await team.send(sent))
    const retire = (reason: string, who = town.coordinator) =>
      site.post(`/api/en/visits/forms/${id}/retire`, who, { reason })
    expect(await codesIn(await retire(''))).toEqual(['outreach.needed'])
    expect((await retire('питања су промењена', town.team)).status).toBe(403)
    await idIn(await retire('питања су промењена'))
    expect(await codesIn(await retire('још једном'))).toEqual(['outreach.retiredAlready'])
    expect((await team.read(`/visits/forms/${id}`, town.team)).body.retired.reason).toBe('питања су промењена')
    now.setTime(Date.parse('2023-01-05T11:00:00Z'))
    const late = team.sent({ form: 'old', version: '1', values, reference: 'ZI-5', visited_on: '2023-01-04' })
    const early = team.sent({ form: 'old', version: '1', values, reference: 'ZI-5', visited_on: '2022-12-31' })
    expect(await codesIn(await team.send(late))).toEqual(['outreach.formRetired'])
    expect((await team.send(early)).status).toBeLessThan(400)
    const page = await (await site.get(`/en/visits/${visit}`, town.team)).text()
    expect(page).toContain('How many rooms')
  })

  test('leaves as XLSForm and as XForm, and comes back the same', async () => {
    const definition = definitionIn(aFormOfOurOwn({ form: 'leaving' }))
    const id = await idIn(await publish(definition))
    const workbook = await site.get(`/en/visits/forms/${id}/xlsform`, town.team)
    const read = readSheets(new Uint8Array(await workbook.arrayBuffer()))
    expect('sheets' in read && definitionIn(read.sheets as Sheets)).toEqual(definition)
    const xform = readXForm(await (await site.get(`/en/visits/forms/${id}/xform`, town.team)).text())
    expect(xform.ok && xform.value.definition.id).toBe('leaving')
    const example = readSheets(
      new Uint8Array(await (await site.get('/mk/visits/forms/shipped/xlsform', town.coordinator)).arrayBuffer()),
    )
    expect('sheets' in example && definitionIn(example.sheets as Sheets).id).toBe('visit')
  })
})

describe('a page of a form of one’s own', () => {
  test('says in which language it is where it does not speak the reader’s', async () => {
    const id = await published('tongue')
    const page = await (await site.get(`/mk/visits/new?form=${id}`, town.team)).text()
    expect(page).toContain('How many rooms')
    expect(page).toContain('„English“')
    const own = await (await site.get(`/en/visits/new?form=${id}`, town.team)).text()
    expect(own).toContain('Напомена [sr-Cyrl]')
    expect((await site.get(`/en/visits/new?form=${id}`, other.team)).status).toBe(404)
  })
})
