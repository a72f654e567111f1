import { refusal } from '#base/result.ts'
import { type FormDefinition, isContainer, type Question } from './model.ts'
import { everyPlace, type Place } from './places.ts'
import { isName } from './texts.ts'

/** Names that are taken: `meta` is where ODK keeps a record's id, and `__proto__` is no name of a property. */
const RESERVED = new Set(['meta', '__proto__'])
/** The most items of a form and the deepest that groups may stand in each other. */
const MOST_ITEMS = 3_000
const DEEPEST_GROUP = 12

type Found = ReturnType<typeof refusal> & {
  readonly sheet: 'survey' | 'choices' | 'settings'
  readonly row?: number
  readonly column?: string
}

/** In which row of its sheet each choice of a list stands; without it a list is taken to stand in one piece, after those before it. */
export type ChoiceRows = ReadonlyMap<string, readonly number[]>

/** What is wrong with the names, lists and languages of a definition, before any expression is read. */
export function* problemsOfShape(definition: FormDefinition, root: Place, rows?: ChoiceRows): Generator<Found> {
  const places = [...everyPlace(root)].slice(1)
  if (places.length > MOST_ITEMS)
    yield { ...refusal('forms.too_many_items', undefined, { n: MOST_ITEMS }), sheet: 'survey' }
  if (places.length === 0) yield { ...refusal('forms.no_items'), sheet: 'survey' }
  if (!definition.languages.includes(definition.defaultLanguage))
    yield {
      ...refusal('forms.default_language', undefined, { language: definition.defaultLanguage }),
      sheet: 'settings',
      column: 'default_language',
    }
  yield* problemsOfNames(root)
  for (const place of places) yield* problemsOfPlace(place, definition)
  yield* problemsOfLists(definition, rows)
}

function* problemsOfNames(parent: Place): Generator<Found> {
  const seen = new Set<string>()
  for (const place of parent.children) {
    const at = { sheet: 'survey', row: place.row, column: 'name' } as const
    const params = { name: place.name }
    if (!isName(place.name)) yield { ...refusal('forms.name', undefined, params), ...at }
    if (RESERVED.has(place.name)) yield { ...refusal('forms.name_reserved', undefined, params), ...at }
    if (seen.has(place.name)) yield { ...refusal('forms.name_twice', undefined, params), ...at }
    seen.add(place.name)
    yield* problemsOfNames(place)
  }
}

function* problemsOfPlace(place: Place, definition: FormDefinition): Generator<Found> {
  const { item, name, row } = place
  if (!item) return
  if (isContainer(item)) {
    if (place.way.length > DEEPEST_GROUP)
      yield { ...refusal('forms.too_deep', undefined, { name, n: DEEPEST_GROUP }), sheet: 'survey', row }
    return
  }
  yield* problemsOfQuestion(item, definition, row)
}

function* problemsOfQuestion(item: Question, definition: FormDefinition, row: number): Generator<Found> {
  const { name } = item
  const isSelect = item.kind === 'select_one' || item.kind === 'select_multiple'
  const at = (column: string) => ({ sheet: 'survey', row, column }) as const
  if (isSelect && item.list === undefined)
    yield { ...refusal('forms.list_missing', undefined, { name }), ...at('type') }
  if (isSelect && item.list !== undefined && !Object.hasOwn(definition.lists, item.list))
    yield { ...refusal('forms.list_unknown', undefined, { name, list: item.list }), ...at('type') }
  if (item.kind === 'range' && (!item.range || item.range.end < item.range.start))
    yield { ...refusal('forms.range', undefined, { name }), ...at('parameters') }
  if (item.kind === 'calculate' && item.calculation === undefined && item.default === undefined)
    yield { ...refusal('forms.calculation_missing', undefined, { name }), ...at('calculation') }
}

function* problemsOfLists(definition: FormDefinition, rows: ChoiceRows | undefined): Generator<Found> {
  const asksSeveral = severalLists(definition)
  let next = 2
  for (const [list, choices] of Object.entries(definition.lists)) {
    const seen = new Set<string>()
    for (const [n, { name }] of choices.entries()) {
      const row = rows?.get(list)?.[n] ?? next
      next = row + 1
      const at = { sheet: 'choices', row, column: 'name' } as const
      if (seen.has(name)) yield { ...refusal('forms.choice_twice', undefined, { list, name }), ...at }
      if (asksSeveral.has(list) && /\s/.test(name))
        yield { ...refusal('forms.choice_name', undefined, { list, name }), ...at }
      seen.add(name)
    }
  }
}

/** The lists of questions that take several: their names are kept side by side, so they hold no space. */
function severalLists(definition: FormDefinition): ReadonlySet<string> {
  const lists = new Set<string>()
  const look = (items: FormDefinition['items']): void => {
    for (const item of items) {
      if (isContainer(item)) look(item.items)
      else if (item.kind === 'select_multiple' && item.list !== undefined) lists.add(item.list)
    }
  }
  look(definition.items)
  return lists
}
