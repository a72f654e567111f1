import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { type Choice, Select, TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { Tag } from '#web/tag.tsx'
import { bestFor, langFor, speakerOf } from '#web/written.ts'
import { CATEGORIES, type News, type Pointed } from '../model.ts'
import type { Fields } from '../rules/word.ts'
import { dayOf, type Frame, inScript, titleOf } from './parts.tsx'

type Props = Frame & {
  readonly asked: Fields
  readonly economies: readonly Choice[]
  readonly news: readonly News[]
  readonly isWriter: boolean
  /** The project to which the list is narrowed. */
  readonly project: Pointed | undefined
  /** How the feed of the same news is asked for. */
  readonly feedQuery: string
}

const Filters = ({ say, asked, economies }: Props) => (
  <search>
    <form class="form" method="get" action={`/${say.locale}/news`}>
      <TextField say={say} name="q" type="search" label={say('news.search')} typed={asked.q} isName isOptional />
      <Select
        say={say}
        name="category"
        label={say('news.category')}
        typed={asked.category}
        choices={CATEGORIES.map((value) => ({ value, text: say(`news.category.${value}`) }))}
        isOptional
      />
      <Select
        say={say}
        name="economy"
        label={say('news.economy')}
        typed={asked.economy}
        choices={economies}
        isOptional
      />
      {asked.project !== undefined && <input type="hidden" name="project" value={asked.project} />}
      <div class="buttons">
        <button class="ds-button" type="submit">
          {say('news.find')}
        </button>
      </div>
    </form>
  </search>
)

const LONGEST = 220
const begin = (text: string): string => {
  const [first = ''] = text.split('\n')
  return first.length <= LONGEST ? first : `${first.slice(0, first.lastIndexOf(' ', LONGEST))} …`
}

const Item = ({ say, one }: Frame & { one: News }) => {
  const title = titleOf(say, one)
  const text = bestFor(say, one.content.texts)
  return (
    <li class="card">
      <h3>
        <a href={`/${say.locale}/news/${one.id}`} lang={title.lang}>
          {title.text}
        </a>
      </h3>
      <p class="small">
        {dayOf(say, one)} · {say.spell(one.bodyName)}
      </p>
      <p>
        <Tag>{say(`news.category.${one.content.category}`)}</Tag>{' '}
        {!one.isPublished && <Tag kind="warning">{say('news.unpublished')}</Tag>}
      </p>
      {text && <p lang={langFor(say, text.locale)}>{inScript(speakerOf(say, text.locale), begin(text.text))}</p>}
    </li>
  )
}

/** News, the newest first; everybody reads it, without signing in. [3-27] */
export const NewsPage = (p: Props) => {
  const { say, news, project, feedQuery } = p
  const feed = (kind: string, ending: string) => `/${say.locale}/${kind}.${ending}`
  const projectTitle = project && bestFor(say, project.titles)
  return (
    <Layout
      {...p}
      title={say('news.title')}
      head={
        <>
          <link
            rel="alternate"
            type="application/atom+xml"
            title={say('news.title')}
            href={`${feed('news', 'atom')}${feedQuery}`}
          />
          <link
            rel="alternate"
            type="application/rss+xml"
            title={say('news.title')}
            href={`${feed('news', 'rss')}${feedQuery}`}
          />
        </>
      }
    >
      <p class="lead">{say('news.lead')}</p>
      {project && projectTitle && (
        <p>
          {say('news.ofProject')}{' '}
          <a href={`/${say.locale}${project.path}`} lang={langFor(say, projectTitle.locale)}>
            {inScript(say, projectTitle.text)}
          </a>
          {' · '}
          <a href={`/${say.locale}/news`}>{say('news.all')}</a>
        </p>
      )}
      <Filters {...p} />
      {news.length === 0 ? (
        <Empty title={say('news.none')}>
          <p>{say('news.noneWhy')}</p>
        </Empty>
      ) : (
        <>
          <h2>{say('news.count', { n: news.length })}</h2>
          <ul class="cards">
            {news.map((one) => (
              <Item key={one.id} {...p} one={one} />
            ))}
          </ul>
        </>
      )}
      <p>
        {say('news.feeds')} <a href={`${feed('news', 'atom')}${feedQuery}`}>Atom</a>,{' '}
        <a href={`${feed('news', 'rss')}${feedQuery}`}>RSS</a> ·{' '}
        <a href={`/${say.locale}/feeds`}>{say('news.allFeeds')}</a>
      </p>
      {p.isWriter && (
        <p class="buttons">
          <a class="ds-button" href={`/${say.locale}/news/new`}>
            {say('news.add')}
          </a>{' '}
          <a class="ds-button" data-variant="secondary" href={`/${say.locale}/intake`}>
            {say('news.toIntake')}
          </a>{' '}
          <a class="ds-button" data-variant="secondary" href={`/${say.locale}/links`}>
            {say('news.toLinks')}
          </a>
        </p>
      )}
    </Layout>
  )
}

export const FEEDS = [
  ['news', 'news.title'],
  ['events', 'news.feed.events'],
  ['projects', 'news.feed.projects'],
  ['practices', 'practices.title'],
] as const

/** The addresses of all feeds, for who wants to be told. */
export const FeedsPage = (p: Frame) => {
  const { say } = p
  return (
    <Layout
      {...p}
      title={say('news.allFeeds')}
      above={<Breadcrumbs say={say} crumbs={[{ text: say('news.title'), to: `/${say.locale}/news` }]} />}
    >
      <p class="lead">{say('news.feedsLead')}</p>
      <ul>
        {FEEDS.map(([kind, key]) => (
          <li key={kind}>
            {say(key)}: <a href={`/${say.locale}/${kind}.atom`}>Atom</a>, <a href={`/${say.locale}/${kind}.rss`}>RSS</a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}
