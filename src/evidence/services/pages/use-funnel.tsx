import { scaleLinear, scaleLog } from 'd3-scale'
import { formatNumber, formatShare } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { placeName } from '#registers/places/rules.ts'
import { drawn } from '#web/chart/lines.ts'
import { Table } from '#web/table.tsx'
import { type Compared, type Comparison, curveOf } from '../rules/compare.ts'

const [WIDTH, HEIGHT] = [760, 360]
const [LEFT, RIGHT, TOP, BOTTOM] = [70, 20, 20, 50]
const STEPS = 60

/** Inhabitants at which the curves are drawn: even steps of a logarithm, for towns differ by a thousand times. */
const stepsBetween = (low: number, high: number): readonly number[] =>
  Array.from({ length: STEPS + 1 }, (_, i) => low * (high / low) ** (i / STEPS))

function frameOf(compared: readonly Compared[], mean: number) {
  const sizes = compared.map(({ inhabitants }) => inhabitants)
  const [low, high] = [Math.min(...sizes) / 1.5, Math.max(...sizes) * 1.5]
  const top = Math.max(mean * 2, ...compared.map(({ share }) => share)) * 1.1
  const x = scaleLog([low, high], [LEFT, WIDTH - RIGHT])
  const y = scaleLinear([0, top], [HEIGHT - BOTTOM, TOP]).nice(4)
  return { low, high, x, y }
}

/** A sign for each standing, so that colour is not all that tells them apart. */
const signAt = (x: number, y: number, isUsual: boolean): string =>
  isUsual ? `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0` : `M${x} ${y - 6}l6 6l-6 6l-6 -6Z`

type Props = { readonly say: Say; readonly here: string; readonly title: string; readonly comparison: Comparison }

/** The funnel: each town by its inhabitants and its share; between the curves chance alone may explain the difference. */
export const Funnel = ({ say, here, title, comparison: { mean, compared } }: Props) => {
  if (mean === undefined || compared.length === 0) return null
  const f = frameOf(compared, mean)
  const curve = curveOf(mean, stepsBetween(f.low, f.high))
  const pathOf = (level: 95 | 99.8, side: 'low' | 'high') =>
    `M${curve.map(({ at, limits }) => `${f.x(at).toFixed(1)} ${f.y(Math.min(limits[level][side], f.y.domain()[1] ?? 1)).toFixed(1)}`).join('L')}`
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby="funnel-title funnel-desc">
      <title id="funnel-title">{drawn(title)}</title>
      <desc id="funnel-desc">{drawn(say('services.use.funnelNote'))}</desc>
      {f.y.ticks(4).map((tick) => (
        <g key={tick}>
          <line class="c-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={f.y(tick)} y2={f.y(tick)} />
          <text class="c-end" x={LEFT - 8} y={f.y(tick) + 5}>
            {formatNumber(say.locale, tick * 1000, (f.y.domain()[1] ?? 1) * 1000 < 10 ? 1 : 0)}
          </text>
        </g>
      ))}
      {[1000, 10_000, 100_000, 1_000_000]
        .filter((tick) => tick >= f.low && tick <= f.high)
        .map((tick) => (
          <text key={tick} class="c-middle" x={f.x(tick)} y={HEIGHT - BOTTOM + 22}>
            {formatNumber(say.locale, tick)}
          </text>
        ))}
      <text class="c-middle" x={(LEFT + WIDTH) / 2} y={HEIGHT - 6}>
        {drawn(say('services.use.inhabitants'))}
      </text>
      <line class="c-axis" x1={LEFT} x2={WIDTH - RIGHT} y1={f.y(0)} y2={f.y(0)} />
      <line class="c-estimate" x1={LEFT} x2={WIDTH - RIGHT} y1={f.y(mean)} y2={f.y(mean)} />
      {([95, 99.8] as const).flatMap((level) =>
        (['low', 'high'] as const).map((side) => (
          <path
            key={`${level} ${side}`}
            class={level === 95 ? 'c-estimate c-estimate--aged' : 'c-whisker'}
            d={pathOf(level, side)}
          />
        )),
      )}
      {compared.map(({ town, inhabitants, share, standing }) => (
        <path
          key={town.place.code}
          class={town.place.code === here ? 'c-estimate-dot' : 'c-served'}
          d={signAt(f.x(inhabitants), f.y(share), standing === 'usual')}
        />
      ))}
    </svg>
  )
}

/** The same as a table, in the order of the register: never by rank. */
export const FunnelTable = ({ say, comparison }: Omit<Props, 'here' | 'title'>) => (
  <Table
    caption={say('services.use.compareCaption')}
    rows={comparison.compared}
    keyOf={({ town }) => town.place.code}
    columns={[
      {
        head: say('services.use.town'),
        cell: ({ town }) => (
          <a href={`/${say.locale}/places/${town.place.code}/services/indicators`}>{placeName(say, town.place)}</a>
        ),
        isRowHead: true,
      },
      { head: say('services.use.measure.users'), cell: ({ users }) => formatNumber(say.locale, users), isNumber: true },
      {
        head: say('services.use.inhabitants'),
        cell: ({ inhabitants }) => formatNumber(say.locale, inhabitants),
        isNumber: true,
      },
      {
        head: say('services.use.shareBetween'),
        cell: ({ share, interval }) =>
          `${formatShare(say.locale, share, 2)} (${formatShare(say.locale, interval.low, 2)}–${formatShare(say.locale, interval.high, 2)})`,
        isNumber: true,
      },
      { head: say('services.use.standing'), cell: ({ standing }) => say(`services.use.standing.${standing}`) },
    ]}
  />
)
