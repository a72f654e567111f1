import type { ComponentChildren } from 'preact'
import type { Day } from '#base/day.ts'
import { formatNumber, formatPeriod } from '#base/format.ts'
import type { Period } from '#base/period.ts'
import { capital, needName } from '#coverage/rules/words.ts'
import { Empty } from '#web/empty.tsx'
import { TextField } from '#web/field.tsx'
import { Table } from '#web/table.tsx'
import { DecisionForm } from '../form/work.tsx'
import type { Decision } from '../model/work.ts'
import type { Team, TeamTask } from '../model.ts'
import type { Protection } from '../rules/protection.ts'
import { deadEnds, type Followed, pilesOf } from '../rules/referral.ts'
import { type Figures, tasksToDiscuss, weekOf } from '../rules/work.ts'
import { dayIn, type Filled, FormPage, type Frame, nameIn, PageOf, Way } from './parts.tsx'
import { linesOf, needOf, ReferralLines, toWhom } from './referrals.tsx'

type TeamFrame = Frame & { readonly team: Team }
export const wayOf = (p: TeamFrame) => <Way say={p.say} to={[[nameIn(p.say, p.team.name), `/teams/${p.team.id}`]]} />

type WeekProps = TeamFrame & {
  readonly day: Day
  readonly tasks: readonly TeamTask[]
  readonly open: readonly Followed[]
  readonly decisions: readonly Decision[]
}
const Due = ({ what, children }: { what: string; children: ComponentChildren }) => (
  <li>
    {what}: {children}
  </li>
)
const OfDay = (p: WeekProps & { readonly on: Day }) => (
  <ul>
    {p.open
      .filter(({ nextOn }) => nextOn === p.on)
      .map((one) => (
        <Due key={one.referral.id} what={p.say('outreach.refer')}>
          <a href={`/${p.say.locale}/referrals/${one.referral.id}`}>{`${needOf(p.say, one)}, ${toWhom(p.say, one)}`}</a>
        </Due>
      ))}
    {p.tasks
      .filter(({ dueOn }) => dueOn === p.on)
      .map((one) => (
        <Due key={one.id} what={p.say('outreach.field.task')}>
          {nameIn(p.say, one.task)}
        </Due>
      ))}
    {p.decisions
      .filter(({ dueOn }) => dueOn === p.on)
      .map((one) => (
        <Due key={one.id} what={p.say('outreach.field.decision')}>
          {nameIn(p.say, one.decision)}
        </Due>
      ))}
  </ul>
)

/** Monday to Sunday: what falls due on each day, made of the records. */
export const WeekPage = (p: WeekProps) => {
  const days = weekOf(p.day)
  const hasWork = (on: Day) =>
    p.open.some(({ nextOn }) => nextOn === on) || [...p.tasks, ...p.decisions].some(({ dueOn }) => dueOn === on)
  const to = (day: Day | undefined) => `/${p.say.locale}/teams/${p.team.id}/week?day=${day}`
  const [monday] = days
  const sunday = days.at(-1)
  return (
    <PageOf {...p} title={p.say('outreach.work.week')} above={wayOf(p)}>
      <p class="lead">{`${dayIn(p.say, monday ?? p.day)} – ${dayIn(p.say, sunday ?? p.day)}`}</p>
      <p class="no-print">
        <a href={to(weekBeside(p.day, -1))}>{p.say('outreach.weekBefore')}</a>{' '}
        <a href={to(weekBeside(p.day, 1))}>{p.say('outreach.weekAfter')}</a>
      </p>
      {days.map((on) => (
        <section key={on} aria-labelledby={`day-${on}`}>
          <h2 id={`day-${on}`}>{dayIn(p.say, on)}</h2>
          {hasWork(on) ? <OfDay {...p} on={on} /> : <p class="small">{p.say('outreach.nothingDue')}</p>}
        </section>
      ))}
    </PageOf>
  )
}
const weekBeside = (day: Day, weeks: 1 | -1): Day | undefined => {
  const [monday = day, , , , , , sunday = day] = weekOf(day)
  return weekOf(weeks === 1 ? sunday : monday).at(weeks === 1 ? 6 : 0)
}

type MeetingProps = TeamFrame &
  Filled & {
    readonly open: readonly Followed[]
    readonly tasks: readonly TeamTask[]
    readonly decisions: readonly Decision[]
    readonly mayKeep: boolean
  }
const Decisions = (p: MeetingProps) => (
  <Table
    caption={p.say('outreach.decisions')}
    rows={p.decisions}
    keyOf={({ id }) => id}
    columns={[
      { head: p.say('outreach.field.met_on'), cell: ({ metOn }) => dayIn(p.say, metOn) },
      { head: p.say('outreach.field.decision'), isRowHead: true, cell: ({ decision }) => nameIn(p.say, decision) },
      { head: p.say('outreach.field.due'), cell: ({ dueOn }) => dueOn && dayIn(p.say, dueOn) },
      { head: p.say('outreach.field.responsible'), cell: (one) => one.responsible && nameIn(p.say, one.responsible) },
    ]}
  />
)
const Agenda = (p: MeetingProps) => {
  const dead = deadEnds(p.open)
  const tasks = tasksToDiscuss(p.tasks, p.today)
  return (
    <>
      <p class="lead">{p.say('outreach.meetingLead', { day: dayIn(p.say, p.today), n: p.open.length })}</p>
      {p.open.length === 0 && <Empty title={p.say('outreach.nothingOpen')} />}
      {pilesOf(p.open, p.today).map(({ board, rows }) => (
        <section key={board} aria-labelledby={`board-${board}`}>
          <h2 id={`board-${board}`}>{`${p.say(`outreach.board.${board}`)} (${rows.length})`}</h2>
          <ReferralLines say={p.say} lines={linesOf(p.say, rows)} />
        </section>
      ))}
      {dead.length > 0 && (
        <>
          <h2>{p.say('outreach.deadEnds')}</h2>
          <ul>
            {dead.map(({ needCode, n }) => (
              <li key={needCode}>{`${capital(needName(p.say, needCode))}: ${n}`}</li>
            ))}
          </ul>
        </>
      )}
      {tasks.length > 0 && (
        <>
          <h2>{p.say('outreach.tasksToDiscuss')}</h2>
          <ul>
            {tasks.map((one) => (
              <li key={one.id}>
                {`${nameIn(p.say, one.task)} (${one.dueOn ? dayIn(p.say, one.dueOn) : formatPeriod(p.say.locale, one.period)})`}
              </li>
            ))}
          </ul>
        </>
      )}
      {p.decisions.length > 0 && <Decisions {...p} />}
    </>
  )
}

/** The monthly meeting: its agenda is made of the records, its decisions are written down and stay. */
export const MeetingPage = (p: MeetingProps) =>
  p.mayKeep ? (
    <FormPage
      {...p}
      title={p.say('outreach.work.meeting')}
      button={p.say('outreach.writeDecision')}
      above={wayOf(p)}
      intro={
        <>
          <Agenda {...p} />
          <h2>{p.say('outreach.newDecision')}</h2>
        </>
      }
    >
      <DecisionForm {...p} />
    </FormPage>
  ) : (
    <PageOf {...p} title={p.say('outreach.work.meeting')} above={wayOf(p)}>
      <Agenda {...p} />
    </PageOf>
  )

type ReportProps = TeamFrame & {
  readonly period: Period
  readonly refusals: Filled['refusals']
  readonly typed: string
  readonly tasks: readonly TeamTask[]
  readonly report: { readonly now: Figures; readonly before: Figures; readonly protection: Protection }
}
/** An informal team is of no municipality: what it did is its own, and no indicator of the town takes it in. */
const Standing = (p: ReportProps) => p.team.act === null && <p class="small">{p.say('outreach.noAct')}</p>

const AgainstPlan = (p: ReportProps) => {
  const number = (n: number) => formatNumber(p.say.locale, n)
  return (
    <Table
      caption={p.say('outreach.againstPlan')}
      rows={p.tasks}
      keyOf={({ id }) => id}
      columns={[
        { head: p.say('outreach.field.task'), isRowHead: true, cell: ({ task }) => nameIn(p.say, task) },
        { head: p.say('outreach.field.result'), cell: ({ result }) => nameIn(p.say, result) },
        {
          head: p.say('outreach.field.indicator'),
          cell: ({ indicator }) =>
            indicator === null ? p.say('outreach.notMeasured') : p.say(`outreach.indicator.${indicator}`),
        },
        {
          head: p.say('outreach.baselineCounted'),
          isNumber: true,
          cell: ({ indicator }) => indicator && number(p.report.before[indicator]),
        },
        {
          head: p.say('outreach.field.target'),
          isNumber: true,
          cell: ({ target }) => (target === null ? null : number(target)),
        },
        {
          head: p.say('outreach.counted'),
          isNumber: true,
          cell: ({ indicator }) => indicator && number(p.report.now[indicator]),
        },
      ]}
    />
  )
}

const FIGURES = ['visits', 'households', 'referrals', 'answered', 'accepted', 'protected'] as const
const Counts = (p: ReportProps) => (
  <Table
    caption={p.say('outreach.fromRecords')}
    rows={FIGURES}
    keyOf={(name) => name}
    columns={[
      { head: p.say('outreach.field.indicator'), isRowHead: true, cell: (name) => p.say(`outreach.indicator.${name}`) },
      {
        head: p.say('outreach.baselineCounted'),
        isNumber: true,
        cell: (name) => formatNumber(p.say.locale, p.report.before[name]),
      },
      {
        head: p.say('outreach.counted'),
        isNumber: true,
        cell: (name) => formatNumber(p.say.locale, p.report.now[name]),
      },
    ]}
  />
)

/** From first identified to first protection: a middle value with its number, or that there are too few. [4-13] */
const DaysToProtection = ({ say, report: { protection } }: ReportProps) => (
  <section aria-labelledby="protection">
    <h2 id="protection">{say('outreach.protection')}</h2>
    <p>{say('outreach.protectionSum', { identified: protection.identified, reached: protection.protected })}</p>
    <p>
      {protection.medianDays === undefined
        ? say('outreach.tooFew', { n: protection.protected })
        : say('outreach.medianDays', {
            days: formatNumber(say.locale, protection.medianDays),
            n: protection.protected,
          })}
    </p>
  </section>
)

/** A period against the plan. Every figure is counted from the records; what nothing measures is said to be so. */
export const ReportPage = (p: ReportProps) => (
  <PageOf {...p} title={p.say('outreach.work.report')} above={wayOf(p)}>
    <p class="lead">{`${nameIn(p.say, p.team.name)}, ${formatPeriod(p.say.locale, p.period)}`}</p>
    <Standing {...p} />
    <form class="form no-print" method="get" action={`/${p.say.locale}/teams/${p.team.id}/report`}>
      <TextField
        say={p.say}
        name="period"
        label={p.say('outreach.field.period')}
        hint={p.say('outreach.field.period.hint')}
        typed={p.typed}
        error={p.refusals[0] && p.say(p.refusals[0].code, p.refusals[0].params)}
        width="medium"
        isName
      />
      <button class="ds-button" data-variant="secondary" type="submit">
        {p.say('outreach.showPeriod')}
      </button>
    </form>
    {p.tasks.length === 0 ? <p>{p.say('outreach.noPlan')}</p> : <AgainstPlan {...p} />}
    <Counts {...p} />
    <DaysToProtection {...p} />
  </PageOf>
)
