import { capital, needName } from '#coverage/rules/words.ts'
import { Notice } from '#web/notice.tsx'
import { LinkForm, ReplyForm } from '../form/referral.tsx'
import type { Closed, OpenLink } from '../model/answer.ts'
import type { Referral } from '../model.ts'
import { dayIn, type Filled, FormPage, type Frame, nameIn, PageOf, Way } from './parts.tsx'

const LINK_TITLE = 'outreach.makeLink'
const wayTo = ({ say }: Frame, referral: Referral) => (
  <Way
    say={say}
    to={[
      [say('outreach.today'), '/today'],
      [say('outreach.refer'), `/referrals/${referral.id}`],
    ]}
  />
)
const aboutNeed = ({ say }: Frame, { needCode, otherName }: Referral): string =>
  [needCode === null ? say('outreach.emergency') : capital(needName(say, needCode)), otherName ?? '']
    .filter((part) => part !== '')
    .map((part) => nameIn(say, part))
    .join(', ')

/** A coordinator makes a link for one referral. */
export const LinkPage = (p: Frame & Filled & { readonly referral: Referral }) => (
  <FormPage
    {...p}
    title={p.say(LINK_TITLE)}
    button={p.say('outreach.makeLinkButton')}
    above={wayTo(p, p.referral)}
    intro={
      <>
        <p class="lead">{aboutNeed(p, p.referral)}</p>
        <p>{p.say('outreach.makeLinkLead')}</p>
      </>
    }
  >
    <LinkForm {...p} reference={p.referral.reference} />
  </FormPage>
)

/** The fresh link, shown this once. */
export const LinkMadePage = (
  p: Frame & { readonly referral: Referral; readonly address: string; readonly until: string },
) => (
  <PageOf {...p} title={p.say(LINK_TITLE)} above={wayTo(p, p.referral)}>
    <Notice say={p.say} kind="success" isAnswer>
      <p>{p.say('outreach.linkOnce', { day: dayIn(p.say, p.until) })}</p>
    </Notice>
    <p>
      <code>{p.address}</code>
    </p>
    <p>{p.say('outreach.linkHow')}</p>
    <p>
      <a href={`/${p.say.locale}/referrals/${p.referral.id}`}>{p.say('outreach.backToReferral')}</a>
    </p>
  </PageOf>
)

/** What a body without an account is shown: who asks, for what, by when. Never who the household is. */
export const AnswerPage = (p: Frame & Filled & { readonly link: OpenLink }) => {
  const { say, link } = p
  const facts: readonly (readonly [string, string])[] = [
    [say('outreach.answer.from'), `${nameIn(say, link.bodyName)}, ${nameIn(say, link.post)}`],
    [say('outreach.answer.to'), nameIn(say, link.askedOf)],
    [say('outreach.field.need'), capital(needName(say, link.needCode))],
    [say('outreach.field.due_on'), dayIn(say, link.dueOn)],
    ...(link.reference === null ? [] : [[say('outreach.field.household'), link.reference] as const]),
  ]
  return (
    <FormPage
      {...p}
      title={say('outreach.answerTitle')}
      button={say('outreach.sendAnswer')}
      intro={
        <>
          <p class="lead">{say('outreach.answerLead')}</p>
          <dl>
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <p class="small">{say('outreach.answerOnce', { day: dayIn(say, link.validToOn) })}</p>
        </>
      }
    >
      <ReplyForm {...p} />
    </FormPage>
  )
}

/** A link that opens nothing: used, past its day, taken back, or never there. */
export const ClosedPage = (p: Frame & { readonly why: Closed }) => (
  <PageOf {...p} title={p.say('outreach.answerTitle')}>
    <Notice say={p.say} kind="warning" title={p.say(`outreach.closed.${p.why}`)} isAnswer>
      <p>{p.say('outreach.closedWhat')}</p>
    </Notice>
  </PageOf>
)
export const WaitPage = (p: Frame & { readonly until: string }) => (
  <PageOf {...p} title={p.say('outreach.answerTitle')}>
    <Notice say={p.say} kind="warning" title={p.say('outreach.waitUntil', { time: p.until })} isAnswer />
  </PageOf>
)
/** The answer arrived. */
export const AnsweredPage = (p: Frame) => (
  <PageOf {...p} title={p.say('outreach.answerTitle')}>
    <Notice say={p.say} kind="success" title={p.say('outreach.answered')} isAnswer>
      <p>{p.say('outreach.answeredWhat')}</p>
    </Notice>
  </PageOf>
)
