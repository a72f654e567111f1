import type { Day } from '#base/day.ts'
import type { Event } from '../model.ts'
import { spanOf } from './dates.ts'

/** The list of events as a person reads it: what is to come first, what was by year, and what nobody can date. */
export type Order = {
  readonly ahead: readonly Event[]
  readonly past: readonly { readonly year: string; readonly events: readonly Event[] }[]
  readonly undated: readonly Event[]
}

/** Ahead: the nearest first; past: the latest first. An event of several days, or of disputed ones, is ahead until the last. */
export function inOrder(events: readonly Event[], today: Day): Order {
  const dated = events.flatMap((event) => {
    const span = spanOf(event.content)
    return span ? [{ event, ...span }] : []
  })
  type Dated = (typeof dated)[number]
  const by = (key: (one: Dated) => string) => (a: Dated, b: Dated) =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.event.id < b.event.id ? -1 : 1
  const ahead = dated.filter(({ last }) => last >= today).sort(by(({ first }) => first))
  const past = dated
    .filter(({ last }) => last < today)
    .sort(by(({ last }) => last))
    .reverse()
  const years = [...new Set(past.map(({ last }) => last.slice(0, 4)))]
  return {
    ahead: ahead.map(({ event }) => event),
    past: years.map((year) => ({
      year,
      events: past.filter(({ last }) => last.startsWith(year)).map(({ event }) => event),
    })),
    undated: events.filter(({ content }) => spanOf(content) === undefined),
  }
}
