import type { Day } from '#base/day.ts'
import type { Currency, Money } from '#base/money.ts'
import type { Period } from '#base/period.ts'

/** What was found of a thing on a day. */
export const ITEM_USES = ['in_use', 'not_in_use', 'broken', 'missing'] as const
export type ItemUse = (typeof ITEM_USES)[number]
/** Entries that can turn out wrong; a place where a service is given can only end. */
export const ENTRY_KINDS = [
  'event',
  'licence',
  'readiness',
  'duty',
  'reading',
  'use',
  'money',
  'item',
  'request',
  'location',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]
/** It was never so, or it was so until a day. */
export const AMENDMENTS = ['wrong', 'ended'] as const
export type Amendment = (typeof AMENDMENTS)[number]

/** A thing with which a service was equipped. */
export type Handed = {
  readonly id: string
  readonly name: string
  readonly nameLocale: string
  readonly quantity: number
  /** The price of one. */
  readonly price: Money | undefined
  readonly supplier: string | undefined
  readonly handedOn: Day | undefined
  readonly handoverNumber: string | undefined
  readonly standsWhere: string | undefined
  readonly source: string | undefined
  /** The earliest first. */
  readonly checks: readonly { readonly on: Day; readonly state: ItemUse; readonly note: string | undefined }[]
}

/** Who asked for a service: a forum or an institution. */
export type Asked = {
  readonly id: string
  readonly who: { readonly text: string; readonly locale: string }
  readonly words: string
  readonly wordsLocale: string
  readonly period: Period
  readonly fromOn: Day
  /** The proposal in the trace. */
  readonly milestoneId: string | undefined
  readonly source: string | undefined
}

/** Any entry about a service in short, and whether it was amended. */
export type Entry = {
  readonly kind: EntryKind
  readonly id: string
  /** A state, item, duty, quantity, measure or purpose. */
  readonly code: string | undefined
  /** People or places; of money hundredths. */
  readonly value: number | undefined
  readonly currency: Currency | undefined
  readonly period: Period | undefined
  readonly text: string | undefined
  readonly amendment: Amendment | undefined
  readonly endedOn: Day | undefined
  readonly reason: string | undefined
}
