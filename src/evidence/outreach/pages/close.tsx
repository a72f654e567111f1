import { formatNumber, formatPeriod } from '#base/format.ts'
import type { Period } from '#base/period.ts'
import type { Say } from '#base/say.ts'
import { COUNTED } from '#coverage/model.ts'
import { capital, needName, populationName } from '#coverage/rules/words.ts'
import { Empty } from '#web/empty.tsx'
import { TextField } from '#web/field.tsx'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import type { Leaving, Team } from '../model.ts'
import { differing, type LeavingCell, type MonthState, rowsOfLeaving } from '../rules/close.ts'
import type { Counting } from '../rules/count.ts'
import { type Filled, FormPage, type Frame, nameIn, Way } from './parts.tsx'

/** A month in which the team visited, how often, and whether its counts have left. */
export type Month = { readonly period: Period; readonly visits: number; readonly state: MonthState }
type Shown = Counting & { readonly standing: readonly Leaving[] }

type CloseProps = Frame &
  Filled & {
    readonly team: Team
    readonly period: Period | undefined
    readonly counting: Shown | undefined
    readonly isAgain: boolean
    readonly months: readonly Month[]
    /** Names the numbers on this page, so that no others are posted from it. */
    readonly shown: string
  }

const Cell = ({ say, cell }: { say: Say; cell: LeavingCell | undefined }) => {
  if (cell === undefined) return <>–</>
  const people = formatNumber(say.locale, cell.people)
  if (cell.stood === undefined || cell.stood === cell.people) return <>{people}</>
  return (
    <>
      <strong>{people}</strong>{' '}
      <span class="small">{say('outreach.stoodBefore', { value: formatNumber(say.locale, cell.stood) })}</span>
    </>
  )
}

/** Every number that leaves, the three quantities of one population and need side by side. */
const LeavingTable = ({ say, counting }: { say: Say; counting: Shown }) => (
  <Table
    caption={say('outreach.leaving', { n: counting.leaving.length })}
    rows={rowsOfLeaving(counting.leaving, counting.standing)}
    keyOf={(row) => `${row.population} ${row.needCode}`}
    columns={[
      {
        head: say('outreach.whom'),
        isRowHead: true,
        cell: (row) => `${capital(populationName(say, row.population))}: ${needName(say, row.needCode)}`,
      },
      ...COUNTED.map((quantity) => ({
        head: capital(say(`outreach.quantity.${quantity}`)),
        isNumber: true,
        cell: (row: ReturnType<typeof rowsOfLeaving>[number]) => <Cell say={say} cell={row.cells[quantity]} />,
      })),
    ]}
  />
)

const STATE_TAGS = { open: 'warning', closed: 'success', runs: undefined } as const
const Months = (p: CloseProps) =>
  p.months.length === 0 ? null : (
    <Table
      caption={p.say('outreach.monthsOfVisits')}
      rows={p.months}
      keyOf={({ period }) => period}
      columns={[
        {
          head: p.say('outreach.field.period'),
          isRowHead: true,
          cell: ({ period, state }) =>
            state === 'runs' ? (
              formatPeriod(p.say.locale, period)
            ) : (
              <a href={`/${p.say.locale}/teams/${p.team.id}/close?period=${period}`}>
                {formatPeriod(p.say.locale, period)}
              </a>
            ),
        },
        { head: p.say('outreach.visits'), isNumber: true, cell: ({ visits }) => formatNumber(p.say.locale, visits) },
        {
          head: p.say('outreach.field.state'),
          cell: ({ state }) => {
            const kind = STATE_TAGS[state]
            return <Tag {...(kind && { kind })}>{p.say(`outreach.month.${state}`)}</Tag>
          },
        },
      ]}
    />
  )

/** What the numbers were made of, and what stays inside. */
const Made = ({ say, counting }: { say: Say; counting: Shown }) => (
  <>
    <p>
      {say('outreach.closeSum', { visits: counting.visits, households: counting.households })}{' '}
      {say('outreach.withoutGroup', { n: counting.withoutGroup })}
    </p>
    <p>{say('outreach.staysInside')}</p>
  </>
)

/** Exactly what leaves, and what of it has changed since an earlier closing. */
const Preview = (p: CloseProps & { readonly counting: Shown; readonly changed: number }) => {
  const { say, counting, changed } = p
  return (
    <>
      {!isDone(p, changed) && <input type="hidden" name="seen" value={p.period ?? ''} />}
      <input type="hidden" name="shown" value={p.shown} />
      <Made say={say} counting={counting} />
      {p.isAgain && (
        <Notice say={say} kind={changed === 0 ? 'info' : 'warning'}>
          <p>{changed === 0 ? say('outreach.closedSame') : say('outreach.closedAlready', { n: changed })}</p>
        </Notice>
      )}
      {counting.leaving.length === 0 ? (
        <Empty title={say('outreach.nothingLeaves')} />
      ) : (
        <LeavingTable say={say} counting={counting} />
      )}
    </>
  )
}

/** Closed, and nothing has changed since: there is nothing to post. */
const isDone = ({ isAgain, counting }: CloseProps, changed: number): boolean =>
  isAgain && counting !== undefined && changed === 0

/** The valve, seen: exactly what leaves, before it does. */
export const ClosePage = (p: CloseProps) => {
  const { say, counting, period } = p
  const changed = counting ? differing(counting.leaving, counting.standing) : 0
  const isOver = isDone(p, changed)
  const name = period && formatPeriod(say.locale, period)
  return (
    <FormPage
      {...p}
      title={name === undefined ? say('outreach.close') : say('outreach.closeOf', { period: name })}
      button={say(counting && !isOver ? 'outreach.post' : 'outreach.preview')}
      above={<Way say={say} to={[[nameIn(say, p.team.name), `/teams/${p.team.id}`]]} />}
      intro={
        <>
          <p class="lead">{say('outreach.closeLead')}</p>
          {period === undefined && <Months {...p} />}
        </>
      }
    >
      <TextField
        say={say}
        name="period"
        label={say('outreach.field.period')}
        hint={say('outreach.field.period.hint')}
        typed={p.typed.period ?? ''}
        width="medium"
        isName
      />
      {counting && <Preview {...p} counting={counting} changed={changed} />}
      {p.isAgain && !isOver && (
        <TextField
          say={say}
          name="reason"
          label={say('outreach.whyAgain')}
          typed={p.typed.reason ?? ''}
          error={p.refusals.some(({ field }) => field === 'reason') ? say('outreach.closedBefore') : undefined}
        />
      )}
    </FormPage>
  )
}
