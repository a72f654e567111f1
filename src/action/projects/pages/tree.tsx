import { formatDay, formatMoney } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Layout } from '#web/layout.tsx'
import { Tag } from '#web/tag.tsx'
import { langFor } from '#web/written.ts'
import type { Adoption, Linked, Objective, Progress, Project } from '../model.ts'
import type { Branch } from '../rules/tree.ts'
import { AdoptedTowns } from './adopted.tsx'
import { OrganisationLink, titleIn } from './blocks.tsx'
import { crumbsOf } from './forms.tsx'
import { type Frame, inScript, type Names, statedIn, writtenIn } from './parts.tsx'

type TreeProps = {
  readonly say: Say
  readonly projectId: string
  /** The language of the texts. */
  readonly locale: string
  readonly branches: readonly Branch[]
  readonly progress: readonly Progress[]
  readonly names: Names
  /** Services by the line that is given as one. */
  readonly services: ReadonlyMap<string, Linked>
  /** Undefined: no line of the tree is counted so. */
  readonly adoption: Adoption | undefined
}

/** What a line says besides its words: on which level it is done, for which rights, with how much money. */
const Marks = ({ say, objective }: { say: Say; objective: Objective }) => (
  <>
    {(objective.scopes ?? []).map((scope) => (
      <span key={scope}>
        {' '}
        <Tag>{say(`projects.scope.${scope}`)}</Tag>
      </span>
    ))}
    {(objective.rights ?? []).map((right) => (
      <span key={right}>
        {' '}
        <Tag kind="accent">{rightName(say, right)}</Tag>
      </span>
    ))}
    {objective.budget && ` ${formatMoney(say.locale, objective.budget)}`}
  </>
)
/** "Article 9" of the Covenant. */
export const rightName = (say: Say, right: string): string =>
  say('projects.rights.article', { article: right.replace(/^[A-Z]+-/, '') })

const State = ({ say, last }: { say: Say; last: Progress }) => (
  <p class="small">
    <Tag kind={last.state === 'done' ? 'success' : 'neutral'}>{say(`projects.state.${last.state}`)}</Tag>{' '}
    {formatDay(say.locale, last.asOf, 'short')}
    {last.proof !== undefined && (
      <>
        {` · ${say('projects.proof')}: `}
        {/^https?:\/\/\S+$/.test(last.proof) ? <a href={last.proof}>{last.proof}</a> : inScript(say, last.proof)}
      </>
    )}
  </p>
)

/** The measure is given as a service: there its users are counted. */
const Service = ({ say, service }: { say: Say; service: Linked | undefined }) =>
  service ? (
    <>
      {' – '}
      {say('projects.asService')} <a href={`/${say.locale}${service.path}`}>{titleIn(say, service.titles)}</a>
    </>
  ) : null

/** Overall aim, specific aim, measure, outcome, indicator: each with its state and its proof. [0-07] [0-18] */
export const Tree = (p: TreeProps) => (
  <ul>
    {p.branches.map(({ objective, branches: inside }) => {
      const last = p.progress.find(({ objectiveId }) => objectiveId === objective.id)
      return (
        <li key={objective.id}>
          <Tag>{p.say(`projects.level.${objective.level}`)}</Tag>{' '}
          <a href={`/${p.say.locale}/projects/${p.projectId}/lines/${objective.id}`} lang={langFor(p.say, p.locale)}>
            {writtenIn(p.say, { locale: p.locale, text: objective.text })}
          </a>
          <Marks say={p.say} objective={objective} />
          {objective.lead !== undefined && (
            <>
              {' – '}
              {p.say('projects.lead.of')} <OrganisationLink say={p.say} names={p.names} code={objective.lead} />
            </>
          )}
          <Service say={p.say} service={p.services.get(objective.id)} />
          {objective.counts && <AdoptedTowns say={p.say} adoption={p.adoption} />}
          {last && <State say={p.say} last={last} />}
          {inside.length > 0 && <Tree {...p} branches={inside} />}
        </li>
      )
    })}
  </ul>
)

type LineProps = Frame & {
  readonly project: Project
  readonly branch: Branch
  readonly progress: readonly Progress[]
  readonly names: Names
  readonly services: ReadonlyMap<string, Linked>
  readonly adoption: Adoption | undefined
  readonly isEditor: boolean
}
/** One line of the tree with an address of its own: a component with its lead, its money and its results. [1-08] [3-03] */
export const LinePage = (p: LineProps) => {
  const { say, project, branch, names } = p
  const { objective, branches } = branch
  const last = p.progress.find(({ objectiveId }) => objectiveId === objective.id)
  const row = (key: string, value: string | undefined) =>
    value === undefined ? null : (
      <div>
        <dt>{say(`projects.${key}`)}</dt>
        <dd>{value}</dd>
      </div>
    )
  return (
    <Layout
      {...p}
      title={writtenIn(say, { locale: project.content.locale, text: objective.text })}
      above={<Breadcrumbs say={say} crumbs={crumbsOf(say, project)} />}
    >
      <p>
        <Tag>{say(`projects.level.${objective.level}`)}</Tag>
        <Marks say={say} objective={{ ...objective, budget: undefined }} />
      </p>
      {last && <State say={say} last={last} />}
      <dl>
        {objective.lead !== undefined && (
          <div>
            <dt>{say('projects.leads')}</dt>
            <dd>
              <OrganisationLink say={say} names={names} code={objective.lead} />
            </dd>
          </div>
        )}
        {p.services.has(objective.id) && (
          <div>
            <dt>{say('projects.cell.service')}</dt>
            <dd>
              <a href={`/${say.locale}${p.services.get(objective.id)?.path}`}>
                {titleIn(say, p.services.get(objective.id)?.titles ?? {})}
              </a>
            </dd>
          </div>
        )}
        {row('block.start', objective.start && statedIn(say, objective.start))}
        {row('block.end', objective.end && statedIn(say, objective.end))}
        {row('block.budget', objective.budget && formatMoney(say.locale, objective.budget))}
      </dl>
      {objective.counts && <AdoptedTowns say={say} adoption={p.adoption} />}
      {branches.length > 0 && (
        <section>
          <h2>{say('projects.inside')}</h2>
          <Tree
            say={say}
            projectId={project.id}
            locale={project.content.locale}
            branches={branches}
            progress={p.progress}
            names={names}
            services={p.services}
            adoption={p.adoption}
          />
        </section>
      )}
      {p.isEditor && (
        <p>
          <a href={`/${say.locale}/projects/${project.id}/progress?objective=${objective.id}`}>
            {say('projects.noteProgress')}
          </a>
        </p>
      )}
    </Layout>
  )
}
