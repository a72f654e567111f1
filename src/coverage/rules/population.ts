import type { Population } from '../model.ts'

const KEY =
  /^(?<groups>G\d{2}(?:\+G\d{2}){0,3})(?:\.(?<sex>[fm]))?(?:\.a(?<from>\d{1,3})-(?<to>\d{1,3})?)?(?:\.(?<area>urban|rural))?$/

/**
 * The canonical key of a population, e.g. `G01+G04.f.a0-17.rural`: each group once, in order of its code. Two ways of
 * saying the same population have one key, so that its numbers meet in one cell. The database makes the same text
 * (`population_key` in 0006_coverage.sql).
 */
export function populationKey({ groups, sex, age, area }: Population): string {
  const codes = [...new Set(groups)].sort().join('+')
  const band = age ? `.a${age.from}-${age.to ?? ''}` : ''
  return `${codes}${sex ? `.${sex}` : ''}${band}${area ? `.${area}` : ''}`
}

/** The population that a key means; undefined for a text that is no canonical key, such as `G04+G01`. */
export function readPopulation(key: string): Population | undefined {
  const found = KEY.exec(key)?.groups
  if (!found) return undefined
  const { groups = '', sex, from, to, area } = found
  const population: Population = {
    groups: groups.split('+'),
    ...((sex === 'f' || sex === 'm') && { sex }),
    ...(from !== undefined && { age: { from: Number(from), ...(to !== undefined && { to: Number(to) }) } }),
    ...((area === 'urban' || area === 'rural') && { area }),
  }
  return populationKey(population) === key ? population : undefined
}

/** For sorting: groups in order of their codes, each before its parts and intersections. */
export const comparePopulations = (a: string, b: string): number =>
  a.slice(0, 3).localeCompare(b.slice(0, 3), 'en') || a.length - b.length || (a < b ? -1 : Number(a > b))
