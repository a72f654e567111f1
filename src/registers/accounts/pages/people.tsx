import type { Day } from '#base/day.ts'
import { formatDay, formatMoment } from '#base/format.ts'
import { placeName } from '#registers/places/rules.ts'
import { Empty } from '#web/empty.tsx'
import { DayField, Radios, Select, TextArea, TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import type { Body, Invitation, Person } from '../model.ts'
import { MOST_AT_ONCE, rolesOf } from '../rules/people.ts'
import { errorOf, type Filled, FormPage, type Frame } from './parts.tsx'

/** A colleague and what the reader may do about the membership. */
export type PersonLine = Person & { readonly mayEnd: boolean; readonly mayRecover: boolean }
type PeopleProps = Frame & {
  readonly body: { readonly id: string; readonly name: string }
  readonly today: Day
  readonly people: readonly PersonLine[]
  readonly open: readonly Invitation[]
}

const Deeds = ({ say, person }: { say: Frame['say']; person: PersonLine }) => (
  <>
    {person.mayEnd && (
      <p>
        <a href={`/${say.locale}/people/${person.membershipId}/end`}>
          {say('accounts.endMembership')}
          <span class="sr-only">{`: ${say.spell(person.name)}`}</span>
        </a>
      </p>
    )}
    {person.mayRecover && (
      <form method="post" action={`/${say.locale}/people/${person.membershipId}/recovery`}>
        <button class="ds-button" data-variant="secondary" type="submit">
          {say('accounts.makeRecovery')}
          <span class="sr-only">{`: ${say.spell(person.name)}`}</span>
        </button>
      </form>
    )}
    {person.mayRecover && person.hasFactor && (
      <form method="post" action={`/${say.locale}/people/${person.membershipId}/factor/remove`}>
        <button class="ds-button" data-variant="secondary" type="submit">
          {say('accounts.takeFactorOff')}
          <span class="sr-only">{`: ${say.spell(person.name)}`}</span>
        </button>
      </form>
    )}
  </>
)

const People = ({ say, people, today }: PeopleProps) => (
  <Table
    caption={say('accounts.peopleCaption', { n: people.length })}
    rows={people}
    keyOf={(person) => person.membershipId}
    columns={[
      { head: say('accounts.name'), cell: (person) => say.spell(person.name), isRowHead: true },
      { head: say('accounts.signInName'), cell: (person) => <code>{person.signInName}</code> },
      { head: say('accounts.role'), cell: (person) => say(`web.role.${person.role}`) },
      {
        head: say('accounts.place'),
        cell: (person) => (person.place ? placeName(say, person.place) : say('accounts.wholeBody')),
      },
      { head: say('accounts.since'), cell: (person) => formatDay(say.locale, person.fromOn, 'short') },
      {
        head: say('accounts.until'),
        cell: (person) =>
          person.toOn === null
            ? say('accounts.noEnd')
            : say(person.toOn > today ? 'accounts.endsBefore' : 'accounts.ended', {
                day: formatDay(say.locale, person.toOn, 'short'),
              }),
      },
      { head: say('accounts.deeds'), cell: (person) => <Deeds say={say} person={person} /> },
    ]}
  />
)

const OpenLinks = ({ say, open }: PeopleProps) => (
  <Table
    caption={say('accounts.openLinks')}
    rows={open}
    keyOf={(link) => link.id}
    columns={[
      { head: say('accounts.name'), cell: (link) => say.spell(link.name), isRowHead: true },
      {
        head: say('accounts.linkFor'),
        cell: (link) => (link.role === null ? say('accounts.purposeRecover') : say(`web.role.${link.role}`)),
      },
      {
        head: say('accounts.madeBy'),
        cell: (link) => (link.madeBy === null ? say('accounts.madeByServer') : say.spell(link.madeBy)),
      },
      { head: say('accounts.endsAt'), cell: (link) => formatMoment(say.locale, link.expiresAt) },
      {
        head: say('accounts.end'),
        cell: (link) => (
          <form method="post" action={`/${say.locale}/invitations/${link.id}/withdraw`}>
            <button class="ds-button" data-variant="secondary" type="submit">
              {say('accounts.withdraw')}
              <span class="sr-only">{`: ${say.spell(link.name)}`}</span>
            </button>
          </form>
        ),
      },
    ]}
  />
)

const inviteAddress = (p: PeopleProps) => `/${p.say.locale}/invitations?body=${p.body.id}`

/** Everybody who works for a body, and the links that are still open. */
export const PeoplePage = (p: PeopleProps) => (
  <Layout
    say={p.say}
    who={p.who}
    path={p.path}
    query={p.query}
    title={p.say('accounts.peopleTitle', { body: p.say.spell(p.body.name) })}
    noIndex
  >
    {p.people.length === 0 ? (
      <Empty title={p.say('accounts.noPeople')} action={{ text: p.say('accounts.invite'), to: inviteAddress(p) }} />
    ) : (
      <>
        <p>
          <a class="ds-button" href={inviteAddress(p)}>
            {p.say('accounts.invite')}
          </a>
        </p>
        {p.path === '/people' && (
          <p>
            <a href={`/${p.say.locale}/people/dialect`}>{p.say('accounts.dialectTitle')}</a>
          </p>
        )}
        <People {...p} />
      </>
    )}
    {p.open.length > 0 && <OpenLinks {...p} />}
  </Layout>
)

/** Inviting people, one name a line. */
export const InvitePage = (p: Frame & Filled<'names' | 'role' | 'place'> & { body: { id: string; name: string } }) => (
  <FormPage
    {...p}
    title={p.say('accounts.inviteTitle', { body: p.say.spell(p.body.name) })}
    button={p.say('accounts.makeLinks')}
    intro={<p>{p.say('accounts.inviteWhat')}</p>}
  >
    <input type="hidden" name="body" value={p.body.id} />
    <TextArea
      say={p.say}
      name="names"
      label={p.say('accounts.names')}
      hint={p.say('accounts.namesHint', { most: MOST_AT_ONCE })}
      typed={p.typed.names}
      error={errorOf(p.say, p.refusals, 'names')}
      isName
    />
    <Radios
      say={p.say}
      name="role"
      label={p.say('accounts.role')}
      typed={p.typed.role}
      error={errorOf(p.say, p.refusals, 'role')}
      choices={rolesOf(p.body.id).map((role) => ({
        value: role,
        text: p.say(`web.role.${role}`),
        hint: p.say(`accounts.mayDo.${role}`),
      }))}
    />
    <TextField
      say={p.say}
      name="place"
      label={p.say('accounts.place')}
      hint={p.say('accounts.placeHint')}
      typed={p.typed.place}
      error={errorOf(p.say, p.refusals, 'place')}
      isOptional
      isName
    />
  </FormPage>
)

/** Ending a colleague's membership. */
export const EndPage = (p: Frame & Filled<'when' | 'lastDay'> & { person: Person }) => (
  <FormPage
    {...p}
    title={p.say('accounts.endTitle', { name: p.say.spell(p.person.name) })}
    button={p.say('accounts.endMembership')}
    intro={<p>{p.say('accounts.endWhat', { role: p.say(`web.role.${p.person.role}`) })}</p>}
  >
    <Radios
      say={p.say}
      name="when"
      label={p.say('accounts.when')}
      typed={p.typed.when}
      error={errorOf(p.say, p.refusals, 'when')}
      choices={[
        { value: 'now', text: p.say('accounts.atOnce') },
        { value: 'after', text: p.say('accounts.afterDay') },
      ]}
    />
    <DayField
      say={p.say}
      name="lastDay"
      label={p.say('accounts.lastDay')}
      typed={p.typed.lastDay}
      error={errorOf(p.say, p.refusals, 'lastDay')}
      isOptional
    />
  </FormPage>
)

/** All bodies, for administrators. */
export const BodiesPage = (p: Frame & { bodies: readonly Body[] }) => (
  <Layout say={p.say} who={p.who} path={p.path} query={p.query} title={p.say('accounts.bodiesTitle')} noIndex>
    <p>
      <a class="ds-button" href={`/${p.say.locale}/bodies/new`}>
        {p.say('accounts.found')}
      </a>
    </p>
    {p.bodies.length === 0 ? (
      <Empty title={p.say('accounts.noBodies')} />
    ) : (
      <Table
        caption={p.say('accounts.bodiesCaption', { n: p.bodies.length })}
        rows={p.bodies}
        keyOf={(body) => body.id}
        columns={[
          {
            head: p.say('accounts.body'),
            cell: (body) => <a href={`/${p.say.locale}/bodies/${body.id}`}>{p.say.spell(body.name)}</a>,
            isRowHead: true,
          },
          {
            head: p.say('accounts.place'),
            cell: (body) => (body.place ? placeName(p.say, body.place) : p.say('accounts.noPlace')),
          },
          { head: p.say('accounts.people'), cell: (body) => body.people, isNumber: true },
          { head: p.say('accounts.since'), cell: (body) => formatMoment(p.say.locale, body.createdAt) },
        ]}
      />
    )}
  </Layout>
)

/** Founding a body with its place and first coordinator. */
export const FoundPage = (p: Frame & Filled<'name' | 'place' | 'wording' | 'coordinator' | 'coordinatorName'>) => (
  <FormPage
    {...p}
    title={p.say('accounts.found')}
    button={p.say('accounts.foundButton')}
    intro={<p>{p.say('accounts.foundWhat')}</p>}
  >
    <TextField
      say={p.say}
      name="name"
      label={p.say('accounts.bodyName')}
      hint={p.say('accounts.bodyNameHint')}
      typed={p.typed.name}
      error={errorOf(p.say, p.refusals, 'name')}
      autoComplete="organization"
      isName
    />
    <TextField
      say={p.say}
      name="place"
      label={p.say('accounts.bodyPlace')}
      hint={p.say('accounts.bodyPlaceHint')}
      typed={p.typed.place}
      error={errorOf(p.say, p.refusals, 'place')}
      isOptional
      isName
    />
    <Select
      say={p.say}
      name="wording"
      label={p.say('accounts.wording')}
      hint={p.say('accounts.wordingHint')}
      typed={p.typed.wording}
      error={errorOf(p.say, p.refusals, 'wording')}
      choices={[
        { value: 'eu', text: p.say('accounts.wordingEu') },
        { value: 'un', text: p.say('accounts.wordingUn') },
      ]}
    />
    <Radios
      say={p.say}
      name="coordinator"
      label={p.say('accounts.coordinator')}
      typed={p.typed.coordinator}
      error={errorOf(p.say, p.refusals, 'coordinator')}
      choices={[
        { value: 'self', text: p.say('accounts.coordinatorSelf') },
        { value: 'other', text: p.say('accounts.coordinatorOther') },
      ]}
    />
    <TextField
      say={p.say}
      name="coordinatorName"
      label={p.say('accounts.coordinatorName')}
      typed={p.typed.coordinatorName}
      error={errorOf(p.say, p.refusals, 'coordinatorName')}
      isOptional
      isName
    />
  </FormPage>
)
