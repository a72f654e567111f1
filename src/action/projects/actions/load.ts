import type { Context } from '#base/context.ts'
import type { Result } from '#base/result.ts'
import { describeProject } from '../actions.ts'
import type { Fields } from '../rules/lines.ts'
import { linesIn } from '../rules/lines.ts'
import { makeEnvelope } from './money.ts'
import { putOnTrace } from './trace.ts'

/** A shipped row that is wrong is a fault of the program. */
function must<T>(code: string, done: Result<T>): T {
  if (!done.ok) throw new Error(`project ${code}: ${JSON.stringify(done.refusals)}`)
  return done.value
}

/**
 * Loads the shipped table of projects (db/facts/projects.csv, the fields of the form with a code, a regional project
 * before its parts) as the body's own, published, with its envelopes (`name | number of awards`) and its cells on the trace.
 */
export async function loadProjects(ctx: Context, rows: readonly Fields[]): Promise<void> {
  const ids = new Map<string, string>()
  for (const { code = '', parent = '', envelopes = '', ...fields } of rows) {
    const { id } = must(code, await describeProject(ctx, { ...fields, parent: ids.get(parent) ?? '', publish: 'yes' }))
    ids.set(code, id)
    for (const line of linesIn(envelopes)) {
      const [name = '', most_awards = ''] = line.split(' | ')
      must(code, await makeEnvelope(ctx, id, { name, most_awards }))
    }
    if (fields.cells) must(code, await putOnTrace(ctx, id))
  }
}
