import type { ComponentChildren } from 'preact'
import type { Refusal } from '#base/result.ts'
import { LOCALES, NAMES, type Say } from '#base/say.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { Checkbox, type Choice, DayField, Radios, Select, TextArea, TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Table } from '#web/table.tsx'
import { LEVELS, LINK_KINDS, type Project, ROLES, type Role, STATES, STATUSES } from '../model.ts'
import type { Fields } from '../rules/describe.ts'
import { standingOf } from '../rules/status.ts'
import { type Frame, inScript, type Names, StatusTag, statedIn, titleOf } from './parts.tsx'

type Choices = {
  readonly economies: readonly Choice[]
  readonly donors: readonly Choice[]
  readonly approaches: readonly Choice[]
}
type CatalogueProps = Frame &
  Choices & {
    readonly asked: Fields
    readonly projects: readonly Project[]
    readonly names: Names
    readonly isEditor: boolean
  }

const Filters = (p: CatalogueProps) => {
  const { say, asked } = p
  const statuses = STATUSES.map((value) => ({ value, text: say(`projects.status.${value}`) }))
  return (
    <search>
      <form class="form" method="get" action={`/${say.locale}/projects`}>
        <TextField say={say} name="q" type="search" label={say('projects.search')} typed={asked.q} isName isOptional />
        <Select
          say={say}
          name="status"
          label={say('projects.block.status')}
          typed={asked.status}
          choices={statuses}
          isOptional
        />
        <Select
          say={say}
          name="economy"
          label={say('projects.economy')}
          typed={asked.economy}
          choices={p.economies}
          isOptional
        />
        <Select
          say={say}
          name="donor"
          label={say('projects.donor')}
          typed={asked.donor}
          choices={p.donors}
          isOptional
        />
        <Select
          say={say}
          name="approach"
          label={say('projects.approach')}
          typed={asked.approach}
          choices={p.approaches}
          isOptional
        />
        <div class="buttons">
          <button class="ds-button" type="submit">
            {say('projects.find')}
          </button>
        </div>
      </form>
    </search>
  )
}

const TitleLink = ({ say, project }: { say: Say; project: Project }) => {
  const { text, lang } = titleOf(say, project.content)
  return (
    <a href={`/${say.locale}/projects/${project.id}`} lang={lang}>
      {text}
    </a>
  )
}

/** The catalogue: everybody reads it, without signing in. [0-01] */
export const CataloguePage = (p: CatalogueProps) => {
  const { say, names } = p
  const who = ({ content }: Project, roles: readonly Role[]) =>
    [
      ...new Set(
        content.organisations.filter(({ role }) => roles.includes(role)).map(({ code }) => names.organisation(code)),
      ),
    ].join(', ') || say('projects.notStated')
  return (
    <Layout {...p} title={say('projects.title')}>
      <p class="lead">{say('projects.lead')}</p>
      <Filters {...p} />
      {p.projects.length === 0 ? (
        <Empty title={say('projects.none')} />
      ) : (
        <Table
          caption={say('projects.count', { n: p.projects.length })}
          rows={p.projects}
          keyOf={({ id }) => id}
          columns={[
            {
              head: say('projects.name'),
              isRowHead: true,
              cell: (project) => <TitleLink say={say} project={project} />,
            },
            {
              head: say('projects.block.status'),
              cell: (project) => <StatusTag say={say} status={standingOf(project.content, p.today).status} />,
            },
            { head: say('projects.block.start'), cell: ({ content }) => statedIn(say, content.start) },
            { head: say('projects.block.end'), cell: ({ content }) => statedIn(say, content.end) },
            {
              head: say(termKey('project_role', 'implementer')),
              cell: (project) => who(project, ['implementer']),
            },
            {
              head: say('projects.block.donors'),
              cell: (project) => who(project, ['donor', 'commissioner']),
            },
          ]}
        />
      )}
      <p>
        <a href={`/${say.locale}/projects/iati`}>{say('projects.asIati')}</a>
      </p>
      {p.isEditor && (
        <p>
          <a class="ds-button" href={`/${say.locale}/projects/new`}>
            {say('projects.add')}
          </a>{' '}
          <a href={`/${say.locale}/projects/import`}>{say('projects.import')}</a>{' '}
          <a href={`/${say.locale}/intake`}>{say('projects.toIntake')}</a>
        </p>
      )}
    </Layout>
  )
}

type FormProps = Frame & { readonly typed: Fields; readonly refusals: readonly Refusal[] }
const errorIn = ({ say, refusals }: FormProps, field: string): string | undefined =>
  refusals
    .filter((one) => one.field === field)
    .map((one) => say(one.code, one.params))
    .join(' ') || undefined

const FormFrame = (
  p: FormProps & { title: string; button: string; children: ComponentChildren; hasFile?: boolean },
) => (
  <Layout
    {...p}
    switchAs="buttons"
    isError={p.refusals.length > 0}
    noIndex
    above={
      <>
        <Breadcrumbs say={p.say} crumbs={[{ text: p.say('projects.title'), to: `/${p.say.locale}/projects` }]} />
        <ErrorSummary
          say={p.say}
          wrongs={p.refusals.map((one) => ({ text: p.say(one.code, one.params), field: one.field }))}
        />
      </>
    }
  >
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

type DescribeProps = FormProps & {
  readonly isNew: boolean
  readonly approaches: readonly Choice[]
  readonly groups: readonly Choice[]
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
      <TextArea {...field('organisations', { list: roles })} isName isOptional />
      <TextArea {...field('contacts')} rows={3} isOptional />
      <TextArea {...field('objectives', { list: levels })} rows={12} isOptional />
      <TextArea {...field('links', { list: LINK_KINDS.join(', ') })} rows={3} isName isOptional />
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
