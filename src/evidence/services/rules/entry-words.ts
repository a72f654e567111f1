import { formatMoney, formatNumber, formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import type { Entry } from '../model/kept.ts'
import { codeName, nameIn } from './words.ts'

/** The word for what an entry is about: a state, an item, a duty, a quantity, a measure or a purpose. */
function subjectIn(say: Say, { kind, code }: Entry): string | undefined {
  if (code === undefined) return undefined
  switch (kind) {
    case 'event':
      return codeName(say, 'state', code)
    case 'readiness':
      return codeName(say, 'item', code)
    case 'duty':
      return codeName(say, 'duty', code)
    case 'reading':
      return say(`services.${code}`)
    case 'use':
      return say(`services.use.measure.${code}`)
    case 'money':
      return say(`services.use.purpose.${code}`)
    case 'item':
    case 'licence':
    case 'request':
    case 'location':
      return undefined
    default:
      return kind satisfies never
  }
}

/** An entry in one line: what kind, about what, how much, when. */
export function entryIn(say: Say, entry: Entry): string {
  const { value, currency, period, text } = entry
  const amount =
    value === undefined
      ? undefined
      : currency === undefined
        ? formatNumber(say.locale, value)
        : formatMoney(say.locale, { cents: value, currency })
  const parts = [subjectIn(say, entry), amount, period && formatPeriod(say.locale, period), text && nameIn(say, text)]
  return `${say(`services.entry.${entry.kind}`)}: ${parts.filter(Boolean).join(', ')}`
}
