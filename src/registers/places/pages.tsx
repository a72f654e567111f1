import { type ComponentChildren, Fragment } from 'preact'
import { formatDay, formatNumber } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { SourceText } from '#registers/codes/pages.tsx'
import { markStatus } from '#registers/codes/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { TextField } from '#web/field.tsx'
import { Layout, type Shown } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { type Column, Table } from '#web/table.tsx'
import type { FoundPlace, Inhabitants, NamedPlace, Place, Territory } from './model.ts'
import { checkDigitOf, inOrder, pathTo, placeName } from './rules.ts'

type Frame = { readonly say: Say; readonly who: Shown | undefined; readonly query?: string }

const PlaceLink = ({ say, place }: { say: Say; place: NamedPlace }) => (
  <a href={`/${say.locale}${pathTo(place)}`}>{placeName(say, place)}</a>
)

/** What the place is: the word of its economy where the register has one, else the level. */
const kindOf = (say: Say, place: Place): string =>
  place.kind !== null && say.has(`places.kind.${place.kind}`)
    ? say(`places.kind.${place.kind}`)
    : say(`places.level.${place.level}`)

const peopleOf = (say: Say, inhabitants: Inhabitants | null): string =>
  inhabitants ? formatNumber(say.locale, inhabitants.people) : say('places.notStated')

function populationColumns<P extends Place>(say: Say): Column<P>[] {
  return [
    { head: say('places.population'), isNumber: true, cell: (place) => peopleOf(say, place.inhabitants) },
    {
      head: say('places.yearAndSource'),
      cell: ({ inhabitants }) =>
        inhabitants ? (
          <>
            {`${inhabitants.year}, `}
            <SourceText source={inhabitants.source} />
          </>
        ) : (
          '–'
        ),
    },
  ]
}

const Search = ({ say, typed }: { say: Say; typed: string }) => (
  <search>
    <form class="form" method="get" action={`/${say.locale}/places`}>
      <TextField
        say={say}
        name="q"
        type="search"
        label={say('places.search')}
        hint={say('places.searchHint')}
        typed={typed}
        isName
      />
      <div class="buttons">
        <button class="ds-button" type="submit">
          {say('places.find')}
        </button>
      </div>
    </form>
  </search>
)

/** What tells two places of one name apart: the kind, and what it lies in. */
const whereIs = (say: Say, place: FoundPlace): string =>
  place.parent ? `${kindOf(say, place)}, ${placeName(say, place.parent)}` : kindOf(say, place)

const Found = (p: { say: Say; typed: string; found: readonly FoundPlace[] }) =>
  p.found.length === 0 ? (
    <Empty title={p.say('places.noneFound', { typed: p.typed })}>
      <p>{p.say('places.noneFoundHint')}</p>
    </Empty>
  ) : (
    <>
      <h2>{p.say('places.found', { n: p.found.length })}</h2>
      <ul>
        {p.found.map((place) => (
          <li key={place.code}>
            <PlaceLink say={p.say} place={place} /> {`(${whereIs(p.say, place)})`}
          </li>
        ))}
      </ul>
    </>
  )

/** The levels between an economy and its towns, where it has them. [3-20] */
const Entities = (p: { say: Say; economy: Territory; territories: readonly Territory[] }) => {
  const entities = p.territories.filter((place) => place.level === 'entity' && place.parentCode === p.economy.code)
  return entities.length === 0 ? (
    <>–</>
  ) : (
    inOrder(p.say, entities).map((place, at) => (
      <Fragment key={place.code}>
        {at > 0 && ', '}
        <PlaceLink say={p.say} place={place} />
      </Fragment>
    ))
  )
}

type PlacesProps = Frame & {
  readonly typed: string
  /** Nothing was searched for: undefined. */
  readonly found: readonly FoundPlace[] | undefined
  readonly territories: readonly Territory[]
}

/** Search for a town, and the five economies to browse. */
export const PlacesPage = (p: PlacesProps) => {
  const { say, territories } = p
  const economies = inOrder(
    say,
    territories.filter((place) => place.level === 'economy'),
  )
  return (
    <Layout say={say} who={p.who} path="/places" query={p.query} title={say('places.title')}>
      <p class="lead">{say('places.lead')}</p>
      <Search say={say} typed={p.typed} />
      {p.found && <Found say={say} typed={p.typed} found={p.found} />}
      <h2>{say('places.economies')}</h2>
      <Table
        caption={say('places.economies')}
        isCaptionHidden
        keyOf={(place) => place.code}
        rows={economies}
        columns={[
          {
            head: say('places.economy'),
            isRowHead: true,
            cell: (place) => <PlaceLink say={say} place={place} />,
          },
          {
            head: say('places.entities'),
            cell: (place) => <Entities say={say} economy={place} territories={territories} />,
          },
          {
            head: say('places.localGovernments'),
            isNumber: true,
            cell: (place) => formatNumber(say.locale, place.localGovernments),
          },
          ...populationColumns<Territory>(say),
        ]}
      />
    </Layout>
  )
}

const OfficialCode = ({ say, place }: { say: Say; place: Place }) => {
  if (place.officialCode === null) return <>{say('places.notStated')}</>
  const digit = checkDigitOf(place.economyCode, place.officialCode)
  return <>{`${place.officialCode} (${say(`places.checkDigit.${digit}`)})`}</>
}

const Population = ({ say, place }: { say: Say; place: Place }) => (
  <>
    {peopleOf(say, place.inhabitants)}
    {place.inhabitants && (
      <>
        {` (${place.inhabitants.year}): `}
        <SourceText source={place.inhabitants.source} />
      </>
    )}
  </>
)

const Position = ({ say, place }: { say: Say; place: Place }) => (
  <>
    {place.lat === null || place.lon === null
      ? say('places.notStated')
      : `${formatNumber(say.locale, place.lat, 3)} N, ${formatNumber(say.locale, place.lon, 3)} E`}
  </>
)

export type PlaceProps = Frame & {
  readonly place: Place
  /** From the economy down, the place itself last. */
  readonly path: readonly Place[]
  readonly parts: readonly Place[]
  readonly spellings: readonly string[]
}

/** The lines of a register's entry: what each is, and what is known. */
export const Lines = (p: { lines: readonly { readonly name: string; readonly value: ComponentChildren }[] }) => (
  <dl>
    {p.lines.map((line) => (
      <Fragment key={line.name}>
        <dt>
          <strong>{line.name}</strong>
        </dt>
        <dd>{line.value}</dd>
      </Fragment>
    ))}
  </dl>
)

/** What the register holds of a place, line by line. */
const Entry = (p: PlaceProps) => {
  const { say, place } = p
  const dated = say('places.datedOn', { day: formatDay(say.locale, place.datedOn, 'short') })
  const source = (
    <>
      <SourceText source={place.source} /> {`(${dated})`}
    </>
  )
  const spellings = p.spellings.length === 0 ? '–' : p.spellings.map(markStatus).join(' · ')
  return (
    <Lines
      lines={[
        { name: say('places.kind'), value: kindOf(say, place) },
        { name: say('places.level'), value: say(`places.level.${place.level}`) },
        { name: say('places.code'), value: place.code },
        { name: say('places.officialCode'), value: <OfficialCode say={say} place={place} /> },
        { name: say('places.spellings'), value: spellings },
        { name: say('places.population'), value: <Population say={say} place={place} /> },
        { name: say('places.position'), value: <Position say={say} place={place} /> },
        { name: say('places.source'), value: source },
      ]}
    />
  )
}

const Parts = ({ say, parts }: PlaceProps) =>
  parts.length === 0 ? null : (
    <Table
      caption={say('places.children', { n: parts.length })}
      keyOf={(place) => place.code}
      rows={inOrder(say, parts)}
      columns={[
        { head: say('places.name'), isRowHead: true, cell: (place) => <PlaceLink say={say} place={place} /> },
        { head: say('places.kind'), cell: (place) => kindOf(say, place) },
        ...populationColumns<Place>(say),
      ]}
    />
  )

/** The register's entry of one place: codes, names, what it lies in and what lies in it. */
export const PlacePage = (p: PlaceProps) => {
  const { say, place } = p
  const name = placeName(say, place)
  const crumbs = p.path
    .filter((above) => above.code !== place.code)
    .map((above) => ({ text: placeName(say, above), to: `/${say.locale}/places/${above.code}/about` }))
  return (
    <Layout
      say={say}
      who={p.who}
      path={`/places/${place.code}/about`}
      query={p.query}
      title={name}
      above={<Breadcrumbs say={say} crumbs={[{ text: say('places.title'), to: `/${say.locale}/places` }, ...crumbs]} />}
    >
      {place.kind === 'invented' && (
        <Notice say={say} kind="warning" title={say('places.invented')}>
          <p>{say('places.inventedNote')}</p>
        </Notice>
      )}
      {place.level === 'economy' || place.level === 'entity' || place.level === 'region' ? null : (
        <p>
          <a href={`/${say.locale}/places/${place.code}`}>{say('places.toTown', { name })}</a>
        </p>
      )}
      <Entry {...p} />
      <Parts {...p} />
    </Layout>
  )
}
