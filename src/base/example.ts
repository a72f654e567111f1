import type { Refusal, Result } from './result.ts'

/** A form that is sent, or with `?` in its path and no fields a page that is asked for. `:name` is a thing of the body's. */
export type Asked = {
  readonly path: string
  readonly fields?: Readonly<Record<string, string>>
  readonly who?: 'coordinator' | 'administrator' | 'team' | 'guest'
}

type Said = {
  /** The code of the refusal, which is the key of its sentence. */
  readonly code: string
  /** What was typed, in signs that need no translation. */
  readonly given: string
}
/**
 * How a refusal comes about, for the page that lists them all and for the test that tries each: a rule that says it at
 * once, or what has to be asked of the site until its last answer says it, with the params of its sentence.
 */
export type RefusalExample =
  | (Said & { readonly run: () => Result<unknown> | readonly Refusal[] })
  | (Said & { readonly asked: readonly Asked[]; readonly params?: Refusal['params'] })
