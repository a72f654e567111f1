import type { VNode } from 'preact'
import { localDay } from '#base/day.ts'
import type { Refusal } from '#base/result.ts'
import { isCell } from '#base/rows.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import type { Answer, Request } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { getOwn } from '../actions.ts'
import type { Project } from '../model.ts'
import type { FormProps } from '../pages/forms.tsx'
import type { Frame, Names } from '../pages/parts.tsx'
import { WithdrawnPage } from '../pages/standing.tsx'
import { mayKeepProjects } from '../policy.ts'
import { listPlaces } from '../queries.ts'
import type { Fields } from '../rules/lines.ts'
import { LISTS } from '../rules/lists.ts'
import { standingOf } from '../rules/status.ts'

export const frameOf = (r: Request): Frame => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
  today: localDay(r.ctx.now),
})
export const isOwnOf = (r: Request, project: Project): boolean =>
  mayKeepProjects(r.ctx.who) && project.bodyId === r.ctx.who.bodyId

/** What the registers call everything that these projects name, and places named besides. */
export async function namesFor(r: Request, projects: readonly Project[], more: readonly string[] = []): Promise<Names> {
  const { db } = r.ctx
  const listed = await listOrganisations(db)
  const organisations = new Map(listed.map((one) => [one.code, organisationName(r.say, one)]))
  const kinds = new Map(listed.map(({ code, stakeholderCode }) => [code, stakeholderCode]))
  const codes = projects.flatMap(({ content }) => [
    ...content.places,
    ...(content.cells ?? []).map(({ placeCode }) => placeCode),
    ...(content.participants ?? []).map(({ placeCode }) => placeCode),
  ])
  const places = await listPlaces(db, [...new Set([...codes, ...more])])
  return {
    places: new Map(places.map((place) => [place.code, place])),
    organisation: (code) => organisations.get(code) ?? code,
    stakeholder: (code) => kinds.get(code) ?? null,
  }
}

export const dataOf = (r: Request, project: Project, today: string) => {
  const { id, bodyName, parentId, isPublished } = project
  // Which of them may be named at all, only their view knows.
  const { services: _, measureServices: __, ...content } = project.content
  return {
    id,
    body: r.say.spell(bodyName),
    parent: parentId,
    isPublished,
    ...content,
    closedOn: project.closedOn,
    standing: standingOf(content, today, project.closedOn),
    ...(project.withdrawn && { withdrawn: project.withdrawn }),
  }
}

/** What everybody but its own editor gets of a project that was taken back: since when and why. */
export function takenBack(r: Request, project: Project): Answer | undefined {
  const { id, withdrawn } = project
  if (!withdrawn || isOwnOf(r, project)) return undefined
  return {
    status: 410,
    data: { id, withdrawn: { on: withdrawn.on, reason: r.say.spell(withdrawn.reason) } },
    page: () => <WithdrawnPage {...frameOf(r)} withdrawn={withdrawn} />,
  }
}

/** Without signs that the database does not hold. */
export const clean = (text: string): string => text.toWellFormed().replaceAll('\u0000', '')
/** The fields of a form as they were typed. */
const typedIn = (r: Request, names: readonly string[]): Fields =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = r.body[name]
      return typeof value === 'string' ? [[name, clean(value.slice(0, 20_000))]] : []
    }),
  )
/** The same with the rows of lists; of several ticks the values with spaces between. */
export const typedWithRows = (r: Request, names: readonly string[]): Fields =>
  Object.fromEntries(
    Object.entries(r.body).flatMap(([name, value]) => {
      const parts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
      const isField = names.includes(name) || isCell(name, LISTS)
      return isField && parts.length > 0 ? [[name, clean(parts.join(' ').slice(0, 20_000))]] : []
    }),
  )

type Shown = FormProps & { readonly project: Project }
type Shape = {
  readonly fields: readonly string[]
  readonly act: (
    r: Request,
    project: Project,
    typed: Fields,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly refusals: readonly Refusal[] }>
  readonly page: (r: Request, shown: Shown) => Promise<() => VNode>
  /** What stands in the fields before anything is typed. */
  readonly first?: (r: Request, project: Project) => Promise<Fields>
}
/** Form and act on an own project, which both lead back to its page. */
export function formOf({ fields, act, page, first }: Shape) {
  const show = async (r: Request, typed: Fields, refusals: readonly Refusal[]): Promise<Answer> => {
    const project = await getOwn(r.ctx, r.params.projectId ?? '')
    return {
      ...(refusals.length > 0 && { status: 422 as const }),
      data: { fields, typed, refusals },
      page: await page(r, { ...frameOf(r), typed, refusals, project }),
    }
  }
  const get = async (r: Request): Promise<Answer> => {
    const project = await getOwn(r.ctx, r.params.projectId ?? '')
    return await show(r, first ? await first(r, project) : {}, [])
  }
  const post = async (r: Request): Promise<Answer> => {
    const typed = typedIn(r, fields)
    if (r.isOnlyLanguage) return await show(r, typed, [])
    const project = await getOwn(r.ctx, r.params.projectId ?? '')
    const done = await act(r, project, typed)
    if (!done.ok) return await show(r, typed, done.refusals)
    return { redirect: `/projects/${project.id}`, data: { id: project.id } }
  }
  return { get, post }
}
