import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { type Engine, startEmbedded } from '#server/engine.ts'
import { asKeeper } from '#server/migrate.ts'

/** Whether the tests run on the embedded engine, which has one session for all and no roles that sign in. */
export const isEmbedded = () => inject('ownerUrl').includes('host=')

/** An empty database of one's own, not yet migrated: on the server beside the others, else an engine of its own. */
export async function aFreshDatabase(): Promise<Engine> {
  if (isEmbedded()) return await startEmbedded()
  const name = `fresh_${randomBytes(5).toString('hex')}`
  const ownerUrl = inject('ownerUrl')
  await asKeeper(ownerUrl, (keeper) => sql`create database ${sql.id(name)}`.execute(keeper))
  const url = new URL(ownerUrl)
  url.pathname = `/${name}`
  // Connections that are just going are waited for; forcing them out would be an error of theirs.
  const stop = async () => {
    for (let tries = 0; tries < 50; tries++) {
      const isGone = await asKeeper(ownerUrl, (keeper) => sql`drop database ${sql.id(name)}`.execute(keeper)).catch(
        () => undefined,
      )
      if (isGone) return
      await pause(100)
    }
  }
  return { ownerUrl: url.href, stop }
}
