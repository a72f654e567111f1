import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Pager } from './pager.tsx'
import { aSpeaker } from './samples.ts'
import { MARKS, StateLegend, StateMark } from './state-mark.tsx'
import { Table } from './table.tsx'

const say = aSpeaker()
const rows = [
  { name: 'Деца', people: 25 },
  { name: 'Старији', people: 1234 },
]
const table = (matrix?: string) =>
  render(
    <Table
      caption="Услужени"
      rows={rows}
      keyOf={(row) => row.name}
      columns={[
        { head: 'Група', cell: (row) => row.name, isRowHead: true },
        { head: 'Људи', cell: (row) => row.people, isNumber: true },
      ]}
      {...(matrix && { matrix })}
    />,
  )

test('a number cell stands at the right, its heading too', () => {
  expect(table()).toContain('<td role="cell" class="num" data-label="Људи"><div>25</div></td>')
  expect(table()).toContain('<th role="columnheader" scope="col" class="num">Људи</th>')
})

test('a cell says its column where rows become cards, and a table stays a table', () => {
  const html = table()
  expect(html.match(/data-label="Људи"/g)).toHaveLength(rows.length)
  for (const role of ['table', 'rowgroup', 'row', 'columnheader', 'rowheader', 'cell'])
    expect(html).toContain(`role="${role}"`)
  expect(html).toContain('<caption>Услужени</caption>')
})

test('a matrix scrolls in an area that has a name and is reached by keyboard', () => {
  expect(table('m')).toContain('<section class="scroller" aria-labelledby="m" tabindex="0">')
  expect(table('m')).toContain('<caption id="m">')
  expect(table()).not.toContain('scroller')
})

test('every state of a quantity has a word of its own and a pattern of its own, in every language', () => {
  for (const locale of ['sr-Cyrl', 'sr-Latn', 'bs', 'mk', 'sq', 'en'] as const) {
    const drawn = MARKS.map((state) => render(<StateMark say={aSpeaker(locale)} state={state} />))
    expect(new Set(drawn.map((html) => html.replace(/<svg.*<\/svg>/, ''))).size).toBe(MARKS.length)
  }
  const patterns = MARKS.map((state) => render(<StateMark say={say} state={state} />).match(/<svg.*<\/svg>/)?.[0])
  expect(new Set(patterns).size).toBe(MARKS.length)
})

test('the legend explains all five states', () => {
  expect(render(<StateLegend say={say} />).match(/<li>/g)).toHaveLength(MARKS.length)
})

test('a list of one page has no pager, the first page has no way back', () => {
  const at = (page: number, pages: number) =>
    render(<Pager say={say} page={page} pages={pages} addressOf={(n) => `?page=${n}`} />)
  expect(at(1, 1)).toBe('')
  expect(at(1, 3)).not.toContain('rel="prev"')
  expect(at(2, 3)).toContain('href="?page=1"')
  expect(at(3, 3)).not.toContain('rel="next"')
})
