// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm writes the names of questions so
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { problemsOf, shownItems } from './finish.ts'
import type { Item, StoredAnswers } from './model.ts'
import { aBeginning, aDefinition, aForm } from './samples.ts'
import { addInstance, answer, begin, inLanguage, removeInstance } from './session.ts'
import { parseDefinition, parseStoredAnswers } from './shape.ts'
import type { State } from './state.ts'
import { choicesAt, filled } from './tree.ts'
import { fold, formFor, storedAnswers, values } from './values.ts'

const household: readonly Item[] = [
  { kind: 'text', name: 'settlement', required: 'true()', label: { en: 'Settlement' } },
  { kind: 'integer', name: 'people', constraint: '. > 0', constraintMessage: { en: 'More than ${people}, please' } },
  {
    kind: 'repeat',
    name: 'person',
    items: [
      { kind: 'integer', name: 'age', required: 'true()' },
      { kind: 'calculate', name: 'nth', calculation: 'position(..)' },
      { kind: 'calculate', name: 'minor', calculation: 'if(${age} < 18, 1, 0)' },
      { kind: 'text', name: 'school', relevant: '${minor} = 1' },
    ],
  },
  { kind: 'calculate', name: 'minors', calculation: 'sum(${minor})' },
  { kind: 'text', name: 'guardian', relevant: '${minors} > 0' },
  { kind: 'calculate', name: 'began', calculation: 'now()' },
  { kind: 'date', name: 'visited', defaultFrom: 'today()' },
]
const form = aForm(household)
const start = (): State => begin(form, aBeginning())
const typed = (state: State, answers: Readonly<Record<string, string>>): State =>
  Object.entries(answers).reduce((so, [path, text]) => answer(so, path, text), state)

describe('filling in', () => {
  test('an act gives a new state and leaves the old one as it was', () => {
    const before = start()
    const after = answer(before, 'settlement', 'Janja')
    expect(before.answers.has('settlement')).toBe(false)
    expect(after.answers.get('settlement')).toBe('Janja')
    expect(answer(before, 'nowhere', 'x')).toBe(before)
    expect(answer(before, 'person', 'x')).toBe(before)
  })

  test('what depends on a chain of answers follows at once', () => {
    const state = typed(start(), { 'person/1/age': '12' })
    expect(values(state)).toMatchObject({ minors: '1', person: [{ age: '12', nth: '1', minor: '1' }] })
    expect([...shownItems(state)].map((one) => one.path)).toContain('guardian')
    expect([...shownItems(answer(state, 'person/1/age', '30'))].map((one) => one.path)).not.toContain('guardian')
  })

  test('who is removed takes no other answers along', () => {
    let state = addInstance(addInstance(start(), 'person'), 'person')
    state = typed(state, { 'person/1/age': '1', 'person/2/age': '2', 'person/3/age': '30' })
    state = removeInstance(state, 'person/2')
    expect(values(state).person).toEqual([
      { age: '1', nth: '1', minor: '1' },
      { age: '30', nth: '2', minor: '0' },
    ])
    expect(addInstance(state, 'person').instances.get('person')).toEqual([1, 3, 4])
  })

  test('there is room for 200', () => {
    let state = start()
    for (let n = 0; n < 250; n++) state = addInstance(state, 'person')
    expect(state.instances.get('person')).toHaveLength(200)
  })

  test('a first answer is worked out once and is the person’s from then on', () => {
    expect(start().answers.get('visited')).toBe('2026-03-07')
    expect(values(answer(start(), 'visited', '')).visited).toBeUndefined()
  })
})

describe('reading what was typed', () => {
  const asking = (item: Item, text: string) => {
    const state = answer(
      begin(aForm([item], { lists: { l: [{ name: 'a' }, { name: 'b' }, { name: 'c d' }] } }), aBeginning()),
      item.name,
      text,
    )
    return state.answers.get(item.name) ?? problemsOf(state)[0]?.code ?? ''
  }
  test.each([
    [{ kind: 'integer', name: 'q' }, ' 1.234 ', '1234'],
    [{ kind: 'integer', name: 'q' }, '−5', '-5'],
    [{ kind: 'integer', name: 'q' }, '12,5', 'forms.not_whole'],
    [{ kind: 'integer', name: 'q' }, 'many', 'forms.not_a_number'],
    [{ kind: 'decimal', name: 'q' }, '12,50', '12.5'],
    [{ kind: 'decimal', name: 'q' }, '1.234', 'forms.ambiguous_number'],
    [{ kind: 'date', name: 'q' }, '7. 3. 2026.', '2026-03-07'],
    [{ kind: 'date', name: 'q' }, '31.04.2022', 'forms.impossible_day'],
    [{ kind: 'date', name: 'q' }, 'spring', 'forms.not_a_day'],
    [{ kind: 'date', name: 'q', appearance: 'year' }, '1987', '1987-01-01'],
    [{ kind: 'date', name: 'q', appearance: 'month-year' }, '3.1987.', '1987-03-01'],
    [{ kind: 'time', name: 'q' }, '9.05', '09:05:00'],
    [{ kind: 'time', name: 'q' }, '25:00', 'forms.not_a_time'],
    [{ kind: 'dateTime', name: 'q' }, '7.3.2026. 14:05', '2026-03-07T14:05:00'],
    [{ kind: 'dateTime', name: 'q' }, '7.3.2026.', 'forms.not_a_moment'],
    [{ kind: 'select_one', name: 'q', list: 'l' }, 'c d', 'c d'],
    [{ kind: 'select_one', name: 'q', list: 'l' }, 'x', 'forms.not_a_choice'],
    [{ kind: 'range', name: 'q', range: { start: 0, end: 1, step: 0.1 } }, '0,3', '0.3'],
    [{ kind: 'range', name: 'q', range: { start: 0, end: 1, step: 0.1 } }, '0,35', 'forms.not_in_range'],
    [{ kind: 'acknowledge', name: 'q' }, 'yes', 'OK'],
    [{ kind: 'geopoint', name: 'q' }, '44.75, 19.21', '44.75 19.21 0 0'],
    [{ kind: 'geopoint', name: 'q' }, '95 19', 'forms.not_a_place'],
    [{ kind: 'text', name: 'q' }, 'x'.repeat(10_001), 'forms.text_too_long'],
    [{ kind: 'text', name: 'q' }, ' a\r\nb ', 'a\nb'],
  ] satisfies [Item, string, string][])('%j: %.20s is %.20s', (item, text, expected) =>
    expect(asking(item, text)).toBe(expected),
  )

  test('what cannot be read is kept as it was typed and named at the end', () => {
    let state = answer(start(), 'people', '5')
    state = answer(state, 'people', 'five')
    expect(state.unread.get('people')).toEqual({ typed: 'five', code: 'forms.not_a_number' })
    expect(values(state).people).toBeUndefined()
    expect(problemsOf(state).map((one) => one.field)).toEqual(['settlement', 'people', 'person/1/age'])
    expect(answer(state, 'people', '6').unread.size).toBe(0)
  })
})

test('all that stands in the way is said at once, with the words of the form', () => {
  const state = typed(addInstance(start(), 'person'), { people: '0', 'person/2/age': '4' })
  expect(problemsOf(state)).toEqual([
    { code: 'forms.required', field: 'settlement' },
    { code: 'forms.constraint', field: 'people', own: 'More than 0, please' },
    { code: 'forms.required', field: 'person/1/age' },
  ])
})

describe('storing and taking up again', () => {
  const stored = (): StoredAnswers =>
    storedAnswers(
      typed(addInstance(start(), 'person'), {
        settlement: 'Janja',
        'person/1/age': '12',
        'person/1/school': 'Dositej',
      }),
    )
  const later = { now: new Date('2027-01-01T00:00:00Z'), newId: () => 'later' }

  test('what was stored is there again, and when it was recorded does not change', () => {
    const again = fold(form, stored(), later)
    expect(again.ok && storedAnswers(again.value)).toEqual(stored())
    expect(again.ok && again.value.answers.get('began')).toBe('2026-03-07T13:00:00.000+01:00')
  })

  test('a calculated value that was sent wrong is worked out again', () => {
    const lying = { ...stored(), values: { ...stored().values, minors: '99' } }
    const again = fold(form, lying, later)
    expect(again.ok && again.value.answers.get('minors')).toBe('1')
  })

  test('an unknown version, an unknown form, an unknown name and a wrong value are named; nothing is dropped', () => {
    const { values: given } = stored()
    const reasons = (answers: StoredAnswers) => {
      const again = fold(form, answers, later)
      return again.ok ? [] : again.refusals.map(({ code, field }) => [code, field])
    }
    expect(reasons({ ...stored(), version: '9' })).toEqual([['forms.unknown_version', undefined]])
    expect(reasons({ ...stored(), form: 'other' })).toEqual([['forms.unknown_form', undefined]])
    expect(
      reasons({
        ...stored(),
        values: { ...given, extra: 'x', people: 'five', person: 'none', settlement: ['a'] as never },
      }),
    ).toEqual([
      ['forms.value_shape', 'settlement'],
      ['forms.value_shape', 'person'],
      ['forms.unknown_field', 'extra'],
      ['forms.value_shape', 'people'],
    ])
    const known = formFor([aDefinition(household)], { form: 'visit', version: '2' })
    expect(known.ok ? [] : known.refusals).toEqual([
      { code: 'forms.unknown_version', params: { form: 'visit', version: '2' } },
    ])
  })

  test('whatever is typed, in whatever order, comes back as it was stored', () => {
    const path = fc.constantFrom(
      'settlement',
      'people',
      'person/1/age',
      'person/2/age',
      'person/1/school',
      'guardian',
      'visited',
    )
    const text = fc.constantFrom('', '3', '17', '40', 'x', '7.3.2026.', '-1')
    const act = fc.oneof(fc.tuple(path, text), fc.constantFrom('add' as const, 'remove' as const))
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        let state = start()
        for (const one of acts) {
          if (one === 'add') state = addInstance(state, 'person')
          else if (one === 'remove') state = removeInstance(state, 'person/1')
          else state = answer(state, one[0], one[1])
        }
        const again = fold(form, storedAnswers(state), later)
        expect(again.ok && values(again.value)).toEqual(values(state))
      }),
      { numRuns: 300 },
    )
  })

  test('working out only what changed gives what working out everything gives', () => {
    const path = fc.constantFrom('people', 'person/1/age', 'person/2/age', 'person/3/age')
    const text = fc.constantFrom('', '3', '17', '18', '40')
    fc.assert(
      fc.property(fc.array(fc.tuple(path, text), { maxLength: 15 }), (acts) => {
        let state = addInstance(addInstance(start(), 'person'), 'person')
        for (const [at, what] of acts) state = answer(state, at, what)
        const anew = inLanguage(state, 'en')
        expect([...anew.answers].toSorted()).toEqual([...state.answers].toSorted())
        expect(anew.irrelevant).toEqual(state.irrelevant)
      }),
      { numRuns: 300 },
    )
  })
})

describe('languages and choices', () => {
  const towns = aForm(
    [
      { kind: 'select_one', name: 'town', list: 'towns', label: { en: 'Town', 'sr-Cyrl': 'Град' } },
      { kind: 'calculate', name: 'said', calculation: "jr:choice-name(${town}, '${town}')" },
      { kind: 'select_one', name: 'settlement', list: 'settlements', choiceFilter: 'town = ${town}' },
      { kind: 'note', name: 'read', label: { en: 'You said ${said}' } },
    ],
    {
      languages: ['en', 'sr-Cyrl'],
      lists: {
        towns: [{ name: 'bn', label: { en: 'Bijeljina', 'sr-Cyrl': 'Бијељина' } }],
        settlements: [
          { name: 'janja', extra: { town: 'bn' } },
          { name: 'golubinci', extra: { town: 'sp' } },
        ],
      },
    },
  )
  test('the words and what is worked out from them change with the language', () => {
    let state = answer(begin(towns, aBeginning()), 'town', 'bn')
    expect(filled(state, { en: 'You said ${said}' }, 'read')).toBe('You said Bijeljina')
    expect(choicesAt(state, 'settlement').map((choice) => choice.name)).toEqual(['janja'])
    state = inLanguage(state, 'sr-Cyrl')
    expect(state.answers.get('said')).toBe('Бијељина')
  })
})

test('a definition and answers from outside are taken only in their own shape', () => {
  const definition = aDefinition(household)
  expect(parseDefinition(JSON.parse(JSON.stringify(definition)))).toEqual({ ok: true, value: definition })
  const wrong = parseDefinition({ ...definition, items: [{ kind: 'script', name: 'x' }] })
  expect(wrong.ok ? [] : wrong.refusals[0]).toEqual({
    code: 'forms.definition_shape',
    params: { where: 'items.0.kind' },
  })
  expect(parseStoredAnswers({ form: 'visit', version: '1', values: { a: [{ b: 'c' }] } }).ok).toBe(true)
  expect(parseStoredAnswers({ form: 'visit', version: '1', values: { a: 5 } }).ok).toBe(false)
  expect(parseStoredAnswers('visit').ok).toBe(false)
})
