import * as v from 'valibot'
import { isDay, localDay } from '#base/day.ts'
import { BadRequest } from '#base/problem.ts'
import type { Request } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import type { Count, Estimate } from '../model.ts'
import type { Frame } from '../pages/parts.tsx'
import { populationName } from '../rules/words.ts'

/** `?asOf=2021-05-31`: what was known on that day. */
export const AsOf = { asOf: v.optional(v.pipe(v.string(), v.isoDate())) }
export const AsOfAsked = v.object(AsOf)

/** What every page of the room is given: the reader, and the day of which it speaks. */
export function frameOf(r: Request): Frame {
  const asked = r.query.asOf ?? ''
  if (asked !== '' && !isDay(asked)) throw new BadRequest('coverage.asOfUnreadable')
  const asOf = asked === '' ? undefined : asked
  const { asOf: _, ...rest } = r.query
  const query = new URLSearchParams(asOf ? { ...rest, asOf } : rest).toString()
  return { say: r.say, who: shownOf(r.say, r.ctx.who), asOf, today: asOf ?? localDay(r.ctx.now), query }
}

/** For the version of a page: ages are counted until today, and a new process may have new words. */
export const alsoToday = (r: Request, version: string): string =>
  `${version}|${localDay(r.ctx.now)}|${performance.timeOrigin}`

/** An entry for machines, with its population in words. */
export const entryData = (r: Request, entry: Estimate | Count) => ({
  ...entry,
  populationName: populationName(r.say, entry.population),
  address: 'value' in entry ? `/estimates/${entry.id}` : `/counts/${entry.id}`,
})
