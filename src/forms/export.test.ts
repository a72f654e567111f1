// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm writes the names of questions so
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileForm } from './compile.ts'
import { toXForm } from './export-xform.ts'
import { lostInXlsForm, toXlsForm } from './export-xlsform.ts'
import type { FormDefinition, Item } from './model.ts'
import { isContainer } from './model.ts'
import { aBeginning, aDefinition, aForm } from './samples.ts'
import { answer, begin } from './session.ts'
import { values } from './values.ts'
import { readXForm } from './xform.ts'
import { readXlsForm } from './xlsform.ts'

const full = aDefinition(
  [
    { kind: 'note', name: 'hello', label: { 'sr-Cyrl': 'Добар дан', en: 'Good "day" & <welcome>' } },
    {
      kind: 'select_one',
      name: 'town',
      label: { 'sr-Cyrl': 'Град', en: 'Town' },
      hint: { en: 'Where you are' },
      list: 'towns',
      required: 'true()',
      requiredMessage: { en: 'Choose a town' },
    },
    {
      kind: 'select_one',
      name: 'settlement',
      label: { en: 'Settlement' },
      list: 'settlements',
      choiceFilter: 'town = ${town}',
    },
    {
      kind: 'repeat',
      name: 'person',
      label: { en: 'Person' },
      relevant: "${town} != ''",
      items: [
        {
          kind: 'integer',
          name: 'age',
          label: { en: 'Age' },
          constraint: '. >= 0 and . < 120',
          constraintMessage: { en: 'Not ${age}' },
        },
        {
          kind: 'group',
          name: 'school',
          label: { en: 'School of one of ${age}' },
          relevant: '${age} > 5',
          appearance: 'field-list',
          items: [{ kind: 'select_multiple', name: 'barriers', label: { en: 'Barriers' }, list: 'barriers' }],
        },
        { kind: 'calculate', name: 'is_child', calculation: 'if(${age} < 18, 1, 0)' },
      ],
    },
    { kind: 'calculate', name: 'children', calculation: 'sum(${is_child})' },
    { kind: 'range', name: 'mood', label: { en: 'Mood' }, range: { start: 1, end: 5, step: 1 } },
    { kind: 'acknowledge', name: 'told', label: { en: 'Rights were explained' } },
    { kind: 'date', name: 'visited', label: { en: 'Visited on' }, default: '2026-03-07', readOnly: '${told} = "OK"' },
    { kind: 'hidden', name: 'team', default: 'A' },
  ],
  {
    title: { en: 'Visit' },
    languages: ['en', 'sr-Cyrl'],
    lists: {
      towns: [
        { name: 'bn', label: { 'sr-Cyrl': 'Бијељина', en: 'Bijeljina' } },
        { name: 'sp', label: { 'sr-Cyrl': 'Стара Пазова', en: 'Stara Pazova' } },
      ],
      settlements: [
        { name: 'janja', label: { en: 'Janja' }, extra: { town: 'bn' } },
        { name: 'golubinci', label: { en: 'Golubinci' }, extra: { town: 'sp' } },
      ],
      barriers: [
        { name: 'papers', label: { en: 'Papers' } },
        { name: 'distance', label: { en: 'Distance' } },
      ],
    },
  },
)

const withoutRows = (items: readonly Item[]): readonly Item[] =>
  items.map(({ row: _, ...item }) => (isContainer(item) ? { ...item, items: withoutRows(item.items) } : item))

test('a definition written as XLSForm and read again is the same definition', () => {
  const read = readXlsForm(toXlsForm(full))
  expect(read.ok ? { ...read.value.definition, items: withoutRows(read.value.definition.items) } : read).toEqual({
    ...full,
    languages: expect.arrayContaining(['en', 'sr-Cyrl']),
  })
  expect(read.ok && read.value.leftOut).toEqual([])
  expect(lostInXlsForm(full.items)).toEqual([])
})

test('the rows are those that the sheets would show', () => {
  const { survey, choices, settings } = toXlsForm(full)
  expect(survey[0]).toEqual({
    type: 'note',
    name: 'hello',
    'label::en': 'Good "day" & <welcome>',
    'label::sr-Cyrl': 'Добар дан',
  })
  expect(survey.map((row) => row.type)).toContain('select_multiple barriers')
  expect(choices[2]).toEqual({ list_name: 'settlements', name: 'janja', 'label::en': 'Janja', town: 'bn' })
  expect(settings).toEqual([{ 'form_title::en': 'Visit', form_id: 'visit', version: '1', default_language: 'en' }])
})

/** The same answers typed into a form. */
function filledIn(definition: FormDefinition): unknown {
  const compiled = compileForm(definition)
  if (!compiled.ok) return compiled
  let state = begin(compiled.value, aBeginning())
  const typed = {
    town: 'bn',
    settlement: 'janja',
    'person/1/age': '7',
    'person/1/school/barriers': 'distance papers',
    mood: '3',
  }
  for (const [path, text] of Object.entries(typed)) state = answer(state, path, text)
  return values(state)
}

test('a definition written as an XForm and read again asks and works out the same', () => {
  const read = readXForm(toXForm(aForm(full.items, full)))
  expect(read.ok && read.value.leftOut).toEqual([])
  const definition = read.ok ? read.value.definition : full
  expect(definition.items.map((item) => `${item.kind} ${item.name}`)).toEqual(
    full.items.map((item) => `${item.kind} ${item.name}`),
  )
  expect(definition.languages).toEqual(['en', 'sr-Cyrl'])
  expect(definition.items[0]?.label).toEqual(full.items[0]?.label)
  expect(filledIn(definition)).toEqual(filledIn(full))
  expect(filledIn(full)).toMatchObject({
    children: '1',
    person: [{ age: '7', is_child: '1', school: { barriers: 'papers distance' } }],
    visited: '2026-03-07',
  })
})

test('a name in a repetition becomes a way that stays in it, as the converter of ODK writes it', () => {
  const xml = toXForm(aForm(full.items, full))
  expect(xml).toContain('relevant="../age &gt; 5"')
  expect(xml).toContain('calculate="if(../age &lt; 18, 1, 0)"')
  expect(xml).toContain('calculate="sum(/data/person/is_child)"')
  expect(xml).toContain('[town = /data/town]')
  expect(xml).toContain('School of one of <output value="../age"/>')
})

const fixtures = new URL('../../../shared/data/odk/xforms/', import.meta.url)
const files = existsSync(fixtures)
  ? readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.xml'))
  : []
describe.skipIf(files.length === 0)('every form of ODK that we read', () => {
  test.each(files)('%s is written and read again', (file) => {
    const first = readXForm(readFileSync(new URL(file, fixtures), 'utf8'))
    const compiled = first.ok ? compileForm(first.value.definition) : first
    if (!first.ok || !compiled.ok) return
    const second = readXForm(toXForm(compiled.value))
    const again = second.ok ? compileForm(second.value.definition) : second
    expect(again.ok ? values(begin(again.value, aBeginning())) : again).toEqual(
      values(begin(compiled.value, aBeginning())),
    )
    expect(again.ok && again.value.rules.map((rule) => `${rule.kind} ${rule.place.path}`).toSorted()).toEqual(
      compiled.value.rules.map((rule) => `${rule.kind} ${rule.place.path}`).toSorted(),
    )
  })
})
