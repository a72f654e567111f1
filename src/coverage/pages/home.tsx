import { placeName } from '#registers/places/rules.ts'
import { Layout } from '#web/layout.tsx'
import { StateLegend } from '#web/state-mark.tsx'
import type { KnownPlace } from '../queries/places.ts'
import { type Frame, to } from './parts.tsx'

const Search = ({ f: { say } }: { f: Frame }) => (
  <form method="get" action={`/${say.locale}/places`} class="search">
    <label for="q">{say('home.search')}</label>
    <div class="search__row">
      <input id="q" name="q" class="ds-input" type="search" autocomplete="off" spellcheck={false} />
      <button type="submit" class="ds-button">
        {say('home.find')}
      </button>
    </div>
  </form>
)

const Towns = ({ f, places }: { f: Frame; places: readonly KnownPlace[] }) => (
  <ul class="cards">
    {places.map((place) => (
      <li key={place.code} class="card">
        <h3>
          <a href={to(f, `/places/${place.code}`)}>{placeName(f.say, place)}</a>
        </h3>
        <p>{f.say(place.hasEvidence ? 'home.hasEvidence' : 'home.hasTraceOnly')}</p>
        <p class="small">
          {place.hasEvidence && <a href={to(f, `/places/${place.code}/matrix`)}>{f.say('home.matrix')}</a>}
          {place.hasEvidence && place.hasTrace && ' · '}
          {place.hasTrace && <a href={to(f, `/trace/${place.code}`)}>{f.say('home.trace')}</a>}
        </p>
      </li>
    ))}
  </ul>
)

/** The first page: what this is, a town to look up, the towns of which anything is known, and how a number is read here. */
export const HomePage = ({ f, places }: { f: Frame; places: readonly KnownPlace[] }) => {
  const { say } = f
  return (
    <Layout say={say} who={f.who} path="/" query={f.query} asOf={f.asOf} title={say('home.title')}>
      <p class="lead">{say('home.lead')}</p>
      <Search f={f} />
      <section>
        <h2>{say('home.towns')}</h2>
        {places.length === 0 ? <p>{say('home.noTowns')}</p> : <Towns f={f} places={places} />}
      </section>
      <section>
        <h2>{say('home.reading')}</h2>
        <p>{say('home.readingLead')}</p>
        <StateLegend say={say} />
        <ul>
          {['source', 'zero', 'people'].map((key) => (
            <li key={key}>{say(`home.rule.${key}`)}</li>
          ))}
        </ul>
      </section>
    </Layout>
  )
}
