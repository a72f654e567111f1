import type { Day } from '#base/day.ts'

/** A day as a place on an axis of years: 2021-07-02 is about 2021.5. Good for drawing, not for counting days. */
export function axisYear(day: Day): number {
  const year = Number(day.slice(0, 4))
  const start = Date.UTC(year, 0, 1)
  return year + (Date.parse(`${day}T00:00:00Z`) - start) / (Date.UTC(year + 1, 0, 1) - start)
}

/** Whole years from the first to the last that is touched, both included. */
export function yearsOf(moments: readonly number[]): readonly number[] {
  if (moments.length === 0) return []
  const first = Math.floor(Math.min(...moments))
  const last = Math.ceil(Math.max(...moments))
  return Array.from({ length: Math.max(1, last - first) + 1 }, (_, i) => first + i)
}

/** Every year that still has room for its label: `perYear` units of width each, `needed` for one label. */
export function labelledYears(years: readonly number[], perYear: number, needed = 44): readonly number[] {
  const step = Math.max(1, Math.ceil(needed / perYear))
  return years.filter((_, i) => i % step === 0)
}
