import type { Refusal } from '#base/result.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { placeName } from '#registers/places/rules.ts'
import { termKey } from '#web/messages.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { getOwn, withdrawNews, writeNews } from '../actions.ts'
import { type News, NewsAsked } from '../model.ts'
import { ArticlePage, WithdrawnPage } from '../pages/article.tsx'
import { WithdrawPage, WordPage } from '../pages/form.tsx'
import { NewsPage } from '../pages/list.tsx'
import { type Names, titleOf } from '../pages/parts.tsx'
import { mayWriteNews } from '../policy.ts'
import { getNews, getRecognised, listMended, listNews, listPlaces, listPointed, listVersions } from '../queries.ts'
import { proposalOf } from '../rules/from-page.ts'
import { FIELDS, type Fields, fieldsOf } from '../rules/word.ts'
import { asked, clean, frameOf } from './asked.ts'
import { feedRoutes } from './feeds.tsx'

/** The five economies as places. */
const ECONOMIES = ['AL', 'BA', 'XK', 'MK', 'RS']

const isOwnOf = (r: Request, news: News): boolean => mayWriteNews(r.ctx.who) && news.bodyId === r.ctx.who.bodyId

async function namesFor(r: Request, codes: readonly string[]): Promise<Names> {
  const { db } = r.ctx
  const organisations = new Map((await listOrganisations(db)).map((one) => [one.code, organisationName(r.say, one)]))
  const places = await listPlaces(db, codes)
  return {
    places: new Map(places.map((place) => [place.code, place])),
    organisation: (code) => organisations.get(code) ?? code,
  }
}

const dataOf = (r: Request, { id, bodyName, content, isPublished, changedAt }: News) => ({
  id,
  body: r.say.spell(bodyName),
  isPublished,
  changedAt,
  ...content,
})

async function showList(r: Request): Promise<Answer> {
  const { db } = r.ctx
  const sought = asked(r)
  const news = await listNews(db, sought)
  const [project] = sought.project === undefined ? [] : await listPointed(db, 'project', [sought.project])
  const economies = await listPlaces(db, ECONOMIES)
  const { q: _, ...narrowed } = sought
  const feedQuery = new URLSearchParams(narrowed).toString()
  return {
    data: { news: news.map((one) => dataOf(r, one)) },
    page: () => (
      <NewsPage
        {...frameOf(r)}
        asked={sought}
        economies={economies.map((place) => ({ value: place.code, text: placeName(r.say, place) }))}
        news={news}
        project={project}
        feedQuery={feedQuery === '' ? '' : `?${feedQuery}`}
        isWriter={mayWriteNews(r.ctx.who)}
      />
    ),
    csv: () => [
      ['id', 'title', 'category', 'published', 'body', 'places', 'source'],
      ...news.map((one) => [
        one.id,
        titleOf(r.say, one).text,
        one.content.category,
        one.content.publishedOn ?? '',
        r.say.spell(one.bodyName),
        one.content.places.join(' '),
        one.content.source?.address ?? one.content.source?.text ?? '',
      ]),
    ],
  }
}

async function showArticle(r: Request): Promise<Answer> {
  const { db } = r.ctx
  const news = await getNews(db, r.params.newsItemId ?? '')
  const isWriter = isOwnOf(r, news)
  const { content, withdrawn } = news
  const props = {
    ...frameOf(r),
    news,
    names: await namesFor(r, content.places),
    projects: await listPointed(db, 'project', content.projects),
    events: await listPointed(db, 'event', content.events),
    mended: await listMended(db, news.bodyId),
    versions: isWriter ? await listVersions(db, news) : [],
    isWriter,
  }
  if (withdrawn)
    return {
      status: 410,
      data: { id: news.id, withdrawn: { at: withdrawn.at, reason: r.say.spell(withdrawn.reason) } },
      page: () => <WithdrawnPage {...props} />,
    }
  return { data: dataOf(r, news), page: () => <ArticlePage {...props} /> }
}

const typedIn = (r: Request): Fields =>
  Object.fromEntries(
    [...FIELDS, 'from', 'reason'].flatMap((name) => {
      const sent = r.body[name]
      // Of boxes that are ticked each comes by itself.
      const value = Array.isArray(sent) ? sent.filter((one) => typeof one === 'string').join(' ') : sent
      return typeof value === 'string' ? [[name, clean(value.slice(0, 20_000))]] : []
    }),
  )

async function wordAnswer(r: Request, isNew: boolean, typed: Fields, refusals: readonly Refusal[]): Promise<Answer> {
  const { db } = r.ctx
  const choices = async (list: string) =>
    (await listCodes(db, list)).map(({ code }) => ({ value: code, text: r.say(termKey(list, code)) }))
  const groups = await choices('group')
  const approaches = await choices('approach')
  const organisations = (await listOrganisations(db)).map((one) => ({
    value: one.code,
    text: organisationName(r.say, one),
  }))
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { fields: FIELDS, typed, refusals },
    page: () => <WordPage {...frameOf(r)} {...{ typed, refusals, isNew, groups, approaches, organisations }} />,
  }
}

async function showNew(r: Request): Promise<Answer> {
  const { page } = r.query
  if (!page) return await wordAnswer(r, true, {}, [])
  const found = await getRecognised(r.ctx.db, page)
  const publisher = found.address?.replace(/^https?:\/\/(?:www\.)?([^/]+).*$/, '$1') ?? ''
  return await wordAnswer(r, true, { ...proposalOf(found, publisher), from: page }, [])
}
async function showEdit(r: Request): Promise<Answer> {
  const news = await getOwn(r.ctx, r.params.newsItemId ?? '')
  return await wordAnswer(r, false, { ...fieldsOf(news.content), publish: news.isPublished ? 'yes' : '' }, [])
}
async function postWord(r: Request): Promise<Answer> {
  const { newsItemId } = r.params
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await wordAnswer(r, newsItemId === undefined, typed, [])
  const done = await writeNews(r.ctx, typed, newsItemId)
  if (!done.ok) return await wordAnswer(r, newsItemId === undefined, typed, done.refusals)
  return { redirect: `/news/${done.value.id}`, data: done.value }
}

async function withdrawAnswer(r: Request, typed: Fields, refusals: readonly Refusal[]): Promise<Answer> {
  const news = await getOwn(r.ctx, r.params.newsItemId ?? '')
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { refusals },
    page: () => <WithdrawPage {...frameOf(r)} typed={typed} refusals={refusals} title={titleOf(r.say, news).text} />,
  }
}
async function postWithdraw(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await withdrawAnswer(r, typed, [])
  const done = await withdrawNews(r.ctx, r.params.newsItemId ?? '', typed)
  if (!done.ok) return await withdrawAnswer(r, typed, done.refusals)
  return { redirect: `/news/${done.value.id}`, data: done.value }
}

/** News for everybody, its feeds, and the desk of who writes it. */
export const newsRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/news',
    audience: 'everybody',
    summary: 'The news, the newest first, by category, economy and project.',
    query: NewsAsked,
    handle: showList,
  },
  ...feedRoutes,
  {
    method: 'get',
    path: '/news/new',
    audience: 'coordinators',
    summary: 'The form of news, filled from a stored page where one is named.',
    handle: showNew,
  },
  {
    method: 'post',
    path: '/news/new',
    audience: 'coordinators',
    summary: 'Writes news for the first time.',
    handle: postWord,
  },
  {
    method: 'get',
    path: '/news/:newsItemId',
    audience: 'everybody',
    isWithdrawable: true,
    summary: 'A piece of news with everything that is stated about it.',
    handle: showArticle,
  },
  {
    method: 'get',
    path: '/news/:newsItemId/edit',
    audience: 'coordinators',
    summary: 'The form of news as it is worded now.',
    handle: showEdit,
  },
  {
    method: 'post',
    path: '/news/:newsItemId/edit',
    audience: 'coordinators',
    summary: 'Words news anew; what was said before stays.',
    handle: postWord,
  },
  {
    method: 'get',
    path: '/news/:newsItemId/withdraw',
    audience: 'coordinators',
    summary: 'The form that takes news back.',
    handle: (r) => withdrawAnswer(r, {}, []),
  },
  {
    method: 'post',
    path: '/news/:newsItemId/withdraw',
    audience: 'coordinators',
    summary: 'Takes news back with a reason; its page stays and says so.',
    handle: postWithdraw,
  },
]
