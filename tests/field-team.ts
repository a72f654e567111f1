import { newId } from '#base/id.ts'
import { anAnswer } from '#evidence/outreach/samples.ts'
import { makePurpose, turnPurpose } from '#registers/guard/actions/rules.ts'
import type { Credentials } from '#server/database.ts'
import type { Town, World } from './world.ts'

type Site = ReturnType<World['site']>
const LAW = {
  legalReference: 'Измишљени закон, члан 5',
  keepMonths: '24',
  keepReference: 'Измишљени правилник, члан 2',
}

/** The id in an answer of the interface. @throws where it was refused */
export async function idIn(answer: Response): Promise<string> {
  const text = await answer.text()
  if (answer.status >= 400) throw new Error(`${answer.status} ${text}`)
  return (JSON.parse(text) as { id: string }).id
}
export const codesIn = async (answer: Response): Promise<readonly string[]> =>
  (JSON.parse(await answer.text()) as { refusals: { code: string }[] }).refusals.map(({ code }) => code)

/** A mobile team of a town, with a purpose that is on and a legal basis that holds in 2022 and allows names. */
export async function aFieldTeam(world: World, site: Site, town: Town) {
  await world.as(town.coordinator, async (ctx) => {
    const made = await makePurpose(ctx, { code: 'teren', name: 'Теренски рад', ...LAW })
    if (!made.ok) throw new Error(JSON.stringify(made))
    await turnPurpose(ctx, 'teren', true)
  })
  const founded = { name: `Мобилни тим ${town.name}`, form: 'municipal', place: town.place, published: 'yes' }
  const teamId = await idIn(await site.post('/api/en/teams/new', town.coordinator, founded))
  const law = { name: 'Социјална заштита', reference: 'Измишљени закон, члан 7', purpose: 'teren' }
  const basis = { ...law, from: '2022-01-01', identity: 'yes' }
  const basisId = await idIn(await site.post('/api/en/bases/new', town.coordinator, basis))

  /** A visit as a device sends it. */
  const sent = (differs: Readonly<Record<string, unknown>> = {}) => ({
    ...{ id: newId(), team: teamId, basis: basisId, visited_on: '2022-03-07', notice: 'yes', reference: 'KR-014' },
    ...{ form: 'obuhvat-visit', version: '1', values: anAnswer(), ...differs },
  })
  const send = (body: Readonly<Record<string, unknown>> | string, who: Credentials = town.team, path = '/visits/new') =>
    site.app.request(`http://localhost/api/en${path}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${who.token}.${who.membershipId}` },
    })
  const read = async (path: string, who: Credentials) => {
    const answer = await site.get(`/api/en${path}`, who)
    return { status: answer.status, body: JSON.parse(await answer.text()) }
  }
  return { teamId, basisId, sent, send, read }
}
