import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toCyrillic } from '#base/cyrillic.ts'
import { toLatin } from '#base/script.ts'
import { shippedLists } from '#server/commands/page.ts'
import type { Reading, Source } from '../model.ts'
import { aBlockPage, aProjectPage } from '../samples.ts'
import { readPage } from './read.ts'

const lists = shippedLists()
const read = (source: Source, capturedOn = '2026-11-22'): Reading => {
  const reading = readPage(source, { capturedOn }, lists)
  if (!reading.ok) throw new Error(reading.refusals[0].code)
  return reading.value
}
const refusalOf = (source: Source) => {
  const reading = readPage(source, {}, lists)
  return reading.ok ? 'read' : reading.refusals[0].code
}
const raws = (found: readonly { readonly raw: string }[]) => found.map(({ raw }) => raw)

const FOLDER = '../shared/source-pages'
const FILES = existsSync(FOLDER) ? readdirSync(FOLDER).sort() : []
const page = (number: number): Reading => read(readFileSync(`${FOLDER}/${FILES[number]}`))
const codesOf = ({ issues }: Reading) => issues.map(({ code, raw }) => `${code}: ${raw.slice(0, 40)}`)

describe.skipIf(FILES.length === 0)('the five source pages', () => {
  test.each(FILES)('every issue of %s quotes the source letter by letter, and the bytes are proved', (file) => {
    const { original, issues } = read(readFileSync(`${FOLDER}/${file}`))
    expect(original.text).toBe(readFileSync(`${FOLDER}/${file}`, 'utf8'))
    expect(original.hash).toMatch(/^[0-9a-f]{64}$/)
    for (const { raw, at } of issues) expect(original.text.slice(at, at + raw.length)).toBe(raw)
  })

  test('[0-06] [0-11] [0-43] page 000: a lost umlaut, two wordings of the principle, 37 odd spaces', () => {
    const { record, issues } = page(0)
    expect(issues.map(({ code, raw }) => `${code}: ${raw.replace(/\s+/g, ' ')}`)).toEqual([
      'name.two_wordings: Ne ostavljajte nikoga iza sebe',
      'text.spaces: opština Srbije',
      'name.diacritics: Deutsche Gesellschaft fur Internationale Zusammenarbeit',
      'acronym.unexplained: LGA',
      'status.future_is_past: će biti realizovan',
      'date.other_part_ends: 15.06.2022. godine',
    ])
    expect(issues[1]?.params.n).toBe(37)
    expect(record.kind).toBe('project')
    expect(record.alternativeTitles).toHaveLength(1)
  })
  test('[0-03] [0-04] [0-05] page 000: implementer, partner, agency and commissioner are four roles', () => {
    const roles = page(0).record.organisations.map(({ code, role }) => `${code} ${role}`)
    for (const role of ['skgo implementer', 'nalas partner', 'giz agency', 'bmz commissioner'])
      expect(roles).toContain(role)
  })
  test('[0-40] [0-41] [0-42] page 000: dates, money and a contact with her title', () => {
    const { dates, money, contacts } = page(0).record
    expect(dates.map(({ role, period }) => `${role} ${period}`)).toEqual(['start 2020-05-01', 'end 2022-06-15'])
    expect(money.map((one) => one.money)).toEqual([{ cents: 7_663_000, currency: 'EUR' }])
    expect(contacts[0]).toMatchObject({ title: 'koordinatorka projekta', form: 'f', organisation: 'skgo' })
  })
  test('[0-07] [0-12] [0-18] page 000: objectives, vulnerable groups, eleven measures', () => {
    const { objectives, groups, lists: found } = page(0).record
    expect(objectives.map(({ level }) => level)).toEqual(['overall', 'specific'])
    expect(new Set(groups.map(({ code }) => code))).toEqual(new Set(['vulnerable']))
    expect(found.map(({ kind, items }) => `${kind} ${items.length}`)).toEqual(['measures 11'])
  })
  test('[1-25] page 001: three mistyped words and a bracket; the components and results are lists', () => {
    expect(codesOf(page(1))).toEqual([
      'text.misspelt: mogunoćsti',
      'text.misspelt: Unapeđene',
      'text.misspelt: Unapeđene',
      'text.bracket_unclosed: (Decentralised Service Improvement netwo',
    ])
    expect(page(1).record.lists.map(({ kind, items }) => `${kind} ${items.length}`)).toEqual([
      'objectives 2',
      'components 5',
      'results 5',
    ])
  })
  test('[1-24] [1-26] page 001: the address without the full stop, and what is not stated', () => {
    const { emails, notStated, contacts } = page(1).record
    expect(raws(emails)).toEqual(['aleksandar.popovic@skgo.org'])
    expect(contacts[0]).toMatchObject({ title: 'menadžer projekta', form: 'm', organisation: 'skgo' })
    expect(notStated).toEqual(['dates', 'donor', 'amount', 'status'])
  })
  test('[2-10] [2-11] page 002: two ministries under other names, a quotation that does not end', () => {
    expect(codesOf(page(2))).toEqual([
      'name.not_official: Ministarstva za rad, zapošljavanje, bora',
      'name.not_official: Ministarstva za ljudska i manjinska prav',
      'text.quote_unclosed: „Podrška socijalnoj inkluziji u Srbiji',
    ])
    expect(page(2).issues[1]?.suggestions[0]?.text).toBe(
      'Ministarstvo za ljudska i manjinska prava i društveni dijalog',
    )
  })
  test('[2-01] [2-05] page 002: the title with its place as an alias, German cooperation as donor', () => {
    const { title, alternativeTitles, organisations } = page(2).record
    expect(title?.raw).toBe('Zajednički pristup socijalnoj inkluziji')
    expect(raws(alternativeTitles)).toEqual(['Zajednički pristup socijalnoj inkluziji u Srbiji'])
    expect(organisations[0]).toMatchObject({ code: 'bmz', role: 'donor' })
  })
  test('[3-02] [3-04] [3-08] [3-09] [3-13] [3-17] [3-18] [3-19] [3-23] [3-24] page 003: every doubt has its issue', () => {
    const codes = page(3).issues.map(({ code }) => code)
    const expected =
      'date.conflict text.homoglyph name.roman_kept name.roman_or_and group.wording status.end_passed date.impossible date.other_part_ends name.variant name.agency_as_donor'
    for (const code of expected.split(' ')) expect(codes).toContain(code)
    const impossible = page(3).issues.find(({ code }) => code === 'date.impossible')
    expect(impossible?.suggestions.map(({ text }) => text)).toEqual([
      '30.04.2022.',
      '01.05.2022.',
      '31.03.2022.',
      '31.05.2022.',
    ])
  })
  test('[3-01] [3-20] [3-22] [3-28] page 003: eleven blocks, the entity, partners in their order, ijekavian', () => {
    const { sections, places, organisations, dialect, script } = page(3).record
    expect(sections).toHaveLength(11)
    expect(sections.filter(({ content }) => !content).map(({ name }) => name)).toEqual([
      'publications',
      'video',
      'news',
    ])
    expect(places.at(-1)).toMatchObject({ raw: 'Република Српска', code: 'BA-RS' })
    const partners = organisations.filter(({ role, at }) => role === 'partner' && at > 1700).map(({ code }) => code)
    expect(partners).toEqual(['nalas', 'sogfbih', 'skgo', 'aam', 'zels', 'akm'])
    expect([dialect, script]).toEqual(['ijekavian', 'Cyrl'])
  })
  test('[4-03] page 004: the days that the list swallowed, and a day and month that are swapped', () => {
    const found = page(4).issues.filter(({ code }) => code.startsWith('date.'))
    expect(found.map(({ code, suggestions }) => `${code} ${suggestions[0]?.text} ${suggestions[0]?.on}`)).toEqual([
      'date.day_lost_in_list 18.02.2021. thu',
      'date.day_lost_in_list 04.03.2021. thu',
      'date.day_month_swapped 04.03.2021. thu',
    ])
  })
  test('[4-14] [4-25] [4-27] [4-29] [4-32] page 004: every doubt has its issue', () => {
    const codes = page(4).issues.map(({ code }) => code)
    for (const code of 'name.merged link.malformed name.no_status_note name.former text.misspelt'.split(' '))
      expect(codes).toContain(code)
    expect(codes.filter((code) => code === 'note.twice')).toHaveLength(3)
  })
  test('[4-01] [4-07] [4-26] [4-28] [4-31] page 004: category, host, enabler, twelve members, credits', () => {
    const { kind, category, organisations, members, credits } = page(4).record
    expect([kind, category]).toEqual(['event_report', 'Вести'])
    const roles = organisations.map(({ code, role }) => `${code} ${role}`)
    for (const role of ['nalas organiser', 'zels host', 'sogfbih host', 'skgo enabler']) expect(roles).toContain(role)
    expect(members).toHaveLength(12)
    expect(credits[0]?.raw).toContain('Прилог и илустрације')
  })
})

test('[3-06] the same page in the other script is the same record', () => {
  const shape = ({ record }: Reading) => ({
    kind: record.kind,
    dates: record.dates.map(({ role, period }) => [role, period]),
    organisations: record.organisations.map(({ code, role }) => [code, role]),
    groups: record.groups.map(({ code }) => code),
    sections: record.sections.map(({ name }) => name),
  })
  expect(shape(read(toLatin(aBlockPage())))).toEqual(shape(read(aBlockPage())))
  expect(read(toCyrillic(aProjectPage())).record.dates.map(({ period }) => period)).toEqual([
    '2023-03-01',
    '2025-02-28',
  ])
})

const HTML = `<!doctype html><html><head><title>x</title><style>p{}</style></head><body><nav>Мени</nav><script>alert('SKGO')</script>
<article><h1>Radionica o mobilnim timovima</h1><!-- SKGO --><p onclick="x()">Opština Stara&nbsp;Pazova
organizovala je 12. maja 2022. godine radionicu o mobilnim timovima, uz <a href="http:/skgo.org">podršku</a> i <iframe src="//x">SKGO</iframe>druge.</p>
<ol><li>Predstavljanje rada na terenu i razmena iskustava između timova</li><li>Razgovor o saradnji</li></ol><noscript>SKGO</noscript><form>SKGO</form></article><footer>SKGO</footer></body></html>`

test('a page of HTML is its text: no script, style, comment, frame, form or frame of the site', () => {
  const { original, record, issues } = read(HTML)
  expect(original).toMatchObject({ format: 'html', leftOut: { scripts: 1, styles: 1, comments: 1, frames: 1 } })
  expect(original.text).not.toMatch(/SKGO|alert|Мени|[<>]/)
  expect(record.title?.raw).toBe('Radionica o mobilnim timovima')
  expect(record.lists[0]?.items).toHaveLength(2)
  expect(issues.map(({ code, raw }) => `${code}: ${raw}`)).toContain('link.malformed: podršku')
})

const encoded = (text: string, page: readonly string[], first: number) =>
  Uint8Array.from(text, (letter) => (page.includes(letter) ? first + page.indexOf(letter) : letter.charCodeAt(0)))
test('a page in a code page of the region is read by what it states or by its words', () => {
  const cyrillic = [...'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп']
  const { original } = read(encoded('НАМА ГРАД БОДЕ ДОБАР ДОМ ЗА МЛАДЕ', cyrillic, 0xc0))
  expect([original.encoding, original.text]).toEqual(['windows-1251', 'НАМА ГРАД БОДЕ ДОБАР ДОМ ЗА МЛАДЕ'])
  const stated = encoded('<meta charset="windows-1250"><p>Opština i grad, podrška', ['š'], 0x9a)
  expect(read(stated).original).toMatchObject({ encoding: 'windows-1250' })
  expect(read(stated).original.text).toContain('Opština')
})

describe('bad input', () => {
  test.each([
    ['fifty megabytes', new Uint8Array(50_000_000), 'intake.too_large'],
    ['three megabytes of text', 'Opština. \n'.repeat(300_000), 'intake.too_large'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'intake.no_text'],
    ['an archive', 'PK\u0003\u0004…', 'intake.no_text'],
    ['nothing', ' \n ', 'intake.empty'],
  ])('%s is refused', (_, source, code) => expect(refusalOf(source)).toBe(code))

  test('a page of which nothing is understood is kept as text, and says so', () => {
    const { original, issues } = read('Kiša pada. Voda teče.')
    expect(original.text).toBe('Kiša pada. Voda teče.')
    expect(issues.map(({ code }) => code)).toEqual(['page.nothing_recognised'])
  })

  test.each([
    ['a hundred thousand nested tags', `${'<div><b>'.repeat(100_000)}SKGO`],
    ['tags that never end', `<p>SKGO${'<a href="'.repeat(100_000)}`],
    ['entities upon entities', `<p>${'&amp;nbsp;&lt;'.repeat(12_000)}`],
    ['quotation marks without end', '„'.repeat(60_000)],
    ['brackets without end', '('.repeat(60_000)],
    ['one word without end', 'unapeđen'.repeat(20_000)],
    ['numbers without end', '1.'.repeat(60_000)],
    ['names without end', `${'Savez opština i gradova Republike Srpske i '.repeat(100)}\n`.repeat(25)],
    ['dates without end', `${'od 01.02.2020. do 31.04.2021. '.repeat(100)}\n`.repeat(35)],
    ['lines of dates', '1. maja 2020. godine, SKGO sprovodi projekat od 2020. do 2021.\n'.repeat(3_500)],
    ['notes without end', '[1] Isto.\n'.repeat(20_000)],
    ['addresses without end', 'http:/a@b'.repeat(20_000)],
    ['letters without space', 'a'.repeat(150_000)],
  ])('%s: read in seconds', (_, source) => {
    const started = performance.now()
    read(source)
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  test('any text is read, quoted rightly, and the same way twice', () => {
    const letters = fc.constantFrom(
      ...'abcčđšžljAБвгдјЉ .,:;„“”"()[]\n\u00A0-–@/0123456789•1.maja 2021. SKGO ГИЗ Косово'.split(''),
    )
    fc.assert(
      fc.property(
        fc.array(letters, { maxLength: 300 }).map((found) => `SKGO ${found.join('')}`),
        (text) => {
          const once = read(text)
          for (const { raw, at } of once.issues) expect(text.slice(at, at + raw.length)).toBe(raw)
          expect(read(text)).toEqual(once)
        },
      ),
      { numRuns: 60 },
    )
  })
})
