import type { Say } from '#base/say.ts'
import { Empty } from '#web/empty.tsx'
import { Table } from '#web/table.tsx'
import type { DecidedPair, Duplicates, NamedHousehold, Pair, Verdict } from '../model/household.ts'
import { type Frame, nameIn, PageOf, Way } from './parts.tsx'

type DecideProps = {
  readonly say: Say
  readonly pair: Pair<string>
  readonly verdict: Verdict
  readonly isMain?: boolean
}
/** One decision, as one button. */
const Decide = ({ say, pair: [one, other], verdict, isMain }: DecideProps) => (
  <form method="post" action={`/${say.locale}/visits/households`}>
    <input type="hidden" name="one" value={one} />
    <input type="hidden" name="other" value={other} />
    <button
      class="ds-button"
      type="submit"
      name="verdict"
      value={verdict}
      data-variant={isMain ? undefined : 'secondary'}
    >
      {say(`outreach.verdict.${verdict}`)}
    </button>
  </form>
)

const Household = ({ say, of }: { say: Say; of: NamedHousehold }) => (
  <div>
    <strong>{of.reference}</strong>
    <p>{nameIn(say, of.identity)}</p>
    <p class="small">{nameIn(say, of.settlement)}</p>
  </div>
)

const Suggested = ({ say, pair }: { say: Say; pair: Pair<NamedHousehold> }) => {
  const [one, other] = pair
  const ids: Pair<string> = [one.id, other.id]
  return (
    <section class="form" aria-label={`${one.reference}, ${other.reference}`}>
      <h3>{`${one.reference} · ${other.reference}`}</h3>
      <Household say={say} of={one} />
      <Household say={say} of={other} />
      <p>{say('outreach.whyAlike')}</p>
      <div class="buttons">
        <Decide say={say} pair={ids} verdict="same" isMain />
        <Decide say={say} pair={ids} verdict="different" />
      </div>
    </section>
  )
}

const Decided = ({ say, decided }: { say: Say; decided: readonly DecidedPair[] }) => (
  <Table
    caption={say('outreach.decidedHouseholds')}
    rows={decided}
    keyOf={({ householdId, otherId }) => `${householdId} ${otherId}`}
    columns={[
      { head: say('outreach.field.household'), isRowHead: true, cell: ({ references }) => references.join(' · ') },
      { head: say('outreach.decision'), cell: ({ verdict }) => say(`outreach.verdict.${verdict}`) },
      { head: say('outreach.recordedBy'), cell: ({ by }) => nameIn(say, by) },
      {
        head: say('outreach.undo'),
        cell: ({ householdId, otherId }) => <Decide say={say} pair={[householdId, otherId]} verdict="undone" />,
      },
    ]}
  />
)

/** Households that may be one: a person looks and decides, and can take it back. */
export const HouseholdsPage = (p: Frame & Duplicates) => (
  <PageOf
    {...p}
    title={p.say('outreach.households')}
    above={<Way say={p.say} to={[[p.say('outreach.visits'), '/visits']]} />}
  >
    <p class="lead">{p.say('outreach.householdsLead')}</p>
    {p.suggested.length === 0 ? (
      <Empty title={p.say('outreach.noneAlike')} />
    ) : (
      <>
        <h2>{p.say('outreach.mayBeOne')}</h2>
        {p.suggested.map((pair) => (
          <Suggested key={pair.map(({ id }) => id).join(' ')} say={p.say} pair={pair} />
        ))}
      </>
    )}
    {p.decided.length > 0 && <Decided say={p.say} decided={p.decided} />}
  </PageOf>
)
