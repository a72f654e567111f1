import type { Span } from '../model.ts'
import type { Line, View } from './view.ts'

/** A stretch in quotation marks; `isClosed` is false where the line ends before the second mark. */
export type Quoted = { readonly mark: Span; readonly inside: Span; readonly isClosed: boolean; readonly depth: number }
export type Quotes = { readonly quoted: readonly Quoted[]; readonly unopened: readonly Span[] }

const MARK = /,,(?=\p{L})|[„“”«»"]/gu
const isLetter = (sign = ''): boolean => /[\p{L}\p{N}(„“"]/u.test(sign)

/** Whether a mark opens: some always do, the others where a word follows and none stands before. */
function opens(text: string, at: number, mark: string, isOpen: boolean): boolean {
  if (mark === '„' || mark === '«' || mark === ',,') return true
  if (mark === '»') return false
  const [before, after] = [text[at - 1] ?? ' ', text[at + mark.length] ?? ' ']
  return isLetter(after) && (/[\s([\-–/]/u.test(before) || !isOpen)
}

/** All quotations of one line, in any of the habits of the region, a second one inside the first included. */
export function quotesOf(view: View, line: Line): Quotes {
  const from = view.places[line.from] ?? 0
  const text = view.source.slice(from, (view.places[line.to - 1] ?? from) + 1)
  const open: { at: number; mark: string }[] = []
  const quoted: Quoted[] = []
  const unopened: Span[] = []
  const span = (start: number, end: number): Span => ({ raw: text.slice(start, end), at: from + start })
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    if (opens(text, index, mark, open.length > 0)) open.push({ at: index, mark })
    else {
      const start = open.pop()
      if (!start) unopened.push(span(index, index + mark.length))
      else
        quoted.push({
          mark: span(start.at, start.at + start.mark.length),
          inside: span(start.at + start.mark.length, index),
          isClosed: true,
          depth: open.length,
        })
    }
  }
  for (const [depth, start] of open.entries())
    quoted.push({
      mark: span(start.at, start.at + start.mark.length),
      inside: span(start.at + start.mark.length, text.length),
      isClosed: false,
      depth,
    })
  return { quoted: quoted.sort((a, b) => a.mark.at - b.mark.at), unopened }
}

/** Where a name ends whose closing mark is missing: before a word that names no longer, a comma or the sentence's end. */
export function likelyEnd({ inside }: Quoted): Span {
  const stop = inside.raw.search(
    /,(?=\s)|\s(?:уз|uz|који|koji|која|koja|које|koje|у оквиру|u okviru)\s|[.](?=\s|$)|\[\d/u,
  )
  return stop > 0 ? { raw: inside.raw.slice(0, stop), at: inside.at } : inside
}
