import type { Say } from '#base/say.ts'
import { type Choice, NumberField, Radios, Select, TextArea, TextField } from '#web/field.tsx'
import { COUNTED, GRADES, QUANTITIES, SEX_REASONS } from '../model.ts'
import type { Column, Kind } from '../rules/reading/draft.ts'
import { errorAt, type Found } from './problems.ts'
import { SourceFields } from './source.tsx'

/** What the form offers to choose from, in the reader's language. */
export type Offers = {
  readonly groups: readonly Choice[]
  readonly needs: readonly Choice[]
  readonly estimateMethods: readonly Choice[]
  readonly countMethods: readonly Choice[]
  readonly covers: readonly Choice[]
  /** The grades by letter, each with its rubric as the hint. */
  readonly grades: readonly Choice[]
  readonly sources: readonly Choice[]
  readonly sourceKinds: readonly Choice[]
}
export type EvidenceFormProps = {
  readonly say: Say
  readonly kind: Kind
  readonly offers: Offers
  /** What was typed, as it was typed. */
  readonly typed: Readonly<Record<string, string>>
  readonly found: readonly Found[]
  /** A field for the reason stands in the form where something would take another's place. */
  readonly needsReason: boolean
}

const at = (
  p: EvidenceFormProps,
  name: Column | 'group1' | 'group2' | 'group3' | 'supersede_reason',
  label?: string,
) => ({
  say: p.say,
  name,
  label: label ?? p.say(`enter.column.${name}`),
  typed: p.typed[name],
  error: errorAt(p.say, p.found, name),
})
const hint = (p: EvidenceFormProps, name: string) => ({ hint: p.say(`enter.hint.${name}`) })
const choices = (p: EvidenceFormProps, list: string, codes: readonly string[]): Choice[] =>
  codes.map((value) => ({ value, text: p.say(`enter.${list}.${value}`) }))

const Who = (p: EvidenceFormProps) => (
  <>
    <h2>{p.say('enter.section.who')}</h2>
    <TextField {...at(p, 'place')} {...hint(p, 'place')} width="medium" isName />
    <Select {...at(p, 'group1', p.say('enter.group1'))} {...hint(p, 'groups')} choices={p.offers.groups} />
    <Select {...at(p, 'group2', p.say('enter.group2'))} choices={p.offers.groups} isOptional />
    <Select {...at(p, 'group3', p.say('enter.group3'))} choices={p.offers.groups} isOptional />
    <Select {...at(p, 'sex')} {...hint(p, 'sex')} choices={choices(p, 'sex', ['f', 'm'])} isOptional />
    <Select
      {...at(p, 'not_split_by_sex_because')}
      {...hint(p, 'not_split_by_sex_because')}
      choices={choices(p, 'not_split_by_sex_because', SEX_REASONS)}
    />
    <TextField {...at(p, 'age')} {...hint(p, 'age')} width="short" isName isOptional />
    <Select {...at(p, 'area')} {...hint(p, 'area')} choices={choices(p, 'area', ['urban', 'rural'])} isOptional />
  </>
)

const Estimated = (p: EvidenceFormProps) => (
  <>
    <h2>{p.say('enter.section.howMany')}</h2>
    <Radios {...at(p, 'counts')} choices={choices(p, 'counts', ['group', 'need'])} />
    <Select {...at(p, 'need')} hint={p.say('enter.hint.need.estimate')} choices={p.offers.needs} />
    <NumberField {...at(p, 'people')} {...hint(p, 'people')} />
    <Radios {...at(p, 'range')} {...hint(p, 'range')} choices={choices(p, 'range', ['stated', 'none_stated'])} />
    <NumberField {...at(p, 'low')} isOptional />
    <NumberField {...at(p, 'high')} isOptional />
    <TextField {...at(p, 'period')} hint={p.say('enter.hint.period.estimate')} width="medium" isName />
    <h2>{p.say('enter.section.how')}</h2>
    <Select {...at(p, 'method')} choices={p.offers.estimateMethods} />
    <Radios
      {...at(p, 'grade')}
      choices={p.offers.grades.filter(({ value }) => GRADES.some((grade) => grade === value))}
    />
  </>
)

const Counted = (p: EvidenceFormProps) => (
  <>
    <h2>{p.say('enter.section.what')}</h2>
    <Select {...at(p, 'need')} choices={p.offers.needs} />
    <Radios {...at(p, 'quantity')} choices={choices(p, 'quantity', COUNTED)} />
    <Radios
      {...at(p, 'state')}
      choices={['value', 'zero_observed', 'protected'].map((value) => ({
        value,
        text: p.say(`enter.state.${value}`),
        hint: p.say(`enter.stateHint.${value}`),
      }))}
    />
    <NumberField {...at(p, 'people')} {...hint(p, 'people')} />
    <TextField {...at(p, 'period')} hint={p.say('enter.hint.period.count')} width="medium" isName />
    <h2>{p.say('enter.section.how')}</h2>
    <Select {...at(p, 'method')} choices={p.offers.countMethods} />
    <Radios {...at(p, 'covers')} choices={p.offers.covers} />
    <TextField {...at(p, 'covers_what')} {...hint(p, 'covers_what')} />
    <Radios
      {...at(p, 'deduplicated')}
      {...hint(p, 'deduplicated')}
      choices={choices(p, 'deduplicated', ['yes', 'no'])}
    />
  </>
)

const NotLooked = (p: EvidenceFormProps) => (
  <>
    <h2>{p.say('enter.section.what')}</h2>
    <Select {...at(p, 'need')} choices={p.offers.needs} />
    <Radios {...at(p, 'quantity')} choices={choices(p, 'quantity', QUANTITIES)} />
    <TextField {...at(p, 'period')} hint={p.say('enter.hint.period.not_looked')} width="medium" isName />
  </>
)

/** The fields of one entry. The names are the columns of the table by which many entries come in; the rules are one. */
export const EvidenceForm = (p: EvidenceFormProps) => (
  <>
    <input type="hidden" name="kind" value={p.kind} />
    {p.typed.supersedes && <input type="hidden" name="supersedes" value={p.typed.supersedes} />}
    <Who {...p} />
    {p.kind === 'estimate' && <Estimated {...p} />}
    {p.kind === 'count' && <Counted {...p} />}
    {p.kind === 'not_looked' && <NotLooked {...p} />}
    <h2>{p.say('enter.section.source')}</h2>
    <SourceFields
      say={p.say}
      typed={p.typed}
      found={p.found}
      sources={p.offers.sources}
      sourceKinds={p.offers.sourceKinds}
      label={p.say('enter.column.source')}
    />
    <h2>{p.say('enter.section.more')}</h2>
    <TextArea {...at(p, 'note')} {...hint(p, 'note')} rows={3} isOptional />
    {p.needsReason && (
      <TextField {...at(p, 'supersede_reason', p.say('enter.supersede_reason'))} hint={p.say('enter.supersedeHint')} />
    )}
  </>
)
