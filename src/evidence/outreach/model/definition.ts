import type { Day } from '#base/day.ts'

/** The id of the form that ships. */
export const SHIPPED = 'obuhvat-visit'

/** A version of a questionnaire of a body's own. `definition` is what was stored; whoever uses it parses it. */
export type Version = {
  readonly id: string
  readonly form: string
  readonly version: string
  readonly publishedAt: string
  readonly publishedBy: string
  /** Since when and why it asks nobody any more; null: it asks. */
  readonly retired: { readonly on: Day; readonly reason: string } | null
}
export type StoredDefinition = Version & { readonly definition: unknown }

/** A version to be published, as its form was read and checked. */
export type DefinitionDraft = {
  readonly id: string
  readonly form: string
  readonly version: string
  readonly definition: object
}
