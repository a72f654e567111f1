import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LifeEvent } from './model.ts'
import { STATES, VACANCIES } from './model.ts'
import { keyInForce, sumOf, tenThousandthsOf, WHOLE } from './rules/cost-key.ts'
import { type Lists, readService } from './rules/describe.ts'
import { dutyFaults } from './rules/duties.ts'
import { mayI, sumUp } from './rules/eligibility.ts'
import { readCostKey, readEvent, readWeek } from './rules/entries.ts'
import { dueFirst, freshnessOf } from './rules/freshness.ts'
import { monthsWithout, stateOn } from './rules/life.ts'
import { dataOf } from './rules/public.ts'
import { latestOf, occupancyOf, vacancyOf } from './rules/readings.ts'
import { fieldOf, readServed } from './rules/served.ts'
import { licenceWarnings, locationWarnings, moneyWarnings, numberWarnings } from './rules/warnings.ts'
import { aDuty, anEvent, aReading, aService, typedService } from './samples.ts'

const TODAY = '2025-06-15'
const LISTS: Lists = {
  today: TODAY,
  types: ['DAY-CHD', 'ACC-SHV'],
  groups: ['G01', 'G10'],
  needs: ['N5', 'N8'],
  languages: ['sr'],
  documents: ['medical_finding'],
  access: ['lift'],
  providers: [],
  organisations: ['izm-csr'],
  place: (typed) => (typed === 'RS-x' ? { kind: 'found', code: 'RS-x', isMine: true } : { kind: 'unknown' }),
}
const codes = (fields: Record<string, string>) => {
  const read = readService(fields, LISTS)
  return read.ok ? [] : read.refusals.map(({ code, field }) => `${field} ${code}`)
}

describe('a description', () => {
  test('that is whole is taken', () => expect(codes(typedService('RS-x'))).toEqual([]))
  test('that is empty says everything that is needed, each at its field', () => {
    const wrong = codes({})
    for (const field of ['name', 'type', 'sector', 'axis', 'place', 'source', 'groups', 'provider_name'])
      expect(
        wrong.some((one) => one.startsWith(`${field} `)),
        field,
      ).toBe(true)
  })
  test('of a shelter for victims is not taken without the mark that its place stays hidden', () =>
    expect(codes(typedService('RS-x', { type: 'ACC-SHV' }))).toContain('undisclosed services.mustBeUndisclosed'))
  test('of an undisclosed service with an address, a point, hours or a text is refused at each of them', () => {
    const typed = {
      undisclosed: 'yes',
      address: 'Скривена 1',
      lat: '44,1',
      lon: '20',
      hours: '1-5 08:00-16:00',
      description: 'код парка',
    }
    const wrong = codes(typedService('RS-x', typed))
    for (const field of ['at_place', 'address', 'lat', 'lon', 'hours'])
      expect(wrong).toContain(`${field} services.undisclosedNowhere`)
    expect(wrong).toContain('description services.undisclosedOnlyPhone')
  })
  test('of an undisclosed service without a phone helps nobody', () =>
    expect(codes(typedService('RS-x', { undisclosed: 'yes', at_place: '', phone: '' }))).toContain(
      'phone services.undisclosedPhone',
    ))
  test('with an e-mail of a person in its text is refused', () =>
    expect(codes(typedService('RS-x', { description: 'pisite na ana@example.org' }))).toContain(
      'description enter.personal_email',
    ))
  test('never throws, whatever is typed', () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('name', 'type', 'lat', 'hours', 'serves', 'cost_amount', 'act_on', 'acquis'),
          fc.string(),
        ),
        (typed) => {
          readService({ ...typedService('RS-x'), ...typed }, LISTS)
        },
      ),
    ))
})

describe('the life of a service [3-12]', () => {
  const life = [anEvent('planned', '2024-11-01'), anEvent('opening', '2024-12-20'), anEvent('running', '2025-01-15')]
  test('is read on any day', () =>
    expect(['2024-10-31', '2024-11-01', '2025-01-14', '2025-01-15'].map((day) => stateOn(life, day))).toEqual([
      undefined,
      'planned',
      'opening',
      'running',
    ]))
  test('leaves out an entry that was corrected', () =>
    expect(stateOn([...life, anEvent('closed', '2025-02-01', { isCorrected: true })], TODAY)).toBe('running'))
  test('tells the months without the service; those that have not begun are not among them', () => {
    const stopped = [...life, anEvent('suspended', '2025-03-01'), anEvent('running', '2025-05-20')]
    expect(monthsWithout(stopped, '2024-Q4', TODAY)).toEqual(['2024-10', '2024-11', '2024-12'])
    expect(monthsWithout(stopped, '2025', TODAY)).toEqual(['2025-03', '2025-04'])
    expect(monthsWithout([], '2025', TODAY)).toBeUndefined()
  })
  test('is the same in whatever order its entries of different days are given', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { maxLength: 8 }),
        fc.infiniteStream(fc.constantFrom(...STATES)),
        fc.integer({ min: 1, max: 28 }),
        (days, states, on) => {
          const events: LifeEvent[] = days.map((day) =>
            anEvent(states.next().value ?? 'running', `2025-01-${String(day).padStart(2, '0')}`),
          )
          const day = `2025-01-${String(on).padStart(2, '0')}`
          expect(stateOn(events.toReversed(), day)).toBe(stateOn(events, day))
        },
      ),
    ))
  test('does not go from running back to a plan', () => {
    const read = readEvent({ state: 'planned', when: TODAY }, aService(), TODAY)
    expect(read.ok ? [] : read.refusals.map(({ code }) => code)).toEqual(['services.notNext'])
  })
  test('may be told later: an earlier entry is not measured by the present state', () =>
    expect(readEvent({ state: 'planned', when: '2024' }, aService(), TODAY).ok).toBe(true))
})

describe('three numbers [3-16]', () => {
  test('the latest of each stands, by the day that it refers to', () => {
    const readings = [
      aReading({ value: 50 }),
      aReading({ quantity: 'taken', value: 8, toOn: '2021-04-30' }),
      aReading({ quantity: 'taken', value: 25, toOn: '2022-09-28' }),
    ]
    expect(latestOf(readings).taken?.value).toBe(25)
    expect(occupancyOf(latestOf(readings))).toBe(0.5)
  })
  test('no places, or nothing known: occupancy is unknown, not zero', () => {
    expect(occupancyOf(latestOf([aReading({ value: 0 }), aReading({ quantity: 'taken', value: 0 })]))).toBeUndefined()
    expect(occupancyOf({})).toBeUndefined()
  })
  test('say whether there is room and nothing else', () => {
    expect(vacancyOf({ capacity: 50, taken: 25 })).toBe('free')
    expect(vacancyOf({ capacity: 50, taken: 51 })).toBe('full')
    expect(vacancyOf({ capacity: 50, taken: 25, waiting: 1 })).toBe('waiting_list')
    expect(vacancyOf({ taken: 25 })).toBeUndefined()
    fc.assert(
      fc.property(
        fc.record({ capacity: fc.nat(), taken: fc.nat(), waiting: fc.nat() }, { requiredKeys: [] }),
        (numbers) => {
          expect([...VACANCIES, undefined]).toContain(vacancyOf(numbers))
        },
      ),
    )
  })
  test('an empty field of the week is no zero', () => {
    const read = readWeek({ capacity: '', taken: '0', confirm: 'yes' }, aService(), TODAY)
    expect(read.ok && read.value.numbers).toEqual({ taken: 0 })
  })
  test('are not taken of an undisclosed service', () =>
    expect(readWeek({ capacity: '12', confirm: 'yes' }, aService({ isUndisclosed: true }), TODAY).ok).toBe(false))
})

describe('freshness', () => {
  test.each([
    ['2025-06-15', 'fresh'],
    ['2025-06-01', 'fresh'],
    ['2025-05-31', 'ageing'],
    ['2025-03-17', 'ageing'],
    ['2025-03-16', 'stale'],
    [undefined, 'never'],
  ])('vouched for on %s is %s', (day, freshness) => expect(freshnessOf(day, TODAY)).toBe(freshness))
  test('what nobody ever vouched for is reminded of first', () => {
    const services = [
      { id: 'b', typeCode: 'DAY-CHD', assuredOn: '2025-01-01' },
      { id: 'a', typeCode: 'DAY-CHD', assuredOn: undefined },
      { id: 'c', typeCode: 'DAY-CHD', assuredOn: TODAY },
    ]
    expect(dueFirst(services, TODAY).map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

describe('may I', () => {
  const { conditions } = aService()
  const self = { age: '7', residence: 'town', group: 'G01', documents: ['medical_finding'] }
  test('everything fits: yes', () => expect(sumUp(mayI(conditions, self))).toBe('yes'))
  test('too old, from elsewhere, another group: no, and which', () => {
    expect(mayI(conditions, { ...self, age: '19' })[0]).toEqual({ condition: 'age', verdict: 'no' })
    expect(sumUp(mayI(conditions, { ...self, residence: 'elsewhere' }))).toBe('no')
    expect(sumUp(mayI(conditions, { ...self, group: 'other' }))).toBe('no')
  })
  test('a paper that is missing is named, not a refusal', () => {
    const checked = mayI(conditions, { ...self, documents: [] })
    expect(sumUp(checked)).toBe('missing')
    expect(checked.at(-1)?.codes).toEqual(['medical_finding'])
  })
  test('what was not said is asked, never guessed', () =>
    expect(sumUp(mayI(conditions, { ...self, age: '' }))).toBe('ask'))
  test('without conditions everybody may', () =>
    expect(
      mayI({ ageFrom: undefined, ageTo: undefined, residence: 'anybody', groups: [], documents: [] }, self),
    ).toEqual([]))
})

describe('duties [1-18]', () => {
  test('holes and overlaps are flagged', () => {
    const faults = dutyFaults(
      [
        aDuty(),
        aDuty({ part: 'accountable' }),
        aDuty({ dutyCode: 'finance', part: 'accountable' }),
        aDuty({ dutyCode: 'finance', part: 'accountable', who: { text: 'Б', locale: 'sr-Cyrl' } }),
      ],
      TODAY,
    )
    expect(faults.filter(({ dutyCode }) => dutyCode === 'provide')).toEqual([])
    expect(faults.filter(({ dutyCode }) => dutyCode === 'finance').map(({ fault }) => fault)).toEqual([
      'nobody_does',
      'several_answer',
    ])
    expect(faults.filter(({ dutyCode }) => dutyCode === 'supervise').map(({ fault }) => fault)).toEqual([
      'nobody_does',
      'nobody_answers',
    ])
  })
  test('a part without a law is flagged', () =>
    expect(dutyFaults([aDuty({ legalSource: undefined })], TODAY).map(({ fault }) => fault)).toContain(
      'no_legal_source',
    ))
  test('a part that has ended counts no more', () =>
    expect(
      dutyFaults([aDuty({ toOn: '2025-01-01' })], TODAY).some(
        ({ dutyCode, fault }) => dutyCode === 'provide' && fault === 'nobody_does',
      ),
    ).toBe(true))
})

describe('the cost key of several towns [2-21]', () => {
  const place = (typed: string) => (typed === 'А' ? 'RS-a' : typed === 'Б' ? 'RS-b' : undefined)
  const read = (shares: string) => readCostKey({ agreed_on: '1.2.2025', shares }, place, TODAY)
  test('makes one whole', () => expect(read('А 60 %\nБ 40').ok).toBe(true))
  test.each([
    ['А 60\nБ 39', 'services.sharesNotWhole'],
    ['А 60\nВ 40', 'services.shareUnreadable'],
    ['А 60\nА 40', 'services.townTwice'],
  ])('%j is refused: %s', (shares, code) => {
    const result = read(shares)
    expect(result.ok ? [] : result.refusals.map((one) => one.code)).toContain(code)
  })
  test('thirds are exact to a hundredth of a per cent', () =>
    expect(sumOf(['33,34', '33,33', '33,33'].map((typed) => ({ tenThousandths: tenThousandthsOf(typed) ?? 0 })))).toBe(
      WHOLE,
    ))
  test('the last agreed is in force', () => {
    const at = { code: 'RS-a', level: 'local_government', name: {} } as const
    const share = (agreedOn: string) => ({ agreedOn, place: at, tenThousandths: WHOLE, legalSource: undefined })
    expect(keyInForce([share('2024-01-01'), share('2025-01-01')]).map(({ agreedOn }) => agreedOn)).toEqual([
      '2025-01-01',
    ])
  })
})

describe('a warning names and blocks nothing', () => {
  const licence = { number: '7', issuer: 'М', validFromOn: '2019-02-01', validToOn: '2024-02-01' }
  test('a licence that ended', () =>
    expect(licenceWarnings(aService({ licences: [licence] }), TODAY)).toEqual([
      { code: 'services.warn.licenceEnded', params: { number: '7', day: '2024-02-01' } },
    ]))
  test('not one that was renewed', () =>
    expect(licenceWarnings(aService({ licences: [{ ...licence, validToOn: '2029-01-01' }, licence] }), TODAY)).toEqual(
      [],
    ))
  test('more places taken than there are', () =>
    expect(
      numberWarnings([aReading({ value: 80 }), aReading({ quantity: 'taken', value: 84 })]).map(({ code }) => code),
    ).toEqual(['services.warn.overCapacity']))
  test('a location outside its town', () => {
    const at = {
      id: '1',
      place: { code: 'RS-b', level: 'local_government', name: {} } as const,
      address: undefined,
      lat: undefined,
      lon: undefined,
      phone: undefined,
      hours: [],
      accessCodes: [],
      fromOn: undefined,
      toOn: undefined,
    }
    expect(locationWarnings([at], new Set(['RS-a'])).map(({ code }) => code)).toEqual(['services.warn.outsideTown'])
  })
  test('money without a period', () => expect(moneyWarnings({ cents: 100, period: undefined })).toHaveLength(1))
})

describe('served counts', () => {
  const people = (typed: string) => ({
    period: '2025-Q1',
    [fieldOf({ population: 'G01', needCode: 'N5' })]: typed,
    not_split_by_sex_because: 'not_asked',
  })
  const read = (fields: Record<string, string>, service = aService()) =>
    readServed(fields, service, 's', TODAY, (months) => months.join())
  test('are of one service, from its register, with the months without it in the note', () => {
    const result = read(people('45'), aService({ events: [anEvent('running', '2025-02-03')] }))
    expect(result.ok && result.value.counts[0]).toMatchObject({
      method: 'service_register',
      covers: 'one_service',
      said: { state: 'value', people: 45 },
      note: '2025-01',
    })
    expect(result.ok && result.value.without).toEqual(['2025-01'])
  })
  test('a typed 0 says that nobody came', () => {
    const result = read(people('0'))
    expect(result.ok && result.value.counts[0]?.said).toEqual({ state: 'zero_observed' })
  })
  test('of a period that still runs, or of an undisclosed service, are refused', () => {
    expect(read({ ...people('4'), period: '2025' }).ok).toBe(false)
    expect(read(people('4'), aService({ isUndisclosed: true })).ok).toBe(false)
  })
})

test('of an undisclosed service machines get a phone line and no field more', () =>
  expect(Object.keys(dataOf(aService({ isUndisclosed: true }))).toSorted()).toEqual([
    'assuredOn',
    'id',
    'isUndisclosed',
    'languages',
    'name',
    'nameLocale',
    'phone',
    'sector',
    'serves',
    'state',
    'typeCode',
  ]))
