import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import type { FormDefinition } from '#forms/model.ts'
import type { CellProblem } from '#forms/sheets.ts'
import type { State } from '#forms/state.ts'
import { ErrorSummary } from '#web/error-summary.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { wordsOf } from '../form/fields.tsx'
import { spokenTo } from '../form/own-forms.ts'
import { Looked, toForms, Variants } from './looked.tsx'
import { type Frame, Way } from './parts.tsx'
import { SpokenOtherwise } from './record.tsx'

/** A form that was read and can be published, as its reader would get it. */
export type Preview = {
  readonly definition: FormDefinition
  readonly state: State
  readonly leftOut: readonly Refusal[]
}
type BringProps = Frame & {
  readonly refusals: readonly Refusal[]
  readonly problems: readonly CellProblem[]
  readonly preview: Preview | undefined
}

const cellOf = (say: Say, { row, letter }: CellProblem): string => {
  if (row === undefined) return '–'
  return letter === undefined ? say('outreach.formRow', { row }) : `${letter}${row}`
}

const Problems = ({ say, problems }: { say: Say; problems: readonly CellProblem[] }) => (
  <Table
    caption={say('outreach.formProblems', { n: problems.length })}
    rows={problems.slice(0, 500).map((problem, at) => ({ ...problem, at }))}
    keyOf={({ at }) => `${at}`}
    columns={[
      { head: say('outreach.formSheet'), cell: ({ sheet }) => sheet },
      { head: say('outreach.formCell'), isRowHead: true, cell: (problem) => cellOf(say, problem) },
      { head: say('outreach.formWrong'), cell: (problem) => wordsOf(say, problem) },
    ]}
  />
)

const LeftOut = ({ say, leftOut }: { say: Say; leftOut: readonly Refusal[] }) =>
  leftOut.length === 0 ? null : (
    <Notice say={say} kind="warning" title={say('outreach.formLeftOut')}>
      <ul>
        {leftOut.map((one) => (
          <li key={`${one.field} ${one.code}`}>{wordsOf(say, one)}</li>
        ))}
      </ul>
    </Notice>
  )

const FileField = ({ say, refusals }: BringProps) => {
  const wrong = refusals.find(({ field }) => field === 'file')
  return (
    <div class={wrong ? 'ds-field is-wrong' : 'ds-field'}>
      <label class="ds-label" for="file">
        {say('outreach.formFile')}
      </label>
      <p class="hint" id="file-hint">
        {say('outreach.formFile.hint')}
      </p>
      {wrong && (
        <p class="wrong" id="file-error">
          {wordsOf(say, wrong)}
        </p>
      )}
      <input
        class="ds-input"
        type="file"
        id="file"
        name="file"
        multiple
        accept=".xlsx,.csv"
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={wrong ? 'file-hint file-error' : 'file-hint'}
      />
    </div>
  )
}

const Brought = ({ say, preview }: { say: Say; preview: Preview }) => (
  <>
    <input type="hidden" name="definition" value={JSON.stringify(preview.definition)} />
    <p>{say('outreach.formRead', { form: preview.definition.id, version: preview.definition.version })}</p>
    <div class="buttons">
      <button class="ds-button" type="submit" name="publish" value="yes">
        {say('outreach.publishForm')}
      </button>
      <a href={`/${say.locale}/visits/forms/new`}>{say('outreach.otherFile')}</a>
    </div>
  </>
)

/** A file is brought, read and shown; it is published only from what was shown. */
export const BringPage = (p: BringProps) => {
  const { say, preview } = p
  const wrongs = p.refusals.map((one) => ({ text: wordsOf(say, one), field: one.field }))
  return (
    <Layout
      {...p}
      title={say('outreach.bringForm')}
      noIndex
      switchAs="buttons"
      isError={wrongs.length > 0 || p.problems.length > 0}
      above={
        <>
          <Way say={say} to={toForms(say)} />
          <ErrorSummary say={say} wrongs={wrongs} />
        </>
      }
    >
      <p class="lead">{say('outreach.bringFormLead')}</p>
      {p.problems.length > 0 && <Problems say={say} problems={p.problems} />}
      {preview && <LeftOut say={say} leftOut={preview.leftOut} />}
      <form
        class="form"
        method="post"
        id={PAGE_FORM}
        encType="multipart/form-data"
        action={`/${say.locale}/visits/forms/new`}
      >
        {preview ? <Brought say={say} preview={preview} /> : <FileField {...p} />}
        {!preview && (
          <div class="buttons">
            <button class="ds-button" type="submit">
              {say('outreach.lookAtForm')}
            </button>
          </div>
        )}
      </form>
      {preview ? (
        <>
          <Variants say={say} definition={preview.definition} />
          <SpokenOtherwise say={say} spoken={spokenTo(preview.definition, say.locale)} />
          <Looked say={say} state={preview.state} at="/visits/forms/new" definition={preview.definition} />
        </>
      ) : (
        <CoreNames say={say} />
      )}
    </Layout>
  )
}

const CORE_NAMES = ['settlement', 'first_identified', 'people', 'sex', 'groups', 'needs'] as const
/** The names without which nothing could be counted. */
const CoreNames = ({ say }: { say: Say }) => (
  <>
    <h2>{say('outreach.coreNames')}</h2>
    <p>{say('outreach.coreNamesLead')}</p>
    <dl>
      {CORE_NAMES.map((name) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{say(`outreach.core.${name}`)}</dd>
        </div>
      ))}
    </dl>
    <p>
      <a href={`/${say.locale}/visits/forms/shipped/xlsform`}>{say('outreach.shippedAsExample')}</a>
    </p>
  </>
)
