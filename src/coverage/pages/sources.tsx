import { formatDay, formatNumber, formatPeriod } from '#base/format.ts'
import { markStatus } from '#registers/codes/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { Layout } from '#web/layout.tsx'
import { Pager } from '#web/pager.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import type { Count, Estimate, Milestone, Source } from '../model.ts'
import { capital, estimateWords, needName, populationName, saidWords, wordOf } from '../rules/words.ts'
import { Authored, type Frame, OtherForms, to } from './parts.tsx'

type Line = Source & { readonly estimates: number; readonly counts: number }
export type SourcesProps = {
  readonly f: Frame
  readonly page: number
  readonly pages: number
  readonly sources: readonly Line[]
}

const published = ({ say }: Frame, source: Source): string =>
  source.publishedPeriod ? formatPeriod(say.locale, source.publishedPeriod) : say('coverage.notStated')

/** Everything that the numbers rest on. */
export const SourcesPage = ({ f, page, pages, sources }: SourcesProps) => {
  const { say } = f
  return (
    <Layout say={say} who={f.who} path="/sources" query={f.query} title={say('coverage.sources')}>
      <p class="lead">{say('coverage.sourcesLead')}</p>
      {sources.length === 0 ? (
        <Empty title={say('coverage.sourcesNothing')} action={{ text: say('web.nav.places'), to: to(f, '/places') }} />
      ) : (
        <>
          <Table
            caption={say('coverage.sources')}
            isCaptionHidden
            rows={sources}
            keyOf={(source) => source.id}
            columns={[
              {
                head: say('coverage.title'),
                isRowHead: true,
                cell: (source) => (
                  <a href={to(f, `/sources/${source.id}`)}>
                    <Authored say={say} text={source.title} locale={source.titleLocale} />
                  </a>
                ),
              },
              { head: say('coverage.publisher'), cell: (source) => markStatus(say.spell(source.publisher)) },
              { head: say('coverage.kind'), cell: (source) => wordOf(say, 'source_kind', source.kindCode) },
              { head: say('coverage.published'), cell: (source) => published(f, source) },
              {
                head: say('coverage.entries'),
                isNumber: true,
                cell: (source) => formatNumber(say.locale, source.estimates + source.counts),
              },
            ]}
          />
          <Pager say={say} page={page} pages={pages} addressOf={(n) => to(f, `/sources?page=${n}`)} />
          <OtherForms f={f} path="/sources" />
        </>
      )}
    </Layout>
  )
}

export type SourceProps = {
  readonly f: Frame
  readonly source: Source & { readonly bodyName: string }
  readonly estimates: readonly Estimate[]
  readonly counts: readonly Count[]
  readonly milestones: readonly Milestone[]
}

const Rests = ({ f, estimates, counts, milestones }: SourceProps) => {
  const { say } = f
  const entries = [
    ...estimates.map((e) => ({
      id: e.id,
      to: `/estimates/${e.id}`,
      what: `${say('coverage.quantity.estimated')}: ${capital(populationName(say, e.population))}`,
      says: estimateWords(say, e),
      when: formatPeriod(say.locale, e.referencePeriod),
      place: e.placeCode,
    })),
    ...counts.map((c) => ({
      id: c.id,
      to: `/counts/${c.id}`,
      what: `${say(`coverage.quantity.${c.quantity}`)}: ${populationName(say, c.population)}, ${needName(say, c.needCode)}`,
      says: saidWords(say, c),
      when: formatPeriod(say.locale, c.period),
      place: c.placeCode,
    })),
    ...milestones.map((m) => ({
      id: m.id,
      to: `/milestones/${m.id}`,
      what: `${capital(wordOf(say, 'milestone_kind', m.kindCode))}: ${markStatus(say.spell(m.name))}`,
      says: '–',
      when: formatPeriod(say.locale, m.period),
      place: m.placeCode,
    })),
  ]
  return entries.length === 0 ? (
    <p>{say('coverage.restsNothing')}</p>
  ) : (
    <Table
      caption={say('coverage.rests', { n: entries.length })}
      rows={entries}
      keyOf={(entry) => entry.id}
      columns={[
        { head: say('coverage.what'), isRowHead: true, cell: (entry) => <a href={to(f, entry.to)}>{entry.what}</a> },
        { head: say('coverage.value'), cell: (entry) => entry.says },
        { head: say('coverage.when'), cell: (entry) => entry.when },
        {
          head: say('coverage.where'),
          cell: (entry) => <a href={to(f, `/places/${entry.place}`)}>{entry.place}</a>,
        },
      ]}
    />
  )
}

/** One source: who published it, when, where it is, and every number that rests on it. */
export const SourcePage = (p: SourceProps) => {
  const { f, source } = p
  const { say } = f
  const path = `/sources/${source.id}`
  const lines = [
    { name: say('coverage.publisher'), value: markStatus(say.spell(source.publisher)) },
    { name: say('coverage.kind'), value: wordOf(say, 'source_kind', source.kindCode) },
    { name: say('coverage.published'), value: published(f, source) },
    {
      name: say('coverage.web'),
      value: source.web ? <a href={source.web}>{source.web}</a> : say('coverage.notOnTheWeb'),
    },
    {
      name: say('coverage.captured'),
      value: source.capturedOn ? formatDay(say.locale, source.capturedOn, 'short') : say('coverage.notStated'),
    },
    {
      name: say('coverage.publicity'),
      value: source.isPublished ? (
        say('coverage.isPublished')
      ) : (
        <Tag kind="warning">{say('coverage.notPublished')}</Tag>
      ),
    },
    { name: say('coverage.note'), value: source.note ? markStatus(say.spell(source.note)) : '–' },
    { name: say('coverage.postedByHead'), value: say.spell(source.bodyName) },
  ]
  return (
    <Layout
      say={say}
      who={f.who}
      path={path}
      query={f.query}
      title={markStatus(say.spell(source.title))}
      above={<Breadcrumbs say={say} crumbs={[{ text: say('coverage.sources'), to: to(f, '/sources') }]} />}
    >
      <Table
        caption={say('coverage.source')}
        isCaptionHidden
        rows={lines}
        keyOf={(line) => line.name}
        columns={[
          { head: say('coverage.field'), isRowHead: true, cell: (line) => line.name },
          { head: say('coverage.value'), cell: (line) => line.value },
        ]}
      />
      <Rests {...p} />
      <OtherForms f={f} path={path} />
    </Layout>
  )
}
