import type { Day } from '#base/day.ts'
import { formatDay } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import type { Shown } from '#web/layout.tsx'
import { bestFor, langFor, speakerOf } from '#web/written.ts'
import type { Credit, News } from '../model.ts'
import { dayOver } from '../rules/word.ts'

export type Frame = {
  readonly say: Say
  readonly who: Shown | undefined
  readonly path: string
  readonly query: string
  readonly today: Day
}
/** What the registers call places and organisations. */
export type Names = {
  readonly places: ReadonlyMap<string, NamedPlace & { readonly economyCode: string }>
  readonly organisation: (code: string) => string
}

/** A text as it was written, in the reader's script. */
export const inScript = (say: Say, text: string): string => markStatus(say.spell(text))

/** The title that the reader reads best. */
export function titleOf(say: Say, { content }: Pick<News, 'content'>) {
  const best = bestFor(say, content.titles) ?? { locale: say.locale, text: '' }
  return {
    text: inScript(speakerOf(say, best.locale), best.text),
    lang: langFor(say, best.locale),
    locale: best.locale,
  }
}

/** The day over it, or that none is stated. */
export function dayOf(say: Say, { content, recordedAt }: News): string {
  const day = dayOver(content, recordedAt)
  return day === undefined ? say('news.dayNotStated') : formatDay(say.locale, day, 'long')
}

/** Who wrote or drew, and under which conditions. */
export const CreditLine = ({ say, credit, names }: { say: Say; credit: Credit; names: Names }) => (
  <>
    {credit.post !== undefined && inScript(say, credit.post)}
    {credit.post !== undefined && credit.organisation !== undefined && ', '}
    {credit.organisation !== undefined && (
      <a href={`/${say.locale}/organisations/${credit.organisation}`}>{names.organisation(credit.organisation)}</a>
    )}
    {(credit.post !== undefined || credit.organisation !== undefined) && ' · '}
    {say('news.licence')}: {say(`news.licence.${credit.licence}`)}
  </>
)
