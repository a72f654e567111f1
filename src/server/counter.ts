import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request as ask, createServer, type IncomingMessage } from 'node:http'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import type { Client } from '#web/route.ts'

/** Answers a request in the process where files of whole tables are made. */
export type AtTheCounter = (request: Request, client: Client) => Promise<Response>
export type Counter = { readonly ask: AtTheCounter; readonly stop: () => Promise<void> }

/** What a socket says whose other end has gone. */
const ENDED = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT'])

/** What holds between two ends only, and is said anew to the next one (RFC 9110, 7.6.1). */
const OF_ONE_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date', 'upgrade', 'te', 'trailer'])

/** The counter believes who asks: nobody reaches its socket but the program, which has looked. */
function headersFor(request: Request, { address, origin }: Client): Record<string, string> {
  const passed = [...request.headers].filter(([name]) => !OF_ONE_HOP.has(name))
  return { ...Object.fromEntries(passed), 'x-forwarded-for': address, 'x-forwarded-proto': origin.split(':')[0] ?? '' }
}

function responseOf(answer: IncomingMessage): Response {
  const headers = new Headers()
  for (const [name, values] of Object.entries(answer.headersDistinct))
    if (!OF_ONE_HOP.has(name)) for (const value of values ?? []) headers.append(name, value)
  const status = answer.statusCode ?? 500
  const isEmpty = status === 204 || status === 304
  if (isEmpty) answer.resume()
  // Bytes only pass through; where the reader takes them slowly, they are asked for slowly.
  return new Response(isEmpty ? null : (Readable.toWeb(answer) as ReadableStream), { status, headers })
}

/**
 * A process beside this one in which files of whole tables are made, with less right to the processor and connections of
 * its own, so that nobody who reads a page waits for them. It is the same program with the same doors: who asks is asked
 * there again. Begun when the first file is asked for, and anew where it has ended.
 */
export function counterBeside(program: string, words: readonly string[]): Counter {
  const folder = mkdtempSync(join(tmpdir(), 'obuhvat-counter-'))
  const socketPath = join(folder, 'counter')
  let child: ChildProcess | undefined
  let ready: Promise<unknown> | undefined
  let gone: Promise<unknown> | undefined
  const begin = () => {
    const begun = fork(program, [...words, socketPath], {
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child = begun
    gone = once(begun, 'exit').then(() => {
      ready = undefined
    })
    return Promise.race([
      once(begun, 'message'),
      gone.then(() => Promise.reject(new Error('the counter did not open'))),
    ])
  }
  const opened = () => {
    ready ??= begin().catch((e: unknown) => {
      ready = undefined
      throw e
    })
    return ready
  }
  const askOnce: AtTheCounter = async (request, client) => {
    await opened()
    const { pathname, search } = new URL(request.url)
    return await new Promise((resolve, reject) => {
      const options = { socketPath, path: pathname + search, headers: headersFor(request, client), agent: false }
      ask({ ...options, signal: request.signal }, (answer) => resolve(responseOf(answer)))
        .on('error', reject)
        .end()
    })
  }
  return {
    ask: async (request, client) => {
      const first = opened()
      return await askOnce(request, client).catch(async (e: unknown) => {
        // It ended before it answered: another one is asked, once. What was noted as read is noted twice then.
        if (!(e instanceof Error && 'code' in e && ENDED.has(String(e.code)))) throw e
        await Promise.race([gone, pause(2000)])
        if (ready === first) throw e
        return await askOnce(request, client)
      })
    },
    stop: async () => {
      if (child?.connected) {
        child.disconnect()
        await gone
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The other side: opens at that socket, and closes with the program that began it. */
export async function openCounter(
  socketPath: string,
  fetch: (request: Request, env: unknown) => Response | Promise<Response>,
  close: () => Promise<void>,
): Promise<void> {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  rmSync(socketPath, { force: true })
  // How long somebody may wait for a file is for the one in front to say.
  const server = createServer({ requestTimeout: 0 }, getRequestListener(fetch))
  server.listen(socketPath)
  await once(server, 'listening')
  process.once('disconnect', () => void close().finally(() => process.exit(0)))
  // Whoever stops the program stops it in front.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
  process.send?.('open')
}
