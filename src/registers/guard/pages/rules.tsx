import { formatDay } from '#base/format.ts'
import type { Refusal } from '#base/result.ts'
import { errorOf, type Filled, FormPage, type Frame } from '#registers/accounts/pages/parts.tsx'
import { Empty } from '#web/empty.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { Checkboxes, DayField, NumberField, Select, TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { type Agreement, type Purpose, SHARED_FIELDS } from '../model.ts'

type PurposesProps = Frame & {
  readonly purposes: readonly Purpose[]
  readonly mayRule: boolean
  /** Why one was not switched on. */
  readonly refused?: { readonly code: string; readonly texts: readonly string[] } | undefined
}

const Switch = ({ say, purpose }: { say: Frame['say']; purpose: Purpose }) => (
  <form method="post" action={`/${say.locale}/guard/purposes/${purpose.code}/switch`}>
    <button class="ds-button" data-variant="secondary" type="submit" name="isOn" value={purpose.isOn ? 'no' : 'yes'}>
      {say(purpose.isOn ? 'guard.switchOff' : 'guard.switchOn')}
      <span class="sr-only">{`: ${purpose.code}`}</span>
    </button>
  </form>
)

const Purposes = ({ say, purposes, mayRule, refused }: PurposesProps) => (
  <Table
    caption={say('guard.purposes')}
    rows={purposes}
    keyOf={(purpose) => purpose.code}
    columns={[
      {
        head: say('guard.purpose'),
        isRowHead: true,
        cell: (purpose) =>
          mayRule ? (
            <a href={`/${say.locale}/guard/purposes/${purpose.code}`}>{say.spell(purpose.name)}</a>
          ) : (
            say.spell(purpose.name)
          ),
      },
      { head: say('guard.legalReference'), cell: (purpose) => say.spell(purpose.legalReference) },
      {
        head: say('guard.keepMonths'),
        cell: (purpose) => (purpose.keepMonths === null ? '' : say('guard.months', { n: purpose.keepMonths })),
      },
      { head: say('guard.keepReference'), cell: (purpose) => say.spell(purpose.keepReference) },
      {
        head: say('guard.state'),
        cell: (purpose) => (
          <>
            <Tag kind={purpose.isOn ? 'success' : 'neutral'}>{say(purpose.isOn ? 'guard.on' : 'guard.off')}</Tag>
            {mayRule && <Switch say={say} purpose={purpose} />}
            {refused?.code === purpose.code &&
              refused.texts.map((text) => (
                <p key={text} class="wrong">
                  {text}
                </p>
              ))}
          </>
        ),
      },
    ]}
  />
)

/** For what a body keeps data about people, by which law, and for how long. */
export const PurposesPage = (p: PurposesProps) => {
  const make = { text: p.say('guard.makePurpose'), to: `/${p.say.locale}/guard/purposes/new` }
  return (
    <Layout say={p.say} who={p.who} path={p.path} query={p.query} title={p.say('guard.purposes')} noIndex>
      <p>{p.say('guard.purposesWhat')}</p>
      {p.purposes.length === 0 ? (
        <Empty title={p.say('guard.noPurposes')} action={p.mayRule ? make : undefined} />
      ) : (
        <Purposes {...p} />
      )}
      {p.mayRule && p.purposes.length > 0 && (
        <p>
          <a class="ds-button" href={make.to}>
            {make.text}
          </a>
        </p>
      )}
    </Layout>
  )
}

type PurposeFields = 'code' | 'name' | 'legalReference' | 'keepMonths' | 'keepReference'

/** Writing a purpose down, or changing it. The code of one that is there stays. */
export const PurposePage = (p: Frame & Filled<PurposeFields> & { readonly isNew: boolean }) => {
  const field = (name: PurposeFields) => ({
    say: p.say,
    name,
    label: p.say(`guard.${name}`),
    hint: p.say(`guard.${name}.hint`),
    typed: p.typed[name],
    error: errorOf(p.say, p.refusals, name),
  })
  return (
    <FormPage {...p} title={p.say(p.isNew ? 'guard.makePurpose' : 'guard.changePurpose')} button={p.say('guard.write')}>
      {p.isNew ? <TextField {...field('code')} isName /> : <input type="hidden" name="code" value={p.typed.code} />}
      <TextField {...field('name')} />
      <TextField {...field('legalReference')} isOptional />
      <NumberField {...field('keepMonths')} isOptional />
      <TextField {...field('keepReference')} isOptional />
    </FormPage>
  )
}

const Withdraw = ({ say, agreement }: { say: Frame['say']; agreement: Agreement }) => (
  <form method="post" action={`/${say.locale}/guard/agreements/${agreement.id}/withdraw`}>
    <button class="ds-button" data-variant="secondary" type="submit">
      {say('guard.withdraw')}
      <span class="sr-only">{`: ${agreement.number}`}</span>
    </button>
  </form>
)

const Agreements = ({ say, agreements, mayRule }: AgreementsProps) => (
  <Table
    caption={say('guard.agreements')}
    rows={agreements}
    keyOf={(agreement) => agreement.id}
    columns={[
      { head: say('guard.number'), isRowHead: true, cell: (a) => say.spell(a.number) },
      { head: say('guard.giver'), cell: (a) => say.spell(a.giver) },
      { head: say('guard.receiver'), cell: (a) => say.spell(a.receiver) },
      { head: say('guard.purpose'), cell: (a) => <code>{a.purposeCode}</code> },
      { head: say('guard.fields'), cell: (a) => a.fields.map((f) => say(`guard.fields.${f}`)).join(', ') },
      {
        head: say('guard.runs'),
        cell: (a) =>
          `${formatDay(say.locale, a.fromOn, 'short')} – ${a.toOn === null ? '…' : formatDay(say.locale, a.toOn, 'short')}`,
      },
      {
        head: say('guard.state'),
        cell: (a) => (
          <>
            <Tag kind={a.isRunning ? 'success' : 'neutral'}>{say(a.isRunning ? 'guard.runsNow' : 'guard.runsNot')}</Tag>
            {a.withdrawnOn !== null && (
              <p>{say('guard.withdrawnOn', { day: formatDay(say.locale, a.withdrawnOn, 'short') })}</p>
            )}
            {mayRule && a.isOwn && a.isRunning && <Withdraw say={say} agreement={a} />}
          </>
        ),
      },
    ]}
  />
)

type AgreementsProps = Frame & {
  readonly agreements: readonly Agreement[]
  readonly mayRule: boolean
  readonly refusals: readonly Refusal[]
}

/** What the body gives to others, and what it is given. */
export const AgreementsPage = (p: AgreementsProps) => {
  const make = { text: p.say('guard.agree'), to: `/${p.say.locale}/guard/agreements/new` }
  return (
    <Layout
      say={p.say}
      who={p.who}
      path={p.path}
      query={p.query}
      title={p.say('guard.agreements')}
      noIndex
      above={
        <ErrorSummary
          say={p.say}
          wrongs={p.refusals.map((r) => ({ text: p.say(r.code, r.params), field: undefined }))}
        />
      }
    >
      <p>{p.say('guard.agreementsWhat')}</p>
      {p.agreements.length === 0 ? (
        <Empty title={p.say('guard.noAgreements')} action={p.mayRule ? make : undefined} />
      ) : (
        <Agreements {...p} />
      )}
      {p.mayRule && p.agreements.length > 0 && (
        <p>
          <a class="ds-button" href={make.to}>
            {make.text}
          </a>
        </p>
      )}
    </Layout>
  )
}

type AgreeProps = Frame &
  Filled<'receiver' | 'purpose' | 'number' | 'signedOn' | 'fromOn' | 'lastDay'> & {
    readonly fields: readonly string[]
    readonly bodies: readonly { readonly id: string; readonly name: string }[]
    readonly purposes: readonly Purpose[]
  }

/** Agreeing that another body may read. */
export const AgreePage = (p: AgreeProps) => {
  const { say, typed, refusals } = p
  const field = (name: 'receiver' | 'purpose' | 'number' | 'signedOn' | 'fromOn' | 'lastDay') => ({
    say,
    name,
    label: say(`guard.${name}`),
    typed: typed[name],
    error: errorOf(say, refusals, name),
  })
  return (
    <FormPage
      {...p}
      title={say('guard.agree')}
      button={say('guard.agreeButton')}
      intro={<p>{say('guard.agreeWhat')}</p>}
    >
      <Select {...field('receiver')} choices={p.bodies.map((b) => ({ value: b.id, text: say.spell(b.name) }))} />
      <Select
        {...field('purpose')}
        choices={p.purposes
          .filter((known) => known.isOn)
          .map((known) => ({ value: known.code, text: say.spell(known.name) }))}
      />
      <TextField {...field('number')} isName />
      <DayField {...field('signedOn')} />
      <DayField {...field('fromOn')} />
      <DayField {...field('lastDay')} hint={say('guard.lastDay.hint')} isOptional />
      <Checkboxes
        say={say}
        name="fields"
        label={say('guard.fields')}
        error={errorOf(say, refusals, 'fields')}
        chosen={p.fields}
        choices={SHARED_FIELDS.map((value) => ({ value, text: say(`guard.fields.${value}`) }))}
      />
    </FormPage>
  )
}
