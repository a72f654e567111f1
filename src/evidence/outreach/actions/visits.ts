import type { Context, Member } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import { keepRecord } from '#registers/guard/actions/keep.ts'
import type { Answers, Correction, VisitDraft, VisitLine } from '../model.ts'
import { maySeePeople } from '../policy.ts'
import {
  findIdentity,
  findVisit,
  gatherForVisit,
  insertCorrection,
  insertVisit,
  keepHousehold,
  listCorrections,
  listVisits,
  type SealedCorrection,
  type SealedVisit,
  writeIdentity,
} from '../queries/visits.ts'
import { basisProblem, type CorrectionDraft } from '../rules/drafts.ts'

/** The address under which acts on a visit are written down, so that a household can be told of them. */
const subjectOf = ({
  id,
  reference,
}: {
  readonly id: string
  readonly reference: string | null | undefined
}): string => (reference ? `household/${reference}/visit/${id}` : `visit/${id}`)

export type Recorded = {
  readonly id: string
  /** The same visit had arrived before: nothing was written. */
  readonly isRepeat: boolean
}

/** What makes two visits one: everything but the moment of arrival. Keys in one order, as the form has them. */
const sameText = (draft: Omit<VisitDraft, 'id' | 'identity'>): string =>
  JSON.stringify([
    draft.teamId,
    draft.visitedOn,
    draft.reference ?? null,
    draft.basisId,
    draft.form,
    draft.version,
    draft.answers,
  ])

/**
 * Stores a visit once. The same one arriving again changes nothing and is accepted; another under the same id is a named
 * conflict. Refused without a team of the body, without a legal basis valid on that day, with a name where none may be
 * written. What was found is sealed under the visit's own key before it is stored.
 */
export async function recordVisit(ctx: Context, draft: VisitDraft): Promise<Result<Recorded>> {
  const { who, db, keys } = ctx
  if (!maySeePeople(who)) throw new Forbidden()
  const { team, basis } = await gatherForVisit(db, who.bodyId, draft.teamId, draft.basisId)
  if (!team) return refuse('outreach.unknownTeam', 'team')
  if (!basis) return refuse('outreach.unknownBasis', 'basis')
  const problem = basisProblem(draft, basis)
  if (!problem.ok) return problem
  const householdId = draft.reference === undefined ? null : await keepHousehold(db, newId(), draft.reference, ctx.now)
  await keys.newRecord(draft.id)
  const isNew = await insertVisit(db, {
    id: draft.id,
    team_id: team.id,
    household_id: householdId,
    place_code: team.placeCode,
    visited_on: draft.visitedOn,
    basis_id: basis.id,
    notice_given: true,
    form_id: draft.form,
    form_version: draft.version,
    answers_sealed: await keys.seal(draft.id, 'answers', sameText(draft)),
    received_at: ctx.now.toISOString(),
  })
  if (!isNew) return await repeated(ctx, draft)
  const about = { purposeCode: basis.purposeCode, keptFromOn: draft.visitedOn }
  const kept = await keepRecord(ctx, { ...about, recordId: draft.id, subject: subjectOf(draft) })
  if (!kept.ok) return kept
  if (householdId !== null && draft.identity !== undefined) {
    await keys.newRecord(householdId)
    await keepRecord(ctx, { ...about, recordId: householdId, subject: `household/${draft.reference}` })
    await writeIdentity(db, who.bodyId, householdId, await keys.seal(householdId, 'identity', draft.identity))
  }
  await ctx.audit('visit.record', subjectOf(draft))
  return accept({ id: draft.id, isRepeat: false })
}

async function repeated(ctx: Context, draft: VisitDraft): Promise<Result<Recorded>> {
  const stored = await findVisit(ctx.db, draft.id)
  const text = stored && (await ctx.keys.open(stored.id, 'answers', stored.sealed))
  return text === sameText(draft) ? accept({ id: draft.id, isRepeat: true }) : refuse('outreach.sameIdOtherVisit', 'id')
}

const answersIn = (text: string): Answers => JSON.parse(text)[6]

/** A visit with its key destroyed has no answers: nobody can read them again. */
export type OpenedVisit = {
  readonly visit: VisitLine
  readonly answers: Answers | undefined
  readonly identity: string | undefined
  readonly corrections: readonly Correction[]
}

export async function openAnswers(ctx: Context, visit: SealedVisit): Promise<Answers | undefined> {
  const text = await ctx.keys.open(visit.id, 'answers', visit.sealed)
  return text === undefined ? undefined : answersIn(text)
}

export async function openCorrection(ctx: Context, { sealed, ...row }: SealedCorrection): Promise<Correction[]> {
  const text = await ctx.keys.open(row.visitId, `correction/${row.id}`, sealed)
  if (text === undefined) return []
  const { value, reason }: { value: string; reason: string } = JSON.parse(text)
  return [{ ...row, value, reason }]
}

/** Opens one visit, and says so in the audit. Who may not see it is told that there is none. */
export async function readVisitOf(ctx: Context, id: string): Promise<OpenedVisit> {
  const found = await findVisit(ctx.db, id)
  if (!found || ctx.who.kind !== 'member') throw new NotFound()
  const { sealed: _, ...visit } = found
  ctx.readCase(subjectOf(visit))
  const corrections: Correction[] = []
  for (const row of await listCorrections(ctx.db, [id])) corrections.push(...(await openCorrection(ctx, row)))
  const sealedName =
    visit.householdId === null ? undefined : await findIdentity(ctx.db, ctx.who.bodyId, visit.householdId)
  const identity =
    visit.householdId !== null && sealedName
      ? await ctx.keys.open(visit.householdId, 'identity', sealedName)
      : undefined
  return { visit, answers: await openAnswers(ctx, found), identity, corrections }
}

/** The visits of the body without what was found in them. */
export async function readVisits(ctx: Context, page: number, perPage: number): Promise<VisitLine[]> {
  if (!maySeePeople(ctx.who)) throw new Forbidden()
  ctx.readCase('visits')
  return await listVisits(ctx.db, ctx.who.bodyId, page, perPage)
}

/** Adds a correction beside what was written; both stay. The same correction arriving again changes nothing. */
export async function correctVisit(ctx: Context, visit: VisitLine, draft: CorrectionDraft): Promise<Result<Member>> {
  const { who, db, keys } = ctx
  if (!maySeePeople(who)) throw new Forbidden()
  const { id, field, value, reason, insteadOf } = draft
  const sealed = await keys.seal(visit.id, `correction/${id}`, JSON.stringify({ value, reason }))
  const row = { id, visit_id: visit.id, field, sealed, instead_of: [...insteadOf], received_at: ctx.now.toISOString() }
  if (await insertCorrection(db, row)) await ctx.audit('visit.correct', subjectOf(visit))
  return accept(who)
}
