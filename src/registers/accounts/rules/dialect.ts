import { accept, type Result, refuse } from '#base/result.ts'
import type { SpokenDialect } from '#base/say.ts'

/** The choices of a body: to speak as its place does, or one way of speaking. */
export const DIALECT_CHOICES = ['place', 'ekavian', 'ijekavian'] as const

/** The same three words in each way of speaking, by which a reader knows it. They are said so to everybody. */
export const DIALECT_WORDS = { ekavian: 'дете, реч, увек', ijekavian: 'дијете, ријеч, увијек' } as const

/** What is to be kept: nothing where the body speaks as its place does. */
export function checkDialect(typed: string): Result<SpokenDialect | null> {
  const chosen = DIALECT_CHOICES.find((choice) => choice === typed)
  if (chosen === undefined) return refuse('accounts.dialect_missing', 'dialect')
  return accept(chosen === 'place' ? null : chosen)
}
