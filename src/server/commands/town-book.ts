import { writeFileSync } from 'node:fs'
import { posix } from 'node:path'
import type { Hono } from 'hono'
import { LOCALES, type Locale } from '#base/locale.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import { getPlace } from '#registers/places/queries.ts'
import { createApp } from '../app.ts'
import { readAssets } from '../assets.ts'
import { enter, openDatabase } from '../database.ts'
import { noKeys } from '../keys.ts'
import { targetOf } from '../request.ts'
import { ROUTES } from '../routes.ts'
import { makeZip } from '../zip.ts'
import type { Surroundings } from './surroundings.ts'

const USAGE =
  'usage: obuhvat town-book PLACE OUT.zip [LANGUAGE ...]   (such as BA-bijeljina bijeljina.zip sr-Latn sr-Cyrl)'
/** A town has some hundred pages; more is a link that never ends. */
const MOST_PAGES = 2000

/** The addresses after the language that belong to the book of a town: its own, and what its pages lead to in one place. */
function belongs(place: string, path: string): boolean {
  const [, first = '', second = ''] = path.split('/')
  if (first === 'places' || first === 'cells') return second.replace(/\.csv$/, '') === place
  return ['services', 'estimates', 'counts', 'sources', 'organisations'].includes(first) && second !== ''
}

/** Where a page of the site lies in the archive. */
const fileOf = (locale: Locale, path: string): string => `${locale}${path}${path.endsWith('.csv') ? '' : '.html'}`

type Book = {
  readonly app: Hono
  readonly place: string
  readonly locales: readonly Locale[]
  readonly files: Map<string, Uint8Array>
  /** Pages still to be fetched, as `/locale/path`. */
  readonly waiting: string[]
}

/** What a link inside the site leads to in the book: a file, or nothing where the book does not have it. */
function targetIn(book: Book, href: string): { readonly address: string; readonly file: string } | undefined {
  const url = new URL(href, 'http://localhost')
  const { locale, path, form } = targetOf(url.pathname)
  if (url.search !== '' || locale === undefined || !book.locales.includes(locale) || form === 'json' || form === 'xlsx')
    return undefined
  const whole = form === 'csv' ? `${path}.csv` : path
  return belongs(book.place, whole) ? { address: `/${locale}${whole}`, file: fileOf(locale, whole) } : undefined
}

/** An attribute that leads into the site becomes relative to the page's own file; one that leads out of the book goes. */
function relink(book: Book, from: string, attribute: string, href: string): string {
  const relative = (file: string) => `${attribute}="${encodeURI(posix.relative(posix.dirname(from), file))}"`
  if (!href.startsWith('/')) return `${attribute}="${href}"`
  if (href.startsWith('/assets/')) return relative(href.slice(1).replace(/\?.*$/, ''))
  const hash = href.includes('#') ? href.slice(href.indexOf('#')) : ''
  const target = targetIn(book, href.replaceAll('&amp;', '&'))
  if (!target) return ''
  if (!book.files.has(target.file) && !book.waiting.includes(target.address)) book.waiting.push(target.address)
  return relative(target.file).replace(/"$/, `${hash}"`)
}

/** A page without what needs the site: forms, and what is fetched ahead. Every link leads to a file beside it or nowhere. */
function pageIn(book: Book, file: string, html: string): string {
  return html
    .replace(/<form[\s>][\s\S]*?<\/form>/g, '')
    .replace(/<link rel="(?:preload|alternate)"[^>]*>/g, '')
    .replace(/\b(href|src)="([^"]*)"/g, (_, attribute: string, href: string) => relink(book, file, attribute, href))
}

async function fetchInto(book: Book, address: string): Promise<void> {
  const { locale = 'en', path, form } = targetOf(address)
  const file = fileOf(locale, form === 'csv' ? `${path}.csv` : path)
  if (book.files.has(file)) return
  const answer = await book.app.request(`http://localhost${address}`)
  if (!answer.ok) return
  const text = await answer.text()
  // Set before its links are followed: a page may lead to itself.
  book.files.set(file, new Uint8Array())
  book.files.set(file, new TextEncoder().encode(form === 'csv' ? text : pageIn(book, file, text)))
}

const ASSETS = ['site.css', 'icon.svg', 'noto-sans-regular.woff2', 'noto-sans-bold.woff2']

/** Fetches the pages of a town as a guest sees them, one after the other, until nothing new is linked. */
async function gather(book: Book): Promise<void> {
  for (const locale of book.locales)
    for (const page of ['', '/matrix', '/services', '/services/indicators', '/services/reach'])
      book.waiting.push(`/${locale}/places/${book.place}${page}`)
  for (let next = book.waiting.shift(); next !== undefined && book.files.size < MOST_PAGES; next = book.waiting.shift())
    await fetchInto(book, next)
  for (const name of ASSETS) {
    const asset = await book.app.request(`http://localhost/assets/${name}`)
    if (asset.ok) book.files.set(`assets/${name}`, new Uint8Array(await asset.arrayBuffer()))
  }
  const [first = 'en'] = book.locales
  const start = `${first}/places/${book.place}.html`
  const index = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${start}"><title>Obuhvat</title><a href="${start}">${start}</a>`
  book.files.set('index.html', new TextEncoder().encode(index))
}

/** One archive of a town's public pages that opens from a stick, without the site and without a net. */
export async function run([place, out, ...languages]: readonly string[], { ownerUrl }: Surroundings): Promise<number> {
  const locales = LOCALES.filter((one) => (languages.length > 0 ? languages.includes(one) : /^sr-/.test(one)))
  if (place === undefined || out === undefined || locales.length === 0) {
    console.error(USAGE)
    return 1
  }
  const database = openDatabase(ownerUrl, 1)
  try {
    const terms = await database.app.transaction().execute(async (db) => {
      await enter(db)
      await getPlace(db, place)
      return asSpoken(await listTerms(db))
    })
    const app = createApp({
      database,
      cupboard: () => noKeys('a book is read by a guest'),
      terms,
      assets: readAssets(),
      routes: ROUTES,
    })
    const book: Book = { app, place, locales, files: new Map(), waiting: [] }
    await gather(book)
    const bytes = makeZip(book.files)
    writeFileSync(out, bytes)
    console.log(
      `${out}: ${book.files.size} files, ${(bytes.byteLength / 1e6).toFixed(1)} MB. Unpack it and open index.html.`,
    )
    return 0
  } finally {
    await database.close()
  }
}
