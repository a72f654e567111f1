import { langOf, NAMES, type Say, type WrittenLocale } from '#base/say.ts'
import { Details } from '#web/details.tsx'
import { type Choice, DayField, Radios, Select, TextArea, TextField } from '#web/field.tsx'
import { PUBLICITIES, SOURCE_FIELDS } from '../rules/reading/source.ts'
import { errorAt, type Found } from './problems.ts'

type Props = {
  readonly say: Say
  readonly typed: Readonly<Record<string, string>>
  readonly found: readonly Found[]
  /** The body's own sources. */
  readonly sources: readonly Choice[]
  readonly sourceKinds: readonly Choice[]
  readonly label: string
}

const LANGUAGES: readonly (WrittenLocale | 'sr-Latn')[] = ['sr-Cyrl', 'sr-Latn', 'bs', 'mk', 'sq', 'en']
/** The languages of titles and names, each in its own words. */
export const languages: readonly Choice[] = LANGUAGES.map((locale) => ({
  value: locale,
  text: `${NAMES[locale]} (${langOf(locale)})`,
}))

const Described = (p: Props) => {
  const at = (field: (typeof SOURCE_FIELDS)[number]) => ({
    say: p.say,
    name: field,
    label: p.say(`enter.${field}`),
    typed: p.typed[field],
    error: errorAt(p.say, p.found, field),
  })
  return (
    <>
      <Select {...at('source_kind')} choices={p.sourceKinds} />
      <TextField {...at('source_title')} />
      <Select {...at('source_locale')} choices={languages} />
      <TextField {...at('source_publisher')} hint={p.say('enter.sourceHint.source_publisher')} />
      <Radios
        {...at('source_publicity')}
        choices={PUBLICITIES.map((value) => ({
          value,
          text: p.say(`enter.publicity.${value}`),
          hint: p.say(`enter.publicityHint.${value}`),
        }))}
      />
      <TextField {...at('source_web')} type="url" inputMode="url" isName isOptional />
      <DayField {...at('source_published')} isOptional />
      <DayField {...at('source_captured')} isOptional />
      <TextArea {...at('source_note')} hint={p.say('enter.sourceHint.source_note')} rows={3} isOptional />
    </>
  )
}

/** Where a number comes from: one of the body's sources, or a new one that is described here. */
export const SourceFields = (p: Props) => {
  const isDescribed = SOURCE_FIELDS.some((field) => (p.typed[field] ?? '') !== '')
  return (
    <>
      {p.sources.length > 0 && (
        <Select
          say={p.say}
          name="source"
          label={p.label}
          hint={p.say('enter.hint.source')}
          typed={p.typed.source}
          error={errorAt(p.say, p.found, 'source')}
          choices={p.sources}
        />
      )}
      {p.sources.length > 0 ? (
        <Details summary={p.say('enter.newSource')} isOpen={isDescribed}>
          <div class="form">
            <Described {...p} />
          </div>
        </Details>
      ) : (
        <Described {...p} />
      )}
    </>
  )
}
