import { toLatin } from '#base/script.ts'
import { homoglyphsIn } from '#base/script-of.ts'
import type { Issue } from '../../model.ts'
import { issue, type Page, suggest } from '../page.ts'
import { likelyEnd, quotesOf } from '../quotes.ts'

const ODD_SPACE = /(?<=\S)(?:[\u00A0\u2000-\u200A\u202F\u3000]|[ \u00A0]{2,}|\u200B)+(?=\S)/gu

/** [0-43] Odd spaces inside lines: one issue for the page, with the first of them and how many there are. */
export function oddSpaces({ view }: Page): readonly Issue[] {
  const odd = [...view.source.matchAll(ODD_SPACE)].filter(({ 0: raw }) => raw !== ' ' && !/^\u00A0$/.test(raw))
  const fixed = [...view.source.matchAll(ODD_SPACE)].filter(({ 0: raw }) => /\u00A0/.test(raw))
  const [first] = [...odd, ...fixed].sort((a, b) => a.index - b.index)
  if (!first) return []
  const from = view.source.slice(0, first.index).search(/\S+$/)
  const raw =
    view.source.slice(from, first.index) +
    first[0] +
    (/^\S+/.exec(view.source.slice(first.index + first[0].length))?.[0] ?? '')
  return [
    issue('text.spaces', { raw, at: from }, suggest('display', raw.replace(ODD_SPACE, ' ')), {
      n: new Set([...odd, ...fixed].map(({ index }) => index)).size,
    }),
  ]
}

/** [3-04] Words that mix letters of both scripts. */
export const homoglyphs = ({ view }: Page): readonly Issue[] =>
  homoglyphsIn(view.source).map(({ raw, at, suggestion }) =>
    issue('text.homoglyph', { raw, at }, suggest('one_script', suggestion)),
  )

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

/** [1-25] A bracket that is opened and not closed in its line. The same words closed elsewhere say where it ends. */
export function brackets({ view, lines }: Page): readonly Issue[] {
  return lines.flatMap((line) => {
    const open: number[] = []
    const stray: number[] = []
    for (const [i, sign] of [...line.text].entries()) {
      if (sign === '(') open.push(i)
      if (sign === ')' && open.pop() === undefined && !/^(?:\d{1,2}|[a-z])$/.test(line.text.slice(0, i).trim()))
        stray.push(i)
    }
    const unclosed = open.map((i) => {
      const at = view.places[line.from + i] ?? 0
      const rest = view.source.slice(at, (view.places[line.to - 1] ?? at) + 1)
      const closed = [...view.source.matchAll(/\(([^()\n]{4,})\)/g)]
        .map(({ 1: inside = '' }) => inside)
        .find((inside) => rest.startsWith(`(${inside}`))
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

const BROKEN = /\uFFFD+|(?:[ÃÄÅÐÑ][\u0080-\u00BF‡¡¾’™š]){1,}\p{L}*|\p{L}+\?\p{Ll}{2,}/gu
/** Letters that an encoding has broken: the sign for "unknown", or pairs that only a wrong code page makes. */
export const brokenLetters = ({ view }: Page): readonly Issue[] => {
  const found = [...view.source.matchAll(BROKEN)].filter(({ 0: raw }) => !/\?/.test(raw))
  const [first] = found
  return first ? [issue('text.encoding', { raw: first[0], at: first.index }, [], { n: found.length })] : []
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
