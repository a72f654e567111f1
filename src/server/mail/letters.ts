import { createHmac } from 'node:crypto'
import type { Db } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { formatDay } from '#base/format.ts'
import type { Letter } from '#base/job.ts'
import type { Locale, Say, SpokenDialect } from '#base/say.ts'
import type { Doing } from '../jobs/runner.ts'
import { LINES, type Told, tellDay } from './digest.ts'
import type { Post } from './post.ts'
import { armInvitation, findReceiver, type Receiver } from './queries.ts'

export type Writer = {
  readonly speaker: (locale: Locale, dialect?: SpokenDialect) => Say
  /** The site's own address, without a slash at the end. */
  readonly siteUrl: string
  /** From which the tokens of mailed invitations are made, so that they wait nowhere. */
  readonly seed: Buffer
}

/** Plain text: paragraphs with an empty line between them. */
const textOf = (...paragraphs: readonly string[]): string =>
  `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`

const choiceAt = ({ siteUrl }: Writer, to: Receiver): string => `${siteUrl}/${to.locale}/mail/${to.token}`

/** How a mail to a colleague ends: why it came, and where one says how often. */
const endingOf = (writer: Writer, say: Say, to: Receiver): string =>
  `-- \n${say('mail.why')}\n${say('mail.choose')}\n${choiceAt(writer, to)}`

function confirmation(writer: Writer, say: Say, to: Receiver): Omit<Post, 'id' | 'to' | 'lang'> {
  return {
    subject: say('mail.confirm_address'),
    text: textOf(say('mail.confirm_address.what'), choiceAt(writer, to), say('mail.confirm_address.not')),
  }
}

const NOTICES = {
  password_changed: '/account/password',
  factor_enrolled: '/account/factor',
  factor_removed: '/account/factor',
  glass_broken: '/guard',
} as const

function notice(writer: Writer, say: Say, to: Receiver, kind: keyof typeof NOTICES): Omit<Post, 'id' | 'to' | 'lang'> {
  const page = `${writer.siteUrl}/${to.locale}${NOTICES[kind]}`
  return {
    subject: say(`mail.${kind}`),
    text: textOf(say(`mail.${kind}.what`), page, endingOf(writer, say, to)),
  }
}

/** One mail for all that waits: a sentence with a count, and the page on which it is seen. */
function digestPost(writer: Writer, say: Say, to: Receiver, told: readonly Told[]): Omit<Post, 'id' | 'to' | 'lang'> {
  const pages = Map.groupBy(told, ({ line }) => LINES[line])
  const blocks = [...pages].map(([page, lines]) =>
    [
      ...lines.map(({ line, n }) => `* ${say(`mail.line.${line}`, { n })}`),
      `${writer.siteUrl}/${to.locale}${page}`,
    ].join('\n'),
  )
  return {
    subject: say('mail.digest'),
    text: textOf(say('mail.digest.what'), ...blocks, endingOf(writer, say, to)),
    stopAt: choiceAt(writer, to),
  }
}

async function writeToColleague(
  writer: Writer,
  keeper: Db,
  letter: Exclude<Letter, { kind: 'invitation' }>,
  { id, now }: Doing,
): Promise<Post | undefined> {
  const to = await findReceiver(keeper, letter.accountId)
  if (!to || to.isConfirmed === (letter.kind === 'confirm_address')) return undefined
  const say = writer.speaker(to.locale, to.dialect)
  const frame = { id, to: to.address, lang: say.lang }
  if (letter.kind === 'confirm_address') return { ...frame, ...confirmation(writer, say, to) }
  if (letter.kind !== 'digest') return { ...frame, ...notice(writer, say, to, letter.kind) }
  // Yesterday's that could not leave is not sent beside today's: today's tells the same.
  if (to.often === 'never' || letter.day !== localDay(now)) return undefined
  const told = await tellDay(keeper, letter.accountId, { day: letter.day, days: to.often === 'weekly' ? 7 : 1 })
  return told.length === 0 ? undefined : { ...frame, ...digestPost(writer, say, to, told) }
}

/** The token of a mailed invitation: the same at every attempt, and kept nowhere. */
const tokenOf = ({ seed }: Writer, invitationId: string): string =>
  createHmac('sha256', seed).update(`mailed invitation ${invitationId}`).digest('base64url')

async function writeInvitation(
  writer: Writer,
  keeper: Db,
  letter: Extract<Letter, { kind: 'invitation' }>,
  { id, now }: Doing,
): Promise<Post | undefined> {
  const token = tokenOf(writer, letter.invitationId)
  const invited = await armInvitation(keeper, letter, token, now)
  if (!invited) return undefined
  const say = writer.speaker(letter.locale, invited.dialect)
  const until = formatDay(letter.locale, localDay(invited.expiresAt), 'long')
  return {
    id,
    to: invited.address,
    lang: say.lang,
    subject: say('mail.invitation', { body: say.spell(invited.bodyName) }),
    text: textOf(
      say('mail.invitation.what', { body: say.spell(invited.bodyName), day: until }),
      `${writer.siteUrl}/${letter.locale}/invitations/${token}`,
      say('mail.invitation.not'),
    ),
  }
}

/**
 * A mail in the words and the script of whoever gets it. Undefined: there is nothing to send any more, because the address
 * is gone or not confirmed, the link is used, or nothing waits. For the keeper.
 */
export const writeLetter = (writer: Writer, keeper: Db, letter: Letter, doing: Doing): Promise<Post | undefined> =>
  letter.kind === 'invitation'
    ? writeInvitation(writer, keeper, letter, doing)
    : writeToColleague(writer, keeper, letter, doing)
