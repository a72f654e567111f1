import fc from 'fast-check'
import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { STATUS_MARK } from '#base/marks.ts'
import { aSpeaker } from '../samples.ts'
import { Interval, intervalWords } from './interval.tsx'
import { widthOf } from './lines.ts'
import { type Hop, type Station, Timeline, TimelineTable } from './timeline.tsx'

const say = aSpeaker()
const station = (key: string, kind: string, from: number, to: number): Station => ({
  key,
  name: `Корак ${key}`,
  kind,
  kindWord: `Врста ${kind}`,
  when: `${Math.floor(from)}.`,
  from,
  to,
  precision: from === to ? 'day' : 'period',
  href: `/s/${key}`,
})
const stations = [
  station('d', 'service', 2009.2, 2009.2),
  station('a', 'field_work', 2003, 2010),
  station('b', 'survey', 2009, 2010),
]
const hops: readonly Hop[] = [
  { from: 'a', to: 'b', relation: 'довело до' },
  { from: 'b', to: 'd', relation: 'основало' },
]
const trace = (some = stations) =>
  render(<Timeline say={say} id="t" title="Налаз" desc="Опис" stations={some} hops={hops} />)

test('the trace is drawn with a title, a description, a lane for each kind and an arrow for each hop', () => {
  const html = trace()
  expect(html).toContain('aria-labelledby="t-title t-desc"')
  expect(html.match(/class="c-link"/g)).toHaveLength(hops.length)
  for (const kind of ['field_work', 'survey', 'service']) expect(html).toContain(`>Врста ${kind}</text>`)
})

test('a day is a point, a period a bar', () => {
  const html = trace()
  expect(html.match(/class="c-hop"/g)).toHaveLength(1)
  expect(html.match(/class="c-hop--period"/g)).toHaveLength(2)
})

test('on a narrow screen the same steps stand below each other in the order of time', () => {
  const list = trace().split('<ol')[1] ?? ''
  expect([...list.matchAll(/href="\/s\/(\w)"/g)].map((m) => m[1])).toEqual(['a', 'b', 'd'])
  expect(list).toContain('довело до: Корак b')
})

test('the table says the same', () => {
  const html = render(<TimelineTable say={say} title="Налаз" stations={stations} hops={hops} />)
  expect([...html.matchAll(/href="\/s\/(\w)"/g)].map((m) => m[1])).toEqual(['a', 'b', 'd'])
  expect(html).toContain('основало: Корак d')
})

/** The words of a drawing as boxes of one line each. */
const boxesOf = (html: string) =>
  [...html.matchAll(/<text(?: class="([^"]*)")? x="([\d.]+)" y="([\d.]+)">([^<]*)</g)].map(
    ([, look, x, y, words = '']) => {
      const width = widthOf(words, 14)
      const left = look?.includes('c-end') ? Number(x) - width : Number(x)
      return { left, right: left + width, y: Number(y), words }
    },
  )

test('the words of stations do not cover each other, however close they are, and stay inside', () => {
  const year = fc.double({ min: 2015, max: 2022, noNaN: true })
  const some = fc.array(fc.tuple(fc.constantFrom('x', 'y'), year, fc.constantFrom(0, 1)), { maxLength: 9 })
  fc.assert(
    fc.property(some, (spans) => {
      const drawing = trace(spans.map(([kind, from, length], i) => station(`${i}`, kind, from, from + length)))
      const boxes = boxesOf(drawing.split('<ol')[0] ?? '').filter((box) => box.y > 34)
      const met = boxes.filter((a, i) =>
        boxes.slice(i + 1).some((b) => Math.abs(a.y - b.y) < 14 && a.left < b.right && b.left < a.right),
      )
      expect(met).toEqual([])
      expect(boxes.filter((box) => box.left < 0 || box.right > 1000)).toEqual([])
    }),
    { numRuns: 80 },
  )
})

test('a station alone, or none, is drawn too', () => {
  expect(trace([station('z', 'x', 2020, 2020)])).not.toMatch(/NaN/)
  expect(trace([])).not.toMatch(/NaN/)
})

test('inside a drawing the status mark is a plain asterisk; the table keeps it for the footnote', () => {
  const marked = stations.map((s) => ({ ...s, name: `${s.name}${STATUS_MARK}` }))
  const drawing = trace(marked).split('<ol')[0] ?? ''
  expect(drawing).not.toContain(STATUS_MARK)
  expect(drawing).toContain('Корак a*')
  expect(render(<TimelineTable say={say} title="x" stations={marked} hops={hops} />)).toContain(STATUS_MARK)
})

test('an interval says at least and at most, and what is not known stays open', () => {
  expect(intervalWords(say, { low: 200, high: 1700 })).toBe('најмање 200, највише 1.700')
  expect(intervalWords(say, { high: 700 })).toBe('највише 700')
  expect(intervalWords(say, { low: 5, high: 5 })).toBe('5')
  expect(intervalWords(say, {})).toBe('не може се рећи')
  expect(render(<Interval say={say} id="i" title="Јаз" max={700} />)).toContain('c-empty')
  expect(render(<Interval say={say} id="i" title="Јаз" low={3} max={0} />)).not.toMatch(/NaN|Infinity/)
})
