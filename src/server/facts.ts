import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { type Kysely, sql } from 'kysely'
import { toLatin } from '#base/script.ts'
import { fold } from '#base/text.ts'

const folder = new URL('../../db/facts/', import.meta.url)
type Row = Readonly<Record<string, string>>
/** What is the same in every row of the settlements, so that their file need not say it 4,708 times (db/facts/README.md). */
const SETTLEMENT: Row = {
  level: 'settlement',
  economy: 'RS',
  source:
    'Official codebook of settlements of Serbia (RZS/RGZ), as kept in github.com/dnbnina94/covid19serbia@390c04df7476',
  dated_on: '2026-11-22',
}
type Table = {
  readonly file: string
  readonly table: string
  readonly key: string
  readonly columns: Readonly<Record<string, string>>
}

/** A table whose columns have the same names in the file, but for those that are said. */
const plainly = (file: string, table: string, key: string, columns: string, more: Table['columns'] = {}): Table => ({
  file,
  table,
  key,
  columns: { ...Object.fromEntries(columns.split(' ').map((name) => [name, name])), ...more },
})
const MORE_OF_ORGANISATIONS: readonly Table[] = [
  plainly(
    'member-lists.csv',
    'member_list',
    'code',
    'code organisation_code counts as_of as_of_on is_complete stated_count note source dated_on',
  ),
  plainly(
    'member-list-entries.csv',
    'member_list_entry',
    'list_code, position',
    'list_code position text locale member_code place_code',
  ),
  plainly(
    'affiliations.csv',
    'organisation_affiliation',
    'code',
    'code organisation_code to_code kind unit from_period to_period note source dated_on',
  ),
  plainly('organisation-splits.csv', 'organisation_split', 'code', 'code text locale folded note source dated_on'),
  plainly(
    'organisation-split-parts.csv',
    'organisation_split_part',
    'split_code, organisation_code',
    'split_code organisation_code',
  ),
  plainly(
    'term-history.csv',
    'term_history',
    'list, locale, text',
    'list text locale folded used note source dated_on',
  ),
  plainly(
    'posts.csv',
    'post',
    'id',
    'id organisation_code title_code form detail since until contact_rule address verified_on source',
  ),
  plainly(
    'approach-leads.csv',
    'approach_lead',
    'approach_code, organisation_code, kind',
    'kind period source source_address dated_on',
    { approach_code: 'approach', organisation_code: 'organisation' },
  ),
  plainly('goal-links.csv', 'goal_link', 'list, code, goal_code', 'list code target source dated_on', {
    goal_code: 'goal',
  }),
]

/** Which table of facts fills which table of the database: our column → the file's column. Order: what is referred to first. */
const TABLES: readonly Table[] = [
  {
    file: 'codes.csv',
    table: 'code',
    key: 'list, code',
    columns: {
      list: 'list',
      code: 'code',
      sort_order: 'sort_order',
      valid_from_on: 'valid_from',
      valid_to_on: 'valid_to',
      article: 'article',
      source: 'source',
      dated_on: 'dated_on',
    },
  },
  {
    file: 'terms.csv',
    table: 'term',
    key: 'list, code, locale',
    columns: {
      list: 'list',
      code: 'code',
      locale: 'locale',
      text: 'text',
      state: 'state',
      source: 'source',
      dated_on: 'dated_on',
    },
  },
  {
    file: 'places.csv',
    table: 'place',
    key: 'code',
    columns: {
      code: 'code',
      parent_code: 'parent_code',
      level: 'level',
      kind: 'kind',
      economy_code: 'economy',
      name_cyrillic: 'name_cyrillic',
      name_latin: 'name_latin',
      name_own: 'name_own',
      own_locale: 'own_locale',
      lat: 'lat',
      lon: 'lon',
      population: 'population',
      population_year: 'population_year',
      population_source: 'population_source',
      official_code: 'official_code',
      valid_from_on: 'valid_from',
      valid_to_on: 'valid_to',
      source: 'source',
      dated_on: 'dated_on',
    },
  },
  {
    file: 'settlements-rs.csv',
    table: 'place',
    key: 'code',
    columns: {
      code: 'code',
      parent_code: 'parent_code',
      level: 'level',
      economy_code: 'economy',
      name_cyrillic: 'name_cyrillic',
      name_latin: 'name_latin',
      official_code: 'official_code',
      source: 'source',
      dated_on: 'dated_on',
    },
  },
  {
    file: 'organisations.csv',
    table: 'organisation',
    key: 'code',
    columns: {
      code: 'code',
      kind_code: 'kind',
      place_code: 'place_code',
      address: 'address',
      phone: 'phone',
      hours: 'hours',
      web: 'web',
      valid_from_on: 'valid_from',
      valid_to_on: 'valid_to',
      stakeholder_code: 'stakeholder',
      source: 'source',
      dated_on: 'dated_on',
    },
  },
  {
    file: 'organisation_names.csv',
    table: 'organisation_name',
    key: 'organisation_code, use, locale, text',
    columns: {
      organisation_code: 'organisation_code',
      use: 'use',
      locale: 'locale',
      text: 'text',
      folded: 'folded',
      source: 'source',
      note: 'note',
    },
  },
  ...MORE_OF_ORGANISATIONS,
  {
    file: 'services-crosswalk.csv',
    table: 'service_type_crosswalk',
    key: 'scheme, place_code, foreign_code, type_code',
    columns: {
      scheme: 'scheme',
      place_code: 'place_code',
      foreign_code: 'foreign_code',
      type_code: 'type_code',
      foreign_name: 'foreign_name',
      name_locale: 'name_locale',
      relation: 'relation',
      valid_from_on: 'valid_from',
      valid_to_on: 'valid_to',
      source: 'source',
      dated_on: 'dated_on',
    },
  },
  {
    file: 'emergency.csv',
    table: 'emergency_number',
    key: 'place_code, kind',
    columns: { place_code: 'place_code', kind: 'kind', number: 'number', source: 'source', dated_on: 'dated_on' },
  },
]

/** Rows of a shipped table of facts, as text. */
export const readFacts = (file: string): readonly Row[] =>
  existsSync(new URL(file, folder))
    ? parse(readFileSync(new URL(file, folder)), { columns: true, bom: true, skip_empty_lines: true })
    : []

/** The rows of a file as its table takes them. */
const rowsFor = (file: string): readonly Row[] =>
  readFacts(file).map((row) => ({
    ...row,
    folded: fold(row.text ?? ''),
    ...(file === 'settlements-rs.csv' && SETTLEMENT),
  }))

/** Every spelling under which a place is looked for. */
function placeNames(places: readonly Row[], aliases: readonly Row[]): Row[] {
  const named = places.flatMap((p) =>
    [p.name_cyrillic, p.name_latin, p.name_own, toLatin(p.name_cyrillic ?? '')].map((text) => ({
      place_code: p.code ?? '',
      text: text ?? '',
    })),
  )
  const also = aliases.map((a) => ({ place_code: a.place_code ?? '', text: a.alias ?? '' }))
  const byKey = new Map(
    [...named, ...also]
      .filter((n) => n.text !== '')
      .map((n) => [`${n.place_code} ${fold(n.text)}`, { ...n, folded: fold(n.text) }]),
  )
  return [...byKey.values()]
}

async function fill(trx: Kysely<unknown>, t: Table, rows: readonly Row[]) {
  const columns = Object.keys(t.columns)
  const json = JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(t.columns).map(([ours, theirs]) => [ours, row[theirs] === '' ? null : (row[theirs] ?? null)]),
      ),
    ),
  )
  const list = sql.raw(columns.join(', '))
  const sets = sql.raw(columns.map((c) => `${c} = excluded.${c}`).join(', '))
  await sql`insert into ${sql.table(t.table)} (${list})
    select ${list} from json_populate_recordset(null::${sql.table(t.table)}, ${json}::json)
    on conflict (${sql.raw(t.key)}) do update set ${sets}`.execute(trx)
}

/** Loads the shipped tables of facts that changed since the last start. A row that a file no longer has stays. */
export const loadFacts = (db: Kysely<unknown>) =>
  db.transaction().execute(async (trx) => {
    await sql`set local role obuhvat_owner`.execute(trx)
    await sql`lock table fact_file in share row exclusive mode`.execute(trx)
    const { rows: loaded } = await sql<{
      name: string
      sha256: string
    }>`select name, sha256 from fact_file limit 100`.execute(trx)
    const names: Table = {
      file: 'place_aliases.csv',
      table: 'place_name',
      key: 'place_code, folded',
      columns: { place_code: 'place_code', folded: 'folded', text: 'text' },
    }
    for (const t of [...TABLES, names]) {
      const all =
        t === names
          ? placeNames([...readFacts('places.csv'), ...readFacts('settlements-rs.csv')], readFacts(t.file))
          : rowsFor(t.file)
      const sha256 = createHash('sha256').update(JSON.stringify(all)).digest('hex')
      if (all.length === 0 || loaded.some((f) => f.name === t.file && f.sha256 === sha256)) continue
      await fill(trx, t, t.table === 'term' ? all.filter((row) => (row as Row).state !== 'missing') : all)
      await sql`insert into fact_file (name, sha256, loaded_at) values (${t.file}, ${sha256}, now())
        on conflict (name) do update set sha256 = excluded.sha256, loaded_at = excluded.loaded_at`.execute(trx)
    }
  })
