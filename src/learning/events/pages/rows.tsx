import type { ComponentType } from 'preact'
import { LOCALES, NAMES } from '#base/say.ts'
import { type Choice, NumberField, Select, TextField } from '#web/field.tsx'
import { errorIn } from '#web/form-page.tsx'
import { termKey } from '#web/messages.ts'
import { type OneRow, Rows } from '#web/rows.tsx'
import { CAPTIONS, COUNTED, type Event, FORMATS, LINK_KINDS, PARTS, ROLES, TRANSCRIPTS } from '../model.ts'
import type { FormProps } from './forms.tsx'
import { inScript } from './parts.tsx'

/** The events that a stored page proposes, and those that were already made of it. */
export type Proposed = {
  readonly pageId: string
  readonly number: number
  readonly all: number
  readonly made: readonly Event[]
}
export type DescribeProps = FormProps & {
  readonly isNew: boolean
  readonly approaches: readonly Choice[]
  readonly groups: readonly Choice[]
  readonly languages: readonly Choice[]
  readonly projects: readonly Choice[]
  readonly proposed: Proposed | undefined
  readonly organisations: readonly Choice[]
  /** Names of places with their codes behind them. */
  readonly places: readonly string[]
  /** The list of which one more row was asked for. */
  readonly more: string | undefined
}

type Props = { readonly p: DescribeProps; readonly row: OneRow }
type OfList = {
  /** A row in a few words. */
  readonly short: (p: DescribeProps, row: OneRow) => string
  readonly Fields: ComponentType<Props>
}

const LONGEST = 90
const inShort = (...parts: readonly string[]): string => {
  const text = parts.filter((part) => part !== '').join(', ')
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
/** A word of the messages; what is none stays as it was typed. */
const word = ({ say }: DescribeProps, start: string, code: string): string =>
  code !== '' && say.has(`${start}${code}`) ? say(`${start}${code}`) : code
const nameIn = (choices: readonly Choice[], code: string): string =>
  choices.find(({ value }) => value === code)?.text ?? code
/** A cell with its label; its hint where there is one. */
const cell = ({ p, row }: Props, column: string) => ({
  ...row.field(column),
  label: p.say(`events.cell.${column}`),
  hint: p.say.has(`events.cellHint.${column}`) ? p.say(`events.cellHint.${column}`) : undefined,
})
/** One of the words that a column knows. */
const Words = (props: Props & { column: string; start: string; words: readonly string[]; isOptional?: boolean }) => (
  <Select
    {...cell(props, props.column)}
    choices={props.words.map((value) => ({ value, text: props.p.say(`${props.start}${value}`) }))}
    isOptional={props.isOptional === true}
  />
)
const Organisation = (props: Props & { column: string; isOptional?: boolean }) => (
  <Select {...cell(props, props.column)} choices={props.p.organisations} isOptional={props.isOptional === true} />
)

const titles: OfList = {
  short: (p, row) => inShort(inScript(p.say, row.typed('text')), row.typed('locale')),
  Fields: (props) => (
    <>
      <Select {...cell(props, 'locale')} choices={LOCALES.map((value) => ({ value, text: NAMES[value] }))} />
      <TextField {...cell(props, 'text')} label={props.p.say('events.name')} />
    </>
  ),
}
const dates: OfList = {
  short: (p, row) => inShort(inScript(p.say, row.typed('raw')), inScript(p.say, row.typed('source'))),
  Fields: (props) => (
    <>
      <TextField {...cell(props, 'raw')} label={props.p.say('events.statedRaw')} />
      <TextField {...cell(props, 'read')} label={props.p.say('events.statedRead')} isName isOptional />
      <TextField {...cell(props, 'source')} label={props.p.say('events.statedSource')} isOptional />
    </>
  ),
}
const places: OfList = {
  short: (_, row) => row.typed('place'),
  Fields: (props) => <TextField {...cell(props, 'place')} list="place-names" isName />,
}
const organisations: OfList = {
  short: (p, row) =>
    inShort(nameIn(p.organisations, row.typed('organisation')), word(p, 'term.project_role.', row.typed('role'))),
  Fields: (props) => (
    <>
      <Select
        {...cell(props, 'role')}
        choices={ROLES.map((value) => ({ value, text: props.p.say(termKey('project_role', value)) }))}
      />
      <Organisation {...props} column="organisation" />
      <Organisation {...props} column="behalf" isOptional />
    </>
  ),
}
const people: OfList = {
  short: (p, row) =>
    inShort(
      inScript(p.say, row.typed('post')),
      word(p, 'events.part.', row.typed('part')),
      nameIn(p.organisations, row.typed('represents')),
    ),
  Fields: (props) => (
    <>
      <Words {...props} column="part" start="events.part." words={PARTS} />
      <TextField {...cell(props, 'post')} />
      <Organisation {...props} column="represents" isOptional />
      <Organisation {...props} column="works" isOptional />
      <Organisation {...props} column="member" isOptional />
      <TextField {...cell(props, 'when')} isName isOptional />
    </>
  ),
}
const links: OfList = {
  short: (p, row) => inShort(word(p, 'events.link.', row.typed('kind')), inScript(p.say, row.typed('title'))),
  Fields: (props) => (
    <>
      <Words {...props} column="kind" start="events.link." words={LINK_KINDS} />
      <TextField {...cell(props, 'address')} type="url" isName />
      <TextField {...cell(props, 'title')} />
      <Select {...cell(props, 'language')} choices={props.p.languages} isOptional />
      <Words {...props} column="captions" start="events.captions." words={CAPTIONS} isOptional />
      <Words {...props} column="transcript" start="events.transcript." words={TRANSCRIPTS} isOptional />
      <Words {...props} column="format" start="events.format." words={FORMATS} isOptional />
    </>
  ),
}
const LISTS_OF_FORM = { titles, dates, places, organisations, people, links } as const satisfies Readonly<
  Record<string, OfList>
>

/** One list of the form. */
export const List = ({ p, name }: { p: DescribeProps; name: keyof typeof LISTS_OF_FORM }) => {
  const { say } = p
  const { short, Fields } = LISTS_OF_FORM[name]
  return (
    <Rows
      say={say}
      list={name}
      label={say(`events.field.${name}`)}
      hint={say.has(`events.hint.${name}`) ? say(`events.hint.${name}`) : undefined}
      typed={p.typed}
      errorIn={(field) => errorIn(p, field)}
      more={p.more}
      to={`${p.path}${p.query ? `?${p.query}` : ''}`}
      short={(row) => short(p, row)}
      isFolded={name === 'people' || name === 'links'}
    >
      {(row) => <Fields p={p} row={row} />}
    </Rows>
  )
}

/** How many came: one field for each kind of count. Empty is "nobody counted". */
export const Attendance = ({ p }: { p: DescribeProps }) => {
  const { say, typed } = p
  const error = errorIn(p, 'attendance')
  const stated = (counted: string): string => {
    const at = Object.keys(typed).find((name) => /^attendance\.\d+\.counted$/.test(name) && typed[name] === counted)
    return at === undefined ? '' : (typed[at.replace(/counted$/, 'people')] ?? '')
  }
  return (
    <fieldset class={error ? 'ds-fieldset is-wrong' : 'ds-fieldset'} id="attendance" tabIndex={-1}>
      <legend>{say('events.field.attendance')}</legend>
      <p class="hint">{say('events.hint.attendance')}</p>
      {error && <p class="wrong">{error}</p>}
      <div class="row__fields">
        {COUNTED.map((counted, at) => (
          <div key={counted}>
            <input type="hidden" name={`attendance.${at}.counted`} value={counted} />
            <NumberField
              say={say}
              name={`attendance.${at}.people`}
              label={say(`events.countOf.${counted}`)}
              typed={stated(counted)}
              error={errorIn(p, `attendance.${at}.people`)}
              isOptional
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}
