import type { Footnote, Issue } from '../../model.ts'
import { issue, type Page, suggest } from '../page.ts'
import { referencesOf } from '../structure.ts'

const wordsOf = (text: string): string => text.replace(/[\s.]+/g, ' ').trim()

/** [4-27] Notes that stand twice, numbers that two notes have, notes and numbers without each other. */
export function notes(page: Page): readonly Issue[] {
  const { footnotes } = page.record
  const firsts = new Map([...footnotes].reverse().map((note) => [wordsOf(note.text), note]))
  const firstOf = (note: Footnote): Footnote | undefined => firsts.get(wordsOf(note.text))
  const twice = footnotes.filter((note) => firstOf(note) !== note)
  const kept = footnotes.filter((note) => firstOf(note) === note)
  const references = referencesOf(page.view, footnotes)
  const repeated = kept.filter((note, i) => kept.findIndex(({ number }) => number === note.number) !== i)
  const unread = kept.filter(({ number }) => !references.some(({ groups }) => Number(groups.number) === number))
  const missing = references.filter(({ groups }) => !footnotes.some(({ number }) => number === Number(groups.number)))
  return [
    ...twice.map((note) => {
      const first = firstOf(note)
      return issue('note.twice', note, suggest('keep_first', `[${first?.number}]`), {
        first: first?.number ?? 0,
        n: note.number,
      })
    }),
    ...repeated.map((note) => issue('note.number_twice', note, [], { n: note.number })),
    ...unread.map((note) => issue('note.unused', note, [], { n: note.number })),
    ...missing.map(({ raw, at, groups }) => issue('note.missing', { raw, at }, [], { n: Number(groups.number) })),
  ]
}

/** [3-25, 3-26, 3-27] Blocks of a project page that say nothing. */
export const emptySections = ({ record }: Page): readonly Issue[] =>
  record.sections.flatMap((section) => (section.content === undefined ? [issue('section.empty', section)] : []))
