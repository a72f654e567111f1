import { safeParse } from 'valibot'
import { type Day, isDay } from '#base/day.ts'
import { isId } from '#base/id.ts'
import { parsePeriod } from '#base/period.ts'
import { LOCALES } from '#base/say.ts'
import { CellKey } from '../model.ts'
import { readPopulation } from './population.ts'

/** The lasting address of a cell after the language. A period such as `2003/2009` keeps its slash, encoded. */
export const cellAddress = ({ placeCode, population, needCode, period }: CellKey): string =>
  `/cells/${placeCode}/${population}/${needCode}/${encodeURIComponent(period)}`

/** What a lasting address names: a cell, an estimate or a count, as known on a day or now. */
export type Addressed = (
  | { readonly kind: 'cell'; readonly key: CellKey }
  | { readonly kind: 'estimate' | 'count'; readonly id: string }
) & { readonly asOf: Day | undefined }

/** The cell that four texts name; undefined where one of them is not in its form. */
export function readCellKey(texts: Readonly<Record<string, string>>): CellKey | undefined {
  const { success, output } = safeParse(CellKey, texts)
  return success && parsePeriod(output.period) && readPopulation(output.population) ? output : undefined
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Reads a lasting address as a person pastes it: with or without the site, `/api`, the language, an ending and
 * `?asOf=DATE`. Undefined where it names no number.
 */
export function readAddress(text: string): Addressed | undefined {
  const [path = '', query = ''] = text
    .trim()
    .replace(/^https?:\/\/[^/]+/, '')
    .replace(/#.*$/, '')
    .split('?')
  const parts = path
    .replace(/\.(html|json|csv)$/, '')
    .split('/')
    .filter((part) => part !== '')
  const rest = parts.filter((part, at) => at > 1 || (part !== 'api' && !LOCALES.some((locale) => locale === part)))
  const day = new URLSearchParams(query).get('asOf') ?? ''
  const asOf = isDay(day) ? day : undefined
  const [kind, first = '', population = '', needCode = '', period = ''] = rest.map(decoded)
  if ((kind === 'estimates' || kind === 'counts') && isId(first))
    return { kind: kind === 'estimates' ? 'estimate' : 'count', id: first, asOf }
  if (kind !== 'cells') return undefined
  const key = readCellKey({ placeCode: first, population, needCode, period })
  return key && { kind: 'cell', key, asOf }
}
