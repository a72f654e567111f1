import { localDay } from '#base/day.ts'
import type { Refusal } from '#base/result.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { placeName } from '#registers/places/rules.ts'
import { termKey } from '#web/messages.ts'
import { bestFor } from '#web/prose.tsx'
import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { getOwn, withdrawNews, writeNews } from './actions.ts'
import { type FeedItem, type News, NewsAsked } from './model.ts'
import { ArticlePage, WithdrawnPage } from './pages/article.tsx'
import { atomOf, rssOf } from './pages/feed.ts'
import { WithdrawPage, WordPage } from './pages/form.tsx'
import { FEEDS, FeedsPage, NewsPage } from './pages/list.tsx'
import { type Frame, type Names, titleOf } from './pages/parts.tsx'
import { mayWriteNews } from './policy.ts'
import {
  getNews,
  getRecognised,
  listEventItems,
  listMended,
  listNews,
  listPlaces,
  listPointed,
  listProjectItems,
  listVersions,
} from './queries.ts'
import { proposalOf } from './rules/from-page.ts'
import { FIELDS, type Fields, fieldsOf } from './rules/word.ts'

/** The five economies as places. */
const ECONOMIES = ['AL', 'BA', 'XK', 'MK', 'RS']

const frameOf = (r: Request): Frame => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
  today: localDay(r.ctx.now),
})
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

/** Without signs that the database does not hold. */
const clean = (text: string): string => text.toWellFormed().replaceAll('\u0000', '')
const asked = (r: Request): Fields =>
  Object.fromEntries(
    Object.keys(NewsAsked.entries).flatMap((name) =>
      r.query[name] ? [[name, clean(r.query[name]).slice(0, 100)]] : [],
    ),
  )

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
      status: 404,
      data: { id: news.id, withdrawn: { at: withdrawn.at, reason: r.say.spell(withdrawn.reason) } },
      page: () => <WithdrawnPage {...props} />,
    }
  return { data: dataOf(r, news), page: () => <ArticlePage {...props} /> }
}

const itemOf = ({ id, bodyName, content, recordedAt, changedAt }: News, r: Request): FeedItem => ({
  id,
  path: `/news/${id}`,
  titles: content.titles,
  summary: bestFor(r.say, content.texts),
  author: bodyName,
  publishedAt: recordedAt,
  changedAt,
})
async function itemsOf(r: Request, kind: string): Promise<readonly FeedItem[]> {
  if (kind === 'events') return await listEventItems(r.ctx.db)
  if (kind === 'projects') return await listProjectItems(r.ctx.db)
  const news = await listNews(r.ctx.db, asked(r), 50)
  return news.filter(({ isPublished }) => isPublished).map((one) => itemOf(one, r))
}
/** A feed says the same to everybody: only what is published. */
async function showFeed(r: Request, kind: (typeof FEEDS)[number][0], key: string, ending: 'atom' | 'rss') {
  const { say, client } = r
  const { q: _, ...narrowed } = kind === 'news' ? asked(r) : {}
  const query = new URLSearchParams(narrowed as Record<string, string>).toString()
  const behind = query === '' ? '' : `?${query}`
  const items = await itemsOf(r, kind)
  const feed = {
    say,
    kind: `${kind}${behind}`,
    title: `${say('web.name')}: ${say(key)}`,
    origin: client.origin,
    pagePath: `/${kind}${behind}`,
    selfPath: `/${kind}.${ending}${behind}`,
    items,
    footnote: say(`web.footnote.${r.ctx.who.kind === 'member' ? r.ctx.who.statusWording : 'eu'}`),
  }
  const text = ending === 'atom' ? atomOf(feed) : rssOf(feed)
  return {
    file: { type: `application/${ending}+xml; charset=utf-8`, name: `obuhvat-${kind}.${ending}.xml`, text },
    data: { items: items.map(({ id, path, changedAt }) => ({ id, path, changedAt })) },
  }
}

const typedIn = (r: Request): Fields =>
  Object.fromEntries(
    [...FIELDS, 'from', 'reason'].flatMap((name) => {
      const value = r.body[name]
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

const feedRoutes: readonly Route[] = FEEDS.flatMap(([kind, key]) =>
  (['atom', 'rss'] as const).map((ending) => ({
    method: 'get' as const,
    path: `/${kind}.${ending}`,
    audience: 'everybody' as const,
    summary: `The published ${kind} as a feed in ${ending === 'atom' ? 'Atom 1.0' : 'RSS 2.0'}.`,
    ...(kind === 'news' && { query: NewsAsked }),
    handle: (r: Request) => showFeed(r, kind, key, ending),
  })),
)

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
  {
    method: 'get',
    path: '/feeds',
    audience: 'everybody',
    summary: 'The addresses of the feeds of news, events and projects.',
    handle: (r) => ({ data: { feeds: FEEDS.map(([kind]) => kind) }, page: () => <FeedsPage {...frameOf(r)} /> }),
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
