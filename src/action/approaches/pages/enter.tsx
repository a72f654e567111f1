import { formatDay } from '#base/format.ts'
import type { Refusal } from '#base/result.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { type Choice, TextArea } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { errorIn, StepForm } from '../form.tsx'
import type { Entry, Team } from '../model.ts'
import type { Fields } from '../rules/read.ts'
import { approachIn, type Frame, whenIn } from './parts.tsx'

type Props = Frame & {
  readonly typed: Fields
  readonly refusals: readonly Refusal[]
  readonly approaches: readonly Choice[]
  readonly places: readonly Choice[]
  readonly sources: readonly Choice[]
  readonly sourceKinds: readonly Choice[]
  readonly milestones: readonly Choice[]
  /** Own teams with a founding act of which no step stands yet: proposed, never taken over unasked. */
  readonly proposals: readonly Team[]
  /** The team on which the step rests. */
  readonly team: Team | undefined
  /** The entry that is corrected. */
  readonly before: Entry | undefined
}

/** A founded team proposes a decision and that it runs: the editor looks, adds the source and saves, or does not. */
const Proposals = ({ say, proposals }: Props) =>
  proposals.length === 0 ? null : (
    <Notice say={say} kind="info" title={say('approaches.proposals')}>
      <ul>
        {proposals.map((team) => (
          <li key={team.id}>
            {say('approaches.proposal', {
              team: say.spell(team.name),
              number: say.spell(team.actNumber),
              day: formatDay(say.locale, team.adoptedOn, 'short'),
            })}{' '}
            <a href={`/${say.locale}/approaches/enter?team=${team.id}&step=decision`}>
              {say('approaches.proposeDecision')}
            </a>
            {' · '}
            <a href={`/${say.locale}/approaches/enter?team=${team.id}&step=running`}>
              {say('approaches.proposeRunning')}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )

const Why = (p: Props) => (
  <TextArea
    say={p.say}
    name="why"
    label={p.say('approaches.field.why')}
    hint={p.say('approaches.hint.why')}
    typed={p.typed.why}
    error={errorIn(p, 'why')}
    rows={3}
  />
)

/** The form of a step, new or in the place of an own earlier one. */
export const EnterPage = (p: Props) => {
  const { say, before } = p
  const wrongs = p.refusals.map((one) => ({ text: say(one.code, one.params), field: one.field }))
  return (
    <Layout
      {...p}
      title={say(before ? 'approaches.correct' : 'approaches.enter')}
      switchAs="buttons"
      isError={wrongs.length > 0}
      noIndex
      above={
        <>
          <Breadcrumbs say={say} crumbs={[{ text: say('approaches.title'), to: `/${say.locale}/approaches` }]} />
          <ErrorSummary say={say} wrongs={wrongs} />
        </>
      }
    >
      <p class="lead">{say(before ? 'approaches.correctLead' : 'approaches.enterLead')}</p>
      {before && (
        <p>
          {say('approaches.correctedOne', {
            approach: approachIn(say, before.approachCode),
            step: say(`approaches.state.${before.step}`),
            when: whenIn(say, before),
          })}
        </p>
      )}
      {!before && !p.team && <Proposals {...p} />}
      {p.team && <p>{say('approaches.restsOnTeam', { team: say.spell(p.team.name) })}</p>}
      <form class="form" method="post" id={PAGE_FORM} action={`/${say.locale}${p.path}`}>
        {before && <Why {...p} />}
        {before && (
          <div class="buttons">
            <button class="ds-button" data-variant="secondary" type="submit" name="act" value="take_back">
              {say('approaches.takeBack')}
            </button>
          </div>
        )}
        {before && <h2>{say('approaches.inItsPlace')}</h2>}
        <StepForm {...p} />
        <div class="buttons">
          <button class="ds-button" type="submit" name="act" value="save">
            {say('approaches.save')}
          </button>
        </div>
      </form>
    </Layout>
  )
}
