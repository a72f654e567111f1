import type { Issue } from '../../model.ts'
import { issue, type Page, suggest } from '../page.ts'
import { lineAt, sentenceAt, spanAt, type View } from '../view.ts'

const NUMBER = String.raw`\d{1,3}(?:\.\d{3})+|\d{1,6}`
const FEMALE =
  '(?:zen[aeu]?|zena|devojcic\\w+|djevojcic\\w+|ucesnic[aeu]|polaznic[aeu]|korisnic[aeu]|sluzbenic[aeu]|ucenic[aeu]|devojak\\w*|djevojak\\w*)'
const MALE =
  '(?:muskar(?:ac|ca|aca|ci)|mukarac\\w*|decak\\w*|djecak\\w*|ucesnik[ae]?|polaznik[ae]?|korisnik[ae]?|sluzbenik[ae]?|ucenik[ae]?|mladic\\w*)'
const pairOf = (first: string, second: string, n: number): string =>
  `(?<![\\d.,])(?<a${n}>${NUMBER}) (?:\\w+ )?${first}(?:,| i|, a| te|, te|,? odnosno) (?<b${n}>${NUMBER}) (?:\\w+ )?${second}(?![a-z])`
/** `64 žene i 52 muškarca`. */
const PAIR = new RegExp(`${pairOf(FEMALE, MALE, 1)}|${pairOf(MALE, FEMALE, 2)}`, 'g')
/** What says that the pair is the whole divided: a bracket, `od čega`, `i to`. */
const DIVIDED = /(?:\(|,? od (?:cega|toga|kojih|tog broja)(?: (?:su|je|bilo))*|,? i to|:| - )\s*$/
const WHOLE = new RegExp(
  String.raw`(?<![\d.,])(?<whole>${NUMBER})(?!\.? ?(?:godin|god|g\.|evra|eura|din|km|rsd|eur|%|posto|odsto))(?: (?<thing>[a-z]+))`,
  'g',
)
/** Things that men and women are no parts of. */
const NO_PEOPLE =
  /^(?:opstin|opcin|grad(?!j)|jls|lokaln|jedinic|radionic|obuk|sesij|dan|tim|porodic|domacin|ustanov|organizacij|udruzenj|modul|projek|sastan|mjest|mest|institucij|km|evra|din|sat|cas|put)/
const FARTHEST = 130
const numberOf = (text = ''): number => Number(text.replace(/\./g, ''))

/** The number of people that a pair divides, before it in its sentence. */
function wholeBefore(view: View, from: number, sentenceFrom: number) {
  const start = Math.max(sentenceFrom, from - FARTHEST)
  const before = view.text.slice(start, from)
  if (!DIVIDED.test(before)) return undefined
  const last = [...before.matchAll(WHOLE)].at(-1)
  const thing = last?.groups?.thing ?? ''
  if (!last || NO_PEOPLE.test(thing) || /[;]/.test(before.slice(last.index))) return undefined
  return { from: start + last.index, to: start + last.index + last[0].length, number: numberOf(last.groups?.whole) }
}

const WHOLE_AFTER = new RegExp(`^,? (?:odnosno |ili )?ukupno (?<whole>${NUMBER})(?![\\d.,]*\\d) (?<thing>[a-z]+)`)
/** The number of people behind a pair: `…, ukupno 21 polaznik`. */
function wholeAfter(view: View, to: number) {
  const found = WHOLE_AFTER.exec(view.text.slice(to, to + 60))
  const { whole = '', thing = '' } = found?.groups ?? {}
  if (!found || NO_PEOPLE.test(thing)) return undefined
  const end = to + found[0].length
  return { from: end - thing.length - 1 - whole.length, to: end, number: numberOf(whole) }
}

/** Women and men that do not make the number of people of whom they are told to be the parts. */
export const peopleCounts = ({ view, lines }: Page): readonly Issue[] =>
  [...view.text.matchAll(PAIR)].flatMap(({ 0: text, index, groups = {} }): readonly Issue[] => {
    const line = lineAt(lines, index)
    const whole =
      wholeAfter(view, index + text.length) ?? (line && wholeBefore(view, index, sentenceAt(view, line, index).from))
    const sum = numberOf(groups.a1 ?? groups.a2) + numberOf(groups.b1 ?? groups.b2)
    if (!whole || whole.number === sum) return []
    const parts = spanAt(view, index, index + text.length).raw
    return [
      issue('count.sum', spanAt(view, whole.from, whole.to), suggest('sum', String(sum)), { parts, sum: String(sum) }),
    ]
  })
