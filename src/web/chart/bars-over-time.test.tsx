import fc from 'fast-check'
import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Figure } from '../figure.tsx'
import { aSpeaker } from '../samples.ts'
import { BarsOverTime, BarsTable, type CountPoint, type EstimatePoint } from './bars-over-time.tsx'
import { axisYear } from './time.ts'

const say = aSpeaker()
const counts: readonly CountPoint[] = [
  { key: 'a', when: 'почетак 2021.', from: 2021, to: 2021.33, state: 'value', people: 8 },
  { key: 'b', when: '25.11.2021.', from: 2021.9, to: 2021.9, state: 'value', people: 20 },
  { key: 'c', when: '2022.', from: 2022, to: 2023, state: 'not_looked' },
]
const estimates: readonly EstimatePoint[] = [{ key: 'e', when: '2016.', at: 2016.5, people: 700 }]
const chart = (p: { counts?: readonly CountPoint[]; estimates?: readonly EstimatePoint[] } = {}) =>
  render(<BarsOverTime say={say} id="x" title="Налаз" desc="Опис" counts={counts} estimates={estimates} {...p} />)

test('a drawing has a title and a description, and its ids do not meet', () => {
  const ids = [...chart().matchAll(/ id="([^"]+)"/g)].map((m) => m[1])
  expect(new Set(ids).size).toBe(ids.length)
  expect(chart()).toContain('role="img" aria-labelledby="x-wide-title x-wide-desc"')
  expect(chart()).toContain('<title id="x-narrow-title">Налаз</title>')
})

test('the figure around it carries the finding, the same numbers as a table, and the source', () => {
  const twin = <BarsTable say={say} title="Налаз" counts={counts} estimates={estimates} />
  const html = render(
    <Figure say={say} finding="Налаз" twin={twin} source={<a href="https://example.org">Новине</a>}>
      <p>цртеж</p>
    </Figure>,
  )
  expect(html).toContain('<h2>Налаз</h2>')
  expect(html).toMatch(/<td[^>]*class="num"[^>]*><div>700<\/div>/)
  expect(html).toContain('Извор: <a href="https://example.org">Новине</a>')
})

test('the table stands in the order of time and says what a range is not', () => {
  const html = render(<BarsTable say={say} title="Налаз" counts={counts} estimates={estimates} />)
  expect([...html.matchAll(/<th role="rowheader"[^>]*><div>([^<]+)/g)].map((m) => m[1])).toEqual([
    '2016.',
    'почетак 2021.',
    '25.11.2021.',
    '2022.',
  ])
  expect(html).toContain('распон није наведен')
  expect(html).toContain('нико није гледао')
})

test('an estimate without a stated range is not drawn as one with a range', () => {
  expect(chart()).not.toContain('c-range')
  expect(chart()).toContain('распон није наведен')
  const stated = chart({ estimates: [{ key: 'e', when: '2016.', at: 2016.5, people: 700, low: 600, high: 800 }] })
  expect(stated).toContain('c-range')
  expect(stated).not.toContain('распон није наведен')
})

test('nobody looked, nothing posted and a count are three different pictures; a missing year is seen', () => {
  const html = chart()
  expect(html).toContain('data-state="not_looked"')
  expect(html).toContain('data-state="no_record"')
  expect(html.match(/class="c-served"/g)).toHaveLength(4)
})

test('no number of any data is drawn outside or as NaN', () => {
  const year = fc.double({ min: 1990, max: 2040, noNaN: true })
  const count = fc.record({
    key: fc.uuid(),
    when: fc.constant('x'),
    from: year,
    state: fc.constantFrom('value', 'protected', 'zero_observed', 'not_looked', 'no_record'),
    people: fc.option(fc.nat(), { nil: undefined }),
  })
  const anyCount = count.map((c): CountPoint => ({ ...c, to: c.from + 1 }))
  fc.assert(
    fc.property(fc.array(anyCount, { maxLength: 8 }), (some) => {
      expect(chart({ counts: some })).not.toMatch(/NaN|Infinity|(?:height|width)="-/)
      expect(chart({ counts: some, estimates: [] })).not.toMatch(/NaN|Infinity|(?:height|width)="-/)
    }),
    { numRuns: 60 },
  )
})

test('a day lies where it belongs on the axis of years', () => {
  expect(axisYear('2021-01-01')).toBe(2021)
  expect(axisYear('2021-07-02')).toBeCloseTo(2021.5, 2)
  expect(axisYear('2020-12-31')).toBeLessThan(2021)
})
