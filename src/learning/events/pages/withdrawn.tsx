import { formatDay } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { DayField, TextArea } from '#web/field.tsx'
import { errorIn } from '#web/form-page.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import type { Event, Withdrawal, WithdrawalEntry } from '../model.ts'
import { FormFrame, type FormProps } from './forms.tsx'
import { type Frame, inScript, titleIn } from './parts.tsx'

const Why = ({ say, withdrawn }: { say: Say; withdrawn: Withdrawal }) => (
  <p>
    {say('events.withdrawnSince', { day: formatDay(say.locale, withdrawn.on, 'short') })}{' '}
    {inScript(say, withdrawn.reason)}
  </p>
)

/** An event that was taken back: since when and why, and nothing else. */
export const WithdrawnPage = (p: Frame & { readonly withdrawn: Withdrawal }) => (
  <Layout
    {...p}
    title={p.say('events.withdrawn')}
    noIndex
    above={<Breadcrumbs say={p.say} crumbs={[{ text: p.say('events.title'), to: `/${p.say.locale}/events` }]} />}
  >
    <Notice say={p.say} kind="warning">
      <Why say={p.say} withdrawn={p.withdrawn} />
    </Notice>
    <p>
      <a href={`/${p.say.locale}/events`}>{p.say('events.withdrawnOthers')}</a>
    </p>
  </Layout>
)

/** What its own editor reads above an event that was taken back. */
export const TakenBack = ({ say, withdrawn }: { say: Say; withdrawn: Withdrawal }) => (
  <Notice say={say} kind="warning" title={say('events.withdrawn')}>
    <Why say={say} withdrawn={withdrawn} />
    <p>{say('events.withdrawnForYou')}</p>
  </Notice>
)

/** When it was taken back and restored, for its own editor. */
export const Withdrawals = ({ say, entries }: { say: Say; entries: readonly WithdrawalEntry[] }) =>
  entries.length === 0 ? null : (
    <ul class="small">
      {entries.map(({ act, on, reason, recordedAt }) => (
        <li key={recordedAt.toISOString()}>
          {say(`events.act.${act}`)}, {formatDay(say.locale, on, 'short')}: {inScript(say, reason)}
        </li>
      ))}
    </ul>
  )

/** Why an event is taken back or restored, and since when. */
export const WithdrawPage = (p: FormProps & { readonly event: Event; readonly isBack: boolean }) => {
  const { say, typed } = p
  const words = p.isBack ? 'restore' : 'withdraw'
  return (
    <FormFrame {...p} title={say(`events.${words}.title`)} button={say(`events.${words}.do`)}>
      <p>{say(`events.${words}.lead`, { title: titleIn(say, p.event.content.titles).text })}</p>
      <TextArea
        say={say}
        name="reason"
        label={say(`events.${words}.reason`)}
        hint={say('events.withdraw.reasonHint')}
        typed={typed.reason}
        error={errorIn(p, 'reason')}
        rows={3}
      />
      <DayField
        say={say}
        name="on"
        label={say('events.withdraw.on')}
        hint={say('events.withdraw.onHint')}
        typed={typed.on}
        error={errorIn(p, 'on')}
        isOptional
      />
    </FormFrame>
  )
}
