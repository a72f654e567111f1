import { type FormDefinition, type Item, isContainer, type Question, type Texts } from './model.ts'
import type { Row, XlsForm } from './xlsform.ts'

/** A definition as the rows of an XLSForm, so that Kobo and ODK can use it. Reading them back gives the same definition. */
export function toXlsForm(definition: FormDefinition): XlsForm {
  const { defaultLanguage } = definition
  return {
    survey: definition.items.flatMap((item) => rowsOf(item, defaultLanguage)),
    choices: Object.entries(definition.lists).flatMap(([list, choices]) =>
      choices.map((choice) =>
        written({
          list_name: list,
          name: choice.name,
          ...columnsOf('label', choice.label, defaultLanguage),
          ...choice.extra,
        }),
      ),
    ),
    settings: [
      written({
        ...columnsOf('form_title', definition.title, defaultLanguage),
        form_id: definition.id,
        version: definition.version,
        default_language: defaultLanguage,
      }),
    ],
  }
}

/** One header per language; texts without a named language stand under the plain header. */
const columnsOf = (column: string, texts: Texts | undefined, language: string): Row =>
  Object.fromEntries(
    Object.entries(texts ?? {}).map(([tag, text]) => [
      tag === 'default' && language === 'default' ? column : `${column}::${tag}`,
      text,
    ]),
  )

const written = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, text]) => text !== undefined && text !== ''))

function rowsOf(item: Item, language: string): readonly Row[] {
  const common = {
    name: item.name,
    ...columnsOf('label', item.label, language),
    ...columnsOf('hint', item.hint, language),
    relevant: item.relevant,
    read_only: item.readOnly,
    appearance: item.appearance,
  }
  if (item.kind === 'group' || item.kind === 'repeat') {
    const count = item.kind === 'repeat' ? { repeat_count: item.repeatCount ?? fixedCount(item) } : {}
    const inner = item.items.flatMap((one) => rowsOf(one, language))
    return [written({ type: `begin_${item.kind}`, ...common, ...count }), ...inner, { type: `end_${item.kind}` }]
  }
  return [written({ type: typeOf(item), ...common, ...questionColumns(item, language) })]
}

/** XLSForm has no word for a list that nobody changes: a count of as many as stand there says the same. */
const fixedCount = (item: Item & { kind: 'repeat' }): string | undefined =>
  item.isFixed ? String(item.instances?.length ?? 1) : undefined

const typeOf = (item: Question): string => (item.list === undefined ? item.kind : `${item.kind} ${item.list}`)

const questionColumns = (item: Question, language: string): Row => ({
  required: item.required,
  ...columnsOf('required_message', item.requiredMessage, language),
  constraint: item.constraint,
  ...columnsOf('constraint_message', item.constraintMessage, language),
  calculation: item.calculation,
  default: item.defaultFrom ?? item.default,
  choice_filter: item.choiceFilter,
  parameters: item.range && `start=${item.range.start} end=${item.range.end} step=${item.range.step}`,
})

/** The lists whose first repetitions hold answers: the one thing of a definition that XLSForm has no words for. */
export const lostInXlsForm = (items: readonly Item[]): readonly string[] =>
  items.flatMap((item) =>
    isContainer(item) ? [...(isLost(item) ? [item.name] : []), ...lostInXlsForm(item.items)] : [],
  )

const isLost = (item: Item): boolean => item.kind === 'repeat' && item.instances !== undefined
