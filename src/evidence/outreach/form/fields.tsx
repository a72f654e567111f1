import { formatDay } from '#base/format.ts'
import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import {
  Checkbox,
  Checkboxes,
  type Choice,
  DayField,
  NumberField,
  Radios,
  Select,
  TextArea,
  TextField,
} from '#web/field.tsx'
import { INDICATORS } from '../model/work.ts'
import { type Basis, SUPPORT_ITEMS, SUPPORT_STATES, TEAM_FORMS, type TeamEntry } from '../model.ts'
import type { Answering } from './definition.ts'

export type Typed = Readonly<Record<string, string>>
/** What a form is given: the words, what was typed and what is wrong with it. */
export type FormProps = { readonly say: Say; readonly typed: Typed; readonly refusals: readonly Refusal[] }

/** A refusal in words; days in it as the reader writes them. */
export const wordsOf = (say: Say, { code, params }: Refusal): string =>
  say(
    code,
    params && { ...params, ...(typeof params.day === 'string' && { day: formatDay(say.locale, params.day, 'short') }) },
  )

/** A field of this room: its label, what was typed and what is wrong with it. */
export const fieldOf = ({ say, typed, refusals }: FormProps, name: string) => {
  const wrong = refusals.find(({ field }) => field === name)
  return {
    say,
    name,
    label: say(`outreach.field.${name}`),
    typed: typed[name] ?? '',
    error: wrong && wordsOf(say, wrong),
  }
}
export const choices = (values: readonly string[], wordFor: (value: string) => string): readonly Choice[] =>
  values.map((value) => ({ value, text: wordFor(value) }))

export const TeamForm = (p: FormProps & { readonly places: readonly Choice[] }) => (
  <>
    <TextField {...fieldOf(p, 'name')} isName />
    <Radios {...fieldOf(p, 'form')} choices={choices(TEAM_FORMS, (value) => p.say(`outreach.form.${value}`))} />
    <Select {...fieldOf(p, 'place')} choices={p.places} />
    <Checkbox {...fieldOf(p, 'published')} hint={p.say('outreach.field.published.hint')} />
  </>
)

const ActForm = (p: FormProps) => (
  <>
    <TextField {...fieldOf(p, 'number')} isName />
    <TextField {...fieldOf(p, 'gazette')} isName isOptional />
    <DayField {...fieldOf(p, 'adopted_on')} />
  </>
)
const SeatForm = (p: FormProps) => (
  <>
    <TextField {...fieldOf(p, 'institution')} isName />
    <TextField {...fieldOf(p, 'member')} isName />
    <TextField {...fieldOf(p, 'deputy')} isName isOptional />
    <DayField {...fieldOf(p, 'from')} />
    <DayField {...fieldOf(p, 'to')} isOptional />
  </>
)
const SupportForm = (p: FormProps) => (
  <>
    <Radios {...fieldOf(p, 'item')} choices={choices(SUPPORT_ITEMS, (value) => p.say(`outreach.item.${value}`))} />
    <Radios {...fieldOf(p, 'state')} choices={choices(SUPPORT_STATES, (value) => p.say(`outreach.has.${value}`))} />
    <TextField {...fieldOf(p, 'giver')} isName isOptional />
  </>
)
const TaskForm = (p: FormProps) => (
  <>
    <TextField {...fieldOf(p, 'period')} hint={p.say('outreach.field.period.hint')} width="medium" isName />
    <TextField {...fieldOf(p, 'task')} />
    <TextField {...fieldOf(p, 'result')} />
    <TextField {...fieldOf(p, 'baseline')} isOptional />
    <TextArea {...fieldOf(p, 'activity')} isOptional />
    <TextField {...fieldOf(p, 'resources')} isOptional />
    <DayField {...fieldOf(p, 'due')} isOptional />
    <TextField {...fieldOf(p, 'responsible')} isName isOptional />
    <Select
      {...fieldOf(p, 'indicator')}
      hint={p.say('outreach.field.indicator.hint')}
      choices={choices(INDICATORS, (value) => p.say(`outreach.indicator.${value}`))}
      isOptional
    />
    <NumberField {...fieldOf(p, 'target')} isOptional />
  </>
)
const ENTRY_FORMS = { act: ActForm, seat: SeatForm, support: SupportForm, task: TaskForm } as const
export const TeamEntryForm = (p: FormProps & { readonly entry: TeamEntry }) => {
  const Form = ENTRY_FORMS[p.entry]
  return <Form {...p} />
}

export const BasisForm = (p: FormProps & { readonly purposes: readonly Choice[] }) => (
  <>
    <TextField {...fieldOf(p, 'name')} />
    <TextField {...fieldOf(p, 'reference')} hint={p.say('outreach.field.reference.hint')} />
    <Select {...fieldOf(p, 'purpose')} choices={p.purposes} />
    <DayField {...fieldOf(p, 'from')} />
    <DayField {...fieldOf(p, 'to')} isOptional />
    <Checkbox {...fieldOf(p, 'identity')} label={p.say('outreach.allowsIdentity')} />
  </>
)

/** What stands before the questions of a visit. One team or one basis is chosen already: there is nothing to decide. */
export const VisitHead = (p: FormProps & { readonly teams: readonly Choice[]; readonly bases: readonly Basis[] }) => (
  <>
    <input type="hidden" name="id" value={p.typed.id ?? ''} />
    {p.teams.length === 1 ? (
      <input type="hidden" name="team" value={p.teams[0]?.value ?? ''} />
    ) : (
      <Radios {...fieldOf(p, 'team')} choices={p.teams} />
    )}
    <DayField {...fieldOf(p, 'visited_on')} />
    <TextField
      {...fieldOf(p, 'reference')}
      label={p.say('outreach.field.household')}
      hint={p.say('outreach.field.household.hint')}
      width="medium"
      isName
      isOptional
    />
    <Radios
      {...fieldOf(p, 'basis')}
      typed={p.typed.basis ?? (p.bases.length === 1 ? p.bases[0]?.id : undefined)}
      choices={p.bases.map(({ id, name, reference }) => ({
        value: id,
        text: p.say.spell(name),
        hint: p.say.spell(reference),
      }))}
    />
    {p.bases.some(({ allowsIdentity }) => allowsIdentity) && (
      <TextField {...fieldOf(p, 'identity')} hint={p.say('outreach.field.identity.hint')} isName isOptional />
    )}
    <Checkbox {...fieldOf(p, 'notice')} />
  </>
)

/** The new answer is given as the form asks for it: from its list, or in words. */
const NewValue = (p: FormProps & { readonly answering: Answering }) => {
  const field = fieldOf(p, 'value')
  if (p.answering.how === 'text') return <TextField {...field} />
  if (p.answering.how === 'one') return <Radios {...field} choices={p.answering.choices} />
  return <Checkboxes {...field} choices={p.answering.choices} chosen={field.typed.split(' ')} />
}
export const CorrectionForm = (p: FormProps & { readonly answering: Answering }) => (
  <>
    <input type="hidden" name="id" value={p.typed.id ?? ''} />
    <input type="hidden" name="seen" value={p.typed.seen ?? ''} />
    <input type="hidden" name="field" value={p.typed.field ?? ''} />
    <NewValue {...p} />
    <TextField {...fieldOf(p, 'reason')} />
  </>
)
