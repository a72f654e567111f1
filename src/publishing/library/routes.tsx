import { localDay } from '#base/day.ts'
import type { Refusal } from '#base/result.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { termKey } from '#web/messages.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { describeItem, getOwn, lookAtFile, withdrawItem } from './actions.ts'
import { type Item, LibraryAsked } from './model.ts'
import { DescribePage, LookPage, WithdrawPage } from './pages/form.tsx'
import { ItemPage, WithdrawnPage } from './pages/item.tsx'
import { LibraryPage } from './pages/list.tsx'
import { type Frame, type Names, titleOf } from './pages/parts.tsx'
import { mayKeepLibrary } from './policy.ts'
import { findLook, getItem, listItems, listMended, listPlaces, listProjects, listVersions } from './queries.ts'
import { FIELDS, type Fields, fieldsOf } from './rules/describe.ts'

const MOST_PDF = 8 * 1024 * 1024

const frameOf = (r: Request): Frame => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
  today: localDay(r.ctx.now),
})
const isOwnOf = (r: Request, item: Item): boolean => mayKeepLibrary(r.ctx.who) && item.bodyId === r.ctx.who.bodyId

async function namesFor(r: Request, codes: readonly string[]): Promise<Names> {
  const { db } = r.ctx
  const organisations = new Map((await listOrganisations(db)).map((one) => [one.code, organisationName(r.say, one)]))
  return {
    places: new Map((await listPlaces(db, codes)).map((place) => [place.code, place])),
    organisation: (code) => organisations.get(code) ?? code,
  }
}

/** Without signs that the database does not hold. */
const clean = (text: string): string => text.toWellFormed().replaceAll('\u0000', '')
const asked = (r: Request): Fields =>
  Object.fromEntries(
    Object.keys(LibraryAsked.entries).flatMap((name) =>
      r.query[name] ? [[name, clean(r.query[name]).slice(0, 100)]] : [],
    ),
  )
const choicesOf = async (r: Request, list: string) =>
  (await listCodes(r.ctx.db, list)).map(({ code }) => ({ value: code, text: r.say(termKey(list, code)) }))

const dataOf = (r: Request, { id, bodyName, content, isPublished, changedAt }: Item) => ({
  id,
  body: r.say.spell(bodyName),
  isPublished,
  changedAt,
  ...content,
})

async function showList(r: Request): Promise<Answer> {
  const { db } = r.ctx
  const sought = asked(r)
  const items = await listItems(db, sought)
  const [project] = sought.project === undefined ? [] : await listProjects(db, [sought.project])
  const languages = await choicesOf(r, 'service_language')
  return {
    data: { items: items.map((item) => dataOf(r, item)) },
    page: () => (
      <LibraryPage
        {...frameOf(r)}
        {...{ languages, items, project }}
        asked={sought}
        isKeeper={mayKeepLibrary(r.ctx.who)}
      />
    ),
    csv: () => [
      ['id', 'title', 'kind', 'year', 'languages', 'isbn', 'formats', 'address'],
      ...items.map((item) => [
        item.id,
        titleOf(r.say, item).text,
        item.content.kind,
        String(item.content.year ?? ''),
        item.content.languages.join(' '),
        item.content.isbn ?? '',
        item.content.isLookedAt ? item.content.formats.join(' ') || 'none' : '',
        item.content.address ?? '',
      ]),
    ],
  }
}

async function showItem(r: Request): Promise<Answer> {
  const { db } = r.ctx
  const item = await getItem(db, r.params.libraryItemId ?? '')
  const isKeeper = isOwnOf(r, item)
  const { content, withdrawn } = item
  const look = await findLook(db, item)
  const props = {
    ...frameOf(r),
    ...{ item, look, isKeeper },
    names: await namesFor(r, content.places),
    projects: await listProjects(db, content.projects),
    mended: await listMended(db, item.bodyId),
    versions: isKeeper ? await listVersions(db, item) : [],
  }
  if (withdrawn)
    return {
      status: 410,
      data: { id: item.id, withdrawn: { at: withdrawn.at, reason: r.say.spell(withdrawn.reason) } },
      page: () => <WithdrawnPage {...props} />,
    }
  return { data: { ...dataOf(r, item), look }, page: () => <ItemPage {...props} /> }
}

const typedIn = (r: Request): Fields =>
  Object.fromEntries(
    [...FIELDS, 'reason'].flatMap((name) => {
      const value = r.body[name]
      return typeof value === 'string' ? [[name, clean(value.slice(0, 60_000))]] : []
    }),
  )

async function describeAnswer(
  r: Request,
  isNew: boolean,
  typed: Fields,
  refusals: readonly Refusal[],
): Promise<Answer> {
  const languages = await choicesOf(r, 'service_language')
  const groups = await choicesOf(r, 'group')
  const approaches = await choicesOf(r, 'approach')
  const organisations = (await listOrganisations(r.ctx.db)).map((one) => ({
    value: one.code,
    text: organisationName(r.say, one),
  }))
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { fields: FIELDS, typed, refusals },
    page: () => (
      <DescribePage {...frameOf(r)} {...{ typed, refusals, isNew, languages, groups, approaches, organisations }} />
    ),
  }
}
async function showEdit(r: Request): Promise<Answer> {
  const item = await getOwn(r.ctx, r.params.libraryItemId ?? '')
  return await describeAnswer(r, false, { ...fieldsOf(item.content), publish: item.isPublished ? 'yes' : '' }, [])
}
async function postDescribe(r: Request): Promise<Answer> {
  const { libraryItemId } = r.params
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await describeAnswer(r, libraryItemId === undefined, typed, [])
  const done = await describeItem(r.ctx, typed, libraryItemId)
  if (!done.ok) return await describeAnswer(r, libraryItemId === undefined, typed, done.refusals)
  return { redirect: `/library/${done.value.id}`, data: done.value }
}

/** A form about one own item, with what is wrong in it. */
const about =
  (Page: typeof WithdrawPage) =>
  async (r: Request, typed: Fields, refusals: readonly Refusal[]): Promise<Answer> => {
    const item = await getOwn(r.ctx, r.params.libraryItemId ?? '')
    return {
      ...(refusals.length > 0 && { status: 422 as const }),
      data: { refusals },
      page: () => <Page {...frameOf(r)} typed={typed} refusals={refusals} title={titleOf(r.say, item).text} />,
    }
  }
const withdrawAnswer = about(WithdrawPage)
const lookAnswer = about(LookPage)

async function postWithdraw(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await withdrawAnswer(r, typed, [])
  const done = await withdrawItem(r.ctx, r.params.libraryItemId ?? '', typed)
  if (!done.ok) return await withdrawAnswer(r, typed, done.refusals)
  return { redirect: `/library/${done.value.id}`, data: done.value }
}
async function postLook(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return await lookAnswer(r, {}, [])
  const { file } = r.body
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
  const done = await lookAtFile(r.ctx, r.params.libraryItemId ?? '', bytes)
  if (!done.ok) return await lookAnswer(r, {}, done.refusals)
  return { redirect: `/library/${done.value.id}`, data: done.value }
}

/** The library for everybody, and the desk of who keeps it. */
export const libraryRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/library',
    audience: 'everybody',
    summary: 'Publications and videos, by kind, language, accessible form and project.',
    query: LibraryAsked,
    handle: showList,
  },
  {
    method: 'get',
    path: '/library/new',
    audience: 'coordinators',
    summary: 'The form of a new publication or video.',
    handle: (r) => describeAnswer(r, true, {}, []),
  },
  {
    method: 'post',
    path: '/library/new',
    audience: 'coordinators',
    summary:
      'Describes a publication or video for the first time; no video is published without captions and transcript.',
    handle: postDescribe,
  },
  {
    method: 'get',
    path: '/library/:libraryItemId',
    audience: 'everybody',
    isWithdrawable: true,
    summary: 'A publication or video with everything that is stated about it.',
    handle: showItem,
  },
  {
    method: 'get',
    path: '/library/:libraryItemId/edit',
    audience: 'coordinators',
    summary: 'The form of a publication or video as it is described now.',
    handle: showEdit,
  },
  {
    method: 'post',
    path: '/library/:libraryItemId/edit',
    audience: 'coordinators',
    summary: 'Describes a publication or video anew; what was said before stays.',
    handle: postDescribe,
  },
  {
    method: 'get',
    path: '/library/:libraryItemId/look',
    audience: 'coordinators',
    summary: 'The form that lets the program look at the bytes of a PDF.',
    handle: (r) => lookAnswer(r, {}, []),
  },
  {
    method: 'post',
    path: '/library/:libraryItemId/look',
    audience: 'coordinators',
    summary: 'Looks whether a PDF says that it is tagged, its language and title; the file is not kept.',
    maxBytes: MOST_PDF,
    handle: postLook,
  },
  {
    method: 'get',
    path: '/library/:libraryItemId/withdraw',
    audience: 'coordinators',
    summary: 'The form that takes a publication or video back.',
    handle: (r) => withdrawAnswer(r, {}, []),
  },
  {
    method: 'post',
    path: '/library/:libraryItemId/withdraw',
    audience: 'coordinators',
    summary: 'Takes a publication or video back with a reason; its page stays and says so.',
    handle: postWithdraw,
  },
]
