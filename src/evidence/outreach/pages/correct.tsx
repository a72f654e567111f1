import { type Answering, type Asking, answerIn, labelOf } from '../form/definition.ts'
import { CorrectionForm } from '../form/fields.tsx'
import type { VisitLine } from '../model.ts'
import { dayIn, type Filled, FormPage, type Frame, PageOf, Way } from './parts.tsx'

type CorrectProps = Frame &
  Filled & {
    readonly visit: VisitLine
    /** The form that asked. */
    readonly asking: Asking
    /** Every answer as it stands. */
    readonly fields: readonly { readonly field: string; readonly value: string }[]
    /** How the chosen field is answered; undefined: none is chosen yet. */
    readonly answering: Answering | undefined
  }
const toVisit = ({ say, visit }: CorrectProps) => (
  <Way say={say} to={[[say('outreach.visitOf', { day: dayIn(say, visit.visitedOn) }), `/visits/${visit.id}`]]} />
)

/** First which answer, then what it is instead. */
const ChooseField = (p: CorrectProps) => (
  <PageOf {...p} title={p.say('outreach.correct')} above={toVisit(p)}>
    <p class="lead">{p.say('outreach.correctLead')}</p>
    <ul>
      {p.fields.map(({ field, value }) => (
        <li key={field}>
          <a href={`/${p.say.locale}/visits/${p.visit.id}/correct?field=${encodeURIComponent(field)}`}>
            {labelOf(p.say, p.asking, field)}
          </a>
          {`: ${answerIn(p.say, p.asking, field, value)}`}
        </li>
      ))}
    </ul>
  </PageOf>
)

export const CorrectPage = (p: CorrectProps) => {
  if (p.answering === undefined) return <ChooseField {...p} />
  const field = p.typed.field ?? ''
  const now = p.fields.find((one) => one.field === field)?.value ?? ''
  return (
    <FormPage
      {...p}
      title={p.say('outreach.correct')}
      button={p.say('outreach.save')}
      above={toVisit(p)}
      intro={
        <>
          <p class="lead">{p.say('outreach.correctLead')}</p>
          <p>{`${labelOf(p.say, p.asking, field)}: ${answerIn(p.say, p.asking, field, now)}`}</p>
        </>
      }
    >
      <CorrectionForm {...p} answering={p.answering} />
    </FormPage>
  )
}
