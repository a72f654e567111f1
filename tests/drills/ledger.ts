import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '#base/id.ts'
import { anAnswer } from '#evidence/outreach/samples.ts'
import type { Chance } from './chance.ts'
import type { FieldTown } from './field.ts'

/** One thing that a client wants stored, as it is sent: the same text each time. */
export type Letter = {
  readonly kind: 'visit' | 'count'
  /** The visit's id; of a count its cell. */
  readonly name: string
  readonly town: FieldTown
  readonly path: string
  readonly bearer: string
  readonly text: string
}

/** What became of everything that was sent. Written by the clients, compared with the database at the end. */
export type Ledger = {
  readonly acknowledged: Map<string, Letter>
  /** Given up, or answered with a refusal: there should be none. */
  readonly refused: string[]
  /** How many sendings got no acknowledgement, by how they ended: `500`, `ECONNREFUSED`, `TimeoutError`. */
  readonly unheard: Map<string, number>
  /** Letters that were stored already when an acknowledgement came at last: stored, but nobody was told. */
  stored: number
  /** Letters that were sent twice at the same moment on purpose. */
  twice: number
}
export const aLedger = (): Ledger => ({
  acknowledged: new Map(),
  refused: [],
  unheard: new Map(),
  stored: 0,
  twice: 0,
})

/** Households are few, so that clients write about the same ones. */
const HOUSEHOLDS = 60
const QUANTITIES = ['identified', 'reached', 'served'] as const
const COUNT_EVERY = 24

export function aVisitLetter(town: FieldTown, chance: Chance): Letter {
  const id = newId()
  const household = chance.between(0, HOUSEHOLDS)
  const body = {
    ...{ id, team: town.teamId, basis: town.basisId, visited_on: '2022-03-07', notice: 'yes' },
    ...{ reference: `KR-${household}`, form: 'obuhvat-visit', version: '1' },
    ...(household % 3 === 0 && { identity: `Измишљено домаћинство ${household}` }),
    values: anAnswer({ note: `Измишљена белешка ${id}` }),
  }
  return { kind: 'visit', name: id, town, path: '/visits/new', bearer: town.team, text: JSON.stringify(body) }
}

/** The n-th count: a cell and quantity of its own, so that it is there once or not at all. */
export function aCountLetter(town: FieldTown, n: number): Letter {
  const group = `G${String(1 + (n % 24)).padStart(2, '0')}`
  const need = `N${1 + (Math.floor(n / 24) % 10)}`
  const quantity = QUANTITIES[Math.floor(n / 240) % 3] ?? 'served'
  const period = String(1990 + (Math.floor(n / 720) % 30))
  const body = {
    ...{ kind: 'count', place: town.place, group1: group, need, quantity, state: 'value', people: String(1 + n) },
    ...{ period, method: 'team_log', covers: 'all', not_split_by_sex_because: 'source_does_not_say' },
    source: town.sourceId,
  }
  const name = [town.place, group, need, quantity, period].join(' ')
  return { kind: 'count', name, town, path: '/evidence/new', bearer: town.coordinator, text: JSON.stringify(body) }
}

type Said = { readonly isStored: boolean; readonly wasThere: boolean; readonly refusal?: string; readonly how: string }
const TRY_LIMIT_MS = 8_000

/** Sends a letter once and waits for the answer no longer than the limit. */
async function sendOnce(port: number, letter: Letter): Promise<Said> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/en${letter.path}`, {
      method: 'POST',
      body: letter.text,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${letter.bearer}` },
      signal: AbortSignal.timeout(TRY_LIMIT_MS),
    })
    const text = await answer.text()
    const how = String(answer.status)
    if (answer.status < 400) return { isStored: true, wasThere: text.includes('"isRepeat":true'), how }
    // A count that stands word for word is not stored again, and the answer says so.
    if (text.includes('enter.all_stand')) return { isStored: true, wasThere: true, how }
    if (answer.status >= 500) return { isStored: false, wasThere: false, how }
    return { isStored: false, wasThere: false, refusal: `${how} ${text}`.slice(0, 300), how }
  } catch (e) {
    const cause = e instanceof Error && e.cause instanceof Error && 'code' in e.cause ? String(e.cause.code) : undefined
    const how = cause ?? (e instanceof Error ? e.name : String(e))
    return { isStored: false, wasThere: false, how }
  }
}

export type Post = {
  readonly port: number
  readonly ledger: Ledger
  readonly chance: Chance
  /** Until when letters that were not acknowledged are sent again. */
  readonly giveUpAt: () => number
}

function note(ledger: Ledger, letter: Letter, said: Said, isRepeat: boolean): boolean {
  if (said.refusal !== undefined) ledger.refused.push(`${letter.kind} ${letter.name}: ${said.refusal}`)
  if (said.isStored) {
    if (said.wasThere && isRepeat && !ledger.acknowledged.has(letter.name)) ledger.stored += 1
    ledger.acknowledged.set(letter.name, letter)
  } else ledger.unheard.set(said.how, (ledger.unheard.get(said.how) ?? 0) + 1)
  return said.isStored || said.refusal !== undefined
}

/** Sends a letter, the same text again and again, until it is acknowledged; some at first twice at the same moment. */
async function deliver(post: Post, letter: Letter): Promise<void> {
  const { ledger, chance } = post
  for (let tries = 0; ; tries++) {
    const isTwice = tries === 0 && letter.kind === 'visit' && chance.next() < 0.07
    if (isTwice) ledger.twice += 1
    const sendings = isTwice
      ? [sendOnce(post.port, letter), sendOnce(post.port, letter)]
      : [sendOnce(post.port, letter)]
    const said = await Promise.all(sendings)
    const isDone = said.map((one) => note(ledger, letter, one, tries > 0)).some((done) => done)
    if (isDone) return
    if (Date.now() > post.giveUpAt()) {
      ledger.refused.push(`${letter.kind} ${letter.name}: no acknowledgement until the end`)
      return
    }
    await pause(chance.between(30, 150))
  }
}

/** A client that writes one letter after another until it is told that it is over. */
export async function write(post: Post, town: FieldTown, numbers: () => number, isOver: () => boolean): Promise<void> {
  for (let n = 1; !isOver(); n++)
    await deliver(post, n % COUNT_EVERY === 0 ? aCountLetter(town, numbers()) : aVisitLetter(town, post.chance))
}
