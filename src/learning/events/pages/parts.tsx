import type { Day } from '#base/day.ts'
import { formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import type { Shown } from '#web/layout.tsx'
import { Tag } from '#web/tag.tsx'
import { bestFor, langFor, speakerOf, type Written } from '#web/written.ts'
import type { Content, Event, Stretch, Title } from '../model.ts'
import { heldOn, isDisputed, type State, stateOf } from '../rules/dates.ts'

export type Frame = {
  readonly say: Say
  readonly who: Shown | undefined
  readonly path: string
  readonly query: string
  readonly today: Day
}
/** What the registers call the places and organisations of a description, and the projects that it is part of. */
export type Names = {
  readonly places: ReadonlyMap<string, NamedPlace & { readonly economyCode: string }>
  readonly organisation: (code: string) => string
  readonly projects: ReadonlyMap<string, readonly Title[]>
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
export function titleIn(
  say: Say,
  titles: readonly Title[],
): { readonly text: string; readonly lang: string | undefined } {
  const best = bestFor(say, titles) ?? { locale: say.locale, text: '' }
  return { text: writtenIn(say, best), lang: langFor(say, best.locale) }
}

export const stretchIn = (say: Say, { from, to }: Stretch): string =>
  from === to ? formatPeriod(say.locale, from) : `${formatPeriod(say.locale, from)} – ${formatPeriod(say.locale, to)}`

/** When the event is, in words; where sources differ, everything that they say. */
export function whenIn(say: Say, content: Content): string {
  const held = heldOn(content)
  if (held) return stretchIn(say, held)
  const read = content.dates.flatMap((date) => (date.read ? [stretchIn(say, date.read)] : []))
  if (isDisputed(content)) return say('events.eitherOr', { dates: [...new Set(read)].join(say('events.or')) })
  return content.dates.length > 0 ? content.dates.map(({ raw }) => `„${raw}“`).join(', ') : say('events.notStated')
}

const KINDS = {
  to_come: 'accent',
  today: 'success',
  past: 'neutral',
  not_known: 'warning',
  cancelled: 'warning',
} as const satisfies Record<State, 'accent' | 'success' | 'neutral' | 'warning'>
export const StateTag = ({ say, content, today }: { say: Say; content: Content; today: Day }) => {
  const state = stateOf(content, today)
  return <Tag kind={KINDS[state]}>{say(`events.state.${state}`)}</Tag>
}

export const kindsIn = (say: Say, { kinds }: Content): string =>
  kinds.map((kind) => say(`events.kind.${kind}`)).join(' – ') || say('events.notStated')

export const EventLink = ({ say, event }: { say: Say; event: Event }) => {
  const { text, lang } = titleIn(say, event.content.titles)
  return (
    <a href={`/${say.locale}/events/${event.id}`} lang={lang}>
      {text}
    </a>
  )
}
