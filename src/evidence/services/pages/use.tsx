import { formatMoney, formatNumber, formatPeriod } from '#base/format.ts'
import { firstDay, lastDay } from '#base/period.ts'
import type { Say } from '#base/say.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { BarsOverTime, BarsTable, type CountPoint } from '#web/chart/bars-over-time.tsx'
import { axisYear } from '#web/chart/time.ts'
import { Empty } from '#web/empty.tsx'
import { Figure } from '#web/figure.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import type { MoneyRow, Part, SourceRef, Used } from '../model/use.ts'
import type { Reading, Service } from '../model.ts'
import { type Each, each, sumsOf, undated } from '../rules/money.ts'
import {
  isEverybody,
  type Split,
  seriesOf,
  splitsOf,
  standingMoney,
  standingUse,
  type Year,
  yearsOfUse,
} from '../rules/use.ts'
import { codeName, langOfText, nameIn } from '../rules/words.ts'
import { type Frame, ServiceName } from './parts.tsx'

type Inhabitants = { readonly people: number; readonly year: number }
type Props = Frame & {
  readonly service: Service
  readonly used: Used
  /** Of the town whose people it is for, with the year of the number. */
  readonly inhabitants: Inhabitants | undefined
  readonly mayAddPeople: boolean
  readonly mayAddMoney: boolean
}

/** A hole in a series is written, never left out. */
const orHole = (say: Say, value: number | undefined): string =>
  value === undefined ? say('web.state.no_record') : formatNumber(say.locale, value)

const SourceLink = ({ say, source }: { say: Say; source: SourceRef | undefined }) =>
  source === undefined ? (
    say('services.use.ownRegister')
  ) : (
    <a href={`/${say.locale}/sources/${source.id}`} lang={langOfText(say, source.titleLocale)}>
      {nameIn(say, source.title)}
    </a>
  )

/** Which part of the users, in words. */
function partIn(say: Say, part: Part): string {
  if (isEverybody(part)) return say('services.use.everybody')
  const age =
    part.ageFrom === undefined
      ? undefined
      : part.ageTo === undefined
        ? say('services.use.ageFrom', { from: part.ageFrom })
        : say('services.use.age', { from: part.ageFrom, to: part.ageTo })
  return [
    part.groupCode && codeName(say, 'group', part.groupCode),
    part.sex && say(`services.use.sex.${part.sex}`),
    age,
    part.area && say(`services.use.area.${part.area}`),
  ]
    .filter(Boolean)
    .join(', ')
}

const pointOf = (say: Say, one: { id: string; value: number; period: string; toOn: string }): CountPoint => ({
  key: one.id,
  when: formatPeriod(say.locale, one.period),
  from: axisYear(firstDay(one.period)),
  to: axisYear(lastDay(one.period)),
  state: one.value === 0 ? 'zero_observed' : 'value',
  people: one.value,
})

/** People in the service on a day: what was said of the end of a period, and the places taken. */
const onADay = (say: Say, used: Used): readonly CountPoint[] => [
  ...standingUse(used.use)
    .filter((row) => row.measure === 'users_at_end' && isEverybody(row.part))
    .map((row) => pointOf(say, { ...row, period: row.toOn })),
  ...used.readings.filter((row: Reading) => row.quantity === 'taken').map((row) => pointOf(say, row)),
]

const Chart = ({
  say,
  used,
  title,
  points,
}: {
  say: Say
  used: Used
  title: string
  points: readonly CountPoint[]
}) => (
  <Figure
    say={say}
    finding={title}
    note={say('services.use.chartNote')}
    twin={<BarsTable say={say} title={title} counts={points} estimates={[]} />}
  >
    <BarsOverTime
      say={say}
      id={`use-${used.id}`}
      title={title}
      desc={say('services.use.chartNote')}
      counts={points}
      estimates={[]}
    />
  </Figure>
)

const eachIn = (say: Say, found: Each): string =>
  'money' in found ? formatMoney(say.locale, found.money) : say(`services.use.why.${found.why}`)
const moneyIn = (say: Say, rows: readonly MoneyRow[]): string =>
  rows.length === 0
    ? say('web.state.no_record')
    : sumsOf(rows)
        .map((sum) => formatMoney(say.locale, sum))
        .join(' + ')

type SeriesProps = { say: Say; years: readonly Year[]; inhabitants: Inhabitants | undefined }
/** Money for running it year by year since the first, for each user, hour and inhabitant; holes are written. [4-20] */
const Series = ({ say, years, inhabitants }: SeriesProps) => (
  <Table
    caption={say('services.use.series')}
    rows={years}
    keyOf={(row) => row.year}
    columns={[
      { head: say('services.use.year'), cell: (row) => formatPeriod(say.locale, row.year), isRowHead: true },
      { head: say('services.use.measure.users'), cell: (row) => orHole(say, row.users), isNumber: true },
      { head: say('services.use.measure.users_at_end'), cell: (row) => orHole(say, row.usersAtEnd), isNumber: true },
      { head: say('services.use.measure.hours'), cell: (row) => orHole(say, row.hours), isNumber: true },
      { head: say('services.use.running'), cell: (row) => moneyIn(say, row.running), isNumber: true },
      { head: say('services.use.perUser'), cell: (row) => eachIn(say, each(row.running, row.users)), isNumber: true },
      {
        head: say('services.use.perHead'),
        cell: (row) => eachIn(say, each(row.running, inhabitants?.people)),
        isNumber: true,
      },
      { head: say('services.use.perHour'), cell: (row) => eachIn(say, each(row.running, row.hours)), isNumber: true },
    ]}
  />
)

const Splits = ({ say, splits }: { say: Say; splits: readonly Split[] }) => (
  <Table
    caption={say('services.use.splits')}
    rows={splits}
    keyOf={({ row }) => row.id}
    columns={[
      { head: say('web.chart.when'), cell: ({ row }) => formatPeriod(say.locale, row.period) },
      { head: say('services.use.who'), cell: ({ row }) => partIn(say, row.part), isRowHead: true },
      { head: say('web.chart.what'), cell: ({ row }) => say(`services.use.measure.${row.measure}`) },
      {
        head: say('services.use.number'),
        cell: ({ row, whole, isTooLarge }) => (
          <>
            {formatNumber(say.locale, row.value)}
            {isTooLarge && <p class="wrong">{say('services.use.partTooLarge', { whole: whole ?? 0 })}</p>}
          </>
        ),
        isNumber: true,
      },
      { head: say('web.source'), cell: ({ row }) => <SourceLink say={say} source={row.source} /> },
    ]}
  />
)

const Money = ({ say, rows }: { say: Say; rows: readonly MoneyRow[] }) => (
  <Table
    caption={say('services.use.money')}
    rows={rows}
    keyOf={(row) => row.id}
    columns={[
      {
        head: say('web.chart.when'),
        cell: (row) => (row.period === undefined ? say('services.use.noPeriod') : formatPeriod(say.locale, row.period)),
      },
      {
        head: say('services.use.what'),
        cell: (row) => (
          <>
            {say(`services.use.purpose.${row.purpose}`)}
            {row.what && (
              <span lang={langOfText(say, row.whatLocale ?? say.locale)}>{`: ${nameIn(say, row.what)}`}</span>
            )}
          </>
        ),
        isRowHead: true,
      },
      {
        head: say('services.use.payer'),
        cell: (row) =>
          [say(`services.use.payer.${row.payer}`), row.payerName && nameIn(say, row.payerName)]
            .filter(Boolean)
            .join(': '),
      },
      { head: say('services.use.amount'), cell: (row) => formatMoney(say.locale, row), isNumber: true },
      { head: say('web.source'), cell: (row) => <SourceLink say={say} source={row.source} /> },
    ]}
  />
)

/** Who used a service since its first year, and what it cost, with the holes. */
export const UsePage = (p: Props) => {
  const { say, service, used } = p
  const years = seriesOf(used.use, used.money, yearsOfUse(used.use, used.money, used.readings))
  const money = standingMoney(used.money)
  const points = onADay(say, used)
  const splits = splitsOf(used.use)
  const title = say('services.use.title', { name: nameIn(say, service.name) })
  return (
    <Layout
      {...p}
      title={title}
      above={
        <Breadcrumbs
          say={say}
          crumbs={[{ text: nameIn(say, service.name), to: `/${say.locale}/services/${service.id}` }]}
        />
      }
    >
      <p class="lead">
        <ServiceName say={say} of={service} />: {say('services.use.lead')}
      </p>
      {(p.mayAddPeople || p.mayAddMoney) && (
        <p>
          {p.mayAddPeople && (
            <a href={`/${say.locale}/services/${service.id}/use/people`}>{say('services.use.addPeople')}</a>
          )}{' '}
          {p.mayAddMoney && (
            <a href={`/${say.locale}/services/${service.id}/use/money`}>{say('services.use.addMoney')}</a>
          )}
        </p>
      )}
      {years.length === 0 && (
        <Empty title={say('services.use.none')}>
          <p>{say('services.use.noneNext')}</p>
        </Empty>
      )}
      {points.length > 0 && <Chart say={say} used={used} title={say('services.use.onADay')} points={points} />}
      {years.length > 0 && <Series say={say} years={years} inhabitants={p.inhabitants} />}
      {p.inhabitants && years.some(({ running }) => running.length > 0) && (
        <p class="small">
          {say('services.use.perHeadNote', {
            people: formatNumber(say.locale, p.inhabitants.people),
            year: p.inhabitants.year,
          })}
        </p>
      )}
      {splits.length > 0 && <Splits say={say} splits={splits} />}
      {money.length > 0 && <Money say={say} rows={money} />}
      {undated(money).length > 0 && <p>{say('services.use.undated', { n: undated(money).length })}</p>}
      <p>
        <a href={`/${say.locale}/services/${service.id}/use.xlsx`}>{say('services.use.xlsx')}</a>{' '}
        <a href={`/${say.locale}/services/${service.id}/use.csv`}>{say('services.use.csv')}</a>
      </p>
      <p>
        <a href={`/${say.locale}/services/${service.id}`}>
          <ServiceName say={say} of={service} />
        </a>
        {' · '}
        <a href={`/${say.locale}/places/${service.place.code}/services/indicators?type=${service.typeCode}`}>
          {say('services.toIndicators')}
        </a>
      </p>
    </Layout>
  )
}
