import { LOCALES, NAMES } from '#base/say.ts'
import { Details } from '#web/details.tsx'
import { Checkbox, Checkboxes, type Choice, DayField, Select, TextArea, TextField } from '#web/field.tsx'
import { errorIn } from '#web/form-page.tsx'
import { Names, Rows, RowsInPlace } from '#web/rows.tsx'
import { STATUSES } from '../model.ts'
import { FormFrame } from './forms.tsx'
import { type DescribeProps, LISTS_OF_FORM, type ListName } from './rows.tsx'

/** The lists that stand open: what nearly every project has. */
const NEEDED: readonly ListName[] = ['titles', 'places', 'organisations', 'objectives']

/** One list of the form. */
const List = ({ p, name }: { p: DescribeProps; name: ListName }) => {
  const { say } = p
  const { short, Fields } = LISTS_OF_FORM[name]
  return (
    <Rows
      say={say}
      list={name}
      label={say(`projects.field.${name}`)}
      hint={say.has(`projects.hint.${name}`) ? say(`projects.hint.${name}`) : undefined}
      typed={p.typed}
      errorIn={(field) => errorIn(p, field)}
      more={p.more}
      to={`${p.path}${p.query ? `?${p.query}` : ''}`}
      short={(row) => short(p, row)}
      isFolded={!NEEDED.includes(name)}
    >
      {(row) => <Fields p={p} row={row} />}
    </Rows>
  )
}

/** A field of the form with its name, hint and error. */
const fieldIn = (p: DescribeProps) => (name: string) => ({
  say: p.say,
  name,
  label: p.say(`projects.field.${name}`),
  hint: p.say.has(`projects.hint.${name}`) ? p.say(`projects.hint.${name}`) : undefined,
  typed: p.typed[name],
  error: errorIn(p, name),
})

const ticked = (typed: string | undefined): readonly string[] => (typed ?? '').split(' ')
/** A long list to tick, folded until something of it is ticked. */
const Ticks = ({ field, choices }: { field: ReturnType<ReturnType<typeof fieldIn>>; choices: readonly Choice[] }) => (
  <Details summary={field.label} isOpen={(field.typed ?? '').trim() !== '' || field.error !== undefined}>
    <Checkboxes {...field} choices={choices} chosen={ticked(field.typed)} isOptional />
  </Details>
)

/** Everything about a project on one form; a list has a row of fields for each thing. */
export const DescribePage = (p: DescribeProps) => {
  const { say, typed } = p
  const field = fieldIn(p)
  return (
    <FormFrame {...p} title={say(p.isNew ? 'projects.add' : 'projects.describe')} button={say('projects.save')}>
      {typed.from ? <input type="hidden" name="from" value={typed.from} /> : null}
      <Names id="place-names" names={p.places} />
      <List p={p} name="titles" />
      <Select {...field('locale')} choices={LOCALES.map((value) => ({ value, text: NAMES[value] }))} />
      <TextArea {...field('about')} rows={8} isOptional />
      <Select
        {...field('status')}
        choices={STATUSES.map((value) => ({ value, text: say(`projects.status.${value}`) }))}
        isOptional
      />
      <TextField {...field('start')} width="medium" isName isOptional />
      <TextField {...field('end')} width="medium" isName isOptional />
      <TextField {...field('budget')} width="medium" isName isOptional />
      <List p={p} name="places" />
      <Ticks field={field('groups')} choices={p.groups} />
      <Ticks field={field('approaches')} choices={p.approaches} />
      <List p={p} name="organisations" />
      <List p={p} name="contacts" />
      <List p={p} name="objectives" />
      <List p={p} name="cells" />
      <List p={p} name="services" />
      <List p={p} name="participants" />
      <List p={p} name="links" />
      <List p={p} name="statements" />
      <TextField {...field('source')} />
      <TextField {...field('source_address')} type="url" isName isOptional />
      <DayField {...field('captured')} hint={say('web.dayHint')} isOptional />
      <Select {...field('parent')} choices={p.parents} isOptional />
      <Checkbox {...field('publish')} isOptional />
      <RowsInPlace />
    </FormFrame>
  )
}
