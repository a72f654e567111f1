import type { Day } from '#base/day.ts'
import { formatDay, formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import type { Shown } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Tag } from '#web/tag.tsx'
import { bestFor, langFor, speakerOf, type Written } from '#web/written.ts'
import { ADOPTED, type Entry, PATH, type State } from '../model.ts'
import { isAged } from '../rules/path.ts'

export type Frame = {
  readonly say: Say
  readonly who: Shown | undefined
  readonly path: string
  readonly query: string
  readonly today: Day
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)
export const approachIn = (say: Say, code: string): string => capital(say(termKey('approach', code)))
/** A text of a stated language in the reader's script. */
export const writtenIn = (say: Say, { locale, text }: Written): string => markStatus(speakerOf(say, locale).spell(text))

/** Four kinds of state, which a map can tell apart: adopted, on the way, ended, and nothing known. */
export type Look = 'adopted' | 'on_the_way' | 'stopped' | 'not_adopted' | 'unknown'
export const LOOKS: readonly Look[] = ['adopted', 'on_the_way', 'stopped', 'not_adopted', 'unknown']
export function lookOf(state: State): Look {
  if (state === 'stopped' || state === 'not_adopted' || state === 'unknown') return state
  return ADOPTED.includes(state) ? 'adopted' : 'on_the_way'
}
const TAGS = {
  adopted: 'success',
  on_the_way: 'accent',
  stopped: 'warning',
  not_adopted: 'warning',
  unknown: 'neutral',
} as const satisfies Record<Look, 'success' | 'accent' | 'warning' | 'neutral'>
export const StateTag = ({ say, state }: { readonly say: Say; readonly state: State }) => (
  <Tag kind={TAGS[lookOf(state)]}>{say(`approaches.state.${state}`)}</Tag>
)

const STEPS_IN_ORDER: readonly string[] = PATH
/** The step as a number on the path, for who reads a long list: "4 of 6". */
export const placeOnPath = (say: Say, state: State): string | undefined => {
  const at = STEPS_IN_ORDER.indexOf(state)
  return at < 0 ? undefined : say('approaches.onPath', { step: at + 1, all: PATH.length })
}

export const Crumbs = ({
  say,
  more = [],
}: {
  readonly say: Say
  readonly more?: readonly (readonly [string, string])[]
}) => (
  <Breadcrumbs
    say={say}
    crumbs={[[say('approaches.title'), '/approaches'] as const, ...more].map(([text, to]) => ({
      text,
      to: `/${say.locale}${to}`,
    }))}
  />
)

export const whenIn = (say: Say, { period }: Pick<Entry, 'period'>): string => formatPeriod(say.locale, period)
/** When, and a mark where that is long ago: nobody may have looked since. */
export const When = (p: { readonly say: Say; readonly entry: Entry; readonly today: Day }) => (
  <>
    {whenIn(p.say, p.entry)}
    {isAged(p.entry, p.today) && <div class="small">{p.say('approaches.aged')}</div>}
  </>
)
export const dayIn = (say: Say, day: Day): string => formatDay(say.locale, day, 'short')

/** Act and gazette, as far as they are known. */
export const actIn = (say: Say, { actNumber, gazette }: Pick<Entry, 'actNumber' | 'gazette'>): string | undefined => {
  const parts = [
    actNumber && say('approaches.actNumber', { number: say.spell(actNumber) }),
    gazette && say.spell(gazette),
  ]
  return parts.filter(Boolean).join(', ') || undefined
}

export const SourceLink = ({ say, source }: { readonly say: Say; readonly source: Entry['source'] }) => (
  <a href={`/${say.locale}/sources/${source.id}`} lang={langFor(say, source.titleLocale)}>
    {writtenIn(say, { locale: source.titleLocale, text: source.title })}
  </a>
)

export const LinkedName = ({ say, path, titles }: { say: Say; path: string; titles: readonly Written[] }) => {
  const best = bestFor(say, titles)
  return (
    <a href={`/${say.locale}${path}`} lang={best && langFor(say, best.locale)}>
      {best ? writtenIn(say, best) : path}
    </a>
  )
}
