import type { ComponentChildren } from 'preact'
import { formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { termKey } from '#web/messages.ts'
import { type Mended, Outside } from '#web/outside.tsx'
import { langFor } from '#web/written.ts'
import { type Content, LINK_KINDS, type Link, type Person, ROLES } from '../model.ts'
import { inScript, type Names, titleIn, writtenIn } from './parts.tsx'

type Props = { readonly say: Say; readonly names: Names; readonly content: Content }

const OrganisationLink = ({ say, names, code }: { say: Say; names: Names; code: string }) => (
  <a href={`/${say.locale}/organisations/${code}`}>{names.organisation(code)}</a>
)

/** Who organises, hosts and makes it possible, each with all roles apart. [4-07] [4-26] */
export const Organisations = ({ say, names, content }: Props) => (
  <ul>
    {ROLES.flatMap((role) => content.organisations.filter((one) => one.role === role)).map(
      ({ role, code, onBehalfOf }) => (
        <li key={`${role} ${code}`}>
          <OrganisationLink say={say} names={names} code={code} />
          {` – ${say(role === 'enabler' ? 'events.enabler' : termKey('project_role', role))}`}
          {onBehalfOf !== undefined && (
            <>
              {' '}
              {say('events.onBehalfOf')} <OrganisationLink say={say} names={names} code={onBehalfOf} />
            </>
          )}
        </li>
      ),
    )}
  </ul>
)

/** What somebody stands for and where somebody works, each with a word before it. */
function tiesOf({ say, names }: Pick<Props, 'say' | 'names'>, person: Person) {
  const tie = (key: string, code: string | undefined, more: ComponentChildren = null) =>
    code === undefined
      ? []
      : [
          <span key={key}>
            {'; '}
            {say(key)} <OrganisationLink say={say} names={names} code={code} />
            {more}
          </span>,
        ]
  const when = person.memberIn === undefined ? null : ` (${formatPeriod(say.locale, person.memberIn)})`
  return [
    ...tie('events.represents', person.represents),
    ...tie('events.worksIn', person.worksIn),
    ...tie('events.memberOf', person.memberOf, when),
  ]
}

/** Who takes part, by post: one body is represented, the work may be in another. [4-18] */
export const People = ({ say, names, content }: Props) => (
  <ul>
    {content.people.map((person) => (
      <li key={`${person.part} ${person.post} ${person.represents} ${person.worksIn}`}>
        {`${say(`events.part.${person.part}`)}: `}
        <span lang={langFor(say, content.locale)}>{writtenIn(say, { locale: content.locale, text: person.post })}</span>
        {tiesOf({ say, names }, person)}
      </li>
    ))}
  </ul>
)

/** What is known of who can use a recording or a paper; what is not known is said to be so. */
function statesOf(say: Say, { kind, language, captions, transcript, format }: Link): string {
  const states = [
    ...(language === undefined ? [] : [say(termKey('service_language', language))]),
    ...(kind === 'recording'
      ? [say(`events.captions.${captions ?? 'unknown'}`), say(`events.transcript.${transcript ?? 'unknown'}`)]
      : []),
    ...(kind === 'registration' ? [] : [say(`events.format.${format ?? 'unknown'}`)]),
  ]
  return states.join('; ')
}

export const Links = ({ say, content, mended }: Omit<Props, 'names'> & { readonly mended: Mended }) => (
  <ul>
    {LINK_KINDS.flatMap((kind) => content.links.filter((link) => link.kind === kind)).map((link) => (
      <li key={`${link.kind} ${link.address}`}>
        {`${say(`events.link.${link.kind}`)}: `}
        <Outside say={say} address={link.address} mended={mended}>
          {inScript(say, link.title)}
        </Outside>
        <p class="small">{statesOf(say, link)}</p>
      </li>
    ))}
  </ul>
)

/** The projects of which the event is part; one that the reader may not see is not named. */
export const Projects = ({ say, names, content }: Props) => (
  <ul>
    {content.projects.flatMap((id) => {
      const titles = names.projects.get(id)
      if (!titles) return []
      const { text, lang } = titleIn(say, titles)
      return [
        <li key={id}>
          <a href={`/${say.locale}/projects/${id}`} lang={lang}>
            {text}
          </a>
        </li>,
      ]
    })}
  </ul>
)
