import { type MoneyReading, readMoney } from '#base/money.ts'
import { parsePeriod, readPeriod } from '#base/period.ts'
import { type Refusal, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import type { Amount, Stated } from '../model.ts'

/** The fields of the form as they were typed; lists have one thing a line. */
export type Fields = Readonly<Record<string, string>>
export const LONGEST = 20_000
/** More lines than this are no list any more. */
export const MOST_LINES = 200

export const linesIn = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .slice(0, LONGEST)
    .split(/\r?\n/)
    .map(tidy)
    .filter((line) => line !== '')
    .slice(0, MOST_LINES)
export const wordsIn = (text: string | undefined): readonly string[] => [
  ...new Set((text ?? '').split(/[\s,;]+/).filter((word) => word !== '')),
]
/** Sources quote in many ways; a search heeds none of them. [4-33] */
export const withoutQuotes = (text: string): string => text.replace(/["„“”«»‚‘’']/g, '')
export const ADDRESS = /^https?:\/\/\S+$/
/** What stands last in an address of a service. */
export const serviceIdIn = (line: string): string => /([^/]*)\/?$/.exec(line.replace(/[?#].*$/, ''))?.[1] ?? ''
/** `head: rest`; no head where there is no colon. */
export function parted(line: string): readonly [string, string] {
  const at = line.indexOf(':')
  return at < 0 ? ['', line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
}
export const memberOf = <T extends string>(all: readonly T[], word: string): T | undefined =>
  all.find((one) => one === word)

/**
 * A date as the source writes it. `31.04.2022 = 30.04.2022`: what an editor decided stands behind the sign. Of a day that
 * does not exist only the month is read.
 */
export function readStated(text: string): Stated | undefined {
  const [raw = '', decided] = text.split('=').map(tidy)
  if (raw === '') return undefined
  const read = readPeriod(decided ?? raw)
  if (read.kind === 'period') return { raw, period: read.period }
  const [, month, year] = /^\d{1,2}\.\s*(\d{1,2})\.\s*(\d{4})/.exec(decided ?? raw) ?? []
  return { raw, period: parsePeriod(`${year}-${(month ?? '').padStart(2, '0')}`) }
}
/** The text that `readStated` reads as the same. */
export const statedText = (stated: Stated | undefined): string => {
  if (stated === undefined) return ''
  const again = readStated(stated.raw)?.period
  return again === stated.period || stated.period === undefined ? stated.raw : `${stated.raw} = ${stated.period}`
}

/** An amount with its own words; `none` where nothing is written, `wrong` where it is no amount with a currency. */
export function readAmount(text: string): Amount | 'none' | 'wrong' {
  const read: MoneyReading = readMoney(text)
  if (read.kind === 'money') return { ...read.money, raw: tidy(text) }
  return read.kind === 'empty' ? 'none' : 'wrong'
}

export type Problems = {
  readonly add: (code: string, field: string, params?: Refusal['params']) => undefined
  readonly all: Refusal[]
}
export function problems(): Problems {
  const all: Refusal[] = []
  const add = (code: string, field: string, params?: Refusal['params']): undefined =>
    void all.push(refusal(code, field, params))
  return { all, add }
}
