import { STATUS_MARK, withoutMarks } from '#base/marks.ts'
import { inAlphabet } from '#base/order.ts'
import type { NameRecord, Say } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import { type CheckDigit, LEVELS, type NamedPlace } from './model.ts'

/** The economy whose name is always followed by the status mark (domain.md, invariant 51). */
const MARKED = 'XK'

/** Economies are named by the code list `economy`, entities by messages: both have names in every language. */
const keyOf = (place: NamedPlace): string | undefined => {
  if (place.level === 'economy') return `term.economy.${place.code}`
  return place.level === 'entity' ? `places.entity.${place.code}` : undefined
}

/**
 * The place's name in the reader's script and, for economies and entities, language. The name of the economy XK carries
 * the status mark. A place that has no name in the reader's language has its own. [0-14] [0-15]
 */
export function placeName(say: Say, place: NamedPlace): string {
  const key = keyOf(place)
  const name = key !== undefined && say.has(key) ? say(key) : say.spell(place.name)
  if (place.level === 'economy' && place.code === MARKED) return name.replaceAll(STATUS_MARK, '') + STATUS_MARK
  return name
}

/** The stored forms of a name for machines; where one names Kosovo, it carries the mark as well. */
export function asMarked(name: NameRecord): NameRecord {
  const marked = (text: string | null | undefined) => (text ? markStatus(text) : null)
  return { ...name, cyrillic: marked(name.cyrillic), latin: marked(name.latin), own: marked(name.own) }
}

/** Where a click on a place leads, after the language: a town to its people, a wider territory to what lies in it. */
export const pathTo = (place: Pick<NamedPlace, 'code' | 'level'>): string =>
  LEVELS.indexOf(place.level) < LEVELS.indexOf('local_government')
    ? `/places/${place.code}/about`
    : `/places/${place.code}`

/** By name in the alphabet of the reader. */
export const inOrder = <T extends NamedPlace>(say: Say, places: readonly T[]): readonly T[] =>
  inAlphabet(say.locale, places, (place) => withoutMarks(placeName(say, place)))

/**
 * Whether the last digit of an official code is the check digit of the others. Known for Serbia only: five digits for
 * municipalities, six for settlements, weights falling to 2 from left to right, 11 less the remainder by 11, where 10
 * and 11 give 0. Found in the codebook itself: all 6,157 settlements and 195 municipalities fit, and the one entry that
 * does not is marked there as no official code. As 0 stands for two remainders, a code that ends in 0 may hide a wrong
 * digit: "right" means that nothing speaks against the code, not that it exists.
 */
export function checkDigitOf(economyCode: string, officialCode: string): CheckDigit {
  if (economyCode !== 'RS' || !/^\d{5,6}$/.test(officialCode)) return 'unknown'
  const digits = [...officialCode].map(Number)
  const sum = digits.slice(0, -1).reduce((total, digit, at) => total + digit * (digits.length - at), 0)
  return ((11 - (sum % 11)) % 11) % 10 === digits.at(-1) ? 'right' : 'wrong'
}

/** A place as a form offers it while somebody types: its name with its code behind it. */
export const calledIn = (say: Say, place: NamedPlace): string =>
  `${withoutMarks(placeName(say, place))} (${place.code})`
/** The code out of such a text; any other text stays as it is. */
export const codeBehind = (text: string): string => /\(([\w-]+)\)$/.exec(text)?.[1] ?? text
