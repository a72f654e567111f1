import { formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import type { Cell } from '#coverage/model.ts'
import { cellTitle } from '#coverage/pages/parts.tsx'
import { cellAddress } from '#coverage/rules/address.ts'
import { estimateWords, quantityWords } from '#coverage/rules/words.ts'
import { Table } from '#web/table.tsx'
import type { CellNow } from '../rules/cells.ts'
import { PlaceLink } from './blocks.tsx'
import type { Names } from './parts.tsx'

const Served = ({ say, cell }: { say: Say; cell: Cell }) => (
  <>
    {quantityWords(say, cell.served)}
    <br />
    <a href={`/${say.locale}${cellAddress(cell.key)}`}>{formatPeriod(say.locale, cell.key.period)}</a>
  </>
)

/** For whom the project works, as coverage shows it to this reader: estimated, and served then and now. Never typed. */
export const CellsTable = ({ say, names, cells }: { say: Say; names: Names; cells: readonly CellNow[] }) => (
  <>
    <p class="hint">{say('projects.cells.lead')}</p>
    <Table
      caption={say('projects.cells.caption')}
      isCaptionHidden
      rows={cells}
      keyOf={({ after }) => cellAddress(after.key)}
      columns={[
        {
          head: say('projects.cells.who'),
          isRowHead: true,
          cell: ({ ref, after }) => (
            <>
              {cellTitle(say, after.key)}
              {', '}
              <PlaceLink say={say} names={names} code={ref.placeCode} />
            </>
          ),
        },
        {
          head: say('projects.cells.estimated'),
          cell: ({ after }) =>
            after.estimate
              ? `${estimateWords(say, after.estimate)}, ${formatPeriod(say.locale, after.estimate.referencePeriod)}`
              : say('web.state.no_record'),
        },
        { head: say('projects.cells.servedBefore'), cell: ({ before }) => <Served say={say} cell={before} /> },
        { head: say('projects.cells.servedAfter'), cell: ({ after }) => <Served say={say} cell={after} /> },
      ]}
    />
  </>
)
