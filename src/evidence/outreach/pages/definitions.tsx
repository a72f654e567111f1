import { formatDay } from '#base/format.ts'
import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { LOCALES, NAMES } from '#base/say.ts'
import { LiveQuestionnaire, WORDS_AWAKE } from '#forms/live.tsx'
import type { FormDefinition } from '#forms/model.ts'
import type { CellProblem } from '#forms/sheets.ts'
import type { State } from '#forms/state.ts'
import { Empty } from '#web/empty.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { messagesFor } from '#web/messages.ts'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { fieldOf, wordsOf } from '../form/fields.tsx'
import { languageName, type Spoken, spokenTo } from '../form/own-forms.ts'
import type { Version } from '../model/definition.ts'
import { dayIn, type Filled, FormPage, type Frame, nameIn, PageOf, Way } from './parts.tsx'
import { SpokenOtherwise } from './record.tsx'

/** A version with what it is called. */
export type TitledVersion = Version & { readonly title: string }

const toForms = (say: Say): readonly [string, string][] => [
  [say('outreach.visits'), '/visits'],
  [say('outreach.forms'), '/visits/forms'],
]
const publishedOn = (say: Say, version: Version): string => dayIn(say, version.publishedAt.slice(0, 10))

const Standing = ({ say, version }: { say: Say; version: Version }) =>
  version.retired ? (
    <Tag>{say('outreach.formRetiredOn', { day: dayIn(say, version.retired.on) })}</Tag>
  ) : (
    <Tag kind="success">{say('outreach.formAsks')}</Tag>
  )

/** The forms of a body's own, every version. */
export const DefinitionsPage = (
  p: Frame & { readonly versions: readonly TitledVersion[]; readonly mayKeep: boolean },
) => (
  <PageOf
    {...p}
    title={p.say('outreach.forms')}
    above={<Way say={p.say} to={[[p.say('outreach.visits'), '/visits']]} />}
  >
    <p class="lead">{p.say('outreach.formsLead')}</p>
    {p.mayKeep && (
      <p>
        <a class="ds-button" href={`/${p.say.locale}/visits/forms/new`}>
          {p.say('outreach.bringForm')}
        </a>
      </p>
    )}
    {p.versions.length === 0 ? (
      <Empty title={p.say('outreach.noForms')} />
    ) : (
      <Table
        caption={p.say('outreach.forms')}
        isCaptionHidden
        rows={p.versions}
        keyOf={({ id }) => id}
        columns={[
          {
            head: p.say('outreach.formTitle'),
            isRowHead: true,
            cell: ({ id, title }) => <a href={`/${p.say.locale}/visits/forms/${id}`}>{title}</a>,
          },
          { head: p.say('outreach.formVersion'), cell: ({ version }) => version },
          { head: p.say('outreach.formPublished'), cell: (version) => publishedOn(p.say, version) },
          { head: p.say('outreach.formState'), cell: (version) => <Standing say={p.say} version={version} /> },
        ]}
      />
    )}
  </PageOf>
)

/* ---- bringing a form ---- */

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

/** In which language each of the six variants gets the form, and what is missing there. */
const Variants = ({ say, definition, at }: { say: Say; definition: FormDefinition; at?: string | undefined }) => (
  <Table
    caption={say('outreach.formVariants')}
    rows={LOCALES.map((locale) => ({ locale, ...spokenTo(definition, locale) }))}
    keyOf={({ locale }) => locale}
    columns={[
      {
        head: say('web.languages'),
        isRowHead: true,
        cell: ({ locale }) => (at === undefined ? NAMES[locale] : <a href={`/${locale}${at}`}>{NAMES[locale]}</a>),
      },
      { head: say('outreach.formLanguage'), cell: (spoken) => languageIn(say, spoken) },
      { head: say('outreach.formMissing'), cell: ({ missing }) => missing },
    ]}
  />
)
const languageIn = (say: Say, { language, isOwn }: Spoken): string =>
  isOwn ? languageName(language) : say('outreach.formInstead', { language: languageName(language) })

/** The questions as a person would be asked, to look at: nothing that is typed here is sent. */
const Looked = ({ say, state }: { say: Say; state: State }) => (
  <section class="form" aria-labelledby="preview">
    <h2 id="preview">{say('outreach.formPreview')}</h2>
    <p class="hint">{say('outreach.formPreviewHint')}</p>
    <LiveQuestionnaire say={say} state={state} messages={messagesFor(say, WORDS_AWAKE)} />
  </section>
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
          <Looked say={say} state={preview.state} />
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
      <a href={`/${say.locale}/visits/forms/shipped`}>{say('outreach.shippedAsExample')}</a>
    </p>
  </>
)

/* ---- one version ---- */

type VersionProps = Frame & {
  readonly version: TitledVersion
  readonly definition: FormDefinition
  readonly state: State
  readonly mayKeep: boolean
}

const Retired = ({ say, version }: { say: Say; version: Version }) =>
  version.retired && (
    <Notice
      say={say}
      kind="info"
      title={say('outreach.formRetiredOn', { day: formatDay(say.locale, version.retired.on, 'long') })}
    >
      <p>{nameIn(say, version.retired.reason)}</p>
    </Notice>
  )

const Acts = ({ say, version, mayKeep }: VersionProps) => (
  <ul>
    {!version.retired && (
      <li>
        <a href={`/${say.locale}/visits/new?form=${version.id}`}>{say('outreach.recordWithForm')}</a>
      </li>
    )}
    <li>
      <a href={`/${say.locale}/visits/forms/${version.id}/xlsform`}>{say('outreach.getXlsForm')}</a>
    </li>
    <li>
      <a href={`/${say.locale}/visits/forms/${version.id}/xform`}>{say('outreach.getXForm')}</a>
    </li>
    {mayKeep && !version.retired && (
      <li>
        <a href={`/${say.locale}/visits/forms/${version.id}/retire`}>{say('outreach.retireForm')}</a>
      </li>
    )}
  </ul>
)

/** A version as it asks, in the reader's language, with its ways out. */
export const DefinitionPage = (p: VersionProps) => (
  <PageOf {...p} title={p.version.title} above={<Way say={p.say} to={toForms(p.say)} />}>
    <p class="lead">
      {p.say('outreach.formOf', {
        version: p.version.version,
        day: publishedOn(p.say, p.version),
        who: nameIn(p.say, p.version.publishedBy),
      })}
    </p>
    <Retired say={p.say} version={p.version} />
    <Acts {...p} />
    <Variants say={p.say} definition={p.definition} at={`/visits/forms/${p.version.id}`} />
    <SpokenOtherwise say={p.say} spoken={spokenTo(p.definition, p.say.locale)} />
    <Looked say={p.say} state={p.state} />
  </PageOf>
)

export const RetirePage = (p: Frame & Filled & { readonly version: TitledVersion }) => (
  <FormPage
    {...p}
    title={p.say('outreach.retireForm')}
    button={p.say('outreach.retireForm')}
    above={<Way say={p.say} to={[...toForms(p.say), [p.version.title, `/visits/forms/${p.version.id}`]]} />}
    intro={<p class="lead">{p.say('outreach.retireFormLead', { version: p.version.version })}</p>}
  >
    <TextField {...fieldOf(p, 'reason')} />
  </FormPage>
)
