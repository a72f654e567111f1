import { newId } from '#base/id.ts'
import { type Common, type Ids, type Keeper, put } from './put.ts'

/** A practice with its first description, kept to the body. */
export async function plantPractice(db: Keeper, common: Common, { mark, placeCode }: Ids) {
  const practice = newId()
  const written = (what: string) => [{ locale: 'sr-Latn', text: `${mark} ${what}` }]
  const content = JSON.stringify({
    ...{
      titles: written('practice'),
      summaries: written('summary'),
      done: written('done'),
      context: written('context'),
    },
    ...{ people: written('people'), level: 'local', origin: 'RS', place: placeCode, types: [], approaches: [] },
    ...{ groups: ['G01'], needs: ['N1'], sectors: [], answers: {}, presentations: [], services: [], projects: [] },
    ...{ milestones: [], results: [{ text: `${mark} result`, source: `${mark} source` }] },
  })
  const lists = { type_codes: [], approach_codes: [], group_codes: ['G01'], need_codes: ['N1'], sector_codes: [] }
  const ids = { service_ids: '{}', project_ids: '{}', milestone_ids: '{}', addresses: [`https://example.org/${mark}`] }
  const has = { has_context: true, has_cost: false, has_people: true, has_contact: false }
  const columns = { title: mark, folded: mark, level: 'local', economy_code: 'RS', place_code: placeCode }
  const stamps = { is_published: false, changed_at: common.recorded_at }
  await put(db, 'practice', { ...common, ...columns, ...lists, ...ids, ...has, ...stamps, id: practice, content })
  await put(db, 'practice_version', { ...common, id: newId(), practice_id: practice, content })
}
