import type { Route } from '#web/route.ts'
import { actRoutes } from './routes/acts.tsx'
import { deskRoutes } from './routes/desk.tsx'
import { readRoutes } from './routes/read.tsx'
import { reportRoutes } from './routes/reports.tsx'
import { standingRoutes } from './routes/standing.tsx'

/** The catalogue for everybody, and the desk of who describes projects: a fixed address before one with a part in it. */
export const projectRoutes: readonly Route[] = [
  ...reportRoutes,
  ...deskRoutes,
  ...readRoutes,
  ...actRoutes,
  ...standingRoutes,
]
