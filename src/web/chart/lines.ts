import { withoutMarks } from '#base/marks.ts'

/** Mean width of a letter of our font, in parts of its size; measured on Serbian sentences in both scripts. */
const MEAN_LETTER = 0.54

/** About how wide a text will be drawn, in the drawing's units. */
export const widthOf = (text: string, size: number): number => text.length * size * MEAN_LETTER

/** A text in lines of at most `letters` letters, broken at spaces; a longer word keeps a line of its own. */
export function linesOf(text: string, letters: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Words for inside a drawing, where the last pass could set neither a link nor a language; the table twin keeps the marks. */
export const drawn = (text: string): string => withoutMarks(text)
