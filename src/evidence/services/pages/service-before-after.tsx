import { formatNumber, formatPeriod } from '#base/format.ts'
import { firstDay, lastDay } from '#base/period.ts'
import type { Say } from '#base/say.ts'
import { BarsOverTime, type CountPoint } from '#web/chart/bars-over-time.tsx'
import { axisYear } from '#web/chart/time.ts'
import { DayField } from '#web/field.tsx'
import { Figure } from '#web/figure.tsx'
import { Table } from '#web/table.tsx'
import type { Service } from '../model.ts'
import { type BeforeAfter, type Moment, type Near, TOLERANCE_DAYS } from '../rules/before-after.ts'
import { dayIn, langOfText, nameIn } from '../rules/words.ts'

type Props = {
  readonly say: Say
  readonly service: Service
  readonly found: BeforeAfter
  /** What the reader typed as the start, as it was typed. */
  readonly since: string
}

const QUANTITIES = ['users', 'hours', 'waiting'] as const
type Row = { readonly quantity: (typeof QUANTITIES)[number]; readonly moments: readonly Moment[] }

const Number_ = ({ say, moment, near }: { say: Say; moment: Moment; near: Near | undefined }) => {
  if (moment.isAhead) return <span>{say('services.then.ahead')}</span>
  if (!near) return <span>{say('web.state.no_record')}</span>
  return (
    <>
      {formatNumber(say.locale, near.value)}
      <br />
      <small>
        {formatPeriod(say.locale, near.period)}
        {near.source && (
          <>
            {', '}
            <a
              href={`/${say.locale}/sources/${near.source.id}`}
              lang={langOfText(say, near.source.titleLocale)}
            >{`${nameIn(say, near.source.title)}`}</a>
          </>
        )}
      </small>
    </>
  )
}

const Moments = ({ say, found }: Pick<Props, 'say' | 'found'>) => (
  <Table
    caption={say('services.then.caption', { start: formatPeriod(say.locale, found.start) })}
    rows={QUANTITIES.map((quantity): Row => ({ quantity, moments: found.moments }))}
    keyOf={({ quantity }) => quantity}
    columns={[
      { head: say('services.number'), isRowHead: true, cell: ({ quantity }) => say(`services.then.${quantity}`) },
      ...found.moments.map((moment, at) => ({
        head: `${say('services.then.months', { n: moment.months })} (${dayIn(say, moment.day)})`,
        isNumber: true,
        cell: ({ quantity, moments }: Row) => {
          const own = moments[at] ?? moment
          return <Number_ say={say} moment={own} near={own[quantity]} />
        },
      })),
    ]}
  />
)

const pointsOf = (say: Say, { moments }: BeforeAfter): readonly CountPoint[] =>
  moments.flatMap(({ months, users }) =>
    users
      ? [
          {
            key: `${months}`,
            when: formatPeriod(say.locale, users.period),
            from: axisYear(firstDay(users.period)),
            to: axisYear(lastDay(users.period)),
            state: users.value === 0 ? ('zero_observed' as const) : ('value' as const),
            people: users.value,
          },
        ]
      : [],
  )

/** People, hours and waiting list at the start and after: numbers with their dates, holes as holes, no trend. */
export const BeforeAfterSection = (p: Props) => {
  const { say, service, found } = p
  const points = pointsOf(say, found)
  const finding = say('services.then.finding')
  const isSaid = found.moments.some(({ users, hours, waiting }) => users ?? hours ?? waiting)
  const days = found.moments.map(({ day }) => dayIn(say, day)).join('; ')
  return (
    <section>
      <h2 id="then">{say('services.then')}</h2>
      {!isSaid && <p>{say('services.then.none', { days })}</p>}
      {isSaid && points.length > 1 && (
        <Figure
          say={say}
          finding={finding}
          note={say('services.then.note', { n: TOLERANCE_DAYS })}
          isTwinOpen
          twin={<Moments say={say} found={found} />}
        >
          <BarsOverTime
            say={say}
            id={`then-${service.id}`}
            title={finding}
            desc={say('services.then.note', { n: TOLERANCE_DAYS })}
            counts={points}
            estimates={[]}
          />
        </Figure>
      )}
      {isSaid && points.length <= 1 && (
        <>
          <Moments say={say} found={found} />
          <p class="small">{say('services.then.note', { n: TOLERANCE_DAYS })}</p>
        </>
      )}
      <form class="form" method="get" action={`/${say.locale}/services/${service.id}#then`}>
        <DayField say={say} name="since" label={say('services.then.since')} typed={p.since} isOptional />
        <div class="buttons">
          <button class="ds-button" data-variant="secondary" type="submit">
            {say('services.use.show')}
          </button>
        </div>
      </form>
    </section>
  )
}
