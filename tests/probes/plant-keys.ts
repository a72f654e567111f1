import { randomBytes } from 'node:crypto'
import { newId } from '#base/id.ts'
import { type Keeper, put } from './put.ts'

/** The key of a body and of one record of it, as long as real ones. They open nothing. */
export async function plantKeys(db: Keeper, bodyId: string) {
  const made_at = '2022-06-01T10:00:00Z'
  await put(db, 'body_key', { body_id: bodyId, version: 1, wrapped: randomBytes(61), master_mark: 'none', made_at })
  await put(db, 'record_key', {
    body_id: bodyId,
    record_id: newId(),
    body_key_version: 1,
    wrapped: randomBytes(61),
    made_at,
  })
}
