import { withoutMarks } from '#base/marks.ts'
import { langOf, type Say } from '#base/say.ts'
import { escaped } from '#forms/xml.ts'
import { bestFor, langFor } from '#web/written.ts'
import type { FeedItem, Written } from '../model.ts'
import { inScript } from './parts.tsx'

export type Feed = {
  readonly say: Say
  readonly title: string
  /** What the feed is of; part of its lasting id. */
  readonly kind: string
  readonly origin: string
  /** The page of which it is the feed, and the feed itself, after the language. */
  readonly pagePath: string
  readonly selfPath: string
  readonly items: readonly FeedItem[]
  /** The footnote on names with the status mark. */
  readonly footnote: string
}
/** The year in which the ids of the feeds were coined (RFC 4151): an id never changes. */
const COINED = '2026'

const shownIn = (say: Say, text: string): string => withoutMarks(inScript(say, text))
const element = (name: string, text: string, attributes = ''): string =>
  `<${name}${attributes}>${escaped(text)}</${name}>`
const attribute = (name: string, value: string): string => ` ${name}="${escaped(value)}"`

type Entry = {
  readonly id: string
  readonly title: string
  readonly lang: string
  readonly href: string
  readonly summary: (Written & { readonly lang: string }) | undefined
  readonly author: string | undefined
  readonly publishedAt: Date | undefined
  readonly changedAt: Date
}
function entriesOf({ say, origin, items }: Feed): readonly Entry[] {
  const lang = (locale: string) => langFor(say, locale) ?? langOf(say.locale)
  return items.flatMap(({ id, path, titles, summary, author, publishedAt, changedAt }) => {
    const title = bestFor(say, titles)
    if (!title) return []
    return [
      {
        id: `urn:uuid:${id}`,
        title: shownIn(say, title.text),
        lang: lang(title.locale),
        href: `${origin}/${say.locale}${path}`,
        summary: summary && { ...summary, text: shownIn(say, summary.text), lang: lang(summary.locale) },
        author: author === undefined ? undefined : withoutMarks(say.spell(author)),
        publishedAt,
        changedAt,
      },
    ]
  })
}
/** The footnote belongs to the feed only where a name with the mark stands in it. */
const notesOf = (feed: Feed, entries: readonly Entry[]): string =>
  entries.some(({ title, summary }) => /\p{L}\*/u.test(title + (summary?.text ?? '')))
    ? `* ${withoutMarks(feed.footnote)}`
    : ''
/** When the newest of it changed; of an empty feed the beginning of time, so that it never seems new. */
const updatedOf = (entries: readonly Entry[]): Date =>
  new Date(Math.max(0, ...entries.map(({ changedAt }) => changedAt.getTime())))

/** The feed in Atom 1.0 (RFC 4287). Ids stay when titles, languages or addresses change. */
export function atomOf(feed: Feed): string {
  const { say, origin } = feed
  const entries = entriesOf(feed)
  const note = notesOf(feed, entries)
  const host = new URL(origin).hostname
  const head = [
    element('title', withoutMarks(feed.title)),
    ...(note === '' ? [] : [element('subtitle', note)]),
    element('id', `tag:${host},${COINED}:obuhvat/${feed.kind}/${say.locale}`),
    element('updated', updatedOf(entries).toISOString()),
    `<link rel="self" type="application/atom+xml"${attribute('href', `${origin}/${say.locale}${feed.selfPath}`)}/>`,
    `<link rel="alternate" type="text/html"${attribute('href', `${origin}/${say.locale}${feed.pagePath}`)}/>`,
    `<author>${element('name', withoutMarks(say('web.name')))}</author>`,
  ]
  const lines = entries.map((one) =>
    [
      '<entry>',
      element('title', one.title, attribute('xml:lang', one.lang)),
      element('id', one.id),
      `<link rel="alternate" type="text/html"${attribute('href', one.href)}/>`,
      ...(one.publishedAt ? [element('published', one.publishedAt.toISOString())] : []),
      element('updated', one.changedAt.toISOString()),
      ...(one.author === undefined ? [] : [`<author>${element('name', one.author)}</author>`]),
      ...(one.summary ? [element('summary', one.summary.text, attribute('xml:lang', one.summary.lang))] : []),
      '</entry>',
    ].join(''),
  )
  const lang = attribute('xml:lang', langOf(say.locale))
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"${lang}>\n${[...head, ...lines].join('\n')}\n</feed>\n`
}

/** The same in RSS 2.0. */
export function rssOf(feed: Feed): string {
  const { say, origin } = feed
  const entries = entriesOf(feed)
  const note = notesOf(feed, entries)
  const self = attribute('href', `${origin}/${say.locale}${feed.selfPath}`)
  const head = [
    element('title', withoutMarks(feed.title)),
    element('link', `${origin}/${say.locale}${feed.pagePath}`),
    element('description', [withoutMarks(feed.title), note].filter((part) => part !== '').join(' ')),
    element('language', langOf(say.locale).toLowerCase()),
    element('lastBuildDate', updatedOf(entries).toUTCString()),
    `<atom:link rel="self" type="application/rss+xml"${self}/>`,
  ]
  const lines = entries.map((one) =>
    [
      '<item>',
      element('title', one.title),
      element('link', one.href),
      element('guid', one.id, ' isPermaLink="false"'),
      element('pubDate', (one.publishedAt ?? one.changedAt).toUTCString()),
      ...(one.summary ? [element('description', one.summary.text)] : []),
      '</item>',
    ].join(''),
  )
  return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n${[...head, ...lines].join('\n')}\n</channel>\n</rss>\n`
}
