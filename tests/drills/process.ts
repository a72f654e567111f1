import type { ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

type Seen = { readonly state: string; readonly parent: number }
/** What the kernel says of a process (Linux); undefined: there is none of that number. */
function seen(pid: number): Seen | undefined {
  try {
    const [state = '', parent = '0'] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return { state, parent: Number(parent) }
  } catch {
    return undefined
  }
}

/** A dead process that nobody has buried yet holds neither memory nor locks. */
const isGone = (pid: number) => ['Z', 'X', undefined].includes(seen(pid)?.state)

/** The processes that this one started, and theirs. */
function descendantsOf(pid: number): number[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))
  const under = (parent: number): number[] =>
    all.filter((one) => seen(one)?.parent === parent).flatMap((one) => [one, ...under(one)])
  return under(pid)
}

const signal = (pid: number, name: NodeJS.Signals) => {
  try {
    process.kill(pid, name)
  } catch {
    // It was gone already.
  }
}

/** Waits until something holds. @throws with `what` once the time is over: nothing in a drill waits for ever */
export async function until(what: string, holds: () => boolean | Promise<boolean>, limitMs = 30_000): Promise<void> {
  for (const end = Date.now() + limitMs; !(await holds()); await pause(20))
    if (Date.now() > end) throw new Error(`${what}: not within ${limitMs} ms`)
}

/** SIGKILL for a process and everything under it, in no order that lets one of them tidy up; returns when all are gone. */
export async function killTree({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return
  // Stopped, the parent can neither start another child nor notice the death of one.
  signal(pid, 'SIGSTOP')
  const all = [pid, ...descendantsOf(pid)]
  for (const one of all) signal(one, 'SIGKILL')
  await until('the killed processes are gone', () => all.every(isGone))
}

/** A port on which nobody listens now. */
export const aPort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** Whether nobody takes connections there. */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 1000 })
    const say = (free: boolean) => {
      socket.destroy()
      resolve(free)
    }
    socket
      .once('connect', () => say(false))
      .once('timeout', () => say(false))
      .once('error', () => say(true))
  })
