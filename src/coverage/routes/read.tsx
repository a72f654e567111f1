import type { Route } from '#web/route.ts'
import { entryRoutes } from './read-entries.tsx'
import { townRoutes } from './read-town.tsx'
import { wideRoutes } from './read-wide.tsx'

/** Everything that anybody may read of the coverage. */
export const coverageRoutes: readonly Route[] = [...townRoutes, ...entryRoutes, ...wideRoutes]
