import { localDay } from '#base/day.ts'
import type { Refusal } from '#base/result.ts'
import { frameOf, refused, typedIn } from '#registers/accounts/routes/door.tsx'
import { safeAddress } from '#registers/accounts/rules/address.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { breakGlass, findRecordToOpen, readGlass, readGlasses, reviewGlass } from './actions/glass.ts'
import { answerRequest, eraseHousehold, readAccount, readRequests, takeRequest } from './actions/requests.ts'
import {
  agree,
  changePurpose,
  makePurpose,
  readAgreements,
  readPurposes,
  turnPurpose,
  withdraw,
} from './actions/rules.ts'
import {
  AgreementForm,
  AnswerForm,
  GlassAsked,
  GlassForm,
  PurposeForm,
  RequestForm,
  ReviewForm,
  SwitchForm,
  WithdrawForm,
} from './model.ts'
import { BreakPage, GlassPage } from './pages/glass.tsx'
import { OverviewPage } from './pages/overview.tsx'
import { AccountPage, RequestPage } from './pages/requests.tsx'
import { AgreementsPage, AgreePage, PurposePage, PurposesPage } from './pages/rules.tsx'
import { mayErase, mayGuard, mayReview, mayRule, mayTakeRequest } from './policy.ts'
import { listOtherBodies } from './queries/agreements.ts'
import { getPurpose, listPurposes } from './queries/purposes.ts'

async function showOverview(r: Request): Promise<Answer> {
  const { who, now } = r.ctx
  const glasses = await readGlasses(r.ctx)
  const mayTake = mayTakeRequest(who)
  const requests = mayTake ? await readRequests(r.ctx) : []
  const props = { now, today: localDay(now), glasses, requests, isGuardian: mayGuard(who), mayTake }
  return { data: { glasses, requests }, page: () => <OverviewPage {...frameOf(r)} {...props} /> }
}

async function showPurposes(r: Request, refused?: { code: string; texts: readonly string[] }): Promise<Answer> {
  const purposes = await readPurposes(r.ctx)
  return {
    ...(refused && { status: 422 as const }),
    data: refused ? { purposes, refused } : { purposes },
    page: () => <PurposesPage {...frameOf(r)} purposes={purposes} mayRule={mayRule(r.ctx.who)} refused={refused} />,
    csv: () => [
      ['code', 'name', 'legal_reference', 'keep_months', 'keep_reference', 'is_on'],
      ...purposes.map((p) => [p.code, p.name, p.legalReference, `${p.keepMonths ?? ''}`, p.keepReference, `${p.isOn}`]),
    ],
  }
}

const PURPOSE = ['code', 'name', 'legalReference', 'keepMonths', 'keepReference'] as const
type TypedPurpose = Record<(typeof PURPOSE)[number], string>
const purposePage =
  (r: Request, typed: TypedPurpose, refusals: readonly Refusal[] = []) =>
  () => <PurposePage {...frameOf(r)} typed={typed} refusals={refusals} isNew={r.params.code === undefined} />

async function showPurpose(r: Request): Promise<Answer> {
  const { isOn, keepMonths, ...rest } = await getPurpose(r.ctx.db, r.params.code ?? '')
  const typed = { ...rest, keepMonths: `${keepMonths ?? ''}` }
  return { data: { ...rest, keepMonths, isOn }, page: purposePage(r, typed) }
}

async function postPurpose(r: Request): Promise<Answer> {
  const asked = typedIn(r, ...PURPOSE)
  const typed = r.params.code === undefined ? asked : { ...asked, code: r.params.code }
  if (r.isOnlyLanguage) return { data: {}, page: purposePage(r, typed) }
  const result = await (r.params.code === undefined ? makePurpose(r.ctx, typed) : changePurpose(r.ctx, typed))
  if (!result.ok) return { ...refused(result.refusals), page: purposePage(r, typed, result.refusals) }
  return { redirect: '/guard/purposes', data: result.value }
}

async function postSwitch(r: Request): Promise<Answer> {
  const code = r.params.code ?? ''
  const result = await turnPurpose(r.ctx, code, typedIn(r, 'isOn').isOn === 'yes')
  if (result.ok) return { redirect: '/guard/purposes', data: { code } }
  const texts = result.refusals.map((refusal) => r.say(refusal.code, refusal.params))
  return await showPurposes({ ...r, path: '/guard/purposes' }, { code, texts })
}

async function showAgreements(r: Request, refusals: readonly Refusal[] = []): Promise<Answer> {
  const { agreements } = await readAgreements(r.ctx)
  const props = { agreements, mayRule: mayRule(r.ctx.who), refusals }
  return {
    ...(refusals.length > 0 ? refused(refusals) : { data: { agreements } }),
    page: () => <AgreementsPage {...frameOf(r)} {...props} />,
  }
}

const AGREEMENT = ['receiver', 'purpose', 'number', 'signedOn', 'fromOn', 'lastDay'] as const
const fieldsIn = (r: Request): readonly string[] => {
  const { fields } = r.body
  if (typeof fields === 'string') return [fields]
  return Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : []
}

async function agreeAnswer(r: Request, refusals: readonly Refusal[] = []): Promise<Answer> {
  const [bodies, purposes] = [await listOtherBodies(r.ctx.db), await listPurposes(r.ctx.db)]
  const props = { typed: typedIn(r, ...AGREEMENT), fields: fieldsIn(r), bodies, purposes, refusals }
  const said = refusals.length > 0 ? refused(refusals) : { data: { bodies, purposes } }
  return { ...said, page: () => <AgreePage {...frameOf(r)} {...props} /> }
}

async function postAgree(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return await agreeAnswer(r)
  const result = await agree(r.ctx, { ...typedIn(r, ...AGREEMENT), fields: fieldsIn(r) })
  return result.ok ? { redirect: '/guard/agreements', data: result.value } : await agreeAnswer(r, result.refusals)
}

async function postWithdraw(r: Request): Promise<Answer> {
  const result = await withdraw(r.ctx, r.params.agreementId ?? '', typedIn(r, 'fromOn').fromOn)
  return result.ok
    ? { redirect: '/guard/agreements', data: result.value }
    : await showAgreements({ ...r, path: '/guard/agreements' }, result.refusals)
}

const GLASS = ['record', 'reason', 'to'] as const
async function breakAnswer(r: Request, refusals: readonly Refusal[] = []): Promise<Answer> {
  const { who } = r.ctx
  const asked = { record: r.query.record ?? '', to: r.query.to ?? '', reason: '' }
  const typed = Object.keys(r.body).length > 0 ? typedIn(r, ...GLASS) : asked
  const subject = await findRecordToOpen(r.ctx, typed.record)
  const isDemonstration = who.kind === 'member' && who.isDemonstration === true
  const props = { typed, subject, refusals, isDemonstration }
  const said = refusals.length > 0 ? refused(refusals) : { data: { ...typed, subject: subject ?? null } }
  return { ...said, page: () => <BreakPage {...frameOf(r)} {...props} /> }
}

async function postBreak(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return await breakAnswer(r)
  const typed = typedIn(r, ...GLASS)
  const result = await breakGlass(r.ctx, typed)
  if (!result.ok) return await breakAnswer(r, result.refusals)
  return { redirect: safeAddress(typed.to, '/guard'), data: result.value }
}

async function glassAnswer(r: Request, refusals: readonly Refusal[] = []): Promise<Answer> {
  const glass = await readGlass(r.ctx, r.params.glassId ?? '')
  const props = { glass, mayReview: mayReview(r.ctx.who, glass), typed: typedIn(r, 'finding', 'remark'), refusals }
  const said = refusals.length > 0 ? refused(refusals) : { data: glass }
  return { ...said, page: () => <GlassPage {...frameOf(r)} {...props} /> }
}

async function postReview(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return await glassAnswer(r)
  const result = await reviewGlass(r.ctx, r.params.glassId ?? '', typedIn(r, 'finding', 'remark'))
  return result.ok ? { redirect: '/guard', data: { id: result.value.id } } : await glassAnswer(r, result.refusals)
}

const REQUEST = ['kind', 'reference', 'askedHow', 'receivedOn', 'what'] as const
const requestPage =
  (r: Request, refusals: readonly Refusal[] = []) =>
  () => <RequestPage {...frameOf(r)} typed={typedIn(r, ...REQUEST)} refusals={refusals} />

async function postRequest(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return { data: {}, page: requestPage(r) }
  const result = await takeRequest(r.ctx, typedIn(r, ...REQUEST))
  if (!result.ok) return { ...refused(result.refusals), page: requestPage(r, result.refusals) }
  return { redirect: mayGuard(r.ctx.who) ? `/guard/requests/${result.value.id}` : '/guard', data: result.value }
}

async function accountAnswer(r: Request, refusals: readonly Refusal[] = []): Promise<Answer> {
  const { who, now } = r.ctx
  const account = await readAccount(r.ctx, r.params.requestId ?? '')
  const bodyName = who.kind === 'member' ? who.bodyName : ''
  const props = { ...account, bodyName, now, mayErase: mayErase(who), typed: typedIn(r, 'outcome', 'answer'), refusals }
  return {
    ...(refusals.length > 0 ? refused(refusals) : { data: account }),
    page: () => <AccountPage {...frameOf(r)} {...props} />,
    csv: () => [
      ['at', 'person', 'body', 'role', 'act', 'reason'],
      ...account.looks.map((l) => [
        l.at.toISOString(),
        l.person ?? '',
        l.byBody ?? '',
        l.role ?? '',
        l.act,
        l.reason ?? '',
      ]),
    ],
  }
}

async function postAnswer(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return await accountAnswer(r)
  const id = r.params.requestId ?? ''
  const result = await answerRequest(r.ctx, id, typedIn(r, 'outcome', 'answer'))
  return result.ok ? { redirect: `/guard/requests/${id}`, data: { id } } : await accountAnswer(r, result.refusals)
}

async function postErase(r: Request): Promise<Answer> {
  const id = r.params.requestId ?? ''
  return { redirect: `/guard/requests/${id}`, data: await eraseHousehold(r.ctx, id) }
}

/** Purposes, agreements, broken glass and requests. */
export const guardRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/guard',
    audience: 'members',
    summary: 'What waits to be looked at: records opened without the right, and requests of people.',
    handle: showOverview,
  },
  {
    method: 'get',
    path: '/guard/purposes',
    audience: 'members',
    summary: 'For what the body keeps data about people, by which law, and for how long.',
    handle: (r) => showPurposes(r),
  },
  {
    method: 'get',
    path: '/guard/purposes/new',
    audience: 'coordinators',
    summary: 'The form for a purpose.',
    handle: (r) => ({ data: { fields: PURPOSE }, page: purposePage(r, typedIn({ ...r, body: {} }, ...PURPOSE)) }),
  },
  {
    method: 'post',
    path: '/guard/purposes/new',
    audience: 'coordinators',
    summary: 'Writes a purpose down, switched off.',
    form: PurposeForm,
    handle: postPurpose,
  },
  {
    method: 'get',
    path: '/guard/purposes/:code',
    audience: 'coordinators',
    summary: 'The form for changing a purpose.',
    handle: showPurpose,
  },
  {
    method: 'post',
    path: '/guard/purposes/:code',
    audience: 'coordinators',
    summary: 'Changes a purpose.',
    form: PurposeForm,
    handle: postPurpose,
  },
  {
    method: 'post',
    path: '/guard/purposes/:code/switch',
    audience: 'coordinators',
    summary: 'Switches a purpose on, if it names its law and its end, or off.',
    form: SwitchForm,
    handle: postSwitch,
  },
  {
    method: 'get',
    path: '/guard/agreements',
    audience: 'guardians',
    summary: 'What the body lets others read, and what it may read of others.',
    handle: (r) => showAgreements(r),
  },
  {
    method: 'get',
    path: '/guard/agreements/new',
    audience: 'coordinators',
    summary: 'The form for an agreement.',
    handle: (r) => agreeAnswer(r),
  },
  {
    method: 'post',
    path: '/guard/agreements/new',
    audience: 'coordinators',
    summary: 'Agrees that another body may read, for one purpose, between two days.',
    form: AgreementForm,
    handle: postAgree,
  },
  {
    method: 'post',
    path: '/guard/agreements/:agreementId/withdraw',
    audience: 'coordinators',
    summary: 'Withdraws an agreement, from today or a later day on.',
    form: WithdrawForm,
    handle: postWithdraw,
  },
  {
    method: 'get',
    path: '/guard/break-glass/new',
    audience: 'members',
    summary: 'The form for opening one record without the right; asks for a fresh second factor.',
    query: GlassAsked,
    handle: (r) => breakAnswer(r),
  },
  {
    method: 'post',
    path: '/guard/break-glass/new',
    audience: 'members',
    summary: 'Opens one record for four hours, with a reason.',
    form: GlassForm,
    handle: postBreak,
  },
  {
    method: 'get',
    path: '/guard/break-glass/:glassId',
    audience: 'guardians',
    summary: 'Who opened what and why, and the form for the review.',
    handle: (r) => glassAnswer(r),
  },
  {
    method: 'post',
    path: '/guard/break-glass/:glassId',
    audience: 'guardians',
    summary: 'A second person says whether it was justified.',
    form: ReviewForm,
    handle: postReview,
  },
  {
    method: 'get',
    path: '/guard/requests/new',
    audience: 'members',
    summary: 'The form for what a person asks.',
    handle: (r) => ({ data: { fields: REQUEST }, page: requestPage({ ...r, body: {} }) }),
  },
  {
    method: 'post',
    path: '/guard/requests/new',
    audience: 'members',
    summary: 'Writes down what a person asks about a household reference.',
    form: RequestForm,
    handle: postRequest,
  },
  {
    method: 'get',
    path: '/guard/requests/:requestId',
    audience: 'guardians',
    summary: 'The account for a person, to be printed: who looked, when and why, what is kept and until when.',
    handle: (r) => accountAnswer(r),
  },
  {
    method: 'post',
    path: '/guard/requests/:requestId',
    audience: 'guardians',
    summary: 'Answers a request.',
    form: AnswerForm,
    handle: postAnswer,
  },
  {
    method: 'post',
    path: '/guard/requests/:requestId/erase',
    audience: 'coordinators',
    summary: 'Erases what is kept about the household, by destroying the keys; counts stay.',
    handle: postErase,
  },
]
