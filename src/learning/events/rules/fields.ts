import { rowFields } from '#base/rows.ts'
import { COUNTED, type Content, type StatedDate } from '../model.ts'
import { isSame, readStretch, stretchText } from './dates.ts'
import type { Fields } from './describe.ts'
import { ATTENDANCE, DATES, LINKS, ORGANISATIONS, PEOPLE, PLACES, TITLES } from './lists.ts'

/** A date is read anew from its own words; only another reading is written beside it. */
const dateCells = ({ raw, read, source }: StatedDate) => ({
  ...{ raw, source },
  ...(read !== undefined && !isSame(readStretch(raw), read) && { read: stretchText(read) }),
})
const lists = (content: Content): Fields => ({
  ...rowFields(TITLES, content.titles),
  ...rowFields(DATES, content.dates.map(dateCells)),
  ...rowFields(
    ORGANISATIONS,
    content.organisations.map(({ role, code, onBehalfOf }) => ({ role, organisation: code, behalf: onBehalfOf })),
  ),
  ...rowFields(
    PEOPLE,
    content.people.map(({ worksIn, memberOf, memberIn, ...person }) => ({
      ...person,
      ...{ works: worksIn, member: memberOf, when: memberIn },
    })),
  ),
  ...rowFields(
    ATTENDANCE,
    COUNTED.flatMap((counted) => {
      const people = content.attendance[counted]
      return people === undefined ? [] : [{ counted, people: String(people) }]
    }),
  ),
  ...rowFields(LINKS, content.links),
  ...rowFields(
    PLACES,
    content.places.map((place) => ({ place })),
  ),
})

/** The fields of the form for a description, so that reading them gives the same description. */
export const fieldsOf = (content: Content): Fields => ({
  ...lists(content),
  locale: content.locale,
  kinds: content.kinds.join(' '),
  about: content.about ?? '',
  decided: content.decided ? stretchText(content.decided) : '',
  decided_note: content.decided?.note ?? '',
  starts_at: content.startsAt ?? '',
  ends_at: content.endsAt ?? '',
  cancelled: content.cancelled ?? '',
  way: content.way ?? '',
  venue: content.venue ?? '',
  online: content.online ?? '',
  languages: content.languages.join(' '),
  topics: content.topics.join('\n'),
  groups: content.groups.join(' '),
  approaches: content.approaches.join(' '),
  projects: content.projects.join(' '),
  source: content.source.text,
  source_address: content.source.address ?? '',
  captured: content.source.capturedOn ?? '',
})
