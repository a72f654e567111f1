import { existsSync, readFileSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSheets, writeSheets } from './xlsx.ts'
import { makeZip, openZip, Unpacking } from './zip.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const filesOf = (files: Readonly<Record<string, string>>) =>
  makeZip(new Map(Object.entries(files).map(([path, text]) => [path, bytesOf(text)])))

describe('a workbook', () => {
  test('comes back as it was written: both scripts, leading zeros, formulas as text', () => {
    const rows = [
      ['Назив', 'phone', 'broj'],
      ['Дневни "центар" <&>', '065/012', '12.5'],
      ['', '=1+1', '-3'],
    ]
    expect(
      readSheets(
        writeSheets([
          { name: 'a/b', rows },
          { name: '', rows: [['x']] },
        ]),
      ),
    ).toEqual({
      sheets: [
        { name: 'a b', rows },
        { name: '2', rows: [['x']] },
      ],
    })
  })
  test('whatever texts it holds, they come back', () => {
    const text = fc.string({ unit: fc.constantFrom(...'АБЦčćš=+-@"<>&;\' 0123') })
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const read = readSheets(writeSheets([{ name: 's', rows }]))
        expect('sheets' in read && read.sheets[0]?.rows).toEqual(rows)
      }),
    )
  })
  test('days, shared and rich texts, true and false, and cells that skip columns are read as they are seen', () => {
    const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    const read = readSheets(
      filesOf({
        'xl/workbook.xml': `<workbook ${main} xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="worksheets/s.xml"/></Relationships>',
        'xl/sharedStrings.xml': `<sst ${main}><si><r><t>Днев</t></r><r><t>ни</t></r><rPh><t>x</t></rPh></si></sst>`,
        'xl/styles.xml': `<styleSheet ${main}><numFmts><numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy\\."/><numFmt numFmtId="171" formatCode="0.00&quot;dm&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`,
        'xl/worksheets/s.xml': `<worksheet ${main}><sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" s="1"><v>44525</v></c><c r="D2" s="2"><v>0.30000000000000004</v></c><c r="E2" t="b"><v>1</v></c></row></sheetData></worksheet>`,
      }),
    )
    expect(read).toEqual({ sheets: [{ name: 'S', rows: [[], ['Дневни', '', '2021-11-25', '0.3', 'yes']] }] })
  })
  test.skipIf(!existsSync('../shared/data/odk/all-question-types.xlsx'))(
    'of another program is read: the form with all types of questions',
    () => {
      const read = readSheets(new Uint8Array(readFileSync('../shared/data/odk/all-question-types.xlsx')))
      if ('refused' in read) throw new Error(read.refused)
      expect(read.sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(['survey', 'choices', 'settings']))
      expect(read.sheets.find(({ name }) => name === 'survey')?.rows[0]).toEqual(
        expect.arrayContaining(['type', 'name']),
      )
    },
  )
})

describe('the guard', () => {
  const bomb = (inside: number) =>
    makeZip(
      new Map([
        ['xl/workbook.xml', bytesOf('<workbook/>')],
        ['xl/worksheets/sheet1.xml', new Uint8Array(inside)],
      ]),
    )
  test('a bomb of 300 MB is refused from its directory, in a fraction of a second', () => {
    const bytes = bomb(300 * 1024 * 1024)
    const start = performance.now()
    expect(readSheets(bytes)).toEqual({ refused: 'tooLargeInside' })
    expect(performance.now() - start).toBeLessThan(100)
  })
  test('a bomb that lies about its size is stopped where the lie ends', () => {
    const bytes = bomb(50 * 1024 * 1024)
    const view = new DataView(bytes.buffer)
    const at = bytes.length - 22 - (46 + 24)
    expect(view.getUint32(at, true)).toBe(0x02014b50)
    view.setUint32(at + 24, 1000, true)
    const archive = openZip(bytes)
    if ('refused' in archive) throw new Error(archive.refused)
    const start = performance.now()
    expect(() => archive.read('xl/worksheets/sheet1.xml')).toThrow(new Unpacking('lies_about_size'))
    expect(performance.now() - start).toBeLessThan(100)
  })
  test('too many files are refused', () =>
    expect(
      openZip(makeZip(new Map(Array.from({ length: 30 }, (_, i) => [`${i}`, bytesOf('')]))), {
        bytes: 1000,
        entries: 20,
        ratio: 200,
      }),
    ).toEqual({ refused: 'too_many_files' }))
  test('a document type is refused: entities cannot grow', () =>
    expect(
      readSheets(
        filesOf({
          'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "bbb">]><workbook/>',
          'xl/_rels/workbook.xml.rels': '<Relationships/>',
        }),
      ),
    ).toEqual({ refused: 'unreadable' }))
  test('text, an empty file and another archive are no workbook', () => {
    expect(readSheets(bytesOf('a;b\n1;2'))).toEqual({ refused: 'notXlsx' })
    expect(readSheets(new Uint8Array())).toEqual({ refused: 'notXlsx' })
    expect(readSheets(filesOf({ 'a.txt': 'x' }))).toEqual({ refused: 'notXlsx' })
  })
  test('a cell far out is refused, not made room for', () => {
    const sheet = writeSheets([{ name: 's', rows: [['x']] }])
    const archive = openZip(sheet)
    if ('refused' in archive) throw new Error(archive.refused)
    const files = Object.fromEntries(archive.names.map((name) => [name, new TextDecoder().decode(archive.read(name))]))
    const far = filesOf({
      ...files,
      'xl/worksheets/sheet1.xml':
        '<worksheet><sheetData><row r="9999999"><c r="XFD9999999"><v>1</v></c></row></sheetData></worksheet>',
    })
    expect(readSheets(far)).toEqual({ refused: 'tooManyCells' })
  })
  test('no broken file brings it down', () => {
    const whole = writeSheets([
      {
        name: 's',
        rows: [
          ['a', 'b'],
          ['1', '2'],
        ],
      },
    ])
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 12 }),
        fc.nat(whole.length),
        (hits, length) => {
          const broken = whole.slice(0, Math.max(length, 1))
          for (const [at, byte] of hits) if (at < broken.length) broken[at] = byte
          const read = readSheets(broken)
          expect('sheets' in read || typeof read.refused === 'string').toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
  test('the packed file is what every program reads: sizes and checksum stand in its headers', () => {
    const content = bytesOf('Обухват')
    const bytes = makeZip(new Map([['а.txt', content]]))
    const view = new DataView(bytes.buffer)
    expect([view.getUint32(14, true), view.getUint32(18, true), view.getUint32(22, true)]).toEqual([
      crc32(content),
      deflateRawSync(content).length,
      content.length,
    ])
  })
})
