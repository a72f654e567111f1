import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { SourceFields } from '#coverage/form/source.tsx'
import { type Choice, DayField, Select, TextArea, TextField } from '#web/field.tsx'
import { ENDS, PATH } from './model.ts'
import { type Fields, NEW_MILESTONE } from './rules/read.ts'

type Props = {
  readonly say: Say
  readonly typed: Fields
  readonly refusals: readonly Refusal[]
  readonly approaches: readonly Choice[]
  readonly places: readonly Choice[]
  readonly sources: readonly Choice[]
  readonly sourceKinds: readonly Choice[]
  /** The body's own milestones in the chosen town. */
  readonly milestones: readonly Choice[]
}

/** What is wrong with a field, in words. */
export function errorIn({ say, refusals }: Pick<Props, 'say' | 'refusals'>, name: string): string | undefined {
  const wrong = refusals.find(({ field }) => field === name)
  return wrong && say(wrong.code, wrong.params)
}

/** One step: of which town and approach, when, and on what it rests. */
export const StepForm = (p: Props) => {
  const { say, typed } = p
  const field = (name: string) => ({
    say,
    name,
    label: say(`approaches.field.${name}`),
    hint: say.has(`approaches.hint.${name}`) ? say(`approaches.hint.${name}`) : undefined,
    typed: typed[name],
    error: errorIn(p, name),
  })
  const steps = [...PATH, ...ENDS].map((value) => ({ value, text: say(`approaches.state.${value}`) }))
  const milestones = [{ value: NEW_MILESTONE, text: say('approaches.newMilestone') }, ...p.milestones]
  return (
    <>
      <Select {...field('approach')} choices={p.approaches} />
      <Select {...field('place')} choices={p.places} />
      <Select {...field('step')} choices={steps} />
      <DayField {...field('period')} />
      <TextField {...field('act_number')} width="medium" isName isOptional />
      <TextField {...field('gazette')} isName isOptional />
      <SourceFields
        say={say}
        typed={typed}
        found={p.refusals}
        sources={p.sources}
        sourceKinds={p.sourceKinds}
        label={say('approaches.field.source')}
      />
      <Select {...field('milestone')} choices={milestones} isOptional />
      {typed.team ? <input type="hidden" name="team" value={typed.team} /> : null}
      <TextArea {...field('reason')} rows={3} isOptional />
      <TextArea {...field('note')} rows={3} isOptional />
    </>
  )
}
