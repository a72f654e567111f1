import { localDay } from '#base/day.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { termKey } from '#web/messages.ts'
import type { Request } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import type { Practice } from '../model.ts'
import type { Frame, Names } from '../pages/parts.tsx'
import { mayKeepPractices } from '../policy.ts'
import { listPlaces } from '../queries.ts'

export const frameOf = (r: Request): Frame => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
  today: localDay(r.ctx.now),
})
export const isOwnOf = (r: Request, practice: Practice): boolean =>
  mayKeepPractices(r.ctx.who) && practice.bodyId === r.ctx.who.bodyId

export async function namesFor(r: Request, codes: readonly (string | undefined)[]): Promise<Names> {
  const { db } = r.ctx
  const organisations = new Map((await listOrganisations(db)).map((one) => [one.code, organisationName(r.say, one)]))
  const places = await listPlaces(db, [...new Set(codes.flatMap((code) => code ?? []))])
  return {
    places: new Map(places.map((place) => [place.code, place])),
    organisation: (code) => organisations.get(code) ?? code,
  }
}

/** Without signs that the database does not hold. */
export const clean = (text: string): string => text.toWellFormed().replaceAll('\u0000', '')
/** The codes of a list with their words. */
export const codesOf = async (r: Request, list: string) =>
  (await listCodes(r.ctx.db, list)).map(({ code }) => ({ value: code, text: r.say(termKey(list, code)) }))
