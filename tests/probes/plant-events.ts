import { newId } from '#base/id.ts'
import { type Common, type Ids, type Keeper, put } from './put.ts'

/** An event with its first description, kept to the body. */
export async function plantEvent(db: Keeper, common: Common, { mark, placeCode }: Ids) {
  const event = newId()
  const none = { approaches: [], organisations: [], people: [], projects: [], languages: [], links: [], attendance: {} }
  const content = JSON.stringify({
    ...{ titles: [{ locale: 'sr-Latn', text: `${mark} event` }], locale: 'sr-Latn', kinds: ['webinar'], ...none },
    ...{ dates: [{ raw: '1.6.2021.', read: { from: '2021-06-01', to: '2021-06-01' }, source: `${mark} source` }] },
    ...{ topics: [`${mark} topic`], places: [placeCode], groups: ['G01'], source: { text: mark } },
  })
  const lists = { kinds: ['webinar'], place_codes: [placeCode], economy_codes: [], group_codes: ['G01'] }
  const bare = { approach_codes: [], host_codes: [], organisation_codes: [], project_ids: '{}', is_cancelled: false }
  const days = { first_on: '2021-06-01', last_on: '2021-06-01', changed_at: common.recorded_at }
  const text = { content, title: `${mark} event`, folded: mark, version: 1, is_published: false }
  await put(db, 'event', { ...common, ...lists, ...bare, ...days, ...text, id: event })
  await put(db, 'event_version', { ...common, id: newId(), event_id: event, number: 1, content })
}
