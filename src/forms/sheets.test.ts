// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm writes the names of questions so
import { describe, expect, test } from 'vitest'
import { toXlsForm } from './export-xlsform.ts'
import { aLongDefinition } from './samples.ts'
import { readFormSheets, type Sheet, sheetsOfForm, sheetsOfText } from './sheets.ts'

const read = (sheets: readonly Sheet[]) => {
  const form = readFormSheets(sheets)
  if ('refused' in form) throw new Error(form.refused.code)
  return form
}
const cells = (sheets: readonly Sheet[]) =>
  read(sheets).problems.map(({ sheet, letter, row, code }) => `${sheet} ${letter ?? ''}${row ?? ''} ${code}`)

describe('sheets as text', () => {
  test('are found by the names of their files, whatever parts the cells', () => {
    const sheets = [
      ...sheetsOfText(
        'C:\\forms\\my-survey.csv',
        '\uFEFFtype;name;label::Srpski (sr-Latn)\nselect_one da;soba;Soba?\n',
      ),
      ...sheetsOfText('choices.csv', 'list_name,name,label::Srpski (sr-Latn)\nda,ne,"Ne, hvala"\n'),
    ]
    const { definition, problems } = read(sheets)
    expect(problems).toEqual([])
    expect(definition.lists.da).toEqual([{ name: 'ne', label: { 'sr-Latn': 'Ne, hvala' } }])
    expect(definition.items[0]).toMatchObject({ name: 'soba', label: { 'sr-Latn': 'Soba?' } })
  })
  test('stand in one file too, each under its name, and problems keep the cells of that file', () => {
    const text = [
      'survey,,,',
      ',type,name,relevant',
      ',integer,age,',
      ',select_one towns,town,${nobody} = 1',
      'choices,,,',
      ',list_name,name,label',
      ',towns,bn,Bijeljina',
      ',towns,bn,Again',
    ].join('\n')
    expect(cells(sheetsOfText('form.csv', text))).toEqual([
      'survey D4 forms.reference_unknown',
      'choices C8 forms.choice_twice',
    ])
  })
  test('without a sheet of questions are no form', () => {
    expect(readFormSheets(sheetsOfText('people.csv', 'a,b\n1,2\n'))).toEqual({
      refused: { code: 'forms.sheet_missing', field: 'file' },
    })
  })
})

test('choices of several lists that stand among each other keep the rows in which they stand', () => {
  const choices = [
    ['list_name', 'name', 'label'],
    ['towns', 'bn', 'Bijeljina'],
    ['rooms', '1', 'One'],
    ['', '', ''],
    ['towns', 'sp', 'Stara Pazova'],
    ['rooms', '1', 'One again'],
    ['towns', 'bn', 'Again'],
    ['rooms', '2 and more', 'More'],
  ]
  const survey = [
    ['type', 'name'],
    ['select_one towns', 'town'],
    ['select_multiple rooms', 'rooms'],
  ]
  expect(
    cells([
      { name: 'survey', rows: survey },
      { name: 'choices', rows: choices },
    ]),
  ).toEqual(['choices B6 forms.choice_twice', 'choices B7 forms.choice_twice', 'choices B8 forms.choice_name'])
})

test('what follows from a row that cannot be read is not said again', () => {
  const rows = [
    ['type', 'name', 'relevant'],
    ['hologram', 'ghost', ''],
    ['text', 'after', '${ghost} = 1'],
    ['text', 'other', '${nobody} = 1'],
    ['integer', '', ''],
  ]
  expect(cells([{ name: 'Survey', rows }])).toEqual([
    'survey A2 forms.kind_unknown',
    'survey C4 forms.reference_unknown',
    'survey B5 forms.name_missing',
  ])
})

test('a definition that leaves as sheets comes back the same', () => {
  const definition = aLongDefinition(40)
  const rowless = (value: unknown) => JSON.parse(JSON.stringify(value, (key, one) => (key === 'row' ? undefined : one)))
  const { definition: back, problems } = read(sheetsOfForm(toXlsForm(definition)))
  expect(problems).toEqual([])
  expect(rowless(back)).toEqual(definition)
})
