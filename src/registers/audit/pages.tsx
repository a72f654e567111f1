import { formatMoment } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { Details } from '#web/details.tsx'
import { Empty } from '#web/empty.tsx'
import { ErrorSummary } from '#web/error-summary.tsx'
import { DayField, TextField } from '#web/field.tsx'
import { Layout, type Shown } from '#web/layout.tsx'
import { Pager } from '#web/pager.tsx'
import { Table } from '#web/table.tsx'
import type { Asked, AuditLine } from './model.ts'

type Props = {
  readonly say: Say
  readonly who: Shown | undefined
  readonly query: string
  readonly asked: Asked
  /** What is wrong with the day that was typed. */
  readonly dayError: string | undefined
  readonly lines: readonly AuditLine[]
  /** How many entries fit. */
  readonly found: number
  /** There are more than were counted. */
  readonly isMore: boolean
  readonly page: number
  readonly pages: number
}

const Search = ({ say, asked, dayError }: Props) => (
  <form class="form" method="get" action={`/${say.locale}/audit`}>
    <TextField say={say} name="person" label={say('audit.person')} typed={asked.person} isOptional isName />
    <DayField say={say} name="day" label={say('audit.day')} typed={asked.day} error={dayError} isOptional />
    <TextField
      say={say}
      name="act"
      label={say('audit.act')}
      hint={say('audit.actHint')}
      typed={asked.act}
      isOptional
      isName
    />
    <TextField
      say={say}
      name="subject"
      label={say('audit.subject')}
      hint={say('audit.subjectHint')}
      typed={asked.subject}
      isOptional
      isName
    />
    <button class="ds-button" type="submit">
      {say('audit.search')}
    </button>
  </form>
)

const addressOf = ({ say, asked }: Props, page: number) => {
  const wanted = Object.entries({ ...asked, page: String(page) }).filter(([, value]) => value !== '')
  return `/${say.locale}/audit?${new URLSearchParams(wanted)}`
}

/** An act in words, with its name by which one searches. One of an older program may have no words any more. */
const Act = ({ say, act }: { say: Say; act: string }) => (
  <>
    {say.has(`audit.act.${act}`) && <div>{say(`audit.act.${act}`)}</div>}
    <code class="small">{act}</code>
  </>
)

const Lines = (p: Props) => (
  <Table
    caption={p.say(p.isMore ? 'audit.foundMany' : 'audit.found', { n: p.found })}
    rows={p.lines}
    keyOf={(line) => String(line.seq)}
    columns={[
      { head: p.say('audit.seq'), cell: (line) => line.seq, isNumber: true, isRowHead: true },
      { head: p.say('audit.at'), cell: (line) => formatMoment(p.say.locale, line.at) },
      {
        head: p.say('audit.person'),
        cell: (line) => (line.person === null ? p.say('audit.nobody') : p.say.spell(line.person)),
      },
      { head: p.say('audit.act'), cell: (line) => <Act say={p.say} act={line.act} /> },
      { head: p.say('audit.subject'), cell: (line) => <code>{line.subject}</code> },
    ]}
  />
)

/** A body's chain for its coordinators: who did what, when. */
export const AuditPage = (p: Props) => (
  <Layout
    say={p.say}
    who={p.who}
    path="/audit"
    query={p.query}
    title={p.say('audit.title')}
    above={<ErrorSummary say={p.say} wrongs={p.dayError === undefined ? [] : [{ text: p.dayError, field: 'day' }]} />}
    isError={p.dayError !== undefined}
    noIndex
  >
    <p>{p.say('audit.what')}</p>
    <Details
      summary={p.say('audit.search')}
      isOpen={Object.entries(p.asked).some(([name, typed]) => name !== 'page' && typed !== '')}
    >
      <Search {...p} />
    </Details>
    {p.lines.length === 0 ? (
      <Empty title={p.say('audit.none')} action={{ text: p.say('audit.all'), to: `/${p.say.locale}/audit` }} />
    ) : (
      <Lines {...p} />
    )}
    <Pager say={p.say} page={p.page} pages={p.pages} addressOf={(page) => addressOf(p, page)} />
  </Layout>
)
