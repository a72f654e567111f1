import { request } from 'node:http'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

export type Load = {
  readonly perSecond: number
  readonly seconds: number
  readonly port: number
  readonly pathOf: (i: number) => string
}
export type Figures = {
  readonly sent: number
  readonly failed: number
  readonly p50: number
  readonly p95: number
  readonly max: number
  readonly bytes: number
}

/** One request on a connection of its own; milliseconds from `due`, not from when it got out: a slow server must not slow the clock. */
const ask = (port: number, path: string, due: number) =>
  new Promise<{ ms: number; ok: boolean; bytes: number }>((resolve) => {
    const fail = () => resolve({ ms: performance.now() - due, ok: false, bytes: 0 })
    const call = request({ host: '127.0.0.1', port, path, headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('end', () => resolve({ ms: performance.now() - due, ok: answer.statusCode === 200, bytes }))
      answer.on('error', fail)
    })
    call.on('error', fail)
    call.end()
  })

const quantile = (sorted: readonly number[], q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN

/** Sends requests at a fixed rate whatever comes back, and measures each from the moment it was due. */
export async function openLoop({ perSecond, seconds, port, pathOf }: Load): Promise<Figures> {
  const start = performance.now()
  const answers: Promise<{ ms: number; ok: boolean; bytes: number }>[] = []
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = start + (i * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 1) await pause(wait)
    answers.push(ask(port, pathOf(i), due))
  }
  const all = await Promise.all(answers)
  const times = all.map((a) => a.ms).sort((a, b) => a - b)
  return {
    sent: all.length,
    failed: all.filter((a) => !a.ok).length,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    max: times.at(-1) ?? Number.NaN,
    bytes: Math.round(all.reduce((sum, a) => sum + a.bytes, 0) / Math.max(1, all.length)),
  }
}
