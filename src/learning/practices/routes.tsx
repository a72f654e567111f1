import type { Route } from '#web/route.ts'
import { deskRoutes } from './routes/desk.tsx'
import { goalRoutes } from './routes/goals.tsx'
import { practiceRoute, readRoutes } from './routes/read.tsx'

/** What worked elsewhere, and what it does for which goal. */
export const practiceRoutes: readonly Route[] = [...readRoutes, ...deskRoutes, practiceRoute, ...goalRoutes]
