import { formatNumber } from '#base/format.ts'
import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { placeName } from '#registers/places/rules.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { Checkbox, Radios, TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { Pager } from '#web/pager.tsx'
import { Table } from '#web/table.tsx'
import { Tag } from '#web/tag.tsx'
import { fieldOf, type Typed } from '../form/service.tsx'
import type { CellProblem, Kind, Verdict } from '../model/exchange.ts'
import type { ShownCandidate } from '../queries/exchange.ts'
import { nameIn, warningIn } from '../rules/words.ts'
import type { Frame } from './parts.tsx'

/** What came of a file, for its page. */
export type Result = {
  readonly right: number
  readonly stored: number
  readonly problems: readonly CellProblem[]
  readonly ignored: readonly string[]
  readonly other?: number | undefined
  readonly hidden?: number | undefined
}
type Props = Frame & {
  readonly kinds: readonly Kind[]
  readonly typed: Typed
  readonly refusals: readonly Refusal[]
  readonly result: Result | undefined
}

/** A problem in words; a day in it as the reader writes days. */
const problemIn = (say: Say, { code, params, typed }: CellProblem): string =>
  warningIn(say, { code, params: { typed, ...params } })

const Problems = ({ say, problems }: { say: Say; problems: readonly CellProblem[] }) => (
  <Table
    caption={say('exchange.problems', { n: problems.length })}
    rows={problems.slice(0, 500)}
    keyOf={(one) => `${one.row} ${one.letter ?? ''} ${one.code}`}
    columns={[
      { head: say('exchange.cell'), cell: ({ row, letter }) => `${letter ?? ''}${row}`, isRowHead: true },
      {
        head: say('exchange.wrong'),
        cell: (one) => (
          <>
            {one.isWarning && <Tag kind="warning">{say('exchange.look')}</Tag>} {problemIn(say, one)}
          </>
        ),
      },
      { head: say('exchange.typed'), cell: ({ typed }) => typed },
    ]}
  />
)

const Outcome = ({ say, result }: { say: Say; result: Result }) => (
  <>
    <Notice
      say={say}
      isAnswer
      kind={result.problems.length > 0 ? 'warning' : 'success'}
      title={say(result.stored > 0 ? 'exchange.stored' : 'exchange.looked', {
        right: result.right,
        stored: result.stored,
      })}
    >
      {result.ignored.length > 0 && <p>{say('exchange.ignored', { names: result.ignored.join(', ') })}</p>}
      {(result.other ?? 0) > 0 && <p>{say('exchange.other', { n: result.other ?? 0 })}</p>}
      {(result.hidden ?? 0) > 0 && <p>{say('exchange.hidden', { n: result.hidden ?? 0 })}</p>}
    </Notice>
    {result.problems.length > 0 && <Problems say={say} problems={result.problems} />}
  </>
)

const FileField = (p: Props) => {
  const wrong = p.refusals.find(({ field }) => field === 'file')
  return (
    <div class={wrong ? 'ds-field is-wrong' : 'ds-field'}>
      <label class="ds-label" for="file">
        {p.say('exchange.field.file')}
      </label>
      <p class="hint" id="file-hint">
        {p.say('exchange.field.file.hint')}
      </p>
      {wrong && (
        <p class="wrong" id="file-error">
          {p.say(wrong.code, wrong.params)}
        </p>
      )}
      <input
        class="ds-input"
        type="file"
        id="file"
        name="file"
        aria-describedby={wrong ? 'file-hint file-error' : 'file-hint'}
      />
    </div>
  )
}

/** Bringing tables in, and the ways out. */
export const ExchangePage = (p: Props) => {
  const { say } = p
  const at = (name: string) => fieldOf(p, name, `exchange.field.${name}`)
  return (
    <Layout
      {...p}
      title={say('exchange.title')}
      noIndex
      switchAs="buttons"
      isError={p.refusals.length > 0}
      above={
        <>
          <Breadcrumbs say={say} crumbs={[{ text: say('services.work'), to: `/${say.locale}/services/work` }]} />
          <ErrorSummary say={say} wrongs={p.refusals.map((r) => ({ text: say(r.code, r.params), field: r.field }))} />
        </>
      }
    >
      <p class="lead">{say('exchange.lead')}</p>
      {p.result && <Outcome say={say} result={p.result} />}
      <form class="form" method="post" id={PAGE_FORM} encType="multipart/form-data" action={`/${say.locale}/exchange`}>
        <Radios
          {...at('kind')}
          choices={p.kinds.map((value) => ({
            value,
            text: say(`exchange.kind.${value}`),
            hint: say(`exchange.kind.${value}.hint`),
          }))}
        />
        <FileField {...p} />
        <TextField {...at('source')} hint={say('exchange.field.source.hint')} isOptional />
        <TextField {...at('licence')} isOptional />
        <Checkbox {...at('publish')} />
        <Checkbox {...at('store')} hint={say('exchange.field.store.hint')} />
        <div class="buttons">
          <button class="ds-button" type="submit">
            {say('exchange.send')}
          </button>
        </div>
      </form>
      <h2>{say('exchange.out')}</h2>
      <ul>
        <li>
          <a href={`/${say.locale}/services.xlsx`}>{say('exchange.out.xlsx')}</a>
        </li>
        <li>
          <a href={`/${say.locale}/services.csv`}>{say('exchange.out.csv')}</a>
        </li>
        <li>
          <a href={`/${say.locale}/hsds/services`}>{say('exchange.out.hsds')}</a>
        </li>
        <li>
          <a href={`/${say.locale}/exchange/candidates`}>{say('exchange.candidates')}</a>
        </li>
      </ul>
    </Layout>
  )
}

type CandidatesProps = Frame & {
  readonly candidates: readonly ShownCandidate[]
  readonly all: number
  readonly page: number
  readonly verdict: Verdict | undefined
}

const Judge = ({ say, node }: { say: Say; node: number }) => (
  <form method="post" action={`/${say.locale}/exchange/candidates/${node}`}>
    {(['confirmed', 'discarded'] as const).map((verdict) => (
      <button key={verdict} class="ds-button" data-variant="secondary" type="submit" name="verdict" value={verdict}>
        {say(`exchange.judge.${verdict}`)}
      </button>
    ))}
  </form>
)

/** Candidates of OpenStreetMap: unverified until a person has looked. */
export const CandidatesPage = (p: CandidatesProps) => {
  const { say } = p
  return (
    <Layout
      {...p}
      title={say('exchange.candidates')}
      noIndex
      above={<Breadcrumbs say={say} crumbs={[{ text: say('exchange.title'), to: `/${say.locale}/exchange` }]} />}
    >
      <p class="lead">{say('exchange.candidatesLead')}</p>
      <p>
        <a href={`/${say.locale}/services/new`}>{say('services.add')}</a>
      </p>
      <ul>
        {([undefined, 'confirmed', 'discarded'] as const).map((verdict) => (
          <li key={verdict ?? ''}>
            <a
              href={`/${say.locale}/exchange/candidates${verdict ? `?verdict=${verdict}` : ''}`}
              aria-current={p.verdict === verdict ? 'true' : undefined}
            >
              {say(`exchange.verdict.${verdict ?? 'none'}`)}
            </a>
          </li>
        ))}
      </ul>
      {p.candidates.length === 0 && (
        <Empty title={say('exchange.noCandidates')}>
          <p>{say('exchange.noCandidatesNext')}</p>
        </Empty>
      )}
      {p.candidates.length > 0 && (
        <Table
          caption={say('exchange.candidatesOf', { n: p.all })}
          rows={p.candidates}
          keyOf={({ node }) => `${node}`}
          columns={[
            {
              head: say('exchange.name'),
              cell: ({ name }) => (name ? nameIn(say, name) : say('exchange.noName')),
              isRowHead: true,
            },
            { head: say('exchange.whatOsmSays'), cell: ({ kind }) => kind },
            {
              head: say('exchange.town'),
              cell: ({ place, municipality }) => (place ? placeName(say, place) : (municipality ?? '–')),
            },
            {
              head: say('exchange.point'),
              cell: ({ lat, lon }) => `${formatNumber(say.locale, lat, 4)}; ${formatNumber(say.locale, lon, 4)}`,
            },
            {
              head: say('exchange.verdict'),
              cell: ({ node, verdict }) =>
                verdict ? say(`exchange.verdict.${verdict}`) : <Judge say={say} node={node} />,
            },
          ]}
        />
      )}
      <Pager
        say={say}
        page={p.page}
        pages={Math.ceil(p.all / 50)}
        addressOf={(page) =>
          `/${say.locale}/exchange/candidates?page=${page}${p.verdict ? `&verdict=${p.verdict}` : ''}`
        }
      />
      <p>{say('exchange.osmLicence')}</p>
    </Layout>
  )
}

/** What stands behind the addresses of the specification, for people who come upon them. */
export const HsdsPage = (p: Frame & { readonly all: number }) => (
  <Layout
    {...p}
    title={p.say('exchange.out.hsds')}
    above={<Breadcrumbs say={p.say} crumbs={[{ text: p.say('services.title'), to: `/${p.say.locale}/services` }]} />}
  >
    <p class="lead">{p.say('exchange.hsdsLead', { n: p.all })}</p>
    <p>
      <a href={`/api/${p.say.locale}/hsds/services`}>{`/api/${p.say.locale}/hsds/services`}</a>
    </p>
  </Layout>
)
