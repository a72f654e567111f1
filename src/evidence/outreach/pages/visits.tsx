import type { ComponentChildren } from 'preact'
import type { Seer } from '#registers/guard/model.ts'
import { WhoCanSee } from '#registers/guard/pages/glass.tsx'
import { Empty } from '#web/empty.tsx'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { type Asking, answerIn, labelOf } from '../form/definition.ts'
import type { Answers, Correction, VisitLine } from '../model.ts'
import { type FoldedField, foldFields } from '../rules/fold.ts'
import type { Followed } from '../rules/referral.ts'
import { DailyActs, dayIn, Emergency, type Frame, nameIn, PageOf, Way } from './parts.tsx'
import { ReferralTable } from './referrals.tsx'

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
  p: Frame & {
    readonly lines: readonly VisitLine[]
    readonly page: number
    readonly hasMore: boolean
    readonly shared: readonly SharedLine[]
    readonly mayExport: boolean
  },
) => (
  <PageOf {...p} title={p.say('outreach.visits')}>
    <DailyActs
      say={p.say}
      links={[
        [p.say('outreach.households'), '/visits/households'],
        [p.say('outreach.forms'), '/visits/forms'],
        ...(p.mayExport ? ([[p.say('outreach.export'), '/visits/export']] as const) : []),
      ]}
    />
    {p.lines.length === 0 ? (
      <Empty title={p.say('outreach.noVisits')} />
    ) : (
      <ul class="lines">
        {p.lines.map((visit) => (
          <li key={visit.id}>
            <span>
              <VisitLink say={p.say} visit={visit}>
                {dayIn(p.say, visit.visitedOn)}
              </VisitLink>
              {' · '}
              {visit.reference ?? p.say('outreach.settlementVisit')}
            </span>
            <span>{nameIn(p.say, visit.teamName)}</span>
            <span class="small">{nameIn(p.say, visit.recordedBy)}</span>
          </li>
        ))}
      </ul>
    )}
    <p>
      {p.page > 1 && <a href={`/${p.say.locale}/visits?page=${p.page - 1}`}>{p.say('outreach.newer')}</a>}{' '}
      {p.hasMore && <a href={`/${p.say.locale}/visits?page=${p.page + 1}`}>{p.say('outreach.older')}</a>}
    </p>
    {p.shared.length > 0 && <SharedVisits say={p.say} shared={p.shared} />}
  </PageOf>
)

/** A visit of another body that an agreement opens. */
export type SharedLine = { readonly id: string; readonly visitedOn: string; readonly bodyName: string }
const SharedVisits = ({ say, shared }: { say: Frame['say']; shared: readonly SharedLine[] }) => (
  <Table
    caption={say('outreach.sharedVisits')}
    rows={shared}
    keyOf={({ id }) => id}
    columns={[
      {
        head: say('outreach.field.visited_on'),
        isRowHead: true,
        cell: (visit) => (
          <VisitLink say={say} visit={visit}>
            {dayIn(say, visit.visitedOn)}
          </VisitLink>
        ),
      },
      { head: say('outreach.fromBody'), cell: ({ bodyName }) => nameIn(say, bodyName) },
    ]}
  />
)

/** Before the list leaves as a file: what is in it, and that taking it is noted. */
export const ExportPage = (p: Frame & { readonly visits: number }) => (
  <PageOf
    {...p}
    title={p.say('outreach.export')}
    above={<Way say={p.say} to={[[p.say('outreach.visits'), '/visits']]} />}
  >
    <p class="lead">{p.say('outreach.exportLead', { n: p.visits })}</p>
    <p>
      <a class="ds-button" href={`/${p.say.locale}/visits/export.csv`} download>
        {p.say('outreach.exportGet')}
      </a>
    </p>
  </PageOf>
)

/** The same page at every address of a visit, for whoever may not see visits: it does not say whether there is one. */
export const ClosedPage = (p: Frame & { readonly visitId: string }) => (
  <PageOf {...p} title={p.say('outreach.closedToYou')}>
    <p>{p.say('outreach.closedToYou.what')}</p>
    <p>
      <a href={`/${p.say.locale}/guard/break-glass/new?record=${p.visitId}&to=/visits/${p.visitId}`}>
        {p.say('outreach.breakGlass')}
      </a>
    </p>
  </PageOf>
)

type DecideProps = { readonly p: VisitProps; readonly folded: FoldedField; readonly value: string }
/** One of two entries is chosen: a later correction that has seen both. */
const Decide = ({ p, folded, value }: DecideProps) => (
  <form method="post" action={`/${p.say.locale}/visits/${p.visit.id}/correct`}>
    <input type="hidden" name="id" value={p.nextId} />
    <input type="hidden" name="field" value={folded.field} />
    <input type="hidden" name="value" value={value} />
    <input type="hidden" name="seen" value={folded.standing.map(({ id }) => id).join(' ')} />
    <input type="hidden" name="reason" value={p.say('outreach.decidedBetween')} />
    <button class="ds-button" type="submit" data-variant="secondary">
      {p.say('outreach.thisStands', { value: answerIn(p.say, p.asking, folded.field, value) })}
    </button>
  </form>
)

const StandingValue = ({ p, folded }: { p: VisitProps; folded: FoldedField }) => {
  const { say } = p
  const { field, first, standing, history } = folded
  const shown = (value: string) => answerIn(say, p.asking, field, value)
  if (history.length === 0) return <>{shown(first ?? '')}</>
  const isOpen = standing.length > 1
  return (
    <>
      {isOpen && <Tag kind="warning">{say('outreach.twoSay')}</Tag>}
      {standing.map((one) => (
        <div key={one.id}>
          <p>
            {shown(one.value)} <span class="small">({`${nameIn(say, one.by)}: ${nameIn(say, one.reason)}`})</span>
          </p>
          {isOpen && p.mayWrite && <Decide p={p} folded={folded} value={one.value} />}
        </div>
      ))}
      <p class="small">{say('outreach.before', { value: first === undefined ? '–' : shown(first) })}</p>
    </>
  )
}

export type VisitProps = Frame & {
  readonly visit: VisitLine
  /** The form that asked. */
  readonly asking: Asking
  readonly answers: Answers | undefined
  readonly identity: string | undefined
  readonly corrections: readonly Correction[]
  readonly referrals: readonly Followed[]
  readonly seers: readonly Seer[]
  readonly mayWrite: boolean
  /** Another body's visit, which an agreement opens. */
  readonly sharedBy: string | undefined
  /** The id under which a decision made on this page is written. */
  readonly nextId: string
}

/** Question beside answer: on a phone one below the other, without a frame around each. */
const Found = (p: VisitProps & { readonly found: Answers }) => (
  <>
    <h2>{p.say('outreach.found.answers')}</h2>
    <dl class="lines">
      {foldFields(p.found, p.corrections).map((folded) => (
        <div key={folded.field}>
          <dt>{labelOf(p.say, p.asking, folded.field)}</dt>
          <dd>
            <StandingValue p={p} folded={folded} />
          </dd>
        </div>
      ))}
    </dl>
  </>
)

/** The household's sign; another body reads a visit without it. */
const signOf = ({ say, visit }: VisitProps): string =>
  visit.reference ?? say(visit.householdId === null ? 'outreach.settlementVisit' : 'outreach.signNotShared')

const Referred = ({ say, visit, referrals, mayWrite }: VisitProps) => (
  <>
    <h2>{say('outreach.referrals')}</h2>
    <ReferralTable say={say} rows={referrals} caption={say('outreach.referrals')} isCaptionHidden />
    {mayWrite && (
      <p>
        <a class="ds-button" href={`/${say.locale}/visits/${visit.id}/refer`}>
          {say('outreach.refer')}
        </a>
      </p>
    )}
  </>
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
        {signOf(p)}, {nameIn(say, visit.teamName)}
      </p>
      {p.identity !== undefined && <p>{`${say('outreach.field.identity')}: ${nameIn(say, p.identity)}`}</p>}
      <p class="small">
        {say('outreach.underBasis', {
          basis: nameIn(say, visit.basisName),
          who: nameIn(say, p.sharedBy ?? visit.recordedBy),
        })}
      </p>
      {p.sharedBy !== undefined && (
        <Notice say={say} kind="info">
          <p>{say('outreach.sharedBy', { body: nameIn(say, p.sharedBy) })}</p>
        </Notice>
      )}
      {p.answers === undefined ? (
        <Notice say={say} kind="info" title={say('outreach.erased')} />
      ) : (
        <Found {...p} found={p.answers} />
      )}
      {p.mayWrite && p.answers !== undefined && (
        <div class="buttons daily">
          <a class="link" href={`/${say.locale}/visits/${visit.id}/correct`}>
            {say('outreach.correct')}
          </a>
          <a class="link" href={`/${say.locale}/visits/new?after=${visit.id}`}>
            {say('outreach.nextHere')}
          </a>
        </div>
      )}
      {p.sharedBy === undefined && <Referred {...p} />}
      {p.sharedBy === undefined && <WhoCanSee say={say} seers={p.seers} />}
    </PageOf>
  )
}
