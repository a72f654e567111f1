import { formatMoment } from '#base/format.ts'
import { placeName } from '#registers/places/rules.ts'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { Tag } from '#web/tag.tsx'
import { langFor } from '#web/written.ts'
import { type Entry, PATH, type Town } from '../model.ts'
import type { Mechanism } from '../rules/mechanisms.ts'
import { decidingOf, isAged, standingOf, stateOf } from '../rules/path.ts'
import { actIn, approachIn, Crumbs, dayIn, type Frame, SourceLink, StateTag, whenIn, writtenIn } from './parts.tsx'

type Props = Frame & {
  readonly mechanism: Mechanism
  readonly town: Town
  readonly entries: readonly Entry[]
  readonly mayNote: boolean
  /** Whether the reader may correct an entry. */
  readonly isOwn: (entry: Entry) => boolean
}

/** The six steps in order, each with when and by what it is known; a step that nobody stated says so. */
const Way = ({ say, entries }: Props) => {
  const standing = standingOf(entries)
  return (
    <ol>
      {PATH.map((step) => {
        const own = standing.filter((one) => one.step === step)
        return (
          <li key={step}>
            {own.length > 0 ? <strong>{say(`approaches.state.${step}`)}</strong> : say(`approaches.state.${step}`)}
            {': '}
            {own.length > 0 ? own.map((one) => whenIn(say, one)).join(', ') : say('approaches.notStated')}
          </li>
        )
      })}
    </ol>
  )
}

const Texts = ({ say, entry }: { readonly say: Frame['say']; readonly entry: Entry }) => (
  <>
    {[entry.reason, entry.note].map(
      (text) =>
        text !== undefined && (
          <p key={text} lang={langFor(say, entry.noteLocale)}>
            {writtenIn(say, { locale: entry.noteLocale, text })}
          </p>
        ),
    )}
  </>
)

const RestsOn = ({ say, entry }: { readonly say: Frame['say']; readonly entry: Entry }) => {
  const act = actIn(say, entry)
  return (
    <ul>
      <li>
        {say('approaches.source')}: <SourceLink say={say} source={entry.source} />
      </li>
      {act !== undefined && (
        <li>
          {say('approaches.act')}: {act}
        </li>
      )}
      {entry.milestone && (
        <li>
          {say('approaches.milestone')}:{' '}
          <a href={`/${say.locale}/milestones/${entry.milestone.id}`} lang={langFor(say, entry.milestone.nameLocale)}>
            {writtenIn(say, { locale: entry.milestone.nameLocale, text: entry.milestone.name })}
          </a>
        </li>
      )}
      {entry.team && (
        <li>
          {say('approaches.team')}: <a href={`/${say.locale}/teams/${entry.team.id}`}>{say.spell(entry.team.name)}</a>
        </li>
      )}
    </ul>
  )
}

/** One entry with its source; a corrected one stays to be seen, with the reason. */
const EntryBlock = (p: Props & { readonly entry: Entry }) => {
  const { say, entry } = p
  return (
    <section id={`entry-${entry.id}`}>
      <h3>
        {say(`approaches.state.${entry.step}`)}, {whenIn(say, entry)}
      </h3>
      {!entry.isPublished && <Tag kind="warning">{say('approaches.unpublished')}</Tag>}
      {entry.correction && (
        <p>
          <Tag kind="warning">{say('approaches.corrected')}</Tag>{' '}
          {say('approaches.correctedWhy', {
            day: formatMoment(say.locale, entry.correction.recordedAt),
            why: say.spell(entry.correction.reason),
          })}{' '}
          {entry.correction.byId !== undefined && (
            <a href={`#entry-${entry.correction.byId}`}>{say('approaches.correctedBy')}</a>
          )}
        </p>
      )}
      <Texts say={say} entry={entry} />
      <RestsOn say={say} entry={entry} />
      <p class="small">
        {say('approaches.enteredBy', {
          body: say.spell(entry.bodyName),
          day: formatMoment(say.locale, entry.recordedAt),
        })}
      </p>
      {p.isOwn(entry) && !entry.correction && (
        <p>
          <a href={`/${say.locale}/approaches/entries/${entry.id}/correct`}>{say('approaches.correct')}</a>
        </p>
      )}
    </section>
  )
}

/** How far a town is with an approach, every step with what it rests on, what was corrected included. [0-29] */
export const PathPage = (p: Props) => {
  const { say, mechanism, town, entries } = p
  const approach = approachIn(say, mechanism.code)
  const state = stateOf(entries)
  const by = decidingOf(entries)
  return (
    <Layout
      {...p}
      title={`${placeName(say, town)}: ${say.spell(approach)}`}
      above={<Crumbs say={say} more={[[approach, `/approaches/${mechanism.code}`]]} />}
    >
      {town.isInvented && (
        <Notice say={say} kind="warning" title={say('places.invented')}>
          <p>{say('places.inventedNote')}</p>
        </Notice>
      )}
      <p class="lead">
        {say('approaches.stateNow')} <StateTag say={say} state={state} />
        {by && isAged(by, p.today) && <span class="small"> {say('approaches.aged')}</span>}
      </p>
      {state === 'unknown' && <p>{say('approaches.unknownHere')}</p>}
      {entries.length > 0 && (
        <>
          <h2>{say('approaches.way')}</h2>
          <p class="hint">{say('approaches.wayNote', { day: dayIn(say, p.today) })}</p>
          <Way {...p} />
          <h2>{say('approaches.entries', { all: entries.length })}</h2>
          {entries.map((entry) => (
            <EntryBlock key={entry.id} {...p} entry={entry} />
          ))}
        </>
      )}
      {p.mayNote && (
        <p>
          <a class="ds-button" href={`/${say.locale}/approaches/enter?approach=${mechanism.code}&place=${town.code}`}>
            {say('approaches.enter')}
          </a>
        </p>
      )}
      <p>
        <a href={`/${say.locale}/places/${town.code}`}>{say('approaches.toTown', { place: placeName(say, town) })}</a>
      </p>
    </Layout>
  )
}
