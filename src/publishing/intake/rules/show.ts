import type { PageRecord } from '../model.ts'

/** The parts of a record that are shown; `intake.field.<part>` names them. */
type Part = Exclude<keyof PageRecord, 'kind' | 'language' | 'script' | 'dialect' | 'sections' | 'category'>
/** One thing that was recognised: the words of the page, and as what. */
export type Recognised = { readonly part: Part; readonly raw: string; readonly as?: string | undefined }

const of = (
  part: Part,
  all: readonly { readonly raw: string }[],
  as?: (i: number) => string | undefined,
): readonly Recognised[] => all.map(({ raw }, i) => ({ part, raw, as: as?.(i) }))

const periodText = (found: PageRecord['periods'][number] | undefined): string | undefined =>
  found && [found.from, found.to].map(({ period, sortAs }) => period ?? sortAs).join(' ')

/** Everything in a record as lines, without those that repeat. */
export function linesOfRecord(record: PageRecord): readonly Recognised[] {
  const { title, status, organisations, dates, places, groups, approaches, objectives, lists } = record
  // Pages that were stored before have none.
  const { needs = [], durations = [] } = record
  const all: readonly Recognised[] = [
    ...of('title', title ? [title] : []),
    ...of('alternativeTitles', record.alternativeTitles),
    ...of('named', record.named),
    ...(record.publishedOn ? [{ part: 'publishedOn' as const, raw: '', as: record.publishedOn }] : []),
    ...of('lead', record.lead ?? []),
    ...of('dates', dates, (i) => [dates[i]?.role, dates[i]?.period].filter(Boolean).join(' ')),
    ...of('periods', record.periods, (i) => periodText(record.periods[i])),
    ...of('durations', durations),
    ...of('money', record.money, (i) => {
      const money = record.money[i]?.money
      return money && `${money.cents} ${money.currency}`
    }),
    ...of('status', status ? [status] : [], () => status?.code),
    ...organisations.map(
      ({ raw, role, code }): Recognised => ({ part: 'organisations', raw, as: `${role} ${code ?? ''}`.trim() }),
    ),
    ...of('members', record.members),
    ...of('contacts', record.contacts, (i) => record.contacts[i]?.organisation),
    ...of('places', places, (i) => places[i]?.code),
    ...of('groups', groups, (i) => groups[i]?.code),
    ...of('approaches', approaches, (i) => approaches[i]?.code),
    ...of('needs', needs, (i) => needs[i]?.code),
    ...of('objectives', objectives, (i) => objectives[i]?.level),
    ...lists.flatMap(({ items, kind }) => of('lists', items, () => kind)),
    ...of('footnotes', record.footnotes),
    ...of('links', record.links),
    ...of('emails', record.emails),
    ...of('acronyms', record.acronyms, (i) => record.acronyms[i]?.latin),
    ...of('credits', record.credits),
    ...record.notStated.map((raw): Recognised => ({ part: 'notStated', raw: '', as: raw })),
  ]
  const keys = all.map(keyOf)
  return all.filter((_, i) => keys.indexOf(keys[i] ?? '') === i)
}

const keyOf = ({ part, raw, as }: Recognised): string => [part, raw.replace(/\s+/gu, ' ').trim(), as].join('\u001f')

/** What an earlier page of the same address said and this one does not, and the other way round. */
export type Difference = { readonly gone: readonly Recognised[]; readonly fresh: readonly Recognised[] }
export function differenceOf(before: PageRecord, now: PageRecord): Difference {
  const [earlier, later] = [linesOfRecord(before), linesOfRecord(now)]
  const without = (some: readonly Recognised[], others: readonly Recognised[]) => {
    const known = new Set(others.map(keyOf))
    return some.filter((one) => !known.has(keyOf(one)))
  }
  return { gone: without(earlier, later), fresh: without(later, earlier) }
}

/** A page beside the one that its address held before. */
export type Comparison = Difference & {
  /** [0-43] No letter, digit or sign is other; at most spaces and ends of lines are. */
  readonly isSameLetters: boolean
}
const lettersOf = (text: string): string => text.replace(/[\s\u200B-\u200F\u2060\uFEFF]+/gu, '')
export const isSameLetters = (before: string, now: string): boolean => lettersOf(before) === lettersOf(now)
