import type { Day } from '#base/day.ts'
import type { Choice } from '#web/field.tsx'
import { Select } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import type { Counts } from '../model.ts'
import type { Mechanism } from '../rules/mechanisms.ts'
import { summed } from '../rules/path.ts'
import { approachIn, dayIn, type Frame } from './parts.tsx'

export type Line = { readonly mechanism: Mechanism; readonly counts: Counts; readonly recommendedBy: readonly string[] }
export type Asked = { readonly economy: string | undefined; readonly on: Day | undefined }
type Props = Frame & {
  readonly lines: readonly Line[]
  readonly asked: Asked
  readonly economies: readonly Choice[]
  readonly all: number
  readonly mayNote: boolean
}

const queryOf = ({ economy, on }: Asked): string => {
  const parts = [economy && `economy=${economy}`, on && `on=${on}`].filter(Boolean)
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

/** For which economy and by which day. */
export const Narrow = (p: Frame & { readonly asked: Asked; readonly economies: readonly Choice[] }) => (
  <search>
    <form class="form" method="get" action={`/${p.say.locale}${p.path}`}>
      <Select
        say={p.say}
        name="economy"
        label={p.say('approaches.economy')}
        typed={p.asked.economy}
        choices={p.economies}
        isOptional
      />
      <div class="buttons">
        <button class="ds-button" type="submit">
          {p.say('approaches.show')}
        </button>
      </div>
      {p.asked.on !== undefined && <input type="hidden" name="on" value={p.asked.on} />}
    </form>
  </search>
)

const Lines = (
  p: Props & { readonly shown: readonly Line[]; readonly caption: string; readonly isHidden?: boolean },
) => {
  const { say } = p
  return (
    <Table
      caption={p.caption}
      isCaptionHidden={p.isHidden ?? false}
      rows={p.shown}
      keyOf={({ mechanism }) => mechanism.code}
      columns={[
        {
          head: say('approaches.mechanism'),
          isRowHead: true,
          cell: ({ mechanism }) => (
            <a href={`/${say.locale}/approaches/${mechanism.code}${queryOf(p.asked)}`}>
              {approachIn(say, mechanism.code)}
            </a>
          ),
        },
        {
          head: say('approaches.inShort'),
          cell: ({ mechanism, recommendedBy }) => (
            <>
              {say(`approaches.short.${mechanism.code}`)}
              {recommendedBy.length > 0 && (
                <div class="small">{say('approaches.recommendedBy', { names: recommendedBy.join(', ') })}</div>
              )}
            </>
          ),
        },
        { head: say('approaches.look.adopted'), isNumber: true, cell: ({ counts }) => summed(counts).adopted },
        { head: say('approaches.look.on_the_way'), isNumber: true, cell: ({ counts }) => summed(counts).onTheWay },
        { head: say('approaches.look.stopped'), isNumber: true, cell: ({ counts }) => counts.stopped },
        { head: say('approaches.look.not_adopted'), isNumber: true, cell: ({ counts }) => counts.not_adopted },
        { head: say('approaches.look.unknown'), isNumber: true, cell: ({ counts }) => counts.unknown },
      ]}
    />
  )
}

/** The mechanisms that are recommended to local governments, and how many towns have come how far with each. [4-04] */
export const ListPage = (p: Props) => {
  const { say } = p
  const five = p.lines.filter(({ mechanism }) => mechanism.approach !== undefined)
  return (
    <Layout {...p} title={say('approaches.title')}>
      <p class="lead">{say('approaches.lead')}</p>
      <p>{say('approaches.unknownNote')}</p>
      <Narrow {...p} />
      <p>
        {say('approaches.towns', { n: p.all })}
        {p.asked.on !== undefined && ` ${say('approaches.asOf', { day: dayIn(say, p.asked.on) })}`}
      </p>
      <section>
        <h2>{say('approaches.five')}</h2>
        <p>{say('approaches.fiveNote')}</p>
        <Lines {...p} shown={five} caption={say('approaches.five')} isHidden />
      </section>
      <section>
        <h2>{say('approaches.strand')}</h2>
        <p>{say('approaches.strandNote')}</p>
        <Lines
          {...p}
          shown={p.lines.filter((line) => !five.includes(line))}
          caption={say('approaches.strand')}
          isHidden
        />
      </section>
      <p class="buttons">
        <a href={`/${say.locale}/approaches.csv${queryOf(p.asked)}`}>{say('approaches.csv')}</a>{' '}
        <a href={`/${say.locale}/approaches.xlsx${queryOf(p.asked)}`}>{say('approaches.xlsx')}</a>
      </p>
      {p.mayNote && (
        <p>
          <a class="ds-button" href={`/${say.locale}/approaches/enter`}>
            {say('approaches.enter')}
          </a>
        </p>
      )}
    </Layout>
  )
}
