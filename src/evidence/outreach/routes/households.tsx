import { isId } from '#base/id.ts'
import { NotFound } from '#base/problem.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { decideHouseholds, readDuplicates } from '../actions/households.ts'
import { VERDICTS } from '../model/household.ts'
import { HouseholdsPage } from '../pages/households.tsx'
import { frameOf, typedIn } from './frame.ts'

async function showHouseholds(r: Request): Promise<Answer> {
  const duplicates = await readDuplicates(r.ctx)
  return { data: duplicates, page: () => <HouseholdsPage {...frameOf(r)} {...duplicates} /> }
}

async function postDecision(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  const { one = '', other = '' } = typed
  const verdict = VERDICTS.find((known) => known === typed.verdict)
  if (r.isOnlyLanguage || verdict === undefined) return await showHouseholds(r)
  if (!isId(one) || !isId(other) || one === other) throw new NotFound()
  await decideHouseholds(r.ctx, [one, other], verdict)
  return { redirect: '/visits/households', data: { one, other, verdict } }
}

/** Households of one body that may be one. */
export const householdRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/visits/households',
    audience: 'members',
    handle: showHouseholds,
    summary: 'Households of the body that may be one, by name and settlement, and what a person decided.',
  },
  {
    method: 'post',
    path: '/visits/households',
    audience: 'members',
    handle: postDecision,
    summary: 'A decision that two households are one, or two, or that an earlier decision is undone.',
  },
]
