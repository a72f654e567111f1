import type { Day } from '#base/day.ts'
import { formatDay, formatMoney } from '#base/format.ts'
import { langOf, type Say, writtenFor } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import { type Cost, LISTS, type Named, type Warning } from '../model.ts'

const termOf = (list: string, code: string): string => `term.${list}.${code}`

/** The word for a code of one of this room's lists; a code without a word is shown as it is. */
export const codeName = (say: Say, list: keyof typeof LISTS | 'group' | 'need', code: string): string => {
  const key = termOf(list === 'group' || list === 'need' ? list : LISTS[list], code)
  return say.has(key) || say(key) !== key ? say(key) : code
}

/** A name as its body wrote it, in the reader's script, with the status mark where it names Kosovo. */
export const nameIn = (say: Say, text: string): string => markStatus(say.spell(text))
export const providerIn = (say: Say, provider: Named): string => nameIn(say, provider.text)

/** The language of a text where it is not the reader's own: for `lang`. */
export function langOfText(say: Say, locale: string): string | undefined {
  if (locale === say.locale || locale === writtenFor(say.locale)) return undefined
  if (locale === 'sr-Cyrl') return say.locale === 'mk' ? 'sr-Cyrl' : 'sr-Latn'
  return locale === 'en' ? langOf('en') : locale
}

export const dayIn = (say: Say, day: Day): string => formatDay(say.locale, day, 'short')

/** `1-5 08:00-16:00` in words: Monday to Friday, 08:00–16:00. */
export function hoursIn(say: Say, hours: string): string {
  const [, from = '', to, open = '', close = ''] = /^([1-7])(?:-([1-7]))? (\S+)-(\S+)$/.exec(hours) ?? []
  if (from === '') return hours
  const days =
    to === undefined ? say(`services.day.${from}`) : `${say(`services.day.${from}`)}–${say(`services.day.${to}`)}`
  return `${days} ${open}–${close}`
}

/** What it costs, in words; nothing where nobody said. */
export function costIn(say: Say, { kind, amount }: Cost): string | undefined {
  const words = kind && say(`services.cost.${kind}`)
  if (!amount) return words
  const each = say(`services.per.${amount.per}`, { amount: formatMoney(say.locale, amount) })
  return words ? `${words}: ${each}` : each
}

/** A warning in words; days in it as the reader writes them. */
export const warningIn = (say: Say, { code, params }: Warning): string =>
  say(code, params && { ...params, ...(typeof params.day === 'string' && { day: dayIn(say, params.day) }) })

/** What a telephone dials. */
export const dialOf = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`
