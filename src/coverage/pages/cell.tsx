import { formatNumber, formatPeriod } from '#base/format.ts'
import { comparePeriods, firstDay, lastDay, type Period, precisionOf } from '#base/period.ts'
import { articlesOf } from '#registers/codes/rules.ts'
import type { Place } from '#registers/places/model.ts'
import { placeName } from '#registers/places/rules.ts'
import { BarsOverTime, BarsTable, type CountPoint, type EstimatePoint } from '#web/chart/bars-over-time.tsx'
import { Interval } from '#web/chart/interval.tsx'
import { axisYear } from '#web/chart/time.ts'
import { Details } from '#web/details.tsx'
import { Empty } from '#web/empty.tsx'
import { Figure } from '#web/figure.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { StateMark } from '#web/state-mark.tsx'
import { Table } from '#web/table.tsx'
import { type Cell, COUNTED, type Count, type Estimate, type Hop } from '../model.ts'
import { cellAddress } from '../rules/address.ts'
import { seenIn, stateOf } from '../rules/bounds.ts'
import { FORMULA_VERSION, isEmptyCell } from '../rules/cell.ts'
import { disagree } from '../rules/estimate.ts'
import { ratioAge } from '../rules/explain.ts'
import {
  boundsWords,
  capital,
  estimateWords,
  gapSentence,
  gapWords,
  needName,
  populationName,
  quantityWords,
  ratioWords,
  saidWords,
  wordOf,
} from '../rules/words.ts'
import {
  cellTitle,
  EstimateMark,
  type Frame,
  OtherForms,
  Reference,
  recordedOn,
  SourceLink,
  sourcesOf,
  TownCrumbs,
  to,
} from './parts.tsx'
import { HopList } from './trace.tsx'

export type CellProps = {
  readonly f: Frame
  readonly place: Place
  readonly cell: Cell
  /** Counts of the same population and need in all periods. */
  readonly counts: readonly Count[]
  readonly hops: readonly Hop[]
  /** The treaty's articles of the need, e.g. `ICESCR 9`. */
  readonly article: string | undefined
}

const Answer = ({ f, cell, article }: CellProps) => {
  const { say } = f
  const { ratio, gap, estimate } = cell
  const right = articlesOf(article ?? null)
    .map((one) => `${one.treaty} ${one.article}`)
    .join(', ')
  return (
    <>
      <p class="lead">
        <strong>{`${say('coverage.ratio')}: ${ratioWords(say, ratio)}.`}</strong>{' '}
        {ratio.kind === 'share' ? ratioAge(say, ratio) : say(`coverage.because.${ratio.because}`)}
      </p>
      <p>
        <strong>{`${say('coverage.gap')}: ${gapWords(say, gap)}.`}</strong> {gapSentence(say, gap, 'needs')}{' '}
        {gap.kind === 'cannot_tell' ? null : gapSentence(say, gap, 'rights')}
        {right && ` ${say('coverage.rightOf', { articles: right })}`}
      </p>
      {estimate && gap.kind === 'between' && (
        <Interval
          say={say}
          id="gap"
          title={say('coverage.gap')}
          low={gap.atLeast}
          high={gap.atMost}
          max={estimate.range.kind === 'stated' ? estimate.range.high : estimate.value}
        />
      )}
    </>
  )
}

type Line = {
  readonly name: string
  readonly state: Cell['served']['state']
  readonly words: string
  readonly who: string
  readonly isEstimate?: boolean
}

const Quantities = ({ f, cell }: CellProps) => {
  const { say } = f
  const counted = COUNTED.map((name): Line => {
    const bodies = seenIn(cell[name])?.counts.map((c) => say.spell(c.bodyName)) ?? []
    return {
      name: say(`coverage.quantity.${name}`),
      state: cell[name].state,
      words: quantityWords(say, cell[name]),
      who: [...new Set(bodies)].join(', '),
    }
  })
  const estimated: Line = {
    name: say('coverage.quantity.estimated'),
    state: cell.estimated,
    words: cell.estimate ? estimateWords(say, cell.estimate) : say(`web.state.${cell.estimated}`),
    who: cell.estimate ? say.spell(cell.estimate.bodyName) : '',
    isEstimate: true,
  }
  return (
    <Table
      caption={say('coverage.quantities')}
      rows={[estimated, ...counted]}
      keyOf={(line) => line.name}
      columns={[
        { head: say('coverage.quantity'), isRowHead: true, cell: (line) => line.name },
        {
          head: say('coverage.whatIsKnown'),
          cell: (line) =>
            line.isEstimate && line.state !== 'protected' ? (
              <EstimateMark say={say} state={line.state}>
                {line.words}
              </EstimateMark>
            ) : (
              <StateMark say={say} state={line.state}>
                {line.words}
              </StateMark>
            ),
        },
        { head: say('coverage.postedByHead'), cell: (line) => line.who || '–' },
      ]}
    />
  )
}

const Estimates = ({ f, cell }: CellProps) => {
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

const Counts = ({ f, counts }: CellProps) => {
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

const OverTime = (p: CellProps) => {
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

const Computed = ({ f, cell }: CellProps) => {
  const { say } = f
  const address = cellAddress(cell.key)
  return (
    <Details summary={say('coverage.computed')}>
      <ul>
        <li>{say('coverage.how.bounds')}</li>
        <li>{say('coverage.how.ratio')}</li>
        <li>{say('coverage.how.gap')}</li>
      </ul>
      <p>{say('coverage.formula', { version: FORMULA_VERSION })}</p>
      <p>
        <a href={to(f, `/explain?address=${encodeURIComponent(address)}`)}>{say('coverage.toExplain')}</a>
      </p>
    </Details>
  )
}

/** Where more were served than reached, or reached than identified, one of the numbers says something else than its name. */
const Disorder = ({ f, cell }: CellProps) => {
  const { say } = f
  const least = (name: (typeof COUNTED)[number]) => seenIn(cell[name])?.bounds.atLeast ?? 0
  const most = (name: (typeof COUNTED)[number]) => seenIn(cell[name])?.bounds.atMost
  const broken = (
    [
      ['served', 'reached'],
      ['reached', 'identified'],
    ] as const
  ).filter(([inner, outer]) => {
    const ceiling = most(outer)
    return ceiling !== undefined && least(inner) > ceiling
  })
  return (
    <>
      {broken.map(([inner, outer]) => (
        <Notice
          key={inner}
          say={say}
          kind="warning"
          title={say('coverage.disorder', {
            inner: `${say(`coverage.quantity.${inner}`)} ${boundsWords(say, { atLeast: least(inner), atMost: undefined })}`,
            outer: `${say(`coverage.quantity.${outer}`)} ${formatNumber(say.locale, most(outer) ?? 0)}`,
          })}
        />
      ))}
    </>
  )
}

/** One square with everything behind it: what is known, how old it is, who says so, how it was computed, what hangs on it. */
export const CellPage = (p: CellProps) => {
  const { f, place, cell } = p
  const { say } = f
  const path = cellAddress(cell.key)
  const crumbs = [{ text: say('coverage.matrix'), to: to(f, `/places/${place.code}/matrix`) }]
  return (
    <Layout
      say={say}
      who={f.who}
      path={path}
      query={f.query}
      asOf={f.asOf}
      title={`${cellTitle(say, cell.key)}, ${formatPeriod(say.locale, cell.key.period)}`}
      above={<TownCrumbs f={f} place={place} more={crumbs} />}
    >
      <p>{`${placeName(say, place)} · ${capital(populationName(say, cell.key.population))} · ${wordOf(say, 'need_long', cell.key.needCode)}`}</p>
      {isEmptyCell(cell) && cell.estimates.length + p.counts.length === 0 ? (
        <Empty
          title={say('coverage.nothingAbout')}
          action={{
            text: say('coverage.postFirst'),
            to: `/${say.locale}/evidence/new?kind=estimate&place=${encodeURIComponent(place.code)}`,
          }}
        />
      ) : (
        <>
          <Answer {...p} />
          <Disorder {...p} />
          <Quantities {...p} />
          <OverTime {...p} />
          <h2>{say('coverage.estimatesHead')}</h2>
          <Estimates {...p} />
          <h2>{say('coverage.countsHead')}</h2>
          <Counts {...p} />
        </>
      )}
      <h2>{say('coverage.hangsOnGap')}</h2>
      {p.hops.length > 0 ? <HopList f={f} hops={p.hops} /> : <p>{say('coverage.hangsOnGapNothing')}</p>}
      <p>
        <a href={to(f, `/trace/${place.code}`)}>{say('coverage.toTrace')}</a>
      </p>
      <Computed {...p} />
      <p>
        {`${say('coverage.address')}: `}
        <a href={to(f, path)}>{`/${say.locale}${path}`}</a>
      </p>
      <OtherForms f={f} path={path} />
    </Layout>
  )
}
