import type { Answer, Request, Route } from '#web/route.ts'
import { SupportPage } from '../pages/money.tsx'
import { RightsPage } from '../pages/rights.tsx'
import { listAwards } from '../queries/money.ts'
import { listProjects } from '../queries.ts'
import { supportOf } from '../rules/envelopes.ts'
import { rightsOf } from '../rules/rights.ts'
import { frameOf, namesFor } from './parts.tsx'

async function showRights(r: Request): Promise<Answer> {
  const projects = await listProjects(r.ctx.db, {})
  const report = rightsOf(projects.map(({ id, content }) => ({ id, objectives: content.objectives })))
  return {
    data: report,
    page: () => <RightsPage {...frameOf(r)} report={report} />,
    csv: () => [
      ['right', 'measures', 'amount_cents', 'currency'],
      ...report.rows.flatMap(({ right, lines, money }) =>
        money.length === 0
          ? [[right, String(lines.length), '', '']]
          : money.map(({ cents, currency }) => [right, String(lines.length), String(cents), currency]),
      ),
    ],
  }
}

async function showSupport(r: Request): Promise<Answer> {
  const awards = await listAwards(r.ctx.db)
  const projects = (await listProjects(r.ctx.db, {})).filter(({ id }) => awards.some((one) => one.projectId === id))
  const names = await namesFor(
    r,
    [],
    awards.map(({ placeCode }) => placeCode),
  )
  const support = supportOf(awards)
  return {
    data: { towns: support, awards },
    page: () => <SupportPage {...frameOf(r)} awards={awards} projects={projects} names={names} />,
    csv: () => [
      ['place', 'awards', 'amount_cents', 'currency'],
      ...support.flatMap(({ placeCode, awards: number, money }) =>
        money.map(({ cents, currency }) => [placeCode, String(number), String(cents), currency]),
      ),
    ],
  }
}

/** What all projects together do for rights and for towns. */
export const reportRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/projects/rights',
    audience: 'everybody',
    summary: 'Measures and money of all projects by economic, social and cultural right; nothing counted twice.',
    handle: showRights,
  },
  {
    method: 'get',
    path: '/projects/support',
    audience: 'everybody',
    summary: 'What each town got out of the envelopes of all projects.',
    handle: showSupport,
  },
]
