import { formatNumber, formatPeriod } from '#base/format.ts'
import { placeName } from '#registers/places/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { Facts } from '#web/figure.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { StateMark } from '#web/state-mark.tsx'
import { Table } from '#web/table.tsx'
import type { Cell } from '../model.ts'
import { cellAddress } from '../rules/address.ts'
import { seenIn } from '../rules/bounds.ts'
import {
  boundsWords,
  capital,
  estimateWords,
  gapSentence,
  gapWords,
  needName,
  populationName,
  quantityWords,
  ratioWords,
  referenceWords,
} from '../rules/words.ts'
import { Approaches, Around } from './joined.tsx'
import { EstimateMark, type Frame, OtherForms, Reference, Share, to } from './parts.tsx'
import { Hanging, MOST_SHOWN, NotLooked, Sources, type TownProps, WhereToAsk } from './town-parts.tsx'

/** The first sentence: of so many, so many are served; then how old that is and what nobody knows. Made of the data alone. */
const Finding = ({ f, cell }: { f: Frame; cell: Cell }) => {
  const { say } = f
  const seen = seenIn(cell.served)
  if (!cell.estimate || !seen || cell.ratio.kind !== 'share') return null
  const who = capital(populationName(say, cell.key.population))
  const open = seen.bounds.atMost === undefined ? ` ${say('coverage.finding.open')}` : ''
  return (
    <>
      <p class="lead">
        <strong>
          {say('coverage.finding', {
            who,
            need: needName(say, cell.key.needCode),
            served: boundsWords(say, seen.bounds),
            when: formatPeriod(say.locale, cell.key.period),
            estimated: formatNumber(say.locale, cell.estimate.value),
            share: ratioWords(say, cell.ratio),
          })}
        </strong>
        {open}
      </p>
      <p>
        {say('coverage.finding.age', { when: referenceWords(say, cell.estimate, f.today) })}{' '}
        {gapSentence(say, cell.gap, 'needs')} <a href={to(f, cellAddress(cell.key))}>{say('coverage.finding.how')}</a>
      </p>
    </>
  )
}

const Overview = ({ f, picture, estimates }: TownProps) => {
  const { say } = f
  const populations = new Set([
    ...picture.cells.map((c) => c.key.population),
    ...picture.onlyEstimated.slice(0, MOST_SHOWN).map((e) => e.population),
  ])
  const told = picture.cells.filter((cell) => cell.gap.kind !== 'cannot_tell').length
  const write = (n: number) => formatNumber(say.locale, n)
  return (
    <Facts
      facts={[
        { name: say('coverage.fact.known'), number: write(populations.size), note: say('coverage.fact.knownNote') },
        { name: say('coverage.fact.estimates'), number: write(estimates.length), isEstimate: true },
        {
          name: say('coverage.fact.gaps'),
          number: write(told),
          note: say('coverage.fact.gapsNote', { n: picture.cells.length - told }),
        },
        {
          name: say('coverage.fact.untouched'),
          number: write(picture.untouched.length),
          note: say('coverage.fact.untouchedNote'),
        },
      ]}
    />
  )
}

const Served = ({ f, cell }: { f: Frame; cell: Cell }) => {
  const seen = seenIn(cell.served)
  return (
    <>
      <StateMark say={f.say} state={cell.served.state}>
        {quantityWords(f.say, cell.served)}
      </StateMark>
      {seen && <div>{formatPeriod(f.say.locale, cell.key.period)}</div>}
    </>
  )
}

const Known = ({ f, picture, place }: TownProps) => {
  const { say } = f
  const rest = picture.cells.length - MOST_SHOWN
  return (
    <>
      <Table
        caption={say('coverage.known')}
        isCaptionHidden
        rows={picture.furthestFirst.slice(0, MOST_SHOWN)}
        keyOf={(cell) => cellAddress(cell.key)}
        columns={[
          {
            head: say('coverage.who'),
            isRowHead: true,
            cell: (cell) => (
              <a href={to(f, cellAddress(cell.key))}>
                {capital(populationName(say, cell.key.population))}
                <br />
                {needName(say, cell.key.needCode)}
              </a>
            ),
          },
          {
            head: say('coverage.quantity.estimated'),
            cell: ({ estimate, estimated }) =>
              estimate ? (
                <>
                  <EstimateMark say={say} state={estimated}>
                    {estimateWords(say, estimate)}
                  </EstimateMark>
                  <div>
                    <Reference f={f} estimate={estimate} />
                  </div>
                </>
              ) : (
                <StateMark say={say} state={estimated} />
              ),
          },
          { head: say('coverage.quantity.served'), cell: (cell) => <Served f={f} cell={cell} /> },
          { head: say('coverage.ratio'), cell: (cell) => <Share f={f} cell={cell} /> },
          { head: say('coverage.gap'), cell: (cell) => gapWords(say, cell.gap) },
        ]}
      />
      {rest > 0 && (
        <p>
          <a href={to(f, `/places/${place.code}/matrix`)}>{say('coverage.moreInTable', { n: rest })}</a>
        </p>
      )}
    </>
  )
}

const OnlyEstimated = ({ f, picture }: TownProps) => {
  const { say } = f
  return picture.onlyEstimated.length === 0 ? null : (
    <>
      <h3>{say('coverage.onlyEstimated')}</h3>
      <ul>
        {picture.onlyEstimated.slice(0, MOST_SHOWN).map((e) => (
          <li key={e.id}>
            <a href={to(f, `/estimates/${e.id}`)}>{capital(populationName(say, e.population))}</a>
            {`: ${estimateWords(say, e)}, `}
            <Reference f={f} estimate={e} />
          </li>
        ))}
      </ul>
    </>
  )
}

const Nothing = ({ f, place }: TownProps) => {
  const { say } = f
  return (
    <Empty
      title={say('coverage.nothingYet', { place: placeName(say, place) })}
      action={{ text: say('coverage.postFirst'), to: `/${say.locale}/evidence/new?kind=estimate&place=${place.code}` }}
    >
      <p>{say('coverage.nothingYetNote')}</p>
    </Empty>
  )
}

const Ways = ({ f, place }: TownProps) => {
  const { say } = f
  const ways = [
    [`/places/${place.code}/matrix`, 'coverage.toMatrix'],
    [`/gaps?place=${encodeURIComponent(place.code)}`, 'coverage.toGaps'],
    [`/trace/${place.code}`, 'coverage.toTrace'],
    [`/places/${place.code}/services`, 'coverage.toServices'],
    [`/teams?economy=${place.economyCode}`, 'coverage.toTeams'],
    [`/places/${place.code}/about`, 'coverage.toRegister'],
  ] as const
  return (
    <nav aria-label={say('coverage.ways')}>
      <ul class="legend">
        {ways.map(([path, key]) => (
          <li key={path}>
            <a href={to(f, path)}>{say(key)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** One town on one page, in the order in which a mayor asks: who, how sure, what nobody knows, what was done, where to ask. */
export const TownPage = (p: TownProps) => {
  const { f, place, picture } = p
  const { say } = f
  const isEmpty = p.estimates.length + p.counts.length + p.milestones.length === 0
  const above = p.path
    .filter((one) => one.code !== place.code)
    .map((one) => ({ text: placeName(say, one), to: `/${say.locale}/places/${one.code}/about` }))
  return (
    <Layout
      say={say}
      who={f.who}
      path={`/places/${place.code}`}
      query={f.query}
      asOf={f.asOf}
      title={placeName(say, place)}
      above={<Breadcrumbs say={say} crumbs={[{ text: say('web.nav.places'), to: to(f, '/places') }, ...above]} />}
    >
      {place.kind === 'invented' && (
        <Notice say={say} kind="warning" title={say('places.invented')}>
          <p>{say('places.inventedNote')}</p>
        </Notice>
      )}
      {picture.headline ? (
        <Finding f={f} cell={picture.headline} />
      ) : (
        !isEmpty && <p class="lead">{say('coverage.finding.none')}</p>
      )}
      <Ways {...p} />
      {isEmpty ? (
        <Nothing {...p} />
      ) : (
        <>
          <Overview {...p} />
          <section>
            <h2>{say('coverage.leftBehind')}</h2>
            <p>{say('coverage.leftBehindLead')}</p>
            {picture.cells.length > 0 ? <Known {...p} /> : <p>{say('coverage.nothingCounted')}</p>}
            <OnlyEstimated {...p} />
          </section>
          <NotLooked {...p} />
          <Hanging {...p} />
        </>
      )}
      {p.approaches && <Approaches say={say} approaches={p.approaches} />}
      <Around f={f} placeCode={place.code} joined={p.joined} />
      <WhereToAsk {...p} />
      {!isEmpty && <Sources {...p} />}
      {!isEmpty && <OtherForms f={f} path={`/places/${place.code}`} />}
    </Layout>
  )
}
