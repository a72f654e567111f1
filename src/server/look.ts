import type { Context as HonoContext } from 'hono'
import { LOOK_FIELD, type Look, queryWithLook, readLook } from '#web/look.ts'
import { cookieName, cookieOf } from './request.ts'

const asked = (c: HonoContext): Look | undefined => readLook(new URL(c.req.url).searchParams.get(LOOK_FIELD))

/** The look that this browser's reader has chosen, just now or before. */
export const lookOf = (c: HonoContext): Look => asked(c) ?? readLook(cookieOf(c, 'look')) ?? 'system'

/** A year, as for the way of speaking; the device's own look needs no cookie, so the one that was there ends. */
const lookCookie = (look: Look): string =>
  `${cookieName('look')}=${look}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${look === 'system' ? 0 : 31536000}`

/** An address that asks for a look is answered by the same address without it; a form that was sent, with what was typed. */
export function chosenLook(c: HonoContext): Response | undefined {
  const look = asked(c)
  if (look === undefined || c.req.method !== 'GET') return undefined
  const url = new URL(c.req.url)
  const headers = { location: `${url.pathname}${queryWithLook(url.search, undefined)}`, 'cache-control': 'no-store' }
  return new Response(null, { status: 303, headers: { ...headers, 'set-cookie': lookCookie(look) } })
}

/** The answer to a form that only asked for another look remembers it. */
export function rememberLook(c: HonoContext, response: Response): Response {
  const look = asked(c)
  if (look !== undefined) response.headers.append('set-cookie', lookCookie(look))
  return response
}
