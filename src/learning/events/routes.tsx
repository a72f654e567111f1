import type { Route } from '#web/route.ts'
import { deskRoutes } from './routes/desk.tsx'
import { readRoutes } from './routes/read.tsx'

/** The events for everybody, and the desk of who describes them: a fixed address before one with a part in it. */
export const eventRoutes: readonly Route[] = [...deskRoutes, ...readRoutes]
