import type { ComponentChildren } from 'preact'
import { formatNumber, formatPeriod } from '#base/format.ts'
import { markStatus } from '#registers/codes/rules.ts'
import { inOrder, placeName } from '#registers/places/rules.ts'
import { Details } from '#web/details.tsx'
import type { Choice } from '#web/field.tsx'
import { Facts, Figure } from '#web/figure.tsx'
import { Layout } from '#web/layout.tsx'
import { Outside } from '#web/outside.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import type { Counts, Lead, Linked, TownState } from '../model.ts'
import type { Mechanism } from '../rules/mechanisms.ts'
import { decidingOf, summed } from '../rules/path.ts'
import { countTowns } from '../rules/towns.ts'
import { type Asked, Narrow } from './list.tsx'
import { StateMap } from './map.tsx'
import {
  actIn,
  approachIn,
  Crumbs,
  dayIn,
  type Frame,
  LinkedName,
  placeOnPath,
  SourceLink,
  StateTag,
  When,
} from './parts.tsx'

type Props = Frame & {
  readonly mechanism: Mechanism
  readonly leads: readonly Lead[]
  readonly organisation: (code: string) => string
  readonly states: readonly TownState[]
  readonly economies: readonly Choice[]
  readonly asked: Asked
  readonly services: readonly Linked[]
  readonly projects: readonly Linked[]
  readonly mayNote: boolean
}
/** No link out of these facts is mended: they are shipped. */
const NOTHING_MENDED = new Map<string, string>()

const Leads = ({ say, leads, organisation }: Props) => (
  <ul>
    {leads.map((lead) => (
      <li key={`${lead.kind} ${lead.organisationCode}`}>
        {say(`approaches.lead.${lead.kind}`)}:{' '}
        <a href={`/${say.locale}/organisations/${lead.organisationCode}`}>{organisation(lead.organisationCode)}</a>
        {lead.period !== undefined && `, ${formatPeriod(say.locale, lead.period)}`}{' '}
        <span class="small">
          (
          <Named say={say} source={lead.source} address={lead.sourceAddress} />)
        </span>
      </li>
    ))}
  </ul>
)
const Named = (p: { say: Frame['say']; source: string; address: string | undefined }) =>
  p.address === undefined ? (
    <span lang="en">{p.source}</span>
  ) : (
    <Outside say={p.say} address={p.address} mended={NOTHING_MENDED}>
      <span lang="en">{p.source}</span>
    </Outside>
  )

/** What it is, of what it consists and who leads it. */
const About = (p: Props) => {
  const { say, mechanism } = p
  const { source, address } = mechanism.described
  return (
    <>
      <p class="lead">{say(`approaches.about.${mechanism.code}`)}</p>
      {mechanism.approach === 'minorities' && <p>{say('approaches.minorities')}</p>}
      <h2>{say('approaches.consists')}</h2>
      <ul>
        {say(`approaches.consists.${mechanism.code}`)
          .split('\n')
          .map((part) => (
            <li key={part}>{part}</li>
          ))}
      </ul>
      <p class="hint">{say('approaches.consistsNote')}</p>
      <p class="small">
        {say('approaches.describedBy')} <Named say={say} source={source} address={address} />
      </p>
      <h2>{say('approaches.leads')}</h2>
      {p.leads.length > 0 ? <Leads {...p} /> : <p>{say('approaches.leadsNone')}</p>}
    </>
  )
}

const Numbers = ({ say, counts }: { readonly say: Frame['say']; readonly counts: Counts }) => {
  const write = (n: number) => formatNumber(say.locale, n)
  const { adopted, onTheWay } = summed(counts)
  return (
    <Facts
      facts={[
        {
          name: say('approaches.look.adopted'),
          number: write(adopted),
          note: say('approaches.adoptedNote', { decided: counts.decision, running: counts.running + counts.evaluated }),
        },
        { name: say('approaches.look.on_the_way'), number: write(onTheWay) },
        {
          name: say('approaches.ended'),
          number: write(counts.stopped + counts.not_adopted),
          note: say('approaches.endedNote', { stopped: counts.stopped, not: counts.not_adopted }),
        },
        {
          name: say('approaches.look.unknown'),
          number: write(counts.unknown),
          note: say('approaches.unknownShort'),
        },
      ]}
    />
  )
}

/** The same numbers as the map shows, by economy. */
const ByEconomy = ({ say, states, economies }: Props) => {
  const rows = economies.map(({ value, text }) => ({
    value,
    text,
    counts: countTowns(states.filter(({ town }) => town.economyCode === value)),
  }))
  return (
    <Table
      caption={say('approaches.byEconomy')}
      rows={rows.filter(({ value }) => states.some(({ town }) => town.economyCode === value))}
      keyOf={({ value }) => value}
      columns={[
        { head: say('approaches.economy'), isRowHead: true, cell: ({ text }) => text },
        { head: say('approaches.look.adopted'), isNumber: true, cell: ({ counts }) => summed(counts).adopted },
        { head: say('approaches.look.on_the_way'), isNumber: true, cell: ({ counts }) => summed(counts).onTheWay },
        { head: say('approaches.look.stopped'), isNumber: true, cell: ({ counts }) => counts.stopped },
        { head: say('approaches.look.not_adopted'), isNumber: true, cell: ({ counts }) => counts.not_adopted },
        { head: say('approaches.look.unknown'), isNumber: true, cell: ({ counts }) => counts.unknown },
      ]}
    />
  )
}

/** The towns of which something stands, with what it rests on. */
const Known = (p: Props & { readonly known: readonly TownState[] }) => {
  const { say, mechanism } = p
  return (
    <Table
      caption={say('approaches.known', { all: p.known.length })}
      rows={p.known}
      keyOf={({ town }) => town.code}
      columns={[
        {
          head: say('approaches.town'),
          isRowHead: true,
          cell: ({ town }) => (
            <>
              <a href={`/${say.locale}/approaches/${mechanism.code}/${town.code}`}>{placeName(say, town)}</a>{' '}
              {town.isInvented && <Tag kind="warning">{say('approaches.invented')}</Tag>}
            </>
          ),
        },
        {
          head: say('approaches.economy'),
          cell: ({ town }) => p.economies.find(({ value }) => value === town.economyCode)?.text,
        },
        {
          head: say('approaches.state'),
          cell: ({ state }) => (
            <>
              <StateTag say={say} state={state} /> <span class="small">{placeOnPath(say, state)}</span>
            </>
          ),
        },
        {
          head: say('approaches.when'),
          cell: ({ entries }) => last(entries, (entry) => <When say={say} entry={entry} today={p.today} />),
        },
        {
          head: say('approaches.restsOn'),
          cell: ({ entries }) =>
            last(entries, (entry) => (
              <>
                {actIn(say, entry) !== undefined && <div>{markStatus(actIn(say, entry) ?? '')}</div>}
                <SourceLink say={say} source={entry.source} />
              </>
            )),
        },
      ]}
    />
  )
}
function last(entries: TownState['entries'], show: (entry: TownState['entries'][number]) => ComponentChildren) {
  const entry = decidingOf(entries)
  return entry && show(entry)
}

/** The towns of which nobody stated anything, by economy: they are not counted as towns without it. */
const Unknown = ({ say, states, economies }: Props) => (
  <Details summary={say('approaches.unknownTowns')}>
    <p>{say('approaches.unknownNote')}</p>
    {economies.map(({ value, text }) => {
      const own = states.filter(({ town, state }) => town.economyCode === value && state === 'unknown')
      const names = inOrder(
        say,
        own.flatMap(({ town }) => (town.isInvented ? [] : [town])),
      )
      return names.length === 0 ? null : (
        <p key={value}>
          <strong>{text}</strong> ({formatNumber(say.locale, names.length)}):{' '}
          {names.map((town) => placeName(say, town)).join(', ')}
        </p>
      )
    })}
  </Details>
)

/** What other rooms know of it: the register of teams, services of its types, projects that name it. */
const Elsewhere = ({ say, mechanism, services, projects }: Props) => (
  <section>
    <h2>{say('approaches.elsewhere')}</h2>
    {mechanism.code === 'mobile_team' && (
      <p>
        <a href={`/${say.locale}/teams`}>{say('approaches.toTeams')}</a>
      </p>
    )}
    <Group title={say('approaches.services')} say={say} linked={services} />
    <Group title={say('approaches.projects')} say={say} linked={projects} />
    {services.length + projects.length === 0 && <p>{say('approaches.nothingElsewhere')}</p>}
  </section>
)
const Group = (p: { readonly title: string; readonly say: Frame['say']; readonly linked: readonly Linked[] }) =>
  p.linked.length === 0 ? null : (
    <>
      <h3>{p.title}</h3>
      <ul>
        {p.linked.map((one) => (
          <li key={one.path}>
            <LinkedName say={p.say} path={one.path} titles={one.titles} />
          </li>
        ))}
      </ul>
    </>
  )

/** One mechanism: what it is, who leads it, and which town is how far with it on what evidence. [0-29] [4-04] */
export const ApproachPage = (p: Props) => {
  const { say, mechanism, asked } = p
  const title = approachIn(say, mechanism.code)
  const counts = countTowns(p.states)
  const towns = inOrder(
    say,
    p.states.filter(({ state }) => state !== 'unknown').map(({ town }) => town),
  )
  const known = towns.flatMap((town) => p.states.filter((one) => one.town.code === town.code))
  const finding = say('approaches.finding', {
    n: summed(counts).adopted,
    all: p.states.filter(({ town }) => !town.isInvented).length,
  })
  const queryText = asked.economy ? `?economy=${asked.economy}` : ''
  return (
    <Layout {...p} title={title} above={<Crumbs say={say} />}>
      <About {...p} />
      <section>
        <h2>{say('approaches.towns.title')}</h2>
        {asked.on !== undefined && <p>{say('approaches.asOf', { day: dayIn(say, asked.on) })}</p>}
        <Narrow {...p} />
        <Numbers say={say} counts={counts} />
        <Figure say={say} finding={finding} note={say('approaches.mapNote')} twin={<ByEconomy {...p} />} level={3}>
          <StateMap say={say} title={title} desc={finding} states={p.states} />
        </Figure>
        {known.length > 0 && <Known {...p} known={known} />}
        <Unknown {...p} />
        <p class="buttons">
          <a href={`/${say.locale}/approaches/${mechanism.code}.csv${queryText}`}>{say('approaches.csv')}</a>{' '}
          <a href={`/${say.locale}/approaches/${mechanism.code}.xlsx${queryText}`}>{say('approaches.xlsx')}</a>
        </p>
        {p.mayNote && (
          <p>
            <a class="ds-button" href={`/${say.locale}/approaches/enter?approach=${mechanism.code}`}>
              {say('approaches.enter')}
            </a>
          </p>
        )}
      </section>
      <Elsewhere {...p} />
    </Layout>
  )
}
