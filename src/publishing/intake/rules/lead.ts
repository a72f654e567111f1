import { tidy } from '#base/text.ts'
import type { PageRecord, Span } from '../model.ts'

/** A description is a few paragraphs; the rest stands in the original. */
const MOST = 6
/** Shorter lines are headings and labels. */
const SHORTEST = 60

const within = (at: number, { at: from, raw }: Span): boolean => from <= at && at < from + raw.length
const meets = (one: Span, other: Span): boolean => within(one.at, other) || within(other.at, one)

/** How much of a paragraph something takes. */
const shareOf = (paragraph: Span, part: Span): number =>
  meets(paragraph, part) ? Math.min(1, tidy(part.raw).length / tidy(paragraph.raw).length) : 0

/**
 * What a page tells of itself in sentences: its paragraphs without the title, lists, notes, blocks, aims that are shown by
 * themselves, and without those that name a person to turn to. As they stand there.
 */
export function leadOf(record: Omit<PageRecord, 'lead'>, text: string): readonly Span[] {
  const { title, alternativeTitles, lists, sections, footnotes, credits, emails, contacts, objectives } = record
  const parts = lists.flatMap(({ items, heading }) => [...items, ...(heading ? [heading] : [])])
  const blocks = sections.flatMap((one) => [one, ...(one.content ? [one.content] : [])])
  const apart = [...(title ? [title] : []), ...parts, ...blocks, ...footnotes, ...credits, ...emails, ...contacts]
  const paragraphs = [...text.matchAll(/[^\n]+/gu)].map(({ 0: raw, index: at }): Span => ({ raw, at }))
  return paragraphs
    .filter(({ raw }) => tidy(raw).length >= SHORTEST)
    .filter((one) => !apart.some((part) => meets(one, part)))
    .filter((one) => {
      const shown = [...alternativeTitles, ...objectives].map((part) => shareOf(one, part))
      return shown.reduce((sum, share) => sum + share, 0) < 0.8
    })
    .slice(0, MOST)
}
