import { formatMoment } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { errorOf, type Filled, FormPage, type Frame } from '#registers/accounts/pages/parts.tsx'
import { Details } from '#web/details.tsx'
import { Radios, TextArea } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import type { Glass, Seer } from '../model.ts'
import { REASON_LEAST } from '../rules/check.ts'
import { reviewDueAt } from '../rules/days.ts'

type BreakProps = Frame &
  Filled<'record' | 'reason' | 'to'> & {
    /** The address of the record; nothing where there is no such record. */
    readonly subject: string | undefined
    /** Nobody had to give a second factor, for the people here are invented. */
    readonly isDemonstration: boolean
  }

/** Opening one record without the right: what it means, and why. */
export const BreakPage = (p: BreakProps) => (
  <FormPage
    {...p}
    title={p.say('guard.breakTitle')}
    button={p.say('guard.breakButton')}
    intro={
      <>
        <Notice say={p.say} kind="warning">
          <p>{p.say('guard.breakWhat')}</p>
        </Notice>
        {p.isDemonstration && (
          <Notice say={p.say} kind="info">
            <p>{p.say('guard.demo')}</p>
          </Notice>
        )}
        {p.subject !== undefined && (
          <p>
            {`${p.say('guard.subject')}: `}
            <code>{p.subject}</code>
          </p>
        )}
        {p.subject === undefined && (
          <p class="wrong" id="record">
            {p.say('guard.record_form')}
          </p>
        )}
      </>
    }
  >
    <input type="hidden" name="record" value={p.typed.record} />
    <input type="hidden" name="to" value={p.typed.to} />
    <TextArea
      say={p.say}
      name="reason"
      label={p.say('guard.reason')}
      hint={p.say('guard.reason.hint', { least: REASON_LEAST })}
      typed={p.typed.reason}
      error={errorOf(p.say, p.refusals, 'reason')}
    />
  </FormPage>
)

const Story = ({ say, glass }: { say: Say; glass: Glass }) => (
  <dl>
    <dt>{say('guard.person')}</dt>
    <dd>{say.spell(glass.person)}</dd>
    <dt>{say('guard.subject')}</dt>
    <dd>
      <code>{glass.subject}</code>
    </dd>
    <dt>{say('guard.openedAt')}</dt>
    <dd>{`${formatMoment(say.locale, glass.openedAt)} – ${formatMoment(say.locale, glass.endsAt)}`}</dd>
    <dt>{say('guard.reason')}</dt>
    <dd>{say.spell(glass.reason)}</dd>
  </dl>
)

const FINDINGS = ['justified', 'not_justified'] as const

/** A broken glass, and the judgement of a second person. */
export const GlassPage = (
  p: Frame & Filled<'finding' | 'remark'> & { readonly glass: Glass; readonly mayReview: boolean },
) => {
  const { say, glass } = p
  const title = say('guard.glassTitle')
  if (glass.finding !== null || !p.mayReview)
    return (
      <Layout say={say} who={p.who} path={p.path} query={p.query} title={title} noIndex>
        <Story say={say} glass={glass} />
        {glass.finding === null || glass.reviewedAt === null ? (
          <p>{say('guard.anotherReviews')}</p>
        ) : (
          <p>
            {say('guard.reviewed', {
              finding: say(`guard.finding.${glass.finding}`),
              person: say.spell(glass.reviewer ?? ''),
              time: formatMoment(say.locale, glass.reviewedAt),
            })}
          </p>
        )}
        {glass.remark !== null && <p>{say.spell(glass.remark)}</p>}
      </Layout>
    )
  return (
    <FormPage
      {...p}
      title={title}
      button={say('guard.reviewButton')}
      intro={
        <>
          <Story say={say} glass={glass} />
          <p>{say('guard.reviewDue', { time: formatMoment(say.locale, reviewDueAt(glass.openedAt)) })}</p>
        </>
      }
    >
      <Radios
        say={say}
        name="finding"
        label={say('guard.finding')}
        typed={p.typed.finding}
        error={errorOf(say, p.refusals, 'finding')}
        choices={FINDINGS.map((value) => ({ value, text: say(`guard.finding.${value}`) }))}
      />
      <TextArea
        say={say}
        name="remark"
        label={say('guard.remark')}
        typed={p.typed.remark}
        error={errorOf(say, p.refusals, 'remark')}
        isOptional
      />
    </FormPage>
  )
}

const seerText = (say: Say, seer: Seer): string => {
  switch (seer.kind) {
    case 'colleague':
      return say('guard.seer.colleague', { name: say.spell(seer.name), role: say(`web.role.${seer.role}`) })
    case 'glass':
      return say('guard.seer.glass', { name: say.spell(seer.name), time: formatMoment(say.locale, seer.until) })
    case 'body':
      return say('guard.seer.body', { name: say.spell(seer.name), number: say.spell(seer.number) })
    default:
      return seer satisfies never
  }
}

/** "Who can see this?", for the page of any record about people; nobody else is the other half of the answer. */
export const WhoCanSee = ({ say, seers }: { readonly say: Say; readonly seers: readonly Seer[] }) => (
  <Details summary={say('guard.whoCanSee')}>
    <ul>
      {seers.map((seer) => (
        <li key={`${seer.kind}/${seerText(say, seer)}`}>{seerText(say, seer)}</li>
      ))}
    </ul>
    <p>{say('guard.nobodyElse')}</p>
  </Details>
)
