import type { readerOf } from './read.ts'

/** How much of the indicator is wanted: a whole number, and only where there is an indicator. */
export function readTarget(read: ReturnType<typeof readerOf>): number | undefined {
  const typed = read.typed('target')
  if (typed === '') return undefined
  if (read.typed('indicator') === '') return read.wrong('outreach.targetOfNothing', 'target')
  if (/^\d{1,6}$/.test(typed)) return Number(typed)
  return read.wrong('outreach.notANumber', 'target', { typed: typed.slice(0, 60) })
}
