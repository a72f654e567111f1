import type { ComponentProps } from 'preact'
import { Empty } from '#web/empty.tsx'
import { TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { HopForm, MilestoneForm } from '../form/trace.tsx'
import { EnterFormPage, type EnterFrame, WorkCrumbs } from './enter.tsx'

type MilestoneProps = EnterFrame & Omit<ComponentProps<typeof MilestoneForm>, 'say'>

/** A milestone. */
export const MilestonePage = (p: MilestoneProps) => (
  <EnterFormPage
    {...p}
    title={p.say('enter.milestone.title')}
    button={p.say('enter.milestone.store')}
    intro={<p class="lead">{p.say('enter.milestone.lead')}</p>}
  >
    <MilestoneForm {...p} />
  </EnterFormPage>
)

type HopProps = EnterFrame &
  Omit<ComponentProps<typeof HopForm>, 'say'> & {
    readonly placeCode: string
    /** What was stored a moment ago. */
    readonly stored: 'milestone' | 'hop' | undefined
  }

/** A hop between two things of a place. */
export const HopPage = (p: HopProps) => (
  <EnterFormPage
    {...p}
    title={p.say('enter.hop.title')}
    button={p.say('enter.hop.store')}
    intro={
      <>
        {p.stored && (
          <Notice say={p.say} kind="success" isAnswer>
            <p>{p.say(`enter.${p.stored}.stored`)}</p>
            <p>
              <a href={`/${p.say.locale}/trace/${p.placeCode}`}>{p.say('web.nav.trace')}</a>
            </p>
          </Notice>
        )}
        <p class="lead">{p.say('enter.hop.lead')}</p>
      </>
    }
  >
    <input type="hidden" name="place" value={p.placeCode} />
    <HopForm {...p} />
  </EnterFormPage>
)

/** Nothing to join yet, or no place chosen. */
export const NothingToJoinPage = (p: EnterFrame) => (
  <Layout
    say={p.say}
    who={p.who}
    path={p.path}
    query={p.query}
    title={p.say('enter.hop.title')}
    noIndex
    above={<WorkCrumbs say={p.say} />}
  >
    <Empty
      title={p.say('enter.hop.none')}
      action={{ text: p.say('enter.milestone.title'), to: `/${p.say.locale}/evidence/milestone` }}
    />
  </Layout>
)

/** Of which place: a hop joins two things of one place. */
export const AskPlacePage = (p: EnterFrame & { typed: string }) => (
  <Layout
    say={p.say}
    who={p.who}
    path={p.path}
    query={p.query}
    title={p.say('enter.hop.title')}
    noIndex
    above={<WorkCrumbs say={p.say} />}
  >
    <p class="lead">{p.say('enter.hop.lead')}</p>
    <form class="form" method="get" action={`/${p.say.locale}/evidence/hop`}>
      <TextField
        say={p.say}
        name="place"
        label={p.say('enter.column.place')}
        hint={p.say('enter.hint.place')}
        error={p.typed === '' ? undefined : p.say('enter.unknown_word', { typed: p.typed })}
        typed={p.typed}
        width="medium"
        isName
      />
      <div>
        <button class="ds-button" type="submit">
          {p.say('web.continue')}
        </button>
      </div>
    </form>
  </Layout>
)
