import { toCyrillic } from '#base/cyrillic.ts'
import { toLatin } from '#base/script.ts'
import type { Hints, Issue, Lists, PageRecord, Span, Suggestion } from '../model.ts'
import type { Ministry } from './organisations.ts'
import type { Match, Word } from './phrases.ts'
import type { Line, View } from './view.ts'

/** Everything that the rules on doubtful data may look at. */
export type Page = {
  readonly view: View
  readonly lines: readonly Line[]
  readonly words: readonly Word[]
  readonly record: PageRecord
  readonly names: readonly Match[]
  readonly ministries: readonly Ministry[]
  readonly hints: Hints
  readonly lists: Lists
}
/** Stands in a view's source for what no person wrote; no issue quotes it. */
export const BLANK = '\u2060'

export type Rule = (page: Page) => readonly Issue[]

export const issue = (
  code: string,
  { raw, at }: Span,
  suggestions: readonly Suggestion[] = [],
  params: Issue['params'] = {},
): Issue => ({
  code,
  raw,
  at,
  params: { raw: raw.length > 120 ? `${raw.slice(0, 117)}…` : raw, ...params },
  suggestions,
})
export const suggest = (why: string, ...texts: readonly string[]): readonly Suggestion[] =>
  [...new Set(texts)].map((text) => ({ text, why }))

const isCyrillic = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text)
/** A name in the script of the text that it would stand in. */
export function inScriptOf(raw: string, name: string): string {
  if (isCyrillic(raw) === isCyrillic(name)) return name
  return isCyrillic(raw) ? toCyrillic(name) : toLatin(name)
}
