import type { ComponentChildren } from 'preact'
import type { Day } from '#base/day.ts'
import { formatMoney } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { pathTo, placeName } from '#registers/places/rules.ts'
import type { Shown } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { type Mended, Outside } from '#web/outside.tsx'
import { bestFor, langFor, speakerOf } from '#web/written.ts'
import type { Content, Grade, Written } from '../model.ts'

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

/** The text that the reader reads best, ready to show, with its language where that is not the page's. */
export function writtenIn(say: Say, all: readonly Written[]) {
  const best = bestFor(say, all)
  return (
    best && {
      text: inScript(speakerOf(say, best.locale), best.text),
      lang: langFor(say, best.locale),
      locale: best.locale,
    }
  )
}
export const titleOf = (say: Say, titles: readonly Written[]) =>
  writtenIn(say, titles) ?? { text: '', lang: undefined, locale: say.locale }

/** The economy, or the name of an origin elsewhere. */
export function originIn(say: Say, { origin, originName }: Content): string {
  if (origin === undefined) return say('practices.notStated')
  if (origin !== 'elsewhere') return say(termKey('economy', origin))
  return originName === undefined ? say('practices.origin.elsewhere') : inScript(say, originName)
}
export const gradeIn = (say: Say, grade: Grade | undefined): string =>
  grade === undefined ? say('practices.notStated') : say(`practices.grade.${grade}`)

/** What it cost, or that it is not stated. */
export function costIn(say: Say, { cost }: Content): string {
  if (cost?.is !== 'amount') return say(cost?.is === 'nothing' ? 'practices.cost.nothing' : 'practices.cost.not_stated')
  return `${formatMoney(say.locale, cost.money)} ${say(`practices.per.${cost.per}`)}`
}

export const Term = (p: { name: string; isThere?: boolean; children: ComponentChildren }) =>
  p.isThere === false ? null : (
    <div>
      <dt>{p.name}</dt>
      <dd>{p.children}</dd>
    </div>
  )

/** Codes of a list, each a link to its words. */
export const Codes = ({ say, list, codes }: { say: Say; list: string; codes: readonly string[] }) => (
  <>
    {codes.map((code, at) => (
      <span key={code}>
        {at > 0 && '; '}
        <a href={`/${say.locale}/codes/${list}/${code}`}>{say(termKey(list, code))}</a>
      </span>
    ))}
  </>
)

export const PlaceLink = ({ say, place }: { say: Say; place: NamedPlace }) => (
  <a href={`/${say.locale}${pathTo(place)}`}>{placeName(say, place)}</a>
)

/** An address outside, or a page of this site. */
export const Where = (p: { say: Say; address: string | undefined; mended: Mended; children: ComponentChildren }) => {
  const { say, address, mended, children } = p
  if (address === undefined) return <>{children}</>
  if (address.startsWith('/')) return <a href={`/${say.locale}${address}`}>{children}</a>
  return (
    <Outside say={say} address={address} mended={mended}>
      {children}
    </Outside>
  )
}
