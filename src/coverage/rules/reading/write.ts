import { COLUMNS, type Column, type Draft, type Typed } from './draft.ts'
import type { Grid } from './grid.ts'

const ageOf = ({ age }: Draft['population']): string => (age ? `${age.from}-${age.to ?? ''}` : '')

function ownCells(draft: Draft): Typed {
  switch (draft.kind) {
    case 'estimate':
      return {
        people: `${draft.value}`,
        range: draft.range.kind,
        ...(draft.range.kind === 'stated' && { low: `${draft.range.low}`, high: `${draft.range.high}` }),
        counts: draft.counts.what,
        need: draft.counts.what === 'need' ? draft.counts.needCode : '',
        method: draft.method,
        grade: draft.grade,
      }
    case 'count':
      return {
        need: draft.needCode,
        quantity: draft.quantity,
        state: draft.said.state,
        people: draft.said.state === 'value' ? `${draft.said.people}` : '',
        method: draft.method,
        covers: draft.covers,
        covers_what: draft.coversWhat ?? '',
        deduplicated: draft.isDeduplicated ? 'yes' : 'no',
      }
    case 'not_looked':
      return { need: draft.needCode, quantity: draft.quantity, state: 'not_looked' }
  }
}

/** The cells of an entry in the form in which it can be read back, in codes. */
export function writeEntry(draft: Draft): Record<Column, string> {
  const { population } = draft
  const cells: Typed = {
    kind: draft.kind,
    place: draft.placeCode,
    groups: population.groups.join('+'),
    sex: population.sex ?? '',
    age: ageOf(population),
    area: population.area ?? '',
    period: draft.period,
    source: draft.source,
    not_split_by_sex_because: draft.sexReason ?? '',
    note: draft.note ?? '',
    ...ownCells(draft),
  }
  return Object.fromEntries(COLUMNS.map((column) => [column, cells[column] ?? ''])) as Record<Column, string>
}

/** Entries as a table that the import reads back to the same entries. */
export const writeTable = (drafts: readonly Draft[]): string[][] => [
  [...COLUMNS],
  ...drafts.map((draft) => {
    const cells = writeEntry(draft)
    return COLUMNS.map((column) => cells[column])
  }),
]

/** The same file, row for row, with what is wrong in each row written in one more column at its end. */
export function withProblems(grid: Grid, heading: string, sentencesOf: (row: number) => string): string[][] {
  const width = Math.max(...grid.cells.map((cells) => cells.length))
  return grid.cells.map((cells, at) => {
    const rest = Array.from({ length: width - cells.length }, () => '')
    return [...cells, ...rest, at + 1 === grid.headingRow ? heading : sentencesOf(at + 1)]
  })
}
