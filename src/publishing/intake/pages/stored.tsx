import { formatMoment } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import type { Names, StoredPage } from '../model.ts'
import { isAnyMerged, type MergedNote, mergedNotes } from '../rules/merge-notes.ts'
import { type Comparison, linesOfRecord } from '../rules/show.ts'
import { isShown } from '../rules/shown.ts'
import { Doubts, type DoubtsProps, toDoubt } from './doubts.tsx'
import { aboutPage, Compared, dayIn, type Frame, Lines, titleOf, toDesk, Verbatim, Wrongs } from './parts.tsx'
import { SourceText } from './source-text.tsx'

type Props = Frame & DoubtsProps & { readonly names: Names; readonly compared: Comparison | undefined }

/** A page in the memory of the body: what waits for a decision, its text beside what was recognised, where it is from. */
export const StoredPageView = (p: Props) => {
  const { say, page, names } = p
  return (
    <Layout
      {...p}
      title={titleOf(say, page)}
      isError={p.refusals.length > 0}
      switchAs={p.which !== 'decided' && p.issues.some((one) => isShown(one, p.which)) ? 'buttons' : 'links'}
      noIndex
      above={
        <>
          <Breadcrumbs say={say} crumbs={[toDesk(say)]} />
          <Wrongs say={say} refusals={p.refusals} />
        </>
      }
    >
      <p class="lead">{aboutPage(say, page.record)}</p>
      <GoOn say={say} page={page} />
      <Doubts {...p} />
      <Compared say={say} names={names} compared={p.compared} />
      <div class="beside">
        <SourceText
          say={say}
          text={p.text}
          issues={p.issues}
          to={({ id }) => (id === undefined ? undefined : toDoubt(say, page.id, id, 'open'))}
        />
        <section>
          <h2>{say('intake.desk.recognised')}</h2>
          <p>{say('intake.desk.recognisedLead')}</p>
          <Lines say={say} names={names} lines={linesOfRecord(page.record)} />
        </section>
      </div>
      <Notes say={say} notes={mergedNotes(page.record.footnotes)} />
      <Origin say={say} page={page} />
    </Layout>
  )
}

/** Where the page is from, and its bytes as they came. */
const Origin = ({ say, page }: { say: Say; page: StoredPage }) => (
  <section>
    <h2>{say('intake.field.original')}</h2>
    <dl>
      <dt>{say('intake.desk.address')}</dt>
      <dd>{page.address === undefined ? say('intake.desk.notSaid') : <a href={page.address}>{page.address}</a>}</dd>
      <dt>{say('intake.desk.captured')}</dt>
      <dd>{dayIn(say, page.capturedOn)}</dd>
      <dt>{say('intake.desk.storedAt')}</dt>
      <dd>{formatMoment(say.locale, page.storedAt)}</dd>
      <dt>{say('intake.desk.hash')}</dt>
      <dd>
        <code>{page.hash}</code> · {say('intake.desk.bytes', { n: page.bytes })} · {page.encoding}
      </dd>
    </dl>
    <p>
      <a href={`/${say.locale}/intake/${page.id}/original`} download>
        {say('intake.desk.download')}
      </a>
    </p>
  </section>
)

/** More forms than these are no page of events. */
const MOST_EVENTS = 12
/** How many events a page tells of: the items of its list of events that have a day, or one. */
const eventsOf = ({ dates, lists }: StoredPage['record']): number => {
  const items = lists.filter(({ kind }) => kind === 'events').flatMap((list) => list.items)
  const dated = items.filter(({ at, raw }) => dates.some((date) => at - 4 <= date.at && date.at < at + raw.length))
  return Math.min(MOST_EVENTS, Math.max(1, dated.length))
}

/** What can be made of the page. What it is decides what stands first; a page that is not recognised may be anything. */
const GoOn = ({ say, page }: { say: Say; page: StoredPage }) => {
  const { kind, id, record } = page
  const is = (...kinds: readonly StoredPage['kind'][]): boolean => kind === 'unknown' || kinds.includes(kind)
  const numbers = Array.from({ length: eventsOf(record) }, (_, i) => i + 1)
  return (
    <ul class="plain-list">
      {is('project', 'call') && (
        <li>
          <a href={`/${say.locale}/projects/new?from=${id}`}>{say('intake.desk.makeProject')}</a>
        </li>
      )}
      {is('event_report') &&
        numbers.map((n) => (
          <li key={n}>
            <a href={`/${say.locale}/events/new?page=${id}&n=${n}`}>
              {say(numbers.length > 1 ? 'intake.desk.makeEventOf' : 'intake.desk.makeEvent', { number: n })}
            </a>
          </li>
        ))}
      {is('news', 'event_report', 'call') && (
        <li>
          <a href={`/${say.locale}/news/new?page=${id}`}>{say('intake.desk.makeNews')}</a>
        </li>
      )}
    </ul>
  )
}

const Notes = ({ say, notes }: { say: Say; notes: readonly MergedNote[] }) =>
  !isAnyMerged(notes) ? null : (
    <section>
      <h2>{say('intake.desk.notes')}</h2>
      <Table
        caption={say('intake.desk.notesLead')}
        rows={notes}
        keyOf={({ number }) => String(number)}
        columns={[
          { head: say('intake.desk.noteNumber'), isRowHead: true, cell: ({ number }) => `[${number}]` },
          { head: say('intake.desk.noteText'), cell: ({ text }) => <Verbatim text={text} /> },
          { head: say('intake.desk.noteStood'), cell: ({ stood }) => stood.map((number) => `[${number}]`).join(', ') },
        ]}
      />
    </section>
  )
