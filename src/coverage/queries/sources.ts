import { sql } from 'kysely'
import type { Db } from '#base/context.ts'
import { NotFound } from '#base/problem.ts'
import type { Source } from '../model.ts'
import { orAbsent } from './standing.ts'

type Row = Omit<Source, 'web' | 'publishedPeriod' | 'capturedOn' | 'note'> & {
  readonly web: string | null
  readonly publishedPeriod: string | null
  readonly capturedOn: string | null
  readonly note: string | null
}
const COLUMNS = sql`s.id, s.body_id as "bodyId", s.kind_code as "kindCode", s.title, s.title_locale as "titleLocale",
  s.publisher, s.web, s.published_period as "publishedPeriod", s.captured_on as "capturedOn",
  s.is_published as "isPublished", s.note`

const toSource = <R extends Row>({ web, publishedPeriod, capturedOn, note, ...row }: R) => ({
  ...row,
  web: orAbsent(web),
  publishedPeriod: orAbsent(publishedPeriod),
  capturedOn: orAbsent(capturedOn),
  note: orAbsent(note),
})

/** A source with the name of the body that describes it. @throws {NotFound} when the reader sees no such source */
export async function getSource(db: Db, id: string): Promise<Source & { readonly bodyName: string }> {
  const { rows } = await sql<Row & { bodyName: string }>`
    select ${COLUMNS}, b.name as "bodyName" from evidence_source s join body b on b.id = s.body_id
     where s.id = ${id} limit 1`.execute(db)
  const [row] = rows
  if (!row) throw new NotFound()
  return toSource(row)
}

export type SourceLine = Source & { readonly estimates: number; readonly counts: number; readonly all: number }

/**
 * One page of the sources that the reader sees, the last described first, with how many entries were ever posted
 * from each.
 */
export async function listSources(db: Db, page: number, perPage = 50): Promise<SourceLine[]> {
  const { rows } = await sql<Row & { estimates: number; counts: number; all: number }>`
    select ${COLUMNS}, count(*) over () as all,
           (select count(*) from estimate e where e.body_id = s.body_id and e.source_id = s.id) as estimates,
           (select count(*) from coverage_count c where c.body_id = s.body_id and c.source_id = s.id) as counts
      from evidence_source s
     order by s.recorded_at desc, s.title, s.id
     limit ${perPage} offset ${(page - 1) * perPage}`.execute(db)
  return rows.map(toSource)
}
