import type { Day } from '#base/day.ts'
import { formatPeriod } from '#base/format.ts'
import { readPeriod } from '#base/period.ts'
import { langOf, type Say, writtenFor } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import type { Shown } from '#web/layout.tsx'
import { Tag } from '#web/tag.tsx'
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
}

/** A text as its source has it, in the reader's script. */
export const inScript = (say: Say, text: string): string => markStatus(say.spell(text))

/** The title in the reader's language, else in a language near to it, else the first. */
export function titleOf(say: Say, { titles }: Content): { readonly text: string; readonly lang: string } {
  const near = say.locale === 'sq' || say.locale === 'en' ? ['en'] : ['sr-Cyrl', 'sr-Latn', 'bs']
  const wanted = [say.locale, writtenFor(say.locale), ...near]
  const found = wanted.flatMap((locale) => titles.filter((title) => title.locale === locale))[0] ?? titles[0]
  return { text: inScript(say, found?.text ?? ''), lang: langIn(say, found?.locale ?? say.locale) }
}
/** The language tag of a text of a locale in the reader's script. */
export function langIn(say: Say, locale: string): string {
  const isCyrillic = say.locale === 'sr-Cyrl' || say.locale === 'mk'
  if (locale === 'sr-Cyrl') return isCyrillic ? 'sr-Cyrl' : 'sr-Latn'
  return locale === 'en' ? langOf('en') : locale
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
