import type { Db } from '#base/context.ts'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import type { Code, ListSize, SpokenWord, Word, WordCount } from './model.ts'

const CODE = [
  'list',
  'code',
  'sort_order as sortOrder',
  'valid_from_on as validFromOn',
  'valid_to_on as validToOn',
  'article',
  'source',
  'dated_on as datedOn',
] as const
const WORD = ['list', 'code', 'locale', 'text', 'state', 'source', 'dated_on as datedOn'] as const
/** The database holds the two columns to these values (`term_locale`, `term_state`). */
type Narrow = Pick<Word, 'locale' | 'state'>

/** The words of all lists in all written languages, for the speakers at the start. */
export const listTerms = (db: Db): Promise<SpokenWord[]> =>
  db
    .selectFrom('term')
    .select(['list', 'code', 'locale', 'text'])
    .$narrowType<Pick<Narrow, 'locale'>>()
    .orderBy('list')
    .orderBy('code')
    .orderBy('locale')
    .limit(20_000)
    .execute()

/** The codes of a list in its order: those valid on the day, or without a day those that have no end. */
export const listCodes = (db: Db, list: string, on?: Day): Promise<Code[]> =>
  db
    .selectFrom('code')
    .select(CODE)
    .where('list', '=', list)
    .where((e) => {
      const hasNoEnd = e('valid_to_on', 'is', null)
      if (on === undefined) return hasNoEnd
      return e.and([e('valid_from_on', '<=', on), e.or([hasNoEnd, e('valid_to_on', '>=', on)])])
    })
    .orderBy('sort_order')
    .orderBy('code')
    .limit(1000)
    .execute()

/** @throws {NotFound} when the list has no such code, not even a past one */
export async function getCode(db: Db, list: string, code: string): Promise<Code> {
  const found = await db
    .selectFrom('code')
    .select(CODE)
    .where('list', '=', list)
    .where('code', '=', code)
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

/** The words of a list, or of one code of it, in the written languages, with state and source. */
export const listWords = (db: Db, list: string, code?: string): Promise<Word[]> =>
  db
    .selectFrom('term')
    .select(WORD)
    .$narrowType<Narrow>()
    .where('list', '=', list)
    .where((e) => (code === undefined ? e.lit(true) : e('code', '=', code)))
    .orderBy('code')
    .orderBy('locale')
    .limit(5000)
    .execute()

/** Every list with the number of codes that it ever had. */
export const listLists = (db: Db): Promise<ListSize[]> =>
  db
    .selectFrom('code')
    .select((e) => ['list', e.fn.countAll<number>().as('codes')])
    .groupBy('list')
    .orderBy('list')
    .limit(200)
    .execute()

/** How many words each list has in each language and state. */
export const countWords = (db: Db): Promise<WordCount[]> =>
  db
    .selectFrom('term')
    .select((e) => ['list', 'locale', 'state', e.fn.countAll<number>().as('words')])
    .$narrowType<Narrow>()
    .groupBy(['list', 'locale', 'state'])
    .orderBy('list')
    .orderBy('locale')
    .orderBy('state')
    .limit(2000)
    .execute()
