import { formatNumber, formatPeriod } from '#base/format.ts'
import type { Organisation } from '#registers/organisations/model.ts'
import { languageOfName, organisationName } from '#registers/organisations/rules.ts'
import type { Place } from '#registers/places/model.ts'
import { Details } from '#web/details.tsx'
import { StateMark } from '#web/state-mark.tsx'
import { Table } from '#web/table.tsx'
import type { Count, Estimate, Hop, Joined, Milestone, TownApproach } from '../model.ts'
import type { Picture } from '../rules/town.ts'
import { capital, needName, populationName, wordOf } from '../rules/words.ts'
import { Authored, type Frame, recordedOn, SourceLink, sourcesOf, to } from './parts.tsx'

export type TownProps = {
  readonly f: Frame
  readonly place: Place
  /** From the economy down, the town itself last. */
  readonly path: readonly Place[]
  readonly picture: Picture
  readonly estimates: readonly Estimate[]
  readonly counts: readonly Count[]
  readonly milestones: readonly Milestone[]
  readonly hops: readonly Hop[]
  readonly whereToAsk: readonly Organisation[]
  /** What other rooms published about the town. */
  readonly joined: readonly Joined[]
  /** Undefined: of an earlier day nobody can say what was stated then. */
  readonly approaches: readonly TownApproach[] | undefined
}

/** What a person can read on one page; the table of the town has the rest. */
export const MOST_SHOWN = 20

export const NotLooked = ({ f, picture, place }: TownProps) => {
  const { say } = f
  const entire = picture.cells.filter((cell) => cell.served.state === 'no_record' || cell.served.state === 'not_looked')
  return (
    <section>
      <h2>{say('coverage.notLooked')}</h2>
      <p>{say('coverage.notLookedLead')}</p>
      {picture.statements.length > 0 && (
        <ul>
          {picture.statements.slice(0, MOST_SHOWN).map((c) => (
            <li key={c.id}>
              <StateMark say={say} state="not_looked">
                <a href={to(f, `/counts/${c.id}`)}>
                  {`${capital(populationName(say, c.population))}, ${needName(say, c.needCode)}: ${say(`coverage.quantity.${c.quantity}`)}, ${formatPeriod(say.locale, c.period)}`}
                </a>
              </StateMark>
            </li>
          ))}
        </ul>
      )}
      {entire.length > 0 && <p>{say('coverage.servedUnknown', { n: entire.length })}</p>}
      {picture.untouched.length > 0 && (
        <Details summary={say('coverage.untouched', { n: picture.untouched.length })}>
          <ul>
            {picture.untouched.map((code) => (
              <li key={code}>{wordOf(say, 'group', code)}</li>
            ))}
          </ul>
        </Details>
      )}
      <p>
        <a href={to(f, `/places/${place.code}/matrix`)}>{say('coverage.toMatrix')}</a>
      </p>
    </section>
  )
}

export const Hanging = ({ f, milestones, hops, place }: TownProps) => {
  const { say } = f
  const last = milestones.slice(-6)
  return (
    <section>
      <h2>{say('coverage.hangs')}</h2>
      {milestones.length === 0 ? (
        <p>{say('coverage.hangsNothing')}</p>
      ) : (
        <>
          <p>{say('coverage.hangsLead', { n: milestones.length, hops: formatNumber(say.locale, hops.length) })}</p>
          <ul>
            {last.map((m) => (
              <li key={m.id}>
                {`${formatPeriod(say.locale, m.period)} · ${wordOf(say, 'milestone_kind', m.kindCode)}: `}
                <a href={to(f, `/milestones/${m.id}`)}>
                  <Authored say={say} text={m.name} locale={m.nameLocale} />
                </a>
              </li>
            ))}
          </ul>
          <p>
            <a href={to(f, `/trace/${place.code}`)}>{say('coverage.toTrace')}</a>
          </p>
        </>
      )}
    </section>
  )
}

export const WhereToAsk = ({ f, whereToAsk }: TownProps) => {
  const { say } = f
  const stated = (text: string | null) => (text === null ? say('coverage.notStated') : say.spell(text))
  return (
    <section>
      <h2>{say('coverage.whereToAsk')}</h2>
      {whereToAsk.length === 0 ? (
        <p>{say('coverage.whereToAskNothing')}</p>
      ) : (
        <Table
          caption={say('coverage.whereToAsk')}
          isCaptionHidden
          rows={whereToAsk}
          keyOf={(organisation) => organisation.code}
          columns={[
            {
              head: say('coverage.organisation'),
              isRowHead: true,
              cell: (o) => (
                <a href={`/${say.locale}/organisations/${o.code}`} lang={languageOfName(say, o)}>
                  {organisationName(say, o)}
                </a>
              ),
            },
            { head: say('coverage.addressOf'), cell: (o) => stated(o.address) },
            { head: say('coverage.phone'), cell: (o) => stated(o.phone) },
            { head: say('coverage.hours'), cell: (o) => stated(o.hours) },
          ]}
        />
      )}
    </section>
  )
}

export const Sources = ({ f, estimates, counts, milestones }: TownProps) => {
  const { say } = f
  const entries = [...estimates, ...counts, ...milestones]
  const lastOf = (id: string) =>
    entries
      .filter((e) => e.source.id === id)
      .reduce((last, e) => (e.recordedAt > last ? e.recordedAt : last), new Date(0))
  return (
    <section>
      <h2>{say('coverage.sources')}</h2>
      <ul>
        {sourcesOf(entries)
          .slice(0, 3 * MOST_SHOWN)
          .map((source) => (
            <li key={source.id}>
              <SourceLink f={f} source={source} />
              {` (${say('coverage.recordedOn', { day: recordedOn(say, lastOf(source.id)) })})`}
            </li>
          ))}
      </ul>
    </section>
  )
}
