import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileForm, type Form } from './compile.ts'
import { isReadOnly, problemsOf, shownItems } from './finish.ts'
import { aBeginning } from './samples.ts'
import { addInstance, answer, begin, removeInstance } from './session.ts'
import type { State } from './state.ts'
import { choicesAt, filled, placeAt } from './tree.ts'
import { values } from './values.ts'
import { readXForm } from './xform.ts'

const fixtures = new URL('../../../shared/data/odk/', import.meta.url)
const isHere = existsSync(fixtures)
const files = isHere
  ? readdirSync(new URL('xforms/', fixtures), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.xml'),
    )
  : []
const textOf = (file: string): string => readFileSync(new URL(file, fixtures), 'utf8')

function formOf(file: string): Form {
  const read = readXForm(textOf(`xforms/${file}`))
  const compiled = read.ok ? compileForm(read.value.definition) : read
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusals))
  return compiled.value
}
const start = (file: string): State => begin(formOf(file), aBeginning())
const at = (state: State, path: string): string => state.answers.get(path) ?? ''
const shown = (state: State): readonly string[] => [...shownItems(state)].map((one) => one.path)
const readOnly = (state: State, path: string): boolean => {
  const place = placeAt(state, path)
  return place !== undefined && isReadOnly(state, place, path)
}
const label = (state: State, path: string) => filled(state, placeAt(state, path)?.item?.label, path)

/** What is refused, and why; every other fixture becomes a form. */
const REFUSED: Readonly<Record<string, string>> = {
  'notes/3-notes-with-markdown.xml': 'forms.kind_unknown rank',
  'select/5-select-types.xml': 'forms.select_type int',
  'select/select-one-from-map-external-files.xml': 'forms.external_list',
}

describe.skipIf(!isHere)('the forms that ODK tests itself with', () => {
  test('there are 41 of them', () => expect(files).toHaveLength(41))

  test.each(files)('%s is read, or refused with a reason', (file) => {
    const read = readXForm(textOf(`xforms/${file}`))
    const compiled = read.ok ? compileForm(read.value.definition) : read
    const reason = compiled.ok
      ? undefined
      : `${compiled.refusals[0].code} ${compiled.refusals[0].params?.kind ?? ''}`.trim()
    expect(reason).toBe(REFUSED[file])
    if (compiled.ok) expect(() => problemsOf(begin(compiled.value, aBeginning()))).not.toThrow()
  })

  test('the form with every question type names each type that we do not have', () => {
    const read = readXForm(textOf('all-question-types.xml'))
    const kinds = read.ok ? [] : read.refusals.map((one) => one.params?.kind ?? one.code)
    expect(new Set(kinds)).toEqual(new Set(['upload', 'rank', 'forms.external_list']))
  })

  test('a calculation follows what it reads, and what a person typed over it stays until then', () => {
    let state = start('computations/1-calculate-simple.xform.xml')
    expect(at(state, 'second-question')).toBe('2')
    state = answer(state, 'second-question', '9')
    expect(at(state, 'second-question')).toBe('9')
    state = answer(state, 'first-question', '21')
    expect(at(state, 'second-question')).toBe('42')
  })

  test('an answer that does not apply is kept and not sent', () => {
    let state = start('computations/2-relevant-simple.xform.xml')
    expect(values(state)).toEqual({ 'first-question': '1' })
    state = answer(state, 'first-question', '3')
    expect(values(state)).toEqual({ 'first-question': '3', 'second-question': 'default if relevant' })
    state = answer(state, 'second-question', 'mine')
    state = answer(answer(state, 'first-question', '1'), 'first-question', '4')
    expect(at(state, 'second-question')).toBe('mine')
  })

  test('a calculation that does not apply is sent when it does', () => {
    let state = answer(start('computations/3-relevant-calculate.xml'), 'first-question', '5')
    expect(values(state)['third-question']).toBeUndefined()
    state = answer(state, 'second-question', 'yes')
    expect(values(state)['third-question']).toBe('15')
  })

  test('what is required is named when it is empty', () => {
    let state = start('computations/4-calculate-required.xml')
    expect(problemsOf(state)).toEqual([])
    state = answer(state, 'second-question', '')
    expect(problemsOf(state)).toEqual([{ code: 'forms.required', field: 'second-question' }])
    state = answer(state, 'first-question', '1')
    expect(problemsOf(answer(state, 'second-question', ''))).toEqual([])
  })

  test('read-only follows its condition', () => {
    let state = start('computations/5-relevant-readonly.xml')
    expect(shown(state)).toEqual(['first-question', 'second-question'])
    expect(readOnly(state, 'second-question')).toBe(true)
    state = answer(state, 'first-question', '3')
    expect(shown(state)).toEqual(['first-question', 'third-question'])
    expect(readOnly(state, 'third-question')).toBe(true)
    expect(readOnly(answer(state, 'first-question', '4'), 'third-question')).toBe(false)
  })

  test('a group that does not apply takes all in it with it', () => {
    let state = answer(start('computations/6-relevant-calculate-group.xml'), 'second-question', 'x')
    expect(shown(state)).toEqual(['first-question', 'second-question'])
    state = answer(state, 'first-question', 'y')
    expect(values(state).grp).toEqual({ 'grouped-a': 'second = x' })
  })

  test('a group that is read-only makes all in it so', () => {
    let state = start('computations/7-readonly-group.xml')
    expect(['grp1/a', 'grp1/b', 'outer-2', 'grp2/a', 'grp2/b'].map((path) => readOnly(state, path))).toEqual([
      false,
      true,
      true,
      false,
      true,
    ])
    state = answer(answer(state, 'grp1/a', 'other'), 'outer-1', 'other')
    expect(['grp1/b', 'grp2/a', 'grp2/b'].map((path) => readOnly(state, path))).toEqual([false, true, true])
  })

  test('answers stand in the words of a question', () => {
    const state = answer(start('computations/8-outputs.xml'), 'd', '7')
    expect(label(state, 'c')).toBe('2. Wonder if calculate also works...\nd: 7, e (d * 2): 14')
    expect(at(state, 'b')).toBe('2026-03-07T13:00:00.000+01:00')
  })

  test('each repetition works out its own', () => {
    let state = answer(start('repeats/06-jr-test-add-repeat-calc.xml'), 'repeat/1/inner1', '3')
    state = answer(addInstance(state, 'repeat'), 'repeat/2/inner1', '5')
    expect(values(state).repeat).toEqual([
      { inner1: '3', inner2: '6', inner3: '12' },
      { inner1: '5', inner2: '10', inner3: '20' },
    ])
  })

  test('an absolute path means the own repetition; a position moves up when one before it goes', () => {
    let state = start('repeats/07-jr-test-add-repeat-calc-multiple-deps.xml')
    state = addInstance(addInstance(state, 'repeat'), 'repeat')
    expect(at(state, 'repeat/3/concatenated')).toBe('6-4')
    state = removeInstance(state, 'repeat/1')
    expect(values(state).repeat).toEqual([
      { position: '1', position_2: '2', other: '4', concatenated: '2-4' },
      { position: '2', position_2: '4', other: '4', concatenated: '4-4' },
    ])
  })

  test('first repetitions stand as the form says, and a new one as its template', () => {
    const state = addInstance(start('repeats/03-multiple-default-instances.xml'), 'rep')
    expect(values(state).rep).toEqual([
      { a: 'default value (from first default instance)' },
      { a: 'second default instance and its default value!' },
      { a: '&… 3rd' },
      { a: '[template default value]' },
    ])
    expect(values(start('repeats/04-no-default-instances.xml'))).toEqual({})
    expect(start('repeats/05-multiple-default-instances-x50.xml').instances.get('rep')).toHaveLength(50)
  })

  test('a count makes and hides repetitions, and what was typed in them waits', () => {
    let state = start('repeats/13-repeat-count.xml')
    expect(values(state).rep).toHaveLength(50)
    expect(at(state, 'rep/50/b')).toBe('50')
    state = answer(state, 'rep/3/a', 'mine')
    state = answer(state, 'reps', '2')
    expect(values(state).rep).toHaveLength(2)
    state = answer(state, 'reps', '3')
    expect(at(state, 'rep/3/a')).toBe('mine')
    expect(label(state, 'rep/2')).toContain('Repeat (2) group')
    expect(values(answer(state, 'reps', '100000')).rep).toHaveLength(200)
  })

  test('nobody adds to a fixed list, and a count alone rules its own', () => {
    const fixed = start('repeats/14-repeat-fixed.xml')
    expect(addInstance(fixed, 'rep')).toBe(fixed)
    expect(removeInstance(fixed, 'rep/1')).toBe(fixed)
    const counted = start('repeats/08-complex-repeats.xml')
    expect(values(counted).repeat_without_anything).toEqual([{}, {}, {}])
    expect(counted.instances.get('repeat_without_anything')).toHaveLength(3)
    expect(counted.instances.get('repeat_with_label')).toHaveLength(2)
  })

  test('a list in a list has lists of its own', () => {
    let state = addInstance(start('repeats/12-NestedRepeat.xml'), 'person_repeat')
    state = addInstance(state, 'person_repeat/2/language_repeat')
    state = answer(state, 'person_repeat/2/language_repeat/2/language', 'romani')
    expect(values(state)).toEqual({
      person_repeat: [{ language_repeat: [{}] }, { language_repeat: [{}, { language: 'romani' }] }],
    })
  })

  test('a filter offers the choices that fit', () => {
    let state = start('select/2-dynamic-selects-itemsets.xml')
    expect(choicesAt(state, 'g1/state')).toHaveLength(49)
    state = answer(state, 'g1/state-prefix', 'New')
    expect(choicesAt(state, 'g1/state').map((choice) => choice.name)).toEqual(['NH', 'NJ', 'NM', 'NY'])
    state = answer(answer(state, 'g1/state', 'NM'), 'g1/state-prefix', 'Al')
    expect(problemsOf(state)).toEqual([{ code: 'forms.choice_gone', field: 'g1/state' }])
  })

  test('a condition may ask how many there are and which one it is', () => {
    let state = start('notes/1-notes.xml')
    expect(shown(state)).toContain('grp/grp-note')
    state = addInstance(addInstance(state, 'rep'), 'rep')
    expect(shown(state)).not.toContain('grp/grp-note')
    expect(shown(state).filter((path) => path.endsWith('rep-note'))).toEqual(['rep/2/rep-note'])
  })

  test('a place outside the border is named with the words of the form', () => {
    let state = answer(start('geolocation/geofence.xml'), 'geo', '44.75, 19.21')
    expect(problemsOf(state)).toEqual([{ code: 'forms.constraint', field: 'geo', own: "That's not in Kenya" }])
    state = answer(state, 'geo', '-1.28, 36.82')
    expect(at(state, 'geo')).toBe('-1.28 36.82 0 0')
    expect(problemsOf(state)).toEqual([])
  })

  test('a calculation may keep its own answer', () => {
    let state = answer(start('geolocation/geotrace.xml'), 'default_value', '1 2 0 0; 3 4 0 0')
    expect(at(state, 'geo')).toBe('1 2 0 0; 3 4 0 0')
    state = answer(answer(state, 'geo', '5 6; 7 8'), 'default_value', '')
    expect(at(state, 'geo')).toBe('5 6 0 0; 7 8 0 0')
  })
})

describe('what is refused before it is read', () => {
  test.each([
    ['<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', 'forms.xml_doctype'],
    ['<?xml version="1.0"?>\n<!doctype html><html/>', 'forms.xml_doctype'],
    ['<a><b></a>', 'forms.xml_broken'],
    ['<a>&nbsp;</a>', 'forms.xml_broken'],
    ['', 'forms.xml_broken'],
    ['<a/>', 'forms.xform_shape'],
    [`${'<a>'.repeat(61)}${'</a>'.repeat(61)}`, 'forms.xml_too_long'],
    [' '.repeat(2_000_001), 'forms.xml_too_long'],
  ])('%.40s is %s', (text, code) => {
    const read = readXForm(text)
    expect(read.ok ? 'read' : read.refusals[0].code).toBe(code)
  })
})
