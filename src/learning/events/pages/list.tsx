import { Details } from '#web/details.tsx'
import { Empty } from '#web/empty.tsx'
import { type Choice, Select, TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { type Content, type Event, KINDS } from '../model.ts'
import { isDisputed, stateOf } from '../rules/dates.ts'
import type { Fields } from '../rules/describe.ts'
import { inOrder } from '../rules/order.ts'
import { EventLink, type Frame, kindsIn, type Names, StateTag, whenIn } from './parts.tsx'

type Props = Frame & {
  readonly asked: Fields
  readonly events: readonly Event[]
  readonly names: Names
  readonly economies: readonly Choice[]
  readonly approaches: readonly Choice[]
  readonly hosts: readonly Choice[]
  readonly isEditor: boolean
  /** What the editor's own body took back; nobody else sees it. */
  readonly withdrawn: readonly Event[]
}

const Filters = (p: Props) => {
  const { say, asked } = p
  const kinds = KINDS.map((value) => ({ value, text: say(`events.kind.${value}`) }))
  const select = (name: string, choices: readonly Choice[]) => (
    <Select say={say} name={name} label={say(`events.by.${name}`)} typed={asked[name]} choices={choices} isOptional />
  )
  return (
    <search>
      <form class="form" method="get" action={`/${say.locale}/events`}>
        <TextField say={say} name="q" type="search" label={say('events.search')} typed={asked.q} isName isOptional />
        <Details
          summary={say('events.narrow')}
          isOpen={['kind', 'economy', 'approach', 'host'].some((name) => asked[name] !== undefined)}
        >
          {select('kind', kinds)}
          {select('economy', p.economies)}
          {select('approach', p.approaches)}
          {select('host', p.hosts)}
        </Details>
        <div class="buttons">
          <button class="ds-button" type="submit">
            {say('events.find')}
          </button>
        </div>
      </form>
    </search>
  )
}

/** The date, and what else there is to know at once: that sources differ, that it is today or does not take place. */
const WhenCell = ({ say, today, content }: Props & { readonly content: Content }) => {
  const state = stateOf(content, today)
  return (
    <>
      {whenIn(say, content)}{' '}
      {content.decided === undefined && isDisputed(content) && <Tag kind="warning">{say('events.disputed')}</Tag>}{' '}
      {state !== 'past' && state !== 'to_come' && <StateTag say={say} content={content} today={today} />}
    </>
  )
}

const Events = (p: Props & { readonly shown: readonly Event[]; readonly title: string }) => {
  const { say, names } = p
  const hosts = ({ content }: Event) =>
    [...new Set(content.organisations.filter(({ role }) => role === 'host').map(({ code }) => code))]
      .map(names.organisation)
      .join(', ') || say('events.notStated')
  return (
    <Table
      caption={p.title}
      isCaptionHidden
      rows={p.shown}
      keyOf={({ id }) => id}
      columns={[
        { head: say('events.name'), isRowHead: true, cell: (event) => <EventLink say={say} event={event} /> },
        { head: say('events.block.when'), cell: ({ content }) => <WhenCell {...p} content={content} /> },
        { head: say('events.by.kind'), cell: ({ content }) => kindsIn(say, content) },
        { head: say('events.by.host'), cell: hosts },
      ]}
    />
  )
}

/** The events: everybody reads them, without signing in; what is to come stands first. */
export const ListPage = (p: Props) => {
  const { say, events } = p
  const { ahead, past, undated } = inOrder(events, p.today)
  const calendar = `/${say.locale}/events.ics${p.query ? `?${p.query}` : ''}`
  const part = (key: string, title: string, shown: readonly Event[]) =>
    shown.length > 0 && (
      <section key={key}>
        <h2>{title}</h2>
        <Events {...p} shown={shown} title={title} />
      </section>
    )
  return (
    <Layout
      {...p}
      title={say('events.title')}
      head={<link rel="alternate" type="text/calendar" href={calendar} title={say('events.title')} />}
    >
      <p class="lead">{say('events.lead')}</p>
      <p>
        <a href={`/${say.locale}/practices`}>{say('events.toPractices')}</a>
      </p>
      <Filters {...p} />
      {events.length === 0 ? (
        <Empty title={say('events.none')} />
      ) : (
        <>
          <p>{say('events.count', { n: events.length })}</p>
          {part('ahead', say('events.ahead'), ahead)}
          {past.map(({ year, events: of }) => part(year, say('events.past', { year }), of))}
          {part('undated', say('events.undated'), undated)}
        </>
      )}
      <p>
        <a href={calendar}>{say('events.asCalendar')}</a>
      </p>
      {p.withdrawn.length > 0 && (
        <section>
          <h2>{say('events.withdrawnOwn')}</h2>
          <ul>
            {p.withdrawn.map((event) => (
              <li key={event.id}>
                <EventLink say={say} event={event} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {p.isEditor && (
        <p>
          <a class="ds-button" href={`/${say.locale}/events/new`}>
            {say('events.add')}
          </a>{' '}
          <a href={`/${say.locale}/intake`}>{say('events.toIntake')}</a>
        </p>
      )}
    </Layout>
  )
}
