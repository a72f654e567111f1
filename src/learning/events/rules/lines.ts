import { type Refusal, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'

/** What was wrong so far, each at its field. */
export type Problems = {
  readonly add: (code: string, field: string, params?: Refusal['params']) => undefined
  readonly all: Refusal[]
}
export function problems(): Problems {
  const all: Refusal[] = []
  const add = (code: string, field: string, params?: Refusal['params']): undefined =>
    void all.push(refusal(code, field, params))
  return { all, add }
}

export const LONGEST = 20_000
/** More lines than this are no list any more. */
const MOST_LINES = 200

export const linesIn = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .slice(0, LONGEST)
    .split(/\r?\n/)
    .map(tidy)
    .filter((line) => line !== '')
    .slice(0, MOST_LINES)
export const wordsIn = (text: string | undefined): readonly string[] => [
  ...new Set((text ?? '').split(/[\s,;]+/).filter((word) => word !== '')),
]
export const memberOf = <T extends string>(all: readonly T[], word: string): T | undefined =>
  all.find((each) => each === word)
/** `head: rest`; no head where there is no colon. */
export function parted(line: string): readonly [string, string] {
  const at = line.indexOf(':')
  return at < 0 ? ['', line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
}
/** The text before and behind the last sign in a line; nothing behind where there is none. */
export function cutAt(line: string, sign: string): readonly [string, string] {
  const at = line.lastIndexOf(sign)
  return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + sign.length).trim()]
}
