import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { errorOf } from '#registers/accounts/pages/parts.tsx'

type Form<Field extends string> = {
  readonly say: Say
  readonly typed: Readonly<Record<Field, string>>
  readonly refusals: readonly Refusal[]
}
/** What every field of a form is given: its label, what was typed, what is wrong. */
export const fieldsFor =
  <Field extends string>(p: Form<Field>) =>
  (name: Field) => ({
    say: p.say,
    name,
    label: p.say(`desk.${name}`),
    typed: p.typed[name],
    error: errorOf(p.say, p.refusals, name),
  })
