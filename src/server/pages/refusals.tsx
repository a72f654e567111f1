import type { RefusalExample } from '#base/example.ts'
import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { Layout, type Shown } from '#web/layout.tsx'
import { type Column, Table } from '#web/table.tsx'

/** A refusal with the example that brings it about. */
export type RefusalLine = { readonly example: RefusalExample; readonly refusal: Refusal }
type Props = {
  readonly say: Say
  readonly who: Shown | undefined
  readonly rooms: ReadonlyMap<string, readonly RefusalLine[]>
}

/** Why the system says no: every sentence that a rule refuses with, and what was typed when it is said. */
export const RefusalsPage = ({ say, who, rooms }: Props) => (
  <Layout say={say} who={who} path="/refusals" title={say('web.refusals')}>
    <p class="lead">{say('refusals.lead')}</p>
    {[...rooms].map(([room, lines]) => (
      <section key={room} aria-labelledby={`of-${room}`}>
        <h2 id={`of-${room}`}>{say(`refusals.of.${room}`)}</h2>
        <Table
          caption={say(`refusals.of.${room}`)}
          isCaptionHidden
          keyOf={(line) => line.refusal.code}
          rows={lines}
          columns={columnsOf(say)}
        />
      </section>
    ))}
  </Layout>
)

const columnsOf = (say: Say): readonly Column<RefusalLine>[] => [
  { head: say('refusals.sentence'), isRowHead: true, cell: ({ refusal }) => say(refusal.code, refusal.params) },
  { head: say('refusals.given'), cell: ({ example }) => <code>{example.given}</code> },
]
