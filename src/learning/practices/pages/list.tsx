import { formatDay, formatShare } from '#base/format.ts'
import { Details } from '#web/details.tsx'
import { Empty } from '#web/empty.tsx'
import { type Choice, Select, TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { termKey } from '#web/messages.ts'
import { Tag } from '#web/tag.tsx'
import { LEVELS, ORIGINS, type Practice, type Sought } from '../model.ts'
import { isStale } from '../rules/age.ts'
import type { AnswerShare } from '../rules/answers.ts'
import { type Frame, gradeIn, type Names, originIn, PlaceLink, titleOf, writtenIn } from './parts.tsx'

type Props = Frame & {
  readonly asked: Sought
  readonly practices: readonly Practice[]
  readonly names: Names
  readonly shares: readonly AnswerShare[]
  readonly choices: Readonly<Record<'approach' | 'group' | 'need' | 'type', readonly Choice[]>>
  readonly isKeeper: boolean
}

const Filters = ({ say, asked, choices }: Props) => {
  const common = { say, isOptional: true } as const
  return (
    <search>
      <form class="form" method="get" action={`/${say.locale}/practices`}>
        <TextField {...common} name="q" type="search" label={say('practices.search')} typed={asked.q} isName />
        <Details summary={say('practices.narrow')} isOpen={Object.keys(asked).some((part) => part !== 'q')}>
          <Select
            {...common}
            name="level"
            label={say('practices.field.level')}
            typed={asked.level}
            choices={LEVELS.map((value) => ({ value, text: say(`practices.level.${value}`) }))}
          />
          <Select
            {...common}
            name="economy"
            label={say('practices.field.origin')}
            typed={asked.economy}
            choices={ORIGINS.map((value) => ({
              value,
              text: say(value === 'elsewhere' ? 'practices.origin.elsewhere' : termKey('economy', value)),
            }))}
          />
          {(['approach', 'group', 'need', 'type'] as const).map((part) => (
            <Select
              {...common}
              key={part}
              name={part}
              label={say(`practices.by.${part}`)}
              typed={asked[part]}
              choices={choices[part]}
            />
          ))}
        </Details>
        <div class="buttons">
          <button class="ds-button" type="submit">
            {say('practices.find')}
          </button>
        </div>
      </form>
    </search>
  )
}

const Card = ({ say, practice, names, today }: Props & { practice: Practice }) => {
  const { content } = practice
  const title = titleOf(say, content.titles)
  const summary = writtenIn(say, content.summaries)
  const place = content.place === undefined ? undefined : names.places.get(content.place)
  return (
    <li class="card">
      <h3>
        <a href={`/${say.locale}/practices/${practice.id}`} lang={title.lang}>
          {title.text}
        </a>
      </h3>
      <p class="small">
        {place && (
          <>
            <PlaceLink say={say} place={place} />
            {', '}
          </>
        )}
        {originIn(say, content)}
      </p>
      {summary && <p lang={summary.lang}>{summary.text}</p>}
      <p>
        {content.level && <Tag>{say(`practices.level.${content.level}`)}</Tag>}{' '}
        {content.types.map((code) => (
          <span key={code}>
            <Tag>{say(termKey('service_axis', code))}</Tag>{' '}
          </span>
        ))}
        {!practice.isPublished && <Tag kind="warning">{say('practices.draft')}</Tag>}
      </p>
      <p class="small">
        {say('practices.evidence')}: {gradeIn(say, practice.grade)}
      </p>
      {content.checkedOn !== undefined && (
        <p class="small">
          {say(isStale(content.checkedOn, today) ? 'practices.stale' : 'practices.checked', {
            day: formatDay(say.locale, content.checkedOn, 'short'),
          })}
        </p>
      )}
    </li>
  )
}

/** Of how many of the practices shown the two questions of equality were answered. [2-22] */
const Shares = ({ say, shares }: Props) => (
  <section>
    <h2>{say('practices.equality')}</h2>
    <ul>
      {shares.map(({ question, n, all, share }) => (
        <li key={question}>
          {say(`practices.share.${question}`, {
            n,
            all,
            share: share === undefined ? say('practices.unknown') : formatShare(say.locale, share, 0),
          })}
        </li>
      ))}
    </ul>
    <p class="small">{say('practices.equalityHow')}</p>
  </section>
)

/** What worked elsewhere, for everybody. [1-21] [2-20] */
export const PracticesPage = (p: Props) => {
  const { say, practices } = p
  return (
    <Layout {...p} title={say('practices.title')}>
      <p class="lead">{say('practices.lead')}</p>
      <p>
        <a href={`/${say.locale}/goals`}>{say('practices.toGoals')}</a> ·{' '}
        <a href={`/${say.locale}/practices.atom`}>Atom</a>, <a href={`/${say.locale}/practices.rss`}>RSS</a>,{' '}
        <a href={`/${say.locale}/practices.csv${p.query ? `?${p.query}` : ''}`}>CSV</a>
      </p>
      <Filters {...p} />
      {practices.length === 0 ? (
        <Empty title={say('practices.none')}>
          <p>{say('practices.noneWhy')}</p>
        </Empty>
      ) : (
        <>
          <h2>{say('practices.count', { n: practices.length })}</h2>
          <ul class="cards">
            {practices.map((practice) => (
              <Card key={practice.id} {...p} practice={practice} />
            ))}
          </ul>
          <Shares {...p} />
        </>
      )}
      {p.isKeeper && (
        <p class="buttons">
          <a class="ds-button" href={`/${say.locale}/practices/new`}>
            {say('practices.add')}
          </a>
        </p>
      )}
    </Layout>
  )
}
