// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` takes the meaning of a table away in some browsers
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
import type { Row } from '../rules/town.ts'
import {
  boundsSigns,
  capital,
  gapSigns,
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
  /** By population. A cell that is absent has no record at all. */
  readonly rows: ReadonlyMap<string, Row<EstimateFacts, CountFacts>>
}
type Need = Axes['needs'][number]

/** A table of hundreds of cells is written as text: as elements it would take most of the time of the whole page. */
const html = (text: string): string =>
  /[&<>"]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : text

type Sign = StateName | 'estimated'
/** Each sign is drawn once on the page; the cells refer to it. */
const Signs = () => (
  <svg class="sr-only" aria-hidden="true">
    {MARKS.map((state) => (
      <symbol id={`sign-${state}`} viewBox="0 0 16 16" key={state}>
        <StateSwatch state={state} box={{ x: 0, y: 0, size: 16 }} />
      </symbol>
    ))}
    <symbol id="sign-estimated" viewBox="0 0 16 16">
      <EstimateSwatch />
    </symbol>
  </svg>
)
const mark = (sign: Sign, words: string): string =>
  `<div class="state"><svg class="swatch" aria-hidden="true"><use href="#sign-${sign}"/></svg><span>${html(words)}</span></div>`

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
    nothingCounted: say('coverage.nothingCounted'),
    old: say('coverage.old'),
    gap: say(`coverage.${view}.gap`),
  }
}
type Words = ReturnType<typeof wordsOf>

const quantity = (say: Say, name: string, q: QuantityState<CountFacts>): string =>
  mark(q.state, `${name} ${q.state === 'value' ? boundsSigns(say, q.bounds) : quantityWords(say, q)}`)

/** "700 (old)" with the sign of an estimate. */
function believed({ say, today }: Frame, w: Words, estimate: EstimateFacts): string {
  const age = isOld(estimate, today) ? ` (${w.old})` : ''
  const sign = estimate.value === 0 ? 'zero_observed' : 'estimated'
  return mark(sign, `${w.estimated} ${formatNumber(say.locale, estimate.value)}${age}`)
}

function inside(f: Frame, w: Words, cell: TableCell, about: string): string {
  const { say } = f
  const { estimate, ratio, gap } = cell
  const share = ratio.kind === 'share' ? ratioWords(say, ratio) : say('coverage.cannotTell')
  const link = `<a href="${html(to(f, cellAddress(cell.key)))}" aria-label="${about}: ${html(share)}">${html(share)}</a>`
  const counted = [
    [w.identified, cell.identified] as const,
    [w.reached, cell.reached] as const,
    [w.served, cell.served] as const,
  ]
  const silent = counted.flatMap(([name, q]) => (q.state === 'no_record' ? [name] : []))
  const lines = [
    estimate ? believed(f, w, estimate) : mark(cell.estimated, `${w.estimated} ${say(`web.state.${cell.estimated}`)}`),
    ...counted.flatMap(([name, q]) => (q.state === 'no_record' ? [] : [quantity(say, name, q)])),
    // What nobody recorded shares a line, so that a row is as high as what is known.
    ...(silent.length > 0 ? [mark('no_record', `${silent.join(', ')} ${w.noRecord}`)] : []),
  ]
  return `<div>${link}</div>${lines.join('')}<div>${html(`${w.gap}: ${gapSigns(say, gap)}`)}</div>`
}

/** The rows of the table: every whole group, and below each the parts and intersections that have a record. */
function populationsIn(axes: Axes, rows: MatrixProps['rows']): readonly string[] {
  return [...new Set([...axes.groups.map((group) => group.code), ...rows.keys()])].sort(comparePopulations)
}

function bodyOf(p: MatrixProps, needs: readonly Need[]): string {
  const { f } = p
  const w = wordsOf(f, p.view)
  const heads = needs.map((need) => html(capital(needName(f.say, need.code))))
  const empty = mark('no_record', w.noRecord)
  const across = (words: string) => `<td role="cell" colspan="${needs.length}">${mark('no_record', words)}</td>`
  const rows = populationsIn(p.axes, p.rows).map((population) => {
    const own = p.rows.get(population)
    const title = html(capital(populationName(f.say, population)))
    const name = `<th role="rowheader" scope="row">${title}${own?.ofAll ? believed(f, w, own.ofAll) : ''}</th>`
    if (!own || own.cells.size === 0)
      return `<tr role="row">${name}${across(own?.ofAll ? w.nothingCounted : w.nothing)}</tr>`
    const columns = needs.map((need, at) => {
      const cell = own.cells.get(need.code)
      if (!cell) return `<td role="cell" class="nothing" data-label="${heads[at]}"><div>${empty}</div></td>`
      return `<td role="cell" data-label="${heads[at]}"><div>${inside(f, w, cell, `${title}, ${heads[at]}`)}</div></td>`
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
const TREATIES = ['ICESCR', 'ICCPR', 'CRPD']
/** The Covenant on Economic, Social and Cultural Rights comes first: most needs belong to it. */
const rankOf = (need: Need): number => TREATIES.findIndex((treaty) => firstArticle(need).startsWith(treaty))
const asRights = (needs: readonly Need[]): readonly Need[] =>
  [...needs].sort(
    (a, b) => rankOf(a) - rankOf(b) || firstArticle(a).localeCompare(firstArticle(b), 'en', { numeric: true }),
  )

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
  const hasRecord = p.rows.size > 0
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
      <Signs />
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
