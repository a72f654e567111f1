import { scaleLinear } from 'd3-scale'
import { formatNumber } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { type StateName, StateSwatch } from '../state-mark.tsx'
import { Table } from '../table.tsx'
import { drawn, widthOf } from './lines.ts'
import { labelledYears, yearsOf } from './time.ts'

/** A count of people in a period. `from` and `to` are places on the axis of years (`axisYear`). */
export type CountPoint = {
  readonly key: string
  /** The period in words. */
  readonly when: string
  readonly from: number
  readonly to: number
  readonly state: StateName
  /** Only with the state `value`. */
  readonly people?: number | undefined
  /** The ends of its interval, where the count has one. */
  readonly low?: number | undefined
  readonly high?: number | undefined
}

/** An estimate of people at a reference date. Without both ends its range was not stated. */
export type EstimatePoint = {
  readonly key: string
  readonly when: string
  readonly at: number
  readonly people: number
  readonly low?: number | undefined
  readonly high?: number | undefined
}

type Props = {
  readonly say: Say
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  readonly desc: string
  readonly counts: readonly CountPoint[]
  readonly estimates: readonly EstimatePoint[]
}

/** `top`: room above the highest value for the words of an estimate, which take two lines where it is narrow. */
type Shape = { readonly name: 'wide' | 'narrow'; readonly width: number; readonly height: number; readonly top: number }
const WIDE: Shape = { name: 'wide', width: 760, height: 330, top: 34 }
const NARROW: Shape = { name: 'narrow', width: 340, height: 310, top: 54 }
const BOTTOM = 30
const RIGHT = 12
const SWATCH = 14

const middle = (c: CountPoint): number => (c.from + c.to) / 2
const touches = (c: CountPoint, year: number): boolean => c.from < year + 1 && (c.to > year || c.from >= year)
const highest = (p: Props): number =>
  Math.max(1, ...p.counts.map((c) => c.high ?? c.people ?? 0), ...p.estimates.map((e) => e.high ?? e.people))

/** The scales of one drawing and the widest bar that does not touch its neighbour. */
function frameOf(p: Props, shape: Shape) {
  const years = yearsOf([...p.counts.flatMap((c) => [c.from, c.to]), ...p.estimates.map((e) => e.at)])
  const y = scaleLinear([0, highest(p)], [shape.height - BOTTOM, shape.top]).nice(4)
  const left = 14 + Math.max(...y.ticks(4).map((tick) => widthOf(formatNumber(p.say.locale, tick), 14)))
  const x = scaleLinear([years[0] ?? 0, years.at(-1) ?? 1], [left, shape.width - RIGHT])
  const centres = p.counts.map((c) => x(middle(c))).sort((a, b) => a - b)
  const apart = centres.slice(1).map((at, i) => at - (centres[i] ?? at))
  const bar = Math.max(3, Math.min(shape.name === 'wide' ? 30 : 20, ...apart.map((d) => d - 3)))
  return { shape, years, x, y, left, bar, base: shape.height - BOTTOM, right: shape.width - RIGHT }
}
type Frame = ReturnType<typeof frameOf>

const Axes = ({ say, f, height }: { say: Say; f: Frame; height: number }) => {
  const perYear = f.x(1) - f.x(0)
  return (
    <g>
      {f.y.ticks(4).map((tick) => (
        <g key={tick}>
          <line class="c-grid" x1={f.left} x2={f.right} y1={f.y(tick)} y2={f.y(tick)} />
          <text class="c-end" x={f.left - 7} y={f.y(tick) + 5}>
            {formatNumber(say.locale, tick)}
          </text>
        </g>
      ))}
      <line class="c-axis" x1={f.left} x2={f.right} y1={f.base} y2={f.base} />
      {labelledYears(f.years.slice(0, -1), perYear).map((year) => (
        <text key={year} class="c-middle" x={f.x(year + 0.5)} y={height - 8}>
          {year}
        </text>
      ))}
      {f.years.map((year) => (
        <line key={year} class="c-axis" x1={f.x(year)} x2={f.x(year)} y1={f.base} y2={f.base + 5} />
      ))}
    </g>
  )
}

const Whisker = ({ at, f, low, high }: { at: number; f: Frame; low: number; high: number }) => (
  <path class="c-whisker" d={`M${at - 5} ${f.y(high)}h10M${at} ${f.y(high)}V${f.y(low)}M${at - 5} ${f.y(low)}h10`} />
)

const Count = ({ say, f, c }: { say: Say; f: Frame; c: CountPoint }) => {
  const at = f.x(middle(c))
  if (c.state !== 'value' || c.people === undefined)
    return <StateSwatch state={c.state} box={{ x: at - SWATCH / 2, y: f.base - SWATCH - 3, size: SWATCH }} />
  const top = f.y(c.people)
  return (
    <g>
      <rect class="c-served" x={at - f.bar / 2} width={f.bar} y={top} height={Math.max(1, f.base - top)} />
      {c.low !== undefined && c.high !== undefined && <Whisker at={at} f={f} low={c.low} high={c.high} />}
      <text class="c-middle c-strong" x={at} y={f.y(c.high ?? c.people) - 7}>
        {formatNumber(say.locale, c.people)}
      </text>
    </g>
  )
}

type WordsAt = { say: Say; f: Frame; e: EstimatePoint; above: number; isStated: boolean }

/** What the estimate says, above its line; that its range was not stated follows, on a line of its own where it is narrow. */
const EstimateWords = ({ say, f, e, above, isStated }: WordsAt) => {
  const words = drawn(say('web.chart.estimateMark', { n: e.people, when: e.when }))
  const unstated = isStated ? '' : drawn(say('web.chart.noRange'))
  const isTwoLines = f.shape.name === 'narrow' && !isStated
  const length = isTwoLines ? Math.max(words.length, unstated.length) : words.length + unstated.length + 2
  const x = Math.max(f.left, Math.min(f.x(e.at), f.right - widthOf('n'.repeat(length), 14)))
  return (
    <text x={x} y={isTwoLines ? above - 18 : above}>
      <tspan class="c-estimate-text">{isStated || isTwoLines ? words : `${words}, `}</tspan>
      <tspan {...(isTwoLines && { x, dy: 18 })}>{unstated}</tspan>
    </text>
  )
}

/** An estimate ages: from its date on the line is broken. A stated range is a hatched band, an unstated one a row of dots. */
const Estimate = ({
  say,
  f,
  e,
  hatch,
  dots,
}: {
  say: Say
  f: Frame
  e: EstimatePoint
  hatch: string
  dots: string
}) => {
  const x = f.x(e.at)
  const y = f.y(e.people)
  const width = Math.max(0, f.right - x)
  const isStated = e.low !== undefined && e.high !== undefined
  const range = { y: f.y(e.high ?? e.people), height: f.y(e.low ?? e.people) - f.y(e.high ?? e.people) }
  return (
    <g>
      {isStated && <rect class="c-range" x={x} width={width} {...range} />}
      {isStated && <rect x={x} width={width} {...range} fill={`url(#${hatch})`} />}
      {!isStated && <rect x={x} width={width} y={y - 9} height={18} fill={`url(#${dots})`} />}
      <line class="c-estimate c-estimate--aged" x1={x} x2={f.right} y1={y} y2={y} />
      <circle class="c-estimate-dot" cx={x} cy={y} r={5} />
      <EstimateWords say={say} f={f} e={e} above={(isStated ? range.y : y - 9) - 8} isStated={isStated} />
    </g>
  )
}

/** Whole years in which nobody posted anything: an empty frame says so, where there is room for one. */
const Gaps = ({ f, counts }: { f: Frame; counts: readonly CountPoint[] }) => (
  <g>
    {f.years
      .slice(0, -1)
      .filter((year) => f.x(1) - f.x(0) > 24 && !counts.some((c) => touches(c, year)))
      .map((year) => (
        <StateSwatch
          key={year}
          state="no_record"
          box={{ x: f.x(year + 0.5) - SWATCH / 2, y: f.base - SWATCH - 3, size: SWATCH }}
        />
      ))}
  </g>
)

const Drawing = ({ p, shape }: { p: Props; shape: Shape }) => {
  const f = frameOf(p, shape)
  const id = `${p.id}-${shape.name}`
  return (
    <svg
      class={`chart chart--${shape.name} bars--${shape.name}`}
      viewBox={`0 0 ${shape.width} ${shape.height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{drawn(p.title)}</title>
      <desc id={`${id}-desc`}>{drawn(p.desc)}</desc>
      <defs>
        <pattern id={`${id}-hatch`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="c-hatch" x1="0" y1="0" x2="0" y2="7" />
        </pattern>
        <pattern id={`${id}-dots`} width="6" height="6" patternUnits="userSpaceOnUse">
          <circle class="c-dots" cx="3" cy="3" r="0.9" />
        </pattern>
      </defs>
      <Axes say={p.say} f={f} height={shape.height} />
      <Gaps f={f} counts={p.counts} />
      {p.estimates.map((e) => (
        <Estimate key={e.key} say={p.say} f={f} e={e} hatch={`${id}-hatch`} dots={`${id}-dots`} />
      ))}
      {p.counts.map((c) => (
        <Count key={c.key} say={p.say} f={f} c={c} />
      ))}
    </svg>
  )
}

/** Counts over time against what was estimated, drawn once for a wide and once for a narrow screen. */
export const BarsOverTime = (p: Props) => (
  <>
    <Drawing p={p} shape={WIDE} />
    <Drawing p={p} shape={NARROW} />
  </>
)

type Line = { key: string; when: string; at: number; what: string; number: string; range: string }

const lineOf = (say: Say, at: number, p: CountPoint | EstimatePoint): Line => {
  const isCount = 'state' in p
  const hasNumber = !isCount || p.state === 'value'
  const isStated = p.low !== undefined && p.high !== undefined
  const write = (n: number) => formatNumber(say.locale, n)
  return {
    key: p.key,
    when: p.when,
    at,
    what: say(isCount ? 'web.chart.counted' : 'web.chart.estimated'),
    number: hasNumber && p.people !== undefined ? write(p.people) : say(`web.state.${isCount ? p.state : 'no_record'}`),
    range: isStated
      ? say('web.chart.from', { low: write(p.low ?? 0), high: write(p.high ?? 0) })
      : isCount
        ? '–'
        : say('web.chart.noRange'),
  }
}

/** The same numbers as a table, in the order of time. */
export const BarsTable = (p: Pick<Props, 'say' | 'counts' | 'estimates' | 'title'>) => {
  const lines = [...p.counts.map((c) => lineOf(p.say, middle(c), c)), ...p.estimates.map((e) => lineOf(p.say, e.at, e))]
  return (
    <Table
      caption={p.title}
      rows={lines.sort((a, b) => a.at - b.at || a.key.localeCompare(b.key))}
      keyOf={(line) => line.key}
      columns={[
        { head: p.say('web.chart.when'), cell: (line) => line.when, isRowHead: true },
        { head: p.say('web.chart.what'), cell: (line) => line.what },
        { head: p.say('web.chart.people'), cell: (line) => line.number, isNumber: true },
        { head: p.say('web.chart.range'), cell: (line) => line.range },
      ]}
    />
  )
}
