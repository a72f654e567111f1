import { formatDay, formatMoney } from '#base/format.ts'
import type { Money } from '#base/money.ts'
import type { Say } from '#base/say.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { type Choice, DayField, Select, TextField } from '#web/field.tsx'
import { errorIn } from '#web/form-page.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import type { Award, Envelope, EnvelopeChange, Project } from '../model.ts'
import { type Support, supportOf } from '../rules/envelopes.ts'
import { PlaceLink } from './blocks.tsx'
import { crumbsOf, FormFrame, type FormProps } from './forms.tsx'
import { type Frame, inScript, type Names, titleOf } from './parts.tsx'

export const moneyList = (say: Say, money: readonly Money[]): string =>
  money.map((one) => formatMoney(say.locale, one)).join(' + ')

type Props = {
  readonly say: Say
  readonly names: Names
  readonly envelopes: readonly Envelope[]
  readonly awards: readonly Award[]
  readonly changes: readonly EnvelopeChange[]
  /** The address of the project, for the editor alone. */
  readonly toEdit: string | undefined
}

const OneEnvelope = ({ envelope, ...p }: Props & { envelope: Envelope }) => {
  const { say } = p
  const own = p.awards.filter((one) => one.envelopeId === envelope.id)
  return (
    <section>
      <h3>{inScript(say, envelope.name)}</h3>
      <p>
        {say('projects.envelope.holds', { n: envelope.mostAwards, given: own.length })}
        {envelope.amount && ` · ${say('projects.envelope.amount')}: ${formatMoney(say.locale, envelope.amount)}`}
      </p>
      {own.length > 0 && (
        <ol>
          {own.map((award) => (
            <li key={award.id}>
              <PlaceLink say={say} names={p.names} code={award.placeCode} />
              {`: ${formatMoney(say.locale, award.amount)}, ${formatDay(say.locale, award.awardedOn, 'short')} · ${say('projects.proof')}: ${inScript(say, award.proof)}`}
            </li>
          ))}
        </ol>
      )}
      {p.changes
        .filter(({ envelopeId }) => envelopeId === envelope.id)
        .map(({ was, becomes, reason, recordedAt }) => (
          <p class="small" key={recordedAt.toISOString()}>
            {say('projects.envelope.changed', { was, becomes, reason: inScript(say, reason) })}
          </p>
        ))}
      {p.toEdit !== undefined && (
        <p>
          <a href={`${p.toEdit}/envelopes/${envelope.id}/award`}>{say('projects.envelope.give')}</a>
          {' · '}
          <a href={`${p.toEdit}/envelopes/${envelope.id}/change`}>{say('projects.envelope.change')}</a>
        </p>
      )}
    </section>
  )
}

/** Envelopes of a project, each with its awards, and what a town got out of all of them together. */
export const Envelopes = (p: Props) => {
  const { say } = p
  const support = supportOf(p.awards)
  const isInSeveral = new Set(p.awards.map(({ envelopeId }) => envelopeId)).size > 1
  return (
    <>
      {p.envelopes.map((envelope) => (
        <OneEnvelope key={envelope.id} {...p} envelope={envelope} />
      ))}
      {isInSeveral && <SupportTable say={say} names={p.names} support={support} />}
      {p.toEdit !== undefined && (
        <p>
          <a href={`${p.toEdit}/envelopes/new`}>{say('projects.envelope.add')}</a>
        </p>
      )}
    </>
  )
}

const SupportTable = ({ say, names, support }: { say: Say; names: Names; support: readonly Support[] }) => (
  <Table
    caption={say('projects.support.caption')}
    rows={support}
    keyOf={({ placeCode }) => placeCode}
    columns={[
      {
        head: say('projects.place'),
        isRowHead: true,
        cell: ({ placeCode }) => <PlaceLink say={say} names={names} code={placeCode} />,
      },
      { head: say('projects.support.awards'), isNumber: true, cell: ({ awards }) => String(awards) },
      { head: say('projects.support.money'), isNumber: true, cell: ({ money }) => moneyList(say, money) },
    ]}
  />
)

/** What every town got, over all projects that the reader sees. */
export const SupportPage = (p: Frame & { names: Names; awards: readonly Award[]; projects: readonly Project[] }) => {
  const { say } = p
  return (
    <Layout {...p} title={say('projects.support.title')} above={<Breadcrumbs say={say} crumbs={crumbsOf(say)} />}>
      <p class="lead">{say('projects.support.lead')}</p>
      {p.awards.length === 0 ? (
        <Empty title={say('projects.support.none')} />
      ) : (
        <>
          <SupportTable say={say} names={p.names} support={supportOf(p.awards)} />
          <h2>{say('projects.title')}</h2>
          <ul>
            {p.projects.map((project) => (
              <li key={project.id}>
                <a href={`/${say.locale}/projects/${project.id}`}>{titleOf(say, project.content).text}</a>
                {`: ${moneyList(
                  say,
                  supportOf(p.awards.filter(({ projectId }) => projectId === project.id)).flatMap(({ money }) => money),
                )}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </Layout>
  )
}

export const EnvelopePage = (p: FormProps & { project: Project }) => {
  const { say, typed } = p
  return (
    <FormFrame {...p} title={say('projects.envelope.add')} button={say('projects.save')}>
      <TextField
        say={say}
        name="name"
        label={say('projects.envelope.name')}
        hint={say('projects.envelope.nameHint')}
        typed={typed.name}
        error={errorIn(p, 'name')}
      />
      <MostField {...p} />
      <TextField
        say={say}
        name="amount"
        label={say('projects.envelope.amount')}
        hint={say('projects.hint.budget')}
        typed={typed.amount}
        error={errorIn(p, 'amount')}
        isName
        isOptional
      />
    </FormFrame>
  )
}
const MostField = (p: FormProps) => (
  <TextField
    say={p.say}
    name="most_awards"
    label={p.say('projects.envelope.most')}
    inputMode="numeric"
    width="short"
    typed={p.typed.most_awards}
    error={errorIn(p, 'most_awards')}
    isName
  />
)

type ChangeProps = FormProps & { readonly project: Project; readonly envelope: Envelope; readonly given: number }
export const ChangeEnvelopePage = (p: ChangeProps) => {
  const { say, envelope } = p
  return (
    <FormFrame {...p} title={say('projects.envelope.change')} button={say('projects.save')} before={<Held {...p} />}>
      <MostField {...p} typed={{ most_awards: String(envelope.mostAwards), ...p.typed }} />
      <TextField
        say={say}
        name="reason"
        label={say('projects.envelope.reason')}
        typed={p.typed.reason}
        error={errorIn(p, 'reason')}
      />
    </FormFrame>
  )
}
const Held = ({ say, envelope, given }: Pick<ChangeProps, 'say' | 'envelope' | 'given'>) => (
  <p>
    <strong>{inScript(say, envelope.name)}</strong>: {say('projects.envelope.holds', { n: envelope.mostAwards, given })}
  </p>
)

export const AwardPage = (p: ChangeProps & { readonly places: readonly Choice[] }) => {
  const { say, typed } = p
  const field = (name: string) => ({ say, name, typed: typed[name], error: errorIn(p, name) })
  return (
    <FormFrame {...p} title={say('projects.envelope.give')} button={say('projects.save')} before={<Held {...p} />}>
      {p.places.length > 0 ? (
        <Select {...field('place')} label={say('projects.place')} choices={p.places} />
      ) : (
        <TextField {...field('place')} label={say('projects.place')} hint={say('projects.placeHint')} isName />
      )}
      <TextField
        {...field('amount')}
        label={say('projects.envelope.amount')}
        hint={say('projects.hint.budget')}
        isName
      />
      <DayField {...field('awarded_on')} label={say('projects.envelope.awardedOn')} hint={say('web.dayHint')} />
      <TextField {...field('proof')} label={say('projects.proof')} hint={say('projects.envelope.proofHint')} />
    </FormFrame>
  )
}
