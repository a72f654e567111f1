import { type Day, readDay } from '#base/day.ts'
import { firstDay, readPeriod } from '#base/period.ts'
import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import type { Presentation, Withdrawal } from '../model.ts'
import type { Fields } from './lines.ts'

const LONGEST_REASON = 500

/** Since when a project is taken back or restored, and why. No day is today; nothing is taken back without a reason. */
export function readWithdrawal(fields: Fields, today: Day): Result<Withdrawal> {
  const reason = tidy((fields.reason ?? '').slice(0, LONGEST_REASON))
  const day = readDay(fields.on ?? '')
  const on = day.kind === 'day' ? day.day : today
  const found: (Refusal | false)[] = [
    reason === '' && refusal('projects.withdrawalNeedsReason', 'reason'),
    (day.kind === 'impossible' || day.kind === 'unreadable') &&
      refusal('projects.dayUnreadable', 'on', { text: day.text }),
    on > today && refusal('projects.dayToCome', 'on'),
  ]
  return acceptUnless(
    found.filter((one) => one !== false),
    { on, reason },
  )
}

type New = Omit<Presentation, 'id'> & { readonly supersedes: string | undefined }
/**
 * That a project was presented to a body: an organisation of the register, a committee or network in the words of the
 * source, or both; when, what, from which source. @param known codes of the register @param before earlier entries
 */
export function readPresentation(
  fields: Fields,
  known: { readonly organisations: ReadonlySet<string>; readonly before: readonly Presentation[]; readonly today: Day },
): Result<New> {
  const text = (name: string): string => tidy((fields[name] ?? '').slice(0, 2000))
  const orNone = (name: string): string | undefined => (text(name) === '' ? undefined : text(name))
  const when = readPeriod(text('presented_in'))
  const presentedIn = when.kind === 'period' ? when.period : ''
  const [organisation, address, supersedes] = [orNone('organisation'), orNone('address'), orNone('supersedes')]
  const found: (Refusal | false)[] = [
    organisation === undefined && text('audience') === '' && refusal('projects.presentedToWhom', 'audience'),
    organisation !== undefined &&
      !known.organisations.has(organisation) &&
      refusal('projects.organisationUnknown', 'organisation', { line: organisation }),
    when.kind !== 'period' && refusal('projects.presentedWhen', 'presented_in'),
    when.kind === 'period' && firstDay(presentedIn) > known.today && refusal('projects.dayToCome', 'presented_in'),
    text('what') === '' && refusal('projects.presentedWhat', 'what'),
    text('source') === '' && refusal('projects.sourceNeeded', 'source'),
    address !== undefined && !/^https?:\/\/\S+$/.test(address) && refusal('projects.addressOdd', 'address'),
    supersedes !== undefined &&
      !known.before.some(({ id }) => id === supersedes) &&
      refusal('projects.presentationUnknown', 'supersedes'),
  ]
  const texts = {
    what: text('what'),
    source: text('source'),
    audience: orNone('audience'),
    reaction: orNone('reaction'),
  }
  return acceptUnless(
    found.filter((one) => one !== false),
    { ...texts, organisation, presentedIn, address, supersedes },
  )
}
