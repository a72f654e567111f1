import { localDay } from '#base/day.ts'
import type { Refusal } from '#base/result.ts'
import { frameOf, refused, typedIn, waiting } from '#registers/accounts/routes/door.tsx'
import { getOrganisation } from '#registers/organisations/queries.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { readAddressee, readByLink, takeMessage, takeRemoval } from '../actions/take-in.ts'
import { ContactAsked, MessageForm, RemovalAsked, RemovalForm, SUBJECTS } from '../model.ts'
import { ContactPage, NobodyPage, SentPage } from '../pages/contact.tsx'
import { RemovalPage, RemovalStatePage, TakenPage } from '../pages/removal.tsx'
import { findDesk } from '../queries/door.ts'
import { pathOf } from '../rules/check.ts'

const MESSAGE = ['subject', 'message', 'replyTo', 'post'] as const
const codeOf = (r: Request): string => r.params.organisationCode ?? ''

async function showContact(r: Request): Promise<Answer> {
  const { db, now } = r.ctx
  const organisation = await getOrganisation(db, codeOf(r))
  const desk = await findDesk(db, organisation.code, localDay(now))
  if (!desk)
    return {
      data: { desk: null, address: organisation.address, phone: organisation.phone, web: organisation.web },
      page: () => <NobodyPage {...frameOf(r)} organisation={organisation} />,
    }
  const typed = { subject: '', message: '', replyTo: '', post: r.query.post ?? '' }
  return {
    data: { desk: desk.bodyName, fields: MESSAGE, subjects: SUBJECTS },
    page: () => <ContactPage {...frameOf(r)} to={organisation} desk={desk} typed={typed} refusals={[]} />,
  }
}

/** The form as it came back. */
async function contactAgain(r: Request, refusals: readonly Refusal[]): Promise<Answer> {
  const code = codeOf(r)
  const { names, desk = { bodyId: '', bodyName: '' } } = await readAddressee(r.ctx, code)
  const props = { to: { code, names }, desk, typed: typedIn(r, ...MESSAGE), refusals }
  return {
    ...(refusals.length > 0 ? refused(refusals) : { data: {} }),
    page: () => <ContactPage {...frameOf(r)} {...props} />,
  }
}

async function postContact(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return await contactAgain(r, [])
  const typed = typedIn(r, ...MESSAGE)
  const to = { code: codeOf(r), post: typed.post, address: r.client.address }
  const done = await takeMessage(r.ctx, to, typed)
  if (done.kind === 'wait') return waiting(r, r.say('desk.send'), done.until)
  if (done.kind === 'refused') return await contactAgain(r, done.refusals)
  return { status: 201, data: { isTaken: true }, page: () => <SentPage {...frameOf(r)} code={to.code} /> }
}

const REMOVAL = ['page', 'wish', 'what'] as const
const removalPage =
  (r: Request, typed: Record<(typeof REMOVAL)[number], string>, refusals: readonly Refusal[] = []) =>
  () => <RemovalPage {...frameOf(r)} typed={typed} refusals={refusals} />

async function postRemoval(r: Request): Promise<Answer> {
  const typed = typedIn(r, ...REMOVAL)
  if (r.isOnlyLanguage) return { data: {}, page: removalPage(r, typed) }
  const done = await takeRemoval(r.ctx, r.client.address, typed)
  if (done.kind === 'wait') return waiting(r, r.say('desk.removal'), done.until)
  if (done.kind === 'refused') return { ...refused(done.refusals), page: removalPage(r, typed, done.refusals) }
  const link = `${r.client.origin}/${r.say.locale}/removal/${done.token}`
  return {
    status: 201,
    data: { link, dueOn: done.dueOn },
    page: () => <TakenPage {...frameOf(r)} link={link} dueOn={done.dueOn} />,
  }
}

async function showByLink(r: Request): Promise<Answer> {
  const removal = await readByLink(r.ctx, r.params.removalToken ?? '')
  return {
    data: removal,
    page: () => <RemovalStatePage {...frameOf(r)} removal={removal} today={localDay(r.ctx.now)} />,
  }
}

/** What everybody may write, without an account. */
export const openDeskRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/organisations/:organisationCode/contact',
    audience: 'everybody',
    summary: 'The form for writing to an organisation; where nobody answers for it here, how else to reach it.',
    query: ContactAsked,
    handle: showContact,
  },
  {
    method: 'post',
    path: '/organisations/:organisationCode/contact',
    audience: 'everybody',
    summary: 'Sends a message to the body that answers for the organisation; no account is needed.',
    form: MessageForm,
    isDoor: true,
    maxBytes: 32 * 1024,
    handle: postContact,
  },
  {
    method: 'get',
    path: '/removal',
    audience: 'everybody',
    summary: 'The form for asking to remove or correct what a page says about oneself.',
    query: RemovalAsked,
    handle: (r) => ({
      data: { fields: REMOVAL },
      page: removalPage(r, { page: pathOf(r.query.page ?? '').slice(0, 500), wish: '', what: '' }),
    }),
  },
  {
    method: 'post',
    path: '/removal',
    audience: 'everybody',
    summary: 'Asks to remove or correct something; the answer holds a secret link to its state.',
    form: RemovalForm,
    isDoor: true,
    maxBytes: 32 * 1024,
    handle: postRemoval,
  },
  {
    method: 'get',
    path: '/removal/:removalToken',
    audience: 'everybody',
    summary: 'The state of a request, by its secret link.',
    isDoor: true,
    isSecretAddress: true,
    handle: showByLink,
  },
]
