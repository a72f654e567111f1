import type { Result } from '#base/result.ts'
import type { Locale, Say } from '#base/say.ts'
import { capital, needName, wordOf } from '#coverage/rules/words.ts'
import { compileForm, type Form } from '#forms/compile.ts'
import { fromFields } from '#forms/fields.ts'
import { type AnswerProblem, problemsOf } from '#forms/finish.ts'
import type { Choice, FormDefinition, Question, StoredAnswers, Values } from '#forms/model.ts'
import type { Beginning } from '#forms/session.ts'
import type { State } from '#forms/state.ts'
import { fold, formFor, storedAnswers } from '#forms/values.ts'

const VERSION = '1'
const GROUPS = Array.from({ length: 24 }, (_, n) => `G${String(n + 1).padStart(2, '0')}`)
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
    id: 'obuhvat-visit',
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
export function takeFields(say: Say, fields: Readonly<Record<string, unknown>>, beginning: Beginning): Result<Taken> {
  const read = fromFields(visitForm(say), fields, beginning)
  if (!read.ok) return read
  const { state, act } = read.value
  return {
    ok: true,
    value: { state, isOnlyShown: act === 'continue', problems: act === 'continue' ? [] : problemsOf(state) },
  }
}

/** Answers as a device sends and the database keeps them. Refuses an unknown form, version, field or value, each by name. */
export function takeStored(say: Say, stored: StoredAnswers, beginning: Beginning): Result<Taken> {
  const form = formFor([visitForm(say).definition], stored)
  if (!form.ok) return form
  const folded = fold(visitForm(say), stored, beginning)
  if (!folded.ok) return folded
  return { ok: true, value: { state: folded.value, isOnlyShown: false, problems: problemsOf(folded.value) } }
}

/** The answers to store, with the form and version that asked. */
export function askedIn(state: State): { readonly form: string; readonly version: string; readonly answers: Values } {
  const { form, version, values } = storedAnswers(state)
  return { form, version, answers: values }
}

/** The words of the form for an address such as `people/1/sex`, for a page that shows what was answered. */
export function labelOf(say: Say, field: string): string {
  const parts = field.split('/')
  const row = parts.find((part) => /^\d+$/.test(part))
  const name = parts.filter((part) => !/^\d+$/.test(part)).at(-1) ?? field
  const label = say(`outreach.q.${name}`)
  return row === undefined ? label : `${say('outreach.q.people')} ${row}: ${label}`
}

/** How a question is answered: one of a list, any of it, or in words. */
export type Answering = { readonly how: 'one' | 'many' | 'text'; readonly choices: readonly FieldChoice[] }
type FieldChoice = { readonly value: string; readonly text: string }

/** The list from which a field of a visit is answered, if it has one, in the order of the form. */
export function answeringOf(say: Say, field: string): Answering {
  const { definition } = visitForm(say)
  const name = field.split('/').at(-1) ?? field
  const item = definition.items.flatMap((one) => ('items' in one ? one.items : [one])).find((one) => one.name === name)
  const listed = item && 'list' in item && item.list !== undefined ? (definition.lists[item.list] ?? []) : []
  const choices = listed.map((one) => ({ value: one.name, text: one.label?.[definition.defaultLanguage] ?? one.name }))
  if (choices.length === 0) return { how: 'text', choices }
  return { how: item?.kind === 'select_multiple' ? 'many' : 'one', choices }
}

/** An answer in words, where it is one of a list. */
export function answerIn(say: Say, field: string, value: string): string {
  const { how, choices } = answeringOf(say, field)
  if (how === 'text') return say.spell(value)
  const inWords = (code: string) => choices.find((choice) => choice.value === code)?.text ?? code
  return value.split(' ').map(inWords).join(', ')
}
