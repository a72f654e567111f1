import * as v from 'valibot'
import { localDay } from '#base/day.ts'
import {
  comparePeriods,
  containsPeriod,
  firstDay,
  lastDay,
  type Period,
  parsePeriod,
  precisionOf,
} from '#base/period.ts'
import { NotFound } from '#base/problem.ts'
import { listWhereToAsk } from '#registers/organisations/queries.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { getPlace, listPath } from '#registers/places/queries.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { CellPage } from '../pages/cell.tsx'
import { MatrixPage } from '../pages/matrix.tsx'
import { TownPage } from '../pages/town.tsx'
import { listCounts, listCountsOf } from '../queries/counts.ts'
import { listEstimates, listEstimatesOf } from '../queries/estimates.ts'
import { listApproaches, listJoined, listProjectsBehind } from '../queries/joined.ts'
import { listAxes, listCountEntries, listEstimateEntries, listPeriods } from '../queries/table.ts'
import { listHops, listHopsOfCell, listMilestones } from '../queries/trace.ts'
import { coverageVersion } from '../queries/version.ts'
import { cellAddress, readCellKey } from '../rules/address.ts'
import { cellOf, FORMULA_VERSION } from '../rules/cell.ts'
import { cellsTable, entriesTable } from '../rules/export.ts'
import { milestonesAt } from '../rules/milestones.ts'
import { pictureOf, rowsOf } from '../rules/town.ts'
import { AsOf, AsOfAsked, alsoToday, entryData, frameOf } from './frame.ts'

const placeOf = (r: Request): string => r.params.placeCode ?? ''
const version = async (r: Request) => alsoToday(r, await coverageVersion(r.ctx.db, placeOf(r)))

async function showTown(r: Request): Promise<Answer> {
  const f = frameOf(r)
  const code = placeOf(r)
  const { db } = r.ctx
  const path = await listPath(db, code)
  const place = path.at(-1)
  if (!place) throw new NotFound()
  const estimates = await listEstimates(db, code, f.asOf)
  const counts = await listCounts(db, code, f.asOf)
  const milestones = await listMilestones(db, code, f.asOf)
  const hops = await listHops(db, code, f.asOf)
  const whereToAsk = await listWhereToAsk(db, code, f.today)
  // Of an earlier day nobody can say which pages stood then.
  const joined = f.asOf === undefined ? await listJoined(db, code) : []
  const approaches = f.asOf === undefined ? await listApproaches(db, code) : undefined
  const picture = pictureOf(code, estimates, counts, await listAxes(db))
  return {
    data: {
      place: { code, name: placeName(r.say, place) },
      asOf: f.asOf ?? null,
      cells: picture.cells.map((cell) => ({ ...cell, address: cellAddress(cell.key) })),
      estimates: estimates.map((e) => entryData(r, e)),
      statements: picture.statements.map((c) => entryData(r, c)),
      nothingRecorded: picture.untouched,
      milestones,
      hops,
      joined,
      approaches,
      whereToAsk: whereToAsk.map((o) => ({
        code: o.code,
        name: organisationName(r.say, o),
        address: o.address,
        phone: o.phone,
        hours: o.hours,
      })),
    },
    page: () => (
      <TownPage
        f={f}
        place={place}
        path={path}
        picture={picture}
        estimates={estimates}
        counts={counts}
        milestones={milestones}
        hops={hops}
        whereToAsk={whereToAsk}
        joined={joined}
        approaches={approaches}
      />
    ),
    csv: () => entriesTable([...estimates, ...counts]),
  }
}

const yearOf = (period: Period): string => firstDay(period).slice(0, 4)
const isWithinYear = (period: Period): boolean => yearOf(period) === lastDay(period).slice(0, 4)

/** What a reader may choose from: every year with a record, longer periods, and what lies within the chosen year. */
function choicesOf(recorded: readonly Period[], chosen: Period): readonly Period[] {
  const years = recorded.filter(isWithinYear).map(yearOf)
  const longer = recorded.filter((period) => !isWithinYear(period))
  const finer = recorded.filter(
    (period) => precisionOf(period) !== 'year' && yearOf(period) === yearOf(chosen) && isWithinYear(period),
  )
  return [...new Set([...years, ...longer, ...finer, chosen])].sort((a, b) => comparePeriods(b, a))
}

/** The year that the table opens with: the last of which something was recorded. */
const latestYear = (recorded: readonly Period[]): Period | undefined =>
  recorded
    .map((p) => lastDay(p).slice(0, 4))
    .sort()
    .at(-1)

function periodAsked(r: Request, recorded: readonly Period[]): Period {
  const asked = r.query.period
  const period = asked === undefined ? (latestYear(recorded) ?? localDay(r.ctx.now).slice(0, 4)) : parsePeriod(asked)
  if (period === undefined) throw new NotFound()
  return period
}

async function showMatrix(r: Request): Promise<Answer> {
  const f = frameOf(r)
  const code = placeOf(r)
  const { db } = r.ctx
  const place = await getPlace(db, code)
  const recorded = await listPeriods(db, code, f.asOf)
  const period = periodAsked(r, recorded)
  const span = { fromOn: firstDay(period), toOn: lastDay(period) }
  const estimates = await listEstimateEntries(db, code, span.toOn, f.asOf)
  const counts = await listCountEntries(db, code, span, f.asOf)
  const axes = await listAxes(db)
  const view = r.query.view === 'rights' ? 'rights' : 'needs'
  const rows = rowsOf(code, period, estimates, counts)
  const flat = () => [...rows.values()].flatMap((row) => [...row.cells.values()])
  return {
    data: { place: { code, name: placeName(r.say, place) }, period, asOf: f.asOf ?? null, cells: flat() },
    page: () => (
      <MatrixPage
        f={f}
        place={place}
        axes={axes}
        view={view}
        period={period}
        periods={choicesOf(recorded, period)}
        rows={rows}
      />
    ),
    csv: () => cellsTable(r.say.locale, flat()),
  }
}

async function showCell(r: Request): Promise<Answer> {
  const f = frameOf(r)
  const { db } = r.ctx
  const key = readCellKey(r.params)
  if (!key) throw new NotFound()
  const place = await getPlace(db, key.placeCode)
  const axes = await listAxes(db)
  const need = axes.needs.find((one) => one.code === key.needCode)
  const groups = key.population
    .slice(0, key.population.includes('.') ? key.population.indexOf('.') : undefined)
    .split('+')
  if (!need || !groups.every((group) => axes.groups.some((one) => one.code === group))) throw new NotFound()
  const estimates = await listEstimatesOf(db, key, f.asOf)
  const counts = await listCountsOf(db, key, f.asOf)
  const hops = await listHopsOfCell(db, key, f.asOf)
  const projects = await listProjectsBehind(db, milestonesAt(hops))
  const within = counts.filter((c) => containsPeriod(key.period, c.period))
  const cell = cellOf(key, estimates, within)
  return {
    data: { ...cell, asOf: f.asOf ?? null, formulaVersion: FORMULA_VERSION, address: cellAddress(key), hops, projects },
    page: () => <CellPage {...{ f, place, cell, counts, hops, projects }} article={need.article} />,
    csv: () => entriesTable([...estimates, ...counts]),
  }
}

export const townRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/places/:placeCode',
    audience: 'everybody',
    summary: 'What is known of a town: who may be left behind, how sure that is, and where to ask.',
    query: AsOfAsked,
    version,
    handle: showTown,
  },
  {
    method: 'get',
    path: '/places/:placeCode/matrix',
    audience: 'everybody',
    summary: 'The coverage table of a town in a period: every population and need with its four quantities.',
    query: v.object({
      ...AsOf,
      period: v.optional(v.pipe(v.string(), v.maxLength(24))),
      view: v.optional(v.picklist(['needs', 'rights'])),
    }),
    version,
    handle: showMatrix,
  },
  {
    method: 'get',
    path: '/cells/:placeCode/:population/:needCode/:period',
    audience: 'everybody',
    summary: 'One cell: all estimates, all counts, the share served and the gap, with their sources.',
    query: AsOfAsked,
    version,
    handle: showCell,
  },
]
