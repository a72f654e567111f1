import { scaleLinear } from 'd3-scale'
import type { Say } from '#base/say.ts'
import { Table } from '../table.tsx'
import { drawn, linesOf, widthOf } from './lines.ts'
import { labelledYears, yearsOf } from './time.ts'

/** Something that happened. `from` and `to` are places on the axis of years; a day has both the same. */
export type Station = {
  readonly key: string
  readonly name: string
  /** Stations of one kind share a lane. */
  readonly kind: string
  readonly kindWord: string
  /** When, in words, as exact as it is known. */
  readonly when: string
  readonly from: number
  readonly to: number
  readonly precision: 'day' | 'period'
  readonly href?: string | undefined
}

/** One station led to another. */
export type Hop = { readonly from: string; readonly to: string; readonly relation: string }

type Props = {
  readonly say: Say
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  readonly desc: string
  readonly stations: readonly Station[]
  readonly hops: readonly Hop[]
  /** The kinds from cause to effect, so that arrows run down; other kinds follow in the order in which they happened. */
  readonly order?: readonly string[]
}

const WIDTH = 1000
const LEFT = 168
const RIGHT = 24
const TOP = 34
const TEXT = 14
const LINE = 18
const LETTERS = 27

type Placed = {
  readonly station: Station
  readonly lines: readonly string[]
  readonly left: number
  readonly right: number
  readonly isEnd: boolean
  readonly y: number
}
type Lane = { readonly kind: string; readonly word: string; readonly y: number; readonly height: number }

const inTime = (stations: readonly Station[]) =>
  [...stations].sort((a, b) => a.from - b.from || a.to - b.to || a.key.localeCompare(b.key))

/** Where the words of a station begin and end: to the right of its beginning, or to the left of its end at the edge. */
function spanOf(left: number, right: number, lines: readonly string[]): readonly [number, number, boolean] {
  const width = Math.max(right - left, ...lines.map((line) => widthOf(line, TEXT)))
  return left + width <= WIDTH - 4 ? [left, left + width, false] : [right - width, right, true]
}

/** Puts the stations of one lane into rows so that no words cover others. @returns what is placed and the lane's height */
function placeLane(stations: readonly Station[], x: (year: number) => number, top: number) {
  const rowEnds: number[] = []
  const rows = inTime(stations).map((station) => {
    const middle = x((station.from + station.to) / 2)
    const isPoint = station.precision === 'day'
    const left = isPoint ? middle - 6 : Math.min(x(station.from), middle - 6)
    const right = isPoint ? middle + 6 : Math.max(x(station.to), middle + 6)
    const lines = [drawn(station.when), ...linesOf(drawn(station.name), LETTERS)]
    const [start, end, isEnd] = spanOf(left, right, lines)
    const free = rowEnds.findIndex((rowEnd) => rowEnd + 14 < start)
    const row = free < 0 ? rowEnds.length : free
    rowEnds[row] = end
    return { station, lines, left, right, isEnd, row }
  })
  const heights = rowEnds.map(
    (_, row) => Math.max(...rows.filter((r) => r.row === row).map((r) => r.lines.length)) * LINE + 28,
  )
  const topOf = (row: number) => top + 14 + heights.slice(0, row).reduce((sum, h) => sum + h, 0)
  const placed = rows.map(({ row, ...r }): Placed => ({ ...r, y: topOf(row) }))
  return { placed, height: heights.reduce((sum, h) => sum + h, 0) + 6 }
}

/** The lanes from top to bottom, in the order asked for. */
function layOut(stations: readonly Station[], x: (year: number) => number, order: readonly string[]) {
  const lanes: Lane[] = []
  const placed: Placed[] = []
  let y = TOP
  const happened = new Set(inTime(stations).map((s) => s.kind))
  for (const kind of new Set([...order.filter((one) => happened.has(one)), ...happened])) {
    const own = stations.filter((s) => s.kind === kind)
    const lane = placeLane(own, x, y)
    lanes.push({ kind, word: own[0]?.kindWord ?? kind, y, height: lane.height })
    placed.push(...lane.placed)
    y += lane.height
  }
  return { lanes, placed, height: y + 8 }
}

/** A curve between two stations: from right to left edge, down from a long bar, or else around the left side. */
function curve(a: Placed, b: Placed): string {
  const end = b.left - 8
  if (b.left - a.right > 24) {
    const half = (b.left - a.right) / 2
    return `M${a.right + 2} ${a.y}C${a.right + half} ${a.y} ${b.left - half} ${b.y} ${end} ${b.y}`
  }
  if (b.left - a.left > 40 && b.y > a.y)
    return `M${b.left - 26} ${a.y + 7}C${b.left - 26} ${b.y} ${end - 14} ${b.y} ${end} ${b.y}`
  const bulge = Math.min(a.left, b.left) - 34
  return `M${a.left - 2} ${a.y}C${bulge} ${a.y} ${bulge} ${b.y} ${end} ${b.y}`
}

const Words = ({ at }: { at: Placed }) => {
  const text = at.lines.map((line, i) => (
    <text
      key={line}
      class={[i > 0 && 'c-strong', at.isEnd && 'c-end'].filter(Boolean).join(' ') || undefined}
      x={at.isEnd ? at.right : at.left}
      y={at.y + 24 + i * LINE}
    >
      {line}
    </text>
  ))
  return at.station.href ? <a href={at.station.href}>{text}</a> : <g>{text}</g>
}

const Sign = ({ at }: { at: Placed }) =>
  at.station.precision === 'day' ? (
    <circle class="c-hop" cx={(at.left + at.right) / 2} cy={at.y} r={6} />
  ) : (
    <rect class="c-hop--period" x={at.left} width={at.right - at.left} y={at.y - 6} height={12} rx={3} />
  )

const Lanes = ({ lanes }: { lanes: readonly Lane[] }) => (
  <g>
    {lanes.map((lane) => (
      <g key={lane.kind}>
        <line class="c-grid" x1={0} x2={WIDTH} y1={lane.y} y2={lane.y} />
        {linesOf(drawn(lane.word), 19).map((line, i) => (
          <text key={line} class="c-strong" x={0} y={lane.y + 19 + i * LINE}>
            {line}
          </text>
        ))}
      </g>
    ))}
  </g>
)

const Wide = (p: Props) => {
  const years = yearsOf(p.stations.flatMap((s) => [s.from, s.to]))
  const x = scaleLinear([years[0] ?? 0, years.at(-1) ?? 1], [LEFT, WIDTH - RIGHT])
  const { lanes, placed, height } = layOut(p.stations, x, p.order ?? [])
  const at = new Map(placed.map((one) => [one.station.key, one]))
  const ids = { title: `${p.id}-title`, desc: `${p.id}-desc`, arrow: `${p.id}-arrow` }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture would hide its links, and a drawing has no fieldset
    <svg
      class="chart chart--wide trace--wide"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="group"
      aria-labelledby={`${ids.title} ${ids.desc}`}
    >
      <title id={ids.title}>{drawn(p.title)}</title>
      <desc id={ids.desc}>{drawn(p.desc)}</desc>
      <defs>
        <marker id={ids.arrow} viewBox="0 0 10 10" refX="7" refY="5" markerWidth="8" markerHeight="8" orient="auto">
          <path class="c-arrow" d="M0 0 10 5 0 10z" />
        </marker>
      </defs>
      {labelledYears(years, x(1) - x(0), 56).map((year) => (
        <g key={year}>
          <line class="c-grid" x1={x(year)} x2={x(year)} y1={TOP - 10} y2={height} />
          <text class="c-middle" x={x(year)} y={16}>
            {year}
          </text>
        </g>
      ))}
      <Lanes lanes={lanes} />
      {p.hops.map((hop) => {
        const [from, to] = [at.get(hop.from), at.get(hop.to)]
        return from && to ? (
          <path key={`${hop.from} ${hop.to}`} class="c-link" d={curve(from, to)} marker-end={`url(#${ids.arrow})`} />
        ) : null
      })}
      {placed.map((one) => (
        <Words key={one.station.key} at={one} />
      ))}
      {placed.map((one) => (
        <Sign key={one.station.key} at={one} />
      ))}
    </svg>
  )
}

/** What a station led to, each with its relation. */
const onward = (p: Pick<Props, 'stations' | 'hops'>, key: string): readonly string[] =>
  p.hops
    .filter((hop) => hop.from === key)
    .map((hop) => {
      const name = p.stations.find((s) => s.key === hop.to)?.name ?? hop.to
      return `${hop.relation}: ${name}`
    })

const Named = ({ station }: { station: Station }) =>
  station.href ? <a href={station.href}>{station.name}</a> : <span>{station.name}</span>

const Narrow = (p: Props) => (
  <ol class="steps chart--narrow trace--narrow" aria-label={p.title}>
    {inTime(p.stations).map((s) => (
      <li key={s.key} data-precision={s.precision}>
        <p class="steps__when">{`${s.when} · ${s.kindWord}`}</p>
        <p class="steps__name">
          <Named station={s} />
        </p>
        {onward(p, s.key).map((words) => (
          <p class="steps__link" key={words}>
            {words}
          </p>
        ))}
      </li>
    ))}
  </ol>
)

/** The trace: dated stations drawn over years with an arrow for each hop; on a narrow screen a list down the years. */
export const Timeline = (p: Props) => (
  <>
    <Wide {...p} />
    <Narrow {...p} />
  </>
)

/** The same as a table. */
export const TimelineTable = (p: Pick<Props, 'say' | 'stations' | 'hops' | 'title'>) => (
  <Table
    caption={p.title}
    rows={inTime(p.stations)}
    keyOf={(s) => s.key}
    columns={[
      { head: p.say('web.chart.when'), cell: (s) => s.when },
      { head: p.say('web.trace.what'), cell: (s) => <Named station={s} />, isRowHead: true },
      { head: p.say('web.trace.kind'), cell: (s) => s.kindWord },
      {
        head: p.say('web.trace.links'),
        cell: (s) => {
          const words = onward(p, s.key)
          return words.length > 0 ? words.map((w) => <div key={w}>{w}</div>) : '–'
        },
      },
    ]}
  />
)
