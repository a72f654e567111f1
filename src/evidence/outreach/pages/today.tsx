import { capital, needName } from '#coverage/rules/words.ts'
import { Empty } from '#web/empty.tsx'
import { Table } from '#web/table.tsx'
import { BOARDS, type Board, boardOf, deadEnds, type Followed } from '../rules/referral.ts'
import { dayIn, Emergency, type Frame, nameIn, PageOf } from './parts.tsx'
import { needOf, ReferralTable } from './referrals.tsx'

type SharedLine = { readonly followed: Followed; readonly bodyName: string }
/** What other bodies have referred and agreements open: their households are not known here. */
const FromOthers = ({ say, shared }: { say: Frame['say']; shared: readonly SharedLine[] }) => (
  <Table
    caption={say('outreach.sharedReferrals')}
    rows={shared}
    keyOf={({ followed }) => followed.referral.id}
    columns={[
      {
        head: say('outreach.field.need'),
        isRowHead: true,
        cell: ({ followed }) => (
          <a href={`/${say.locale}/referrals/${followed.referral.id}`}>{needOf(say, followed)}</a>
        ),
      },
      { head: say('outreach.fromBody'), cell: ({ bodyName }) => nameIn(say, bodyName) },
      { head: say('outreach.field.due_on'), cell: ({ followed }) => dayIn(say, followed.nextOn) },
      { head: say('outreach.field.state'), cell: ({ followed }) => say(`outreach.state.${followed.state}`) },
    ]}
  />
)

/** Boards whose rule is said beside them. */
const BOARD_HINTS: ReadonlySet<Board> = new Set(['escalated', 'soon'])

/** What is due, overdue or waits for others. Nothing overdue disappears. */
export const TodayPage = (
  p: Frame & { readonly open: readonly Followed[]; readonly shared: readonly SharedLine[] },
) => {
  const onBoard = (board: Board) => p.open.filter((one) => boardOf(one, p.today) === board)
  const dead = deadEnds(p.open)
  return (
    <PageOf {...p} title={p.say('outreach.today')}>
      <Emergency say={p.say} />
      <p>
        <a class="ds-button" href={`/${p.say.locale}/visits/new`}>
          {p.say('outreach.record')}
        </a>{' '}
        <a href={`/${p.say.locale}/visits`}>{p.say('outreach.visits')}</a>{' '}
        <a href={`/${p.say.locale}/dead-ends`}>{p.say('outreach.deadEnds')}</a>
      </p>
      {p.shared.length > 0 && <FromOthers say={p.say} shared={p.shared} />}
      {p.open.length === 0 && <Empty title={p.say('outreach.nothingOpen')} />}
      {BOARDS.map((board) => {
        const rows = onBoard(board)
        return rows.length === 0 ? null : (
          <section key={board} aria-label={p.say(`outreach.board.${board}`)}>
            {BOARD_HINTS.has(board) && <p class="small">{p.say(`outreach.board.${board}.hint`)}</p>}
            <ReferralTable say={p.say} rows={rows} caption={`${p.say(`outreach.board.${board}`)} (${rows.length})`} />
          </section>
        )
      })}
      {dead.length > 0 && (
        <Table
          caption={p.say('outreach.deadEnds')}
          rows={dead}
          keyOf={({ needCode }) => needCode}
          columns={[
            {
              head: p.say('outreach.field.need'),
              isRowHead: true,
              cell: ({ needCode }) => capital(needName(p.say, needCode)),
            },
            { head: p.say('outreach.householdsHead'), isNumber: true, cell: ({ n }) => n },
          ]}
        />
      )}
    </PageOf>
  )
}
