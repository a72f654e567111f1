import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rulesetFaults } from '../../../tests/iati-ruleset.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { projectRoutes } from './routes.tsx'
import { someFields } from './samples.ts'

const world = await aWorld()
const site = world.site(projectRoutes)
const standard = new URL('../../../../shared/data/iati/', import.meta.url)
const schema = new URL('schema-2.03/iati-activities-schema.xsd', standard)
const ruleset = new URL('ruleset-standard.json', standard)
const XMLLINT = '/usr/bin/xmllint'
const isHere = existsSync(schema) && existsSync(XMLLINT)

async function aProject(town: Town, more: Readonly<Record<string, string>> = {}) {
  const answer = await site.post('/sr-Latn/projects/new', town.coordinator, {
    ...someFields(),
    publish: 'yes',
    ...more,
  })
  expect(answer.status, await answer.clone().text()).toBe(303)
  return (answer.headers.get('location') ?? '').replace(/^.*projects\//, '')
}
const text = async (path: string, who = GUEST) => await (await site.get(path, who)).text()
const json = async (path: string, who = GUEST) => JSON.parse(await text(path, who))
const saved = (xml: string) => {
  const file = join(mkdtempSync(join(tmpdir(), 'obuhvat-iati-')), 'activities.xml')
  writeFileSync(file, xml)
  return file
}
/** A project that uses everything a description can say. */
const everything = (place: string) => ({
  places: place,
  cells: `${place} / G01 / N5`,
  objectives: [
    'overall: Opšti cilj',
    'component: Deo posla @skgo | from: 01.05.2020. | to: 2021 | budget: 1.000,00 EUR',
    'measure: Mera @nalas | scope: local national | rights: ICESCR-9 ICESCR-11',
    'outcome: Ishod',
    'indicator: Pokazatelj',
  ].join('\n'),
  participants: `obuka; skgo; ${place}; 3`,
  statements: 'end: 31.04.2022 | Drugi izvor | https://example.org/drugi\nlead: udruženje | Treći izvor',
  links: 'publication: https://example.org/knjiga Izmišljena knjiga',
  end: '31.12.2021 = 30.12.2021',
})

describe('IATI', () => {
  const back = (town: Town, xml: string) => {
    const form = new FormData()
    form.set('file', new File([xml], 'back.xml', { type: 'application/xml' }))
    return site.post('/en/projects/import', town.coordinator, form)
  }
  test('our own file gives the same project back, and a changed one a new version', async () => {
    const town = await world.town()
    const id = await aProject(town, everything(town.place))
    const before = await json(`/api/en/projects/${id}`)
    const xml = await text(`/en/projects/${id}/iati`)
    expect((await back(town, xml)).status).toBe(303)
    expect(await json(`/api/en/projects/${id}`)).toEqual(before)
    expect(await text(`/en/projects/${id}`, town.coordinator)).toContain('1 version')
    expect((await back(town, xml.replaceAll('Invented project', 'Invented project, renamed'))).status).toBe(303)
    expect(await text(`/en/projects/${id}`)).toContain('renamed')
  })
  test('a file with the project of another body, of somebody else, or that is none is refused', async () => {
    const [town, other] = [await world.town(), await world.town()]
    const xml = await text(`/en/projects/${await aProject(town)}/iati`)
    for (const [who, file] of [
      [other, xml],
      [town, '<iati-activities version="2.03"/>'],
      [town, 'no'],
    ] as const)
      expect((await back(who, file)).status).toBe(422)
  })
  test('a project that states no start is in no file', async () => {
    const id = await aProject(await world.town(), { start: '' })
    expect(await text(`/en/projects/${id}/iati`)).not.toContain('<iati-activity ')
  })
  test('a file of an older version brings the older description back, as a further version', async () => {
    const town = await world.town()
    const id = await aProject(town, everything(town.place))
    const [before, xml] = [await json(`/api/en/projects/${id}`), await text(`/en/projects/${id}/iati`)]
    const fields = { ...someFields(), publish: 'yes', end: '2023' }
    expect((await site.post(`/en/projects/${id}/describe`, town.coordinator, fields)).status).toBe(303)
    expect((await json(`/api/en/projects/${id}`)).end.raw).toBe('2023')
    expect((await back(town, xml)).status).toBe(303)
    expect(await json(`/api/en/projects/${id}`)).toEqual(before)
    expect(await text(`/en/projects/${id}`, town.coordinator)).toContain('3 versions')
  })
  test.skipIf(!isHere)(
    'valid against the schema 2.03 and without a fault by the published ruleset (skipped without them)',
    async () => {
      const town = await world.town()
      const whole = await aProject(town, everything(town.place))
      await aProject(town, { ...everything(town.place), parent: whole, end: '2019' })
      await aProject(town, { budget: '', about: '', contacts: '', end: '', status: 'planned', start: '2030' })
      const { objectives } = await json(`/api/en/projects/${whole}`)
      const done = { objective: objectives[4].id, state: 'done', proof: 'Odluka 12/2021', as_of: '' }
      expect((await site.post(`/en/projects/${whole}/progress`, town.coordinator, done)).status).toBe(303)
      const end = { closed_on: '15.1.2022', summary_en: 'It has ended.' }
      expect((await site.post(`/en/projects/${whole}/close`, town.coordinator, end)).status).toBe(303)
      for (const query of ['organisation=nalas', `place=${town.place}`]) {
        const file = saved(await text(`/sr-Cyrl/projects/iati?${query}`))
        execFileSync(XMLLINT, ['--noout', '--nonet', '--schema', schema.pathname, file], { stdio: 'pipe' })
      }
      const file = saved(await text(`/sr-Cyrl/projects/iati?place=${town.place}`))
      expect(readFileSync(file, 'utf8')).toContain('<indicator measure="5">')
      expect(rulesetFaults(JSON.parse(readFileSync(ruleset, 'utf8')), file, world.now)).toEqual([])
    },
    60_000,
  )
  test.skipIf(!isHere)('the ruleset finds what is wrong (skipped without it)', async () => {
    const town = await world.town()
    const id = await aProject(town, everything(town.place))
    const xml = await text(`/en/projects/${id}/iati`)
    const wrong = xml
      .replace('type="3" iso-date="2021-12-30"', 'type="3" iso-date="2019-12-30"')
      .replace(/<sector [^>]*>/, '')
      .replace(/<recipient-country [^>]*>/, '<recipient-country code="RS" percentage="60"/>')
    const ids = rulesetFaults(JSON.parse(readFileSync(ruleset, 'utf8')), saved(wrong), world.now).map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['11.1.2', '6.2.2', '3.1.4']))
  })
})
