import { accept, type Refusal, type Result, refusal } from '#base/result.ts'
import { type ChoiceRows, problemsOfShape } from './definition-shape.ts'
import { PASSING } from './expression/functions.ts'
import { parseExpression } from './expression/parse.ts'
import { type Expression, walk } from './expression/syntax.ts'
import type { FormDefinition, Item, Texts } from './model.ts'
import { everyPlace, isRepeat, type Place, placesOf } from './places.ts'
import { type Names, type Read, readsOf } from './reads.ts'
import { askedExpression, piecesOf } from './texts.ts'

/** A problem of a definition, at the place where XLSForm shows it. */
export type DefinitionProblem = Refusal & {
  readonly sheet: 'survey' | 'choices' | 'settings'
  readonly row?: number
  readonly column?: string
}

/** What is worked out again when something it reads changes: an answer, whether a place applies, how many there are. */
export type Rule = {
  readonly kind: 'value' | 'relevant' | 'count'
  readonly place: Place
  readonly expression: Expression
  /** Its answer is another one each time (`now()`, `uuid()`), so a stored one is kept. */
  readonly isPassing: boolean
}

/** A definition made ready: its places, its expressions read once, its rules in an order in which each comes after what it reads. */
export type Form = {
  readonly definition: FormDefinition
  readonly root: Place
  readonly places: ReadonlyMap<string, Place>
  readonly named: (name: string) => Place | undefined
  /** Of a text that `compileForm` has seen; undefined for any other that cannot be read. */
  readonly expression: (text: string) => Expression | undefined
  readonly rules: readonly Rule[]
  /** The rules that read a place, as indices of `rules`, with the repetitions they share with it. */
  readonly readers: ReadonlyMap<string, readonly { readonly rule: number; readonly shared: number }[]>
}

type Slot = {
  readonly column: string
  readonly text: string
  readonly isFilter?: boolean
  readonly rule?: Rule['kind']
}
type Draft = Rule & { readonly reads: readonly Read[]; readonly column: string }

/** Makes a definition ready, or says everything that is wrong with it. Costs time in proportion to its size. */
export function compileForm(definition: FormDefinition): Result<Form> {
  const { form, problems } = compiled(definition)
  const [first, ...others] = problems.map(
    (problem): Refusal => ({
      ...problem,
      field: [problem.sheet, problem.row, problem.column].filter(Boolean).join(' '),
    }),
  )
  return first ? { ok: false, refusals: [first, ...others] } : accept(form)
}

/**
 * Everything that is wrong with a definition, at once, each with sheet, row and column as XLSForm would show it: names
 * that are nowhere or twice, expressions that cannot be read, rules that wait for each other, lists that are not there.
 */
export const definitionProblems = (definition: FormDefinition, rows?: ChoiceRows): readonly DefinitionProblem[] =>
  compiled(definition, rows).problems

function compiled(
  definition: FormDefinition,
  rows?: ChoiceRows,
): { form: Form; problems: readonly DefinitionProblem[] } {
  const root = placesOf(definition)
  const places = new Map([...everyPlace(root)].map((place) => [place.path, place]))
  const expression = reader()
  const named = nameFinder(root)
  const names: Names = { root, named, read: expression }
  const problems: DefinitionProblem[] = [...problemsOfShape(definition, root, rows)]
  const drafts: Draft[] = []
  for (const place of places.values()) {
    for (const slot of place.item ? slotsOf(place.item) : []) {
      const draft = readSlot(slot, place, names, problems)
      if (draft) drafts.push(draft)
    }
  }
  const { order, cycles } = inOrder(drafts)
  const rules = order.map(({ kind, place, expression, isPassing }): Rule => ({ kind, place, expression, isPassing }))
  const form = { definition, root, places, named, expression, rules, readers: readersOf(order) }
  return { form, problems: [...problems, ...cycles] }
}

/** Reads each text once. */
function reader(): (text: string) => Expression | undefined {
  const known = new Map<string, Expression | undefined>()
  return (text) => {
    if (!known.has(text)) {
      const parsed = parseExpression(text)
      known.set(text, parsed.ok ? parsed.value : undefined)
    }
    return known.get(text)
  }
}

function nameFinder(root: Place): (name: string) => Place | undefined {
  const named = new Map<string, Place | undefined>()
  for (const place of everyPlace(root)) if (place.item) named.set(place.name, named.has(place.name) ? undefined : place)
  return (name) => named.get(name)
}

/** Every text of an item that is or holds an expression. */
function slotsOf(item: Item): readonly Slot[] {
  const slot = (column: string, text: string | undefined, more: Omit<Slot, 'column' | 'text'> = {}) =>
    text === undefined ? [] : [{ column, text, ...more }]
  const both = [
    ...slot('relevant', item.relevant, { rule: 'relevant' }),
    ...slot('read_only', item.readOnly),
    ...textSlots('label', item.label),
    ...textSlots('hint', item.hint),
  ]
  if (item.kind === 'group') return both
  if (item.kind === 'repeat') return [...both, ...slot('repeat_count', item.repeatCount, { rule: 'count' })]
  return [
    ...both,
    ...slot('calculation', item.calculation, { rule: 'value' }),
    ...slot('required', item.required),
    ...slot('constraint', item.constraint),
    ...slot('default', item.defaultFrom),
    ...slot('choice_filter', item.choiceFilter, { isFilter: true }),
    ...textSlots('required_message', item.requiredMessage),
    ...textSlots('constraint_message', item.constraintMessage),
  ]
}

const textSlots = (column: string, texts: Texts | undefined): readonly Slot[] =>
  Object.entries(texts ?? {}).flatMap(([language, text]) =>
    piecesOf(text).flatMap((piece) =>
      'asks' in piece ? [{ column: `${column}::${language}`, text: askedExpression(piece.asks) }] : [],
    ),
  )

function readSlot(slot: Slot, place: Place, names: Names, problems: DefinitionProblem[]): Draft | undefined {
  const at = { sheet: 'survey', row: place.row, column: slot.column } as const
  const parsed = parseExpression(slot.text)
  if (!parsed.ok) {
    problems.push(...parsed.refusals.map((one) => ({ ...one, ...at, params: { ...one.params, name: place.name } })))
    return undefined
  }
  const { reads, unknown } = readsOf(parsed.value, place, names, slot.isFilter ? 'choice' : place)
  for (const reference of unknown) {
    const code = isTwice(names.root, reference) ? 'forms.reference_twice' : 'forms.reference_unknown'
    problems.push({ ...refusal(code, undefined, { name: place.name, reference }), ...at })
  }
  if (!slot.rule) return undefined
  let isPassing = false
  walk(parsed.value, (part) => {
    isPassing ||= part.kind === 'call' && PASSING.has(part.name)
  })
  return { kind: slot.rule, place, expression: parsed.value, isPassing, reads, column: slot.column }
}

function isTwice(root: Place, name: string): boolean {
  return [...everyPlace(root)].filter((place) => place.item && place.name === name).length > 1
}

/* ---- the order of the rules ---- */

const keyOf = (kind: Rule['kind'], place: Place): string => `${kind} ${place.path}`

/** The rules that must come before a rule: those of what it reads, and of the repetitions in which it stands. */
function keysBefore(rule: Draft): readonly string[] {
  const own = keyOf(rule.kind, rule.place)
  const keys = rule.place.repeats.map((repeat) => keyOf('count', repeat)).filter((key) => key !== own)
  for (const { place } of rule.reads) {
    const value = keyOf('value', place)
    // A calculation may look at its own answer (`coalesce(., 1)`): what a person typed stands there.
    if (value !== own) keys.push(value)
    for (const repeat of place.repeats) keys.push(keyOf('count', repeat))
    for (let at: Place | undefined = place; at; at = at.parent) keys.push(keyOf('relevant', at))
  }
  return keys
}

function inOrder(drafts: readonly Draft[]): { order: readonly Draft[]; cycles: readonly DefinitionProblem[] } {
  const byKey = new Map(drafts.map((draft) => [keyOf(draft.kind, draft.place), draft]))
  const order: Draft[] = []
  const cycles: DefinitionProblem[] = []
  const done = new Set<Draft>()
  const way: Draft[] = []
  const put = (draft: Draft): void => {
    if (done.has(draft)) return
    if (way.includes(draft)) {
      cycles.push(cycleOf([...way.slice(way.indexOf(draft)), draft]))
      return
    }
    way.push(draft)
    for (const key of keysBefore(draft)) {
      const before = byKey.get(key)
      if (before) put(before)
    }
    way.pop()
    done.add(draft)
    order.push(draft)
  }
  for (const draft of drafts) put(draft)
  return { order, cycles }
}

function cycleOf(way: readonly Draft[]): DefinitionProblem {
  const names = way.map((draft) => draft.place.name).join(' → ')
  const [first] = way
  return {
    ...refusal('forms.cycle', undefined, { names }),
    sheet: 'survey',
    ...(first && { row: first.place.row, column: first.column }),
  }
}

function readersOf(order: readonly Draft[]): Form['readers'] {
  const readers = new Map<string, { rule: number; shared: number }[]>()
  for (const [rule, draft] of order.entries()) {
    for (const { place, shared } of draft.reads) {
      const known = readers.get(place.path) ?? []
      known.push({ rule, shared: isRepeat(place) ? 0 : shared })
      readers.set(place.path, known)
    }
  }
  return readers
}
