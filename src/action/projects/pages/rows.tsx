import type { ComponentType } from 'preact'
import { LOCALES, NAMES } from '#base/say.ts'
import { Details } from '#web/details.tsx'
import { Checkboxes, type Choice, DayField, NumberField, Select, TextArea, TextField } from '#web/field.tsx'
import { termKey } from '#web/messages.ts'
import type { OneRow } from '#web/rows.tsx'
import { COUNTED, LEVELS, LINK_KINDS, POSTS, ROLES, SCOPES, STATED_OF } from '../model.ts'
import type { FormProps } from './forms.tsx'
import { inScript } from './parts.tsx'

export type DescribeProps = FormProps & {
  readonly isNew: boolean
  readonly approaches: readonly Choice[]
  readonly groups: readonly Choice[]
  readonly needs: readonly Choice[]
  readonly rights: readonly Choice[]
  readonly parents: readonly Choice[]
  readonly organisations: readonly Choice[]
  /** Services that may be named: those of the project's places, and those named already. */
  readonly services: readonly Choice[]
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
const inShort = (...parts: readonly (string | undefined)[]): string => {
  const text = parts.filter((part) => part !== undefined && part !== '').join(', ')
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
/** A cell with its label; its hint where there is one. */
const cell = ({ p, row }: Props, column: string) => ({
  ...row.field(column),
  label: p.say(`projects.cell.${column}`),
  hint: p.say.has(`projects.cellHint.${column}`) ? p.say(`projects.cellHint.${column}`) : undefined,
})
const nameIn = (choices: readonly Choice[], code: string): string =>
  choices.find(({ value }) => value === code)?.text ?? code
/** A word of the messages; what is none stays as it was typed. */
const word = ({ say }: DescribeProps, start: string, code: string, end = ''): string =>
  code !== '' && say.has(`${start}${code}${end}`) ? say(`${start}${code}${end}`) : code
const Organisation = (props: Props & { column: string; isOptional?: boolean }) => (
  <Select {...cell(props, props.column)} choices={props.p.organisations} isOptional={props.isOptional === true} />
)
const Place = (props: Props) => <TextField {...cell(props, 'place')} list="place-names" isName />

const titles: OfList = {
  short: (p, row) => inShort(inScript(p.say, row.typed('text')), row.typed('locale')),
  Fields: (props) => (
    <>
      <Select {...cell(props, 'locale')} choices={LOCALES.map((value) => ({ value, text: NAMES[value] }))} />
      <TextField {...cell(props, 'text')} label={props.p.say('projects.name')} />
    </>
  ),
}
const places: OfList = { short: (_, row) => row.typed('place'), Fields: Place }
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
const contacts: OfList = {
  short: (p, row) =>
    inShort(
      row.typed('post') === '' ? row.typed('words') : word(p, 'projects.post.', row.typed('post'), '.f'),
      nameIn(p.organisations, row.typed('organisation')),
    ),
  Fields: (props) => {
    const { say } = props.p
    return (
      <>
        <Select
          {...cell(props, 'post')}
          choices={POSTS.map((value) => ({ value, text: say(`projects.post.${value}.f`) }))}
          isOptional
        />
        <TextField {...cell(props, 'words')} isOptional />
        <Select
          {...cell(props, 'form')}
          choices={['f', 'm'].map((value) => ({ value, text: say(`projects.form.${value}`) }))}
          isOptional
        />
        <Organisation {...props} column="organisation" isOptional />
        <DayField {...cell(props, 'checked')} isOptional />
      </>
    )
  },
}

/** The lines above and below, for the choice of the one to which this belongs. */
const linesFor = ({ p, row }: Props): readonly Choice[] => {
  const numbers = Object.keys(p.typed).flatMap((name) => {
    const [, at] = /^objectives\.(\d+)\.text$/.exec(name) ?? []
    return at === undefined ? [] : [Number(at) + 1]
  })
  return [...new Set(numbers)]
    .sort((a, b) => a - b)
    .filter((number) => number !== row.number)
    .map((number) => ({
      value: String(number),
      text: `${number}. ${inShort(inScript(p.say, p.typed[`objectives.${number - 1}.text`] ?? ''))}`,
    }))
}
const objectives: OfList = {
  short: (p, row) => inShort(word(p, 'projects.level.', row.typed('level')), inScript(p.say, row.typed('text'))),
  Fields: (props) => {
    const { p, row } = props
    const { say } = p
    const more = ['from', 'to', 'budget', 'scope', 'rights', 'service', 'counts']
    return (
      <>
        {row.typed('id') !== '' && <input type="hidden" name={row.field('id').name} value={row.typed('id')} />}
        <Select
          {...cell(props, 'level')}
          choices={LEVELS.map((value) => ({ value, text: say(`projects.level.${value}`) }))}
        />
        <Select {...cell(props, 'parent')} choices={linesFor(props)} rowsOf="objectives" isOptional />
        <div class="row__wide">
          <TextArea {...cell(props, 'text')} label={say('projects.objective')} rows={2} />
        </div>
        <Organisation {...props} column="lead" isOptional />
        <Details
          summary={say('projects.moreOfLine')}
          isOpen={more.some((column) => row.field(column).error !== undefined)}
        >
          <div class="row__fields">
            <TextField {...cell(props, 'from')} isName isOptional />
            <TextField {...cell(props, 'to')} isName isOptional />
            <TextField {...cell(props, 'budget')} isName isOptional />
            <Select {...cell(props, 'service')} choices={p.services} isOptional />
            <Select
              {...cell(props, 'counts')}
              choices={COUNTED.map((value) => ({ value, text: say(`projects.counts.${value}`) }))}
              isOptional
            />
            <Checkboxes
              {...cell(props, 'scope')}
              choices={SCOPES.map((value) => ({ value, text: say(`projects.scope.${value}`) }))}
              chosen={row.typed('scope').split(' ')}
              isOptional
            />
            <Checkboxes
              {...cell(props, 'rights')}
              choices={p.rights}
              chosen={row.typed('rights').split(' ')}
              isOptional
            />
          </div>
        </Details>
      </>
    )
  },
}

const cells: OfList = {
  short: (p, row) =>
    inShort(row.typed('place'), nameIn(p.groups, row.typed('population')), nameIn(p.needs, row.typed('need'))),
  Fields: (props) => {
    const { p, row } = props
    const own = row.typed('population')
    // A population that is more than one group stays as it is.
    const isOther = own !== '' && !p.groups.some(({ value }) => value === own)
    return (
      <>
        <Place {...props} />
        <Select
          {...cell(props, 'population')}
          choices={[...p.groups, ...(isOther ? [{ value: own, text: own }] : [])]}
        />
        <Select {...cell(props, 'need')} choices={p.needs} />
      </>
    )
  },
}
const services: OfList = {
  short: (p, row) => nameIn(p.services, row.typed('service')),
  Fields: (props) => <Select {...cell(props, 'service')} choices={props.p.services} />,
}
const participants: OfList = {
  short: (p, row) =>
    inShort(
      row.typed('what'),
      nameIn(p.organisations, row.typed('organisation')),
      row.typed('place'),
      row.typed('people'),
    ),
  Fields: (props) => (
    <>
      <TextField {...cell(props, 'what')} />
      <Organisation {...props} column="organisation" />
      <Place {...props} />
      <NumberField {...cell(props, 'people')} />
    </>
  ),
}
const links: OfList = {
  short: (p, row) =>
    inShort(inScript(p.say, row.typed('title')), row.typed('title') === '' ? row.typed('address') : ''),
  Fields: (props) => (
    <>
      <Select
        {...cell(props, 'kind')}
        choices={LINK_KINDS.map((value) => ({ value, text: props.p.say(`projects.block.${BLOCKS[value]}`) }))}
      />
      <TextField {...cell(props, 'address')} type="url" isName />
      <TextField {...cell(props, 'title')} />
    </>
  ),
}
const BLOCKS = { publication: 'publications', video: 'video', news: 'news' } as const
const statements: OfList = {
  short: (p, row) => inShort(word(p, 'projects.of.', row.typed('of')), inScript(p.say, row.typed('text'))),
  Fields: (props) => (
    <>
      <Select
        {...cell(props, 'of')}
        choices={STATED_OF.map((value) => ({ value, text: props.p.say(`projects.of.${value}`) }))}
      />
      <TextField {...cell(props, 'text')} label={props.p.say('projects.cell.said')} />
      <TextField {...cell(props, 'source')} label={props.p.say('projects.source')} />
      <TextField {...cell(props, 'address')} type="url" isName isOptional />
    </>
  ),
}

/** What stands in the rows of each list of the form. */
export const LISTS_OF_FORM = {
  titles,
  places,
  organisations,
  contacts,
  objectives,
  cells,
  services,
  participants,
  links,
  statements,
} as const satisfies Readonly<Record<string, OfList>>
export type ListName = keyof typeof LISTS_OF_FORM
