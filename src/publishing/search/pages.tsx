import { formatDay, formatNumber } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { markStatus } from '#registers/codes/rules.ts'
import type { NamedPlace } from '#registers/places/model.ts'
import { placeName } from '#registers/places/rules.ts'
import { Details } from '#web/details.tsx'
import { Empty } from '#web/empty.tsx'
import { type Choice, Select, TextField } from '#web/field.tsx'
import { Layout, type Shown } from '#web/layout.tsx'
import { Pager } from '#web/pager.tsx'
import { Tag } from '#web/tag.tsx'
import { bestFor, langFor, speakerOf } from '#web/written.ts'
import { type Find, KINDS, type Kind, type Question, type Stretch, type Tally } from './model.ts'
import type { PlaceLine } from './queries.ts'
import { marked, whyOf } from './rules/why.ts'

export type Asked = {
  readonly q: string
  readonly kind: Kind | undefined
  readonly economy: string | undefined
  readonly place: NamedPlace | undefined
  readonly page: number
}
export type Props = {
  readonly say: Say
  readonly who: Shown | undefined
  readonly query: string
  readonly asked: Asked
  readonly question: Question
  readonly economies: readonly Choice[]
  readonly tally: readonly Tally[]
  readonly finds: readonly Find[]
  /** What comes nearest where nothing was found: things and the question that finds them. */
  readonly near: { readonly question: Question; readonly finds: readonly Find[] } | undefined
  readonly places: ReadonlyMap<string, PlaceLine>
  readonly pages: number
}

/** A text as it was written, in the reader's script. */
const inScript = (say: Say, text: string): string => markStatus(say.spell(text))

/** The title as the reader sees it. A place has the name that the register gives it. */
export function titleOf(say: Say, find: Find, places: Props['places']): { text: string; lang: string | undefined } {
  const line = find.kind === 'place' ? places.get(find.id) : undefined
  if (line) return { text: placeName(say, line.place), lang: undefined }
  const best = bestFor(say, find.titles) ?? { locale: say.locale, text: find.id }
  return { text: inScript(speakerOf(say, best.locale), best.text), lang: langFor(say, best.locale) }
}

/** The address of the same search with something else. */
function addressOf(say: Say, asked: Asked, differs: Partial<Record<'kind' | 'place' | 'page' | 'q', string>>): string {
  const all = {
    q: asked.q,
    kind: asked.kind ?? '',
    economy: asked.economy ?? '',
    place: asked.place?.code ?? '',
    ...differs,
  }
  const query = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''))
  return `/${say.locale}/search?${query.toString()}`
}

const Marked = ({ stretches }: { stretches: readonly Stretch[] }) => (
  <>{stretches.map(({ text, isHit }, at) => (isHit ? <mark key={at}>{text}</mark> : text))}</>
)

const Form = ({ say, asked, economies }: Props) => (
  <search>
    <form class="form" method="get" action={`/${say.locale}/search`}>
      <TextField
        say={say}
        name="q"
        type="search"
        label={say('search.words')}
        hint={say('search.hint')}
        typed={asked.q}
        isName
      />
      <Details summary={say('search.narrow')} isOpen={asked.kind !== undefined || asked.economy !== undefined}>
        <Select
          say={say}
          name="kind"
          label={say('search.kind')}
          typed={asked.kind}
          choices={KINDS.map((value) => ({ value, text: say(`search.kind.${value}`) }))}
          isOptional
        />
        <Select
          say={say}
          name="economy"
          label={say('search.economy')}
          typed={asked.economy}
          choices={economies}
          isOptional
        />
      </Details>
      {asked.place && <input type="hidden" name="place" value={asked.place.code} />}
      <div class="buttons">
        <button class="ds-button" type="submit">
          {say('search.find')}
        </button>
      </div>
    </form>
  </search>
)

/** What tells two things of one name apart. */
function detailOf({ say, places }: Props, find: Find): string {
  const line = find.kind === 'place' ? places.get(find.id) : undefined
  if (line)
    return [say(`places.level.${line.place.level}`), line.parent && placeName(say, line.parent)]
      .filter(Boolean)
      .join(' · ')
  if (find.kind === 'term') {
    const key = `codes.list.${find.id.split('/')[0]}`
    return say.has(key) ? say(key) : ''
  }
  // Of a publication only the year is known; the register of the library writes its first day.
  if (find.kind === 'library') return find.day?.slice(0, 4) ?? ''
  return find.day === undefined ? '' : formatDay(say.locale, find.day, 'long')
}

const Item = (p: Props & { find: Find; question: Question }) => {
  const { say, find, question } = p
  const title = titleOf(say, find, p.places)
  const spelt = {
    titles: find.titles.map(({ locale, text }) => ({ locale, text: inScript(say, text) })),
    otherNames: find.otherNames.map((text) => inScript(say, text)),
    body: find.body.map((text) => inScript(say, text)),
  }
  const why = whyOf(spelt, question, title.text)
  const detail = detailOf(p, find)
  return (
    <li>
      <a href={`/${say.locale}${find.path}`} lang={title.lang}>
        <Marked stretches={marked(title.text, question)} />
      </a>
      {detail !== '' && <span class="small">{` ${detail}`}</span>}
      {why && (
        <p class="small">
          {say(`search.why.${why.where}`)} <Marked stretches={why.stretches} />
        </p>
      )}
    </li>
  )
}

const Items = (p: Props & { finds: readonly Find[]; question: Question }) => (
  <ul class="found">
    {p.finds.map((find) => (
      <Item key={`${find.kind} ${find.id}`} {...p} find={find} />
    ))}
  </ul>
)

/** The kinds in the order of what fits best in them. */
const kindsOf = (finds: readonly Find[]): readonly Kind[] => {
  const best = (kind: Kind) => Math.min(...finds.filter((find) => find.kind === kind).map(({ fit }) => fit))
  return KINDS.filter((kind) => finds.some((find) => find.kind === kind)).toSorted((a, b) => best(a) - best(b))
}

const Group = (p: Props & { kind: Kind }) => {
  const { say, kind } = p
  const { n: all, isMore } = p.tally.find((one) => one.kind === kind) ?? { n: 0, isMore: false }
  const finds = p.finds.filter((find) => find.kind === kind)
  return (
    <section aria-labelledby={`kind-${kind}`}>
      <h2 id={`kind-${kind}`}>
        {say(`search.kind.${kind}`)}{' '}
        <Tag>{isMore ? say('search.over', { n: all }) : formatNumber(say.locale, all)}</Tag>
      </h2>
      <Items {...p} finds={finds} />
      {all > finds.length && p.asked.kind === undefined && (
        <p>
          <a href={addressOf(say, p.asked, { kind })}>
            {isMore
              ? say('search.more', { kind: say(`search.kind.${kind}`) })
              : say('search.all', { n: all, kind: say(`search.kind.${kind}`) })}
          </a>
        </p>
      )}
    </section>
  )
}

const Nothing = (p: Props) => {
  const { say, asked, near } = p
  const isNarrowed = asked.kind !== undefined || asked.economy !== undefined || asked.place !== undefined
  return (
    <Empty
      title={say('search.none', { typed: asked.q })}
      action={
        isNarrowed
          ? { text: say('search.everywhere'), to: `/${say.locale}/search?${new URLSearchParams({ q: asked.q })}` }
          : undefined
      }
    >
      {near ? (
        <>
          <p>{say('search.nearest')}</p>
          <Items {...p} finds={near.finds} question={near.question} />
        </>
      ) : (
        <p>{say('search.noneWhy')}</p>
      )}
    </Empty>
  )
}

const Start = ({ say }: { say: Say }) => (
  <>
    <p>{say('search.start')}</p>
    <ul>
      <li>
        <a href={`/${say.locale}/help`}>{say('web.nav.help')}</a>
      </li>
      <li>
        <a href={`/${say.locale}/places`}>{say('web.nav.places')}</a>
      </li>
      <li>
        <a href={`/${say.locale}/codes/group`}>{say('search.groups')}</a>
      </li>
    </ul>
  </>
)

const Found = (p: Props) => {
  const { say, asked } = p
  const all = p.tally.reduce((sum, { n }) => sum + n, 0)
  const isMore = p.tally.some((one) => one.isMore)
  return (
    <>
      <p role="status">{isMore ? say('search.foundMore', { n: all }) : say('search.found', { n: all })}</p>
      {kindsOf(p.finds).map((kind) => (
        <Group key={kind} {...p} kind={kind} />
      ))}
      {asked.kind !== undefined && (
        <Pager
          say={say}
          page={asked.page}
          pages={p.pages}
          addressOf={(page) => addressOf(say, asked, { page: String(page) })}
        />
      )}
    </>
  )
}

/** One search over everything that is published, in any spelling. [0-02] [0-11] [3-04] [3-28] */
export const SearchPage = (p: Props) => {
  const { say, asked, question } = p
  const isAsked = question.words.length > 0
  const title = isAsked ? say('search.titleOf', { typed: asked.q }) : say('search.title')
  return (
    <Layout say={say} who={p.who} path="/search" query={p.query} title={title} noIndex={isAsked}>
      {!isAsked && <p class="lead">{say('search.lead')}</p>}
      <Form {...p} />
      {asked.place && (
        <p>
          {say('search.onlyPlace', { place: placeName(say, asked.place) })}{' '}
          <a href={addressOf(say, asked, { place: '' })}>{say('search.wholeRegion')}</a>
        </p>
      )}
      {question.isUmbrella && (
        <p>
          {say('search.umbrella')} <a href={`/${say.locale}/codes/group`}>{say('search.groups')}</a>
        </p>
      )}
      {!isAsked ? <Start say={say} /> : p.finds.length === 0 ? <Nothing {...p} /> : <Found {...p} />}
    </Layout>
  )
}
