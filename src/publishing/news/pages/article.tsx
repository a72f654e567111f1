import { formatDay, formatMoment } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { pathTo, placeName } from '#registers/places/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Layout } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Notice } from '#web/notice.tsx'
import { type Mended, Outside } from '#web/outside.tsx'
import { Prose } from '#web/prose.tsx'
import { Tag } from '#web/tag.tsx'
import { bestFor, langFor, speakerOf } from '#web/written.ts'
import type { Content, News, Pointed } from '../model.ts'
import { jsonLdOf } from '../rules/json-ld.ts'
import { CreditLine, dayOf, type Frame, inScript, type Names, titleOf } from './parts.tsx'

type Props = Frame & {
  readonly news: News
  readonly names: Names
  readonly projects: readonly Pointed[]
  readonly events: readonly Pointed[]
  /** Where addresses that are written wrongly lead. */
  readonly mended: Mended
  readonly isWriter: boolean
  readonly versions: readonly Date[]
}
type Part = { readonly say: Say; readonly content: Content; readonly names: Names }

const Pictures = ({ say, content, names, mended }: Part & Pick<Props, 'mended'>) =>
  content.pictures.length === 0 ? null : (
    <section>
      <h2>{say('news.pictures')}</h2>
      <ul>
        {content.pictures.map((one) => (
          <li key={one.address}>
            <Outside say={say} address={one.address} mended={mended}>
              {inScript(say, one.alt)}
            </Outside>
            <p class="small">
              <CreditLine say={say} credit={one.credit} names={names} /> · {say(`news.people.${one.people}`)}
            </p>
          </li>
        ))}
      </ul>
      <p class="small">{say('news.picturesElsewhere')}</p>
    </section>
  )

const PointedList = ({ say, title, things }: { say: Say; title: string; things: readonly Pointed[] }) =>
  things.length === 0 ? null : (
    <div>
      <dt>{title}</dt>
      <dd>
        {things.map(({ id, path, titles }, at) => {
          const best = bestFor(say, titles)
          return (
            <span key={id}>
              {at > 0 && '; '}
              <a href={`/${say.locale}${path}`} lang={best && langFor(say, best.locale)}>
                {inScript(say, best?.text ?? id)}
              </a>
            </span>
          )
        })}
      </dd>
    </div>
  )

const CodeList = ({ say, list, codes }: { say: Say; list: 'group' | 'approach'; codes: readonly string[] }) =>
  codes.length === 0 ? null : (
    <div>
      <dt>{say(list === 'group' ? 'news.field.groups' : 'news.field.approaches')}</dt>
      <dd>
        {codes.map((code, at) => (
          <span key={code}>
            {at > 0 && '; '}
            <a href={`/${say.locale}/codes/${list}/${code}`}>{say(termKey(list, code))}</a>
          </span>
        ))}
      </dd>
    </div>
  )

const About = (p: Props) => {
  const { say, names, news } = p
  const { content } = news
  return (
    <dl>
      <div>
        <dt>{say('news.publishedOn')}</dt>
        <dd>{dayOf(say, news)}</dd>
      </div>
      <div>
        <dt>{say('news.author')}</dt>
        <dd>
          {content.credit ? (
            <CreditLine say={say} credit={content.credit} names={names} />
          ) : (
            say('news.authorNotStated')
          )}
        </dd>
      </div>
      {content.places.length > 0 && (
        <div>
          <dt>{say('news.places')}</dt>
          <dd>
            {content.places.map((code, at) => {
              const place = names.places.get(code)
              return (
                <span key={code}>
                  {at > 0 && '; '}
                  {place ? <a href={`/${say.locale}${pathTo(place)}`}>{placeName(say, place)}</a> : code}
                </span>
              )
            })}
          </dd>
        </div>
      )}
      <PointedList say={say} title={say('news.field.projects')} things={p.projects} />
      <PointedList say={say} title={say('news.field.events')} things={p.events} />
      <CodeList say={say} list="group" codes={content.groups} />
      <CodeList say={say} list="approach" codes={content.approaches} />
      <Source {...p} />
    </dl>
  )
}

const Source = ({ say, news: { content }, mended }: Props) => {
  const { source } = content
  if (!source) return null
  const text = inScript(say, source.text)
  return (
    <div>
      <dt>{say('news.source')}</dt>
      <dd>
        {source.address === undefined ? (
          text
        ) : (
          <Outside say={say} address={source.address} mended={mended}>
            {text}
          </Outside>
        )}
        {source.capturedOn !== undefined &&
          `, ${say('news.capturedOn', { day: formatDay(say.locale, source.capturedOn, 'short') })}`}
      </dd>
    </div>
  )
}

const Editing = ({ say, news, versions }: Props) => (
  <section>
    <h2>{say('news.edit')}</h2>
    {!news.withdrawn && (
      <p class="buttons">
        <a class="ds-button" href={`/${say.locale}/news/${news.id}/edit`}>
          {say('news.word')}
        </a>
        <a class="ds-button" data-variant="secondary" href={`/${say.locale}/news/${news.id}/withdraw`}>
          {say('news.withdraw')}
        </a>
      </p>
    )}
    {news.pageId !== undefined && (
      <p>
        <a href={`/${say.locale}/intake/${news.pageId}`}>{say('news.fromPage')}</a>
      </p>
    )}
    <p class="small">
      {say('news.versions', { n: versions.length, last: formatMoment(say.locale, versions[0] ?? news.recordedAt) })}
    </p>
  </section>
)

const crumbsOf = (say: Say) => [{ text: say('news.title'), to: `/${say.locale}/news` }]

/** News that was withdrawn: that it was there, when it was taken back and why. */
export const WithdrawnPage = (p: Props) => {
  const { say, news } = p
  const { withdrawn } = news
  return (
    <Layout {...p} title={say('news.withdrawn')} noIndex above={<Breadcrumbs say={say} crumbs={crumbsOf(say)} />}>
      <Notice say={say} kind="warning">
        <p>{say('news.withdrawnLead', { title: titleOf(say, news).text })}</p>
        {withdrawn && (
          <p>
            {formatMoment(say.locale, withdrawn.at)}: {inScript(say, withdrawn.reason)}
          </p>
        )}
      </Notice>
      {p.isWriter && <Editing {...p} />}
    </Layout>
  )
}

/** One piece of news with everything that is stated about it. [3-27] [4-01] [4-31] */
export const ArticlePage = (p: Props) => {
  const { say, news, names, mended } = p
  const { content } = news
  const title = titleOf(say, news)
  const text = bestFor(say, content.texts)
  const jsonLd = jsonLdOf(content, {
    title: { locale: title.lang ?? say.locale, text: title.text },
    text: text && { ...text, text: inScript(speakerOf(say, text.locale), text.text) },
    publisher: say.spell(news.bodyName),
    organisation: names.organisation,
    places: content.places.flatMap((code) => {
      const place = names.places.get(code)
      return place ? [placeName(say, place)] : []
    }),
    changedAt: news.changedAt,
  })
  return (
    <Layout
      {...p}
      title={title.text}
      above={<Breadcrumbs say={say} crumbs={crumbsOf(say)} />}
      head={news.isPublished && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLd }} />}
    >
      <p>
        <Tag>{say(`news.category.${content.category}`)}</Tag>{' '}
        {!news.isPublished && <Tag kind="warning">{say('news.unpublished')}</Tag>}
      </p>
      {text ? (
        <Prose
          text={text.text}
          lang={langFor(say, text.locale)}
          show={(part) => inScript(speakerOf(say, text.locale), part)}
          mended={mended}
        />
      ) : (
        <p class="hint">{say('news.noText')}</p>
      )}
      <Pictures say={say} content={content} names={names} mended={mended} />
      <h2>{say('news.about')}</h2>
      <About {...p} />
      {p.isWriter && <Editing {...p} />}
    </Layout>
  )
}
