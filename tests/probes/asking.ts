import type { Hono } from 'hono'
import type { Credentials } from '#server/database.ts'
import type { Planted } from './plant.ts'
import type { Ids } from './put.ts'

/** What came back, as a reader sees it; `text` holds the body and where it sends the reader. */
export type Said = { readonly status: number; readonly text: string }
export type Form = 'html' | 'json' | 'csv'
export const FORMS_OF_ANSWER: readonly Form[] = ['html', 'json', 'csv']
const LANGUAGES = ['sr-Cyrl', 'sr-Latn', 'bs', 'mk', 'sq', 'en'] as const

/** Another address for each asker, so that the throttle of the door does not answer in place of the route. */
let asked = 0
const somewhere = () => ({
  incoming: { socket: { remoteAddress: `10.${(++asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}` } },
})

/** The address of a path in a language and form. Every language has its turn. */
export function urlOf(path: string, form: Form, query = '', turn = 0): string {
  const language = LANGUAGES[turn % LANGUAGES.length] ?? 'en'
  const bare = path === '/' ? '' : path
  const tail = query === '' ? '' : `?${query}`
  if (form === 'json' && turn % 2 === 0) return `http://localhost/api/${language}${bare}${tail}`
  return `http://localhost/${language}${form === 'html' || path === '/' ? bare : `${bare}.${form}`}${tail}`
}

const cookies = (who: Credentials) =>
  who.token === '' ? {} : { cookie: `__Host-session=${who.token}; __Host-acting=${who.membershipId}` }

export type Ask = {
  readonly method?: string
  readonly url: string
  readonly who: Credentials
  readonly fields?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks the site as a browser of that person would; a form under /api goes as JSON. */
export async function ask(
  app: Hono,
  { method = 'GET', url, who, fields, headers = {} }: Ask,
): Promise<Said & { readonly headers: Headers }> {
  const isJson = url.includes('/api/')
  const type = isJson ? 'application/json' : 'application/x-www-form-urlencoded'
  const body = fields && (isJson ? JSON.stringify(fields) : new URLSearchParams(fields).toString())
  const same = { host: 'localhost', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }
  const init = {
    method,
    headers: { ...same, ...cookies(who), ...(body !== undefined && { 'content-type': type }), ...headers },
    ...(body !== undefined && { body }),
  }
  const answer = await app.request(url, init, somewhere())
  const text = `${answer.headers.get('location') ?? ''}\n${await answer.text()}`
  return { status: answer.status, text, headers: answer.headers }
}

/** A number may be written with points, commas or thin spaces. */
const withoutGrouping = (text: string) => text.replace(/(?<=\d)[., {2}'\s](?=\d{3})/g, '')

/**
 * What of a body's own is in an answer. What the request itself carried may come back: the asker knew it.
 * @param carried the things that the request named
 */
export function leaksIn(text: string, secrets: readonly string[], carried = ''): string[] {
  const bare = `${text}\n${withoutGrouping(text)}`
  return secrets.filter((secret) => bare.includes(secret) && !carried.includes(secret))
}

/** An answer without the things that were asked for, so that two can be compared. */
export function without(said: Said, ids: Ids): string {
  const names = Object.values(ids).sort((a, b) => b.length - a.length)
  const plus = (name: string) => encodeURIComponent(name).replaceAll('%20', '+')
  const written = (name: string) => [name, encodeURIComponent(name), plus(name)]
  const forms = names.flatMap((name) => [...written(name), ...written(name).map(encodeURIComponent)])
  return [said.status, forms.reduce((text, form) => text.replaceAll(form, '…'), said.text)].join('\n')
}

export const secretsOf = (planted: Planted, who: string): readonly string[] =>
  who === 'administrator' ? planted.work : [...planted.work, ...planted.people]
