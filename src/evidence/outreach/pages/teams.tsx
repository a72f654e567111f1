import { formatPeriod } from '#base/format.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Choice } from '#web/field.tsx'
import { Notice } from '#web/notice.tsx'
import { type Column, Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { BasisForm, TeamEntryForm, TeamForm } from '../form/fields.tsx'
import type { Basis, Closing, Team, TeamEntry, TeamSeat, TeamSupport, TeamTask } from '../model.ts'
import { SUPPORT_ITEMS } from '../model.ts'
import { dayIn, Emergency, type Filled, FormPage, type Frame, nameIn, PageOf, StandingTag, Way } from './parts.tsx'

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
      {
        head: p.say('outreach.field.deputy'),
        cell: (seat) => (seat.deputy ? nameIn(p.say, seat.deputy) : p.say('outreach.noDeputy')),
      },
      {
        head: p.say('outreach.term'),
        cell: (seat) => (
          <>
            {`${dayIn(p.say, seat.fromOn)} – ${seat.toOn ? dayIn(p.say, seat.toOn) : ''}`}{' '}
            {seat.toOn !== null && seat.toOn < p.today && <Tag kind="warning">{p.say('outreach.termEnded')}</Tag>}
          </>
        ),
      },
    ]}
  />
)
/** The whole checklist: an item of which nobody said anything stands there too. */
const Support = (p: TeamProps & { readonly support: readonly TeamSupport[] }) => (
  <Table
    caption={p.say('outreach.support')}
    rows={SUPPORT_ITEMS.map((item) => ({ item, said: p.support.find((one) => one.item === item) }))}
    keyOf={({ item }) => item}
    columns={[
      { head: p.say('outreach.field.item'), isRowHead: true, cell: ({ item }) => p.say(`outreach.item.${item}`) },
      {
        head: p.say('outreach.field.state'),
        cell: ({ said }) => (said ? p.say(`outreach.has.${said.state}`) : p.say('outreach.notStated')),
      },
      { head: p.say('outreach.field.giver'), cell: ({ said }) => said?.giver && nameIn(p.say, said.giver) },
      { head: p.say('outreach.statedOn'), cell: ({ said }) => said && dayIn(p.say, said.statedOn) },
    ]}
  />
)
type TasksProps = TeamProps & { readonly tasks: readonly TeamTask[] }
/** What a plan may say besides; what none of its lines says has no column. */
const further = ({ say, tasks }: TasksProps): readonly Column<TeamTask>[] =>
  [
    { field: 'activity', of: ({ activity }: TeamTask) => activity && nameIn(say, activity) },
    { field: 'resources', of: ({ resources }: TeamTask) => resources && nameIn(say, resources) },
    { field: 'due', of: ({ dueOn }: TeamTask) => dueOn && dayIn(say, dueOn) },
    { field: 'responsible', of: ({ responsible }: TeamTask) => responsible && nameIn(say, responsible) },
  ].flatMap(({ field, of }) => (tasks.some(of) ? [{ head: say(`outreach.field.${field}`), cell: of }] : []))
const Plan = (p: TasksProps) => (
  <Table
    caption={p.say('outreach.plan')}
    rows={p.tasks}
    keyOf={({ id }) => id}
    columns={[
      { head: p.say('outreach.field.period'), cell: ({ period }) => formatPeriod(p.say.locale, period) },
      { head: p.say('outreach.field.task'), isRowHead: true, cell: ({ task }) => nameIn(p.say, task) },
      { head: p.say('outreach.field.result'), cell: ({ result }) => nameIn(p.say, result) },
      { head: p.say('outreach.field.baseline'), cell: ({ baseline }) => baseline && nameIn(p.say, baseline) },
      ...further(p),
      {
        head: p.say('outreach.field.indicator'),
        cell: ({ indicator, target }) =>
          indicator && `${p.say(`outreach.indicator.${indicator}`)}${target === null ? '' : `: ${target}`}`,
      },
    ]}
  />
)

/** The pages of a team's work: its week, its meeting, its report and its effects. */
const WorkLinks = (p: TeamProps) => (
  <ul>
    {(['week', 'meeting', 'report', 'effects'] as const).map((page) =>
      p.maySee || page === 'effects' ? (
        <li key={page}>
          <a href={`/${p.say.locale}/teams/${p.team.id}/${page}`}>{p.say(`outreach.work.${page}`)}</a>
        </li>
      ) : null,
    )}
  </ul>
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
          <WorkLinks {...p} />
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
