import type { Context } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { publishDefinition } from '#evidence/outreach/actions/definitions.ts'
import { aFormOfOurOwn } from '#evidence/outreach/samples/own-form.ts'
import { readFormSheets } from '#forms/sheets.ts'

const TITLE = { en: 'Winter visit (invented)', 'sr-Cyrl': 'Зимска посета (измишљено)' }

/** The invented town asks with a form of its own too. @throws where the form of the demonstration is wrong */
export async function loadOwnForm(ctx: Context): Promise<void> {
  const read = readFormSheets(aFormOfOurOwn({ form: 'zimska-poseta' }))
  if ('refused' in read || read.problems.length > 0) throw new Error(JSON.stringify(read))
  const definition = { ...read.definition, title: TITLE }
  const { id: form, version } = definition
  const done = await publishDefinition(ctx, { id: newId(), form, version, definition })
  if (!done.ok) throw new Error(done.refusals[0].code)
}
