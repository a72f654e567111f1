import type { Day } from '#base/day.ts'
import { firstDay, lastDay, type Period } from '#base/period.ts'
import { fold } from '#base/text.ts'
import type { Counted } from '#coverage/model.ts'
import { populationKey } from '#coverage/rules/population.ts'
import type { Answers, Leaving, OpenVisit, ReferralEvent } from '../model.ts'

/** A referral with its household and what ended it. */
export type Ended = {
  readonly householdId: string | null
  readonly needCode: string | null
  readonly events: readonly ReferralEvent[]
}
export type Counting = {
  readonly leaving: readonly Leaving[]
  readonly visits: number
  readonly households: number
  /** People who named no group, so that no cell of the table is theirs: counted here and posted nowhere. */
  readonly withoutGroup: number
}

type Person = {
  readonly sex: 'f' | 'm' | undefined
  readonly groups: readonly string[]
  readonly needs: readonly string[]
}
const words = (value: Answers[string] | undefined): readonly string[] =>
  typeof value === 'string' ? value.split(' ').filter((word) => word !== '') : []

const isRows = (value: Answers[string] | undefined): value is readonly Answers[] => Array.isArray(value)

/** The people of a visit, with what they said of themselves; "declined" is no group. */
function peopleIn(answers: Answers): readonly Person[] {
  return (isRows(answers.people) ? answers.people : []).map((row) => ({
    sex: row.sex === 'f' || row.sex === 'm' ? row.sex : undefined,
    groups: words(row.groups).filter((code) => /^G\d{2}$/.test(code)),
    needs: words(row.needs).filter((code) => /^N\d{1,2}$/.test(code)),
  }))
}

type Tally = Map<string, Leaving>
/** The cells to which a person belongs: each group, and each with the sex where that was said. */
const populationsOf = ({ groups, sex }: Person): readonly string[] =>
  groups.flatMap((group) => [
    populationKey({ groups: [group] }),
    ...(sex ? [populationKey({ groups: [group], sex })] : []),
  ])

function add(tally: Tally, quantity: Counted, people: readonly Person[], isOne: (need: string) => boolean): void {
  const entries = people.flatMap((person) =>
    person.needs
      .filter(isOne)
      .flatMap((needCode) => populationsOf(person).map((population) => ({ population, needCode }))),
  )
  for (const { population, needCode } of entries) {
    const name = `${population} ${needCode} ${quantity}`
    tally.set(name, { population, needCode, quantity, people: (tally.get(name)?.people ?? 0) + 1 })
  }
}

const inTime = (a: OpenVisit, b: OpenVisit) => a.visitedOn.localeCompare(b.visitedOn) || a.id.localeCompare(b.id)

/** Whose people are counted together: a household; of visits to one settlement only the fullest. */
function partiesOf(visits: readonly OpenVisit[]): readonly (readonly OpenVisit[])[] {
  const parties = new Map<string, OpenVisit[]>()
  for (const visit of [...visits].sort(inTime)) {
    const { settlement } = visit.answers
    const name = visit.householdId ?? `settlement ${typeof settlement === 'string' ? fold(settlement) : ''}`
    parties.set(name, [...(parties.get(name) ?? []), visit])
  }
  return [...parties.values()]
}

/** The people of a party as its visits in the period show them: a household as last seen, a settlement at its fullest. */
function peopleOf(party: readonly OpenVisit[]): readonly Person[] {
  const seen = party.map(({ answers }) => peopleIn(answers))
  if (party[0]?.householdId) return seen.at(-1) ?? []
  return seen.reduce((fullest, people) => (people.length > fullest.length ? people : fullest), [])
}

/** The first visit that says nobody knew the household before: once for a household and body. */
const firstIdentified = (party: readonly OpenVisit[]): OpenVisit | undefined =>
  party.find(({ answers }) => answers.first_identified === 'yes')

/**
 * The counts of a period: people reached (visited), identified (of households first identified in it) and served (of
 * households for which a referral for that need ended well in it), for each group that they name, by need and sex.
 * @param visits all visits of the team until the end of the period; those before it tell who was identified earlier
 */
export function countPeriod(visits: readonly OpenVisit[], referrals: readonly Ended[], period: Period): Counting {
  const [from, to] = [firstDay(period), lastDay(period)]
  const isIn = (day: Day) => from <= day && day <= to
  const tally: Tally = new Map()
  let [households, withoutGroup] = [0, 0]
  for (const party of partiesOf(visits.filter(({ visitedOn }) => visitedOn <= to))) {
    const inPeriod = party.filter(({ visitedOn }) => isIn(visitedOn))
    const people = peopleOf(inPeriod.length > 0 ? inPeriod : party)
    const household = party[0]?.householdId
    if (inPeriod.length > 0) {
      add(tally, 'reached', people, () => true)
      withoutGroup += people.filter(({ groups }) => groups.length === 0).length
      if (household) households += 1
    }
    const first = household ? firstIdentified(party) : undefined
    if (first && isIn(first.visitedOn)) add(tally, 'identified', people, () => true)
    add(
      tally,
      'served',
      people,
      (need) => household !== null && household !== undefined && isServed(referrals, household, need, isIn),
    )
  }
  const visitsIn = visits.filter(({ visitedOn }) => isIn(visitedOn)).length
  return { leaving: [...tally.values()].sort(inTable), visits: visitsIn, households, withoutGroup }
}

const isServed = (all: readonly Ended[], householdId: string, need: string, isIn: (day: Day) => boolean): boolean =>
  all.some(
    (one) =>
      one.householdId === householdId &&
      one.needCode === need &&
      one.events.some(({ kind, happenedOn }) => (kind === 'obtained' || kind === 'right_realised') && isIn(happenedOn)),
  )

const inTable = (a: Leaving, b: Leaving) =>
  a.population.localeCompare(b.population, 'en') ||
  a.needCode.localeCompare(b.needCode, 'en', { numeric: true }) ||
  a.quantity.localeCompare(b.quantity, 'en')
