import type { ComponentChildren } from 'preact'
import type { Say } from '#base/say.ts'

/** One thing to choose. */
export type Choice = { readonly value: string; readonly text: string; readonly hint?: string | undefined }

type Common = {
  readonly say: Say
  /** The name in the form; also the id, which the error summary links to. */
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong, in words; stands at the field and is read out with it. */
  readonly error?: string | undefined
  /** What was typed, as it was typed. */
  readonly typed?: string | undefined
  readonly isOptional?: boolean
}

/** The ids by which a field's control names its hint and its error. */
const described = (p: Common): string | undefined =>
  [p.hint && `${p.name}-hint`, p.error && `${p.name}-error`].filter(Boolean).join(' ') || undefined

const wrongness = (p: Common) => ({
  'aria-invalid': p.error ? ('true' as const) : undefined,
  'aria-describedby': described(p),
})

const Name = (p: Common) => (
  <>
    {p.label}
    {p.isOptional && <span class="optional">{` (${p.say('web.optional')})`}</span>}
  </>
)

const Notes = (p: Common) => (
  <>
    {p.hint && (
      <p class="hint" id={`${p.name}-hint`}>
        {p.hint}
      </p>
    )}
    {p.error && (
      <p class="wrong" id={`${p.name}-error`}>
        <span class="sr-only">{p.say('web.error')}: </span>
        {p.error}
      </p>
    )}
  </>
)

const Frame = (p: Common & { children: ComponentChildren }) => (
  <div class={p.error ? 'ds-field is-wrong' : 'ds-field'}>
    <label class="ds-label" for={p.name}>
      <Name {...p} />
    </label>
    <Notes {...p} />
    {p.children}
  </div>
)

type TextProps = Common & {
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password'
  readonly inputMode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search'
  readonly autoComplete?: string
  readonly width?: 'short' | 'medium'
  /** Names, codes and numbers are not checked by the browser's dictionary. */
  readonly isName?: boolean
  /** The id of names to choose from while typing. */
  readonly list?: string
  readonly onInput?: (event: InputEvent) => void
}

const controlOf = (p: TextProps) => ({
  class: 'ds-input',
  id: p.name,
  name: p.name,
  'data-width': p.width,
  inputMode: p.inputMode,
  autoComplete: p.autoComplete,
  spellcheck: p.isName ? false : undefined,
  list: p.list,
  onInput: p.onInput,
  ...wrongness(p),
})

/** The types of an input are told apart by a literal, so each is written out. A password is never written back. */
function Input(p: TextProps) {
  const control = controlOf(p)
  const typed = p.typed
  switch (p.type ?? 'text') {
    case 'text':
      return <input {...control} type="text" defaultValue={typed} />
    case 'search':
      return <input {...control} type="search" defaultValue={typed} />
    case 'email':
      return <input {...control} type="email" defaultValue={typed} />
    case 'tel':
      return <input {...control} type="tel" defaultValue={typed} />
    case 'url':
      return <input {...control} type="url" defaultValue={typed} />
    case 'password':
      return <input {...control} type="password" />
  }
}

/** One line of text. */
export const TextField = (p: TextProps) => (
  <Frame {...p}>
    <Input {...p} />
  </Frame>
)

/** Whole people; text, so that what was typed is kept and an empty field is never a zero. */
export const NumberField = (p: Omit<TextProps, 'type' | 'inputMode' | 'isName'>) => (
  <TextField width="short" {...p} inputMode="numeric" isName />
)

/** A day as text, with an example whose day cannot be taken for a month. */
export const DayField = (p: Omit<TextProps, 'type' | 'inputMode' | 'isName'>) => (
  <TextField width="medium" {...p} hint={p.hint ?? p.say('web.dayHint')} isName />
)

/** Several lines of text. */
export const TextArea = (p: Common & { readonly rows?: number; readonly isName?: boolean }) => (
  <Frame {...p}>
    <textarea
      class="ds-input"
      id={p.name}
      name={p.name}
      rows={p.rows ?? 5}
      spellcheck={p.isName ? false : undefined}
      defaultValue={p.typed}
      {...wrongness(p)}
    />
  </Frame>
)

type ChoiceProps = Common & { readonly choices: readonly Choice[] }
/** `rowsOf`: the choices are rows of a list that may get more of them. */
type SelectProps = ChoiceProps & { readonly autoComplete?: string; readonly rowsOf?: string }

/** One of many, from a list. Nothing is chosen beforehand. */
export const Select = (p: SelectProps) => (
  <Frame {...p}>
    <select
      class="ds-input"
      id={p.name}
      name={p.name}
      autoComplete={p.autoComplete}
      data-rows-of={p.rowsOf}
      {...wrongness(p)}
    >
      <option value="">{p.say('web.choose')}</option>
      {p.choices.map((choice) => (
        <option key={choice.value} value={choice.value} selected={choice.value === p.typed}>
          {choice.text}
        </option>
      ))}
    </select>
  </Frame>
)

type OptionProps = { name: string; id: string; choice: Choice; type: 'radio' | 'checkbox'; isChecked: boolean }

const Option = (p: OptionProps) => (
  <div class="ds-field choice">
    <input
      class="ds-input"
      type={p.type}
      id={p.id}
      name={p.name}
      value={p.choice.value}
      defaultChecked={p.isChecked}
      aria-describedby={p.choice.hint && `${p.id}-hint`}
    />
    <label class="ds-label" for={p.id}>
      {p.choice.text}
    </label>
    {p.choice.hint && (
      <p class="hint" id={`${p.id}-hint`}>
        {p.choice.hint}
      </p>
    )}
  </div>
)

/** The first choice carries the field's own id, so that a link from the error summary lands on it. */
const Choices = (p: ChoiceProps & { type: 'radio' | 'checkbox'; chosen: readonly string[] }) => (
  <fieldset class={p.error ? 'ds-fieldset is-wrong' : 'ds-fieldset'} aria-describedby={described(p)}>
    <legend>
      <Name {...p} />
    </legend>
    <Notes {...p} />
    <div class="choices">
      {p.choices.map((choice, i) => (
        <Option
          key={choice.value}
          name={p.name}
          id={i === 0 ? p.name : `${p.name}-${choice.value}`}
          choice={choice}
          type={p.type}
          isChecked={p.chosen.includes(choice.value)}
        />
      ))}
    </div>
  </fieldset>
)

/** One of a few. Nothing is chosen beforehand. */
export const Radios = (p: ChoiceProps) => (
  <Choices {...p} type="radio" chosen={p.typed === undefined ? [] : [p.typed]} />
)

/** Any of a few. */
export const Checkboxes = (p: ChoiceProps & { readonly chosen: readonly string[] }) => (
  <Choices {...p} type="checkbox" />
)

/** One yes; unticked sends nothing. */
export const Checkbox = (p: Common & { readonly value?: string }) => {
  const value = p.value ?? 'yes'
  return (
    <div class={p.error ? 'ds-field choice is-wrong' : 'ds-field choice'}>
      <input
        class="ds-input"
        type="checkbox"
        id={p.name}
        name={p.name}
        value={value}
        defaultChecked={p.typed === value}
        {...wrongness(p)}
      />
      <label class="ds-label" for={p.name}>
        <Name {...p} />
      </label>
      <Notes {...p} />
    </div>
  )
}
