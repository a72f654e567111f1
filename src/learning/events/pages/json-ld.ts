import { withoutMarks } from '#base/marks.ts'
import type { Say } from '#base/say.ts'
import { placeName } from '#registers/places/rules.ts'
import { langFor } from '#web/written.ts'
import type { Content, Event, Kind, Role, Way } from '../model.ts'
import { firstOf, heldOn, isExact, lastOf, offsetOf } from '../rules/dates.ts'
import { inScript, type Names, titleIn } from './parts.tsx'

type Props = { readonly say: Say; readonly event: Event; readonly names: Names; readonly origin: string }

const MODE: Readonly<Record<Way, string>> = {
  in_person: 'OfflineEventAttendanceMode',
  online: 'OnlineEventAttendanceMode',
  mixed: 'MixedEventAttendanceMode',
}
const TEACHING: readonly Kind[] = ['webinar', 'workshop', 'training', 'exchange']

/** Only days that are certain: a month, or a day on which sources differ, is not stated here. */
function daysOf(content: Content) {
  const held = heldOn(content)
  if (!held || !isExact(held)) return {}
  const at = (day: string, time: string | undefined) =>
    time === undefined ? day : `${day}T${time}:00${offsetOf(day, time)}`
  const { startsAt, endsAt } = content
  const isTimed = startsAt !== undefined && (endsAt !== undefined || firstOf(held) === lastOf(held))
  if (!isTimed) return { startDate: firstOf(held), endDate: lastOf(held) }
  return { startDate: at(firstOf(held), startsAt), ...(endsAt !== undefined && { endDate: at(lastOf(held), endsAt) }) }
}

function locationsOf({ say, event: { content }, names }: Props) {
  const places = content.places.flatMap((code) => {
    const place = names.places.get(code)
    return place ? [placeName(say, place)] : []
  })
  const isThere = content.way !== 'online' && (content.venue !== undefined || places.length > 0)
  return [
    ...(isThere
      ? [
          {
            '@type': 'Place',
            name: content.venue === undefined ? places[0] : inScript(say, content.venue),
            address: places.join(', '),
          },
        ]
      : []),
    ...(content.online === undefined ? [] : [{ '@type': 'VirtualLocation', url: content.online }]),
  ]
}

const withRole = ({ event, names, say, origin }: Props, ...roles: readonly Role[]) =>
  event.content.organisations
    .filter(({ role }) => roles.includes(role))
    .map(({ code }) => ({
      '@type': 'Organization',
      name: names.organisation(code),
      url: `${origin}/${say.locale}/organisations/${code}`,
    }))

const filled = (all: readonly (readonly [string, unknown])[]) =>
  Object.fromEntries(all.filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)))

/** The event in the vocabulary of schema.org (docs/methods/events.md). */
function jsonLdOf(props: Props) {
  const { say, event, origin } = props
  const { content } = event
  const title = titleIn(say, content.titles)
  const things = content.links.filter(({ kind }) => kind !== 'registration')
  return filled([
    ['@context', 'https://schema.org'],
    ['@type', content.kinds.some((kind) => TEACHING.includes(kind)) ? 'EducationEvent' : 'Event'],
    ['@id', `${origin}/${say.locale}/events/${event.id}`],
    ['identifier', event.id],
    ['name', title.text],
    ['alternateName', content.titles.map(({ text }) => inScript(say, text)).filter((text) => text !== title.text)],
    ['description', content.about === undefined ? undefined : inScript(say, content.about)],
    ['inLanguage', content.languages.length > 0 ? content.languages : [langFor(say, content.locale) ?? say.lang]],
    ...Object.entries(daysOf(content)),
    ['eventStatus', `https://schema.org/Event${content.cancelled === undefined ? 'Scheduled' : 'Cancelled'}`],
    ['eventAttendanceMode', content.way && `https://schema.org/${MODE[content.way]}`],
    ['location', locationsOf(props)],
    ['organizer', withRole(props, 'organiser', 'host')],
    ['sponsor', withRole(props, 'enabler')],
    ['funder', withRole(props, 'donor', 'commissioner', 'agency')],
    ['about', content.topics.map((topic) => inScript(say, topic))],
    [
      'workFeatured',
      things.map(({ address, title: name }) => ({ '@type': 'CreativeWork', name: inScript(say, name), url: address })),
    ],
  ])
}

/** The same as the text of a script element: nothing in it can end the element. */
export const textOfJsonLd = (props: Props): string =>
  withoutMarks(JSON.stringify(jsonLdOf(props))).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
