import type { Answer, Request, Route } from '#web/route.ts'
import { countExported, exportVisits, readVisits } from '../actions/visit-list.ts'
import { ExportPage, VisitsPage } from '../pages/visits.tsx'
import { mayKeepTeams } from '../policy.ts'
import { frameOf } from './frame.ts'

const PER_PAGE = 50

async function listPage(r: Request): Promise<Answer> {
  const page = /^[1-9]\d{0,3}$/.test(r.query.page ?? '') ? Number(r.query.page) : 1
  const { lines, hasMore, shared } = await readVisits(r.ctx, page, PER_PAGE)
  const mayExport = mayKeepTeams(r.ctx.who)
  return {
    data: { page, visits: lines, hasMore, shared },
    page: () => <VisitsPage {...frameOf(r)} {...{ lines, page, hasMore, shared, mayExport }} />,
  }
}

/** Before the list leaves as a file its page says how many visits are in it; the file alone reads them all. */
async function exportPage(r: Request): Promise<Answer> {
  if (r.form === 'html') {
    const visits = await countExported(r.ctx)
    return { data: { visits }, page: () => <ExportPage {...frameOf(r)} visits={visits} /> }
  }
  const lines = await exportVisits(r.ctx)
  const head = ['id', 'visited_on', 'household', 'team', 'basis', 'recorded_by', 'received_at']
  const rows = () =>
    lines.map((one) => [
      ...[one.id, one.visitedOn, one.reference ?? '', one.teamName, one.basisName, one.recordedBy, one.receivedAt],
    ])
  return {
    data: { visits: lines },
    page: () => <ExportPage {...frameOf(r)} visits={lines.length} />,
    csv: () => [head, ...rows()],
  }
}

/** The list of visits, on the screen and as a file. */
export const visitListRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/visits',
    audience: 'members',
    handle: listPage,
    summary: 'The visits of the body, the latest first, and those that other bodies share with it.',
  },
  {
    method: 'get',
    path: '/visits/export',
    audience: 'coordinators',
    isLarge: true,
    handle: exportPage,
    summary: 'The list of visits as a file, after a fresh second factor.',
  },
]
