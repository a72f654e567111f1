import type { Day } from '#base/day.ts'
import { formatDay } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import type { Content, StatedDate } from '../model.ts'
import { heldOn, isDisputed, isExact, isOdd, stretchText, weekdayOf } from '../rules/dates.ts'
import { StateTag, stretchIn, whenIn, writtenIn } from './parts.tsx'

/** A stated date as it is read; a day with the day of the week, by which a wrong one is often seen. */
const readIn = (say: Say, { read }: StatedDate): string => {
  if (read === undefined) return say('events.unreadable')
  const shown = stretchIn(say, read)
  return isExact(read) && read.from === read.to ? `${shown} (${say(`events.weekday.${weekdayOf(read.from)}`)})` : shown
}

const Stated = ({ say, content }: { say: Say; content: Content }) => (
  <Table
    caption={say('events.stated')}
    rows={content.dates}
    keyOf={(date) => `${date.raw} ${date.source} ${date.read ? stretchText(date.read) : ''}`}
    columns={[
      { head: say('events.statedRaw'), isRowHead: true, cell: ({ raw }) => `„${raw}“` },
      { head: say('events.statedRead'), cell: (date) => readIn(say, date) },
      {
        head: say('events.statedSource'),
        cell: ({ source }) => writtenIn(say, { locale: content.locale, text: source }),
      },
    ]}
  />
)

const timesIn = (say: Say, { startsAt, endsAt }: Content): string | undefined => {
  if (startsAt === undefined) return undefined
  return endsAt === undefined
    ? say('events.timeFrom', { start: startsAt })
    : say('events.timeFromTo', { start: startsAt, end: endsAt })
}

/** When the event is: what holds, and every date that was stated. Where sources differ all are shown and none is mended. [4-03] */
export const When = ({ say, content, today }: { say: Say; content: Content; today: Day }) => {
  const times = timesIn(say, content)
  const { decided } = content
  const [only] = content.dates
  const isPlain = content.dates.length === 1 && only?.read !== undefined && stretchIn(say, only.read) === only.raw
  return (
    <>
      <p>
        <strong>{whenIn(say, content)}</strong> <StateTag say={say} content={content} today={today} />
      </p>
      {times !== undefined && heldOn(content) && <p>{times}</p>}
      {decided === undefined && isDisputed(content) && (
        <Notice say={say} kind="warning">
          <p>{say('events.disputedMore')}</p>
        </Notice>
      )}
      {decided && (
        <p>
          {say('events.decided', {
            day: formatDay(say.locale, decided.on, 'short'),
            date: stretchIn(say, decided),
            note: writtenIn(say, { locale: content.locale, text: decided.note }),
          })}
        </p>
      )}
      {content.dates.filter(isOdd).map(({ raw }) => (
        <p key={raw} class="hint">
          {say('events.dateOdd', { raw })}
        </p>
      ))}
      {content.dates.length > 0 && !isPlain && <Stated say={say} content={content} />}
    </>
  )
}
