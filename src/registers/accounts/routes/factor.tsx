import { SignInNeeded } from '#base/problem.ts'
import type { Refusal } from '#base/result.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { enrolFactor, giveCode, newSecret, takeFactorOff } from '../actions/factor.ts'
import { CodeForm, EnrolForm } from '../model.ts'
import { CodePage, FactorPage, RecoveryCodesPage } from '../pages/factor.tsx'
import { findOwnFactor } from '../queries/factors.ts'
import { safeAddress } from '../rules/address.ts'
import { secretOf } from '../rules/totp.ts'
import {
  afterSignIn,
  cookiesOf,
  frameOf,
  knockerOf,
  notPrivate,
  refused,
  sessionCookie,
  typedIn,
  waiting,
} from './door.tsx'

const codePage =
  (r: Request, kind: 'signIn' | 'stepUp', refusals: readonly Refusal[] = []) =>
  () => (
    <CodePage
      {...frameOf(r)}
      kind={kind}
      to={typedIn(r, 'to').to || (r.query.to ?? '')}
      typed={{}}
      refusals={refusals}
    />
  )
const TITLES = { signIn: 'accounts.codeTitle', stepUp: 'accounts.stepUpTitle' } as const

const showCode =
  (kind: 'signIn' | 'stepUp') =>
  (r: Request): Answer =>
    r.client.isPrivate
      ? { data: { fields: ['code'] }, page: codePage(r, kind) }
      : notPrivate(r, r.say(TITLES[kind]), 200)

const postCode =
  (kind: 'signIn' | 'stepUp') =>
  async (r: Request): Promise<Answer> => {
    const typed = typedIn(r, 'code', 'to')
    if (r.isOnlyLanguage) return { data: {}, page: codePage(r, kind) }
    if (!r.client.isPrivate) return notPrivate(r, r.say(TITLES[kind]), 403)
    const outcome = await giveCode(r.ctx, typed.code, knockerOf(r))
    if (outcome.kind === 'wait') return waiting(r, r.say(TITLES[kind]), outcome.until)
    if (outcome.kind === 'refused') return { ...refused(outcome.refusals), page: codePage(r, kind, outcome.refusals) }
    const { token, memberships } = outcome.value
    const to = typed.to || r.query.to
    if (kind === 'signIn')
      return {
        redirect: afterSignIn(outcome.value, to),
        data: { token, memberships },
        cookies: cookiesOf(outcome.value),
      }
    // The membership one acts under stays as it is.
    return { redirect: safeAddress(to, '/account'), data: { token }, cookies: [sessionCookie(token)] }
  }

async function showFactor(r: Request): Promise<Answer> {
  const { who } = r.ctx
  if (who.kind !== 'member') throw new SignInNeeded()
  const own = await findOwnFactor(r.ctx.db)
  const secret = newSecret()
  return {
    data: { secret, enrolledAt: own?.enrolledAt ?? null, fields: ['secret', 'code'] },
    page: () => (
      <FactorPage
        {...frameOf(r)}
        secret={secret}
        signInName={r.say.spell(who.name)}
        enrolledAt={own?.enrolledAt}
        isNeeded={who.needsFactor === true}
        isOnlyDemonstration={who.isDemonstration === true}
        typed={{}}
        refusals={[]}
      />
    ),
  }
}

/** The form again with the secret that the person's app has by now; a fresh one where none came. */
const factorPage =
  (r: Request, refusals: readonly Refusal[] = []) =>
  () => {
    const { secret } = typedIn(r, 'secret')
    return (
      <FactorPage
        {...frameOf(r)}
        secret={secretOf(secret) ? secret : newSecret()}
        signInName="Obuhvat"
        enrolledAt={undefined}
        isNeeded={false}
        isOnlyDemonstration={false}
        typed={{}}
        refusals={refusals}
      />
    )
  }

async function postFactor(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return { data: {}, page: factorPage(r) }
  const title = r.say('accounts.factorTitle')
  if (!r.client.isPrivate) return notPrivate(r, title, 403)
  const outcome = await enrolFactor(r.ctx, typedIn(r, 'secret', 'code'), knockerOf(r))
  if (outcome.kind === 'wait') return waiting(r, title, outcome.until)
  if (outcome.kind === 'refused') return { ...refused(outcome.refusals), page: factorPage(r, outcome.refusals) }
  const { token, codes } = outcome.value
  return {
    status: 201,
    data: { token, codes },
    cookies: [sessionCookie(token)],
    page: () => <RecoveryCodesPage {...frameOf(r)} codes={codes} />,
  }
}

async function postTakeOff(r: Request): Promise<Answer> {
  const { bodyId, membershipId } = await takeFactorOff(r.ctx, r.params.membershipId ?? '')
  const isOwn = r.ctx.who.kind === 'member' && r.ctx.who.bodyId === bodyId
  return { redirect: isOwn ? '/people' : `/bodies/${bodyId}`, data: { membershipId } }
}

/** The second factor: giving it, enrolling it, and taking a colleague's off. */
export const factorRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/sign-in/code',
    audience: 'everybody',
    summary: 'The form for the second step of signing in.',
    isDoor: true,
    handle: showCode('signIn'),
  },
  {
    method: 'post',
    path: '/sign-in/code',
    audience: 'everybody',
    summary: 'Gives the one-time code, or a recovery code, and opens the session.',
    form: CodeForm,
    isDoor: true,
    handle: postCode('signIn'),
  },
  {
    method: 'get',
    path: '/account/confirm',
    audience: 'members',
    summary: 'The form for giving the second factor again before an act that opens much.',
    handle: showCode('stepUp'),
  },
  {
    method: 'post',
    path: '/account/confirm',
    audience: 'members',
    summary: 'Gives the second factor again; it counts as fresh for five minutes.',
    form: CodeForm,
    isDoor: true,
    handle: postCode('stepUp'),
  },
  {
    method: 'get',
    path: '/account/factor',
    audience: 'members',
    summary: 'A fresh secret for one-time codes, as a picture and in letters, to enrol a second factor.',
    handle: showFactor,
  },
  {
    method: 'post',
    path: '/account/factor',
    audience: 'members',
    summary:
      'Enrols a second factor with the first code made of its secret; the answer holds the recovery codes, once.',
    form: EnrolForm,
    isDoor: true,
    handle: postFactor,
  },
  {
    method: 'post',
    path: '/people/:membershipId/factor/remove',
    audience: 'coordinators',
    summary: 'Takes a colleague’s second factor off, because the device is lost.',
    handle: postTakeOff,
  },
]
