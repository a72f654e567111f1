import { type RawBuilder, sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { toNamed } from '#registers/places/queries.ts'
import { type Find, KINDS, type Kind, type Tally } from './model.ts'

/** What is looked for, as the column `words` is asked. */
export type Sought = {
  /** The whole of what was typed, folded: a thing of just this name fits best. */
  readonly whole: string
  /** Every word as a form or as a beginning, in any text. */
  readonly query: string
  /** Every word as a form, in a title; and in any name. */
  readonly inTitle: string
  readonly inNames: string
  readonly kind?: Kind | undefined
  readonly economy?: string | undefined
  /** Codes of a place and of all that lies in it. */
  readonly places?: readonly string[] | undefined
}

type Row = {
  readonly kind: Kind
  readonly id: string
  readonly path: string
  readonly titles: Readonly<Record<string, string>>
  readonly otherNames: string[]
  readonly body: string[]
  readonly day: Day | null
  readonly fit: number
}
const toFind = ({ titles, day, ...row }: Row): Find => ({
  ...row,
  titles: Object.entries(titles).map(([locale, text]) => ({ locale, text })),
  day: day ?? undefined,
})

const within = ({ economy, places }: Sought) => sql`
  ${economy === undefined ? sql`` : sql`and f.economies @> array[${economy}]::text[]`}
  ${places === undefined ? sql`` : sql`and f.places && ${[...places]}::text[]`}`

const SHOWN = sql`f.room, f.id, f.breadth, f.names, f.words`

/** Every row that holds the words, as long as there are no more than `most` of them: then any `most` and one more. */
const everyRow = (sought: Sought, most: number) => sql`
  select ${SHOWN} from findable_text f
   where f.is_shown and f.words @@ ${sought.query}::tsquery ${within(sought)}
   limit ${most + 1}`

/** Of each kind at least what bears exactly this name, then `most` with the words in their names, and `most` and one more of all. */
function someRows(sought: Sought, most: number) {
  const ofKind = (kind: Kind, holds: RawBuilder<unknown>) => sql`
    (select ${SHOWN} from findable_text f where f.room = ${kind} and f.is_shown and ${holds} ${within(sought)}
      order by f.room, f.id limit ${most + 1})`
  const named = sql`ts_filter(f.words, '{a,b}') @@ ${sought.inNames}::tsquery and f.words @@ ${sought.query}::tsquery`
  const kinds = sought.kind === undefined ? KINDS : [sought.kind]
  const parts = [
    sql`(select ${SHOWN} from findable_text f
          where f.names @> array[${sought.whole}]::text[] and f.is_shown and f.words @@ ${sought.query}::tsquery ${within(sought)} limit 200)`,
    ...kinds.map((kind) => ofKind(kind, named)),
    ...kinds.map((kind) => ofKind(kind, sql`f.words @@ ${sought.query}::tsquery`)),
  ]
  return sql`select distinct on (f.room, f.id) ${SHOWN} from (${sql.join(parts, sql` union all `)}) f order by f.room, f.id`
}

export type Page = { readonly perKind: number; readonly from: number }
export type Found = { readonly tally: readonly Tally[]; readonly finds: readonly Find[] }

async function findAmong(db: Db, sought: Sought, rows: RawBuilder<unknown>, { perKind, from }: Page): Promise<Found> {
  const found = await sql<{ tally: Tally[]; finds: Row[] }>`
    with hit as materialized (
      select f.room, f.id, f.breadth, f.names[1] as name,
             case when f.names @> array[${sought.whole}]::text[] then 0
                  when f.words @@ ${sought.inTitle}::tsquery then 1
                  when f.words @@ ${sought.inNames}::tsquery then 2 else 3 end as fit
        from (${rows}) f),
    placed as (
      select h.room, h.id, h.fit, row_number() over (partition by h.room order by h.fit, h.breadth, h.name collate "C", h.id) as place
        from hit h ${sought.kind === undefined ? sql`` : sql`where h.room = ${sought.kind}`}),
    find as (
      select f.room as kind, f.id, f.path, f.titles, f.other_names as "otherNames", f.body, f.day, p.fit, p.place
        from placed p join findable_text f on f.room = p.room and f.id = p.id
       where p.place > ${from} and p.place <= ${from + perKind}
       order by p.fit, p.room, p.place limit 300)
    select (select coalesce(json_agg(json_build_object('kind', t.room, 'n', t.n) order by t.room), '[]')
              from (select h.room, count(*)::int as n from hit h group by h.room) t) as tally,
           (select coalesce(json_agg(to_json(f) order by f.fit, f.kind, f.place), '[]') from find f) as finds`.execute(
    db,
  )
  const [row] = found.rows
  return { tally: row?.tally ?? [], finds: (row?.finds ?? []).map(toFind) }
}

/**
 * Of the kind that is asked for, or of each kind, the best from a place on: by how well they fit, then by name. With how
 * many there are of each kind; together more than `most` means that only so many were looked at, and in no order.
 */
export const findAll = (db: Db, sought: Sought, most: number, page: Page): Promise<Found> =>
  findAmong(db, sought, everyRow(sought, most), page)

/** The same where the words stand in very many texts: the best of at most some of each kind, what bears the name among them. */
export const findSome = (db: Db, sought: Sought, mostOfKind: number, page: Page): Promise<Found> =>
  findAmong(db, sought, someRows(sought, mostOfKind), page)

/** Words of published names that could be meant by a mistyped one: about as long, and with the same beginning or middle. */
export async function listLike(db: Db, word: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select w.word from findable_word w
     where length(w.word) between ${word.length - most} and ${word.length + most}
       and (left(w.word, 2) = ${word.slice(0, 2)} or substr(w.word, 2, 3) = ${word.slice(1, 4)} or right(w.word, 4) = ${word.slice(-4)})
     order by w.word limit 2000`.execute(db)
  return rows.map((row) => row.word)
}

/** A place and the codes of all that lies in it. Undefined: the register has none of this code. */
export async function findPlaceWith(
  db: Db,
  code: string,
): Promise<{ place: NamedPlace; codes: readonly string[] } | undefined> {
  const place = await db
    .selectFrom('place')
    .where('code', '=', code)
    .select(['code', 'level', 'name_cyrillic', 'name_latin', 'name_own', 'own_locale'])
    .executeTakeFirst()
  if (!place) return undefined
  const { rows } = await sql<{ code: string }>`
    with recursive within as (
      select p.code from place p where p.code = ${code}
      union select p.code from place p join within w on p.parent_code = w.code)
    select w.code from within w order by w.code limit 10000`.execute(db)
  return { place: toNamed(place), codes: rows.map((row) => row.code) }
}

/** What a place is and what it lies in, to tell apart places of one name. */
export type PlaceLine = { readonly place: NamedPlace; readonly parent: NamedPlace | undefined }
export async function listPlaceLines(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, PlaceLine>> {
  if (codes.length === 0) return new Map()
  const named = ['code', 'level', 'name_cyrillic', 'name_latin', 'name_own', 'own_locale'] as const
  const rows = await db
    .selectFrom('place as p')
    .where('p.code', 'in', codes)
    .select((e) => [
      ...named.map((column) => `p.${column}` as const),
      jsonObjectFrom(
        e
          .selectFrom('place as q')
          .select([...named])
          .whereRef('q.code', '=', 'p.parent_code'),
      ).as('parent'),
    ])
    .orderBy('p.code')
    .limit(300)
    .execute()
  return new Map(
    rows.map(({ parent, ...row }) => [row.code, { place: toNamed(row), parent: parent ? toNamed(parent) : undefined }]),
  )
}
