import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inRows } from '#base/rows.ts'
import { LEVELS, type Objective } from '../model.ts'
import { someFields } from '../samples.ts'
import { type Known, readProject } from './describe.ts'
import { fieldsOf } from './fields.ts'
import { LISTS } from './lists.ts'
import { arranged, parentNumbers, treeOf } from './tree.ts'

const SERVICE = '0197f3a0-0000-7000-8000-000000000001'
const known: Known = {
  places: new Set(['RS-80420']),
  placeNames: new Map([['stara pazova', 'RS-80420']]),
  groups: new Set(['G01', 'G04']),
  approaches: new Set(['day_centre']),
  organisations: new Set(['skgo', 'nalas', 'giz', 'bmz']),
  needs: new Set(['N5']),
  services: new Set([SERVICE]),
  rights: new Set(['ICESCR-9']),
  before: [],
  ids: Array.from({ length: 200 }, (_, i) => `id${i}`),
}
const bare = { places: '', organisations: '', contacts: '', objectives: '' }
const read = (more: Readonly<Record<string, string>>, before: readonly Objective[] = []) =>
  readProject(someFields({ ...bare, ...more }), { ...known, before })
const content = (more: Readonly<Record<string, string>>, before: readonly Objective[] = []) => {
  const done = read(more, before)
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.value
}
const wrongs = (more: Readonly<Record<string, string>>) => {
  const done = read(more)
  return done.ok ? [] : done.refusals.map(({ code, field }) => `${field} ${code}`)
}

describe('rows of real fields', () => {
  test('an error stands at the field of its row, and an empty row is none', () =>
    expect(
      wrongs({
        'organisations.0.role': 'donor',
        'organisations.0.organisation': '',
        'organisations.1.role': '',
        'contacts.3.post': 'coordinator',
        'contacts.3.checked': '31.4.2022',
        'objectives.0.level': 'measure',
        'objectives.0.text': 'x',
        'objectives.0.budget': 'mnogo',
        'places.0.place': 'Nigdje',
        'cells.0.place': 'RS-80420',
        'cells.0.population': 'G01',
      }),
    ).toEqual([
      'cells.0.need projects.cellLine',
      'places.0.place projects.codeUnknown',
      'organisations.0.organisation projects.organisationUnknown',
      'contacts.3.checked projects.contactLine',
      'objectives.0.budget projects.pieceUnknown',
    ]))
  test('a text that holds the signs of lines stays as it was typed', () => {
    const text = 'Mera | from: nigde @skgo; a: b'
    const { objectives, contacts, links } = content({
      'objectives.0.level': 'measure',
      'objectives.0.text': text,
      'contacts.0.words': 'savetnica; za rad',
      'links.0.kind': 'news',
      'links.0.address': 'https://example.org/a',
      'links.0.title': 'A | B',
    })
    expect([objectives[0]?.text, contacts[0]?.post, links[0]?.title]).toEqual([text, 'savetnica; za rad', 'A | B'])
  })
  test('a place is taken by its code, by its name with the code behind it, and by a name of one place alone', () => {
    for (const place of ['RS-80420', 'Bilo šta (RS-80420)', 'Стара Пазова'])
      expect(content({ 'places.0.place': place }).places, place).toEqual(['RS-80420'])
  })
  test('lists that came as lines are shown as rows, and the rows give the same description', () => {
    const typed = someFields()
    const shown = inRows(typed, LISTS)
    expect(shown['organisations.2.behalf']).toBe('bmz')
    expect(shown.organisations).toBeUndefined()
    expect(readProject(shown, known)).toEqual(readProject(typed, known))
  })
  test('a measure names a service, and keeps its id when it is reworded', () => {
    const first = content({
      'objectives.0.level': 'measure',
      'objectives.0.text': 'a',
      'objectives.0.service': `https://example.org/sr-Latn/services/${SERVICE}`,
    })
    const [{ id } = { id: '' }] = first.objectives
    expect(first.measureServices).toEqual([{ objectiveId: id, serviceId: SERVICE }])
    const again = content({ ...fieldsOf(first), 'objectives.0.text': 'b' }, first.objectives)
    expect([again.objectives[0]?.id, again.measureServices]).toEqual([id, first.measureServices])
    expect(wrongs({ 'objectives.0.level': 'measure', 'objectives.0.text': 'a', 'objectives.0.service': 'x' })).toEqual([
      'objectives.0.service projects.serviceUnknown',
    ])
  })
})

describe('what belongs to what', () => {
  const levels = fc.array(fc.constantFrom(...LEVELS), { maxLength: 25 })
  const asLines = (all: readonly (typeof LEVELS)[number][]): readonly Objective[] =>
    all.map((level, i) => ({ id: `${i}`, level, text: `${i}` }))
  test('rows that name none keep their order', () =>
    fc.assert(
      fc.property(levels, (all) => {
        const { order, astray } = arranged(all.map((level, i) => ({ level, number: i + 1, parent: '' })))
        expect([order, astray]).toEqual([all.map((_, i) => i), []])
      }),
    ))
  test('the tree holds every row once, each on the row that it names', () =>
    fc.assert(
      fc.property(levels, fc.array(fc.nat(), { minLength: 25, maxLength: 25 }), (all, picks) => {
        const wanted = all.map((level, i) => {
          const wider = all.flatMap((other, at) => (LEVELS.indexOf(other) < LEVELS.indexOf(level) ? [at + 1] : []))
          return wider[(picks[i] ?? 0) % Math.max(1, wider.length)]
        })
        const rows = all.map((level, i) => ({ level, number: i + 1, parent: wanted[i] ? String(wanted[i]) : '' }))
        const { order, astray } = arranged(rows)
        expect([astray, [...order].sort((a, b) => a - b)]).toEqual([[], all.map((_, i) => i)])
        const lines = order.flatMap((at) => asLines(all)[at] ?? [])
        const found = parentNumbers(lines).map((parent) => parent && Number(lines[parent - 1]?.id) + 1)
        expect(lines.map(({ id }, at) => [id, found[at]])).toEqual(lines.map(({ id }) => [id, wanted[Number(id)]]))
      }),
    ))
  test('a row that names a narrower one, itself or none that is there is refused at that field', () => {
    const typed = (parent: string) => ({
      'objectives.0.level': 'measure',
      'objectives.0.text': 'a',
      'objectives.1.level': 'outcome',
      'objectives.1.text': 'b',
      'objectives.0.parent': parent,
    })
    for (const parent of ['1', '2', '9', 'x'])
      expect(wrongs(typed(parent))).toEqual(['objectives.0.parent projects.belongsOdd'])
    expect(treeOf(content({ ...typed(''), 'objectives.1.parent': '1' }).objectives)).toHaveLength(1)
  })
})
