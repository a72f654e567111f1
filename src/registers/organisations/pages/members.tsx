import { formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { SourceText } from '#registers/codes/pages.tsx'
import { markStatus } from '#registers/codes/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import type { Affiliation, Changed, MemberEntry, MemberList, Organisation, Split } from '../model.ts'
import { changesBetween } from '../rules/members.ts'
import { organisationName } from '../rules.ts'
import { type Frame, LinkByCode, type Names } from './parts.tsx'

const Member = ({ say, names, entry }: { say: Say; names: Names; entry: MemberEntry }) => {
  if (entry.memberCode !== null) return <LinkByCode say={say} names={names} code={entry.memberCode} />
  return entry.placeCode === null ? say('organisations.notInRegister') : names.place(entry.placeCode)
}

/** How many there are: as the source says, or as many as it names. */
const sizeOf = (say: Say, list: MemberList): string =>
  say(`organisations.lists.${list.counts}`, { n: list.statedCount ?? list.entries.length })

/** The lists of an organisation in short, each leading to its names. */
export const MemberListsInShort = (p: { say: Say; code: string; lists: readonly MemberList[] }) => (
  <Table
    caption={p.say('organisations.members')}
    keyOf={(list) => list.code}
    rows={p.lists}
    columns={[
      {
        head: p.say('organisations.asOf'),
        isRowHead: true,
        cell: (list) => (
          <a href={`/${p.say.locale}/organisations/${p.code}/members#${list.code}`}>
            {formatPeriod(p.say.locale, list.asOf)}
          </a>
        ),
      },
      { head: p.say('organisations.listed.head'), cell: (list) => sizeOf(p.say, list) },
      { head: p.say('organisations.source'), cell: (list) => <SourceText source={list.source} /> },
    ]}
  />
)

type OneProps = { say: Say; names: Names; list: MemberList; older: MemberList | undefined }
const OneList = ({ say, names, list, older }: OneProps) => {
  const rows: readonly Changed[] =
    older === undefined ? list.entries.map((entry) => ({ ...entry, change: 'stays' })) : changesBetween(older, list)
  const since = older && say('organisations.since.list', { period: formatPeriod(say.locale, older.asOf) })
  return (
    <section aria-labelledby={list.code}>
      <h2 id={list.code}>{say('organisations.listOf', { period: formatPeriod(say.locale, list.asOf) })}</h2>
      <p>
        {sizeOf(say, list)}. {say(list.isComplete ? 'organisations.isComplete' : 'organisations.isNotComplete')}
      </p>
      {list.note !== null && <p>{say.spell(list.note)}</p>}
      <p>
        {say('organisations.source')}: <SourceText source={list.source} />
      </p>
      {older !== undefined && older.counts !== list.counts && <p>{say('organisations.notComparable')}</p>}
      {rows.length > 0 && (
        <Table
          caption={say('organisations.namesOfList')}
          isCaptionHidden
          keyOf={(row) => `${row.change} ${row.position}`}
          rows={rows}
          columns={[
            {
              head: say('organisations.asWritten'),
              isRowHead: true,
              cell: (row) => <span lang={row.locale}>{markStatus(row.text)}</span>,
            },
            { head: say('organisations.inRegister'), cell: (row) => <Member say={say} names={names} entry={row} /> },
            ...(since === undefined
              ? []
              : [
                  {
                    head: since,
                    cell: (row: Changed) => <Tag>{say(`organisations.change.${row.change}`)}</Tag>,
                  },
                ]),
          ]}
        />
      )}
    </section>
  )
}

/** All lists of an organisation's members, the latest first, each with what changed since the one before. [4-28] */
export const MembersPage = (p: Frame & { organisation: Organisation; lists: readonly MemberList[]; names: Names }) => {
  const { say, organisation } = p
  const name = organisationName(say, organisation)
  return (
    <Layout
      say={say}
      who={p.who}
      path={`/organisations/${organisation.code}/members`}
      title={say('organisations.membersOf', { name })}
      above={
        <Breadcrumbs
          say={say}
          crumbs={[
            { text: say('organisations.title'), to: `/${say.locale}/organisations` },
            { text: name, to: `/${say.locale}/organisations/${organisation.code}` },
          ]}
        />
      }
    >
      <p class="lead">{say('organisations.membersLead')}</p>
      {p.lists.length === 0 && <Empty title={say('organisations.noLists')} />}
      {p.lists.map((list, i) => (
        <OneList key={list.code} say={say} names={p.names} list={list} older={p.lists[i + 1]} />
      ))}
    </Layout>
  )
}

const timeOf = (say: Say, one: Affiliation): string => {
  const from = one.fromPeriod === null ? say('organisations.notStated') : formatPeriod(say.locale, one.fromPeriod)
  return one.toPeriod === null ? from : `${from} – ${formatPeriod(say.locale, one.toPeriod)}`
}

/** To whom it belongs and who belongs to it, with what the source says of it. [4-34] */
export const Affiliations = (p: { say: Say; names: Names; affiliations: readonly Affiliation[] }) => (
  <Table
    caption={p.say('organisations.affiliations')}
    keyOf={(one) => one.code}
    rows={p.affiliations}
    columns={[
      {
        head: p.say('organisations.who'),
        isRowHead: true,
        cell: (one) => <LinkByCode say={p.say} names={p.names} code={one.organisationCode} />,
      },
      {
        head: p.say('organisations.asWhat'),
        cell: (one) => (
          <>
            {p.say(`organisations.affiliation.${one.kind}`)}
            {one.unit !== null && `: ${p.say.spell(one.unit)}`}
          </>
        ),
      },
      {
        head: p.say('organisations.toWhom'),
        cell: (one) => <LinkByCode say={p.say} names={p.names} code={one.toCode} />,
      },
      { head: p.say('organisations.period'), cell: (one) => timeOf(p.say, one) },
      {
        head: p.say('organisations.source'),
        cell: (one) => (
          <>
            {one.note !== null && `${p.say.spell(one.note)} `}
            <SourceText source={one.source} />
          </>
        ),
      },
    ]}
  />
)

/** A name that means several organisations: which, why, who says so. [4-14] */
export const SplitName = (p: { say: Say; names: Names; split: Split }) => (
  <>
    <p>
      <span lang={p.split.locale}>{markStatus(p.split.text)}</span>: {p.say('organisations.means')}
    </p>
    <ul>
      {p.split.codes.map((code) => (
        <li key={code}>
          <LinkByCode say={p.say} names={p.names} code={code} />
        </li>
      ))}
    </ul>
    <p>
      {p.say.spell(p.split.note)} {p.say('organisations.source')}: <SourceText source={p.split.source} />
    </p>
  </>
)
