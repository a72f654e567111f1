import type { Day } from '#base/day.ts'
import { type Currency, readMoney } from '#base/money.ts'
import { acceptUnless, type Result } from '#base/result.ts'
import { readPopulation } from '#coverage/rules/population.ts'
import { freeTextProblems } from '#coverage/rules/reading/source.ts'
import {
  AXES,
  type Axis,
  COST_KINDS,
  COST_UNITS,
  type Conditions,
  type Cost,
  type FoundingAct,
  PROVIDER_KINDS,
  type ProviderKind,
  RESIDENCES,
  SECTORS,
  type Sector,
  type Served,
  UNDISCLOSED_TYPES,
} from '../model.ts'
import { type LocationDraft, type PlaceFinder, readLocation, readPlace } from './location.ts'
import { type Fields, type Reader, readerOf } from './typed.ts'

/** The codes that a description may use. `place` leads from a typed name or code to a place of the person's own. */
export type Lists = {
  readonly today: Day
  readonly types: readonly string[]
  readonly groups: readonly string[]
  readonly needs: readonly string[]
  readonly languages: readonly string[]
  readonly documents: readonly string[]
  readonly access: readonly string[]
  readonly providers: readonly string[]
  readonly organisations: readonly string[]
  readonly place: PlaceFinder
}
export type ProviderDraft =
  | { readonly id: string }
  | { readonly organisationCode: string; readonly kind: ProviderKind }
  | { readonly ownName: string; readonly ownNameLocale: string; readonly kind: ProviderKind }
/** A description that is right and not yet stored. */
export type ServiceDraft = {
  readonly provider: ProviderDraft
  readonly placeCode: string
  readonly sector: Sector
  readonly typeCode: string
  readonly axis: Axis
  readonly name: string
  readonly nameLocale: string
  readonly description: string | undefined
  readonly phone: string | undefined
  readonly web: string | undefined
  readonly languages: readonly string[]
  readonly cost: Cost
  readonly conditions: Conditions
  readonly act: FoundingAct
  readonly standard: string | undefined
  readonly acquisChapter: number | undefined
  readonly needsLicence: boolean
  readonly isPublished: boolean
  readonly isUndisclosed: boolean
  readonly source: string
  readonly serves: readonly Served[]
  readonly location: LocationDraft | undefined
}

/** The fields of the form, which are also the columns of a shipped table. */
export const SERVICE_FIELDS = [
  'name',
  'name_locale',
  'type',
  'sector',
  'axis',
  'place',
  'provider',
  'organisation',
  'provider_name',
  'provider_kind',
  'description',
  'phone',
  'web',
  'languages',
  'groups',
  'needs',
  'serves',
  'age_from',
  'age_to',
  'residence',
  'eligible_groups',
  'documents',
  'cost',
  'cost_amount',
  'cost_unit',
  'act_title',
  'act_number',
  'act_gazette',
  'act_on',
  'standard',
  'acquis',
  'needs_licence',
  'published',
  'undisclosed',
  'source',
  'at_place',
  'address',
  'lat',
  'lon',
  'hours',
  'access',
] as const

const isYes = (word: string): boolean => word === 'yes'
const LOCALE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

function readProvider(read: Reader, lists: Lists, nameLocale: string): ProviderDraft | undefined {
  const [id, organisationCode, ownName] = [
    read.typed('provider'),
    read.typed('organisation'),
    read.text('provider_name'),
  ]
  if (id !== '')
    return lists.providers.includes(id) ? { id } : read.wrong('services.unknownWord', 'provider', { typed: id })
  if (organisationCode === '' && ownName === undefined) return read.wrong('services.providerNeeded', 'provider_name')
  const kind = read.neededOf('provider_kind', PROVIDER_KINDS)
  if (kind === undefined) return undefined
  if (organisationCode === '') return { ownName: ownName ?? '', ownNameLocale: nameLocale, kind }
  if (!lists.organisations.includes(organisationCode))
    return read.wrong('services.unknownWord', 'organisation', { typed: organisationCode })
  return { organisationCode, kind }
}

/** Pairs of group and need: as written, `G01:N5`, or every group with every need. */
function readServes(read: Reader, lists: Lists): readonly Served[] {
  const groups = read.codes('groups', lists.groups)
  const needs = read.codes('needs', lists.needs)
  const written = read.list('serves').flatMap((pair) => {
    const [population = '', needCode = ''] = pair.split(':')
    if (readPopulation(population) && lists.needs.includes(needCode)) return [{ population, needCode }]
    read.wrong('services.unknownWord', 'serves', { typed: pair })
    return []
  })
  const crossed = groups.flatMap((population) => needs.map((needCode) => ({ population, needCode })))
  const all = [...written, ...crossed]
  if (all.length === 0) read.wrong('services.servesNeeded', 'groups')
  return all
}

function readConditions(read: Reader, lists: Lists): Conditions {
  const [ageFrom, ageTo] = [read.number('age_from'), read.number('age_to')]
  for (const [field, age] of [
    ['age_from', ageFrom],
    ['age_to', ageTo],
  ] as const)
    if (age !== undefined && age > 120) read.wrong('services.ageOver', field)
  if (ageFrom !== undefined && ageTo !== undefined && ageTo < ageFrom) read.wrong('services.agesCrossed', 'age_to')
  return {
    ageFrom,
    ageTo,
    residence: read.oneOf('residence', RESIDENCES) ?? 'anybody',
    groups: read.codes('eligible_groups', lists.groups),
    documents: read.codes('documents', lists.documents),
  }
}

function readCost(read: Reader, expected: Currency | undefined): Cost {
  const kind = read.oneOf('cost', COST_KINDS)
  const unit = read.oneOf('cost_unit', COST_UNITS)
  const money = readMoney(read.typed('cost_amount'), expected)
  if (money.kind === 'empty') return { kind, amount: undefined }
  if (money.kind !== 'money') {
    read.wrong('services.moneyUnreadable', 'cost_amount', { typed: money.text })
    return { kind, amount: undefined }
  }
  if (kind === 'free') read.wrong('services.freeCostsNothing', 'cost_amount')
  if (unit === undefined) read.wrong('services.needed', 'cost_unit')
  return { kind, amount: unit && { ...money.money, per: unit } }
}

/** An undisclosed service has a phone line and nothing by which it could be found. */
function undisclosedProblems(read: Reader, typeCode: string, isUndisclosed: boolean): void {
  if (!isUndisclosed && UNDISCLOSED_TYPES.includes(typeCode)) read.wrong('services.mustBeUndisclosed', 'undisclosed')
  if (!isUndisclosed) return
  if (read.typed('phone') === '') read.wrong('services.undisclosedPhone', 'phone')
  for (const field of ['description', 'web', 'act_title', 'act_number', 'act_gazette', 'act_on'])
    if (read.typed(field) !== '') read.wrong('services.undisclosedOnlyPhone', field)
}

/** No word of a directory leads to a person; a phone of an office is not one, so it has a field of its own. */
function personalProblems(read: Reader): void {
  for (const field of ['name', 'description', 'source', 'address'])
    for (const { code, params } of freeTextProblems(field, read.typed(field), 2000)) read.wrong(code, field, params)
}

function readAct(read: Reader): FoundingAct {
  return {
    title: read.text('act_title'),
    number: read.text('act_number', 60),
    gazette: read.text('act_gazette'),
    on: read.day('act_on'),
  }
}

/** Reads the description of a service: the same for the form and for shipped tables. Everything wrong is said at once. */
export function readService(fields: Fields, lists: Lists, expected?: Currency): Result<ServiceDraft> {
  const read = readerOf(fields, lists.today)
  const nameLocale = read.typed('name_locale')
  if (!LOCALE.test(nameLocale)) read.wrong('services.needed', 'name_locale')
  const typeCode = read.neededOf('type', lists.types) ?? ''
  const isUndisclosed = isYes(read.typed('undisclosed'))
  const acquis = read.number('acquis')
  if (acquis !== undefined && (acquis < 1 || acquis > 35)) read.wrong('services.acquis_range', 'acquis')
  if (read.typed('place') === '') read.wrong('services.needed', 'place')
  undisclosedProblems(read, typeCode, isUndisclosed)
  personalProblems(read)
  const draft = {
    provider: readProvider(read, lists, nameLocale),
    placeCode: readPlace(read, 'place', lists, true) ?? '',
    sector: read.neededOf('sector', SECTORS),
    typeCode,
    axis: read.neededOf('axis', AXES),
    name: read.needed('name'),
    nameLocale,
    description: read.text('description', 2000),
    phone: read.text('phone', 60),
    web: read.text('web'),
    languages: read.codes('languages', lists.languages),
    cost: readCost(read, expected),
    conditions: readConditions(read, lists),
    act: readAct(read),
    standard: read.text('standard'),
    acquisChapter: acquis,
    needsLicence: isYes(read.typed('needs_licence')),
    isPublished: isYes(read.typed('published')),
    isUndisclosed,
    source: read.needed('source', 500),
    serves: readServes(read, lists),
    location: readLocation(read, lists, isUndisclosed),
  }
  const { provider, sector, axis } = draft
  if (!provider || !sector || !axis) {
    const [first, ...others] = read.problems
    if (!first) throw new Error('a service was not read and nothing was said')
    return { ok: false, refusals: [first, ...others] }
  }
  return acceptUnless(read.problems, { ...draft, provider, sector, axis })
}
