import type { Say } from '#base/say.ts'
import { SourceText } from '#registers/codes/pages.tsx'
import type { NamedPlace } from '#registers/places/model.ts'
import { placeName } from '#registers/places/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Details } from '#web/details.tsx'
import { Empty } from '#web/empty.tsx'
import { Select, TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { Pager } from '#web/pager.tsx'
import { type Column, Table } from '#web/table.tsx'
import { AXES, type CrosswalkRow, type Protocol, SECTORS, type ServiceLine, STATES } from '../model.ts'
import { codeName, langOfText, nameIn, providerIn } from '../rules/words.ts'
import { type Frame, Freshness, ServiceLink, StateTag, VacancyTag } from './parts.tsx'
import { Protocols } from './service-kept.tsx'

/** What stands in the filters, as it was typed. */
export type Filters = Readonly<Record<'q' | 'sector' | 'type' | 'axis' | 'state', string>>

const lineColumns = (say: Say, today: string): Column<ServiceLine>[] => [
  { head: say('services.service'), isRowHead: true, cell: (line) => <ServiceLink say={say} of={line} /> },
  { head: say('services.type'), cell: (line) => codeName(say, 'type', line.typeCode) },
  { head: say('services.provider'), cell: (line) => (line.provider ? providerIn(say, line.provider) : '–') },
  {
    head: say('services.town'),
    cell: (line) => (line.isUndisclosed ? say('services.undisclosed') : placeName(say, line.place)),
  },
  { head: say('services.axis'), cell: (line) => codeName(say, 'axis', line.axis) },
  { head: say('services.state'), cell: (line) => <StateTag say={say} state={line.state} /> },
  {
    head: say('services.room'),
    cell: (line) => (line.isUndisclosed ? '–' : <VacancyTag say={say} vacancy={line.vacancy} />),
  },
  { head: say('services.assured'), cell: (line) => <Freshness say={say} assuredOn={line.assuredOn} today={today} /> },
]

type DirectoryProps = Frame & {
  readonly filters: Filters
  readonly types: readonly string[]
  readonly lines: readonly ServiceLine[]
  readonly all: number
  readonly page: number
  readonly perPage: number
  readonly place?: NamedPlace | undefined
  readonly protocols?: readonly Protocol[]
}

const FilterForm = ({ say, filters, types, path }: DirectoryProps) => {
  const choose = (list: 'sector' | 'type' | 'axis' | 'state', codes: readonly string[]) =>
    codes.map((value) => ({ value, text: codeName(say, list, value) }))
  const isNarrowed = [filters.sector, filters.type, filters.axis, filters.state].some((one) => one !== '')
  return (
    <search>
      <form class="form" method="get" action={`/${say.locale}${path}`}>
        <TextField
          say={say}
          name="q"
          type="search"
          label={say('services.search')}
          typed={filters.q}
          isName
          isOptional
        />
        <Details summary={say('services.narrow')} isOpen={isNarrowed}>
          <Select
            say={say}
            name="sector"
            label={say('services.sector')}
            typed={filters.sector}
            choices={choose('sector', SECTORS)}
            isOptional
          />
          <Select
            say={say}
            name="type"
            label={say('services.type')}
            typed={filters.type}
            choices={choose('type', types)}
            isOptional
          />
          <Select
            say={say}
            name="axis"
            label={say('services.axis')}
            typed={filters.axis}
            choices={choose('axis', AXES)}
            isOptional
          />
          <Select
            say={say}
            name="state"
            label={say('services.state')}
            typed={filters.state}
            choices={choose('state', STATES)}
            isOptional
          />
        </Details>
        <div class="buttons">
          <button class="ds-button" type="submit">
            {say('services.find')}
          </button>
        </div>
      </form>
    </search>
  )
}

const addressOf = (p: DirectoryProps) => (page: number) => {
  const all = Object.entries({ ...p.filters, page: String(page) }).filter(([, value]) => value !== '')
  return `/${p.say.locale}${p.path}?${new URLSearchParams(all)}`
}

/** The directory, or what of it is for one place. */
export const DirectoryPage = (p: DirectoryProps) => {
  const { say, place } = p
  const title = place ? say('services.inPlace', { place: placeName(say, place) }) : say('services.title')
  const crumbs = place ? [{ text: placeName(say, place), to: `/${say.locale}/places/${place.code}` }] : []
  return (
    <Layout
      say={say}
      who={p.who}
      path={p.path}
      query={p.query}
      title={title}
      above={place && <Breadcrumbs say={say} crumbs={crumbs} />}
    >
      <p class="lead">{say('services.lead')}</p>
      <p>
        <a class="ds-button" href={`/${say.locale}/help${place ? `?place=${place.code}` : ''}`}>
          {say('services.help.start')}
        </a>{' '}
        <a href={`/${say.locale}/services/types`}>{say('services.types')}</a>
        {!place && (
          <>
            {' · '}
            <a href={`/${say.locale}/services/map`}>{say('services.map')}</a>
            {' · '}
            <a href={`/${say.locale}/hsds/services`}>{say('services.toHsds')}</a>
          </>
        )}
        {p.who && (
          <>
            {' · '}
            <a href={`/${say.locale}/services/work`}>{say('services.work')}</a>
          </>
        )}
      </p>
      {place && (
        <p>
          <a href={`/${say.locale}/places/${place.code}/services/indicators`}>{say('services.toIndicators')}</a>
          {' · '}
          <a href={`/${say.locale}/places/${place.code}/services/reach`}>{say('services.toReach')}</a>
          {' · '}
          <a href={`/${say.locale}/services`}>{say('services.toAll')}</a>
        </p>
      )}
      <FilterForm {...p} />
      {p.lines.length === 0 ? (
        <Empty title={say('services.none')} action={{ text: say('services.help.start'), to: `/${say.locale}/help` }} />
      ) : (
        <>
          <Table
            caption={say('services.count', { n: p.all })}
            rows={p.lines}
            keyOf={({ id }) => id}
            columns={lineColumns(say, p.today)}
          />
          <Pager say={say} page={p.page} pages={Math.ceil(p.all / p.perPage)} addressOf={addressOf(p)} />
        </>
      )}
      <Protocols say={say} protocols={p.protocols ?? []} />
    </Layout>
  )
}

/** What other catalogues call our types. */
export const TypesPage = (p: Frame & { types: readonly string[]; rows: readonly CrosswalkRow[] }) => {
  const { say } = p
  return (
    <Layout
      say={say}
      who={p.who}
      path="/services/types"
      title={say('services.types')}
      above={<Breadcrumbs say={say} crumbs={[{ text: say('services.title'), to: `/${say.locale}/services` }]} />}
    >
      <p class="lead">{say('services.typesLead')}</p>
      <Table
        caption={say('services.types')}
        isCaptionHidden
        rows={p.types}
        keyOf={(type) => type}
        columns={[
          {
            head: say('services.code'),
            isRowHead: true,
            cell: (type) => <a href={`/${say.locale}/services?type=${type}`}>{type}</a>,
          },
          { head: say('services.type'), cell: (type) => codeName(say, 'type', type) },
          {
            head: say('services.elsewhere'),
            cell: (type) => (
              <ul>
                {p.rows
                  .filter(({ typeCode }) => typeCode === type)
                  .map((row) => (
                    <li key={`${row.scheme} ${row.place.code} ${row.foreignCode}`}>
                      {`${placeName(say, row.place)} (${say(`services.scheme.${row.scheme}`)}): `}
                      <span lang={langOfText(say, row.nameLocale)}>{nameIn(say, row.foreignName)}</span>
                      {` – ${say(`services.relation.${row.relation}`)}. `}
                      <SourceText source={row.source} />
                    </li>
                  ))}
              </ul>
            ),
          },
        ]}
      />
    </Layout>
  )
}
