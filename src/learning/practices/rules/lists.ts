import type { List } from '#base/rows.ts'
import { tidy } from '#base/text.ts'

const linesIn = (text: string | undefined): readonly string[] =>
  (text ?? '').split('\n').flatMap((line) => (tidy(line) === '' ? [] : [tidy(line)]))
const cellsIn = (line: string): readonly string[] => line.split('|').map(tidy)

/** `what came of it | who says so | its address`. */
export const RESULTS: List<'text' | 'source' | 'address'> = {
  name: 'results',
  columns: ['text', 'source', 'address'],
  lines: linesIn,
  split: (line) => {
    const [text = '', source = '', address = ''] = cellsIn(line)
    return { text, source, address }
  },
}
/** `where it was shown | when | address`. */
export const PRESENTATIONS: List<'text' | 'when' | 'address'> = {
  name: 'presentations',
  columns: ['text', 'when', 'address'],
  lines: linesIn,
  split: (line) => {
    const [text = '', when = '', address = ''] = cellsIn(line)
    return { text, when, address }
  },
}
export const LISTS = [RESULTS, PRESENTATIONS] as const
