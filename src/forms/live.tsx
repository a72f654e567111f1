import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Messages, Say } from '#base/say.ts'
import { Island } from '#web/island.tsx'
import { ACT_FIELD, fieldName, pathOfField, type Snapshot, snapshotOf } from './fields.ts'
import { type AnswerProblem, problemsOf } from './finish.ts'
import type { FormDefinition, Item, Texts } from './model.ts'
import { isContainer } from './model.ts'
import { type Live, Questionnaire } from './render.tsx'
import { addInstance, answer, removeInstance } from './session.ts'
import type { State } from './state.ts'
import type { QuestionView } from './view.ts'

/** What a page carries for the script that wakes the form up. */
export type LiveData = {
  readonly props: {
    readonly definition: FormDefinition
    readonly snapshot: Snapshot
    readonly problems: readonly AnswerProblem[]
  }
  readonly words: { readonly locale: Say['locale']; readonly dialect: Say['dialect']; readonly messages: Messages }
}

/** How the keys begin of all that a form says while it is being filled in. What is said of a wrong definition does not travel. */
export const WORDS_AWAKE = [
  'web.choose',
  'web.continue',
  'web.dayHint',
  'web.error',
  'web.optional',
  ...['add', 'remove', 'row', 'timeHint', 'momentHint', 'placeHint', 'rangeHint'].map((key) => `forms.${key}`),
  ...['required', 'constraint', 'choice_gone', 'not_', 'impossible_', 'ambiguous_', 'text_too_long', 'too_m'].map(
    (key) => `forms.${key}`,
  ),
]

/**
 * A form on a page that wakes up where there is a script. `messages` are those whose keys begin as `WORDS_AWAKE` says, in
 * the reader's language. Of the form that language travels, and the default one where a text is missing.
 */
export function LiveQuestionnaire(p: {
  say: Say
  state: State
  problems?: readonly AnswerProblem[] | undefined
  messages: Messages
}) {
  const { definition } = p.state.form
  const { language } = p.state.surroundings
  const props = {
    definition: inOneLanguage(definition, language),
    snapshot: snapshotOf(p.state),
    problems: p.problems ?? [],
  }
  const { locale, dialect } = p.say
  const words: LiveData['words'] = { locale, dialect, messages: p.messages }
  const page = () => <Questionnaire say={p.say} state={p.state} problems={p.problems} />
  return <Island name="questionnaire" of={page} props={props} words={words} />
}

/** The definition with the words of one language; where that has none, with those of the default one, under its own name. */
export function inOneLanguage(definition: FormDefinition, language: string): FormDefinition {
  const { defaultLanguage } = definition
  const only = (texts: Texts | undefined): Texts | undefined => {
    const tag = [language, defaultLanguage].find((one) => texts?.[one] !== undefined)
    return tag === undefined ? texts : { [tag]: texts?.[tag] ?? '' }
  }
  const itemIn = (item: Item): Item => {
    const common = { row: undefined, label: only(item.label), hint: only(item.hint) }
    if (isContainer(item)) return { ...item, ...common, items: item.items.map(itemIn) }
    const messages = {
      requiredMessage: only(item.requiredMessage),
      constraintMessage: only(item.constraintMessage),
    }
    return { ...item, ...common, ...messages }
  }
  const lists = Object.entries(definition.lists).map(([list, choices]) => [
    list,
    choices.map((choice) => ({ ...choice, label: only(choice.label) })),
  ])
  return {
    ...definition,
    title: only(definition.title) ?? {},
    languages: [...new Set([language, defaultLanguage])],
    lists: Object.fromEntries(lists),
    items: definition.items.map(itemIn),
  }
}

type Drawn = { readonly text: string; readonly typed: string; readonly revision: number; readonly node: VNode }

/** What a person has looked at and left, or was told of: what is wrong there is said at once. */
const stillWrong = (state: State, looked: ReadonlySet<string>): readonly AnswerProblem[] =>
  looked.size === 0 ? [] : problemsOf(state).filter(({ field }) => looked.has(field))

type Shown = {
  readonly state: State
  readonly problems: readonly AnswerProblem[] | undefined
  /** Where the focus goes once this is drawn. */
  readonly goTo?: string | undefined
}

/**
 * A form that answers while it is typed in. `onState` hears every new state, for a phone that stores it. A question is
 * drawn again only when what it shows has changed; the field in which a person types is never touched.
 */
export function AwakeQuestionnaire(p: {
  say: Say
  state: State
  problems?: readonly AnswerProblem[] | undefined
  onState?: (state: State) => void
}) {
  const [shown, show] = useState<Shown>({ state: p.state, problems: p.problems })
  // Two events may come before the page is drawn again: the second one goes on from the first.
  const latest = useRef(p.state)
  const drawn = useRef(new Map<string, Drawn>())
  const typing = useRef<string | undefined>(undefined)
  const looked = useRef(new Set(p.problems?.map(({ field }) => field)))
  useEffect(() => {
    if (shown.goTo) document.querySelector<HTMLElement>(shown.goTo)?.focus()
  }, [shown])
  const take = (state: State, from?: string, goTo?: string) => {
    typing.current = from
    latest.current = state
    show({ state, problems: stillWrong(state, looked.current), goTo })
    p.onState?.(state)
  }
  const live: Live = {
    onAnswer: (event) => {
      const typed = typedIn(event)
      if (!typed) return
      if (event.type === 'change') looked.current.add(typed.path)
      take(answer(latest.current, typed.path, typed.text), typed.path)
    },
    onKey: stayOnEnter,
    onAct: (verb, path) => {
      const done = verb === 'add' ? addInstance(latest.current, path) : removeInstance(latest.current, path)
      take(done, undefined, verb === 'add' ? firstFieldOf(path, done) : addButtonOf(path))
    },
    kept: (view, make) => keep(drawn.current, view, make, typing.current),
  }
  return <Questionnaire say={p.say} state={shown.state} problems={shown.problems} live={live} />
}

/** Enter in a field would send the page; awake there is nothing to send before it is finished. */
function stayOnEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}

/** Where a person goes on after a new row: its first field. */
const firstFieldOf = (list: string, state: State): string => {
  const row = CSS.escape(fieldName(`${list}/${state.instances.get(list)?.at(-1)}`))
  return `#${row} :is(input:not([type=hidden]), select, textarea)`
}
/** And after one that was removed: the button that adds one, for the button that was pressed is gone. */
const addButtonOf = (row: string): string =>
  `button[name="${ACT_FIELD}"][value="${CSS.escape(`add ${row.slice(0, row.lastIndexOf('/'))}`)}"]`

/**
 * The node that a question has on the page. The field in which a person types stays as it is; a field whose answer changed
 * by itself gets another key and is made anew, for a browser goes on showing what was typed in it before.
 */
function keep(drawn: Map<string, Drawn>, view: QuestionView, make: (key: string) => VNode, typing?: string): VNode {
  const text = JSON.stringify(view)
  const known = drawn.get(view.path)
  if (known?.text === text) return known.node
  const isOther = known !== undefined && known.typed !== view.typed && typing !== view.path
  const revision = (known?.revision ?? 0) + (isOther ? 1 : 0)
  const node = make(revision === 0 ? view.path : `${view.path} ${revision}`)
  drawn.set(view.path, { text, typed: view.typed, revision, node })
  return node
}

/** What a person typed or chose, and where; undefined for a field that is not the form's. */
function typedIn(event: Event): { path: string; text: string } | undefined {
  const field = event.target
  const isField =
    field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement
  const path = isField ? pathOfField(field.name) : undefined
  if (!isField || path === undefined) return undefined
  const isBox = field instanceof HTMLInputElement && field.type === 'checkbox'
  return { path, text: isBox ? ticked(field, path) : field.value }
}

function ticked(field: HTMLInputElement, path: string): string {
  const boxes = field.closest('fieldset, .choice')?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? []
  return [...boxes]
    .filter((box) => box.name === fieldName(path) && box.checked)
    .map((box) => box.value)
    .join(' ')
}
