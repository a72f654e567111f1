import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { ForGood } from '../jobs/rules.ts'

/** A mail as it leaves: plain text. */
export type Post = {
  /** The same at every attempt: who gets it twice can see that it is one. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly lang: string
  /** The address at which one request stops the digest (RFC 8058). */
  readonly stopAt?: string
}
/** Where mails go. `isSent` false: they wait in a folder until somebody sets up a server. */
export type PostOffice = { readonly isSent: boolean; readonly send: (post: Post) => Promise<void> }

type Settings = {
  readonly smtpUrl?: string | undefined
  readonly from: string
  readonly siteUrl: string
  readonly folder: string
}

/** What a mail says about itself: written by a program, and how to stop it. */
const messageOf = (post: Post, { from, siteUrl }: Settings) => ({
  from,
  to: post.to,
  subject: post.subject,
  text: post.text,
  messageId: `<${post.id}@${new URL(siteUrl).hostname}>`,
  headers: {
    'Auto-Submitted': 'auto-generated',
    'Content-Language': post.lang,
    ...(post.stopAt !== undefined && {
      'List-Unsubscribe': `<${post.stopAt}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  },
})

const PATIENCE_MS = 20_000

/** A server that says 5xx has said no for good; everything else is tried again. */
function refusedForGood(e: unknown): ForGood | undefined {
  if (!(e instanceof Error)) return undefined
  const status: unknown = Reflect.get(e, 'responseCode')
  const code: unknown = Reflect.get(e, 'code')
  // Wrong credentials are the operator's to mend, and then the mail can go.
  if (typeof status !== 'number' || status < 500 || code === 'EAUTH') return undefined
  return new ForGood(`the mail server refused for good, ${status}`)
}

function throughServer(smtpUrl: string, settings: Settings): PostOffice {
  const url = new URL(smtpUrl)
  const transport = createTransport({
    host: url.hostname,
    port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
    secure: url.protocol === 'smtps:',
    requireTLS: url.protocol === 'smtp:' && url.searchParams.get('tls') !== 'off',
    ignoreTLS: url.searchParams.get('tls') === 'off',
    ...(url.username !== '' && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const send = async (post: Post) => {
    await transport.sendMail(messageOf(post, settings)).catch((e: unknown) => {
      throw refusedForGood(e) ?? e
    })
  }
  return { isSent: true, send }
}

function intoFolder(settings: Settings): PostOffice {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const send = async (post: Post) => {
    const { message } = await writer.sendMail(messageOf(post, settings))
    if (!Buffer.isBuffer(message)) throw new Error('a mail was not written')
    mkdirSync(settings.folder, { recursive: true, mode: 0o700 })
    const file = join(settings.folder, `${post.id}.eml`)
    writeFileSync(`${file}.part`, message, { mode: 0o600 })
    renameSync(`${file}.part`, file)
  }
  return { isSent: false, send }
}

/** The post office by its settings: the server at `SMTP_URL`, or a folder. */
export const openPostOffice = (settings: Settings): PostOffice =>
  settings.smtpUrl ? throughServer(settings.smtpUrl, settings) : intoFolder(settings)

/** How many mails wait in the folder. */
export const countWaiting = (folder: string): number =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')).length : 0
