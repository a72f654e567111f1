import { formatDay } from '#base/format.ts'
import { newId } from '#base/id.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { inOrder, organisationName } from '#registers/organisations/rules.ts'
import { listTerritories } from '#registers/places/queries.ts'
import { inOrder as placesInOrder } from '#registers/places/rules.ts'
import type { Choice } from '#web/field.tsx'
import type { Answer, Request, Route } from '#web/route.ts'
import type { OpenedReferral } from '../actions/opened.ts'
import { noteEvent, readOpenReferrals, readReferralOf, readReferralSeers, refer } from '../actions/referrals.ts'
import { answerShared, readSharedReferrals } from '../actions/shared.ts'
import { readOwnVisit } from '../actions/visits.ts'
import { NEEDS } from '../form/definition.ts'
import type { VisitLine } from '../model.ts'
import { EmergencyPage } from '../pages/emergency.tsx'
import type { Filled } from '../pages/parts.tsx'
import { ReferPage, ReferralPage, SharedReferralPage } from '../pages/referrals.tsx'
import { TodayPage } from '../pages/today.tsx'
import { mayKeepTeams, maySeePeople } from '../policy.ts'
import { listLinks } from '../queries/answers.ts'
import { listEmergencyNumbers, listVisitsOfHousehold } from '../queries/work.ts'
import { checkAnswerable, readSharedReply } from '../rules/answer.ts'
import { readEmergency, readEvent, readReferral } from '../rules/drafts.ts'
import { economyOf, filledWith, frameOf, idIn, memberWho, typedIn } from './frame.ts'

async function listChoices(r: Request): Promise<readonly Choice[]> {
  const organisations = inOrder(r.say, await listOrganisations(r.ctx.db))
  return organisations.map((one) => ({ value: one.code, text: organisationName(r.say, one) }))
}

async function referAnswer(r: Request, visit: VisitLine, filled: Filled): Promise<Answer> {
  const organisations = await listChoices(r)
  const page = () => <ReferPage {...frameOf(r)} {...filled} visit={visit} organisations={organisations} />
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: { visit: visit.id, needs: NEEDS, organisations }, page }
}
async function visitIn(r: Request): Promise<VisitLine> {
  memberWho(r, maySeePeople)
  return (await readOwnVisit(r.ctx, idIn(r, 'visitId'))).visit
}
const showRefer = async (r: Request): Promise<Answer> => referAnswer(r, await visitIn(r), filledWith({ id: newId() }))
async function postRefer(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  const visit = await visitIn(r)
  if (r.isOnlyLanguage) return await referAnswer(r, visit, filledWith(typed))
  const read = readReferral(typed, NEEDS, frameOf(r).today)
  if (!read.ok) return await referAnswer(r, visit, { typed, refusals: read.refusals })
  const known = await listChoices(r)
  const { organisationCode } = read.value
  if (organisationCode !== null && !known.some(({ value }) => value === organisationCode))
    return await referAnswer(r, visit, { typed, refusals: [{ code: 'outreach.toWhom', field: 'organisation' }] })
  const id = await refer(r.ctx, visit, read.value)
  return { redirect: `/referrals/${id}`, data: { id } }
}

/** Later visits to the household: by one of them a referral may have been followed up. */
async function visitsAfter(r: Request, { followed: { referral } }: OpenedReferral): Promise<readonly Choice[]> {
  if (referral.householdId === null) return []
  const visits = await listVisitsOfHousehold(r.ctx.db, referral.householdId, referral.madeOn)
  return visits
    .filter(({ id }) => id !== referral.visitId)
    .map(({ id, visitedOn }) => ({ value: id, text: formatDay(r.say.locale, visitedOn, 'short') }))
}
async function referralAnswer(r: Request, opened: OpenedReferral, filled: Filled): Promise<Answer> {
  const { id } = opened.followed.referral
  if (opened.sharedBy !== undefined) return sharedAnswer(r, opened, filled)
  const [links, seers] = [await listLinks(r.ctx.db, id), await readReferralSeers(r.ctx, id)]
  const more = { links, seers, visits: await visitsAfter(r, opened), mayKeep: mayKeepTeams(r.ctx.who) }
  const page = () => <ReferralPage {...frameOf(r)} {...filled} {...opened} {...more} />
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: { ...opened, links, seers, notes: Object.fromEntries(opened.notes) }, page }
}
/** Another body's referral: what the agreement opens, and the form of an answer where it lets one be given. */
function sharedAnswer(r: Request, opened: OpenedReferral, filled: Filled): Answer {
  const page = () => <SharedReferralPage {...frameOf(r)} {...filled} {...opened} />
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: { ...opened, notes: Object.fromEntries(opened.notes) }, page }
}
async function openReferral(r: Request): Promise<OpenedReferral> {
  memberWho(r, maySeePeople)
  return await readReferralOf(r.ctx, idIn(r, 'referralId'))
}
const newEvent = (r: Request): Filled =>
  filledWith({ id: newId(), happened_on: formatDay(r.say.locale, frameOf(r).today, 'short') })
const showReferral = async (r: Request): Promise<Answer> => await referralAnswer(r, await openReferral(r), newEvent(r))
async function postEvent(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  const opened = await openReferral(r)
  if (r.isOnlyLanguage) return await referralAnswer(r, opened, filledWith(typed))
  if (opened.sharedBy !== undefined) return await postReply(r, opened, typed)
  const visits = (await visitsAfter(r, opened)).map(({ value }) => value)
  const read = readEvent(typed, visits, frameOf(r).today)
  if (!read.ok) return await referralAnswer(r, opened, { typed, refusals: read.refusals })
  const done = await noteEvent(r.ctx, opened.followed.referral, read.value)
  if (!done.ok) return await referralAnswer(r, opened, { typed, refusals: done.refusals })
  return { redirect: `/referrals/${opened.followed.referral.id}`, data: { id: read.value.id } }
}
/** A body answers another one's referral in its own account. */
async function postReply(r: Request, opened: OpenedReferral, typed: Filled['typed']): Promise<Answer> {
  const { id } = opened.followed.referral
  const open = checkAnswerable({
    isErased: false,
    isEnded: opened.followed.state === 'ended',
    mayAnswer: opened.mayAnswer,
  })
  if (!open.ok) return sharedAnswer(r, opened, { typed, refusals: open.refusals })
  const read = readSharedReply(typed, frameOf(r).today)
  const done = read.ok ? await answerShared(r.ctx, id, read.value) : read
  if (!done.ok) return sharedAnswer(r, opened, { typed, refusals: done.refusals })
  return { redirect: `/referrals/${id}`, data: { id: done.value } }
}

async function showToday(r: Request): Promise<Answer> {
  const open = await readOpenReferrals(r.ctx)
  const shared = await readSharedReferrals(r.ctx)
  return { data: { open, shared }, page: () => <TodayPage {...frameOf(r)} open={open} shared={shared} /> }
}

async function emergencyAnswer(r: Request, typed: Filled['typed']): Promise<Answer> {
  const { db, who } = r.ctx
  const numbers = await listEmergencyNumbers(db)
  const territories = (await listTerritories(db)).filter(({ level }) => level === 'economy')
  const own = await economyOf(r)
  const economies = [...placesInOrder(r.say, territories)].sort(
    (a, b) => Number(b.code === own) - Number(a.code === own),
  )
  const props = { economies, numbers, maySee: maySeePeople(who) }
  return { data: { numbers }, page: () => <EmergencyPage {...frameOf(r)} {...filledWith(typed)} {...props} /> }
}
async function postEmergency(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  memberWho(r, maySeePeople)
  if (r.isOnlyLanguage) return await emergencyAnswer(r, typed)
  const id = await refer(r.ctx, undefined, readEmergency(typed, newId(), frameOf(r).today))
  return { redirect: `/referrals/${id}`, data: { id } }
}

/** Referrals, what is due today, and the emergency that nothing holds up. */
export const referralRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/today',
    audience: 'members',
    handle: showToday,
    summary: 'What is due, overdue or waits for others.',
  },
  {
    method: 'get',
    path: '/visits/:visitId/refer',
    audience: 'members',
    handle: showRefer,
    summary: 'The form of a referral.',
  },
  {
    method: 'post',
    path: '/visits/:visitId/refer',
    audience: 'members',
    handle: postRefer,
    summary: 'Refers a need to a named body, with a day by which an answer is due.',
  },
  {
    method: 'get',
    path: '/referrals/:referralId',
    audience: 'members',
    handle: showReferral,
    summary: 'One referral.',
  },
  {
    method: 'post',
    path: '/referrals/:referralId',
    audience: 'members',
    handle: postEvent,
    summary: 'Puts down an answer, a reminder, a follow-up or an outcome.',
  },
  {
    method: 'get',
    path: '/emergency',
    audience: 'everybody',
    handle: (r) => emergencyAnswer(r, { id: newId() }),
    summary: 'Whom to call and what to do where somebody is in danger.',
  },
  {
    method: 'post',
    path: '/emergency',
    audience: 'members',
    handle: postEmergency,
    summary: 'Notes an emergency; no field is needed.',
  },
]
