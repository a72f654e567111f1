import { readCount } from '#base/number.ts'
import { firstDay, type Period, readPeriod } from '#base/period.ts'
import { tidy } from '#base/text.ts'
import type { Population } from '../../model.ts'
import type { CellProblem, Column, Typed } from './draft.ts'
import type { ListName, Lists } from './lists.ts'
import { bare, lookUp } from './look-up.ts'
import { findPersonal } from './personal.ts'

/** More people than a whole number of the database holds would be a slip of the hand anyway. */
const MOST_PEOPLE = 100_000_000
const LONGEST_NOTE = 2000
const MOST_GROUPS = 4
/** Words for everybody: a number for "all vulnerable people" is a sum over groups that overlap. */
const EVERYBODY = new Set(
  'svi sve svih ukupno zbir total all sum vkupno site zbirno ranjive grupe te gjitha totali gjithsej'.split(' '),
)

/** One entry under the reader's eye: what was typed, the lists, and all that was found wrong so far. */
export type Eye = { readonly typed: Typed; readonly lists: Lists; readonly problems: CellProblem[] }

export const typedIn = (eye: Eye, column: Column): string => tidy(eye.typed[column] ?? '')

type More = Pick<CellProblem, 'params' | 'suggestion'>
/** Notes what is wrong with a cell; the cell then has no value. */
export function wrong(eye: Eye, column: Column, code: string, more: More = {}): undefined {
  const typed = eye.typed[column] ?? ''
  eye.problems.push({ column, code, typed, ...more })
}

/** The code in a cell; an empty cell is a problem only where `isNeeded`. */
export function codeIn(eye: Eye, column: Column, list: ListName, isNeeded: boolean): string | undefined {
  const typed = typedIn(eye, column)
  if (typed === '') return isNeeded ? wrong(eye, column, 'enter.needed') : undefined
  const found = lookUp(eye.lists.of[list], typed)
  if (found.kind === 'code') return found.code
  if (found.kind === 'ambiguous')
    return wrong(eye, column, 'enter.ambiguous', { params: { typed, codes: found.codes.slice(0, 5).join(', ') } })
  return wrong(eye, column, 'enter.unknown_word', {
    params: { typed },
    ...(found.nearest && { suggestion: found.nearest }),
  })
}

/** The code as one of the program's own values: the lists are made of them, the compiler does not know. */
export const oneOf = <T extends string>(values: readonly T[], code: string | undefined): T | undefined =>
  values.find((value) => value === code)

/** Whole people. An empty cell is no record and never a zero, so where a number is needed it is a problem. */
export function peopleIn(eye: Eye, column: 'people' | 'low' | 'high', isNeeded: boolean): number | undefined {
  const typed = typedIn(eye, column)
  const read = readCount(typed)
  if (read.kind === 'empty') return isNeeded ? wrong(eye, column, 'enter.people_empty') : undefined
  if (read.kind === 'count')
    return read.people <= MOST_PEOPLE ? read.people : wrong(eye, column, 'enter.too_many_people', { params: { typed } })
  const [, whole] = /^(\d+)[.,]0+$/.exec(typed) ?? []
  if (read.kind === 'not_whole')
    return wrong(eye, column, 'enter.not_whole', { params: { typed }, ...(whole && { suggestion: whole }) })
  return wrong(eye, column, 'enter.not_a_number', { params: { typed } })
}

/** The period, as it is stored. An impossible date is named and stays as it was typed: nobody mends it by guessing. */
export function periodIn(eye: Eye): Period | undefined {
  const typed = typedIn(eye, 'period')
  const read = readPeriod(typed)
  if (read.kind === 'empty') return wrong(eye, 'period', 'enter.needed')
  if (read.kind === 'impossible') return wrong(eye, 'period', 'enter.period_impossible', { params: { typed } })
  if (read.kind === 'unreadable') return wrong(eye, 'period', 'enter.period_unreadable', { params: { typed } })
  if (firstDay(read.period) > eye.lists.today)
    return wrong(eye, 'period', 'enter.period_in_future', { params: { typed } })
  return read.period
}

/** Text that people write, without what could lead to a person. Lines stay lines. */
export function freeTextIn(eye: Eye, column: 'note' | 'covers_what'): string | undefined {
  const typed = (eye.typed[column] ?? '').replace(/\r\n?/g, '\n').trim()
  if (typed.length > LONGEST_NOTE) wrong(eye, column, 'enter.too_long', { params: { limit: LONGEST_NOTE } })
  for (const { kind, found } of findPersonal(typed))
    wrong(eye, column, `enter.personal_${kind}`, { params: { found }, suggestion: typed.replace(found, '…') })
  return typed === '' ? undefined : typed
}

export function placeIn(eye: Eye): string | undefined {
  const code = codeIn(eye, 'place', 'place', true)
  if (code !== undefined && !eye.lists.isMine(code)) return wrong(eye, 'place', 'enter.place_not_yours')
  return code
}

/** Groups overlap: several joined by + are the people who belong to all of them. A sum over groups is refused. */
function groupsIn(eye: Eye): readonly string[] | undefined {
  const typed = typedIn(eye, 'groups')
  if (typed === '') return wrong(eye, 'groups', 'enter.needed')
  if (
    bare(typed)
      .split(' ')
      .every((word) => EVERYBODY.has(word))
  )
    return wrong(eye, 'groups', 'enter.groups_summed')
  const parts = typed.split(/[+×|&]/).map((part) => part.trim())
  const codes: string[] = []
  for (const part of parts) {
    const found = lookUp(eye.lists.of.group, part)
    if (found.kind === 'code') codes.push(found.code)
    else if (found.kind === 'ambiguous')
      return wrong(eye, 'groups', 'enter.ambiguous', {
        params: { typed: part, codes: found.codes.slice(0, 5).join(', ') },
      })
    else return unknownGroups(eye, part, parts.length === 1 ? found.nearest : undefined)
  }
  const distinct = [...new Set(codes)].toSorted()
  return distinct.length <= MOST_GROUPS
    ? distinct
    : wrong(eye, 'groups', 'enter.groups_too_many', { params: { limit: MOST_GROUPS } })
}

/** `G01, G04` may be meant as a sum or as an intersection: the person says which. */
function unknownGroups(eye: Eye, part: string, nearest: string | undefined): undefined {
  const listed = part.split(/[,;/]| i | и | dhe | and /).map((one) => lookUp(eye.lists.of.group, one))
  const codes = listed.map((found) => (found.kind === 'code' ? found.code : undefined))
  if (codes.length > 1 && codes.every((code) => code !== undefined))
    return wrong(eye, 'groups', 'enter.groups_listed', { params: { typed: part }, suggestion: codes.join('+') })
  return wrong(eye, 'groups', 'enter.unknown_word', {
    params: { typed: part },
    ...(nearest && { suggestion: nearest }),
  })
}

/** `0-17`, `65+`, `65-`, `7`: completed years, both ends included. */
function ageIn(eye: Eye): Population['age'] {
  const typed = typedIn(eye, 'age')
  if (typed === '') return undefined
  const [, from, sign, to] = /^a?(\d{1,3}) ?([-–—+]|do|to|deri)? ?(\d{1,3})?$/i.exec(typed) ?? []
  if (from === undefined || (sign === '+' && to !== undefined))
    return wrong(eye, 'age', 'enter.age_unreadable', { params: { typed } })
  const age = {
    from: Number(from),
    ...(to !== undefined ? { to: Number(to) } : sign === undefined ? { to: Number(from) } : {}),
  }
  if (age.from > 120 || (age.to ?? 0) > 120) return wrong(eye, 'age', 'enter.age_unreadable', { params: { typed } })
  if (age.to !== undefined && age.to < age.from)
    return wrong(eye, 'age', 'enter.age_order', { params: { typed }, suggestion: `${age.to}-${age.from}` })
  return age
}

export function populationIn(eye: Eye): Population | undefined {
  const groups = groupsIn(eye)
  const sex = oneOf(['f', 'm'], codeIn(eye, 'sex', 'sex', false))
  const age = ageIn(eye)
  const area = oneOf(['urban', 'rural'], codeIn(eye, 'area', 'area', false))
  return groups && { groups, ...(sex && { sex }), ...(age && { age }), ...(area && { area }) }
}
