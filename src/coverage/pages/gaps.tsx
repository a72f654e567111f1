import { formatNumber, formatPeriod } from '#base/format.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { placeName } from '#registers/places/rules.ts'
import { Empty } from '#web/empty.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { Pager } from '#web/pager.tsx'
import { StateMark } from '#web/state-mark.tsx'
import { Table } from '#web/table.tsx'
import type { Cell, CountFacts, EstimateFacts } from '../model.ts'
import { cellAddress } from '../rules/address.ts'
import { seenIn } from '../rules/bounds.ts'
import { ORDERS, type Order } from '../rules/order.ts'
import { estimateWords, gapWords, quantityWords } from '../rules/words.ts'
import { Choice, cellTitle, EstimateMark, type Frame, OtherForms, Reference, Share, to } from './parts.tsx'

export type GapLine = { readonly place: NamedPlace; readonly cell: Cell<EstimateFacts, CountFacts> }
export type GapsProps = {
  readonly f: Frame
  /** The place whose towns are compared; without one, all towns. */
  readonly place: NamedPlace | undefined
  readonly order: Order
  readonly page: number
  readonly pages: number
  readonly lines: readonly GapLine[]
  /** How many cells there are, and of how many the order says something. */
  readonly all: number
  readonly told: number
  /** There are more entries than can be compared at once. */
  readonly isTooMuch: boolean
  readonly economies: readonly NamedPlace[]
}

const address = (p: Pick<GapsProps, 'place' | 'order'>, page?: number): string => {
  const query = new URLSearchParams({
    ...(p.place && { place: p.place.code }),
    order: p.order,
    ...(page !== undefined && page > 1 && { page: String(page) }),
  })
  return `/gaps?${query}`
}

const Choices = (p: GapsProps) => {
  const { say } = p.f
  const whole = { text: say('coverage.allTowns'), place: undefined }
  const places = [whole, ...p.economies.map((place) => ({ text: placeName(say, place), place }))]
  return (
    <nav aria-label={say('coverage.choose')}>
      <ul class="legend">
        <li>{`${say('coverage.order')}:`}</li>
        {ORDERS.map((order) => (
          <li key={order}>
            <Choice
              to={to(p.f, address({ ...p, order }))}
              text={say(`coverage.order.${order}`)}
              isHere={order === p.order}
            />
          </li>
        ))}
      </ul>
      <ul class="legend">
        <li>{`${say('coverage.where')}:`}</li>
        {places.map(({ text, place }) => (
          <li key={text}>
            <Choice to={to(p.f, address({ ...p, place }))} text={text} isHere={place?.code === p.place?.code} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Lines = ({ f, lines, order, place }: GapsProps) => {
  const { say } = f
  return (
    <Table
      caption={say('coverage.gapsCaption', {
        place: place ? placeName(say, place) : say('coverage.allTowns'),
        order: say(`coverage.order.${order}`),
      })}
      rows={lines}
      keyOf={(line) => cellAddress(line.cell.key)}
      columns={[
        {
          head: say('coverage.who'),
          isRowHead: true,
          cell: ({ cell }) => <a href={to(f, cellAddress(cell.key))}>{cellTitle(say, cell.key)}</a>,
        },
        {
          head: say('coverage.where'),
          cell: (line) => <a href={to(f, `/places/${line.place.code}`)}>{placeName(say, line.place)}</a>,
        },
        { head: say('coverage.gap'), cell: ({ cell }) => gapWords(say, cell.gap) },
        { head: say('coverage.ratio'), cell: ({ cell }) => <Share f={f} cell={cell} /> },
        {
          head: say('coverage.quantity.served'),
          cell: ({ cell }) => (
            <StateMark say={say} state={cell.served.state}>
              {[
                quantityWords(say, cell.served),
                ...(seenIn(cell.served) ? [formatPeriod(say.locale, cell.key.period)] : []),
              ].join(', ')}
            </StateMark>
          ),
        },
        {
          head: say('coverage.quantity.estimated'),
          cell: ({ cell }) =>
            cell.estimate ? (
              <EstimateMark say={say} state={cell.estimated}>
                {`${estimateWords(say, cell.estimate)}, `}
                <Reference f={f} estimate={cell.estimate} />
              </EstimateMark>
            ) : (
              <StateMark say={say} state={cell.estimated} />
            ),
        },
      ]}
    />
  )
}

/** Gaps across towns in three orders. What cannot be told stands at the end and is counted: it never disappears. [3-05] */
export const GapsPage = (p: GapsProps) => {
  const { f } = p
  const { say } = f
  const title = p.place ? say('coverage.gapsIn', { place: placeName(say, p.place) }) : say('coverage.gaps')
  return (
    <Layout say={say} who={f.who} path="/gaps" query={f.query} asOf={f.asOf} title={title}>
      <p class="lead">{say('coverage.gapsLead')}</p>
      <Choices {...p} />
      {p.isTooMuch && (
        <Notice say={say} kind="warning" title={say('coverage.tooMuch')}>
          <p>{say('coverage.tooMuchNote')}</p>
        </Notice>
      )}
      {!p.isTooMuch && p.all === 0 && (
        <Empty title={say('coverage.gapsNothing')} action={{ text: say('web.nav.places'), to: to(f, '/places') }} />
      )}
      {p.all > 0 && (
        <>
          <p>
            {say('coverage.gapsTold', {
              n: p.all,
              told: formatNumber(say.locale, p.told),
              untold: formatNumber(say.locale, p.all - p.told),
            })}
          </p>
          <Lines {...p} />
          <Pager say={say} page={p.page} pages={p.pages} addressOf={(page) => to(f, address(p, page))} />
          <OtherForms f={f} path="/gaps" />
        </>
      )}
    </Layout>
  )
}
