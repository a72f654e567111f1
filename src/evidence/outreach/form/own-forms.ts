import { type Refusal, type Result, refusal, refuse } from '#base/result.ts'
import { LOCALES, type Locale, NAMES } from '#base/say.ts'
import { compileForm, type Form } from '#forms/compile.ts'
import { type FormDefinition, type Item, isContainer, type Question, type Texts } from '#forms/model.ts'
import { parseDefinition } from '#forms/shape.ts'
import type { CellProblem } from '#forms/sheets.ts'
import { SHIPPED, type Version } from '../model/definition.ts'
import { GROUPS, NEEDS } from './definition.ts'
import { scoreProblems } from './no-score.ts'

/* ---- what counts are made of ---- */

/** A question that every form of visits has, under this name: the valve reads it. `choices` are the only ones it may offer. */
type Core = {
  readonly name: string
  readonly kind: Item['kind']
  readonly isRequired?: true
  readonly choices?: readonly string[]
  /** Choices that may not be missing. */
  readonly always?: readonly string[]
}
const CORE: readonly Core[] = [
  { name: 'settlement', kind: 'text', isRequired: true },
  { name: 'first_identified', kind: 'select_one', isRequired: true, choices: ['yes', 'no'], always: ['yes', 'no'] },
  { name: 'people', kind: 'repeat' },
]
const CORE_OF_A_PERSON: readonly Core[] = [
  { name: 'sex', kind: 'select_one', choices: ['f', 'm', 'declined'], always: ['f', 'm', 'declined'] },
  { name: 'groups', kind: 'select_multiple', choices: [...GROUPS, 'declined'], always: ['declined'] },
  { name: 'needs', kind: 'select_multiple', choices: NEEDS },
]

/**
 * What keeps a form of visits from being counted: `settlement`, `first_identified` and the list `people` with `sex`,
 * `groups` and `needs` stand under these names, outside of other groups, and offer the codes of the lists and no others.
 * A person may always decline, and nothing in it scores anybody.
 */
export function coreProblems(definition: FormDefinition): readonly CellProblem[] {
  const own =
    definition.id === SHIPPED
      ? [{ ...refusal('outreach.formIsOurs', undefined, { form: SHIPPED }), sheet: 'settings' }]
      : []
  const people = definition.items.find((item) => item.name === 'people')
  const inner = people && isContainer(people) ? people.items : []
  return [
    ...own,
    ...CORE.flatMap((core) => problemsOf(core, definition.items, definition, core.name)),
    ...CORE_OF_A_PERSON.flatMap((core) => problemsOf(core, inner, definition, `people/${core.name}`)),
    ...scoreProblems(definition),
  ]
}

function problemsOf(
  core: Core,
  items: readonly Item[],
  definition: FormDefinition,
  name: string,
): readonly CellProblem[] {
  const item = items.find((one) => one.name === core.name)
  const at = { sheet: 'survey', row: item?.row }
  if (!item) return [{ ...refusal('outreach.coreMissing', undefined, { name, kind: core.kind }), ...at }]
  if (item.kind !== core.kind) return [{ ...refusal('outreach.coreKind', undefined, { name, kind: core.kind }), ...at }]
  if (isContainer(item)) return []
  const isOpen = core.isRequired && item.required === undefined
  const found = [
    ...(isOpen ? [refusal('outreach.coreRequired', undefined, { name })] : []),
    ...(core.choices ? problemsOfChoices(core, item, definition, name) : []),
  ]
  return found.map((problem) => ({ ...problem, ...at }))
}

function problemsOfChoices(core: Core, item: Question, { lists }: FormDefinition, name: string): readonly Refusal[] {
  const offered = (item.list === undefined ? undefined : lists[item.list])?.map((choice) => choice.name)
  // That there is no such list is said already.
  if (!offered) return []
  const odd = offered.filter((one) => !core.choices?.includes(one))
  const missing = (core.always ?? []).filter((one) => !offered.includes(one))
  return [
    ...(odd.length > 0
      ? [refusal('outreach.coreChoice', undefined, { name, choices: odd.slice(0, 10).join(', ') })]
      : []),
    ...(missing.length > 0
      ? [refusal('outreach.coreChoiceMissing', undefined, { name, choices: missing.join(', ') })]
      : []),
  ]
}

/* ---- languages ---- */

/** Where a reader's language is not among those of a form, these say the same in other words or letters. */
const NEAR: Readonly<Record<Locale, readonly string[]>> = {
  'sr-Cyrl': ['sr', 'sr-Latn', 'cnr'],
  'sr-Latn': ['sr', 'sr-Cyrl', 'cnr'],
  bs: ['bs-Latn', 'bs-Cyrl'],
  mk: [],
  sq: [],
  en: ['en-GB', 'en-US'],
}

/** The language of a form for a reader; undefined where the form does not speak it. */
const ownLanguage = ({ languages }: FormDefinition, locale: Locale): string | undefined =>
  [locale, ...NEAR[locale]].find((tag) => languages.includes(tag))

/** The language in which a reader gets a form: the reader's own, or the form's default one. */
export const languageFor = (definition: FormDefinition, locale: Locale): string =>
  ownLanguage(definition, locale) ?? definition.defaultLanguage

/** How a form speaks to a reader: in which language, and how many of its texts are missing there. */
export type Spoken = { readonly language: string; readonly isOwn: boolean; readonly missing: number }
export function spokenTo(definition: FormDefinition, locale: Locale): Spoken {
  const language = languageFor(definition, locale)
  const missing = textsOf(definition).filter((texts) => texts[language] === undefined).length
  return { language, isOwn: ownLanguage(definition, locale) !== undefined, missing }
}

/** A language as those who speak it call it; another tag as it is. */
export function languageName(tag: string): string {
  const known = LOCALES.find((locale) => locale === tag)
  return known ? NAMES[known] : tag
}

/** Every text that a person may read in a form. */
function textsOf(definition: FormDefinition): readonly Texts[] {
  const found: (Texts | undefined)[] = [definition.title]
  const look = (items: readonly Item[]): void => {
    for (const item of items) {
      found.push(item.label, item.hint)
      if (isContainer(item)) look(item.items)
      else found.push(item.constraintMessage, item.requiredMessage)
    }
  }
  look(definition.items)
  for (const choices of Object.values(definition.lists)) for (const { label } of choices) found.push(label)
  return found.filter((texts) => texts !== undefined)
}

/* ---- stored definitions ---- */

const MOST_KEPT = 50
const compiled = new Map<string, Form>()
/** The ids of versions by body, form and version. */
const named = new Map<string, string>()
const nameOf = (...names: readonly [bodyId: string, form: string, version: string]) => names.join('\n')

/**
 * A version that was made ready here before: a published one never changes. Whether its body has it still, and whether it
 * asks nobody any more, is asked where an answer to it is stored.
 */
export const knownForm = (bodyId: string, form: string, version: string): Form | undefined =>
  compiled.get(named.get(nameOf(bodyId, form, version)) ?? '')

/** From now on `knownForm` knows it. */
export function rememberForm(bodyId: string, { id, form, version }: Pick<Version, 'id' | 'form' | 'version'>): void {
  if (named.size >= MOST_KEPT * 10) named.clear()
  named.set(nameOf(bodyId, form, version), id)
}

/**
 * A stored definition made ready; once for each version, for a published one never changes. Refuses what no version of ours
 * wrote: a definition in the database that cannot be read is named, never half used.
 */
export function readyForm({ id, definition }: { readonly id: string; readonly definition: unknown }): Result<Form> {
  const known = compiled.get(id)
  if (known) return { ok: true, value: known }
  const parsed = parseDefinition(definition)
  if (!parsed.ok) return refuse('forms.definition_shape', undefined, parsed.refusals[0].params)
  const form = compileForm(parsed.value)
  if (!form.ok) return form
  const [oldest] = compiled.keys()
  if (compiled.size >= MOST_KEPT && oldest !== undefined) compiled.delete(oldest)
  compiled.set(id, form.value)
  return form
}
