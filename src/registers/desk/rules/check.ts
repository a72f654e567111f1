import { type Day, localDay } from '#base/day.ts'
import { firstDay, readPeriod } from '#base/period.ts'
import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import { CONTACT_RULES, FORMS } from '#registers/organisations/model.ts'
import type { Typed } from '#registers/organisations/rules/keep.ts'
import { type NewMessage, type NewPost, type NewRemoval, OUTCOMES, type Outcome, SUBJECTS, WISHES } from '../model.ts'

export const MOST_SIGNS = 4000
const MOST_REPLY = 200
const LEAST_ANSWER = 10
/** A request to remove or correct is answered within so many days. */
export const DUE_DAYS = 30
/** Months for which a message is kept, and a request after its answer. */
export const KEPT_MONTHS = 12

const find = <T extends string>(list: readonly T[], text: string): T | undefined => list.find((one) => one === text)
/** A longer text without signs that the database does not hold; its lines stay. */
const text = (typed: string): string => typed.toWellFormed().replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim()
const measured = (typed: string, field: string): readonly Refusal[] => [
  ...(text(typed) === '' ? [refusal(`desk.${field}_missing`, field)] : []),
  ...(text(typed).length > MOST_SIGNS ? [refusal(`desk.${field}_long`, field, { most: MOST_SIGNS })] : []),
]

/** A message as typed. An address for the answer may be left out. */
export function checkMessage(typed: Typed<'subject' | 'message' | 'replyTo'>): Result<NewMessage> {
  const subject = find(SUBJECTS, typed.subject)
  const replyTo = tidy(typed.replyTo)
  return acceptUnless(
    [
      ...(subject === undefined ? [refusal('desk.subject_missing', 'subject')] : []),
      ...measured(typed.message, 'message'),
      ...(replyTo.length > MOST_REPLY ? [refusal('desk.reply_long', 'replyTo', { most: MOST_REPLY })] : []),
    ],
    { subject: subject ?? 'other', message: text(typed.message), replyTo: replyTo || null },
  )
}

/** The address of a page after the language: of one copied whole, with its host and language, too. */
export function pathOf(typed: string): string {
  const path = tidy(typed)
    .replace(/^https?:\/\/[^/]*/i, '')
    .replace(/^\/(?:sr-Cyrl|sr-Latn|bs|mk|sq|en)(?=\/|$)/, '')
  return path === '' && tidy(typed) !== '' ? '/' : path
}

/** A request as typed: which page, what is wished, and what it is about. */
export function checkRemoval(typed: Typed<'page' | 'wish' | 'what'>): Result<NewRemoval> {
  const wish = find(WISHES, typed.wish)
  const path = pathOf(typed.page)
  return acceptUnless(
    [
      ...(path.startsWith('/') && path.length <= 500 ? [] : [refusal('desk.page_missing', 'page')]),
      ...(wish === undefined ? [refusal('desk.wish_missing', 'wish')] : []),
      ...measured(typed.what, 'what'),
    ],
    { path, wish: wish ?? 'correct', what: text(typed.what) },
  )
}

/** The day by which a request is to be answered. */
export const dueOn = (now: Date): Day => localDay(new Date(now.getTime() + DUE_DAYS * 24 * 3_600_000))
/** The moment before which what came is over. */
export function keptSince(now: Date): Date {
  const since = new Date(now)
  since.setUTCMonth(since.getUTCMonth() - KEPT_MONTHS)
  return since
}

/** An answer with its reason: whoever asked has to understand it. */
export function checkAnswer(
  typed: Typed<'outcome' | 'answer'>,
): Result<{ readonly outcome: Outcome; readonly answer: string }> {
  const outcome = find(OUTCOMES, typed.outcome)
  const answer = text(typed.answer)
  return acceptUnless(
    [
      ...(outcome === undefined ? [refusal('desk.outcome_missing', 'outcome')] : []),
      ...(answer.length < LEAST_ANSWER ? [refusal('desk.answer_short', 'answer', { least: LEAST_ANSWER })] : []),
      ...(answer.length > MOST_SIGNS ? [refusal('desk.answer_long', 'answer', { most: MOST_SIGNS })] : []),
    ],
    { outcome: outcome ?? 'refused', answer },
  )
}

function periodIn(typed: string, field: string): { readonly value: string | null; readonly found: readonly Refusal[] } {
  const read = readPeriod(typed)
  if (read.kind === 'period') return { value: read.period, found: [] }
  if (read.kind === 'empty') return { value: null, found: [] }
  return { value: null, found: [refusal('desk.period_odd', field, { text: read.text })] }
}

export type PostField =
  | 'title'
  | 'form'
  | 'detail'
  | 'project'
  | 'since'
  | 'until'
  | 'contactRule'
  | 'address'
  | 'source'
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** How a post is reached: an address exactly where the rule is to publish one. */
function contactIn(typed: Typed<'contactRule' | 'address'>) {
  const rule = find(CONTACT_RULES, typed.contactRule)
  const address = tidy(typed.address)
  const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) && address.length <= MOST_REPLY
  const found = [
    ...(rule === undefined ? [refusal('desk.rule_missing', 'contactRule')] : []),
    ...(rule === 'address' && !isAddress ? [refusal('desk.address_needed', 'address')] : []),
    ...(rule !== undefined && rule !== 'address' && address !== ''
      ? [refusal('desk.address_not_published', 'address')]
      : []),
  ]
  return { contactRule: rule ?? 'none', address: rule === 'address' ? address : null, found } as const
}
const sourced = (typed: string): readonly Refusal[] =>
  tidy(typed) === '' || tidy(typed).length > 300 ? [refusal('desk.source_missing', 'source')] : []

/** A post as typed. @param titles the codes of the list `post_title` */
export function checkPost(typed: Typed<PostField>, titles: readonly string[]): Result<NewPost> {
  const form = find(FORMS, typed.form)
  const [since, until] = [periodIn(typed.since, 'since'), periodIn(typed.until, 'until')]
  const { contactRule, address, found } = contactIn(typed)
  const project = tidy(typed.project).replace(/^.*\/projects\//, '')
  const isBackwards = since.value !== null && until.value !== null && firstDay(until.value) < firstDay(since.value)
  return acceptUnless(
    [
      ...(titles.includes(typed.title) ? [] : [refusal('desk.title_missing', 'title')]),
      ...(form === undefined ? [refusal('desk.form_missing', 'form')] : []),
      ...(project === '' || UUID.test(project) ? [] : [refusal('desk.project_odd', 'project')]),
      ...since.found,
      ...until.found,
      ...(isBackwards ? [refusal('desk.ends_before_begin', 'until')] : []),
      ...found,
      ...sourced(typed.source),
    ],
    {
      titleCode: typed.title,
      form: form ?? 'any',
      detail: tidy(typed.detail) || null,
      projectId: project || null,
      since: since.value,
      until: until.value,
      contactRule,
      address,
      source: tidy(typed.source),
    },
  )
}

export type PostChange = Pick<NewPost, 'until' | 'contactRule' | 'address' | 'source'>
/** A post compared with a source again: its end, how it is reached, and the source. */
export function checkPostChange(typed: Typed<'until' | 'contactRule' | 'address' | 'source'>): Result<PostChange> {
  const until = periodIn(typed.until, 'until')
  const { contactRule, address, found } = contactIn(typed)
  return acceptUnless([...until.found, ...found, ...sourced(typed.source)], {
    until: until.value,
    contactRule,
    address,
    source: tidy(typed.source),
  })
}
