import type { Context } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import type { Duplicates, NamedHousehold, Pair, Verdict } from '../model/household.ts'
import { maySeePeople } from '../policy.ts'
import {
  insertHouseholdDecision,
  listHouseholdDecisions,
  listNamedHouseholds,
  listReferences,
} from '../queries/households.ts'
import { pairName, standingDecisions, suggestPairs } from '../rules/household.ts'
import { answersIn } from './visits.ts'

/**
 * Households of the body that may be one, compared in memory where the names of both were allowed to be written, and what
 * a person has decided. Nothing of the comparison is kept. Who is shown is noted under each household.
 */
export async function readDuplicates(ctx: Context): Promise<Duplicates> {
  const { who, db, keys } = ctx
  if (!maySeePeople(who)) throw new Forbidden()
  ctx.readCase('households')
  const opened: NamedHousehold[] = []
  for (const { id, reference, sealed, visitId, answers } of await listNamedHouseholds(db, who.bodyId)) {
    const identity = await keys.open(id, 'identity', sealed)
    const text = await keys.open(visitId, 'answers', answers)
    const settlement = text === undefined ? undefined : answersIn(text).settlement
    if (identity !== undefined && typeof settlement === 'string') opened.push({ id, reference, identity, settlement })
  }
  const standing = standingDecisions(await listHouseholdDecisions(db, who.bodyId))
  const suggested = suggestPairs(opened).filter(([one, other]) => !standing.has(pairName(one.id, other.id)))
  for (const { reference } of suggested.flat()) ctx.readCase(`household/${reference}`)
  const ids = [...standing.values()].flatMap(({ householdId, otherId }) => [householdId, otherId])
  const signs = new Map((await listReferences(db, who.bodyId, ids)).map(({ id, reference }) => [id, reference]))
  const decided = [...standing.values()].map((one) => ({
    ...one,
    references: [signs.get(one.householdId) ?? '', signs.get(one.otherId) ?? ''] as const,
  }))
  return { suggested, decided }
}

/** Writes down what a person decided about two households of the body; the last decision counts and undoes the others. */
export async function decideHouseholds(ctx: Context, pair: Pair<string>, verdict: Verdict): Promise<void> {
  const { who, db } = ctx
  if (!maySeePeople(who)) throw new Forbidden()
  const [one, other] = await listReferences(db, who.bodyId, pair)
  if (!one || !other) throw new NotFound()
  await insertHouseholdDecision(db, {
    id: newId(),
    household_id: one.id,
    other_id: other.id,
    verdict,
    recorded_at: ctx.now.toISOString(),
  })
  for (const { reference } of [one, other]) await ctx.audit(`household.${verdict}`, `household/${reference}`)
}
