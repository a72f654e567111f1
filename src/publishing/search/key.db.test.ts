import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aWorld, GUEST } from '../../../tests/world.ts'
import { bareOf, stemsOf, wordsOf } from './rules/key.ts'

const world = await aWorld()

const LETTERS = 'абвгдђежзијклљмнњопрстћуфхцчџшѓќѕѐѝйщъыьэюяёєґіabcčćdđefghijklmnopqrsštuvwxyzžçëäöüßøæœłı0123456789'
const SIGNS = ' \u00A0 -–.,„“"\'!?()/@⟦⟧\u00AD\u200B\u0301\u030C'
const ENDINGS =
  'ama ima ova ovi evi oga ije je io eo ot ta te es it in ata ar at ac ak nik nici zac gje kje opcin općin rij'.split(
    ' ',
  )
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...LETTERS, ...LETTERS.toUpperCase()) },
  { weight: 2, arbitrary: fc.constantFrom(...SIGNS) },
  { weight: 2, arbitrary: fc.constantFrom(...ENDINGS) },
)
const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

test('the database folds and cuts words as the program does', async () => {
  const samples = fc.sample(texts, 4000)
  const { rows } = await world.as(GUEST, ({ db }) =>
    sql<{ words: string; stems: string; bare: string }>`
      select search_words(t.text) as words, search_stems(search_words(t.text)) as stems, search_bare(search_words(t.text)) as bare
        from json_array_elements_text(${JSON.stringify(samples)}::json) with ordinality as t (text, place) order by t.place limit 5000`.execute(
      db,
    ),
  )
  const differing = samples.flatMap((text, at) => {
    const words = wordsOf(text)
    const here = { words, stems: stemsOf(words), bare: bareOf(words) }
    const there = rows[at]
    return JSON.stringify(here) === JSON.stringify(there) ? [] : [{ text, here, there }]
  })
  expect(differing.slice(0, 3)).toEqual([])
})
