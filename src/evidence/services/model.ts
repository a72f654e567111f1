import * as v from 'valibot'
import type { Day } from '#base/day.ts'
import type { Currency } from '#base/money.ts'
import type { Period } from '#base/period.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import type { Asked, Handed } from './model/kept.ts'

export const SECTORS = ['education', 'health', 'social_protection'] as const
export type Sector = (typeof SECTORS)[number]
/** The fourfold axis of the joint approach: every service is one of these. */
export const AXES = ['standardised', 'integrated', 'innovative', 'inter_municipal'] as const
export type Axis = (typeof AXES)[number]
/** The life of a service, in the order in which it is lived; suspended and closed may end and begin again. */
export const STATES = ['planned', 'opening', 'running', 'suspended', 'closed'] as const
export type State = (typeof STATES)[number]
/** What a service has to have before it opens. */
export const ITEMS = ['premises', 'staff', 'licence', 'equipment', 'money'] as const
export type Item = (typeof ITEMS)[number]
export const ITEM_STATES = ['missing', 'partly', 'ready'] as const
export type ItemState = (typeof ITEM_STATES)[number]
/** Three numbers that are never one: how many it may take, how many it has, how many wait. */
export const NUMBERS = ['capacity', 'taken', 'waiting'] as const
export type NumberName = (typeof NUMBERS)[number]
export const VACANCIES = ['free', 'full', 'waiting_list'] as const
export type Vacancy = (typeof VACANCIES)[number]
/** In what role somebody vouches: who gives the service, or who keeps the directory. */
export type AssuredRole = 'team' | 'coordinator' | 'administrator'
export const PARTS = ['responsible', 'accountable', 'consulted', 'informed'] as const
export type Part = (typeof PARTS)[number]
export const PROVIDER_KINDS = ['public', 'civil', 'private'] as const
export type ProviderKind = (typeof PROVIDER_KINDS)[number]
export const RESIDENCES = ['anybody', 'town', 'economy'] as const
export type Residence = (typeof RESIDENCES)[number]
export const COST_KINDS = ['free', 'fee', 'by_income'] as const
export type CostKind = (typeof COST_KINDS)[number]
export const COST_UNITS = ['hour', 'day', 'month', 'visit'] as const
export type CostUnit = (typeof COST_UNITS)[number]
/** Types that are never found on a map: the database holds them to it (`service_of_victims_is_undisclosed`). */
export const UNDISCLOSED_TYPES: readonly string[] = ['ACC-SHV', 'ACC-SHT']
/** Code lists of this room (db/facts/codes.csv); their words are said with `termKey(list, code)`. */
export const LISTS = {
  type: 'service_type',
  sector: 'service_sector',
  axis: 'service_axis',
  state: 'service_state',
  item: 'service_readiness',
  duty: 'service_duty',
  document: 'service_document',
  access: 'service_access',
  language: 'service_language',
} as const

/** Who a service is for, and which need it meets. `population` is a canonical key. */
export type Served = { readonly population: string; readonly needCode: string }

/** The provider's name in the best language for the reader, as it is written there. */
export type Named = { readonly text: string; readonly locale: string }

/** What a list of services shows of each. */
export type ServiceLine = {
  readonly id: string
  readonly bodyId: string
  readonly name: string
  readonly nameLocale: string
  /** Absent of an undisclosed service. */
  readonly provider: Named | undefined
  /** The place whose people it is for. */
  readonly place: NamedPlace
  readonly sector: Sector
  readonly typeCode: string
  readonly axis: Axis
  readonly phone: string | undefined
  readonly state: State | undefined
  readonly stateFromOn: Day | undefined
  /** The last day on which somebody vouched for it, and in what role. */
  readonly assuredOn: Day | undefined
  readonly assuredRole: AssuredRole | undefined
  readonly vacancy: Vacancy | undefined
  readonly isUndisclosed: boolean
  readonly isPublished: boolean
  /** Where the nearest of its locations is. Absent of an undisclosed service, and where none is known. */
  readonly at: { readonly place: NamedPlace; readonly address: string | undefined } | undefined
  /** Kilometres in a straight line from the point of the place asked about; absent where either has no point. */
  readonly km: number | undefined
  /** The distance is to the point of the town, for the service's own is not known. */
  readonly isKmToTown: boolean
}

export type Location = {
  readonly id: string
  readonly place: NamedPlace
  readonly address: string | undefined
  readonly lat: number | undefined
  readonly lon: number | undefined
  readonly phone: string | undefined
  /** `1-5 08:00-16:00`; 1 is Monday. */
  readonly hours: readonly string[]
  readonly accessCodes: readonly string[]
  readonly fromOn: Day | undefined
  readonly toOn: Day | undefined
}

/** One entry in the life of a service. */
export type LifeEvent = {
  readonly id: string
  readonly state: State
  readonly period: Period
  readonly fromOn: Day
  readonly toOn: Day
  readonly note: string | undefined
  readonly source: string | undefined
  /** A later entry said that this one was wrong. */
  readonly isCorrected: boolean
}

/** One number at a time. People in `taken` and `waiting`, places in `capacity`. */
export type Reading = {
  readonly id: string
  readonly quantity: NumberName
  readonly value: number
  readonly period: Period
  readonly toOn: Day
  readonly source: { readonly id: string; readonly title: string; readonly titleLocale: string } | undefined
  readonly note: string | undefined
  readonly recordedAt: Date
}

export type Licence = {
  readonly number: string
  readonly issuer: string
  readonly validFromOn: Day
  readonly validToOn: Day | undefined
}

export type Readiness = {
  readonly item: Item
  readonly state: ItemState
  readonly statedOn: Day
  readonly note: string | undefined
}

/** Who has which part in which duty. */
export type Duty = {
  readonly id: string
  readonly dutyCode: string
  readonly part: Part
  readonly who: Named
  readonly legalSource: string | undefined
  readonly toOn: Day | undefined
}

/** A town's part of the cost of an inter-municipal service; the parts of a day make 10,000. */
export type CostShare = {
  readonly agreedOn: Day
  readonly place: NamedPlace
  readonly tenThousandths: number
  readonly legalSource: string | undefined
}
/** Users by the town they come from: operational. */
export type TownUsers = {
  readonly place: NamedPlace
  readonly period: Period
  readonly toOn: Day
  readonly users: number
}

/** What a person has to be or have. An empty list is no condition. */
export type Conditions = {
  /** Completed years, both ends included. */
  readonly ageFrom: number | undefined
  readonly ageTo: number | undefined
  readonly residence: Residence
  /** Any of these groups. */
  readonly groups: readonly string[]
  /** All of these papers. */
  readonly documents: readonly string[]
}

export type Cost = {
  readonly kind: CostKind | undefined
  readonly amount: { readonly cents: number; readonly currency: Currency; readonly per: CostUnit } | undefined
}
export type FoundingAct = {
  readonly title: string | undefined
  readonly number: string | undefined
  readonly gazette: string | undefined
  readonly on: Day | undefined
}

/** A service with all that the reader may know of it. */
export type Service = Omit<ServiceLine, 'at' | 'km' | 'isKmToTown'> & {
  readonly bodyName: string
  readonly providerId: string
  readonly providerKind: ProviderKind
  readonly description: string | undefined
  readonly web: string | undefined
  readonly languages: readonly string[]
  readonly cost: Cost
  readonly conditions: Conditions
  readonly act: FoundingAct
  readonly standard: string | undefined
  readonly acquisChapter: number | undefined
  readonly needsLicence: boolean
  readonly source: string
  readonly serves: readonly Served[]
  readonly locations: readonly Location[]
  readonly events: readonly LifeEvent[]
  readonly readings: readonly Reading[]
  readonly licences: readonly Licence[]
  readonly readiness: readonly Readiness[]
  readonly duties: readonly Duty[]
  readonly shares: readonly CostShare[]
  readonly townUsers: readonly TownUsers[]
  readonly protocols: readonly Protocol[]
  readonly handed: readonly Handed[]
  readonly asked: readonly Asked[]
}

/** An agreement of institutions to work together. */
export type Protocol = {
  readonly id: string
  readonly title: string
  readonly titleLocale: string
  readonly signedOn: Day
  readonly validToOn: Day | undefined
  readonly dataShared: string | undefined
  readonly legalSource: string | undefined
  /** A later protocol took its place. */
  readonly isSuperseded: boolean
  readonly parties: readonly Named[]
  readonly meetings: readonly { readonly on: Day; readonly about: string }[]
}

/** What another catalogue calls a type of ours. */
export type CrosswalkRow = {
  readonly typeCode: string
  readonly scheme: 'local' | 'national' | 'regional'
  readonly place: NamedPlace
  readonly foreignCode: string
  readonly foreignName: string
  readonly nameLocale: string
  readonly relation: 'same' | 'broader' | 'narrower' | 'related'
  readonly source: string
}

/** Something that a person should look at; it stops nothing. */
export type Warning = { readonly code: string; readonly params?: Readonly<Record<string, string | number>> }

const text = (longest: number) => v.optional(v.pipe(v.string(), v.maxLength(longest)))
/** `/help`: what, where and for whom, in three steps. */
export const HelpAsked = v.object({ need: text(10), place: text(40), q: text(100), group: text(10), page: text(4) })
/** `/services`: words, and the dimensions by which the directory is narrowed. */
export const DirectoryAsked = v.object({
  q: text(100),
  sector: text(20),
  type: text(20),
  axis: text(20),
  state: text(20),
  page: text(4),
})
/** `/services/ID`: what a person says of themselves to learn "may I"; nothing of it is kept. `since`: from which day before and after are set side by side. */
export const MayIAsked = v.object({ age: text(10), residence: text(10), group: text(10), since: text(20) })

/** A project that names a service, through the view `project_of_service`. */
export type NamingProject = {
  readonly id: string
  readonly path: string
  readonly titles: readonly { readonly locale: string; readonly text: string }[]
}
