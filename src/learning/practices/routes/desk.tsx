import type { Refusal } from '#base/result.ts'
import { inRows } from '#base/rows.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { inOrder, organisationName } from '#registers/organisations/rules.ts'
import { listChoosable } from '#registers/places/queries.ts'
import { calledIn, inOrder as placesInOrder } from '#registers/places/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { MORE } from '#web/rows.tsx'
import { describePractice, getOwn, withdrawPractice } from '../actions.ts'
import { DescribePage, WithdrawPage } from '../pages/form.tsx'
import { titleOf } from '../pages/parts.tsx'
import { type Fields, isField } from '../rules/describe.ts'
import { fieldsOf } from '../rules/fields.ts'
import { LISTS } from '../rules/lists.ts'
import { clean, codesOf, frameOf } from './parts.tsx'

const isList = (name: string): boolean => LISTS.some((list) => list.name === name)
/** What was typed; of several ticks the values with spaces between. */
const typedIn = (r: Request): Fields =>
  Object.fromEntries(
    Object.entries(r.body).flatMap(([name, value]) => {
      const parts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
      const isOurs = isField(name) || isList(name) || name === 'reason'
      return isOurs && parts.length > 0 ? [[name, clean(parts.join(' ').slice(0, 20_000))]] : []
    }),
  )

async function choicesFor(r: Request) {
  const { db } = r.ctx
  const organisations = inOrder(r.say, await listOrganisations(db))
  const places = placesInOrder(r.say, await listChoosable(db))
  return {
    organisations: organisations.map((one) => ({ value: one.code, text: organisationName(r.say, one) })),
    places: places.map((place) => calledIn(r.say, place)),
    choices: {
      types: await codesOf(r, 'service_axis'),
      approaches: await codesOf(r, 'approach'),
      groups: await codesOf(r, 'group'),
      needs: await codesOf(r, 'need'),
      sectors: await codesOf(r, 'service_sector'),
    },
  }
}

async function describeAnswer(r: Request, fields: Fields, refusals: readonly Refusal[]): Promise<Answer> {
  const choices = await choicesFor(r)
  const named = choices.places.find((name) => name.endsWith(`(${fields.place})`))
  const typed = inRows({ ...fields, ...(named !== undefined && { place: named }) }, LISTS)
  const more = typeof r.body[MORE] === 'string' ? r.body[MORE] : undefined
  const isNew = r.params.practiceId === undefined
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { typed, refusals },
    page: () => <DescribePage {...frameOf(r)} {...choices} {...{ typed, refusals, isNew, more }} />,
  }
}
async function showEdit(r: Request): Promise<Answer> {
  const practice = await getOwn(r.ctx, r.params.practiceId ?? '')
  return await describeAnswer(r, { ...fieldsOf(practice.content), publish: practice.isPublished ? 'yes' : '' }, [])
}
async function postDescribe(r: Request): Promise<Answer> {
  const { practiceId } = r.params
  const typed = typedIn(r)
  if (practiceId !== undefined) await getOwn(r.ctx, practiceId)
  if (r.isOnlyLanguage || r.body[MORE] !== undefined) return await describeAnswer(r, typed, [])
  const done = await describePractice(r.ctx, typed, practiceId)
  if (!done.ok) return await describeAnswer(r, typed, done.refusals)
  return { redirect: `/practices/${done.value.id}`, data: done.value }
}

async function withdrawAnswer(r: Request, typed: Fields, refusals: readonly Refusal[]): Promise<Answer> {
  const practice = await getOwn(r.ctx, r.params.practiceId ?? '')
  const title = titleOf(r.say, practice.content.titles).text
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { refusals },
    page: () => <WithdrawPage {...frameOf(r)} {...{ typed, refusals, title }} />,
  }
}
async function postWithdraw(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await withdrawAnswer(r, typed, [])
  const done = await withdrawPractice(r.ctx, r.params.practiceId ?? '', typed)
  if (!done.ok) return await withdrawAnswer(r, typed, done.refusals)
  return { redirect: `/practices/${done.value.id}`, data: done.value }
}

/** Where coordinators describe practices. */
export const deskRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/practices/new',
    audience: 'coordinators',
    summary: 'The form of a new practice.',
    handle: (r) => describeAnswer(r, {}, []),
  },
  {
    method: 'post',
    path: '/practices/new',
    audience: 'coordinators',
    summary: 'Describes a practice for the first time; what is to be published is refused with all that is missing.',
    handle: postDescribe,
  },
  {
    method: 'get',
    path: '/practices/:practiceId/edit',
    audience: 'coordinators',
    summary: 'The form of a practice as it is described now.',
    handle: showEdit,
  },
  {
    method: 'post',
    path: '/practices/:practiceId/edit',
    audience: 'coordinators',
    summary: 'Describes a practice anew; what was said before stays.',
    handle: postDescribe,
  },
  {
    method: 'get',
    path: '/practices/:practiceId/withdraw',
    audience: 'coordinators',
    summary: 'The form that takes a practice back.',
    handle: (r) => withdrawAnswer(r, {}, []),
  },
  {
    method: 'post',
    path: '/practices/:practiceId/withdraw',
    audience: 'coordinators',
    summary: 'Takes a practice back with a reason; its page stays and says so.',
    handle: postWithdraw,
  },
]
