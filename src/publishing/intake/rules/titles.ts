import type { Section, Span, StatusFound } from '../model.ts'
import { likelyEnd, type Quoted, quotesOf } from './quotes.ts'
import { findAll, foldName, type Line, spanAt, type View } from './view.ts'

const PART =
  '(?:projekti|o projektu|vesti|vijesti|novosti|aktuelnosti|dogadjaji|godisnji kalendar|kalendar|javni pozivi|pozivi|konkursi|najave|saopstenja|pocetna|naslovna|obuke|arhiva|mediji|tenderi|oglasi)'
/** Words over a page that name a part of the site, not the page; also its path: `Vesti / Obuke`. */
const OF_SITE = new RegExp(`^${PART}(?: ?[/|>»-] ?${PART})*$`)
/** A line that says only when: `07.10.2015`, a month over a calendar. */
const ONLY_A_DAY =
  /^(?:[\d. /:h-]+(?:god(?:ine)?\.?)?|\d{0,2}\.? ?[a-z]{3,9}(?:bar|uar|mart|april|maj|jun|jul|avgust),?[\d. ]*|[a-z]{3,6}(?:bar|uar))$/
const CATEGORY = /posted in: (?<category>[^|\n]+)/

export const categoryOf = (view: View, lines: readonly Line[]): string | undefined => {
  const posted = findAll(view, new RegExp(CATEGORY, 'g'))[0]
  if (posted) return spanAt(view, posted.from + 'posted in: '.length, posted.to).raw.trim()
  const first = lines[0]
  return first && OF_SITE.test(first.text) ? spanAt(view, first.from, first.to).raw : undefined
}

const CALL_LINE = /^(?:javni poziv|konkurs|poziv) [^.]+:?$/
/** The beginning of the text that is a line of its own: no sentence, not too long. */
const isHeading = (line: Line): boolean =>
  line.text.length < 220 && (!/[.:;,]$/.test(line.text) || CALL_LINE.test(line.text)) && !/^posted in:/.test(line.text)

export function titleOf(
  view: View,
  lines: readonly Line[],
  sections: readonly Section[],
  named: readonly Span[],
): Span | undefined {
  const stated = sections.find(({ name }) => name === 'title')?.content
  if (stated) return stated
  const first = lines.find(({ text }) => !OF_SITE.test(text) && !ONLY_A_DAY.test(text))
  const isBlock = sections.some(
    ({ name, content }) =>
      name !== 'about' &&
      first &&
      content &&
      content.at <= (view.places[first.from] ?? 0) &&
      content.raw.length > first.text.length * 2,
  )
  if (first && isHeading(first) && !isBlock) return spanAt(view, first.from, first.to)
  return named[0]
}

const NAMES =
  /(?:projek\w{1,5}|program\w{0,3}|nazivom|radn\w+ paket\w?|mer\w{1,2}|mjer\w{1,2})(?: pod nazivom)?[,:]? ?(?:gi[sz] \w+ )?$/
/** Names in quotation marks that follow a word such as "project", with or without their closing mark. */
export function namedOf(view: View, lines: readonly Line[]): readonly Span[] {
  return lines.flatMap((line) =>
    quotesOf(view, line).quoted.flatMap((quoted: Quoted) => {
      const before = foldName(view.source.slice(Math.max(0, quoted.mark.at - 40), quoted.mark.at)).concat(' ')
      const inside = quoted.isClosed ? quoted.inside : likelyEnd(quoted)
      return NAMES.test(before.replace(/ +$/, ' ')) && inside.raw.trim().includes(' ') ? [inside] : []
    }),
  )
}

const overlap = (left: string, right: string): number => {
  const [one, other] = [left, right].map((text) => new Set(foldName(text).match(/[a-z]{4,}/g)))
  const shared = [...(one ?? [])].filter((word) => other?.has(word)).length
  return shared / Math.max(1, Math.min(one?.size ?? 0, other?.size ?? 0))
}
/** Other wordings of the title on the page: most of their words are the title's. */
export const alternativesOf = (title: Span | undefined, named: readonly Span[]): readonly Span[] =>
  named.filter(
    (name, i) =>
      title &&
      name.at !== title.at &&
      foldName(name.raw) !== foldName(title.raw) &&
      overlap(name.raw, title.raw) >= 0.6 &&
      named.findIndex((other) => foldName(other.raw) === foldName(name.raw)) === i,
  )

const STATUS: readonly (readonly [StatusFound['code'], RegExp])[] = [
  ['suspended', /obustavljen\w*|prekinut\w*|stopiran\w*/],
  ['completed', /zavrsen\w*|realizovan\w*$|okoncan\w*|zakljucen\w*/],
  ['planned', /u pripremi|planiran\w*|u planu|u najavi|najavljen\w*/],
  ['in_progress', /u toku(?: realizacij\w)?|aktivan|u realizaciji|traje/],
]
export function statusOf(sections: readonly Section[]): StatusFound | undefined {
  const content = sections.find(({ name }) => name === 'status')?.content
  const folded = content ? foldName(content.raw) : ''
  const code = STATUS.find(([, words]) => words.test(folded))?.[0]
  return content && code && { ...content, code }
}

const OBJECTIVES: readonly (readonly ['overall' | 'specific' | 'aim', RegExp])[] = [
  ['overall', /(?:opst[ie]|opci|razvojni) cilj(?:evi)? projekta (?:je|su) [^\n]+?(?=\. [A-Z]|\.(?: |\n|$)|\n|$)/g],
  ['specific', /specificni cilj(?:evi)?(?: projekta)? (?:je|su) [^\n]+?(?=\.(?: |\n|$)|\n|$)/g],
  ['aim', /(?<!(?:opsti|opci|razvojni|specificni) )(?:cilj|svrha)(?: projekta)? je [^\n]+?(?=\.(?: |\n|$)|\n|$)/g],
]
export const objectivesOf = (view: View) =>
  OBJECTIVES.flatMap(([level, pattern]) => findAll(view, pattern).map(({ raw, at }) => ({ level, raw, at }))).sort(
    (a, b) => a.at - b.at,
  )
