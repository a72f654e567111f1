import type { ComponentChildren } from 'preact'
import { formatDay, formatMoment } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { pathTo, placeName } from '#registers/places/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Layout } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Notice } from '#web/notice.tsx'
import { type Mended, Outside } from '#web/outside.tsx'
import { Tag } from '#web/tag.tsx'
import { langFor } from '#web/written.ts'
import type { Content, Event, WithdrawalEntry } from '../model.ts'
import { COUNTED } from '../model.ts'
import { uncertainty } from '../rules/dates.ts'
import { textOfJsonLd } from './json-ld.ts'
import { type Frame, inScript, kindsIn, type Names, otherTitles, titleIn, writtenIn } from './parts.tsx'
import { Links, Organisations, People, Projects } from './taking-part.tsx'
import { When } from './when.tsx'
import { TakenBack, Withdrawals } from './withdrawn.tsx'

type Props = Frame & {
  readonly event: Event
  readonly names: Names
  readonly mended: Mended
  /** Whether the reader describes this event: then empty blocks are shown as what is still to be filled. */
  readonly isEditor: boolean
  readonly withdrawals: readonly WithdrawalEntry[]
  /** `https://host` of the site, for what stands in the page for machines. */
  readonly origin: string
}

/** A block of the page; one with nothing in it is there for the editor alone. */
const Block = (p: { say: Say; name: string; isEmpty: boolean; isEditor: boolean; children?: ComponentChildren }) =>
  p.isEmpty && !p.isEditor ? null : (
    <section>
      <h2>{p.say(`events.block.${p.name}`)}</h2>
      {p.isEmpty ? <p class="hint">{p.say('events.toFill')}</p> : p.children}
    </section>
  )

const Codes = ({ say, list, codes }: { say: Say; list: 'group' | 'approach'; codes: readonly string[] }) => (
  <ul>
    {codes.map((code) => (
      <li key={code}>
        <a href={`/${say.locale}/codes/${list}/${code}`}>{say(termKey(list, code))}</a>
      </li>
    ))}
  </ul>
)

type Part = { readonly say: Say; readonly content: Content; readonly mended: Mended }
const Where = ({ say, content, names, mended }: Part & { names: Names }) => (
  <>
    {content.way && <p>{say(`events.way.${content.way}`)}</p>}
    {content.venue !== undefined && <p>{inScript(say, content.venue)}</p>}
    {content.online !== undefined && (
      <p>
        <Outside say={say} address={content.online} mended={mended}>
          {say('events.joinOnline')}
        </Outside>
      </p>
    )}
    {content.places.length > 0 && (
      <ul>
        {content.places.map((code) => {
          const place = names.places.get(code)
          return (
            <li key={code}>{place ? <a href={`/${say.locale}${pathTo(place)}`}>{placeName(say, place)}</a> : code}</li>
          )
        })}
      </ul>
    )}
  </>
)

const Attendance = ({ say, attendance }: { say: Say; attendance: Content['attendance'] }) => (
  <ul>
    {COUNTED.flatMap((counted) => {
      const n = attendance[counted]
      return n === undefined ? [] : [<li key={counted}>{say(`events.counted.${counted}`, { n })}</li>]
    })}
  </ul>
)

const Source = ({ say, content: { source }, mended }: Part) => (
  <p class="small">
    {say('events.source')}:{' '}
    {source.address === undefined ? (
      inScript(say, source.text)
    ) : (
      <Outside say={say} address={source.address} mended={mended}>
        {inScript(say, source.text)}
      </Outside>
    )}
    {source.capturedOn !== undefined && ` (${formatDay(say.locale, source.capturedOn, 'short')})`}
  </p>
)

const Editing = ({ say, event, withdrawals }: Props) => (
  <section>
    <h2>{say('events.edit')}</h2>
    <p>
      <a class="ds-button" href={`/${say.locale}/events/${event.id}/describe`}>
        {say('events.describe')}
      </a>
    </p>
    {event.pageId !== undefined && (
      <p>
        <a href={`/${say.locale}/intake/${event.pageId}`}>{say('events.fromPage')}</a>
      </p>
    )}
    <p>
      {event.withdrawn ? (
        <a class="ds-button" data-variant="secondary" href={`/${say.locale}/events/${event.id}/restore`}>
          {say('events.restore.title')}
        </a>
      ) : (
        <a href={`/${say.locale}/events/${event.id}/withdraw`}>{say('events.withdraw.title')}</a>
      )}
    </p>
    <Withdrawals say={say} entries={withdrawals} />
    <p class="small">{say('events.versions', { n: event.version, last: formatMoment(say.locale, event.changedAt) })}</p>
  </section>
)

/** The way into a calendar, or why there is none. */
const InCalendar = ({ say, event }: { say: Say; event: Event }) => {
  const why = uncertainty(event.content)
  if (why !== undefined) return <p class="hint">{say(`events.noCalendar.${why}`)}</p>
  return (
    <p>
      <a href={`/${say.locale}/events/${event.id}.ics`}>{say('events.asCalendarOne')}</a>
    </p>
  )
}

const Titles = ({ say, content, shown }: { say: Say; content: Content; shown: string }) => {
  const others = otherTitles(say, content.titles, shown)
  if (others.length === 0) return null
  return (
    <p class="small">
      {say('events.alsoCalled')}{' '}
      {others.map((one, i) => (
        <span key={one.text} lang={one.lang}>
          {i > 0 && '; '}
          {one.text}
        </span>
      ))}
    </p>
  )
}

/** What the event is about and for whom. */
const Subject = (p: Props) => {
  const { say, isEditor } = p
  const { content } = p.event
  const block = { say, isEditor }
  return (
    <>
      <Block {...block} name="about" isEmpty={content.about === undefined}>
        <p lang={langFor(say, content.locale)}>
          {writtenIn(say, { locale: content.locale, text: content.about ?? '' })}
        </p>
      </Block>
      <Block {...block} name="topics" isEmpty={content.topics.length === 0}>
        <ul lang={langFor(say, content.locale)}>
          {content.topics.map((topic) => (
            <li key={topic}>{writtenIn(say, { locale: content.locale, text: topic })}</li>
          ))}
        </ul>
      </Block>
      <Block {...block} name="approaches" isEmpty={content.approaches.length === 0}>
        <Codes say={say} list="approach" codes={content.approaches} />
      </Block>
      <Block {...block} name="groups" isEmpty={content.groups.length === 0}>
        <Codes say={say} list="group" codes={content.groups} />
      </Block>
    </>
  )
}

/** Everything that is known of an event, with all dates that were ever stated. [4-02] */
export const EventPage = (p: Props) => {
  const { say, event, names, isEditor } = p
  const { content } = event
  const title = titleIn(say, content.titles)
  const block = { say, isEditor }
  const hasPlace = content.way !== undefined || content.venue !== undefined || content.online !== undefined
  return (
    <Layout
      {...p}
      title={title.text}
      noIndex={event.withdrawn !== undefined}
      head={
        !event.withdrawn && (
          <>
            {uncertainty(content) === undefined && (
              <link rel="alternate" type="text/calendar" href={`/${say.locale}/events/${event.id}.ics`} />
            )}
            <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: textOfJsonLd(p) }} />
          </>
        )
      }
      above={<Breadcrumbs say={say} crumbs={[{ text: say('events.title'), to: `/${say.locale}/events` }]} />}
    >
      {event.withdrawn && <TakenBack say={say} withdrawn={event.withdrawn} />}
      <p>
        {kindsIn(say, content)} {!event.isPublished && <Tag kind="warning">{say('events.unpublished')}</Tag>}
      </p>
      <Titles say={say} content={content} shown={title.text} />
      {content.cancelled !== undefined && (
        <Notice say={say} kind="warning">
          <p>{say('events.cancelledBecause', { why: inScript(say, content.cancelled) })}</p>
        </Notice>
      )}
      <section>
        <h2>{say('events.block.when')}</h2>
        <When {...p} content={content} />
        {!event.withdrawn && <InCalendar say={say} event={event} />}
      </section>
      <Block {...block} name="where" isEmpty={!hasPlace && content.places.length === 0}>
        <Where say={say} content={content} names={names} mended={p.mended} />
      </Block>
      <Block {...block} name="organisations" isEmpty={content.organisations.length === 0}>
        <Organisations say={say} names={names} content={content} />
      </Block>
      <Subject {...p} />
      <Block {...block} name="people" isEmpty={content.people.length === 0}>
        <People say={say} names={names} content={content} />
      </Block>
      <Block {...block} name="languages" isEmpty={content.languages.length === 0}>
        <p>{content.languages.map((code) => say(termKey('service_language', code))).join(', ')}</p>
      </Block>
      <Block {...block} name="links" isEmpty={content.links.length === 0}>
        <Links say={say} content={content} mended={p.mended} />
      </Block>
      <Block {...block} name="attendance" isEmpty={Object.keys(content.attendance).length === 0}>
        <Attendance say={say} attendance={content.attendance} />
      </Block>
      <Block {...block} name="projects" isEmpty={content.projects.length === 0}>
        <Projects say={say} names={names} content={content} />
      </Block>
      <Source say={say} content={content} mended={p.mended} />
      {isEditor && <Editing {...p} />}
    </Layout>
  )
}
