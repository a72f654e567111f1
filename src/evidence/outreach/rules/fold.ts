import type { Answers, Correction } from '../model.ts'

/** One field of a visit: what was first written, and the corrections that no later one took the place of. */
export type FoldedField = {
  readonly field: string
  readonly first: string | undefined
  readonly standing: readonly Correction[]
  readonly history: readonly Correction[]
}

const isRows = (value: Answers[string]): value is readonly Answers[] => Array.isArray(value)

/** Every answer with the address at which it stands: `people/1/sex`; rows count from 1. */
export function leavesOf(answers: Answers, path = ''): readonly (readonly [field: string, value: string])[] {
  return Object.entries(answers).flatMap(([name, value]) => {
    const at = path === '' ? name : `${path}/${name}`
    if (typeof value === 'string') return [[at, value] as const]
    return isRows(value) ? value.flatMap((row, n) => leavesOf(row, `${at}/${n + 1}`)) : leavesOf(value, at)
  })
}

/** The answers with another value at one address; an address that leads nowhere leaves them as they are. */
export function withAnswer(answers: Answers, field: string, value: string): Answers {
  const [name = '', ...rest] = field.split('/')
  if (rest.length === 0) return { ...answers, [name]: value }
  const inner = answers[name]
  if (inner === undefined || typeof inner === 'string') return answers
  if (!isRows(inner)) return { ...answers, [name]: withAnswer(inner, rest.join('/'), value) }
  const [row = '', ...deeper] = rest
  return {
    ...answers,
    [name]: inner.map((one, n) =>
      String(n + 1) === row && deeper.length > 0 ? withAnswer(one, deeper.join('/'), value) : one,
    ),
  }
}

/**
 * The state of a visit: its first answers and all that was corrected later. Corrections of different fields merge; of
 * the same field the one stands that had seen the others. Two that had not seen each other both stand, until a person
 * decides by a correction that has seen both.
 */
export function foldFields(answers: Answers, corrections: readonly Correction[]): readonly FoldedField[] {
  const first = new Map(leavesOf(answers))
  const fields = [...new Set([...first.keys(), ...corrections.map(({ field }) => field)])]
  return fields.map((field) => {
    const history = corrections.filter((one) => one.field === field)
    const seen = new Set(history.flatMap(({ insteadOf }) => insteadOf))
    return { field, first: first.get(field), standing: history.filter(({ id }) => !seen.has(id)), history }
  })
}

/** The answers as they stand now. A field on which two disagree keeps its first value until a person decides. */
export function foldVisit(answers: Answers, corrections: readonly Correction[]): Answers {
  return foldFields(answers, corrections).reduce((now, { field, standing: [only, ...others] }) => {
    return only && others.length === 0 ? withAnswer(now, field, only.value) : now
  }, answers)
}
