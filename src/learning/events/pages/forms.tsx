import type { ComponentChildren } from 'preact'
import type { Refusal } from '#base/result.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import type { Fields } from '../rules/describe.ts'
import type { Frame } from './parts.tsx'

export type FormProps = Frame & { readonly typed: Fields; readonly refusals: readonly Refusal[] }
export const errorIn = ({ say, refusals }: FormProps, field: string): string | undefined =>
  refusals
    .filter((one) => one.field === field)
    .map((one) => say(one.code, one.params))
    .join(' ') || undefined

type FrameProps = FormProps & {
  readonly title: string
  /** Another word than "save". */
  readonly button?: string
  readonly before?: ComponentChildren
  readonly children: ComponentChildren
}
/** A page with one form, its errors said above it and at their fields. */
export const FormFrame = (p: FrameProps) => (
  <Layout
    {...p}
    switchAs="buttons"
    isError={p.refusals.length > 0}
    noIndex
    above={
      <>
        <Breadcrumbs say={p.say} crumbs={[{ text: p.say('events.title'), to: `/${p.say.locale}/events` }]} />
        <ErrorSummary
          say={p.say}
          wrongs={p.refusals.map((one) => ({ text: p.say(one.code, one.params), field: one.field }))}
        />
      </>
    }
  >
    {p.before}
    <form class="form" method="post" id={PAGE_FORM} action={`/${p.say.locale}${p.path}`}>
      {p.children}
      <div class="buttons">
        <button class="ds-button" type="submit">
          {p.button ?? p.say('events.save')}
        </button>
      </div>
    </form>
  </Layout>
)
