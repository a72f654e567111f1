import type { Day } from '#base/day.ts'
import { firstDay, lastDay, type Period, readPeriod } from '#base/period.ts'
import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import { freeTextProblems, readSource, SOURCE_FIELDS, type SourceDraft } from '#coverage/rules/reading/source.ts'
import { type Entry, STEPS, type Step } from '../model.ts'
import { MECHANISMS } from './mechanisms.ts'

/** An entry that is right and not yet stored. */
export type Draft = {
  readonly placeCode: string
  readonly approachCode: string
  readonly step: Step
  readonly period: Period
  readonly fromOn: Day
  readonly byOn: Day
  readonly actNumber: string | undefined
  readonly gazette: string | undefined
  /** The id of a source, or one that is described together with the entry. */
  readonly source: string | SourceDraft
  /** `new`: one is put on the trace together with the entry. */
  readonly milestone: string | undefined
  readonly teamId: string | undefined
  readonly reason: string | undefined
  readonly note: string | undefined
}

export type Fields = Readonly<Record<string, string>>
/** The fields of the form, without those of a source that is described with it. */
const OWN_FIELDS = [
  'approach',
  'place',
  'step',
  'period',
  'act_number',
  'gazette',
  'source',
  'milestone',
  'team',
  'reason',
  'note',
  'why',
] as const
export const FIELDS: readonly string[] = [...OWN_FIELDS, ...SOURCE_FIELDS]
/** The choice by which a milestone is put on the trace together with the entry. */
export const NEW_MILESTONE = 'new'
const LONGEST = 1000

/** What the form is compared with. */
export type Known = {
  /** Local governments for which the person may speak. */
  readonly places: ReadonlySet<string>
  /** The body's own sources, and which of them are published. */
  readonly sources: ReadonlyMap<string, boolean>
  readonly sourceKinds: readonly string[]
  /** The body's own milestones and their places. */
  readonly milestones: ReadonlyMap<string, string>
  /** The body's own published teams with an act, and their places. */
  readonly teams: ReadonlyMap<string, string>
  /** The body's own entries. */
  readonly entries: readonly Pick<Entry, 'id' | 'placeCode' | 'approachCode' | 'step' | 'period' | 'correction'>[]
  /** The entry in whose place this one comes. */
  readonly before: string | undefined
  readonly today: Day
}

type Wrong = (code: string, field: string, params?: Refusal['params']) => void
const textIn = (fields: Fields, name: string): string => tidy(fields[name] ?? '')

function periodIn(fields: Fields, today: Day, wrong: Wrong): Period | undefined {
  const typed = fields.period ?? ''
  const read = readPeriod(typed)
  if (read.kind === 'empty') wrong('enter.needed', 'period')
  else if (read.kind !== 'period') wrong(`enter.period_${read.kind}`, 'period', { typed })
  else if (firstDay(read.period) > today) wrong('enter.period_in_future', 'period', { typed })
  else return read.period
  return undefined
}

/** One of the body's sources, or a new one where none is chosen and one is described. */
function sourceIn(fields: Fields, known: Known, found: Refusal[]): string | SourceDraft | undefined {
  const chosen = textIn(fields, 'source')
  if (known.sources.has(chosen)) return chosen
  if (chosen !== '' || !SOURCE_FIELDS.some((name) => textIn(fields, name) !== '')) {
    found.push(refusal('enter.needed', 'source'))
    return undefined
  }
  const read = readSource(fields, { kinds: known.sourceKinds, today: known.today })
  if (read.ok) return read.value
  found.push(...read.refusals)
  return undefined
}

/** What an entry of that step has to say besides. */
function demandsOf(fields: Fields, step: Step | undefined, wrong: Wrong): void {
  const has = (name: string) => textIn(fields, name) !== ''
  if (step === 'decision' && !['act_number', 'gazette', 'note'].some(has))
    wrong('approaches.decisionNeedsAct', 'act_number')
  if (step === 'stopped' && !has('reason')) wrong('approaches.stopNeedsReason', 'reason')
  if (step === 'not_adopted' && fields.milestone === NEW_MILESTONE) wrong('approaches.nothingHappened', 'milestone')
}

type About = { readonly place: string; readonly approach: string; readonly step: Step | undefined }
/** On what it rests must be the body's own and of that town; a team is evidence of mobile teams alone. */
function evidenceIn(fields: Fields, known: Known, about: About, wrong: Wrong): void {
  const [milestone, team] = [textIn(fields, 'milestone'), textIn(fields, 'team')]
  if (milestone !== '' && milestone !== NEW_MILESTONE && known.milestones.get(milestone) !== about.place)
    wrong('approaches.milestoneUnknown', 'milestone')
  if (team === '') return
  const isFitting = about.approach === 'mobile_team' && (about.step === 'decision' || about.step === 'running')
  if (!isFitting || known.teams.get(team) !== about.place) wrong('approaches.teamUnknown', 'team')
}

const isPublicIn = (known: Known, source: string | SourceDraft): boolean =>
  typeof source === 'string' ? known.sources.get(source) === true : source.isPublished

const limits = [
  ['act_number', 100],
  ['gazette', 200],
  ['reason', LONGEST],
  ['note', LONGEST],
  ['why', LONGEST],
] as const
const longOnes = (fields: Fields): readonly Refusal[] =>
  limits.flatMap(([name, most]) => freeTextProblems(name, textIn(fields, name), most))

/** Why an entry does not stand: every correction says so, and an entry is corrected once. */
export function readWhy(fields: Fields, before: Entry['correction']): Result<string> {
  if (before) return { ok: false, refusals: [refusal('approaches.alreadyCorrected', 'why')] }
  const why = textIn(fields, 'why')
  if (why === '') return { ok: false, refusals: [refusal('approaches.correctionNeedsReason', 'why')] }
  return acceptUnless(freeTextProblems('why', why, LONGEST), why)
}

/** Reads the form of one step with all that is wrong in it. */
export function readStep(fields: Fields, known: Known): Result<Draft> {
  const found: Refusal[] = [...longOnes(fields)]
  const wrong: Wrong = (code, field, params) => void found.push(refusal(code, field, params))
  const mechanism = MECHANISMS.find(({ code }) => code === fields.approach)
  const step = STEPS.find((one) => one === fields.step)
  const place = textIn(fields, 'place')
  if (!mechanism) wrong('enter.needed', 'approach')
  if (!known.places.has(place)) wrong('enter.needed', 'place')
  if (!step) wrong('enter.needed', 'step')
  const period = periodIn(fields, known.today, wrong)
  demandsOf(fields, step, wrong)
  const source = sourceIn(fields, known, found)
  evidenceIn(fields, known, { place, approach: mechanism?.code ?? '', step }, wrong)
  if (source !== undefined && textIn(fields, 'team') !== '' && !isPublicIn(known, source))
    wrong('approaches.teamNeedsPublished', 'source')
  const isTwin = (one: Known['entries'][number]) =>
    one.placeCode === place && one.approachCode === mechanism?.code && one.step === step && one.period === period
  if (known.entries.some((one) => isTwin(one) && one.correction === undefined && one.id !== known.before))
    wrong('approaches.alreadyNoted', 'step')
  if (!mechanism || !step || period === undefined || source === undefined) return refused(found)
  const last = lastDay(period)
  const some = (name: string) => textIn(fields, name) || undefined
  return acceptUnless(found, {
    ...{ placeCode: place, approachCode: mechanism.code, step, period, source },
    ...{ fromOn: firstDay(period), byOn: last < known.today ? last : known.today },
    ...{ actNumber: some('act_number'), gazette: some('gazette'), reason: some('reason'), note: some('note') },
    ...{ milestone: some('milestone'), teamId: some('team') },
  })
}
/** Something is missing, so something was found. */
const refused = (found: readonly Refusal[]): Result<never> => {
  const [first = refusal('enter.needed', 'approach'), ...others] = found
  return { ok: false, refusals: [first, ...others] }
}

/** An entry as the form shows it. */
export const fieldsOf = (entry: Entry): Fields => ({
  approach: entry.approachCode,
  place: entry.placeCode,
  step: entry.step,
  period: entry.period,
  act_number: entry.actNumber ?? '',
  gazette: entry.gazette ?? '',
  source: entry.source.id,
  milestone: entry.milestone?.id ?? '',
  team: entry.team?.id ?? '',
  reason: entry.reason ?? '',
  note: entry.note ?? '',
})
