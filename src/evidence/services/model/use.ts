import * as v from 'valibot'
import type { Day } from '#base/day.ts'
import type { Currency } from '#base/money.ts'
import type { Period } from '#base/period.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import type { Licence, LifeEvent, ProviderKind, Reading, Served, Vacancy } from '../model.ts'

/** Different people in a period, people on its last day, and hours of service in it. */
export const MEASURES = ['users', 'users_at_end', 'hours'] as const
export type Measure = (typeof MEASURES)[number]
export const PURPOSES = ['running', 'building', 'equipment'] as const
export type Purpose = (typeof PURPOSES)[number]
export const PAYERS = ['town', 'earmarked_transfer', 'donor', 'user_fee', 'public_institution', 'not_stated'] as const
export type Payer = (typeof PAYERS)[number]
export const SEXES = ['f', 'm'] as const
export const AREAS = ['urban', 'rural'] as const

/** Which part of the users a row is of. Nothing at all: everybody. */
export type Part = {
  readonly sex: (typeof SEXES)[number] | undefined
  /** Completed years, both ends included; no upper end: and older. */
  readonly ageFrom: number | undefined
  readonly ageTo: number | undefined
  readonly area: (typeof AREAS)[number] | undefined
  readonly groupCode: string | undefined
}
export type SourceRef = { readonly id: string; readonly title: string; readonly titleLocale: string }

/** One number of people or hours. */
export type UseRow = {
  readonly id: string
  readonly measure: Measure
  readonly value: number
  readonly part: Part
  readonly period: Period
  readonly fromOn: Day
  readonly toOn: Day
  /** Absent: the body's own register. */
  readonly source: SourceRef | undefined
  readonly note: string | undefined
  readonly recordedAt: Date
}

/** Money spent: whole hundredths of its currency. */
export type MoneyRow = {
  readonly id: string
  readonly purpose: Purpose
  readonly payer: Payer
  readonly payerName: string | undefined
  readonly cents: number
  readonly currency: Currency
  readonly what: string | undefined
  readonly whatLocale: string | undefined
  /** Absent: the source does not say when. */
  readonly period: Period | undefined
  readonly source: SourceRef | undefined
  readonly note: string | undefined
  readonly recordedAt: Date
}

/** What the indicators of one service are computed from. */
export type Used = {
  readonly id: string
  readonly name: string
  readonly nameLocale: string
  readonly typeCode: string
  readonly providerKind: ProviderKind
  readonly needsLicence: boolean
  readonly serves: readonly Served[]
  readonly use: readonly UseRow[]
  readonly money: readonly MoneyRow[]
  readonly readings: readonly Reading[]
  readonly licences: readonly Licence[]
  readonly events: readonly LifeEvent[]
}

/** Users of one type of service in one town, for setting towns side by side. */
export type TownUse = {
  readonly place: NamedPlace
  /** All inhabitants, as a source states; absent: not stated. */
  readonly inhabitants: number | undefined
  /** Services of the type that the reader sees there. */
  readonly services: number
  /** Users in the year of the only one; absent: nobody said, or several services whose users may be the same people. */
  readonly users: number | undefined
}

/** A place from which people come, with a point. */
export type Origin = {
  readonly place: NamedPlace
  readonly lat: number
  readonly lon: number
  /** Of the population asked about; absent: nobody knows. */
  readonly people: number | undefined
  readonly terrain: 'urban' | 'rural' | 'mountain'
  readonly source: string
}
/** A place where a service is given. */
export type Target = {
  readonly serviceId: string
  readonly name: string
  readonly nameLocale: string
  readonly place: NamedPlace
  readonly lat: number
  readonly lon: number
  readonly vacancy: Vacancy | undefined
  /** The latest capacity that the reader may know. */
  readonly capacity: number | undefined
}
export type Minutes = { readonly from: string; readonly to: string; readonly minutes: number }
/** Rings of [east, north] in degrees, outer and inner alike. */
export type Boundary = {
  readonly rings: readonly (readonly (readonly [number, number])[])[]
  readonly source: string
  readonly licence: string
}

const short = (longest: number) => v.optional(v.pipe(v.string(), v.maxLength(longest)))
/** `/places/CODE/services/indicators`: a type of service and a year. */
export const IndicatorsAsked = v.object({ type: short(20), year: v.optional(v.pipe(v.string(), v.regex(/^\d{4}$/))) })
/** `/places/CODE/services/reach`: which services, how far, and whether only those with free places count. */
export const ReachAsked = v.object({
  type: short(20),
  by: v.optional(v.picklist(['km', 'minutes'])),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{0,3}$/))),
  room: v.optional(v.picklist(['free', 'any'])),
  population: short(80),
})
