import type { ComponentChildren } from 'preact'
import { type Day, localDay } from '#base/day.ts'
import { formatDay, formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Crumb } from '#web/breadcrumbs.tsx'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import type { Shown } from '#web/layout.tsx'
import { StateMark } from '#web/state-mark.tsx'
import { Tag } from '#web/tag.tsx'
import type { Cell, CountFacts, EstimateFacts, SourceName, Thing } from '../model.ts'
import { cellAddress } from '../rules/address.ts'
import { capital, isOld, needName, populationName, ratioWords, referenceWords } from '../rules/words.ts'

/** What every page of the room is given besides its data. */
export type Frame = {
  readonly say: Say
  readonly who: Shown | undefined
  /** The page shows what was known on this day. */
  readonly asOf: Day | undefined
  /** The day on which it is read, or `asOf`: ages are counted until then. */
  readonly today: Day
  readonly query: string
}

/** An address of the room's pages in the reader's language; a page of the past leads to pages of the same day. */
export function to({ say, asOf }: Pick<Frame, 'say' | 'asOf'>, path: string): string {
  const day = asOf ? `${path.includes('?') ? '&' : '?'}asOf=${asOf}` : ''
  return `/${say.locale}${path}${day}`
}

/** The way down to a page of a town. */
export const TownCrumbs = (p: { f: Frame; place: NamedPlace; more?: readonly Crumb[] }) => (
  <Breadcrumbs
    say={p.f.say}
    crumbs={[
      { text: p.f.say('web.nav.places'), to: to(p.f, '/places') },
      { text: placeName(p.f.say, p.place), to: to(p.f, `/places/${p.place.code}`) },
      ...(p.more ?? []),
    ]}
  />
)

/** A text as its author wrote it, in the reader's script, with its language where that is another one. */
export const Authored = ({ say, text, locale }: { say: Say; text: string; locale: string }) => {
  const isOwn = locale === say.locale || (locale.startsWith('sr') && say.locale.startsWith('sr'))
  const tag = locale === 'sr-Cyrl' && say.locale !== 'mk' ? 'sr-Latn' : locale
  return <span lang={isOwn ? undefined : tag}>{markStatus(say.spell(text))}</span>
}

/** A source by its title, leading to its page; who published it follows. */
export const SourceLink = ({ f, source }: { f: Frame; source: SourceName }) => (
  <>
    <a href={to(f, `/sources/${source.id}`)}>
      <Authored say={f.say} text={source.title} locale={source.titleLocale} />
    </a>
    {`, ${markStatus(f.say.spell(source.publisher))}`}
    {source.isPublished ? null : (
      <>
        {' '}
        <Tag kind="warning">{f.say('coverage.notPublished')}</Tag>
      </>
    )}
  </>
)

/** Each source once, in the order of its first use. */
export const sourcesOf = (entries: readonly { readonly source: SourceName }[]): readonly SourceName[] => [
  ...new Map(entries.map(({ source }) => [source.id, source])).values(),
]

/** What an estimate refers to, marked when that is long ago. */
export const Reference = ({ f, estimate }: { f: Frame; estimate: Pick<EstimateFacts, 'referencePeriod'> }) => (
  <>
    {referenceWords(f.say, estimate, f.today)}
    {isOld(estimate, f.today) && (
      <>
        {' '}
        <Tag kind="warning">{f.say('coverage.old')}</Tag>
      </>
    )}
  </>
)

/** The sign of what is believed and not counted: the dot on a line by which the charts show it too. */
export const EstimateSwatch = () => (
  <svg class="swatch" viewBox="0 0 16 16" aria-hidden="true">
    <path class="c-estimate" d="M0 8h16" />
    <circle class="c-estimate-dot" cx="8" cy="8" r="4" />
  </svg>
)

/** What is estimated; where nothing is, its state. */
export const EstimateMark = (p: {
  readonly say: Say
  readonly state: Cell['estimated']
  readonly children?: ComponentChildren
}) =>
  p.state === 'value' ? (
    <span class="state">
      <EstimateSwatch />
      <span>{p.children}</span>
    </span>
  ) : (
    <StateMark say={p.say} state={p.state}>
      {p.children}
    </StateMark>
  )

/** A choice among several pages: the one that is open is no link. */
export const Choice = (p: { readonly to: string; readonly text: string; readonly isHere: boolean }) =>
  p.isHere ? <strong aria-current="true">{p.text}</strong> : <a href={p.to}>{p.text}</a>

/** The share with both its dates; an old one is marked. */
export const Share = ({ f, cell }: { f: Frame; cell: Cell<EstimateFacts, CountFacts> }) => {
  const { ratio } = cell
  const { say } = f
  if (ratio.kind === 'cannot_tell') return <>{say('coverage.cannotTell')}</>
  return (
    <>
      <strong>{ratioWords(say, ratio)}</strong>
      <br />
      {say('coverage.shareDates', {
        served: formatDay(say.locale, ratio.servedOn, 'short'),
        estimated: formatDay(say.locale, ratio.estimateOn, 'short'),
      })}
      {ratio.isOld && (
        <>
          {' '}
          <Tag kind="warning">{say('coverage.oldRatio')}</Tag>
        </>
      )}
    </>
  )
}

export const cellTitle = (say: Say, { population, needCode }: Cell['key']): string =>
  `${capital(populationName(say, population))}: ${needName(say, needCode)}`

/** What stands at the end of a hop, in words. */
export function thingName(say: Say, thing: Thing): string {
  if (thing.kind === 'milestone') return markStatus(say.spell(thing.name))
  if (thing.kind === 'cell') return `${cellTitle(say, thing.key)}, ${formatPeriod(say.locale, thing.key.period)}`
  const need = thing.needCode === undefined ? '' : `, ${needName(say, thing.needCode)}`
  return `${capital(populationName(say, thing.population))}${need}`
}

export function thingAddress(thing: Thing): string {
  if (thing.kind === 'milestone') return `/milestones/${thing.id}`
  if (thing.kind === 'cell') return cellAddress(thing.key)
  return thing.kind === 'estimate' ? `/estimates/${thing.id}` : `/counts/${thing.id}`
}

export const thingKind = (say: Say, thing: Thing): string =>
  thing.kind === 'milestone' ? say(`term.milestone_kind.${thing.kindCode}`) : say(`coverage.thing.${thing.kind}`)

/** The day on which something was recorded, as the region has it. */
export const recordedOn = (say: Say, at: Date): string => formatDay(say.locale, localDay(at), 'short')

/** The same numbers in other forms; `path` is the page's own address. */
export const OtherForms = ({ f, path, hasCsv = true }: { f: Frame; path: string; hasCsv?: boolean }) => (
  <p>
    {`${f.say('coverage.otherForms')}: `}
    {hasCsv && (
      <>
        <a href={to(f, `${path}.csv`)}>CSV</a>
        {', '}
      </>
    )}
    <a href={to(f, `${path}.json`)}>JSON</a>
  </p>
)
