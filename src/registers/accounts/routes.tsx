import type { Actor, Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { inAlphabet } from '#base/order.ts'
import { NotFound, SignInNeeded } from '#base/problem.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import {
  endMembership,
  endSession,
  foundBody,
  invite,
  LINK_DAYS,
  makeRecovery,
  readBodies,
  readPeople,
  readPerson,
  withdrawInvitation,
} from './actions/people.ts'
import { ActingForm, EndForm, FoundForm, InviteForm, PeopleAsked } from './model.ts'
import { AccountPage, ActingPage } from './pages/account.tsx'
import { BodiesPage, EndPage, FoundPage, InvitePage, PeoplePage } from './pages/people.tsx'
import { mayEnd, mayRecover } from './policy.ts'
import { listMemberships, listOwnSessions } from './queries.ts'
import { dialectRoutes } from './routes/dialect.tsx'
import { doorRoutes, frameOf, linksAnswer, typedIn } from './routes/door.tsx'
import { factorRoutes } from './routes/factor.tsx'
import { mailRoutes } from './routes/mail.tsx'
import { safeAddress } from './rules/address.ts'

/** @throws {SignInNeeded} to a guest; the front door has asked before */
function memberOf(who: Actor): Member {
  if (who.kind !== 'member') throw new SignInNeeded()
  return who
}

async function showAccount(r: Request): Promise<Answer> {
  const { accountId, name, role, membershipId: actingId } = memberOf(r.ctx.who)
  const memberships = await listMemberships(r.ctx.db, accountId)
  const sessions = await listOwnSessions(r.ctx.db)
  return {
    data: { name, actingId, memberships, sessions },
    page: () => (
      <AccountPage
        {...frameOf(r)}
        name={name}
        role={role}
        actingId={actingId}
        memberships={memberships}
        sessions={sessions}
      />
    ),
  }
}

async function postEndSession(r: Request): Promise<Answer> {
  await endSession(r.ctx, { id: r.params.sessionId ?? '' })
  return { redirect: '/account', data: { isEnded: true } }
}

async function showActing(r: Request): Promise<Answer> {
  const { accountId, membershipId: actingId } = memberOf(r.ctx.who)
  const memberships = await listMemberships(r.ctx.db, accountId)
  const to = safeAddress(r.query.to)
  return {
    data: { actingId, memberships },
    page: () => <ActingPage {...frameOf(r)} memberships={memberships} actingId={actingId} to={to} />,
  }
}

async function postActing(r: Request): Promise<Answer> {
  const typed = typedIn(r, 'membership', 'to')
  const memberships = await listMemberships(r.ctx.db, memberOf(r.ctx.who).accountId)
  const chosen = memberships.find((m) => m.id === typed.membership)
  if (!chosen) throw new NotFound()
  return {
    redirect: safeAddress(typed.to),
    data: { acting: chosen },
    cookies: [{ name: 'acting', value: chosen.id, hours: 12 }],
  }
}

async function peopleAnswer(r: Request, bodyId: string): Promise<Answer> {
  const { who, now } = r.ctx
  const { body, people, open } = await readPeople(r.ctx, bodyId)
  const today = localDay(now)
  const lines = people.map((person) => {
    const isRunning = person.toOn === null || person.toOn > today
    return { ...person, mayEnd: isRunning && mayEnd(who, person), mayRecover: isRunning && mayRecover(who, person) }
  })
  return {
    data: { body, people: lines, open },
    page: () => <PeoplePage {...frameOf(r)} body={body} today={today} people={lines} open={open} />,
    csv: () => [
      ['name', 'sign_in_name', 'role', 'place', 'from_on', 'to_on'],
      ...people.map((p) => [p.name, p.signInName, p.role, p.place?.code ?? '', p.fromOn, p.toOn ?? '']),
    ],
  }
}

const isOwn = (r: Request, bodyId: string) => memberOf(r.ctx.who).bodyId === bodyId
/** Where a body's people are listed: the own body's under a name of its own. */
const peoplePath = (r: Request, bodyId: string) => (isOwn(r, bodyId) ? '/people' : `/bodies/${bodyId}`)
const toPeople = (r: Request, bodyId: string) => ({ text: r.say('accounts.toPeople'), to: peoplePath(r, bodyId) })
/** The body that is meant: the one asked for, or the own. The acts decide whether the member may. */
const bodyAsked = (r: Request, typed?: string) => typed || r.query.body || memberOf(r.ctx.who).bodyId

async function showInvite(r: Request): Promise<Answer> {
  const { body } = await readPeople(r.ctx, bodyAsked(r))
  const typed = { names: '', role: '', place: '' }
  return {
    data: { body, fields: Object.keys(typed) },
    page: () => <InvitePage {...frameOf(r)} body={body} typed={typed} refusals={[]} />,
  }
}

async function postInvite(r: Request): Promise<Answer> {
  const typed = typedIn(r, 'names', 'role', 'place', 'body')
  const { body } = await readPeople(r.ctx, bodyAsked(r, typed.body))
  if (r.isOnlyLanguage)
    return { data: {}, page: () => <InvitePage {...frameOf(r)} body={body} typed={typed} refusals={[]} /> }
  const result = await invite(r.ctx, typed, body.id, r.say.locale)
  if (result.ok) return linksAnswer(r, r.say('accounts.linksTitle'), result.value, LINK_DAYS, toPeople(r, body.id))
  const { refusals } = result
  return {
    status: 422,
    data: { refusals },
    page: () => <InvitePage {...frameOf(r)} body={body} typed={typed} refusals={refusals} />,
  }
}

async function postWithdraw(r: Request): Promise<Answer> {
  const { bodyId } = await withdrawInvitation(r.ctx, r.params.invitationId ?? '')
  return { redirect: peoplePath(r, bodyId), data: { isEnded: true } }
}

async function showEnd(r: Request): Promise<Answer> {
  const person = await readPerson(r.ctx, r.params.membershipId ?? '')
  return {
    data: person,
    page: () => <EndPage {...frameOf(r)} person={person} typed={{ when: '', lastDay: '' }} refusals={[]} />,
  }
}

async function postEnd(r: Request): Promise<Answer> {
  const typed = typedIn(r, 'when', 'lastDay')
  const person = await readPerson(r.ctx, r.params.membershipId ?? '')
  if (r.isOnlyLanguage)
    return { data: {}, page: () => <EndPage {...frameOf(r)} person={person} typed={typed} refusals={[]} /> }
  const result = await endMembership(r.ctx, person.membershipId, typed)
  if (result.ok) return { redirect: peoplePath(r, person.bodyId), data: { membershipId: person.membershipId } }
  const { refusals } = result
  return {
    status: 422,
    data: { refusals },
    page: () => <EndPage {...frameOf(r)} person={person} typed={typed} refusals={refusals} />,
  }
}

async function postRecovery(r: Request): Promise<Answer> {
  const { person, links } = await makeRecovery(r.ctx, r.params.membershipId ?? '')
  return linksAnswer(r, r.say('accounts.recoveryTitle'), links, LINK_DAYS, toPeople(r, person.bodyId))
}

async function showBodies(r: Request): Promise<Answer> {
  const bodies = inAlphabet(r.say.locale, await readBodies(r.ctx), ({ name }) => r.say.spell(name))
  return { data: { bodies }, page: () => <BodiesPage {...frameOf(r)} bodies={bodies} /> }
}

const FOUNDING = ['name', 'place', 'wording', 'coordinator', 'coordinatorName'] as const

async function postFound(r: Request): Promise<Answer> {
  const typed = typedIn(r, ...FOUNDING)
  if (r.isOnlyLanguage)
    return { data: { fields: FOUNDING }, page: () => <FoundPage {...frameOf(r)} typed={typed} refusals={[]} /> }
  const result = await foundBody(r.ctx, typed)
  if (!result.ok) {
    const { refusals } = result
    return {
      status: 422,
      data: { refusals },
      page: () => <FoundPage {...frameOf(r)} typed={typed} refusals={refusals} />,
    }
  }
  const { membershipId, links } = result.value
  if (membershipId === undefined)
    return linksAnswer(r, r.say('accounts.linksTitle'), links, LINK_DAYS, {
      text: r.say('accounts.bodiesTitle'),
      to: '/bodies',
    })
  return { redirect: '/work', data: result.value, cookies: [{ name: 'acting', value: membershipId, hours: 12 }] }
}

const showFound = (r: Request): Answer => {
  const typed = typedIn({ ...r, body: {} }, ...FOUNDING)
  return { data: { fields: FOUNDING }, page: () => <FoundPage {...frameOf(r)} typed={typed} refusals={[]} /> }
}

/** Accounts, people and bodies. The door's own come first: `/invitations/:token` is theirs. */
export const accountRoutes: readonly Route[] = [
  ...doorRoutes,
  ...factorRoutes,
  ...dialectRoutes,
  ...mailRoutes,
  {
    method: 'get',
    path: '/account',
    audience: 'members',
    summary: 'Who one is here: memberships and open sessions.',
    handle: showAccount,
  },
  {
    method: 'post',
    path: '/account/sessions/:sessionId/end',
    audience: 'members',
    summary: 'Ends one of the own sessions at once.',
    handle: postEndSession,
  },
  {
    method: 'get',
    path: '/acting',
    audience: 'members',
    summary: 'The own memberships, to choose for whom one acts.',
    handle: showActing,
  },
  {
    method: 'post',
    path: '/acting',
    audience: 'members',
    summary: 'Acts under another of the own memberships.',
    form: ActingForm,
    handle: postActing,
  },
  {
    method: 'get',
    path: '/people',
    audience: 'coordinators',
    summary: 'Who works for the own body, and the open links.',
    handle: (r) => peopleAnswer(r, memberOf(r.ctx.who).bodyId),
  },
  {
    method: 'get',
    path: '/people/:membershipId/end',
    audience: 'coordinators',
    summary: 'The form for ending a membership.',
    handle: showEnd,
  },
  {
    method: 'post',
    path: '/people/:membershipId/end',
    audience: 'coordinators',
    summary: 'Ends a membership, at once or after a day.',
    form: EndForm,
    handle: postEnd,
  },
  {
    method: 'post',
    path: '/people/:membershipId/recovery',
    audience: 'coordinators',
    summary: 'Makes a link by which a colleague chooses a new password.',
    handle: postRecovery,
  },
  {
    method: 'get',
    path: '/invitations',
    audience: 'coordinators',
    summary: 'The form for inviting people.',
    query: PeopleAsked,
    handle: showInvite,
  },
  {
    method: 'post',
    path: '/invitations',
    audience: 'coordinators',
    summary: 'Invites up to 30 people; each link is shown once.',
    form: InviteForm,
    handle: postInvite,
  },
  {
    method: 'post',
    path: '/invitations/:invitationId/withdraw',
    audience: 'coordinators',
    summary: 'Ends an open link.',
    handle: postWithdraw,
  },
  { method: 'get', path: '/bodies', audience: 'administrators', summary: 'All bodies.', handle: showBodies },
  {
    method: 'get',
    path: '/bodies/new',
    audience: 'administrators',
    summary: 'The form for founding a body.',
    handle: showFound,
  },
  {
    method: 'post',
    path: '/bodies/new',
    audience: 'administrators',
    summary: 'Founds a body with its place and first coordinator.',
    form: FoundForm,
    handle: postFound,
  },
  {
    method: 'get',
    path: '/bodies/:bodyId',
    audience: 'administrators',
    summary: 'Who works for a body, and its open links.',
    handle: (r) => peopleAnswer(r, r.params.bodyId ?? ''),
  },
]
