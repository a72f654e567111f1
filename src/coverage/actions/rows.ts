import type { Member } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { firstDay, lastDay } from '#base/period.ts'
import {
  COUNTED,
  COVERS,
  GRADES,
  METHODS_OF_COUNTS,
  METHODS_OF_ESTIMATES,
  type Population,
  QUANTITIES,
  SEX_REASONS,
} from '../model.ts'
import type { insertCounts, insertEstimates, insertPopulations, insertSources } from '../queries/posting.ts'
import type { CountRow, EstimateRow } from '../queries/posting-entries.ts'
import { populationKey, readPopulation } from '../rules/population.ts'
import type { CountDraft, Draft, EstimateDraft, NotLookedDraft } from '../rules/reading/draft.ts'
import type { SourceDraft } from '../rules/reading/source.ts'

type PopulationRow = Parameters<typeof insertPopulations>[1][number]
type SourceRow = Parameters<typeof insertSources>[1][number]
type NewEstimate = Parameters<typeof insertEstimates>[1][number]
type NewCount = Parameters<typeof insertCounts>[1][number]

/** Who posts what, when, in which posting; every row carries it. */
export type Stamp = { readonly who: Member; readonly now: Date; readonly postingId: string }
/** What a new entry takes the place of, and why. */
export type Supersession = { readonly id: string; readonly reason: string } | undefined

export const populationRow = (population: Population): PopulationRow => ({
  key: populationKey(population),
  group_codes: [...population.groups],
  sex: population.sex ?? null,
  age_from: population.age?.from ?? null,
  age_to: population.age?.to ?? null,
  area: population.area ?? null,
})

export const sourceRow = (id: string, source: SourceDraft, who: Member, now: Date): SourceRow => ({
  body_id: who.bodyId,
  id,
  kind_code: source.kindCode,
  title: source.title,
  title_locale: source.titleLocale,
  publisher: source.publisher,
  web: source.web ?? null,
  published_period: source.publishedPeriod ?? null,
  captured_on: source.capturedOn ?? null,
  is_published: source.isPublished,
  note: source.note ?? null,
  account_id: who.accountId,
  recorded_at: now.toISOString(),
})

const commonOf = (draft: Draft, { who, now, postingId }: Stamp, isPublished: boolean, instead: Supersession) => ({
  body_id: who.bodyId,
  id: newId(),
  place_code: draft.placeCode,
  population_key: populationKey(draft.population),
  not_split_by_sex_because: draft.sexReason ?? null,
  source_id: draft.source,
  is_published: isPublished,
  note: draft.note ?? null,
  posting_id: postingId,
  account_id: who.accountId,
  recorded_at: now.toISOString(),
  supersedes_id: instead?.id ?? null,
  supersedes_reason: instead?.reason ?? null,
})

export const estimateRow = (
  draft: EstimateDraft,
  stamp: Stamp,
  isPublished: boolean,
  instead: Supersession,
): NewEstimate => ({
  ...commonOf(draft, stamp, isPublished, instead),
  counts: draft.counts.what,
  need_code: draft.counts.what === 'need' ? draft.counts.needCode : null,
  value: draft.value,
  range_kind: draft.range.kind,
  low: draft.range.kind === 'stated' ? draft.range.low : null,
  high: draft.range.kind === 'stated' ? draft.range.high : null,
  method_code: draft.method,
  grade: draft.grade,
  reference_period: draft.period,
  reference_from_on: firstDay(draft.period),
  reference_to_on: lastDay(draft.period),
})

const peopleOf = ({ said }: CountDraft) =>
  said.state === 'value' ? said.people : said.state === 'zero_observed' ? 0 : null

export const countRow = (
  draft: CountDraft | NotLookedDraft,
  stamp: Stamp,
  isPublished: boolean,
  instead: Supersession,
): NewCount => ({
  ...commonOf(draft, stamp, isPublished, instead),
  need_code: draft.needCode,
  quantity: draft.quantity,
  period: draft.period,
  period_from_on: firstDay(draft.period),
  period_to_on: lastDay(draft.period),
  ...(draft.kind === 'count'
    ? {
        state: draft.said.state,
        people: peopleOf(draft),
        method_code: draft.method,
        covers: draft.covers,
        covers_what: draft.coversWhat ?? null,
        is_deduplicated: draft.isDeduplicated,
      }
    : {
        state: 'not_looked',
        people: null,
        method_code: null,
        covers: null,
        covers_what: null,
        is_deduplicated: false,
      }),
})

/** A value that a constraint of the database holds to this list. */
function heldTo<T extends string>(values: readonly T[], value: string | null): T {
  const known = values.find((one) => one === value)
  if (known === undefined) throw new Error(`the database holds a value that the program does not know: ${value}`)
  return known
}

function aboutOf(row: EstimateRow | CountRow, period: string) {
  const population = readPopulation(row.population_key)
  if (!population) throw new Error(`not a population: ${row.population_key}`)
  const reason = row.not_split_by_sex_because
  return {
    placeCode: row.place_code,
    population,
    period,
    source: row.source_id,
    sexReason: reason === null ? undefined : heldTo(SEX_REASONS, reason),
    note: row.note ?? undefined,
  }
}

/** A stored estimate as it was read when it came in. */
export const draftOfEstimate = (row: EstimateRow): EstimateDraft => ({
  kind: 'estimate',
  ...aboutOf(row, row.reference_period),
  counts: row.need_code === null ? { what: 'group' } : { what: 'need', needCode: row.need_code },
  value: row.value,
  range:
    row.low === null || row.high === null ? { kind: 'none_stated' } : { kind: 'stated', low: row.low, high: row.high },
  method: heldTo(METHODS_OF_ESTIMATES, row.method_code),
  grade: heldTo(GRADES, row.grade),
})

/** A stored count, or a statement of not having looked, as it was read when it came in. */
export function draftOfCount(row: CountRow): CountDraft | NotLookedDraft {
  const about = { ...aboutOf(row, row.period), needCode: row.need_code }
  if (row.state === 'not_looked') return { kind: 'not_looked', ...about, quantity: heldTo(QUANTITIES, row.quantity) }
  return {
    kind: 'count',
    ...about,
    quantity: heldTo(COUNTED, row.quantity),
    said:
      row.state === 'value' && row.people !== null
        ? { state: 'value', people: row.people }
        : { state: heldTo(['zero_observed', 'protected'], row.state) },
    method: heldTo(METHODS_OF_COUNTS, row.method_code),
    covers: heldTo(COVERS, row.covers),
    coversWhat: row.covers_what ?? undefined,
    isDeduplicated: row.is_deduplicated,
  }
}
