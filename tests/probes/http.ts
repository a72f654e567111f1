import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Credentials } from '#server/database.ts'
import { asKeeper } from '#server/migrate.ts'
import type { Route } from '#web/route.ts'
import { GUEST, type World } from '../world.ts'
import { type Ask, ask, type Form, leaksIn, type Said, secretsOf, urlOf, without } from './asking.ts'
import { foreignIn, listTables, SEEN_TO } from './oracle.ts'
import type { Planted } from './plant.ts'
import type { Ids } from './put.ts'
import { addressOf, type Form as Fields, formsOf, PARAMS, paramsOf } from './requests.ts'

export const WHO = ['guest', 'reader', 'team', 'coordinator', 'administrator', 'dpo'] as const
export type Who = (typeof WHO)[number]
export type QueryOf = (ids: Ids) => string
/** The people of a body are known to administrators of the system: to them these are not answered as nothing. */
const OF_PEOPLE = new Set(['membershipId', 'invitationId', 'bodyId', 'body'])
/** Two towns and the site: the people of one ask for what is the other's. */
export type Scene = {
  readonly world: World
  readonly site: ReturnType<World['site']>
  readonly own: Planted
  readonly other: Planted
  /** Ids with nothing behind them. */
  readonly nothing: Ids
}
export const counted = { probes: 0 }

export async function probe({ site }: Pick<Scene, 'site'>, wanted: Ask): Promise<Said> {
  counted.probes++
  return await ask(site.app, wanted)
}
export const credentialsOf = (town: Planted, who: Who): Credentials => (who === 'guest' ? GUEST : town.town[who])
export const isPrivateTo = (who: Who, path: string): boolean =>
  paramsOf(path).some((name) => !PARAMS[name]?.isShared && !(who === 'administrator' && OF_PEOPLE.has(name)))

type Asked = { readonly route: Route; readonly who: Who; readonly form: Form; readonly turn: number }

/** Asks for the own thing, the other body's and nothing. @returns what was wrong with the answers */
export async function probeGet(scene: Scene, asked: Asked, queryOf: QueryOf): Promise<readonly string[]> {
  const { route, who, form, turn } = asked
  const { own, other, nothing } = scene
  const query = queryOf(other.known)
  const get = (ids: Ids, of = query) =>
    probe(scene, { url: urlOf(addressOf(route.path, ids), form, of, turn), who: credentialsOf(own, who) })
  const name = `${who} ${form} ${route.path}?${query}`
  const judge = (said: Said, ids: Ids) => {
    const carried = `${addressOf(route.path, ids)}?${decodeURIComponent(query)}`
    const found = leaksIn(said.text, secretsOf(other, who), carried)
    return found.length > 0 || said.status >= 500 ? [`${name}: ${said.status} ${found}`] : []
  }
  // A query is repeated on the way to the sign-in, and a place of the other body stands in every list of places.
  const bare = (said: Said) => without({ ...said, text: without(said, nothing) }, other.known)
  const mine = await get(own.ids)
  const faults = judge(mine, own.ids)
  if (paramsOf(route.path).length > 0) {
    const foreign = await get(other.known)
    faults.push(...judge(foreign, other.known))
    if (isPrivateTo(who, route.path) && bare(foreign) !== bare(await get(nothing)))
      faults.push(`${name}: another body's is not answered as nothing`)
  }
  if (isComparable(who, query, queryOf(nothing))) {
    const nowhere = await get(own.ids, queryOf(nothing))
    if (bare(mine) !== bare(nowhere)) faults.push(`${name}: told apart from nothing`)
  }
  return faults
}

/** Whether a query names something that nobody else may know to be there. */
function isComparable(who: Who, query: string, absent: string): boolean {
  const isPeoples = who === 'administrator' && OF_PEOPLE.has(query.split('=')[0] ?? '')
  return query !== absent && !query.startsWith('place=') && !query.includes('/cells/') && !isPeoples
}

/** A count of everything that is a body's, and a digest of it, by table. */
export const rowsOf = ({ world, other }: Scene): Promise<Readonly<Record<string, string>>> =>
  asKeeper(world.ownerUrl, async (keeper) => {
    const found: Record<string, string> = {}
    for (const table of await listTables(keeper)) {
      const condition = foreignIn(table, other.town.body.id)
      if (condition === undefined || condition === 'true') continue
      const { rows } = await sql<{ n: number; digest: string }>`
        select count(*)::int as n, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest
          from ${sql.table(table.name)} t where ${sql.raw(condition)}`.execute(keeper)
      found[table.name] = `${rows[0]?.n} ${rows[0]?.digest}`
    }
    return found
  })

/** A session of somebody's own for one request: some routes end it. */
export const anotherSession = (world: World, who: Credentials): Promise<Credentials> =>
  asKeeper(world.ownerUrl, async (keeper) => {
    const token = randomBytes(32).toString('base64url')
    await sql`insert into session (token_hash, account_id, opened_at, seen_at, expires_at, factor_at)
      select ${createHash('sha256').update(token).digest()}, account_id, now(), now(), now() + interval '12 hours', now()
        from membership where id = ${who.membershipId}`.execute(keeper)
    return { token, membershipId: who.membershipId }
  })

const isOfPeople = (who: Who, path: string) =>
  who === 'administrator' && (path.includes('/people/') || path.includes('invitation'))

/** Sends a form that names the other body's thing, and the same that names nothing. */
async function postBoth(scene: Scene, { route, who, form }: Asked, fields: Fields): Promise<readonly string[]> {
  const { own, other, nothing, world } = scene
  const post = async (target: Ids) => {
    const person = who === 'guest' ? GUEST : await anotherSession(world, own.town[who])
    const url = urlOf(addressOf(route.path, target), form)
    return await probe(scene, { method: 'POST', url, who: person, fields: fields(own.ids, target) })
  }
  const sent = JSON.stringify(fields(own.ids, other.known))
  const [foreign, absent] = [await post(other.known), await post(nothing)]
  const found = leaksIn(foreign.text, secretsOf(other, who), `${addressOf(route.path, other.known)} ${sent}`)
  // Everybody may post about any place: a foreign one is not nothing.
  const isAlike = sent.includes(other.known.placeCode) || without(foreign, other.known) === without(absent, nothing)
  return [
    ...(found.length > 0 || foreign.status >= 500 ? [`${who} ${form}: ${foreign.status} ${found}`] : []),
    ...(isAlike || isOfPeople(who, route.path) ? [] : [`${who} ${form}: told apart from nothing`]),
  ]
}

/** Sends every form of a route as somebody, and looks whether anything of the other body's changed. */
export async function probePost(scene: Scene, route: Route, who: Who): Promise<readonly string[]> {
  const before = await rowsOf(scene)
  const faults: string[] = []
  for (const fields of formsOf(route.path))
    for (const form of ['html', 'json'] as const)
      faults.push(...(await postBoth(scene, { route, who, form, turn: 0 }, fields)))
  const after = await rowsOf(scene)
  const changed = Object.keys(before).filter((table) => before[table] !== after[table])
  const faulty = isOfPeople(who, route.path) ? changed.filter((table) => !SEEN_TO.has(table)) : changed
  return [...new Set([...faults, ...faulty.map((table) => `${who}: ${table} is not as it was`)])]
}
