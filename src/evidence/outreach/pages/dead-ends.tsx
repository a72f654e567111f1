import { formatNumber } from '#base/format.ts'
import { capital, needName } from '#coverage/rules/words.ts'
import { Empty } from '#web/empty.tsx'
import { Table } from '#web/table.tsx'
import type { DeadEnd } from '../model/work.ts'
import { type Frame, PageOf, Way } from './parts.tsx'

/** A dead end with the name of its place. */
export type NamedDeadEnd = DeadEnd & { readonly placeName: string }

/** Needs that no body accepts, by place: households, never who they are. */
type DeadEndsProps = Frame & { readonly rows: readonly NamedDeadEnd[]; readonly mayKeep: boolean }
export const DeadEndsPage = (p: DeadEndsProps) => (
  <PageOf
    {...p}
    title={p.say('outreach.deadEnds')}
    above={<Way say={p.say} to={[[p.say('outreach.today'), '/today']]} />}
  >
    <p class="lead">{p.say('outreach.deadEndsLead')}</p>
    {p.mayKeep && (
      <p>
        <a class="ds-button" data-variant="secondary" href={`/${p.say.locale}/dead-ends/findings`}>
          {p.say('outreach.findings')}
        </a>
      </p>
    )}
    {p.rows.length === 0 ? (
      <Empty title={p.say('outreach.noDeadEnds')} />
    ) : (
      <>
        <p>
          <a href={`/${p.say.locale}/dead-ends.csv`}>{p.say('outreach.csv')}</a>
        </p>
        <Table
          caption={p.say('outreach.deadEnds')}
          isCaptionHidden
          rows={p.rows}
          keyOf={({ place, needCode }) => `${place} ${needCode}`}
          columns={[
            { head: p.say('outreach.field.place'), isRowHead: true, cell: ({ placeName }) => placeName },
            { head: p.say('outreach.field.need'), cell: ({ needCode }) => capital(needName(p.say, needCode)) },
            { head: p.say('outreach.householdsHead'), isNumber: true, cell: ({ n }) => formatNumber(p.say.locale, n) },
          ]}
        />
      </>
    )}
  </PageOf>
)
