import type { VNode } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Messages, Say } from '#base/say.ts'
import { Island } from '#web/island.tsx'
import { fieldName, pathOfField, type Snapshot, snapshotOf } from './fields.ts'
import type { AnswerProblem } from './finish.ts'
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
  readonly words: { readonly locale: Say['locale']; readonly messages: Messages }
}

/**
 * A form on a page that wakes up where there is a script. `messages` are those whose keys begin with `forms.` and
 * `web.`, in the reader's language. Only that language of the form travels.
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
  const page = () => <Questionnaire say={p.say} state={p.state} problems={p.problems} />
  return <Island name="questionnaire" of={page} props={props} words={{ locale: p.say.locale, messages: p.messages }} />
}

/** The definition with the words of one language, or of the default one where that has none. */
export function inOneLanguage(definition: FormDefinition, language: string): FormDefinition {
  const { defaultLanguage } = definition
  const only = (texts: Texts | undefined): Texts | undefined => {
    const text = texts?.[language] ?? texts?.[defaultLanguage]
    return text === undefined ? texts : { [language]: text }
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
    languages: [language],
    defaultLanguage: language,
    lists: Object.fromEntries(lists),
    items: definition.items.map(itemIn),
  }
}

type Drawn = { readonly text: string; readonly typed: string; readonly revision: number; readonly node: VNode }

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
  const [state, setState] = useState(p.state)
  const drawn = useRef(new Map<string, Drawn>())
  const typing = useRef<string | undefined>(undefined)
  const take = (next: State, from?: string) => {
    typing.current = from
    setState(next)
    p.onState?.(next)
  }
  const live: Live = {
    onAnswer: (event) => {
      const typed = typedIn(event)
      if (typed) take(answer(state, typed.path, typed.text), typed.path)
    },
    onAct: (verb, path) => take(verb === 'add' ? addInstance(state, path) : removeInstance(state, path)),
    kept: (view, make) => keep(drawn.current, view, make, typing.current),
  }
  return <Questionnaire say={p.say} state={state} problems={p.problems} live={live} />
}

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
