import { isId } from '#base/id.ts'
import { NotFound } from '#base/problem.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { postEvidence, supersedeEstimate } from '../actions/post.ts'
import { draftOfEstimate } from '../actions/rows.ts'
import { gatherKnown, type Known, NEW_SOURCE } from '../actions/words.ts'
import type { Found } from '../form/problems.ts'
import { EntryPage, KindPage } from '../pages/enter.tsx'
import { listEstimates } from '../queries/posting-entries.ts'
import { COLUMNS, KINDS, type Kind } from '../rules/reading/draft.ts'
import { readEntry } from '../rules/reading/entry.ts'
import { writeEntry } from '../rules/reading/write.ts'
import {
  type ChosenSource,
  type Codes,
  chooseSource,
  type Fields,
  foundOf,
  foundsOf,
  frameOf,
  listsOf,
  offersOf,
  placeWords,
  posterOf,
  readCodes,
  SOURCE_NAMES,
  textOf,
  typedIn,
} from './enter-parts.tsx'

const NAMES = [...COLUMNS, 'group1', 'group2', 'group3', 'supersedes', 'supersede_reason', ...SOURCE_NAMES]
const kindIn = (text: string): Kind | undefined => KINDS.find((kind) => kind === text)

type Shown = {
  readonly kind: Kind
  readonly typed: Fields
  readonly known: Known
  readonly codes: Codes
  readonly found: readonly Found[]
}

function formAnswer(r: Request, { kind, typed, known, codes, found }: Shown): Answer {
  const needsReason =
    typed.supersedes !== '' || found.some((one) => one.field === 'supersede_reason') || typed.supersede_reason !== ''
  const offers = offersOf(r.say, codes, known)
  return {
    ...(found.length > 0 && { status: 422 as const }),
    data: { kind, typed, refusals: found },
    page: () => (
      <EntryPage {...frameOf(r)} kind={kind} typed={typed} offers={offers} found={found} needsReason={needsReason} />
    ),
  }
}

const emptyForm = (): Record<string, string> => Object.fromEntries(NAMES.map((name) => [name, '']))

/** The form filled with an estimate that stands, so that only what is newer has to be typed. */
async function filledFrom(r: Request, bodyId: string, id: string): Promise<Fields> {
  if (!isId(id)) throw new NotFound()
  const [row] = await listEstimates(r.ctx.db, { bodyId, id })
  if (!row) throw new NotFound()
  const [group1 = '', group2 = '', group3 = ''] = row.population_key.split('.')[0]?.split('+') ?? []
  return { ...emptyForm(), ...writeEntry(draftOfEstimate(row)), group1, group2, group3, supersedes: id }
}

async function showForm(r: Request): Promise<Answer> {
  const who = posterOf(r)
  const kind = kindIn(r.query.kind ?? '')
  const place = textOf(r.query.place)
  if (!kind) return { data: { kinds: KINDS }, page: () => <KindPage {...frameOf(r)} place={place} /> }
  const known = await gatherKnown(r.ctx, who)
  const codes = await readCodes(r)
  const supersedes = r.query.supersedes ?? ''
  const base =
    supersedes === ''
      ? { ...emptyForm(), place: place || (who.placeCode ?? '') }
      : await filledFrom(r, who.bodyId, supersedes)
  const words = base.place ? placeWords(r, known, listsOf(r, known), base.place) : ''
  return formAnswer(r, { kind, typed: { ...base, kind, place: words }, known, codes, found: [] })
}

/** The groups are three fields of the form and one column of the rules. */
const groupsOf = (typed: Fields): string =>
  typed.groups || [typed.group1, typed.group2, typed.group3].filter((group) => group !== '').join('+')

async function storeEntry(r: Request): Promise<Answer> {
  const who = posterOf(r)
  const typed = typedIn(r, NAMES)
  const kind = kindIn(typed.kind ?? '')
  if (!kind) return { status: 422, data: { kinds: KINDS }, page: () => <KindPage {...frameOf(r)} place="" /> }
  if (typed.supersedes && !isId(typed.supersedes)) throw new NotFound()
  const known = await gatherKnown(r.ctx, who)
  const codes = await readCodes(r)
  const shown = { kind, typed, known, codes }
  if (r.isOnlyLanguage) return formAnswer(r, { ...shown, found: [] })
  const chosen = chooseSource(r, typed, known, codes, true)
  // A source that is wrong is said once, at its own fields.
  const source: ChosenSource = chosen.ok ? chosen.value : { id: NEW_SOURCE, newSource: undefined }
  const lists = listsOf(r, known, { source: source.id })
  const read = readEntry({ ...typed, groups: groupsOf(typed), source: '' }, lists)
  const found = [...read.problems.map(foundOf), ...(chosen.ok ? [] : foundsOf(chosen.refusals))]
  if (!read.draft || found.length > 0) return formAnswer(r, { ...shown, found })
  const row = { row: 1, draft: read.draft }
  const { supersedes = '', supersede_reason: reason = '' } = typed
  const done =
    kind === 'estimate' && supersedes !== ''
      ? await supersedeEstimate(r.ctx, supersedes, row, reason, source.newSource)
      : await postEvidence(r.ctx, [row], { kind: 'form', newSource: source.newSource, supersedeReason: reason })
  if (!done.ok) return formAnswer(r, { ...shown, found: foundsOf(done.refusals) })
  return { redirect: `/postings/${done.value.postingId}?stored=${done.value.entries}`, data: done.value }
}

export const entryRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/evidence/new',
    audience: 'coordinators',
    summary: 'The form for one estimate, count or statement of not having looked.',
    handle: showForm,
  },
  {
    method: 'post',
    path: '/evidence/new',
    audience: 'coordinators',
    summary: 'Stores one entry. The fields are the columns of the import table; everything wrong is answered at once.',
    handle: storeEntry,
  },
]
