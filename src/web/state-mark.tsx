import type { ComponentChildren } from 'preact'
import type { Say } from '#base/say.ts'

/** What is known of a quantity. The word says it, the pattern repeats it, the colour only helps. */
export const MARKS = ['no_record', 'not_looked', 'zero_observed', 'value', 'protected'] as const
export type StateName = (typeof MARKS)[number]

/** The inside of the swatch, drawn with plain lines: no pattern ids that could meet twice on a page. */
const INSIDE = {
  no_record: null,
  not_looked: <path class="swatch__lines" d="M2 8 8 2M2 14 14 2M8 14l6-6" />,
  zero_observed: <circle class="swatch__lines" cx="8" cy="8" r="3.2" />,
  value: null,
  protected: (
    <g class="swatch__dots">
      {[4.5, 8, 11.5].flatMap((x) => [4.5, 8, 11.5].map((y) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.05" />))}
    </g>
  ),
} as const

type Box = { readonly x: number; readonly y: number; readonly size: number }

/** The pattern alone, for a drawing (`box`) or beside its word. */
export const StateSwatch = (p: { readonly state: StateName; readonly box?: Box }) => (
  <svg
    class="swatch"
    data-state={p.state}
    viewBox="0 0 16 16"
    aria-hidden="true"
    {...(p.box && { x: p.box.x, y: p.box.y, width: p.box.size, height: p.box.size })}
  >
    <rect class="swatch__frame" x="1" y="1" width="14" height="14" rx="2" />
    {INSIDE[p.state]}
  </svg>
)

/** A quantity's state, e.g. in a cell of the matrix. `children` takes the place of the word where there is a number to show. */
export const StateMark = (p: {
  readonly say: Say
  readonly state: StateName
  readonly children?: ComponentChildren
}) => (
  <span class="state">
    <StateSwatch state={p.state} />
    <span>{p.children ?? p.say(`web.state.${p.state}`)}</span>
  </span>
)

/** All five with their words. */
export const StateLegend = (p: { readonly say: Say }) => (
  <ul class="legend" aria-label={p.say('web.state')}>
    {MARKS.map((state) => (
      <li key={state}>
        <StateMark say={p.say} state={state} />
      </li>
    ))}
  </ul>
)
