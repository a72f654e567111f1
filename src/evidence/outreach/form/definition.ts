import type { Result } from '#base/result.ts'
import type { Locale, Say } from '#base/say.ts'
import { capital, needName, wordOf } from '#coverage/rules/words.ts'
import { compileForm, type Form } from '#forms/compile.ts'
import { fromFields } from '#forms/fields.ts'
import { type AnswerProblem, problemsOf } from '#forms/finish.ts'
import {
  type Choice,
  type FormDefinition,
  isContainer,
  type Question,
  type StoredAnswers,
  type Texts,
  type Values,
} from '#forms/model.ts'
import { placePath } from '#forms/places.ts'
import { typedForm } from '#forms/read-answer.ts'
import type { Beginning } from '#forms/session.ts'
import type { State } from '#forms/state.ts'
import { inScriptOf, textIn } from '#forms/texts.ts'
import { fold, storedAnswers } from '#forms/values.ts'
import { SHIPPED } from '../model/definition.ts'

const VERSION = '1'
/** The groups, as the code list has them. */
export const GROUPS = Array.from({ length: 24 }, (_, n) => `G${String(n + 1).padStart(2, '0')}`)
/** The needs of the shipped form, as the code list has them. */
export const NEEDS = Array.from({ length: 10 }, (_, n) => `N${n + 1}`)
const AGES = ['0-5', '6-14', '15-17', '18-29', '30-64', '65-'] as const
const PRESENT = [
  'coordinator',
  'social_worker',
  'health_mediator',
  'pedagogical_assistant',
  'employment',
  'other',
] as const

/**
 * The visit form that ships, "Obuhvat default", with its words in one language. What counts are made of stands under fixed
 * names (`people/sex`, `people/groups`, `people/needs`, `first_identified`, `settlement`); every other question is free.
 */
function definitionIn(say: Say): FormDefinition {
  const { locale } = say
  const texts = (text: string) => ({ [locale]: text })
  const ask = (name: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
    name,
    kind,
    label: texts(say(`outreach.q.${name}`)),
    ...more,
  })
  const list = (codes: readonly string[], wordOf: (code: string) => string): Choice[] =>
    codes.map((name) => ({ name, label: texts(capital(wordOf(name))) }))
  const declined = { name: 'declined', label: texts(say('outreach.q.declined')) }
  return {
    id: SHIPPED,
    version: VERSION,
    title: texts(say('outreach.q.title')),
    defaultLanguage: locale,
    languages: [locale],
    lists: {
      present: list(PRESENT, (code) => say(`outreach.present.${code}`)),
      yes_no: list(['yes', 'no'], (code) => say(`outreach.yesNo.${code}`)),
      sex: [...list(['f', 'm'], (code) => say(`outreach.sex.${code}`)), declined],
      age: AGES.map((name) => ({ name, label: texts(name === '65-' ? '65+' : name.replace('-', '–')) })),
      groups: [declined, ...list(GROUPS, (code) => wordOf(say, 'group', code))],
      needs: list(NEEDS, (code) => needName(say, code)),
    },
    items: [
      ask('settlement', 'text', { required: 'true()' }),
      ask('first_identified', 'select_one', { list: 'yes_no', required: 'true()' }),
      {
        name: 'people',
        kind: 'repeat',
        label: texts(say('outreach.q.people')),
        items: [
          ask('sex', 'select_one', { list: 'sex', required: 'true()' }),
          ask('age', 'select_one', { list: 'age', required: 'true()' }),
          ask('needs', 'select_multiple', { list: 'needs' }),
          ask('groups', 'select_multiple', {
            list: 'groups',
            hint: texts(say('outreach.q.groupsHint')),
            constraint: "not(selected(., 'declined')) or count-selected(.) = 1",
            constraintMessage: texts(say('outreach.q.declinedAlone')),
          }),
        ],
      },
      ask('due_on', 'date'),
      ask('present', 'select_multiple', { list: 'present' }),
      ask('informed', 'select_multiple', { list: 'needs' }),
      ask('note', 'text', { appearance: 'multiline' }),
    ],
  }
}

const made = new Map<Locale, Form>()
/** The form ready to be asked; made once for a language. @throws where the shipped definition is wrong */
export function visitForm(say: Say): Form {
  const known = made.get(say.locale)
  if (known) return known
  const compiled = compileForm(definitionIn(say))
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusals))
  made.set(say.locale, compiled.value)
  return compiled.value
}

/** What came in: to be finished, with all that stands in the way; or only to be shown again. */
export type Taken = {
  readonly state: State
  readonly isOnlyShown: boolean
  readonly problems: readonly AnswerProblem[]
}

/** A form as a page sent it back. Refuses another form or version, and names it. */
export function takeFields(form: Form, fields: Readonly<Record<string, unknown>>, beginning: Beginning): Result<Taken> {
  const read = fromFields(form, fields, beginning)
  if (!read.ok) return read
  const { state, act } = read.value
  return {
    ok: true,
    value: { state, isOnlyShown: act === 'continue', problems: act === 'continue' ? [] : problemsOf(state) },
  }
}

/** Answers as a device sends and the database keeps them. Refuses an unknown form, version, field or value, each by name. */
export function takeStored(
  say: Say,
  stored: StoredAnswers,
  beginning: Beginning,
  form: Form = visitForm(say),
): Result<Taken> {
  const folded = fold(form, stored, beginning)
  if (!folded.ok) return folded
  return { ok: true, value: { state: folded.value, isOnlyShown: false, problems: problemsOf(folded.value) } }
}

/** The answers to store, with the form and version that asked. */
export function askedIn(state: State): { readonly form: string; readonly version: string; readonly answers: Values } {
  const { form, version, values } = storedAnswers(state)
  return { form, version, answers: values }
}

/** A form and the language in which its reader gets it. */
export type Asking = { readonly form: Form; readonly language: string }

const textFor = (say: Say, { form, language }: Asking, texts: Texts | undefined): string | undefined => {
  const text = textIn(texts, language, form.definition.defaultLanguage)
  // What an answer would stand for in a label (`Age of ${name}`) is not known here.
  return text === undefined ? undefined : inScriptOf(say.locale, text.replace(/\$\{[^{}]*\}/g, '…'))
}

/** What stands between the names of an address are the numbers of rows. */
const isRow = (part: string): boolean => /^\d+$/.test(part)
const placeOf = ({ form }: Asking, field: string) => form.places.get(placePath(field))

/** The words of the form for an address such as `people/1/sex`, for a page that shows what was answered. */
export function labelOf(say: Say, asking: Asking, field: string): string {
  const place = placeOf(asking, field)
  const label = textFor(say, asking, place?.item?.label) ?? place?.name ?? field
  const rows = field.split('/').filter(isRow)
  if (rows.length === 0) return label
  const lists = (place?.repeats ?? []).map((one) => textFor(say, asking, one.item?.label) ?? one.name)
  return `${rows.map((row, at) => `${lists[at] ?? ''} ${row}`.trim()).join(', ')}: ${label}`
}

/** How a question is answered: one of a list, any of it, or in words. */
export type Answering = { readonly how: 'one' | 'many' | 'text'; readonly choices: readonly FieldChoice[] }
type FieldChoice = { readonly value: string; readonly text: string }

/** The list from which a field of a visit is answered, if it has one, in the order of the form. */
export function answeringOf(say: Say, asking: Asking, field: string): Answering {
  const item = placeOf(asking, field)?.item
  const list = item && 'list' in item ? item.list : undefined
  const listed = list === undefined ? [] : (asking.form.definition.lists[list] ?? [])
  const choices = listed.map((one) => ({ value: one.name, text: textFor(say, asking, one.label) ?? one.name }))
  if (choices.length === 0) return { how: 'text', choices }
  return { how: item?.kind === 'select_multiple' ? 'many' : 'one', choices }
}

/** An answer in words, where it is one of a list. */
export function answerIn(say: Say, asking: Asking, field: string, value: string): string {
  const { how, choices } = answeringOf(say, asking, field)
  const item = placeOf(asking, field)?.item
  if (how === 'text')
    return item && !isContainer(item) ? say.spell(typedForm(item, value, say.locale)) : say.spell(value)
  const inWords = (code: string) => choices.find((choice) => choice.value === code)?.text ?? code
  return value.split(' ').map(inWords).join(', ')
}
