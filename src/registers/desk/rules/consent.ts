import { type Day, readDay } from '#base/day.ts'
import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import type { Typed } from '#registers/organisations/rules/keep.ts'
import { CONSENTS, type NewConsent } from '../model.ts'

/** A consent as typed: that it is given or withdrawn, how it was said, and on which day; an empty day is today. */
export function checkConsent(typed: Typed<'act' | 'on' | 'how'>, today: Day): Result<NewConsent> {
  const act = CONSENTS.find((one) => one === typed.act)
  const how = tidy(typed.how).slice(0, 500)
  const day = readDay(typed.on)
  const on = day.kind === 'day' ? day.day : today
  const found: (Refusal | false)[] = [
    act === undefined && refusal('desk.consent_missing', 'act'),
    how === '' && refusal('desk.consent_how_missing', 'how'),
    ((day.kind !== 'day' && day.kind !== 'empty') || on > today) && refusal('desk.consent_day_odd', 'on'),
  ]
  return acceptUnless(
    found.filter((one) => one !== false),
    { act: act ?? 'withdrawn', on, how },
  )
}
