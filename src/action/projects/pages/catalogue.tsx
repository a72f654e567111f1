import type { Say } from '#base/say.ts'
import { capital } from '#coverage/rules/words.ts'
import { Details } from '#web/details.tsx'
import { Empty } from '#web/empty.tsx'
import { type Choice, Select, TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Table } from '#web/table.tsx'
import { type Project, type Role, STATUSES } from '../model.ts'
import type { Fields } from '../rules/lines.ts'
import { standingOf } from '../rules/status.ts'
import { type Frame, type Names, StatusTag, statedIn, titleOf } from './parts.tsx'

type Choices = {
  readonly economies: readonly Choice[]
  readonly donors: readonly Choice[]
  readonly approaches: readonly Choice[]
  readonly groups: readonly Choice[]
  readonly places: readonly Choice[]
}
type CatalogueProps = Frame &
  Choices & {
    readonly asked: Fields
    readonly projects: readonly Project[]
    readonly names: Names
    readonly isEditor: boolean
    /** What the editor's own body took back; nobody else sees it. */
    readonly withdrawn: readonly Project[]
  }

const Filters = (p: CatalogueProps) => {
  const { say, asked } = p
  const statuses = STATUSES.map((value) => ({ value, text: say(`projects.status.${value}`) }))
  const choice = (name: 'economy' | 'place' | 'donor' | 'approach' | 'group', choices: readonly Choice[]) => (
    <Select say={say} name={name} label={say(`projects.${name}`)} typed={asked[name]} choices={choices} isOptional />
  )
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
        {choice('economy', p.economies)}
        <Details
          summary={say('projects.moreFilters')}
          isOpen={['place', 'donor', 'approach', 'group'].some((name) => asked[name] !== undefined)}
        >
          {choice('place', p.places)}
          {choice('donor', p.donors)}
          {choice('approach', p.approaches)}
          {choice('group', p.groups)}
        </Details>
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

/** Parts of a regional project bear its name: where several are listed, each says which it is. */
const Standing = ({ say, project, all }: { say: Say; project: Project; all: readonly Project[] }) => {
  const parts = all.filter(({ parentId }) => parentId === project.id).length
  if (project.parentId) return <p class="small">{say('projects.field.parent')}</p>
  return parts > 0 ? (
    <p class="small">
      {say('projects.parts')}: {parts}
    </p>
  ) : null
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
              cell: (project) => (
                <>
                  <TitleLink say={say} project={project} />
                  <Standing say={say} project={project} all={p.projects} />
                </>
              ),
            },
            {
              head: say('projects.block.status'),
              cell: ({ content, closedOn }) => (
                <StatusTag say={say} status={standingOf(content, p.today, closedOn).status} />
              ),
            },
            { head: say('projects.block.start'), cell: ({ content }) => statedIn(say, content.start) },
            { head: say('projects.block.end'), cell: ({ content }) => statedIn(say, content.end) },
            {
              head: capital(say(termKey('project_role', 'implementer'))),
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
        <a href={`/${say.locale}/projects/rights`}>{say('projects.rights.title')}</a>
        {' · '}
        <a href={`/${say.locale}/projects/support`}>{say('projects.support.title')}</a>
        {' · '}
        <a href={`/${say.locale}/projects/iati`}>{say('projects.asIati')}</a>
      </p>
      {p.withdrawn.length > 0 && (
        <section>
          <h2>{say('projects.withdrawnOwn')}</h2>
          <ul>
            {p.withdrawn.map((project) => (
              <li key={project.id}>
                <TitleLink say={say} project={project} />
              </li>
            ))}
          </ul>
        </section>
      )}
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
