import { newId } from '#base/id.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { inOrder, organisationName } from '#registers/organisations/rules.ts'
import type { Choice } from '#web/field.tsx'
import type { Answer, Request, Route } from '#web/route.ts'
import { noteEvent, type OpenedReferral, readOpenReferrals, readReferralOf, refer } from '../actions/referrals.ts'
import { readVisitOf } from '../actions/visits.ts'
import { NEEDS } from '../form/definition.ts'
import type { VisitLine } from '../model.ts'
import type { Filled } from '../pages/parts.tsx'
import { EmergencyPage, ReferPage, ReferralPage, TodayPage } from '../pages/referrals.tsx'
import { maySeePeople } from '../policy.ts'
import { readEmergency, readEvent, readReferral } from '../rules/drafts.ts'
import { filledWith, frameOf, idIn, memberWho, typedIn } from './frame.ts'

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
  return (await readVisitOf(r.ctx, idIn(r, 'visitId'))).visit
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

function referralAnswer(r: Request, opened: OpenedReferral, filled: Filled): Answer {
  const page = () => <ReferralPage {...frameOf(r)} {...filled} {...opened} />
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: { ...opened, notes: Object.fromEntries(opened.notes) }, page }
}
async function openReferral(r: Request): Promise<OpenedReferral> {
  memberWho(r, maySeePeople)
  return await readReferralOf(r.ctx, idIn(r, 'referralId'))
}
const newEvent = (r: Request): Filled => filledWith({ id: newId(), happened_on: frameOf(r).today })
const showReferral = async (r: Request): Promise<Answer> => referralAnswer(r, await openReferral(r), newEvent(r))
async function postEvent(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  const opened = await openReferral(r)
  if (r.isOnlyLanguage) return referralAnswer(r, opened, filledWith(typed))
  const read = readEvent(typed, frameOf(r).today)
  if (!read.ok) return referralAnswer(r, opened, { typed, refusals: read.refusals })
  await noteEvent(r.ctx, opened.followed.referral, read.value)
  return { redirect: `/referrals/${opened.followed.referral.id}`, data: { id: read.value.id } }
}

async function showToday(r: Request): Promise<Answer> {
  const open = await readOpenReferrals(r.ctx)
  return { data: { open }, page: () => <TodayPage {...frameOf(r)} open={open} /> }
}

function emergencyAnswer(r: Request, typed: Filled['typed']): Answer {
  memberWho(r, maySeePeople)
  return { data: {}, page: () => <EmergencyPage {...frameOf(r)} {...filledWith(typed)} /> }
}
async function postEmergency(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return emergencyAnswer(r, typed)
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
    audience: 'members',
    handle: (r) => emergencyAnswer(r, { id: newId() }),
    summary: 'What to do where somebody is in danger.',
  },
  {
    method: 'post',
    path: '/emergency',
    audience: 'members',
    handle: postEmergency,
    summary: 'Notes an emergency; no field is needed.',
  },
]
