import type { ComponentChildren } from 'preact'
import type { Day } from '#base/day.ts'
import { formatDay } from '#base/format.ts'
import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout, type Shown } from '#web/layout.tsx'
import { Tag } from '#web/tag.tsx'
import { wordsOf } from '../form/fields.tsx'
import type { Absence } from '../model/work.ts'
import type { Team } from '../model.ts'

/** What every page of this room is given. */
export type Frame = {
  readonly say: Say
  readonly who: Shown | undefined
  readonly path: string
  readonly query: string
  readonly today: Day
}
export type Filled = { readonly typed: Readonly<Record<string, string>>; readonly refusals: readonly Refusal[] }

export const dayIn = (say: Say, day: Day): string => formatDay(say.locale, day, 'short')
/** A name as its body wrote it, in the reader's script, with the status mark where it names Kosovo. */
export const nameIn = (say: Say, text: string): string => markStatus(say.spell(text))

type StandingProps = { say: Say; team: Team | undefined; absence?: Absence | undefined }
/** How far a team is formalised. A town without a team is told from one where nobody looked. */
export const StandingTag = ({ say, team, absence }: StandingProps) => {
  if (!team) return <Tag>{say(absence ? 'outreach.standing.none' : 'outreach.standing.not_looked')}</Tag>
  return team.act ? (
    <Tag kind="success">{say('outreach.standing.formal')}</Tag>
  ) : (
    <Tag kind="warning">{say('outreach.standing.informal')}</Tag>
  )
}

type Crumb = readonly [text: string, to: string]
export const Way = ({ say, to }: { say: Say; to: readonly Crumb[] }) => (
  <Breadcrumbs say={say} crumbs={to.map(([text, path]) => ({ text, to: `/${say.locale}${path}` }))} />
)

/** The emergency protocol is one tap away on every page about people. */
export const Emergency = ({ say }: { say: Say }) => (
  <p>
    <a class="ds-button" data-variant="secondary" href={`/${say.locale}/emergency`}>
      {say('outreach.emergency')}
    </a>
  </p>
)

type Link = readonly [text: string, to: string]
/** What a person does from a daily page: the two acts side by side, the ways onward behind them. */
export const DailyActs = ({ say, links }: { say: Say; links: readonly Link[] }) => (
  <div class="buttons daily">
    <a class="ds-button" href={`/${say.locale}/visits/new`}>
      {say('outreach.record')}
    </a>
    <a class="ds-button" data-variant="secondary" href={`/${say.locale}/emergency`}>
      {say('outreach.emergency')}
    </a>
    {links.map(([text, to]) => (
      <a key={to} class="link" href={`/${say.locale}${to}`}>
        {text}
      </a>
    ))}
  </div>
)

export const PageOf = (
  p: Frame & { title: string; above?: ComponentChildren; children: ComponentChildren; isPublic?: boolean },
) => (
  <Layout say={p.say} who={p.who} path={p.path} query={p.query} title={p.title} above={p.above} noIndex={!p.isPublic}>
    {p.children}
  </Layout>
)

type FormPageProps = Frame & {
  readonly title: string
  readonly refusals: readonly Refusal[]
  readonly button: string
  /** Wrongs of the questions within, which have their own words. */
  readonly more?: readonly { readonly text: string; readonly field?: string | undefined }[]
  readonly above?: ComponentChildren
  readonly intro?: ComponentChildren
  /** Stands after the form. */
  readonly after?: ComponentChildren
  readonly children: ComponentChildren
}

/** A page whose content is one form, posted to its own address; the language switch keeps what was typed. */
export const FormPage = (p: FormPageProps) => {
  const wrongs = [...p.refusals.map((r) => ({ text: wordsOf(p.say, r), field: r.field })), ...(p.more ?? [])]
  return (
    <Layout
      say={p.say}
      who={p.who}
      path={p.path}
      query={p.query}
      title={p.title}
      switchAs="buttons"
      isError={wrongs.length > 0}
      noIndex
      above={
        <>
          {p.above}
          <ErrorSummary say={p.say} wrongs={wrongs} />
        </>
      }
    >
      {p.intro}
      <form class="form" method="post" id={PAGE_FORM} action={`/${p.say.locale}${p.path}`}>
        {p.children}
        <div class="buttons">
          <button class="ds-button" type="submit">
            {p.button}
          </button>
        </div>
      </form>
      {p.after}
    </Layout>
  )
}
