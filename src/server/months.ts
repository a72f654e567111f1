import type { Context, Db } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import type { Period } from '#base/period.ts'
import type { Result } from '#base/result.ts'
import { answerThrough, makeLink } from '#evidence/outreach/actions/answers.ts'
import { closePeriod, type Words } from '#evidence/outreach/actions/close.ts'
import { noteEvent, refer } from '#evidence/outreach/actions/referrals.ts'
import { addToTeam, approveBasis, foundTeam, getOwnTeam } from '#evidence/outreach/actions/teams.ts'
import { correctVisit, recordVisit } from '#evidence/outreach/actions/visits.ts'
import type { Team } from '#evidence/outreach/model.ts'
import { findReferral } from '#evidence/outreach/queries/referrals.ts'
import { findVisit } from '#evidence/outreach/queries/visits.ts'
import { makePurpose, turnPurpose } from '#registers/guard/actions/rules.ts'
import { speakersWith } from '#web/messages.ts'
import {
  type By,
  type EventStep,
  monthsBefore,
  type ReferStep,
  type Step,
  tellMonths,
  type VisitStep,
} from './months-story.ts'

export const INVENTED_TOWN = 'RS-izmisljevo'
/** A context of one of the two at a moment of the story; the transaction is the same for both. */
export type Act = (by: By, at: Date) => Promise<Context>

/** A story that an act refuses is a fault of the program: the demonstration must not start with half of it. */
function must<T>(what: string, done: Result<T>): T {
  if (done.ok) return done.value
  throw new Error(`${what}: ${JSON.stringify(done.refusals)}`)
}

const FORM = { form: 'obuhvat-visit', version: '1' } as const
const PURPOSE = 'teren'
const LAW = {
  legalReference: 'Измишљени закон о социјалној заштити, члан 0',
  keepMonths: '60',
  keepReference: 'Измишљени правилник о евиденцијама, члан 0',
}
/** Needs that go to another sector than social protection. */
const SECTOR_OF: Readonly<Record<string, 'health' | 'education'>> = { N4: 'health', N6: 'education' }
const SEATS = [
  ['Измишљени центар за социјални рад', 'социјални радник (измишљено)', 'правник (измишљено)'],
  ['Измишљени дом здравља', 'здравствена медијаторка (измишљено)', 'патронажна сестра (измишљено)'],
  ['Измишљена школа', 'педагошки асистент (измишљено)', 'педагог (измишљено)'],
] as const
const SUPPORT = [
  ['money', 'partly', 'Измишљена општина'],
  ['car', 'no', ''],
  ['space', 'yes', 'Измишљена општина'],
  ['staff', 'partly', 'Измишљени центар за социјални рад'],
] as const
/** Lines of the plan: what is to be done and reached, where it began, and what of the records measures it against what. */
const TASKS = [
  {
    ...{ task: 'Обићи сва три измишљена насеља сваког месеца', result: 'Четрдесет посета' },
    ...{ baseline: '0 посета: тима раније није било', indicator: 'visits', target: '40' },
  },
  {
    ...{ task: 'Упознати домаћинства за која нико није знао', result: 'Двадесет четири домаћинства' },
    ...{ baseline: '0 домаћинстава', indicator: 'households', target: '24' },
  },
  {
    ...{ task: 'Упутити породице надлежнима и тражити одговор', result: 'Двадесет одговора' },
    ...{ baseline: '0 одговора', indicator: 'answered', target: '20' },
  },
  {
    ...{ task: 'Помоћи породицама да дођу до услуге или права', result: 'Десет заштићених домаћинстава' },
    ...{ baseline: '0 домаћинстава', indicator: 'protected', target: '10' },
  },
  {
    ...{
      task: 'Састанак тима о отвореним упутима једном месечно',
      result: 'Шест састанака',
      baseline: 'без састанака',
    },
  },
] as const

type Founded = { readonly team: Team; readonly basisId: string }

const words = (team: Team): Words => {
  const say = speakersWith([])('sr-Cyrl')
  const sourceTitle = `${say('outreach.logOf')}: ${say.spell(team.name)}`
  return { sourceTitle, titleLocale: say.locale, wholeNote: say('outreach.wholeNote') }
}

/** The team with its founding act, seats, support and plan, and the law by which it writes about people. */
async function found(ctx: Context, period: Period): Promise<Founded> {
  must('purpose', await makePurpose(ctx, { code: PURPOSE, name: 'Теренски рад (измишљено)', ...LAW }))
  must('purpose', await turnPurpose(ctx, PURPOSE, true))
  const team = { name: 'Измишљени мобилни тим', form: 'municipal', place: INVENTED_TOWN, published: 'yes' }
  const id = must('team', await foundTeam(ctx, team, [INVENTED_TOWN]))
  const today = localDay(ctx.now)
  const own = await getOwnTeam(ctx, id)
  const act = { number: '00-000/0000', gazette: 'Измишљени службени лист, бр. 0', adopted_on: today }
  must('act', await addToTeam(ctx, own, 'act', act))
  for (const [institution, member, deputy] of SEATS)
    must('seat', await addToTeam(ctx, own, 'seat', { institution, member, deputy, from: today }))
  for (const [item, state, giver] of SUPPORT)
    must('support', await addToTeam(ctx, own, 'support', { item, state, giver }))
  for (const line of TASKS) must('task', await addToTeam(ctx, own, 'task', { period, ...line }))
  const basis = {
    ...{ name: 'Социјална заштита (измишљено)', reference: 'Измишљени закон, члан 0', purpose: PURPOSE },
    ...{ from: today, identity: 'yes' },
  }
  return { team: await getOwnTeam(ctx, id), basisId: must('basis', await approveBasis(ctx, basis)) }
}

type Telling = Founded & { readonly ids: Map<string, string> }
/** The id of a visit or referral of the story; made when it is first named. */
function idOf({ ids }: Telling, key: string): string {
  const id = ids.get(key) ?? newId()
  ids.set(key, id)
  return id
}

async function visit(ctx: Context, telling: Telling, step: VisitStep): Promise<void> {
  const { reference, identity, answers } = step
  const about = { teamId: telling.team.id, basisId: telling.basisId, visitedOn: localDay(ctx.now), ...FORM }
  must('visit', await recordVisit(ctx, { id: idOf(telling, step.key), ...about, reference, identity, answers }))
}

const lineOf = async (db: Db, id: string) => {
  const found = await findVisit(db, id)
  if (!found) throw new Error('a visit of the story is not there')
  return found
}

async function referTo(ctx: Context, telling: Telling, step: ReferStep): Promise<void> {
  const line = step.visit === undefined ? undefined : await lineOf(ctx.db, idOf(telling, step.visit))
  const { needCode, organisationCode, otherName, dueOn, asked } = step
  const sector = needCode === null ? null : (SECTOR_OF[needCode] ?? 'social_protection')
  await refer(ctx, line, { id: idOf(telling, step.key), needCode, organisationCode, otherName, dueOn, asked, sector })
}

async function note(ctx: Context, telling: Telling, { referral, what, note, nextOn }: EventStep): Promise<void> {
  const found = await findReferral(ctx.db, idOf(telling, referral))
  if (!found) throw new Error('a referral of the story is not there')
  const draft = { id: newId(), kind: what, happenedOn: localDay(ctx.now), nextOn, note, visitId: null }
  must('event', await noteEvent(ctx, found, draft))
}

async function tell(ctx: Context, telling: Telling, step: Step): Promise<void> {
  switch (step.kind) {
    case 'visit':
      return await visit(ctx, telling, step)
    case 'refer':
      return await referTo(ctx, telling, step)
    case 'event':
      return await note(ctx, telling, step)
    case 'correct': {
      const { field, value, reason } = step
      const draft = { id: newId(), field, value, reason, insteadOf: [] }
      must('correction', await correctVisit(ctx, await lineOf(ctx.db, idOf(telling, step.visit)), draft))
      return
    }
    case 'close':
      must(
        `closing of ${step.period}`,
        await closePeriod(ctx, telling.team, { period: step.period, reason: step.reason }, words(telling.team)),
      )
      return
    default:
      return step satisfies never
  }
}

/** The referral of the story that a body without an account answers by a link, and when: it waits else for its answer. */
const ANSWERED = { referral: 'r24', sentDays: 2, answeredDays: 1 } as const
const DAY_MS = 86_400_000
const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS)

/** Sends a link to the invented school. @returns its token; undefined: nothing was referred to it */
async function sendLink(act: Act, telling: Telling, now: Date): Promise<string | undefined> {
  const ctx = await act('coordinator', daysBefore(now, ANSWERED.sentDays))
  const referral = await findReferral(ctx.db, idOf(telling, ANSWERED.referral))
  if (!referral?.otherName) return undefined
  const until = localDay(daysBefore(now, -7))
  const link = { asked_of: referral.otherName, post: 'координаторка тима (измишљено)', valid_to: until }
  return must('link', await makeLink(ctx, referral, link)).token
}

/** What the invented school answers: through the door, as it would from its own letter, once everything else is stored. */
export async function answerLink(token: string, beside: Context['beside'], now: Date): Promise<void> {
  const ctx = { beside, now: daysBefore(now, ANSWERED.answeredDays) }
  const note = 'Измишљено: дете може да крене у школу, потребан је само разговор са родитељем.'
  const done = await answerThrough(ctx, token, '127.0.0.1', { kind: 'accepted', note })
  if (done.kind !== 'done') throw new Error(`the link of the story did not open: ${done.kind}`)
}

/**
 * Six months of the invented town's mobile team, told by the acts of the room as its people would do them: what leaves at
 * the end of a month leaves through the valve. Each act carries the moment of the story, so that a page of coverage shows
 * month by month what was known when. The plan is of the half-year in which most of it lies.
 * @returns the token of the link that waits for `answerLink`
 */
export async function loadMonths(act: Act, now: Date): Promise<string | undefined> {
  const months = monthsBefore(now)
  const start = new Date(`${months[0]}-01T07:00:00Z`)
  const [year = '', month = ''] = (months[3] ?? '').split('-')
  const period = `${year}-${Number(month) <= 6 ? 'H1' : 'H2'}`
  const telling = { ...(await found(await act('coordinator', start), period)), ids: new Map() }
  for (const step of tellMonths(now)) await tell(await act(step.by, step.at), telling, step)
  return await sendLink(act, telling, now)
}
