import { type Day, readDay } from '#base/day.ts'
import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import type { Withdrawal } from '../model.ts'
import type { Fields } from './describe.ts'

const LONGEST_REASON = 500

/** Since when an event is taken back or restored, and why. No day is today; nothing is taken back without a reason. */
export function readWithdrawal(fields: Fields, today: Day): Result<Withdrawal> {
  const reason = tidy((fields.reason ?? '').slice(0, LONGEST_REASON))
  const day = readDay(fields.on ?? '')
  const on = day.kind === 'day' ? day.day : today
  const found: (Refusal | false)[] = [
    reason === '' && refusal('events.withdrawalNeedsReason', 'reason'),
    (day.kind === 'impossible' || day.kind === 'unreadable') &&
      refusal('events.dayUnreadable', 'on', { text: day.text }),
    on > today && refusal('events.dayToCome', 'on'),
  ]
  return acceptUnless(
    found.filter((one) => one !== false),
    { on, reason },
  )
}
