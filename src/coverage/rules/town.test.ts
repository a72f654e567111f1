import { describe, expect, test } from 'vitest'
import { speakersWith } from '#web/messages.ts'
import { aCount, aKey, anEstimate } from '../samples.ts'
import { cellAddress, readAddress } from './address.ts'
import { cellOf } from './cell.ts'
import { explainCell } from './explain.ts'
import { cellsTable, entriesTable } from './export.ts'
import { latest, latestCells, pictureOf, rowsOf } from './town.ts'
import { gapSentence, populationName, ratioWords } from './words.ts'

const say = speakersWith([])('en')
const aCell = (estimates = [anEstimate()], counts = [aCount()]) => cellOf(aKey(), estimates, counts)
const axes = {
  groups: ['G01', 'G04', 'G12'].map((code) => ({ code })),
  needs: [
    { code: 'N5', article: 'ICESCR 11' },
    { code: 'N6', article: undefined },
  ],
}

describe('a town', () => {
  test('of several periods that end together the longer is the latest', () =>
    expect(latest(['2021-Q4', '2022-03', '2022', '2022-Q4'])).toBe('2022'))
  test('shows each population and need by its latest served count', () => {
    const counts = [
      aCount({ period: '2021' }),
      aCount({ period: '2022-Q1' }),
      aCount({ period: '2022-Q3', quantity: 'reached' }),
    ]
    expect(latestCells('RS-x', [anEstimate()], counts).map((cell) => cell.key.period)).toEqual(['2022-Q1'])
  })
  test('shows an estimated need of which nobody counted anything', () =>
    expect(latestCells('RS-x', [anEstimate()], [])).toMatchObject([
      { key: { needCode: 'N5', period: '2020' }, served: { state: 'no_record' } },
    ]))
  test('names the groups of which nothing is known, and keeps statements apart', () => {
    const statement = aCount({ population: 'G04', said: { state: 'not_looked' }, method: undefined, covers: undefined })
    const picture = pictureOf('RS-x', [anEstimate()], [aCount(), statement], axes)
    expect(picture.untouched).toEqual(['G12'])
    expect(picture.statements).toEqual([statement])
    expect(picture.headline?.key.population).toBe('G01')
    expect(pictureOf('RS-x', [], [], axes)).toMatchObject({ cells: [], headline: undefined })
  })
  test('in its table an estimate of the group stands once, an estimate of a need in its square', () => {
    const ofAll = anEstimate({ counts: { what: 'group' } })
    const rows = rowsOf('RS-x', '2021', [ofAll, anEstimate({ population: 'G04' })], [aCount({ period: '2022' })])
    expect(rows.get('G01')).toEqual({ ofAll, cells: new Map() })
    expect([...(rows.get('G04')?.cells.keys() ?? [])]).toEqual(['N5'])
    const counted = rowsOf('RS-x', '2022', [ofAll], [aCount({ period: '2022-09' })])
    expect(counted.get('G01')?.cells.get('N5')).toMatchObject({ estimate: ofAll, served: { state: 'value' } })
  })
})

describe('a lasting address', () => {
  const key = aKey({ population: 'G01+G04.f', period: '2003/2009' })
  test.each(['', '/en', '/sr-Cyrl', '/api/bs', 'https://obuhvat.example/mk'])('is read behind %j', (before) =>
    expect(readAddress(`${before}${cellAddress(key)}.html?asOf=2021-05-31`)).toEqual({
      kind: 'cell',
      key,
      asOf: '2021-05-31',
    }),
  )
  test('of an entry is read too, and anything else is not', () => {
    const id = '01900000-0000-7000-8000-00000000000e'
    expect(readAddress(`/en/estimates/${id}`)).toMatchObject({ kind: 'estimate', id })
    for (const other of ['', '/en/places/x', '/estimates/7', '/cells/RS-x/G04+G01/N5/2021', '/cells/RS-x/G01/N5/%E0'])
      expect(readAddress(other)).toBeUndefined()
  })
})

describe('words', () => {
  test('a gap can be said as a missing service and as a right that is not realised [X-12]', () => {
    const { gap } = aCell()
    expect(gapSentence(say, gap, 'needs')).toBe('The service is missing for 50 to 80 people.')
    expect(gapSentence(say, gap, 'rights')).toBe('The right is not realised for 50 to 80 people.')
  })
  test('a population says groups, sex, age and area [2-04]', () =>
    expect(populationName(say, 'G01+G04.f.a0-17.rural')).toBe(
      'term.group.G01 × term.group.G04, women and girls, aged 0–17, in villages',
    ))
  test('a share that is an interval says both ends', () =>
    expect(ratioWords(say, aCell().ratio)).toBe('33.3% to 44.4%'))
  test('an explanation has the posts, the sources, the division and the version', () => {
    const text = explainCell(say, { placeName: 'Izmišljevo', cell: aCell() }).join('\n')
    for (const part of ['100 (90–120)', 'https://example.org/izvestaj', '40 ÷ 120; 40 ÷ 90', 'version 1', '/counts/'])
      expect(text).toContain(part)
  })
})

describe('tables', () => {
  test('of cells keep what is unknown empty, and a protected number hidden', () => {
    const hidden = aCell([], [aCount({ said: { state: 'protected' } })])
    const [head = [], line = []] = cellsTable('en', [hidden])
    const of = (name: string) => line[head.indexOf(name)]
    expect([of('served_state'), of('served_at_least'), of('served_at_most'), of('estimated')]).toEqual([
      'protected',
      '',
      '',
      '',
    ])
    expect([of('gap'), of('because')]).toEqual(['cannot_tell', 'no_estimate'])
  })
  test('of entries have the columns by which evidence comes in', () => {
    const [head = [], estimate = [], count = []] = entriesTable([anEstimate(), aCount()])
    expect(head.slice(0, 3)).toEqual(['kind', 'place', 'groups'])
    expect(estimate.slice(0, 3)).toEqual(['estimate', 'RS-izmisljevo', 'G01'])
    expect(count[head.indexOf('people')]).toBe('40')
  })
})
