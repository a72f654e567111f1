import { compileForm, type Form } from './compile.ts'
import type { FormDefinition, Item } from './model.ts'
import type { Beginning } from './session.ts'

/** A definition with these items; everything else is plain. */
export const aDefinition = (items: readonly Item[], more: Partial<FormDefinition> = {}): FormDefinition => ({
  id: 'visit',
  version: '1',
  title: { en: 'Visit' },
  defaultLanguage: 'en',
  languages: ['en'],
  lists: {},
  items,
  ...more,
})

/** The same, made ready. Throws where the definition is wrong, for a sample is right. */
export function aForm(items: readonly Item[], more: Partial<FormDefinition> = {}): Form {
  const compiled = compileForm(aDefinition(items, more))
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusals))
  return compiled.value
}

/** Saturday, 7 March 2026, 13:00 on local clocks; ids count up. */
export function aBeginning(): Beginning {
  let made = 0
  return { now: new Date('2026-03-07T12:00:00Z'), newId: () => `id-${++made}` }
}

/**
 * A questionnaire of so many questions, as a long survey is: sections of ten, kinds in turn, every fifth applies only
 * after an answer before it, a calculation per section and a list of people at the end.
 */
export function aLongDefinition(questions: number): FormDefinition {
  const kinds = ['text', 'integer', 'select_one', 'date', 'select_multiple', 'decimal'] as const
  const question = (n: number): Item => {
    const kind = kinds[n % kinds.length] ?? 'text'
    return {
      kind,
      name: `q${n}`,
      label: { en: `Question ${n}: how many people of the household had to do without it in the last year?` },
      ...(n % 3 === 0 && { hint: { en: `Count everybody who ate from one pot on day ${n}` } }),
      ...(n % 4 === 0 && { required: 'true()' }),
      ...(n % 5 === 4 && { relevant: `\${q${n - 1}} != ''` }),
      ...(kind === 'integer' && { constraint: '. >= 0 and . < 1000', constraintMessage: { en: 'From 0 to 999' } }),
      ...(kind.startsWith('select') && { list: `list${n % 4}` }),
    }
  }
  const section = (n: number): Item => ({
    kind: 'group',
    name: `section${n}`,
    label: { en: `Section ${n}` },
    items: [
      ...Array.from({ length: Math.min(10, questions - n * 10) }, (_, at) => question(n * 10 + at)),
      { kind: 'calculate', name: `sum${n}`, calculation: `coalesce(\${q${n * 10 + 1}}, 0) + 1` },
    ],
  })
  const choices = (list: number) =>
    Array.from({ length: 4 + list }, (_, at) => ({ name: `c${at}`, label: { en: `Choice ${at} of list ${list}` } }))
  const person: Item = {
    kind: 'repeat',
    name: 'person',
    label: { en: 'Person' },
    items: [{ kind: 'integer', name: 'age', label: { en: 'Age' } }],
  }
  return aDefinition([...Array.from({ length: Math.ceil(questions / 10) }, (_, n) => section(n)), person], {
    lists: Object.fromEntries([0, 1, 2, 3].map((list) => [`list${list}`, choices(list)])),
  })
}
