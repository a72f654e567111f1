import type { Asked, RefusalExample } from '#base/example.ts'
import type { Result } from '#base/result.ts'
import { type Lists, readService } from '../rules/describe.ts'
import { readCostKey, readDuty, readEvent, readLicence, readWeek } from '../rules/entries.ts'
import { readAmendment, readItem, readProtocol, readTownUsers } from '../rules/further.ts'
import type { PlaceFound } from '../rules/location.ts'
import { readServed } from '../rules/served.ts'
import type { Fields } from '../rules/typed.ts'
import { readPlaces, readSpent, readUse } from '../rules/use-entry.ts'
import { aService, typedService } from '../samples.ts'

const TODAY = '2026-03-01'
const PLACES: Readonly<Record<string, PlaceFound>> = {
  'RS-izmisljevo': { kind: 'found', code: 'RS-izmisljevo', isMine: true },
  Drugovo: { kind: 'found', code: 'RS-drugovo', isMine: false },
  Dvoje: { kind: 'several' },
}
const LISTS: Lists = {
  today: TODAY,
  types: ['DAY-CHD', 'ACC-SHV'],
  groups: ['G01'],
  needs: ['N5'],
  languages: ['sr'],
  documents: ['medical_finding'],
  access: ['step_free'],
  providers: [],
  organisations: ['skgo'],
  place: (typed) => PLACES[typed] ?? { kind: 'unknown' },
}
const placeCodeOf = (typed: string) => (typed.startsWith('RS-') ? typed : undefined)
const OFFERED = { sources: [], groups: ['G01'] }

/** `age_from: 7; age_to: 3`: what is typed besides the right fields. An empty field is a dash. */
const shown = (fields: Fields): string =>
  Object.entries(fields)
    .map(([field, typed]) => `${field}: ${typed.replaceAll('\n', ' / ') || '–'}`)
    .join('; ')
const by =
  (read: (fields: Fields) => Result<unknown>) =>
  (code: string, fields: Fields): RefusalExample => ({
    code: `services.${code}`,
    given: shown(fields),
    run: () => read(fields),
  })
const described = by((fields) => readService(typedService('RS-izmisljevo', fields), LISTS))
const hidden = { undisclosed: 'yes', at_place: '' }
const key = by((fields) => readCostKey({ agreed_on: '1.2.2025', ...fields }, placeCodeOf, TODAY))
const used = by((fields) => readUse({ period: '2025', users: '5', ...fields }, TODAY, OFFERED))
const spent = by((fields) => readSpent({ purpose: 'running', payer: 'town', ...fields }, TODAY, OFFERED))
const served = by((fields) => readServed({ period: '2025', ...fields }, aService(), 'x', TODAY, () => ''))
const ENTRIES = [
  { kind: 'reading', id: '7' },
  { kind: 'location', id: '9' },
] as const
const amended = by((fields) => readAmendment({ why: 'x', ...fields }, ENTRIES, TODAY))

/** Describing a service. */
const ofDescription: readonly RefusalExample[] = [
  described('needed', { name: '' }),
  described('unknownWord', { sector: 'mars' }),
  described('tooLong', { act_number: '1234567890'.repeat(7) }),
  described('notWhole', { age_from: '3,5' }),
  described('ageOver', { age_from: '121' }),
  described('agesCrossed', { age_from: '18', age_to: '3' }),
  described('dayImpossible', { act_on: '31.4.2020.' }),
  described('dayUnreadable', { act_on: 'uskoro' }),
  described('inFuture', { act_on: '1.1.2126.' }),
  described('providerNeeded', { provider_name: '' }),
  described('servesNeeded', { groups: '' }),
  described('moneyUnreadable', { cost: 'fee', cost_amount: 'mnogo' }),
  described('freeCostsNothing', { cost: 'free', cost_amount: '5 EUR', cost_unit: 'hour' }),
  described('acquis_range', { acquis: '36' }),
  described('placeUnknown', { place: 'Nigde' }),
  described('placeSeveral', { place: 'Dvoje' }),
  described('placeNotYours', { place: 'Drugovo' }),
  described('degrees', { lat: '91', lon: '20' }),
  described('pointHalf', { lat: '44,5' }),
  described('hours', { hours: '8-16' }),
  described('mustBeUndisclosed', { type: 'ACC-SHV' }),
  described('undisclosedPhone', { ...hidden, phone: '' }),
  described('undisclosedOnlyPhone', { ...hidden, description: 'x' }),
  described('undisclosedNowhere', { undisclosed: 'yes', address: 'x' }),
]

/** What is put down about a service besides. */
const ofEntries: readonly RefusalExample[] = [
  by((fields) => readWeek(fields, { isUndisclosed: false }, TODAY))('confirmNeeded', { capacity: '5', confirm: '' }),
  by((fields) => readWeek(fields, { isUndisclosed: true }, TODAY))('undisclosedNumbers', {
    capacity: '5',
    confirm: 'yes',
  }),
  by((fields) => readEvent(fields, aService(), TODAY))('notNext', { state: 'planned', when: '2026' }),
  by((fields) => readLicence({ number: '1', issuer: 'x', ...fields }, TODAY))('endBeforeStart', {
    from: '1.2.2025.',
    to: '1.1.2025.',
  }),
  by((fields) => readDuty(fields, { today: TODAY, duties: ['provide'], organisations: ['skgo'] }))('whoNeeded', {
    duty: 'provide',
    part: 'responsible',
    organisation: '',
  }),
  key('shareUnreadable', { shares: 'Nigde 60 %' }),
  key('townTwice', { shares: 'RS-a 60 %\nRS-a 40 %' }),
  key('sharesNotWhole', { shares: 'RS-a 60 %\nRS-b 30 %' }),
  by((fields) => readTownUsers({ period: '2025', ...fields }, LISTS.place, TODAY))('townUsersUnreadable', {
    town_users: 'Nigde 20',
  }),
  by((fields) => readItem({ item_name: 'x', ...fields }, TODAY))('noneHanded', { quantity: '0' }),
  by((fields) => readProtocol(fields, { today: TODAY, organisations: ['skgo'], protocols: [] }))('twoParties', {
    protocol_title: 'x',
    signed_on: '1.2.2025.',
    parties: 'skgo',
  }),
  amended('doesNotEnd', { entry: 'reading:7', amendment: 'ended', ended_on: '1.2.2025.' }),
  amended('placeOnlyEnds', { entry: 'location:9', amendment: 'wrong' }),
]

/** Use, money and people served. */
const ofUse: readonly RefusalExample[] = [
  used('periodRuns', { period: '2026' }),
  used('use.ageTooHigh', { age_to: '121' }),
  used('use.ages', { age_from: '18', age_to: '3' }),
  by((fields) => readPlaces(fields, TODAY, OFFERED))('use.nothing', { period: '2025' }),
  spent('use.noCurrency', { amount: '500' }),
  spent('use.amountUnreadable', { amount: 'mnogo' }),
  served('sexReasonNeeded', { 'people G01 N5': '7', not_split_by_sex_because: '' }),
  served('nothingServed', { 'people G01 N5': '', not_split_by_sex_because: 'not_asked' }),
]

const keyOfADay: Asked = {
  path: '/services/:serviceId/keep/cost-key',
  fields: { agreed_on: '1.2.2020.', shares: ':placeCode 100 %' },
}
/** What only a site with services of its own can say. */
const ofTheSite: readonly RefusalExample[] = [
  { code: 'services.keyOfThatDay', given: 'agreed_on: 1.2.2020. ×2', asked: [keyOfADay, keyOfADay] },
  {
    code: 'services.undisclosedNotHere',
    given: '/services/…/keep/location',
    asked: [{ path: '/services/:hiddenServiceId/keep/location', fields: { at_place: ':placeCode' } }],
  },
  {
    code: 'services.nothingConfirmed',
    given: 'confirm: –',
    asked: [{ path: '/services/refresh', fields: { confirm: '' } }],
  },
]

/** What brings each refusal of the directory and of its numbers about. */
export const refusalExamples: readonly RefusalExample[] = [...ofDescription, ...ofEntries, ...ofUse, ...ofTheSite]
