import { LOCALES, NAMES } from '#base/say.ts'
import { Details } from '#web/details.tsx'
import { Checkbox, Checkboxes, type Choice, DayField, Select, TextArea, TextField } from '#web/field.tsx'
import { errorIn } from '#web/form-page.tsx'
import { Notice } from '#web/notice.tsx'
import { Names, RowsInPlace } from '#web/rows.tsx'
import { KINDS, WAYS } from '../model.ts'
import { FormFrame, type FormProps } from './forms.tsx'
import { EventLink } from './parts.tsx'
import { Attendance, type DescribeProps, List, type Proposed } from './rows.tsx'

/** Which of the page's events this form is, with the ways to the others. */
const FromPage = ({ say, proposed }: DescribeProps & { proposed: Proposed }) => {
  const { pageId, number, all, made } = proposed
  const others = Array.from({ length: all }, (_, i) => i + 1).filter((n) => n !== number)
  return (
    <Notice say={say} kind="info" title={say('events.proposal', { number, all })}>
      <p>{say('events.proposalMore')}</p>
      <ul>
        {others.map((n) => (
          <li key={n}>
            <a href={`/${say.locale}/events/new?page=${pageId}&n=${n}`}>{say('events.otherProposal', { number: n })}</a>
          </li>
        ))}
        {made.map((event) => (
          <li key={event.id}>
            {say('events.madeOfPage')} <EventLink say={say} event={event} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** A field of the form with its name, hint and error. */
const fieldIn = (p: FormProps) => (name: string) => ({
  say: p.say,
  name,
  label: p.say(`events.field.${name}`),
  hint: p.say.has(`events.hint.${name}`) ? p.say(`events.hint.${name}`) : undefined,
  typed: p.typed[name],
  error: errorIn(p, name),
})
type Field = ReturnType<typeof fieldIn>
const ticked = (typed: string | undefined): readonly string[] => (typed ?? '').split(' ')
/** A long list to tick, folded until something of it is ticked. */
const Ticks = ({ field, choices }: { field: ReturnType<Field>; choices: readonly Choice[] }) => (
  <Details summary={field.label} isOpen={(field.typed ?? '').trim() !== '' || field.error !== undefined}>
    <Checkboxes {...field} choices={choices} chosen={ticked(field.typed)} isOptional />
  </Details>
)

const WhatAndWhen = (p: DescribeProps & { field: Field }) => {
  const { say, typed, field } = p
  const kinds = KINDS.map((value) => ({ value, text: say(`events.kind.${value}`) }))
  const ways = WAYS.map((value) => ({ value, text: say(`events.way.${value}`) }))
  return (
    <>
      <List p={p} name="titles" />
      <Select {...field('locale')} choices={LOCALES.map((value) => ({ value, text: NAMES[value] }))} />
      <Checkboxes {...field('kinds')} choices={kinds} chosen={ticked(typed.kinds)} isOptional />
      <h2>{say('events.block.when')}</h2>
      <List p={p} name="dates" />
      <TextField {...field('decided')} isName isOptional />
      <TextField {...field('decided_note')} isOptional />
      <TextField {...field('starts_at')} width="short" isName isOptional />
      <TextField {...field('ends_at')} width="short" isName isOptional />
      <TextField {...field('cancelled')} isOptional />
      <h2>{say('events.block.where')}</h2>
      <Select {...field('way')} choices={ways} isOptional />
      <TextField {...field('venue')} isOptional />
      <TextField {...field('online')} type="url" isName isOptional />
      <List p={p} name="places" />
      <Checkboxes {...field('languages')} choices={p.languages} chosen={ticked(typed.languages)} isOptional />
    </>
  )
}

const Who = (p: DescribeProps & { field: Field }) => {
  const { say, typed, field } = p
  return (
    <>
      <h2>{say('events.block.organisations')}</h2>
      <List p={p} name="organisations" />
      <List p={p} name="people" />
      <Attendance p={p} />
      {p.projects.length > 0 && (
        <Checkboxes {...field('projects')} choices={p.projects} chosen={ticked(typed.projects)} isOptional />
      )}
    </>
  )
}

const AboutAndSource = (p: DescribeProps & { field: Field }) => {
  const { say, field } = p
  return (
    <>
      <h2>{say('events.block.about')}</h2>
      <TextArea {...field('about')} rows={6} isOptional />
      <TextArea {...field('topics')} rows={4} isOptional />
      <Ticks field={field('approaches')} choices={p.approaches} />
      <Ticks field={field('groups')} choices={p.groups} />
      <h2>{say('events.block.links')}</h2>
      <List p={p} name="links" />
      <h2>{say('events.source')}</h2>
      <TextField {...field('source')} />
      <TextField {...field('source_address')} type="url" isName isOptional />
      <DayField {...field('captured')} hint={say('web.dayHint')} isOptional />
      <Checkbox {...field('publish')} isOptional />
    </>
  )
}

/** Everything about an event on one form; a list has a row of fields for each thing. */
export const DescribePage = (p: DescribeProps) => {
  const { say, typed, proposed } = p
  const field = fieldIn(p)
  return (
    <FormFrame
      {...p}
      title={say(p.isNew ? 'events.add' : 'events.describe')}
      before={proposed && <FromPage {...p} proposed={proposed} />}
    >
      {typed.page ? <input type="hidden" name="page" value={typed.page} /> : null}
      {typed.n ? <input type="hidden" name="n" value={typed.n} /> : null}
      <Names id="place-names" names={p.places} />
      <WhatAndWhen {...p} field={field} />
      <Who {...p} field={field} />
      <AboutAndSource {...p} field={field} />
      <RowsInPlace />
    </FormFrame>
  )
}
