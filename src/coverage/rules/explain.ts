import { type Day, localDay } from '#base/day.ts'
import { formatDay, formatNumber, formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import type { Cell, Count, Estimate, SourceName } from '../model.ts'
import { cellAddress } from './address.ts'
import { seenIn } from './bounds.ts'
import { FORMULA_VERSION } from './cell.ts'
import {
  estimateWords,
  gapSentence,
  gapWords,
  needName,
  populationName,
  quantityWords,
  ratioWords,
  saidWords,
  wordOf,
} from './words.ts'

const sourceWords = (say: Say, source: SourceName): string =>
  [say.spell(source.title), say.spell(source.publisher), source.web ?? say('coverage.notOnTheWeb')].join(', ')

const postedWords = (say: Say, entry: { readonly bodyName: string; readonly recordedAt: Date }): string =>
  say('coverage.postedBy', {
    body: say.spell(entry.bodyName),
    day: formatDay(say.locale, localDay(entry.recordedAt), 'short'),
  })

/** An estimate in plain lines: the number, what it refers to, how it was made, who posted it, its source and address. */
export const explainEstimate = (say: Say, e: Estimate): readonly string[] => [
  `${say('coverage.quantity.estimated')}: ${estimateWords(say, e)} · ${formatPeriod(say.locale, e.referencePeriod)}`,
  `${e.counts.what === 'group' ? say('coverage.countsGroup') : say('coverage.countsNeed', { need: needName(say, e.counts.needCode) })}`,
  `${say('coverage.method')}: ${wordOf(say, 'estimate_method', e.method)} · ${say('coverage.grade')}: ${e.grade} (${wordOf(say, 'grade', e.grade)})`,
  `${say('coverage.source')}: ${sourceWords(say, e.source)}`,
  `${postedWords(say, e)} · /estimates/${e.id}`,
]

/** A count, or a statement that nobody looked, in plain lines. */
export const explainCount = (say: Say, c: Count): readonly string[] => [
  `${say(`coverage.quantity.${c.quantity}`)}: ${saidWords(say, c)} · ${formatPeriod(say.locale, c.period)}`,
  ...(c.method && c.covers
    ? [
        `${say('coverage.method')}: ${wordOf(say, 'count_method', c.method)} · ${say('coverage.covers')}: ${[
          wordOf(say, 'covers', c.covers),
          c.coversWhat && say.spell(c.coversWhat),
          c.isDeduplicated && say('coverage.deduplicated'),
        ]
          .filter(Boolean)
          .join(', ')}`,
      ]
    : []),
  `${say('coverage.source')}: ${sourceWords(say, c.source)}`,
  `${postedWords(say, c)} · /counts/${c.id}`,
]

const indented = (lines: readonly string[]): readonly string[] =>
  lines.map((line, at) => `${at === 0 ? '- ' : '  '}${line}`)

/** The division that the share is, with the numbers in it. */
function divisionWords(say: Say, { estimate, served, ratio }: Cell): string {
  const seen = seenIn(served)
  if (!estimate || !seen || ratio.kind === 'cannot_tell') return ratioWords(say, ratio)
  const { low, high } =
    estimate.range.kind === 'stated' ? estimate.range : { low: estimate.value, high: estimate.value }
  const write = (n: number) => formatNumber(say.locale, n)
  const most = seen.bounds.atMost === undefined || low === 0 ? [] : [`${write(seen.bounds.atMost)} ÷ ${write(low)}`]
  const parts = [...new Set([`${write(seen.bounds.atLeast)} ÷ ${write(high)}`, ...most])]
  return `${parts.join('; ')} = ${ratioWords(say, ratio)}`
}

type Explained = { readonly placeName: string; readonly cell: Cell; readonly asOf?: Day | undefined }

/**
 * Everything behind the numbers of a cell as plain lines in the reader's language: what was posted and by whom, from
 * which source, how it was computed and by which version of the formulas. The page `/explain` and the command
 * `npx obuhvat explain` print the same.
 */
export function explainCell(say: Say, { placeName, cell, asOf }: Explained): readonly string[] {
  const { key } = cell
  const counts = [cell.identified, cell.reached, cell.served].flatMap((q) => [
    ...(seenIn(q)?.counts ?? []),
    ...('statements' in q ? q.statements : []),
  ])
  const entries = [
    ...cell.estimates.flatMap((e) => indented(explainEstimate(say, e))),
    ...counts.flatMap((c) => indented(explainCount(say, c))),
  ]
  return [
    [
      placeName,
      populationName(say, key.population),
      needName(say, key.needCode),
      formatPeriod(say.locale, key.period),
    ].join(' · '),
    `${say('coverage.address')}: /${say.locale}${cellAddress(key)}${asOf ? `?asOf=${asOf}` : ''}`,
    ...(asOf ? [say('web.asOf', { day: formatDay(say.locale, asOf, 'long') })] : []),
    '',
    `${say('coverage.posts')}:`,
    ...(entries.length > 0 ? entries : [say('web.state.no_record')]),
    '',
    `${say('coverage.computed')}:`,
    `${say('coverage.quantity.estimated')}: ${
      cell.estimate
        ? `${estimateWords(say, cell.estimate)}, ${say('coverage.picked')}`
        : say(`web.state.${cell.estimated}`)
    }`,
    ...(['identified', 'reached', 'served'] as const).map(
      (q) => `${say(`coverage.quantity.${q}`)}: ${quantityWords(say, cell[q])}`,
    ),
    `${say('coverage.ratio')}: ${divisionWords(say, cell)}`,
    ...(cell.ratio.kind === 'share' ? [ratioAge(say, cell.ratio)] : []),
    `${say('coverage.gap')}: ${gapWords(say, cell.gap)}. ${gapSentence(say, cell.gap, 'needs')}`,
    '',
    say('coverage.formula', { version: FORMULA_VERSION }),
  ]
}

/** Both dates of a ratio and the years between them, marked where they are many. */
export const ratioAge = (say: Say, ratio: Extract<Cell['ratio'], { kind: 'share' }>): string => {
  const words = say('coverage.ratioDates', {
    estimated: formatDay(say.locale, ratio.estimateOn, 'short'),
    served: formatDay(say.locale, ratio.servedOn, 'short'),
    n: ratio.ageYears,
  })
  return ratio.isOld ? `${words} ${say('coverage.ratioOld')}` : words
}
