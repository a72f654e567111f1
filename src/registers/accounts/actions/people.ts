import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import type { Locale } from '#base/say.ts'
import { fold, tidy } from '#base/text.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { newToken } from '../actions.ts'
import type { Invitation, Link, OpenSession, Person } from '../model.ts'
import { mayEnd, mayFound, mayInvite, mayRecover, maySeePeople } from '../policy.ts'
import { expireInvitation, insertInvitations, listOpenInvitations, type NewInvitation } from '../queries/invitations.ts'
import {
  getBody,
  getPerson,
  insertBody,
  insertMembership,
  listBodies,
  listPeople,
  listPlacesCalled,
  updateMembershipEnd,
} from '../queries/people.ts'
import { endOwnSession } from '../queries.ts'
import { checkFounding, type TypedFounding } from '../rules/bodies.ts'
import { checkEnd, checkInvited } from '../rules/people.ts'

/** Days that a link to join, or to choose a new password, can be used. */
export const LINK_DAYS = 7
const DAY_MS = 24 * 3_600_000

export type PeopleOfBody = {
  readonly body: { readonly id: string; readonly name: string }
  readonly people: readonly Person[]
  readonly open: readonly Invitation[]
}

/** The people of a body and its open links. @throws {Forbidden} to all but its coordinators and administrators */
export async function readPeople(ctx: Context, bodyId: string): Promise<PeopleOfBody> {
  if (!maySeePeople(ctx.who, bodyId)) throw new Forbidden()
  return {
    body: await getBody(ctx.db, bodyId),
    people: await listPeople(ctx.db, bodyId, localDay(ctx.now)),
    open: await listOpenInvitations(ctx.db, bodyId, ctx.now),
  }
}

/** What is typed for a place: a code, or a name in any spelling. Empty is no place. */
async function findPlace(ctx: Context, typed: string, within: string | null): Promise<Result<string | null>> {
  if (tidy(typed) === '') return accept(null)
  const found = await listPlacesCalled(ctx.db, tidy(typed), fold(typed), within)
  const [first, ...others] = found
  if (!first)
    return refuse(within === null ? 'accounts.place_unknown' : 'accounts.place_not_within', 'place', {
      text: tidy(typed),
    })
  return others.length === 0
    ? accept(first.code)
    : refuse('accounts.place_ambiguous', 'place', { codes: listed(found) })
}
const listed = (places: readonly NamedPlace[]) => places.map((p) => p.code).join(', ')

type LinkOf = Pick<
  NewInvitation,
  'bodyId' | 'purpose' | 'name' | 'role' | 'placeCode' | 'accountId' | 'address' | 'locale'
>

/**
 * Makes links; their tokens leave in the answer and are kept nowhere. A link that goes by mail gets its own token when it is
 * written (mail/letters.ts): the one made here is thrown away.
 */
async function makeLinks(ctx: Context, accountId: string, wanted: readonly LinkOf[]): Promise<readonly Link[]> {
  const links = wanted.map((link) => ({
    ...link,
    id: newId(),
    token: newToken(),
    madeBy: accountId,
    madeAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + LINK_DAYS * DAY_MS),
  }))
  await insertInvitations(ctx.db, links)
  for (const link of links)
    await ctx.audit(link.purpose === 'recover' ? 'account.make_recovery' : 'account.invite', `invitation/${link.id}`)
  for (const { id, bodyId, address, locale } of links)
    if (address && locale)
      await ctx.mail({ kind: 'invitation', bodyId, invitationId: id, locale }, { key: `invitation/${id}` })
  return links.map(({ name, token, address }) => (address ? { name, mailedTo: address } : { name, token }))
}

export type TypedInvitation = Readonly<Record<'names' | 'role' | 'place', string>>

/** Invites people into a body, up to 30 at once, all to one role and place. @param locale of the mails. @throws {Forbidden} */
export async function invite(
  ctx: Context,
  typed: TypedInvitation,
  bodyId: string,
  locale: Locale,
): Promise<Result<readonly Link[]>> {
  const { who } = ctx
  if (!mayInvite(who, bodyId)) throw new Forbidden()
  const body = await getBody(ctx.db, bodyId)
  const checked = checkInvited(typed, bodyId)
  const place = await findPlace(ctx, typed.place, body.placeCode)
  if (!checked.ok || !place.ok) return refusalsOf(checked, place)
  const { people, role } = checked.value
  const wanted = people.map(({ name, address }) => ({
    bodyId,
    purpose: 'join' as const,
    name,
    role,
    placeCode: place.value,
    accountId: null,
    address,
    locale,
  }))
  return accept(await makeLinks(ctx, who.accountId, wanted))
}

/** All that several rules refused, at once. */
function refusalsOf(...results: readonly Result<unknown>[]): Result<never> {
  const [first, ...others] = results.flatMap((result) => (result.ok ? [] : result.refusals))
  if (!first) throw new Error('nothing was refused')
  return { ok: false, refusals: [first, ...others] }
}

/** Ends an open link. @throws {NotFound} when there is none that the member may end */
export async function withdrawInvitation(ctx: Context, id: string): Promise<{ readonly bodyId: string }> {
  const ended = await expireInvitation(ctx.db, id, ctx.now)
  if (!ended) throw new NotFound()
  if (!mayInvite(ctx.who, ended.bodyId)) throw new Forbidden()
  await ctx.audit('account.withdraw_invitation', `invitation/${ended.id}`)
  return ended
}

/** The person behind a membership. @throws {Forbidden} to all but coordinators of the body and administrators */
export async function readPerson(ctx: Context, membershipId: string): Promise<Person> {
  const person = await getPerson(ctx.db, membershipId)
  if (!maySeePeople(ctx.who, person.bodyId)) throw new Forbidden()
  return person
}

/** Ends a colleague's membership, at once or after a day. @throws {Forbidden} */
export async function endMembership(
  ctx: Context,
  membershipId: string,
  typed: { when: string; lastDay: string },
): Promise<Result<Person>> {
  const person = await readPerson(ctx, membershipId)
  if (!mayEnd(ctx.who, person)) throw new Forbidden('accounts.may_not_end')
  const checked = checkEnd(typed, localDay(ctx.now))
  if (!checked.ok) return checked
  await updateMembershipEnd(ctx.db, person, checked.value < person.fromOn ? person.fromOn : checked.value)
  await ctx.audit('account.end_membership', `membership/${person.membershipId}`)
  return accept(person)
}

/** A link by which a colleague chooses a new password. @throws {Forbidden} to all who may not hold that key */
export async function makeRecovery(
  ctx: Context,
  membershipId: string,
): Promise<{ readonly person: Person; readonly links: readonly Link[] }> {
  const person = await readPerson(ctx, membershipId)
  if (!mayRecover(ctx.who, person)) throw new Forbidden('accounts.may_not_recover')
  const wanted = {
    bodyId: person.bodyId,
    purpose: 'recover',
    name: person.name,
    role: null,
    placeCode: null,
    accountId: person.accountId,
  } as const
  return { person, links: await makeLinks(ctx, ctx.who.accountId, [wanted]) }
}

/** Ends a session of one's own, at once. @throws {NotFound} */
export async function endSession(ctx: Context, open: Pick<OpenSession, 'id'>): Promise<void> {
  if (ctx.who.kind !== 'member') throw new Forbidden()
  if (!(await endOwnSession(ctx.db, open.id))) throw new NotFound()
  await ctx.audit('account.end_session', `account/${ctx.who.accountId}`)
}

/** @throws {Forbidden} to all but administrators */
export async function readBodies(ctx: Context) {
  if (!mayFound(ctx.who)) throw new Forbidden()
  return await listBodies(ctx.db)
}

/** What came of founding: the founder's own membership, or the link for the first coordinator. */
export type Founded = { readonly bodyId: string; readonly membershipId?: string; readonly links: readonly Link[] }

/** Founds a body with its place; the founder coordinates it, or a first coordinator is invited. @throws {Forbidden} */
export async function foundBody(ctx: Context, typed: TypedFounding): Promise<Result<Founded>> {
  const { who } = ctx
  if (!mayFound(who)) throw new Forbidden()
  const checked = checkFounding(typed)
  const place = await findPlace(ctx, typed.place, null)
  if (!checked.ok || !place.ok) return refusalsOf(checked, place)
  const { name, shortName, wording, coordinator } = checked.value
  const bodyId = newId()
  const body = { id: bodyId, shortName, name, placeCode: place.value, wording, createdAt: ctx.now }
  if (!(await insertBody(ctx.db, body))) return refuse('accounts.body_exists', 'name')
  await ctx.audit('account.found_body', `body/${bodyId}`)
  if (coordinator !== 'self') {
    const wanted = {
      bodyId,
      purpose: 'join',
      name: coordinator.name,
      role: 'coordinator',
      placeCode: null,
      accountId: null,
    } as const
    return accept({ bodyId, links: await makeLinks(ctx, who.accountId, [wanted]) })
  }
  const membershipId = newId()
  await insertMembership(ctx.db, {
    id: membershipId,
    bodyId,
    accountId: who.accountId,
    role: 'coordinator',
    placeCode: null,
    fromOn: localDay(ctx.now),
  })
  return accept({ bodyId, membershipId, links: [] })
}
