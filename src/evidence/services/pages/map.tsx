import type { Say } from '#base/say.ts'
import { placeName } from '#registers/places/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { drawn } from '#web/chart/lines.ts'
import { Empty } from '#web/empty.tsx'
import { Layout } from '#web/layout.tsx'
import { Pager } from '#web/pager.tsx'
import { Table } from '#web/table.tsx'
import type { Box, Spot, Square } from '../model/map.ts'
import type { Boundary } from '../model/use.ts'
import { boxOf, boxText, outlineOf, SHEET, sheetOf, WHOLE_MAP, widerThan } from '../rules/map.ts'
import { type Frame, ServiceLink } from './parts.tsx'

type Props = Frame & {
  readonly box: Box
  readonly step: number
  readonly all: number
  readonly page: number
  readonly perPage: number
  /** The squares of the part, or where few are left its services; one of the two is empty. */
  readonly squares: readonly Square[]
  readonly spots: readonly Spot[]
  readonly boundaries: readonly Boundary[]
}

const addressOf = (say: Say, box: Box): string =>
  `/${say.locale}/services/map${boxText(box) === boxText(WHOLE_MAP) ? '' : `?box=${boxText(box)}`}`

/** A disc's area grows with the number of services; the smallest still holds a digit and a thumb finds it. */
const radiusOf = (services: number): number => Math.min(26, 9 + Math.sqrt(services) * 1.2)

const Drawing = ({ say, box, step, squares, spots, boundaries, all }: Props) => {
  const { x, y } = sheetOf(box)
  const outline = boundaries.map(({ rings }) => outlineOf(rings, { x, y })).join('')
  const dots = [...new Set(spots.map(({ lat, lon }) => `M${x(lon)} ${y(lat) - 7}l7 7l-7 7l-7-7z`))].join('')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no group of fields; its circles are links, so it is no image either.
    <svg class="chart" viewBox={`0 0 ${SHEET.width} ${SHEET.height}`} role="group" aria-labelledby="map-title map-desc">
      <title id="map-title">{drawn(`${say('services.map')}: ${say('services.count', { n: all })}`)}</title>
      <desc id="map-desc">{drawn(say('services.map.lead'))}</desc>
      {outline && <path class="c-lane" d={outline} />}
      {squares.map(({ services, lat, lon, corner, place }) => (
        <a
          key={`${corner.lat} ${corner.lon}`}
          href={addressOf(say, boxOf(corner, step))}
          aria-label={drawn(`${placeName(say, place)}: ${say('services.count', { n: services })}`)}
        >
          <circle class="c-hop--period" cx={x(lon)} cy={y(lat)} r={Math.round(radiusOf(services))} />
          <text class="c-middle" x={x(lon)} y={y(lat) + 5}>
            {services}
          </text>
        </a>
      ))}
      <path class="c-estimate-dot" d={dots} />
    </svg>
  )
}

const SquareTable = (p: Props) => (
  <Table
    caption={p.say('services.map.squares')}
    rows={p.squares.slice((p.page - 1) * p.perPage, p.page * p.perPage)}
    keyOf={({ corner }) => `${corner.lat} ${corner.lon}`}
    columns={[
      {
        head: p.say('services.map.around'),
        isRowHead: true,
        cell: ({ place, towns, corner }) => (
          <>
            <a href={addressOf(p.say, boxOf(corner, p.step))}>{placeName(p.say, place)}</a>
            {towns > 1 && ` ${p.say('services.map.others', { n: towns - 1 })}`}
          </>
        ),
      },
      { head: p.say('services.map.number'), cell: ({ services }) => `${services}`, isNumber: true },
    ]}
  />
)

const SpotTable = ({ say, spots, all }: Props) => (
  <Table
    caption={say('services.count', { n: all })}
    rows={spots}
    keyOf={({ id, lat, lon }) => `${id} ${lat} ${lon}`}
    columns={[
      { head: say('services.service'), isRowHead: true, cell: (spot) => <ServiceLink say={say} of={spot} /> },
      { head: say('services.town'), cell: ({ place }) => placeName(say, place) },
      { head: say('services.map.point'), cell: ({ isAtTown }) => say(`services.map.${isAtTown ? 'ofTown' : 'own'}`) },
    ]}
  />
)

/** Where services are: squares that open, and where few are left the services themselves; the same as a list. */
export const MapPage = (p: Props) => {
  const { say, box, boundaries } = p
  const isWhole = boxText(box) === boxText(WHOLE_MAP)
  const rows = p.squares.length > 0 ? p.squares.length : p.all
  const sources = [...new Set(boundaries.map(({ source, licence }) => `${source} (${licence})`))]
  return (
    <Layout
      say={say}
      who={p.who}
      path={p.path}
      query={p.query}
      title={say('services.map')}
      above={<Breadcrumbs say={say} crumbs={[{ text: say('services.title'), to: `/${say.locale}/services` }]} />}
      noIndex={!isWhole}
    >
      <p class="lead">{say('services.map.lead')}</p>
      {!isWhole && (
        <p>
          <a href={addressOf(say, widerThan(box))}>{say('services.map.wider')}</a>
          {' · '}
          <a href={addressOf(say, WHOLE_MAP)}>{say('services.map.whole')}</a>
        </p>
      )}
      {p.all === 0 ? (
        <Empty title={say('services.none')} action={{ text: say('services.toAll'), to: `/${say.locale}/services` }} />
      ) : (
        <>
          <Drawing {...p} />
          {p.squares.length > 0 ? <SquareTable {...p} /> : <SpotTable {...p} />}
          <Pager
            say={say}
            page={p.page}
            pages={Math.ceil(rows / p.perPage)}
            addressOf={(page) => `/${say.locale}/services/map?box=${boxText(box)}&page=${page}`}
          />
          <p class="small">{say('services.map.note')}</p>
          {sources.length > 0 && <p class="small">{say('services.map.boundaries', { source: sources.join('; ') })}</p>}
        </>
      )}
    </Layout>
  )
}
