import type { Participants, Statement } from '../model.ts'

/** People of one association or town: one who came twice is in two lines, so there are at least and at most so many. */
export type Taking = { readonly code: string; readonly atLeast: number; readonly atMost: number }

function takingBy(lines: readonly Participants[], keyOf: (line: Participants) => string): readonly Taking[] {
  const keys = [...new Set(lines.map(keyOf))]
  return keys.map((code) => {
    const own = lines.filter((line) => keyOf(line) === code)
    return { code, ...boundsOf(own) }
  })
}

/**
 * How many people took part. Within one activity (`what`) an association sends different people from each town, so its
 * lines add up; between activities the same person may have come again: at least the largest, at most the sum. [0-16]
 */
function boundsOf(lines: readonly Participants[]): Pick<Taking, 'atLeast' | 'atMost'> {
  const activities = [...new Set(lines.map(({ what }) => what))]
  const sums = activities.map((what) =>
    lines.filter((line) => line.what === what).reduce((sum, { people }) => sum + people, 0),
  )
  return { atLeast: Math.max(0, ...sums), atMost: sums.reduce((sum, people) => sum + people, 0) }
}

export const participantsOf = (lines: readonly Participants[]) => ({
  all: boundsOf(lines),
  byOrganisation: takingBy(lines, ({ organisation }) => organisation),
  byPlace: takingBy(lines, ({ placeCode }) => placeCode),
})

/** Statements by what they are about, in the order in which they were written. */
export const sidesOf = (statements: readonly Statement[]): ReadonlyMap<Statement['of'], readonly Statement[]> =>
  new Map(
    [...new Set(statements.map(({ of }) => of))].map((of) => [of, statements.filter((one) => one.of === of)] as const),
  )
