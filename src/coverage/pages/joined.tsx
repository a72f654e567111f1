import { formatDay, formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import { termKey } from '#web/messages.ts'
import { bestFor, langFor } from '#web/written.ts'
import type { Joined, ProjectBehind, TownApproach, Written } from '../model.ts'
import { capital } from '../rules/words.ts'
import type { Frame } from './parts.tsx'

type LinkProps = { readonly say: Say; readonly path: string; readonly titles: readonly Written[] }
const TitleLink = ({ say, path, titles }: LinkProps) => {
  const best = bestFor(say, titles)
  return (
    <a href={`/${say.locale}${path}`} lang={best && langFor(say, best.locale)}>
      {markStatus(say.spell(best?.text ?? path))}
    </a>
  )
}

/** What other rooms hang on something, one a line. */
export const JoinedList = ({ say, joined }: { say: Say; joined: readonly Joined[] }) => (
  <ul>
    {joined.map((one) => (
      <li key={one.path}>
        <TitleLink say={say} {...one} />
        {one.day !== undefined && ` (${formatDay(say.locale, one.day, 'short')})`}
      </li>
    ))}
  </ul>
)

const KINDS = ['project', 'event', 'news'] as const
/** The latest projects, events and news of a town; whatever it has none of is left out. */
export const Around = ({ f, placeCode, joined }: { f: Frame; placeCode: string; joined: readonly Joined[] }) => {
  const { say } = f
  const all = { project: `/projects?place=${encodeURIComponent(placeCode)}`, event: '/events', news: '/news' }
  const kinds = KINDS.filter((kind) => joined.some((one) => one.kind === kind))
  return kinds.length === 0 ? null : (
    <section>
      <h2>{say('coverage.around')}</h2>
      {kinds.map((kind) => (
        <section key={kind}>
          <h3>{say(`coverage.around.${kind}`)}</h3>
          <JoinedList say={say} joined={joined.filter((one) => one.kind === kind)} />
          <p>
            <a href={`/${say.locale}${all[kind]}`}>{say(`coverage.around.all.${kind}`)}</a>
          </p>
        </section>
      ))}
    </section>
  )
}

/** How far the town is with the recommended approaches; where nobody stated anything, that is said. */
export const Approaches = ({ say, approaches }: { say: Say; approaches: readonly TownApproach[] }) => (
  <section>
    <h2>{say('coverage.approaches')}</h2>
    {approaches.length === 0 ? (
      <p>{say('coverage.approachesNone')}</p>
    ) : (
      <ul>
        {approaches.map(({ approachCode, state, period, path }) => (
          <li key={path}>
            <a href={`/${say.locale}${path}`}>{capital(say(termKey('approach', approachCode)))}</a>
            {`: ${say(`approaches.state.${state}`)} (${formatPeriod(say.locale, period)})`}
          </li>
        ))}
      </ul>
    )}
    <p>
      <a href={`/${say.locale}/approaches`}>{say('coverage.approachesAll')}</a>
    </p>
  </section>
)

/** The projects behind the milestones of a trace, each once. */
export const ProjectsBehind = ({ say, projects }: { say: Say; projects: readonly ProjectBehind[] }) => {
  const each = [...new Map(projects.map((one) => [one.id, one])).values()]
  return each.length === 0 ? null : (
    <section>
      <h2>{say('coverage.projectsBehind')}</h2>
      <ul>
        {each.map((one) => (
          <li key={one.id}>
            <TitleLink say={say} {...one} />
          </li>
        ))}
      </ul>
    </section>
  )
}
