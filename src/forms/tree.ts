import { evaluate, MOST_WORK, type Scope } from './expression/evaluate.ts'
import type { Expression } from './expression/syntax.ts'
import { type Spot, toBoolean, toText, type Value } from './expression/value.ts'
import { type Choice, isContainer } from './model.ts'
import { inPath, isRepeat, type Place, placePath, under } from './places.ts'
import { type State, shownSerials } from './state.ts'
import { askedExpression, piecesOf, textIn } from './texts.ts'

/** An answer's place among the answers, as expressions walk over them: for one question to them, while nothing changes. */
function spotOf(state: State, place: Place, path: string, parent: Spot | undefined, position: number): Spot {
  const isRelevant = !state.irrelevant.has(path) && (parent?.isRelevant ?? true)
  const spot: Spot = {
    name: place.name,
    path,
    parent,
    position,
    isRepeated: isRepeat(place),
    isContainer: place.item === undefined || isContainer(place.item),
    isRelevant,
    text: isRelevant ? (state.answers.get(path) ?? '') : '',
    children: (name) => {
      const child = place.named.get(name)
      return child ? spotsOf(state, child, spot) : []
    },
  }
  return spot
}

function spotsOf(state: State, place: Place, parent: Spot): readonly Spot[] {
  const path = under(parent.path, place.name)
  if (!isRepeat(place)) return [spotOf(state, place, path, parent, 1)]
  const serials = shownSerials(state, path)
  return serials.map((serial, at) => spotOf(state, place, inPath(path, serial), parent, at + 1))
}

/** The spot at an address. The list of a repetition without a number (`people`) is a spot beside its repetitions. */
function spotAt(state: State, path: string): Spot {
  let place = state.form.root
  let spot = spotOf(state, place, '', undefined, 1)
  const parts = path === '' ? [] : path.split('/')
  for (const [at, part] of parts.entries()) {
    const child = place.named.get(part)
    if (!child) continue
    const list = under(spot.path, part)
    const serial = isRepeat(child) ? Number(parts[at + 1] ?? 0) : 0
    const position = isRepeat(child) ? shownSerials(state, list).indexOf(serial) + 1 : 1
    spot = spotOf(state, child, serial > 0 ? inPath(list, serial) : list, spot, position)
    place = child
  }
  return spot
}

/** Every address of a place that is there now, under the address of a repetition (`''` for everywhere). */
export function pathsOf(state: State, place: Place, within: string): readonly string[] {
  if (place.repeats.length === 0) return within === '' || meets(place.path, within) ? [place.path] : []
  let paths: readonly string[] = ['']
  for (const step of wayOf(place)) {
    paths = paths.flatMap((path) => {
      const next = under(path, step.name)
      const all = isRepeat(step) ? shownSerials(state, next).map((serial) => inPath(next, serial)) : [next]
      return within === '' ? all : all.filter((one) => meets(one, within))
    })
  }
  return paths
}

/** On the way to it, or in it. */
const meets = (path: string, within: string): boolean =>
  `${path}/`.startsWith(`${within}/`) || `${within}/`.startsWith(`${path}/`)

const wayOf = (place: Place): readonly Place[] => (place.parent ? [...wayOf(place.parent), place] : [])

export const placeAt = (state: State, path: string): Place | undefined => state.form.places.get(placePath(path))

/* ---- asking ---- */

const scopes = new WeakMap<State, Omit<Scope, 'here' | 'owner' | 'root' | 'position' | 'size' | 'work'>>()

function surroundingsOf(state: State) {
  const known = scopes.get(state)
  if (known) return known
  const { form, surroundings } = state
  const made = {
    ...surroundings,
    wayTo: (name: string) => form.named(name)?.way,
    list: (id: string) => listSpot(state, id),
    choiceName: (question: Spot, value: string) => choiceNames(state, question.path, value),
    read: form.expression,
  }
  scopes.set(state, made)
  return made
}

/** What an expression says wherever it is asked: `true()`, a text, a number. */
function fixedValue(expression: Expression): Value | undefined {
  if (expression.kind === 'text' || expression.kind === 'number') return expression.value
  if (expression.kind !== 'call' || expression.args.length > 0) return undefined
  return expression.name === 'true' ? true : expression.name === 'false' ? false : undefined
}

/** The value of an expression for the item at an address; undefined when it takes too much work. */
export function ask(state: State, expression: Expression, path: string, choice?: Spot): Value | undefined {
  const fixed = fixedValue(expression)
  if (fixed !== undefined) return fixed
  const owner = spotAt(state, path)
  let root = owner
  while (root.parent) root = root.parent
  return evaluate(expression, {
    ...surroundingsOf(state),
    here: choice ?? owner,
    owner,
    root,
    position: owner.position,
    size: 1,
    work: { left: MOST_WORK },
  })
}

/** The value of an expression's text. Only texts of the form itself are asked, which were read when it was made ready. */
export function askText(state: State, text: string, path: string): Value | undefined {
  const expression = state.form.expression(text)
  return expression ? ask(state, expression, path) : undefined
}

/** A text of the form in the language of the state, with the answers that it asks for. `inScript` is for its own words only. */
export function filled(
  state: State,
  texts: Readonly<Record<string, string>> | undefined,
  path: string,
  inScript: (words: string) => string = (words) => words,
): string | undefined {
  const text = textIn(texts, state.surroundings.language, state.form.definition.defaultLanguage)
  if (text === undefined || !text.includes('${')) return text === undefined ? undefined : inScript(text)
  return piecesOf(text)
    .map((piece) =>
      'words' in piece ? inScript(piece.words) : toText(askText(state, askedExpression(piece.asks), path) ?? ''),
    )
    .join('')
}

/* ---- choices ---- */

const labelOf = (state: State, choice: Choice): string =>
  textIn(choice.label, state.surroundings.language, state.form.definition.defaultLanguage) ?? choice.name

function choiceNames(state: State, path: string, value: string): string {
  const item = placeAt(state, path)?.item
  if (!item || !('list' in item) || item.list === undefined) return ''
  const choices = state.form.definition.lists[item.list] ?? []
  const whole = choices.find((choice) => choice.name === value)
  if (whole) return labelOf(state, whole)
  const words = new Set(value.split(/\s+/))
  return choices
    .filter((choice) => words.has(choice.name))
    .map((choice) => labelOf(state, choice))
    .join(', ')
}

const bare = (name: string, parent: Spot | undefined, text: string): Spot => ({
  name,
  path: '',
  parent,
  position: 1,
  isRepeated: false,
  isContainer: false,
  isRelevant: true,
  text,
  children: () => [],
})

/** A list as `instance('id')/root/item[…]/label` walks over it. */
function listSpot(state: State, id: string): Spot | undefined {
  const choices = Object.hasOwn(state.form.definition.lists, id) ? state.form.definition.lists[id] : undefined
  if (!choices) return undefined
  const root: Spot = {
    ...bare('root', undefined, ''),
    children: (name) => (name === 'item' ? choices.map((choice, at) => choiceSpot(state, choice, root, at)) : []),
  }
  return { ...bare(id, undefined, ''), children: (name) => (name === 'root' ? [root] : []) }
}

function choiceSpot(state: State, choice: Choice, parent: Spot | undefined, at: number): Spot {
  const spot: Spot = {
    ...bare('item', parent, ''),
    position: at + 1,
    isRepeated: true,
    isContainer: true,
    children(name) {
      const text = name === 'name' ? choice.name : name === 'label' ? labelOf(state, choice) : choice.extra?.[name]
      return text === undefined ? [] : [bare(name, spot, text)]
    },
  }
  return spot
}

/** The choices that a question offers now, after its filter. */
export function choicesAt(state: State, path: string): readonly Choice[] {
  const item = placeAt(state, path)?.item
  if (!item || !('list' in item) || item.list === undefined) return []
  const choices = state.form.definition.lists[item.list] ?? []
  const filter = item.choiceFilter === undefined ? undefined : state.form.expression(item.choiceFilter)
  if (!filter) return choices
  return choices.filter((choice, at) => {
    const value = ask(state, filter, path, choiceSpot(state, choice, undefined, at))
    return value !== undefined && toBoolean(value)
  })
}
