import { SaxesParser } from 'saxes'
import type { ReadSheets, Sheet, SheetRefusal } from '#evidence/services/model/exchange.ts'
import { type Archive, LIMITS, makeZip, openZip, Unpacking } from './zip.ts'

/** Rows and columns beyond which nobody has typed a table. */
const MOST = { rows: 20_000, columns: 200 }

class NotATable extends Error {
  readonly refused: SheetRefusal
  constructor(refused: SheetRefusal) {
    super(refused)
    this.refused = refused
  }
}

type Handlers = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** Walks through a file of XML. A document type is refused: no workbook has one, and it is how entities do harm. */
function walk(xml: string, handlers: Handlers): void {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false })
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('opentag', ({ name, attributes }) => handlers.open(local(name), attributes))
  parser.on('closetag', ({ name }) => handlers.close?.(local(name)))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  parser.on('doctype', () => {
    throw new NotATable('unreadable')
  })
  parser.on('error', () => {
    throw new NotATable('unreadable')
  })
  parser.write(xml).close()
}

const textOf = (archive: Archive, path: string): string | undefined => {
  const bytes = archive.read(path)
  return bytes && new TextDecoder().decode(bytes)
}

/** The texts that cells share by number. Phonetic hints (`rPh`) are no part of a text. */
function sharedTexts(xml: string | undefined): readonly string[] {
  const texts: string[] = []
  if (xml === undefined) return texts
  let [text, isText, hints] = ['', false, 0]
  walk(xml, {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') hints++
      isText = name === 't'
    },
    text: (part) => {
      if (isText && hints === 0) text += part
    },
    close: (name) => {
      if (name === 't') isText = false
      if (name === 'rPh') hints--
      if (name === 'si') texts.push(text)
    },
  })
  return texts
}

/** Formats of numbers that are days or moments in every workbook (ECMA-376 part 1, 18.8.30). */
const DATED = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47])
/** A format of a workbook's own is a day where it has a letter of a date outside quotes and brackets. */
const isDateFormat = (format: string): boolean => /[ymdhs]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))

/** Which styles of cells show a day, by their number. */
function dateStyles(xml: string | undefined): ReadonlySet<number> {
  const [own, styles] = [new Map<number, string>(), new Set<number>()]
  if (xml === undefined) return styles
  let [isCells, at] = [false, 0]
  walk(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') isCells = true
      if (name !== 'xf' || !isCells) return
      const format = Number(attributes.numFmtId)
      if (DATED.has(format) || isDateFormat(own.get(format) ?? '')) styles.add(at)
      at++
    },
    close: (name) => {
      if (name === 'cellXfs') isCells = false
    },
  })
  return styles
}

/** `BC12` as column 54 and row 12; nothing where a cell does not say where it stands. */
function placeOf(reference: string | undefined): { readonly column: number; readonly row: number } | undefined {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference ?? '') ?? []
  if (letters === '') return undefined
  return {
    column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1,
    row: Number(digits),
  }
}

/** 31 December 9999: later no spreadsheet has a day. */
const LAST_DAY = 2_958_466

/** The number of a day as `2021-11-25`. Day 60 of the older count is 29 February 1900, which never was. */
function dayOf(serial: number, is1904: boolean): string {
  const days = Math.floor(serial) + (is1904 ? 1462 : serial < 60 ? 1 : 0)
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10)
}

type Book = { readonly texts: readonly string[]; readonly dates: ReadonlySet<number>; readonly is1904: boolean }
type Cell = { readonly type: string; readonly style: number; readonly value: string }

function shown({ type, style, value }: Cell, { texts, dates, is1904 }: Book): string {
  if (type === 's') return texts[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'yes' : 'no'
  if (type !== 'n' || value === '') return value
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  if (dates.has(style) && number >= 1 && number < LAST_DAY) return dayOf(number, is1904)
  // A spreadsheet keeps 0.1 + 0.2 as 0.30000000000000004 and shows fifteen digits.
  return String(Number(number.toPrecision(15)))
}

function rowsOf(xml: string, book: Book): readonly (readonly string[])[] {
  const rows: string[][] = []
  let at = { column: -1, row: 0 }
  let cell: Cell = { type: 'n', style: 0, value: '' }
  let isValue = false
  const put = (text: string) => {
    if (at.row > MOST.rows || at.column >= MOST.columns) {
      if (text !== '') throw new NotATable('tooManyCells')
      return
    }
    while (rows.length < at.row) rows.push([])
    const row = rows[at.row - 1] ?? []
    while (row.length <= at.column) row.push('')
    row[at.column] = text
  }
  walk(xml, {
    open: (name, attributes) => {
      if (name === 'row') at = { column: -1, row: Number(attributes.r ?? at.row + 1) }
      if (name === 'c') {
        at = placeOf(attributes.r) ?? { column: at.column + 1, row: at.row }
        cell = { type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), value: '' }
      }
      isValue = name === 'v' || name === 't'
    },
    text: (text) => {
      if (isValue) cell = { ...cell, value: cell.value + text }
    },
    close: (name) => {
      if (name === 'v' || name === 't') isValue = false
      if (name === 'c') put(shown(cell, book))
    },
  })
  return rows
}

type Part = { readonly name: string; readonly path: string }
/** The sheets in their order, and whether days are counted from 1904. */
function partsOf(archive: Archive): { readonly parts: readonly Part[]; readonly is1904: boolean } {
  const [book, links] = [textOf(archive, 'xl/workbook.xml'), textOf(archive, 'xl/_rels/workbook.xml.rels')]
  if (book === undefined || links === undefined) throw new NotATable('notXlsx')
  const targets = new Map<string, string>()
  walk(links, {
    open: (name, { Id = '', Target = '' }) =>
      void (name === 'Relationship' && targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)),
  })
  const parts: Part[] = []
  let is1904 = false
  walk(book, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      const path = name === 'sheet' ? targets.get(attributes['r:id'] ?? '') : undefined
      if (path !== undefined) parts.push({ name: attributes.name ?? '', path })
    },
  })
  return { parts, is1904 }
}

/** Reads every sheet of a workbook as texts. Formulas give their last value; nothing is computed and no link is followed. */
export const readSheets: ReadSheets = (bytes) => {
  const archive = openZip(bytes, { ...LIMITS, entries: 500 })
  if ('refused' in archive)
    return {
      refused:
        archive.refused === 'not_a_zip'
          ? 'notXlsx'
          : archive.refused === 'unreadable'
            ? 'unreadable'
            : 'tooLargeInside',
    }
  try {
    const { parts, is1904 } = partsOf(archive)
    const texts = sharedTexts(textOf(archive, 'xl/sharedStrings.xml'))
    const book = { texts, dates: dateStyles(textOf(archive, 'xl/styles.xml')), is1904 }
    return { sheets: parts.map(({ name, path }) => ({ name, rows: rowsOf(textOf(archive, path) ?? '<none/>', book) })) }
  } catch (e) {
    if (e instanceof NotATable) return { refused: e.refused }
    if (e instanceof Unpacking) return { refused: e.refused === 'lies_about_size' ? 'tooLargeInside' : 'unreadable' }
    throw e
  }
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'

/** Signs that XML cannot hold are left out; the rest is written so that it is text and never markup. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** A short number is a number, so that it can be summed; everything else is text, so that no zero is lost and nothing is a formula. */
const cellXml = (text: string): string => {
  if (text === '') return '<c/>'
  // Only what comes back letter by letter: `-0` and `1.50` stay texts.
  return /^-?(0|[1-9]\d{0,8})(\.\d{1,6})?$/.test(text) && String(Number(text)) === text
    ? `<c><v>${text}</v></c>`
    : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}
const sheetXml = ({ rows }: Sheet): string =>
  `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows.map((row) => `<row>${row.map(cellXml).join('')}</row>`).join('')}</sheetData></worksheet>`

/** A name that a spreadsheet takes: at most 31 letters and none of `[]:*?/\`. */
const sheetName = (name: string, at: number): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31) || `${at + 1}`

/** A workbook of these sheets. */
export function writeSheets(sheets: readonly Sheet[]): Uint8Array<ArrayBuffer> {
  const numbered = sheets.map((sheet, i) => ({ sheet, id: i + 1 }))
  const type = (part: string, kind: string) =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
  const files: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `${XML}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('/xl/workbook.xml', 'sheet.main')}${numbered.map(({ id }) => type(`/xl/worksheets/sheet${id}.xml`, 'worksheet')).join('')}</Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbered.map(({ sheet, id }) => `<sheet name="${escaped(sheetName(sheet.name, id - 1))}" sheetId="${id}" r:id="rId${id}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${RELATIONS}">${numbered.map(({ id }) => `<Relationship Id="rId${id}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${id}.xml"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(numbered.map(({ sheet, id }) => [`xl/worksheets/sheet${id}.xml`, sheetXml(sheet)])),
  }
  const encoder = new TextEncoder()
  return makeZip(new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)])))
}
