import { toLatin } from '#base/script.ts'
import { dialectOf } from '#base/script-dialect.ts'
import { scriptOf } from '#base/script-of.ts'
import type { Acronym, Language, PageRecord, Span } from '../model.ts'
import { findAll, type View } from './view.ts'

const count = (text: string, words: RegExp): number => (text.match(words) ?? []).length

/** The language by letters and small words. Bosnian is told from Serbian by its own words only, so a doubt reads Serbian. */
export function languageOf(view: View): Pick<PageRecord, 'language' | 'script' | 'dialect'> {
  const { source, text } = view
  const script = scriptOf(source)
  const letters = Math.max(1, count(text, /[a-z]/g))
  const of = (words: RegExp) => count(text, words) / (letters / 1000)
  const dialect = dialectOf(source)
  return { language: code(), script, dialect: /^(?:sr|bs)$/.test(code()) ? dialect : 'unknown' }
  function code(): Language {
    if (
      count(source, /[ѓќѕЃЌЅ]/g) + count(text, /\b(?:opstinite|koj shto|sto se|vo|od strana na|gradjanite)\b/g) > 3 &&
      script === 'Cyrl'
    )
      return 'mk'
    if (of(/\b(?:dhe|per|nje|eshte|te|se|bashki\w*|komun\w*)\b/g) > 12 && script === 'Latn') return 'sq'
    if (of(/\b(?:the|and|of|to|for|is|are|with)\b/g) > 15 && script === 'Latn') return 'en'
    const isBosnian =
      script === 'Latn' &&
      dialect === 'ijekavian' &&
      /\bopcin|\bkanton|\btacka\b|\bsedmic|\bhistorij|\bopc[iae]\b/.test(text)
    if (isBosnian) return 'bs'
    return count(text, /\b(?:je|su|i|u|na|se|sa|za|koji|koja|koje)\b/g) > 1 || dialect !== 'unknown' ? 'sr' : 'unknown'
  }
}

const ACRONYM =
  /(?<![\p{L}\p{N}])(?:[A-ZČĆŽŠĐ]{2,8}|[А-ЯЂЈЉЊЋЏ]{2,8}|[A-Z][a-z][A-Z][a-z]|[А-Я][а-я][А-Я][а-я])(?![\p{L}\p{N}])/gu
const EXPANDED =
  /(?<expansion>(?:\p{L}+[ -]){2,10}\p{L}+) {1,2}\((?<acronym>[\p{Lu}]{2,8}|\p{Lu}\p{Ll}\p{Lu}\p{Ll})\)/gu

/** Abbreviations in brackets behind their words, each time that they stand. */
export const expansionsOf = (source: string): readonly (Acronym & { readonly expansion: string })[] =>
  [...source.matchAll(EXPANDED)].flatMap(({ 0: whole, index, groups }) => {
    const latin = toLatin(groups?.acronym ?? '').toUpperCase()
    const expansion = expansionOf(latin, groups?.expansion)
    const lead = expansion === undefined ? 0 : whole.lastIndexOf(expansion)
    return expansion === undefined ? [] : [{ raw: whole.slice(lead), at: index + lead, latin, expansion }]
  })

/** Abbreviations, one entry for both scripts (СЕРМ and SERM); with their words where the page gives them in front. */
export function acronymsOf(source: string, isShouted: (at: number) => boolean): PageRecord['acronyms'] {
  const expansions = new Map(expansionsOf(source).map(({ latin, expansion }) => [latin, expansion]))
  const found = [...source.matchAll(ACRONYM)]
    .filter(({ index }) => !isShouted(index))
    .map(({ 0: raw, index }) => ({ raw, at: index, latin: toLatin(raw).toUpperCase() }))
  return found
    .filter(({ latin }, i) => !/^[IVXLCDM]+$/.test(latin) && found.findIndex((other) => other.latin === latin) === i)
    .map((acronym) => ({ ...acronym, expansion: expansions.get(acronym.latin) }))
}

/** The words before the bracket from the first one that begins as the abbreviation does, capitals before others. */
function expansionOf(latin: string, before: string | undefined): string | undefined {
  const words = before?.split(' ') ?? []
  const begins = (word: string) => toLatin(word).toUpperCase().startsWith(latin.slice(0, 1))
  const capital = words.findIndex((word) => begins(word) && /^\p{Lu}/u.test(word))
  const start = capital >= 0 ? capital : words.findIndex(begins)
  return start >= 0 && start < words.length - 1 ? words.slice(start).join(' ') : undefined
}

/** The members of a network, where the page lists them after "members" and a dash or colon. */
export function membersOf(view: View): readonly Span[] {
  const list = findAll(
    view,
    /(?:clanicama|clanicе|clanice|clanovi su)(?: su)? ?[-:] ?(?<names>[a-z][a-z ]+(?:, [a-z][a-z ]+){3,})/g,
  )[0]
  if (!list) return []
  const names = list.groups.names ?? ''
  const start = list.to - names.length
  return [...names.matchAll(/[a-z][a-z ]+/g)]
    .map(({ 0: name, index }) => {
      const from = view.places[start + index] ?? 0
      return {
        raw: view.source.slice(from, (view.places[start + index + name.trimEnd().length - 1] ?? from) + 1),
        at: from,
      }
    })
    .filter((one, i, all) => all.findIndex(({ at }) => at === one.at) === i)
}
export const creditsOf = (view: View): readonly Span[] =>
  findAll(view, /(?:prilog(?: i ilustracije)?|ilustracije|foto(?:grafija|grafije)?|tekst|autor(?:ka)?): [^\n]+/g).map(
    ({ raw, at }) => ({ raw, at }),
  )
