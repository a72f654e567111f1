import { isId } from '#base/id.ts'
import { NotFound } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import type { Form } from '#forms/compile.ts'
import type { Beginning } from '#forms/session.ts'
import { inScriptOf, textIn } from '#forms/texts.ts'
import type { Request } from '#web/route.ts'
import { readDefinition, readOpenForms, readVersion } from '../actions/definitions.ts'
import { type Asking, visitForm } from '../form/definition.ts'
import { knownForm, languageFor, readyForm, rememberForm } from '../form/own-forms.ts'
import { SHIPPED, type StoredDefinition } from '../model/definition.ts'
import type { OfferedForm } from '../pages/record.tsx'
import { maySeePeople } from '../policy.ts'
import { findDefinitionOfVisit } from '../queries/definitions.ts'
import { beginningOf, frameOf, memberWho } from './frame.ts'

const shipped = (r: Request): Asking => ({ form: visitForm(r.say), language: r.say.locale })

const spoken = (r: Request, form: Form): Asking => ({ form, language: languageFor(form.definition, r.say.locale) })

function asking(r: Request, stored: StoredDefinition): Result<Asking> {
  const form = readyForm(stored)
  return form.ok ? accept(spoken(r, form.value)) : form
}

/** The form that a visit names. Refuses a form or version that the body does not have, by its name. */
export async function askingNamed(r: Request, form: string, version: string): Promise<Result<Asking>> {
  if (form === SHIPPED) return accept(shipped(r))
  const { bodyId } = memberWho(r, maySeePeople)
  const known = knownForm(bodyId, form, version)
  if (known) return accept(spoken(r, known))
  const found = await readVersion(r.ctx, form, version)
  if (!found.ok) return found
  rememberForm(bodyId, found.value)
  return asking(r, found.value)
}

/** The form that was chosen for a new visit by its id; without one the form that ships. @throws NotFound of another body's */
export async function askingChosen(r: Request, id: string | undefined): Promise<Asking> {
  if (id === undefined) return shipped(r)
  if (!isId(id)) throw new NotFound()
  const found = asking(r, await readDefinition(r.ctx, id))
  return found.ok ? found.value : shipped(r)
}

/** The form that asked in a visit, the body's own or another's that shares it. */
export async function askingOfVisit(
  r: Request,
  visit: { readonly id: string; readonly form: string },
): Promise<Asking> {
  const found = visit.form === SHIPPED ? undefined : await findDefinitionOfVisit(r.ctx.db, visit.id)
  const known = found && asking(r, found)
  return known?.ok ? known.value : shipped(r)
}

export const beginningIn = (r: Request, { language }: Asking): Beginning => ({ ...beginningOf(r), language })

/** The forms with which a visit of today may be written down; the one that ships first. Empty where there is no choice. */
export async function offeredForms(r: Request, { form }: Asking): Promise<readonly OfferedForm[]> {
  const open = await readOpenForms(r.ctx, frameOf(r).today)
  const own = open.flatMap((stored): OfferedForm[] => {
    const ready = readyForm(stored)
    if (!ready.ok) return []
    return [{ id: stored.id, title: titleOf(r, ready.value.definition), isChosen: ready.value === form }]
  })
  const { definition } = visitForm(r.say)
  const first = { id: undefined, title: titleOf(r, definition), isChosen: form.definition.id === SHIPPED }
  return own.length === 0 ? [] : [first, ...own]
}

/** What a form is called for its reader: its title, else its id. */
export function titleOf(r: Request, definition: Asking['form']['definition']): string {
  const title = textIn(definition.title, languageFor(definition, r.say.locale), definition.defaultLanguage)
  return inScriptOf(r.say.locale, title || definition.id)
}
