import { isOddAddress } from '#base/address.ts'
import { newId } from '#base/id.ts'
import type { Outcome } from '#publishing/links/model.ts'
import { insertLook, listFollowed } from '#publishing/links/queries.ts'
import { askAll, MANNER, type Manner } from '../asking.ts'
import { enter, openDatabase } from '../database.ts'
import { asOwner, type Surroundings } from './surroundings.ts'

const USAGE = 'usage: obuhvat links [--all]   (--all: those too that were asked within a week)'
const WEEK_MS = 7 * 24 * 3_600_000

/** Every address that published pages lead to, as anybody may read them. */
async function followed(ownerUrl: string) {
  const database = openDatabase(ownerUrl, 1)
  try {
    return await database.app.transaction().execute(async (db) => {
      await enter(db)
      return await listFollowed(db)
    })
  } finally {
    await database.close()
  }
}

const lineOf = (address: string, { state, status, leadsTo }: Outcome): string =>
  [state.padEnd(10), String(status ?? '   '), address, ...(leadsTo === undefined ? [] : [`-> ${leadsTo}`])].join(' ')

/** Asks the addresses of published pages and notes what they answered. @returns how many were asked and how many are written wrongly */
export async function checkLinks(
  { ownerUrl }: Pick<Surroundings, 'ownerUrl'>,
  how: {
    readonly isAll: boolean
    readonly now: () => Date
    readonly manner: Manner
    readonly print: (line: string) => void
  },
): Promise<{ readonly asked: number; readonly malformed: number }> {
  const all = await followed(ownerUrl)
  const malformed = all.filter(({ address }) => isOddAddress(address))
  const before = how.now().getTime() - WEEK_MS
  const due = all.filter(
    ({ address, lookedAt }) =>
      !isOddAddress(address) && (how.isAll || lookedAt === undefined || lookedAt.getTime() < before),
  )
  for (const { address } of malformed) how.print(`malformed      ${address}`)
  const addresses = due.map(({ address }) => address)
  await askAll(addresses, how.manner, async (address, outcome) => {
    how.print(lineOf(address, outcome))
    await asOwner(ownerUrl, (db) =>
      insertLook(db, {
        id: newId(),
        address,
        state: outcome.state,
        status: outcome.status ?? null,
        leads_to: outcome.leadsTo ?? null,
        looked_at: how.now().toISOString(),
      }),
    )
  })
  return { asked: due.length, malformed: malformed.length }
}

/** `links`: asks every address in published pages, and notes the answers with their day. For a weekly timer. */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
  if (args.some((arg) => arg !== '--all')) {
    console.error(USAGE)
    return 2
  }
  const now = () => new Date()
  const done = await checkLinks(around, { isAll: args.includes('--all'), now, manner: MANNER, print: console.log })
  console.log(`${done.asked} addresses asked, ${done.malformed} written so that nobody can ask.`)
  return 0
}
