import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'

/** Texts that come again: more than this many are statements put together anew each time, which nothing would be gained by keeping. */
const MOST_KEPT = 1000
/** How often a text is sent before it gets a name. */
const OFTEN = 3

/**
 * Names for statements that come again and again, so that the server reads and plans each once for a connection instead of
 * each time; under row-level security the planning of a small question takes longer than its answer. Whether one plan fits
 * all values is still decided by the server, which goes on planning where it does not.
 */
export function statementNames(): (text: string) => string | undefined {
  const seen = new Map<string, number>()
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined) return known
    // Several statements in one text cannot be prepared; what begins otherwise needs no plan.
    if (names.size >= MOST_KEPT || text.includes(';') || !/^\s*(select|insert|update|delete|with)\b/i.test(text))
      return undefined
    if (seen.size > MOST_KEPT * 10) seen.clear()
    const times = (seen.get(text) ?? 0) + 1
    seen.set(text, times)
    if (times < OFTEN) return undefined
    const name = `s${names.size}`
    names.set(text, name)
    seen.delete(text)
    return name
  }
}

/** Begins a transaction, or says whose it is: nothing is learned from the answer, so nobody waits for it. */
export const isOnlyOpening = (text: string): boolean =>
  /^(begin|start transaction)\b/.test(text) || text.startsWith("select set_config('role', ")

type Sent = { readonly text: string; readonly values: readonly unknown[] }
const NOTHING = { command: '', rowCount: 0, rows: [] }

/** Sends what was held back and what is asked in one go; the server answers in that order. */
function together(client: pg.PoolClient, statements: readonly pg.QueryConfig[]): Promise<pg.QueryResult[]> {
  const stream = client instanceof pg.Client ? client.connection.stream : undefined
  stream?.cork()
  try {
    return Promise.all(statements.map((one) => client.query(one)))
  } finally {
    stream?.uncork()
  }
}

/**
 * A pool that prepares what comes again, and sends the opening of a transaction along with its first question instead of
 * waiting for each. Where the opening fails, so does that question, with the opening's reason. Only for a server: on the
 * embedded engine all connections share one session, and its names.
 */
export function preparing(pool: pg.Pool): PostgresPool {
  const nameOf = statementNames()
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    const held: Sent[] = []
    const configOf = ({ text, values }: Sent) => {
      const name = nameOf(text)
      return { text, values: [...values], ...(name !== undefined && { name }) }
    }
    const query = async (text: string, values: readonly unknown[] = []) => {
      held.push({ text, values })
      if (isOnlyOpening(text)) return NOTHING
      return (await together(client, held.splice(0).map(configOf))).at(-1)
    }
    return {
      // Of the two kinds of question that Kysely knows only this one is used: nothing is read with a cursor.
      query: query as unknown as PostgresPoolClient['query'],
      release: (destroy) => {
        held.length = 0
        client.release(destroy)
      },
    }
  }
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect()
      const known = wrapped.get(client) ?? wrap(client)
      wrapped.set(client, known)
      return known
    },
  }
}
