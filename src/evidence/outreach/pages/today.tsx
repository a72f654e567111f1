import type { ComponentChildren } from 'preact'
import { formatNumber } from '#base/format.ts'
import { capital, needName } from '#coverage/rules/words.ts'
import { Details } from '#web/details.tsx'
import { Empty } from '#web/empty.tsx'
import { deadEnds, type Followed, type Pile, pilesOf } from '../rules/referral.ts'
import { DailyActs, type Frame, nameIn, PageOf } from './parts.tsx'
import { linesOf, ReferralLines } from './referrals.tsx'

type SharedLine = { readonly followed: Followed; readonly bodyName: string }
type Props = Frame & { readonly open: readonly Followed[]; readonly shared: readonly SharedLine[] }
/** A pile with how many are in it: open, or folded where nothing in it is due. */
const Group = (p: { id: string; title: string; isFolded: boolean; hint?: string; children: ComponentChildren }) =>
  p.isFolded ? (
    <Details summary={p.title}>
      {p.hint && <p class="small">{p.hint}</p>}
      {p.children}
    </Details>
  ) : (
    <section aria-labelledby={p.id}>
      <h2 id={p.id}>{p.title}</h2>
      {p.hint && <p class="small">{p.hint}</p>}
      {p.children}
    </section>
  )

const OwnPile = ({ say, pile: { board, rows, isFolded } }: { say: Frame['say']; pile: Pile }) => {
  const hint = board === 'escalated' || board === 'soon' ? { hint: say(`outreach.board.${board}.hint`) } : {}
  return (
    <Group
      id={`board-${board}`}
      title={`${say(`outreach.board.${board}`)} (${rows.length})`}
      {...{ isFolded, ...hint }}
    >
      <ReferralLines say={say} lines={linesOf(say, rows)} />
    </Group>
  )
}

/** What other bodies have referred and agreements open: their households are not known here. */
const FromOthers = ({ say, shared, today }: Props) => {
  const inOrder = shared.toSorted((a, b) => a.followed.nextOn.localeCompare(b.followed.nextOn))
  const isFolded = shared.every(({ followed }) => followed.state === 'ended' || followed.nextOn > today)
  return (
    <Group id="from-others" title={`${say('outreach.sharedReferrals')} (${shared.length})`} isFolded={isFolded}>
      <ReferralLines
        say={say}
        lines={inOrder.map(({ followed, bodyName }) => ({
          followed,
          sign: null,
          body: say('outreach.from', { body: nameIn(say, bodyName) }),
        }))}
      />
    </Group>
  )
}

const DeadEnds = ({ say, open }: Props) => {
  const dead = deadEnds(open)
  return dead.length === 0 ? null : (
    <Details summary={`${say('outreach.deadEnds')} (${dead.length})`}>
      <ul>
        {dead.map(({ needCode, n }) => (
          <li
            key={needCode}
          >{`${capital(needName(say, needCode))}: ${say('outreach.householdsOf', { n, number: formatNumber(say.locale, n) })}`}</li>
        ))}
      </ul>
      <p>
        <a href={`/${say.locale}/dead-ends`}>{say('outreach.deadEndsByPlace')}</a>
      </p>
    </Details>
  )
}

/** How many are past their day, due today and wait: read in a second, on a phone without a thumb. */
const Sum = ({ say, open, today }: Props) => {
  const past = open.filter(({ nextOn }) => nextOn < today).length
  const due = open.filter(({ nextOn }) => nextOn === today).length
  return <p class="lead">{say('outreach.todaySum', { past, due, later: open.length - past - due })}</p>
}

/** What is due, overdue or waits for others. Nothing overdue disappears, and nothing that is due is folded away. */
export const TodayPage = (p: Props) => {
  const { say, open } = p
  return (
    <PageOf {...p} title={say('outreach.today')}>
      <DailyActs say={say} links={[[say('outreach.visits'), '/visits']]} />
      {open.length === 0 ? <Empty title={say('outreach.nothingOpen')} /> : <Sum {...p} />}
      {pilesOf(open, p.today).map((pile) => (
        <OwnPile key={pile.board} say={say} pile={pile} />
      ))}
      {p.shared.length > 0 && <FromOthers {...p} />}
      <DeadEnds {...p} />
    </PageOf>
  )
}
