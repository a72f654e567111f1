import { localDay } from '#base/day.ts'
import { inAlphabet } from '#base/order.ts'
import { NotFound } from '#base/problem.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { inOrder as donorsInOrder, organisationName } from '#registers/organisations/rules.ts'
import { inOrder, placeName } from '#registers/places/rules.ts'
import { termKey } from '#web/messages.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { type Adoption, CatalogueAsked, type Linked, type Project } from '../model.ts'
import { CataloguePage } from '../pages/catalogue.tsx'
import { iatiOf, isExportable } from '../pages/iati.ts'
import type { Exported } from '../pages/iati-results.ts'
import { titleOf } from '../pages/parts.tsx'
import { type Attached, ProjectPage } from '../pages/project.tsx'
import { LinePage } from '../pages/tree.tsx'
import { mayKeepProjects } from '../policy.ts'
import { findClosing, listAdopted, listLinked, listMended } from '../queries/linked.ts'
import { listAwards, listEnvelopeChanges, listEnvelopes } from '../queries/money.ts'
import { listPresentations, listWithdrawals } from '../queries/standing.ts'
import {
  findProject,
  getProject,
  listAgencies,
  listNamedPlaces,
  listParts,
  listPlaces,
  listProgress,
  listProjects,
  listVersions,
  listWithdrawn,
} from '../queries.ts'
import { adoptionOf, countsAdopted } from '../rules/adopted.ts'
import { jsonLdOf } from '../rules/json-ld.ts'
import { type Fields, withoutQuotes } from '../rules/lines.ts'
import { standingOf } from '../rules/status.ts'
import { branchAt } from '../rules/tree.ts'
import { clean, dataOf, frameOf, isOwnOf, namesFor, takenBack } from './parts.tsx'
import { cellsOf } from './records.tsx'

/** The five economies as places. */
const ECONOMIES = ['AL', 'BA', 'XK', 'MK', 'RS']

const asked = (r: Request): Fields =>
  Object.fromEntries(
    Object.keys(CatalogueAsked.entries).flatMap((name) =>
      r.query[name] ? [[name, clean(r.query[name]).slice(0, 100)]] : [],
    ),
  )

async function choicesOf(r: Request) {
  const { db } = r.ctx
  const economies = await listPlaces(db, ECONOMIES)
  const donors = (await listOrganisations(db)).filter(({ kindCode }) => kindCode === 'donor')
  const coded = async (list: string) =>
    (await listCodes(db, list)).map(({ code }) => ({ value: code, text: r.say(termKey(list, code)) }))
  const places = (await listNamedPlaces(db)).filter(({ level }) => level !== 'economy')
  const named = (place: (typeof places)[number]) => ({ value: place.code, text: placeName(r.say, place) })
  return {
    economies: economies.map(named),
    places: inOrder(r.say, places).map(named),
    donors: donorsInOrder(r.say, donors).map((one) => ({ value: one.code, text: organisationName(r.say, one) })),
    approaches: await coded('approach'),
    groups: await coded('group'),
  }
}

async function soughtBy(r: Request): Promise<readonly Project[]> {
  const { status, q = '', ...sought } = asked(r)
  const found = await listProjects(r.ctx.db, { ...sought, q: withoutQuotes(q) })
  const today = localDay(r.ctx.now)
  const wanted = status
    ? found.filter(({ content, closedOn }) => standingOf(content, today, closedOn).status === status)
    : found
  return inAlphabet(r.say.locale, wanted, ({ content }) => titleOf(r.say, content).text)
}

async function showCatalogue(r: Request): Promise<Answer> {
  const projects = await soughtBy(r)
  const names = await namesFor(r, projects)
  const choices = await choicesOf(r)
  const frame = frameOf(r)
  const { who } = r.ctx
  const isEditor = mayKeepProjects(who)
  const withdrawn = isEditor ? await listWithdrawn(r.ctx.db, who.bodyId) : []
  return {
    data: { projects: projects.map((project) => dataOf(r, project, frame.today)) },
    page: () => (
      <CataloguePage {...frame} {...choices} asked={asked(r)} projects={projects} {...{ withdrawn, names, isEditor }} />
    ),
    csv: () => [
      ['id', 'title', 'status', 'start', 'end', 'amount_cents', 'currency', 'places', 'donors', 'source'],
      ...projects.map(({ id, content, closedOn }) => [
        id,
        titleOf(r.say, content).text,
        standingOf(content, frame.today, closedOn).status ?? '',
        content.start?.raw ?? '',
        content.end?.raw ?? '',
        String(content.budget?.cents ?? ''),
        content.budget?.currency ?? '',
        content.places.join(' '),
        content.organisations
          .filter(({ role }) => role === 'donor' || role === 'commissioner')
          .map(({ code }) => code)
          .join(' '),
        content.source.address ?? content.source.text,
      ]),
    ],
  }
}

/** The services that lines of the tree are given as, as far as they may be named. */
const servicesOf = ({ content }: Project, linked: readonly Linked[]): ReadonlyMap<string, Linked> =>
  new Map(
    (content.measureServices ?? []).flatMap(({ objectiveId, serviceId }) => {
      const found = linked.find(({ kind, path }) => kind === 'service' && path.endsWith(`/${serviceId}`))
      return found ? [[objectiveId, found] as const] : []
    }),
  )

/** The towns that adopted an approach, where a line of the tree counts them. */
const adoptionFor = async (r: Request, { content }: Project): Promise<Adoption | undefined> =>
  countsAdopted(content) ? adoptionOf(content, await listAdopted(r.ctx.db, content), localDay(r.ctx.now)) : undefined

async function attachedTo(r: Request, project: Project): Promise<Attached> {
  const { db } = r.ctx
  const linked = await listLinked(db, project)
  return {
    services: servicesOf(project, linked),
    adoption: await adoptionFor(r, project),
    progress: await listProgress(db, project),
    cells: await cellsOf(r.ctx, project),
    envelopes: await listEnvelopes(db, project.id),
    awards: await listAwards(db, project.id),
    changes: isOwnOf(r, project) ? await listEnvelopeChanges(db, project.id) : [],
    linked,
    closing: await findClosing(db, project),
    mended: await listMended(db, project.bodyId),
    agencies: isOwnOf(r, project) ? await listAgencies(db) : new Map(),
    presentations: await listPresentations(db, project),
    withdrawals: isOwnOf(r, project) ? await listWithdrawals(db, project) : [],
  }
}

async function showProject(r: Request): Promise<Answer> {
  const { db } = r.ctx
  const project = await getProject(db, r.params.projectId ?? '')
  const gone = takenBack(r, project)
  if (gone) return gone
  const above = project.parentId === undefined ? undefined : await findProject(db, project.parentId)
  const parent = above?.withdrawn ? undefined : above
  const parts = await listParts(db, parent ?? project)
  const attached = await attachedTo(r, project)
  const isEditor = isOwnOf(r, project)
  const versions = isEditor ? await listVersions(db, project) : []
  const names = await namesFor(
    r,
    [project],
    attached.awards.map(({ placeCode }) => placeCode),
  )
  const frame = frameOf(r)
  const name = titleOf(r.say, project.content).text
  const places = project.content.places.flatMap((code) => {
    const place = names.places.get(code)
    return place ? [placeName(r.say, place)] : []
  })
  const jsonLd = jsonLdOf(project.content, { name, places, organisation: names.organisation })
  const { agencies: _, mended: __, withdrawals: ___, services, ...more } = attached
  return {
    data: {
      ...dataOf(r, project, frame.today),
      ...more,
      lineServices: Object.fromEntries(services),
      parts: parts.map(({ id }) => id),
    },
    page: () => (
      <ProjectPage
        {...frame}
        {...attached}
        {...{ project, parent, parts, names, isEditor, versions, jsonLd }}
        hasIati={isExportable(project, frame.today) && !project.withdrawn}
      />
    ),
  }
}

async function showLine(r: Request): Promise<Answer> {
  const project = await getProject(r.ctx.db, r.params.projectId ?? '')
  const gone = takenBack(r, project)
  if (gone) return gone
  const branch = branchAt(project.content.objectives, r.params.lineId ?? '')
  if (!branch) throw new NotFound()
  const progress = await listProgress(r.ctx.db, project)
  const names = await namesFor(r, [project])
  const isEditor = isOwnOf(r, project)
  const services = servicesOf(project, await listLinked(r.ctx.db, project))
  const adoption = await adoptionFor(r, project)
  return {
    data: { project: project.id, ...branch, progress, lineServices: Object.fromEntries(services), adoption },
    page: () => <LinePage {...frameOf(r)} {...{ project, branch, progress, names, services, adoption, isEditor }} />,
  }
}

const iatiFile = async (r: Request, projects: readonly Project[], name: string): Promise<Answer> => {
  const today = localDay(r.ctx.now)
  const some = projects.filter((one) => isExportable(one, today))
  const names = await namesFor(r, some)
  const known: Exported[] = []
  for (const project of some)
    known.push({
      project,
      cells: await cellsOf(r.ctx, project, true),
      progress: await listProgress(r.ctx.db, project),
      parts: await listParts(r.ctx.db, project),
    })
  const text = iatiOf(r.say, known, names, r.ctx.now, today)
  return {
    file: { type: 'application/xml; charset=utf-8', name, text },
    data: { activities: some.map(({ id }) => id) },
  }
}
const showAllIati = async (r: Request): Promise<Answer> =>
  await iatiFile(
    r,
    (await soughtBy(r)).filter(({ isPublished }) => isPublished),
    'obuhvat-projects.xml',
  )
async function showIati(r: Request): Promise<Answer> {
  const project = await getProject(r.ctx.db, r.params.projectId ?? '')
  const gone = takenBack(r, project)
  if (gone) return gone
  if (project.withdrawn) throw new NotFound()
  return await iatiFile(r, [project], `obuhvat-${project.id}.xml`)
}

/** The catalogue of projects, for everybody. */
export const readRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/projects',
    audience: 'everybody',
    summary: 'The catalogue of projects, by status, economy, place, donor, approach, group and organisation.',
    query: CatalogueAsked,
    handle: showCatalogue,
  },
  {
    method: 'get',
    path: '/projects/iati',
    audience: 'everybody',
    summary: 'The published projects as an IATI 2.03 activity file.',
    query: CatalogueAsked,
    handle: showAllIati,
  },
  {
    method: 'get',
    path: '/projects/:projectId',
    audience: 'everybody',
    isWithdrawable: true,
    summary: 'A project with everything that is stated about it and what is counted of it.',
    handle: showProject,
  },
  {
    method: 'get',
    path: '/projects/:projectId/lines/:lineId',
    audience: 'everybody',
    isWithdrawable: true,
    summary: 'One line of the tree of objectives, such as a component, with what hangs below it.',
    handle: showLine,
  },
  {
    method: 'get',
    path: '/projects/:projectId/iati',
    audience: 'everybody',
    isWithdrawable: true,
    summary: 'A project as an IATI 2.03 activity file.',
    handle: showIati,
  },
]
