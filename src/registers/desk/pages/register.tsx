import { LOCALES, NAMES, type Say } from '#base/say.ts'
import { type Filled, FormPage, type Frame } from '#registers/accounts/pages/parts.tsx'
import { type Organisation, STAKEHOLDERS } from '#registers/organisations/model.ts'
import { NAME_LOCALES, type OrganisationField, USES_TO_ADD } from '#registers/organisations/rules/keep.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { DayField, Select, TextArea, TextField } from '#web/field.tsx'
import { fieldsFor } from './parts.tsx'

/** The languages of names: those of the pages by their own names, the others in the reader's words. */
const languages = (say: Say) =>
  NAME_LOCALES.map((value) => {
    const known = LOCALES.find((locale) => locale === value)
    return { value, text: known ? NAMES[known] : say(`desk.language.${value}`) }
  })

/** A further name of an organisation. */
export const NamePage = (
  p: Frame & Filled<'name' | 'locale' | 'use' | 'source' | 'note'> & { organisation: Organisation },
) => {
  const { say } = p
  const field = fieldsFor(p)
  return (
    <FormPage
      {...p}
      title={say('desk.newName', { name: organisationName(say, p.organisation) })}
      button={say('desk.save')}
    >
      <TextField {...field('name')} isName />
      <Select {...field('locale')} choices={languages(say)} />
      <Select
        {...field('use')}
        choices={USES_TO_ADD.map((value) => ({ value, text: say(`organisations.use.${value}`) }))}
      />
      <TextField {...field('source')} hint={say('desk.source.hint')} />
      <TextField {...field('note')} hint={say('desk.note.hint')} isOptional />
    </FormPage>
  )
}

/** Saying that the entry was compared with a source. */
export const CheckPage = (p: Frame & Filled<'checkedOn' | 'source'> & { organisation: Organisation }) => {
  const { say } = p
  const field = fieldsFor(p)
  return (
    <FormPage
      {...p}
      title={say('desk.checkTitle', { name: organisationName(say, p.organisation) })}
      button={say('desk.verify')}
      intro={<p>{say('desk.checkWhat')}</p>}
    >
      <DayField {...field('checkedOn')} isOptional />
      <TextField {...field('source')} hint={say('desk.source.hint')} />
    </FormPage>
  )
}

/** A name that means several organisations. */
export const SplitPage = (p: Frame & Filled<'name' | 'locale' | 'codes' | 'note' | 'source'>) => {
  const { say } = p
  const field = fieldsFor(p)
  return (
    <FormPage {...p} title={say('desk.splitTitle')} button={say('desk.save')} intro={<p>{say('desk.splitWhat')}</p>}>
      <TextField {...field('name')} isName />
      <Select {...field('locale')} choices={languages(say)} />
      <TextField {...field('codes')} hint={say('desk.codes.hint')} isName />
      <TextArea {...field('note')} rows={3} />
      <TextField {...field('source')} hint={say('desk.source.hint')} />
    </FormPage>
  )
}

/** A new organisation, with its source. */
export const NewOrganisationPage = (p: Frame & Filled<OrganisationField> & { kinds: readonly string[] }) => {
  const { say } = p
  const field = fieldsFor(p)
  return (
    <FormPage
      {...p}
      title={say('desk.newOrganisation')}
      button={say('desk.save')}
      intro={<p>{say('desk.organisationWhat')}</p>}
    >
      <TextField {...field('name')} isName />
      <Select {...field('locale')} choices={languages(say)} />
      <Select
        {...field('kind')}
        choices={p.kinds.map((value) => ({ value, text: say(`term.organisation_kind.${value}`) }))}
      />
      <Select
        {...field('stakeholder')}
        choices={STAKEHOLDERS.map((value) => ({ value, text: say(`organisations.stakeholder.${value}`) }))}
      />
      <TextField {...field('place')} hint={say('desk.place.hint')} isOptional isName />
      <TextField {...field('address')} label={say('organisations.address')} isOptional />
      <TextField {...field('phone')} type="tel" isOptional isName />
      <TextField {...field('hours')} isOptional />
      <TextField {...field('web')} type="url" isOptional isName />
      <TextField {...field('source')} hint={say('desk.source.hint')} />
    </FormPage>
  )
}
