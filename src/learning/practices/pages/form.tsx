import type { ComponentChildren } from 'preact'
import { CURRENCIES } from '#base/money.ts'
import type { Refusal } from '#base/result.ts'
import { LOCALES, NAMES, writtenFor } from '#base/say.ts'
import { Details } from '#web/details.tsx'
import { Checkbox, Checkboxes, type Choice, DayField, Radios, Select, TextArea, TextField } from '#web/field.tsx'
import { errorIn, FormPage } from '#web/form-page.tsx'
import { termKey } from '#web/messages.ts'
import { Names, type OneRow, Rows, RowsInPlace } from '#web/rows.tsx'
import { ANSWERS, COMPARISONS, COST_PER, COSTS, EVALUATORS, LEVELS, ORIGINS, QUESTIONS } from '../model.ts'
import { type Fields, TEXTS } from '../rules/describe.ts'
import { type Frame, inScript } from './parts.tsx'

type FormProps = Frame & { readonly typed: Fields; readonly refusals: readonly Refusal[] }
const FormFrame = (p: FormProps & { title: string; button: string; children: ComponentChildren }) => (
  <FormPage {...p} crumbs={[{ text: p.say('practices.title'), to: `/${p.say.locale}/practices` }]} />
)

type DescribeProps = FormProps & {
  readonly isNew: boolean
  readonly choices: Readonly<Record<'types' | 'approaches' | 'groups' | 'needs' | 'sectors', readonly Choice[]>>
  readonly organisations: readonly Choice[]
  readonly places: readonly string[]
  /** The list of which one more row was asked for. */
  readonly more: string | undefined
}
/** A field whose label and hint stand in the messages under `key`, for the name that it has in the form. */
const fieldOf =
  (p: DescribeProps) =>
  (name: string, key = name) => ({
    say: p.say,
    name,
    label: p.say(`practices.field.${key}`),
    hint: p.say.has(`practices.hint.${key}`) ? p.say(`practices.hint.${key}`) : undefined,
    typed: p.typed[name],
    error: errorIn(p, name),
  })
const choicesOf = (p: DescribeProps, start: string, all: readonly string[]): readonly Choice[] =>
  all.map((value) => ({ value, text: p.say(`practices.${start}.${value}`) }))

/** The languages one by one; the reader's own, and those with something in them, stand open. */
const Texts = (p: DescribeProps) => {
  const field = fieldOf(p)
  const own = p.say.locale
  const isFilled = (name: string) => (p.typed[name] ?? '') !== '' || errorIn(p, name) !== undefined
  const hasText = (locale: string) => TEXTS.some((text) => isFilled(`${text}_${locale}`))
  const isTwin = (locale: string) => locale !== own && writtenFor(own) === 'sr-Cyrl' && /^sr-/.test(locale)
  return (
    <>
      <p>{p.say('practices.textsLead')}</p>
      {[own, ...LOCALES.filter((locale) => locale !== own)].map((locale) => (
        <Details
          key={locale}
          summary={`${p.say('practices.inLanguage')} ${NAMES[locale]}`}
          isOpen={hasText(locale) || (locale === own && !LOCALES.some(hasText))}
        >
          <div class="form">
            {isTwin(locale) && <p class="hint">{p.say('practices.otherScript')}</p>}
            <TextField {...field(`title_${locale}`, 'title')} isOptional />
            {(['summary', 'done', 'context', 'people'] as const).map((text) => (
              <TextArea key={text} {...field(`${text}_${locale}`, text)} rows={4} isOptional />
            ))}
          </div>
        </Details>
      ))}
    </>
  )
}

const Origin = (p: DescribeProps) => {
  const field = fieldOf(p)
  const origins = ORIGINS.map((value) => ({
    value,
    text: p.say(value === 'elsewhere' ? 'practices.origin.elsewhere' : termKey('economy', value)),
  }))
  return (
    <>
      <h2>{p.say('practices.where')}</h2>
      <Radios {...field('level')} choices={choicesOf(p, 'level', LEVELS)} />
      <Select {...field('origin')} choices={origins} />
      <TextField {...field('origin_name')} isName isOptional />
      <Names id="place-names" names={p.places} />
      <TextField {...field('place')} list="place-names" isName isOptional />
    </>
  )
}

const ticked = (typed: string | undefined): readonly string[] => (typed ?? '').split(' ')
const About = (p: DescribeProps) => {
  const field = fieldOf(p)
  return (
    <>
      <h2>{p.say('practices.forWhom')}</h2>
      {(['types', 'approaches', 'groups', 'needs', 'sectors'] as const).map((name) => (
        <Details
          key={name}
          summary={p.say(`practices.field.${name}`)}
          isOpen={(p.typed[name] ?? '').trim() !== '' || errorIn(p, name) !== undefined}
        >
          <Checkboxes {...field(name)} choices={p.choices[name]} chosen={ticked(p.typed[name])} isOptional />
        </Details>
      ))}
    </>
  )
}

const CostFields = (p: DescribeProps) => {
  const field = fieldOf(p)
  return (
    <>
      <h2>{p.say('practices.field.cost')}</h2>
      <Radios {...field('cost_is')} choices={choicesOf(p, 'cost', COSTS)} />
      <TextField {...field('cost', 'amount')} width="medium" isName isOptional />
      <Select {...field('currency')} choices={CURRENCIES.map((value) => ({ value, text: value }))} isOptional />
      <Select {...field('cost_per')} choices={choicesOf(p, 'per', COST_PER)} isOptional />
      <TextField {...field('cost_source')} isOptional />
    </>
  )
}

const EvidenceFields = (p: DescribeProps) => {
  const field = fieldOf(p)
  return (
    <>
      <h2>{p.say('practices.evidence')}</h2>
      <p>{p.say('practices.gradeHow')}</p>
      <Radios {...field('evaluator')} choices={choicesOf(p, 'evaluator', EVALUATORS)} />
      <Select {...field('comparison')} choices={choicesOf(p, 'comparison', COMPARISONS)} isOptional />
      <TextField {...field('months')} width="short" isName isOptional />
      <TextField {...field('evaluation')} isOptional />
      <TextField {...field('evaluation_address')} isName isOptional />
    </>
  )
}

/** A list of the form; every column is one line of text. */
const List = ({ p, list, columns }: { p: DescribeProps; list: string; columns: readonly string[] }) => {
  const cell = (row: OneRow, column: string) => ({
    ...row.field(column),
    label: p.say(`practices.cell.${list}.${column}`),
    isOptional: column === 'address' || column === 'when',
  })
  return (
    <Rows
      say={p.say}
      list={list}
      label={p.say(`practices.field.${list}`)}
      hint={p.say(`practices.hint.${list}`)}
      typed={p.typed}
      errorIn={(name) => errorIn(p, name)}
      more={p.more}
      to={p.path}
      short={(row) =>
        columns
          .flatMap((column) => inScript(p.say, row.typed(column)) || [])
          .join(', ')
          .slice(0, 90)
      }
      isFolded
    >
      {(row) => (
        <>
          {columns.map((column) => (
            <TextField key={column} {...cell(row, column)} isName={column === 'address'} />
          ))}
        </>
      )}
    </Rows>
  )
}

const Equality = (p: DescribeProps) => {
  const field = fieldOf(p)
  return (
    <>
      <h2>{p.say('practices.equality')}</h2>
      <p>{p.say('practices.equalityLead')}</p>
      {QUESTIONS.map((question) => (
        <div class="form" key={question}>
          <Radios
            {...field(question)}
            label={p.say(`practices.question.${question}`)}
            choices={choicesOf(p, 'answer', ANSWERS)}
            isOptional
          />
          <TextField {...field(`${question}_how`, 'how')} isOptional />
        </div>
      ))}
    </>
  )
}

/** Everything about a practice on one form. */
export const DescribePage = (p: DescribeProps) => {
  const { say } = p
  const field = fieldOf(p)
  return (
    <FormFrame {...p} title={say(p.isNew ? 'practices.add' : 'practices.describe')} button={say('practices.save')}>
      <p>{say('practices.formLead')}</p>
      <Texts {...p} />
      <Origin {...p} />
      <About {...p} />
      <CostFields {...p} />
      <EvidenceFields {...p} />
      <List p={p} list="results" columns={['text', 'source', 'address']} />
      <Equality {...p} />
      <h2>{say('practices.contact')}</h2>
      <p>{say('practices.contactLead')}</p>
      <Select {...field('contact_organisation')} choices={p.organisations} isOptional />
      <TextField {...field('contact_post')} isOptional />
      <TextField {...field('contact_reach')} isName isOptional />
      <DayField {...field('checked_on')} hint={say('web.dayHint')} isOptional />
      <TextField {...field('source')} isOptional />
      <TextField {...field('source_address')} isName isOptional />
      <h2>{say('practices.linked')}</h2>
      <List p={p} list="presentations" columns={['text', 'when', 'address']} />
      <TextArea {...field('linked')} rows={3} isName isOptional />
      <Checkbox {...field('publish')} isOptional />
      <RowsInPlace />
    </FormFrame>
  )
}

/** Why a practice is taken back. */
export const WithdrawPage = (p: FormProps & { readonly title: string }) => (
  <FormFrame {...p} title={p.say('practices.withdraw')} button={p.say('practices.withdraw')}>
    <p>{p.say('practices.withdrawLead', { title: p.title })}</p>
    <TextField
      say={p.say}
      name="reason"
      label={p.say('practices.field.reason')}
      hint={p.say('practices.hint.reason')}
      typed={p.typed.reason}
      error={errorIn(p, 'reason')}
    />
  </FormFrame>
)
