import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gathered } from './gathered.ts'

const pause = () => new Promise((resolve) => setTimeout(resolve, 0))

test('whoever comes while something is written waits, and all who wait are written in one go', async () => {
  const written: (readonly number[])[] = []
  const write = gathered<number>(async (_, items) => {
    await pause()
    written.push(items)
  })
  await Promise.all([1, 2, 3, 4].map((n) => write('a', n)))
  expect(written).toEqual([[1], [2, 3, 4]])
})

test('nobody is answered before their own is written', async () => {
  const written = new Set<number>()
  const write = gathered<number>(async (_, items) => {
    await pause()
    for (const item of items) written.add(item)
  })
  const seen = await Promise.all([1, 2, 3].map((n) => write('a', n).then(() => written.has(n))))
  expect(seen).toEqual([true, true, true])
})

test('where a writing fails, all who were in it learn that, and the next ones are written', async () => {
  const write = gathered<number>(async (_, items) => {
    await pause()
    if (items.includes(3)) throw new Error('refused')
  })
  const came = await Promise.allSettled([1, 2, 3].map((n) => write('a', n)))
  expect(came.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  await expect(write('a', 4)).resolves.toBeUndefined()
})

test('a place that is blocked keeps no other place waiting', async () => {
  let open = () => {}
  const blocked = new Promise<void>((resolve) => {
    open = resolve
  })
  const write = gathered<number>(async (place) => (place === 'blocked' ? await blocked : undefined))
  const waiting = write('blocked', 1)
  await write('free', 2)
  open()
  await waiting
})

test('at each place everything is written once, in the order in which it came', async () => {
  const coming = fc.array(fc.record({ place: fc.constantFrom('a', 'b', 'c'), pauses: fc.nat(2) }), { maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(coming, async (all) => {
      const written: Record<string, number[]> = {}
      const write = gathered<number>(async (place, items) => {
        await pause()
        written[place] = [...(written[place] ?? []), ...items]
      })
      const answers: Promise<void>[] = []
      for (const [n, { place, pauses }] of all.entries()) {
        answers.push(write(place, n))
        for (let i = 0; i < pauses; i++) await Promise.resolve()
      }
      await Promise.all(answers)
      for (const one of ['a', 'b', 'c'])
        expect(written[one] ?? []).toEqual(all.flatMap(({ place }, n) => (place === one ? [n] : [])))
    }),
    { numRuns: 50 },
  )
})
