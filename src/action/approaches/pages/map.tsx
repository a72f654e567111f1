import type { Say } from '#base/say.ts'
import { drawn } from '#web/chart/lines.ts'
import type { TownState } from '../model.ts'
import { SHEET, sheetOf } from '../rules/towns.ts'
import { LOOKS, type Look, lookOf } from './parts.tsx'

type Spot = { readonly x: number; readonly y: number }
/** Each state has a form of its own, so that the colour only repeats it. */
const Mark = ({ look, x, y }: Spot & { readonly look: Look }) => {
  switch (look) {
    case 'adopted':
      return <circle class="c-served" cx={x} cy={y} r={7} />
    case 'on_the_way':
      return <circle class="c-hop--period" cx={x} cy={y} r={6} />
    case 'stopped':
      return <path class="c-estimate" d={`M${x - 5} ${y - 5}l10 10m0-10l-10 10`} />
    case 'not_adopted':
      return <rect class="c-whisker" x={x - 5} y={y - 5} width={10} height={10} />
    case 'unknown':
      return <circle class="c-arrow" cx={x} cy={y} r={1.7} />
  }
}

type Props = { readonly say: Say; readonly title: string; readonly desc: string; readonly states: readonly TownState[] }
/** The towns of the five economies as points, each in the form of its state. An invented town lies nowhere. [0-29] */
export const StateMap = ({ say, title, desc, states }: Props) => {
  // What is known is drawn over what is not.
  const order = [...LOOKS].reverse()
  const real = states.filter(({ town }) => !town.isInvented)
  const pointOf = sheetOf(real.map(({ town }) => town))
  const spots = real.flatMap(({ town, state }) => {
    const at = pointOf(town)
    return at ? [{ ...at, code: town.code, look: lookOf(state) }] : []
  })
  return (
    <>
      <svg
        class="chart chart--narrow"
        viewBox={`0 0 ${SHEET.width} ${SHEET.height}`}
        role="img"
        aria-labelledby="approach-map-title approach-map-desc"
      >
        <title id="approach-map-title">{drawn(title)}</title>
        <desc id="approach-map-desc">{drawn(desc)}</desc>
        {order.flatMap((look) =>
          spots
            .filter((spot) => spot.look === look)
            .map(({ code, x, y }) => <Mark key={code} look={look} x={x} y={y} />),
        )}
      </svg>
      <ul class="legend">
        {LOOKS.map((look) => (
          <li key={look}>
            <svg class="swatch" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <Mark look={look} x={8} y={8} />
            </svg>{' '}
            {say(`approaches.look.${look}`)}
          </li>
        ))}
      </ul>
    </>
  )
}
