import { capital, needName } from '#coverage/rules/words.ts'
import { Empty } from '#web/empty.tsx'
import type { Choice } from '#web/field.tsx'
import { Table } from '#web/table.tsx'
import { EmergencyForm, EventForm, ReferralForm } from '../form/fields.tsx'
import type { VisitLine } from '../model.ts'
import { BOARDS, type Board, boardOf, deadEnds, type Followed } from '../rules/referral.ts'
import { dayIn, Emergency, type Filled, FormPage, type Frame, nameIn, PageOf, Way } from './parts.tsx'

const toWhom = (say: Frame['say'], { referral }: Followed): string =>
  nameIn(say, referral.otherName ?? referral.organisationCode ?? '–')
const needOf = (say: Frame['say'], { referral }: Followed): string =>
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
  }

export const ReferralPage = (p: ReferralProps) => {
  const { say, followed } = p
  const { referral, events, state, outcome } = followed
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
          </p>
          {p.asked !== undefined && <p>{nameIn(say, p.asked)}</p>}
          <ol>
            {events.map(({ id, kind, happenedOn }) => (
              <li key={id}>
                {`${dayIn(say, happenedOn)}: ${say(`outreach.event.${kind}`)} (${nameIn(say, p.notes.get(id)?.by ?? '')})`}
                {p.notes.get(id)?.text !== undefined && `: ${nameIn(say, p.notes.get(id)?.text ?? '')}`}
              </li>
            ))}
          </ol>
          <h2>{say('outreach.whatHappened')}</h2>
        </>
      }
    >
      <EventForm {...p} />
    </FormPage>
  )
}

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
        <a href={`/${p.say.locale}/visits`}>{p.say('outreach.visits')}</a>
      </p>
      {p.open.length === 0 && <Empty title={p.say('outreach.nothingOpen')} />}
      {BOARDS.map((board) => {
        const rows = onBoard(board)
        return rows.length === 0 ? null : (
          <section key={board} aria-label={p.say(`outreach.board.${board}`)}>
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

/** Violence, a child at risk: what to do now, and a note that nothing holds up. */
export const EmergencyPage = (p: Frame & Filled) => (
  <FormPage
    {...p}
    title={p.say('outreach.emergency')}
    button={p.say('outreach.emergencyNote')}
    intro={<EmergencySteps say={p.say} />}
  >
    <EmergencyForm {...p} />
  </FormPage>
)
const EmergencySteps = ({ say }: { say: Frame['say'] }) => (
  <ol>
    {[1, 2, 3, 4].map((step) => (
      <li key={step}>{say(`outreach.emergencyStep.${step}`)}</li>
    ))}
  </ol>
)
