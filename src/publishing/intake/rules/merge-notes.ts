import type { Footnote } from '../model.ts'

/** A note as it is kept once: its new number, and the numbers under which it stood. */
export type MergedNote = { readonly number: number; readonly text: string; readonly stood: readonly number[] }

const keyOf = (text: string): string => text.replace(/[\s.]+/gu, ' ').trim()

/** [4-27] Notes joined by their text, one of each, numbered anew in the order of the page. The source stays as it is. */
export function mergedNotes(footnotes: readonly Footnote[]): readonly MergedNote[] {
  const byText = Map.groupBy(footnotes, ({ text }) => keyOf(text))
  return [...byText.values()].map((same, i) => ({
    number: i + 1,
    text: same[0]?.raw.replace(/^\s*\[\d+\]\s*/, '') ?? '',
    stood: same.map(({ number }) => number),
  }))
}
export const isAnyMerged = (notes: readonly MergedNote[]): boolean => notes.some(({ stood }) => stood.length > 1)
