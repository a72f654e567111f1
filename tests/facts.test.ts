import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { toLatin } from '#base/script.ts'

type Row = Readonly<Record<string, string>>
const facts = new URL('../db/facts/', import.meta.url)
const shared = new URL('../../shared/', import.meta.url)
const LOCALES = ['bs', 'en', 'mk', 'sq', 'sr-Cyrl']
const TABLES = ['codes', 'terms', 'places', 'organisations', 'sources', 'milestones', 'hops'] as const
const TOWNS = ['bijeljina', 'stara-pazova', 'izmisljeno'] as const
const EVIDENCE_HEADER =
  'kind,place,groups,sex,age,area,need,quantity,state,people,low,high,range,counts,period,method,covers,covers_what,deduplicated,grade,not_split_by_sex_because,source,note'
const PERIOD = /^\d{4}(-(H[12]|Q[1-4]|early|mid|late|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)|\/\d{4})?$/

const rowsOf = (text: string): readonly Row[] => parse(text, { columns: true, skip_empty_lines: true })
const read = (file: string) => rowsOf(readFileSync(new URL(file, facts), 'utf8'))
const cell = (row: Row, column: string) => row[column] ?? ''
const codesOf = (list: string) => new Set(codes.filter((c) => c.list === list).map((c) => cell(c, 'code')))
const codes = read('codes.csv')
const terms = read('terms.csv')
const places = read('places.csv')
const organisations = read('organisations.csv')
const sources = read('sources.csv')
const milestones = read('milestones.csv')
const hops = read('hops.csv')
const evidence = TOWNS.flatMap((town) => read(`evidence/${town}.csv`).map((row) => ({ ...row, town })))
const placeByCode = new Map(places.map((p) => [cell(p, 'code'), p]))
const sourceCodes = new Set(sources.map((s) => cell(s, 'code')))
const organisationCodes = new Set(organisations.map((o) => cell(o, 'code')))

/** Rows that break a rule, named so that a failing test says which. */
const offenders = (rows: readonly Row[], isRight: (row: Row) => boolean) =>
  rows.filter((row) => !isRight(row)).map((row) => Object.values(row).slice(0, 4).join(' | '))
const duplicates = (values: readonly string[]) => values.filter((value, i) => values.indexOf(value) !== i)

/**
 * The last digit of a code of the Serbian codebook of municipalities (5 digits) and settlements (6 digits).
 * Weights count down to 2 at the last digit before the check digit; 11 minus the remainder, where 10 and 11 give 0.
 * Found from the codes themselves: no other weights fit them all.
 */
function checkDigit(code: string): number {
  const body = [...code.slice(0, -1)].map(Number)
  const sum = body.reduce((total, digit, i) => total + digit * (body.length + 1 - i), 0)
  return ((11 - (sum % 11)) % 11) % 10
}
const hasRightCheckDigit = (code: string) => checkDigit(code) === Number(code.at(-1))

describe('every table of facts', () => {
  test.each(TABLES)('%s says where each row comes from', (table) => {
    const needed =
      table === 'milestones' || table === 'hops'
        ? ['source']
        : table === 'sources'
          ? ['publisher', 'note', 'dated_on']
          : ['source', 'dated_on']
    expect(offenders(read(`${table}.csv`), (row) => needed.every((column) => cell(row, column) !== ''))).toEqual([])
  })
  test('every evidence row, alias and name of an organisation has a source', () => {
    const named = [...evidence, ...read('place_aliases.csv'), ...read('organisation_names.csv')]
    expect(offenders(named, (row) => cell(row, 'source') !== '')).toEqual([])
  })
  test('no code is given twice', () => {
    expect(duplicates(codes.map((c) => `${c.list} ${c.code}`))).toEqual([])
    expect(duplicates(terms.map((t) => `${t.list} ${t.code} ${t.locale}`))).toEqual([])
    for (const rows of [places, organisations, sources, milestones])
      expect(duplicates(rows.map((r) => cell(r, 'code')))).toEqual([])
    expect(duplicates(hops.map((h) => `${h.from_code} ${h.to_code} ${h.relation}`))).toEqual([])
  })
  test('a day is written as YYYY-MM-DD', () => {
    const days = ['dated_on', 'valid_from', 'valid_to', 'captured']
    for (const table of TABLES) {
      expect(
        offenders(read(`${table}.csv`), (row) => days.every((d) => /^(\d{4}-\d{2}-\d{2})?$/.test(cell(row, d)))),
      ).toEqual([])
    }
  })
  test('the README lists every file', () => {
    const readme = readFileSync(new URL('README.md', facts), 'utf8')
    const files = readdirSync(facts, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.csv'))
    expect(files.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })
})

describe('codes and words', () => {
  test('every code has a word in the five written languages [0-12]', () => {
    const missing = codes.filter((c) => {
      const locales = terms
        .filter((t) => t.list === c.list && t.code === c.code && t.text !== '')
        .map((t) => cell(t, 'locale'))
      return locales.sort().join() !== LOCALES.join()
    })
    expect(missing.map((c) => `${c.list} ${c.code}`)).toEqual([])
    expect(terms.length).toBe(codes.length * LOCALES.length)
  })
  test('a checked word names where it was read', () => {
    const checked = terms.filter((t) => t.state === 'checked')
    expect(checked.length).toBeGreaterThan(0)
    expect(offenders(checked, (t) => /https?:/.test(cell(t, 'source')))).toEqual([])
    expect(offenders(terms, (t) => ['checked', 'draft'].includes(cell(t, 'state')))).toEqual([])
  })
  test('Serbian and Macedonian words are Cyrillic outside protected spans, the others are Latin', () => {
    const bare = (t: Row) => cell(t, 'text').replaceAll(/⟦[^⟧]*⟧/g, '')
    const isCyrillic = (t: Row) => ['sr-Cyrl', 'mk'].includes(cell(t, 'locale'))
    expect(
      offenders(terms, (t) => !(isCyrillic(t) ? /\p{Script=Latin}/u : /\p{Script=Cyrillic}/u).test(bare(t))),
    ).toEqual([])
  })
  test('an economy is never called a country [0-14]', () => {
    const forbidden =
      /(?<!\p{L})(countr\p{L}*|zemlj\p{L}*|držav\p{L}*|земљ\p{L}*|земј\p{L}*|држав\p{L}*|shtet\p{L}*|vend|vendi|vende|vendet)(?!\p{L})/iu
    // Goal 15 of the Agenda 2030 is the life on land: the word stands in its name, and means no economy.
    const names = terms.filter((t) => `${cell(t, 'list')} ${cell(t, 'code')}` !== 'sdg 15')
    expect(offenders(names, (t) => !forbidden.test(cell(t, 'text')))).toEqual([])
  })
  test('every need names its articles of a treaty [0-08]', () => {
    const needs = codes.filter((c) => c.list === 'need')
    expect(needs).toHaveLength(10)
    expect(
      offenders(needs, (c) => /^(ICESCR|ICCPR|CRPD) \d+(; (ICESCR|ICCPR|CRPD) \d+)*$/.test(cell(c, 'article'))),
    ).toEqual([])
  })
})

describe('places', () => {
  test('every parent exists, belongs to the same economy and no place is above itself [3-20]', () => {
    expect(
      offenders(places, (p) => p.parent_code === '' || placeByCode.get(cell(p, 'parent_code'))?.economy === p.economy),
    ).toEqual([])
    const reachesTop = (place: Row) => {
      const seen = new Set<string>()
      for (
        let at: Row | undefined = place;
        at && cell(at, 'parent_code') !== '';
        at = placeByCode.get(cell(at, 'parent_code'))
      ) {
        if (seen.has(cell(at, 'code'))) return false
        seen.add(cell(at, 'code'))
      }
      return true
    }
    expect(offenders(places, reachesTop)).toEqual([])
  })
  test('each economy has all its local governments, the municipalities inside cities apart', () => {
    const count = (economy: string) =>
      places.filter((p) => p.level === 'local_government' && p.kind !== 'invented' && p.economy === economy).length
    expect({ RS: count('RS'), BA: count('BA'), MK: count('MK'), XK: count('XK'), AL: count('AL') }).toEqual({
      RS: 145,
      BA: 135,
      MK: 71,
      XK: 38,
      AL: 61,
    })
  })
  test('the municipalities of a city stand under it', () => {
    const under = (city: string) =>
      places.filter((p) => p.parent_code === city && p.level === 'city_municipality').length
    expect(['RS-beograd', 'RS-70858', 'BA-sarajevo', 'BA-istocno-sarajevo', 'MK-skopje'].map(under)).toEqual([
      17, 5, 4, 6, 10,
    ])
    expect(
      offenders(
        places.filter((p) => p.level === 'city_municipality'),
        (p) => placeByCode.get(cell(p, 'parent_code'))?.kind === 'city',
      ),
    ).toEqual([])
  })
  test('the population of Sarajevo, East Sarajevo and Skopje is the sum of their municipalities', () => {
    for (const city of ['BA-sarajevo', 'BA-istocno-sarajevo', 'MK-skopje']) {
      const parts = places.filter((p) => p.parent_code === city).map((p) => Number(p.population))
      expect(parts.reduce((a, b) => a + b, 0)).toBe(Number(placeByCode.get(city)?.population))
    }
  })
  test('a population has a year and a source, or nothing is stated', () => {
    expect(
      offenders(
        places,
        (p) =>
          (p.population === '') === (p.population_source === '') &&
          (p.population === '') === (p.population_year === ''),
      ),
    ).toEqual([])
    expect(offenders(places, (p) => /^\d*$/.test(cell(p, 'population')))).toEqual([])
  })
  test('the Latin name of a place in Serbia or Bosnia and Herzegovina is its Cyrillic name in Latin letters', () => {
    expect(
      offenders(
        places.filter((p) => p.economy === 'RS' || p.economy === 'BA'),
        (p) => toLatin(cell(p, 'name_cyrillic')) === p.name_latin,
      ),
    ).toEqual([])
  })
  test('an alias belongs to a known place', () => {
    expect(
      offenders(read('place_aliases.csv'), (a) => placeByCode.has(cell(a, 'place_code')) && a.alias !== ''),
    ).toEqual([])
  })
  test('every Serbian municipality code carries its right check digit', () => {
    const official = places.filter((p) => p.economy === 'RS' && /^\d{5}$/.test(cell(p, 'official_code')))
    expect(official).toHaveLength(166)
    expect(offenders(official, (p) => hasRightCheckDigit(cell(p, 'official_code')))).toEqual([])
  })
  test('a wrong digit is seen by the check digit', () => {
    expect([checkDigit('80420'), checkDigit('70858'), checkDigit('700029')]).toEqual([0, 8, 9])
    expect(hasRightCheckDigit('80430')).toBe(false)
  })
})

const geo = new URL('data/geo/', shared)
describe.skipIf(!existsSync(geo))('the codebook that the places were made from', () => {
  const codebook = (file: string) => rowsOf(readFileSync(new URL(file, geo), 'utf8')).map((row) => cell(row, 'code'))
  test('all municipality codes but one, a made-up one, carry the check digit', () => {
    const municipalities = codebook('rs-municipality-codes.csv')
    expect(municipalities).toHaveLength(196)
    expect(municipalities.filter((code) => !hasRightCheckDigit(code))).toEqual(['71308'])
  })
  test('all settlement codes carry the check digit', () => {
    const settlements = codebook('rs-settlement-codes.csv')
    expect(settlements).toHaveLength(6157)
    expect(settlements.filter((code) => !hasRightCheckDigit(code))).toEqual([])
  })
  test('every code of a municipality that is in use has its place', () => {
    const ours = new Set(places.map((p) => cell(p, 'official_code')))
    const inUse = codebook('rs-municipality-codes.csv').filter((code) => !code.startsWith('9') && code !== '71308')
    expect(inUse.filter((code) => !ours.has(code))).toEqual([])
  })
})

describe('organisations', () => {
  test('every organisation has a known kind, a known place and a preferred name in five languages [0-06]', () => {
    const kinds = codesOf('organisation_kind')
    expect(
      offenders(
        organisations,
        (o) => kinds.has(cell(o, 'kind')) && (o.place_code === '' || placeByCode.has(cell(o, 'place_code'))),
      ),
    ).toEqual([])
    const preferred = read('organisation_names.csv').filter((n) => n.use === 'preferred')
    const lacking = organisations.filter(
      (o) =>
        preferred
          .filter((n) => n.organisation_code === o.code)
          .map((n) => n.locale)
          .sort()
          .join() !== LOCALES.join(),
    )
    expect(lacking.map((o) => o.code)).toEqual([])
  })
  test('every name belongs to a known organisation', () => {
    const uses = ['preferred', 'alias', 'acronym', 'former', 'miswritten']
    expect(
      offenders(
        read('organisation_names.csv'),
        (n) => organisationCodes.has(cell(n, 'organisation_code')) && uses.includes(cell(n, 'use')),
      ),
    ).toEqual([])
  })
})

describe('sources', () => {
  test('a source has a known kind and says whether anybody can read it', () => {
    const kinds = codesOf('source_kind')
    expect(
      offenders(
        sources,
        (s) =>
          kinds.has(cell(s, 'kind')) &&
          ['yes', 'no'].includes(cell(s, 'is_published')) &&
          (s.published === '' || PERIOD.test(cell(s, 'published'))),
      ),
    ).toEqual([])
  })
  test('docs/sources.md names every source of a real town', () => {
    const page = readFileSync(new URL('../docs/sources.md', import.meta.url), 'utf8')
    expect(
      sources.filter((s) => !cell(s, 'code').startsWith('izm-') && !page.includes(`\`${s.code}\``)).map((s) => s.code),
    ).toEqual([])
  })
})

describe('evidence', () => {
  test.each(TOWNS)('the header of %s is the one of the import', (town) => {
    expect(readFileSync(new URL(`evidence/${town}.csv`, facts), 'utf8').split('\n', 1)).toEqual([EVIDENCE_HEADER])
  })
  test('every row uses known places, groups, needs, methods, grades and sources', () => {
    const groups = codesOf('group')
    const oneOf = (list: string, value: string) => value === '' || codesOf(list).has(value)
    const isKnown = (e: Row) =>
      placeByCode.has(cell(e, 'place')) &&
      sourceCodes.has(cell(e, 'source')) &&
      cell(e, 'groups')
        .split('+')
        .every((g) => groups.has(g)) &&
      oneOf('need', cell(e, 'need')) &&
      oneOf('covers', cell(e, 'covers')) &&
      oneOf('grade', cell(e, 'grade')) &&
      oneOf(e.kind === 'estimate' ? 'estimate_method' : 'count_method', cell(e, 'method')) &&
      PERIOD.test(cell(e, 'period'))
    expect(offenders(evidence, isKnown)).toEqual([])
  })
  test('an estimate has a method, a grade and a range or the word that none is stated; nothing is a default', () => {
    const isRight = (e: Row) => {
      const [low, value, high] = [Number(e.low), Number(e.people), Number(e.high)]
      const range =
        e.range === 'stated'
          ? e.low !== '' && e.high !== '' && low <= value && value <= high
          : e.range === 'none_stated' && e.low === '' && e.high === ''
      return (
        range &&
        e.state === '' &&
        e.quantity === '' &&
        e.method !== '' &&
        e.grade !== '' &&
        (e.counts === 'need') === (e.need !== '') &&
        /^\d+$/.test(cell(e, 'people'))
      )
    }
    expect(
      offenders(
        evidence.filter((e) => (e as Row).kind === 'estimate'),
        isRight,
      ),
    ).toEqual([])
  })
  test('a count has one state, and only a value has people', () => {
    const isRight = (e: Row) => {
      const people = {
        value: Number(e.people) > 0,
        zero_observed: e.people === '0',
        protected: e.people === '',
        not_looked: e.people === '' && e.method === '' && e.covers === '',
      }
      return (
        (people as Readonly<Record<string, boolean>>)[cell(e, 'state')] === true &&
        (e.kind === 'not_looked') === (e.state === 'not_looked') &&
        e.need !== '' &&
        e.quantity !== ''
      )
    }
    expect(
      offenders(
        evidence.filter((e) => (e as Row).kind !== 'estimate'),
        isRight,
      ),
    ).toEqual([])
  })
  test('a number is split by sex or says why not [2-04]', () => {
    const reasons = ['source_does_not_say', 'protects_people', 'not_asked']
    expect(
      offenders(
        evidence.filter((e) => (e as Row).kind !== 'not_looked'),
        (e) => (e.sex === '') === reasons.includes(cell(e, 'not_split_by_sex_because')),
      ),
    ).toEqual([])
  })
  test('a real town never says that it did not look, as no source says so', () => {
    expect(evidence.filter((e) => e.town !== 'izmisljeno' && (e as Row).kind === 'not_looked')).toEqual([])
  })
  test('the invented town shows every state of every quantity and is the only one with invented sources', () => {
    const shown = new Set(
      evidence.filter((e) => e.town === 'izmisljeno').map((e) => `${(e as Row).quantity} ${(e as Row).state}`),
    )
    const wanted = ['identified', 'reached', 'served'].flatMap((q) =>
      ['value', 'zero_observed', 'protected', 'not_looked'].map((s) => `${q} ${s}`),
    )
    expect([...wanted, 'estimated not_looked'].filter((state) => !shown.has(state))).toEqual([])
    expect(offenders(evidence, (e) => (e.place === 'RS-izmisljevo') === cell(e, 'source').startsWith('izm-'))).toEqual(
      [],
    )
  })
  test('no published number stands between one and four', () => {
    expect(offenders(evidence, (e) => e.people === '' || Number(e.people) === 0 || Number(e.people) >= 5)).toEqual([])
  })
  test('Bijeljina serves 8, 20 and 25 of about 700 children [3-12]', () => {
    const bijeljina = read('evidence/bijeljina.csv')
    expect(bijeljina.filter((e) => e.kind === 'estimate').map((e) => e.people)).toEqual(['700'])
    expect(bijeljina.filter((e) => e.quantity === 'served').map((e) => [e.period, e.people])).toEqual([
      ['2021-early', '8'],
      ['2021-11-25', '20'],
      ['2022-09-28', '25'],
    ])
  })
})

describe('the trace', () => {
  const byCode = new Map(milestones.map((m) => [cell(m, 'code'), m]))
  test('a milestone has a known kind, place, source and body, and a period', () => {
    const kinds = codesOf('milestone_kind')
    const isRight = (m: Row) =>
      kinds.has(cell(m, 'kind')) &&
      placeByCode.has(cell(m, 'place')) &&
      sourceCodes.has(cell(m, 'source')) &&
      PERIOD.test(cell(m, 'period')) &&
      (m.organisation === '' || organisationCodes.has(cell(m, 'organisation')))
    expect(offenders(milestones, isRight)).toEqual([])
  })
  /** The town of an end: a milestone by its code, or a coverage cell as `cell:PLACE/POPULATION/NEED/PERIOD`. */
  const townOf = (end: string) =>
    /^cell:([A-Z]{2}-[^/]+)\/G\d{2}\/N\d+\/[^/]+$/.exec(end)?.[1] ?? byCode.get(end)?.place
  test('a hop joins two things of one town, milestones or cells, by a known relation', () => {
    const relations = codesOf('hop_relation')
    const isRight = (h: Row) => {
      const [from, to] = [cell(h, 'from_code'), cell(h, 'to_code')]
      return (
        townOf(from) !== undefined &&
        from !== to &&
        townOf(from) === townOf(to) &&
        relations.has(cell(h, 'relation')) &&
        sourceCodes.has(cell(h, 'source')) &&
        PERIOD.test(cell(h, 'period'))
      )
    }
    expect(offenders(hops, isRight)).toEqual([])
  })
  const reaches = (from: string, to: string): boolean =>
    from === to || hops.some((h) => h.from_code === from && reaches(cell(h, 'to_code'), to))
  test('in Stara Pazova field work of 2003 to 2009 leads to the service of today [4-21] [4-22] [4-24]', () => {
    expect(reaches('sp-field-work', 'sp-home-help-2021')).toBe(true)
    expect(byCode.get('sp-field-work')?.period).toBe('2003/2009')
    expect(byCode.get('sp-decision')).toMatchObject({ act_number: '', gazette: '' })
  })
  test('in the invented town a finding leads over proposal, decision, service and money to people', () => {
    for (const step of ['izm-proposal', 'izm-decision', 'izm-service', 'izm-money', 'izm-people'])
      expect(reaches('izm-finding', step)).toBe(true)
  })
  test('no trace runs in a circle', () => {
    expect(hops.filter((h) => reaches(cell(h, 'to_code'), cell(h, 'from_code')))).toEqual([])
  })
})

const pages = new URL('source-pages/', shared)
describe.skipIf(!existsSync(pages))('people named in the source pages', () => {
  const contact =
    /(?:Kontakt osoba[^:\n]*?(?::| je)|Контакт особа за пројекат|Прилог и илустрације:|представник општине [^,\n]*,)\s*(\p{Lu}\p{L}+ \p{Lu}\p{L}+)/gu
  test('no living person stands in the facts, in either script', () => {
    const text = readdirSync(pages)
      .map((name) => readFileSync(new URL(name, pages), 'utf8'))
      .join('\n')
    const names = [...new Set([...text.matchAll(contact)].map((found) => found[1] ?? ''))]
    expect(names.length).toBeGreaterThanOrEqual(4)
    const shipped = readdirSync(facts, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(csv|md)$/.test(name))
      .map((name) => readFileSync(new URL(name, facts), 'utf8'))
      .concat(readFileSync(new URL('../docs/sources.md', import.meta.url), 'utf8'))
      .map((file) => toLatin(file))
      .join('\n')
    expect(names.filter((name) => shipped.includes(toLatin(name)))).toHaveLength(0)
  })
})
