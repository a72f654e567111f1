import { formatNumber, formatPeriod } from '#base/format.ts'
import type { Choice } from '#web/field.tsx'
import { Table } from '#web/table.tsx'
import { EffectForm } from '../form/work.tsx'
import { type Effect, LEVELS, type Level } from '../model/work.ts'
import type { Team } from '../model.ts'
import { type Filled, FormPage, type Frame, nameIn, PageOf } from './parts.tsx'
import { wayOf } from './work.tsx'

/** An effect with the count of the records behind it; undefined: the reader may not see people, so nothing was counted. */
export type Counted = { readonly effect: Effect; readonly households: number | undefined }
type Props = Frame &
  Filled & {
    readonly team: Team
    readonly effects: readonly Counted[]
    readonly milestones: readonly Choice[]
    readonly sources: readonly Choice[]
    readonly mayKeep: boolean
  }

const Evidence = ({ say, one }: { say: Frame['say']; one: Counted }) => {
  const { milestone, source, kind } = one.effect
  if (milestone) return <a href={`/${say.locale}/milestones/${milestone.id}`}>{nameIn(say, milestone.name)}</a>
  if (source) return <a href={`/${say.locale}/sources/${source.id}`}>{nameIn(say, source.title)}</a>
  if (kind === null || one.households === undefined) return <>{say('outreach.countHidden')}</>
  return <>{say('outreach.householdsOf', { n: one.households, number: formatNumber(say.locale, one.households) })}</>
}

const OfLevel = (p: Props & { readonly level: Level }) => {
  const rows = p.effects.filter(({ effect }) => effect.level === p.level)
  return (
    <section aria-labelledby={`level-${p.level}`}>
      <h2 id={`level-${p.level}`}>{p.say(`outreach.level.${p.level}`)}</h2>
      {rows.length === 0 ? (
        <p>{p.say('outreach.noEffect')}</p>
      ) : (
        <Table
          caption={p.say(`outreach.level.${p.level}`)}
          isCaptionHidden
          rows={rows}
          keyOf={({ effect }) => effect.id}
          columns={[
            {
              head: p.say('outreach.effectHead'),
              isRowHead: true,
              cell: ({ effect }) =>
                effect.kind === null ? nameIn(p.say, effect.statement ?? '') : p.say(`outreach.effect.${effect.kind}`),
            },
            { head: p.say('outreach.field.period'), cell: ({ effect }) => formatPeriod(p.say.locale, effect.period) },
            { head: p.say('outreach.evidence'), cell: (one) => <Evidence say={p.say} one={one} /> },
          ]}
        />
      )}
    </section>
  )
}
const All = (p: Props) => (
  <>
    <p class="lead">{p.say('outreach.effectsLead')}</p>
    {LEVELS.map((level) => (
      <OfLevel key={level} {...p} level={level} />
    ))}
  </>
)

/** What a team brought about for people, for its town and above it, each with what shows it. [4-15] */
export const EffectsPage = (p: Props) =>
  p.mayKeep ? (
    <FormPage
      {...p}
      title={p.say('outreach.work.effects')}
      button={p.say('outreach.save')}
      above={wayOf(p)}
      intro={
        <>
          <All {...p} />
          <h2>{p.say('outreach.newEffect')}</h2>
        </>
      }
    >
      <EffectForm {...p} />
    </FormPage>
  ) : (
    <PageOf {...p} title={p.say('outreach.work.effects')} above={wayOf(p)}>
      <All {...p} />
    </PageOf>
  )
