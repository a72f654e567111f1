import type { ComponentChildren } from 'preact'
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
import { AXES, COST_KINDS, COST_UNITS, PROVIDER_KINDS, RESIDENCES, SECTORS } from '../model.ts'
import { codeName } from '../rules/words.ts'

export type Typed = Readonly<Record<string, string>>
/** What a form is given: the words, what was typed, what is wrong with it, and what may be chosen. */
export type FormProps = { readonly say: Say; readonly typed: Typed; readonly refusals: readonly Refusal[] }
export type ServiceFormProps = FormProps & {
  readonly types: readonly string[]
  readonly groups: readonly string[]
  readonly needs: readonly string[]
  readonly languages: readonly string[]
  readonly documents: readonly string[]
  readonly access: readonly string[]
  /** Providers of the body, and institutions of the register. */
  readonly providers: readonly Choice[]
  readonly organisations: readonly Choice[]
}

/** The label, what was typed and what is wrong, for a field of this form. */
export const fieldOf = ({ say, typed, refusals }: FormProps, name: string, label = `services.field.${name}`) => {
  const wrong = refusals.find(({ field }) => field === name)
  return { say, name, label: say(label), typed: typed[name] ?? '', error: wrong && say(wrong.code, wrong.params) }
}
const listOf = ({ typed }: FormProps, name: string): readonly string[] =>
  (typed[name] ?? '').split(/[;,]/).filter((one) => one !== '')

const Section = (p: { title: string; children: ComponentChildren }) => (
  <fieldset class="ds-fieldset">
    <legend>{p.title}</legend>
    {p.children}
  </fieldset>
)

const What = (p: ServiceFormProps) => {
  const choose = (list: 'type' | 'sector' | 'axis', codes: readonly string[]) =>
    codes.map((value) => ({ value, text: codeName(p.say, list, value) }))
  return (
    <Section title={p.say('services.form.what')}>
      <TextField {...fieldOf(p, 'name')} isName />
      <Select
        {...fieldOf(p, 'name_locale')}
        choices={['sr-Cyrl', 'sr-Latn', 'bs', 'mk', 'sq', 'en'].map((value) => ({
          value,
          text: p.say(`services.locale.${value}`),
        }))}
      />
      <Select {...fieldOf(p, 'type')} choices={choose('type', p.types)} />
      <Radios {...fieldOf(p, 'sector')} choices={choose('sector', SECTORS)} />
      <Radios {...fieldOf(p, 'axis')} choices={choose('axis', AXES)} />
      <TextArea {...fieldOf(p, 'description')} isOptional />
      <TextField {...fieldOf(p, 'place')} hint={p.say('services.field.place.hint')} isName />
      <Checkbox {...fieldOf(p, 'undisclosed')} hint={p.say('services.field.undisclosed.hint')} />
      <Checkbox {...fieldOf(p, 'published')} />
      <TextField {...fieldOf(p, 'source')} hint={p.say('services.field.source.hint')} />
    </Section>
  )
}

const Who = (p: ServiceFormProps) => (
  <Section title={p.say('services.provider')}>
    <Select {...fieldOf(p, 'provider')} choices={p.providers} isOptional />
    <Select {...fieldOf(p, 'organisation')} choices={p.organisations} isOptional />
    <TextField {...fieldOf(p, 'provider_name')} hint={p.say('services.field.provider_name.hint')} isName isOptional />
    <Radios
      {...fieldOf(p, 'provider_kind')}
      choices={PROVIDER_KINDS.map((value) => ({ value, text: p.say(`services.kind.${value}`) }))}
    />
  </Section>
)

const Whom = (p: ServiceFormProps) => {
  const choose = (list: 'group' | 'need' | 'document' | 'language', codes: readonly string[]) =>
    codes.map((value) => ({ value, text: codeName(p.say, list, value) }))
  return (
    <Section title={p.say('services.form.whom')}>
      <Checkboxes {...fieldOf(p, 'groups')} choices={choose('group', p.groups)} chosen={listOf(p, 'groups')} />
      <Checkboxes {...fieldOf(p, 'needs')} choices={choose('need', p.needs)} chosen={listOf(p, 'needs')} />
      <TextField {...fieldOf(p, 'serves')} hint={p.say('services.field.serves.hint')} isName isOptional />
      <NumberField {...fieldOf(p, 'age_from')} isOptional />
      <NumberField {...fieldOf(p, 'age_to')} isOptional />
      <Radios
        {...fieldOf(p, 'residence')}
        choices={RESIDENCES.map((value) => ({ value, text: p.say(`services.residence.${value}`) }))}
      />
      <Checkboxes
        {...fieldOf(p, 'eligible_groups')}
        choices={choose('group', p.groups)}
        chosen={listOf(p, 'eligible_groups')}
        isOptional
      />
      <Checkboxes
        {...fieldOf(p, 'documents')}
        choices={choose('document', p.documents)}
        chosen={listOf(p, 'documents')}
        isOptional
      />
      <Radios
        {...fieldOf(p, 'cost')}
        choices={COST_KINDS.map((value) => ({ value, text: p.say(`services.cost.${value}`) }))}
        isOptional
      />
      <TextField {...fieldOf(p, 'cost_amount')} hint={p.say('services.field.cost_amount.hint')} isName isOptional />
      <Select
        {...fieldOf(p, 'cost_unit')}
        choices={COST_UNITS.map((value) => ({ value, text: p.say(`services.unit.${value}`) }))}
        isOptional
      />
      <Checkboxes
        {...fieldOf(p, 'languages')}
        choices={choose('language', p.languages)}
        chosen={listOf(p, 'languages')}
        isOptional
      />
    </Section>
  )
}

const WhereAt = (p: ServiceFormProps) => (
  <Section title={p.say('services.form.where')}>
    <p class="hint">{p.say('services.form.whereHint')}</p>
    <TextField {...fieldOf(p, 'phone')} type="tel" isOptional />
    <TextField {...fieldOf(p, 'web')} type="url" isOptional />
    <TextField {...fieldOf(p, 'at_place')} isName isOptional />
    <TextField {...fieldOf(p, 'address')} isName isOptional />
    <TextField {...fieldOf(p, 'lat')} width="short" inputMode="decimal" isName isOptional />
    <TextField {...fieldOf(p, 'lon')} width="short" inputMode="decimal" isName isOptional />
    <TextArea {...fieldOf(p, 'hours')} hint={p.say('services.field.hours.hint')} rows={3} isName isOptional />
    <Checkboxes
      {...fieldOf(p, 'access')}
      choices={p.access.map((value) => ({ value, text: codeName(p.say, 'access', value) }))}
      chosen={listOf(p, 'access')}
      isOptional
    />
  </Section>
)

const Ground = (p: ServiceFormProps) => (
  <Section title={p.say('services.act')}>
    <TextField {...fieldOf(p, 'act_title')} isOptional />
    <TextField {...fieldOf(p, 'act_number')} isName isOptional />
    <TextField {...fieldOf(p, 'act_gazette')} isOptional />
    <DayField {...fieldOf(p, 'act_on')} isOptional />
    <TextField {...fieldOf(p, 'standard')} isOptional />
    <NumberField {...fieldOf(p, 'acquis')} isOptional />
    <Checkbox {...fieldOf(p, 'needs_licence')} />
  </Section>
)

/** Everything by which a service is described. Its dated entries have forms of their own. */
export const ServiceForm = (p: ServiceFormProps) => (
  <>
    <What {...p} />
    <Who {...p} />
    <Whom {...p} />
    <WhereAt {...p} />
    <Ground {...p} />
  </>
)
