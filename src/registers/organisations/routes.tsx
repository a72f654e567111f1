import { localDay } from '#base/day.ts'
import { markStatus } from '#registers/codes/rules.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { type Organisation, OrganisationsAsked, type Post } from './model.ts'
import { MembersPage } from './pages/members.tsx'
import { OrganisationPage, OrganisationsPage } from './pages.tsx'
import { mayKeepRegister } from './policy.ts'
import { findSplits, listAffiliations, listMemberLists, listNamedPlaces, listSplitsOf } from './queries/members.ts'
import { listPosts } from './queries/posts.ts'
import { findOrganisations, getOrganisation, listByCodes, listOrganisations } from './queries.ts'
import { changesBetween } from './rules/members.ts'
import { hasEnded, isStale, titleOf } from './rules/posts.ts'
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

/** The names of everything that a page mentions besides its own. */
async function namesFor(r: Request, codes: readonly string[], places: readonly string[] = []) {
  const found = await listByCodes(r.ctx.db, [...new Set(codes)])
  const organisations = new Map(found.map((one) => [one.code, organisationName(r.say, one)]))
  const named = new Map(
    (await listNamedPlaces(r.ctx.db, [...new Set(places)])).map((one) => [one.code, placeName(r.say, one)]),
  )
  return {
    organisation: (code: string) => organisations.get(code) ?? code,
    place: (code: string) => named.get(code) ?? code,
  }
}

async function showOrganisations(r: Request): Promise<Answer> {
  const { db, who } = r.ctx
  const typed = (r.query.q ?? '').slice(0, 100)
  const type = r.query.type ?? ''
  const isSearch = typed.trim() !== ''
  const all = isSearch ? await findOrganisations(db, typed) : await listOrganisations(db)
  const organisations = all.filter((one) => type === '' || one.stakeholderCode === type)
  const splits = await findSplits(db, typed)
  const codes = splits.flatMap((split) => split.codes)
  const names = await namesFor(r, codes)
  const sorted = inOrder(r.say, organisations)
  const props = { typed, type, organisations, splits, names, mayKeep: mayKeepRegister(who) }
  return {
    data: { organisations: sorted.map((organisation) => dataOf(r, organisation)), splits },
    page: () => <OrganisationsPage {...frameOf(r)} {...props} />,
    csv: () => [HEAD, ...sorted.map((organisation) => lineOf(r, organisation))],
  }
}

/** A post for machines: no address, only how to reach it. */
const postData = (r: Request, { address: _hidden, ...post }: Post, today: string) => ({
  ...post,
  title: titleOf(r.say, post),
  isStale: !hasEnded(post, today) && isStale(post.verifiedOn, today),
})

async function showOrganisation(r: Request): Promise<Answer> {
  const { db, now, who } = r.ctx
  const organisation = await getOrganisation(db, r.params.organisationCode ?? '')
  const { code } = organisation
  const today = localDay(now)
  const lists = await listMemberLists(db, code)
  const affiliations = await listAffiliations(db, code)
  const splits = await listSplitsOf(db, code)
  const posts = await listPosts(db, code)
  const codes = [
    ...affiliations.flatMap((one) => [one.organisationCode, one.toCode]),
    ...splits.flatMap((one) => one.codes),
  ]
  const names = await namesFor(r, codes)
  const props = { organisation, lists, affiliations, splits, posts, names, today, mayKeep: mayKeepRegister(who) }
  return {
    data: {
      ...dataOf(r, organisation),
      isStale: isStale(organisation.verifiedOn, today),
      memberLists: lists,
      affiliations,
      splits,
      posts: posts.map((post) => postData(r, post, today)),
    },
    page: () => <OrganisationPage {...frameOf(r)} {...props} />,
    csv: () => [HEAD, lineOf(r, organisation)],
  }
}

async function showMembers(r: Request): Promise<Answer> {
  const { db } = r.ctx
  const organisation = await getOrganisation(db, r.params.organisationCode ?? '')
  const lists = await listMemberLists(db, organisation.code)
  const entries = lists.flatMap((list) => list.entries)
  const names = await namesFor(
    r,
    entries.flatMap((entry) => entry.memberCode ?? []),
    entries.flatMap((entry) => entry.placeCode ?? []),
  )
  const changed = lists.map((list, i) => {
    const older = lists[i + 1]
    return { ...list, comparedWith: older?.code ?? null, entries: older ? changesBetween(older, list) : list.entries }
  })
  return {
    data: { organisation: organisation.code, lists: changed },
    page: () => <MembersPage {...frameOf(r)} organisation={organisation} lists={lists} names={names} />,
    csv: () => [
      ['list', 'as_of', 'counts', 'position', 'as_written', 'organisation', 'place', 'change', 'source'],
      ...changed.flatMap((list) =>
        list.entries.map((e) => [
          list.code,
          list.asOf,
          list.counts,
          String(e.position),
          markStatus(e.text),
          e.memberCode ?? '',
          e.placeCode ?? '',
          'change' in e ? String(e.change) : '',
          markStatus(list.source),
        ]),
      ),
    ],
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
    summary:
      'One organisation: kind, place, address, phone, hours, posts, members, affiliations, and all its names with their sources.',
    handle: showOrganisation,
  },
  {
    method: 'get',
    path: '/organisations/:organisationCode/members',
    audience: 'everybody',
    summary: 'The lists of its members, each as one source said it, with what changed since the list before.',
    handle: showMembers,
  },
]
