import { formatMoney, formatNumber, formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { Details } from '#web/details.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import type { Asked, Entry, Handed } from '../model/kept.ts'
import type { Protocol, Service } from '../model.ts'
import { entryIn } from '../rules/entry-words.ts'
import { isOffered } from '../rules/life.ts'
import { codeName, dayIn, langOfText, nameIn } from '../rules/words.ts'
import type { Part } from './service-facts.tsx'

/** Agreements of institutions: who signed, which data go from whom to whom, when they met. */
export const Protocols = ({ say, protocols }: { say: Say; protocols: readonly Protocol[] }) =>
  protocols.length === 0 ? null : (
    <section>
      <h2>{say('services.protocols')}</h2>
      <Table
        caption={say('services.protocols')}
        isCaptionHidden
        rows={protocols}
        keyOf={({ id }) => id}
        columns={[
          {
            head: say('services.protocol'),
            isRowHead: true,
            cell: (one) => (
              <>
                <span lang={langOfText(say, one.titleLocale)}>{nameIn(say, one.title)}</span>
                {one.isSuperseded && <Tag>{say('services.superseded')}</Tag>}
              </>
            ),
          },
          {
            head: say('services.when'),
            cell: (one) =>
              `${dayIn(say, one.signedOn)}–${one.validToOn === undefined ? '' : dayIn(say, one.validToOn)}`,
          },
          {
            head: say('services.parties'),
            cell: (one) => one.parties.map((party) => nameIn(say, party.text)).join('; '),
          },
          {
            head: say('services.dataShared'),
            cell: (one) => (one.dataShared === undefined ? '–' : nameIn(say, one.dataShared)),
          },
          {
            head: say('services.legalSource'),
            cell: (one) => (one.legalSource === undefined ? '–' : nameIn(say, one.legalSource)),
          },
          {
            head: say('services.meetings'),
            cell: (one) =>
              one.meetings.length === 0 ? (
                '–'
              ) : (
                <ul>
                  {one.meetings.map(({ on, about }) => (
                    <li key={`${on} ${about}`}>{`${dayIn(say, on)} ${nameIn(say, about)}`}</li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </section>
  )

/** A look a month early is one after a year. */
const YEAR = 335 * 86_400_000
/** What was found of a thing a year after it was handed over, or last; where nobody looked, that is said. */
function useIn(say: Say, { handedOn, checks }: Handed, today: string): string {
  const last = checks.at(-1)
  const found = last && `${say(`services.itemUse.${last.state}`)}, ${dayIn(say, last.on)}`
  const isYearOver = (day: string) => handedOn !== undefined && Date.parse(day) - Date.parse(handedOn) >= YEAR
  if (isYearOver(today) && !(last && isYearOver(last.on)))
    return [found, say('services.itemUse.overdue')].filter(Boolean).join('; ')
  return found ?? say('services.itemUse.unknown')
}

/** Things with which the service was equipped. [3-11] */
export const Things = ({ say, service, today }: Part & { readonly today: string }) =>
  service.handed.length === 0 ? null : (
    <section>
      <h2>{say('services.things')}</h2>
      <Table
        caption={say('services.things')}
        isCaptionHidden
        rows={service.handed}
        keyOf={({ id }) => id}
        columns={[
          {
            head: say('services.thing'),
            isRowHead: true,
            cell: (one) => <span lang={langOfText(say, one.nameLocale)}>{nameIn(say, one.name)}</span>,
          },
          { head: say('services.quantity'), isNumber: true, cell: (one) => formatNumber(say.locale, one.quantity) },
          {
            head: say('services.priceOfOne'),
            isNumber: true,
            cell: (one) => (one.price ? formatMoney(say.locale, one.price) : '–'),
          },
          { head: say('services.supplier'), cell: (one) => (one.supplier ? nameIn(say, one.supplier) : '–') },
          {
            head: say('services.handover'),
            cell: (one) =>
              [one.handedOn && dayIn(say, one.handedOn), one.handoverNumber].filter(Boolean).join(', ') || '–',
          },
          { head: say('services.standsWhere'), cell: (one) => (one.standsWhere ? nameIn(say, one.standsWhere) : '–') },
          { head: say('services.itemUse'), cell: (one) => useIn(say, one, today) },
        ]}
      />
    </section>
  )

/** What became of a request: it waits until the service runs. */
function fateOf(say: Say, service: Service, { fromOn }: Asked): string {
  const ran = service.events.find(
    ({ state, isCorrected, toOn }) => state === 'running' && !isCorrected && toOn >= fromOn,
  )
  if (ran) return say('services.asked.runs', { when: formatPeriod(say.locale, ran.period) })
  if (service.state === 'running') return say('services.asked.ranBefore')
  const state = service.state === undefined ? say('services.asked.noState') : codeName(say, 'state', service.state)
  return say(isOffered(service) || service.state === 'planned' ? 'services.asked.waits' : 'services.asked.stands', {
    state,
  })
}

/** Who asked for the service, and whether it runs. [4-10] */
export const AskedFor = ({ say, service }: Part) =>
  service.asked.length === 0 ? null : (
    <section>
      <h2>{say('services.asked')}</h2>
      <Table
        caption={say('services.asked')}
        isCaptionHidden
        rows={service.asked}
        keyOf={({ id }) => id}
        columns={[
          { head: say('services.when'), isRowHead: true, cell: (one) => formatPeriod(say.locale, one.period) },
          { head: say('services.asked.who'), cell: (one) => nameIn(say, one.who.text) },
          {
            head: say('services.asked.what'),
            cell: (one) => (
              <>
                <span lang={langOfText(say, one.wordsLocale)}>{nameIn(say, one.words)}</span>
                {one.milestoneId !== undefined && (
                  <p>
                    <a href={`/${say.locale}/milestones/${one.milestoneId}`}>{say('services.asked.trace')}</a>
                  </p>
                )}
              </>
            ),
          },
          { head: say('services.state'), cell: (one) => fateOf(say, service, one) },
        ]}
      />
    </section>
  )

/** Entries that were called wrong or have ended: they stay to be seen, with why they count no more. */
export const Amended = ({ say, entries }: { say: Say; entries: readonly Entry[] }) =>
  entries.length === 0 ? null : (
    <Details summary={say('services.amended', { n: entries.length })}>
      <ul>
        {entries.map((one) => (
          <li key={`${one.kind} ${one.id} ${one.amendment}`}>
            {`${entryIn(say, one)} – `}
            {one.amendment === 'ended' && one.endedOn !== undefined
              ? say('services.amended.ended', { day: dayIn(say, one.endedOn) })
              : say('services.amended.wrong')}
            {one.reason && `: ${nameIn(say, one.reason)}`}
          </li>
        ))}
      </ul>
    </Details>
  )
