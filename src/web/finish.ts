import { hasMark, MISSING_OPEN, STATUS_MARK, withoutMarks } from '#base/marks.ts'
import type { Say } from '#base/say.ts'
import { withSentences } from './sentences.ts'

/** Where the layout wants the footnotes; the last pass over a page fills it. */
export const FOOTNOTES = '\uE003'
/** Whose wording of the footnote on the status of Kosovo is used. */
export type StatusWording = 'eu' | 'un'

const noteOf = (say: Say, wording: StatusWording) => withoutMarks(say(`web.footnote.${wording}`))
const inTag = (html: string, at: number) => html.lastIndexOf('<', at) > html.lastIndexOf('>', at)
/** Whether an element of this name is open at a place: a link holds no link, a drawing no text of HTML. */
const isWithin = (html: string, at: number, name: string) =>
  html.lastIndexOf(`<${name} `, at) > html.lastIndexOf(`</${name}>`, at)

/**
 * The last pass over a page: a Serbian text that stands in for a missing translation gets its language and a mark, a
 * name with the status mark gets an asterisk and the page one footnote. Inside tags and titles only the bare text stays.
 */
export function finishHtml(html: string, say: Say, wording: StatusWording): string {
  const hasStatus = html.includes(STATUS_MARK)
  const inTitle = html.indexOf('</title>')
  const shown = html.replace(/[\uE000-\uE002]/g, (mark, at: number) => {
    const isBare = at < inTitle || inTag(html, at) || isWithin(html, at, 'svg') || isWithin(html, at, 'option')
    if (mark === STATUS_MARK)
      return isBare || isWithin(html, at, 'a') ? '*' : '<a class="status-mark" href="#status-note">*</a>'
    if (isBare) return ''
    return mark === MISSING_OPEN
      ? `<span lang="sr-Cyrl" class="untranslated" title="${say('web.untranslated')}">`
      : '</span>'
  })
  const note = hasStatus ? `<p class="footnote" id="status-note">* ${noteOf(say, wording)}</p>` : ''
  return shown.replaceAll(FOOTNOTES, note)
}

/** The same for JSON: bare texts, a sentence beside every refusal's code, and the footnote once beside the data. */
export function finishJson(data: unknown, say: Say, wording: StatusWording): string {
  const said = withSentences(data, say)
  const text = JSON.stringify(said)
  if (!hasMark(text, STATUS_MARK)) return withoutMarks(text)
  const noted = typeof said === 'object' && said !== null && !Array.isArray(said) ? { ...said } : { rows: said }
  return withoutMarks(JSON.stringify({ ...noted, footnotes: [`* ${noteOf(say, wording)}`] }))
}

/** The same for a table of text: the footnote is its last line. */
export const finishCsv = (csv: string, say: Say, wording: StatusWording): string =>
  hasMark(csv, STATUS_MARK) ? `${withoutMarks(csv)}\r\n"* ${noteOf(say, wording)}"\r\n` : withoutMarks(csv)

/** The same for the cells of a workbook; the note stands in a row of its own below them. */
export const finishRows = (rows: readonly (readonly string[])[], say: Say, wording: StatusWording): string[][] => {
  const isMarked = rows.some((row) => row.some((cell) => hasMark(cell, STATUS_MARK)))
  const bare = rows.map((row) => row.map(withoutMarks))
  return isMarked ? [...bare, [`* ${noteOf(say, wording)}`]] : bare
}
