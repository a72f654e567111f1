import { formatDay, formatMoment } from '#base/format.ts'
import { errorOf, type Filled, FormPage, type Frame } from '#registers/accounts/pages/parts.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { DayField, Radios, TextArea, TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { ASKED_HOW, type Kept, type Look, OUTCOMES, REQUEST_KINDS, type SubjectRequest } from '../model.ts'
import { keptUntil } from '../rules/days.ts'

type RequestFields = 'kind' | 'reference' | 'askedHow' | 'receivedOn' | 'what'

/** Writing a request down. */
export const RequestPage = (p: Frame & Filled<RequestFields>) => {
  const { say } = p
  const field = (name: RequestFields) => ({
    say,
    name,
    label: say(`guard.${name}`),
    typed: p.typed[name],
    error: errorOf(say, p.refusals, name),
  })
  return (
    <FormPage
      {...p}
      title={say('guard.takeRequest')}
      button={say('guard.write')}
      intro={<p>{say('guard.requestWhat')}</p>}
    >
      <Radios
        {...field('kind')}
        choices={REQUEST_KINDS.map((value) => ({
          value,
          text: say(`guard.kind.${value}`),
          hint: say(`guard.kind.${value}.hint`),
        }))}
      />
      <TextField {...field('reference')} hint={say('guard.reference.hint')} isName />
      <Radios
        {...field('askedHow')}
        choices={ASKED_HOW.map((value) => ({ value, text: say(`guard.askedHow.${value}`) }))}
      />
      <DayField {...field('receivedOn')} />
      <TextArea {...field('what')} hint={say('guard.what.hint')} isOptional />
    </FormPage>
  )
}

type AccountProps = Frame &
  Filled<'outcome' | 'answer'> & {
    readonly request: SubjectRequest
    readonly looks: readonly Look[]
    readonly kept: readonly Kept[]
    readonly bodyName: string
    readonly now: Date
    readonly mayErase: boolean
  }

/** An act of the audit in plain words; one that has none is said as what it is: work with the record. */
const actText = (say: Frame['say'], { act, isOfList }: Look): string => {
  if (isOfList) return say('guard.did.list')
  const known: Readonly<Record<string, string>> = {
    'case.read': 'guard.did.read',
    'case.read_shared': 'guard.did.read',
    'guard.break_glass': 'guard.did.glass',
    'guard.review_glass': 'guard.did.review',
    'guard.take_request': 'guard.did.request',
    'guard.answer_request': 'guard.did.answer',
    'guard.erase': 'guard.did.erase',
    'retention.erase': 'guard.did.erase',
  }
  return say(known[act] ?? 'guard.did.write')
}

const whoText = (say: Frame['say'], { person, byBody }: Look): string => {
  if (byBody !== null) return say.spell(byBody)
  return person === null ? say('guard.program') : say.spell(person)
}

const whyText = (say: Frame['say'], look: Look): string => {
  if (look.byBody !== null) return say('guard.why.agreement')
  if (look.reason !== null) return say('guard.why.glass', { reason: say.spell(look.reason) })
  return look.role === null ? say('guard.why.none') : say('guard.why.role', { role: say(`web.role.${look.role}`) })
}

const Looks = ({ say, looks }: AccountProps) => (
  <Table
    caption={say('guard.looked')}
    isCaptionHidden
    rows={looks}
    keyOf={(look) => `${look.at.getTime()}/${looks.indexOf(look)}`}
    columns={[
      { head: say('guard.when'), cell: (look) => formatMoment(say.locale, look.at), isRowHead: true },
      {
        head: say('guard.person'),
        cell: (look) => whoText(say, look),
      },
      { head: say('guard.did'), cell: (look) => actText(say, look) },
      { head: say('guard.why'), cell: (look) => whyText(say, look) },
    ]}
  />
)

const keptText = (say: Frame['say'], kept: Kept): string => {
  if (kept.erasedAt !== null) return say('guard.erasedAt', { time: formatMoment(say.locale, kept.erasedAt) })
  if (kept.keepMonths === null) return say('guard.noEnd')
  return say('guard.keptUntil', { day: formatDay(say.locale, keptUntil(kept.keptFromOn, kept.keepMonths), 'long') })
}

const KeptRecords = ({ say, kept }: AccountProps) => (
  <Table
    caption={say('guard.kept')}
    isCaptionHidden
    rows={kept}
    keyOf={(record) => record.recordId}
    columns={[
      {
        head: say('guard.since'),
        cell: (record) => formatDay(say.locale, record.keptFromOn, 'short'),
        isRowHead: true,
      },
      { head: say('guard.purpose'), cell: (record) => say.spell(record.purposeName) },
      { head: say('guard.until'), cell: (record) => keptText(say, record) },
    ]}
  />
)

const Answer = (p: AccountProps) => {
  const { say } = p
  return (
    <form class="form no-print" method="post" id={PAGE_FORM} action={`/${say.locale}${p.path}`}>
      <h2>{say('guard.answerTitle')}</h2>
      <Radios
        say={say}
        name="outcome"
        label={say('guard.outcome')}
        typed={p.typed.outcome}
        error={errorOf(say, p.refusals, 'outcome')}
        choices={OUTCOMES.map((value) => ({ value, text: say(`guard.outcome.${value}`) }))}
      />
      <TextArea
        say={say}
        name="answer"
        label={say('guard.answer')}
        hint={say('guard.answer.hint')}
        typed={p.typed.answer}
        error={errorOf(say, p.refusals, 'answer')}
        isOptional
      />
      <button class="ds-button" type="submit">
        {say('guard.answerButton')}
      </button>
    </form>
  )
}

const Erase = ({ say, request }: AccountProps) => (
  <form class="no-print" method="post" action={`/${say.locale}/guard/requests/${request.id}/erase`}>
    <h2>{say('guard.eraseTitle')}</h2>
    <p>{say('guard.eraseWhat')}</p>
    <button class="ds-button" data-variant="secondary" type="submit">
      {say('guard.eraseButton')}
    </button>
  </form>
)

const Given = ({ say, request }: AccountProps) =>
  request.outcome === null || request.answeredOn === null ? null : (
    <>
      <h2>{say('guard.answerTitle')}</h2>
      <p>
        <Tag>{say(`guard.outcome.${request.outcome}`)}</Tag> {formatDay(say.locale, request.answeredOn, 'long')}
      </p>
      {request.answer !== null && <p>{say.spell(request.answer)}</p>}
    </>
  )

/** The account for a person, in plain words, to be printed in the script that the person reads: who looked, what is kept, what one may do. */
export const AccountPage = (p: AccountProps) => {
  const { say, request } = p
  return (
    <Layout
      say={say}
      who={p.who}
      path={p.path}
      query={p.query}
      title={say('guard.accountTitle', { reference: request.subject.replace(/^household\//, '') })}
      isError={p.refusals.length > 0}
      noIndex
      above={
        <ErrorSummary say={say} wrongs={p.refusals.map((r) => ({ text: say(r.code, r.params), field: r.field }))} />
      }
    >
      <p>{say('guard.accountIntro', { body: say.spell(p.bodyName), time: formatMoment(say.locale, p.now) })}</p>
      <dl>
        <dt>{say('guard.kind')}</dt>
        <dd>{say(`guard.kind.${request.kind}`)}</dd>
        <dt>{say('guard.receivedOn')}</dt>
        <dd>{`${formatDay(say.locale, request.receivedOn, 'long')} (${say(`guard.askedHow.${request.askedHow}`)})`}</dd>
        <dt>{say('guard.dueOn')}</dt>
        <dd>{formatDay(say.locale, request.dueOn, 'long')}</dd>
        {request.what !== '' && (
          <>
            <dt>{say('guard.what')}</dt>
            <dd>{say.spell(request.what)}</dd>
          </>
        )}
      </dl>
      <h2>{say('guard.kept')}</h2>
      {p.kept.length === 0 ? <p>{say('guard.nothingKept')}.</p> : <KeptRecords {...p} />}
      <h2>{say('guard.looked')}</h2>
      {p.looks.length === 0 ? <p>{say('guard.nobodyLooked')}.</p> : <Looks {...p} />}
      <h2>{say('guard.rights')}</h2>
      <ul>
        {(['correction', 'objection', 'erasure', 'complaint'] as const).map((right) => (
          <li key={right}>{say(`guard.rights.${right}`)}</li>
        ))}
      </ul>
      <Given {...p} />
      {request.outcome === null && <Answer {...p} />}
      {p.mayErase && p.kept.some((record) => record.erasedAt === null) && <Erase {...p} />}
    </Layout>
  )
}
