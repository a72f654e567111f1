import type { CellKey } from '../model.ts'

/** The lasting address of a cell after the language. A period such as `2003/2009` keeps its slash, encoded. */
export const cellAddress = ({ placeCode, population, needCode, period }: CellKey): string =>
  `/cells/${placeCode}/${population}/${needCode}/${encodeURIComponent(period)}`
