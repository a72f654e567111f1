import {
  COVERS,
  GRADES,
  METHODS_OF_COUNTS,
  METHODS_OF_ESTIMATES,
  QUANTITIES,
  type Range,
  SEX_REASONS,
} from '../../model.ts'
import {
  codeIn,
  type Eye,
  freeTextIn,
  oneOf,
  peopleIn,
  periodIn,
  placeIn,
  populationIn,
  typedIn,
  wrong,
} from './cells.ts'
import {
  type CellProblem,
  type Column,
  type CountDraft,
  type Draft,
  type EstimateDraft,
  KINDS,
  type Kind,
  type NotLookedDraft,
  type Typed,
} from './draft.ts'
import type { Lists } from './lists.ts'

/** What became of one entry: it is right, or everything that is wrong with it is here. */
export type EntryReading = {
  readonly draft: Draft | undefined
  readonly problems: readonly CellProblem[]
  /** Cells that mean nothing for an entry of this kind; they are left out and the person is told. */
  readonly unused: readonly Column[]
}

const USED_BY_ALL: readonly Column[] = [
  'kind',
  'place',
  'groups',
  'sex',
  'age',
  'area',
  'need',
  'period',
  'source',
  'not_split_by_sex_because',
  'note',
]
const USED: Readonly<Record<Kind, readonly Column[]>> = {
  estimate: [...USED_BY_ALL, 'people', 'low', 'high', 'range', 'counts', 'method', 'grade'],
  count: [...USED_BY_ALL, 'quantity', 'state', 'people', 'method', 'covers', 'covers_what', 'deduplicated'],
  not_looked: [...USED_BY_ALL, 'quantity', 'state'],
}

/** Where nobody looked there is nothing to split, so only a number has to say why it is not split by sex. */
function sexReasonIn(eye: Eye, isNumber: boolean) {
  const hasSex = typedIn(eye, 'sex') !== ''
  const reason = typedIn(eye, 'not_split_by_sex_because')
  if (hasSex && reason !== '') return wrong(eye, 'not_split_by_sex_because', 'enter.reason_with_sex')
  if (hasSex || (reason === '' && !isNumber)) return undefined
  if (reason === '') return wrong(eye, 'not_split_by_sex_because', 'enter.sex_without_reason')
  return oneOf(SEX_REASONS, codeIn(eye, 'not_split_by_sex_because', 'not_split_by_sex_because', true))
}

/** A source of the body, found by its title or id; or the one that the person named for all rows. */
function sourceIn(eye: Eye): string | undefined {
  const typed = typedIn(eye, 'source')
  if (typed === '') return eye.lists.source ?? wrong(eye, 'source', 'enter.source_needed')
  return codeIn(eye, 'source', 'source', true)
}

function aboutIn(eye: Eye, isNumber: boolean) {
  const [placeCode, population, period, source] = [placeIn(eye), populationIn(eye), periodIn(eye), sourceIn(eye)]
  const [sexReason, note] = [sexReasonIn(eye, isNumber), freeTextIn(eye, 'note')]
  return placeCode && population && period && source
    ? { placeCode, population, period, source, sexReason, note }
    : undefined
}

function countsIn(eye: Eye): EstimateDraft['counts'] | undefined {
  const what = codeIn(eye, 'counts', 'counts', true)
  const needCode = codeIn(eye, 'need', 'need', what === 'need')
  if (what === 'need') return needCode === undefined ? undefined : { what, needCode }
  if (what === 'group' && needCode !== undefined) return wrong(eye, 'need', 'enter.group_with_need')
  return what === 'group' ? { what } : undefined
}

function rangeIn(eye: Eye, value: number | undefined): Range | undefined {
  const given = typedIn(eye, 'low') !== '' || typedIn(eye, 'high') !== ''
  if (given && typedIn(eye, 'range') === '') return wrong(eye, 'range', 'enter.needed', { suggestion: 'stated' })
  const kind = codeIn(eye, 'range', 'range', true)
  if (kind === 'none_stated')
    return given ? wrong(eye, 'range', 'enter.range_given', { suggestion: 'stated' }) : { kind }
  if (kind !== 'stated') return undefined
  const [low, high] = [peopleIn(eye, 'low', true), peopleIn(eye, 'high', true)]
  if (low === undefined || high === undefined) return undefined
  if (low > high) return wrong(eye, 'low', 'enter.low_over_high', { params: { low, high } })
  if (value !== undefined && (value < low || value > high))
    return wrong(eye, 'people', 'enter.outside_range', { params: { value, low, high } })
  return { kind, low, high }
}

function estimateIn(eye: Eye): EstimateDraft | undefined {
  const about = aboutIn(eye, true)
  const counts = countsIn(eye)
  const value = peopleIn(eye, 'people', true)
  const range = rangeIn(eye, value)
  const method = oneOf(METHODS_OF_ESTIMATES, codeIn(eye, 'method', 'estimate_method', true))
  const grade = oneOf(GRADES, codeIn(eye, 'grade', 'grade', true))
  if (!about || !counts || value === undefined || !range || !method || !grade) return undefined
  return { kind: 'estimate', ...about, counts, value, range, method, grade }
}

/** An empty state is never guessed; the number beside it only suggests one. */
function stateMissing(eye: Eye): undefined {
  const people = typedIn(eye, 'people')
  if (people === '') return wrong(eye, 'state', 'enter.needed')
  return wrong(eye, 'state', 'enter.needed', { suggestion: people === '0' ? 'zero_observed' : 'value' })
}

function counted(eye: Eye): CountDraft['said'] | undefined {
  const people = peopleIn(eye, 'people', true)
  if (people === 0) return wrong(eye, 'state', 'enter.zero_is_observed', { suggestion: 'zero_observed' })
  return people === undefined ? undefined : { state: 'value', people }
}

function nobodyFound(eye: Eye): CountDraft['said'] | undefined {
  const people = peopleIn(eye, 'people', false) ?? 0
  if (people === 0) return { state: 'zero_observed' }
  return wrong(eye, 'people', 'enter.people_beside_state', { suggestion: '0' })
}

/** What was counted. The state is said in words of its own, because an empty cell and a zero are different things. */
function saidIn(eye: Eye): CountDraft['said'] | undefined {
  if (typedIn(eye, 'state') === '') return stateMissing(eye)
  switch (codeIn(eye, 'state', 'state', true)) {
    case 'not_looked':
      return wrong(eye, 'state', 'enter.kind_is_not_looked')
    case 'value':
      return counted(eye)
    case 'zero_observed':
      return nobodyFound(eye)
    case 'protected':
      if (typedIn(eye, 'people') !== '') return wrong(eye, 'people', 'enter.people_beside_protected')
      return { state: 'protected' }
    default:
      return undefined
  }
}

/** A count that covers one service or team names it, or two of them could not be told apart. */
function coverageIn(eye: Eye): Pick<CountDraft, 'covers' | 'coversWhat'> | undefined {
  const covers = oneOf(COVERS, codeIn(eye, 'covers', 'covers', true))
  const coversWhat = freeTextIn(eye, 'covers_what')
  if (covers !== undefined && covers !== 'all' && coversWhat === undefined)
    return wrong(eye, 'covers_what', 'enter.needed')
  return covers && { covers, coversWhat }
}

function countIn(eye: Eye): CountDraft | undefined {
  const about = aboutIn(eye, true)
  const needCode = codeIn(eye, 'need', 'need', true)
  const quantity = oneOf(QUANTITIES, codeIn(eye, 'quantity', 'quantity', true))
  if (quantity === 'estimated') return wrong(eye, 'quantity', 'enter.kind_is_estimate')
  const said = saidIn(eye)
  const method = oneOf(METHODS_OF_COUNTS, codeIn(eye, 'method', 'count_method', true))
  const coverage = coverageIn(eye)
  const isDeduplicated = codeIn(eye, 'deduplicated', 'deduplicated', false) === 'yes'
  if (!about || !needCode || !quantity || !said || !method || !coverage) return undefined
  return { kind: 'count', ...about, needCode, quantity, said, method, ...coverage, isDeduplicated }
}

function notLookedIn(eye: Eye): NotLookedDraft | undefined {
  const about = aboutIn(eye, false)
  const needCode = codeIn(eye, 'need', 'need', true)
  const quantity = oneOf(QUANTITIES, codeIn(eye, 'quantity', 'quantity', true))
  const state = codeIn(eye, 'state', 'state', false)
  if (state !== undefined && state !== 'not_looked')
    return wrong(eye, 'state', 'enter.not_looked_has_state', { suggestion: 'not_looked' })
  return about && needCode && quantity ? { kind: 'not_looked', ...about, needCode, quantity } : undefined
}

/**
 * Reads one entry, typed into the form or into a row of a table: the same rules for both. Nothing has a default and all
 * that is wrong is said at once. Impossible or unreadable things are never mended, only suggested against.
 */
export function readEntry(typed: Typed, lists: Lists): EntryReading {
  const eye: Eye = { typed, lists, problems: [] }
  const kind = oneOf(KINDS, codeIn(eye, 'kind', 'kind', true))
  if (!kind) return { draft: undefined, problems: eye.problems, unused: [] }
  const used = USED[kind]
  const unused = (Object.keys(typed) as Column[]).filter(
    (column) => typedIn(eye, column) !== '' && !used.includes(column),
  )
  const draft = kind === 'estimate' ? estimateIn(eye) : kind === 'count' ? countIn(eye) : notLookedIn(eye)
  const isRight = eye.problems.length === 0
  return { draft: isRight ? draft : undefined, problems: eye.problems, unused }
}
