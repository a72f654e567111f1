import { Checkbox, type Choice, DayField, Radios, Select, TextArea, TextField } from '#web/field.tsx'
import { EFFECT_KINDS, LEVELS } from '../model/work.ts'
import { choices, type FormProps, fieldOf } from './fields.tsx'

/** That a town has no team, as of a day and by what. */
export const AbsenceForm = (p: FormProps & { readonly places: readonly Choice[] }) => (
  <>
    <Select {...fieldOf(p, 'place')} choices={p.places} />
    <DayField {...fieldOf(p, 'looked_on')} />
    <TextField {...fieldOf(p, 'looked_where')} hint={p.say('outreach.field.looked_where.hint')} />
    <Checkbox {...fieldOf(p, 'published')} label={p.say('outreach.absencePublished')} />
  </>
)

export const DecisionForm = (p: FormProps) => (
  <>
    <DayField {...fieldOf(p, 'met_on')} />
    <TextArea {...fieldOf(p, 'decision')} hint={p.say('outreach.field.decision.hint')} />
    <DayField {...fieldOf(p, 'due')} isOptional />
    <TextField {...fieldOf(p, 'responsible')} isName isOptional />
  </>
)

type EffectProps = FormProps & { readonly milestones: readonly Choice[]; readonly sources: readonly Choice[] }
/** An effect on one of three levels; of people there is a kind to choose and nothing to write. */
export const EffectForm = (p: EffectProps) => (
  <>
    <Radios {...fieldOf(p, 'level')} choices={choices(LEVELS, (value) => p.say(`outreach.level.${value}`))} />
    <TextField {...fieldOf(p, 'period')} hint={p.say('outreach.field.period.hint')} width="medium" isName />
    <Select
      {...fieldOf(p, 'effect')}
      hint={p.say('outreach.field.effect.hint')}
      choices={choices(EFFECT_KINDS, (value) => p.say(`outreach.effect.${value}`))}
      isOptional
    />
    <TextField {...fieldOf(p, 'statement')} hint={p.say('outreach.field.statement.hint')} isOptional />
    <Select {...fieldOf(p, 'milestone')} choices={p.milestones} isOptional />
    <Select {...fieldOf(p, 'source')} choices={p.sources} isOptional />
  </>
)
