import type { ComponentChildren } from 'preact'
import type { Refusal } from '#base/result.ts'
import { FormPage } from '#web/form-page.tsx'
import type { Fields } from '../rules/describe.ts'
import type { Frame } from './parts.tsx'

export type FormProps = Frame & { readonly typed: Fields; readonly refusals: readonly Refusal[] }
type FrameProps = FormProps & {
  readonly title: string
  /** Another word than "save". */
  readonly button?: string
  readonly before?: ComponentChildren
  readonly children: ComponentChildren
}
/** A page with one form, its errors said above it and at their fields. */
export const FormFrame = (p: FrameProps) => (
  <FormPage
    {...p}
    button={p.button ?? p.say('events.save')}
    crumbs={[{ text: p.say('events.title'), to: `/${p.say.locale}/events` }]}
  />
)
