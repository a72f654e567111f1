import { type Day, readDay } from '#base/day.ts'
import type { Money } from '#base/money.ts'
import { acceptUnless, type Result } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import type { Award, Envelope } from '../model.ts'
import { type Fields, type Problems, problems, readAmount } from './lines.ts'
import { sumByCurrency } from './rights.ts'

const LONGEST_NAME = 300
const MOST_AWARDS = 1000

export type EnvelopeDraft = { readonly name: string; readonly mostAwards: number; readonly amount: Money | undefined }
/** An envelope: its name, how many awards it holds, and how much if that is stated. */
export function readEnvelope(fields: Fields): Result<EnvelopeDraft> {
  const wrong = problems()
  const name = tidy(fields.name ?? '').slice(0, LONGEST_NAME)
  if (name === '') wrong.add('projects.envelopeNameNeeded', 'name')
  const mostAwards = mostIn(fields)
  if (mostAwards === undefined) wrong.add('projects.mostAwardsOdd', 'most_awards')
  const read = readAmount(fields.amount ?? '')
  if (read === 'wrong') wrong.add('projects.moneyUnreadable', 'amount', { text: tidy(fields.amount ?? '') })
  const amount = typeof read === 'string' ? undefined : { cents: read.cents, currency: read.currency }
  return acceptUnless(wrong.all, { name, mostAwards: mostAwards ?? 1, amount })
}

function mostIn(fields: Fields): number | undefined {
  const typed = tidy(fields.most_awards ?? '')
  const most = /^\d{1,4}$/.test(typed) ? Number(typed) : 0
  return most >= 1 && most <= MOST_AWARDS ? most : undefined
}

export type Resizing = { readonly becomes: number; readonly reason: string }
/** Another number of awards, with the reason; never fewer than there are already. */
export function readResizing(fields: Fields, envelope: Envelope, awarded: number): Result<Resizing> {
  const wrong = problems()
  const becomes = mostIn(fields)
  const reason = tidy(fields.reason ?? '').slice(0, 2000)
  if (becomes === undefined || becomes === envelope.mostAwards) wrong.add('projects.mostAwardsOdd', 'most_awards')
  else if (becomes < awarded) wrong.add('projects.moreAwarded', 'most_awards', { n: awarded })
  if (reason === '') wrong.add('projects.reasonNeeded', 'reason')
  return acceptUnless(wrong.all, { becomes: becomes ?? envelope.mostAwards, reason })
}

export type AwardDraft = Pick<Award, 'placeCode' | 'amount' | 'awardedOn' | 'proof'>
type Given = { readonly envelope: Envelope; readonly awards: readonly Award[]; readonly today: Day }
/** An award of an envelope. One more than the envelope holds is refused, so is a second one to the same town. */
export function readAward(fields: Fields, places: ReadonlySet<string>, given: Given): Result<AwardDraft> {
  const wrong = problems()
  const placeCode = placeIn(fields, places, given, wrong)
  const amount = amountIn(fields, given, wrong)
  const awardedOn = dayIn(fields, given.today, wrong)
  const proof = tidy(fields.proof ?? '').slice(0, 2000)
  if (proof === '') wrong.add('projects.awardNeedsProof', 'proof')
  return acceptUnless(wrong.all, { placeCode, amount, awardedOn, proof })
}

function placeIn(fields: Fields, places: ReadonlySet<string>, { envelope, awards }: Given, wrong: Problems): string {
  const placeCode = tidy(fields.place ?? '')
  if (awards.length >= envelope.mostAwards) wrong.add('projects.envelopeFull', 'place', { n: envelope.mostAwards })
  if (!places.has(placeCode)) wrong.add('projects.codeUnknown', 'place', { code: placeCode })
  else if (awards.some((one) => one.placeCode === placeCode)) wrong.add('projects.awardedBefore', 'place')
  return placeCode
}
function amountIn(fields: Fields, given: Given, wrong: Problems): Money {
  const text = tidy(fields.amount ?? '')
  const read = readAmount(text)
  if (typeof read === 'string' || read.cents <= 0) {
    wrong.add('projects.moneyUnreadable', 'amount', { text })
    return { cents: 0, currency: 'EUR' }
  }
  if (isTooMuch(read, given)) wrong.add('projects.overEnvelope', 'amount')
  return { cents: read.cents, currency: read.currency }
}
function dayIn(fields: Fields, today: Day, wrong: Problems): Day {
  const text = tidy(fields.awarded_on ?? '')
  const read = readDay(text)
  if (read.kind !== 'day') wrong.add('projects.dayUnreadable', 'awarded_on', { text })
  else if (read.day > today) wrong.add('projects.dayToCome', 'awarded_on')
  return read.kind === 'day' ? read.day : today
}

/** Amounts of another currency than the envelope's are not compared: no rate is known. */
function isTooMuch(amount: Money, { envelope, awards }: Given): boolean {
  const limit = envelope.amount
  if (!limit || limit.currency !== amount.currency) return false
  const spent = awards
    .filter((one) => one.amount.currency === limit.currency)
    .reduce((sum, one) => sum + one.amount.cents, 0)
  return spent + amount.cents > limit.cents
}

export type Support = { readonly placeCode: string; readonly awards: number; readonly money: readonly Money[] }
/** What each town got out of all envelopes together, by currency. */
export const supportOf = (awards: readonly Award[]): readonly Support[] =>
  [...new Set(awards.map(({ placeCode }) => placeCode))].map((placeCode) => {
    const own = awards.filter((one) => one.placeCode === placeCode)
    return { placeCode, awards: own.length, money: sumByCurrency(own.map(({ amount }) => amount)) }
  })
