import { type Day, localDay } from '#base/day.ts'
import type { Period } from '#base/period.ts'
import type { Answers, ReferralEventKind } from '#evidence/outreach/model.ts'

/** Who acts: the coordinator of the invented town, or its team. */
export type By = 'coordinator' | 'team'
export type VisitStep = {
  readonly kind: 'visit'
  readonly key: string
  /** None: a visit to a settlement. */
  readonly reference: string | undefined
  readonly identity: string | undefined
  readonly answers: Answers
}
type CorrectStep = {
  readonly kind: 'correct'
  readonly visit: string
  readonly field: string
  readonly value: string
  readonly reason: string
}
export type ReferStep = {
  readonly kind: 'refer'
  readonly key: string
  /** None: an emergency. */
  readonly visit: string | undefined
  readonly needCode: string | null
  readonly organisationCode: string | null
  readonly otherName: string | null
  readonly dueOn: Day
  readonly asked: string
}
export type EventStep = {
  readonly kind: 'event'
  readonly referral: string
  readonly what: ReferralEventKind
  readonly note: string | undefined
  readonly nextOn: Day | null
}
type CloseStep = { readonly kind: 'close'; readonly period: Period; readonly reason: string }
/** One act of the story, by whom and when. */
export type Step = { readonly at: Date; readonly by: By } & (
  | VisitStep
  | CorrectStep
  | ReferStep
  | EventStep
  | CloseStep
)

const SEED = 20260
const DAY_MS = 86_400_000
export const MONTHS = 6
const SETTLEMENTS = ['Измишљена Мала', 'Измишљени Поток', 'Измишљено Поље'] as const
const AGES = ['0-5', '6-14', '15-17', '18-29', '30-64', '65-'] as const
/** To whom a need is referred in the invented town. */
const HELPERS: Readonly<Record<string, readonly [organisation: string | null, other: string | null]>> = {
  N1: ['izm-opstina', null],
  N2: ['izm-csr', null],
  N3: [null, 'Измишљено удружење грађана'],
  N4: [null, 'Измишљени дом здравља'],
  N5: ['izm-csr', null],
  N6: [null, 'Измишљена школа'],
}
/** A group and what its people need in this story. */
const GROUPS = [
  ['G04', 'N6', 'N1'],
  ['G03', 'N5', 'N4'],
  ['G04', 'N3', 'N6'],
  ['G01', 'N5', 'N6'],
  ['G14', 'N1', 'N2'],
  ['declined', 'N4', 'N2'],
] as const

/** Numbers from 0 to 1 that are the same at every start (mulberry32). */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const later = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS)

/** The last six whole months that were over five days ago, so that each could be closed on the third of the next. */
export function monthsBefore(now: Date): readonly Period[] {
  const [year = 0, month = 0] = localDay(later(now, -5)).split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, i) => {
    const first = new Date(Date.UTC(year, month - 1 - MONTHS + i, 1))
    return first.toISOString().slice(0, 7)
  })
}

type Household = {
  readonly reference: string
  readonly identity: string | undefined
  readonly settlement: string
  readonly group: (typeof GROUPS)[number]
  readonly people: readonly Answers[]
  readonly isFirst: boolean
}

/** One family, written down by two members in two scripts: a person has to notice and decide. */
const IDENTITIES: Readonly<Record<number, string>> = {
  2: 'Измишљка Измишљевић, Измишљена улица 2',
  5: 'Измишљко Непостојић, Измишљена улица 5',
  14: 'Izmišljka Izmišljević, Izmišljena ulica 2',
}
/** The second of the two reports stands in the settlement of the first. */
const SETTLEMENT_OF: Readonly<Record<number, number>> = { 14: 2 }

function householdOf(n: number, chance: () => number): Household {
  const group = GROUPS[n % GROUPS.length] ?? GROUPS[0]
  const [code, first, second] = group
  const people = Array.from({ length: 1 + Math.floor(chance() * 4) }, (_, i): Answers => {
    const age = AGES[code === 'G03' ? 5 : code === 'G01' && i === 0 ? 1 : Math.floor(chance() * AGES.length)] ?? '30-64'
    const sex = chance() < 0.06 ? 'declined' : chance() < 0.53 ? 'f' : 'm'
    return { sex, age, needs: chance() < 0.4 ? [first, second].sort().join(' ') : first, groups: code }
  })
  return {
    reference: `IZM-${String(n + 1).padStart(3, '0')}`,
    identity: IDENTITIES[n],
    settlement: SETTLEMENTS[(SETTLEMENT_OF[n] ?? n) % SETTLEMENTS.length] ?? SETTLEMENTS[0],
    group,
    people,
    isFirst: chance() < 0.7,
  }
}

const answersOf = (household: Household, isFirst: boolean): Answers => ({
  settlement: household.settlement,
  first_identified: isFirst ? 'yes' : 'no',
  people: household.people,
  present: 'social_worker health_mediator',
  informed: household.group[1],
  note: 'Измишљена белешка: ово домаћинство не постоји.',
})

/** What becomes of a referral, by turns: days after it was made, what, a note, days until something is next due. */
const FATES: readonly (readonly (readonly [number, ReferralEventKind, (string | undefined)?, number?])[])[] = [
  [
    [6, 'accepted'],
    [19, 'obtained'],
  ],
  [[8, 'accepted', undefined, 40]],
  [[9, 'refused', 'Измишљени разлог: нема слободних места.']],
  [],
  [
    [5, 'accepted'],
    [12, 'followed_up', 'Измишљена поновна посета.'],
    [21, 'right_realised'],
  ],
  [
    [15, 'reminded'],
    [22, 'escalated', 'Измишљено: упућено руководиоцу.'],
  ],
  [
    [4, 'accepted'],
    [18, 'declined', 'Измишљено: породица је одустала.'],
  ],
]

function referralOf(n: number, visit: Step & VisitStep, need: string): readonly Step[] {
  const [organisationCode, otherName] = HELPERS[need] ?? [null, 'Измишљено удружење грађана']
  const made = { ...visit, at: later(visit.at, 0.02) }
  const key = `r${n}`
  const dueOn = localDay(later(visit.at, 14))
  const refer: Step = {
    ...{ at: made.at, by: 'team', kind: 'refer', key, visit: visit.key, needCode: need },
    ...{ organisationCode, otherName, dueOn, asked: 'Измишљена молба.' },
  }
  // Nobody takes in who has no home: the dead end of the story.
  const fate = need === 'N3' ? FATES[2 + (n % 2)] : FATES[n % FATES.length]
  const events = (fate ?? []).map(([days, what, note, next]): Step => {
    const at = later(visit.at, days)
    const nextOn = next === undefined ? null : localDay(later(at, next))
    return { at, by: 'team', kind: 'event', referral: key, what, note, nextOn }
  })
  return [refer, ...events]
}

const noonOf = (month: Period, day: number): Date => new Date(`${month}-${String(day).padStart(2, '0')}T09:00:00Z`)
const visitStep = (at: Date, key: string, household: Household, isFirst: boolean): Step & VisitStep => ({
  ...{ at, by: 'team', kind: 'visit', key, reference: household.reference },
  ...{ identity: key.startsWith('v') ? household.identity : undefined, answers: answersOf(household, isFirst) },
})

/** A visit to a settlement: people without a household, counted at the fullest visit of the month. */
const settlementStep = (month: Period, m: number, household: Household): Step => ({
  ...{ at: noonOf(month, 26), by: 'team', kind: 'visit', key: `s${m}`, reference: undefined, identity: undefined },
  answers: { ...answersOf(household, false), people: [...household.people, ...household.people].slice(0, 3 + (m % 3)) },
})

type Telling = { readonly months: readonly Period[]; readonly households: readonly Household[] }

/** Four households met first in a month, six met again, one settlement. */
function visitsOf({ months, households }: Telling): readonly (Step & VisitStep)[] {
  return months.flatMap((month, m) => {
    const fresh = households.slice(m * 4, m * 4 + 4).map((household, i) => {
      return visitStep(noonOf(month, 3 + i * 4), `v${m * 4 + i}`, household, household.isFirst)
    })
    const known = households.slice(0, m * 4).slice(-7, -1)
    const again = known.map((household, i) =>
      visitStep(noonOf(month, 5 + i * 3), `a${m}-${i}`, { ...household, isFirst: false }, false),
    )
    return [...fresh, ...again]
  })
}

/** A danger that nothing holds up, taken to its end. */
function emergencyOf(month: Period): readonly Step[] {
  const at = noonOf(month, 11)
  const event = (days: number, what: ReferralEventKind, note: string): Step => ({
    ...{ at: later(at, days), by: 'team', kind: 'event', referral: 'emergency', what, note, nextOn: null },
  })
  return [
    {
      ...{ at, by: 'team', kind: 'refer', key: 'emergency', visit: undefined, needCode: null, organisationCode: null },
      ...{ otherName: 'Измишљена дежурна служба', dueOn: localDay(at), asked: 'Измишљена хитност: дете у опасности.' },
    },
    event(0.1, 'accepted', 'Измишљено: дежурна служба је изашла на терен.'),
    event(2, 'closed', 'Измишљено: дете је збринуто.'),
  ]
}

/** What was written wrongly and put right later; the last two did not see each other and wait for a person. */
function correctionsOf(months: readonly Period[]): readonly Step[] {
  const at = (m: number, day: number) => noonOf(months[m] ?? '', day)
  return [
    {
      ...{ at: at(1, 9), by: 'team', kind: 'correct', visit: 'v1', field: 'people/1/age', value: '65-' },
      reason: 'Измишљено: године су погрешно преписане.',
    },
    {
      ...{ at: at(3, 8), by: 'coordinator', kind: 'correct', visit: 'v8', field: 'people/1/groups', value: 'declined' },
      reason: 'Измишљено: особа се предомислила.',
    },
    {
      ...{ at: at(5, 20), by: 'team', kind: 'correct', visit: 'v20', field: 'people/1/needs', value: 'N1' },
      reason: 'Измишљено: по речима породице.',
    },
    {
      ...{ at: at(5, 20), by: 'coordinator', kind: 'correct', visit: 'v20', field: 'people/1/needs', value: 'N1 N6' },
      reason: 'Измишљено: по решењу школе.',
    },
  ]
}

/** Each month is closed on the third of the next; the third month again, once a correction changed what it said. */
function closingsOf(months: readonly Period[]): readonly Step[] {
  const once = months.map((period): Step => {
    const [year = 0, month = 0] = period.split('-').map(Number)
    return { at: new Date(Date.UTC(year, month, 3, 10)), by: 'coordinator', kind: 'close', period, reason: '' }
  })
  const reason = 'Измишљено: једна посета је исправљена.'
  return [
    ...once,
    { at: noonOf(months[3] ?? '', 12), by: 'coordinator', kind: 'close', period: months[2] ?? '', reason },
  ]
}

/** Two visits of the last days, whose referrals wait for an answer. */
const lastDays = (now: Date, households: readonly Household[]): readonly (Step & VisitStep)[] =>
  households.slice(-2).map((household, i) => visitStep(later(now, -3 + i), `n${i}`, household, true))

/**
 * Six months of an invented mobile team in the order in which they happened: visits, referrals with and without an answer,
 * an emergency, corrections, and a closing a month. The same at every start, but for the days, which end at `now`. Nobody
 * in it exists, and nothing in it says anything about a real town.
 */
export function tellMonths(now: Date): readonly Step[] {
  const chance = chances(SEED)
  const months = monthsBefore(now)
  const households = Array.from({ length: MONTHS * 4 + 2 }, (_, n) => householdOf(n, chance))
  const visits = [...visitsOf({ months, households }), ...lastDays(now, households)]
  const referrals = visits
    .filter(({ key }) => /^[vn]/.test(key))
    .flatMap((visit, n) => referralOf(n, visit, households[n]?.group[1] ?? 'N1'))
  const settlements = months.flatMap((month, m) => {
    const household = households[m * 3 + 1]
    return household ? [settlementStep(month, m, household)] : []
  })
  const all = [...visits, ...settlements, ...referrals, ...emergencyOf(months[3] ?? '')]
  return [...all, ...correctionsOf(months), ...closingsOf(months)]
    .filter(({ at }) => at < now)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}
