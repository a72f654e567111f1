import type { ComponentChildren } from 'preact'
import type { Refusal } from '#base/result.ts'
import { LOCALES, NAMES } from '#base/say.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { Checkbox, Checkboxes, type Choice, DayField, Select, TextArea, TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Notice } from '#web/notice.tsx'
import { CAPTIONS, COUNTED, type Event, FORMATS, KINDS, LINK_KINDS, PARTS, ROLES, TRANSCRIPTS, WAYS } from '../model.ts'
import type { Fields } from '../rules/describe.ts'
import { EventLink, type Frame } from './parts.tsx'

type FormProps = Frame & { readonly typed: Fields; readonly refusals: readonly Refusal[] }
/** The events that a stored page proposes, and those that were already made of it. */
export type Proposed = {
  readonly pageId: string
  readonly number: number
  readonly all: number
  readonly made: readonly Event[]
}
type Props = FormProps & {
  readonly isNew: boolean
  readonly approaches: readonly Choice[]
  readonly groups: readonly Choice[]
  readonly languages: readonly Choice[]
  readonly projects: readonly Choice[]
  readonly proposed: Proposed | undefined
}

const errorIn = ({ say, refusals }: FormProps, field: string): string | undefined =>
  refusals
    .filter((one) => one.field === field)
    .map((one) => say(one.code, one.params))
    .join(' ') || undefined

const FormFrame = (p: FormProps & { title: string; before?: ComponentChildren; children: ComponentChildren }) => (
  <Layout
    {...p}
    switchAs="buttons"
    isError={p.refusals.length > 0}
    noIndex
    above={
      <>
        <Breadcrumbs say={p.say} crumbs={[{ text: p.say('events.title'), to: `/${p.say.locale}/events` }]} />
        <ErrorSummary
          say={p.say}
          wrongs={p.refusals.map((one) => ({ text: p.say(one.code, one.params), field: one.field }))}
        />
      </>
    }
  >
    {p.before}
    <form class="form" method="post" id={PAGE_FORM} action={`/${p.say.locale}${p.path}`}>
      {p.children}
      <div class="buttons">
        <button class="ds-button" type="submit">
          {p.say('events.save')}
        </button>
      </div>
    </form>
  </Layout>
)

/** Which of the page's events this form is, with the ways to the others. */
const FromPage = ({ say, proposed }: Props & { proposed: Proposed }) => {
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

/** A field of the form with its name, hint and error; `words` fill the hint. */
const fieldIn = (p: FormProps) => (name: string, words?: Readonly<Record<string, string>>) => ({
  say: p.say,
  name,
  label: p.say(`events.field.${name}`),
  hint: p.say.has(`events.hint.${name}`) ? p.say(`events.hint.${name}`, words) : undefined,
  typed: p.typed[name],
  error: errorIn(p, name),
})
type Field = ReturnType<typeof fieldIn>
const ticked = (typed: string | undefined): readonly string[] => (typed ?? '').split(' ')

const WhatAndWhen = (p: Props & { field: Field }) => {
  const { say, typed, field } = p
  const kinds = KINDS.map((value) => ({ value, text: say(`events.kind.${value}`) }))
  const ways = WAYS.map((value) => ({ value, text: say(`events.way.${value}`) }))
  return (
    <>
      <TextArea {...field('titles', { list: LOCALES.join(', ') })} rows={3} />
      <Select {...field('locale')} choices={LOCALES.map((value) => ({ value, text: NAMES[value] }))} />
      <Checkboxes {...field('kinds')} choices={kinds} chosen={ticked(typed.kinds)} isOptional />
      <h2>{say('events.block.when')}</h2>
      <TextArea {...field('dates')} rows={4} isName isOptional />
      <TextField {...field('decided')} isName isOptional />
      <TextField {...field('decided_note')} isOptional />
      <TextField {...field('starts_at')} width="short" isName isOptional />
      <TextField {...field('ends_at')} width="short" isName isOptional />
      <TextField {...field('cancelled')} isOptional />
      <h2>{say('events.block.where')}</h2>
      <Select {...field('way')} choices={ways} isOptional />
      <TextField {...field('venue')} isOptional />
      <TextField {...field('online')} type="url" isName isOptional />
      <TextField {...field('places')} isName isOptional />
      <Checkboxes {...field('languages')} choices={p.languages} chosen={ticked(typed.languages)} isOptional />
    </>
  )
}

const listOf = (choices: readonly Choice[]): string => choices.map(({ value, text }) => `${value} (${text})`).join(', ')

const Who = (p: Props & { field: Field }) => {
  const { say, typed, field } = p
  const roles = listOf(ROLES.map((value) => ({ value, text: say(termKey('project_role', value)) })))
  const parts = listOf(PARTS.map((value) => ({ value, text: say(`events.part.${value}`) })))
  return (
    <>
      <h2>{say('events.block.organisations')}</h2>
      <TextArea {...field('organisations', { list: roles })} isName isOptional />
      <TextArea {...field('people', { list: parts })} isName isOptional />
      <TextArea {...field('attendance', { list: COUNTED.join(', ') })} rows={4} isName isOptional />
      {p.projects.length > 0 && (
        <Checkboxes {...field('projects')} choices={p.projects} chosen={ticked(typed.projects)} isOptional />
      )}
    </>
  )
}

const AboutAndSource = (p: Props & { field: Field }) => {
  const { say, typed, field } = p
  const links = listOf(LINK_KINDS.map((value) => ({ value, text: say(`events.link.${value}`) })))
  const states = { captions: CAPTIONS.join(', '), transcript: TRANSCRIPTS.join(', '), format: FORMATS.join(', ') }
  return (
    <>
      <h2>{say('events.block.about')}</h2>
      <TextArea {...field('about')} rows={6} isOptional />
      <TextArea {...field('topics')} rows={4} isOptional />
      <Checkboxes {...field('approaches')} choices={p.approaches} chosen={ticked(typed.approaches)} isOptional />
      <TextField {...field('groups', { list: listOf(p.groups) })} isName isOptional />
      <h2>{say('events.block.links')}</h2>
      <TextArea {...field('links', { list: links, ...states })} rows={3} isName isOptional />
      <h2>{say('events.source')}</h2>
      <TextField {...field('source')} />
      <TextField {...field('source_address')} type="url" isName isOptional />
      <DayField {...field('captured')} hint={say('web.dayHint')} isOptional />
      <Checkbox {...field('publish')} isOptional />
    </>
  )
}

/** Everything about an event on one form; what is a list has one thing a line. */
export const DescribePage = (p: Props) => {
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
      <WhatAndWhen {...p} field={field} />
      <Who {...p} field={field} />
      <AboutAndSource {...p} field={field} />
    </FormFrame>
  )
}
