// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` takes the meaning of a table away in some browsers
import type { ComponentChildren } from 'preact'

/** One column: its heading, which is also the label of its cells where rows become cards. */
export type Column<Row> = {
  readonly head: string
  readonly cell: (row: Row) => ComponentChildren
  /** Figures stand at the right with digits of one width. */
  readonly isNumber?: boolean
  /** The cell names its row. */
  readonly isRowHead?: boolean
}

type Props<Row> = {
  readonly caption: ComponentChildren
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** The caption is read out but not seen: a heading right above says the same. */
  readonly isCaptionHidden?: boolean
  /** The id of an element whose name the scrolling area of a matrix takes. Without it the table is not a matrix. */
  readonly matrix?: string
}

/**
 * A table. Its heading row stays in sight; under 600 px each row is a card whose cells say their column's name.
 * With `matrix` it scrolls in its own area, by keyboard too, and the first column stays in sight as well.
 */
export function Table<Row>(p: Props<Row>) {
  const table = (
    <table class="table" role="table">
      <caption class={p.isCaptionHidden ? 'sr-only' : undefined} id={p.matrix}>
        {p.caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          {p.columns.map((column) => (
            <th key={column.head} role="columnheader" scope="col" class={column.isNumber ? 'num' : undefined}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {p.rows.map((row) => (
          <tr role="row" key={p.keyOf(row)}>
            {p.columns.map((column) => (
              <Cell key={column.head} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (!p.matrix) return table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard
    <section class="scroller" aria-labelledby={p.matrix} tabIndex={0}>
      {table}
    </section>
  )
}

function Cell<Row>(p: { column: Column<Row>; row: Row }) {
  const { column } = p
  const look = column.isNumber ? 'num' : undefined
  if (column.isRowHead)
    return (
      <th role="rowheader" scope="row" class={look}>
        <div>{column.cell(p.row)}</div>
      </th>
    )
  return (
    <td role="cell" class={look} data-label={column.head}>
      <div>{column.cell(p.row)}</div>
    </td>
  )
}
