// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` takes the meaning of a table away in some browsers
import { render } from 'preact-render-to-string'
import { formatNumber, formatPeriod } from '#base/format.ts'
import type { Period } from '#base/period.ts'
import type { Say } from '#base/say.ts'
import { articlesOf } from '#registers/codes/rules.ts'
import type { Place } from '#registers/places/model.ts'
import { placeName } from '#registers/places/rules.ts'
import { Empty } from '#web/empty.tsx'
import { Layout } from '#web/layout.tsx'
import { MARKS, StateLegend, type StateName, StateSwatch } from '#web/state-mark.tsx'
import type { Axes, Cell, CountFacts, EstimateFacts, QuantityState } from '../model.ts'
import { cellAddress } from '../rules/address.ts'
import { comparePopulations } from '../rules/population.ts'
import {
  capital,
  gapWords,
  isOld,
  needName,
  populationName,
  quantityWords,
  ratioWords,
  type View,
  wordOf,
} from '../rules/words.ts'
import { Choice, EstimateSwatch, type Frame, OtherForms, TownCrumbs, to } from './parts.tsx'

type TableCell = Cell<EstimateFacts, CountFacts>
export type MatrixProps = {
  readonly f: Frame
  readonly place: Place
  readonly axes: Axes
  readonly view: View
  readonly period: Period
  /** What the reader may choose from. */
  readonly periods: readonly Period[]
  /** By population, then by need. A cell that is absent has no record at all. */
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, TableCell>>
}
type Need = Axes['needs'][number]

/** A table of hundreds of cells is written as text: as elements it would take most of the time of the whole page. */
const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const SWATCH = Object.fromEntries(MARKS.map((state) => [state, render(<StateSwatch state={state} />)])) as Record<
  StateName,
  string
>
const BELIEVED = render(<EstimateSwatch />)
const mark = (state: StateName, words: string): string =>
  `<div class="state">${SWATCH[state]}<span>${html(words)}</span></div>`

/** The words of the table's cells, each looked up once a page. */
function wordsOf(f: Frame, view: View) {
  const { say } = f
  const short = (q: string) => say(`coverage.short.${q}`)
  return {
    estimated: short('estimated'),
    identified: short('identified'),
    reached: short('reached'),
    served: short('served'),
    noRecord: say('web.state.no_record'),
    nothing: say('coverage.nothingRecorded'),
    old: say('coverage.old'),
    gap: say(`coverage.${view}.gap`),
  }
}
type Words = ReturnType<typeof wordsOf>

const quantity = (say: Say, name: string, q: QuantityState<CountFacts>): string =>
  mark(q.state, `${name} ${quantityWords(say, q)}`)

function inside(f: Frame, w: Words, cell: TableCell, about: string): string {
  const { say } = f
  const { estimate, ratio, gap } = cell
  const age = estimate && isOld(estimate, f.today) ? ` (${w.old})` : ''
  const estimated = estimate ? `${formatNumber(say.locale, estimate.value)}${age}` : say(`web.state.${cell.estimated}`)
  const share = ratio.kind === 'share' ? ratioWords(say, ratio) : say('coverage.cannotTell')
  const link = `<a href="${html(to(f, cellAddress(cell.key)))}" aria-label="${about}: ${html(share)}">${html(share)}</a>`
  return `${link}${[
    estimate && cell.estimated === 'value'
      ? `<div class="state">${BELIEVED}<span>${html(`${w.estimated} ${estimated}`)}</span></div>`
      : mark(cell.estimated, `${w.estimated} ${estimated}`),
    quantity(say, w.identified, cell.identified),
    quantity(say, w.reached, cell.reached),
    quantity(say, w.served, cell.served),
  ].join('')}<div>${html(`${w.gap}: ${gapWords(say, gap)}`)}</div>`
}

/** The rows of the table: every whole group, and below each the parts and intersections that have a record. */
function rowsOf(axes: Axes, cells: MatrixProps['cells']): readonly string[] {
  return [...new Set([...axes.groups.map((group) => group.code), ...cells.keys()])].sort(comparePopulations)
}

function bodyOf(p: MatrixProps, needs: readonly Need[]): string {
  const { f } = p
  const w = wordsOf(f, p.view)
  const heads = needs.map((need) => html(capital(needName(f.say, need.code))))
  const empty = mark('no_record', w.noRecord)
  const nothing = `<td role="cell" colspan="${needs.length}">${mark('no_record', w.nothing)}</td>`
  const rows = rowsOf(p.axes, p.cells).map((population) => {
    const own = p.cells.get(population)
    const title = html(capital(populationName(f.say, population)))
    const name = `<th role="rowheader" scope="row">${title}</th>`
    if (!own || own.size === 0) return `<tr role="row">${name}${nothing}</tr>`
    const columns = needs.map((need, at) => {
      const cell = own.get(need.code)
      return `<td role="cell" data-label="${heads[at]}"><div>${cell ? inside(f, w, cell, `${title}, ${heads[at]}`) : empty}</div></td>`
    })
    return `<tr role="row">${name}${columns.join('')}</tr>`
  })
  return rows.join('')
}

/** The first of a need's articles: by it the needs stand together when they are read as rights. */
const firstArticle = (need: Need): string => {
  const [first] = articlesOf(need.article ?? null)
  return first ? `${first.treaty} ${first.article}` : ''
}
const asRights = (needs: readonly Need[]): readonly Need[] =>
  [...needs].sort((a, b) => firstArticle(a).localeCompare(firstArticle(b), 'en', { numeric: true }))

/** The needs under the article that each of them belongs to first. */
const Articles = ({ say, needs }: { say: Say; needs: readonly Need[] }) => (
  <tr role="row">
    <th role="columnheader" scope="col">
      {say('coverage.article')}
    </th>
    {[...Map.groupBy(needs, firstArticle)].map(([article, own]) => (
      // biome-ignore lint/a11y/useSemanticElements: it heads a group of columns
      <th role="columnheader" scope="colgroup" colSpan={own.length} key={article}>
        {article || '–'}
      </th>
    ))}
  </tr>
)

const Choices = (p: MatrixProps) => {
  const { say } = p.f
  const base = `/places/${p.place.code}/matrix`
  const link = (period: Period, view: View, text: string, isHere: boolean) => (
    <Choice to={to(p.f, `${base}?period=${encodeURIComponent(period)}&view=${view}`)} text={text} isHere={isHere} />
  )
  return (
    <nav aria-label={say('coverage.choose')}>
      <ul class="legend">
        <li>{`${say('coverage.readAs')}:`}</li>
        {(['needs', 'rights'] as const).map((view) => (
          <li key={view}>{link(p.period, view, say(`coverage.view.${view}`), view === p.view)}</li>
        ))}
      </ul>
      <ul class="legend">
        <li>{`${say('coverage.period')}:`}</li>
        {p.periods.map((period) => (
          <li key={period}>{link(period, p.view, formatPeriod(say.locale, period), period === p.period)}</li>
        ))}
      </ul>
    </nav>
  )
}

const Squares = (p: MatrixProps) => {
  const { say } = p.f
  const needs = p.view === 'rights' ? asRights(p.axes.needs) : p.axes.needs
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard
    <section class="scroller" aria-labelledby="matrix" tabIndex={0}>
      <table class="table" role="table">
        <caption id="matrix">
          {say('coverage.matrixCaption', {
            place: placeName(say, p.place),
            period: formatPeriod(say.locale, p.period),
          })}
        </caption>
        <thead role="rowgroup">
          {p.view === 'rights' && <Articles say={say} needs={needs} />}
          <tr role="row">
            <th role="columnheader" scope="col">
              {say('coverage.group')}
            </th>
            {needs.map((need) => (
              <th role="columnheader" scope="col" key={need.code}>
                {capital(needName(say, need.code))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" dangerouslySetInnerHTML={{ __html: bodyOf(p, needs) }} />
      </table>
    </section>
  )
}

/** The table of a town: groups down, needs across; each square with its four quantities, its share and its gap. */
export const MatrixPage = (p: MatrixProps) => {
  const { f, place } = p
  const { say } = f
  const path = `/places/${place.code}/matrix`
  const hasRecord = [...p.cells.values()].some((row) => row.size > 0)
  return (
    <Layout
      say={say}
      who={f.who}
      path={path}
      query={f.query}
      asOf={f.asOf}
      title={say('coverage.matrixTitle', { place: placeName(say, place) })}
      above={<TownCrumbs f={f} place={place} />}
    >
      <p class="lead">{say(`coverage.matrixLead.${p.view}`)}</p>
      <Choices {...p} />
      {hasRecord ? null : (
        <Empty
          title={say('coverage.nothingIn', {
            place: placeName(say, place),
            period: formatPeriod(say.locale, p.period),
          })}
          action={{ text: say('coverage.toTown'), to: to(f, `/places/${place.code}`) }}
        />
      )}
      <StateLegend say={say} />
      <p class="legend">
        <span class="state">
          <EstimateSwatch />
          <span>{say('coverage.short.legend')}</span>
        </span>
      </p>
      <Squares {...p} />
      <Needs say={say} needs={p.axes.needs} />
      <OtherForms f={f} path={path} />
    </Layout>
  )
}

const Needs = ({ say, needs }: { say: Say; needs: readonly Need[] }) => (
  <section>
    <h2>{say('coverage.needs')}</h2>
    <ul>
      {needs.map((need) => (
        <li key={need.code}>
          {`${capital(wordOf(say, 'need_long', need.code))}${need.article ? ` (${need.article})` : ''}`}
        </li>
      ))}
    </ul>
  </section>
)
