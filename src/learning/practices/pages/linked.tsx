import { formatDay } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { termKey } from '#web/messages.ts'
import type { Mended } from '#web/outside.tsx'
import type { GoalLink, Pointed, Practice } from '../model.ts'
import { GOALS, whyIn } from '../rules/goals.ts'
import { inScript, type Names, Term, titleOf, Where } from './parts.tsx'

type Props = {
  readonly say: Say
  readonly practice: Practice
  readonly names: Names
  readonly pointed: readonly Pointed[]
  readonly links: readonly GoalLink[]
  readonly mended: Mended
}

/** The goals to which its needs and sectors belong, and why. */
const Goals = ({ say, practice: { content }, links }: Props) => {
  const goals = GOALS.flatMap((goal) => {
    const why = whyIn(goal, links, content)
    return why.length > 0 ? [{ goal, why }] : []
  })
  if (goals.length === 0) return null
  return (
    <>
      <h3>{say('practices.goals')}</h3>
      <ul>
        {goals.map(({ goal, why }) => (
          <li key={goal}>
            <a href={`/${say.locale}/goals/${goal}`}>
              {goal}. {say(termKey('sdg', goal))}
            </a>{' '}
            <span class="small">({why.map(({ list, code }) => say(termKey(list, code))).join('; ')})</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Goals, services, projects, traces and presentations. */
export const Linked = (p: Props) => {
  const { say, practice, pointed, mended } = p
  const { presentations, needs, sectors } = practice.content
  const isAlone = [...needs, ...sectors, ...pointed, ...presentations].length === 0
  return (
    <section>
      <h2>{say('practices.linked')}</h2>
      <Goals {...p} />
      {pointed.length > 0 && (
        <ul>
          {pointed.map(({ kind, id, path, titles }) => {
            const title = titleOf(say, titles)
            return (
              <li key={id}>
                {say(`practices.kind.${kind}`)}:{' '}
                <a href={`/${say.locale}${path}`} lang={title.lang}>
                  {title.text}
                </a>
              </li>
            )
          })}
        </ul>
      )}
      {presentations.length > 0 && (
        <>
          <h3>{say('practices.field.presentations')}</h3>
          <ul>
            {presentations.map(({ text, when, address }) => (
              <li key={`${text} ${when}`}>
                <Where say={say} address={address} mended={mended}>
                  {inScript(say, text)}
                </Where>
                {`, ${when === '' ? say('practices.whenNotStated') : inScript(say, when)}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {isAlone && <p>{say('practices.linkedNone')}</p>}
    </section>
  )
}

/** Whom to ask, and when somebody last did. */
export const Contact = ({ say, practice: { content, bodyName }, names, mended }: Props) => {
  const { contact, checkedOn, source } = content
  return (
    <section>
      <h2>{say('practices.contact')}</h2>
      <dl>
        <Term name={say('practices.field.contact')}>
          {contact?.organisation !== undefined && (
            <a href={`/${say.locale}/organisations/${contact.organisation}`}>
              {names.organisation(contact.organisation)}
            </a>
          )}
          {contact?.organisation !== undefined && contact.post !== undefined && ', '}
          {contact?.post !== undefined && inScript(say, contact.post)}
          {contact?.reach !== undefined && <div>{contact.reach}</div>}
          {!contact && say('practices.notStated')}
        </Term>
        <Term name={say('practices.field.checked_on')}>
          {checkedOn === undefined ? say('practices.notStated') : formatDay(say.locale, checkedOn, 'short')}
        </Term>
        <Term name={say('practices.field.source')}>
          {source ? (
            <Where say={say} address={source.address} mended={mended}>
              {inScript(say, source.text)}
            </Where>
          ) : (
            say('practices.notStated')
          )}
        </Term>
        <Term name={say('practices.describedBy')}>{say.spell(bodyName)}</Term>
      </dl>
    </section>
  )
}
