import type { ComponentChildren } from 'preact'
import type { Refusal } from '#base/result.ts'
import { LOCALES, NAMES, writtenFor } from '#base/say.ts'
import { Details } from '#web/details.tsx'
import { Checkbox, type Choice, Radios, Select, TextArea, TextField } from '#web/field.tsx'
import { errorIn, FormPage } from '#web/form-page.tsx'
import { FORMATS, KINDS, LICENCES, SIGNS } from '../model.ts'
import type { Fields } from '../rules/describe.ts'
import type { Frame } from './parts.tsx'

type FormProps = Frame & { readonly typed: Fields; readonly refusals: readonly Refusal[] }
const FormFrame = (
  p: FormProps & { title: string; button: string; children: ComponentChildren; hasFile?: boolean },
) => <FormPage {...p} crumbs={[{ text: p.say('library.title'), to: `/${p.say.locale}/library` }]} />

type DescribeProps = FormProps & {
  readonly isNew: boolean
  readonly languages: readonly Choice[]
  readonly groups: readonly Choice[]
  readonly approaches: readonly Choice[]
  readonly organisations: readonly Choice[]
}
/** A field whose label and hint stand in the messages under `key`, for the name that it has in the form. */
const fieldOf =
  (p: DescribeProps) =>
  (name: string, key = name, words?: Readonly<Record<string, string>>) => ({
    say: p.say,
    name,
    label: p.say(`library.field.${key}`),
    hint: p.say.has(`library.hint.${key}`) ? p.say(`library.hint.${key}`, words) : undefined,
    typed: p.typed[name],
    error: errorIn(p, name),
  })

/** The languages one by one; the reader's own, and those with something in them, stand open. */
const Texts = (p: DescribeProps) => {
  const field = fieldOf(p)
  const own = p.say.locale
  const hasText = (locale: string) =>
    [`title_${locale}`, `text_${locale}`].some((name) => (p.typed[name] ?? '') !== '' || errorIn(p, name) !== undefined)
  const isTwin = (locale: string) => locale !== own && writtenFor(own) === 'sr-Cyrl' && /^sr-/.test(locale)
  return (
    <>
      {[own, ...LOCALES.filter((locale) => locale !== own)].map((locale) => (
        <Details
          key={locale}
          summary={`${p.say('library.inLanguage')} ${NAMES[locale]}`}
          isOpen={hasText(locale) || (locale === own && !LOCALES.some(hasText))}
        >
          {isTwin(locale) && <p class="hint">{p.say('library.otherScript')}</p>}
          <TextField {...field(`title_${locale}`, 'title')} isOptional />
          <TextArea {...field(`text_${locale}`, 'text')} rows={6} isOptional />
        </Details>
      ))}
    </>
  )
}

const Accessible = (p: DescribeProps) => {
  const field = fieldOf(p)
  return (
    <fieldset class="ds-fieldset">
      <legend>{p.say('library.accessible')}</legend>
      <p class="hint">{p.say('library.hint.accessible')}</p>
      {FORMATS.map((format) => (
        <Checkbox
          key={format}
          say={p.say}
          name={`format_${format}`}
          label={p.say(`library.format.${format}`)}
          typed={p.typed[`format_${format}`]}
        />
      ))}
      <Checkbox {...field('looked')} />
    </fieldset>
  )
}

const VideoFields = (p: DescribeProps & { codes: string }) => {
  const { say } = p
  const field = fieldOf(p)
  return (
    <>
      <h2>{say('library.forVideo')}</h2>
      <p>{say('library.videoRule')}</p>
      <TextField {...field('captions', 'captions', { list: p.codes })} isName isOptional />
      <TextArea {...field('transcript')} rows={8} isOptional />
      <TextField {...field('length')} width="short" isName isOptional />
      <Select
        {...field('sign')}
        choices={SIGNS.map((value) => ({ value, text: say(`library.sign.${value}`) }))}
        isOptional
      />
    </>
  )
}

/** Everything about a publication or video on one form. */
export const DescribePage = (p: DescribeProps) => {
  const { say } = p
  const field = fieldOf(p)
  const codesOf = (choices: readonly Choice[]) => choices.map(({ value, text }) => `${value} (${text})`).join(', ')
  return (
    <FormFrame {...p} title={say(p.isNew ? 'library.add' : 'library.describe')} button={say('library.save')}>
      <Radios {...field('kind')} choices={KINDS.map((value) => ({ value, text: say(`library.kind.${value}`) }))} />
      <p>{say('library.textsLead')}</p>
      <Texts {...p} />
      <TextField {...field('address')} isName isOptional />
      <TextField {...field('languages', 'languages', { list: codesOf(p.languages) })} isName isOptional />
      <Accessible {...p} />
      <VideoFields {...p} codes={codesOf(p.languages)} />
      <h2>{say('library.about')}</h2>
      <TextField {...field('year')} width="short" isName isOptional />
      <Select {...field('publisher')} choices={p.organisations} isOptional />
      <TextField {...field('isbn')} isName isOptional />
      <Select
        {...field('licence')}
        choices={LICENCES.map((value) => ({ value, text: say(`library.licence.${value}`) }))}
        isOptional
      />
      <TextField {...field('cover_alt', 'coverAlt')} isOptional />
      <TextField {...field('cover_address', 'coverAddress')} isName isOptional />
      <TextField {...field('projects')} isName isOptional />
      <TextField {...field('places')} isName isOptional />
      <TextField {...field('groups', 'groups', { list: codesOf(p.groups) })} isName isOptional />
      <TextField {...field('approaches', 'approaches', { list: codesOf(p.approaches) })} isName isOptional />
      <Checkbox {...field('publish')} isOptional />
    </FormFrame>
  )
}

/** Where a coordinator lets the program look at the bytes of a PDF. */
export const LookPage = (p: FormProps & { readonly title: string }) => {
  const error = errorIn(p, 'file')
  return (
    <FormFrame {...p} title={p.say('library.look')} button={p.say('library.look')} hasFile>
      <p>{p.say('library.lookLead', { title: p.title })}</p>
      <div class={error ? 'ds-field is-wrong' : 'ds-field'}>
        <label class="ds-label" for="file">
          {p.say('library.field.file')}
        </label>
        {error && (
          <p class="wrong" id="file-error">
            <span class="sr-only">{p.say('web.error')}: </span>
            {error}
          </p>
        )}
        <input
          class="ds-input"
          type="file"
          id="file"
          name="file"
          accept=".pdf,application/pdf"
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error && 'file-error'}
        />
      </div>
    </FormFrame>
  )
}

/** Why an item is taken back. */
export const WithdrawPage = (p: FormProps & { readonly title: string }) => (
  <FormFrame {...p} title={p.say('library.withdraw')} button={p.say('library.withdraw')}>
    <p>{p.say('library.withdrawLead', { title: p.title })}</p>
    <TextField
      say={p.say}
      name="reason"
      label={p.say('library.field.reason')}
      hint={p.say('library.hint.reason')}
      typed={p.typed.reason}
      error={errorIn(p, 'reason')}
    />
  </FormFrame>
)
