import type { Section } from '../model.ts'
import { findAll, placeAt, spanAt, type View } from './view.ts'

type Stretch = { readonly from: number; readonly to: number }

/** Centres for social work, which no register of ours lists in full. */
const CENTRE =
  /(?<![a-z])(?:medjuopstinsk\w+ )?cent(?:ar|ra|ru|rom|ri|rima|re|ara) za (?:socijalni rad|porodicni smestaj|porodicni smjestaj)(?![a-z])/g
/** What a word of giving is followed by: a name in capitals up to the next sign or verb. */
const GIVER =
  /(?:finansira(?:ju|o|la|lo|li)?|finansijsk\w+ podrsk\w+|sredstvima|donacij\w+) (?:je |su )?(?<name>[a-z][^,.;:()\n"]{2,80}?)(?= (?:kroz|preko|u okviru|sa|iz|u iznosu|a sprovod|a provod|koj[aie]|dok|putem|za|na|od|i sprovod|i provod)(?: |$)|[,.;:()\n"]|$)/g
const isCapital = (view: View, from: number): boolean => /^\p{Lu}/u.test(spanAt(view, from, from + 1).raw)

/** Pieces of a list of partners or donors, between commas, semicolons, marks and ends of lines. */
function piecesOf(view: View, { content }: Section): readonly Stretch[] {
  if (!content) return []
  const start = placeAt(view, content.at)
  const text = view.text.slice(start, placeAt(view, content.at + content.raw.length))
  return [...text.matchAll(/[^,;\n•·]+/g)].flatMap(({ 0: piece, index }) => {
    const lead = piece.length - piece.replace(/^[^a-z]+/, '').length
    const from = start + index + lead
    const to = start + index + piece.trimEnd().length
    return to - from > 3 && to - from < 120 && !/[.!?] /.test(piece) ? [{ from, to }] : []
  })
}

/** Bodies that the register does not know: in lists of partners and donors, behind a word of giving, and centres. */
export function otherBodies(
  view: View,
  sections: readonly Section[],
  taken: readonly Stretch[],
): readonly (Stretch & { readonly code: undefined })[] {
  const listed = sections
    .filter(({ name }) => name === 'partners' || name === 'donors' || name === 'implementer')
    .flatMap((section) => piecesOf(view, section))
  const givers = findAll(view, GIVER).flatMap(({ from, to, groups }) => {
    const start = to - (groups.name ?? '').length
    return from < start && isCapital(view, start) ? [{ from: start, to }] : []
  })
  const centres = findAll(view, CENTRE).map(({ from, to }) => ({ from, to }))
  const found: (Stretch & { readonly code: undefined })[] = []
  for (const { from, to } of [...listed, ...givers, ...centres])
    if (![...taken, ...found].some((one) => one.from < to && from < one.to)) found.push({ from, to, code: undefined })
  return found
}
