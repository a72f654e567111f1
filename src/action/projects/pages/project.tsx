import { formatDay, formatMoment, formatMoney } from '#base/format.ts'
import { writtenFor } from '#base/say.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Layout } from '#web/layout.tsx'
import type { Mended } from '#web/outside.tsx'
import { Tag } from '#web/tag.tsx'
import { langFor } from '#web/written.ts'
import type {
  Adoption,
  Award,
  Closing,
  Envelope,
  EnvelopeChange,
  Linked,
  Presentation,
  Progress,
  Project,
  Role,
  WithdrawalEntry,
} from '../model.ts'
import type { CellNow } from '../rules/cells.ts'
import { treeOf } from '../rules/tree.ts'
import { Block, Codes, Contacts, DonorHint, Links, Organisations, Places, Source, Standing } from './blocks.tsx'
import { CellsTable } from './cells.tsx'
import { crumbsOf } from './forms.tsx'
import { Envelopes } from './money.tsx'
import { type Frame, inScript, type Names, otherTitles, statedIn, titleOf, writtenIn } from './parts.tsx'
import { Family, ParticipantsTables, Sides } from './sides.tsx'
import { Presentations, Stakeholders, TakenBack, Withdrawals } from './standing.tsx'
import { Tree } from './tree.tsx'

/** Everything that hangs on a project. */
export type Attached = {
  readonly progress: readonly Progress[]
  readonly cells: readonly CellNow[]
  readonly envelopes: readonly Envelope[]
  readonly awards: readonly Award[]
  readonly changes: readonly EnvelopeChange[]
  readonly linked: readonly Linked[]
  /** Services by the line of the tree that is given as one. */
  readonly services: ReadonlyMap<string, Linked>
  /** Undefined: no line of the tree counts towns that adopted an approach. */
  readonly adoption: Adoption | undefined
  readonly closing: Closing | undefined
  readonly mended: Mended
  /** Who is an agency on behalf of whom, as other descriptions say. */
  readonly agencies: ReadonlyMap<string, string>
  readonly presentations: readonly Presentation[]
  readonly withdrawals: readonly WithdrawalEntry[]
}
type Props = Frame &
  Attached & {
    readonly project: Project
    readonly parent: Project | undefined
    readonly parts: readonly Project[]
    readonly names: Names
    /** Whether the reader describes this project: then empty blocks are shown as what is still to be filled. */
    readonly isEditor: boolean
    readonly versions: readonly Date[]
    readonly hasIati: boolean
    readonly jsonLd: string
  }

const PAYING: readonly Role[] = ['donor', 'commissioner', 'agency']
const DOING: readonly Role[] = ['implementer', 'partner', 'host', 'enabler', 'organiser', 'consultant', 'member']

const Editing = ({ say, project, versions, withdrawals }: Props) => {
  const here = `/${say.locale}/projects/${project.id}`
  return (
    <section class="no-print">
      <h2>{say('projects.edit')}</h2>
      <p>
        <a class="ds-button" href={`${here}/describe`}>
          {say('projects.describe')}
        </a>
      </p>
      <ul>
        <li>
          <a href={`${here}/progress`}>{say('projects.noteProgress')}</a>
        </li>
        <li>
          <a href={`${here}/envelopes/new`}>{say('projects.envelope.add')}</a>
        </li>
        {(project.content.cells ?? []).length > 0 && (
          <li>
            <a href={`${here}/trace`}>{say('projects.trace.title')}</a>
          </li>
        )}
        <li>
          <a href={`${here}/close`}>{say('projects.close.title')}</a>
        </li>
        {project.pageId !== undefined && (
          <li>
            <a href={`/${say.locale}/intake/${project.pageId}`}>{say('projects.fromPage')}</a>
          </li>
        )}
      </ul>
      <p>
        {project.withdrawn ? (
          <a class="ds-button" data-variant="secondary" href={`${here}/restore`}>
            {say('projects.restore.title')}
          </a>
        ) : (
          <a href={`${here}/withdraw`}>{say('projects.withdraw.title')}</a>
        )}
      </p>
      <Withdrawals say={say} entries={withdrawals} />
      <p class="small">
        {say('projects.versions', {
          n: versions.length,
          last: formatMoment(say.locale, versions[0] ?? project.recordedAt),
        })}
      </p>
    </section>
  )
}

const Summary = ({ say, closing }: { say: Props['say']; closing: Closing }) => {
  const text = closing.summary[writtenFor(say.locale)] ?? Object.values(closing.summary)[0] ?? ''
  return (
    <>
      <p>{inScript(say, text)}</p>
      <p class="small">{say('projects.close.closed', { day: formatDay(say.locale, closing.closedOn, 'short') })}</p>
    </>
  )
}

/** What is stated of the project itself: what it is, when, where, for whom. */
const About = (p: Props & { toFill: (field: string) => string | undefined }) => {
  const { say, names, project, toFill } = p
  const { content } = project
  return (
    <>
      <Block say={say} name="summary" isEmpty={!p.closing} toFill={undefined}>
        {p.closing && <Summary say={say} closing={p.closing} />}
      </Block>
      <Block say={say} name="about" isEmpty={content.about === undefined} toFill={toFill('about')}>
        <p lang={langFor(say, content.locale)}>
          {writtenIn(say, { locale: content.locale, text: content.about ?? '' })}
        </p>
      </Block>
      <Block say={say} name="status" isEmpty={false} toFill={undefined}>
        <Standing say={say} project={project} today={p.today} />
      </Block>
      <Block say={say} name="start" isEmpty={content.start === undefined} toFill={toFill('start')}>
        <p>{statedIn(say, content.start)}</p>
      </Block>
      <Block say={say} name="end" isEmpty={content.end === undefined} toFill={toFill('end')}>
        <p>{statedIn(say, content.end)}</p>
      </Block>
      <Block say={say} name="budget" isEmpty={content.budget === undefined} toFill={toFill('budget')}>
        <p>{content.budget && formatMoney(say.locale, content.budget)}</p>
      </Block>
      <Block say={say} name="geography" isEmpty={content.places.length === 0} toFill={toFill('places')}>
        <Places say={say} names={names} content={content} />
      </Block>
      <Block say={say} name="groups" isEmpty={content.groups.length === 0} toFill={toFill('groups')}>
        <Codes say={say} list="group" codes={content.groups} />
      </Block>
      <Block say={say} name="approaches" isEmpty={content.approaches.length === 0} toFill={toFill('approaches')}>
        <Codes say={say} list="approach" codes={content.approaches} />
      </Block>
    </>
  )
}

/** What the project does and what came of it, out of records. */
const Doing = (p: Props & { toFill: (field: string) => string | undefined }) => {
  const { say, names, project, toFill } = p
  const { content } = project
  const { progress, services, adoption } = p
  const tree = { say, projectId: project.id, locale: content.locale, progress, names, services, adoption }
  const toEdit = p.isEditor ? `/${say.locale}/projects/${project.id}` : undefined
  return (
    <>
      <Block say={say} name="objectives" isEmpty={content.objectives.length === 0} toFill={toFill('objectives')}>
        <Tree {...tree} branches={treeOf(content.objectives)} />
      </Block>
      <Block say={say} name="cells" isEmpty={p.cells.length === 0} toFill={toFill('cells')}>
        <CellsTable say={say} names={names} cells={p.cells} />
      </Block>
      <Block say={say} name="envelopes" isEmpty={p.envelopes.length === 0} toFill={toEdit && `${toEdit}/envelopes/new`}>
        <Envelopes {...p} toEdit={toEdit} />
      </Block>
      <Block
        say={say}
        name="participants"
        isEmpty={(content.participants ?? []).length === 0}
        toFill={toFill('participants')}
      >
        <ParticipantsTables say={say} names={names} content={content} />
      </Block>
    </>
  )
}

/** Who takes part and pays, whom to ask, and what else there is to read. */
const Around = (p: Props & { toFill: (field: string) => string | undefined }) => {
  const { say, names, project, toFill } = p
  const { content } = project
  const hasRole = (roles: readonly Role[]) => content.organisations.some(({ role }) => roles.includes(role))
  const links = (name: string, kinds: readonly Linked['kind'][], field = 'links') => (
    <Block
      say={say}
      name={name}
      isEmpty={![...content.links, ...p.linked].some(({ kind }) => kinds.includes(kind))}
      toFill={toFill(field)}
    >
      <Links say={say} content={content} linked={p.linked} kinds={kinds} mended={p.mended} />
    </Block>
  )
  return (
    <>
      <Block say={say} name="contact" isEmpty={content.contacts.length === 0} toFill={toFill('contacts')}>
        <Contacts say={say} names={names} content={content} today={p.today} />
      </Block>
      <Block say={say} name="partners" isEmpty={!hasRole(DOING)} toFill={toFill('organisations')}>
        <Organisations say={say} names={names} content={content} roles={DOING} />
        <h3>{say('projects.stakeholders')}</h3>
        <Stakeholders say={say} names={names} content={content} />
      </Block>
      <Block say={say} name="donors" isEmpty={!hasRole(PAYING)} toFill={toFill('organisations')}>
        <Organisations say={say} names={names} content={content} roles={PAYING} />
        {p.isEditor && <DonorHint say={say} names={names} project={project} agencies={p.agencies} />}
      </Block>
      <Block
        say={say}
        name="presentations"
        isEmpty={p.presentations.length === 0}
        toFill={p.isEditor ? `/${say.locale}/projects/${project.id}/present` : undefined}
      >
        <Presentations {...p} toEdit={p.isEditor ? `/${say.locale}/projects/${project.id}` : undefined} />
      </Block>
      {links('services', ['service'], 'services')}
      {links('publications', ['publication'])}
      {links('video', ['video'])}
      {links('news', ['news', 'event'])}
      <Block
        say={say}
        name="statements"
        isEmpty={(content.statements ?? []).length === 0}
        toFill={toFill('statements')}
      >
        <Sides say={say} content={content} mended={p.mended} />
      </Block>
    </>
  )
}

/** Everything that is known of a project, in the blocks of a project page. [3-01] */
export const ProjectPage = (p: Props) => {
  const { say, project } = p
  const { content } = project
  const title = titleOf(say, content)
  const others = otherTitles(say, content.titles, title.text)
  const toFill = (field: string) => (p.isEditor ? `/${say.locale}/projects/${project.id}/describe#${field}` : undefined)
  return (
    <Layout
      {...p}
      title={title.text}
      head={!project.withdrawn && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: p.jsonLd }} />}
      noIndex={project.withdrawn !== undefined}
      above={<Breadcrumbs say={say} crumbs={crumbsOf(say)} />}
    >
      {project.withdrawn && <TakenBack say={say} withdrawn={project.withdrawn} />}
      {!project.isPublished && <Tag kind="warning">{say('projects.unpublished')}</Tag>}
      {others.length > 0 && (
        <p class="small">
          {say('projects.alsoCalled')}{' '}
          {others.map((one, i) => (
            <span key={one.text} lang={one.lang}>{`${i > 0 ? '; ' : ''}${one.text}`}</span>
          ))}
        </p>
      )}
      <Family {...p} />
      <About {...p} toFill={toFill} />
      <Doing {...p} toFill={toFill} />
      <Around {...p} toFill={toFill} />
      <Source say={say} content={content} mended={p.mended} />
      {p.hasIati && (
        <p class="no-print">
          <a href={`/${say.locale}/projects/${project.id}/iati`}>{say('projects.asIati')}</a>
        </p>
      )}
      {p.isEditor && <Editing {...p} />}
    </Layout>
  )
}
