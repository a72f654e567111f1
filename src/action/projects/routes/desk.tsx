import type { Refusal } from '#base/result.ts'
import { inRows, rowsIn } from '#base/rows.ts'
import { readXml } from '#forms/xml.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { organisationName, inOrder as organisationsInOrder } from '#registers/organisations/rules.ts'
import { listChoosable } from '#registers/places/queries.ts'
import { calledIn, codeBehind, inOrder, placeName } from '#registers/places/rules.ts'
import type { Choice } from '#web/field.tsx'
import { termKey } from '#web/messages.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { MORE } from '#web/rows.tsx'
import { describeProject, getOwn, noteProgress, rightsIn, takeBack } from '../actions.ts'
import { DescribePage } from '../pages/describe.tsx'
import { ImportPage, ProgressPage } from '../pages/forms.tsx'
import { titleOf } from '../pages/parts.tsx'
import { rightName } from '../pages/tree.tsx'
import { listNameableNear } from '../queries/linked.ts'
import { getRecognised, listPlaces, listProjects } from '../queries.ts'
import { FIELDS, fieldsOf } from '../rules/fields.ts'
import { proposalOf } from '../rules/from-page.ts'
import { projectsIn } from '../rules/iati.ts'
import { type Fields, serviceIdIn } from '../rules/lines.ts'
import { LISTS, OBJECTIVES, PLACES, SERVICES } from '../rules/lists.ts'
import { formOf, frameOf, typedWithRows } from './parts.tsx'

const MOST_XML = 2 * 1024 * 1024

/** Services of the project's places and of the body's own, and those that are named already. */
async function servicesFor(r: Request, typed: Fields): Promise<readonly Choice[]> {
  const { db, who } = r.ctx
  const places = rowsIn(typed, PLACES).map(({ cell }) => codeBehind(cell('place')))
  const named = [...rowsIn(typed, SERVICES), ...rowsIn(typed, OBJECTIVES)].map(({ cell }) =>
    serviceIdIn(cell('service')),
  )
  const bodyId = who.kind === 'member' ? who.bodyId : undefined
  const found = await listNameableNear(db, { places, ids: named, bodyId })
  return found.map(({ id, name, place }) => ({
    value: id,
    text: `${r.say.spell(name)}${place ? `, ${placeName(r.say, place)}` : ''}`,
  }))
}

/** Towns and economies by name, with the code behind it: what a person chooses while typing. */
async function placesFor(r: Request): Promise<readonly string[]> {
  const all = await listChoosable(r.ctx.db)
  return inOrder(r.say, all).map((place) => calledIn(r.say, place))
}

/** Codes of places as the form shows them: by name. */
async function withNames(r: Request, typed: Fields): Promise<Fields> {
  const cells = Object.entries(typed).filter(([name, text]) => name.endsWith('.place') && text !== '')
  const places = await listPlaces(
    r.ctx.db,
    cells.map(([, code]) => code),
  )
  const named = cells.flatMap(([name, code]) => {
    const place = places.find((one) => one.code === code)
    return place ? [[name, calledIn(r.say, place)]] : []
  })
  return { ...typed, ...Object.fromEntries(named) }
}

async function choicesFor(r: Request) {
  const { db, who } = r.ctx
  const choices = async (list: string) =>
    (await listCodes(db, list)).map(({ code }) => ({ value: code, text: r.say(termKey(list, code)) }))
  const needs = await listCodes(db, 'need')
  const rights = [...new Set(needs.flatMap(({ article }) => rightsIn(article)))]
  const own = (await listProjects(db, {})).filter(
    (one) =>
      who.kind === 'member' && one.bodyId === who.bodyId && one.parentId === undefined && one.id !== r.params.projectId,
  )
  const organisations = organisationsInOrder(r.say, await listOrganisations(db))
  return {
    organisations: organisations.map((one) => ({ value: one.code, text: organisationName(r.say, one) })),
    places: await placesFor(r),
    approaches: await choices('approach'),
    groups: await choices('group'),
    needs: await choices('need'),
    rights: rights.map((value) => ({ value, text: rightName(r.say, value) })),
    parents: own.map(({ id, content }) => ({ value: id, text: titleOf(r.say, content).text })),
  }
}

async function describeAnswer(
  r: Request,
  isNew: boolean,
  asTyped: Fields,
  refusals: readonly Refusal[],
): Promise<Answer> {
  const choices = await choicesFor(r)
  const inForm = inRows(asTyped, LISTS)
  const services = await servicesFor(r, inForm)
  const typed = await withNames(r, inForm)
  const more = typeof r.body[MORE] === 'string' ? r.body[MORE] : undefined
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { fields: FIELDS, typed, refusals },
    page: () => <DescribePage {...frameOf(r)} {...choices} {...{ services, typed, refusals, isNew, more }} />,
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
  const typed = typedWithRows(r, [...FIELDS, 'from'])
  if (r.isOnlyLanguage || typeof r.body[MORE] === 'string')
    return await describeAnswer(r, projectId === undefined, typed, [])
  const done = await describeProject(r.ctx, typed, projectId)
  if (!done.ok) return await describeAnswer(r, projectId === undefined, typed, done.refusals)
  return { redirect: `/projects/${done.value.id}`, data: done.value }
}

const progress = formOf({
  fields: ['objective', 'state', 'proof', 'as_of'],
  first: async (r) => ({ objective: r.query.objective ?? '' }),
  act: (r, project, typed) => noteProgress(r.ctx, project.id, typed),
  page: async (_, shown) => () => <ProgressPage {...shown} />,
})

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

/** The desk of who describes projects. */
export const deskRoutes: readonly Route[] = [
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
    handle: progress.get,
  },
  {
    method: 'post',
    path: '/projects/:projectId/progress',
    audience: 'coordinators',
    summary: 'Notes how far an objective has come; done needs a proof.',
    handle: progress.post,
  },
]
