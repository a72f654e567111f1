import type { Day } from '#base/day.ts'
import { firstDay, lastDay } from '#base/period.ts'
import type { Adopted, Adoption, Content } from '../model.ts'

const isThen = (day: Day) => (one: Adopted) => one.fromOn <= day && (one.toOn === undefined || one.toOn > day)

/** How many towns had adopted an approach of the project on a day; an invented one is not counted. */
const townsOn = (all: readonly Adopted[], day: Day): number =>
  new Set(all.filter(isThen(day)).flatMap(({ place, isInvented }) => (isInvented ? [] : [place.code]))).size

/**
 * The indicator "local governments that adopted an approach": on the first and the last day of the project, as far as it
 * has them and they have come, and today. Out of the records of adoption alone, never typed. [0-09]
 */
export function adoptionOf(content: Content, all: readonly Adopted[], today: Day): Adoption {
  const { start, end } = content
  const ends = [start?.period && firstDay(start.period), end?.period && lastDay(end.period), today]
  const days = [...new Set(ends.flatMap((day) => (day !== undefined && day <= today ? [day] : [])))].toSorted()
  return {
    isCountable: content.places.length > 0 && content.approaches.length > 0,
    days: days.map((day) => ({ day, towns: townsOn(all, day) })),
    towns: all,
  }
}

/** Whether any line of the tree is counted so. */
export const countsAdopted = ({ objectives }: Content): boolean =>
  objectives.some(({ counts }) => counts === 'approach_adopted')
