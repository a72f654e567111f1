/** One sheet of a workbook, or one table of text: every cell as a person reads it, row 1 first. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] }
/** Why a file was not read as a workbook. `notXlsx`: it is something else and may be text. */
export type SheetRefusal = 'notXlsx' | 'tooLargeInside' | 'tooManyCells' | 'unreadable'
export type ReadSheets = (
  bytes: Uint8Array,
) => { readonly sheets: readonly Sheet[] } | { readonly refused: SheetRefusal }

/** What the front door lends to the routes of exchange: reading a file of a spreadsheet behind its guard. */
export type Ports = { readonly readSheets: ReadSheets }

/** What can be brought in. */
export const KINDS = ['services', 'use', 'hsds', 'candidates', 'settlements', 'minutes', 'boundaries'] as const
export type Kind = (typeof KINDS)[number]

/** Something wrong in a file, at its place as a spreadsheet shows it: row 1 is the first row, columns are A, B, … */
export type CellProblem = {
  readonly row: number
  readonly letter: string | undefined
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly typed: string
  /** Somebody should look at it; the row was right all the same. */
  readonly isWarning?: true
}

/** A point of OpenStreetMap that may be a service. */
export type Candidate = {
  readonly node: number
  readonly economy: string
  readonly lat: number
  readonly lon: number
  readonly name: string | undefined
  readonly kind: string
  readonly municipality: string | undefined
}
export const VERDICTS = ['confirmed', 'discarded'] as const
export type Verdict = (typeof VERDICTS)[number]
