import { formatNumber, formatPeriod } from '#base/format.ts'
import { firstDay, lastDay, precisionOf } from '#base/period.ts'
import { markStatus } from '#registers/codes/rules.ts'
import type { NamedPlace, Place } from '#registers/places/model.ts'
import { inOrder, placeName } from '#registers/places/rules.ts'
import { axisYear } from '#web/chart/time.ts'
import { type Station, Timeline, TimelineTable } from '#web/chart/timeline.tsx'
import { Empty } from '#web/empty.tsx'
import { Figure } from '#web/figure.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import type { Hop, Joined, Milestone, ProjectBehind, Thing } from '../model.ts'
import { wordOf } from '../rules/words.ts'
import { JoinedList, ProjectsBehind } from './joined.tsx'
import {
  Authored,
  type Frame,
  OtherForms,
  recordedOn,
  SourceLink,
  sourcesOf,
  TownCrumbs,
  thingAddress,
  thingKind,
  thingName,
  to,
} from './parts.tsx'

export type TraceProps = {
  readonly f: Frame
  readonly place: Place
  readonly milestones: readonly Milestone[]
  readonly hops: readonly Hop[]
  readonly projects: readonly ProjectBehind[]
}

/** Everything that the trace joins, each thing once: the milestones of the town and what else its hops lead from and to. */
function thingsOf({ milestones, hops }: Pick<TraceProps, 'milestones' | 'hops'>): readonly Thing[] {
  const own = milestones.map((m): Thing => ({ kind: 'milestone', ...m }))
  return [...new Map([...hops.flatMap((hop) => [hop.from, hop.to]), ...own].map((thing) => [thing.id, thing])).values()]
}
const periodOf = (thing: Thing): string => (thing.kind === 'cell' ? thing.key.period : thing.period)

const stationOf = (f: Frame, thing: Thing): Station => ({
  key: thing.id,
  name: thingName(f.say, thing),
  kind: thing.kind === 'milestone' ? thing.kindCode : thing.kind,
  kindWord: thingKind(f.say, thing),
  when: formatPeriod(f.say.locale, periodOf(thing)),
  from: axisYear(firstDay(periodOf(thing))),
  to: axisYear(lastDay(periodOf(thing))),
  precision: precisionOf(periodOf(thing)) === 'day' ? 'day' : 'period',
  href: to(f, thingAddress(thing)),
})

/** Hops in words: from what to what, how, when, and who says so. */
export const HopList = ({ f, hops }: { f: Frame; hops: readonly Hop[] }) => {
  const { say } = f
  return (
    <Table
      caption={say('coverage.hops', { n: hops.length })}
      rows={hops}
      keyOf={(hop) => hop.id}
      columns={[
        { head: say('coverage.when'), cell: (hop) => formatPeriod(say.locale, hop.period) },
        { head: say('coverage.hopFrom'), isRowHead: true, cell: (hop) => <ThingLink f={f} thing={hop.from} /> },
        { head: say('coverage.relation'), cell: (hop) => wordOf(say, 'hop_relation', hop.relationCode) },
        { head: say('coverage.hopTo'), cell: (hop) => <ThingLink f={f} thing={hop.to} /> },
        {
          head: say('coverage.source'),
          cell: (hop) => (
            <>
              <SourceLink f={f} source={hop.source} />
              {hop.note && <div>{markStatus(say.spell(hop.note))}</div>}
            </>
          ),
        },
      ]}
    />
  )
}
const ThingLink = ({ f, thing }: { f: Frame; thing: Thing }) => (
  <a href={to(f, thingAddress(thing))}>{thingName(f.say, thing)}</a>
)

/** From what was seen to who is served. */
const FROM_CAUSE_TO_EFFECT = [
  'field_work',
  'survey',
  'estimate',
  'finding',
  'cell',
  'proposal',
  'decision',
  'event',
  'budget_line',
  'equipment',
  'capacity',
  'service',
  'people_served',
  'count',
]

/** From field work to a service that still runs: everything that is known to have led to something, drawn over years. */
export const TracePage = (p: TraceProps) => {
  const { f, place, milestones, hops } = p
  const { say } = f
  const things = thingsOf(p)
  const years = things.map((thing) => firstDay(periodOf(thing)).slice(0, 4)).sort()
  const title = say('coverage.traceTitle', { place: placeName(say, place) })
  const finding = say('coverage.traceFinding', {
    n: things.length,
    hops: formatNumber(say.locale, hops.length),
    since: years[0] ?? '',
  })
  const shown = {
    say,
    stations: things.map((thing) => stationOf(f, thing)),
    hops: hops.map((hop) => ({
      from: hop.from.id,
      to: hop.to.id,
      relation: wordOf(say, 'hop_relation', hop.relationCode),
    })),
    title: finding,
    order: FROM_CAUSE_TO_EFFECT,
  }
  return (
    <Layout
      say={say}
      who={f.who}
      path={`/trace/${place.code}`}
      query={f.query}
      asOf={f.asOf}
      title={title}
      above={<TownCrumbs f={f} place={place} />}
    >
      <p class="lead">{say('coverage.traceLead')}</p>
      {things.length === 0 ? (
        <Empty
          title={say('coverage.traceNothing', { place: placeName(say, place) })}
          action={{
            text: say('coverage.postMilestone'),
            to: `/${say.locale}/evidence/milestone?place=${encodeURIComponent(place.code)}`,
          }}
        />
      ) : (
        <>
          <Figure
            say={say}
            finding={finding}
            twin={<TimelineTable {...shown} />}
            source={sourcesOf([...milestones, ...hops]).map((source, at) => (
              <>
                {at > 0 && '; '}
                <SourceLink f={f} source={source} />
              </>
            ))}
          >
            <Timeline {...shown} id="trace" desc={say('coverage.traceDesc')} />
          </Figure>
          {hops.length > 0 && <HopList f={f} hops={hops} />}
          <ProjectsBehind say={say} projects={p.projects} />
          <OtherForms f={f} path={`/trace/${place.code}`} />
        </>
      )}
    </Layout>
  )
}

/** The towns that have a trace. */
export const TracesPage = ({ f, places }: { f: Frame; places: readonly NamedPlace[] }) => {
  const { say } = f
  return (
    <Layout say={say} who={f.who} path="/trace" query={f.query} asOf={f.asOf} title={say('coverage.traces')}>
      <p class="lead">{say('coverage.traceLead')}</p>
      {places.length === 0 ? (
        <Empty title={say('coverage.tracesNothing')} action={{ text: say('web.nav.places'), to: to(f, '/places') }} />
      ) : (
        <ul>
          {inOrder(say, places).map((place) => (
            <li key={place.code}>
              <a href={to(f, `/trace/${place.code}`)}>{placeName(say, place)}</a>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  )
}

type MilestoneProps = {
  readonly f: Frame
  readonly place: Place
  readonly milestone: Milestone
  readonly hops: readonly Hop[]
  readonly projects: readonly ProjectBehind[]
  /** Events and services of the project behind it. */
  readonly joined: readonly Joined[]
}

/** One thing that happened: when, by which act, who says so, what led to it and what it led to. */
export const MilestonePage = ({ f, place, milestone: m, hops, projects, joined }: MilestoneProps) => {
  const { say } = f
  const lines = [
    { name: say('coverage.kind'), value: wordOf(say, 'milestone_kind', m.kindCode) },
    { name: say('coverage.when'), value: formatPeriod(say.locale, m.period) },
    {
      name: say('coverage.organisation'),
      value: m.organisationCode ? (
        <a href={`/${say.locale}/organisations/${m.organisationCode}`}>{m.organisationCode}</a>
      ) : (
        say('coverage.notStated')
      ),
    },
    { name: say('coverage.actNumber'), value: m.actNumber ? say.spell(m.actNumber) : say('coverage.notStated') },
    { name: say('coverage.gazette'), value: m.gazette ? say.spell(m.gazette) : say('coverage.notStated') },
    { name: say('coverage.source'), value: <SourceLink f={f} source={m.source} /> },
    { name: say('coverage.note'), value: m.note ? markStatus(say.spell(m.note)) : '–' },
    { name: say('coverage.postedByHead'), value: `${say.spell(m.bodyName)}, ${recordedOn(say, m.recordedAt)}` },
  ]
  return (
    <Layout
      say={say}
      who={f.who}
      path={`/milestones/${m.id}`}
      query={f.query}
      title={markStatus(say.spell(m.name))}
      above={
        <TownCrumbs f={f} place={place} more={[{ text: say('coverage.trace'), to: to(f, `/trace/${place.code}`) }]} />
      }
    >
      <p>
        <Authored say={say} text={m.name} locale={m.nameLocale} />
      </p>
      <Table
        caption={say('coverage.milestone')}
        isCaptionHidden
        rows={lines}
        keyOf={(line) => line.name}
        columns={[
          { head: say('coverage.field'), isRowHead: true, cell: (line) => line.name },
          { head: say('coverage.value'), cell: (line) => line.value },
        ]}
      />
      <ProjectsBehind say={say} projects={projects} />
      {joined.length > 0 && (
        <section>
          <h2>{say('coverage.ofProject')}</h2>
          <JoinedList say={say} joined={joined} />
        </section>
      )}
      {hops.length > 0 ? <HopList f={f} hops={hops} /> : <p>{say('coverage.noHops')}</p>}
      <OtherForms f={f} path={`/milestones/${m.id}`} hasCsv={false} />
    </Layout>
  )
}
