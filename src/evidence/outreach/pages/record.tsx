import type { AnswerProblem } from '#forms/finish.ts'
import { LiveQuestionnaire, WORDS_AWAKE } from '#forms/live.tsx'
import { wrongsOf } from '#forms/render.tsx'
import type { State } from '#forms/state.ts'
import { Empty } from '#web/empty.tsx'
import type { Choice } from '#web/field.tsx'
import { messagesFor } from '#web/messages.ts'
import { Notice } from '#web/notice.tsx'
import { VisitHead } from '../form/fields.tsx'
import { languageName, type Spoken } from '../form/own-forms.ts'
import type { Basis } from '../model.ts'
import { Emergency, type Filled, FormPage, type Frame, PageOf } from './parts.tsx'

/** Says in which language a form is shown, where that is not the reader's or where some of its texts are missing. */
export const SpokenOtherwise = ({ say, spoken }: Pick<Frame, 'say'> & { readonly spoken: Spoken }) => {
  const { language, isOwn, missing } = spoken
  if (isOwn && missing === 0) return null
  return (
    <Notice say={say} kind="info">
      {!isOwn && <p>{say('outreach.formSpeaksOther', { language: languageName(language) })}</p>}
      {missing > 0 && <p>{say('outreach.formTextsMissing', { n: missing })}</p>}
    </Notice>
  )
}

/** A form with which a visit may be written down; without an id the one that ships. */
export type OfferedForm = { readonly id: string | undefined; readonly title: string; readonly isChosen: boolean }

/** Which form is asked, where the body has some of its own. */
const ChooseForm = ({ say, forms }: RecordProps) =>
  forms.length === 0 ? null : (
    <nav aria-label={say('outreach.forms')}>
      <ul>
        {forms.map(({ id, title, isChosen }) => (
          <li key={id ?? ''}>
            {isChosen ? (
              <strong aria-current="true">{title}</strong>
            ) : (
              <a href={`/${say.locale}/visits/new${id === undefined ? '' : `?form=${id}`}`}>{title}</a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )

type RecordProps = Frame &
  Filled & {
    readonly teams: readonly Choice[]
    readonly bases: readonly Basis[]
    readonly state: State
    readonly problems: readonly AnswerProblem[]
    readonly forms: readonly OfferedForm[]
    readonly spoken: Spoken
  }

/** A visit is written down on one page. Without a team or a legal basis there is nothing to write under. */
export const RecordPage = (p: RecordProps) => {
  if (p.teams.length === 0 || p.bases.length === 0)
    return (
      <PageOf {...p} title={p.say('outreach.record')}>
        <Emergency say={p.say} />
        <Empty title={p.say(p.teams.length === 0 ? 'outreach.noTeam' : 'outreach.noBasis')} />
      </PageOf>
    )
  return (
    <FormPage
      {...p}
      title={p.say('outreach.record')}
      button={p.say('outreach.save')}
      more={wrongsOf(p.say, p.problems)}
      intro={
        <>
          <Emergency say={p.say} />
          <ChooseForm {...p} />
        </>
      }
    >
      <VisitHead {...p} />
      <SpokenOtherwise {...p} />
      <LiveQuestionnaire say={p.say} state={p.state} problems={p.problems} messages={messagesFor(p.say, WORDS_AWAKE)} />
    </FormPage>
  )
}
