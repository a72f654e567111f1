import type { Refusal } from '#base/result.ts'
import { readXml } from '#forms/xml.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { termKey } from '#web/messages.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { describeProject, getOwn, noteProgress, rightsIn, takeBack } from '../actions.ts'
import { DescribePage, ImportPage, ProgressPage } from '../pages/forms.tsx'
import { titleOf } from '../pages/parts.tsx'
import { getRecognised, listProjects } from '../queries.ts'
import { FIELDS, fieldsOf } from '../rules/fields.ts'
import { proposalOf } from '../rules/from-page.ts'
import { projectsIn } from '../rules/iati.ts'
import type { Fields } from '../rules/lines.ts'
import { formOf, frameOf, typedIn } from './parts.tsx'

const MOST_XML = 2 * 1024 * 1024

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
  return {
    approaches: await choices('approach'),
    groups: await choices('group'),
    needs: await choices('need'),
    rights: rights.map((value) => ({ value, text: value })),
    parents: own.map(({ id, content }) => ({ value: id, text: titleOf(r.say, content).text })),
  }
}

async function describeAnswer(
  r: Request,
  isNew: boolean,
  typed: Fields,
  refusals: readonly Refusal[],
): Promise<Answer> {
  const choices = await choicesFor(r)
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { fields: FIELDS, typed, refusals },
    page: () => <DescribePage {...frameOf(r)} {...choices} typed={typed} refusals={refusals} isNew={isNew} />,
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
  const typed = typedIn(r, [...FIELDS, 'from'])
  if (r.isOnlyLanguage) return await describeAnswer(r, projectId === undefined, typed, [])
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
