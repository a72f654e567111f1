import type { Say } from '#base/say.ts'
import { type Choice, Select, TextArea, TextField } from '#web/field.tsx'
import { errorAt, type Found } from './problems.ts'
import { languages, SourceFields } from './source.tsx'

type Common = {
  readonly say: Say
  readonly typed: Readonly<Record<string, string>>
  readonly found: readonly Found[]
  readonly sources: readonly Choice[]
  readonly sourceKinds: readonly Choice[]
}
const at = ({ say, typed, found }: Common, name: string, label: string) => ({
  say,
  name,
  label: say(label),
  typed: typed[name],
  error: errorAt(say, found, name),
})

const Period = (p: Common) => (
  <TextField
    {...at(p, 'period', 'enter.column.period')}
    hint={p.say('enter.hint.period.trace')}
    width="medium"
    isName
  />
)
const Rest = (p: Common) => (
  <>
    <h2>{p.say('enter.section.source')}</h2>
    <SourceFields {...p} label={p.say('enter.column.source')} />
    <h2>{p.say('enter.section.more')}</h2>
    <TextArea {...at(p, 'note', 'enter.column.note')} hint={p.say('enter.hint.note')} rows={3} isOptional />
  </>
)

type MilestoneProps = Common & { readonly kinds: readonly Choice[]; readonly institutions: readonly Choice[] }

/** The fields of a milestone. */
export const MilestoneForm = (p: MilestoneProps) => (
  <>
    <Select {...at(p, 'kind', 'enter.milestone.kind')} choices={p.kinds} />
    <TextField {...at(p, 'place', 'enter.column.place')} hint={p.say('enter.hint.place')} width="medium" isName />
    <TextField {...at(p, 'name', 'enter.milestone.name')} />
    <Select {...at(p, 'name_locale', 'enter.milestone.name_locale')} choices={languages} />
    <Period {...p} />
    <Select {...at(p, 'organisation', 'enter.milestone.organisation')} choices={p.institutions} isOptional />
    <TextField {...at(p, 'act_number', 'enter.milestone.act_number')} isName isOptional />
    <TextField {...at(p, 'gazette', 'enter.milestone.gazette')} isName isOptional />
    <Rest {...p} />
  </>
)

type HopProps = Common & { readonly ends: readonly Choice[]; readonly relations: readonly Choice[] }

/** The fields of a hop. */
export const HopForm = (p: HopProps) => (
  <>
    <Select {...at(p, 'from', 'enter.hop.from')} choices={p.ends} />
    <Select {...at(p, 'relation', 'enter.hop.relation')} choices={p.relations} />
    <Select {...at(p, 'to', 'enter.hop.to')} choices={p.ends} />
    <Period {...p} />
    <Rest {...p} />
  </>
)
