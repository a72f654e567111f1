import type { Context, Member } from '#base/context.ts'
import { newId } from '#base/id.ts'
import type { Locale } from '#base/locale.ts'
import { firstDay, lastDay } from '#base/period.ts'
import type { SourceChoice } from '../queries/use.ts'
import type { MoneyDraft, PlacesDraft, UseDraft } from '../rules/use-entry.ts'
import { stampOf } from './describe.ts'

type OfService = { readonly id: string; readonly isPublished: boolean }
/** What every row below an open service carries, by the source from which its number comes. */
export type Base = (sourceId: string | undefined) => ReturnType<typeof baseRow>

const baseRow = (ctx: Context, who: Member, { id, isPublished }: OfService, source: SourceChoice | undefined) => ({
  ...stampOf(who, ctx.now),
  service_id: id,
  source_id: source?.id ?? null,
  is_from_published_source: source?.isPublished ?? null,
  is_published: isPublished,
  is_undisclosed: false,
})

export const baseOf =
  (ctx: Context, who: Member, service: OfService, sources: readonly SourceChoice[]): Base =>
  (sourceId) =>
    baseRow(
      ctx,
      who,
      service,
      sources.find(({ id }) => id === sourceId),
    )

export const useRows = (base: Base, { period, fromOn, toOn, part, numbers, sourceId, note }: UseDraft) =>
  numbers.map(({ measure, value }) => ({
    ...base(sourceId),
    id: newId(),
    measure,
    value,
    sex: part.sex ?? null,
    age_from: part.ageFrom ?? null,
    age_to: part.ageTo ?? null,
    settlement: part.area ?? null,
    group_code: part.groupCode ?? null,
    period,
    from_on: fromOn,
    to_on: toOn,
    note: note ?? null,
  }))

export function moneyRow(base: Base, draft: MoneyDraft, locale: Locale) {
  const { purpose, payer, payerName, cents, currency, what, period, sourceId, note } = draft
  return {
    ...base(sourceId),
    id: newId(),
    purpose,
    payer_kind: payer,
    payer_name: payerName ?? null,
    amount_cents: cents,
    currency,
    what: what ?? null,
    what_locale: what === undefined ? null : locale,
    period: period ?? null,
    from_on: period === undefined ? null : firstDay(period),
    to_on: period === undefined ? null : lastDay(period),
    note: note ?? null,
  }
}

export const placesRows = (base: Base, { period, fromOn, toOn, numbers, sourceId, note }: PlacesDraft) =>
  numbers.map(({ quantity, value }) => ({
    ...base(sourceId),
    id: newId(),
    quantity,
    value,
    period,
    from_on: fromOn,
    to_on: toOn,
    note: note ?? null,
  }))
