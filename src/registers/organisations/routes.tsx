import { markStatus } from '#registers/codes/rules.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { type Organisation, OrganisationsAsked } from './model.ts'
import { OrganisationPage, OrganisationsPage } from './pages.tsx'
import { findOrganisations, getOrganisation, listOrganisations } from './queries.ts'
import { inOrder, organisationName } from './rules.ts'

const frameOf = (r: Request) => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  query: new URLSearchParams(r.query).toString(),
})

/** The same for machines: with the name as the reader has it. */
const dataOf = (r: Request, organisation: Organisation) => ({
  ...organisation,
  name: organisationName(r.say, organisation),
  place: organisation.place && { code: organisation.place.code, name: placeName(r.say, organisation.place) },
  source: markStatus(organisation.source),
  names: organisation.names.map((name) => ({ ...name, text: markStatus(name.text), source: markStatus(name.source) })),
})

const HEAD = ['code', 'name', 'kind', 'place', 'address', 'phone', 'hours', 'web', 'source', 'dated_on']
const lineOf = (r: Request, one: Organisation): string[] => [
  one.code,
  organisationName(r.say, one),
  one.kindCode,
  one.placeCode ?? '',
  one.address ?? '',
  one.phone ?? '',
  one.hours ?? '',
  one.web ?? '',
  markStatus(one.source),
  one.datedOn,
]

async function showOrganisations(r: Request): Promise<Answer> {
  const typed = (r.query.q ?? '').slice(0, 100)
  const isSearch = typed.trim() !== ''
  const organisations = isSearch ? await findOrganisations(r.ctx.db, typed) : await listOrganisations(r.ctx.db)
  const sorted = inOrder(r.say, organisations)
  return {
    data: { organisations: sorted.map((organisation) => dataOf(r, organisation)) },
    page: () => <OrganisationsPage {...frameOf(r)} typed={typed} organisations={organisations} />,
    csv: () => [HEAD, ...sorted.map((organisation) => lineOf(r, organisation))],
  }
}

async function showOrganisation(r: Request): Promise<Answer> {
  const organisation = await getOrganisation(r.ctx.db, r.params.organisationCode ?? '')
  return {
    data: dataOf(r, organisation),
    page: () => <OrganisationPage {...frameOf(r)} organisation={organisation} />,
    csv: () => [HEAD, lineOf(r, organisation)],
  }
}

/** Everything under /organisations; open to everybody. */
export const organisationRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/organisations',
    audience: 'everybody',
    summary: 'Lists the organisations, or finds them by any of their names in any script.',
    query: OrganisationsAsked,
    handle: showOrganisations,
  },
  {
    method: 'get',
    path: '/organisations/:organisationCode',
    audience: 'everybody',
    summary: 'One organisation: kind, place, address, phone, hours, and all its names with their sources.',
    handle: showOrganisation,
  },
]
