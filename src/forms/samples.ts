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
