import type { ComponentChildren, VNode } from 'preact'
import type { Say } from '#base/say.ts'
import type { Wrong } from '#web/error-summary.tsx'
import { Checkbox, Checkboxes, DayField, NumberField, Radios, Select, TextArea, TextField } from '#web/field.tsx'
import { ACT_FIELD, FORM_FIELD, fieldName, formFieldValue, TICKED } from './fields.ts'
import type { AnswerProblem } from './finish.ts'
import type { State } from './state.ts'
import { type ListView, type QuestionView, type SectionView, type View, viewsOf } from './view.ts'

/** The words for what is wrong with an answer: the form's own where it has some, with the question before ours. */
const wordsFor = (say: Say, problem: AnswerProblem): string =>
  problem.own === undefined ? say(problem.code, problem.params) : say.spell(problem.own)

/** The problems of a form for the summary above it, each with its field. */
export const wrongsOf = (say: Say, problems: readonly AnswerProblem[]): readonly Wrong[] =>
  problems.map((problem) => ({ text: wordsFor(say, problem), field: fieldName(problem.field) }))

/** What acts on a page that is awake; without it the buttons send the page to the server. */
export type Live = {
  readonly onAnswer: (event: Event) => void
  readonly onKey: (event: KeyboardEvent) => void
  readonly onAct: (verb: 'add' | 'remove', path: string) => void
  /** The node of a question, made anew only when what it shows has changed. */
  readonly kept: (view: QuestionView, make: (key: string) => VNode) => VNode
}

type Props = {
  readonly say: Say
  readonly state: State
  readonly problems?: readonly AnswerProblem[] | undefined
  readonly live?: Live | undefined
}

/**
 * A form as one long page: the same component on the server, on the phone and on a public page. It stands in a `<form>`
 * of the room, which adds its own buttons to finish. Without a script "continue" shows what applies after the answers.
 */
export function Questionnaire(p: Props) {
  const views = viewsOf(p.state, p.say.locale, p.problems)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears its fields, and is no control itself
    <div class="form" onInput={p.live?.onAnswer} onChange={p.live?.onAnswer} onKeyDown={p.live?.onKey}>
      {/* The first button of a form is the one that the Enter key presses: it may not add or remove anybody. */}
      <button class="sr-only" type="submit" name={ACT_FIELD} value="continue" tabIndex={-1} aria-hidden="true">
        {p.say('web.continue')}
      </button>
      <input type="hidden" name={FORM_FIELD} value={formFieldValue(p.state.form)} />
      <Views {...p} views={views} level={2} />
      {!p.live && asksAgain(p.state) && (
        <button class="ds-button" type="submit" name={ACT_FIELD} value="continue" data-variant="secondary">
          {p.say('forms.showWhatApplies')}
        </button>
      )}
    </div>
  )
}

/** Whether an answer may change which questions, rows or choices there are. */
const asksAgain = (state: State): boolean =>
  state.form.rules.some((rule) => rule.kind !== 'value') ||
  [...state.form.places.values()].some(({ item }) => item && 'choiceFilter' in item && item.choiceFilter !== undefined)

type Inner = Omit<Props, 'state'> & { readonly level: number }

const Views = (p: Inner & { readonly views: readonly View[] }) => <>{p.views.map((view) => drawn(p, view))}</>

function drawn(p: Inner, view: View): VNode {
  switch (view.kind) {
    case 'question': {
      const make = (key: string) => <Question key={key} say={p.say} view={view} />
      return p.live ? p.live.kept(view, make) : make(view.path)
    }
    case 'section':
      return <Section key={view.path} {...p} view={view} title={view.title} />
    case 'list':
      return <List key={view.path} {...p} view={view} />
    case 'kept':
      return <input key={view.name} type="hidden" name={view.name} value={view.value} />
    default:
      return view satisfies never
  }
}

const Heading = (p: { level: number; id: string; children: ComponentChildren }) => {
  const { id, children } = p
  if (p.level <= 2) return <h2 id={id}>{children}</h2>
  if (p.level === 3) return <h3 id={id}>{children}</h3>
  return <h4 id={id}>{children}</h4>
}

function Section(p: Inner & { view: SectionView; title: string | undefined; children?: ComponentChildren }) {
  const id = `${fieldName(p.view.path)}-title`
  if (!p.title) {
    return (
      <>
        <Views {...p} views={p.view.views} level={p.level} />
        {p.children}
      </>
    )
  }
  return (
    <section class="form" aria-labelledby={id} id={fieldName(p.view.path)}>
      <Heading level={p.level} id={id}>
        {p.title}
      </Heading>
      {p.view.hint && <p class="hint">{p.view.hint}</p>}
      <Views {...p} views={p.view.views} level={p.level + 1} />
      {p.children}
    </section>
  )
}

function List(p: Inner & { view: ListView }) {
  const { view, say } = p
  return (
    <>
      <input type="hidden" name={fieldName(view.path)} value={view.serials} />
      {view.rows.map((row, at) => {
        const title = say('forms.row', { what: row.title ?? '', number: at + 1 }).trim()
        return (
          <Section key={row.path} {...p} view={row} title={title}>
            {view.mayChange && (
              <Act {...p} verb="remove" path={row.path} words={say('forms.remove', { what: title })} />
            )}
          </Section>
        )
      })}
      {view.mayChange && (
        <Act {...p} verb="add" path={view.path} words={say('forms.add', { what: view.title }).trim()} />
      )}
    </>
  )
}

function Act(p: Inner & { verb: 'add' | 'remove'; path: string; words: string }) {
  const { live } = p
  const onClick =
    live &&
    ((event: Event) => {
      event.preventDefault()
      live.onAct(p.verb, p.path)
    })
  return (
    <div>
      <button
        class="ds-button"
        type="submit"
        name={ACT_FIELD}
        value={`${p.verb} ${p.path}`}
        data-variant="secondary"
        onClick={onClick}
      >
        {p.words}
      </button>
    </div>
  )
}

/* ---- one question ---- */

/** What the label and the hint say when the form has no hint of its own. */
function hintOf(say: Say, view: QuestionView): string | undefined {
  if (view.hint !== undefined) return view.hint
  if (view.range && view.widget === 'decimal') return say('forms.rangeHint', { ...view.range })
  const known = { time: 'forms.timeHint', moment: 'forms.momentHint', place: 'forms.placeHint' } as const
  return view.widget in known ? say(known[view.widget as keyof typeof known]) : undefined
}

function Question(p: { say: Say; view: QuestionView }) {
  const { say, view } = p
  const { label, typed, choices, isOptional } = view
  const common = {
    say,
    name: fieldName(view.path),
    label,
    hint: hintOf(say, view),
    error: view.problem && wordsFor(say, view.problem),
    typed,
    isOptional,
  }
  switch (view.widget) {
    case 'read':
      return <Read view={view} />
    case 'line':
      return <TextField {...common} />
    case 'lines':
      return <TextArea {...common} />
    case 'whole':
      return <NumberField {...common} />
    case 'decimal':
      return <TextField {...common} width="short" inputMode="decimal" isName />
    case 'day':
      return <DayField {...common} />
    case 'time':
    case 'moment':
    case 'place':
      return <TextField {...common} width="medium" isName />
    case 'radios':
      return <Radios {...common} choices={choices} />
    case 'list':
      return <Select {...common} choices={choices} />
    case 'boxes':
      return <Checkboxes {...common} choices={choices} chosen={typed.split(' ')} />
    case 'tick':
      return <Checkbox {...common} value={TICKED} />
    default:
      return view.widget satisfies never
  }
}

/** Words to read, or an answer that cannot be changed here. */
const Read = (p: { view: QuestionView }) => (
  <div id={fieldName(p.view.path)} class="ds-field">
    {p.view.label.split(/\n+/).map((line) => (
      <p key={line}>{line}</p>
    ))}
    {p.view.hint && <p class="hint">{p.view.hint}</p>}
    {p.view.typed && (
      <p>
        <output>{p.view.typed}</output>
      </p>
    )}
  </div>
)
