import type { Context, Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { isId, newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import { rowsIn } from '#base/rows.ts'
import { fold } from '#base/text.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { articlesOf } from '#registers/codes/rules.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { listPlacesCalled } from '#registers/places/queries.ts'
import { codeBehind } from '#registers/places/rules.ts'
import type { Content, Project } from './model.ts'
import { mayKeepProjects } from './policy.ts'
import { listNameable } from './queries/linked.ts'
import {
  findProject,
  getProject,
  getRecognised,
  insertProgress,
  insertProject,
  insertVersion,
  listPlaces,
  updateProject,
} from './queries.ts'
import { type Known, readProject } from './rules/describe.ts'
import { type FromIati, refuseForeign } from './rules/iati.ts'
import { type Fields, MOST_LINES, serviceIdIn, withoutQuotes } from './rules/lines.ts'
import { CELLS, OBJECTIVES, PARTICIPANTS, PLACES, SERVICES } from './rules/lists.ts'
import { readProgress } from './rules/progress.ts'
import { endDay, startDay } from './rules/status.ts'

type Named = { readonly id: string }
/** Whose money it is: who gives, who orders, and the agency through which it comes. */
const PAYS: readonly string[] = ['donor', 'commissioner', 'agency']

/** @throws {Forbidden} for who describes no projects */
export function keeper(ctx: Context): Member {
  const { who } = ctx
  if (!mayKeepProjects(who)) throw new Forbidden()
  return who
}

/** An own project. @throws {Forbidden} for another body's */
export async function getOwn(ctx: Context, id: string): Promise<Project> {
  const who = keeper(ctx)
  const project = await getProject(ctx.db, id)
  if (project.bodyId !== who.bodyId) throw new Forbidden()
  return project
}

/** Economic, social and cultural rights: the articles of their Covenant that the list of needs names. */
export const rightsIn = (article: string | null): readonly string[] =>
  articlesOf(article)
    .filter(({ treaty }) => treaty === 'ICESCR')
    .map((one) => `${one.treaty}-${one.article}`)

async function knownFor(ctx: Context, fields: Fields, before: Project | undefined): Promise<Known> {
  const typed = [
    ...rowsIn(fields, PLACES).map(({ cell }) => cell('place')),
    ...rowsIn(fields, CELLS).map(({ cell }) => cell('place')),
    ...rowsIn(fields, PARTICIPANTS).map(({ cell }) => cell('place')),
  ]
  const services = [
    ...rowsIn(fields, SERVICES).map(({ cell }) => cell('service')),
    ...rowsIn(fields, OBJECTIVES).map(({ cell }) => cell('service')),
  ]
  const needs = await listCodes(ctx.db, 'need')
  const codes = async (list: string) => new Set((await listCodes(ctx.db, list)).map(({ code }) => code))
  return {
    places: new Set((await listPlaces(ctx.db, typed.map(codeBehind))).map(({ code }) => code)),
    placeNames: await listPlacesCalled(ctx.db, typed.map(fold)),
    groups: await codes('group'),
    approaches: await codes('approach'),
    organisations: new Set((await listOrganisations(ctx.db)).map(({ code }) => code)),
    needs: new Set(needs.map(({ code }) => code)),
    services: new Set(await listNameable(ctx.db, services.map(serviceIdIn))),
    rights: new Set(needs.flatMap(({ article }) => rightsIn(article))),
    before: before?.content.objectives ?? [],
    ids: Array.from({ length: MOST_LINES }, () => newId()),
  }
}

/** What the catalogue searches and filters by. */
async function columnsOf(ctx: Context, content: Content) {
  const places = await listPlaces(ctx.db, content.places)
  const codes = content.organisations.flatMap(({ code, onBehalfOf }) => [
    code,
    ...(onBehalfOf === undefined ? [] : [onBehalfOf]),
  ])
  const paying = content.organisations.filter(({ role }) => PAYS.includes(role))
  const [title] = content.titles
  return {
    content: JSON.stringify(content),
    title: title?.text ?? '',
    folded: content.titles.map(({ text }) => fold(withoutQuotes(text))).join(' | '),
    stated_status: content.status ?? null,
    starts_on: startDay(content.start) ?? null,
    ends_on: endDay(content.end) ?? null,
    place_codes: [...content.places],
    economy_codes: [...new Set(places.map(({ economyCode }) => economyCode))],
    group_codes: [...content.groups],
    approach_codes: [...content.approaches],
    organisation_codes: [...new Set(codes)],
    donor_codes: [
      ...new Set(paying.flatMap(({ code, onBehalfOf }) => [code, ...(onBehalfOf === undefined ? [] : [onBehalfOf])])),
    ],
  }
}

type Storing = {
  readonly id: string
  readonly isNew: boolean
  readonly parentId: string | undefined
  readonly pageId: string | undefined
  readonly isPublished: boolean
}
/** Writes a description and keeps it among the versions. */
async function store(ctx: Context, who: Member, content: Content, how: Storing): Promise<void> {
  const columns = {
    ...(await columnsOf(ctx, content)),
    parent_id: how.parentId ?? null,
    is_published: how.isPublished,
    changed_at: ctx.now.toISOString(),
  }
  const stamp = { body_id: who.bodyId, account_id: who.accountId, recorded_at: ctx.now.toISOString() }
  if (how.isNew) await insertProject(ctx.db, { ...stamp, ...columns, id: how.id, page_id: how.pageId ?? null })
  else await updateProject(ctx.db, who.bodyId, how.id, columns)
  await insertVersion(ctx.db, { ...stamp, id: newId(), project_id: how.id, content: columns.content })
  await ctx.audit(how.isNew ? 'project.add' : 'project.describe', `project/${how.id}`)
}

/** The regional project that is meant: one of the body's own that is no part itself. */
async function parentOf(
  ctx: Context,
  who: Member,
  typed: string,
  id: string | undefined,
): Promise<Result<string | undefined>> {
  if (typed === '') return accept(undefined)
  const parent = isId(typed) && typed !== id ? await findProject(ctx.db, typed) : undefined
  return parent && parent.bodyId === who.bodyId && parent.parentId === undefined
    ? accept(parent.id)
    : refuse('projects.parentUnknown', 'parent')
}

/** Describes a project for the first time, of a stored page or of nothing, or anew. What was said before stays among its versions. */
export async function describeProject(ctx: Context, fields: Fields, id?: string): Promise<Result<Named>> {
  const who = keeper(ctx)
  const before = id === undefined ? undefined : await getOwn(ctx, id)
  const page = !before && fields.from ? await getRecognised(ctx.db, fields.from) : undefined
  const read = readProject(fields, await knownFor(ctx, fields, before))
  if (!read.ok) return read
  const parent = await parentOf(ctx, who, fields.parent ?? '', id)
  if (!parent.ok) return parent
  const named = before?.id ?? newId()
  const how = {
    id: named,
    isNew: !before,
    parentId: parent.value,
    pageId: page?.id,
    isPublished: fields.publish === 'yes',
  }
  await store(ctx, who, read.value, how)
  return accept({ id: named })
}

/** Notes how far a line of the tree of objectives has come. */
export async function noteProgress(ctx: Context, id: string, fields: Fields): Promise<Result<Named>> {
  const who = keeper(ctx)
  const project = await getOwn(ctx, id)
  const read = readProgress(fields, project.content.objectives, localDay(ctx.now))
  if (!read.ok) return read
  const { objectiveId, state, proof, asOf } = read.value
  await insertProgress(ctx.db, {
    body_id: who.bodyId,
    id: newId(),
    project_id: project.id,
    objective_id: objectiveId,
    state,
    proof: proof ?? null,
    as_of_on: asOf,
    is_published: project.isPublished,
    account_id: who.accountId,
    recorded_at: ctx.now.toISOString(),
  })
  await ctx.audit('project.progress', `project/${project.id}/objective/${objectiveId}`)
  return accept({ id: project.id })
}

/**
 * Takes back a project from an IATI file. The same content changes nothing; another one is a new version of the same
 * project; an id that the body does not have is a new, unpublished project. Another body's project is never touched.
 */
export async function takeBack(ctx: Context, { id, fields, objectives }: FromIati): Promise<Result<Named>> {
  const who = keeper(ctx)
  if (!isId(id)) return refuse('projects.iatiNone', 'file')
  const before = await findProject(ctx.db, id)
  const own = refuseForeign(before?.bodyId, who.bodyId)
  if (!own.ok) return own
  const known = await knownFor(ctx, fields, before)
  const read = readProject(fields, { ...known, before: objectives })
  if (!read.ok) return read
  // The file names no services: one may be hidden since it was named.
  const services = before?.content.services
  const measureServices = before?.content.measureServices?.filter(({ objectiveId }) =>
    read.value.objectives.some((one) => one.id === objectiveId),
  )
  const content = { ...read.value, ...(services && { services }), ...(measureServices && { measureServices }) }
  if (before && isSame(before.content, content)) return accept({ id })
  const isPublished = before?.isPublished ?? false
  await store(ctx, who, content, { id, isNew: !before, parentId: before?.parentId, pageId: undefined, isPublished })
  return accept({ id })
}

/** The database keeps the keys of an object in an order of its own. */
const inOneOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value
const isSame = (a: Content, b: Content): boolean => JSON.stringify(a, inOneOrder) === JSON.stringify(b, inOneOrder)
