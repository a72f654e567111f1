import { expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import { takeStored } from '#evidence/outreach/form/definition.ts'
import { speakersWith } from '#web/messages.ts'
import { MONTHS, monthsBefore, tellMonths } from './months-story.ts'

const now = new Date('2026-11-22T18:00:00Z')
const say = speakersWith([])('sr-Cyrl')

test('the six months end before the month of five days ago, over a new year too', () => {
  expect(monthsBefore(now)).toEqual(['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'])
  expect(monthsBefore(new Date('2027-03-04T12:00:00Z')).at(-1)).toBe('2027-01')
})

test('the story is the same at every start, in order, and over before now', () => {
  const [one, again] = [tellMonths(now), tellMonths(now)]
  expect(one).toEqual(again)
  expect(one.map(({ at }) => at.getTime())).toEqual(one.map(({ at }) => at.getTime()).sort((a, b) => a - b))
  expect(one.every(({ at }) => at < now)).toBe(true)
  const n = (kind: string) => one.filter((step) => step.kind === kind).length
  expect(n('visit')).toBeGreaterThanOrEqual(55)
  expect(n('close')).toBe(MONTHS + 1)
})

test('the shipped form takes every visit of the story, and every name in it is visibly invented', () => {
  for (const step of tellMonths(now)) {
    if (step.kind !== 'visit') continue
    const stored = { form: 'obuhvat-visit', version: '1', values: step.answers }
    const came = takeStored(say, stored, { now, language: 'sr-Cyrl', newId })
    expect(came.ok ? came.value.problems : came.refusals).toEqual([])
    expect(step.reference ?? 'IZM').toMatch(/^IZM/)
    if (step.identity !== undefined) expect(step.identity).toMatch(/^(Измишљ|Izmišlj)/)
  }
})
