import { formatDay } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { placeName } from '#registers/places/rules.ts'
import { Details } from '#web/details.tsx'
import { termKey } from '#web/messages.ts'
import { Tag } from '#web/tag.tsx'
import type { Adoption } from '../model.ts'

type Props = { readonly say: Say; readonly adoption: Adoption | undefined }

/** How many towns of the project adopted one of its approaches, day by day, with each town and its evidence. [0-09] */
export const AdoptedTowns = ({ say, adoption }: Props) => {
  if (!adoption) return null
  if (!adoption.isCountable) return <p class="small">{say('projects.adopted.notCountable')}</p>
  const day = (on: string) => formatDay(say.locale, on, 'short')
  return (
    <div>
      <p class="small">{say('projects.adopted')}</p>
      <ul>
        {adoption.days.map((one) => (
          <li key={one.day}>{say('projects.adopted.on', { day: day(one.day), n: one.towns })}</li>
        ))}
      </ul>
      {adoption.towns.length > 0 && (
        <Details summary={say('projects.adopted.towns')}>
          <ul>
            {adoption.towns.map(({ place, approachCode, fromOn, toOn, path, isInvented }) => (
              <li key={`${path} ${fromOn}`}>
                <a href={`/${say.locale}${path}`}>{placeName(say, place)}</a>
                {`: ${say(termKey('approach', approachCode))}, `}
                {toOn === undefined
                  ? say('projects.adopted.since', { day: day(fromOn) })
                  : say('projects.adopted.fromTo', { from: day(fromOn), to: day(toOn) })}{' '}
                {isInvented && <Tag kind="warning">{say('projects.adopted.invented')}</Tag>}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <p class="small">{say('projects.adopted.note')}</p>
    </div>
  )
}
