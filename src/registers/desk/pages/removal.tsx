import { localDay } from '#base/day.ts'
import { formatDay, formatMoment } from '#base/format.ts'
import { type Filled, FormPage, type Frame, SayingPage } from '#registers/accounts/pages/parts.tsx'
import { Empty } from '#web/empty.tsx'
import { Radios, TextArea, TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { OUTCOMES, type Removal, WISHES } from '../model.ts'
import { DUE_DAYS, KEPT_MONTHS, MOST_SIGNS } from '../rules/check.ts'
import { fieldsFor } from './parts.tsx'

/** Asking to have something removed or corrected that a page says about oneself. */
export const RemovalPage = (p: Frame & Filled<'page' | 'wish' | 'what'>) => {
  const { say } = p
  const field = fieldsFor(p)
  return (
    <FormPage
      {...p}
      title={say('desk.removal')}
      button={say('desk.send')}
      intro={
        <>
          <p>{say('desk.removalWhat')}</p>
          <p>{say('desk.removalDue', { days: DUE_DAYS, months: KEPT_MONTHS })}</p>
        </>
      }
    >
      <TextField {...field('page')} hint={say('desk.page.hint')} isName />
      <Radios {...field('wish')} choices={WISHES.map((value) => ({ value, text: say(`desk.wish.${value}`) }))} />
      <TextArea {...field('what')} hint={say('desk.what.hint', { most: MOST_SIGNS })} rows={8} />
    </FormPage>
  )
}

/** The request came in: its link, told this once. */
export const TakenPage = (p: Frame & { link: string; dueOn: string }) => {
  const { say } = p
  return (
    <SayingPage {...p} title={say('desk.taken')} kind="success">
      <p>{say('desk.takenDue', { day: formatDay(say.locale, p.dueOn, 'long') })}</p>
      <p>{say('desk.takenLink')}</p>
      <p>
        <code>{p.link}</code>
      </p>
    </SayingPage>
  )
}

type One = Frame & { readonly removal: Removal; readonly today: string }
const StateTag = ({ say, removal, today }: One) => {
  if (removal.outcome !== null) return <Tag kind="success">{say(`desk.outcome.${removal.outcome}`)}</Tag>
  return removal.dueOn < today ? (
    <Tag kind="warning">{say('desk.overdue')}</Tag>
  ) : (
    <Tag kind="accent">{say('desk.waits')}</Tag>
  )
}

const Lines = (p: One) => {
  const { say, removal } = p
  return (
    <dl>
      <dt>{say('desk.state')}</dt>
      <dd>
        <StateTag {...p} />
      </dd>
      <dt>{say('desk.page')}</dt>
      <dd>
        <a href={`/${say.locale}${removal.path}`}>{removal.path}</a>
      </dd>
      <dt>{say('desk.wish')}</dt>
      <dd>{say(`desk.wish.${removal.wish}`)}</dd>
      <dt>{say('desk.what')}</dt>
      <dd>{removal.what}</dd>
      <dt>{say('desk.received')}</dt>
      <dd>{formatMoment(say.locale, removal.receivedAt)}</dd>
      <dt>{say('desk.due')}</dt>
      <dd>{formatDay(say.locale, removal.dueOn, 'long')}</dd>
      {removal.answeredOn !== null && (
        <>
          <dt>{say('desk.answered')}</dt>
          <dd>{formatDay(say.locale, removal.answeredOn, 'long')}</dd>
          <dt>{say('desk.answer')}</dt>
          <dd>{say.spell(removal.answer ?? '')}</dd>
        </>
      )}
    </dl>
  )
}

/** The state of a request, for whoever has its link. */
export const RemovalStatePage = (p: One) => (
  <Layout say={p.say} who={p.who} path={p.path} query={p.query} title={p.say('desk.removalState')} noIndex>
    <Lines {...p} />
    <p>{p.say('desk.keepLink', { n: KEPT_MONTHS })}</p>
  </Layout>
)

/** One request, for whoever answers it. */
export const RemovalAnswerPage = (p: One & Filled<'outcome' | 'answer'>) => {
  const { say, removal } = p
  const field = fieldsFor(p)
  if (removal.outcome !== null)
    return (
      <Layout say={say} who={p.who} path={p.path} query={p.query} title={say('desk.removalOne')} noIndex>
        <Lines {...p} />
      </Layout>
    )
  return (
    <FormPage {...p} title={say('desk.removalOne')} button={say('desk.answerButton')} intro={<Lines {...p} />}>
      <Radios
        {...field('outcome')}
        choices={OUTCOMES.map((value) => ({ value, text: say(`desk.outcome.${value}`) }))}
      />
      <TextArea {...field('answer')} hint={say('desk.answer.hint')} />
    </FormPage>
  )
}

/** All requests that one may answer, by when they are due. */
export const RemovalsPage = (p: Frame & { removals: readonly Removal[]; today: string }) => {
  const { say } = p
  return (
    <Layout say={say} who={p.who} path={p.path} query={p.query} title={say('desk.removals')} noIndex>
      {p.removals.length === 0 ? (
        <Empty title={say('desk.noRemovals')} />
      ) : (
        <Table
          caption={say('desk.removals')}
          isCaptionHidden
          rows={p.removals}
          keyOf={(one) => one.id}
          columns={[
            {
              head: say('desk.received'),
              isRowHead: true,
              cell: (one) => (
                <a href={`/${say.locale}/removals/${one.id}`}>
                  {formatDay(say.locale, localDay(one.receivedAt), 'short')}
                </a>
              ),
            },
            { head: say('desk.page'), cell: (one) => one.path },
            { head: say('desk.wish'), cell: (one) => say(`desk.wish.${one.wish}`) },
            { head: say('desk.due'), cell: (one) => formatDay(say.locale, one.dueOn, 'short') },
            { head: say('desk.state'), cell: (one) => <StateTag {...p} removal={one} /> },
          ]}
        />
      )}
      <Notice say={say} kind="info">
        <p>{say('desk.removalsHow', { days: DUE_DAYS })}</p>
      </Notice>
    </Layout>
  )
}
