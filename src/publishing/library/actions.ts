import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import type { Context, Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import { fold } from '#base/text.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import type { Content, Item } from './model.ts'
import { mayKeepLibrary } from './policy.ts'
import { getItem, insertItem, insertLook, insertVersion, listPlaces, listProjects, updateItem } from './queries.ts'
import { addressesIn, type Fields, idsIn, type Known, readItem, readReason, wordsIn } from './rules/describe.ts'
import { lookAtPdf } from './rules/pdf.ts'

type Named = { readonly id: string }

function keeper(ctx: Context): Member {
  const { who } = ctx
  if (!mayKeepLibrary(who)) throw new Forbidden()
  return who
}

/** An own item. @throws {Forbidden} for another body's */
export async function getOwn(ctx: Context, id: string): Promise<Item> {
  const who = keeper(ctx)
  const item = await getItem(ctx.db, id)
  if (item.bodyId !== who.bodyId) throw new Forbidden()
  return item
}

async function knownFor(ctx: Context, fields: Fields): Promise<Known> {
  const { db } = ctx
  const codes = async (list: string) => new Set((await listCodes(db, list)).map(({ code }) => code))
  return {
    languages: await codes('service_language'),
    places: new Set((await listPlaces(db, wordsIn(fields.places).slice(0, 500))).map(({ code }) => code)),
    groups: await codes('group'),
    approaches: await codes('approach'),
    organisations: new Set((await listOrganisations(db)).map(({ code }) => code)),
    projects: new Set((await listProjects(db, idsIn(fields.projects).slice(0, 100))).map(({ id }) => id)),
    thisYear: Number(localDay(ctx.now).slice(0, 4)),
  }
}

/** What the library searches and filters by. */
const columnsOf = (ctx: Context, content: Content) => ({
  content: JSON.stringify(content),
  kind: content.kind,
  title: content.titles[0]?.text ?? '',
  folded: [...content.titles.map(({ text }) => fold(text)), content.isbn ?? ''].join(' | '),
  year: content.year ?? null,
  language_codes: [...content.languages],
  format_codes: [...content.formats],
  place_codes: [...content.places],
  project_ids: [...content.projects],
  addresses: [...addressesIn(content)],
  has_captions: (content.video?.captions.length ?? 0) > 0,
  has_transcript: content.video?.transcript !== undefined,
  changed_at: ctx.now.toISOString(),
})

/** Describes a publication or video for the first time or anew. What was said before stays among its versions. */
export async function describeItem(ctx: Context, fields: Fields, id?: string): Promise<Result<Named>> {
  const who = keeper(ctx)
  const before = id === undefined ? undefined : await getOwn(ctx, id)
  const read = readItem(fields, await knownFor(ctx, fields))
  if (!read.ok) return read
  const named = before?.id ?? newId()
  const columns = { ...columnsOf(ctx, read.value), is_published: fields.publish === 'yes' }
  const stamp = { body_id: who.bodyId, account_id: who.accountId, recorded_at: ctx.now.toISOString() }
  if (before) await updateItem(ctx.db, who.bodyId, named, columns)
  else await insertItem(ctx.db, { ...stamp, ...columns, id: named })
  await insertVersion(ctx.db, { ...stamp, id: newId(), item_id: named, content: columns.content })
  await ctx.audit(before ? 'library.describe' : 'library.add', `library/${named}`)
  return accept({ id: named })
}

/** Withdraws an item with a reason. Its page stays and says so. */
export async function withdrawItem(ctx: Context, id: string, fields: Fields): Promise<Result<Named>> {
  const who = keeper(ctx)
  const item = await getOwn(ctx, id)
  const reason = readReason(fields.reason)
  if (!reason.ok) return reason
  // The first reason holds.
  if (item.withdrawn) return accept({ id: item.id })
  const at = ctx.now.toISOString()
  await updateItem(ctx.db, who.bodyId, item.id, { withdrawn_at: at, withdrawn_reason: reason.value, changed_at: at })
  await ctx.audit('library.withdraw', `library/${item.id}`)
  return accept({ id: item.id })
}

/** An unpacked stream may not be longer: what packs itself a thousand times smaller is no catalog. */
const MOST_UNPACKED = 4 * 1024 * 1024
function inflate(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_UNPACKED })
  } catch {
    return undefined
  }
}

/** Looks at the bytes of an item's PDF and notes what they say. The file itself is not kept; its hash is. [3-25] */
export async function lookAtFile(ctx: Context, id: string, bytes: Uint8Array): Promise<Result<Named>> {
  const who = keeper(ctx)
  const item = await getOwn(ctx, id)
  const look = lookAtPdf(bytes, inflate)
  if (!look.ok) return look
  await insertLook(ctx.db, {
    body_id: who.bodyId,
    id: newId(),
    item_id: item.id,
    hash: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.byteLength,
    tagged: look.value.tagged,
    language: look.value.language ?? null,
    title: look.value.title ?? null,
    is_published: item.isPublished,
    account_id: who.accountId,
    recorded_at: ctx.now.toISOString(),
  })
  await ctx.audit('library.look', `library/${item.id}`)
  return accept({ id: item.id })
}
