import { formatNumber, formatPeriod, formatShare } from '#base/format.ts'
import { placeName } from '#registers/places/rules.ts'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { ITEMS } from '../model.ts'
import { keyInForce, sumOf, WHOLE } from '../rules/cost-key.ts'
import type { DutyFault } from '../rules/duties.ts'
import { latestOf, occupancyOf } from '../rules/readings.ts'
import { codeName, dayIn, langOfText, nameIn } from '../rules/words.ts'
import { StateTag } from './parts.tsx'
import type { Part } from './service-facts.tsx'

export const Life = ({ say, service }: Part) =>
  service.events.length === 0 ? null : (
    <section>
      <h2>{say('services.life')}</h2>
      <Table
        caption={say('services.life')}
        isCaptionHidden
        rows={service.events}
        keyOf={(event) => event.id}
        columns={[
          { head: say('services.when'), isRowHead: true, cell: (event) => formatPeriod(say.locale, event.period) },
          {
            head: say('services.state'),
            cell: (event) => (
              <>
                <StateTag say={say} state={event.state} /> {event.isCorrected && say('services.corrected')}
              </>
            ),
          },
          { head: say('services.note'), cell: (event) => (event.note === undefined ? '–' : nameIn(say, event.note)) },
          {
            head: say('services.source'),
            cell: (event) => (event.source === undefined ? '–' : nameIn(say, event.source)),
          },
        ]}
      />
    </section>
  )

export const Numbers = ({ say, service }: Part) => {
  if (service.readings.length === 0) return null
  const share = occupancyOf(latestOf(service.readings))
  return (
    <section>
      <h2>{say('services.numbers')}</h2>
      <p>{say('services.numbersNote')}</p>
      <Table
        caption={say('services.numbers')}
        isCaptionHidden
        rows={service.readings}
        keyOf={(reading) => reading.id}
        columns={[
          { head: say('services.when'), isRowHead: true, cell: (reading) => formatPeriod(say.locale, reading.period) },
          { head: say('services.number'), cell: (reading) => say(`services.${reading.quantity}`) },
          { head: say('services.people'), isNumber: true, cell: (reading) => formatNumber(say.locale, reading.value) },
          {
            head: say('services.source'),
            cell: (reading) =>
              reading.source ? (
                <a
                  href={`/${say.locale}/sources/${reading.source.id}`}
                  lang={langOfText(say, reading.source.titleLocale)}
                >
                  {nameIn(say, reading.source.title)}
                </a>
              ) : (
                say('services.ownRegister')
              ),
          },
        ]}
      />
      {share !== undefined && <p>{say('services.occupancy', { share: formatShare(say.locale, share) })}</p>}
    </section>
  )
}

const ITEM_KINDS = { missing: 'warning', partly: 'neutral', ready: 'success' } as const
export const Ready = ({ say, service }: Part) => {
  const rows = ITEMS.map((item) => ({ item, last: service.readiness.findLast((one) => one.item === item) }))
  return service.readiness.length === 0 ? null : (
    <section>
      <h2>{say('services.readiness')}</h2>
      <Table
        caption={say('services.readiness')}
        isCaptionHidden
        rows={rows}
        keyOf={({ item }) => item}
        columns={[
          { head: say('services.item'), isRowHead: true, cell: ({ item }) => codeName(say, 'item', item) },
          {
            head: say('services.state'),
            cell: ({ last }) =>
              last ? (
                <Tag kind={ITEM_KINDS[last.state]}>{say(`services.item.${last.state}`)}</Tag>
              ) : (
                say('services.item.unknown')
              ),
          },
          { head: say('services.when'), cell: ({ last }) => (last ? dayIn(say, last.statedOn) : '–') },
          { head: say('services.note'), cell: ({ last }) => (last?.note === undefined ? '–' : nameIn(say, last.note)) },
        ]}
      />
    </section>
  )
}

export const Duties = ({ say, service, faults }: Part & { readonly faults: readonly DutyFault[] }) => {
  const who = (code: string, part: string) =>
    service.duties
      .filter((duty) => duty.dutyCode === code && duty.part === part)
      .map((duty) => nameIn(say, duty.who.text))
      .join('; ') || '–'
  const codes = [
    ...new Set([...service.duties.map(({ dutyCode }) => dutyCode), ...faults.map(({ dutyCode }) => dutyCode)]),
  ]
  const laws = (code: string) => [
    ...new Set(
      service.duties.flatMap((d) => (d.dutyCode === code && d.legalSource ? [nameIn(say, d.legalSource)] : [])),
    ),
  ]
  return service.duties.length === 0 ? null : (
    <section>
      <h2>{say('services.duties')}</h2>
      <Table
        caption={say('services.duties')}
        isCaptionHidden
        rows={codes}
        keyOf={(code) => code}
        columns={[
          { head: say('services.duty'), isRowHead: true, cell: (code) => codeName(say, 'duty', code) },
          ...(['responsible', 'accountable', 'consulted', 'informed'] as const).map((part) => ({
            head: say(`services.part.${part}`),
            cell: (code: string) => who(code, part),
          })),
          { head: say('services.legalSource'), cell: (code) => laws(code).join('; ') || '–' },
          {
            head: say('services.flaw'),
            cell: (code) =>
              !faults.some(({ dutyCode }) => dutyCode === code)
                ? '–'
                : faults
                    .filter(({ dutyCode }) => dutyCode === code)
                    .map(({ fault }) => (
                      <p key={fault}>
                        <Tag kind="warning">{say(`services.fault.${fault}`)}</Tag>
                      </p>
                    )),
          },
        ]}
      />
    </section>
  )
}

/** The key in force, and users by the town they come from where the reader may see them. [2-21] */
export const CostKey = ({ say, service }: Part) => {
  const key = keyInForce(service.shares)
  const rest = service.townUsers.filter(({ place }) => !key.some((one) => one.place.code === place.code))
  const places = [...new Map([...key, ...rest].map(({ place }) => [place.code, place])).values()]
  const shareOf = (code: string) => key.find(({ place }) => place.code === code)?.tenThousandths
  const agreedOn = key[0]?.agreedOn
  const isAgreed = agreedOn !== undefined
  return places.length === 0 ? null : (
    <section>
      <h2>{say(isAgreed ? 'services.costKey' : 'services.townUsers')}</h2>
      <Table
        caption={isAgreed ? say('services.costKeyFrom', { day: dayIn(say, agreedOn) }) : say('services.townUsers')}
        rows={places}
        keyOf={({ code }) => code}
        columns={[
          { head: say('services.town'), isRowHead: true, cell: (place) => placeName(say, place) },
          {
            head: say('services.share'),
            isNumber: true,
            cell: ({ code }) => {
              const share = shareOf(code)
              return share === undefined ? '–' : formatShare(say.locale, share / WHOLE, 2)
            },
          },
          {
            head: say('services.townUsers'),
            isNumber: true,
            cell: ({ code }) => {
              const last = service.townUsers.findLast(({ place }) => place.code === code)
              return last ? `${formatNumber(say.locale, last.users)} (${formatPeriod(say.locale, last.period)})` : '–'
            },
          },
        ]}
      />
      {isAgreed && (
        <p class="small">{say('services.costKeySum', { share: formatShare(say.locale, sumOf(key) / WHOLE, 0) })}</p>
      )}
    </section>
  )
}
