import type { Role } from '#base/context.ts'
import { formatDay, formatMoment } from '#base/format.ts'
import { placeName } from '#registers/places/rules.ts'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import type { Membership, OpenSession } from '../model.ts'
import type { Frame } from './parts.tsx'

type AccountProps = Frame & {
  readonly name: string
  readonly actingId: string
  readonly memberships: readonly Membership[]
  readonly sessions: readonly OpenSession[]
  readonly role: Role
}

const Memberships = ({ say, memberships, actingId }: AccountProps) => (
  <Table
    caption={say('accounts.memberships')}
    rows={memberships}
    keyOf={(m) => m.id}
    columns={[
      { head: say('accounts.body'), cell: (m) => say.spell(m.bodyName), isRowHead: true },
      { head: say('accounts.role'), cell: (m) => say(`web.role.${m.role}`) },
      { head: say('accounts.place'), cell: (m) => (m.place ? placeName(say, m.place) : say('accounts.wholeBody')) },
      { head: say('accounts.since'), cell: (m) => formatDay(say.locale, m.fromOn, 'short') },
      {
        head: say('accounts.now'),
        cell: (m) => (m.id === actingId ? <Tag kind="accent">{say('accounts.actingNow')}</Tag> : ''),
      },
    ]}
  />
)

const Sessions = ({ say, sessions }: AccountProps) => (
  <Table
    caption={say('accounts.sessions')}
    rows={sessions}
    keyOf={(s) => s.id}
    columns={[
      { head: say('accounts.openedAt'), cell: (s) => formatMoment(say.locale, s.openedAt), isRowHead: true },
      { head: say('accounts.seenAt'), cell: (s) => formatMoment(say.locale, s.seenAt) },
      { head: say('accounts.endsAt'), cell: (s) => formatMoment(say.locale, s.expiresAt) },
      {
        head: say('accounts.end'),
        cell: (s) =>
          s.isThis ? (
            <Tag>{say('accounts.thisSession')}</Tag>
          ) : (
            <form method="post" action={`/${say.locale}/account/sessions/${s.id}/end`}>
              <button class="ds-button" data-variant="secondary" type="submit">
                {say('accounts.endIt')}
                <span class="sr-only">{`: ${formatMoment(say.locale, s.openedAt)}`}</span>
              </button>
            </form>
          ),
      },
    ]}
  />
)

/** Pages that only coordinators and administrators have. */
const Duties = ({ say, role }: AccountProps) => {
  const duties = [
    ...(role === 'coordinator' || role === 'administrator' ? ([['accounts.people', '/people']] as const) : []),
    ...(role === 'coordinator' || role === 'administrator' || role === 'dpo'
      ? ([['audit.title', '/audit']] as const)
      : []),
    ...(role === 'administrator' ? [] : ([['guard.title', '/guard']] as const)),
    ...(role === 'administrator' ? ([['accounts.bodiesTitle', '/bodies']] as const) : []),
    ...(role === 'administrator' ? ([['jobs.title', '/jobs']] as const) : []),
  ]
  return duties.length === 0 ? null : (
    <>
      <h2>{say('accounts.duties')}</h2>
      <ul>
        {duties.map(([key, to]) => (
          <li key={to}>
            <a href={`/${say.locale}${to}`}>{say(key)}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Who one is here: memberships, open sessions, the password. */
export const AccountPage = (p: AccountProps) => (
  <Layout say={p.say} who={p.who} path={p.path} query={p.query} title={p.say('accounts.title')} noIndex>
    <p>{p.say('accounts.youAre', { name: p.say.spell(p.name) })}</p>
    <Memberships {...p} />
    {p.memberships.length > 1 && (
      <p>
        <a href={`/${p.say.locale}/acting`}>{p.say('accounts.actForAnother')}</a>
      </p>
    )}
    <Sessions {...p} />
    <p>{p.say('accounts.sessionRule')}</p>
    <Duties {...p} />
    <h2>{p.say('accounts.password')}</h2>
    <p>
      <a href={`/${p.say.locale}/account/password`}>{p.say('accounts.changePassword')}</a>
    </p>
    <p>
      <a href={`/${p.say.locale}/account/factor`}>{p.say('accounts.factorTitle')}</a>
    </p>
    <p>
      <a href={`/${p.say.locale}/account/mail`}>{p.say('accounts.mailTitle')}</a>
    </p>
  </Layout>
)

/** For whom one acts: every membership is a button. */
export const ActingPage = (p: Frame & { memberships: readonly Membership[]; actingId: string; to: string }) => (
  <Layout say={p.say} who={p.who} path={p.path} query={p.query} title={p.say('accounts.actingTitle')} noIndex>
    <p>{p.say('accounts.actingWhat')}</p>
    <form method="post" action={`/${p.say.locale}/acting`}>
      <input type="hidden" name="to" value={p.to} />
      <div class="buttons">
        {p.memberships.map((m) => (
          <button
            key={m.id}
            class="ds-button"
            data-variant={m.id === p.actingId ? 'primary' : 'secondary'}
            type="submit"
            name="membership"
            value={m.id}
          >
            {[
              p.say.spell(m.bodyName),
              p.say(`web.role.${m.role}`),
              ...(m.place ? [placeName(p.say, m.place)] : []),
              ...(m.id === p.actingId ? [p.say('accounts.actingNow')] : []),
            ].join(' · ')}
          </button>
        ))}
      </div>
    </form>
  </Layout>
)
