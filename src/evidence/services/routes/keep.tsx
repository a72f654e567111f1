import { Forbidden, NotFound } from '#base/problem.ts'
import type { Refusal } from '#base/result.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { inOrder, organisationName } from '#registers/organisations/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { describeService } from '../actions/describe.ts'
import { addEntry, getOwn, giveWeek } from '../actions/keep.ts'
import { postServed, type Words } from '../actions/served.ts'
import { LISTS, type Service } from '../model.ts'
import { DescribePage, EntryPage, FORMS, type FormName, KeepPage, PostedPage, WeekPage } from '../pages/keep.tsx'
import { mayGiveWeek, mayKeepServices } from '../policy.ts'
import { listEntries, listOwnMilestones } from '../queries/entries.ts'
import { listOffered, listProviders } from '../queries/keep.ts'
import { SERVICE_FIELDS } from '../rules/describe.ts'
import { typedFrom } from '../rules/typed-from.ts'
import { nameIn } from '../rules/words.ts'
import { frameOf } from './directory.tsx'

type Typed = Readonly<Record<string, string>>
type Filled = { readonly typed: Typed; readonly refusals: readonly Refusal[] }
const EMPTY: Filled = { typed: {}, refusals: [] }

/** Every text field as it was typed; several of one name are joined, as a list is typed in one field. */
export const typedIn = (r: Request): Typed =>
  Object.fromEntries(
    Object.entries(r.body).flatMap(([name, value]) => {
      const texts = [value].flat().filter((one) => typeof one === 'string')
      return texts.length === 0 ? [] : [[name, texts.join(',').slice(0, 20_000)]]
    }),
  )

/** A service of the body's own. Whoever may not so much as give its weekly word is refused here. */
async function ownService(r: Request, may: typeof mayGiveWeek): Promise<Service> {
  const { who } = r.ctx
  if (!may(who)) throw new Forbidden()
  return await getOwn(r.ctx, who, r.params.serviceId ?? '', r.say.locale)
}

const weekPage = (r: Request, service: Service, filled: Filled) => () => (
  <WeekPage {...frameOf(r)} {...filled} service={service} />
)

async function showWeek(r: Request): Promise<Answer> {
  const service = await ownService(r, mayGiveWeek)
  return {
    data: { id: service.id, fields: ['capacity', 'taken', 'waiting', 'confirm'] },
    page: weekPage(r, service, EMPTY),
  }
}

async function postWeek(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  const service = await ownService(r, mayGiveWeek)
  if (r.isOnlyLanguage) return { data: {}, page: weekPage(r, service, { typed, refusals: [] }) }
  const done = await giveWeek(r.ctx, service.id, typed, r.say.locale)
  if (!done.ok)
    return {
      status: 422,
      data: { refusals: done.refusals },
      page: weekPage(r, service, { typed, refusals: done.refusals }),
    }
  return { redirect: `/services/${service.id}`, data: { id: service.id } }
}

async function choicesOf(r: Request) {
  const { db, who } = r.ctx
  const offered = await listOffered(db, [...Object.values(LISTS), 'group', 'need'])
  const of = (list: string) => offered.filter((one) => one.list === list).map(({ code }) => code)
  const organisations = inOrder(r.say, await listOrganisations(db)).map((one) => ({
    value: one.code,
    text: organisationName(r.say, one),
  }))
  const providers = who.kind === 'member' ? await listProviders(db, who.bodyId, r.say.locale) : []
  return {
    types: of(LISTS.type),
    groups: of('group'),
    needs: of('need'),
    languages: of(LISTS.language),
    documents: of(LISTS.document),
    access: of(LISTS.access),
    duties: of(LISTS.duty),
    organisations,
    providers: providers.map(({ id, name }) => ({ value: id, text: nameIn(r.say, name.text) })),
  }
}

async function describeAnswer(r: Request, isNew: boolean, filled: Filled): Promise<Answer> {
  const choices = await choicesOf(r)
  const page = () => <DescribePage {...frameOf(r)} {...filled} {...choices} isNew={isNew} />
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: { fields: SERVICE_FIELDS }, page }
}

async function showDescribe(r: Request): Promise<Answer> {
  if (r.params.serviceId === undefined) return await describeAnswer(r, true, EMPTY)
  const service = await ownService(r, mayKeepServices)
  return await describeAnswer(r, false, { typed: typedFrom(service), refusals: [] })
}

async function postDescribe(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  const { serviceId } = r.params
  if (r.isOnlyLanguage) return await describeAnswer(r, serviceId === undefined, { typed, refusals: [] })
  const done = await describeService(r.ctx, typed, r.say.locale, serviceId)
  if (!done.ok) return await describeAnswer(r, serviceId === undefined, { typed, refusals: done.refusals })
  return { redirect: `/services/${done.value.id}`, data: done.value }
}

async function showKeep(r: Request): Promise<Answer> {
  const service = await ownService(r, mayKeepServices)
  return { data: { id: service.id, forms: FORMS }, page: () => <KeepPage {...frameOf(r)} service={service} /> }
}

function formAsked(r: Request): FormName {
  const form = FORMS.find((name) => name === r.params.form)
  if (!form) throw new NotFound()
  return form
}

async function entryAnswer(r: Request, service: Service, form: FormName, filled: Filled): Promise<Answer> {
  const { duties, organisations, access } = await choicesOf(r)
  const { db, who } = r.ctx
  const milestones =
    form === 'request' && who.kind === 'member' ? await listOwnMilestones(db, who.bodyId, service.place.code) : []
  const all = form === 'correction' && !service.isUndisclosed ? await listEntries(db, service.id) : []
  const entries = all.filter(({ amendment }) => amendment === undefined)
  const page = () => (
    <EntryPage
      {...frameOf(r)}
      {...filled}
      service={service}
      form={form}
      duties={duties}
      organisations={organisations}
      access={access}
      milestones={milestones}
      entries={entries}
    />
  )
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: { id: service.id, form }, page }
}

const showEntry = async (r: Request): Promise<Answer> =>
  entryAnswer(r, await ownService(r, mayKeepServices), formAsked(r), EMPTY)

/** The register's name and the note, in the language in which the service has its name. */
const wordsOf = (r: Request, service: Service): Words => ({
  sourceTitle: `${r.say('services.registerOf')}: ${nameIn(r.say, service.name)}`,
  titleLocale: r.say.locale,
  noteOf: (months) => r.say('services.monthsWithout', { months: months.join(', ') }),
})

async function postEntry(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  const form = formAsked(r)
  const service = await ownService(r, mayKeepServices)
  if (r.isOnlyLanguage) return await entryAnswer(r, service, form, { typed, refusals: [] })
  if (form === 'served') {
    const posted = await postServed(r.ctx, service.id, typed, wordsOf(r, service), r.say.locale)
    if (!posted.ok) return await entryAnswer(r, service, form, { typed, refusals: posted.refusals })
    return { data: posted.value, page: () => <PostedPage {...frameOf(r)} service={service} {...posted.value} /> }
  }
  const done = await addEntry(r.ctx, service.id, form, typed, r.say.locale)
  if (!done.ok) return await entryAnswer(r, service, form, { typed, refusals: done.refusals })
  return { redirect: `/services/${service.id}`, data: { id: service.id } }
}

/** A body's own work on its directory. */
export const keepRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/services/new',
    audience: 'coordinators',
    handle: showDescribe,
    summary: 'The form by which a service is described.',
  },
  {
    method: 'post',
    path: '/services/new',
    audience: 'coordinators',
    handle: postDescribe,
    summary: 'Describes a new service.',
  },
  {
    method: 'get',
    path: '/services/:serviceId/edit',
    audience: 'coordinators',
    handle: showDescribe,
    summary: 'The description of a service in its form.',
  },
  {
    method: 'post',
    path: '/services/:serviceId/edit',
    audience: 'coordinators',
    handle: postDescribe,
    summary: 'Describes a service anew.',
  },
  {
    method: 'get',
    path: '/services/:serviceId/week',
    audience: 'members',
    handle: showWeek,
    summary: 'The form of the weekly word.',
  },
  {
    method: 'post',
    path: '/services/:serviceId/week',
    audience: 'members',
    handle: postWeek,
    summary: 'Vouches for a service today, with any of capacity, places taken and waiting list.',
  },
  {
    method: 'get',
    path: '/services/:serviceId/keep',
    audience: 'coordinators',
    handle: showKeep,
    summary: 'What can be put down about a service.',
  },
  {
    method: 'get',
    path: '/services/:serviceId/keep/:form',
    audience: 'coordinators',
    handle: showEntry,
    summary: 'The form of one kind of entry.',
  },
  {
    method: 'post',
    path: '/services/:serviceId/keep/:form',
    audience: 'coordinators',
    handle: postEntry,
    summary:
      'Puts down an event, readiness, a licence, a duty, a cost key, a place, users by town, a thing, a protocol, a request or a correction, or posts served people to the coverage table.',
  },
]
