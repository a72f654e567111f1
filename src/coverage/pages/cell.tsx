import { formatNumber, formatPeriod } from '#base/format.ts'
import { articlesOf } from '#registers/codes/rules.ts'
import { placeName } from '#registers/places/rules.ts'
import { Interval } from '#web/chart/interval.tsx'
import { Details } from '#web/details.tsx'
import { Empty } from '#web/empty.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { StateMark } from '#web/state-mark.tsx'
import { Table } from '#web/table.tsx'
import { type Cell, COUNTED } from '../model.ts'
import { cellAddress } from '../rules/address.ts'
import { seenIn } from '../rules/bounds.ts'
import { FORMULA_VERSION, isEmptyCell } from '../rules/cell.ts'
import { ratioAge } from '../rules/explain.ts'
import {
  boundsWords,
  capital,
  estimateWords,
  gapSentence,
  gapWords,
  populationName,
  quantityWords,
  ratioWords,
  wordOf,
} from '../rules/words.ts'
import { type CellProps, Counts, Estimates, OverTime } from './cell-entries.tsx'
import { ProjectsBehind } from './joined.tsx'
import { cellTitle, EstimateMark, OtherForms, TownCrumbs, to } from './parts.tsx'
import { HopList } from './trace.tsx'

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
      <ProjectsBehind say={say} projects={p.projects} />
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
