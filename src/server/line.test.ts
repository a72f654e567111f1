import { expect, test } from 'vitest'
import { lineOf } from './line.ts'

const moment = () => new Promise<void>((resolve) => setImmediate(resolve))

test('no more than two are served at once, and everybody in the order in which they came', async () => {
  const inLine = lineOf(2)
  const served: number[] = []
  let now = 0
  let most = 0
  const visitor = (n: number) =>
    inLine(async () => {
      most = Math.max(most, ++now)
      await moment()
      served.push(n)
      now -= 1
    })
  await Promise.all([1, 2, 3, 4, 5, 6].map(visitor))
  expect([most, served]).toEqual([2, [1, 2, 3, 4, 5, 6]])
})

test('a work that fails leaves its place to the next', async () => {
  const inLine = lineOf(1)
  const failed = inLine(() => Promise.reject(new Error('no')))
  const next = inLine(() => Promise.resolve('yes'))
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe('yes')
})
