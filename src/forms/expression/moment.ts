import { daysIn, localDay, localTime } from '#base/day.ts'

const DAY_MS = 86_400_000
const MOMENT =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:T(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d(?:\.\d{1,3})?))?(?<zone>Z|[+-]\d\d:?\d\d)?)?$/
const TIME = /^(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d(?:\.\d{1,3})?))?(?<zone>Z|[+-]\d\d:?\d\d)?$/

const two = (number: number): string => String(Math.trunc(number)).padStart(2, '0')
const three = (number: number): string => String(Math.trunc(number)).padStart(3, '0')

/** Minutes by which local clocks are ahead of UTC at a moment. */
function offsetOf(moment: Date): number {
  const there = Date.parse(`${localDay(moment)}T${localTime(moment)}:00Z`)
  return Math.round((there - Math.floor(moment.getTime() / 60_000) * 60_000) / 60_000)
}

/** The moment as forms keep it, on local clocks: `2026-03-07T14:05:09.000+01:00`. */
export function localMoment(moment: Date): string {
  const offset = offsetOf(moment)
  const seconds = `${two(moment.getUTCSeconds())}.${three(moment.getUTCMilliseconds())}`
  const sign = offset < 0 ? '-' : '+'
  const zone = `${sign}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`
  return `${localDay(moment)}T${localTime(moment)}:${seconds}${zone}`
}

const secondsIn = (groups: Record<string, string | undefined>): number =>
  Number(groups.hour ?? 0) * 3600 + Number(groups.minute ?? 0) * 60 + Number(groups.second ?? 0)

/**
 * Days since 1970-01-01 on local clocks: a day is whole, a moment has a fraction, and a moment with a zone is first
 * brought to local clocks (so `now()` is never before `today()`). Undefined for a text that is no existing day or moment.
 */
export function numberOfMoment(text: string): number | undefined {
  const groups = MOMENT.exec(text)?.groups
  if (!groups) return undefined
  const [year, month, day] = [Number(groups.year), Number(groups.month), Number(groups.day)]
  if (day < 1 || day > daysIn(year, month) || secondsIn(groups) >= 86_400) return undefined
  const civil = Date.UTC(year, month - 1, day) + secondsIn(groups) * 1000
  if (!groups.zone) return civil / DAY_MS
  const instant = new Date(civil - minutesOf(groups.zone) * 60_000)
  return (instant.getTime() + offsetOf(instant) * 60_000) / DAY_MS
}

function minutesOf(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return zone.startsWith('-') ? -minutes : minutes
}

/** The share of the day that a time has reached: `18:00` is 0.75. The zone of a bare time says nothing without a day. */
export function shareOfDay(text: string): number | undefined {
  const groups = TIME.exec(text)?.groups ?? MOMENT.exec(text)?.groups
  const seconds = groups ? secondsIn(groups) : 86_400
  return seconds < 86_400 ? seconds / 86_400 : undefined
}

const civilOf = (days: number): Date => new Date(Math.round(days * DAY_MS))
const isWritable = (days: number): boolean => Number.isFinite(days) && days > -719_528 && days < 2_932_897

/** The day `YYYY-MM-DD` of days since 1970-01-01; empty when it has none of four digits. */
export const dayOfNumber = (days: number): string =>
  isWritable(days) ? civilOf(Math.floor(days)).toISOString().slice(0, 10) : ''

/** The moment on local clocks, without a zone, of days since 1970-01-01. */
export const momentOfNumber = (days: number): string =>
  isWritable(days) ? civilOf(days).toISOString().slice(0, 23) : ''

/**
 * A day or moment in a given pattern (ODK XForms, `format-date`): %Y %y years, %m %n months, %d %e days, %H %h hours,
 * %M minutes, %S seconds, %3 milliseconds, %b and %a short names of month and weekday in the form's language.
 */
export function formatMoment(days: number, pattern: string, language: string): string {
  if (!isWritable(days)) return ''
  const at = civilOf(days)
  const named = (part: 'month' | 'weekday') =>
    new Intl.DateTimeFormat(known(language), { [part]: 'short', timeZone: 'UTC' }).format(at)
  const parts: Readonly<Record<string, () => string>> = {
    Y: () => String(at.getUTCFullYear()).padStart(4, '0'),
    y: () => two(at.getUTCFullYear() % 100),
    m: () => two(at.getUTCMonth() + 1),
    n: () => String(at.getUTCMonth() + 1),
    b: () => named('month'),
    d: () => two(at.getUTCDate()),
    e: () => String(at.getUTCDate()),
    a: () => named('weekday'),
    H: () => two(at.getUTCHours()),
    h: () => String(at.getUTCHours()),
    M: () => two(at.getUTCMinutes()),
    S: () => two(at.getUTCSeconds()),
    3: () => three(at.getUTCMilliseconds()),
  }
  return pattern.replace(/%([A-Za-z3%])/g, (whole, letter: string) =>
    letter === '%' ? '%' : (parts[letter]?.() ?? whole),
  )
}

/** A language's name that is no code (`Français`) has no calendar words of its own. */
const known = (language: string): string => (/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/.test(language) ? language : 'en-GB')
