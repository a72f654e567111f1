import { placeName } from '#registers/places/rules.ts'
import { Details } from '#web/details.tsx'
import type { Choice } from '#web/field.tsx'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { AbsenceForm } from '../form/work.tsx'
import type { Team, TownRow } from '../model.ts'
import { dayIn, type Filled, FormPage, type Frame, nameIn, PageOf, StandingTag, Way } from './parts.tsx'

type TownsProps = Frame & {
  readonly rows: readonly TownRow[]
  /** None: the address names one that there is not. */
  readonly economy: string | undefined
  /** The economy as the address names it. */
  readonly typed: string
  readonly economies: readonly Choice[]
  readonly own: readonly Team[]
  readonly mayKeep: boolean
  readonly maySee: boolean
}

const OwnTeams = (p: TownsProps) => (
  <section class="form" aria-labelledby="own-teams">
    <h2 id="own-teams">{p.say('outreach.ownTeams')}</h2>
    <ul>
      {p.own.map((team) => (
        <li key={team.id}>
          <a href={`/${p.say.locale}/teams/${team.id}`}>{nameIn(p.say, team.name)}</a>{' '}
          <StandingTag say={p.say} team={team} />
        </li>
      ))}
    </ul>
    <p class="buttons">
      {p.maySee && <a href={`/${p.say.locale}/today`}>{p.say('outreach.today')}</a>}{' '}
      {p.maySee && <a href={`/${p.say.locale}/visits`}>{p.say('outreach.visits')}</a>}{' '}
      {p.maySee && <a href={`/${p.say.locale}/dead-ends`}>{p.say('outreach.deadEnds')}</a>}{' '}
      {p.mayKeep && <a href={`/${p.say.locale}/teams/new`}>{p.say('outreach.found')}</a>}{' '}
      {p.mayKeep && <a href={`/${p.say.locale}/teams/none`}>{p.say('outreach.sayNone')}</a>}
    </p>
  </section>
)

/** What is known of towns: their teams, or that somebody looked and there is none. */
const KnownTowns = ({ say, rows }: { say: TownsProps['say']; rows: readonly TownRow[] }) => (
  <Table
    caption={say('outreach.towns', { n: rows.length })}
    rows={rows}
    keyOf={({ place, team }) => `${place.code} ${team?.id ?? ''}`}
    columns={[
      {
        head: say('outreach.field.place'),
        isRowHead: true,
        cell: ({ place, isInvented }) => (
          <>
            {placeName(say, place)} {isInvented && <Tag kind="warning">{say('outreach.inventedNotCounted')}</Tag>}
          </>
        ),
      },
      {
        head: say('outreach.standing'),
        cell: ({ team, absence }) => <StandingTag say={say} team={team} absence={absence} />,
      },
      {
        head: say('outreach.team'),
        cell: ({ team }) => team && <a href={`/${say.locale}/teams/${team.id}`}>{nameIn(say, team.name)}</a>,
      },
      {
        head: say('outreach.act'),
        cell: ({ team, absence }) =>
          absence
            ? say('outreach.lookedLine', { day: dayIn(say, absence.lookedOn), source: nameIn(say, absence.source) })
            : team?.act && `${team.act.number}, ${dayIn(say, team.act.adoptedOn)}`,
      },
    ]}
  />
)

/** The sum, the files and the towns of one economy. A town of the demonstration is shown as invented and counted nowhere. */
const Towns = (p: TownsProps) => {
  const counted = p.rows.filter(({ isInvented }) => !isInvented)
  const formal = counted.filter(({ team }) => team?.act).length
  const informal = counted.filter(({ team }) => team && !team.act).length
  const none = counted.filter(({ absence }) => absence).length
  const known = p.rows.filter(({ team, absence }) => team || absence)
  const unknown = p.rows.filter(({ team, absence }) => !team && !absence)
  return (
    <>
      <p>
        {p.say('outreach.registerSum', { formal, informal, none, unknown: counted.length - formal - informal - none })}
      </p>
      <p class="buttons">
        <a href={`/${p.say.locale}/teams.csv?economy=${p.economy}`}>{p.say('outreach.csv')}</a>{' '}
        <a href={`/${p.say.locale}/teams.xlsx?economy=${p.economy}`}>{p.say('outreach.xlsx')}</a>
      </p>
      {known.length > 0 && <KnownTowns say={p.say} rows={known} />}
      {unknown.length > 0 && (
        <Details summary={`${p.say('outreach.nobodyLooked')} (${unknown.length})`}>
          <ul>
            {unknown.map(({ place }) => (
              <li key={place.code}>{placeName(p.say, place)}</li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

/** Which economy is shown, and the way to the others. */
const Economies = (p: TownsProps) => (
  <nav class="form" aria-labelledby="economies">
    <p id="economies">{p.say(p.economy === undefined ? 'outreach.chooseEconomy' : 'outreach.otherEconomy')}</p>
    <p class="buttons">
      {p.economies.map(({ value, text }) =>
        value === p.economy ? (
          <strong key={value} aria-current="true">
            {text}
          </strong>
        ) : (
          <a key={value} href={`/${p.say.locale}/teams?economy=${value}`}>
            {text}
          </a>
        ),
      )}
    </p>
  </nav>
)

/** The register of local governments and their teams: none, informal, formal. [4-12] */
export const TownsPage = (p: TownsProps) => (
  <PageOf {...p} title={p.say('outreach.register')} isPublic>
    <p class="lead">{p.say('outreach.registerLead')}</p>
    {p.maySee || p.mayKeep || p.own.length > 0 ? <OwnTeams {...p} /> : null}
    <Economies {...p} />
    {p.economy === undefined && p.typed !== '' && (
      <Notice say={p.say} kind="warning">
        <p>{p.say('outreach.unknownEconomy', { typed: p.typed.slice(0, 60) })}</p>
      </Notice>
    )}
    {p.economy !== undefined && <Towns {...p} />}
  </PageOf>
)

/** That a town has no team, as of a day. */
export const AbsencePage = (p: Frame & Filled & { readonly places: readonly Choice[] }) => (
  <FormPage
    {...p}
    title={p.say('outreach.sayNone')}
    button={p.say('outreach.save')}
    above={<Way say={p.say} to={[[p.say('outreach.register'), '/teams']]} />}
    intro={<p class="lead">{p.say('outreach.sayNoneLead')}</p>}
  >
    <AbsenceForm {...p} />
  </FormPage>
)
