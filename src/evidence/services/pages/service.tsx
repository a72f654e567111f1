import type { ComponentChildren } from 'preact'
import { formatNumber, formatPeriod, formatShare } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { cellAddress } from '#coverage/rules/address.ts'
import { populationName } from '#coverage/rules/words.ts'
import { placeName } from '#registers/places/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Details } from '#web/details.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { EligibilityForm } from '../form/eligibility.tsx'
import { ITEMS, type Service, type Warning } from '../model.ts'
import { keyInForce, sumOf, WHOLE } from '../rules/cost-key.ts'
import type { DutyFault } from '../rules/duties.ts'
import type { Checked, Self } from '../rules/eligibility.ts'
import { sumUp } from '../rules/eligibility.ts'
import { jsonLdOf } from '../rules/json-ld.ts'
import { latestOf, occupancyOf } from '../rules/readings.ts'
import { codeName, costIn, dayIn, hoursIn, langOfText, nameIn, providerIn, warningIn } from '../rules/words.ts'
import { type Frame, Freshness, Phone, StateTag, VacancyTag } from './parts.tsx'

type Props = Frame & {
  readonly service: Service
  readonly faults: readonly DutyFault[]
  readonly warnings: readonly Warning[]
  /** The reader said something of themselves: what the conditions answer. */
  readonly self: Self
  readonly checked: readonly Checked[] | undefined
  readonly mayKeep: boolean
  readonly mayWeek: boolean
}
type Part = { readonly say: Say; readonly service: Service }

const Term = (p: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{p.name}</dt>
    <dd>{p.children}</dd>
  </div>
)

const Contact = ({ say, service, today }: Part & { today: string }) => (
  <>
    {service.phone !== undefined && <Phone say={say} phone={service.phone} />}
    {service.isUndisclosed && (
      <Notice say={say} kind="info">
        <p>{say('services.undisclosed.why')}</p>
      </Notice>
    )}
    <p>
      <StateTag say={say} state={service.state} />{' '}
      {!service.isUndisclosed && <VacancyTag say={say} vacancy={service.vacancy} />}{' '}
      <Freshness say={say} assuredOn={service.assuredOn} today={today} />
    </p>
  </>
)

const Places = ({ say, service }: Part) => (
  <>
    {service.locations.map((at) => (
      <section key={at.id}>
        <h2>{[at.address && nameIn(say, at.address), placeName(say, at.place)].filter(Boolean).join(', ')}</h2>
        {at.hours.length > 0 ? (
          <ul>
            {at.hours.map((hours) => (
              <li key={hours}>{hoursIn(say, hours)}</li>
            ))}
          </ul>
        ) : (
          <p class="small">{say('services.hoursUnknown')}</p>
        )}
        {at.accessCodes.length > 0 && <p>{at.accessCodes.map((code) => codeName(say, 'access', code)).join(' · ')}</p>}
      </section>
    ))}
  </>
)

const FoundingAct = ({ say, service: { act } }: Part) => {
  const text = [
    act.title && nameIn(say, act.title),
    act.number,
    act.gazette && nameIn(say, act.gazette),
    act.on && dayIn(say, act.on),
  ]
  const said = text.filter(Boolean)
  return said.length === 0 ? null : <Term name={say('services.act')}>{said.join(', ')}</Term>
}

const Licences = ({ say, service }: Part) =>
  service.licences.length === 0 ? null : (
    <Term name={say('services.licence')}>
      {service.licences.map((one) => (
        <p key={`${one.number} ${one.validFromOn}`}>
          {`${one.number}, ${nameIn(say, one.issuer)}, ${dayIn(say, one.validFromOn)}–${one.validToOn === undefined ? '' : dayIn(say, one.validToOn)}`}
        </p>
      ))}
    </Term>
  )

const Facts = ({ say, service }: Part) => {
  const cost = costIn(say, service.cost)
  return (
    <dl>
      {service.provider && (
        <Term
          name={say('services.provider')}
        >{`${providerIn(say, service.provider)} (${say(`services.kind.${service.providerKind}`)})`}</Term>
      )}
      <Term
        name={say('services.sector')}
      >{`${codeName(say, 'sector', service.sector)} · ${codeName(say, 'axis', service.axis)}`}</Term>
      {!service.isUndisclosed && <Term name={say('services.forPlace')}>{placeName(say, service.place)}</Term>}
      <Term name={say('services.serves')}>
        <ul>
          {service.serves.map(({ population, needCode }) => (
            <li
              key={`${population} ${needCode}`}
            >{`${populationName(say, population)} – ${codeName(say, 'need', needCode)}`}</li>
          ))}
        </ul>
      </Term>
      {cost !== undefined && <Term name={say('services.cost')}>{cost}</Term>}
      {service.languages.length > 0 && (
        <Term name={say('services.languages')}>
          {service.languages.map((code) => codeName(say, 'language', code)).join(', ')}
        </Term>
      )}
      <FoundingAct say={say} service={service} />
      <Licences say={say} service={service} />
      {service.standard !== undefined && <Term name={say('services.standard')}>{nameIn(say, service.standard)}</Term>}
      {service.acquisChapter !== undefined && <Term name={say('services.acquis')}>{service.acquisChapter}</Term>}
    </dl>
  )
}

const VERDICT_KINDS = { yes: 'success', no: 'warning', ask: 'info', missing: 'info' } as const

const MayI = ({ say, service, self, checked }: Props) => (
  <section>
    <h2 id="may-i">{say('services.mayI')}</h2>
    {checked && (
      <Notice say={say} kind={VERDICT_KINDS[sumUp(checked)]} title={say(`services.mayI.${sumUp(checked)}`)} isAnswer>
        <ul>
          {checked.map((one) => (
            <li key={one.condition}>
              {say(`services.condition.${one.condition}.${one.verdict}`)}
              {one.codes && `: ${one.codes.map((code) => codeName(say, 'document', code)).join(', ')}`}
            </li>
          ))}
        </ul>
      </Notice>
    )}
    <EligibilityForm
      say={say}
      conditions={service.conditions}
      self={self}
      action={`/${say.locale}/services/${service.id}#may-i`}
    />
  </section>
)

const Life = ({ say, service }: Part) =>
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

const Numbers = ({ say, service }: Part) => {
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
const Ready = ({ say, service }: Part) => {
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

const Duties = ({ say, service, faults }: Props) => {
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
              faults
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

const CostKey = ({ say, service }: Part) => {
  const key = keyInForce(service.shares)
  return key.length === 0 ? null : (
    <section>
      <h2>{say('services.costKey')}</h2>
      <Table
        caption={say('services.costKeyFrom', { day: dayIn(say, key[0]?.agreedOn ?? '') })}
        rows={key}
        keyOf={({ place }) => place.code}
        columns={[
          { head: say('services.town'), isRowHead: true, cell: ({ place }) => placeName(say, place) },
          {
            head: say('services.share'),
            isNumber: true,
            cell: ({ tenThousandths }) => formatShare(say.locale, tenThousandths / WHOLE, 2),
          },
          {
            head: say('services.townUsers'),
            isNumber: true,
            cell: ({ place }) => {
              const last = service.townUsers.findLast((one) => one.place.code === place.code)
              return last ? `${formatNumber(say.locale, last.users)} (${formatPeriod(say.locale, last.period)})` : '–'
            },
          },
        ]}
      />
      <p class="small">{say('services.costKeySum', { share: formatShare(say.locale, sumOf(key) / WHOLE, 0) })}</p>
    </section>
  )
}

const OwnWork = ({ say, service, mayKeep, mayWeek }: Props) =>
  !mayWeek ? null : (
    <p>
      <a class="ds-button" href={`/${say.locale}/services/${service.id}/week`}>
        {say('services.week')}
      </a>{' '}
      {mayKeep && (
        <>
          <a class="ds-button" data-variant="secondary" href={`/${say.locale}/services/${service.id}/edit`}>
            {say('services.edit')}
          </a>{' '}
          <a class="ds-button" data-variant="secondary" href={`/${say.locale}/services/${service.id}/keep`}>
            {say('services.keep')}
          </a>
        </>
      )}
    </p>
  )

const CoverageLinks = ({ say, service }: Part) => {
  const last = service.readings.findLast(({ quantity }) => quantity === 'taken')
  const [first] = service.serves
  return !last || !first ? null : (
    <p>
      <a href={`/${say.locale}${cellAddress({ placeCode: service.place.code, ...first, period: last.period })}`}>
        {say('services.toCell')}
      </a>
    </p>
  )
}

/** One service: what a citizen needs first, what a planner needs below. */
export const ServicePage = (p: Props) => {
  const { say, service } = p
  const list = {
    text: say('services.inPlace', { place: placeName(say, service.place) }),
    to: `/${say.locale}/places/${service.place.code}/services`,
  }
  return (
    <Layout
      say={say}
      who={p.who}
      path={p.path}
      title={nameIn(say, service.name)}
      above={
        <Breadcrumbs
          say={say}
          crumbs={service.isUndisclosed ? [{ text: say('services.title'), to: `/${say.locale}/services` }] : [list]}
        />
      }
      head={<script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLdOf(say, service) }} />}
    >
      <p class="lead">{codeName(say, 'type', service.typeCode)}</p>
      {!service.isPublished && (
        <p>
          <Tag kind="warning">{say('services.unpublished')}</Tag>
        </p>
      )}
      <Contact say={say} service={service} today={p.today} />
      <OwnWork {...p} />
      {service.description !== undefined && (
        <p lang={langOfText(say, service.nameLocale)}>{nameIn(say, service.description)}</p>
      )}
      <Places say={say} service={service} />
      <MayI {...p} />
      <h2>{say('services.about')}</h2>
      <Facts say={say} service={service} />
      {p.warnings.length > 0 && (
        <Notice say={say} kind="warning" title={say('services.warnings')}>
          <ul>
            {p.warnings.map((one) => (
              <li key={one.code}>{warningIn(say, one)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {!service.isUndisclosed && (
        <>
          <Numbers say={say} service={service} />
          <Life say={say} service={service} />
          <Ready say={say} service={service} />
          <CostKey say={say} service={service} />
          <Duties {...p} />
          <CoverageLinks say={say} service={service} />
        </>
      )}
      <Details summary={say('services.describedBy')}>
        <p>
          {service.isUndisclosed
            ? say('services.undisclosed')
            : `${nameIn(say, service.bodyName)}. ${nameIn(say, service.source)}`}
        </p>
      </Details>
    </Layout>
  )
}
