import type { NumberName, Reading, Vacancy } from '../model.ts'
import { NUMBERS } from '../model.ts'

/** The latest of each of the three numbers: by the day it refers to, then by when it was recorded. */
export type Latest = Readonly<Partial<Record<NumberName, Reading>>>

const later = (a: Reading, b: Reading): Reading => {
  if (a.toOn !== b.toOn) return a.toOn > b.toOn ? a : b
  return a.recordedAt >= b.recordedAt ? a : b
}

export function latestOf(readings: readonly Reading[]): Latest {
  const latest: Partial<Record<NumberName, Reading>> = {}
  for (const name of NUMBERS) {
    const [first, ...others] = readings.filter(({ quantity }) => quantity === name)
    if (first) latest[name] = others.reduce(later, first)
  }
  return latest
}

/**
 * Whether there is room, from the three numbers as far as they are known: somebody waits – waiting list; as many taken
 * as there are places, or more – full; fewer – free. Unknown where a number that decides it is missing. It is the only
 * thing about the people of a service that the public learns from the provider's own register.
 */
export function vacancyOf(numbers: Readonly<Partial<Record<NumberName, number>>>): Vacancy | undefined {
  const { capacity, taken, waiting } = numbers
  if (waiting !== undefined && waiting > 0) return 'waiting_list'
  if (capacity === undefined || taken === undefined) return undefined
  return taken >= capacity ? 'full' : 'free'
}

/** Taken ÷ capacity as two numbers of nearly the same time; `unknown` where one is missing or there are no places. */
export function occupancyOf({ capacity, taken }: Latest): number | undefined {
  if (!capacity || !taken || capacity.value === 0) return undefined
  return taken.value / capacity.value
}
