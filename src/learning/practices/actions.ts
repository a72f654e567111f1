import type { Context, Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import { fold, tidy } from '#base/text.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { listPlacesCalled } from '#registers/places/queries.ts'
import { codeBehind } from '#registers/places/rules.ts'
import type { Content, Practice } from './model.ts'
import { mayKeepPractices } from './policy.ts'
import { getPractice, insertPractice, insertVersion, listPlaces, listPointed, updatePractice } from './queries.ts'
import { type Fields, type Known, linkedIn, readPractice, readReason } from './rules/describe.ts'
import { addressesIn } from './rules/fields.ts'
import { gradeOf } from './rules/grade.ts'

type Named = { readonly id: string }

function keeper(ctx: Context): Member {
  const { who } = ctx
  if (!mayKeepPractices(who)) throw new Forbidden()
  return who
}

/** An own practice. @throws {Forbidden} for another body's */
export async function getOwn(ctx: Context, id: string): Promise<Practice> {
  const who = keeper(ctx)
  const practice = await getPractice(ctx.db, id)
  if (practice.bodyId !== who.bodyId) throw new Forbidden()
  return practice
}

/** The place that somebody typed: by its code, by its name with the code behind it, or by a name that is of one place alone. */
async function placeTyped({ db }: Context, typed: string): Promise<string | undefined> {
  if (typed === '') return undefined
  const [place] = await listPlaces(db, [codeBehind(typed)])
  return place?.code ?? (await listPlacesCalled(db, [fold(typed)])).get(fold(typed))
}

async function knownFor(ctx: Context, fields: Fields): Promise<Known> {
  const { db } = ctx
  const codes = async (list: string) => new Set((await listCodes(db, list)).map(({ code }) => code))
  const { services, projects, milestones } = linkedIn(fields.linked)
  const pointed = await listPointed(db, [...services, ...projects, ...milestones].slice(0, 200))
  return {
    types: await codes('service_axis'),
    approaches: await codes('approach'),
    groups: await codes('group'),
    needs: await codes('need'),
    sectors: await codes('service_sector'),
    organisations: new Set((await listOrganisations(db)).map(({ code }) => code)),
    place: await placeTyped(ctx, tidy(fields.place ?? '')),
    linked: new Set(pointed.map(({ id }) => id)),
    today: localDay(ctx.now),
  }
}

/** What the list searches and filters by. */
const columnsOf = (ctx: Context, content: Content) => ({
  content: JSON.stringify(content),
  title: content.titles[0]?.text ?? '',
  folded: [...content.titles, ...content.summaries].map(({ text }) => fold(text)).join(' | '),
  level: content.level ?? null,
  economy_code: content.origin ?? null,
  place_code: content.place ?? null,
  type_codes: [...content.types],
  approach_codes: [...content.approaches],
  group_codes: [...content.groups],
  need_codes: [...content.needs],
  sector_codes: [...content.sectors],
  service_ids: [...content.services],
  project_ids: [...content.projects],
  milestone_ids: [...content.milestones],
  addresses: [...addressesIn(content)],
  grade: content.evidence ? gradeOf(content.evidence) : null,
  checked_on: content.checkedOn ?? null,
  has_context: content.context.length > 0,
  has_cost: content.cost !== undefined,
  has_people: content.people.length > 0,
  has_contact: content.contact !== undefined,
  changed_at: ctx.now.toISOString(),
})

/** Describes a practice for the first time or anew. What was said before stays among its versions. [1-21] */
export async function describePractice(ctx: Context, fields: Fields, id?: string): Promise<Result<Named>> {
  const who = keeper(ctx)
  const before = id === undefined ? undefined : await getOwn(ctx, id)
  const read = readPractice(fields, await knownFor(ctx, fields))
  if (!read.ok) return read
  const named = before?.id ?? newId()
  const columns = { ...columnsOf(ctx, read.value), is_published: fields.publish === 'yes' }
  const stamp = { body_id: who.bodyId, account_id: who.accountId, recorded_at: ctx.now.toISOString() }
  if (before) await updatePractice(ctx.db, who.bodyId, named, columns)
  else await insertPractice(ctx.db, { ...stamp, ...columns, id: named })
  await insertVersion(ctx.db, { ...stamp, id: newId(), practice_id: named, content: columns.content })
  await ctx.audit(before ? 'practice.describe' : 'practice.add', `practice/${named}`)
  return accept({ id: named })
}

/** Takes a practice back with a reason. Its page stays and says so; the first reason holds. */
export async function withdrawPractice(ctx: Context, id: string, fields: Fields): Promise<Result<Named>> {
  const who = keeper(ctx)
  const practice = await getOwn(ctx, id)
  const reason = readReason(fields.reason)
  if (!reason.ok) return reason
  if (practice.withdrawn) return accept({ id: practice.id })
  const at = ctx.now.toISOString()
  const columns = { withdrawn_at: at, withdrawn_reason: reason.value, changed_at: at }
  await updatePractice(ctx.db, who.bodyId, practice.id, columns)
  await ctx.audit('practice.withdraw', `practice/${practice.id}`)
  return accept({ id: practice.id })
}

/**
 * Loads the shipped table of practices (db/facts/practices.csv, the fields of the form with a code) as the body's own. Which
 * of them is published, the table says. A shipped row that is wrong is a fault of the program.
 */
export async function loadPractices(ctx: Context, rows: readonly Fields[]): Promise<void> {
  for (const { code = '', ...fields } of rows) {
    const stored = await describePractice(ctx, fields)
    if (!stored.ok) throw new Error(`practice ${code}: ${JSON.stringify(stored.refusals)}`)
  }
}
