import { createHash } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import { render } from 'preact-render-to-string'
import type { Say, SpokenDialect } from '#base/say.ts'
import { finishCsv, finishHtml, finishJson, finishRows, type StatusWording } from '#web/finish.ts'
import { inLook, type Look } from '#web/look.ts'
import type { Answer, Cookie, CsvTable, NamedFile } from '#web/route.ts'
import { VERSION } from '#web/version.ts'
import { cookieName, type Form } from './request.ts'
import { writeSheets } from './xlsx.ts'

/** The tag of a page's version: other for another reader, language, form or program. */
export const tagOf = (...parts: readonly string[]): string =>
  `"${createHash('sha256')
    .update([VERSION, ...parts].join('\u001f'))
    .digest('base64url')
    .slice(0, 22)}"`

const cookieText = (c: Cookie) =>
  `${cookieName(c.name)}=${c.value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${c.hours * 3600}`

/** A year: the way of speaking is a reader's habit, not a session. It names nobody. */
export const dialectCookie = (dialect: SpokenDialect): string =>
  `${cookieName('dialect')}=${dialect}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000`

/** Spreadsheets take a cell that begins so for a formula. */
const guard = (cell: string) => (/^[=+\-@\t\r]/.test(cell) && !/^-?\d+([.,]\d+)?$/.test(cell) ? `'${cell}` : cell)

const quote = (cell: string) => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const csvLines = (rows: CsvTable) =>
  rows.map((row) => `${row.map((cell) => quote(guard(cell))).join(';')}\r\n`).join('')
/** For the local Excel: UTF-8 with a mark of its own, semicolons, line ends of Windows. */
const csvText = (rows: CsvTable) => `\uFEFF${csvLines(rows)}`

export type How = {
  readonly say: Say
  readonly form: Form
  readonly wording: StatusWording /** The browser's Accept-Encoding. */
  readonly accepts: string
  /** As the reader has chosen; if not said, as the device does. */
  readonly look?: Look
}

/** Level 4 packs a table of 220 kB to 8 % in a third of the time that the usual level takes for 7 %. */
const PACKING = { level: 4 }
const LEAST_BYTES = 1024

/** A text as a response, packed where the browser can unpack it. */
function textResponse(text: string, status: number, headers: Headers, accepts: string): Response {
  if (text.length < LEAST_BYTES || !accepts.includes('gzip')) return new Response(text, { status, headers })
  headers.set('content-encoding', 'gzip')
  return new Response(new Uint8Array(gzipSync(text, PACKING)), { status, headers })
}

/** A file of ours is opened where it stands; bytes of others are only saved, and a browser that opens them runs nothing. */
function fileResponse(file: NamedFile, headers: Headers, accepts: string): Response {
  headers.set('content-type', file.type)
  if ('text' in file) {
    headers.set('content-disposition', `inline; filename="${file.name}"`)
    return textResponse(file.text, 200, headers, accepts)
  }
  headers.set('content-disposition', `attachment; filename="${file.name}"`)
  headers.set('content-security-policy', "sandbox; default-src 'none'")
  return new Response(new Uint8Array(file.bytes), { status: 200, headers })
}

/** Makes the HTTP answer of what a handler said. Runs after the transaction has ended. */
export function respond(answer: Answer, { say, form, wording, accepts, look = 'system' }: How): Response {
  const headers = new Headers()
  for (const cookie of answer.cookies ?? []) headers.append('set-cookie', cookieText(cookie))
  if ('redirect' in answer && form === 'html') {
    headers.set('location', `/${say.locale}${answer.redirect}`)
    return new Response(null, { status: 303, headers })
  }
  if ('redirect' in answer) {
    headers.set('content-type', 'application/json')
    return textResponse(finishJson(answer.data, say, wording), 200, headers, accepts)
  }
  if ('file' in answer) {
    if (form === 'json') {
      headers.set('content-type', 'application/json')
      return textResponse(finishJson(answer.data, say, wording), 200, headers, accepts)
    }
    return fileResponse(answer.file, headers, accepts)
  }
  const status = answer.status ?? 200
  switch (form) {
    case 'html': {
      headers.set('content-type', 'text/html; charset=utf-8')
      const html = inLook(finishHtml(`<!doctype html>${render(answer.page())}`, say, wording), look)
      return textResponse(html, status, headers, accepts)
    }
    case 'csv': {
      if (!answer.csv) return new Response(null, { status: 406, headers })
      headers.set('content-type', 'text/csv; charset=utf-8; header=present')
      headers.set('content-disposition', 'attachment')
      return textResponse(finishCsv(csvText(answer.csv()), say, wording), status, headers, accepts)
    }
    case 'xlsx': {
      if (!answer.csv) return new Response(null, { status: 406, headers })
      headers.set('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      headers.set('content-disposition', 'attachment')
      const sheet = { name: 'obuhvat', rows: finishRows(answer.csv(), say, wording) }
      return new Response(writeSheets([sheet]), { status, headers })
    }
    case 'json': {
      headers.set('content-type', 'application/json')
      return textResponse(finishJson(answer.data, say, wording), status, headers, accepts)
    }
    default:
      return form satisfies never
  }
}

const PIECE_ROWS = 1000
const packed = promisify(gzip)

/**
 * The same where it may take long: a table of many rows is written piece by piece and packed aside, so that nobody else
 * waits for it.
 */
export async function respondAside(answer: Answer, how: How): Promise<Response> {
  if (how.form !== 'csv' || !('csv' in answer) || !answer.csv) return respond(answer, how)
  const rows = answer.csv()
  const small = respond({ ...answer, csv: () => rows.slice(0, PIECE_ROWS) }, how)
  if (rows.length <= PIECE_ROWS) return small
  const pieces = ['\uFEFF']
  for (let at = 0; at < rows.length; at += PIECE_ROWS) {
    pieces.push(csvLines(rows.slice(at, at + PIECE_ROWS)))
    await others()
  }
  const text = finishCsv(pieces.join(''), how.say, how.wording)
  const isPacked = small.headers.get('content-encoding') === 'gzip'
  const body = isPacked ? new Uint8Array(await packed(text, PACKING)) : text
  return new Response(body, { status: small.status, headers: small.headers })
}
