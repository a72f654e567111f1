import { localDay } from '#base/day.ts'
import type { Refusal } from '#base/result.ts'
import { readXml } from '#forms/xml.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { placeName } from '#registers/places/rules.ts'
import { termKey } from '#web/messages.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { describeProject, getOwn, noteProgress, takeBack } from './actions.ts'
import { CatalogueAsked, type Project } from './model.ts'
import { CataloguePage, DescribePage, ImportPage, ProgressPage } from './pages/catalogue.tsx'
import { iatiOf, isExportable } from './pages/iati.ts'
import { type Frame, type Names, titleOf } from './pages/parts.tsx'
import { ProjectPage } from './pages/project.tsx'
import { mayKeepProjects } from './policy.ts'
import {
  findProject,
  getProject,
  getRecognised,
  listParts,
  listPlaces,
  listProgress,
  listProjects,
  listVersions,
} from './queries.ts'
import { FIELDS, type Fields, fieldsOf } from './rules/describe.ts'
import { proposalOf } from './rules/from-page.ts'
import { projectsIn } from './rules/iati.ts'
import { standingOf } from './rules/status.ts'

/** The five economies as places. */
const ECONOMIES = ['AL', 'BA', 'XK', 'MK', 'RS']
const MOST_XML = 2 * 1024 * 1024

const frameOf = (r: Request): Frame => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
  today: localDay(r.ctx.now),
})
const isOwnOf = (r: Request, project: Project): boolean =>
  mayKeepProjects(r.ctx.who) && project.bodyId === r.ctx.who.bodyId

async function namesFor(r: Request, projects: readonly Project[]): Promise<Names> {
  const { db } = r.ctx
  const organisations = new Map((await listOrganisations(db)).map((one) => [one.code, organisationName(r.say, one)]))
  const places = await listPlaces(db, [...new Set(projects.flatMap(({ content }) => content.places))])
  return {
    places: new Map(places.map((place) => [place.code, place])),
    organisation: (code) => organisations.get(code) ?? code,
  }
}

/** Without signs that the database does not hold. */
const clean = (text: string): string => text.toWellFormed().replaceAll('\u0000', '')
const asked = (r: Request): Fields =>
  Object.fromEntries(
    Object.keys(CatalogueAsked.entries).flatMap((name) =>
      r.query[name] ? [[name, clean(r.query[name]).slice(0, 100)]] : [],
    ),
  )

const dataOf = (r: Request, project: Project, today: string) => {
  const { id, bodyName, parentId, content, isPublished } = project
  return {
    id,
    body: r.say.spell(bodyName),
    parent: parentId,
    isPublished,
    ...content,
    standing: standingOf(content, today),
  }
}

async function choicesOf(r: Request) {
  const { db } = r.ctx
  const economies = await listPlaces(db, ECONOMIES)
  const donors = (await listOrganisations(db)).filter(({ kindCode }) => kindCode === 'donor')
  const approaches = await listCodes(db, 'approach')
  return {
    economies: economies.map((place) => ({ value: place.code, text: placeName(r.say, place) })),
    donors: donors.map((one) => ({ value: one.code, text: organisationName(r.say, one) })),
    approaches: approaches.map(({ code }) => ({ value: code, text: r.say(termKey('approach', code)) })),
  }
}

async function soughtBy(r: Request): Promise<readonly Project[]> {
  const { status, ...sought } = asked(r)
  const found = await listProjects(r.ctx.db, sought)
  const today = localDay(r.ctx.now)
  return status ? found.filter(({ content }) => standingOf(content, today).status === status) : found
}

async function showCatalogue(r: Request): Promise<Answer> {
  const projects = await soughtBy(r)
  const names = await namesFor(r, projects)
  const choices = await choicesOf(r)
  const frame = frameOf(r)
  return {
    data: { projects: projects.map((project) => dataOf(r, project, frame.today)) },
    page: () => (
      <CataloguePage
        {...frame}
        {...choices}
        asked={asked(r)}
        projects={projects}
        names={names}
        isEditor={mayKeepProjects(r.ctx.who)}
      />
    ),
    csv: () => [
      ['id', 'title', 'status', 'start', 'end', 'amount_cents', 'currency', 'places', 'donors', 'source'],
      ...projects.map(({ id, content }) => [
        id,
        titleOf(r.say, content).text,
        standingOf(content, frame.today).status ?? '',
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

async function showProject(r: Request): Promise<Answer> {
  const { db } = r.ctx
  const project = await getProject(db, r.params.projectId ?? '')
  const parent = project.parentId === undefined ? undefined : await findProject(db, project.parentId)
  const parts = await listParts(db, project)
  const progress = await listProgress(db, project)
  const isEditor = isOwnOf(r, project)
  const versions = isEditor ? await listVersions(db, project) : []
  const names = await namesFor(r, [project])
  const frame = frameOf(r)
  return {
    data: { ...dataOf(r, project, frame.today), parts: parts.map(({ id }) => id), progress },
    page: () => (
      <ProjectPage
        {...frame}
        project={project}
        parent={parent}
        parts={parts}
        progress={progress}
        names={names}
        isEditor={isEditor}
        versions={versions}
        hasIati={isExportable(project, frame.today)}
      />
    ),
  }
}

const iatiFile = async (r: Request, projects: readonly Project[], name: string): Promise<Answer> => {
  const today = localDay(r.ctx.now)
  const text = iatiOf(r.say, projects, await namesFor(r, projects), r.ctx.now, today)
  return {
    file: { type: 'application/xml; charset=utf-8', name, text },
    data: { activities: projects.filter((one) => isExportable(one, today)).map(({ id }) => id) },
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
  return await iatiFile(r, [project], `obuhvat-${project.id}.xml`)
}

const typedIn = (r: Request): Fields =>
  Object.fromEntries(
    [...FIELDS, 'from', 'objective', 'state', 'proof', 'as_of'].flatMap((name) => {
      const value = r.body[name]
      return typeof value === 'string' ? [[name, clean(value.slice(0, 20_000))]] : []
    }),
  )

async function describeAnswer(
  r: Request,
  isNew: boolean,
  typed: Fields,
  refusals: readonly Refusal[],
): Promise<Answer> {
  const { db, who } = r.ctx
  const { approaches } = await choicesOf(r)
  const groups = (await listCodes(db, 'group')).map(({ code }) => ({
    value: code,
    text: r.say(termKey('group', code)),
  }))
  const own = (await listProjects(db, {})).filter(
    (one) =>
      who.kind === 'member' && one.bodyId === who.bodyId && one.parentId === undefined && one.id !== r.params.projectId,
  )
  const parents = own.map(({ id, content }) => ({ value: id, text: titleOf(r.say, content).text }))
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { fields: FIELDS, typed, refusals },
    page: () => (
      <DescribePage
        {...frameOf(r)}
        typed={typed}
        refusals={refusals}
        isNew={isNew}
        approaches={approaches}
        groups={groups}
        parents={parents}
      />
    ),
  }
}

async function showNew(r: Request): Promise<Answer> {
  const { from } = r.query
  if (!from) return await describeAnswer(r, true, {}, [])
  const page = await getRecognised(r.ctx.db, from)
  const publisher = page.address?.replace(/^https?:\/\/(?:www\.)?([^/]+).*$/, '$1') ?? ''
  return await describeAnswer(r, true, { ...proposalOf(page, publisher), from }, [])
}
async function showDescribe(r: Request): Promise<Answer> {
  const project = await getOwn(r.ctx, r.params.projectId ?? '')
  const typed = {
    ...fieldsOf(project.content),
    parent: project.parentId ?? '',
    publish: project.isPublished ? 'yes' : '',
  }
  return await describeAnswer(r, false, typed, [])
}
async function postDescribe(r: Request): Promise<Answer> {
  const { projectId } = r.params
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await describeAnswer(r, projectId === undefined, typed, [])
  const done = await describeProject(r.ctx, typed, projectId)
  if (!done.ok) return await describeAnswer(r, projectId === undefined, typed, done.refusals)
  return { redirect: `/projects/${done.value.id}`, data: done.value }
}

async function progressAnswer(r: Request, typed: Fields, refusals: readonly Refusal[]): Promise<Answer> {
  const project = await getOwn(r.ctx, r.params.projectId ?? '')
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { objectives: project.content.objectives, refusals },
    page: () => <ProgressPage {...frameOf(r)} typed={typed} refusals={refusals} project={project} />,
  }
}
async function postProgress(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await progressAnswer(r, typed, [])
  const done = await noteProgress(r.ctx, r.params.projectId ?? '', typed)
  if (!done.ok) return await progressAnswer(r, typed, done.refusals)
  return { redirect: `/projects/${done.value.id}`, data: done.value }
}

const importAnswer = (r: Request, refusals: readonly Refusal[]): Answer => ({
  ...(refusals.length > 0 && { status: 422 as const }),
  data: { refusals },
  page: () => <ImportPage {...frameOf(r)} typed={{}} refusals={refusals} />,
})
async function postImport(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return importAnswer(r, [])
  const { file, text } = r.body
  const xml = readXml(file instanceof File ? await file.text() : typeof text === 'string' ? text : '')
  if (!xml.ok) return importAnswer(r, xml.refusals)
  const found = projectsIn(xml.value)
  if (found.length === 0) return importAnswer(r, [{ code: 'projects.iatiNone', field: 'file' }])
  for (const one of found) {
    const done = await takeBack(r.ctx, one)
    if (!done.ok) return importAnswer(r, done.refusals)
  }
  return {
    redirect: found.length === 1 ? `/projects/${found[0]?.id}` : '/projects',
    data: { ids: found.map(({ id }) => id) },
  }
}

/** The catalogue for everybody, and the desk of who describes projects. */
export const projectRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/projects',
    audience: 'everybody',
    summary: 'The catalogue of projects, by status, economy, donor, approach and organisation.',
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
    path: '/projects/new',
    audience: 'coordinators',
    summary: 'The form of a new project, filled from a stored page where one is named.',
    handle: showNew,
  },
  {
    method: 'post',
    path: '/projects/new',
    audience: 'coordinators',
    summary: 'Describes a project for the first time.',
    handle: postDescribe,
  },
  {
    method: 'get',
    path: '/projects/import',
    audience: 'coordinators',
    summary: 'The form that takes back an IATI file.',
    handle: (r) => importAnswer(r, []),
  },
  {
    method: 'post',
    path: '/projects/import',
    audience: 'coordinators',
    summary: 'Takes back projects from an IATI file of ours.',
    maxBytes: MOST_XML,
    handle: postImport,
  },
  {
    method: 'get',
    path: '/projects/:projectId',
    audience: 'everybody',
    summary: 'A project with everything that is stated about it.',
    handle: showProject,
  },
  {
    method: 'get',
    path: '/projects/:projectId/iati',
    audience: 'everybody',
    summary: 'A project as an IATI 2.03 activity file.',
    handle: showIati,
  },
  {
    method: 'get',
    path: '/projects/:projectId/describe',
    audience: 'coordinators',
    summary: 'The form of a project as it is described now.',
    handle: showDescribe,
  },
  {
    method: 'post',
    path: '/projects/:projectId/describe',
    audience: 'coordinators',
    summary: 'Describes a project anew; what was said before stays.',
    handle: postDescribe,
  },
  {
    method: 'get',
    path: '/projects/:projectId/progress',
    audience: 'coordinators',
    summary: 'The form on how far an objective has come.',
    handle: (r) => progressAnswer(r, {}, []),
  },
  {
    method: 'post',
    path: '/projects/:projectId/progress',
    audience: 'coordinators',
    summary: 'Notes how far an objective has come; done needs a proof.',
    handle: postProgress,
  },
]
