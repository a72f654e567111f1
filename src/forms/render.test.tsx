// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm writes the names of questions so
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { speak } from '#base/say.ts'
import { compileForm } from './compile.ts'
import { ACT_FIELD, FORM_FIELD, formFieldValue, fromFields, resume, snapshotOf } from './fields.ts'
import { type AnswerProblem, problemsOf } from './finish.ts'
import { inOneLanguage, LiveQuestionnaire } from './live.tsx'
import type { Item } from './model.ts'
import { Questionnaire, wrongsOf } from './render.tsx'
import { aBeginning, aForm, aLongDefinition } from './samples.ts'
import { addInstance, answer, begin } from './session.ts'
import type { State } from './state.ts'
import { values } from './values.ts'

const messagesIn = (locale: string) => ({
  ...JSON.parse(readFileSync(new URL(`../../messages/${locale}/web.json`, import.meta.url), 'utf8')).draft,
  ...JSON.parse(readFileSync(new URL(`../../messages/${locale}/forms.json`, import.meta.url), 'utf8')).draft,
})
const english = messagesIn('en')
const say = speak('en', english, {})
const latin = speak('sr-Latn', messagesIn('sr-Cyrl'), messagesIn('sr-Cyrl'))

const items: readonly Item[] = [
  {
    kind: 'select_one',
    name: 'met',
    label: { en: 'Did you meet somebody?', 'sr-Cyrl': 'Јесте ли кога срели?' },
    list: 'yes_no',
    required: 'true()',
  },
  { kind: 'text', name: 'why', label: { en: 'Why not?' }, relevant: "${met} = 'no'" },
  {
    kind: 'group',
    name: 'people',
    label: { en: 'People' },
    relevant: "${met} = 'yes'",
    items: [
      {
        kind: 'repeat',
        name: 'person',
        label: { en: 'Person' },
        items: [
          {
            kind: 'integer',
            name: 'age',
            label: { en: 'Age' },
            constraint: '. < 120',
            constraintMessage: { en: 'Nobody is ${age}' },
          },
          { kind: 'select_multiple', name: 'needs', label: { en: 'Needs of one of ${age}' }, list: 'needs' },
        ],
      },
    ],
  },
  { kind: 'integer', name: 'count', label: { en: 'People met' }, calculation: 'count(${person})' },
  { kind: 'calculate', name: 'began', calculation: 'now()' },
  { kind: 'calculate', name: 'secret', calculation: "if(${met} = 'yes', 'a', 'b')" },
  { kind: 'date', name: 'day', label: { en: 'Day' }, default: '2026-03-07' },
  { kind: 'acknowledge', name: 'told', label: { en: 'Rights were explained' } },
  { kind: 'note', name: 'thanks', label: { en: 'Thank you\nGood bye' } },
]
const form = aForm(items, {
  languages: ['en', 'sr-Cyrl'],
  lists: {
    yes_no: [
      { name: 'yes', label: { en: 'Yes' } },
      { name: 'no', label: { en: 'No' } },
    ],
    needs: [{ name: 'health' }, { name: 'school' }],
  },
})
const html = (state: State, problems: readonly AnswerProblem[] = []) =>
  render(<Questionnaire say={say} state={state} problems={problems} />)

/** What a browser would send of a page: every field as it stands there, and one button. */
function sent(page: string, typed: Readonly<Record<string, string | string[]>> = {}, button = 'continue') {
  const fields: Record<string, unknown> = { [ACT_FIELD]: button }
  for (const [tag] of page.matchAll(/<input [^>]*>/g)) {
    const of = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&quot;', '"') ?? ''
    const isOpen = !/type="(radio|checkbox)"/.test(tag) || /\bchecked\b/.test(tag)
    if (isOpen) fields[of('name')] = of('value')
  }
  return fromFields(form, { ...fields, ...typed }, { now: new Date('2026-03-08T00:00:00Z'), newId: () => 'x' })
}
function taken(read: ReturnType<typeof sent>): State {
  if (!read.ok) throw new Error(read.refusals[0].code)
  return read.value.state
}

describe('a page without a script', () => {
  test('shows what applies, and the rest after the answers', () => {
    const first = html(begin(form, aBeginning()))
    expect(first).toContain('Did you meet somebody?')
    expect(first).not.toContain('Why not?')
    expect(first).not.toContain('Age')
    expect(first).toContain('Show the questions that apply')
    const second = html(taken(sent(first, { 'q/met': 'yes' })))
    expect(second).toContain('Age')
    expect(second).toContain('Person 1')
    expect(second).not.toContain('Why not?')
  })

  test('adds and removes people, and keeps what was typed, read or not', () => {
    const page = html(taken(sent(html(begin(form, aBeginning())), { 'q/met': 'yes' })))
    let state = taken(sent(page, { 'q/people/person/1/age': 'old' }, 'add people/person'))
    expect(state.instances.get('people/person')).toEqual([1, 2])
    const again = html(state)
    expect(again).toContain('value="old"')
    state = taken(
      sent(
        again,
        { 'q/people/person/2/age': '7', 'q/people/person/2/needs': ['school', 'health'] },
        'remove people/person/1',
      ),
    )
    expect(values(state).people).toEqual({ person: [{ age: '7', needs: 'health school' }] })
    expect(html(state)).toContain('Needs of one of 7')
  })

  test('an answer that does not apply for now is there when it does', () => {
    const yes = taken(sent(html(begin(form, aBeginning())), { 'q/met': 'yes' }))
    const aged = taken(sent(html(yes), { 'q/people/person/1/age': '44' }))
    const no = taken(sent(html(aged), { 'q/met': 'no' }))
    expect(values(no).people).toBeUndefined()
    expect(html(no)).not.toContain('>Age')
    const back = taken(sent(html(no), { 'q/met': 'yes' }))
    expect(values(back).people).toEqual({ person: [{ age: '44' }] })
  })

  test('what is worked out is not taken from the page, but the moment at which it began is', () => {
    const page = html(begin(form, aBeginning()))
    const state = taken(sent(page, { 'q/met': 'yes', 'q/secret': 'forged' }))
    expect(state.answers.get('secret')).toBe('a')
    expect(state.answers.get('began')).toBe('2026-03-07T13:00:00.000+01:00')
  })

  test('a number that was worked out follows until a person overtypes it', () => {
    const page = html(taken(sent(html(begin(form, aBeginning())), { 'q/met': 'yes' })))
    const two = taken(sent(page, {}, 'add people/person'))
    expect(two.answers.get('count')).toBe('2')
    const own = taken(sent(html(two), { 'q/count': '9' }))
    expect(own.answers.get('count')).toBe('9')
    expect(taken(sent(html(own), {})).answers.get('count')).toBe('9')
  })

  test('the Enter key asks to go on and never adds or removes anybody', () =>
    expect(/<button[^>]*>/.exec(html(begin(form, aBeginning())))?.[0]).toContain('value="continue"'))

  test('a page of another version is named', () => {
    const read = fromFields(form, { [FORM_FIELD]: JSON.stringify(['visit', '0.9']) }, aBeginning())
    expect(read.ok ? [] : read.refusals).toEqual([
      { code: 'forms.unknown_version', params: { form: 'visit', version: '0.9' } },
    ])
    const silent = fromFields(form, {}, aBeginning())
    expect(silent.ok ? [] : silent.refusals).toEqual([{ code: 'forms.version_not_said', params: { form: 'visit' } }])
    expect(
      fromFields(
        form,
        { [FORM_FIELD]: formFieldValue(form), 'q/nowhere': 'x', 'q/people/person': '1 1 x 99999999' },
        aBeginning(),
      ).ok,
    ).toBe(true)
  })

  test('every field has its label, and what is wrong stands at it and in the summary', () => {
    let state = answer(begin(form, aBeginning()), 'met', 'yes')
    state = answer(answer(state, 'people/person/1/age', '130'), 'met', 'yes')
    const problems = problemsOf(state)
    const page = html(state, problems)
    expect(page).toContain('for="q/people/person/1/age"')
    expect(page).toContain('id="q/people/person/1/age-error"')
    expect(wrongsOf(say, problems)).toEqual([{ text: 'Nobody is 130', field: 'q/people/person/1/age' }])
    expect(wrongsOf(say, problemsOf(begin(form, aBeginning())))).toEqual([
      { text: 'Answer this question', field: 'q/met' },
    ])
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((found) => found[1])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('Serbian is read in Latin too, and what has no Serbian words is read in the form’s own language', () => {
    const state = begin(form, { ...aBeginning(), language: 'sr-Cyrl' })
    const page = render(<Questionnaire say={latin} state={answer(state, 'met', 'no')} />)
    expect(page).toContain('Jeste li koga sreli?')
    expect(page).toContain('Why not?')
    expect(page).toContain('value="07.03.2026."')
  })
})

test('a form that woke up goes on where the page stopped', () => {
  let state = addInstance(answer(begin(form, aBeginning()), 'met', 'yes'), 'people/person')
  state = answer(answer(state, 'people/person/2/age', '7'), 'day', 'soon')
  const compiled = compileForm(inOneLanguage(form.definition, 'en'))
  const woken = compiled.ok
    ? resume(compiled.value, JSON.parse(JSON.stringify(snapshotOf(state))), aBeginning())
    : undefined
  expect(woken && values(woken)).toEqual(values(state))
  expect(woken && problemsOf(woken)).toEqual(problemsOf(state))
})

test('a form of 250 questions with its script weighs no more than 150 kB', async () => {
  const long = begin(aForm(aLongDefinition(250).items, aLongDefinition(250)), aBeginning())
  const page = render(<LiveQuestionnaire say={say} state={long} messages={english} />)
  const script = await build({
    entryPoints: ['src/forms/island.tsx'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.json': 'json' },
  })
  const weights = { page: gzipSync(page).length, script: gzipSync(script.outputFiles[0]?.text ?? '').length }
  expect(weights.page + weights.script).toBeLessThan(150_000)
})
