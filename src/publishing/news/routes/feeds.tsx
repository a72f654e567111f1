import type { Request, Route } from '#web/route.ts'
import { bestFor } from '#web/written.ts'
import { type FeedItem, type News, NewsAsked } from '../model.ts'
import { atomOf, rssOf } from '../pages/feed.ts'
import { FEEDS, FeedsPage } from '../pages/list.tsx'
import { listEventItems, listFoundItems, listNews } from '../queries.ts'
import { asked, frameOf } from './asked.ts'

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
  if (kind === 'projects') return await listFoundItems(r.ctx.db, 'project')
  if (kind === 'practices') return await listFoundItems(r.ctx.db, 'practice')
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

const kinds: readonly Route[] = FEEDS.flatMap(([kind, key]) =>
  (['atom', 'rss'] as const).map((ending) => ({
    method: 'get' as const,
    path: `/${kind}.${ending}`,
    audience: 'everybody' as const,
    summary: `The published ${kind} as a feed in ${ending === 'atom' ? 'Atom 1.0' : 'RSS 2.0'}.`,
    ...(kind === 'news' && { query: NewsAsked }),
    handle: (r: Request) => showFeed(r, kind, key, ending),
  })),
)

/** The feeds of news, events, projects and practices, and the page that names them. */
export const feedRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/feeds',
    audience: 'everybody',
    summary: 'The addresses of the feeds of news, events, projects and practices.',
    handle: (r) => ({ data: { feeds: FEEDS.map(([kind]) => kind) }, page: () => <FeedsPage {...frameOf(r)} /> }),
  },
  ...kinds,
]
