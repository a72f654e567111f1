import type { Refusal } from '#base/result.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import type { Choice } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { CostKeyForm, DutyForm, EventForm, LicenceForm, ReadinessForm, ServedForm, WeekForm } from '../form/entries.tsx'
import {
  CorrectionForm,
  FurtherPlaceForm,
  ItemCheckForm,
  ItemForm,
  MeetingForm,
  type MilestoneChoice,
  ProtocolForm,
  RequestForm,
  TownUsersForm,
} from '../form/further.tsx'
import { ServiceForm, type ServiceFormProps, type Typed } from '../form/service.tsx'
import type { Entry } from '../model/kept.ts'
import type { Service } from '../model.ts'
import { nameIn } from '../rules/words.ts'
import { FormPage, type Frame, ServiceLink, ServiceName } from './parts.tsx'

type Filled = { readonly typed: Typed; readonly refusals: readonly Refusal[] }
const crumbsOf = (p: Frame & { service: Service }) => (
  <Breadcrumbs
    say={p.say}
    crumbs={[
      { text: p.say('services.work'), to: `/${p.say.locale}/services/work` },
      { text: nameIn(p.say, p.service.name), to: `/${p.say.locale}/services/${p.service.id}` },
    ]}
  />
)

/** The weekly word of the provider. */
export const WeekPage = (p: Frame & Filled & { readonly service: Service }) => (
  <FormPage
    {...p}
    title={p.say('services.weekTitle')}
    button={p.say('services.weekSend')}
    above={crumbsOf(p)}
    intro={
      <p class="lead">
        <ServiceName say={p.say} of={p.service} />
      </p>
    }
  >
    <WeekForm {...p} />
  </FormPage>
)

/** A service described for the first time or anew. */
export const DescribePage = (p: Frame & ServiceFormProps & { readonly isNew: boolean }) => (
  <FormPage
    {...p}
    title={p.say(p.isNew ? 'services.add' : 'services.edit')}
    button={p.say('services.save')}
    above={
      <Breadcrumbs
        say={p.say}
        crumbs={[
          { text: p.say('services.work'), to: `/${p.say.locale}/services/work` },
          ...(p.isNew ? [] : [{ text: p.typed.name ?? '', to: `/${p.say.locale}${p.path.replace(/\/edit$/, '')}` }]),
        ]}
      />
    }
  >
    <ServiceForm {...p} />
  </FormPage>
)

/** The entries that a service can have, and its served counts, each on a page of its own. */
export const FORMS = [
  'event',
  'readiness',
  'licence',
  'duty',
  'cost-key',
  'served',
  'location',
  'town-users',
  'item',
  'item-check',
  'protocol',
  'meeting',
  'request',
  'correction',
] as const
export type FormName = (typeof FORMS)[number]

/** The forms by what they are about. Of an undisclosed service only those of the first two. */
const GROUPS: readonly { readonly about: string; readonly forms: readonly FormName[] }[] = [
  { about: 'life', forms: ['event', 'readiness', 'licence'] },
  { about: 'roles', forms: ['duty', 'cost-key'] },
  { about: 'people', forms: ['served', 'town-users', 'location'] },
  { about: 'cooperation', forms: ['protocol', 'meeting', 'request'] },
  { about: 'things', forms: ['item', 'item-check'] },
  { about: 'wrong', forms: ['correction'] },
]
/** A form that needs something to be about is offered once there is something. */
const isOffered = ({ protocols, handed, isUndisclosed }: Service, form: FormName): boolean => {
  if (form === 'meeting') return protocols.length > 0
  if (form === 'item-check') return handed.length > 0
  return !isUndisclosed || ['event', 'readiness', 'licence', 'duty', 'cost-key'].includes(form)
}

export const KeepPage = (p: Frame & { readonly service: Service }) => {
  const at = `/${p.say.locale}/services/${p.service.id}`
  const groups = GROUPS.map((group) => ({ ...group, forms: group.forms.filter((form) => isOffered(p.service, form)) }))
  return (
    <Layout say={p.say} who={p.who} path={p.path} title={p.say('services.keep')} above={crumbsOf(p)} noIndex>
      <p class="lead">
        <ServiceName say={p.say} of={p.service} />
      </p>
      {groups
        .filter(({ forms }) => forms.length > 0)
        .map(({ about, forms }) => (
          <section key={about}>
            <h2>{p.say(`services.keepAbout.${about}`)}</h2>
            <ul>
              {forms.map((name) => (
                <li key={name}>
                  <a class="link" href={`${at}/keep/${name}`}>
                    {p.say(`services.keep.${name}`)}
                  </a>
                </li>
              ))}
              {about === 'people' && (
                <li>
                  <a class="link" href={`${at}/use`}>
                    {p.say('services.toUse')}
                  </a>
                </li>
              )}
            </ul>
          </section>
        ))}
    </Layout>
  )
}

type EntryProps = Frame &
  Filled & {
    readonly service: Service
    readonly form: FormName
    readonly duties: readonly string[]
    readonly access: readonly string[]
    readonly organisations: readonly Choice[]
    readonly milestones: readonly MilestoneChoice[]
    readonly entries: readonly Entry[]
  }

const EntryForm = (p: EntryProps) => {
  switch (p.form) {
    case 'event':
      return <EventForm {...p} />
    case 'readiness':
      return <ReadinessForm {...p} />
    case 'licence':
      return <LicenceForm {...p} />
    case 'duty':
      return <DutyForm {...p} />
    case 'cost-key':
      return <CostKeyForm {...p} />
    case 'served':
      return <ServedForm {...p} />
    case 'location':
      return <FurtherPlaceForm {...p} />
    case 'town-users':
      return <TownUsersForm {...p} />
    case 'item':
      return <ItemForm {...p} />
    case 'item-check':
      return <ItemCheckForm {...p} />
    case 'protocol':
      return <ProtocolForm {...p} />
    case 'meeting':
      return <MeetingForm {...p} />
    case 'request':
      return <RequestForm {...p} />
    case 'correction':
      return <CorrectionForm {...p} />
    default:
      return p.form satisfies never
  }
}

export const EntryPage = (p: EntryProps) => (
  <FormPage
    {...p}
    title={p.say(`services.keep.${p.form}`)}
    button={p.say('services.save')}
    above={crumbsOf(p)}
    intro={p.say.has(`services.keepNote.${p.form}`) ? <p>{p.say(`services.keepNote.${p.form}`)}</p> : undefined}
  >
    <EntryForm {...p} />
  </FormPage>
)

/** What came of posting served counts: which months the service did not run. */
export const PostedPage = (
  p: Frame & {
    readonly service: Service
    readonly entries: number
    readonly without: readonly string[] | undefined
    readonly postingId: string
  },
) => (
  <Layout say={p.say} who={p.who} path={p.path} title={p.say('services.keep.served')} above={crumbsOf(p)} noIndex>
    <Notice say={p.say} kind="success" isAnswer>
      <p>{p.say('services.posted', { n: p.entries })}</p>
      <p>
        {p.without === undefined
          ? p.say('services.monthsUnknown')
          : p.without.length === 0
            ? p.say('services.monthsAll')
            : p.say('services.monthsWithout', { months: p.without.join(', ') })}
      </p>
    </Notice>
    <p>
      <ServiceLink say={p.say} of={p.service} />
    </p>
  </Layout>
)
