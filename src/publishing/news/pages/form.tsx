import type { ComponentChildren } from 'preact'
import type { Refusal } from '#base/result.ts'
import { LOCALES, NAMES, writtenFor } from '#base/say.ts'
import { Details } from '#web/details.tsx'
import { Checkbox, Checkboxes, type Choice, DayField, Select, TextArea, TextField } from '#web/field.tsx'
import { errorIn, FormPage } from '#web/form-page.tsx'
import { Notice } from '#web/notice.tsx'
import { CATEGORIES, CONSENTS, LICENCES } from '../model.ts'
import { type Fields, PICTURES } from '../rules/word.ts'
import type { Frame } from './parts.tsx'

type FormProps = Frame & { readonly typed: Fields; readonly refusals: readonly Refusal[] }
const FormFrame = (p: FormProps & { title: string; button: string; children: ComponentChildren }) => (
  <FormPage {...p} crumbs={[{ text: p.say('news.title'), to: `/${p.say.locale}/news` }]} />
)

type WordProps = FormProps & {
  readonly isNew: boolean
  readonly groups: readonly Choice[]
  readonly approaches: readonly Choice[]
  readonly organisations: readonly Choice[]
}
/** A field whose label and hint stand in the messages under `key`, for the name that it has in the form. */
const fieldOf =
  (p: WordProps) =>
  (name: string, key = name) => ({
    say: p.say,
    name,
    label: p.say(`news.field.${key}`),
    hint: p.say.has(`news.hint.${key}`) ? p.say(`news.hint.${key}`) : undefined,
    typed: p.typed[name],
    error: errorIn(p, name),
  })

const Credit = (p: WordProps & { prefix: string }) => {
  const field = fieldOf(p)
  return (
    <>
      <TextField {...field(`${p.prefix}post`, 'post')} isOptional />
      <Select {...field(`${p.prefix}organisation`, 'organisation')} choices={p.organisations} isOptional />
      <Select
        {...field(`${p.prefix}licence`, 'licence')}
        choices={LICENCES.map((value) => ({ value, text: p.say(`news.licence.${value}`) }))}
        isOptional
      />
    </>
  )
}

/** The languages one by one; the reader's own, and those with something in them, stand open. */
const Texts = (p: WordProps) => {
  const field = fieldOf(p)
  const own = p.say.locale
  const first = [own, ...LOCALES.filter((locale) => locale !== own)]
  const hasText = (locale: string) =>
    [`title_${locale}`, `text_${locale}`].some((name) => (p.typed[name] ?? '') !== '' || errorIn(p, name) !== undefined)
  const isTwin = (locale: string) => locale !== own && writtenFor(own) === 'sr-Cyrl' && /^sr-/.test(locale)
  return (
    <>
      {first.map((locale) => (
        <Details
          key={locale}
          summary={`${p.say('news.inLanguage')} ${NAMES[locale as keyof typeof NAMES]}`}
          isOpen={hasText(locale) || (locale === own && !LOCALES.some(hasText))}
        >
          {isTwin(locale) && <p class="hint">{p.say('news.otherScript')}</p>}
          <TextField {...field(`title_${locale}`, 'title')} isOptional />
          <TextArea {...field(`text_${locale}`, 'text')} rows={10} isOptional />
        </Details>
      ))}
    </>
  )
}

const Pictures = (p: WordProps) => {
  const field = fieldOf(p)
  const hasPicture = (n: number) =>
    p.refusals.some((one) => one.field?.startsWith(`picture${n}_`)) || (p.typed[`picture${n}_address`] ?? '') !== ''
  return (
    <>
      {PICTURES.map((n) => (
        <Details key={n} summary={p.say('news.picture', { number: String(n) })} isOpen={hasPicture(n)}>
          <TextField {...field(`picture${n}_address`, 'pictureAddress')} isName isOptional />
          <TextField {...field(`picture${n}_alt`, 'alt')} isOptional />
          <Select
            {...field(`picture${n}_people`, 'people')}
            choices={CONSENTS.map((value) => ({ value, text: p.say(`news.people.${value}`) }))}
            isOptional
          />
          <Credit {...p} prefix={`picture${n}_`} />
        </Details>
      ))}
    </>
  )
}

/** Everything about a piece of news on one form. */
export const WordPage = (p: WordProps) => {
  const { say, typed } = p
  const field = fieldOf(p)
  const chosen = (name: string) => (typed[name] ?? '').split(/[\s,;]+/)
  return (
    <FormFrame {...p} title={say(p.isNew ? 'news.add' : 'news.word')} button={say('news.save')}>
      {typed.from ? <input type="hidden" name="from" value={typed.from} /> : null}
      <p>{say('news.textsLead')}</p>
      {typed.from && (
        <Notice say={say} kind="info" title={say('news.ownWords')}>
          <p>
            <a href={`/${say.locale}/intake/${typed.from}`}>{say('news.ownWordsPage')}</a>
          </p>
        </Notice>
      )}
      <Texts {...p} />
      <Select
        {...field('category')}
        choices={CATEGORIES.map((value) => ({ value, text: say(`news.category.${value}`) }))}
      />
      <DayField {...field('published')} isOptional />
      <h2>{say('news.author')}</h2>
      <Credit {...p} prefix="" />
      <h2>{say('news.pictures')}</h2>
      <Pictures {...p} />
      <h2>{say('news.about')}</h2>
      <TextField {...field('projects')} isName isOptional />
      <TextField {...field('events')} isName isOptional />
      <TextField {...field('places')} isName isOptional />
      <Checkboxes {...field('groups')} choices={p.groups} chosen={chosen('groups')} isOptional />
      <Checkboxes {...field('approaches')} choices={p.approaches} chosen={chosen('approaches')} isOptional />
      <h2>{say('news.source')}</h2>
      <TextField {...field('source')} isOptional />
      <TextField {...field('source_address', 'sourceAddress')} isName isOptional />
      <DayField {...field('captured')} isOptional />
      <Checkbox {...field('publish')} isOptional />
    </FormFrame>
  )
}

/** Why a piece of news is taken back. */
export const WithdrawPage = (p: FormProps & { readonly title: string }) => (
  <FormFrame {...p} title={p.say('news.withdraw')} button={p.say('news.withdraw')}>
    <p>{p.say('news.withdrawLead', { title: p.title })}</p>
    <TextField
      say={p.say}
      name="reason"
      label={p.say('news.field.reason')}
      hint={p.say('news.hint.reason')}
      typed={p.typed.reason}
      error={errorIn(p, 'reason')}
    />
  </FormFrame>
)
