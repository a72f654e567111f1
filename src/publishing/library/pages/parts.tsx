import type { Day } from '#base/day.ts'
import type { Say } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import type { Shown } from '#web/layout.tsx'
import { bestFor, langFor, speakerOf } from '#web/written.ts'
import type { Item } from '../model.ts'

export type Frame = {
  readonly say: Say
  readonly who: Shown | undefined
  readonly path: string
  readonly query: string
  readonly today: Day
}
/** What the registers call places and organisations. */
export type Names = {
  readonly places: ReadonlyMap<string, NamedPlace>
  readonly organisation: (code: string) => string
}

/** A text as it was written, in the reader's script. */
export const inScript = (say: Say, text: string): string => markStatus(say.spell(text))

/** The title that the reader reads best. */
export function titleOf(say: Say, { content }: Pick<Item, 'content'>) {
  const best = bestFor(say, content.titles) ?? { locale: say.locale, text: '' }
  return {
    text: inScript(speakerOf(say, best.locale), best.text),
    lang: langFor(say, best.locale),
    locale: best.locale,
  }
}

/** The name of a language by its code. */
export const languageIn = (say: Say, code: string): string => say(`term.service_language.${code}`)

/** In which accessible forms it exists, in one line. */
export function formatsIn(say: Say, { formats, isLookedAt }: Item['content']): string {
  if (formats.length > 0) return formats.map((format) => say(`library.format.${format}`)).join(', ')
  return say(isLookedAt ? 'library.formatsNone' : 'library.formatsNotLooked')
}
