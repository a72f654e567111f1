import { withoutMarks } from '#base/marks.ts'
import type { Content, Role } from '../model.ts'
import { endDay, startDay } from './status.ts'

type Said = {
  readonly name: string
  readonly organisation: (code: string) => string
  readonly places: readonly string[]
}
const FUNDS: readonly Role[] = ['donor', 'commissioner']

/**
 * A project in the words of schema.org. `Project` is there a kind of organisation: the dates are those of its founding
 * and dissolution, who takes part are its members, who pays is a funder. What has no word there is left out. The text is
 * safe inside a script element: it holds no `<`.
 */
export function jsonLdOf(content: Content, { name, organisation, places }: Said): string {
  const named = (codes: readonly string[]) =>
    [...new Set(codes)].map((code) => ({ '@type': 'Organization', name: organisation(code) }))
  const withRole = (isFunder: boolean) =>
    content.organisations.filter(({ role }) => FUNDS.includes(role) === isFunder).map(({ code }) => code)
  const ordered = content.organisations.flatMap(({ onBehalfOf }) => (onBehalfOf === undefined ? [] : [onBehalfOf]))
  const [start, end] = [startDay(content.start), endDay(content.end)]
  const [funder, member] = [named([...withRole(true), ...ordered]), named(withRole(false))]
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Project',
    name,
    ...(content.titles.length > 1 && {
      alternateName: content.titles.map(({ text }) => text).filter((text) => text !== name),
    }),
    ...(content.about !== undefined && { description: content.about }),
    ...(start !== undefined && { foundingDate: start }),
    ...(end !== undefined && { dissolutionDate: end }),
    ...(funder.length > 0 && { funder }),
    ...(member.length > 0 && { member }),
    ...(places.length > 0 && { areaServed: places.map((place) => ({ '@type': 'AdministrativeArea', name: place })) }),
    ...(content.source.address !== undefined && { sameAs: content.source.address }),
  }
  return withoutMarks(JSON.stringify(data)).replaceAll('<', '\\u003c')
}
