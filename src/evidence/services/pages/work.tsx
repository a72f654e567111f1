import type { Refusal } from '#base/result.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { Checkbox, NumberField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { type Column, Table } from '#web/table.tsx'
import { fieldOf, type Typed } from '../form/service.tsx'
import { NUMBERS, type ServiceLine } from '../model.ts'
import { dueOn, everyDays } from '../rules/freshness.ts'
import { codeName, dayIn } from '../rules/words.ts'
import { FormPage, type Frame, Freshness, ServiceLink, StateTag, VacancyTag } from './parts.tsx'

type WorkProps = Frame & {
  readonly due: readonly ServiceLine[]
  readonly lines: readonly ServiceLine[]
  readonly all: number
  readonly mayKeep: boolean
  readonly mayWeek: boolean
}

const workColumns = (p: WorkProps): Column<ServiceLine>[] => [
  { head: p.say('services.service'), isRowHead: true, cell: (line) => <ServiceLink say={p.say} of={line} /> },
  { head: p.say('services.type'), cell: (line) => codeName(p.say, 'type', line.typeCode) },
  { head: p.say('services.state'), cell: (line) => <StateTag say={p.say} state={line.state} /> },
  {
    head: p.say('services.room'),
    cell: (line) => (line.isUndisclosed ? '–' : <VacancyTag say={p.say} vacancy={line.vacancy} />),
  },
  {
    head: p.say('services.assured'),
    cell: (line) => <Freshness say={p.say} assuredOn={line.assuredOn} by={line.assuredRole} today={p.today} />,
  },
  {
    head: p.say('services.dueOn'),
    cell: (line) => {
      const due = dueOn(line)
      const every = p.say('services.dueEvery', { n: everyDays(line.typeCode) })
      return due === undefined ? p.say('services.dueNow') : `${dayIn(p.say, due)} (${every})`
    },
  },
]
const weekColumn = (p: WorkProps): Column<ServiceLine> => ({
  head: p.say('services.week'),
  cell: (line) => <a href={`/${p.say.locale}/services/${line.id}/week`}>{p.say('services.weekSend')}</a>,
})

const Ways = (p: WorkProps) => (
  <>
    <div class="buttons">
      {p.mayWeek && p.all > 0 && (
        <a class="ds-button" href={`/${p.say.locale}/services/refresh`}>
          {p.say('services.refresh')}
        </a>
      )}
      {p.mayKeep && (
        <a class="ds-button" data-variant="secondary" href={`/${p.say.locale}/services/new`}>
          {p.say('services.add')}
        </a>
      )}
    </div>
    <p>
      {p.mayKeep && (
        <>
          <a href={`/${p.say.locale}/exchange`}>{p.say('services.toExchange')}</a>
          {' · '}
        </>
      )}
      <a href={`/${p.say.locale}/services`}>{p.say('services.toDirectory')}</a>
    </p>
  </>
)

/** What is due: services that somebody has to vouch for, those of nobody ever first; below, all of the body. */
export const WorkPage = (p: WorkProps) => {
  const columns = p.mayWeek ? [...workColumns(p), weekColumn(p)] : workColumns(p)
  const rest = p.lines.filter((line) => !p.due.includes(line))
  return (
    <Layout say={p.say} who={p.who} path={p.path} title={p.say('services.work')} noIndex>
      <p class="lead">{p.say('services.workLead', { n: p.all })}</p>
      <Ways {...p} />
      {p.due.length === 0 ? (
        <Empty title={p.say(p.all === 0 ? 'services.none' : 'services.nothingDue')} />
      ) : (
        <Table
          caption={p.say('services.due', { n: p.due.length })}
          rows={p.due}
          keyOf={({ id }) => id}
          columns={columns}
        />
      )}
      {rest.length > 0 && (
        <Table caption={p.say('services.ownServices')} rows={rest} keyOf={({ id }) => id} columns={columns} />
      )}
    </Layout>
  )
}

type RefreshProps = Frame & {
  readonly lines: readonly ServiceLine[]
  readonly typed: Typed
  readonly refusals: readonly Refusal[]
}

/** All services of a provider in one form: three numbers and a tick each. */
export const RefreshPage = (p: RefreshProps) =>
  p.lines.length === 0 ? <NothingToRefresh {...p} /> : <RefreshForm {...p} />

const crumbsOf = ({ say }: RefreshProps) => (
  <Breadcrumbs say={say} crumbs={[{ text: say('services.work'), to: `/${say.locale}/services/work` }]} />
)
const NothingToRefresh = (p: RefreshProps) => (
  <Layout say={p.say} who={p.who} path={p.path} title={p.say('services.refresh')} above={crumbsOf(p)} noIndex>
    <Empty
      title={p.say('services.none')}
      action={{ text: p.say('services.work'), to: `/${p.say.locale}/services/work` }}
    />
  </Layout>
)

const RefreshForm = (p: RefreshProps) => (
  <FormPage
    {...p}
    title={p.say('services.refresh')}
    button={p.say('services.refreshSend')}
    above={crumbsOf(p)}
    intro={<p class="lead">{p.say('services.refreshLead')}</p>}
  >
    {p.lines.map((line) => (
      <fieldset class="ds-fieldset" key={line.id}>
        <legend>
          <ServiceLink say={p.say} of={line} />
        </legend>
        <p class="small">
          <Freshness say={p.say} assuredOn={line.assuredOn} by={line.assuredRole} today={p.today} />
        </p>
        {!line.isUndisclosed &&
          NUMBERS.map((name) => (
            <NumberField key={name} {...fieldOf(p, `${name} ${line.id}`, `services.${name}`)} isOptional />
          ))}
        <Checkbox {...fieldOf(p, `confirm ${line.id}`, 'services.refreshConfirm')} />
      </fieldset>
    ))}
  </FormPage>
)
