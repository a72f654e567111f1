import { formatNumber, formatPeriod } from '#base/format.ts'
import { comparePeriods, firstDay, lastDay, type Period, precisionOf } from '#base/period.ts'
import type { Place } from '#registers/places/model.ts'
import { BarsOverTime, BarsTable, type CountPoint, type EstimatePoint } from '#web/chart/bars-over-time.tsx'
import { axisYear } from '#web/chart/time.ts'
import { Figure } from '#web/figure.tsx'
import { Notice } from '#web/notice.tsx'
import { StateMark } from '#web/state-mark.tsx'
import { Table } from '#web/table.tsx'
import type { Cell, Count, Estimate, Hop, ProjectBehind } from '../model.ts'
import { stateOf } from '../rules/bounds.ts'
import { disagree } from '../rules/estimate.ts'
import { estimateWords, needName, saidWords, wordOf } from '../rules/words.ts'
import { type Frame, Reference, recordedOn, SourceLink, sourcesOf, to } from './parts.tsx'

export type CellProps = {
  readonly f: Frame
  readonly place: Place
  readonly cell: Cell
  /** Counts of the same population and need in all periods. */
  readonly counts: readonly Count[]
  readonly hops: readonly Hop[]
  /** The projects behind milestones of those. */
  readonly projects: readonly ProjectBehind[]
  /** The treaty's articles of the need, e.g. `ICESCR 9`. */
  readonly article: string | undefined
}

export const Estimates = ({ f, cell }: CellProps) => {
  const { say } = f
  if (cell.estimates.length === 0) return <p>{say('coverage.because.no_estimate')}</p>
  return (
    <>
      {disagree(cell.estimates) && <Notice say={say} kind="warning" title={say('coverage.disagree')} />}
      <Table
        caption={say('coverage.estimates', { n: cell.estimates.length })}
        rows={cell.estimates}
        keyOf={(e) => e.id}
        columns={[
          {
            head: say('coverage.quantity.estimated'),
            isRowHead: true,
            cell: (e) => (
              <>
                <a href={to(f, `/estimates/${e.id}`)}>{estimateWords(say, e)}</a>
                {e.id === cell.estimate?.id && ` – ${say('coverage.picked')}`}
              </>
            ),
          },
          { head: say('coverage.counts'), cell: (e) => countsWords(f, e) },
          { head: say('coverage.refersTo'), cell: (e) => <Reference f={f} estimate={e} /> },
          { head: say('coverage.method'), cell: (e) => wordOf(say, 'estimate_method', e.method) },
          { head: say('coverage.grade'), cell: (e) => `${e.grade}: ${wordOf(say, 'grade', e.grade)}` },
          { head: say('coverage.source'), cell: (e) => <SourceLink f={f} source={e.source} /> },
        ]}
      />
    </>
  )
}

/** Whom an estimate counts: the whole group, or those of it who have the need. */
export const countsWords = ({ say }: Frame, { counts }: Pick<Estimate, 'counts'>): string =>
  counts.what === 'group'
    ? say('coverage.countsGroup')
    : say('coverage.countsNeed', { need: needName(say, counts.needCode) })

export const Counts = ({ f, counts }: CellProps) => {
  const { say } = f
  if (counts.length === 0) return <p>{say('coverage.noCounts')}</p>
  return (
    <Table
      caption={say('coverage.countsOfAll', { n: counts.length })}
      rows={counts}
      keyOf={(c) => c.id}
      columns={[
        { head: say('coverage.period'), isRowHead: true, cell: (c) => formatPeriod(say.locale, c.period) },
        { head: say('coverage.quantity'), cell: (c) => say(`coverage.quantity.${c.quantity}`) },
        {
          head: say('coverage.people'),
          cell: (c) => (
            <StateMark say={say} state={c.said.state}>
              <a href={to(f, `/counts/${c.id}`)}>{saidWords(say, c)}</a>
            </StateMark>
          ),
        },
        { head: say('coverage.covers'), cell: (c) => coversWords(f, c) },
        { head: say('coverage.method'), cell: (c) => (c.method ? wordOf(say, 'count_method', c.method) : '–') },
        {
          head: say('coverage.source'),
          cell: (c) => (
            <>
              <SourceLink f={f} source={c.source} />
              {` (${say.spell(c.bodyName)}, ${recordedOn(say, c.recordedAt)})`}
            </>
          ),
        },
      ]}
    />
  )
}

/** What a count covers: all of a body, one service or one team, with its name. */
export const coversWords = ({ say }: Frame, c: Count): string =>
  [
    c.covers && wordOf(say, 'covers', c.covers),
    c.coversWhat && say.spell(c.coversWhat),
    c.isDeduplicated && say('coverage.deduplicated'),
  ]
    .filter(Boolean)
    .join(', ') || '–'

/** One point for each period: what all posters together say of the served people of it. */
function pointsOf(f: Frame, counts: readonly Count[]): readonly CountPoint[] {
  const served = Map.groupBy(
    counts.filter((c) => c.quantity === 'served'),
    (c) => c.period,
  )
  return [...served]
    .sort(([a], [b]) => comparePeriods(a, b))
    .map(([period, own]): CountPoint => {
      const state = stateOf(own, { fromOn: firstDay(period), toOn: lastDay(period) })
      const bounds = state.state === 'value' ? state.bounds : undefined
      const isInterval = bounds?.atMost !== undefined && bounds.atMost !== bounds.atLeast
      return {
        key: period,
        when: formatPeriod(f.say.locale, period),
        from: axisYear(firstDay(period)),
        to: axisYear(lastDay(period)),
        state: state.state,
        people: bounds?.atLeast,
        ...(isInterval && { low: bounds.atLeast, high: bounds.atMost }),
      }
    })
}
const estimatePoint = (f: Frame, e: Estimate): EstimatePoint => ({
  key: e.id,
  when: formatPeriod(f.say.locale, e.referencePeriod),
  at: middleOf(e.referencePeriod),
  people: e.value,
  ...(e.range.kind === 'stated' && { low: e.range.low, high: e.range.high }),
})
const middleOf = (period: Period): number =>
  precisionOf(period) === 'day' ? axisYear(period) : (axisYear(firstDay(period)) + axisYear(lastDay(period))) / 2

export const OverTime = (p: CellProps) => {
  const { f, cell, counts } = p
  const { say } = f
  const points = pointsOf(f, counts)
  if (points.length === 0) return null
  const last = points.at(-1)
  const finding =
    cell.estimate && last?.people !== undefined
      ? say('coverage.chartFinding', {
          served: formatNumber(say.locale, last.people),
          when: last.when,
          estimated: formatNumber(say.locale, cell.estimate.value),
        })
      : say('coverage.chartFindingPlain', { n: points.length })
  const shown = { say, counts: points, estimates: cell.estimates.map((e) => estimatePoint(f, e)), title: finding }
  const served = counts.filter((c) => c.quantity === 'served')
  return (
    <Figure
      say={say}
      finding={finding}
      twin={<BarsTable {...shown} />}
      source={sourcesOf([...served, ...cell.estimates]).map((source, at) => (
        <>
          {at > 0 && '; '}
          <SourceLink f={f} source={source} />
        </>
      ))}
    >
      <BarsOverTime {...shown} id="over-time" desc={say('coverage.chartDesc')} />
    </Figure>
  )
}
