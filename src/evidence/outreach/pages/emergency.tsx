import type { NamedPlace } from '#registers/places/model.ts'
import { placeName } from '#registers/places/rules.ts'
import { EmergencyForm } from '../form/referral.tsx'
import { EMERGENCY_KINDS, type EmergencyNumber } from '../model/work.ts'
import { dayIn, type Filled, FormPage, type Frame, nameIn, PageOf } from './parts.tsx'

type Props = Frame &
  Filled & {
    /** The one where the reader's body is stands first. */
    readonly economies: readonly NamedPlace[]
    readonly numbers: readonly EmergencyNumber[]
    readonly maySee: boolean
  }

/** The last step is the note, which only those who keep records can write. */
const Steps = ({ say, maySee }: Props) => (
  <ol>
    {(maySee ? [1, 2, 3, 4] : [1, 2, 3]).map((step) => (
      <li key={step}>{say(`outreach.emergencyStep.${step}`)}</li>
    ))}
  </ol>
)

/** One tap to call. What no source states is said to be not stated; where one number answers for all, nothing is missing. */
const Economy = (p: Props & { readonly economy: NamedPlace }) => {
  const here = p.numbers.filter(({ placeCode }) => placeCode === p.economy.code)
  const hasAny = here.some(({ kind }) => kind === 'any')
  return (
    <section aria-labelledby={`numbers-${p.economy.code}`}>
      <h2 id={`numbers-${p.economy.code}`}>{placeName(p.say, p.economy)}</h2>
      <div class="buttons">
        {EMERGENCY_KINDS.map((kind) => {
          const known = here.find((one) => one.kind === kind)
          if (!known) return hasAny || kind === 'any' ? null : <span key={kind}>{notStated(p, kind)}</span>
          return (
            <a key={kind} class="ds-button" href={`tel:${known.number}`}>
              {`${p.say(`outreach.phone.${kind}`)}: ${known.number}`}
            </a>
          )
        })}
      </div>
    </section>
  )
}
const notStated = ({ say }: Frame, kind: string): string =>
  `${say(`outreach.phone.${kind}`)}: ${say('outreach.notStated')}`

/** Sources hold addresses, which stay in Latin letters. */
const Sources = (p: Props) => (
  <details>
    <summary>{p.say('outreach.phoneSources')}</summary>
    <ul>
      {p.economies.flatMap((economy) =>
        [
          ...Map.groupBy(
            p.numbers.filter(({ placeCode }) => placeCode === economy.code),
            ({ source }) => source,
          ),
        ].map(([source, [first, ...others]]) => (
          <li key={`${economy.code} ${source}`}>
            {[first, ...others].map((one) => one?.number).join(', ')}, {placeName(p.say, economy)}:{' '}
            <SourceText text={nameIn(p.say, source.replace(/https?:\/\/\S+/g, ''))} address={source} />{' '}
            {first && `(${dayIn(p.say, first.datedOn)})`}
          </li>
        )),
      )}
    </ul>
  </details>
)
const SourceText = ({ text, address }: { text: string; address: string }) => (
  <>
    {text.replace(/[:;\s]+$/, '')}{' '}
    {(address.match(/https?:\/\/[^\s;]+/g) ?? []).map((to) => (
      <>
        <a key={to} href={to} rel="noreferrer">
          {new URL(to).hostname}
        </a>{' '}
      </>
    ))}
  </>
)

/** Violence, a child at risk: whom to call, what to do now, and for those who keep records a note that nothing holds up. */
export const EmergencyPage = (p: Props) => {
  const title = p.say('outreach.emergency')
  const [first, ...others] = p.economies
  const more = (
    <>
      {others.map((economy) => (
        <Economy key={economy.code} {...p} economy={economy} />
      ))}
      <Sources {...p} />
    </>
  )
  if (!p.maySee)
    return (
      <PageOf {...p} title={title} isPublic>
        <Steps {...p} />
        <p>{p.say('outreach.emergencyWho')}</p>
        {first && <Economy {...p} economy={first} />}
        {more}
      </PageOf>
    )
  return (
    <FormPage
      {...p}
      title={title}
      button={p.say('outreach.emergencyNote')}
      intro={
        <>
          {first && <Economy {...p} economy={first} />}
          <Steps {...p} />
        </>
      }
      after={more}
    >
      <EmergencyForm {...p} />
    </FormPage>
  )
}
