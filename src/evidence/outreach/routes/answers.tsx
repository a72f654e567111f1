import { localDay } from '#base/day.ts'
import { formatDay, formatMoment } from '#base/format.ts'
import { dayOn } from '#registers/guard/rules/days.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { type Answered, answerThrough, makeLink, type Opening, openAnswer, takeBackLink } from '../actions/answers.ts'
import { readOwnReferral } from '../actions/referrals.ts'
import type { OpenLink } from '../model/answer.ts'
import type { Referral } from '../model.ts'
import { AnsweredPage, AnswerPage, ClosedPage, LinkMadePage, LinkPage, WaitPage } from '../pages/answer.tsx'
import type { Filled } from '../pages/parts.tsx'
import { mayKeepTeams } from '../policy.ts'
import { filledWith, frameOf, idIn, memberWho, typedIn } from './frame.ts'

/** A link holds for two weeks, if the coordinator says nothing else. */
const USUAL_DAYS = 14

async function referralIn(r: Request): Promise<Referral> {
  memberWho(r, mayKeepTeams)
  return (await readOwnReferral(r.ctx, idIn(r, 'referralId'))).followed.referral
}
function linkAnswer(r: Request, referral: Referral, filled: Filled): Answer {
  const page = () => <LinkPage {...frameOf(r)} {...filled} referral={referral} />
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: { fields: ['asked_of', 'post', 'valid_to', 'show_reference'], asked: filled.typed }, page }
}
async function showLink(r: Request): Promise<Answer> {
  const referral = await referralIn(r)
  const { organisationCode: code, organisationNames: names, otherName } = referral
  const askedOf = code === null ? otherName : organisationName(r.say, { code, names })
  const until = dayOn(localDay(r.ctx.now), USUAL_DAYS)
  return linkAnswer(
    r,
    referral,
    filledWith({ asked_of: askedOf ?? '', valid_to: formatDay(r.say.locale, until, 'short') }),
  )
}
async function postLink(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  const referral = await referralIn(r)
  if (r.isOnlyLanguage) return linkAnswer(r, referral, filledWith(typed))
  const made = await makeLink(r.ctx, referral, typed)
  if (!made.ok) return linkAnswer(r, referral, { typed, refusals: made.refusals })
  const { token, validToOn } = made.value
  const address = `${r.client.origin}/${r.say.locale}/answer/${token}`
  return {
    status: 201,
    data: { address, validToOn },
    page: () => <LinkMadePage {...frameOf(r)} referral={referral} address={address} until={validToOn} />,
  }
}
async function postWithdraw(r: Request): Promise<Answer> {
  memberWho(r, mayKeepTeams)
  const referralId = await takeBackLink(r.ctx, idIn(r, 'answerLinkId'))
  return { redirect: `/referrals/${referralId}`, data: { referralId } }
}

/** What the page of a link says under /api: as much as the page, and nothing of the household but its sign. */
const dataOf = ({ bodyName, post, askedOf, needCode, dueOn, reference, validToOn }: OpenLink) => ({
  ...{ bodyName, post, askedOf, needCode, dueOn, validToOn },
  ...(reference !== null && { reference }),
})
const tokenOf = (r: Request): string => r.params.token ?? ''

function closedAnswer(r: Request, found: Exclude<Opening, { kind: 'open' }>): Answer {
  if (found.kind === 'wait') {
    const until = formatMoment(r.say.locale, found.until)
    return {
      status: 429,
      data: { problem: 'outreach.waitUntil', until: found.until },
      page: () => <WaitPage {...frameOf(r)} until={until} />,
    }
  }
  const { why } = found
  return {
    status: 404,
    data: { problem: `outreach.closed.${why}` },
    page: () => <ClosedPage {...frameOf(r)} why={why} />,
  }
}
async function replyAnswer(r: Request, filled: Filled): Promise<Answer> {
  const found = await openAnswer(r.ctx, tokenOf(r), r.client.address)
  if (found.kind !== 'open') return closedAnswer(r, found)
  const { link } = found
  const page = () => <AnswerPage {...frameOf(r)} {...filled} link={link} />
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: dataOf(link), page }
}
async function postReply(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await replyAnswer(r, filledWith(typed))
  const done: Answered = await answerThrough(r.ctx, tokenOf(r), r.client.address, typed)
  switch (done.kind) {
    case 'done':
      return { status: 201, data: { isAnswered: true }, page: () => <AnsweredPage {...frameOf(r)} /> }
    case 'refused':
      return await replyAnswer(r, { typed, refusals: done.refusals })
    case 'open':
      return await replyAnswer(r, filledWith(typed))
    default:
      return closedAnswer(r, done)
  }
}

/** Links by which a body without an account answers a referral, and their one page. */
export const answerRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/referrals/:referralId/link',
    audience: 'coordinators',
    handle: showLink,
    summary: 'The form of a link by which a body without an account answers.',
  },
  {
    method: 'post',
    path: '/referrals/:referralId/link',
    audience: 'coordinators',
    handle: postLink,
    summary: 'Makes a link for one answer; its address is told this once.',
  },
  {
    method: 'post',
    path: '/answer-links/:answerLinkId/withdraw',
    audience: 'coordinators',
    handle: postWithdraw,
    summary: 'Takes a link back before its day.',
  },
  {
    method: 'get',
    path: '/answer/:token',
    audience: 'everybody',
    isDoor: true,
    isSecretAddress: true,
    handle: (r) => replyAnswer(r, filledWith({})),
    summary: 'What a body without an account is asked, by the link that it was given.',
  },
  {
    method: 'post',
    path: '/answer/:token',
    audience: 'everybody',
    isDoor: true,
    isSecretAddress: true,
    handle: postReply,
    summary: 'Answers a referral through a link, once.',
  },
]
