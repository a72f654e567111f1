import { type Row, rowsIn } from '#base/rows.ts'
import { COUNTED, LEVELS, type MeasureService, type Objective, SCOPES } from '../model.ts'
import {
  type Fields,
  memberOf,
  type Problems,
  readAmount,
  readStated,
  serviceIdIn,
  statedText,
  wordsIn,
} from './lines.ts'
import { OBJECTIVES } from './lists.ts'
import { arranged, keepIds } from './tree.ts'

type Line = Omit<Objective, 'id'>
type Known = {
  readonly organisations: ReadonlySet<string>
  readonly rights: ReadonlySet<string>
  readonly services: ReadonlySet<string>
  readonly before: readonly Objective[]
  readonly ids: readonly string[]
}
type Column = (typeof OBJECTIVES)['columns'][number]

/** What a line says besides its words; undefined where one of it cannot be read, which is named. */
function readMore(row: Row<Column>, known: Known, wrong: Problems): Partial<Line> | undefined {
  const { cell, field, said } = row
  const [scopeWords, rights] = [wordsIn(cell('scope')), wordsIn(cell('rights'))]
  const budget = readAmount(cell('budget'))
  const faults = [
    budget === 'wrong' && field('budget'),
    scopeWords.some((word) => memberOf(SCOPES, word) === undefined) && field('scope'),
    rights.some((code) => !known.rights.has(code)) && field('rights'),
    cell('counts') !== '' && memberOf(COUNTED, cell('counts')) === undefined && field('counts'),
    cell('other') !== '' && field('text'),
  ]
  const fault = faults.find((one) => one !== false)
  if (fault !== undefined || budget === 'wrong') return wrong.add('projects.pieceUnknown', fault ?? '', { line: said })
  const scopes = SCOPES.filter((scope) => scopeWords.includes(scope))
  const [start, end] = [readStated(cell('from')), readStated(cell('to'))]
  const counts = memberOf(COUNTED, cell('counts'))
  return {
    ...(start && { start }),
    ...(end && { end }),
    ...(budget !== 'none' && { budget }),
    ...(scopes.length > 0 && { scopes }),
    ...(rights.length > 0 && { rights }),
    ...(counts && { counts }),
  }
}

type Read = { readonly line: Line & { readonly id?: string }; readonly row: Row<Column>; readonly service: string }
function readRow(row: Row<Column>, known: Known, wrong: Problems): readonly Read[] {
  const { cell, field, said } = row
  const level = memberOf(LEVELS, cell('level'))
  const [text, lead, service] = [cell('text'), cell('lead'), serviceIdIn(cell('service'))]
  if (!level || text === '') {
    wrong.add('projects.levelUnknown', field(level ? 'text' : 'level'), { line: said })
    return []
  }
  if (lead !== '' && !known.organisations.has(lead)) wrong.add('projects.leadUnknown', field('lead'), { line: said })
  if (service !== '' && !known.services.has(service))
    wrong.add('projects.serviceUnknown', field('service'), { line: cell('service') })
  const more = readMore(row, known, wrong)
  const id = cell('id')
  return [{ line: { level, text, ...(lead !== '' && { lead }), ...more, ...(id !== '' && { id }) }, row, service }]
}

/**
 * The tree of objectives out of its rows: a row hangs on the one that it names, else on the nearest wider one above it.
 * @returns the lines in the order of the tree, and which of them are given as a service
 */
export function readObjectives(
  fields: Fields,
  known: Known,
  wrong: Problems,
): { readonly objectives: readonly Objective[]; readonly measureServices: readonly MeasureService[] } {
  const read = rowsIn(fields, OBJECTIVES).flatMap((row) => readRow(row, known, wrong))
  const { order, astray } = arranged(
    read.map(({ line, row }) => ({ level: line.level, number: row.number, parent: row.cell('parent') })),
  )
  for (const at of astray) {
    const row = read[at]?.row
    if (row) wrong.add('projects.belongsOdd', row.field('parent'), { line: row.said })
  }
  const inOrder = order.flatMap((at) => read[at] ?? [])
  const objectives = keepIds(
    inOrder.map(({ line }) => line),
    known.before,
    known.ids,
  )
  const measureServices = objectives.flatMap(({ id }, at) => {
    const serviceId = inOrder[at]?.service ?? ''
    return serviceId === '' ? [] : [{ objectiveId: id, serviceId }]
  })
  return { objectives, measureServices }
}

/** The pieces behind a line, as they are written in a file. */
export const piecesOf = ({ start, end, budget, scopes, rights, counts }: Line): string =>
  [
    ['from', statedText(start)],
    ['to', statedText(end)],
    ['budget', budget?.raw ?? ''],
    ['scope', (scopes ?? []).join(' ')],
    ['rights', (rights ?? []).join(' ')],
    ['counts', counts ?? ''],
  ]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join(' | ')

/** The line that `readObjectives` reads as the same. */
export const objectiveLine = (line: Line): string =>
  [`${line.level}: ${line.text}${line.lead === undefined ? '' : ` @${line.lead}`}`, piecesOf(line)]
    .filter((part) => part !== '')
    .join(' | ')
