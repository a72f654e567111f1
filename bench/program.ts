import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

export type Program = {
  readonly pid: number
  readonly port: number
  readonly readyAfterMs: number
  readonly stop: () => Promise<void>
}

/** Starts the built program and waits until the start page answers. @param env over the environment of this process */
export async function startProgram(port: number, env: Readonly<Record<string, string>>): Promise<Program> {
  const start = performance.now()
  const child: ChildProcess = spawn(process.execPath, ['bin/obuhvat.js', 'serve'], {
    env: { ...process.env, PORT: `${port}`, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const isUp = () =>
    fetch(`http://127.0.0.1:${port}/sr-Latn`).then(
      (answer) => answer.ok,
      () => false,
    )
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`)
    await pause(25)
  }
  return {
    pid: child.pid ?? 0,
    port,
    readyAfterMs: performance.now() - start,
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

const TICKS_PER_SECOND = 100
const statOf = (pid: number) =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')

/** Processor time that a process has used so far, user and system, in milliseconds (Linux). */
export const cpuMs = (pid: number): number => {
  const stat = statOf(pid)
  return ((Number(stat[11]) + Number(stat[12])) * 1000) / TICKS_PER_SECOND
}

/** Resident memory of a process and of those that it began, in megabytes (Linux). */
export function memoryMb(pid: number): number {
  const kept = (of: number) => (Number(statOf(of)[21]) * 4096) / 1e6
  const begun = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  return begun.reduce((sum, child) => sum + memoryMb(child), kept(pid))
}

/** Processor time of the database server that this process started, its connections included, in milliseconds (Linux). */
export function databaseCpuMs(): number {
  const pids = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))
  const isPostgres = (pid: number) => {
    try {
      return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
    } catch {
      return false
    }
  }
  const all = pids.filter(isPostgres)
  // Another server's may end while they are looked at.
  const parentOf = (pid: number) => {
    try {
      return Number(statOf(pid)[1])
    } catch {
      return Number.NaN
    }
  }
  const main = all.find((pid) => parentOf(pid) === process.pid)
  return all.filter((pid) => pid === main || parentOf(pid) === main).reduce((sum, pid) => sum + cpuMs(pid), 0)
}
