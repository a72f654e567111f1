import type { Day } from '#base/day.ts'
import { formatDay, formatNumber } from '#base/format.ts'
import { langOf, NAMES, type Say } from '#base/say.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { DayField } from '#web/field.tsx'
import { Layout, type Shown } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { type Column, Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { type Code, type ListSize, STATES, type Tally, type Variant, type WordState } from './model.ts'
import { articlesOf, markStatus } from './rules.ts'

type Frame = { readonly say: Say; readonly who: Shown | undefined; readonly query?: string }
/** A code with its words in the six variants. */
export type CodeRow = { readonly code: Code; readonly variants: readonly Variant[] }

/** The name of a list for a reader; a list that nobody named yet is shown by its own name. */
const nameOf = (say: Say, list: string): string => (say.has(`codes.list.${list}`) ? say(`codes.list.${list}`) : list)
/** The code's word for the reader, with the status mark where it names Kosovo. */
const wordOf = (say: Say, { list, code }: Code): string => markStatus(say(termKey(list, code)))
const dayIn = (say: Say, day: Day): string => formatDay(say.locale, day, 'short')
const crumb = (say: Say) => ({ text: say('codes.title'), to: `/${say.locale}/codes` })

const KINDS = { checked: 'success', draft: 'neutral', missing: 'warning' } as const
const StateTag = (p: { say: Say; state: WordState }) => (
  <Tag kind={KINDS[p.state]}>{p.say(`codes.state.${p.state}`)}</Tag>
)

const Tallies = (p: { say: Say; tallies: readonly Tally[] }) => (
  <Table
    caption={p.say('codes.tally')}
    keyOf={(tally) => tally.locale}
    rows={p.tallies}
    columns={[
      {
        head: p.say('codes.variant'),
        isRowHead: true,
        cell: (tally) => <span lang={langOf(tally.locale)}>{NAMES[tally.locale]}</span>,
      },
      ...STATES.map((state) => ({
        head: p.say(`codes.state.${state}`),
        isNumber: true,
        cell: (tally: Tally) => formatNumber(p.say.locale, tally[state]),
      })),
    ]}
  />
)

/** All code lists, and how far each language is. */
export const ListsPage = (p: Frame & { lists: readonly ListSize[]; tallies: readonly Tally[] }) => (
  <Layout say={p.say} who={p.who} path="/codes" title={p.say('codes.title')}>
    <p class="lead">{p.say('codes.lead')}</p>
    <Table
      caption={p.say('codes.lists')}
      keyOf={(size) => size.list}
      rows={p.lists}
      columns={[
        {
          head: p.say('codes.list'),
          isRowHead: true,
          cell: (size) => <a href={`/${p.say.locale}/codes/${size.list}`}>{nameOf(p.say, size.list)}</a>,
        },
        { head: p.say('codes.codes'), isNumber: true, cell: (size) => formatNumber(p.say.locale, size.codes) },
      ]}
    />
    <Tallies say={p.say} tallies={p.tallies} />
    <p>{p.say('codes.latinNote')}</p>
  </Layout>
)

const Word = (p: { say: Say; variant: Variant }) =>
  p.variant.state === 'missing' ? (
    <StateTag say={p.say} state="missing" />
  ) : (
    <>
      <span lang={langOf(p.variant.locale)}>{markStatus(p.variant.text)}</span>{' '}
      <StateTag say={p.say} state={p.variant.state} />
    </>
  )

const wordColumns = (p: { say: Say; list: string; rows: readonly CodeRow[] }): Column<CodeRow>[] => [
  {
    head: p.say('codes.code'),
    isRowHead: true,
    cell: ({ code }) => (
      <>
        <a href={`/${p.say.locale}/codes/${p.list}/${code.code}`}>{code.code}</a> {wordOf(p.say, code)}
      </>
    ),
  },
  ...(p.rows[0]?.variants ?? []).map(({ locale }, at) => ({
    head: NAMES[locale],
    cell: ({ variants }: CodeRow) => {
      const variant = variants[at]
      return variant && <Word say={p.say} variant={variant} />
    },
  })),
]

const articleColumn = (say: Say): Column<CodeRow> => ({
  head: say('codes.article'),
  cell: ({ code }) => code.article ?? '–',
})
const validColumn = (say: Say): Column<CodeRow> => ({
  head: say('codes.valid'),
  cell: ({ code }) => <Validity say={say} code={code} />,
})

const Validity = ({ say, code }: { say: Say; code: Code }) => (
  <>
    {code.validToOn === null
      ? say('codes.validFrom', { from: dayIn(say, code.validFromOn) })
      : say('codes.validFromTo', { from: dayIn(say, code.validFromOn), to: dayIn(say, code.validToOn) })}
  </>
)

/** The full names of the treaties that the list's articles abbreviate. */
const Treaties = (p: { say: Say; rows: readonly CodeRow[] }) => {
  const treaties = [...new Set(p.rows.flatMap(({ code }) => articlesOf(code.article)).map(({ treaty }) => treaty))]
  const named = treaties.filter((treaty) => p.say.has(`codes.treaty.${treaty}`))
  return named.length === 0 ? null : (
    <ul>
      {named.map((treaty) => (
        <li key={treaty}>{`${treaty}: ${p.say(`codes.treaty.${treaty}`)}`}</li>
      ))}
    </ul>
  )
}

/** Every source of the list once, with the day on which it was read last. */
const Sources = (p: { say: Say; rows: readonly CodeRow[] }) => {
  const told = p.rows.flatMap(({ code, variants }) => [code, ...variants.filter((one) => one.state !== 'missing')])
  const last = new Map<string, Day>()
  for (const { source, datedOn } of told) if (datedOn > (last.get(source) ?? '')) last.set(source, datedOn)
  return (
    <ul>
      {[...last].map(([source, datedOn]) => (
        <li key={source}>
          <SourceText source={source} /> {`(${p.say('codes.datedOn', { day: dayIn(p.say, datedOn) })})`}
        </li>
      ))}
    </ul>
  )
}

/** A source as the facts name it, in English; its addresses are links. */
export const SourceText = ({ source }: { source: string }) => (
  <span lang="en">
    {source
      .split(/(https?:\/\/[^\s;,)]+)/)
      .map((piece, at) => (at % 2 === 1 ? <Address key={piece} of={piece} /> : markStatus(piece)))}
  </span>
)
const Address = (p: { of: string }) => <a href={p.of}>{p.of.replace(/^https?:\/\/(www\.)?/, '')}</a>

const OnDay = (p: { say: Say; list: string; typed: string; error?: string | undefined }) => (
  <form class="form" method="get" action={`/${p.say.locale}/codes/${p.list}`}>
    <DayField say={p.say} name="on" label={p.say('codes.on')} typed={p.typed} error={p.error} isOptional />
    <div class="buttons">
      <button class="ds-button" type="submit">
        {p.say('codes.show')}
      </button>
    </div>
  </form>
)

type ListProps = Frame & {
  readonly list: string
  readonly on: Day
  /** What stands in the field. */
  readonly typed: string
  readonly rows: readonly CodeRow[]
  readonly tallies: readonly Tally[]
}

const Listed = (p: ListProps) => {
  const hasArticles = p.rows.some(({ code }) => code.article !== null)
  const columns = [...wordColumns(p), ...(hasArticles ? [articleColumn(p.say)] : []), validColumn(p.say)]
  return (
    <>
      <h2>{p.say('codes.wordsOn', { day: dayIn(p.say, p.on) })}</h2>
      <Table
        caption={p.say('codes.wordsOn', { day: dayIn(p.say, p.on) })}
        isCaptionHidden
        matrix="words"
        keyOf={({ code }) => code.code}
        rows={p.rows}
        columns={columns}
      />
      {hasArticles && <Treaties say={p.say} rows={p.rows} />}
      <Tallies say={p.say} tallies={p.tallies} />
      <h2>{p.say('codes.sources')}</h2>
      <Sources say={p.say} rows={p.rows} />
    </>
  )
}

/** One list: its codes valid on a day, each with its words in the six variants side by side. */
export const ListPage = (p: ListProps) => (
  <Layout
    say={p.say}
    who={p.who}
    path={`/codes/${p.list}`}
    query={p.query}
    title={nameOf(p.say, p.list)}
    above={<Breadcrumbs say={p.say} crumbs={[crumb(p.say)]} />}
  >
    <p class="lead">{p.say('codes.listLead')}</p>
    <OnDay say={p.say} list={p.list} typed={p.typed} />
    {p.rows.length > 0 ? (
      <Listed {...p} />
    ) : (
      <Empty
        title={p.say('codes.noneOn', { day: dayIn(p.say, p.on) })}
        action={{ text: p.say('codes.today'), to: `/${p.say.locale}/codes/${p.list}` }}
      />
    )}
  </Layout>
)

/** The same page when the typed day is none: nothing is shown in place of what was asked for. */
export const DayRefusedPage = (p: Frame & { list: string; typed: string; error: string }) => (
  <Layout
    say={p.say}
    who={p.who}
    path={`/codes/${p.list}`}
    query={p.query}
    title={nameOf(p.say, p.list)}
    isError
    above={<ErrorSummary say={p.say} wrongs={[{ text: p.error, field: 'on' }]} />}
  >
    <OnDay say={p.say} list={p.list} typed={p.typed} error={p.error} />
  </Layout>
)

const Rights = (p: { say: Say; code: Code }) => {
  const articles = articlesOf(p.code.article)
  return articles.length === 0 ? null : (
    <>
      <h2>{p.say('codes.article')}</h2>
      <ul>
        {articles.map(({ treaty, article }) => (
          <li key={`${treaty} ${article}`}>
            {p.say.has(`codes.treaty.${treaty}`)
              ? p.say('codes.articleOf', { treaty: p.say(`codes.treaty.${treaty}`), article })
              : `${treaty} ${article}`}
          </li>
        ))}
      </ul>
    </>
  )
}

/** One code: its words with state, source and day. */
export const CodePage = (p: Frame & { row: CodeRow }) => {
  const { say } = p
  const { code, variants } = p.row
  const to = `/${say.locale}/codes/${code.list}`
  return (
    <Layout
      say={say}
      who={p.who}
      path={`/codes/${code.list}/${code.code}`}
      title={`${code.code}: ${wordOf(say, code)}`}
      above={<Breadcrumbs say={say} crumbs={[crumb(say), { text: nameOf(say, code.list), to }]} />}
    >
      <p>
        <Validity say={say} code={code} />
      </p>
      <Table
        caption={say('codes.words')}
        keyOf={(variant) => variant.locale}
        rows={variants}
        columns={[
          {
            head: say('codes.variant'),
            isRowHead: true,
            cell: ({ locale }) => <span lang={langOf(locale)}>{NAMES[locale]}</span>,
          },
          { head: say('codes.word'), cell: (variant) => <Word say={say} variant={variant} /> },
          {
            head: say('codes.source'),
            cell: (variant) => (variant.state === 'missing' ? '–' : <SourceText source={variant.source} />),
          },
          {
            head: say('codes.dated'),
            cell: (variant) => (variant.state === 'missing' ? '–' : dayIn(say, variant.datedOn)),
          },
        ]}
      />
      <Rights say={say} code={code} />
      <h2>{say('codes.source')}</h2>
      <p>
        <SourceText source={code.source} /> {`(${say('codes.datedOn', { day: dayIn(say, code.datedOn) })})`}
      </p>
    </Layout>
  )
}
