import { capital, needName } from '#coverage/rules/words.ts'
import type { Seer } from '#registers/guard/model.ts'
import { WhoCanSee } from '#registers/guard/pages/glass.tsx'
import { organisationName } from '#registers/organisations/rules.ts'
import type { Choice } from '#web/field.tsx'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { EventForm, ReferralForm, ReplyForm } from '../form/referral.tsx'
import type { AnswerLink } from '../model/answer.ts'
import type { VisitLine } from '../model.ts'
import type { Followed } from '../rules/referral.ts'
import { dayIn, Emergency, type Filled, FormPage, type Frame, nameIn, PageOf, Way } from './parts.tsx'

export const toWhom = (say: Frame['say'], { referral }: Followed): string => {
  const { organisationCode: code, organisationNames: names, otherName } = referral
  return code === null ? nameIn(say, otherName ?? '–') : organisationName(say, { code, names })
}
export const needOf = (say: Frame['say'], { referral }: Followed): string =>
  referral.needCode === null ? say('outreach.emergency') : capital(needName(say, referral.needCode))

/** How a referral stands, and since when somebody or the program reminds of it. */
const State = ({ say, row: { state, outcome, events } }: { say: Frame['say']; row: Followed }) => {
  const reminder = events.findLast(({ kind }) => kind === 'reminded' || kind === 'escalated')
  return (
    <>
      {say(outcome ? `outreach.event.${outcome}` : `outreach.state.${state}`)}
      {reminder && state !== 'ended' && (
        <span class="small"> {say('outreach.remindedOn', { day: dayIn(say, reminder.happenedOn) })}</span>
      )}
    </>
  )
}

/** One referral in two lines: for what and by which day; to or from whom, and how it stands. */
type ReferralLine = { readonly followed: Followed; readonly sign: string | null; readonly body: string }

export const ReferralLines = ({ say, lines }: { say: Frame['say']; lines: readonly ReferralLine[] }) => (
  <ul class="lines">
    {lines.map(({ followed, sign, body }) => (
      <li key={followed.referral.id}>
        <span>
          <a href={`/${say.locale}/referrals/${followed.referral.id}`}>{needOf(say, followed)}</a>
          {sign && ` · ${sign}`}
        </span>
        <span>
          {say('outreach.byDay', { day: dayIn(say, followed.nextOn) })}
          {' · '}
          <State say={say} row={followed} />
        </span>
        <span class="small">{body}</span>
      </li>
    ))}
  </ul>
)

/** Own referrals as lines: the household's sign, and the body that was asked. */
export const linesOf = (say: Frame['say'], rows: readonly Followed[]): readonly ReferralLine[] =>
  rows.map((followed) => ({ followed, sign: followed.referral.reference, body: toWhom(say, followed) }))

type ReferralTableProps = {
  readonly say: Frame['say']
  readonly rows: readonly Followed[]
  readonly caption: string
  /** Under a heading that says the same. */
  readonly isCaptionHidden?: boolean
}
export const ReferralTable = (p: ReferralTableProps) =>
  p.rows.length === 0 ? (
    <p>{p.say('outreach.noReferrals')}</p>
  ) : (
    <Table
      caption={p.caption}
      isCaptionHidden={p.isCaptionHidden ?? false}
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
          cell: (row) => <State say={p.say} row={row} />,
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
    readonly notes: ReadonlyMap<string, { readonly text: string | undefined; readonly by: string | null }>
    readonly seers: readonly Seer[]
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

/** Who put an event down; the program notes by itself that a day came. */
const byWhom = (say: Frame['say'], by: string | null | undefined): string =>
  by === null ? say('outreach.byProgram') : nameIn(say, by ?? '')

/** What happened, in its order; a follow-up leads to the visit by which it was made. */
const Events = ({ say, followed, notes }: Pick<ReferralProps, 'say' | 'followed' | 'notes'>) => (
  <ol>
    {followed.events.map(({ id, kind, happenedOn, visitId }) => (
      <li key={id}>
        {`${dayIn(say, happenedOn)}: ${say(`outreach.event.${kind}`)} (${byWhom(say, notes.get(id)?.by)})`}
        {notes.get(id)?.text !== undefined && `: ${nameIn(say, notes.get(id)?.text ?? '')}`}{' '}
        {visitId !== null && <a href={`/${say.locale}/visits/${visitId}`}>{say('outreach.visit')}</a>}
      </li>
    ))}
  </ol>
)

/** How it stands, by when something is due, and to what sector it goes. */
const Standing = ({ say, followed }: { say: Frame['say']; followed: Followed }) => (
  <p class="lead">
    {say(followed.outcome ? `outreach.event.${followed.outcome}` : `outreach.state.${followed.state}`)},{' '}
    {say('outreach.dueBy', { day: dayIn(say, followed.nextOn) })}
    {followed.referral.sector && `, ${say(`outreach.sector.${followed.referral.sector}`)}`}
  </p>
)

export const ReferralPage = (p: ReferralProps) => {
  const { say, followed } = p
  const { referral } = followed
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
          <Standing say={say} followed={followed} />
          {p.asked !== undefined && <p>{nameIn(say, p.asked)}</p>}
          <Events {...p} />
          <Links {...p} />
          <h2>{say('outreach.whatHappened')}</h2>
        </>
      }
      after={<WhoCanSee say={say} seers={p.seers} />}
    >
      <EventForm {...p} />
    </FormPage>
  )
}

type SharedProps = Frame &
  Filled &
  Pick<ReferralProps, 'followed' | 'asked' | 'notes'> & {
    readonly sharedBy: string | undefined
    readonly mayAnswer: boolean
  }
const SharedIntro = ({ say, followed, sharedBy, asked, notes }: SharedProps) => (
  <>
    <Notice say={say} kind="info">
      <p>{say('outreach.sharedReferralBy', { body: nameIn(say, sharedBy ?? '') })}</p>
    </Notice>
    <Standing say={say} followed={followed} />
    {asked !== undefined && <p>{nameIn(say, asked)}</p>}
    <Events say={say} followed={followed} notes={notes} />
  </>
)

/** Another body's referral: as much as the agreement opens, and its answer where the agreement lets one be given. */
export const SharedReferralPage = (p: SharedProps) => {
  const { say } = p
  const title = `${needOf(say, p.followed)}: ${toWhom(say, p.followed)}`
  const above = <Way say={say} to={[[say('outreach.today'), '/today']]} />
  if (!p.mayAnswer && p.refusals.length === 0)
    return (
      <PageOf {...p} title={title} above={above}>
        <SharedIntro {...p} />
        {p.followed.state !== 'ended' && <p>{say('outreach.answerNotAgreed')}</p>}
      </PageOf>
    )
  return (
    <FormPage {...p} title={title} button={say('outreach.sendAnswer')} above={above} intro={<SharedIntro {...p} />}>
      <ReplyForm {...p} />
    </FormPage>
  )
}
