import type { Day } from '#base/day.ts'
import { formatPeriod } from '#base/format.ts'
import { readPeriod } from '#base/period.ts'
import type { Say } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import type { Stakeholder } from '#registers/organisations/model.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import type { Shown } from '#web/layout.tsx'
import { Tag } from '#web/tag.tsx'
import { bestFor, langFor, speakerOf, type Written } from '#web/written.ts'
import type { Content, Stated, Status } from '../model.ts'

export type Frame = {
  readonly say: Say
  readonly who: Shown | undefined
  readonly path: string
  readonly query: string
  readonly today: Day
}
/** What the registers call the places and organisations of a description. */
export type Names = {
  readonly places: ReadonlyMap<string, NamedPlace & { readonly economyCode: string }>
  readonly organisation: (code: string) => string
  /** As what an organisation takes part; null: not stated. */
  readonly stakeholder: (code: string) => Stakeholder | null
}

/** A text as its source has it, in the reader's script. */
export const inScript = (say: Say, text: string): string => markStatus(say.spell(text))

/** A text of a stated language in the reader's script. */
export const writtenIn = (say: Say, { locale, text }: Written): string => inScript(speakerOf(say, locale), text)

/** The other titles as the reader sees them, each once. */
export function otherTitles(say: Say, titles: readonly Written[], shown: string) {
  const all = titles.map((one) => ({ text: writtenIn(say, one), lang: langFor(say, one.locale) }))
  return all.filter(({ text }, at) => text !== shown && all.findIndex((one) => one.text === text) === at)
}

/** The title that the reader reads best, and its language where that is not the page's. */
export function titleOf(say: Say, { titles }: Content): { readonly text: string; readonly lang: string | undefined } {
  const best = bestFor(say, titles) ?? { locale: say.locale, text: '' }
  return { text: writtenIn(say, best), lang: langFor(say, best.locale) }
}

const KINDS = {
  planned: 'accent',
  in_progress: 'success',
  completed: 'neutral',
  suspended: 'warning',
  cancelled: 'warning',
} as const
export const StatusTag = ({ say, status }: { say: Say; status: Status | undefined }) =>
  status === undefined ? (
    <Tag>{say('projects.notStated')}</Tag>
  ) : (
    <Tag kind={KINDS[status]}>{say(`projects.status.${status}`)}</Tag>
  )

/** A date as it is read, and as the source writes it where that is not the same. */
export function statedIn(say: Say, stated: Stated | undefined): string {
  if (stated === undefined) return say('projects.notStated')
  if (stated.period === undefined) return say('projects.dateOnlyRaw', { raw: stated.raw })
  const again = readPeriod(stated.raw)
  const isPlain = again.kind === 'period' && again.period === stated.period && /^[\d.\s]+$/.test(stated.raw)
  if (isPlain) return formatPeriod(say.locale, stated.period)
  return say('projects.dateAndRaw', { date: formatPeriod(say.locale, stated.period), raw: stated.raw })
}
