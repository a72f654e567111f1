import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PATH, STEPS, type Stated, type Step } from './model.ts'
import { MECHANISMS } from './rules/mechanisms.ts'
import { countStates, decidingOf, isAdopted, isAged, standingOf, stateOf, summed } from './rules/path.ts'
import { readStep, readWhy } from './rules/read.ts'
import { countTowns, SHEET, sheetOf, statesOf } from './rules/towns.ts'
import { aStated, aTown, someFields, someKnown } from './samples.ts'

const on = (step: Step, year: number, more: Partial<Stated> = {}): Stated =>
  aStated({ id: `${step} ${year}`, step, fromOn: `${year}-01-01`, byOn: `${year}-12-31`, ...more })
const ORDER: readonly string[] = PATH
const corrected = { reason: 'проба', recordedAt: new Date(0), byId: undefined }

const anEntry: fc.Arbitrary<Stated> = fc
  .record({
    id: fc.uuid(),
    step: fc.constantFrom(...STEPS),
    year: fc.integer({ min: 2015, max: 2020 }),
    isYear: fc.boolean(),
    isCorrected: fc.boolean(),
    at: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ id, step, year, isYear, isCorrected, at }) =>
    on(step, year, {
      id,
      ...(isYear ? {} : { fromOn: `${year}-06-01`, byOn: `${year}-06-01` }),
      recordedAt: new Date(Date.UTC(2021, 0, 1, at)),
      ...(isCorrected ? { correction: corrected } : {}),
    }),
  )
const entries = fc.uniqueArray(anEntry, { maxLength: 8, selector: ({ id }) => id })

describe('how far a town is', () => {
  test('[0-29] is the furthest step, whatever else is known', () => {
    // page: /approaches
    expect(stateOf([on('interested', 2018), on('decision', 2020), on('trained', 2021)])).toBe('decision')
    for (const step of PATH) expect(stateOf([on(step, 2020)])).toBe(step)
  })
  test('nothing stated and not adopted are two', () => {
    expect(stateOf([])).toBe('unknown')
    expect(stateOf([on('not_adopted', 2020)])).toBe('not_adopted')
  })
  test('what stopped has stopped until it begins again', () => {
    expect(stateOf([on('running', 2018), on('stopped', 2019)])).toBe('stopped')
    expect(stateOf([on('running', 2018), on('stopped', 2019), on('interested', 2021)])).toBe('interested')
  })
  test('a word that it was not adopted is overtaken by a later step, and an earlier step by that word', () => {
    expect(stateOf([on('not_adopted', 2018), on('decision', 2020)])).toBe('decision')
    expect(stateOf([on('decision', 2018), on('not_adopted', 2020)])).toBe('not_adopted')
  })
  test('of one time a step and an end count as the end', () =>
    expect(stateOf([on('running', 2020), on('stopped', 2020)])).toBe('stopped'))
  test('a corrected entry counts for nothing', () =>
    expect(stateOf([on('interested', 2018), on('running', 2020, { correction: corrected })])).toBe('interested'))
  test('[0-09] by a day only what had happened by it counts', () => {
    // page: /projects
    const all = [on('decision', 2019), on('stopped', 2021)]
    expect(['2019-12-30', '2019-12-31', '2021-12-30', '2021-12-31'].map((day) => isAdopted(all, day))).toEqual([
      ...[false, true, true, false],
    ])
  })
  test('does not depend on the order in which entries came', () =>
    fc.assert(
      fc.property(entries, fc.infiniteStream(fc.nat()), (all, chance) => {
        const keys = new Map(all.map(({ id }) => [id, chance.next().value ?? 0]))
        const mixed = all.toSorted((a, b) => (keys.get(a.id) ?? 0) - (keys.get(b.id) ?? 0))
        expect(stateOf(mixed)).toBe(stateOf(all))
      }),
    ))
  test('is always the step of an entry that stands', () =>
    fc.assert(
      fc.property(entries, (all) => {
        const by = decidingOf(all)
        expect(by?.step ?? 'unknown').toBe(stateOf(all))
        expect(by === undefined).toBe(all.every(({ correction }) => correction !== undefined))
        expect(standingOf(all).some(({ correction }) => correction !== undefined)).toBe(false)
      }),
    ))
  test('a further step never takes a town back', () =>
    fc.assert(
      fc.property(entries, fc.constantFrom(...PATH), (all, step) => {
        const before = stateOf(all)
        const after = stateOf([...all, on(step, 2030)])
        expect(ORDER.indexOf(after)).toBeGreaterThanOrEqual(ORDER.indexOf(before))
      }),
    ))
})

test('what is known of more than five years ago is marked', () => {
  const entry = aStated({ byOn: '2020-05-31' })
  expect(['2025-05-31', '2025-06-01'].map((today) => isAged(entry, today))).toEqual([false, true])
})

describe('counting', () => {
  test('every state is counted once, and those sum to all', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STEPS, 'unknown' as const)), (states) => {
        const counts = countStates(states)
        expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(states.length)
        const { adopted, onTheWay } = summed(counts)
        expect(adopted + onTheWay + counts.stopped + counts.not_adopted + counts.unknown).toBe(states.length)
      }),
    ))
  test('an invented town is shown and not counted', () => {
    const states = statesOf([aTown({ isInvented: true }), aTown({ code: 'RS-80420' })], [])
    expect(states).toHaveLength(2)
    expect(countTowns(states).unknown).toBe(1)
  })
  test('every town with coordinates lies on the sheet, north above south and east at the right', () => {
    const degrees = fc.record({
      lat: fc.double({ min: 39, max: 47, noNaN: true }),
      lon: fc.double({ min: 15, max: 24, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(degrees, { minLength: 1, maxLength: 9 }), (towns) => {
        const pointOf = sheetOf(towns)
        const points = towns.map((town) => ({ ...town, at: pointOf(town) ?? { x: -1, y: -1 } }))
        const isOnSheet = ({ at: { x, y } }: (typeof points)[number]) =>
          x >= 0 && x <= SHEET.width && y >= 0 && y <= SHEET.height
        expect(points.every(isOnSheet)).toBe(true)
        const ys = points.toSorted((a, b) => b.lat - a.lat).map(({ at }) => at.y)
        const xs = points.toSorted((a, b) => a.lon - b.lon).map(({ at }) => at.x)
        for (const all of [xs, ys]) expect(all).toEqual(all.toSorted((a, b) => a - b))
      }),
    )
    expect(sheetOf([{ lat: 44, lon: 20 }])({ lat: null, lon: 20 })).toBeUndefined()
  })
  test('[4-04] the five approaches are six mechanisms, and social mapping stands apart', () => {
    // page: /approaches
    const five = MECHANISMS.filter(({ approach }) => approach !== undefined)
    expect(new Set(five.map(({ approach }) => approach)).size).toBe(5)
    expect(five).toHaveLength(6)
    expect(MECHANISMS.filter(({ approach }) => approach === undefined).map(({ code }) => code)).toEqual([
      'social_mapping',
    ])
  })
})

describe('the form of a step', () => {
  const codesOf = (more: Readonly<Record<string, string>>) => {
    const read = readStep(someFields(more), someKnown())
    return read.ok ? [] : read.refusals.map(({ code, field }) => `${code} ${field}`)
  }
  test('a right one is read', () => {
    const read = readStep(someFields({ period: '2024' }), someKnown())
    expect(read).toMatchObject({ ok: true, value: { step: 'running', fromOn: '2024-01-01', byOn: '2024-12-31' } })
  })
  test('a year that is not over counts until today', () =>
    expect(readStep(someFields({ period: '2026' }), someKnown())).toMatchObject({ value: { byOn: '2026-11-22' } }))
  test('everything that is wrong is said at once, each at its field', () =>
    expect(codesOf({ approach: 'x', place: 'RS-80420', step: '', period: '31.2.2024.', source: '' })).toEqual([
      ...['enter.needed approach', 'enter.needed place', 'enter.needed step', 'enter.period_impossible period'],
      'enter.needed source',
    ]))
  test('a decision says its number or gazette, or that they are not known', () => {
    expect(codesOf({ step: 'decision' })).toEqual(['approaches.decisionNeedsAct act_number'])
    for (const more of [{ act_number: '1' }, { gazette: 'Измишљени лист' }, { note: 'Није познат.' }])
      expect(codesOf({ step: 'decision', ...more })).toEqual([])
  })
  test('nothing is noted before it happens', () =>
    expect(codesOf({ period: '2027' })).toEqual(['enter.period_in_future period']))
  test('a source may be described together with the step', () => {
    const described = { source_kind: 'official_document', source_title: 'Измишљено', source_locale: 'sr-Cyrl' }
    const more = { source_publisher: 'Измишљено', source_publicity: 'working_paper' }
    expect(codesOf({ source: '', ...described, ...more })).toEqual([])
    expect(codesOf({ source: '', ...described })).toContain('enter.needed source_publisher')
  })
  test('what is typed besides is kept', () => {
    const read = readStep(someFields({ note: 'Измишљено.', act_number: '00' }), someKnown())
    expect(read.ok && read.value).toMatchObject({ note: 'Измишљено.', actNumber: '00' })
  })
  test('a correction needs a reason, and an entry is corrected once', () => {
    expect(readWhy({ why: ' ' }, undefined).ok).toBe(false)
    expect(readWhy({ why: 'Погрешан датум.' }, undefined).ok).toBe(true)
    expect(readWhy({ why: 'Погрешан датум.' }, corrected).ok).toBe(false)
  })
})
