/** Words of a page and where they begin in its text. */
type Place = { readonly raw: string; readonly at: number }

/** A stretch of the text: `marks` are the doubts about it, by their place in the list; none where nothing is doubtful. */
export type Piece = { readonly text: string; readonly marks: readonly number[] }

/** What is shown at once; the whole text stands in the original. */
export const MOST_SHOWN = 40_000

/**
 * The text cut where doubts begin and end. Doubts that meet stand on one piece; one without words marks nothing. The
 * pieces together are the text, letter by letter.
 */
export function piecesOf(text: string, places: readonly Place[]): readonly Piece[] {
  const pieces: { text: string; marks: number[] }[] = []
  let cursor = 0
  const upTo = (end: number, marks: number[]): void => {
    if (end > cursor) pieces.push({ text: text.slice(cursor, end), marks })
    cursor = Math.max(cursor, end)
  }
  const found = places
    .map(({ raw, at }, mark) => ({ mark, from: at, to: Math.min(at + raw.length, text.length) }))
    .filter(({ from, to }) => from >= 0 && to > from)
    .sort((a, b) => a.from - b.from || a.mark - b.mark)
  for (const { mark, from, to } of found) {
    const last = pieces.at(-1)
    if (last && last.marks.length > 0 && from < cursor) {
      last.marks.push(mark)
      last.text += text.slice(cursor, Math.max(cursor, to))
      cursor = Math.max(cursor, to)
    } else {
      upTo(from, [])
      upTo(to, [mark])
    }
  }
  upTo(text.length, [])
  return pieces
}

/** Many empty lines are one: what is left out is only space. */
const calm = (text: string): string => text.replace(/[^\S\n]+/gu, ' ').replace(/\s*\n\s*\n\s*/gu, '\n\n')

/** Spaces made visible as a word processor does it: a point for a space, a ring for one that does not break. */
export const withSpaces = (text: string): string => text.replace(/[\u00A0\u202F]/gu, '°').replace(/\s/gu, '·')

/** What is doubtful between some of the text before and after it; `…` where a side goes on. */
export type Excerpt = { readonly before: string; readonly raw: string; readonly after: string }
export function excerptOf(text: string, { raw, at }: Place, around: number): Excerpt {
  const [before, after] = [text.slice(0, at), text.slice(at + raw.length)]
  const head = before.length > around ? `…${before.slice(-around).replace(/^\S*\s/u, '')}` : before
  const tail = after.length > around ? `${after.slice(0, around).replace(/\s\S*$/u, '')}…` : after
  return { before: calm(head), raw, after: calm(tail) }
}
