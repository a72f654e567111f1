import { readMoney } from '#base/money.ts'
import type { MoneyFound } from '../model.ts'
import { findAll, type View } from './view.ts'

const NUMBER = String.raw`(?:\d{1,3}(?:[. ]\d{3})+|\d+)(?:[.,]\d{1,2})?`
const CURRENCY = `(?:evra|evro|eura|euro|eur|€|rsd|dinara|dinar|din|km|bam|konvertibilnih maraka|maraka|denara|denari|mkd|leka|leke|lek|all)(?![a-z])`
const TIMES = String.raw`milijard[aeiu]|milion[aei]?|milijun[aei]?|hiljad[aeu]|tisuc[aeu]|mil\.|hilj\.|mlrd\.`
const WORDS: Readonly<Record<string, number>> = {
  jedan: 1,
  jedna: 1,
  jednu: 1,
  pola: 0.5,
  dva: 2,
  dvije: 2,
  dve: 2,
  tri: 3,
  cetiri: 4,
  pet: 5,
  sest: 6,
  sedam: 7,
  osam: 8,
  devet: 9,
  deset: 10,
  dvanaest: 12,
  petnaest: 15,
  dvadeset: 20,
  trideset: 30,
  cetrdeset: 40,
  pedeset: 50,
  sto: 100,
  stotinu: 100,
  dvesta: 200,
  dvjesta: 200,
  trista: 300,
  petsto: 500,
}
const AMOUNT = new RegExp(
  [
    String.raw`(?<![\d.,])(?:(?<after>${NUMBER}) ?(?<times>${TIMES})? ?(?<currency>${CURRENCY})`,
    `(?<![a-z])(?<before>€|eur|rsd|km|bam) ?(?<number>${NUMBER}))`,
    `(?<![a-z])(?<word>${Object.keys(WORDS).join('|')}) (?<worded>${TIMES}) (?<coin>${CURRENCY})`,
    String.raw`(?<![\d.,])(?<least>${NUMBER})(?= ?(?:do|-|i) ?${NUMBER} ?(?<shared>${CURRENCY}))`,
  ].join('|'),
  'g',
)
const factorOf = (times = ''): number =>
  /^(?:milij(?:ard)|mlrd)/.test(times)
    ? 1_000_000_000
    : /^mil/.test(times)
      ? 1_000_000
      : /^(?:hilj|tisuc)/.test(times)
        ? 1000
        : 1

/** Amounts with their currency, in hundredths; also in words. `18 km` in small letters is a distance. */
export function moneyOf(view: View): readonly MoneyFound[] {
  return findAll(view, AMOUNT).flatMap(({ raw, at, from, groups }) => {
    const written = groups.currency ?? groups.before ?? groups.coin ?? groups.shared ?? ''
    if (written === 'km' && !/KM|КМ/.test(view.source.slice(at, at + raw.length + 20))) return []
    // A day before a range of amounts, or a part of a longer number, is none.
    if (
      groups.least !== undefined &&
      (!/[.,]\d{3}|\d{3}/.test(groups.least) || /\d[.,]$/.test(view.text.slice(0, from)))
    )
      return []
    const digits = groups.after ?? groups.number ?? groups.least ?? '1'
    const word = written.replace('konvertibilnih maraka', 'km').replace('€', 'eur')
    const reading = readMoney(`${digits} ${word}`)
    if (reading.kind !== 'money') return []
    const times = factorOf(groups.times ?? groups.worded) * (WORDS[groups.word ?? ''] ?? 1)
    return [{ raw, at, money: { ...reading.money, cents: Math.round(reading.money.cents * times) } }]
  })
}
