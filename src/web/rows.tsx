import type { ComponentChildren } from 'preact'
import { countRows } from '#base/rows.ts'
import type { Say } from '#base/say.ts'

/** The name of the button that asks for one more row: its value is the list. */
export const MORE = 'more'

type Field = {
  readonly say: Say
  readonly name: string
  readonly typed: string | undefined
  readonly error: string | undefined
}
export type OneRow = {
  /** From 1. */
  readonly number: number
  readonly field: (column: string) => Field
  readonly typed: (column: string) => string
}
type Props = {
  readonly say: Say
  /** The name of the list, and the id to which an error about the whole list leads. */
  readonly list: string
  readonly label: string
  readonly hint?: string | undefined
  readonly typed: Readonly<Record<string, string>>
  readonly errorIn: (field: string) => string | undefined
  /** The list of which one more row was asked for. */
  readonly more?: string | undefined
  /** An empty row is folded too: of a list that many leave empty. */
  readonly isFolded?: boolean
  /** The address of the form, with its query, after the language. */
  readonly to: string
  /** A row in a few words, for the line behind which it is folded; empty: an empty row. */
  readonly short: (row: OneRow) => string
  readonly children: (row: OneRow) => ComponentChildren
}

const nameOf = (p: Props, row: OneRow, isBlank: boolean): string => {
  const name = p.say('web.row', { number: row.number })
  return isBlank ? name : `${name}: ${p.short(row)}`
}

/** One row: folded where it is filled and right, open where it is empty or has an error. */
const Row = (p: Props & { readonly at: number }) => {
  const { list, typed, errorIn } = p
  const named = (column: string) => `${list}.${p.at}.${column}`
  const row: OneRow = {
    number: p.at + 1,
    field: (column) => ({
      say: p.say,
      name: named(column),
      typed: typed[named(column)],
      error: errorIn(named(column)),
    }),
    typed: (column) => typed[named(column)] ?? '',
  }
  const isBlank = p.short(row) === ''
  const isOpen = isBlank && (p.isFolded !== true || p.more === list)
  const hasError = Object.keys(typed).some((name) => name.startsWith(`${list}.${p.at}.`) && errorIn(name) !== undefined)
  return (
    <details class="details row" id={`${list}.${p.at}`} open={isOpen || hasError} data-row={p.at}>
      <summary>{nameOf(p, row, isBlank)}</summary>
      <fieldset class="details__body row__fields">
        <legend class="sr-only">
          {p.label}, {p.say('web.row', { number: row.number })}
        </legend>
        {p.children(row)}
      </fieldset>
    </details>
  )
}

/**
 * A list whose rows have fields of their own, with an empty one at the end. The button asks for one more: without a script
 * the form comes back with everything that was typed, with one the row stands there at once.
 */
export const Rows = (p: Props) => {
  const { say, list, label, hint, typed } = p
  const error = p.errorIn(list)
  const there = countRows(typed, list)
  const isLastFilled =
    there === 0 || Object.keys(typed).some((name) => name.startsWith(`${list}.${there - 1}.`) && typed[name] !== '')
  const all = there + (isLastFilled || p.more === list ? 1 : 0)
  const described = [hint && `${list}-hint`, error && `${list}-error`].filter(Boolean).join(' ') || undefined
  return (
    <fieldset
      class={error ? 'ds-fieldset rows is-wrong' : 'ds-fieldset rows'}
      id={list}
      aria-describedby={described}
      tabIndex={-1}
      data-rows={list}
      data-row-word={say('web.row', { number: '#' })}
    >
      <legend>{label}</legend>
      {hint && (
        <p class="hint" id={`${list}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="wrong" id={`${list}-error`}>
          <span class="sr-only">{say('web.error')}: </span>
          {error}
        </p>
      )}
      {Array.from({ length: all }, (_, at) => (
        <Row key={at} {...p} at={at} />
      ))}
      <p>
        <button
          class="ds-button"
          data-variant="secondary"
          type="submit"
          name={MORE}
          value={list}
          formNoValidate
          formAction={`/${say.locale}${p.to}#${list}.${all}`}
        >
          {say('web.oneMoreRow')}
          <span class="sr-only">: {label}</span>
        </button>
      </p>
    </fieldset>
  )
}

/** What makes the button work in place; once on a page that has lists. */
export const RowsInPlace = () => <script type="module" src="/assets/rows.js" />

/** Names to choose from while typing, for fields that name the list. */
export const Names = (p: { readonly id: string; readonly names: readonly string[] }) => (
  <datalist id={p.id}>
    {p.names.map((name) => (
      <option key={name} value={name} />
    ))}
  </datalist>
)
