import { type Day, localDay } from '#base/day.ts'

type Entry = { readonly id: string; readonly recordedAt: Date; readonly supersedesId: string | undefined }
type Withdrawal = { readonly entryId: string; readonly recordedAt: Date }

/**
 * What stands of the entries that were ever posted: an entry is never changed or deleted, so what is known is a fold.
 * An entry stands when it is not withdrawn and nothing that supersedes it stands recorded and not withdrawn. With
 * `asOf` only what was recorded until the end of that local day counts, withdrawals included: what was known then.
 * It relies on two rules of posting: only the newest entry of a chain is withdrawn, only a standing entry superseded.
 * The queries do the same in SQL (`queries/standing.ts`); the phone does it here.
 */
export function standing<E extends Entry>(
  entries: readonly E[],
  withdrawals: readonly Withdrawal[],
  asOf?: Day,
): readonly E[] {
  const isKnown = (record: { readonly recordedAt: Date }) => asOf === undefined || localDay(record.recordedAt) <= asOf
  const withdrawn = new Set(withdrawals.filter(isKnown).map((w) => w.entryId))
  const upheld = entries.filter((entry) => isKnown(entry) && !withdrawn.has(entry.id))
  const superseded = new Set(upheld.map((entry) => entry.supersedesId))
  return upheld.filter((entry) => !superseded.has(entry.id))
}
