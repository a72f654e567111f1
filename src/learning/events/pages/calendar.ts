import { hasMark, STATUS_MARK, withoutMarks } from '#base/marks.ts'
import type { Say } from '#base/say.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Event } from '../model.ts'
import { calendarOf, type Entry } from '../rules/calendar.ts'
import { firstOf, heldOn, lastOf, uncertainty } from '../rules/dates.ts'
import { inScript, type Names, titleIn } from './parts.tsx'

function entryOf(say: Say, event: Event, names: Names, origin: string, note: string): readonly Entry[] {
  const { content } = event
  const held = heldOn(content)
  if (!held || uncertainty(content) !== undefined) return []
  const hosts = content.organisations.filter(({ role }) => role === 'host' || role === 'organiser')
  const places = content.places.flatMap((code) => {
    const place = names.places.get(code)
    return place ? [placeName(say, place)] : []
  })
  const title = titleIn(say, content.titles).text
  const about = [
    ...(content.cancelled === undefined
      ? []
      : [say('events.cancelledBecause', { why: inScript(say, content.cancelled) })]),
    ...(content.about === undefined ? [] : [inScript(say, content.about)]),
    ...content.topics.map((topic) => `– ${inScript(say, topic)}`),
    [...new Set(hosts.map(({ code }) => names.organisation(code)))].join(', '),
  ]
  const location = [content.venue === undefined ? '' : inScript(say, content.venue), ...places, content.online ?? '']
  const where = location.filter((part) => part !== '').join(', ')
  const all = [title, ...about, where].join('\n')
  const description = about.filter((part) => part !== '').join('\n')
  return [
    {
      uid: event.id,
      sequence: event.version - 1,
      created: event.recordedAt,
      changed: event.changedAt,
      first: firstOf(held),
      last: lastOf(held),
      ...(content.startsAt !== undefined && { startsAt: content.startsAt }),
      ...(content.endsAt !== undefined && { endsAt: content.endsAt }),
      summary: withoutMarks(title),
      // A calendar has no foot of the page: the footnote of a name that carries the mark goes into the text.
      description: withoutMarks(hasMark(all, STATUS_MARK) ? `${description}\n\n* ${note}` : description),
      location: withoutMarks(where),
      url: `${origin}/${say.locale}/events/${event.id}`,
      categories: content.kinds.map((kind) => withoutMarks(say(`events.kind.${kind}`))),
      isCancelled: content.cancelled !== undefined,
    },
  ]
}

/** The events that have a day, as a calendar file in the reader's language and script. */
export function calendarIn(
  say: Say,
  events: readonly Event[],
  names: Names,
  origin: string,
  wording: 'eu' | 'un',
): string {
  const note = withoutMarks(say(`web.footnote.${wording}`))
  return calendarOf(
    say('events.title'),
    events.flatMap((event) => entryOf(say, event, names, origin, note)),
  )
}
