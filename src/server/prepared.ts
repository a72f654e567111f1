import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

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

/** A pool that prepares what comes again. Only for a server: on the embedded engine all connections share one session, and its names. */
export function preparing(pool: pg.Pool): PostgresPool {
  const nameOf = statementNames()
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    const query = (text: string, values: readonly unknown[]) => {
      const name = nameOf(text)
      return client.query({ text, values: [...values], ...(name !== undefined && { name }) })
    }
    // Of the two kinds of question that Kysely knows only this one is used: nothing is read with a cursor.
    return { query: query as unknown as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) }
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
