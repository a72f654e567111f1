import type { ComponentChildren } from 'preact'
import { formatDay, formatMoment, formatMoney } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { pathTo, placeName } from '#registers/places/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Layout } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Notice } from '#web/notice.tsx'
import { Tag } from '#web/tag.tsx'
import type { Content, LinkKind, Progress, Project, Role } from '../model.ts'
import { standingOf } from '../rules/status.ts'
import { type Branch, treeOf } from '../rules/tree.ts'
import { type Frame, inScript, langIn, type Names, StatusTag, statedIn, titleOf } from './parts.tsx'

type Props = Frame & {
  readonly project: Project
  readonly parent: Project | undefined
  readonly parts: readonly Project[]
  readonly progress: readonly Progress[]
  readonly names: Names
  /** Whether the reader describes this project: then empty blocks are shown as what is still to be filled. */
  readonly isEditor: boolean
  readonly versions: readonly Date[]
  readonly hasIati: boolean
}

/** A block of the page; one with nothing in it is there for the editor alone. */
const Block = (p: { say: Say; name: string; isEmpty: boolean; isEditor: boolean; children?: ComponentChildren }) =>
  p.isEmpty && !p.isEditor ? null : (
    <section>
      <h2>{p.say(`projects.block.${p.name}`)}</h2>
      {p.isEmpty ? <p class="hint">{p.say('projects.toFill')}</p> : p.children}
    </section>
  )

const OrganisationLink = ({ say, names, code }: { say: Say; names: Names; code: string }) => (
  <a href={`/${say.locale}/organisations/${code}`}>{names.organisation(code)}</a>
)

const Organisations = ({
  say,
  names,
  content,
  roles,
}: {
  say: Say
  names: Names
  content: Content
  roles: readonly Role[]
}) => (
  <ul>
    {content.organisations
      .filter(({ role }) => roles.includes(role))
      .map(({ role, code, onBehalfOf }) => (
        <li key={`${role} ${code}`}>
          <OrganisationLink say={say} names={names} code={code} />
          {` – ${say(termKey('project_role', role))}`}
          {onBehalfOf !== undefined && (
            <>
              {' '}
              {say('projects.onBehalfOf')} <OrganisationLink say={say} names={names} code={onBehalfOf} />
            </>
          )}
          {' · '}
          <a href={`/${say.locale}/projects?organisation=${code}`}>{say('projects.allOfOrganisation')}</a>
        </li>
      ))}
  </ul>
)

const Tree = ({
  say,
  branches,
  progress,
  names,
}: {
  say: Say
  branches: readonly Branch[]
  progress: readonly Progress[]
  names: Names
}) => (
  <ul>
    {branches.map(({ objective, branches: inside }) => {
      const last = progress.find(({ objectiveId }) => objectiveId === objective.id)
      return (
        <li key={objective.id}>
          <Tag>{say(`projects.level.${objective.level}`)}</Tag> {inScript(say, objective.text)}
          {objective.lead !== undefined && (
            <>
              {' – '}
              {say('projects.lead.of')} <OrganisationLink say={say} names={names} code={objective.lead} />
            </>
          )}
          {last && (
            <p class="small">
              <Tag kind={last.state === 'done' ? 'success' : 'neutral'}>{say(`projects.state.${last.state}`)}</Tag>{' '}
              {formatDay(say.locale, last.asOf, 'short')}
              {last.proof !== undefined && `. ${say('projects.proof')}: ${inScript(say, last.proof)}`}
            </p>
          )}
          {inside.length > 0 && <Tree say={say} branches={inside} progress={progress} names={names} />}
        </li>
      )
    })}
  </ul>
)

const Links = ({ say, content, kind }: { say: Say; content: Content; kind: LinkKind }) => (
  <ul>
    {content.links
      .filter((link) => link.kind === kind)
      .map(({ address, title }) => (
        <li key={address}>
          <a href={address}>{inScript(say, title)}</a>
        </li>
      ))}
  </ul>
)

const Contacts = ({ say, names, content, today }: { say: Say; names: Names; content: Content; today: string }) => (
  <ul>
    {content.contacts.map(({ post, organisation, checkedOn }) => (
      <li key={`${post} ${organisation}`}>
        {inScript(say, post)}
        {organisation !== undefined && (
          <>
            {', '}
            <OrganisationLink say={say} names={names} code={organisation} />
          </>
        )}{' '}
        {checkedOn === undefined || yearLater(checkedOn) < today ? (
          <Tag kind="warning">{say('projects.contactUnchecked')}</Tag>
        ) : (
          say('projects.contactChecked', { day: formatDay(say.locale, checkedOn, 'short') })
        )}
      </li>
    ))}
  </ul>
)
const yearLater = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`

const Places = ({ say, names, content }: { say: Say; names: Names; content: Content }) => (
  <ul>
    {content.places.map((code) => {
      const place = names.places.get(code)
      return <li key={code}>{place ? <a href={`/${say.locale}${pathTo(place)}`}>{placeName(say, place)}</a> : code}</li>
    })}
  </ul>
)

const Codes = ({ say, list, codes }: { say: Say; list: 'group' | 'approach'; codes: readonly string[] }) => (
  <ul>
    {codes.map((code) => (
      <li key={code}>
        <a href={`/${say.locale}/codes/${list}/${code}`}>{say(termKey(list, code))}</a>
      </li>
    ))}
  </ul>
)

const Standing = ({ say, content, today }: { say: Say; content: Content; today: string }) => {
  const { status, isComputed, contradictions } = standingOf(content, today)
  return (
    <>
      <p>
        <StatusTag say={say} status={status} /> {isComputed && say('projects.statusFromDates')}
        {content.status !== undefined &&
          ` ${say('projects.statusStated', { status: say(`projects.status.${content.status}`) })}`}
      </p>
      {contradictions.map(({ code, params }) => (
        <Notice key={code} say={say} kind="warning">
          <p>{say(code, params)}</p>
        </Notice>
      ))}
    </>
  )
}

const Family = ({ say, parent, parts }: Props) => (
  <>
    {parent && (
      <p>
        {say('projects.partOf')}{' '}
        <a href={`/${say.locale}/projects/${parent.id}`}>{titleOf(say, parent.content).text}</a>
      </p>
    )}
    {parts.length > 0 && (
      <section>
        <h2>{say('projects.parts')}</h2>
        <ul>
          {parts.map((part) => (
            <li key={part.id}>
              <a href={`/${say.locale}/projects/${part.id}`}>{titleOf(say, part.content).text}</a>
              {`: ${statedIn(say, part.content.start)} – ${statedIn(say, part.content.end)}`}
            </li>
          ))}
        </ul>
      </section>
    )}
  </>
)

const Editing = ({ say, project, versions }: Props) => (
  <section>
    <h2>{say('projects.edit')}</h2>
    <p>
      <a class="ds-button" href={`/${say.locale}/projects/${project.id}/describe`}>
        {say('projects.describe')}
      </a>{' '}
      <a href={`/${say.locale}/projects/${project.id}/progress`}>{say('projects.noteProgress')}</a>
    </p>
    {project.pageId !== undefined && (
      <p>
        <a href={`/${say.locale}/intake/${project.pageId}`}>{say('projects.fromPage')}</a>
      </p>
    )}
    <p class="small">
      {say('projects.versions', {
        n: versions.length,
        last: formatMoment(say.locale, versions[0] ?? project.recordedAt),
      })}
    </p>
  </section>
)

const Source = ({ say, content: { source } }: { say: Say; content: Content }) => (
  <p class="small">
    {say('projects.source')}:{' '}
    {source.address === undefined ? (
      inScript(say, source.text)
    ) : (
      <a href={source.address}>{inScript(say, source.text)}</a>
    )}
    {source.capturedOn !== undefined && ` (${formatDay(say.locale, source.capturedOn, 'short')})`}
  </p>
)

/** Everything that is known of a project, in the blocks of a project page. [3-01] */
export const ProjectPage = (p: Props) => {
  const { say, project, names, isEditor } = p
  const { content } = project
  const title = titleOf(say, content)
  const others = content.titles.filter(({ text }) => inScript(say, text) !== title.text)
  const block = { say, isEditor }
  const hasRole = (...roles: readonly Role[]) => content.organisations.some(({ role }) => roles.includes(role))
  const money: readonly Role[] = ['donor', 'commissioner', 'agency']
  const doing: readonly Role[] = ['implementer', 'partner', 'host', 'enabler', 'organiser', 'consultant', 'member']
  const linked = (kind: LinkKind) => content.links.some((link) => link.kind === kind)
  return (
    <Layout
      {...p}
      title={title.text}
      above={<Breadcrumbs say={say} crumbs={[{ text: say('projects.title'), to: `/${say.locale}/projects` }]} />}
    >
      {!project.isPublished && <Tag kind="warning">{say('projects.unpublished')}</Tag>}
      {others.length > 0 && (
        <p class="small">
          {say('projects.alsoCalled')}{' '}
          {others.map((one, i) => (
            <span
              key={`${one.locale} ${one.text}`}
              lang={langIn(say, one.locale)}
            >{`${i > 0 ? '; ' : ''}${inScript(say, one.text)}`}</span>
          ))}
        </p>
      )}
      <Family {...p} />
      <Block {...block} name="about" isEmpty={content.about === undefined}>
        <p lang={langIn(say, content.locale)}>{inScript(say, content.about ?? '')}</p>
      </Block>
      <Block {...block} name="status" isEmpty={false}>
        <Standing say={say} content={content} today={p.today} />
      </Block>
      <Block {...block} name="start" isEmpty={content.start === undefined}>
        <p>{statedIn(say, content.start)}</p>
      </Block>
      <Block {...block} name="end" isEmpty={content.end === undefined}>
        <p>{statedIn(say, content.end)}</p>
      </Block>
      <Block {...block} name="budget" isEmpty={content.budget === undefined}>
        <p>{content.budget && formatMoney(say.locale, content.budget)}</p>
      </Block>
      <Block {...block} name="geography" isEmpty={content.places.length === 0}>
        <Places say={say} names={names} content={content} />
      </Block>
      <Block {...block} name="groups" isEmpty={content.groups.length === 0}>
        <Codes say={say} list="group" codes={content.groups} />
      </Block>
      <Block {...block} name="approaches" isEmpty={content.approaches.length === 0}>
        <Codes say={say} list="approach" codes={content.approaches} />
      </Block>
      <Block {...block} name="objectives" isEmpty={content.objectives.length === 0}>
        <Tree say={say} branches={treeOf(content.objectives)} progress={p.progress} names={names} />
      </Block>
      <Block {...block} name="contact" isEmpty={content.contacts.length === 0}>
        <Contacts say={say} names={names} content={content} today={p.today} />
      </Block>
      <Block {...block} name="partners" isEmpty={!hasRole(...doing)}>
        <Organisations say={say} names={names} content={content} roles={doing} />
      </Block>
      <Block {...block} name="donors" isEmpty={!hasRole(...money)}>
        <Organisations say={say} names={names} content={content} roles={money} />
      </Block>
      <Block {...block} name="publications" isEmpty={!linked('publication')}>
        <Links say={say} content={content} kind="publication" />
      </Block>
      <Block {...block} name="video" isEmpty={!linked('video')}>
        <Links say={say} content={content} kind="video" />
      </Block>
      <Block {...block} name="news" isEmpty={!linked('news')}>
        <Links say={say} content={content} kind="news" />
      </Block>
      <Source say={say} content={content} />
      {p.hasIati && (
        <p>
          <a href={`/${say.locale}/projects/${project.id}/iati`}>{say('projects.asIati')}</a>
        </p>
      )}
      {isEditor && <Editing {...p} />}
    </Layout>
  )
}
