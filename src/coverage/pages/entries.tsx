import type { ComponentChildren } from 'preact'
import { formatPeriod } from '#base/format.ts'
import { markStatus } from '#registers/codes/rules.ts'
import type { Place } from '#registers/places/model.ts'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { StateMark } from '#web/state-mark.tsx'
import { Table } from '#web/table.tsx'
import type { Count, Estimate, Hop, Version } from '../model.ts'
import { cellAddress } from '../rules/address.ts'
import { capital, estimateWords, needName, populationName, saidWords, wordOf } from '../rules/words.ts'
import { countsWords, coversWords } from './cell-entries.tsx'
import { type Frame, OtherForms, Reference, recordedOn, SourceLink, TownCrumbs, to } from './parts.tsx'
import { HopList } from './trace.tsx'

type Line = { readonly name: string; readonly value: ComponentChildren }
type Entry = Estimate | Count
type Props<E extends Entry> = {
  readonly f: Frame
  readonly place: Place
  readonly entry: E
  readonly versions: readonly Version<E>[]
  readonly hops: readonly Hop[]
}

const sexWords = ({ say }: Frame, entry: Entry): string =>
  entry.sexReason ? say(`coverage.sexReason.${entry.sexReason}`) : say('coverage.sexIsSaid')

const common = (f: Frame, entry: Entry): readonly Line[] => [
  { name: f.say('coverage.sexSplit'), value: sexWords(f, entry) },
  { name: f.say('coverage.source'), value: <SourceLink f={f} source={entry.source} /> },
  { name: f.say('coverage.note'), value: entry.note ? markStatus(f.say.spell(entry.note)) : '–' },
  { name: f.say('coverage.postedByHead'), value: f.say.spell(entry.bodyName) },
  { name: f.say('coverage.recorded'), value: recordedOn(f.say, entry.recordedAt) },
]

const Fields = ({ f, lines }: { f: Frame; lines: readonly Line[] }) => (
  <Table
    caption={f.say('coverage.entry')}
    isCaptionHidden
    rows={lines}
    keyOf={(line) => line.name}
    columns={[
      { head: f.say('coverage.field'), isRowHead: true, cell: (line) => line.name },
      { head: f.say('coverage.value'), cell: (line) => line.value },
    ]}
  />
)

/** Whether the entry still stands, said before everything else. */
const Standing = <E extends Entry>({ f, entry, versions }: Props<E>) => {
  const { say } = f
  const own = versions.find((v) => v.entry.id === entry.id)
  const next = versions.find((v) => v.entry.supersedesId === entry.id && !v.withdrawal)
  if (own?.withdrawal)
    return (
      <Notice
        say={say}
        kind="warning"
        title={say('coverage.withdrawn', { day: recordedOn(say, own.withdrawal.recordedAt) })}
      >
        <p>{say.spell(own.withdrawal.reason)}</p>
      </Notice>
    )
  return next ? (
    <Notice
      say={say}
      kind="warning"
      title={say('coverage.superseded', { day: recordedOn(say, next.entry.recordedAt) })}
    >
      <p>{next.supersedesReason ? say.spell(next.supersedesReason) : null}</p>
    </Notice>
  ) : null
}

const History = <E extends Entry>(p: Props<E> & { words: (entry: E) => ComponentChildren; base: string }) => {
  const { f, versions } = p
  const { say } = f
  return versions.length < 2 ? null : (
    <Table
      caption={say('coverage.history')}
      rows={versions}
      keyOf={(v) => v.entry.id}
      columns={[
        {
          head: say('coverage.value'),
          isRowHead: true,
          cell: ({ entry }) =>
            entry.id === p.entry.id ? p.words(entry) : <a href={to(f, `${p.base}/${entry.id}`)}>{p.words(entry)}</a>,
        },
        { head: say('coverage.recorded'), cell: ({ entry }) => recordedOn(say, entry.recordedAt) },
        { head: say('coverage.reason'), cell: (v) => (v.supersedesReason ? say.spell(v.supersedesReason) : '–') },
        {
          head: say('coverage.withdrawnHead'),
          cell: ({ withdrawal: w }) => (w ? `${recordedOn(say, w.recordedAt)}: ${say.spell(w.reason)}` : '–'),
        },
      ]}
    />
  )
}

type Shell<E extends Entry> = Props<E> & {
  readonly base: string
  readonly title: string
  readonly lines: readonly Line[]
  readonly words: (entry: E) => ComponentChildren
}

const EntryPage = <E extends Entry>(p: Shell<E>) => {
  const { f, entry, place, base } = p
  const path = `${base}/${entry.id}`
  return (
    <Layout
      say={f.say}
      who={f.who}
      path={path}
      query={f.query}
      asOf={f.asOf}
      title={p.title}
      above={<TownCrumbs f={f} place={place} />}
    >
      <Standing {...p} />
      <Fields f={f} lines={p.lines} />
      <History {...p} />
      {p.hops.length > 0 && (
        <>
          <h2>{f.say('coverage.hangsOnEntry')}</h2>
          <HopList f={f} hops={p.hops} />
        </>
      )}
      <p>
        {`${f.say('coverage.address')}: `}
        <a href={to(f, path)}>{`/${f.say.locale}${path}`}</a>
      </p>
      <OtherForms f={f} path={path} />
    </Layout>
  )
}

/** One estimate: every field as it was posted, and what happened to it since. */
export const EstimatePage = (p: Props<Estimate>) => {
  const { f, entry: e } = p
  const { say } = f
  const need = e.counts.what === 'need' ? e.counts.needCode : undefined
  return (
    <EntryPage
      {...p}
      base="/estimates"
      title={say('coverage.estimateTitle', { who: populationName(say, e.population) })}
      words={(one) => estimateWords(say, one)}
      lines={[
        { name: say('coverage.quantity.estimated'), value: <strong>{estimateWords(say, e)}</strong> },
        { name: say('coverage.who'), value: capital(populationName(say, e.population)) },
        {
          name: say('coverage.counts'),
          value: need ? (
            <a
              href={to(
                f,
                cellAddress({
                  placeCode: e.placeCode,
                  population: e.population,
                  needCode: need,
                  period: e.referencePeriod,
                }),
              )}
            >
              {countsWords(f, e)}
            </a>
          ) : (
            countsWords(f, e)
          ),
        },
        { name: say('coverage.refersTo'), value: <Reference f={f} estimate={e} /> },
        { name: say('coverage.method'), value: wordOf(say, 'estimate_method', e.method) },
        { name: say('coverage.grade'), value: `${e.grade}: ${wordOf(say, 'grade', e.grade)}` },
        ...common(f, e),
      ]}
    />
  )
}

/** One count, or one statement that nobody looked: every field as it was posted, and what happened to it since. */
export const CountPage = (p: Props<Count>) => {
  const { f, entry: c } = p
  const { say } = f
  const { placeCode, population, needCode, period } = c
  return (
    <EntryPage
      {...p}
      base="/counts"
      title={`${say(`coverage.quantity.${c.quantity}`)}: ${populationName(say, population)}`}
      words={(one) => saidWords(say, one)}
      lines={[
        {
          name: say(`coverage.quantity.${c.quantity}`),
          value: (
            <StateMark say={say} state={c.said.state}>
              {saidWords(say, c)}
            </StateMark>
          ),
        },
        { name: say('coverage.who'), value: capital(populationName(say, population)) },
        {
          name: say('coverage.need'),
          value: (
            <a href={to(f, cellAddress({ placeCode, population, needCode, period }))}>{needName(say, needCode)}</a>
          ),
        },
        { name: say('coverage.period'), value: formatPeriod(say.locale, period) },
        { name: say('coverage.method'), value: c.method ? wordOf(say, 'count_method', c.method) : '–' },
        { name: say('coverage.covers'), value: coversWords(f, c) },
        ...common(f, c),
      ]}
    />
  )
}
