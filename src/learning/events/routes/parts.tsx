import { localDay } from '#base/day.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { termKey } from '#web/messages.ts'
import type { Answer, Request } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import type { Event } from '../model.ts'
import type { Frame, Names } from '../pages/parts.tsx'
import { WithdrawnPage } from '../pages/withdrawn.tsx'
import { mayKeepEvents } from '../policy.ts'
import { listLinkable, listPlaces } from '../queries.ts'

export const frameOf = (r: Request): Frame => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
  today: localDay(r.ctx.now),
})
export const isOwnOf = (r: Request, event: Event): boolean =>
  mayKeepEvents(r.ctx.who) && event.bodyId === r.ctx.who.bodyId

export async function namesFor(r: Request, events: readonly Event[]): Promise<Names> {
  const { db } = r.ctx
  const organisations = new Map((await listOrganisations(db)).map((one) => [one.code, organisationName(r.say, one)]))
  const all = events.map(({ content }) => content)
  const places = await listPlaces(db, [...new Set(all.flatMap((content) => content.places))])
  const projects = await listLinkable(db, [...new Set(all.flatMap((content) => content.projects))])
  return {
    places: new Map(places.map((place) => [place.code, place])),
    organisation: (code) => organisations.get(code) ?? code,
    projects: new Map(projects.map(({ id, titles }) => [id, titles])),
  }
}

/** Without signs that the database does not hold. */
export const clean = (text: string): string => text.toWellFormed().replaceAll('\u0000', '')
/** The codes of a list with their words. */
export const codesOf = async (r: Request, list: string) =>
  (await listCodes(r.ctx.db, list)).map(({ code }) => ({ value: code, text: r.say(termKey(list, code)) }))

/** What everybody but its own editor gets of an event that was taken back: since when and why. */
export function takenBack(r: Request, event: Event): Answer | undefined {
  const { id, withdrawn } = event
  if (!withdrawn || isOwnOf(r, event)) return undefined
  return {
    status: 410,
    data: { id, withdrawn: { on: withdrawn.on, reason: r.say.spell(withdrawn.reason) } },
    page: () => <WithdrawnPage {...frameOf(r)} withdrawn={withdrawn} />,
  }
}
