import type { ComponentChildren } from 'preact'
import { formatDay } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { pathTo, placeName } from '#registers/places/rules.ts'
import { termKey } from '#web/messages.ts'
import { Notice } from '#web/notice.tsx'
import { type Mended, Outside } from '#web/outside.tsx'
import { Tag } from '#web/tag.tsx'
import { type Contact, type Content, type Linked, POSTS, type Project, type Role } from '../model.ts'
import { standingOf } from '../rules/status.ts'
import { inScript, type Names, StatusTag } from './parts.tsx'

/** A block of the page; one with nothing in it is there for the editor alone, as a task. [3-01] [1-26] */
export const Block = (p: {
  readonly say: Say
  readonly name: string
  readonly isEmpty: boolean
  /** Where the editor fills it. */
  readonly toFill: string | undefined
  readonly children?: ComponentChildren
}) =>
  p.isEmpty && p.toFill === undefined ? null : (
    <section>
      <h2>{p.say(`projects.block.${p.name}`)}</h2>
      {p.isEmpty ? (
        <p class="hint">
          {p.say('projects.toFill')} <a href={p.toFill ?? ''}>{p.say('projects.fillIn')}</a>
        </p>
      ) : (
        p.children
      )}
    </section>
  )

type Named = { readonly say: Say; readonly names: Names }
export const OrganisationLink = ({ say, names, code }: Named & { code: string }) => (
  <a href={`/${say.locale}/organisations/${code}`}>{names.organisation(code)}</a>
)
export const PlaceLink = ({ say, names, code }: Named & { code: string }) => {
  const place = names.places.get(code)
  return place ? <a href={`/${say.locale}${pathTo(place)}`}>{placeName(say, place)}</a> : <span>{code}</span>
}

export const Organisations = ({ say, names, content, roles }: Named & { content: Content; roles: readonly Role[] }) => (
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

/** What is named in the description, and what the rooms of news, library and events hang on the project. */
export const Links = (p: {
  readonly say: Say
  readonly content: Content
  readonly linked: readonly Linked[]
  readonly kinds: readonly Linked['kind'][]
  readonly mended: Mended
}) => (
  <ul>
    {p.linked
      .filter(({ kind }) => p.kinds.includes(kind))
      .map(({ path, titles, day }) => (
        <li key={path}>
          <a href={`/${p.say.locale}${path}`}>{titleIn(p.say, titles)}</a>
          {day !== undefined && ` (${formatDay(p.say.locale, day, 'short')})`}
        </li>
      ))}
    {p.content.links
      .filter(({ kind }) => p.kinds.includes(kind))
      .map(({ address, title }) => (
        <li key={address}>
          <Outside say={p.say} address={address} mended={p.mended}>
            {inScript(p.say, title)}
          </Outside>
        </li>
      ))}
  </ul>
)
export const titleIn = (say: Say, titles: Linked['titles']): string =>
  inScript(say, titles[say.locale] ?? titles['sr-Cyrl'] ?? titles['sr-Latn'] ?? Object.values(titles)[0] ?? '')

/** A post in the reader's language and in the form of who holds it; both forms where that is not known. [X-09] */
function postName(say: Say, { post, form }: Contact): string {
  const known = POSTS.find((one) => one === post)
  if (!known) return inScript(say, post)
  const [f, m] = [say(`projects.post.${known}.f`), say(`projects.post.${known}.m`)]
  if (form !== undefined) return form === 'f' ? f : m
  return f === m ? f : `${f} / ${m}`
}

export const Contacts = ({ say, names, content, today }: Named & { content: Content; today: string }) => (
  <ul>
    {content.contacts.map((contact) => (
      <li key={`${contact.post} ${contact.organisation}`}>
        {postName(say, contact)}
        {contact.organisation !== undefined && (
          <>
            {', '}
            <OrganisationLink say={say} names={names} code={contact.organisation} />
            {' · '}
            <a href={`/${say.locale}/organisations/${contact.organisation}/contact`}>{say('projects.write')}</a>
          </>
        )}
        {' · '}
        {contact.checkedOn === undefined || yearLater(contact.checkedOn) < today ? (
          <Tag kind="warning">{say('projects.contactUnchecked')}</Tag>
        ) : null}
        {contact.checkedOn !== undefined &&
          ` ${say('projects.contactChecked', { day: formatDay(say.locale, contact.checkedOn, 'short') })}`}
      </li>
    ))}
  </ul>
)
const yearLater = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`

export const Places = ({ say, names, content }: Named & { content: Content }) => (
  <ul>
    {content.places.map((code) => (
      <li key={code}>
        <PlaceLink say={say} names={names} code={code} />
        {names.places.get(code)?.level === 'local_government' && (
          <>
            {' · '}
            <a href={`/${say.locale}/places/${code}/services`}>{say('projects.servicesThere')}</a>
          </>
        )}
      </li>
    ))}
  </ul>
)

export const Codes = ({ say, list, codes }: { say: Say; list: 'group' | 'approach'; codes: readonly string[] }) => (
  <ul>
    {codes.map((code) => (
      <li key={code}>
        <a href={`/${say.locale}${list === 'approach' ? '/approaches' : '/codes/group'}/${code}`}>
          {say(termKey(list, code))}
        </a>
        {' · '}
        <a href={`/${say.locale}/projects?${list}=${code}`}>{say('projects.allOfOrganisation')}</a>
      </li>
    ))}
  </ul>
)

type StandingProps = { readonly say: Say; readonly project: Project; readonly today: string }
export const Standing = ({ say, project: { content, closedOn }, today }: StandingProps) => {
  const { status, isComputed, contradictions } = standingOf(content, today, closedOn)
  return (
    <>
      <p>
        <StatusTag say={say} status={status} />{' '}
        {isComputed && closedOn === undefined && `${say('projects.statusFromDates')}.`}
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

export const Source = (p: { say: Say; content: Content; mended: Mended }) => {
  const { say, mended } = p
  const { source } = p.content
  return (
    <p class="small">
      {say('projects.source')}:{' '}
      {source.address === undefined ? (
        inScript(say, source.text)
      ) : (
        <Outside say={say} address={source.address} mended={mended}>
          {inScript(say, source.text)}
        </Outside>
      )}
      {source.capturedOn !== undefined && ` (${formatDay(say.locale, source.capturedOn, 'short')})`}
    </p>
  )
}

/** An agency that stands as donor here and acts on behalf of somebody elsewhere: the editor decides. [3-24] */
export const DonorHint = (p: Named & { project: Project; agencies: ReadonlyMap<string, string> }) => (
  <>
    {p.project.content.organisations
      .filter(({ role, code }) => role === 'donor' && p.agencies.has(code))
      .map(({ code }) => (
        <Notice key={code} say={p.say} kind="info">
          <p>
            {p.say('projects.donorIsAgency', {
              agency: p.names.organisation(code),
              commissioner: p.names.organisation(p.agencies.get(code) ?? ''),
            })}
          </p>
        </Notice>
      ))}
  </>
)
