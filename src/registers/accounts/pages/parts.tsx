import type { ComponentChildren } from 'preact'
import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { ErrorSummary } from '#web/error-summary.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout, type Shown } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import type { Link } from '../model.ts'

/** What every page of this room is given. */
export type Frame = {
  readonly say: Say
  readonly who: Shown | undefined
  /** The address after the language. */
  readonly path: string
  readonly query: string
}
/** A form as it came back: what was typed, but never a password, and what is wrong with it. */
export type Filled<Field extends string> = {
  readonly typed: Readonly<Record<Field, string>>
  readonly refusals: readonly Refusal[]
}

/** What is wrong with a field, in words. */
export const errorOf = (say: Say, refusals: readonly Refusal[], field: string): string | undefined => {
  const found = refusals.find((refusal) => refusal.field === field)
  return found && say(found.code, found.params)
}

type FormPageProps = Frame & {
  readonly title: string
  readonly refusals: readonly Refusal[]
  readonly button: string
  /** Stands before the form, as what it is about. */
  readonly intro?: ComponentChildren
  readonly children: ComponentChildren
  /** Stands after the form. */
  readonly after?: ComponentChildren
}

/** A page whose content is one form, posted to its own address; the language switch keeps what was typed. */
export const FormPage = (p: FormPageProps) => (
  <Layout
    say={p.say}
    who={p.who}
    path={p.path}
    query={p.query}
    title={p.title}
    switchAs="buttons"
    isError={p.refusals.length > 0}
    noIndex
    above={
      <ErrorSummary say={p.say} wrongs={p.refusals.map((r) => ({ text: p.say(r.code, r.params), field: r.field }))} />
    }
  >
    {p.intro}
    <form class="form" method="post" id={PAGE_FORM} action={`/${p.say.locale}${p.path}${p.query && `?${p.query}`}`}>
      {p.children}
      <button class="ds-button" type="submit">
        {p.button}
      </button>
    </form>
    {p.after}
  </Layout>
)

/** A page that says one thing. */
export const SayingPage = (
  p: Frame & { title: string; kind: 'info' | 'warning' | 'success'; children: ComponentChildren },
) => (
  <Layout say={p.say} who={p.who} path={p.path} query={p.query} title={p.title} isError={p.kind === 'warning'} noIndex>
    <Notice say={p.say} kind={p.kind} isAnswer>
      {p.children}
    </Notice>
  </Layout>
)

/** Too many tries: when the next one is looked at. */
export const WaitPage = (p: Frame & { title: string; until: string }) => (
  <SayingPage {...p} kind="warning">
    <p>{p.say('accounts.wait', { time: p.until })}</p>
    <p>{p.say('accounts.waitWhy')}</p>
  </SayingPage>
)

/** Over plain HTTP the browser would not keep the cookie, and the password would travel in the open. */
export const NotPrivatePage = (p: Frame & { title: string }) => (
  <SayingPage {...p} kind="warning">
    <p>{p.say('accounts.not_private')}</p>
    <p>{p.say('accounts.not_private.what')}</p>
  </SayingPage>
)

type LinksProps = Frame & {
  readonly title: string
  readonly links: readonly Link[]
  readonly addressOf: (token: string) => string
  readonly untilDay: string
  /** Where to go on. */
  readonly back: { readonly text: string; readonly to: string }
}

/** Fresh links, shown this once. */
export const LinksPage = (p: LinksProps) => (
  <Layout say={p.say} who={p.who} path={p.path} query={p.query} title={p.title} noIndex>
    <Notice say={p.say} kind="success" isAnswer>
      <p>{p.say('accounts.linksOnce', { n: p.links.length, day: p.untilDay })}</p>
    </Notice>
    <dl>
      {p.links.map((link) => (
        <div key={'token' in link ? link.token : link.mailedTo}>
          <dt>{p.say.spell(link.name)}</dt>
          <dd>
            {'token' in link ? (
              <code>{p.addressOf(link.token)}</code>
            ) : (
              p.say('accounts.linkMailed', { address: link.mailedTo })
            )}
          </dd>
        </div>
      ))}
    </dl>
    <p>{p.say('accounts.linksHow')}</p>
    <p>
      <a href={`/${p.say.locale}${p.back.to}`}>{p.back.text}</a>
    </p>
  </Layout>
)
