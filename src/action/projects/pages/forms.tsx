import type { ComponentChildren } from 'preact'
import type { Refusal } from '#base/result.ts'
import { LOCALES, NAMES } from '#base/say.ts'
import { Breadcrumbs, type Crumb } from '#web/breadcrumbs.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { Checkbox, type Choice, DayField, Radios, Select, TextArea, TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { LEVELS, LINK_KINDS, POSTS, type Project, ROLES, SCOPES, STATED_OF, STATES, STATUSES } from '../model.ts'
import type { Fields } from '../rules/lines.ts'
import { type Frame, inScript, titleOf } from './parts.tsx'

export type FormProps = Frame & { readonly typed: Fields; readonly refusals: readonly Refusal[] }
export const errorIn = ({ say, refusals }: FormProps, field: string): string | undefined =>
  refusals
    .filter((one) => one.field === field)
    .map((one) => say(one.code, one.params))
    .join(' ') || undefined

type FormFrameProps = FormProps & {
  readonly title: string
  readonly button: string
  readonly children?: ComponentChildren
  readonly hasFile?: boolean
  /** What stands before the form. */
  readonly before?: ComponentChildren
  /** The project that the form is about. */
  readonly project?: Project | undefined
}
/** A page with one form, its errors said above it and at their fields. */
export const FormFrame = (p: FormFrameProps) => (
  <Layout
    {...p}
    switchAs="buttons"
    isError={p.refusals.length > 0}
    noIndex
    above={
      <>
        <Breadcrumbs say={p.say} crumbs={crumbsOf(p.say, p.project)} />
        <ErrorSummary
          say={p.say}
          wrongs={p.refusals.map((one) => ({ text: p.say(one.code, one.params), field: one.field }))}
        />
      </>
    }
  >
    {p.before}
    <form
      class="form"
      method="post"
      id={PAGE_FORM}
      action={`/${p.say.locale}${p.path}`}
      encType={p.hasFile ? 'multipart/form-data' : undefined}
    >
      {p.children}
      <div class="buttons">
        <button class="ds-button" type="submit">
          {p.button}
        </button>
      </div>
    </form>
  </Layout>
)

export const crumbsOf = (say: Frame['say'], project?: Project): readonly Crumb[] => [
  { text: say('projects.title'), to: `/${say.locale}/projects` },
  ...(project ? [{ text: titleOf(say, project.content).text, to: `/${say.locale}/projects/${project.id}` }] : []),
]

type DescribeProps = FormProps & {
  readonly isNew: boolean
  readonly approaches: readonly Choice[]
  readonly groups: readonly Choice[]
  readonly needs: readonly Choice[]
  readonly rights: readonly Choice[]
  readonly parents: readonly Choice[]
}
/** Everything about a project on one form; what is a list has one thing a line. */
export const DescribePage = (p: DescribeProps) => {
  const { say, typed } = p
  const field = (name: string, words?: Readonly<Record<string, string>>) => ({
    say,
    name,
    label: say(`projects.field.${name}`),
    hint: say.has(`projects.hint.${name}`) ? say(`projects.hint.${name}`, words) : undefined,
    typed: typed[name],
    error: errorIn(p, name),
  })
  const codesOf = (choices: readonly Choice[]) => choices.map(({ value, text }) => `${value} (${text})`).join(', ')
  const roles = ROLES.map((role) => `${role} (${say(termKey('project_role', role))})`).join(', ')
  const levels = LEVELS.map((level) => `${level} (${say(`projects.level.${level}`)})`).join(', ')
  const posts = POSTS.map((post) => `${post} (${say(`projects.post.${post}.f`)})`).join(', ')
  const scopes = SCOPES.map((scope) => `${scope} (${say(`projects.scope.${scope}`)})`).join(', ')
  return (
    <FormFrame {...p} title={say(p.isNew ? 'projects.add' : 'projects.describe')} button={say('projects.save')}>
      {typed.from ? <input type="hidden" name="from" value={typed.from} /> : null}
      <TextArea {...field('titles', { list: LOCALES.join(', ') })} rows={4} />
      <Select {...field('locale')} choices={LOCALES.map((value) => ({ value, text: NAMES[value] }))} />
      <TextArea {...field('about')} rows={8} isOptional />
      <Select
        {...field('status')}
        choices={STATUSES.map((value) => ({ value, text: say(`projects.status.${value}`) }))}
        isOptional
      />
      <TextField {...field('start')} isName isOptional />
      <TextField {...field('end')} isName isOptional />
      <TextField {...field('budget')} isName isOptional />
      <TextField {...field('places')} isName isOptional />
      <TextField {...field('groups', { list: codesOf(p.groups) })} isName isOptional />
      <TextField {...field('approaches', { list: codesOf(p.approaches) })} isName isOptional />
      <TextArea {...field('cells', { list: codesOf(p.needs) })} rows={3} isName isOptional />
      <TextArea {...field('services')} rows={3} isName isOptional />
      <TextArea {...field('organisations', { list: roles })} isName isOptional />
      <TextArea {...field('contacts', { list: posts })} rows={3} isOptional />
      <TextArea
        {...field('objectives', { list: levels, scopes, rights: p.rights.map(({ value }) => value).join(', ') })}
        rows={12}
        isOptional
      />
      <TextArea {...field('participants')} rows={3} isOptional />
      <TextArea {...field('links', { list: LINK_KINDS.join(', ') })} rows={3} isName isOptional />
      <TextArea {...field('statements', { list: STATED_OF.join(', ') })} rows={3} isOptional />
      <TextField {...field('source')} />
      <TextField {...field('source_address')} type="url" isName isOptional />
      <DayField {...field('captured')} hint={say('web.dayHint')} isOptional />
      <Select {...field('parent')} choices={p.parents} isOptional />
      <Checkbox {...field('publish')} isOptional />
    </FormFrame>
  )
}

/** How far one line of the tree has come. */
export const ProgressPage = (p: FormProps & { project: Project }) => {
  const { say, typed } = p
  const lines = p.project.content.objectives.map(({ id, level, text }) => ({
    value: id,
    text: `${say(`projects.level.${level}`)}: ${inScript(say, text).slice(0, 140)}`,
  }))
  return (
    <FormFrame {...p} title={say('projects.noteProgress')} button={say('projects.save')}>
      <Select
        say={say}
        name="objective"
        label={say('projects.objective')}
        choices={lines}
        typed={typed.objective}
        error={errorIn(p, 'objective')}
      />
      <Radios
        say={say}
        name="state"
        label={say('projects.block.status')}
        choices={STATES.map((value) => ({ value, text: say(`projects.state.${value}`) }))}
        typed={typed.state}
        error={errorIn(p, 'state')}
      />
      <TextField
        say={say}
        name="proof"
        label={say('projects.proof')}
        hint={say('projects.proofHint')}
        typed={typed.proof}
        error={errorIn(p, 'proof')}
        isOptional
      />
      <DayField
        say={say}
        name="as_of"
        label={say('projects.asOf')}
        typed={typed.as_of}
        error={errorIn(p, 'as_of')}
        isOptional
      />
    </FormFrame>
  )
}

/** Where a file of ours comes back. */
export const ImportPage = (p: FormProps) => (
  <FormFrame {...p} title={p.say('projects.import')} button={p.say('projects.import')} hasFile>
    <p>{p.say('projects.importLead')}</p>
    <div class={errorIn(p, 'file') ? 'ds-field is-wrong' : 'ds-field'}>
      <label class="ds-label" for="file">
        {p.say('projects.file')}
      </label>
      {errorIn(p, 'file') && (
        <p class="wrong" id="file-error">
          {errorIn(p, 'file')}
        </p>
      )}
      <input
        class="ds-input"
        type="file"
        id="file"
        name="file"
        accept=".xml,application/xml"
        aria-describedby={errorIn(p, 'file') && 'file-error'}
      />
    </div>
  </FormFrame>
)
