import { type Day, localDay, localTime } from '#base/day.ts'
import type { JobName } from '#base/job.ts'

const MINUTE_MS = 60_000
/** Minutes before the next attempt, by how many there were; the last holds for all that follow. */
const PAUSES = [1, 5, 25, 120, 360]
/** After so many attempts, about two days, a person decides. */
export const MOST_ATTEMPTS = 12

/** When a job is tried again after its n-th attempt failed; undefined: it is parked. */
export function nextAttemptAt(attempts: number, now: Date): Date | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined
  const minutes = PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? 1
  return new Date(now.getTime() + minutes * MINUTE_MS)
}

/** What the clock of Europe/Belgrade asks for every day, and when. */
export const DAILY = [
  { name: 'sweep', at: '02:45' },
  { name: 'retention', at: '03:15' },
  { name: 'links', at: '03:40' },
  { name: 'remind', at: '05:30' },
  { name: 'digest', at: '06:00' },
] as const satisfies readonly { readonly name: JobName; readonly at: string }[]

/**
 * The moment at which the clocks of Europe/Belgrade show a time on a day. A time that the change to summer time leaves out
 * is an hour later by the clock; one that comes twice is the first.
 */
export function momentOf(day: Day, time: string): Date {
  const [asUtc, shown] = [Date.parse(`${day}T${time}:00Z`), `${day} ${time}`]
  const found = [2, 1].map((hours) => new Date(asUtc - hours * 3_600_000))
  return found.find((moment) => `${localDay(moment)} ${localTime(moment)}` === shown) ?? new Date(asUtc - 3_600_000)
}

/** A failure that no further attempt can mend, such as an address that its server does not know. */
export class ForGood extends Error {}

const textOf = (e: Error, part: string): string | undefined => {
  const value: unknown = Reflect.get(e, part)
  return typeof value === 'string' || typeof value === 'number' ? `${part} ${value}` : undefined
}

/** Why an attempt failed, in codes: what others say in words may quote an address or a row. */
export function reasonOf(e: unknown): string {
  if (!(e instanceof Error)) return 'unknown'
  if (e instanceof ForGood) return e.message.slice(0, 300)
  const said = ['code', 'responseCode', 'command', 'table', 'constraint'].flatMap((part) => textOf(e, part) ?? [])
  return [e.name, ...said].join(', ').slice(0, 300)
}
