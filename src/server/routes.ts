import { enterRoutes } from '#coverage/routes/enter.tsx'
import { homeRoutes } from '#coverage/routes/home.tsx'
import { coverageRoutes } from '#coverage/routes/read.tsx'
import { directoryRoutes, serviceRoutes } from '#evidence/services/routes/directory.tsx'
import { keepRoutes } from '#evidence/services/routes/keep.tsx'
import { accountRoutes } from '#registers/accounts/routes.tsx'
import { auditRoutes } from '#registers/audit/routes.tsx'
import { codeRoutes } from '#registers/codes/routes.tsx'
import { organisationRoutes } from '#registers/organisations/routes.tsx'
import { placeRoutes } from '#registers/places/routes.tsx'
import type { Route } from '#web/route.ts'

/** Every route of the site, in the order in which they are tried. */
export const ROUTES: readonly Route[] = [
  ...homeRoutes,
  ...coverageRoutes,
  ...enterRoutes,
  ...accountRoutes,
  ...auditRoutes,
  ...codeRoutes,
  ...placeRoutes,
  ...organisationRoutes,
  ...directoryRoutes,
  ...keepRoutes,
  ...serviceRoutes,
]
