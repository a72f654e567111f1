import { formatDay } from '#base/format.ts'
import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isRefusal = (value: unknown): value is Refusal => isFields(value) && typeof value.code === 'string'
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)

/** A day in a sentence is written as its reader writes days. */
const written = (say: Say, params: NonNullable<Refusal['params']>): NonNullable<Refusal['params']> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, isDay(value) ? formatDay(say.locale, value, 'short') : value]),
  )

/** What the form's author wrote for a wrong answer stands before the general sentence. */
const sentenceOf = (say: Say, refusal: Refusal): string => {
  const own: unknown = Reflect.get(refusal, 'own')
  return typeof own === 'string' ? say.spell(own) : say(refusal.code, refusal.params && written(say, refusal.params))
}

/** A refused answer for a program: each reason gets its sentence in the reader's language beside its code and field. */
export function withSentences(data: unknown, say: Say): unknown {
  if (!isFields(data) || !Array.isArray(data.refusals)) return data
  const refusals: readonly unknown[] = data.refusals
  const said = refusals.map((one) => (isRefusal(one) ? { ...one, sentence: sentenceOf(say, one) } : one))
  return { ...data, refusals: said }
}
