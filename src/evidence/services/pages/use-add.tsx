import type { Refusal } from '#base/result.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { NumberField, Select, TextField } from '#web/field.tsx'
import { fieldOf, type Typed } from '../form/service.tsx'
import { AREAS, PAYERS, PURPOSES, SEXES, type SourceRef } from '../model/use.ts'
import type { Service } from '../model.ts'
import { codeName, nameIn } from '../rules/words.ts'
import { FormPage, type Frame } from './parts.tsx'

type Props = Frame & {
  readonly service: Service
  readonly typed: Typed
  readonly refusals: readonly Refusal[]
  readonly sources: readonly SourceRef[]
  readonly groups: readonly string[]
}

const at = (p: Props, name: string) => fieldOf(p, name, `services.use.field.${name}`)
const SourceField = (p: Props) => (
  <Select
    {...at(p, 'source')}
    hint={p.say('services.use.field.source.hint')}
    isOptional
    choices={p.sources.map((source) => ({ value: source.id, text: nameIn(p.say, source.title) }))}
  />
)
const Crumbs = ({ say, service }: Props) => (
  <Breadcrumbs
    say={say}
    crumbs={[
      { text: nameIn(say, service.name), to: `/${say.locale}/services/${service.id}` },
      { text: say('services.use.short'), to: `/${say.locale}/services/${service.id}/use` },
    ]}
  />
)
const PeriodField = (p: Props & { isOptional?: boolean }) => (
  <TextField
    {...at(p, 'period')}
    hint={p.say(p.isOptional ? 'services.use.field.periodOfMoney.hint' : 'services.use.field.period.hint')}
    width="medium"
    isName
    isOptional={p.isOptional ?? false}
  />
)

/** Users and hours of one part of the people in one period. */
export const AddPeoplePage = (p: Props) => (
  <FormPage
    {...p}
    title={p.say('services.use.addPeople')}
    button={p.say('services.use.save')}
    above={<Crumbs {...p} />}
  >
    <PeriodField {...p} />
    <Select
      {...at(p, 'sex')}
      isOptional
      choices={SEXES.map((value) => ({ value, text: p.say(`services.use.sex.${value}`) }))}
    />
    <NumberField {...at(p, 'age_from')} isOptional />
    <NumberField {...at(p, 'age_to')} isOptional />
    <Select
      {...at(p, 'area')}
      isOptional
      choices={AREAS.map((value) => ({ value, text: p.say(`services.use.area.${value}`) }))}
    />
    <Select
      {...at(p, 'group')}
      isOptional
      choices={p.groups.map((value) => ({ value, text: codeName(p.say, 'group', value) }))}
    />
    <NumberField {...at(p, 'users')} isOptional />
    <NumberField {...at(p, 'users_at_end')} isOptional />
    <NumberField {...at(p, 'hours')} isOptional />
    <SourceField {...p} />
    <TextField {...at(p, 'note')} isOptional />
  </FormPage>
)

/** One amount spent. */
export const AddMoneyPage = (p: Props) => (
  <FormPage {...p} title={p.say('services.use.addMoney')} button={p.say('services.use.save')} above={<Crumbs {...p} />}>
    <Select
      {...at(p, 'purpose')}
      choices={PURPOSES.map((value) => ({ value, text: p.say(`services.use.purpose.${value}`) }))}
    />
    <Select
      {...at(p, 'payer')}
      choices={PAYERS.map((value) => ({ value, text: p.say(`services.use.payer.${value}`) }))}
    />
    <TextField {...at(p, 'payer_name')} isOptional />
    <TextField {...at(p, 'amount')} hint={p.say('services.use.field.amount.hint')} width="medium" isName />
    <PeriodField {...p} isOptional />
    <TextField {...at(p, 'what')} isOptional />
    <SourceField {...p} />
    <TextField {...at(p, 'note')} isOptional />
  </FormPage>
)
