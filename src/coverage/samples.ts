import { firstDay, lastDay } from '#base/period.ts'
import type { CellKey, Count, Estimate, SourceName } from './model.ts'

/** Right ones of everything in this room; a test says only what differs. Places and bodies are invented. */
export const aSource = (differs: Partial<SourceName> = {}): SourceName => ({
  id: '01900000-0000-7000-8000-000000000001',
  title: 'Измишљени извештај',
  titleLocale: 'sr-Cyrl',
  publisher: 'Општина Измишљево',
  web: 'https://example.org/izvestaj',
  isPublished: true,
  ...differs,
})

export function anEstimate(differs: Partial<Omit<Estimate, 'referenceToOn'>> = {}): Estimate {
  const referencePeriod = differs.referencePeriod ?? '2020'
  return {
    id: '01900000-0000-7000-8000-00000000000e',
    bodyId: '01900000-0000-7000-8000-0000000000b0',
    bodyName: 'Општина Измишљево',
    placeCode: 'RS-izmisljevo',
    population: 'G01',
    counts: { what: 'need', needCode: 'N5' },
    value: 100,
    range: { kind: 'stated', low: 90, high: 120 },
    method: 'survey',
    grade: 'B',
    referencePeriod,
    sexReason: 'source_does_not_say',
    source: aSource(),
    note: undefined,
    recordedAt: new Date('2021-02-01T10:00:00Z'),
    supersedesId: undefined,
    ...differs,
    referenceToOn: lastDay(referencePeriod),
  }
}

export function aCount(differs: Partial<Omit<Count, 'periodFromOn' | 'periodToOn'>> = {}): Count {
  const period = differs.period ?? '2021'
  return {
    id: '01900000-0000-7000-8000-0000000000c0',
    bodyId: '01900000-0000-7000-8000-0000000000b0',
    bodyName: 'Општина Измишљево',
    placeCode: 'RS-izmisljevo',
    population: 'G01',
    needCode: 'N5',
    quantity: 'served',
    said: { state: 'value', people: 40 },
    period,
    method: 'service_register',
    covers: 'all',
    coversWhat: undefined,
    isDeduplicated: false,
    sexReason: 'source_does_not_say',
    source: aSource(),
    note: undefined,
    recordedAt: new Date('2022-01-15T10:00:00Z'),
    supersedesId: undefined,
    ...differs,
    periodFromOn: firstDay(period),
    periodToOn: lastDay(period),
  }
}

export const aKey = (differs: Partial<CellKey> = {}): CellKey => ({
  placeCode: 'RS-izmisljevo',
  population: 'G01',
  needCode: 'N5',
  period: '2021',
  ...differs,
})
