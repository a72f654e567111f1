import { formatNumber } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { drawn } from './lines.ts'

type Bounds = { readonly low?: number | undefined; readonly high?: number | undefined }
type Props = Bounds & {
  readonly say: Say
  /** Unique on the page. */
  readonly id: string
  /** What the interval is of. */
  readonly title: string
  /** The number at the right end of the track; intervals that stand below each other share it. */
  readonly max: number
}

const WIDTH = 240
const END = 6
const MID = 14

/** "at least 200, at most 700"; one number where both are the same; "cannot tell" where neither end is known. */
export function intervalWords(say: Say, { low, high }: Bounds): string {
  const write = (n: number) => formatNumber(say.locale, n)
  if (low !== undefined && low === high) return write(low)
  const ends = [
    low !== undefined && say('web.interval.atLeast', { n: low }),
    high !== undefined && say('web.interval.atMost', { n: high }),
  ].filter((end) => end !== false)
  return ends.length > 0 ? ends.join(', ') : say('web.interval.unknown')
}

/** A known end is a bar across, an unknown one an arrow that goes on. */
const endAt = (x: number, isKnown: boolean, way: -1 | 1): string =>
  isKnown ? `M${x} ${MID - 7}v14` : `M${x - 6 * way} ${MID - 6}l${6 * way} 6l${-6 * way} 6`

/** One interval of people as a small bar on a track from 0 to `max`; its words must stand beside it on the page. */
export const Interval = (p: Props) => {
  const x = (n: number) => END + (Math.min(Math.max(n, 0), p.max) / Math.max(p.max, 1)) * (WIDTH - 2 * END)
  const isKnown = p.low !== undefined || p.high !== undefined
  const [from, to] = [x(p.low ?? 0), x(p.high ?? p.max)]
  return (
    <svg class="interval" viewBox={`0 0 ${WIDTH} 28`} role="img" aria-labelledby={`${p.id}-title ${p.id}-desc`}>
      <title id={`${p.id}-title`}>{drawn(p.title)}</title>
      <desc id={`${p.id}-desc`}>{drawn(intervalWords(p.say, p))}</desc>
      <line class="c-grid" x1={END} x2={WIDTH - END} y1={MID} y2={MID} />
      <path class="c-grid" d={`M${END} ${MID - 4}v8M${WIDTH - END} ${MID - 4}v8`} />
      {isKnown ? (
        <>
          <rect class="c-range" x={from} width={Math.max(2, to - from)} y={MID - 4} height={8} />
          <path
            class="c-estimate"
            d={`M${from} ${MID}H${to}${endAt(from, p.low !== undefined, -1)}${endAt(to, p.high !== undefined, 1)}`}
          />
        </>
      ) : (
        <rect class="c-empty" x={END} width={WIDTH - 2 * END} y={MID - 6} height={12} rx={3} />
      )}
    </svg>
  )
}
