import type { Say } from '#base/say.ts'
import { populationName } from '#coverage/rules/words.ts'
import { Checkbox, type Choice, DayField, NumberField, Radios, Select, TextArea, TextField } from '#web/field.tsx'
import { ITEM_STATES, ITEMS, NUMBERS, PARTS, type Service } from '../model.ts'
import { nextStates } from '../rules/life.ts'
import { latestOf } from '../rules/readings.ts'
import { fieldOf as servedField } from '../rules/served.ts'
import { codeName } from '../rules/words.ts'
import { type FormProps, fieldOf } from './service.tsx'

/** The provider's minute a week: three numbers, and that the rest is right. Of an undisclosed service only the last. */
export const WeekForm = (p: FormProps & { readonly service: Service }) => {
  const latest = latestOf(p.service.readings)
  return (
    <>
      {!p.service.isUndisclosed &&
        NUMBERS.map((name) => {
          const last = latest[name]
          return (
            <NumberField
              key={name}
              {...fieldOf(p, name, `services.${name}`)}
              hint={last ? p.say('services.lastSaid', { value: last.value }) : p.say('services.neverSaid')}
              isOptional
            />
          )
        })}
      <Checkbox {...fieldOf(p, 'confirm')} />
    </>
  )
}

export const EventForm = (p: FormProps & { readonly service: Service }) => (
  <>
    <Radios
      {...fieldOf(p, 'state')}
      choices={nextStates(p.service.state).map((value) => ({ value, text: codeName(p.say, 'state', value) }))}
    />
    <TextField {...fieldOf(p, 'when')} hint={p.say('services.field.when.hint')} width="medium" isName />
    <TextField {...fieldOf(p, 'note')} isOptional />
    <TextField {...fieldOf(p, 'source')} isOptional />
  </>
)

export const ReadinessForm = (p: FormProps) => (
  <>
    <Radios {...fieldOf(p, 'item')} choices={ITEMS.map((value) => ({ value, text: codeName(p.say, 'item', value) }))} />
    <Radios
      {...fieldOf(p, 'item_state')}
      choices={ITEM_STATES.map((value) => ({ value, text: p.say(`services.item.${value}`) }))}
    />
    <TextField {...fieldOf(p, 'note')} isOptional />
  </>
)

export const LicenceForm = (p: FormProps) => (
  <>
    <TextField {...fieldOf(p, 'number')} isName />
    <TextField {...fieldOf(p, 'issuer')} isName />
    <DayField {...fieldOf(p, 'from')} />
    <DayField {...fieldOf(p, 'to')} isOptional />
  </>
)

export const DutyForm = (
  p: FormProps & { readonly duties: readonly string[]; readonly organisations: readonly Choice[] },
) => (
  <>
    <Select
      {...fieldOf(p, 'duty')}
      choices={p.duties.map((value) => ({ value, text: codeName(p.say, 'duty', value) }))}
    />
    <Radios
      {...fieldOf(p, 'part')}
      choices={PARTS.map((value) => ({ value, text: p.say(`services.part.${value}`) }))}
    />
    <Select {...fieldOf(p, 'organisation')} choices={p.organisations} isOptional />
    <TextField {...fieldOf(p, 'own_name')} isName isOptional />
    <TextField {...fieldOf(p, 'legal_source')} isOptional />
  </>
)

export const CostKeyForm = (p: FormProps) => (
  <>
    <DayField {...fieldOf(p, 'agreed_on')} />
    <TextArea {...fieldOf(p, 'shares')} hint={p.say('services.field.shares.hint')} isName />
    <TextField {...fieldOf(p, 'legal_source')} isOptional />
  </>
)

/** Served people of a period for the coverage table: a field for each population and need of the service. */
export const ServedForm = (p: FormProps & { readonly service: Service }) => (
  <>
    <TextField {...fieldOf(p, 'period')} hint={p.say('services.field.period.hint')} width="medium" isName />
    {p.service.serves.map((served) => {
      const name = servedField(served)
      const text = `${populationName(p.say, served.population)} – ${codeName(p.say, 'need', served.needCode)}`
      return <NumberField key={name} {...fieldOf(p, name, 'services.people')} label={text} isOptional />
    })}
    <Select {...fieldOf(p, 'not_split_by_sex_because')} choices={sexReasons(p.say)} isOptional />
    <TextField {...fieldOf(p, 'reason')} hint={p.say('services.field.reason.hint')} isOptional />
  </>
)

const sexReasons = (say: Say): readonly Choice[] =>
  (['source_does_not_say', 'protects_people', 'not_asked'] as const).map((value) => ({
    value,
    text: say(`services.sexReason.${value}`),
  }))
