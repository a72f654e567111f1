import type { Role } from '#base/context.ts'
import { type Day, dayOf, daysIn, readDay } from '#base/day.ts'
import { accept, acceptUnless, type Refusal, type Result, refusal, refuse } from '#base/result.ts'
import { fold, tidy } from '#base/text.ts'
import { ROLES_OF_A_BODY, SYSTEM_BODY } from '../model.ts'
import { isMailAddress } from './mail.ts'

export const MOST_AT_ONCE = 30
export const NAME_MOST = 120
const SIGN_IN_NAME = /^[a-z0-9][a-z0-9._@+-]{2,59}$/

/** The name by which one signs in, the same in both scripts and any case: `Алма` is `alma`. */
export const signInNameOf = (typed: string): string => fold(typed).replace(/\s+/g, '.')

export function signInNameFaults(typed: string): readonly Refusal[] {
  if (tidy(typed) === '') return [refusal('accounts.sign_in_name_missing', 'signInName')]
  return SIGN_IN_NAME.test(signInNameOf(typed)) ? [] : [refusal('accounts.sign_in_name_form', 'signInName')]
}

/** A person's name as colleagues see it. */
export function nameFaults(typed: string, field = 'name'): readonly Refusal[] {
  const name = tidy(typed)
  if (name === '') return [refusal('accounts.name_missing', field)]
  return name.length > NAME_MOST ? [refusal('accounts.name_long', field, { most: NAME_MOST })] : []
}

/** The roles that one can be invited to: the system has administrators only, a body has none. */
export const rolesOf = (bodyId: string): readonly Role[] =>
  bodyId === SYSTEM_BODY ? ['administrator'] : ROLES_OF_A_BODY

/** `address`: where the link goes by mail; null: it is shown, to be handed over. */
export type Invitee = { readonly name: string; readonly address: string | null }
export type Invited = { readonly people: readonly Invitee[]; readonly role: Role }

/** A line of the form: a name, and behind it perhaps a mail address, bare or in `<>`. */
function inviteeOf(line: string): Invitee {
  const [, name, address] = /^(.*?)[\s,;]*<?([^\s<>,;]*@[^\s<>,;]*)>?$/u.exec(line) ?? []
  return name === undefined || address === undefined ? { name: line, address: null } : { name: tidy(name), address }
}

/** Names, one a line and each with an address where it goes by mail, and the role for all of them. Empty lines do not count; the same name twice is asked about. */
export function checkInvited(
  typed: { readonly names: string; readonly role: string },
  bodyId: string,
): Result<Invited> {
  const people = typed.names
    .split(/\r?\n/)
    .map(tidy)
    .filter((line) => line !== '')
    .map(inviteeOf)
  const names = people.map(({ name }) => name)
  const odd = people.find(({ address }) => address !== null && !isMailAddress(address))
  const role = rolesOf(bodyId).find((known) => known === typed.role)
  const long = names.find((name) => name.length > NAME_MOST)
  const twice = names.find((name, i) => names.findIndex((other) => fold(other) === fold(name)) < i)
  const found: Refusal[] = []
  if (names.length === 0) found.push(refusal('accounts.names_missing', 'names'))
  if (names.length > MOST_AT_ONCE)
    found.push(refusal('accounts.names_many', 'names', { n: names.length, most: MOST_AT_ONCE }))
  if (names.includes('')) found.push(refusal('accounts.invited_nameless', 'names'))
  if (odd) found.push(refusal('accounts.invited_address', 'names', { text: odd.address ?? '' }))
  if (long !== undefined) found.push(refusal('accounts.name_long', 'names', { most: NAME_MOST }))
  if (twice !== undefined) found.push(refusal('accounts.name_twice', 'names', { name: twice }))
  if (!role) found.push(refusal('accounts.role_missing', 'role'))
  return acceptUnless(found, { people, role: role ?? 'reader' })
}

/** The day after; the calendar's own arithmetic, so the year turns by itself. */
export function dayAfter(day: Day): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  if (date < daysIn(year, month)) return dayOf(year, month, date + 1) ?? day
  return (month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1)) ?? day
}

/**
 * When a membership ends: at once, or after a last day, which may be today but not past. What is answered is the first
 * day on which it no longer holds.
 */
export function checkEnd(typed: { readonly when: string; readonly lastDay: string }, today: Day): Result<Day> {
  if (typed.when === 'now') return accept(today)
  if (typed.when !== 'after') return refuse('accounts.end_missing', 'when')
  const read = readDay(typed.lastDay)
  if (read.kind === 'empty') return refuse('accounts.last_day_missing', 'lastDay')
  if (read.kind !== 'day') return refuse(`accounts.day_${read.kind}`, 'lastDay', { text: read.text })
  return read.day < today ? refuse('accounts.last_day_past', 'lastDay') : accept(dayAfter(read.day))
}
