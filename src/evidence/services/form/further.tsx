import { formatPeriod } from '#base/format.ts'
import { Checkboxes, type Choice, DayField, NumberField, Radios, Select, TextArea, TextField } from '#web/field.tsx'
import { AMENDMENTS, type Entry, ITEM_USES } from '../model/kept.ts'
import type { Service } from '../model.ts'
import { entryIn } from '../rules/entry-words.ts'
import { entryKey } from '../rules/further.ts'
import { codeName, dayIn, nameIn } from '../rules/words.ts'
import { type FormProps, fieldOf } from './service.tsx'

type OfService = FormProps & { readonly service: Service }

/** One more place where the service is given. */
export const FurtherPlaceForm = (p: FormProps & { readonly access: readonly string[] }) => (
  <>
    <TextField {...fieldOf(p, 'at_place')} hint={p.say('services.field.place.hint')} isName />
    <TextField {...fieldOf(p, 'address')} isName isOptional />
    <TextField {...fieldOf(p, 'phone')} isName isOptional />
    <TextField {...fieldOf(p, 'hours')} hint={p.say('services.field.hours.hint')} isName isOptional />
    <Checkboxes
      {...fieldOf(p, 'access')}
      chosen={(p.typed.access ?? '').split(',')}
      choices={p.access.map((value) => ({ value, text: codeName(p.say, 'access', value) }))}
      isOptional
    />
    <TextField {...fieldOf(p, 'lat')} width="short" isName isOptional />
    <TextField {...fieldOf(p, 'lon')} width="short" isName isOptional />
    <DayField {...fieldOf(p, 'from', 'services.field.given_from')} isOptional />
    <DayField {...fieldOf(p, 'to', 'services.field.given_to')} isOptional />
  </>
)

export const TownUsersForm = (p: FormProps) => (
  <>
    <TextField {...fieldOf(p, 'period')} hint={p.say('services.field.period.hint')} width="medium" isName />
    <TextArea {...fieldOf(p, 'town_users')} hint={p.say('services.field.town_users.hint')} isName />
  </>
)

export const ItemForm = (p: FormProps) => (
  <>
    <TextField {...fieldOf(p, 'item_name')} isName />
    <NumberField {...fieldOf(p, 'quantity')} />
    <TextField {...fieldOf(p, 'price')} hint={p.say('services.field.price.hint')} width="medium" isName isOptional />
    <TextField {...fieldOf(p, 'supplier')} hint={p.say('services.field.supplier.hint')} isName isOptional />
    <DayField {...fieldOf(p, 'handed_on')} isOptional />
    <TextField {...fieldOf(p, 'handover_number')} isName isOptional />
    <TextField {...fieldOf(p, 'stands_where')} isOptional />
    <TextField {...fieldOf(p, 'source')} isOptional />
  </>
)

export const ItemCheckForm = (p: OfService) => (
  <>
    <Select
      {...fieldOf(p, 'handed_item')}
      choices={p.service.handed.map(({ id, name, quantity }) => ({
        value: id,
        text: `${nameIn(p.say, name)} (${quantity})`,
      }))}
    />
    <Radios
      {...fieldOf(p, 'item_use')}
      choices={ITEM_USES.map((value) => ({ value, text: p.say(`services.itemUse.${value}`) }))}
    />
    <DayField {...fieldOf(p, 'checked_on')} />
    <TextField {...fieldOf(p, 'note')} isOptional />
  </>
)

export const ProtocolForm = (p: OfService) => {
  const standing = p.service.protocols.filter(({ isSuperseded }) => !isSuperseded)
  return (
    <>
      <TextField {...fieldOf(p, 'protocol_title')} isName />
      <DayField {...fieldOf(p, 'signed_on')} />
      <DayField {...fieldOf(p, 'valid_to')} isOptional />
      <TextArea {...fieldOf(p, 'parties')} hint={p.say('services.field.parties.hint')} isName />
      <TextArea {...fieldOf(p, 'data_shared')} hint={p.say('services.field.data_shared.hint')} isOptional />
      <TextField {...fieldOf(p, 'legal_source')} isOptional />
      {standing.length > 0 && <Select {...fieldOf(p, 'supersedes')} choices={protocolChoices(p)} isOptional />}
    </>
  )
}
const protocolChoices = (p: OfService): readonly Choice[] =>
  p.service.protocols.map(({ id, title, signedOn }) => ({
    value: id,
    text: `${nameIn(p.say, title)}, ${dayIn(p.say, signedOn)}`,
  }))

export const MeetingForm = (p: OfService) => (
  <>
    <Select {...fieldOf(p, 'protocol')} choices={protocolChoices(p)} />
    <DayField {...fieldOf(p, 'met_on')} />
    <TextField {...fieldOf(p, 'about')} hint={p.say('services.field.about.hint')} />
  </>
)

export type MilestoneChoice = { readonly id: string; readonly name: string; readonly period: string }
export const RequestForm = (
  p: FormProps & { readonly organisations: readonly Choice[]; readonly milestones: readonly MilestoneChoice[] },
) => (
  <>
    <Select {...fieldOf(p, 'organisation')} choices={p.organisations} isOptional />
    <TextField {...fieldOf(p, 'own_name')} hint={p.say('services.field.asker.hint')} isName isOptional />
    <TextArea {...fieldOf(p, 'asked_words')} />
    <TextField {...fieldOf(p, 'asked_when')} hint={p.say('services.field.when.hint')} width="medium" isName />
    {p.milestones.length > 0 && (
      <Select
        {...fieldOf(p, 'milestone')}
        choices={p.milestones.map(({ id, name, period }) => ({
          value: id,
          text: `${formatPeriod(p.say.locale, period)}: ${nameIn(p.say, name)}`,
        }))}
        isOptional
      />
    )}
    <TextField {...fieldOf(p, 'source')} isOptional />
  </>
)

export const CorrectionForm = (p: FormProps & { readonly entries: readonly Entry[] }) => (
  <>
    <Select
      {...fieldOf(p, 'entry')}
      choices={p.entries.map((one) => ({ value: entryKey(one), text: entryIn(p.say, one) }))}
    />
    <Radios
      {...fieldOf(p, 'amendment')}
      choices={AMENDMENTS.map((value) => ({ value, text: p.say(`services.amendment.${value}`) }))}
    />
    <DayField {...fieldOf(p, 'ended_on')} hint={p.say('services.field.ended_on.hint')} isOptional />
    <TextField {...fieldOf(p, 'why')} />
  </>
)
