import { accept, type Result } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import type { Answer, CsvTable, Request, Route } from '#web/route.ts'
import { compareEvidence, postEvidence } from '../actions/post.ts'
import { gatherKnown, type Known, NEW_SOURCE } from '../actions/words.ts'
import { type Found, sentenceOf } from '../form/problems.ts'
import { ImportPage, isTooLarge, PreviewPage } from '../pages/enter-import.tsx'
import type { Comparison } from '../rules/reading/compare.ts'
import { decodeText } from '../rules/reading/decode.ts'
import { COLUMNS } from '../rules/reading/draft.ts'
import { LIMITS, withoutControls } from '../rules/reading/grid.ts'
import { findPersonal } from '../rules/reading/personal.ts'
import type { SourceDraft } from '../rules/reading/source.ts'
import { readTable, type TableReading } from '../rules/reading/table.ts'
import { withProblems } from '../rules/reading/write.ts'
import {
  type Codes,
  chooseSource,
  type Fields,
  foundsOf,
  frameOf,
  listsOf,
  offersOf,
  placeNamer,
  posterOf,
  readCodes,
  SOURCE_NAMES,
  textOf,
  typedIn,
} from './enter-parts.tsx'

const NAMES = ['text', 'from', 'file_name', 'encoding', 'supersede_reason', ...SOURCE_NAMES]
/** A text of two million letters is up to three times as many bytes on its way; larger is refused by the front door. */
const MOST_BYTES = 4 * LIMITS.characters
const NO_COMPARISON: Comparison = { fresh: [], same: [], other: [] }

/** What came along: the letters, decoded, and what is to be kept with them. */
type Brought = { readonly typed: Fields; readonly known: Known; readonly codes: Codes }

/** A name such as `Petar 065123456.csv` is not kept. */
function fileNameOf(name: string): string {
  const clean = tidy(withoutControls(name)).slice(0, 120)
  return findPersonal(clean).length > 0 ? '' : clean
}

async function typedOf(r: Request): Promise<Fields> {
  const typed = typedIn(r, NAMES)
  const { file } = r.body
  if (!(file instanceof File) || file.size === 0) return { ...typed, from: typed.from || 'paste' }
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()))
  return { ...typed, text: decoded.text, encoding: decoded.encoding, from: 'file', file_name: fileNameOf(file.name) }
}

async function bring(r: Request): Promise<Brought> {
  const who = posterOf(r)
  return { typed: await typedOf(r), known: await gatherKnown(r.ctx, who), codes: await readCodes(r) }
}

function importAnswer(r: Request, { typed, known, codes }: Brought, found: readonly Found[]): Answer {
  const { sources, sourceKinds } = offersOf(r.say, codes, known)
  const shown = isTooLarge(typed.text ?? '') ? { ...typed, text: '' } : typed
  return {
    ...(found.length > 0 && { status: 422 as const }),
    data: { columns: COLUMNS, refusals: found },
    page: () => <ImportPage {...frameOf(r)} typed={shown} sources={sources} sourceKinds={sourceKinds} found={found} />,
    csv: template,
  }
}

/** A table to fill, with one row of each kind as an example. */
const template = (): CsvTable => {
  const examples: Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>[] = [
    {
      kind: 'estimate',
      place: 'RS-80420',
      groups: 'G01',
      people: '140',
      low: '110',
      high: '170',
      range: 'stated',
      counts: 'need',
      need: 'N5',
      period: '2024-10',
      method: 'survey',
      grade: 'A',
      not_split_by_sex_because: 'source_does_not_say',
    },
    {
      kind: 'count',
      place: 'RS-80420',
      groups: 'G01+G04',
      sex: 'f',
      age: '0-17',
      need: 'N5',
      quantity: 'served',
      state: 'value',
      people: '12',
      period: '2025-Q1',
      method: 'service_register',
      covers: 'one_service',
      covers_what: '…',
      deduplicated: 'no',
    },
    {
      kind: 'not_looked',
      place: 'RS-80420',
      groups: 'G24',
      need: 'N7',
      quantity: 'reached',
      state: 'not_looked',
      period: '2025-H1',
    },
  ]
  return [[...COLUMNS], ...examples.map((row) => COLUMNS.map((column) => row[column] ?? ''))]
}

const showImport = async (r: Request): Promise<Answer> =>
  importAnswer(r, { typed: {}, known: await gatherKnown(r.ctx, posterOf(r)), codes: await readCodes(r) }, [])

type Read = { readonly reading: TableReading; readonly newSource: SourceDraft | undefined }

/** Reads what was brought. The encoding is known only on the first reading; after it the text travels decoded. */
function read(r: Request, { typed, known, codes }: Brought): Result<Read> {
  const chosen = chooseSource(r, typed, known, codes, false)
  if (!chosen.ok) return chosen
  const { id, newSource } = chosen.value
  const described = newSource ? [{ code: NEW_SOURCE, words: [newSource.title, newSource.web ?? ''] }] : []
  const reading = readTable(typed.text ?? '', listsOf(r, known, { source: id, sources: described }))
  const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1250', 'windows-1251'] as const
  return accept({ reading: { ...reading, encoding: encodings.find((one) => one === typed.encoding) }, newSource })
}

type Seen = {
  readonly brought: Brought
  readonly reading: TableReading
  readonly comparison: Comparison
  readonly found: readonly Found[]
}

function previewAnswer(r: Request, { brought, reading, comparison, found }: Seen): Answer {
  const { sources, sourceKinds } = offersOf(r.say, brought.codes, brought.known)
  const typed = isTooLarge(brought.typed.text ?? '') ? { ...brought.typed, text: '' } : brought.typed
  const { rows, problems, notes } = reading
  return {
    ...((problems.length > 0 || found.length > 0) && { status: 422 as const }),
    data: {
      entries: rows.map(({ row, draft }) => ({ row, ...draft })),
      problems,
      notes,
      alreadyStand: comparison.same.map(({ row }) => row.row),
      takePlace: comparison.other.map(({ row }) => row.row),
      refusals: found,
    },
    page: () => (
      <PreviewPage
        {...frameOf(r)}
        path="/evidence/import"
        typed={typed}
        sources={sources}
        sourceKinds={sourceKinds}
        reading={reading}
        comparison={comparison}
        found={found}
        placeNameOf={placeNamer(r.say, brought.known)}
      />
    ),
  }
}

/** `all` is only for a table without a problem, `right` for the rows that are right whatever the others are. */
function isAccepted(r: Request, reading: TableReading): boolean {
  const wanted = textOf(r.body.accept)
  const isWhole = reading.problems.length === 0
  return !r.isOnlyLanguage && reading.rows.length > 0 && (wanted === 'right' || (wanted === 'all' && isWhole))
}

async function store(r: Request, brought: Brought, { reading, newSource }: Read): Promise<Answer> {
  const { typed } = brought
  const posted = await postEvidence(r.ctx, reading.rows, {
    kind: typed.from === 'file' ? 'file' : 'paste',
    newSource,
    supersedeReason: typed.supersede_reason,
    ...(typed.file_name && { fileName: typed.file_name }),
  })
  if (posted.ok) {
    const { postingId, entries, alreadyStood } = posted.value
    return { redirect: `/postings/${postingId}?stored=${entries}&stood=${alreadyStood}`, data: posted.value }
  }
  const comparison = await compareEvidence(r.ctx, reading.rows)
  return previewAnswer(r, { brought, reading, comparison, found: foundsOf(posted.refusals) })
}

/** Reads and shows; with `accept` stores. The language switch of the first page shows that page, of the preview the preview. */
async function readOrStore(r: Request): Promise<Answer> {
  const brought = await bring(r)
  if (brought.typed.text?.trim() === '')
    return importAnswer(r, brought, r.isOnlyLanguage ? [] : [{ code: 'enter.nothing', field: 'text' }])
  if (r.isOnlyLanguage && textOf(r.body.seen) === '') return importAnswer(r, brought, [])
  const done = read(r, brought)
  if (!done.ok) return importAnswer(r, brought, foundsOf(done.refusals))
  const { reading } = done.value
  if (isAccepted(r, reading)) return await store(r, brought, done.value)
  const comparison = reading.rows.length > 0 ? await compareEvidence(r.ctx, reading.rows) : NO_COMPARISON
  return previewAnswer(r, { brought, reading, comparison, found: [] })
}

/** The sentences of a row: where, what, and what would be right. */
function problemTable(r: Request, reading: TableReading): CsvTable {
  if (!reading.grid)
    return [[r.say('enter.preview.problems')], ...reading.problems.map((problem) => [sentenceOf(r.say, problem)])]
  const byRow = Map.groupBy(reading.problems, (problem) => problem.row)
  const inRow = (row: number) =>
    (byRow.get(row) ?? [])
      .map(
        (problem) =>
          `${problem.letter ?? ''}${problem.row}: ${sentenceOf(r.say, { ...problem, field: problem.column })}`,
      )
      .join(' · ')
  return withProblems(reading.grid, r.say('enter.preview.problemsColumn'), inRow)
}

/** The same table with what is wrong written beside. */
async function tableWithProblems(r: Request): Promise<Answer> {
  const brought = await bring(r)
  const done = read(r, brought)
  if (!done.ok) return importAnswer(r, brought, foundsOf(done.refusals))
  const { reading } = done.value
  const { problems } = reading
  const page = () => <ImportPage {...frameOf(r)} typed={brought.typed} sources={[]} sourceKinds={[]} found={[]} />
  return { data: { problems }, page, csv: () => problemTable(r, reading) }
}

export const importRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/evidence/import',
    audience: 'coordinators',
    summary: 'The page for a table of entries; as CSV an empty table with examples.',
    handle: showImport,
  },
  {
    method: 'post',
    path: '/evidence/import',
    audience: 'coordinators',
    summary:
      'Reads a table of entries (text or file) and answers with every problem at its cell; stores only with accept=all or accept=right.',
    maxBytes: MOST_BYTES,
    handle: readOrStore,
  },
  {
    method: 'post',
    path: '/evidence/import/problems',
    audience: 'coordinators',
    summary: 'The same table back as CSV, with what is wrong in each row in one more column.',
    maxBytes: MOST_BYTES,
    handle: tableWithProblems,
  },
]
