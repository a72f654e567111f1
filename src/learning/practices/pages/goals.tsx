import type { Say } from '#base/say.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Layout } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Table } from '#web/table.tsx'
import type { Contribution, GoalLink } from '../model.ts'
import type { GoalLine, Tally } from '../rules/goals.ts'
import { type Frame, type Names, PlaceLink, titleOf } from './parts.tsx'

const KINDS = ['practice', 'service', 'project'] as const
type Kind = Contribution['kind']

/** `n`, and of how many somebody looked; of projects nobody asks. */
const tallyIn = (say: Say, kind: Kind, { n, looked }: Tally): string =>
  kind === 'project' || n === 0 ? String(n) : say('practices.tally', { n, looked })

type GoalsProps = Frame & { readonly lines: readonly GoalLine[]; readonly links: readonly GoalLink[] }

/** The 17 goals and what is described here for each. [4-17] */
export const GoalsPage = (p: GoalsProps) => {
  const { say } = p
  const name = (goal: string) => (
    <a href={`/${say.locale}/goals/${goal}`}>
      {goal}. {say(termKey('sdg', goal))}
    </a>
  )
  return (
    <Layout {...p} title={say('practices.goalsTitle')}>
      <p class="lead">{say('practices.goalsLead')}</p>
      <p>
        <a href={`/${say.locale}/practices`}>{say('practices.title')}</a>
      </p>
      <Table<GoalLine>
        caption={say('practices.goalsCaption')}
        columns={[
          { head: say('practices.goal'), cell: ({ goal }) => name(goal), isRowHead: true },
          ...KINDS.map((kind) => ({
            head: say(`practices.kinds.${kind}`),
            cell: (line: GoalLine) => tallyIn(say, kind, line[kind]),
          })),
        ]}
        rows={p.lines}
        keyOf={({ goal }) => goal}
      />
      <p class="small">{say('practices.goalsHow')}</p>
      <Links say={say} links={p.links} withGoal />
    </Layout>
  )
}

/** Which need and sector belongs to a goal, and to which target. */
const Links = ({ say, links, withGoal }: { say: Say; links: readonly GoalLink[]; withGoal?: boolean }) => (
  <section>
    <h2>{say('practices.linksTitle')}</h2>
    <p>{say('practices.linksLead')}</p>
    <Table<GoalLink>
      caption={say('practices.linksTitle')}
      isCaptionHidden
      columns={[
        { head: say('practices.subject'), cell: ({ list, code }) => say(termKey(list, code)), isRowHead: true },
        ...(withGoal
          ? [{ head: say('practices.goal'), cell: ({ goal }: GoalLink) => `${goal}. ${say(termKey('sdg', goal))}` }]
          : []),
        { head: say('practices.target'), cell: ({ target }) => target ?? say('practices.targetNone') },
      ]}
      rows={links}
      keyOf={({ list, code, goal }) => `${list} ${code} ${goal}`}
    />
  </section>
)

type GoalProps = Frame & {
  readonly goal: string
  readonly all: readonly Contribution[]
  readonly links: readonly GoalLink[]
  readonly names: Names
}
const MOST_SHOWN = 200

const Group = ({ say, kind, all, names }: GoalProps & { kind: Kind }) => {
  const its = all.filter((one) => one.kind === kind)
  const looked = its.filter(({ isLookedAt }) => isLookedAt).length
  return (
    <section>
      <h2>
        {say(`practices.kinds.${kind}`)}: {tallyIn(say, kind, { n: its.length, looked })}
      </h2>
      {its.length === 0 ? (
        <p>{say('practices.goalNothing')}</p>
      ) : (
        <ul>
          {its.slice(0, MOST_SHOWN).map(({ id, path, titles, place, isLookedAt }) => {
            const title = titleOf(say, titles)
            const at = place === undefined ? undefined : names.places.get(place)
            return (
              <li key={id}>
                <a href={`/${say.locale}${path}`} lang={title.lang}>
                  {title.text}
                </a>
                {at && (
                  <>
                    {', '}
                    <PlaceLink say={say} place={at} />
                  </>
                )}
                {kind !== 'project' && (
                  <span class="small"> ({say(`practices.looked.${kind}.${isLookedAt ? 'yes' : 'no'}`)})</span>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {its.length > MOST_SHOWN && <p class="small">{say('practices.firstOf', { n: MOST_SHOWN, all: its.length })}</p>}
    </section>
  )
}

/** One goal with everything that is described here for it, and why. [4-17] */
export const GoalPage = (p: GoalProps) => {
  const { say, goal, links } = p
  return (
    <Layout
      {...p}
      title={`${goal}. ${say(termKey('sdg', goal))}`}
      above={<Breadcrumbs say={say} crumbs={[{ text: say('practices.goalsTitle'), to: `/${say.locale}/goals` }]} />}
    >
      {links.length === 0 ? (
        <p class="lead">{say('practices.goalUnlinked')}</p>
      ) : (
        <>
          {KINDS.map((kind) => (
            <Group key={kind} {...p} kind={kind} />
          ))}
          <Links say={say} links={links} />
        </>
      )}
    </Layout>
  )
}
