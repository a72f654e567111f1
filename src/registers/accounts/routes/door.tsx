import { localDay } from '#base/day.ts'
import { formatDay, formatMoment } from '#base/format.ts'
import type { Refusal } from '#base/result.ts'
import type { Answer, Cookie, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { changePassword, type Knocker, type Opened, signIn, signOut } from '../actions/door.ts'
import { openLink, takeUp } from '../actions/take-up.ts'
import { type Link, PasswordForm, SignInForm, TakeUpForm } from '../model.ts'
import { GonePage, JoinPage, PasswordPage, RecoverPage, SignInPage } from '../pages/door.tsx'
import { type Frame, LinksPage, NotPrivatePage, WaitPage } from '../pages/parts.tsx'
import { safeAddress } from '../rules/address.ts'

/** What the frame of a page shows of a request. */
export const frameOf = (r: Request): Frame => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
})

/** The fields of a form as they were typed; what is no text counts as not typed. */
export function typedIn<Field extends string>(r: Request, ...fields: readonly Field[]): Record<Field, string> {
  const entries = fields.map((field) => {
    const value = r.body[field]
    return [field, typeof value === 'string' ? value.slice(0, 20_000) : '']
  })
  return Object.fromEntries(entries)
}

const HOURS = 12
export const sessionCookie = (token: string): Cookie => ({ name: 'session', value: token, hours: HOURS })
/** The cookies of an open session; acting is whatever membership comes first, until the person chooses. */
export const cookiesOf = (opened: Opened, actingId = opened.memberships[0]?.id): readonly Cookie[] => [
  sessionCookie(opened.token),
  ...(actingId === undefined ? [] : [{ name: 'acting', value: actingId, hours: HOURS } as const]),
]
const NO_COOKIES: readonly Cookie[] = [
  { name: 'session', value: '', hours: 0 },
  { name: 'acting', value: '', hours: 0 },
]

/** Where one goes on: to the second factor, to the choice for whom one acts, or where one wanted to go. */
export function afterSignIn(opened: Opened, wanted: string | undefined): string {
  const to = safeAddress(wanted)
  if (opened.isPending) return `/sign-in/code?to=${encodeURIComponent(to)}`
  return opened.memberships.length > 1 ? `/acting?to=${encodeURIComponent(to)}` : to
}

export const knockerOf = (r: Request): Knocker => ({ address: r.client.address, token: r.client.token })
export const refused = (refusals: readonly Refusal[]) => ({ status: 422 as const, data: { refusals } })
export const waiting = (r: Request, title: string, until: Date): Answer => ({
  status: 429,
  data: { problem: 'accounts.wait', until },
  page: () => <WaitPage {...frameOf(r)} title={title} until={formatMoment(r.say.locale, until)} />,
})
export const notPrivate = (r: Request, title: string, status: 200 | 403): Answer => ({
  status,
  data: { problem: 'accounts.not_private' },
  page: () => <NotPrivatePage {...frameOf(r)} title={title} />,
})

/** The page with fresh links, shown once. */
export function linksAnswer(
  r: Request,
  title: string,
  links: readonly Link[],
  days: number,
  back: { text: string; to: string },
): Answer {
  const untilDay = formatDay(r.say.locale, localDay(new Date(r.ctx.now.getTime() + days * 24 * 3_600_000)), 'long')
  const addressOf = (token: string) => `${r.client.origin}/${r.say.locale}/invitations/${token}`
  return {
    status: 201,
    data: {
      links: links.map((link) => ('token' in link ? { name: link.name, address: addressOf(link.token) } : link)),
    },
    page: () => (
      <LinksPage {...frameOf(r)} title={title} links={links} addressOf={addressOf} untilDay={untilDay} back={back} />
    ),
  }
}

function signInPage(r: Request, typed: { signInName: string; to: string }, refusals: readonly Refusal[] = []) {
  return () => <SignInPage {...frameOf(r)} typed={typed} refusals={refusals} demoPassword={r.demoPassword} />
}

function showSignIn(r: Request): Answer {
  if (!r.client.isPrivate) return notPrivate(r, r.say('web.signIn'), 200)
  return { data: { fields: ['signInName', 'password'] }, page: signInPage(r, { signInName: '', to: r.query.to ?? '' }) }
}

async function postSignIn(r: Request): Promise<Answer> {
  const { password, ...typed } = typedIn(r, 'signInName', 'password', 'to')
  if (r.isOnlyLanguage) return { data: {}, page: signInPage(r, typed) }
  if (!r.client.isPrivate) return notPrivate(r, r.say('web.signIn'), 403)
  const outcome = await signIn(r.ctx, { signInName: typed.signInName, password }, knockerOf(r))
  if (outcome.kind === 'wait') return waiting(r, r.say('web.signIn'), outcome.until)
  if (outcome.kind === 'refused') return { ...refused(outcome.refusals), page: signInPage(r, typed, outcome.refusals) }
  const { token, memberships, isPending } = outcome.value
  return {
    redirect: afterSignIn(outcome.value, typed.to || r.query.to),
    data: { token, memberships, ...(isPending && { next: '/sign-in/code' }) },
    cookies: cookiesOf(outcome.value),
  }
}

async function postSignOut(r: Request): Promise<Answer> {
  await signOut(r.ctx, r.client.token)
  return { redirect: '/', data: { isSignedIn: false }, cookies: NO_COOKIES }
}

type Typed = { readonly name: string; readonly signInName: string }

/** The page of a link as it stands now. */
async function linkAnswer(r: Request, typed: Typed | undefined, refusals: readonly Refusal[] = []): Promise<Answer> {
  const opened = await openLink(r.ctx, r.params.token ?? '', knockerOf(r))
  if (!opened) return { status: 404, data: { problem: 'accounts.gone' }, page: () => <GonePage {...frameOf(r)} /> }
  const { offer, holder } = opened
  const props = {
    ...frameOf(r),
    offer,
    refusals,
    typed: typed ?? { name: offer.purpose === 'join' ? offer.name : '', signInName: '' },
    until: formatMoment(r.say.locale, offer.expiresAt),
  }
  const { purpose, bodyName, role, expiresAt } = offer
  return {
    ...(refusals.length > 0 ? refused(refusals) : { data: { purpose, bodyName, role, expiresAt } }),
    page: () => (purpose === 'recover' ? <RecoverPage {...props} /> : <JoinPage {...props} holder={holder} />),
  }
}

const showLink = async (r: Request): Promise<Answer> =>
  r.client.isPrivate ? await linkAnswer(r, undefined) : notPrivate(r, r.say('accounts.joinTitle'), 200)

async function postLink(r: Request): Promise<Answer> {
  const typed = typedIn(r, 'name', 'signInName', 'password', 'again', 'as')
  if (r.isOnlyLanguage) return await linkAnswer(r, typed)
  if (!r.client.isPrivate) return notPrivate(r, r.say('accounts.joinTitle'), 403)
  const taken = await takeUp(r.ctx, r.params.token ?? '', typed, knockerOf(r))
  switch (taken.kind) {
    case 'gone':
      return await linkAnswer({ ...r, params: { token: '' } }, undefined)
    case 'wait':
      return waiting(r, r.say('accounts.joinTitle'), taken.until)
    case 'refused':
      return await linkAnswer(r, typed, taken.refusals)
    case 'done': {
      const { offer, token, memberships, isPending } = taken.value
      if (isPending)
        return {
          redirect: afterSignIn(taken.value, '/work'),
          data: { token, next: '/sign-in/code' },
          cookies: [sessionCookie(token)],
        }
      const joined = memberships.findLast((m) => m.bodyId === offer.bodyId && m.role === offer.role)
      const redirect = offer.purpose === 'first_administrator' ? '/bodies/new' : '/work'
      return { redirect, data: { token, memberships }, cookies: cookiesOf(taken.value, joined?.id) }
    }
    default:
      return taken satisfies never
  }
}

const passwordPage =
  (r: Request, refusals: readonly Refusal[] = []) =>
  () => <PasswordPage {...frameOf(r)} typed={{}} refusals={refusals} />

async function postPassword(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return { data: {}, page: passwordPage(r) }
  const outcome = await changePassword(r.ctx, typedIn(r, 'current', 'password', 'again'), knockerOf(r))
  if (outcome.kind === 'wait') return waiting(r, r.say('accounts.changePassword'), outcome.until)
  if (outcome.kind === 'refused') return { ...refused(outcome.refusals), page: passwordPage(r, outcome.refusals) }
  const { token } = outcome.value
  // The membership one acts under stays as it is.
  return { redirect: '/account', data: { token }, cookies: [sessionCookie(token)] }
}

/** What needs the door: it reads hashes and opens sessions, in short transactions of its own. */
export const doorRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/sign-in',
    audience: 'everybody',
    summary: 'The form for signing in.',
    isDoor: true,
    handle: showSignIn,
  },
  {
    method: 'post',
    path: '/sign-in',
    audience: 'everybody',
    summary: 'Signs in; under /api the answer holds a token for `Authorization: Bearer <token>.<membershipId>`.',
    form: SignInForm,
    isDoor: true,
    handle: postSignIn,
  },
  {
    method: 'post',
    path: '/sign-out',
    audience: 'everybody',
    summary: 'Ends the session of the caller.',
    isDoor: true,
    handle: postSignOut,
  },
  {
    method: 'get',
    path: '/invitations/:token',
    audience: 'everybody',
    summary: 'What a link offers: to join a body, or to choose a new password.',
    isDoor: true,
    handle: showLink,
  },
  {
    method: 'post',
    path: '/invitations/:token',
    audience: 'everybody',
    summary: 'Takes up a link and signs in.',
    form: TakeUpForm,
    isDoor: true,
    handle: postLink,
  },
  {
    method: 'get',
    path: '/account/password',
    audience: 'members',
    summary: 'The form for changing the own password.',
    handle: (r) => ({ data: { fields: ['current', 'password', 'again'] }, page: passwordPage(r) }),
  },
  {
    method: 'post',
    path: '/account/password',
    audience: 'members',
    summary: 'Changes the own password, with the current one; all other sessions end.',
    form: PasswordForm,
    isDoor: true,
    handle: postPassword,
  },
]
