import { rowFields } from '#base/rows.ts'
import { type Content, POSTS } from '../model.ts'
import { type Fields, statedText } from './lines.ts'
import {
  CELLS,
  CONTACTS,
  LINKS,
  OBJECTIVES,
  ORGANISATIONS,
  PARTICIPANTS,
  PLACES,
  SERVICES,
  STATEMENTS,
  TITLES,
} from './lists.ts'
import { parentNumbers } from './tree.ts'

/** The fields of the form, in its order; lists are sent as rows (`titles.0.text`) or as one text of lines. */
export const FIELDS = [
  'titles',
  'locale',
  'about',
  'status',
  'start',
  'end',
  'budget',
  'places',
  'groups',
  'approaches',
  'cells',
  'services',
  'organisations',
  'contacts',
  'objectives',
  'participants',
  'links',
  'statements',
  'source',
  'source_address',
  'captured',
  'parent',
  'publish',
] as const

function objectiveRows({ objectives, measureServices }: Content) {
  const parents = parentNumbers(objectives)
  return objectives.map(({ id, level, text, lead, start, end, budget, scopes, rights, counts }, at) => ({
    ...{ id, level, text, lead },
    parent: parents[at] === undefined ? undefined : String(parents[at]),
    from: statedText(start),
    to: statedText(end),
    budget: budget?.raw,
    scope: (scopes ?? []).join(' '),
    rights: (rights ?? []).join(' '),
    counts,
    service: measureServices?.find(({ objectiveId }) => objectiveId === id)?.serviceId,
  }))
}

/** A post of the list is chosen, another one stands in the words of its source. */
const postCells = (post: string) => (POSTS.some((one) => one === post) ? { post } : { words: post })

/** The fields of the form for a description, so that reading them gives the same description. */
export const fieldsOf = (content: Content): Fields => ({
  locale: content.locale,
  about: content.about ?? '',
  status: content.status ?? '',
  start: statedText(content.start),
  end: statedText(content.end),
  budget: content.budget?.raw ?? '',
  groups: content.groups.join(' '),
  approaches: content.approaches.join(' '),
  ...rowFields(TITLES, content.titles),
  ...rowFields(
    PLACES,
    content.places.map((place) => ({ place })),
  ),
  ...rowFields(
    ORGANISATIONS,
    content.organisations.map(({ role, code, onBehalfOf }) => ({ role, organisation: code, behalf: onBehalfOf })),
  ),
  ...rowFields(
    CONTACTS,
    content.contacts.map(({ post, form, organisation, checkedOn }) => ({
      ...postCells(post),
      ...{ form, organisation, checked: checkedOn },
    })),
  ),
  ...rowFields(OBJECTIVES, objectiveRows(content)),
  ...rowFields(LINKS, content.links),
  ...rowFields(
    CELLS,
    (content.cells ?? []).map(({ placeCode, population, needCode }) => ({
      place: placeCode,
      population,
      need: needCode,
    })),
  ),
  ...rowFields(
    SERVICES,
    (content.services ?? []).map((service) => ({ service })),
  ),
  ...rowFields(
    PARTICIPANTS,
    (content.participants ?? []).map(({ what, organisation, placeCode, people }) => ({
      ...{ what, organisation, place: placeCode, people: String(people) },
    })),
  ),
  ...rowFields(STATEMENTS, content.statements ?? []),
  source: content.source.text,
  source_address: content.source.address ?? '',
  captured: content.source.capturedOn ?? '',
})

/** What IATI has no element for, one thing a line, as the lists are read from text. */
export const ownLinesOf = (content: Content): Fields => ({
  start: statedText(content.start),
  end: statedText(content.end),
  budget: content.budget?.raw ?? '',
  cells: (content.cells ?? []).map((cell) => [cell.placeCode, cell.population, cell.needCode].join(' / ')).join('\n'),
  participants: (content.participants ?? [])
    .map(({ what, organisation, placeCode, people }) => [what, organisation, placeCode, people].join('; '))
    .join('\n'),
  statements: (content.statements ?? [])
    .map(({ of, text, source, address }) =>
      [`${of}: ${text}`, source, ...(address === undefined ? [] : [address])].join(' | '),
    )
    .join('\n'),
})
