import { capital, needName } from '#coverage/rules/words.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { Empty } from '#web/empty.tsx'
import type { Choice } from '#web/field.tsx'
import { Table } from '#web/table.tsx'
import { EventForm, ReferralForm } from '../form/referral.tsx'
import type { AnswerLink } from '../model/answer.ts'
import type { VisitLine } from '../model.ts'
import { BOARDS, type Board, boardOf, deadEnds, type Followed } from '../rules/referral.ts'
import { dayIn, Emergency, type Filled, FormPage, type Frame, nameIn, PageOf, Way } from './parts.tsx'

export const toWhom = (say: Frame['say'], { referral }: Followed): string => {
  const { organisationCode: code, organisationNames: names, otherName } = referral
  return code === null ? nameIn(say, otherName ?? '–') : organisationName(say, { code, names })
}
export const needOf = (say: Frame['say'], { referral }: Followed): string =>
  referral.needCode === null ? say('outreach.emergency') : capital(needName(say, referral.needCode))

export const ReferralTable = (p: { say: Frame['say']; rows: readonly Followed[]; caption: string }) =>
  p.rows.length === 0 ? (
    <p>{p.say('outreach.noReferrals')}</p>
  ) : (
    <Table
      caption={p.caption}
      rows={p.rows}
      keyOf={({ referral }) => referral.id}
      columns={[
        {
          head: p.say('outreach.field.need'),
          isRowHead: true,
          cell: (row) => <a href={`/${p.say.locale}/referrals/${row.referral.id}`}>{needOf(p.say, row)}</a>,
        },
        { head: p.say('outreach.field.household'), cell: ({ referral }) => referral.reference },
        { head: p.say('outreach.toWhomHead'), cell: (row) => toWhom(p.say, row) },
        { head: p.say('outreach.field.due_on'), cell: ({ nextOn }) => dayIn(p.say, nextOn) },
        {
          head: p.say('outreach.field.state'),
          cell: ({ state, outcome }) => p.say(outcome ? `outreach.event.${outcome}` : `outreach.state.${state}`),
        },
      ]}
    />
  )

export const ReferPage = (
  p: Frame & Filled & { readonly visit: VisitLine; readonly organisations: readonly Choice[] },
) => (
  <FormPage
    {...p}
    title={p.say('outreach.refer')}
    button={p.say('outreach.save')}
    above={
      <Way
        say={p.say}
        to={[[p.say('outreach.visitOf', { day: dayIn(p.say, p.visit.visitedOn) }), `/visits/${p.visit.id}`]]}
      />
    }
    intro={<Emergency say={p.say} />}
  >
    <ReferralForm {...p} />
  </FormPage>
)

type ReferralProps = Frame &
  Filled & {
    readonly followed: Followed
    readonly asked: string | undefined
    readonly notes: ReadonlyMap<string, { readonly text: string | undefined; readonly by: string }>
    readonly visits: readonly Choice[]
    readonly links: readonly AnswerLink[]
    readonly mayKeep: boolean
  }

/** The links by which the body answers without an account: who has one, and whether it was used. */
const Links = (p: ReferralProps) => (
  <section aria-labelledby="links">
    <h2 id="links">{p.say('outreach.links')}</h2>
    {p.links.length > 0 && (
      <ul>
        {p.links.map((link) => (
          <li key={link.id}>
            {`${nameIn(p.say, link.askedOf)}: ${linkState(p, link)}`}
            {p.mayKeep && !link.isUsed && !link.isWithdrawn && link.validToOn >= p.today && (
              <form method="post" action={`/${p.say.locale}/answer-links/${link.id}/withdraw`}>
                <button class="ds-button" data-variant="secondary" type="submit">
                  {p.say('outreach.withdrawLink')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    )}
    {p.mayKeep && p.followed.referral.needCode !== null && p.followed.state !== 'ended' && (
      <p>
        <a href={`/${p.say.locale}/referrals/${p.followed.referral.id}/link`}>{p.say('outreach.makeLink')}</a>
      </p>
    )}
  </section>
)
function linkState({ say, today }: Frame, link: AnswerLink): string {
  if (link.isUsed) return say('outreach.link.used')
  if (link.isWithdrawn) return say('outreach.link.withdrawn')
  return say(link.validToOn < today ? 'outreach.link.ended' : 'outreach.link.open', { day: dayIn(say, link.validToOn) })
}

/** What happened, in its order; a follow-up leads to the visit by which it was made. */
const Events = ({ say, followed, notes }: ReferralProps) => (
  <ol>
    {followed.events.map(({ id, kind, happenedOn, visitId }) => (
      <li key={id}>
        {`${dayIn(say, happenedOn)}: ${say(`outreach.event.${kind}`)} (${nameIn(say, notes.get(id)?.by ?? '')})`}
        {notes.get(id)?.text !== undefined && `: ${nameIn(say, notes.get(id)?.text ?? '')}`}{' '}
        {visitId !== null && <a href={`/${say.locale}/visits/${visitId}`}>{say('outreach.visit')}</a>}
      </li>
    ))}
  </ol>
)

export const ReferralPage = (p: ReferralProps) => {
  const { say, followed } = p
  const { referral, state, outcome } = followed
  return (
    <FormPage
      {...p}
      title={`${needOf(say, followed)}: ${toWhom(say, followed)}`}
      button={say('outreach.save')}
      above={
        <Way
          say={say}
          to={[
            [say('outreach.today'), '/today'],
            ...(referral.visitId ? [[say('outreach.visit'), `/visits/${referral.visitId}`] as const] : []),
          ]}
        />
      }
      intro={
        <>
          <Emergency say={say} />
          <p class="lead">
            {say(outcome ? `outreach.event.${outcome}` : `outreach.state.${state}`)},{' '}
            {say('outreach.dueBy', { day: dayIn(say, followed.nextOn) })}
            {referral.sector && `, ${say(`outreach.sector.${referral.sector}`)}`}
          </p>
          {p.asked !== undefined && <p>{nameIn(say, p.asked)}</p>}
          <Events {...p} />
          <Links {...p} />
          <h2>{say('outreach.whatHappened')}</h2>
        </>
      }
    >
      <EventForm {...p} />
    </FormPage>
  )
}

/** Boards whose rule is said beside them. */
const BOARD_HINTS: ReadonlySet<Board> = new Set(['escalated', 'soon'])

/** What is due, overdue or waits for others. Nothing overdue disappears. */
export const TodayPage = (p: Frame & { readonly open: readonly Followed[] }) => {
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
