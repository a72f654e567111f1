import type { Db } from '#base/context.ts'
import { type Day, localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { type AuditHead, insertAudit } from '#registers/audit/queries.ts'
import { STAGES, type Stage } from '../model/remind.ts'
import { listEvents } from '../queries/events.ts'
import { listOpenReferrals } from '../queries/referrals.ts'
import { insertReminder, listReferringBodies } from '../queries/reminders.ts'
import { followReferral } from '../rules/referral.ts'
import { type Digest, stageOf } from '../rules/remind.ts'
import { subjectOf } from './opened.ts'

const ALL = 1_000_000
type Done = { readonly digest: Digest; readonly heads: readonly AuditHead[] }

/** The open referrals of a body that have come to something on a day, with the stage. */
async function listStaged(keeper: Db, bodyId: string, today: Day) {
  const open = await listOpenReferrals(keeper, bodyId, ALL)
  const events = Map.groupBy(
    await listEvents(
      keeper,
      bodyId,
      open.map((one) => one.id),
    ),
    (event) => event.referralId,
  )
  return open.flatMap((referral) => {
    const { state, nextOn } = followReferral(referral, events.get(referral.id) ?? [], today)
    const stage = stageOf({ state, nextOn }, today)
    return stage === undefined ? [] : [{ referral, stage, nextOn }]
  })
}

/** How many referrals of a body are due, overdue and a week overdue: counts and nothing else, for a mail. For the keeper. */
export async function countStages(keeper: Db, bodyId: string, today: Day): Promise<Readonly<Record<Stage, number>>> {
  const staged = await listStaged(keeper, bodyId, today)
  const countOf = (stage: Stage) => staged.filter((one) => one.stage === stage).length
  return { due: countOf('due'), overdue: countOf('overdue'), escalated: countOf('escalated') }
}

async function remindBody(keeper: Db, { id, shortName }: { id: string; shortName: string }, now: Date): Promise<Done> {
  const today = localDay(now)
  const stages: Record<Stage, string[]> = { due: [], overdue: [], escalated: [] }
  const heads: AuditHead[] = []
  for (const { referral, stage, nextOn } of await listStaged(keeper, id, today)) {
    stages[stage].push(referral.id)
    const row = { bodyId: id, referralId: referral.id, stage, dueOn: nextOn, id: newId(), notedOn: today }
    if (await insertReminder(keeper, row, now))
      heads.push(
        await insertAudit(keeper, { act: 'referral.remind', subject: subjectOf(referral), at: now, ofBody: id }),
      )
  }
  return { digest: { body: shortName, stages, written: heads.length }, heads }
}

/**
 * Reminds the teams of every body of what is due: an entry for each referral, its day and the stage that it has reached,
 * written once however often this runs. For the keeper, who acts for no body and opens nothing that is sealed.
 * @param only the id of one body; none: all
 */
export async function remindAll(
  keeper: Db,
  now: Date,
  only?: string,
): Promise<{ readonly digests: readonly Digest[]; readonly heads: readonly AuditHead[] }> {
  const bodies = (await listReferringBodies(keeper)).filter(({ id }) => only === undefined || id === only)
  const done: Done[] = []
  for (const body of bodies) done.push(await remindBody(keeper, body, now))
  const digests = done.map(({ digest }) => digest)
  return {
    digests: digests.filter(({ stages }) => STAGES.some((stage) => stages[stage].length > 0)),
    heads: done.flatMap(({ heads }) => heads),
  }
}
