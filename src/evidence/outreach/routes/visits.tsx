import { formatDay } from '#base/format.ts'
import { isId, newId } from '#base/id.ts'
import { BadRequest, NotFound } from '#base/problem.ts'
import type { Refusal, Result } from '#base/result.ts'
import { sentForm } from '#forms/fields.ts'
import type { Values } from '#forms/model.ts'
import { answer, begin } from '#forms/session.ts'
import type { State } from '#forms/state.ts'
import { readSeers } from '#registers/guard/actions/glass.ts'
import { mayBreakGlass } from '#registers/guard/policy.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { readReferralsOfVisit } from '../actions/referrals.ts'
import { correctVisit, type OpenedVisit, readOwnVisit, readVisitOf, recordVisit } from '../actions/visits.ts'
import { type Asking, answeringOf, askedIn, type Taken, takeFields, takeStored } from '../form/definition.ts'
import { spokenTo } from '../form/own-forms.ts'
import { SHIPPED } from '../model/definition.ts'
import { CorrectPage } from '../pages/correct.tsx'
import type { Filled } from '../pages/parts.tsx'
import { RecordPage } from '../pages/record.tsx'
import { ClosedPage, VisitPage } from '../pages/visits.tsx'
import { maySeePeople } from '../policy.ts'
import { listBases, listTeamsOf } from '../queries/teams.ts'
import { findVisit } from '../queries/visits.ts'
import { readCorrection, readVisit } from '../rules/drafts.ts'
import { foldFields, foldVisit, leavesOf, withAnswer } from '../rules/fold.ts'
import { seersOfVisit } from '../rules/shared.ts'
import { askingChosen, askingNamed, askingOfVisit, beginningIn, offeredForms } from './asking.ts'
import { filledWith, frameOf, idIn, memberWho, typedIn } from './frame.ts'
import { visitListRoutes } from './visit-list.tsx'

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

type Shown = Filled &
  Pick<Taken, 'state' | 'problems'> & { readonly asking: Asking; readonly status?: 409 | 422 | undefined }
async function recordAnswer(r: Request, { status, asking, ...shown }: Shown): Promise<Answer> {
  const who = memberWho(r, maySeePeople)
  const { db } = r.ctx
  const teams = (await listTeamsOf(db, who.bodyId)).map(({ id, name }) => ({ value: id, text: r.say.spell(name) }))
  const bases = await listBases(db, who.bodyId, frameOf(r).today)
  const forms = await offeredForms(r, asking)
  const spoken = spokenTo(asking.form.definition, r.say.locale)
  const page = () => <RecordPage {...frameOf(r)} {...shown} {...{ teams, bases, forms, spoken }} />
  const { id, version } = shown.state.form.definition
  if (status) return { status, data: { refusals: [...shown.refusals, ...shown.problems] }, page }
  return { data: { form: id, version, teams, bases, definition: shown.state.form.definition }, page }
}

/** The form begun with one answer: the settlement of the visit before, which the person chose to go on in. */
function begunIn(r: Request, asking: Asking, settlement: string | undefined): State {
  const begun = begin(asking.form, beginningIn(r, asking))
  return settlement === undefined ? begun : answer(begun, 'settlement', settlement)
}

/** The visit after which a person goes on: its team and settlement, and nothing about its people. */
async function goingOn(r: Request): Promise<{ readonly team?: string; readonly settlement?: string }> {
  const { after } = r.query
  if (after === undefined || !isId(after)) return {}
  const { visit, answers, corrections } = await readOwnVisit(r.ctx, after)
  const settlement = answers && foldVisit(answers, corrections).settlement
  return { team: visit.teamId, ...(typeof settlement === 'string' && { settlement }) }
}

async function showRecord(r: Request): Promise<Answer> {
  const { team, settlement } = await goingOn(r)
  const asking = await askingChosen(r, r.query.form)
  const today = formatDay(r.say.locale, frameOf(r).today, 'short')
  const typed = { id: newId(), visited_on: today, ...(team !== undefined && { team }) }
  return await recordAnswer(r, { ...filledWith(typed), asking, state: begunIn(r, asking, settlement), problems: [] })
}

/** The form and version that a page or a device says it asked by; a page that does not say came from the form that ships. */
function namedForm(r: Request): readonly [form: string, version: string] {
  if (r.body.values !== undefined) return [textOf(r.body.form), textOf(r.body.version)]
  return sentForm(r.body) ?? [SHIPPED, '']
}

/** A device sends `values` with the form and version that asked; a page sends its fields. */
function taken(r: Request, asking: Asking): Result<Taken> {
  const { values } = r.body
  if (values === undefined) return takeFields(asking.form, r.body, beginningIn(r, asking))
  if (!isValues(values)) throw new BadRequest('problem.bodyNotUnderstood')
  const stored = { form: textOf(r.body.form), version: textOf(r.body.version), values }
  return takeStored(r.say, stored, beginningIn(r, asking), asking.form)
}

/** What stands in the way of a form as a whole: shown with a form that there is. */
async function refusedForm(r: Request, refusals: readonly Refusal[], asking?: Asking): Promise<Answer> {
  const other = asking ?? (await askingChosen(r, undefined))
  const state = begin(other.form, beginningIn(r, other))
  return await recordAnswer(r, { typed: typedIn(r), refusals, asking: other, state, problems: [], status: 422 })
}

async function postRecord(r: Request): Promise<Answer> {
  memberWho(r, maySeePeople)
  const typed = typedIn(r)
  const named = await askingNamed(r, ...namedForm(r))
  if (!named.ok) return await refusedForm(r, named.refusals)
  const asking = named.value
  const came = taken(r, asking)
  if (!came.ok) return await refusedForm(r, came.refusals, asking)
  const { state, problems, isOnlyShown } = came.value
  const show = (refusals: readonly Refusal[], status?: 409 | 422) =>
    recordAnswer(r, { typed, refusals, asking, state, problems, status })
  if (r.isOnlyLanguage || isOnlyShown)
    return await recordAnswer(r, { ...filledWith(typed), asking, state, problems: [] })
  const read = readVisit(typed, askedIn(state), frameOf(r).today)
  if (!read.ok || problems.length > 0) return await show(read.ok ? [] : read.refusals, 422)
  const done = await recordVisit(r.ctx, read.value)
  if (done.ok) return { redirect: `/visits/${done.value.id}`, data: done.value }
  return await show(done.refusals, done.refusals.some(({ code }) => code === 'outreach.sameIdOtherVisit') ? 409 : 422)
}

/** Whoever may not see visits is told the same of every address, and how one is opened where a life hangs on it. */
async function isClosedTo(r: Request): Promise<boolean> {
  const { who, db } = r.ctx
  return !maySeePeople(who) && mayBreakGlass(who) && (await findVisit(db, idIn(r, 'visitId'))) === undefined
}

async function showVisit(r: Request): Promise<Answer> {
  const visitId = idIn(r, 'visitId')
  if (await isClosedTo(r))
    return {
      ...{ status: 403, data: { problem: 'outreach.closedToYou' } },
      page: () => <ClosedPage {...frameOf(r)} visitId={visitId} />,
    }
  const opened = await readVisitOf(r.ctx, visitId)
  const isOwn = opened.sharedBy === undefined
  const referrals = isOwn ? await readReferralsOfVisit(r.ctx, visitId) : []
  const seers = isOwn ? seersOfVisit(await readSeers(r.ctx, visitId)) : []
  const now = opened.answers && foldVisit(opened.answers, opened.corrections)
  const mayWrite = isOwn && maySeePeople(r.ctx.who)
  const asking = await askingOfVisit(r, opened.visit)
  return {
    data: { ...opened, now, referrals, seers },
    page: () => <VisitPage {...frameOf(r)} {...opened} {...{ referrals, seers, mayWrite, asking }} nextId={newId()} />,
  }
}

/** A correction has seen what stood when its page was made: each field's standing corrections travel with the page. */
const standingIn = ({ answers, corrections }: OpenedVisit): string =>
  answers
    ? foldFields(answers, corrections)
        .flatMap(({ standing }) => standing.map(({ id }) => id))
        .join(' ')
    : ''

type Opened = OpenedVisit & { readonly asking: Asking }
function correctAnswer(r: Request, opened: Opened, filled: Filled): Answer {
  const { asking } = opened
  const now = foldVisit(opened.answers ?? {}, opened.corrections)
  const fields = leavesOf(now).map(([field, value]) => ({ field, value }))
  const isKnown = fields.some(({ field }) => field === filled.typed.field)
  const answering = isKnown ? answeringOf(r.say, asking, filled.typed.field ?? '') : undefined
  const page = () => <CorrectPage {...frameOf(r)} {...filled} {...{ visit: opened.visit, fields, answering, asking }} />
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: { fields: fields.map(({ field }) => field), seen: standingIn(opened), answering }, page }
}

/** Several ticks of one list are one answer, in the order of the form. */
function typedCorrection(r: Request, { asking }: Opened): Filled['typed'] {
  const typed = typedIn(r)
  const { value } = r.body
  if (!Array.isArray(value)) return typed
  const { choices } = answeringOf(r.say, asking, typed.field ?? '')
  return { ...typed, value: choices.flatMap((one) => (value.includes(one.value) ? [one.value] : [])).join(' ') }
}

async function openToCorrect(r: Request): Promise<Opened> {
  const opened = await readOwnVisit(r.ctx, idIn(r, 'visitId'))
  if (opened.answers === undefined) throw new NotFound()
  return { ...opened, asking: await askingOfVisit(r, opened.visit) }
}

async function showCorrect(r: Request): Promise<Answer> {
  const opened = await openToCorrect(r)
  const { field } = r.query
  const begun = { id: newId(), seen: standingIn(opened), ...(field !== undefined && { field }) }
  return correctAnswer(r, opened, filledWith(begun))
}

/** The form itself says whether it could hold the new value. */
function fits(r: Request, opened: Opened, field: string, value: string): readonly Refusal[] {
  const { form, version } = opened.visit
  const values = withAnswer(foldVisit(opened.answers ?? {}, opened.corrections), field, value)
  const { asking } = opened
  const came = takeStored(r.say, { form, version, values }, beginningIn(r, asking), asking.form)
  if (!came.ok) return [{ code: 'outreach.valueNotOfForm', field: 'value' }]
  return came.value.problems.some((problem) => problem.field === field)
    ? [{ code: 'outreach.valueNotOfForm', field: 'value' }]
    : []
}

async function postCorrect(r: Request): Promise<Answer> {
  const opened = await openToCorrect(r)
  const typed = typedCorrection(r, opened)
  if (r.isOnlyLanguage) return correctAnswer(r, opened, filledWith(typed))
  const known = leavesOf(opened.answers ?? {}).map(([field]) => field)
  const read = readCorrection(typed, known, frameOf(r).today)
  if (!read.ok) return correctAnswer(r, opened, { typed, refusals: read.refusals })
  const { field, value } = read.value
  const wrong = fits(r, opened, field, value)
  if (wrong.length > 0) return correctAnswer(r, opened, { typed, refusals: wrong })
  const own = new Set(opened.corrections.filter((one) => one.field === field).map(({ id }) => id))
  const draft = { ...read.value, insteadOf: read.value.insteadOf.filter((id) => own.has(id)) }
  await correctVisit(r.ctx, opened.visit, draft)
  return { redirect: `/visits/${opened.visit.id}`, data: { id: draft.id } }
}

/** Visits: written once, corrected by later entries, read by the team and its coordinator. */
export const visitRoutes: readonly Route[] = [
  ...visitListRoutes,
  { method: 'get', path: '/visits/new', audience: 'members', handle: showRecord, summary: 'The form of a visit.' },
  {
    method: 'post',
    path: '/visits/new',
    audience: 'members',
    handle: postRecord,
    summary: 'Stores a visit under the id that the device made; the same one twice is one visit.',
  },
  {
    method: 'get',
    path: '/visits/:visitId',
    audience: 'members',
    handle: showVisit,
    summary: 'One visit and who can see it.',
  },
  {
    method: 'get',
    path: '/visits/:visitId/correct',
    audience: 'members',
    handle: showCorrect,
    summary: 'The form of a correction.',
  },
  {
    method: 'post',
    path: '/visits/:visitId/correct',
    audience: 'members',
    handle: postCorrect,
    summary: 'Adds a correction of one field; what was written before stays to be seen.',
  },
]
