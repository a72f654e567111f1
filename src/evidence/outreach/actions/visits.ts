import type { Context, Member } from '#base/context.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import { checkPurpose, keepRecord } from '#registers/guard/actions/keep.ts'
import type { Answers, Correction, VisitDraft, VisitLine } from '../model.ts'
import { maySeePeople } from '../policy.ts'
import { findOpening } from '../queries/shared.ts'
import {
  type FoundVisit,
  findIdentity,
  findVisit,
  type Gathered,
  gatherForVisit,
  insertCorrection,
  listCorrections,
  type SealedCorrection,
  type SealedVisit,
  type WrittenVisit,
  writeIdentity,
  writeVisit,
} from '../queries/visits.ts'
import { basisProblem, type CorrectionDraft, checkGathered, checkSame, formProblem } from '../rules/drafts.ts'
import { sharedAnswers, sharedCorrections } from '../rules/shared.ts'

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
 * written, with a form that asked nobody any more that day. What was found is sealed under the visit's own key before it
 * is stored, in one statement with all that belongs to it.
 */
export async function recordVisit(ctx: Context, draft: VisitDraft): Promise<Result<Recorded>> {
  const { who, db } = ctx
  if (!maySeePeople(who)) throw new Forbidden()
  const name = [who.bodyId, draft.teamId, draft.basisId, draft.form, draft.version].join('\n')
  const remembered = grounds.get(name)
  const done = remembered && (await recordOn(ctx, draft, remembered))
  if (done) return done
  const found = checkGathered(await gatherForVisit(db, who.bodyId, draft))
  if (!found.ok) return found
  if (grounds.size >= MOST_GROUNDS) grounds.clear()
  // A purpose that is off may be switched on: only what holds is remembered.
  if (found.value.basis.purpose.isOn) grounds.set(name, found.value)
  else grounds.delete(name)
  const doneNow = await recordOn(ctx, draft, found.value)
  if (!doneNow) throw new Error('what a visit rests on changes from moment to moment')
  return doneNow
}

/** What a visit rests on: its team, its legal basis, its form. */
type Grounds = { readonly [name in keyof Gathered]: name extends 'form' ? Gathered[name] : NonNullable<Gathered[name]> }
/**
 * What the visits before rested on, by body, team, basis and form. Teams, bases and forms never change; whether the purpose
 * is still on and the form still asks is looked at again by the statement that writes.
 */
const grounds = new Map<string, Grounds>()
const MOST_GROUNDS = 2000

/** @returns nothing where the grounds are no longer what they were; then nothing was written */
async function recordOn(ctx: Context, draft: VisitDraft, on: Grounds): Promise<Result<Recorded> | undefined> {
  const open = formProblem(draft, on.form)
  if (!open.ok) return open
  const problem = basisProblem(draft, on.basis)
  if (!problem.ok) return problem
  const mayKeep = checkPurpose(on.basis.purposeCode, on.basis.purpose)
  if (!mayKeep.ok) return (await findVisit(ctx.db, draft.id)) ? await repeated(ctx, draft) : mayKeep
  const first = await write(ctx, draft, on, false)
  const done = first.state === 'key' ? await write(ctx, draft, on, true) : first
  if (done.state === 'stale') return undefined
  if (done.state === 'known') return await repeated(ctx, draft)
  // Another record has a key under that id: two things cannot have one name.
  if (done.state === 'key') return refuse('outreach.sameIdOtherVisit', 'id')
  if (done.householdId !== null && draft.identity !== undefined)
    await keepIdentity(ctx, { ...draft, identity: draft.identity }, done.householdId, on.basis.purposeCode)
  ctx.audited(done)
  return accept({ id: draft.id, isRepeat: false })
}

/** @param isAnew the version of the body's key that was known here is retired: it is asked for again */
async function write(ctx: Context, draft: VisitDraft, on: Grounds, isAnew: boolean): Promise<WrittenVisit> {
  const key = await ctx.keys.fresh(draft.id, isAnew)
  const about = { placeCode: on.team.placeCode, purposeCode: on.basis.purposeCode }
  return await writeVisit(ctx.db, {
    ...{ ...draft, ...about, key, receivedAt: ctx.now, act: 'visit.record', subject: subjectOf(draft) },
    sealed: key.seal('answers', sameText(draft)),
  })
}

/** Who they are, sealed under the household's own key; a household that has it keeps what it has. */
async function keepIdentity(
  ctx: Context,
  { reference, identity, visitedOn }: Pick<VisitDraft, 'reference' | 'visitedOn'> & { readonly identity: string },
  householdId: string,
  purposeCode: string,
): Promise<void> {
  const { db, keys, who } = ctx
  if (!maySeePeople(who)) throw new Forbidden()
  await keys.newRecord(householdId)
  const subject = `household/${reference}`
  await keepRecord(ctx, { purposeCode, keptFromOn: visitedOn, recordId: householdId, subject })
  await writeIdentity(db, who.bodyId, householdId, await keys.seal(householdId, 'identity', identity))
}

async function repeated(ctx: Context, draft: VisitDraft): Promise<Result<Recorded>> {
  const stored = await findVisit(ctx.db, draft.id)
  const text = stored && (await ctx.keys.open(stored.id, 'answers', stored.sealed))
  const same = checkSame(text === sameText(draft))
  return same.ok ? accept({ id: draft.id, isRepeat: true }) : same
}

export const answersIn = (text: string): Answers => JSON.parse(text)[6]

/** A visit with its key destroyed has no answers: nobody can read them again. */
export type OpenedVisit = {
  readonly visit: VisitLine
  readonly answers: Answers | undefined
  readonly identity: string | undefined
  readonly corrections: readonly Correction[]
  /** The body whose visit it is, where it is another's and an agreement opens it. */
  readonly sharedBy: string | undefined
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

async function openCorrections(ctx: Context, visitId: string): Promise<readonly Correction[]> {
  const opened: Correction[] = []
  for (const row of await listCorrections(ctx.db, [visitId])) opened.push(...(await openCorrection(ctx, row)))
  return opened
}

async function openIdentity(ctx: Context, who: Member, { householdId }: VisitLine): Promise<string | undefined> {
  if (householdId === null) return undefined
  const sealed = await findIdentity(ctx.db, who.bodyId, householdId)
  return sealed && (await ctx.keys.open(householdId, 'identity', sealed))
}

/** Another body's visit, as far as an agreement opens it today: never who they are. */
async function openShared(ctx: Context, found: FoundVisit): Promise<OpenedVisit> {
  const { sealed: _, bodyId: __, bodyName, ...visit } = found
  const opening = await findOpening(ctx.db, found.bodyId, visit.id)
  if (!opening) throw new NotFound()
  const { subject, fields } = opening
  ctx.readCase(subject, found.bodyId)
  const answers = await openAnswers(ctx, found)
  const corrections = sharedCorrections(await openCorrections(ctx, visit.id), fields)
  const shown = answers && sharedAnswers(answers, fields)
  return { visit, answers: shown, identity: undefined, corrections, sharedBy: bodyName }
}

/** Opens one visit, and says so in the audit. Who may not see it is told that there is none. */
export async function readVisitOf(ctx: Context, id: string): Promise<OpenedVisit> {
  const found = await findVisit(ctx.db, id)
  const { who } = ctx
  if (!found || who.kind !== 'member') throw new NotFound()
  if (found.bodyId !== who.bodyId) return await openShared(ctx, found)
  ctx.readCase(subjectOf(found))
  const { sealed: _, bodyId: __, bodyName: ___, ...visit } = found
  const identity = await openIdentity(ctx, who, visit)
  const answers = await openAnswers(ctx, found)
  return { visit, answers, identity, corrections: await openCorrections(ctx, id), sharedBy: undefined }
}

/** A visit of the acting body's own, to write to. @throws NotFound where it is another's */
export async function readOwnVisit(ctx: Context, id: string): Promise<OpenedVisit> {
  if (!maySeePeople(ctx.who)) throw new Forbidden()
  const opened = await readVisitOf(ctx, id)
  if (opened.sharedBy !== undefined) throw new NotFound()
  return opened
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
