import { formatPeriod } from '#base/format.ts'
import { firstDay, lastDay } from '#base/period.ts'
import type { Say } from '#base/say.ts'
import type { Cell } from '#coverage/model.ts'
import { cellTitle } from '#coverage/pages/parts.tsx'
import { placeName } from '#registers/places/rules.ts'
import type { Content, Level, Progress, Project } from '../model.ts'
import type { CellNow } from '../rules/cells.ts'
import { endDay, startDay } from '../rules/status.ts'
import { type Branch, treeOf } from '../rules/tree.ts'
import { element, narrative } from './iati-xml.ts'
import type { Names } from './parts.tsx'

/** What a file says of a project besides its description. */
export type Exported = {
  readonly project: Project
  readonly cells: readonly CellNow[]
  readonly progress: readonly Progress[]
  readonly parts: readonly Project[]
}

/** Code list ResultType: 1 output, 2 outcome, 3 impact. */
const TYPE: Readonly<Record<Level, string>> = {
  overall: '3',
  specific: '3',
  component: '1',
  measure: '1',
  outcome: '2',
  result: '1',
  indicator: '1',
}
const titled = (text: string, lang?: string): string => element('title', {}, narrative(text, lang))
const period = (from: string, to: string, ...inside: readonly string[]): string =>
  element(
    'period',
    {},
    element('period-start', { 'iso-date': from }),
    element('period-end', { 'iso-date': to }),
    ...inside,
  )

/** An indicator of the tree is told in words: it has a state with a proof, and no number that somebody typed. */
function spoken(say: Say, content: Content, branch: Branch, progress: readonly Progress[]): string {
  const { objective } = branch
  const last = progress.find(({ objectiveId }) => objectiveId === objective.id)
  const [from, to] = [startDay(content.start), endDay(content.end)]
  const said =
    last && [say(`projects.state.${last.state}`), ...(last.proof === undefined ? [] : [last.proof])].join('. ')
  const when =
    said !== undefined && from !== undefined && to !== undefined && from <= to
      ? period(from, to, element('actual', {}, element('comment', {}, narrative(said, say.locale))))
      : ''
  return element('indicator', { measure: '5' }, titled(objective.text, content.locale), when)
}

function fromTree(say: Say, content: Content, branches: readonly Branch[], progress: readonly Progress[]): string {
  return branches
    .map(({ objective, branches: inside }) => {
      const indicators = inside.filter((one) => one.objective.level === 'indicator')
      const own =
        indicators.length === 0
          ? ''
          : element(
              'result',
              { type: TYPE[objective.level] },
              titled(objective.text, content.locale),
              ...indicators.map((one) => spoken(say, content, one, progress)),
            )
      return own + fromTree(say, content, inside, progress)
    })
    .join('')
}

const servedIn = ({ served }: Cell): number | undefined =>
  served.state === 'value' ? served.bounds.atLeast : served.state === 'zero_observed' ? 0 : undefined

/** People served in a cell: what coverage counted in a year, at least so many; nothing where nobody counted. */
function fromCell(say: Say, { ref, before, after }: CellNow, names: Names): string {
  const people = servedIn(after)
  if (people === undefined) return ''
  const place = names.places.get(ref.placeCode)
  const year = after.key.period
  const then = before.key.period < year ? servedIn(before) : undefined
  const baseline =
    then === undefined
      ? ''
      : element('baseline', { year: before.key.period, 'iso-date': lastDay(before.key.period), value: String(then) })
  const comment = say('projects.cells.atLeast', { year: formatPeriod(say.locale, year) })
  return element(
    'result',
    { type: '2' },
    titled(`${cellTitle(say, after.key)}, ${place ? placeName(say, place) : ref.placeCode}`, say.locale),
    element(
      'indicator',
      { measure: '1', ascending: '1' },
      titled(say('projects.cells.indicator'), say.locale),
      baseline,
      period(
        firstDay(year),
        lastDay(year),
        element('actual', { value: String(people) }, element('comment', {}, narrative(comment, say.locale))),
      ),
    ),
  )
}

/** Results of an activity: indicators of the tree with their proofs, and people counted in the cells. */
export const resultsOf = (say: Say, { project: { content }, cells, progress }: Exported, names: Names): string =>
  fromTree(say, content, treeOf(content.objectives), progress) +
  cells.map((cell) => fromCell(say, cell, names)).join('')
