import type { Content } from '../model.ts'
import { type Fields, statedText } from './lines.ts'
import { objectiveLine } from './objectives.ts'

/** The fields of the form, in its order. */
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

/** The fields of the form for a description, so that reading them gives the same description. */
export function fieldsOf(content: Content): Fields {
  const lines = (all: readonly string[]) => all.join('\n')
  return {
    titles: lines(content.titles.map(({ locale, text }) => `${locale}: ${text}`)),
    locale: content.locale,
    about: content.about ?? '',
    status: content.status ?? '',
    start: statedText(content.start),
    end: statedText(content.end),
    budget: content.budget?.raw ?? '',
    places: content.places.join(' '),
    groups: content.groups.join(' '),
    approaches: content.approaches.join(' '),
    organisations: lines(
      content.organisations.map(
        ({ role, code, onBehalfOf }) => `${role}: ${code}${onBehalfOf === undefined ? '' : ` > ${onBehalfOf}`}`,
      ),
    ),
    contacts: lines(
      content.contacts.map(({ post, form, organisation, checkedOn }) =>
        [post, form ?? '', organisation ?? '', checkedOn ?? ''].join('; ').replace(/[; ]+$/, ''),
      ),
    ),
    objectives: lines(content.objectives.map(objectiveLine)),
    links: lines(content.links.map(({ kind, address, title }) => `${kind}: ${address} ${title}`)),
    cells: lines((content.cells ?? []).map((cell) => [cell.placeCode, cell.population, cell.needCode].join(' / '))),
    services: lines((content.services ?? []).map((id) => `/services/${id}`)),
    participants: lines(
      (content.participants ?? []).map(({ what, organisation, placeCode, people }) =>
        [what, organisation, placeCode, people].join('; '),
      ),
    ),
    statements: lines(
      (content.statements ?? []).map(({ of, text, source, address }) =>
        [`${of}: ${text}`, source, ...(address === undefined ? [] : [address])].join(' | '),
      ),
    ),
    source: content.source.text,
    source_address: content.source.address ?? '',
    captured: content.source.capturedOn ?? '',
  }
}
