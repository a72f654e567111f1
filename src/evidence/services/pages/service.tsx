import { cellAddress } from '#coverage/rules/address.ts'
import { placeName } from '#registers/places/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Details } from '#web/details.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import type { Mended } from '#web/outside.tsx'
import { Tag } from '#web/tag.tsx'
import { bestFor, langFor } from '#web/written.ts'
import { EligibilityForm } from '../form/eligibility.tsx'
import type { Entry } from '../model/kept.ts'
import type { NamingProject, Service, Warning } from '../model.ts'
import type { BeforeAfter } from '../rules/before-after.ts'
import type { DutyFault } from '../rules/duties.ts'
import type { Checked, Self } from '../rules/eligibility.ts'
import { sumUp } from '../rules/eligibility.ts'
import { jsonLdOf } from '../rules/json-ld.ts'
import { codeName, hoursIn, langOfText, nameIn, warningIn } from '../rules/words.ts'
import { type Frame, Freshness, Phone, StateTag, VacancyTag } from './parts.tsx'
import { BeforeAfterSection } from './service-before-after.tsx'
import { Facts, type Part } from './service-facts.tsx'
import { Amended, AskedFor, Protocols, Things } from './service-kept.tsx'
import { CostKey, Duties, Life, Numbers, Ready } from './service-planner.tsx'

type Props = Frame & {
  readonly service: Service
  readonly faults: readonly DutyFault[]
  readonly warnings: readonly Warning[]
  /** The reader said something of themselves: what the conditions answer. */
  readonly self: Self
  readonly checked: readonly Checked[] | undefined
  /** Nothing where nobody said when the service began. */
  readonly compared: BeforeAfter | undefined
  readonly since: string
  readonly amended: readonly Entry[]
  readonly projects: readonly NamingProject[]
  readonly mended: Mended
  readonly mayKeep: boolean
  readonly mayWeek: boolean
}
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
      <Freshness say={say} assuredOn={service.assuredOn} by={service.assuredRole} today={today} />
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

const OwnWork = ({ say, service, mayKeep, mayWeek }: Props) =>
  !mayWeek ? null : (
    <div class="buttons">
      <a class="ds-button" href={`/${say.locale}/services/${service.id}/week`}>
        {say('services.week')}
      </a>
      {mayKeep && (
        <>
          <a class="ds-button" data-variant="secondary" href={`/${say.locale}/services/${service.id}/edit`}>
            {say('services.edit')}
          </a>
          <a class="ds-button" data-variant="secondary" href={`/${say.locale}/services/${service.id}/keep`}>
            {say('services.keep')}
          </a>
        </>
      )}
      <a href={`/${say.locale}/services/work`}>{say('services.work')}</a>
    </div>
  )

const Projects = ({ say, projects }: Pick<Props, 'say' | 'projects'>) =>
  projects.length === 0 ? null : (
    <section>
      <h2>{say('services.projects')}</h2>
      <ul>
        {projects.map(({ id, path, titles }) => {
          const best = bestFor(say, titles)
          return (
            <li key={id}>
              <a href={`/${say.locale}${path}`} lang={best && langFor(say, best.locale)}>
                {nameIn(say, best?.text ?? id)}
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )

/** Where the story goes on: use and money, the town's indicators and reach, the cell that the service works on. */
const Onward = ({ say, service }: Part) => {
  const last = service.readings.findLast(({ quantity }) => quantity === 'taken')
  const [first] = service.serves
  const town = `/${say.locale}/places/${service.place.code}/services`
  return (
    <nav aria-label={say('services.onward')}>
      <h2>{say('services.onward')}</h2>
      <ul>
        <li>
          <a href={`/${say.locale}/services/${service.id}/use`}>{say('services.toUse')}</a>
        </li>
        <li>
          <a href={`${town}/indicators?type=${service.typeCode}`}>{say('services.toIndicators')}</a>
        </li>
        <li>
          <a href={`${town}/reach?type=${service.typeCode}`}>{say('services.toReach')}</a>
        </li>
        {last && first && (
          <li>
            <a href={`/${say.locale}${cellAddress({ placeCode: service.place.code, ...first, period: last.period })}`}>
              {say('services.toCell')}
            </a>
          </li>
        )}
        <li>
          <a href={`/${say.locale}/hsds/services/${service.id}`}>{say('services.toHsds')}</a>
        </li>
      </ul>
    </nav>
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
      <Facts say={say} service={service} mended={p.mended} />
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
          {p.compared && <BeforeAfterSection say={say} service={service} found={p.compared} since={p.since} />}
          <Life say={say} service={service} />
          <Ready say={say} service={service} />
          <CostKey say={say} service={service} />
          <Duties {...p} />
          <AskedFor say={say} service={service} />
          <Protocols say={say} protocols={service.protocols} />
          <Things say={say} service={service} today={p.today} />
          <Amended say={say} entries={p.amended} />
          <Projects {...p} />
          <Onward say={say} service={service} />
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
