import type { Fields } from './read.ts'

const LONGEST = 5000

/** The text fields of a request as they were typed; what is no text is no field. */
export const typedOf = (body: Readonly<Record<string, unknown>>): Fields =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.slice(0, LONGEST)]] : [],
    ),
  )
