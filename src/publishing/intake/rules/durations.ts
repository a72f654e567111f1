import type { DurationFound } from '../model.ts'
import { findAll, type View } from './view.ts'

const NUMBERS: Readonly<Record<string, number>> = {
  jedan: 1,
  jedna: 1,
  jednu: 1,
  jednog: 1,
  jedne: 1,
  dva: 2,
  dve: 2,
  dvije: 2,
  tri: 3,
  cetiri: 4,
  pet: 5,
  sest: 6,
  sedam: 7,
  osam: 8,
  devet: 9,
  deset: 10,
  dvanaest: 12,
  osamnaest: 18,
  'dvadeset cetiri': 24,
  'trideset sest': 36,
}
const NUMBER = `\\d{1,3}|${Object.keys(NUMBERS)
  .sort((a, b) => b.length - a.length)
  .join('|')}`
const AHEAD = '(?:u|tokom|za|kroz) (?:naredn|sljedec|sledec|predstojec|poslj?ednj|protekl|prethodn)\\w+'
const LASTING =
  '(?:u trajanju|na period|na rok|u periodu|traj\\w+|trajanj\\w+:?)(?: od)?(?: ukupno| oko| najmanje| najvise)?'
/** `u naredne dvije godine`, `u trajanju od 18 mjeseci`, `traje 24 meseca`, `na period od dvije godine`. */
const IN_WORDS = new RegExp(
  `(?<![a-z])(?:${AHEAD}|${LASTING}) (?<number>${NUMBER}) (?<unit>godin|mj?esec|sedmic|nedj?elj|dan)\\w*`,
  'g',
)
const PREFIXES: readonly (readonly [RegExp, number])[] = [
  [/^jedno/, 1],
  [/^dvo/, 2],
  [/^tro/, 3],
  [/^cetvoro|^cetvero/, 4],
  [/^peto/, 5],
  [/^sesto/, 6],
  [/^dvanaesto/, 12],
  [/^osamnaesto/, 18],
]
/** `dvogodišnji projekat`, `tokom trogodišnjeg rada`, `šestomjesečna obuka`, `dvodnevni seminar`. */
const IN_ONE_WORD =
  /(?<![a-z])(?<prefix>jedno|dvo|tro|cetvoro|cetvero|peto|sesto|dvanaesto|osamnaesto)(?<unit>godisnj|mj?esecn|sedmicn|nedj?eljn|dnevn)(?:i|a|e|o|u|eg|og|em|om|oj|im|ih)\b(?: (?:projek\w+|program\w*|rad\w?|obuk\w+|seminar\w*|radionic\w+|trening\w*|kurs\w*|podrsk\w+|period\w*|mentorsk\w+ \w+|konferencij\w+))?/g

const UNITS: readonly (readonly [RegExp, DurationFound['unit']])[] = [
  [/^godi/, 'year'],
  [/^mj?esec/, 'month'],
  [/^(?:sedmic|nedj?elj)/, 'week'],
  [/^(?:dan|dnevn|radn)/, 'day'],
]
const unitOf = (word = ''): DurationFound['unit'] => UNITS.find(([form]) => form.test(word))?.[1] ?? 'day'

/** How long something lasts, where the page says it without dates, or beside them. */
export function durationsOf(view: View): readonly DurationFound[] {
  const worded = findAll(view, IN_WORDS).map(({ raw, at, groups }) => ({
    raw,
    at,
    count: NUMBERS[groups.number ?? ''] ?? Number(groups.number),
    unit: unitOf(groups.unit),
  }))
  const inOne = findAll(view, IN_ONE_WORD).map(({ raw, at, groups }) => ({
    raw,
    at,
    count: PREFIXES.find(([form]) => form.test(groups.prefix ?? ''))?.[1] ?? 1,
    unit: unitOf(groups.unit),
  }))
  return [...worded, ...inOne].sort((a, b) => a.at - b.at)
}
