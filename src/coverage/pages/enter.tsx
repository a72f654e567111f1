import type { ComponentChildren } from 'preact'
import type { Say } from '#base/say.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout, type Shown } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { EvidenceForm, type EvidenceFormProps } from '../form/evidence.tsx'
import { type Found, wrongsOf } from '../form/problems.ts'
import { KINDS } from '../rules/reading/draft.ts'

/** What every page of entering is given. */
export type EnterFrame = {
  readonly say: Say
  readonly who: Shown | undefined
  readonly path: string
  readonly query: string
}

/** The way here: from the own work. */
export const WorkCrumbs = ({ say }: { say: Say }) => (
  <Breadcrumbs say={say} crumbs={[{ text: say('enter.work.title'), to: `/${say.locale}/work` }]} />
)

type FormPageProps = EnterFrame & {
  readonly title: string
  readonly found: readonly Found[]
  readonly button: string
  readonly intro?: ComponentChildren
  readonly children: ComponentChildren
  /** A file goes along. */
  readonly hasFile?: boolean
}

/** A page with one form that is posted to its own address; the language switch keeps what was typed. */
export const EnterFormPage = (p: FormPageProps) => (
  <Layout
    say={p.say}
    who={p.who}
    path={p.path}
    query={p.query}
    title={p.title}
    switchAs="buttons"
    isError={p.found.length > 0}
    noIndex
    above={
      <>
        <WorkCrumbs say={p.say} />
        <ErrorSummary say={p.say} wrongs={wrongsOf(p.say, p.found)} />
      </>
    }
  >
    {p.intro}
    <form
      class="form"
      method="post"
      id={PAGE_FORM}
      action={`/${p.say.locale}${p.path}`}
      encType={p.hasFile ? 'multipart/form-data' : undefined}
      noValidate
    >
      {p.children}
      <div>
        <button class="ds-button" type="submit">
          {p.button}
        </button>
      </div>
    </form>
  </Layout>
)

/** Which kind of entry: the first question, for the rest hangs on it. */
export const KindPage = (p: EnterFrame & { place: string }) => (
  <Layout
    say={p.say}
    who={p.who}
    path={p.path}
    query={p.query}
    title={p.say('enter.new.title')}
    noIndex
    above={<WorkCrumbs say={p.say} />}
  >
    <h2>{p.say('enter.new.which')}</h2>
    <ul>
      {KINDS.map((kind) => (
        <li key={kind}>
          <a href={`/${p.say.locale}/evidence/new?kind=${kind}${p.place && `&place=${encodeURIComponent(p.place)}`}`}>
            {p.say(`enter.new.${kind}`)}
          </a>
          <br />
          {p.say(`enter.kindHint.${kind}`)}
        </li>
      ))}
    </ul>
    <p>
      <a href={`/${p.say.locale}/evidence/import`}>{p.say('enter.import.title')}</a>
    </p>
  </Layout>
)

/** One entry. */
export const EntryPage = (p: EnterFrame & Omit<EvidenceFormProps, 'say'>) => (
  <EnterFormPage
    {...p}
    title={p.say(`enter.new.${p.kind}`)}
    button={p.say('enter.store')}
    intro={
      p.typed.supersedes ? (
        <Notice say={p.say} kind="info">
          <p>{p.say('enter.new.supersedes')}</p>
        </Notice>
      ) : (
        <p class="lead">{p.say('enter.new.lead')}</p>
      )
    }
  >
    <EvidenceForm {...p} />
  </EnterFormPage>
)
