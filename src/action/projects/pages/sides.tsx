import { formatMoney } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { capital } from '#coverage/rules/words.ts'
import { termKey } from '#web/messages.ts'
import { type Mended, Outside } from '#web/outside.tsx'
import { Table } from '#web/table.tsx'
import type { Content, Project } from '../model.ts'
import { participantsOf, sidesOf, type Taking } from '../rules/sides.ts'
import { standingOf } from '../rules/status.ts'
import { OrganisationLink, PlaceLink } from './blocks.tsx'
import { type Frame, inScript, type Names, StatusTag, statedIn, titleOf } from './parts.tsx'

type FamilyProps = Frame & {
  readonly project: Project
  readonly parent: Project | undefined
  /** The parts of this project; of a part those of its regional project, itself among them. */
  readonly parts: readonly Project[]
  readonly names: Names
}
/** One regional project, each association's part with its own name and its own two ends. [X-01] [3-19] */
export const Family = (p: FamilyProps) => {
  const { say, parent, parts, project } = p
  return (
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
          <Table
            caption={say('projects.parts')}
            isCaptionHidden
            rows={parts}
            keyOf={({ id }) => id}
            columns={[
              {
                head: say('projects.name'),
                isRowHead: true,
                cell: ({ id, content }) =>
                  id === project.id ? (
                    <strong>{titleOf(say, content).text}</strong>
                  ) : (
                    <a href={`/${say.locale}/projects/${id}`}>{titleOf(say, content).text}</a>
                  ),
              },
              {
                head: capital(say(termKey('project_role', 'implementer'))),
                cell: ({ content }) => implementers(p, content),
              },
              { head: say('projects.block.start'), cell: ({ content }) => statedIn(say, content.start) },
              { head: say('projects.block.end'), cell: ({ content }) => statedIn(say, content.end) },
              {
                head: say('projects.block.status'),
                cell: ({ content, closedOn }) => (
                  <StatusTag say={say} status={standingOf(content, p.today, closedOn).status} />
                ),
              },
              {
                head: say('projects.block.budget'),
                cell: ({ content }) =>
                  content.budget ? formatMoney(say.locale, content.budget) : say('projects.notStated'),
              },
            ]}
          />
        </section>
      )}
    </>
  )
}
const implementers = ({ say, names }: FamilyProps, content: Content): string =>
  content.organisations
    .filter(({ role }) => role === 'implementer')
    .map(({ code }) => names.organisation(code))
    .join(', ') || say('projects.notStated')

/** What other sources say, beside what stands in the description; neither is changed. */
export const Sides = ({ say, content, mended }: { say: Say; content: Content; mended: Mended }) => (
  <>
    {[...sidesOf(content.statements ?? [])].map(([of, statements]) => (
      <section key={of}>
        <h3>{say(`projects.of.${of}`)}</h3>
        <ul>
          {[...here(say, content, of), ...statements].map(({ source, text, address }) => (
            <li key={`${source} ${text}`}>
              {`„${inScript(say, text)}“ – `}
              {address === undefined ? (
                inScript(say, source)
              ) : (
                <Outside say={say} address={address} mended={mended}>
                  {inScript(say, source)}
                </Outside>
              )}
            </li>
          ))}
        </ul>
      </section>
    ))}
  </>
)

type Side = { readonly source: string; readonly text: string; readonly address?: string | undefined }
/** What the description itself says of the same thing. */
function here(say: Say, content: Content, of: string): readonly Side[] {
  const { source } = content
  const texts: Readonly<Record<string, string | undefined>> = {
    title: content.titles[0]?.text,
    start: content.start?.raw,
    end: content.end?.raw,
    budget: content.budget?.raw,
    status: content.status && say(`projects.status.${content.status}`),
  }
  const text = texts[of]
  return text === undefined ? [] : [{ source: source.text, text, address: source.address }]
}

/** How many took part, by association and by town: people who came twice are not counted double. [0-16] */
export const ParticipantsTables = ({ say, names, content }: { say: Say; names: Names; content: Content }) => {
  const { all, byOrganisation, byPlace } = participantsOf(content.participants ?? [])
  const people = ({ atLeast, atMost }: Pick<Taking, 'atLeast' | 'atMost'>) =>
    atLeast === atMost
      ? say('projects.participants.people', { n: atLeast })
      : say('projects.participants.between', { low: atLeast, n: atMost })
  return (
    <>
      <p>
        <strong>{people(all)}</strong> {say('projects.participants.lead')}
      </p>
      <ul>
        {byOrganisation.map((one) => (
          <li key={one.code}>
            <OrganisationLink say={say} names={names} code={one.code} />: {people(one)}
          </li>
        ))}
      </ul>
      <ul>
        {byPlace.map((one) => (
          <li key={one.code}>
            <PlaceLink say={say} names={names} code={one.code} />: {people(one)}
          </li>
        ))}
      </ul>
    </>
  )
}
