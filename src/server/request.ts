import type { Context as Hono } from 'hono'
import { BadRequest } from '#base/problem.ts'
import { LOCALES, type Locale, type SpokenDialect } from '#base/say.ts'
import type { Client } from '#web/route.ts'
import { type Credentials, NOBODY } from './database.ts'

/** How an answer is wanted. */
export type Form = 'html' | 'json' | 'csv' | 'xlsx'
export type Target = {
  readonly locale: Locale | undefined
  /** The way of speaking that the address asks for: `/sr-Latn-ijekavsk/places`. */
  readonly dialect: SpokenDialect | undefined
  readonly path: string
  readonly form: Form
}

const DIALECTS: Readonly<Record<string, SpokenDialect>> = { ekavsk: 'ekavian', ijekavsk: 'ijekavian' }

/**
 * `/api/en/places/RS-80420` and `/en/places/RS-80420.json` are the same address in other forms; what is routed is the bare
 * path. A page may say `.html` as well. `/sr-Cyrl-ijekavsk/…` is that page of `/sr-Cyrl/…` in a way of speaking
 * (docs/decisions/0014-ways-of-speaking.md).
 */
export function targetOf(pathname: string): Target {
  const isApi = pathname === '/api' || pathname.startsWith('/api/')
  const rest = isApi ? pathname.slice(4) : pathname
  const [, ending] = /\.(html|json|csv|xlsx)$/.exec(rest) ?? []
  const bare = ending ? rest.slice(0, -ending.length - 1) : rest
  const [, first = ''] = bare.split('/')
  const [, spoken = first, way = ''] = /^(sr-(?:Cyrl|Latn))-(ekavsk|ijekavsk)$/.exec(first) ?? []
  const locale = LOCALES.find((known) => known === spoken)
  const path = locale ? bare.slice(first.length + 1) || '/' : bare
  const form = ending === 'csv' || ending === 'xlsx' ? ending : isApi || ending === 'json' ? 'json' : 'html'
  return { locale, dialect: DIALECTS[way], path: path.replace(/\/+$/, '') || '/', form }
}

const COOKIES = { session: 'session', acting: 'acting', dialect: 'dialect', look: 'look' } as const
/** Over TLS, and on localhost, the browser keeps `__Host-` cookies; elsewhere a session is not possible at all. */
export const cookieName = (name: keyof typeof COOKIES): string => `__Host-${COOKIES[name]}`

export const cookieOf = (c: Hono, name: keyof typeof COOKIES): string => {
  const found = (c.req.header('cookie') ?? '').split(/;\s*/).find((pair) => pair.startsWith(`${cookieName(name)}=`))
  return found?.slice(cookieName(name).length + 1) ?? ''
}

/** The way of speaking that this browser's reader has chosen. */
export function dialectOf(c: Hono): SpokenDialect | undefined {
  const chosen = cookieOf(c, 'dialect')
  return chosen === 'ekavian' || chosen === 'ijekavian' ? chosen : undefined
}

/** Who says to be asking: a bearer token of the API, or the browser's cookies. */
export function credentialsOf(c: Hono): Credentials & { readonly isBearer: boolean } {
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
  if (bearer) {
    const [token = '', membershipId = ''] = bearer.split('.')
    return { token, membershipId, isBearer: true }
  }
  const token = cookieOf(c, 'session')
  return token === '' ? { ...NOBODY, isBearer: false } : { token, membershipId: cookieOf(c, 'acting'), isBearer: false }
}

const isLocal = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host)

/** The other end, as far as the socket or a trusted proxy in front of us tells. */
export function clientOf(c: Hono, socketAddress: string, trustsProxy: boolean): Client {
  const url = new URL(c.req.url)
  const forwarded = trustsProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const scheme = (trustsProxy && c.req.header('x-forwarded-proto')) || url.protocol.replace(':', '')
  const host = c.req.header('host') ?? url.host
  const token = credentialsOf(c).token || undefined
  return {
    address: forwarded ?? socketAddress,
    origin: `${scheme}://${host}`,
    isPrivate: scheme === 'https' || isLocal(host),
    token,
  }
}

/**
 * A state-changing request must come from a page of ours. Browsers say where a request comes from; a client that sends no
 * cookie, or a bearer token, cannot be tricked by another site's page.
 */
export function isCrossSite(c: Hono, client: Client): boolean {
  if (credentialsOf(c).isBearer) return false
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = c.req.header('origin')
  return origin === undefined ? c.req.header('cookie') !== undefined : origin !== client.origin
}

/** The fields of a form, or a JSON object. Everything is read before a transaction begins. */
export async function bodyOf(c: Hono): Promise<Record<string, unknown>> {
  if (c.req.method !== 'POST') return {}
  const type = c.req.header('content-type') ?? ''
  if (type.startsWith('application/json')) {
    const data: unknown = await c.req.json().catch(() => undefined)
    if (typeof data !== 'object' || data === null || Array.isArray(data))
      throw new BadRequest('problem.bodyNotUnderstood')
    return { ...data }
  }
  if (type === '' && (await c.req.arrayBuffer()).byteLength === 0) return {}
  if (!type.startsWith('application/x-www-form-urlencoded') && !type.startsWith('multipart/form-data'))
    throw new BadRequest('problem.bodyNotUnderstood')
  return await c.req.parseBody({ all: true }).catch(() => {
    throw new BadRequest('problem.bodyNotUnderstood')
  })
}

/**
 * Which variant a browser's language is answered with, the first that fits. Bosnia and Herzegovina and Montenegro speak
 * Serbian in ijekavian. Serbian without a script is answered in Latin, which more people set.
 */
const VARIANTS: readonly (readonly [RegExp, string])[] = [
  [/^sr-cyrl-(?:ba|me)\b|^sr-cyrl.*-ijekavsk/, 'sr-Cyrl-ijekavsk'],
  [/^sr-(?:cs-)?cyrl/, 'sr-Cyrl'],
  [/^sr-(?:latn-)?(?:ba|me)\b|^sr.*-ijekavsk|^cnr/, 'sr-Latn-ijekavsk'],
  [/^(?:sr|hr|sh)/, 'sr-Latn'],
  [/^bs/, 'bs'],
  [/^mk/, 'mk'],
  [/^sq/, 'sq'],
  [/^en/, 'en'],
]

/** The variant that stands first in an address for whoever asked for none: the first that the browser names. */
export function preferred(header = ''): string {
  const wanted = header.split(',').map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '')
  const found = wanted.flatMap((tag) => VARIANTS.find(([pattern]) => pattern.test(tag))?.[1] ?? [])
  return found[0] ?? 'sr-Latn'
}
