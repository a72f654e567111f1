import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { accept, type Result } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import { getOwn, keeper } from '../actions.ts'
import {
  getEnvelope,
  insertAward,
  insertEnvelope,
  insertEnvelopeChange,
  listAwards,
  lockEnvelope,
  resizeEnvelope,
} from '../queries/money.ts'
import { listPlaces } from '../queries.ts'
import { readAward, readEnvelope, readResizing } from '../rules/envelopes.ts'
import type { Fields } from '../rules/lines.ts'

type Named = { readonly id: string }

/** Sets money of a project apart for so many awards. */
export async function makeEnvelope(ctx: Context, projectId: string, fields: Fields): Promise<Result<Named>> {
  const who = keeper(ctx)
  const project = await getOwn(ctx, projectId)
  const read = readEnvelope(fields)
  if (!read.ok) return read
  const id = newId()
  await insertEnvelope(ctx.db, {
    body_id: who.bodyId,
    id,
    project_id: project.id,
    name: read.value.name,
    most_awards: read.value.mostAwards,
    amount_cents: read.value.amount?.cents ?? null,
    currency: read.value.amount?.currency ?? null,
    is_published: project.isPublished,
    account_id: who.accountId,
    recorded_at: ctx.now.toISOString(),
  })
  await ctx.audit('project.envelope', `project/${project.id}/envelope/${id}`)
  return accept({ id })
}

/** Lets an envelope hold another number of awards; the reason is kept. */
export async function changeEnvelope(
  ctx: Context,
  projectId: string,
  envelopeId: string,
  fields: Fields,
): Promise<Result<Named>> {
  const who = keeper(ctx)
  const project = await getOwn(ctx, projectId)
  await lockEnvelope(ctx.db, who.bodyId, (await getEnvelope(ctx.db, project.id, envelopeId)).id)
  const envelope = await getEnvelope(ctx.db, project.id, envelopeId)
  const awards = (await listAwards(ctx.db, project.id)).filter((one) => one.envelopeId === envelope.id)
  const read = readResizing(fields, envelope, awards.length)
  if (!read.ok) return read
  await resizeEnvelope(ctx.db, who.bodyId, envelope.id, read.value.becomes)
  await insertEnvelopeChange(ctx.db, {
    body_id: who.bodyId,
    id: newId(),
    envelope_id: envelope.id,
    was: envelope.mostAwards,
    becomes: read.value.becomes,
    reason: read.value.reason,
    account_id: who.accountId,
    recorded_at: ctx.now.toISOString(),
  })
  await ctx.audit('project.envelope.change', `project/${project.id}/envelope/${envelope.id}`)
  return accept({ id: envelope.id })
}

/** Gives a town money of an envelope. Two at once stand in line: the second meets what the first left. */
export async function giveAward(
  ctx: Context,
  projectId: string,
  envelopeId: string,
  fields: Fields,
): Promise<Result<Named>> {
  const who = keeper(ctx)
  const project = await getOwn(ctx, projectId)
  await lockEnvelope(ctx.db, who.bodyId, (await getEnvelope(ctx.db, project.id, envelopeId)).id)
  const envelope = await getEnvelope(ctx.db, project.id, envelopeId)
  const awards = (await listAwards(ctx.db, project.id)).filter((one) => one.envelopeId === envelope.id)
  const places = new Set((await listPlaces(ctx.db, [tidy(fields.place ?? '')])).map(({ code }) => code))
  const read = readAward(fields, places, { envelope, awards, today: localDay(ctx.now) })
  if (!read.ok) return read
  const id = newId()
  const { placeCode, amount, awardedOn, proof } = read.value
  await insertAward(ctx.db, {
    body_id: who.bodyId,
    id,
    envelope_id: envelope.id,
    number: awards.length + 1,
    most_awards: envelope.mostAwards,
    is_published: project.isPublished,
    place_code: placeCode,
    amount_cents: amount.cents,
    currency: amount.currency,
    awarded_on: awardedOn,
    proof,
    account_id: who.accountId,
    recorded_at: ctx.now.toISOString(),
  })
  await ctx.audit('project.award', `project/${project.id}/award/${id}`)
  return accept({ id })
}
