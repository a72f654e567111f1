import type { Route } from '#web/route.ts'
import { inboxRoutes } from './routes/inbox.tsx'
import { keepRoutes } from './routes/keep.tsx'
import { postRoutes } from './routes/posts.tsx'
import { openDeskRoutes } from './routes/public.tsx'

/** Stand before the routes of the register of organisations: `new` is no organisation. */
export const deskRoutes: readonly Route[] = [...keepRoutes, ...postRoutes, ...openDeskRoutes, ...inboxRoutes]
