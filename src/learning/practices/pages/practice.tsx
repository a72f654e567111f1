import { formatDay, formatMoment } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import type { Mended } from '#web/outside.tsx'
import { Prose } from '#web/prose.tsx'
import { Tag } from '#web/tag.tsx'
import { type GoalLink, type Pointed, type Practice, QUESTIONS } from '../model.ts'
import { isStale } from '../rules/age.ts'
import { jsonLdOf } from '../rules/json-ld.ts'
import { Contact, Linked } from './linked.tsx'
import {
  Codes,
  costIn,
  type Frame,
  gradeIn,
  inScript,
  type Names,
  originIn,
  PlaceLink,
  Term,
  titleOf,
  Where,
  writtenIn,
} from './parts.tsx'

type Props = Frame & {
  readonly practice: Practice
  readonly names: Names
  readonly pointed: readonly Pointed[]
  readonly links: readonly GoalLink[]
  /** Where addresses that are written wrongly lead. */
  readonly mended: Mended
  readonly isKeeper: boolean
  readonly versions: readonly Date[]
}

const About = ({ say, practice: { content }, names }: Props) => {
  const place = content.place === undefined ? undefined : names.places.get(content.place)
  const lists = [
    ['service_axis', 'practices.by.type', content.types],
    ['approach', 'practices.by.approach', content.approaches],
    ['group', 'practices.by.group', content.groups],
    ['need', 'practices.by.need', content.needs],
    ['service_sector', 'practices.field.sectors', content.sectors],
  ] as const
  return (
    <dl>
      <Term name={say('practices.field.level')}>
        {content.level ? say(`practices.level.${content.level}`) : say('practices.notStated')}
      </Term>
      <Term name={say('practices.field.origin')}>
        {place && (
          <>
            <PlaceLink say={say} place={place} />
            {', '}
          </>
        )}
        {originIn(say, content)}
      </Term>
      {lists.map(([list, key, codes]) => (
        <Term key={list} name={say(key)}>
          {codes.length === 0 ? say('practices.notStated') : <Codes say={say} list={list} codes={codes} />}
        </Term>
      ))}
      <Term name={say('practices.field.cost')}>
        {costIn(say, content)}
        {content.cost?.is === 'amount' && content.cost.source !== undefined && (
          <span class="small"> ({inScript(say, content.cost.source)})</span>
        )}
      </Term>
    </dl>
  )
}

const Texts = ({ say, practice: { content }, mended }: Props) => (
  <>
    {(['done', 'context', 'people'] as const).map((part) => {
      const text = writtenIn(say, content[part])
      return (
        <section key={part}>
          <h2>{say(`practices.field.${part}`)}</h2>
          {text ? (
            <Prose text={text.text} lang={text.lang} show={(line) => line} mended={mended} />
          ) : (
            <p>{say('practices.notStated')}</p>
          )}
        </section>
      )
    })}
  </>
)

/** What came of it, and how well that is shown. */
const Evidence = ({ say, practice: { content, grade }, mended }: Props) => {
  const { evidence, results } = content
  return (
    <section>
      <h2>{say('practices.evidence')}</h2>
      <dl>
        <Term name={say('practices.field.grade')}>{gradeIn(say, grade)}</Term>
        {evidence && (
          <Term name={say('practices.field.evaluator')}>{say(`practices.evaluator.${evidence.evaluator}`)}</Term>
        )}
        {evidence?.comparison && (
          <Term name={say('practices.field.comparison')}>{say(`practices.comparison.${evidence.comparison}`)}</Term>
        )}
        {evidence?.source !== undefined && (
          <>
            <Term name={say('practices.field.months')}>
              {evidence.months === undefined
                ? say('practices.notStated')
                : say('practices.months', { n: evidence.months })}
            </Term>
            <Term name={say('practices.field.evaluation')}>
              <Where say={say} address={evidence.address} mended={mended}>
                {inScript(say, evidence.source)}
              </Where>
            </Term>
          </>
        )}
      </dl>
      <p class="small">{say('practices.gradeHow')}</p>
      <h3>{say('practices.field.results')}</h3>
      {results.length === 0 ? (
        <p>{say('practices.resultsNone')}</p>
      ) : (
        <ul>
          {results.map(({ text, source, address }) => (
            <li key={text}>
              {inScript(say, text)}{' '}
              <span class="small">
                (
                <Where say={say} address={address} mended={mended}>
                  {inScript(say, source)}
                </Where>
                )
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const Equality = ({ say, practice: { content } }: Props) => (
  <section>
    <h2>{say('practices.equality')}</h2>
    <dl>
      {QUESTIONS.map((question) => {
        const answer = content.answers[question]
        return (
          <Term key={question} name={say(`practices.question.${question}`)}>
            {answer ? say(`practices.answer.${answer.is}`) : say('practices.notAnswered')}
            {answer?.how !== undefined && `: ${inScript(say, answer.how)}`}
          </Term>
        )
      })}
    </dl>
  </section>
)

const Editing = ({ say, practice, versions }: Props) => (
  <section class="no-print">
    <h2>{say('practices.edit')}</h2>
    {!practice.withdrawn && (
      <p class="buttons">
        <a class="ds-button" href={`/${say.locale}/practices/${practice.id}/edit`}>
          {say('practices.describe')}
        </a>
        <a class="ds-button" data-variant="secondary" href={`/${say.locale}/practices/${practice.id}/withdraw`}>
          {say('practices.withdraw')}
        </a>
      </p>
    )}
    <p class="small">
      {say('practices.versions', {
        n: versions.length,
        last: formatMoment(say.locale, versions[0] ?? practice.recordedAt),
      })}
    </p>
  </section>
)

const crumbsOf = (say: Say) => [{ text: say('practices.title'), to: `/${say.locale}/practices` }]

/** A practice that was taken back: that it was there, when it was taken back and why. */
export const WithdrawnPage = (p: Props) => {
  const { say, practice } = p
  return (
    <Layout {...p} title={say('practices.withdrawn')} noIndex above={<Breadcrumbs say={say} crumbs={crumbsOf(say)} />}>
      <Notice say={say} kind="warning">
        <p>{say('practices.withdrawnLead', { title: titleOf(say, practice.content.titles).text })}</p>
        {practice.withdrawn && (
          <p>
            {formatMoment(say.locale, practice.withdrawn.at)}: {inScript(say, practice.withdrawn.reason)}
          </p>
        )}
      </Notice>
      {p.isKeeper && <Editing {...p} />}
    </Layout>
  )
}

/** One practice with everything that somebody needs who wants to do the same. [1-21] */
export const PracticePage = (p: Props) => {
  const { say, practice, today } = p
  const { content } = practice
  const title = titleOf(say, content.titles)
  const summary = writtenIn(say, content.summaries)
  const stale = content.checkedOn !== undefined && isStale(content.checkedOn, today)
  const jsonLd = jsonLdOf(content, { title, summary: summary?.text, publisher: say.spell(practice.bodyName) })
  return (
    <Layout
      {...p}
      title={title.text}
      above={<Breadcrumbs say={say} crumbs={crumbsOf(say)} />}
      head={practice.isPublished && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLd }} />}
    >
      {!practice.isPublished && (
        <p>
          <Tag kind="warning">{say('practices.draft')}</Tag>
        </p>
      )}
      {stale && content.checkedOn !== undefined && (
        <Notice say={say} kind="warning">
          <p>{say('practices.staleLead', { day: formatDay(say.locale, content.checkedOn, 'short') })}</p>
        </Notice>
      )}
      {summary && (
        <p class="lead" lang={summary.lang}>
          {summary.text}
        </p>
      )}
      <About {...p} />
      <Texts {...p} />
      <Evidence {...p} />
      <Equality {...p} />
      <Linked {...p} />
      <Contact {...p} />
      {p.isKeeper && <Editing {...p} />}
    </Layout>
  )
}
