import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const DEBIAN = '/usr/lib/postgresql'
type Program = 'pg_dump' | 'pg_restore'

/** The newest that is installed: an older one refuses a newer server. */
function whereIs(program: Program): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(DEBIAN, version, 'bin', program)).find(existsSync) ?? program
}

/** How a program of PostgreSQL is told which database: by its surroundings, so that no list of processes shows the password. */
function settingsOf(address: string): NodeJS.ProcessEnv {
  const { hostname, port, username, password, pathname, searchParams } = new URL(address)
  const part = (name: string, value: string) => (value === '' ? {} : { [name]: decodeURIComponent(value) })
  return {
    ...process.env,
    ...part('PGHOST', hostname),
    ...part('PGPORT', port),
    ...part('PGUSER', username),
    ...part('PGPASSWORD', password),
    ...part('PGDATABASE', pathname.slice(1)),
    ...part('PGSSLMODE', searchParams.get('sslmode') ?? ''),
  }
}

/** Runs a program of PostgreSQL on a database. @throws with what it said */
export async function runProgram(program: Program, words: readonly string[], address: string): Promise<void> {
  const ran = promisify(execFile)(whereIs(program), [...words], {
    env: settingsOf(address),
    maxBuffer: 16 * 1024 * 1024,
  })
  await ran.catch((e: Error & { code?: unknown; stderr?: string }) => {
    if (e.code === 'ENOENT') throw new Error(`${program} is not installed. Install the programs of PostgreSQL here.`)
    throw new Error(`${program}: ${e.stderr?.trim() || e.message}`)
  })
}

/** The name of the database in its address. */
export const databaseName = (address: string): string => decodeURIComponent(new URL(address).pathname.slice(1))
