import type { Day } from '#base/day.ts'
import { COVERS, GRADES, METHODS_OF_COUNTS, METHODS_OF_ESTIMATES, QUANTITIES, SEX_REASONS } from '../../model.ts'
import { COLUMNS, KINDS } from './draft.ts'
import { type LookUp, makeLookUp, type Word } from './look-up.ts'

/** The lists that are closed by the program, with their codes in the order in which a person reads them. */
export const CLOSED = {
  column: COLUMNS,
  kind: KINDS,
  sex: ['f', 'm'],
  area: ['urban', 'rural'],
  quantity: QUANTITIES,
  state: ['value', 'zero_observed', 'protected', 'not_looked'],
  range: ['stated', 'none_stated'],
  counts: ['group', 'need'],
  deduplicated: ['yes', 'no'],
  not_split_by_sex_because: SEX_REASONS,
} as const
type ClosedName = keyof typeof CLOSED
/** The lists whose words are kept in the register of codes; the grades and methods that the program knows. */
export const CODED = {
  estimate_method: METHODS_OF_ESTIMATES,
  count_method: METHODS_OF_COUNTS,
  covers: COVERS,
  grade: GRADES,
} as const
export type ListName = ClosedName | keyof typeof CODED | 'group' | 'need' | 'place' | 'source'

/** What a cell is compared with. */
export type Lists = {
  readonly of: Readonly<Record<ListName, LookUp>>
  /** Nothing is known of a day that has not been. */
  readonly today: Day
  /** Whether the person may post for this place. */
  readonly isMine: (placeCode: string) => boolean
  /** The source of every row whose own cell is empty, if the person named one for the whole table. */
  readonly source?: string | undefined
}

/** What people write besides the words of the interface; folded on use, so one script and no diacritics are enough. */
const ALSO: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  column: {
    place: 'opstina|grad|mesto|mjesto|opcina|jls|lokalna samouprava|municipality|town|komuna|bashkia',
    groups: 'group|grupa|ciljna grupa|kategorija|grupi|grupe|grupi lica',
    people: 'broj|broj ljudi|broj lica|broj osoba|value|number|vrednost|vrijednost|numri',
    period: 'datum|date|data|godina|year|viti|referentni datum',
    note: 'napomena|primedba|primjedba|komentar|comment|shenim|zabeleska',
    need: 'potreba|oblast|potreba oblast',
    low: 'min|najmanje|donja granica|dolna granica|minimum',
    high: 'max|najvise|gornja granica|gorna granica|maksimum|maximum',
    source: 'izvor|izvor podataka|izvori',
    sex: 'pol|spol|gender|rod',
    age: 'uzrast|starost|dob|godine starosti',
  },
  kind: { estimate: 'procena|procjena', count: 'broj|brojanje|prebrojano', not_looked: 'nismo gledali|nije gledano' },
  sex: {
    f: 'z|zene|zenski|zensko|female|women|woman|femer|femra|girls|devojcice|djevojcice',
    m: 'muskarci|muski|musko|male|men|man|mazi|mashkull|meshkuj|boys|decaci|djecaci',
  },
  area: { urban: 'gradsko|gradska|grad|city|u', rural: 'seosko|seoska|selo|village|r' },
  range: { stated: 'da|yes|po|naveden', none_stated: 'ne|no|jo|nije naveden|none' },
  deduplicated: { yes: 'da|true|1|po|tacno', no: 'ne|false|0|jo|netacno' },
  counts: { group: 'grupa|grupu', need: 'potreba|potrebu' },
}

const withMore = (list: string, words: readonly Word[]): readonly Word[] =>
  words.map(({ code, words: known }) => ({ code, words: [...known, ...(ALSO[list]?.[code]?.split('|') ?? [])] }))

/** The words of each list, in every language: from the messages, the registers and the body's own sources. */
export type Words = Readonly<Record<ListName, readonly Word[]>>

type Circumstances = Omit<Lists, 'of'>

/** Makes the lists ready to be looked into. Costs a pass over all words: once for a table, not once for a row. */
export function makeLists(words: Words, circumstances: Circumstances): Lists {
  const ready = (list: ListName) => makeLookUp(withMore(list, words[list]))
  return {
    ...circumstances,
    of: {
      column: ready('column'),
      kind: ready('kind'),
      sex: ready('sex'),
      area: ready('area'),
      quantity: ready('quantity'),
      state: ready('state'),
      range: ready('range'),
      counts: ready('counts'),
      deduplicated: ready('deduplicated'),
      not_split_by_sex_because: ready('not_split_by_sex_because'),
      estimate_method: ready('estimate_method'),
      count_method: ready('count_method'),
      covers: ready('covers'),
      grade: ready('grade'),
      group: ready('group'),
      need: ready('need'),
      place: ready('place'),
      source: ready('source'),
    },
  }
}
