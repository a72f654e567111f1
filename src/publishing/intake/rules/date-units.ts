import type { Line, View } from './view.ts'

/** A date in the view, before it is known what it is of. `link` joins it to the one before. */
export type Placed = {
  readonly from: number
  readonly to: number
  readonly at: number
  readonly period: string | undefined
  readonly line: Line
}
/** Dates that say one thing together: `from … to …`, `12. and 13. May`. */
export type Unit = { readonly dates: readonly Placed[]; readonly isRange: boolean }

const LINK =
  /^[ .,]*(?:godin[aeu]|god|g)?[ .,]*(?:u \d{1,2}[.:]?\d{0,2} ?(?:h|cas\w*|sat\w*)? ?)?(?:(?:pa |pa sve )?do|zakljucno sa?|-|(?:i|a) (?:narednog|sl?j?edeceg|iduceg) dana,?|i|te|ili|,|\/)?[ .]*$/
const RANGE = /(?:\bdo|zakljucno sa?|-|\/)[ .]*$/
/** Dates side by side, joined to units. */
export function unitsOf(view: View, dates: readonly Placed[]): readonly Unit[] {
  const units: { dates: Placed[]; isRange: boolean }[] = []
  for (const date of dates) {
    const unit = units.at(-1)
    const before = unit?.dates.at(-1)
    const between = before ? view.text.slice(before.to, date.from) : ''
    const isJoined =
      before !== undefined &&
      before.line === date.line &&
      between.length < 40 &&
      LINK.test(between) &&
      /[a-z,/-]/.test(between)
    if (!unit || !isJoined || unit.isRange) units.push({ dates: [date], isRange: false })
    else {
      unit.dates.push(date)
      unit.isRange = unit.dates.length === 2 && RANGE.test(between)
    }
  }
  return units
}
