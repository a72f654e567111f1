import type { ComponentChildren } from 'preact'
import { capital, needName } from '#coverage/rules/words.ts'
import type { AnswerProblem } from '#forms/finish.ts'
import { Questionnaire, wrongsOf } from '#forms/render.tsx'
import type { State } from '#forms/state.ts'
import type { Seer } from '#registers/guard/model.ts'
import { WhoCanSee } from '#registers/guard/pages/glass.tsx'
import { Empty } from '#web/empty.tsx'
import type { Choice } from '#web/field.tsx'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { answerIn, labelOf } from '../form/definition.ts'
import { CorrectionForm, EmergencyForm, EventForm, ReferralForm, VisitHead } from '../form/fields.tsx'
import type { Answers, Basis, Correction, VisitLine } from '../model.ts'
import { type FoldedField, foldFields } from '../rules/fold.ts'
import { BOARDS, type Board, boardOf, deadEnds, type Followed } from '../rules/referral.ts'
import { dayIn, Emergency, type Filled, FormPage, type Frame, nameIn, PageOf, Way } from './parts.tsx'

type RecordProps = Frame &
  Filled & {
    readonly teams: readonly Choice[]
    readonly bases: readonly Basis[]
    readonly state: State
    readonly problems: readonly AnswerProblem[]
  }

/** A visit is written down on one page. Without a team or a legal basis there is nothing to write under. */
export const RecordPage = (p: RecordProps) => {
  if (p.teams.length === 0 || p.bases.length === 0)
    return (
      <PageOf {...p} title={p.say('outreach.record')}>
        <Emergency say={p.say} />
        <Empty title={p.say(p.teams.length === 0 ? 'outreach.noTeam' : 'outreach.noBasis')} />
      </PageOf>
    )
  return (
    <FormPage
      {...p}
      title={p.say('outreach.record')}
      button={p.say('outreach.save')}
      more={wrongsOf(p.say, p.problems)}
      intro={<Emergency say={p.say} />}
    >
      <VisitHead {...p} />
      <Questionnaire say={p.say} state={p.state} problems={p.problems} />
    </FormPage>
  )
}

const VisitLink = ({
  say,
  visit,
  children,
}: {
  say: Frame['say']
  visit: { id: string }
  children: ComponentChildren
}) => <a href={`/${say.locale}/visits/${visit.id}`}>{children}</a>

export const VisitsPage = (
  p: Frame & { readonly lines: readonly VisitLine[]; readonly page: number; readonly hasMore: boolean },
) => (
  <PageOf {...p} title={p.say('outreach.visits')}>
    <Emergency say={p.say} />
    <p>
      <a class="ds-button" href={`/${p.say.locale}/visits/new`}>
        {p.say('outreach.record')}
      </a>
    </p>
    {p.lines.length === 0 ? (
      <Empty title={p.say('outreach.noVisits')} />
    ) : (
      <Table
        caption={p.say('outreach.visits')}
        isCaptionHidden
        rows={p.lines}
        keyOf={({ id }) => id}
        columns={[
          {
            head: p.say('outreach.field.visited_on'),
            isRowHead: true,
            cell: (visit) => (
              <VisitLink say={p.say} visit={visit}>
                {dayIn(p.say, visit.visitedOn)}
              </VisitLink>
            ),
          },
          {
            head: p.say('outreach.field.household'),
            cell: ({ reference }) => reference ?? p.say('outreach.settlementVisit'),
          },
          { head: p.say('outreach.team'), cell: ({ teamName }) => nameIn(p.say, teamName) },
          { head: p.say('outreach.recordedBy'), cell: ({ recordedBy }) => nameIn(p.say, recordedBy) },
        ]}
      />
    )}
    <p>
      {p.page > 1 && <a href={`/${p.say.locale}/visits?page=${p.page - 1}`}>{p.say('outreach.newer')}</a>}{' '}
      {p.hasMore && <a href={`/${p.say.locale}/visits?page=${p.page + 1}`}>{p.say('outreach.older')}</a>}
    </p>
  </PageOf>
)

const StandingValue = ({ say, folded }: { say: Frame['say']; folded: FoldedField }) => {
  const { field, first, standing, history } = folded
  const shown = (value: string) => answerIn(say, field, value)
  if (history.length === 0) return <>{shown(first ?? '')}</>
  return (
    <>
      {standing.map((one) => (
        <p key={one.id}>
          {shown(one.value)} <span class="small">({`${nameIn(say, one.by)}: ${nameIn(say, one.reason)}`})</span>
        </p>
      ))}
      {standing.length > 1 && <Tag kind="warning">{say('outreach.twoSay')}</Tag>}
      <p class="small">{say('outreach.before', { value: first === undefined ? '–' : shown(first) })}</p>
    </>
  )
}

export type VisitProps = Frame & {
  readonly visit: VisitLine
  readonly answers: Answers | undefined
  readonly identity: string | undefined
  readonly corrections: readonly Correction[]
  readonly referrals: readonly Followed[]
  readonly seers: readonly Seer[]
  readonly mayWrite: boolean
}

const Found = (p: VisitProps & { readonly found: Answers }) => (
  <Table
    caption={p.say('outreach.found.answers')}
    rows={foldFields(p.found, p.corrections)}
    keyOf={({ field }) => field}
    columns={[
      { head: p.say('outreach.question'), isRowHead: true, cell: ({ field }) => labelOf(p.say, field) },
      { head: p.say('outreach.answer'), cell: (folded) => <StandingValue say={p.say} folded={folded} /> },
    ]}
  />
)

/** Everything about one visit, and who can see it. */
export const VisitPage = (p: VisitProps) => {
  const { say, visit } = p
  return (
    <PageOf
      {...p}
      title={say('outreach.visitOf', { day: dayIn(say, visit.visitedOn) })}
      above={<Way say={say} to={[[say('outreach.visits'), '/visits']]} />}
    >
      <Emergency say={say} />
      <p class="lead">
        {visit.reference ?? say('outreach.settlementVisit')}, {nameIn(say, visit.teamName)}
      </p>
      {p.identity !== undefined && <p>{`${say('outreach.field.identity')}: ${nameIn(say, p.identity)}`}</p>}
      <p class="small">
        {say('outreach.underBasis', { basis: nameIn(say, visit.basisName), who: nameIn(say, visit.recordedBy) })}
      </p>
      {p.answers === undefined ? (
        <Notice say={say} kind="info" title={say('outreach.erased')} />
      ) : (
        <Found {...p} found={p.answers} />
      )}
      {p.mayWrite && p.answers !== undefined && (
        <p>
          <a href={`/${say.locale}/visits/${visit.id}/correct`}>{say('outreach.correct')}</a>
        </p>
      )}
      <h2>{say('outreach.referrals')}</h2>
      <ReferralTable say={say} rows={p.referrals} caption={say('outreach.referrals')} />
      {p.mayWrite && (
        <p>
          <a class="ds-button" href={`/${say.locale}/visits/${visit.id}/refer`}>
            {say('outreach.refer')}
          </a>
        </p>
      )}
      <WhoCanSee say={say} seers={p.seers} />
    </PageOf>
  )
}

const toWhom = (say: Frame['say'], { referral }: Followed): string =>
  nameIn(say, referral.otherName ?? referral.organisationCode ?? '–')
const needOf = (say: Frame['say'], { referral }: Followed): string =>
  referral.needCode === null ? say('outreach.emergency') : capital(needName(say, referral.needCode))

const ReferralTable = (p: { say: Frame['say']; rows: readonly Followed[]; caption: string }) =>
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

export const CorrectPage = (p: Frame & Filled & { readonly visit: VisitLine; readonly fields: readonly Choice[] }) => (
  <FormPage
    {...p}
    title={p.say('outreach.correct')}
    button={p.say('outreach.save')}
    above={
      <Way
        say={p.say}
        to={[[p.say('outreach.visitOf', { day: dayIn(p.say, p.visit.visitedOn) }), `/visits/${p.visit.id}`]]}
      />
    }
    intro={<p class="lead">{p.say('outreach.correctLead')}</p>}
  >
    <CorrectionForm {...p} />
  </FormPage>
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
