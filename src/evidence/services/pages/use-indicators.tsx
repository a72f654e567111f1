import { formatMoney, formatNumber, formatShare } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import type { Place } from '#registers/places/model.ts'
import { placeName } from '#registers/places/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { Select } from '#web/field.tsx'
import { Figure } from '#web/figure.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import type { Used } from '../model/use.ts'
import type { Comparison } from '../rules/compare.ts'
import type { Indicator } from '../rules/indicators.ts'
import { codeName, nameIn } from '../rules/words.ts'
import { type Frame, ServiceLink } from './parts.tsx'
import { Funnel, FunnelTable } from './use-funnel.tsx'

export type Row = { readonly service: Used; readonly indicators: readonly Indicator[] }
type Props = Frame & {
  readonly place: Place
  readonly typeCode: string
  readonly year: string
  readonly types: readonly string[]
  readonly years: readonly string[]
  readonly rows: readonly Row[]
  readonly comparison: Comparison
  readonly townsKnown: number
}

/** The value in its unit; unknown is a word, not a zero. */
function valueIn(say: Say, { unit, value, currency }: Indicator): string {
  if (value === undefined) return say('services.use.unknown')
  if (unit === 'cents')
    return currency ? formatMoney(say.locale, { cents: value, currency }) : say('services.use.unknown')
  if (unit === 'share') return formatShare(say.locale, value)
  return formatNumber(say.locale, value, unit === 'per_1000' || unit === 'hours' ? 1 : 0)
}
const sideIn = (say: Say, side: number | undefined, { currency }: Indicator, isMoney: boolean): string =>
  side === undefined
    ? say('web.state.no_record')
    : isMoney && currency
      ? formatMoney(say.locale, { cents: side, currency })
      : formatNumber(say.locale, side)
const nameOf = (say: Say, { code, which }: Indicator): string =>
  which === undefined
    ? say(`services.use.indicator.${code}`)
    : say('services.use.indicator.paid_by', { payer: say(`services.use.payer.${which}`) })
const isPaid = ({ code }: Indicator) =>
  code === 'paid_by' || code === 'spent' || code === 'per_user' || code === 'per_hour'

const Indicators = ({ say, row }: { say: Say; row: Row }) => (
  <section>
    <h2>
      <ServiceLink say={say} of={row.service} />
    </h2>
    <Table
      caption={say('services.use.indicatorsOf', { name: nameIn(say, row.service.name) })}
      rows={row.indicators}
      keyOf={({ code, which }) => `${code} ${which ?? ''}`}
      columns={[
        { head: say('services.use.indicator'), cell: (one) => nameOf(say, one), isRowHead: true },
        { head: say('services.use.value'), cell: (one) => valueIn(say, one), isNumber: true },
        {
          head: say('services.use.above'),
          cell: (one) => sideIn(say, one.numerator, one, isPaid(one)),
          isNumber: true,
        },
        {
          head: say('services.use.below'),
          cell: (one) =>
            one.denominator === undefined ? '–' : sideIn(say, one.denominator, one, one.code === 'paid_by'),
          isNumber: true,
        },
        {
          head: say('services.use.between'),
          isNumber: true,
          cell: ({ interval }) =>
            interval ? `${formatShare(say.locale, interval.low)}–${formatShare(say.locale, interval.high)}` : '–',
        },
      ]}
    />
    <p>
      <a href={`/${say.locale}/services/${row.service.id}/use`}>{say('services.use.short')}</a>
    </p>
  </section>
)

const Choose = (p: Props) => (
  <form class="form" method="get" action={`/${p.say.locale}${p.path}`}>
    <Select
      say={p.say}
      name="type"
      label={p.say('services.use.type')}
      typed={p.typeCode}
      choices={p.types.map((value) => ({ value, text: codeName(p.say, 'type', value) }))}
    />
    <Select
      say={p.say}
      name="year"
      label={p.say('services.use.year')}
      typed={p.year}
      choices={p.years.map((value) => ({ value, text: value }))}
    />
    <div class="buttons">
      <button class="ds-button" type="submit">
        {p.say('services.use.show')}
      </button>
    </div>
  </form>
)

const LeftOut = ({ say, comparison: { leftOut } }: Pick<Props, 'say' | 'comparison'>) =>
  leftOut.length === 0 ? null : (
    <Table
      caption={say('services.use.leftOut')}
      rows={leftOut}
      keyOf={({ town }) => town.place.code}
      columns={[
        { head: say('services.use.town'), cell: ({ town }) => placeName(say, town.place), isRowHead: true },
        { head: say('services.use.reason'), cell: ({ why }) => say(`services.use.left.${why}`) },
      ]}
    />
  )

/** The indicators of the mapping reports for a town's services of one type, and the towns side by side without ranks. */
export const IndicatorsPage = (p: Props) => {
  const { say, place, comparison } = p
  const town = placeName(say, place)
  const type = codeName(say, 'type', p.typeCode)
  const finding = say('services.use.funnel', { type })
  return (
    <Layout
      {...p}
      title={say('services.use.indicatorsTitle', { town })}
      above={<Breadcrumbs say={say} crumbs={[{ text: town, to: `/${say.locale}/places/${place.code}/services` }]} />}
    >
      <p class="lead">{say('services.use.indicatorsLead')}</p>
      <Choose {...p} />
      {p.rows.length === 0 && (
        <Empty title={say('services.use.noService', { type })}>
          <p>{say('services.use.noServiceNext')}</p>
        </Empty>
      )}
      {p.rows.map((row) => (
        <Indicators key={row.service.id} say={say} row={row} />
      ))}
      <p>{say('services.use.townsWith', { n: comparison.withService, all: p.townsKnown })}</p>
      {comparison.compared.length > 0 ? (
        <Figure
          say={say}
          finding={finding}
          note={say('services.use.funnelNote')}
          twin={<FunnelTable say={say} comparison={comparison} />}
        >
          <Funnel say={say} here={place.code} title={finding} comparison={comparison} />
        </Figure>
      ) : (
        <p>{say('services.use.nothingToCompare')}</p>
      )}
      <LeftOut say={say} comparison={comparison} />
      <p>
        <a href={`/${say.locale}/places/${place.code}/services/reach?type=${p.typeCode}`}>{say('services.toReach')}</a>
        {' · '}
        <a href={`/${say.locale}/places/${place.code}/services`}>{say('services.inPlace', { place: town })}</a>
      </p>
    </Layout>
  )
}
