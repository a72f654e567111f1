import { readMoney } from '#base/money.ts'
import type { MoneyFound } from '../model.ts'
import { findAll, type View } from './view.ts'

const NUMBER = String.raw`(?:\d{1,3}(?:[. ]\d{3})+|\d+)(?:[.,]\d{1,2})?`
const CURRENCY = `(?:evra|evro|eura|euro|eur|€|rsd|dinara|dinar|din|km|bam|konvertibilnih maraka|maraka|denara|denari|mkd|leka|leke|lek|all)(?![a-z])`
const AMOUNT = new RegExp(
  String.raw`(?<![\d.,])(?:(?<after>${NUMBER}) ?(?<times>milion[aei]?|hiljad[aeu]|mil\.|hilj\.)? ?(?<currency>${CURRENCY})|(?<before>€|eur) ?(?<number>${NUMBER}))`,
  'g',
)

/** Amounts with their currency, in hundredths. `18 km` in small letters is a distance. */
export function moneyOf(view: View): readonly MoneyFound[] {
  return findAll(view, AMOUNT).flatMap(({ raw, at, groups }) => {
    if (groups.currency === 'km' && !/KM|КМ/.test(raw)) return []
    const digits = groups.after ?? groups.number ?? ''
    const word = (groups.currency ?? groups.before ?? '').replace('konvertibilnih maraka', 'km').replace('€', 'eur')
    const reading = readMoney(`${digits} ${word}`)
    if (reading.kind !== 'money') return []
    const times = /^mil/.test(groups.times ?? '') ? 1_000_000 : /^hilj/.test(groups.times ?? '') ? 1000 : 1
    return [{ raw, at, money: { ...reading.money, cents: reading.money.cents * times } }]
  })
}
