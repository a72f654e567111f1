import type { Day } from '#base/day.ts'
import { formatDay } from '#base/format.ts'
import { LOCALES, langOf, NAMES, type Say } from '#base/say.ts'
import { SourceText } from '#registers/codes/pages.tsx'
import { markStatus } from '#registers/codes/rules.ts'
import { Lines } from '#registers/places/pages.tsx'
import { pathTo, placeName } from '#registers/places/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { Select, TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import { type Affiliation, type MemberList, type Organisation, type Post, type Split, STAKEHOLDERS } from './model.ts'
import { Affiliations, MemberListsInShort, SplitName } from './pages/members.tsx'
import { type Frame, type Names, OrganisationLink } from './pages/parts.tsx'
import { Posts, Verified } from './pages/posts.tsx'
import { inOrder, namesInOrder, organisationName } from './rules.ts'

const kindOf = (say: Say, organisation: Organisation): string =>
  say(termKey('organisation_kind', organisation.kindCode))
const notStated = (say: Say, text: string | null): string =>
  text === null ? say('organisations.notStated') : say.spell(text)

const Where = ({ say, organisation }: { say: Say; organisation: Organisation }) =>
  organisation.place ? (
    <a href={`/${say.locale}${pathTo(organisation.place)}`}>{placeName(say, organisation.place)}</a>
  ) : (
    say('organisations.notStated')
  )

const Web = ({ say, organisation }: { say: Say; organisation: Organisation }) =>
  organisation.web === null ? (
    say('organisations.notStated')
  ) : (
    <a href={organisation.web}>{organisation.web.replace(/^https?:\/\//, '')}</a>
  )

const typeOf = (say: Say, { stakeholderCode }: Organisation): string =>
  say(stakeholderCode === null ? 'organisations.notStated' : `organisations.stakeholder.${stakeholderCode}`)

const Search = ({ say, typed, type }: { say: Say; typed: string; type: string }) => (
  <search>
    <form class="form" method="get" action={`/${say.locale}/organisations`}>
      <TextField
        say={say}
        name="q"
        type="search"
        label={say('organisations.search')}
        hint={say('organisations.searchHint')}
        typed={typed}
        isName
      />
      <Select
        say={say}
        name="type"
        label={say('organisations.stakeholder')}
        typed={type}
        choices={STAKEHOLDERS.map((value) => ({ value, text: say(`organisations.stakeholder.${value}`) }))}
        isOptional
      />
      <div class="buttons">
        <button class="ds-button" type="submit">
          {say('organisations.find')}
        </button>
      </div>
    </form>
  </search>
)

type ListProps = Frame & {
  readonly typed: string
  readonly type: string
  readonly organisations: readonly Organisation[]
  readonly splits: readonly Split[]
  readonly names: Names
  readonly mayKeep: boolean
}
/** Search by any name, or all organisations. */
export const OrganisationsPage = (p: ListProps) => {
  const { say, typed } = p
  const isSearch = typed.trim() !== '' || p.type !== ''
  return (
    <Layout say={say} who={p.who} path="/organisations" query={p.query} title={say('organisations.title')}>
      <p class="lead">{say('organisations.lead')}</p>
      <Search say={say} typed={typed} type={p.type} />
      {p.mayKeep && (
        <p>
          <a href={`/${say.locale}/organisations/new`}>{say('organisations.add')}</a>
          {' · '}
          <a href={`/${say.locale}/organisations/splits/new`}>{say('organisations.split')}</a>
          {' · '}
          <a href={`/${say.locale}/desk`}>{say('organisations.desk')}</a>
        </p>
      )}
      {p.splits.map((split) => (
        <Notice key={split.code} say={say} kind="info" title={say('organisations.severalTitle')}>
          <SplitName say={say} names={p.names} split={split} />
        </Notice>
      ))}
      {p.organisations.length === 0 ? (
        <Empty
          title={isSearch ? say('organisations.noneFound', { typed }) : say('organisations.none')}
          action={isSearch ? { text: say('organisations.all'), to: `/${say.locale}/organisations` } : undefined}
        />
      ) : (
        <Table
          caption={say(isSearch ? 'organisations.found' : 'organisations.listed', { n: p.organisations.length })}
          keyOf={(organisation) => organisation.code}
          rows={inOrder(say, p.organisations)}
          columns={[
            {
              head: say('organisations.name'),
              isRowHead: true,
              cell: (organisation) => <OrganisationLink say={say} organisation={organisation} />,
            },
            { head: say('organisations.kind'), cell: (organisation) => kindOf(say, organisation) },
            { head: say('organisations.stakeholder'), cell: (organisation) => typeOf(say, organisation) },
            {
              head: say('organisations.place'),
              cell: (organisation) => <Where say={say} organisation={organisation} />,
            },
          ]}
        />
      )}
    </Layout>
  )
}

const validityOf = (say: Say, { validFromOn: from, validToOn: to }: Organisation): string => {
  const since = from === null ? say('organisations.sinceNotStated') : formatDay(say.locale, from, 'short')
  return to === null ? since : `${since} – ${formatDay(say.locale, to, 'short')}`
}

const Entry = ({ say, organisation, today }: { say: Say; organisation: Organisation; today: Day }) => {
  const dated = say('organisations.datedOn', { day: formatDay(say.locale, organisation.datedOn, 'short') })
  const lines = [
    { name: say('organisations.kind'), value: kindOf(say, organisation) },
    { name: say('organisations.stakeholder'), value: typeOf(say, organisation) },
    { name: say('organisations.place'), value: <Where say={say} organisation={organisation} /> },
    { name: say('organisations.address'), value: notStated(say, organisation.address) },
    { name: say('organisations.phone'), value: organisation.phone ?? say('organisations.notStated') },
    { name: say('organisations.hours'), value: notStated(say, organisation.hours) },
    { name: say('organisations.web'), value: <Web say={say} organisation={organisation} /> },
    { name: say('organisations.since'), value: validityOf(say, organisation) },
    { name: say('organisations.code'), value: organisation.code },
    {
      name: say('organisations.verified'),
      value: <Verified say={say} on={organisation.verifiedOn} today={today} />,
    },
    ...(organisation.keptBy === null
      ? []
      : [{ name: say('organisations.keptBy'), value: say.spell(organisation.keptBy) }]),
    {
      name: say('organisations.source'),
      value: (
        <>
          <SourceText source={organisation.source} /> {`(${dated})`}
        </>
      ),
    },
  ]
  return <Lines lines={lines} />
}

/** A language by its own name; one that no page is written in by its tag. */
const Language = (p: { of: string }) => {
  const known = LOCALES.find((locale) => locale === p.of)
  return known ? <span lang={langOf(known)}>{NAMES[known]}</span> : p.of
}

type EntryProps = Frame & {
  readonly organisation: Organisation
  readonly lists: readonly MemberList[]
  readonly affiliations: readonly Affiliation[]
  readonly splits: readonly Split[]
  readonly posts: readonly Post[]
  readonly names: Names
  readonly today: Day
  readonly mayKeep: boolean
}

const AllNames = ({ say, organisation }: EntryProps) => (
  <Table
    caption={say('organisations.names')}
    keyOf={(name) => `${name.use} ${name.locale} ${name.text}`}
    rows={namesInOrder(organisation.names)}
    columns={[
      {
        head: say('organisations.name'),
        isRowHead: true,
        cell: (name) => <span lang={name.locale}>{markStatus(name.text)}</span>,
      },
      { head: say('organisations.use'), cell: (name) => say(`organisations.use.${name.use}`) },
      { head: say('organisations.language'), cell: (name) => <Language of={name.locale} /> },
      {
        head: say('organisations.source'),
        cell: (name) => (
          <>
            {name.note && `${say.spell(name.note)} `}
            <SourceText source={name.source} />
          </>
        ),
      },
    ]}
  />
)

const Ways = ({ say, organisation, mayKeep }: EntryProps) => {
  const here = `/${say.locale}/organisations/${organisation.code}`
  return (
    <ul class="no-print">
      <li>
        <a href={`${here}/contact`}>{say('organisations.write')}</a>
      </li>
      <li>
        <a href={`/${say.locale}/removal?page=/organisations/${organisation.code}`}>{say('organisations.wrong')}</a>
      </li>
      {mayKeep && (
        <>
          <li>
            <a href={`${here}/names/new`}>{say('organisations.addName')}</a>
          </li>
          <li>
            <a href={`${here}/check`}>{say('organisations.check')}</a>
          </li>
          <li>
            <a href={`${here}/posts/new`}>{say('organisations.addPost')}</a>
          </li>
        </>
      )}
    </ul>
  )
}

/** The register's entry of one organisation: how to ask it, its posts, members and affiliations, and all its names. */
export const OrganisationPage = (p: EntryProps) => {
  const { say, organisation } = p
  return (
    <Layout
      say={say}
      who={p.who}
      path={`/organisations/${organisation.code}`}
      title={organisationName(say, organisation)}
      above={
        <Breadcrumbs say={say} crumbs={[{ text: say('organisations.title'), to: `/${say.locale}/organisations` }]} />
      }
    >
      <Entry say={say} organisation={organisation} today={p.today} />
      <Ways {...p} />
      {p.posts.length > 0 && <Posts say={say} posts={p.posts} today={p.today} />}
      {p.lists.length > 0 && <MemberListsInShort say={say} code={organisation.code} lists={p.lists} />}
      {p.affiliations.length > 0 && <Affiliations say={say} names={p.names} affiliations={p.affiliations} />}
      {p.splits.length > 0 && (
        <>
          <h2>{say('organisations.severalTitle')}</h2>
          {p.splits.map((split) => (
            <SplitName key={split.code} say={say} names={p.names} split={split} />
          ))}
        </>
      )}
      <AllNames {...p} />
    </Layout>
  )
}
