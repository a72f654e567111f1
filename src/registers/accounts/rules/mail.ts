import { accept, acceptUnless, type Refusal, type Result, refusal, refuse } from '#base/result.ts'
import { LOCALES } from '#base/say.ts'
import { tidy } from '#base/text.ts'
import { type CheckedMail, OFTEN } from '../model.ts'

const ADDRESS_MOST = 200
/** Addresses that a person may try out in a day: each gets a mail from here. */
const TRIES_A_DAY = 6
const ADDRESS = /^[^\s@<>",;:()[\]\\]+@[^\s@<>",;:()[\]\\]+\.[^\s@<>",;:()[\]\\.]{2,}$/

/** Whether a text can be an address for mail; nobody knows before one was sent there. */
export const isMailAddress = (text: string): boolean => text.length <= ADDRESS_MOST && ADDRESS.test(text)

export type TypedMail = { readonly address: string; readonly locale: string; readonly often: string }

/** Where and how often a person wants mail; an empty address is none. */
export function checkMail(typed: TypedMail): Result<CheckedMail> {
  const address = tidy(typed.address)
  const locale = LOCALES.find((known) => known === typed.locale)
  const often = OFTEN.find((known) => known === typed.often)
  const found: Refusal[] = []
  if (address !== '' && !isMailAddress(address)) found.push(refusal('accounts.mail_address_form', 'address'))
  if (locale === undefined) found.push(refusal('accounts.mail_language_missing', 'locale'))
  if (often === undefined) found.push(refusal('accounts.mail_often_missing', 'often'))
  return acceptUnless(found, {
    address: address === '' ? null : address,
    locale: locale ?? 'sr-Latn',
    often: often ?? 'never',
  })
}

/** What the page of a mail's token offers besides how often: to forget the address. */
export const TOKEN_CHOICES = [...OFTEN, 'forget'] as const
export type TokenChoice = (typeof TOKEN_CHOICES)[number]

/** What was chosen without signing in. The one request of a mail program (RFC 8058) means: no digest. */
export function checkTokenChoice(typed: { readonly often: string; readonly oneClick: string }): Result<TokenChoice> {
  if (typed.oneClick === 'One-Click') return accept('never')
  const chosen = TOKEN_CHOICES.find((choice) => choice === typed.often)
  return chosen === undefined ? refuse('accounts.mail_often_missing', 'often') : accept(chosen)
}

/** Whether another address may be tried out today. */
export const checkTries = (tries: number): Result<true> =>
  tries < TRIES_A_DAY ? accept(true) : refuse('accounts.mail_tries', 'address', { n: TRIES_A_DAY })
