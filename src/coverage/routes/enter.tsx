import type { Route } from '#web/route.ts'
import { entryRoutes } from './enter-entry.tsx'
import { importRoutes } from './enter-import.tsx'
import { postingRoutes } from './enter-posting.tsx'
import { traceEntryRoutes } from './enter-trace.tsx'

/** Getting evidence in, and taking it back: for those who post. */
export const enterRoutes: readonly Route[] = [...postingRoutes, ...entryRoutes, ...importRoutes, ...traceEntryRoutes]
