// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm writes the names of questions so
import { expect, test } from 'vitest'
import { definitionProblems } from './compile.ts'
import { type Row, readXlsForm } from './xlsform.ts'

const read = (survey: readonly Row[], choices: readonly Row[] = [], settings: readonly Row[] = []) =>
  readXlsForm({ survey, choices, settings })
const problemsIn = (survey: readonly Row[], choices: readonly Row[] = []) => {
  const form = read(survey, choices)
  const found = form.ok ? definitionProblems(form.value.definition) : form.refusals
  return found.map(
    (one) =>
      `${one.field ?? ''}${'sheet' in one && !one.field ? `${one.sheet} ${one.row} ${one.column}` : ''}: ${one.code}`,
  )
}

test('headers, yes and no, round quotes and languages are read as people write them', () => {
  const form = read(
    [
      {
        Type: 'select one towns',
        NAME: 'town',
        'Label:English (en)': 'Town',
        'label :: Srpski (sr-Cyrl)': 'Град',
        Required: 'yes',
      },
      {
        type: 'integer',
        name: 'age',
        'label::English (en)': 'Age',
        relevance: '${town} = ‘bn’',
        readonly: 'no',
        default: '${town}',
      },
      { type: '', name: '' },
      { type: 'range', name: 'mood', parameters: 'start=1; end=5' },
      { type: 'start', name: 'started' },
      { type: 'deviceid', name: 'device' },
    ],
    [{ 'list name': 'towns', value: 'bn', 'label::English (en)': 'Bijeljina', entity: 'RS' }],
    [{ form_title: 'Visit', form_id: 'visit', version: '7', default_language: 'English (en)' }],
  )
  expect(form.ok ? form.value : form).toEqual({
    definition: {
      id: 'visit',
      version: '7',
      title: { en: 'Visit' },
      defaultLanguage: 'en',
      languages: ['en', 'sr-Cyrl'],
      lists: { towns: [{ name: 'bn', label: { en: 'Bijeljina' }, extra: { entity: 'RS' } }] },
      items: [
        {
          kind: 'select_one',
          name: 'town',
          row: 2,
          label: { en: 'Town', 'sr-Cyrl': 'Град' },
          required: 'true()',
          list: 'towns',
        },
        {
          kind: 'integer',
          name: 'age',
          row: 3,
          label: { en: 'Age' },
          relevant: "${town} = 'bn'",
          defaultFrom: '${town}',
        },
        { kind: 'range', name: 'mood', row: 5, range: { start: 1, end: 5, step: 1 } },
        { kind: 'calculate', name: 'started', row: 6, calculation: 'once(now())' },
      ],
    },
    leftOut: [{ code: 'forms.left_out_noted', field: 'survey 7 type', params: { kind: 'deviceid' } }],
  })
})

test('everything wrong in the sheets is said at once, with its cell', () =>
  expect(
    problemsIn(
      [
        { type: 'begin group', name: 'g' },
        { type: 'image', name: 'photo' },
        { type: 'text' },
        { type: 'end repeat' },
        { type: 'select_one towns or_other', name: 'town' },
        { name: 'nothing' },
      ],
      [{ list_name: 'towns' }, { name: 'x' }],
    ),
  ).toEqual([
    'choices 2 name: forms.name_missing',
    'choices 3 list_name: forms.list_name_missing',
    'survey 3 type: forms.kind_unknown',
    'survey 4 name: forms.name_missing',
    'survey 5 type: forms.not_opened',
    'survey 6 type: forms.kind_unknown',
    'survey 7 type: forms.type_missing',
    'survey 2 type: forms.not_closed',
  ]))

test('everything that makes no sense is said at once, with its cell', () =>
  expect(
    problemsIn([
      { type: 'integer', name: 'a', calculation: '${b} + 1' },
      { type: 'integer', name: 'b', calculation: '${a} + 1' },
      { type: 'text', name: 'c', relevant: '${nowhere} = 1 and', constraint: '. >', label: 'Of ${nobody}' },
      { type: 'text', name: 'd', relevant: '${nowhere} = 1 and ../gone' },
      { type: 'begin_group', name: 'e', relevant: '${f} = 1' },
      { type: 'text', name: 'f' },
      { type: 'text', name: 'f' },
      { type: 'end_group' },
      { type: 'select_one missing', name: '9th' },
      { type: 'calculate', name: 'meta' },
      { type: 'begin_repeat', name: 'r', repeat_count: '${s}' },
      { type: 'integer', name: 's' },
      { type: 'end_repeat' },
      { type: 'text', name: 'h', relevant: '${f} = 1' },
    ]),
  ).toEqual([
    'survey 8 name: forms.name_twice',
    'survey 10 name: forms.name',
    'survey 11 name: forms.name_reserved',
    'survey 10 type: forms.list_unknown',
    'survey 11 calculation: forms.calculation_missing',
    'survey 4 relevant: forms.expression_unreadable',
    'survey 4 label::default: forms.reference_unknown',
    'survey 4 constraint: forms.expression_unreadable',
    'survey 5 relevant: forms.reference_unknown',
    'survey 5 relevant: forms.reference_unknown',
    'survey 6 relevant: forms.reference_twice',
    'survey 15 relevant: forms.reference_twice',
    'survey 2 calculation: forms.cycle',
    'survey 12 repeat_count: forms.cycle',
  ]))

test('a group that asks one of its own questions whether it applies waits for itself', () =>
  expect(
    problemsIn([
      { type: 'begin_group', name: 'g', relevant: '${a} = 1' },
      { type: 'text', name: 'a' },
      { type: 'end_group' },
    ]),
  ).toEqual(['survey 2 relevant: forms.cycle']))

test('names that mean something to the language are names like any other, or are refused', () => {
  const form = read(
    [{ type: 'select_one constructor', name: 'toString' }],
    [{ list_name: 'constructor', name: 'hasOwnProperty' }],
  )
  expect(form.ok && definitionProblems(form.value.definition)).toEqual([])
  expect(problemsIn([{ type: 'text', name: '__proto__' }])).toEqual(['survey 2 name: forms.name_reserved'])
  expect(problemsIn([{ type: 'text', name: 'a', relevant: '${constructor} = 1' }])).toEqual([
    'survey 2 relevant: forms.reference_unknown',
  ])
})
