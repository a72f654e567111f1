import { approachRoutes } from '#action/approaches/routes.tsx'
import { projectRoutes } from '#action/projects/routes.tsx'
import { enterRoutes } from '#coverage/routes/enter.tsx'
import { homeRoutes } from '#coverage/routes/home.tsx'
import { coverageRoutes } from '#coverage/routes/read.tsx'
import { answerRoutes } from '#evidence/outreach/routes/answers.tsx'
import { closeRoutes } from '#evidence/outreach/routes/close.tsx'
import { definitionRoutes } from '#evidence/outreach/routes/definitions.tsx'
import { findingRoutes } from '#evidence/outreach/routes/findings.tsx'
import { householdRoutes } from '#evidence/outreach/routes/households.tsx'
import { referralRoutes } from '#evidence/outreach/routes/referrals.tsx'
import { teamRoutes } from '#evidence/outreach/routes/teams.tsx'
import { visitRoutes } from '#evidence/outreach/routes/visits.tsx'
import { workRoutes } from '#evidence/outreach/routes/work.tsx'
import { directoryRoutes, serviceRoutes } from '#evidence/services/routes/directory.tsx'
import { exchangeRoutes } from '#evidence/services/routes/exchange.tsx'
import { helpRoutes } from '#evidence/services/routes/help.tsx'
import { keepRoutes } from '#evidence/services/routes/keep.tsx'
import { mapRoutes } from '#evidence/services/routes/map.tsx'
import { useRoutes } from '#evidence/services/routes/use.tsx'
import { useTownRoutes } from '#evidence/services/routes/use-town.tsx'
import { serviceWorkRoutes } from '#evidence/services/routes/work.tsx'
import { eventRoutes } from '#learning/events/routes.tsx'
import { practiceRoutes } from '#learning/practices/routes.tsx'
import { intakeRoutes } from '#publishing/intake/routes.tsx'
import { libraryRoutes } from '#publishing/library/routes.tsx'
import { linkRoutes } from '#publishing/links/routes.tsx'
import { newsRoutes } from '#publishing/news/routes/news.tsx'
import { searchRoutes } from '#publishing/search/routes.tsx'
import { accountRoutes } from '#registers/accounts/routes.tsx'
import { auditRoutes } from '#registers/audit/routes.tsx'
import { codeRoutes } from '#registers/codes/routes.tsx'
import { deskRoutes } from '#registers/desk/routes.tsx'
import { guardRoutes } from '#registers/guard/routes.tsx'
import { organisationRoutes } from '#registers/organisations/routes.tsx'
import { placeRoutes } from '#registers/places/routes.tsx'
import type { Route } from '#web/route.ts'
import { jobRoutes } from './jobs/routes.tsx'
import { siteRoutes } from './site-routes.tsx'
import { readSheets, writeSheets } from './xlsx.ts'

/** Every route of the site, in the order in which they are tried. */
export const ROUTES: readonly Route[] = [
  ...homeRoutes,
  ...coverageRoutes,
  ...enterRoutes,
  ...accountRoutes,
  ...auditRoutes,
  ...guardRoutes,
  ...codeRoutes,
  ...placeRoutes,
  ...deskRoutes,
  ...organisationRoutes,
  ...helpRoutes,
  ...directoryRoutes,
  ...mapRoutes,
  ...serviceWorkRoutes,
  ...keepRoutes,
  ...useRoutes,
  ...useTownRoutes,
  ...exchangeRoutes({ readSheets }),
  ...serviceRoutes,
  ...projectRoutes,
  ...approachRoutes,
  ...eventRoutes,
  ...practiceRoutes,
  ...intakeRoutes,
  ...newsRoutes,
  ...libraryRoutes,
  ...linkRoutes,
  ...searchRoutes,
  ...teamRoutes,
  ...closeRoutes,
  ...householdRoutes,
  ...definitionRoutes({ readSheets, writeSheets }),
  ...visitRoutes,
  ...referralRoutes,
  ...answerRoutes,
  ...workRoutes,
  ...findingRoutes,
  ...jobRoutes,
  ...siteRoutes,
]
