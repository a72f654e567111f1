import { formatDay } from '#base/format.ts'
import { LOCALES, langOf, NAMES, type Say } from '#base/say.ts'
import { SourceText } from '#registers/codes/pages.tsx'
import { markStatus } from '#registers/codes/rules.ts'
import { Lines } from '#registers/places/pages.tsx'
import { pathTo, placeName } from '#registers/places/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { TextField } from '#web/field.tsx'
import { Layout, type Shown } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Table } from '#web/table.tsx'
import type { Organisation } from './model.ts'
import { inOrder, languageOfName, namesInOrder, organisationName } from './rules.ts'

type Frame = { readonly say: Say; readonly who: Shown | undefined; readonly query?: string }

const kindOf = (say: Say, organisation: Organisation): string =>
  say(termKey('organisation_kind', organisation.kindCode))
const notStated = (say: Say, text: string | null): string =>
  text === null ? say('organisations.notStated') : say.spell(text)

const OrganisationLink = ({ say, organisation }: { say: Say; organisation: Organisation }) => (
  <a href={`/${say.locale}/organisations/${organisation.code}`} lang={languageOfName(say, organisation)}>
    {organisationName(say, organisation)}
  </a>
)

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

const Search = ({ say, typed }: { say: Say; typed: string }) => (
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
      <div class="buttons">
        <button class="ds-button" type="submit">
          {say('organisations.find')}
        </button>
      </div>
    </form>
  </search>
)

/** Search by any name, or all organisations. */
export const OrganisationsPage = (p: Frame & { typed: string; organisations: readonly Organisation[] }) => {
  const { say, typed } = p
  const isSearch = typed.trim() !== ''
  return (
    <Layout say={say} who={p.who} path="/organisations" query={p.query} title={say('organisations.title')}>
      <p class="lead">{say('organisations.lead')}</p>
      <Search say={say} typed={typed} />
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

const Entry = ({ say, organisation }: { say: Say; organisation: Organisation }) => {
  const dated = say('organisations.datedOn', { day: formatDay(say.locale, organisation.datedOn, 'short') })
  const lines = [
    { name: say('organisations.kind'), value: kindOf(say, organisation) },
    { name: say('organisations.place'), value: <Where say={say} organisation={organisation} /> },
    { name: say('organisations.address'), value: notStated(say, organisation.address) },
    { name: say('organisations.phone'), value: organisation.phone ?? say('organisations.notStated') },
    { name: say('organisations.hours'), value: notStated(say, organisation.hours) },
    { name: say('organisations.web'), value: <Web say={say} organisation={organisation} /> },
    { name: say('organisations.since'), value: validityOf(say, organisation) },
    { name: say('organisations.code'), value: organisation.code },
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

/** The register's entry of one organisation, with all its names. */
export const OrganisationPage = (p: Frame & { organisation: Organisation }) => {
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
      <Entry say={say} organisation={organisation} />
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
          { head: say('organisations.source'), cell: (name) => <SourceText source={name.source} /> },
        ]}
      />
    </Layout>
  )
}
