import * as v from 'valibot'
import type { Day } from '#base/day.ts'
import type { Money } from '#base/money.ts'

/** A text in one of the six ways. */
export type Written = { readonly locale: string; readonly text: string }

export const LEVELS = ['european', 'national', 'local'] as const
export type Level = (typeof LEVELS)[number]
/** The five economies, and everything else in Europe. */
export const ORIGINS = ['AL', 'BA', 'XK', 'MK', 'RS', 'elsewhere'] as const
export type Origin = (typeof ORIGINS)[number]
/** For what an amount was paid. */
export const COST_PER = ['whole', 'year', 'month', 'person_year'] as const
export type CostPer = (typeof COST_PER)[number]
export const COSTS = ['amount', 'nothing', 'not_stated'] as const
/** What it cost. Each of the three is an answer; absent: nobody answered yet. */
export type Cost =
  | { readonly is: 'amount'; readonly money: Money; readonly per: CostPer; readonly source?: string | undefined }
  | { readonly is: 'nothing' | 'not_stated' }

/** Who evaluated it. `not_graded`: nobody looked whether it was evaluated. */
export const EVALUATORS = ['independent', 'own', 'nobody', 'not_graded'] as const
export type Evaluator = (typeof EVALUATORS)[number]
export const COMPARISONS = ['with_others', 'before_after', 'none'] as const
export type Comparison = (typeof COMPARISONS)[number]
export const GRADES = ['A', 'B', 'C', 'D', 'not_graded'] as const
/** How well it is shown that it works, A the best: docs/methods/practices.md. */
export type Grade = (typeof GRADES)[number]
export type Evidence = {
  readonly evaluator: Evaluator
  readonly comparison?: Comparison | undefined
  /** For how many months it was watched. */
  readonly months?: number | undefined
  /** The evaluation, as it can be found. */
  readonly source?: string | undefined
  readonly address?: string | undefined
}

/** The two questions of equality. [2-22] */
export const QUESTIONS = ['gender', 'discrimination'] as const
export type Question = (typeof QUESTIONS)[number]
export const ANSWERS = ['yes', 'no', 'not_looked'] as const
/** Absent as a whole: the question was not answered. `not_looked`: somebody answered that nobody looked. */
export type Answered = { readonly is: (typeof ANSWERS)[number]; readonly how?: string | undefined }

/** What came of it, as a source says it. */
export type Outcome = { readonly text: string; readonly source: string; readonly address?: string | undefined }
/** Where it was shown to others. */
export type Presentation = { readonly text: string; readonly when: string; readonly address?: string | undefined }
/** Whom to ask: an office or a post, never a name. */
export type Contact = {
  /** Code of an organisation of the register. */
  readonly organisation?: string | undefined
  readonly post?: string | undefined
  readonly reach?: string | undefined
}

/** A whole description of a practice. What is absent is not stated. */
export type Content = {
  readonly titles: readonly Written[]
  readonly summaries: readonly Written[]
  readonly done: readonly Written[]
  readonly context: readonly Written[]
  readonly people: readonly Written[]
  readonly level?: Level | undefined
  readonly origin?: Origin | undefined
  /** The name of an origin elsewhere, as it is written. */
  readonly originName?: string | undefined
  /** Code of the town. */
  readonly place?: string | undefined
  readonly types: readonly string[]
  readonly approaches: readonly string[]
  readonly groups: readonly string[]
  readonly needs: readonly string[]
  readonly sectors: readonly string[]
  readonly cost?: Cost | undefined
  readonly evidence?: Evidence | undefined
  readonly answers: Readonly<Partial<Record<Question, Answered>>>
  readonly results: readonly Outcome[]
  readonly presentations: readonly Presentation[]
  readonly contact?: Contact | undefined
  readonly checkedOn?: Day | undefined
  /** From what it is described. */
  readonly source?: { readonly text: string; readonly address?: string | undefined } | undefined
  readonly services: readonly string[]
  readonly projects: readonly string[]
  readonly milestones: readonly string[]
}

export type Practice = {
  readonly id: string
  readonly bodyId: string
  readonly bodyName: string
  readonly content: Content
  readonly grade: Grade | undefined
  readonly isPublished: boolean
  readonly withdrawn: { readonly reason: string; readonly at: Date } | undefined
  readonly recordedAt: Date
  readonly changedAt: Date
}

/** What the list can be asked for; a part that is absent narrows nothing. */
export const PracticesAsked = v.object({
  q: v.optional(v.string()),
  level: v.optional(v.string()),
  economy: v.optional(v.string()),
  approach: v.optional(v.string()),
  group: v.optional(v.string()),
  need: v.optional(v.string()),
  type: v.optional(v.string()),
})
export type Sought = Readonly<Partial<Record<keyof typeof PracticesAsked.entries, string>>>

/** A service, project or milestone to which a practice points. */
export type Pointed = {
  readonly kind: 'service' | 'project' | 'milestone'
  readonly id: string
  readonly path: string
  readonly titles: readonly Written[]
}

/** To which goal, and target, a need or a sector belongs. */
export type GoalLink = {
  readonly list: 'need' | 'service_sector'
  readonly code: string
  readonly goal: string
  readonly target: string | undefined
  readonly source: string
  readonly datedOn: Day
}
/** A practice or service as the goals count it. */
export type Contribution = {
  readonly kind: 'practice' | 'service' | 'project'
  readonly id: string
  readonly path: string
  readonly titles: readonly Written[]
  readonly place: string | undefined
  readonly needs: readonly string[]
  readonly sectors: readonly string[]
  /** Of a practice: somebody evaluated it. Of a service: its provider said within a year that the entry is right. */
  readonly isLookedAt: boolean
}
