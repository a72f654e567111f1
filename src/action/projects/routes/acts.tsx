import { type Day, localDay } from '#base/day.ts'
import { lastDay } from '#base/period.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Request, Route } from '#web/route.ts'
import { closeProject } from '../actions/close.ts'
import { changeEnvelope, giveAward, makeEnvelope } from '../actions/money.ts'
import { putOnTrace } from '../actions/trace.ts'
import type { Project } from '../model.ts'
import { ClosePage, OnTracePage } from '../pages/close.tsx'
import { AwardPage, ChangeEnvelopePage, EnvelopePage } from '../pages/money.tsx'
import { findClosing } from '../queries/linked.ts'
import { getEnvelope, listAwards } from '../queries/money.ts'
import { listPlaces } from '../queries.ts'
import { SUMMARY_LOCALES } from '../rules/summary.ts'
import { formOf } from './parts.tsx'
import { proposedSummaries } from './records.tsx'

const envelope = formOf({
  fields: ['name', 'most_awards', 'amount'],
  act: (r, project, typed) => makeEnvelope(r.ctx, project.id, typed),
  page: async (_, shown) => () => <EnvelopePage {...shown} />,
})

const heldBy = async (r: Request, project: Project) => {
  const found = await getEnvelope(r.ctx.db, project.id, r.params.envelopeId ?? '')
  const given = (await listAwards(r.ctx.db, project.id)).filter((one) => one.envelopeId === found.id).length
  return { envelope: found, given }
}
const change = formOf({
  fields: ['most_awards', 'reason'],
  act: (r, project, typed) => changeEnvelope(r.ctx, project.id, r.params.envelopeId ?? '', typed),
  page: async (r, shown) => {
    const held = await heldBy(r, shown.project)
    return () => <ChangeEnvelopePage {...shown} {...held} />
  },
})
const award = formOf({
  fields: ['place', 'amount', 'awarded_on', 'proof'],
  act: (r, project, typed) => giveAward(r.ctx, project.id, r.params.envelopeId ?? '', typed),
  page: async (r, shown) => {
    const held = await heldBy(r, shown.project)
    const own = await listPlaces(r.ctx.db, shown.project.content.places)
    const places = own
      .filter(({ level }) => level === 'local_government' || level === 'city_municipality')
      .map((place) => ({ value: place.code, text: placeName(r.say, place) }))
    return () => <AwardPage {...shown} {...held} places={places} />
  },
})

/** As a person of the region types it. */
const inFigures = (day: Day): string =>
  day
    .split('-')
    .reverse()
    .map((part) => String(Number(part)))
    .join('.')

const SUMMARY_FIELDS = SUMMARY_LOCALES.map((locale) => `summary_${locale}`)
const close = formOf({
  fields: ['closed_on', ...SUMMARY_FIELDS],
  first: async (r, project) => {
    const before = await findClosing(r.ctx.db, project)
    const end = project.content.end?.period
    const day = end === undefined ? localDay(r.ctx.now) : lastDay(end)
    const texts = before?.summary ?? (await proposedSummaries(r, project))
    return {
      closed_on: inFigures(before?.closedOn ?? (day > localDay(r.ctx.now) ? localDay(r.ctx.now) : day)),
      ...Object.fromEntries(Object.entries(texts).map(([locale, text]) => [`summary_${locale}`, text])),
    }
  },
  act: (r, project, typed) => closeProject(r.ctx, project.id, typed),
  page: async (_, shown) => () => <ClosePage {...shown} />,
})

const trace = formOf({
  fields: [],
  act: (r, project) => putOnTrace(r.ctx, project.id),
  page: async (_, shown) => () => <OnTracePage {...shown} />,
})

const both = (path: string, form: ReturnType<typeof formOf>, shows: string, does: string): readonly Route[] => [
  { method: 'get', path, audience: 'coordinators', summary: shows, handle: form.get },
  { method: 'post', path, audience: 'coordinators', summary: does, handle: form.post },
]
/** Money, the end of a project, and its step to the cells that it works on. */
export const actRoutes: readonly Route[] = [
  ...both(
    '/projects/:projectId/envelopes/new',
    envelope,
    'The form of an envelope.',
    'Sets money of a project apart for so many awards.',
  ),
  ...both(
    '/projects/:projectId/envelopes/:envelopeId/change',
    change,
    'The form that changes how many awards an envelope holds.',
    'Lets an envelope hold another number of awards, with the reason.',
  ),
  ...both(
    '/projects/:projectId/envelopes/:envelopeId/award',
    award,
    'The form of an award.',
    'Gives a town money of an envelope; one award more than it holds is refused.',
  ),
  ...both(
    '/projects/:projectId/close',
    close,
    'The end of a project, its summary proposed from the records in every language.',
    'Keeps the end of a project and its summary as the editor leaves it.',
  ),
  ...both(
    '/projects/:projectId/trace',
    trace,
    'The form that says on the trace which cells a project works on.',
    'Joins a project to its cells on the trace.',
  ),
]
