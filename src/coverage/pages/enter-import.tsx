import { formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { Details } from '#web/details.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import type { Choice } from '#web/field.tsx'
import { TextArea, TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { Table, type Column as TableColumn } from '#web/table.tsx'
import { errorAt, type Found, sentenceOf, wrongsOf } from '../form/problems.ts'
import { SourceFields } from '../form/source.tsx'
import { populationKey } from '../rules/population.ts'
import type { Comparison } from '../rules/reading/compare.ts'
import { COLUMNS, type Draft } from '../rules/reading/draft.ts'
import { LIMITS } from '../rules/reading/grid.ts'
import { CLOSED } from '../rules/reading/lists.ts'
import type { Problem, RightRow, TableReading } from '../rules/reading/table.ts'
import { populationName } from '../rules/words.ts'
import { EnterFormPage, type EnterFrame, WorkCrumbs } from './enter.tsx'

/** What the person brought: the text, where it came from, and the source for rows that name none. */
export type Brought = {
  readonly typed: Readonly<Record<string, string>>
  readonly sources: readonly Choice[]
  readonly sourceKinds: readonly Choice[]
}
type ImportProps = EnterFrame & Brought & { readonly found: readonly Found[] }

type HelpProps = { readonly say: Say; readonly column: (typeof COLUMNS)[number] }
/** Columns whose values are kept in a register, with the lists where they stand. */
const REGISTERED: Readonly<Partial<Record<HelpProps['column'], readonly string[]>>> = {
  groups: ['group'],
  need: ['need'],
  method: ['estimate_method', 'count_method'],
  covers: ['covers'],
  grade: ['grade'],
}
const HINTED: Readonly<Partial<Record<HelpProps['column'], string>>> = {
  place: 'enter.hint.place',
  age: 'enter.hint.age',
  people: 'enter.hint.people',
  period: 'enter.hint.period.estimate',
  covers_what: 'enter.hint.covers_what',
  source: 'enter.source_title',
  note: 'enter.hint.note',
}

/** What a column takes: its few values, or where they are listed, or how a text there is written. */
const Values = ({ say, column }: HelpProps) => {
  const codes = column in CLOSED ? CLOSED[column as Exclude<keyof typeof CLOSED, 'column'>] : undefined
  if (codes) return <>{codes.map((code) => `${code} (${say(`enter.${column}.${code}`)})`).join(', ')}</>
  const lists = REGISTERED[column]
  if (lists)
    return (
      <>
        {lists.map((list, at) => (
          <>
            {at > 0 && ', '}
            <a href={`/${say.locale}/codes/${list}`}>
              {say('enter.import.list')}
              <span class="sr-only">{`: ${list}`}</span>
            </a>
          </>
        ))}
      </>
    )
  const hint = HINTED[column]
  return <>{hint && say(hint)}</>
}

const ColumnHelp = ({ say }: { say: Say }) => (
  <Details summary={say('enter.import.columns')}>
    <p>{say('enter.import.columnsLead')}</p>
    <p>
      <a href={`/${say.locale}/evidence/import.csv`}>{say('enter.import.template')}</a>
    </p>
    <Table
      caption={say('enter.import.columns')}
      isCaptionHidden
      rows={COLUMNS}
      keyOf={(column) => column}
      columns={[
        { head: say('enter.import.column'), cell: (column) => <code>{column}</code>, isRowHead: true },
        { head: say('enter.import.name'), cell: (column) => say(`enter.column.${column}`) },
        { head: say('enter.import.values'), cell: (column) => <Values say={say} column={column} /> },
      ]}
    />
  </Details>
)

const FileField = (p: ImportProps) => {
  const error = errorAt(p.say, p.found, 'file')
  return (
    <div class={error ? 'ds-field is-wrong' : 'ds-field'}>
      <label class="ds-label" for="file">
        {p.say('enter.import.file')}
      </label>
      <p class="hint" id="file-hint">
        {p.say('enter.import.fileHint')}
      </p>
      <input
        class="ds-input"
        type="file"
        id="file"
        name="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        aria-describedby="file-hint"
      />
    </div>
  )
}

/** Paste or file, and the source for rows that name none. */
export const ImportPage = (p: ImportProps) => (
  <EnterFormPage
    {...p}
    title={p.say('enter.import.title')}
    button={p.say('enter.import.read')}
    intro={<p class="lead">{p.say('enter.import.lead')}</p>}
    hasFile
  >
    <ColumnHelp say={p.say} />
    <TextArea
      say={p.say}
      name="text"
      label={p.say('enter.import.text')}
      hint={p.say('enter.import.textHint')}
      typed={p.typed.text}
      error={errorAt(p.say, p.found, 'text')}
      rows={10}
      isName
    />
    <FileField {...p} />
    <h2>{p.say('enter.import.source')}</h2>
    <SourceFields {...p} label={p.say('enter.import.source')} />
  </EnterFormPage>
)

/** So many rows are looked through on a screen; all are in the file to download. */
const SHOWN = 100

type PreviewProps = EnterFrame &
  Brought & {
    readonly reading: TableReading
    readonly comparison: Comparison
    /** What the act said when it was asked to store. */
    readonly found: readonly Found[]
    readonly placeNameOf: (code: string) => string
  }

const cellOf = (problem: Problem): string => `${problem.letter ?? ''}${problem.row}`

const More = ({ say, n }: { say: Say; n: number }) =>
  n > 0 ? <p>{say('enter.preview.more', { n, shown: SHOWN })}</p> : null

const Problems = ({ say, reading }: PreviewProps) => {
  const columns: TableColumn<Problem>[] = [
    { head: say('enter.preview.cell'), cell: cellOf, isRowHead: true },
    {
      head: say('enter.import.column'),
      cell: (problem) => (problem.column ? say(`enter.column.${problem.column}`) : ''),
    },
    { head: say('enter.preview.typed'), cell: (problem) => problem.typed.slice(0, 200) },
    {
      head: say('enter.preview.problem'),
      cell: ({ code, params }) => sentenceOf(say, { code, params }),
    },
    { head: say('enter.preview.suggestion'), cell: (problem) => problem.suggestion ?? '' },
  ]
  return (
    <>
      <Table
        caption={say('enter.preview.problems')}
        rows={reading.problems.slice(0, SHOWN)}
        keyOf={(problem) => `${cellOf(problem)} ${problem.code} ${reading.problems.indexOf(problem)}`}
        columns={columns}
      />
      <More say={say} n={reading.problems.length - SHOWN} />
    </>
  )
}

/** What an entry says, in one line. */
export function draftWords(say: Say, draft: Draft): string {
  const population = populationName(say, populationKey(draft.population))
  if (draft.kind === 'estimate') return say('enter.what.estimate', { n: draft.value, population })
  const quantity = say(`enter.quantity.${draft.quantity}`)
  if (draft.kind === 'count' && draft.said.state === 'value')
    return say('enter.what.value', { n: draft.said.people, population, quantity })
  const state = say(`enter.state.${draft.kind === 'count' ? draft.said.state : 'not_looked'}`)
  return say('enter.what.state', { population, quantity, state })
}

const RightRows = (p: PreviewProps) => {
  const { say, comparison } = p
  const known = new Map<number, 'alreadyStands' | 'takesPlace'>()
  for (const { row } of comparison.same) known.set(row.row, 'alreadyStands')
  for (const { row } of comparison.other) known.set(row.row, 'takesPlace')
  const columns: TableColumn<RightRow>[] = [
    { head: say('enter.preview.row'), cell: ({ row }) => `${row}`, isRowHead: true, isNumber: true },
    { head: say('enter.column.place'), cell: ({ draft }) => p.placeNameOf(draft.placeCode) },
    { head: say('enter.posting.entry'), cell: ({ draft }) => draftWords(say, draft) },
    { head: say('enter.column.period'), cell: ({ draft }) => formatPeriod(say.locale, draft.period) },
    { head: say('enter.preview.status'), cell: ({ row }) => say(`enter.preview.${known.get(row) ?? 'fresh'}`) },
  ]
  return (
    <>
      <Table
        caption={say('enter.preview.rows')}
        rows={p.reading.rows.slice(0, SHOWN)}
        keyOf={({ row }) => `${row}`}
        columns={columns}
      />
      <More say={say} n={p.reading.rows.length - SHOWN} />
    </>
  )
}

const Understood = ({ say, reading }: PreviewProps) => {
  const { grid, encoding, notes } = reading
  if (!grid) return null
  const sign = grid.delimiter === '\t' ? say('enter.preview.tab') : grid.delimiter
  const taken = grid.headings.flatMap(({ letter, text, column }) => (column ? [{ letter, text, column }] : []))
  return (
    <Details summary={say('enter.preview.understood')}>
      <ul>
        {encoding && <li>{say('enter.preview.encoding', { encoding })}</li>}
        <li>{say('enter.preview.delimiter', { sign })}</li>
        <li>{say('enter.preview.headings', { row: grid.headingRow })}</li>
        {taken.map(({ letter, text, column }) => (
          <li key={letter}>{say('enter.preview.taken', { letter, text, column: say(`enter.column.${column}`) })}</li>
        ))}
      </ul>
      {notes.map(({ code, params }) => (
        <p key={`${code} ${params.name}`}>{say(code, params)}</p>
      ))}
    </Details>
  )
}

const Summary = ({ say, reading, comparison }: PreviewProps) => (
  <Notice say={say} kind={reading.problems.length > 0 ? 'warning' : 'info'} isAnswer>
    <ul>
      <li>{say('enter.preview.right', { n: reading.rows.length })}</li>
      {reading.wrongRows > 0 && <li>{say('enter.preview.wrong', { n: reading.wrongRows })}</li>}
      {comparison.same.length > 0 && <li>{say('enter.preview.same', { n: comparison.same.length })}</li>}
      {comparison.other.length > 0 && <li>{say('enter.preview.other', { n: comparison.other.length })}</li>}
    </ul>
    <p>{say('enter.preview.nothingStored')}</p>
  </Notice>
)

/** The form that brings the same text again, so that nothing has to be kept between two requests. */
const StoreForm = (p: PreviewProps) => {
  const { say, reading, comparison, typed } = p
  const n = comparison.fresh.length + comparison.other.length
  const isWhole = reading.problems.length === 0
  const action = `/${say.locale}/evidence/import`
  const carried = Object.entries(typed).filter(
    ([name, value]) => name !== 'text' && name !== 'supersede_reason' && value !== '',
  )
  return (
    <form class="form" method="post" id={PAGE_FORM} action={action} encType="multipart/form-data" noValidate>
      <input type="hidden" name="seen" value="yes" />
      {carried.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {comparison.other.length > 0 && (
        <TextField
          say={say}
          name="supersede_reason"
          label={say('enter.supersede_reason')}
          hint={say('enter.supersedeHint')}
          typed={typed.supersede_reason}
          error={errorAt(say, p.found, 'supersede_reason')}
        />
      )}
      {n > 0 && (
        <div class="buttons">
          <button class="ds-button" type="submit" name="accept" value={isWhole ? 'all' : 'right'}>
            {say(isWhole ? 'enter.preview.storeAll' : 'enter.preview.storeRight', { n })}
          </button>
        </div>
      )}
      <Details summary={say('enter.preview.again')} isOpen={reading.rows.length === 0}>
        <TextArea say={say} name="text" label={say('enter.import.text')} typed={typed.text} rows={12} isName />
        <div class="buttons">
          <button class="ds-button" data-variant="secondary" type="submit">
            {say('enter.import.read')}
          </button>
        </div>
      </Details>
      {reading.grid && reading.problems.length > 0 && (
        <div class="buttons">
          <button class="ds-button" data-variant="tertiary" type="submit" formAction={`${action}/problems.csv`}>
            {say('enter.preview.download')}
          </button>
        </div>
      )}
    </form>
  )
}

/** What was read, with every problem at its cell; nothing is stored before a button says so. */
export const PreviewPage = (p: PreviewProps) => (
  <Layout
    say={p.say}
    who={p.who}
    path={p.path}
    query={p.query}
    title={p.say('enter.preview.title')}
    switchAs="buttons"
    isError={p.reading.problems.length + p.found.length > 0}
    noIndex
    above={
      <>
        <WorkCrumbs say={p.say} />
        <ErrorSummary say={p.say} wrongs={wrongsOf(p.say, p.found)} />
      </>
    }
  >
    <Summary {...p} />
    {p.reading.problems.length > 0 && <Problems {...p} />}
    {p.reading.rows.length > 0 && <RightRows {...p} />}
    <Understood {...p} />
    <StoreForm {...p} />
  </Layout>
)

/** Larger texts than this are not put into a page again: the browser would have to carry them back. */
export const isTooLarge = (text: string): boolean => text.length > LIMITS.characters
