import { lookup } from 'node:dns'
import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Outcome } from '#publishing/links/model.ts'
import { isClosedNet, outcomeOf } from '#publishing/links/rules.ts'

/** How an address is asked; tests open the closed net of their own machine. */
export type Manner = {
  readonly isClosed: (address: string) => boolean
  /** For everything together: redirects and the second try included. */
  readonly limitMs: number
}
export const MANNER: Manner = { isClosed: isClosedNet, limitMs: 10_000 }
const MOST_REDIRECTS = 5
const AT_ONCE = 8
const AT_ONCE_OF_HOST = 2

class ClosedNet extends Error {}

/** Finds the numbers of a name, and goes on only where none of them is in a closed net: what was checked is what is asked. */
const openLookup =
  (isClosed: Manner['isClosed']): LookupFunction =>
  (host, options, callback) =>
    lookup(host, { ...options, all: true }, (problem, found) => {
      const [first] = found ?? []
      if (problem || !first) return callback(problem ?? new Error('no address'), '', 4)
      if (found.some(({ address }) => isClosed(address))) return callback(new ClosedNet(), '', 4)
      return options.all ? callback(null, found) : callback(null, first.address, first.family)
    })

type Said = { readonly status: number; readonly location: string | undefined }
/** One request; what comes after the head of the answer is not read. */
function ask(url: URL, method: 'HEAD' | 'GET', manner: Manner, signal: AbortSignal): Promise<Said> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && manner.isClosed(host)) return Promise.reject(new ClosedNet())
  const request = url.protocol === 'https:' ? tlsRequest : plainRequest
  return new Promise((resolve, reject) => {
    const headers = { 'user-agent': 'Obuhvat link check', accept: '*/*' }
    request(url, { method, headers, signal, agent: false, lookup: openLookup(manner.isClosed) }, (answer) => {
      resolve({ status: answer.statusCode ?? 0, location: answer.headers.location })
      answer.on('error', () => {})
      answer.destroy()
    })
      .on('error', reject)
      .end()
  })
}

/** HEAD, and GET where a server does not like HEAD. */
async function askBoth(url: URL, manner: Manner, signal: AbortSignal): Promise<Said> {
  const said = await ask(url, 'HEAD', manner, signal).catch((problem) => {
    if (problem instanceof ClosedNet || signal.aborted) throw problem
    return undefined
  })
  return said && said.status < 400 ? said : await ask(url, 'GET', manner, signal)
}

/** Follows an address to its end. Only lasting redirects (301, 308) move it: a passing one says nothing of where it stands. */
async function follow(address: string, manner: Manner, signal: AbortSignal): Promise<Outcome> {
  let url = new URL(address)
  let lasting = url.href
  let isLasting = true
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const { status, location } = await askBoth(url, manner, signal)
    const isRedirect = status >= 300 && status < 400 && location !== undefined
    if (!isRedirect) return outcomeOf(status, new URL(address).href, lasting)
    url = new URL(location, url)
    if (!/^https?:$/.test(url.protocol)) return { state: 'failing', status }
    isLasting &&= status === 301 || status === 308
    if (isLasting) lasting = url.href
  }
  return { state: 'failing' }
}

/** What an address answers, within the limit. It never throws: no answer is an outcome too. */
export async function askAddress(address: string, manner: Manner = MANNER): Promise<Outcome> {
  try {
    return await follow(address, manner, AbortSignal.timeout(manner.limitMs))
  } catch (problem) {
    return problem instanceof ClosedNet ? { state: 'not_asked' } : { state: 'failing' }
  }
}

/** Asks many addresses, eight at once and never more than two of one host, and tells each outcome as it comes. */
export async function askAll(
  addresses: readonly string[],
  manner: Manner,
  tell: (address: string, outcome: Outcome) => Promise<void>,
): Promise<void> {
  const waiting = [...addresses]
  const busy = new Map<string, number>()
  const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : address)
  const count = (host: string, more: number) => busy.set(host, (busy.get(host) ?? 0) + more)
  const next = (): string | undefined => {
    const at = waiting.findIndex((address) => (busy.get(hostOf(address)) ?? 0) < AT_ONCE_OF_HOST)
    return at < 0 ? undefined : waiting.splice(at, 1)[0]
  }
  const work = async (): Promise<void> => {
    for (let address = next(); address !== undefined; address = next()) {
      const host = hostOf(address)
      count(host, 1)
      const outcome = await askAddress(address, manner)
      count(host, -1)
      await tell(address, outcome)
    }
  }
  // A worker that finds every host busy ends; the two that are busy with it take what is left.
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
