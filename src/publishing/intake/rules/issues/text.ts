import { toLatin } from '#base/script.ts'
import type { Issue } from '../../model.ts'
import { BLANK, issue, type Page, suggest } from '../page.ts'
import { likelyEnd, quotesOf } from '../quotes.ts'
import { mixedWords } from '../twins.ts'

const SPACES = /(?<=\S)[ \u00A0\u2000-\u200B\u202F\u3000]+(?=\S)/gu

/** [0-43] Odd spaces inside lines: one issue for the page, with the first of them and how many there are. */
export function oddSpaces({ view }: Page): readonly Issue[] {
  const odd = [...view.source.matchAll(SPACES)].filter(({ 0: spaces }) => spaces !== ' ')
  const [first] = odd
  if (!first) return []
  const end = first.index + first[0].length
  const before = /\S{0,30}$/.exec(view.source.slice(Math.max(0, first.index - 30), first.index))?.[0] ?? ''
  const raw = before + first[0] + (/^\S{0,30}/.exec(view.source.slice(end, end + 30))?.[0] ?? '')
  const span = raw.includes(BLANK) ? { raw: first[0], at: first.index } : { raw, at: first.index - before.length }
  return [issue('text.spaces', span, suggest('display', span.raw.replace(SPACES, ' ')), { n: odd.length })]
}

const GLUED = /(?<![@/\w.])(?:\p{L}*\p{Ll}{3}|\d{4})[.!?]\p{Lu}\p{Ll}*(?![\p{L}@]*[.@/]\p{L})/gu
/** A sentence that begins right behind the full stop of the one before. */
export const gluedSentences = ({ view }: Page): readonly Issue[] =>
  [...view.source.matchAll(GLUED)].map(({ 0: raw, index: at }) =>
    issue('text.space_missing', { raw, at }, suggest('display', raw.replace(/(?<=[.!?])(?=\p{Lu})/u, ' '))),
  )

/** [3-04] Words that mix letters of both scripts: one issue for each word, with how often it stands so. */
export const homoglyphs = ({ view, record }: Page): readonly Issue[] =>
  [...Map.groupBy(mixedWords(view.source, record.script), ({ raw }) => raw).values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const { raw, at, suggestion } = first
    return [issue('text.homoglyph', { raw, at }, suggest('one_script', suggestion), { n: same.length })]
  })

/** [2-11] Quotation marks without their other half. */
export function quotes({ view, lines }: Page): readonly Issue[] {
  return lines.flatMap((line) => {
    const { quoted, unopened } = quotesOf(view, line)
    const unclosed = quoted
      .filter(({ isClosed }) => !isClosed)
      .map((one) => {
        const end = likelyEnd(one)
        const raw = one.mark.raw + end.raw
        const close = one.mark.raw === '«' ? '»' : one.mark.raw === '”' ? '”' : one.mark.raw === '"' ? '"' : '“'
        return issue('text.quote_unclosed', { raw, at: one.mark.at }, suggest('likely_end', `${raw}${close}`))
      })
    return [...unclosed, ...unopened.map((mark) => issue('text.quote_unopened', mark))]
  })
}

const MOST_PAIRS = 300
/** `1)` and `a)` count what follows, at the start of a line or inside a sentence. */
const NUMBERED = /(?:^|[\s:;,])(?:\d{1,2}|[a-z]|i{1,3}|iv)$/
/** [1-25] A bracket that is opened and not closed in its line. The same words closed elsewhere say where it ends. */
export function brackets({ view, lines }: Page): readonly Issue[] {
  const pairs = [...view.source.matchAll(/\(([^()\n]{4,300})\)/g)]
    .slice(0, MOST_PAIRS)
    .map(({ 1: inside = '' }) => inside)
  return lines.flatMap((line) => {
    const open: number[] = []
    const stray: number[] = []
    for (const [i, sign] of [...line.text].entries()) {
      if (sign === '(') open.push(i)
      if (sign === ')' && open.pop() === undefined && !NUMBERED.test(line.text.slice(0, i))) stray.push(i)
    }
    const unclosed = open.map((i) => {
      const at = view.places[line.from + i] ?? 0
      const rest = view.source.slice(at, Math.min((view.places[line.to - 1] ?? at) + 1, at + 400))
      const closed = pairs.find((inside) => rest.startsWith(`(${inside}`))
      const raw = closed ? `(${closed}` : (/^[^.;\n]{1,160}/.exec(rest)?.[0] ?? rest)
      return issue(
        'text.bracket_unclosed',
        { raw, at },
        closed ? suggest('as_elsewhere', `${raw})`) : suggest('likely_end', `${raw})`),
      )
    })
    return [
      ...unclosed,
      ...stray.map((i) => issue('text.bracket_unopened', { raw: ')', at: view.places[line.from + i] ?? 0 })),
    ]
  })
}

const BROKEN = /\uFFFD+|(?:[ÃÄÅÐÑ][\u0080-\u00BF‡¡¾’™š]){1,}\p{L}*/gu
/** The letters that their bytes are in UTF-8, where somebody read them as Western European ones. */
function asUtf8(raw: string): string | undefined {
  const bytes = Uint8Array.from(raw, (letter) => Math.min(letter.charCodeAt(0), 0xff))
  const text = new TextDecoder().decode(bytes)
  return text.includes('\uFFFD') ? undefined : text
}
/** Letters that an encoding has broken: the sign for "unknown", or pairs that only a wrong code page makes. */
export const brokenLetters = ({ view }: Page): readonly Issue[] => {
  const found = [...view.source.matchAll(BROKEN)]
  const [first] = found
  const repaired = first ? asUtf8(first[0]) : undefined
  const suggestions = repaired ? suggest('encoding', repaired) : []
  return first ? [issue('text.encoding', { raw: first[0], at: first.index }, suggestions, { n: found.length })] : []
}

const WITH_ROMAN = /(?<![\p{L}\p{N}])(?<name>\p{Lu}\p{L}*\p{Lu}\p{L}*) (?<number>[IVX]{1,4}|И{1,3})(?![\p{L}\p{N}])/gu
const isAllCapitals = (text: string): boolean => /\p{Lu}{3,} +\p{Lu}{3,}/u.test(text)

/** [3-08] A Cyrillic name with a Latin Roman number keeps it; [3-09] И after a name may be a Roman one. */
export function romanNumbers({ view }: Page): readonly Issue[] {
  return [...view.source.matchAll(WITH_ROMAN)].flatMap(({ 0: raw, index: at, groups }): readonly Issue[] => {
    const { name = '', number = '' } = groups ?? {}
    if (!/\p{Script=Cyrillic}/u.test(name)) return []
    const around =
      view.source.slice(Math.max(0, at - 25), at) + view.source.slice(at + raw.length, at + raw.length + 25)
    if (isAllCapitals(around)) return []
    if (/[IVX]/.test(number))
      return [
        issue('name.roman_kept', { raw, at }, [
          { text: raw, why: 'roman' },
          { text: `${toLatin(name)} ${number}`, why: 'latin_form' },
        ]),
      ]
    const roman = 'I'.repeat(number.length)
    return [
      issue('name.roman_or_and', { raw, at }, [
        { text: `${name} ${roman}`, why: 'roman' },
        { text: raw, why: 'and' },
      ]),
    ]
  })
}
