import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'

export type Call = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly bearer: string
  readonly body?: string
  /** How long the answer may say nothing, if not two minutes. */
  readonly patienceMs?: number
}
export type Answered = { readonly status: number; readonly ms: number; readonly text: string }

/** Connections that stay open, as a program of a body keeps them. */
export const keptConnections = (connections: number) => new Agent({ keepAlive: true, maxSockets: connections })

/** One request; the text of the answer is kept. */
export const send = (
  agent: Agent,
  port: number,
  { method, path, bearer, body, patienceMs = 120_000 }: Call,
): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const from = performance.now()
    const headers = {
      authorization: `Bearer ${bearer}`,
      ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    }
    const call = request({ host: '127.0.0.1', port, path, method, headers, agent, timeout: patienceMs }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        resolve({ status: answer.statusCode ?? 0, ms: performance.now() - from, text })
      })
    })
    call.on('timeout', () => call.destroy(new Error(`${path}: no answer`)))
    call.on('error', reject)
    call.end(body)
  })

export type Rate = {
  readonly done: number
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
}
const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN

/** The middle and the slow end of some times, in milliseconds. */
export const quantilesOf = (times: readonly number[]) => {
  const sorted = times.toSorted((a, b) => a - b)
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), max: sorted.at(-1) ?? Number.NaN }
}

/** So many connections, each asking again as soon as it is answered, for so many seconds. @throws at a refusal */
export async function closedLoop(port: number, connections: number, seconds: number, next: () => Call): Promise<Rate> {
  const agent = keptConnections(connections)
  const start = performance.now()
  const end = start + seconds * 1000
  const times: number[] = []
  const one = async () => {
    while (performance.now() < end) {
      const { status, ms, text } = await send(agent, port, next())
      if (status >= 400) throw new Error(`${status}: ${text.slice(0, 500)}`)
      times.push(ms)
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  const took = (performance.now() - start) / 1000
  agent.destroy()
  const { p50, p95 } = quantilesOf(times)
  return { done: times.length, perSecond: times.length / took, p50, p95 }
}
