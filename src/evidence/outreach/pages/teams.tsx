import { formatPeriod } from '#base/format.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Choice } from '#web/field.tsx'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { BasisForm, TeamEntryForm, TeamForm } from '../form/fields.tsx'
import type { Basis, Closing, Team, TeamEntry, TeamSeat, TeamSupport, TeamTask, TownRow } from '../model.ts'
import { dayIn, Emergency, type Filled, FormPage, type Frame, nameIn, PageOf, StandingTag, Way } from './parts.tsx'

type TownsProps = Frame & {
  readonly rows: readonly TownRow[]
  readonly economy: string
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
    <p>
      {p.maySee && <a href={`/${p.say.locale}/today`}>{p.say('outreach.today')}</a>}{' '}
      {p.maySee && <a href={`/${p.say.locale}/visits`}>{p.say('outreach.visits')}</a>}{' '}
      {p.mayKeep && <a href={`/${p.say.locale}/teams/new`}>{p.say('outreach.found')}</a>}
    </p>
  </section>
)

/** The register of local governments and their teams: none, informal, formal. [4-12] */
export const TownsPage = (p: TownsProps) => {
  const formal = p.rows.filter(({ team }) => team?.act).length
  const informal = p.rows.filter(({ team }) => team && !team.act).length
  return (
    <PageOf {...p} title={p.say('outreach.register')} isPublic>
      <p class="lead">{p.say('outreach.registerLead')}</p>
      {p.maySee || p.mayKeep || p.own.length > 0 ? <OwnTeams {...p} /> : null}
      <p>
        {p.economies.map(({ value, text }) =>
          value === p.economy ? (
            <strong key={value}>{text} </strong>
          ) : (
            <a key={value} href={`/${p.say.locale}/teams?economy=${value}`}>
              {text}{' '}
            </a>
          ),
        )}
      </p>
      <p>
        {p.say('outreach.registerSum', { formal, informal, none: p.rows.length - formal - informal })}{' '}
        <a href={`/${p.say.locale}/teams.csv?economy=${p.economy}`}>{p.say('outreach.csv')}</a>
      </p>
      <Table
        caption={p.say('outreach.towns', { n: p.rows.length })}
        rows={p.rows}
        keyOf={({ place, team }) => `${place.code} ${team?.id ?? ''}`}
        columns={[
          { head: p.say('outreach.field.place'), isRowHead: true, cell: ({ place }) => placeName(p.say, place) },
          { head: p.say('outreach.standing'), cell: ({ team }) => <StandingTag say={p.say} team={team} /> },
          {
            head: p.say('outreach.team'),
            cell: ({ team }) => team && <a href={`/${p.say.locale}/teams/${team.id}`}>{nameIn(p.say, team.name)}</a>,
          },
          {
            head: p.say('outreach.act'),
            cell: ({ team }) => team?.act && `${team.act.number}, ${dayIn(p.say, team.act.adoptedOn)}`,
          },
        ]}
      />
    </PageOf>
  )
}

type TeamProps = Frame & {
  readonly team: Team
  /** Undefined for those who do not work for the body. */
  readonly own:
    | {
        readonly seats: readonly TeamSeat[]
        readonly support: readonly TeamSupport[]
        readonly tasks: readonly TeamTask[]
        readonly closings: readonly Closing[]
        readonly bases: readonly Basis[]
      }
    | undefined
  readonly mayKeep: boolean
  readonly maySee: boolean
}

const Add = (p: TeamProps & { readonly entry: TeamEntry }) =>
  p.mayKeep ? (
    <p>
      <a href={`/${p.say.locale}/teams/${p.team.id}/add/${p.entry}`}>{p.say(`outreach.add.${p.entry}`)}</a>
    </p>
  ) : null

const Seats = (p: TeamProps & { readonly seats: readonly TeamSeat[] }) => (
  <Table
    caption={p.say('outreach.seats', { n: p.seats.length })}
    rows={p.seats}
    keyOf={({ id }) => id}
    columns={[
      { head: p.say('outreach.field.institution'), isRowHead: true, cell: (seat) => nameIn(p.say, seat.institution) },
      { head: p.say('outreach.field.member'), cell: (seat) => nameIn(p.say, seat.member) },
      { head: p.say('outreach.field.deputy'), cell: (seat) => seat.deputy && nameIn(p.say, seat.deputy) },
      {
        head: p.say('outreach.term'),
        cell: (seat) => `${dayIn(p.say, seat.fromOn)} – ${seat.toOn ? dayIn(p.say, seat.toOn) : ''}`,
      },
    ]}
  />
)
const Support = (p: TeamProps & { readonly support: readonly TeamSupport[] }) => (
  <Table
    caption={p.say('outreach.support')}
    rows={p.support}
    keyOf={({ id }) => id}
    columns={[
      { head: p.say('outreach.field.item'), isRowHead: true, cell: ({ item }) => p.say(`outreach.item.${item}`) },
      { head: p.say('outreach.field.state'), cell: ({ state }) => p.say(`outreach.has.${state}`) },
      { head: p.say('outreach.field.giver'), cell: ({ giver }) => giver && nameIn(p.say, giver) },
      { head: p.say('outreach.statedOn'), cell: ({ statedOn }) => dayIn(p.say, statedOn) },
    ]}
  />
)
const Plan = (p: TeamProps & { readonly tasks: readonly TeamTask[] }) => (
  <Table
    caption={p.say('outreach.plan')}
    rows={p.tasks}
    keyOf={({ id }) => id}
    columns={[
      { head: p.say('outreach.field.period'), cell: ({ period }) => formatPeriod(p.say.locale, period) },
      { head: p.say('outreach.field.task'), isRowHead: true, cell: ({ task }) => nameIn(p.say, task) },
      { head: p.say('outreach.field.result'), cell: ({ result }) => nameIn(p.say, result) },
      { head: p.say('outreach.field.baseline'), cell: ({ baseline }) => baseline && nameIn(p.say, baseline) },
      { head: p.say('outreach.field.activity'), cell: ({ activity }) => activity && nameIn(p.say, activity) },
      { head: p.say('outreach.field.resources'), cell: ({ resources }) => resources && nameIn(p.say, resources) },
      { head: p.say('outreach.field.due'), cell: ({ dueOn }) => dueOn && dayIn(p.say, dueOn) },
      {
        head: p.say('outreach.field.responsible'),
        cell: ({ responsible }) => responsible && nameIn(p.say, responsible),
      },
    ]}
  />
)

const Closings = (p: TeamProps & { readonly closings: readonly Closing[] }) => (
  <>
    {p.closings.length > 0 && (
      <ul>
        {p.closings.map((closing) => (
          <li key={closing.id}>
            <a href={`/${p.say.locale}/postings/${closing.postingId}`}>{formatPeriod(p.say.locale, closing.period)}</a>
            {closing.reason && `: ${nameIn(p.say, closing.reason)}`}
          </li>
        ))}
      </ul>
    )}
    {p.mayKeep && (
      <p>
        <a class="ds-button" href={`/${p.say.locale}/teams/${p.team.id}/close`}>
          {p.say('outreach.close')}
        </a>
      </p>
    )}
  </>
)

const Bases = (p: TeamProps & { readonly bases: readonly Basis[] }) => (
  <>
    <h2>{p.say('outreach.bases')}</h2>
    <ul>
      {p.bases.map((basis) => (
        <li key={basis.id}>
          {nameIn(p.say, basis.name)} ({nameIn(p.say, basis.reference)}), {dayIn(p.say, basis.fromOn)} –{' '}
          {basis.toOn && dayIn(p.say, basis.toOn)}
        </li>
      ))}
    </ul>
    {p.mayKeep && (
      <p>
        <a href={`/${p.say.locale}/bases/new`}>{p.say('outreach.approveBasis')}</a>
      </p>
    )}
  </>
)

export const TeamPage = (p: TeamProps) => {
  const { say, team, own } = p
  return (
    <PageOf
      {...p}
      title={nameIn(say, team.name)}
      above={<Way say={say} to={[[say('outreach.register'), '/teams']]} />}
      isPublic
    >
      <p class="lead">
        <StandingTag say={say} team={team} /> {say(`outreach.form.${team.form}`)}, {placeName(say, team.place)}
      </p>
      <p>
        {team.act
          ? say('outreach.actLine', {
              number: team.act.number,
              gazette: team.act.gazette ?? '–',
              day: dayIn(say, team.act.adoptedOn),
            })
          : say('outreach.noAct')}
      </p>
      {own && (
        <>
          {p.maySee && <Emergency say={say} />}
          <Add {...p} entry="act" />
          <Seats {...p} seats={own.seats} />
          <Add {...p} entry="seat" />
          <Support {...p} support={own.support} />
          <Add {...p} entry="support" />
          <Plan {...p} tasks={own.tasks} />
          <Add {...p} entry="task" />
          <h2>{say('outreach.closings')}</h2>
          <Closings {...p} closings={own.closings} />
          <Bases {...p} bases={own.bases} />
        </>
      )}
    </PageOf>
  )
}

export const FoundPage = (p: Frame & Filled & { readonly places: readonly Choice[] }) => (
  <FormPage {...p} title={p.say('outreach.found')} button={p.say('outreach.save')}>
    <TeamForm {...p} />
  </FormPage>
)
export const AddPage = (p: Frame & Filled & { readonly team: Team; readonly entry: TeamEntry }) => (
  <FormPage
    {...p}
    title={p.say(`outreach.add.${p.entry}`)}
    button={p.say('outreach.save')}
    above={<Way say={p.say} to={[[nameIn(p.say, p.team.name), `/teams/${p.team.id}`]]} />}
  >
    <TeamEntryForm {...p} />
  </FormPage>
)
export const BasisPage = (p: Frame & Filled & { readonly purposes: readonly Choice[] }) => (
  <FormPage {...p} title={p.say('outreach.approveBasis')} button={p.say('outreach.save')}>
    {p.purposes.length === 0 && <Notice say={p.say} kind="warning" title={p.say('outreach.noPurpose')} />}
    <BasisForm {...p} />
  </FormPage>
)
