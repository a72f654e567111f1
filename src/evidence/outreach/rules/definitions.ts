import type { Day } from '#base/day.ts'
import { accept, type Result } from '#base/result.ts'
import { type Fields, readerOf } from './read.ts'

const SHORTEST_REASON = 3

/** Why a version is retired. Refuses none, a word that says nothing, and more than 500 letters. */
export function readRetirement(fields: Fields, today: Day): Result<string> {
  const read = readerOf(fields, today)
  const reason = read.needed('reason', 500)
  if (reason !== '' && reason.length < SHORTEST_REASON) read.wrong('outreach.reasonTooShort', 'reason')
  const [first, ...others] = read.problems
  return first ? { ok: false, refusals: [first, ...others] } : accept(reason)
}
