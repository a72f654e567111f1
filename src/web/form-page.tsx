import type { ComponentChildren } from 'preact'
import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { PAGE_FORM } from './language-switch.tsx'
import { Layout, type LayoutProps } from './layout.tsx'

type Refused = { readonly say: Say; readonly refusals: readonly Refusal[] }

/** All that is wrong with one field, in the reader's words; undefined where nothing is. */
export const errorIn = ({ say, refusals }: Refused, field: string): string | undefined =>
  refusals
    .filter((one) => one.field === field)
    .map((one) => say(one.code, one.params))
    .join(' ') || undefined

type FormPageProps = Omit<LayoutProps, 'above' | 'switchAs' | 'isError' | 'noIndex'> &
  Refused & {
    readonly button: string
    /** The way to this page. */
    readonly crumbs: readonly Crumb[]
    /** A file goes along. */
    readonly hasFile?: boolean | undefined
    /** What stands before the form. */
    readonly before?: ComponentChildren
  }
/**
 * A page with one form that is posted to its own address: its errors are said above it and stand at their fields, and the
 * language switch keeps what was typed.
 */
export const FormPage = (p: FormPageProps) => (
  <Layout
    {...p}
    switchAs="buttons"
    isError={p.refusals.length > 0}
    noIndex
    above={
      <>
        <Breadcrumbs say={p.say} crumbs={p.crumbs} />
        <ErrorSummary
          say={p.say}
          wrongs={p.refusals.map((one) => ({ text: p.say(one.code, one.params), field: one.field }))}
        />
      </>
    }
  >
    {p.before}
    <form
      class="form"
      method="post"
      id={PAGE_FORM}
      action={`/${p.say.locale}${p.path}`}
      encType={p.hasFile ? 'multipart/form-data' : undefined}
    >
      {p.children}
      <div class="buttons">
        <button class="ds-button" type="submit">
          {p.button}
        </button>
      </div>
    </form>
  </Layout>
)
