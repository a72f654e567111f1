import type { ComponentChildren } from 'preact'
import type { Day } from '#base/day.ts'
import { formatNumber } from '#base/format.ts'
import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { placeName } from '#registers/places/rules.ts'
import { ErrorSummary } from '#web/error-summary.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout, type Shown } from '#web/layout.tsx'
import { Tag } from '#web/tag.tsx'
import type { AssuredRole, ServiceLine, State, Vacancy } from '../model.ts'
import { freshnessOf } from '../rules/freshness.ts'
import { codeName, dayIn, dialOf, langOfText, nameIn, providerIn } from '../rules/words.ts'

/** What every page of this room is given. */
export type Frame = {
  readonly say: Say
  readonly who: Shown | undefined
  /** The address after the language. */
  readonly path: string
  readonly query: string
  readonly today: Day
}

export const ServiceName = ({ say, of }: { say: Say; of: Pick<ServiceLine, 'name' | 'nameLocale'> }) => (
  <span lang={langOfText(say, of.nameLocale)}>{nameIn(say, of.name)}</span>
)
export const ServiceLink = ({ say, of }: { say: Say; of: Pick<ServiceLine, 'id' | 'name' | 'nameLocale'> }) => (
  <a href={`/${say.locale}/services/${of.id}`}>
    <ServiceName say={say} of={of} />
  </a>
)

const STATE_KINDS = {
  planned: 'neutral',
  opening: 'accent',
  running: 'success',
  suspended: 'warning',
  closed: 'neutral',
} as const
export const StateTag = ({ say, state }: { say: Say; state: State | undefined }) =>
  state === undefined ? null : <Tag kind={STATE_KINDS[state]}>{codeName(say, 'state', state)}</Tag>

const VACANCY_KINDS = { free: 'success', full: 'warning', waiting_list: 'warning' } as const
/** Whether there is room; where nobody said, that is said. */
export const VacancyTag = ({ say, vacancy }: { say: Say; vacancy: Vacancy | undefined }) =>
  vacancy === undefined ? (
    <Tag>{say('services.vacancy.unknown')}</Tag>
  ) : (
    <Tag kind={VACANCY_KINDS[vacancy]}>{say(`services.vacancy.${vacancy}`)}</Tag>
  )

/** How far one may rely on it: when somebody vouched last, and a mark where that is long ago. */
export const Freshness = ({
  say,
  assuredOn,
  by,
  today,
}: {
  say: Say
  assuredOn: Day | undefined
  by?: AssuredRole | undefined
  today: Day
}) => {
  const freshness = freshnessOf(assuredOn, today)
  if (assuredOn === undefined) return <Tag kind="warning">{say('services.assured.never')}</Tag>
  const words = say('services.assured.on', { day: dayIn(say, assuredOn) })
  return freshness === 'stale' ? (
    <Tag kind="warning">{say('services.assured.stale', { day: dayIn(say, assuredOn) })}</Tag>
  ) : (
    <span>
      {by === undefined
        ? words
        : `${words}, ${say(by === 'team' ? 'services.assured.byTeam' : 'services.assured.byKeeper')}`}
    </span>
  )
}

/** A phone large enough for a thumb; a tap dials. */
export const Phone = ({ say, phone }: { say: Say; phone: string }) => (
  <p class="lead">
    <a class="ds-button" href={dialOf(phone)}>
      <span class="sr-only">{say('services.phone')}: </span>
      {phone}
    </a>
  </p>
)

/** How far it is; of one that lies somewhere in the town itself no number is said. */
function farIn(say: Say, km: number, isKmToTown: boolean): string {
  if (isKmToTown && km < 0.05) return say('services.somewhereThere')
  return say(isKmToTown ? 'services.kmToTown' : 'services.km', { km: formatNumber(say.locale, km, km < 10 ? 1 : 0) })
}

const Where = ({ say, line }: { say: Say; line: ServiceLine }) => {
  if (line.isUndisclosed) return <p>{say('services.undisclosed')}</p>
  if (!line.at) return <p>{placeName(say, line.place)}</p>
  return (
    <p>
      {[line.at.address && nameIn(say, line.at.address), placeName(say, line.at.place)].filter(Boolean).join(', ')}
      {line.km !== undefined && ` · ${farIn(say, line.km, line.isKmToTown)}`}
    </p>
  )
}

/** One service among others, as a card that can be read on a phone and on paper. */
const ServiceCard = ({ say, line, today }: { say: Say; line: ServiceLine; today: Day }) => (
  <article class="fact">
    <h2>
      <ServiceLink say={say} of={line} />
    </h2>
    <p>{codeName(say, 'type', line.typeCode)}</p>
    {line.phone !== undefined && <Phone say={say} phone={line.phone} />}
    <Where say={say} line={line} />
    {line.provider && <p class="small">{providerIn(say, line.provider)}</p>}
    <p class="small">
      {line.state !== 'running' && <StateTag say={say} state={line.state} />}{' '}
      {!line.isUndisclosed && <VacancyTag say={say} vacancy={line.vacancy} />}{' '}
      <Freshness say={say} assuredOn={line.assuredOn} today={today} />
    </p>
  </article>
)

export const ServiceCards = (p: { say: Say; lines: readonly ServiceLine[]; today: Day }) => (
  <div class="facts">
    {p.lines.map((line) => (
      <ServiceCard key={line.id} say={p.say} line={line} today={p.today} />
    ))}
  </div>
)

type FormPageProps = Frame & {
  readonly title: string
  readonly refusals: readonly Refusal[]
  readonly button: string
  readonly above?: ComponentChildren
  readonly intro?: ComponentChildren
  readonly children: ComponentChildren
}

/** A page whose content is one form, posted to its own address; the language switch keeps what was typed. */
export const FormPage = (p: FormPageProps) => (
  <Layout
    say={p.say}
    who={p.who}
    path={p.path}
    query={p.query}
    title={p.title}
    switchAs="buttons"
    isError={p.refusals.length > 0}
    noIndex
    above={
      <>
        {p.above}
        <ErrorSummary say={p.say} wrongs={p.refusals.map((r) => ({ text: p.say(r.code, r.params), field: r.field }))} />
      </>
    }
  >
    {p.intro}
    <form class="form" method="post" id={PAGE_FORM} action={`/${p.say.locale}${p.path}`}>
      {p.children}
      <div class="buttons">
        <button class="ds-button" type="submit">
          {p.button}
        </button>
      </div>
    </form>
  </Layout>
)
