/** Workbooks: writing and reading 20,000 rows, and how fast a bomb of 300 MB is refused. */
import { readSheets, writeSheets } from '../src/server/xlsx.ts'
import { makeZip } from '../src/server/zip.ts'

const ROWS = 20_000
const timed = <T>(work: () => T): readonly [T, number] => {
  const start = performance.now()
  const value = work()
  return [value, performance.now() - start]
}

const rows = Array.from({ length: ROWS }, (_, i) => [
  `Услуга ${i}`,
  'DAY-CHD',
  `065/0${i}`,
  String(i),
  '12.5',
  'Бијељина',
])
const [book, written] = timed(() => writeSheets([{ name: 'services', rows }]))
const [read, reading] = timed(() => readSheets(book))
if (!('sheets' in read) || read.sheets[0]?.rows.length !== ROWS) throw new Error('the workbook did not come back')
console.log(
  `workbook of ${ROWS} rows: written in ${written.toFixed(0)} ms (${(book.byteLength / 1000).toFixed(0)} kB), read in ${reading.toFixed(0)} ms`,
)

const bomb = makeZip(
  new Map([
    ['xl/workbook.xml', new TextEncoder().encode('<workbook/>')],
    ['xl/worksheets/sheet1.xml', new Uint8Array(300 * 1024 * 1024)],
  ]),
)
const [refused, took] = timed(() => readSheets(bomb))
if (!('refused' in refused)) throw new Error('the bomb was read')
console.log(
  `bomb of 300 MB in ${(bomb.byteLength / 1000).toFixed(0)} kB: ${refused.refused} after ${took.toFixed(2)} ms; ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident (the test's own 300 MB included)`,
)
