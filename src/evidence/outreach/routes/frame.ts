import type { Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { isId, newId } from '#base/id.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import type { Beginning } from '#forms/session.ts'
import { getBody } from '#registers/accounts/queries/people.ts'
import { getPlace } from '#registers/places/queries.ts'
import type { Request } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import type { Filled, Frame } from '../pages/parts.tsx'
import { typedOf } from '../rules/typed.ts'

export const frameOf = (r: Request): Frame => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
  today: localDay(r.ctx.now),
})

/** Every text field as it was typed. */
export const typedIn = (r: Request): Readonly<Record<string, string>> => typedOf(r.body)
export const filledWith = (typed: Filled['typed']): Filled => ({ typed, refusals: [] })

/** An id in the address; an odd one is an unknown page. */
export function idIn(r: Request, name: string): string {
  const id = r.params[name] ?? ''
  if (!isId(id)) throw new NotFound()
  return id
}

/** The member who acts, where the room's policy lets them in. */
export function memberWho(r: Request, may: (who: Request['ctx']['who']) => who is Member): Member {
  const { who } = r.ctx
  if (!may(who)) throw new Forbidden()
  return who
}

/** The economy in which the reader's body works. */
export async function economyOf(r: Request): Promise<string | undefined> {
  const { db, who } = r.ctx
  if (who.kind !== 'member') return undefined
  const code = who.placeCode ?? (await getBody(db, who.bodyId)).placeCode
  return code === null ? undefined : (await getPlace(db, code)).economyCode
}

export const beginningOf = (r: Request): Beginning => ({ now: r.ctx.now, language: r.say.locale, newId })
