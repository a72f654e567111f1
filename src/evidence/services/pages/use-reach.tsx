import { formatNumber } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import type { Place } from '#registers/places/model.ts'
import { placeName } from '#registers/places/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { Radios, Select, TextField } from '#web/field.tsx'
import { Facts, Figure } from '#web/figure.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import type { Boundary, Target } from '../model/use.ts'
import type { Reach, ReachQuestion, Settled } from '../rules/reach.ts'
import { codeName } from '../rules/words.ts'
import { type Frame, ServiceLink } from './parts.tsx'
import { ReachMap } from './use-map.tsx'

type Props = Frame & {
  readonly place: Place
  readonly typeCode: string
  readonly types: readonly string[]
  readonly question: ReachQuestion
  readonly reach: Reach
  readonly boundary: Boundary | undefined
  /** Settlements of the town in the register that have no point. */
  readonly withoutPoint: number
  /** Services of the town of which nobody said where they are. */
  readonly servicesWithoutPoint: number
}

const Choose = (p: Props) => (
  <form class="form" method="get" action={`/${p.say.locale}${p.path}`}>
    <Select
      say={p.say}
      name="type"
      label={p.say('services.use.type')}
      typed={p.typeCode}
      choices={p.types.map((value) => ({ value, text: codeName(p.say, 'type', value) }))}
    />
    <Radios
      say={p.say}
      name="by"
      label={p.say('services.use.by')}
      typed={p.question.by}
      choices={(['minutes', 'km'] as const).map((value) => ({ value, text: p.say(`services.use.by.${value}`) }))}
    />
    <TextField
      say={p.say}
      name="limit"
      label={p.say('services.use.limit')}
      typed={`${p.question.limit}`}
      width="short"
      isName
    />
    <Radios
      say={p.say}
      name="room"
      label={p.say('services.use.room')}
      typed={p.question.room}
      choices={(['free', 'any'] as const).map((value) => ({ value, text: p.say(`services.use.room.${value}`) }))}
    />
    <div class="buttons">
      <button class="ds-button" type="submit">
        {p.say('services.use.show')}
      </button>
    </div>
  </form>
)

const written = (say: Say, value: number | undefined, digits = 0): string =>
  value === undefined ? say('services.use.unknown') : formatNumber(say.locale, value, digits)

const Settlements = ({ say, rows, caption }: { say: Say; rows: readonly Settled[]; caption: string }) => (
  <Table
    caption={caption}
    rows={rows}
    keyOf={({ origin }) => origin.place.code}
    columns={[
      { head: say('services.use.settlement'), cell: ({ origin }) => placeName(say, origin.place), isRowHead: true },
      { head: say('services.use.people'), cell: ({ origin }) => written(say, origin.people), isNumber: true },
      {
        head: say('services.use.nearest'),
        cell: ({ nearest }) => (nearest ? <Nearest say={say} target={nearest} /> : '–'),
      },
      { head: say('services.use.by.km'), cell: ({ km }) => written(say, km, 1), isNumber: true },
      {
        head: say('services.use.by.minutes'),
        cell: ({ minutes, isMeasured }) =>
          minutes === undefined ? '–' : `${isMeasured ? '' : '≈ '}${formatNumber(say.locale, minutes, 0)}`,
        isNumber: true,
      },
      {
        head: say('services.use.placesPer1000'),
        cell: ({ placesPer1000 }) => written(say, placesPer1000, 1),
        isNumber: true,
      },
    ]}
  />
)

const Nearest = ({ say, target }: { say: Say; target: Target }) => (
  <ServiceLink say={say} of={{ id: target.serviceId, name: target.name, nameLocale: target.nameLocale }} />
)

const Found = (p: Props & { readonly title: string }) => {
  const { say, reach } = p
  const outside = reach.settlements.filter(({ isWithin }) => !isWithin)
  const within = reach.settlements.filter(({ isWithin }) => isWithin)
  return (
    <>
      <Facts
        facts={[
          { name: say('services.use.peopleWithin'), number: formatNumber(say.locale, reach.peopleWithin) },
          { name: say('services.use.peopleOutside'), number: formatNumber(say.locale, reach.peopleOutside) },
          { name: say('services.use.settlementsOutside'), number: formatNumber(say.locale, outside.length) },
        ]}
      />
      <Figure
        say={say}
        finding={p.title}
        note={say('services.use.mapNote')}
        isTwinOpen
        source={p.boundary && `${p.boundary.source} (${p.boundary.licence})`}
        twin={
          <>
            {outside.length > 0 && <Settlements say={say} rows={outside} caption={say('services.use.outOfReach')} />}
            {within.length > 0 && <Settlements say={say} rows={within} caption={say('services.use.inReach')} />}
          </>
        }
      >
        <ReachMap say={say} title={p.title} reach={reach} boundary={p.boundary} />
      </Figure>
    </>
  )
}

/** What the reckoning does not know, said beside it. */
const Unknowns = (p: Props) => {
  const { say, reach } = p
  const isOnlyTown = reach.settlements.length === 1 && reach.settlements[0]?.origin.place.code === p.place.code
  return (
    <ul>
      <li>{say('services.use.approximation')}</li>
      {isOnlyTown && <li>{say('services.use.onlyTownPoint')}</li>}
      {reach.withoutRoom > 0 && <li>{say('services.use.withoutRoom', { n: reach.withoutRoom })}</li>}
      {p.servicesWithoutPoint > 0 && <li>{say('services.use.servicesWithoutPoint', { n: p.servicesWithoutPoint })}</li>}
      {reach.withoutPeople > 0 && <li>{say('services.use.withoutPeople', { n: reach.withoutPeople })}</li>}
      {p.withoutPoint > 0 && <li>{say('services.use.withoutPoint', { n: p.withoutPoint })}</li>}
    </ul>
  )
}

/**
 * Who lives within reach of a service with free places, and who does not: a map with its list. Where no service of the
 * kind has a point, nobody is called out of reach: it cannot be told.
 */
export const ReachPage = (p: Props) => {
  const { say, place, reach, question } = p
  const town = placeName(say, place)
  const type = codeName(say, 'type', p.typeCode)
  const isKnown = reach.targets.length + reach.withoutRoom > 0
  return (
    <Layout
      {...p}
      title={say('services.use.reachTitle', { town })}
      above={<Breadcrumbs say={say} crumbs={[{ text: town, to: `/${say.locale}/places/${place.code}/services` }]} />}
    >
      <p class="lead">{say('services.use.reachLead')}</p>
      <Choose {...p} />
      {reach.settlements.length === 0 && (
        <Empty title={say('services.use.noPoints')}>
          <p>{say('services.use.noPointsNext')}</p>
        </Empty>
      )}
      {reach.settlements.length > 0 && !isKnown && (
        <Empty title={say('services.use.cannotTell')}>
          <p>{say('services.use.noTargets', { type })}</p>
        </Empty>
      )}
      {reach.settlements.length > 0 && isKnown && (
        <Found {...p} title={say(`services.use.reachFinding.${question.by}`, { type, limit: question.limit })} />
      )}
      <Unknowns {...p} />
      <p>
        <a href={`/${say.locale}/places/${place.code}/services/indicators?type=${p.typeCode}`}>
          {say('services.toIndicators')}
        </a>
        {' · '}
        <a href={`/${say.locale}/places/${place.code}/services`}>{say('services.inPlace', { place: town })}</a>
      </p>
    </Layout>
  )
}
