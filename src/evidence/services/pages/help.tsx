import type { Say } from '#base/say.ts'
import type { FoundPlace, NamedPlace } from '#registers/places/model.ts'
import { placeName } from '#registers/places/rules.ts'
import { Empty } from '#web/empty.tsx'
import { TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import { Pager } from '#web/pager.tsx'
import type { ServiceLine } from '../model.ts'
import { codeName } from '../rules/words.ts'
import { type Frame, ServiceCards } from './parts.tsx'

/** What was answered so far. `anybody` and `any` are answers too. */
export type Asked = { readonly need?: string; readonly place?: string; readonly group?: string; readonly q?: string }

/** The same page with one more answer. */
function helpAddress(say: Say, asked: Asked, more: Asked & { readonly page?: number } = {}): string {
  const all = Object.entries({ ...asked, ...more }).filter(([, value]) => value !== undefined && value !== '')
  const query = new URLSearchParams(all.map(([name, value]) => [name, String(value)])).toString()
  return `/${say.locale}/help${query && `?${query}`}`
}

const Step = ({ say, n }: { say: Say; n: 1 | 2 | 3 }) => <p class="small">{say('services.help.step', { step: n })}</p>

/** What was answered, each with a way back. */
const SoFar = ({ say, asked, place }: { say: Say; asked: Asked; place?: NamedPlace | undefined }) => (
  <ul>
    {asked.need !== undefined && (
      <li>
        {asked.need === 'any' ? say('services.help.anyNeed') : codeName(say, 'need', asked.need)} (
        <a href={helpAddress(say, { ...asked, need: '' })}>{say('services.help.change')}</a>)
      </li>
    )}
    {place && (
      <li>
        {placeName(say, place)} (
        <a href={helpAddress(say, { ...asked, place: '', q: '' })}>{say('services.help.change')}</a>)
      </li>
    )}
    {asked.group !== undefined && (
      <li>
        {asked.group === 'any' ? say('services.help.anybody') : codeName(say, 'group', asked.group)} (
        <a href={helpAddress(say, { ...asked, group: '' })}>{say('services.help.change')}</a>)
      </li>
    )}
  </ul>
)

type NeedProps = Frame & {
  readonly asked: Asked
  readonly needs: readonly { readonly needCode: string; readonly services: number }[]
}

/** Step 1: what do you need? */
export const NeedPage = (p: NeedProps) => (
  <Layout say={p.say} who={p.who} path="/help" query={p.query} title={p.say('services.help.what')}>
    <Step say={p.say} n={1} />
    <p class="lead">{p.say('services.help.lead')}</p>
    <ul>
      {p.needs.map(({ needCode, services }) => (
        <li key={needCode}>
          <a class="link" href={helpAddress(p.say, p.asked, { need: needCode })}>
            {codeName(p.say, 'need', needCode)}
          </a>{' '}
          <span class="small">{p.say('services.count', { n: services })}</span>
        </li>
      ))}
      <li>
        <a class="link" href={helpAddress(p.say, p.asked, { need: 'any' })}>
          {p.say('services.help.anyNeed')}
        </a>
      </li>
    </ul>
  </Layout>
)

type PlaceProps = Frame & {
  readonly asked: Asked
  readonly typed: string
  /** Nothing was looked for yet: undefined. */
  readonly found: readonly FoundPlace[] | undefined
}

/** Step 2: where? */
export const PlacePage = (p: PlaceProps) => {
  const { say, asked, found } = p
  return (
    <Layout say={say} who={p.who} path="/help" query={p.query} title={say('services.help.where')}>
      <Step say={say} n={2} />
      <SoFar say={say} asked={asked} />
      <search>
        <form class="form" method="get" action={`/${say.locale}/help`}>
          {asked.need !== undefined && <input type="hidden" name="need" value={asked.need} />}
          {asked.group !== undefined && <input type="hidden" name="group" value={asked.group} />}
          <TextField
            say={say}
            name="q"
            type="search"
            label={say('services.help.town')}
            hint={say('services.help.townHint')}
            typed={p.typed}
            isName
          />
          <div class="buttons">
            <button class="ds-button" type="submit">
              {say('services.help.next')}
            </button>
          </div>
        </form>
      </search>
      {found?.length === 0 && (
        <Empty title={say('services.help.noTown', { typed: p.typed })}>
          <p>{say('services.help.noTownHint')}</p>
        </Empty>
      )}
      {found && found.length > 0 && (
        <ul>
          {found.map((place) => (
            <li key={place.code}>
              <a class="link" href={helpAddress(say, { ...asked, q: '' }, { place: place.code })}>
                {placeName(say, place)}
              </a>
              {place.parent && ` (${placeName(say, place.parent)})`}
            </li>
          ))}
        </ul>
      )}
    </Layout>
  )
}

/** Step 3: for whom? */
export const GroupPage = (p: Frame & { asked: Asked; place: NamedPlace; groups: readonly string[] }) => (
  <Layout say={p.say} who={p.who} path="/help" query={p.query} title={p.say('services.help.whom')}>
    <Step say={p.say} n={3} />
    <SoFar say={p.say} asked={p.asked} place={p.place} />
    <p>
      <a class="ds-button" href={helpAddress(p.say, p.asked, { group: 'any' })}>
        {p.say('services.help.anybody')}
      </a>
    </p>
    <ul>
      {p.groups.map((group) => (
        <li key={group}>
          <a class="link" href={helpAddress(p.say, p.asked, { group })}>
            {codeName(p.say, 'group', group)}
          </a>
        </li>
      ))}
    </ul>
    <p class="small">{p.say('services.help.nothingKept')}</p>
  </Layout>
)

type ResultProps = Frame & {
  readonly asked: Asked
  readonly place: NamedPlace
  readonly lines: readonly ServiceLine[]
  readonly all: number
  readonly page: number
  readonly perPage: number
}

/** What was found, the nearest first. */
export const ResultPage = (p: ResultProps) => {
  const { say, place } = p
  return (
    <Layout say={say} who={p.who} path="/help" query={p.query} title={say('services.help.found', { n: p.all })} noIndex>
      <SoFar say={say} asked={p.asked} place={place} />
      {p.lines.length === 0 ? (
        <Empty
          title={say('services.help.none')}
          action={{ text: say('services.help.whereToAsk'), to: `/${say.locale}/places/${place.code}/about` }}
        >
          <p>{say('services.help.noneHint')}</p>
        </Empty>
      ) : (
        <>
          <p>{say('services.help.order')}</p>
          <ServiceCards say={say} lines={p.lines} today={p.today} />
          <Pager
            say={say}
            page={p.page}
            pages={Math.ceil(p.all / p.perPage)}
            addressOf={(page) => helpAddress(say, p.asked, { page })}
          />
        </>
      )}
    </Layout>
  )
}
