import { newId } from '#base/id.ts'
import { type Common, type Ids, type Keeper, put } from './put.ts'

/** A step of a town that was corrected, kept to the body: one made up by chance would be corrected by itself. */
export async function plantApproach(db: Keeper, common: Common, { mark, placeCode, sourceId }: Ids) {
  const step = newId()
  const days = { period: '2021', from_on: '2021-01-01', by_on: '2021-12-31' }
  const what = { place_code: placeCode, approach_code: 'mobile_team', step: 'stopped', is_published: false }
  const texts = { reason: `${mark} reason`, note: `${mark} note`, note_locale: 'en', act_number: `${mark} act` }
  await put(db, 'approach_step', { ...common, ...days, ...what, ...texts, source_id: sourceId, id: step })
  const correction = { step_id: step, reason: `${mark} correction`, is_published: false }
  await put(db, 'approach_correction', { ...common, ...correction, id: newId() })
}
