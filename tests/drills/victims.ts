import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { answers, layServer } from '../engine.ts'
import { isFree, killTree, until } from './process.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const START_LIMIT_MS = 90_000

/** Something that is killed and started again. */
export type Victim = {
  readonly isRunning: () => boolean
  readonly start: () => Promise<void>
  /** As a loss of power to the process: no signal that it could hear. */
  readonly kill: () => Promise<void>
  /** In order. */
  readonly stop: () => Promise<void>
}

const hasEnded = (child: ChildProcess | undefined) => !child || child.exitCode !== null || child.signalCode !== null

/** In order, and if that takes too long, not in order. */
async function end(child: ChildProcess | undefined, name: NodeJS.Signals): Promise<void> {
  if (!child || hasEnded(child)) return
  child.kill(name)
  await until('the process ends', () => hasEnded(child)).catch(() => killTree(child))
}

/** A PostgreSQL server with fsync on. */
export function aServerToKill(port: number): Victim & { readonly ownerUrl: string; readonly remove: () => void } {
  const laid = layServer(port)
  let child: ChildProcess | undefined
  return {
    ownerUrl: laid.ownerUrl,
    isRunning: () => !hasEnded(child),
    start: async () => {
      await until('the port of the database is free', () => isFree(port))
      // A server whose predecessor still holds its memory gives up at once: then another try.
      const isUp = async () => {
        if (hasEnded(child)) child = laid.start()
        return await answers(port)
      }
      await until('the database answers', isUp, START_LIMIT_MS)
    },
    kill: async () => {
      if (child) await killTree(child)
    },
    stop: () => end(child, 'SIGINT'),
    remove: () => rmSync(laid.folder, { recursive: true, force: true }),
  }
}

/** The built program as `npm start` runs it, with everything that it starts. */
export function aProgramToKill(port: number, env: Readonly<Record<string, string>>): Victim & { said: () => string } {
  let child: ChildProcess | undefined
  let said = ''
  const spawned = () => {
    const started = spawn(process.execPath, ['bin/obuhvat.js', 'serve'], {
      cwd: root,
      env: { ...process.env, PORT: `${port}`, DEMO: '0', ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    started.stderr.on('data', (text: Buffer) => {
      said = `${said}${text}`.slice(-20_000)
    })
    return started
  }
  return {
    said: () => said,
    isRunning: () => !hasEnded(child),
    start: async () => {
      await until('the port of the program is free', () => isFree(port))
      // Without its database it gives up: then another try.
      const isUp = async () => {
        if (hasEnded(child)) child = spawned()
        return await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2000) }).then(
          (answer) => answer.ok,
          () => false,
        )
      }
      await until('the program answers', isUp, START_LIMIT_MS)
    },
    kill: async () => {
      if (child) await killTree(child)
    },
    stop: () => end(child, 'SIGTERM'),
  }
}

/** A command of the program in a process of its own. @returns its exit code and what it said */
export async function command(words: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['bin/obuhvat.js', ...words], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      said += String(text)
    })
  const [code] = await once(child, 'close')
  return { code: Number(code ?? -1), said }
}
