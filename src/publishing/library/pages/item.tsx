import type { ComponentChildren } from 'preact'
import { formatDay, formatMoment, formatNumber } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { pathTo, placeName } from '#registers/places/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Details } from '#web/details.tsx'
import { Layout } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Notice } from '#web/notice.tsx'
import { type Mended, Outside } from '#web/outside.tsx'
import { Prose } from '#web/prose.tsx'
import { Tag } from '#web/tag.tsx'
import { bestFor, langFor } from '#web/written.ts'
import type { Item, Look, Pointed } from '../model.ts'
import { isElsewhere, lengthText } from '../rules/describe.ts'
import { jsonLdOf } from '../rules/json-ld.ts'
import { type Frame, formatsIn, inScript, languageIn, type Names, titleOf } from './parts.tsx'

type Props = Frame & {
  readonly item: Item
  readonly names: Names
  readonly projects: readonly Pointed[]
  readonly look: Look | undefined
  /** Where addresses that are written wrongly lead. */
  readonly mended: Mended
  readonly isKeeper: boolean
  readonly versions: readonly Date[]
}

const Term = (p: { name: string; isThere?: boolean; children: ComponentChildren }) =>
  p.isThere === false ? null : (
    <div>
      <dt>{p.name}</dt>
      <dd>{p.children}</dd>
    </div>
  )

/** What somebody saw who looked at the file, and on which day; or that nobody looked. */
const Looked = ({ say, look }: { say: Say; look: Look | undefined }) => {
  if (!look) return <p>{say('library.lookNone')}</p>
  const said = (text: string | undefined) => text ?? say('library.lookNothing')
  return (
    <>
      <ul>
        <li>{say(`library.tagged.${look.tagged}`)}</li>
        <li>
          {say('library.lookLanguage')}:{' '}
          {look.tagged === 'not_looked' ? say('library.lookNotLooked') : said(look.language)}
        </li>
        <li>
          {say('library.lookTitle')}:{' '}
          {look.tagged === 'not_looked' ? say('library.lookNotLooked') : said(look.title && inScript(say, look.title))}
        </li>
        <li>{say('library.lookRest')}</li>
      </ul>
      <p class="small">
        {say('library.lookedOn', {
          day: formatDay(say.locale, look.lookedOn, 'short'),
          size: formatNumber(say.locale, Math.max(1, Math.round(look.bytes / 1024))),
          hash: look.hash.slice(0, 12),
        })}
      </p>
    </>
  )
}

const VideoTerms = ({ say, item, mended }: Props) => {
  const { video } = item.content
  if (!video) return null
  return (
    <>
      <Term name={say('library.field.length')}>
        {video.seconds === undefined ? say('library.notStated') : lengthText(video.seconds)}
      </Term>
      <Term name={say('library.field.captions')}>
        {video.captions.length === 0
          ? say('library.captionsNone')
          : video.captions.map((code) => languageIn(say, code)).join(', ')}
      </Term>
      <Term name={say('library.field.sign')}>{say(`library.sign.${video.sign}`)}</Term>
      {video.transcript !== undefined && isElsewhere(video.transcript) && (
        <Term name={say('library.field.transcript')}>
          <Outside say={say} address={video.transcript} mended={mended} />
        </Term>
      )}
    </>
  )
}

const About = (p: Props) => {
  const { say, item, names, mended, projects } = p
  const { content } = item
  const { publisher, cover } = content
  return (
    <dl>
      <Term name={say('library.field.address')}>
        {content.address === undefined ? (
          say('library.noAddress')
        ) : (
          <Outside say={say} address={content.address} mended={mended} />
        )}
      </Term>
      <Term name={say('library.field.languages')}>
        {content.languages.map((code) => languageIn(say, code)).join(', ') || say('library.notStated')}
      </Term>
      <Term name={say('library.accessible')}>{formatsIn(say, content)}</Term>
      <VideoTerms {...p} />
      <Term name={say('library.field.year')}>{content.year ?? say('library.notStated')}</Term>
      <Term name={say('library.field.publisher')}>
        {publisher === undefined ? (
          say('library.notStated')
        ) : (
          <a href={`/${say.locale}/organisations/${publisher}`}>{names.organisation(publisher)}</a>
        )}
      </Term>
      <Term name="ISBN" isThere={content.isbn !== undefined}>
        {content.isbn}
      </Term>
      <Term name={say('library.field.licence')}>{say(`library.licence.${content.licence}`)}</Term>
      {cover && (
        <Term name={say('library.cover')}>
          {cover.address === undefined ? (
            inScript(say, cover.alt)
          ) : (
            <Outside say={say} address={cover.address} mended={mended}>
              {inScript(say, cover.alt)}
            </Outside>
          )}
        </Term>
      )}
      <Term name={say('library.field.projects')} isThere={projects.length > 0}>
        {projects.map(({ id, path, titles }, at) => {
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
      </Term>
      <Term name={say('library.places')} isThere={content.places.length > 0}>
        {content.places.map((code, at) => {
          const place = names.places.get(code)
          return (
            <span key={code}>
              {at > 0 && '; '}
              {place ? <a href={`/${say.locale}${pathTo(place)}`}>{placeName(say, place)}</a> : code}
            </span>
          )
        })}
      </Term>
      {(['group', 'approach'] as const).map((list) => {
        const codes = list === 'group' ? content.groups : content.approaches
        return (
          <Term
            key={list}
            name={say(list === 'group' ? 'library.field.groups' : 'library.field.approaches')}
            isThere={codes.length > 0}
          >
            {codes.map((code, at) => (
              <span key={code}>
                {at > 0 && '; '}
                <a href={`/${say.locale}/codes/${list}/${code}`}>{say(termKey(list, code))}</a>
              </span>
            ))}
          </Term>
        )
      })}
    </dl>
  )
}

const Editing = ({ say, item, versions }: Props) => (
  <section>
    <h2>{say('library.edit')}</h2>
    {!item.withdrawn && (
      <p class="buttons">
        <a class="ds-button" href={`/${say.locale}/library/${item.id}/edit`}>
          {say('library.describe')}
        </a>
        {item.content.kind === 'publication' && (
          <a class="ds-button" data-variant="secondary" href={`/${say.locale}/library/${item.id}/look`}>
            {say('library.look')}
          </a>
        )}
        <a class="ds-button" data-variant="secondary" href={`/${say.locale}/library/${item.id}/withdraw`}>
          {say('library.withdraw')}
        </a>
      </p>
    )}
    <p class="small">
      {say('library.versions', { n: versions.length, last: formatMoment(say.locale, versions[0] ?? item.recordedAt) })}
    </p>
  </section>
)

const crumbsOf = (say: Say) => [{ text: say('library.title'), to: `/${say.locale}/library` }]

/** An item that was withdrawn: that it was there, when it was taken back and why. */
export const WithdrawnPage = (p: Props) => {
  const { say, item } = p
  return (
    <Layout {...p} title={say('library.withdrawn')} noIndex above={<Breadcrumbs say={say} crumbs={crumbsOf(say)} />}>
      <Notice say={say} kind="warning">
        <p>{say('library.withdrawnLead', { title: titleOf(say, item).text })}</p>
        {item.withdrawn && (
          <p>
            {formatMoment(say.locale, item.withdrawn.at)}: {inScript(say, item.withdrawn.reason)}
          </p>
        )}
      </Notice>
      {p.isKeeper && <Editing {...p} />}
    </Layout>
  )
}

/** One publication or video, with everything that is stated about it and for whom it can be used. [3-25] [3-26] */
export const ItemPage = (p: Props) => {
  const { say, item, names, mended } = p
  const { content } = item
  const { publisher, video } = content
  const title = titleOf(say, item)
  const text = bestFor(say, content.texts)
  const show = (part: string) => inScript(say, part)
  const jsonLd = jsonLdOf(content, {
    title: { locale: title.locale, text: title.text },
    text: text && show(text.text),
    publisher: publisher === undefined ? undefined : names.organisation(publisher),
  })
  return (
    <Layout
      {...p}
      title={title.text}
      above={<Breadcrumbs say={say} crumbs={crumbsOf(say)} />}
      head={item.isPublished && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLd }} />}
    >
      <p>
        <Tag>{say(`library.kind.${content.kind}`)}</Tag>{' '}
        {!item.isPublished && <Tag kind="warning">{say('library.unpublished')}</Tag>}
      </p>
      {text && <Prose text={text.text} lang={langFor(say, text.locale)} show={show} mended={mended} />}
      <About {...p} />
      {content.kind === 'publication' && (
        <section>
          <h2>{say('library.lookHead')}</h2>
          <Looked say={say} look={p.look} />
        </section>
      )}
      {video?.transcript !== undefined && !isElsewhere(video.transcript) && (
        <section>
          <h2>{say('library.field.transcript')}</h2>
          <Details summary={say('library.transcriptOpen')}>
            <Prose text={video.transcript} show={show} mended={mended} />
          </Details>
        </section>
      )}
      {p.isKeeper && <Editing {...p} />}
    </Layout>
  )
}
