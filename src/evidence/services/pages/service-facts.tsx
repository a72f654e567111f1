import type { ComponentChildren } from 'preact'
import type { Say } from '#base/say.ts'
import { populationName } from '#coverage/rules/words.ts'
import { placeName } from '#registers/places/rules.ts'
import { type Mended, Outside } from '#web/outside.tsx'
import type { Service } from '../model.ts'
import { codeName, costIn, dayIn, nameIn, providerIn } from '../rules/words.ts'

export type Part = { readonly say: Say; readonly service: Service }

const Term = (p: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{p.name}</dt>
    <dd>{p.children}</dd>
  </div>
)

const FoundingAct = ({ say, service: { act } }: Part) => {
  const text = [
    act.title && nameIn(say, act.title),
    act.number,
    act.gazette && nameIn(say, act.gazette),
    act.on && dayIn(say, act.on),
  ]
  const said = text.filter(Boolean)
  return said.length === 0 ? null : <Term name={say('services.act')}>{said.join(', ')}</Term>
}

const Licences = ({ say, service }: Part) =>
  service.licences.length === 0 ? null : (
    <Term name={say('services.licence')}>
      {service.licences.map((one) => (
        <p key={`${one.number} ${one.validFromOn}`}>
          {`${one.number}, ${nameIn(say, one.issuer)}, ${dayIn(say, one.validFromOn)}–${one.validToOn === undefined ? '' : dayIn(say, one.validToOn)}`}
        </p>
      ))}
    </Term>
  )

/** What a service is: who gives it, to whom, at what price, on what ground. */
export const Facts = ({ say, service, mended }: Part & { readonly mended: Mended }) => {
  const cost = costIn(say, service.cost)
  return (
    <dl>
      {service.provider && (
        <Term
          name={say('services.provider')}
        >{`${providerIn(say, service.provider)} (${say(`services.kind.${service.providerKind}`)})`}</Term>
      )}
      <Term
        name={say('services.sector')}
      >{`${codeName(say, 'sector', service.sector)} · ${codeName(say, 'axis', service.axis)}`}</Term>
      {!service.isUndisclosed && <Term name={say('services.forPlace')}>{placeName(say, service.place)}</Term>}
      <Term name={say('services.serves')}>
        <ul>
          {service.serves.map(({ population, needCode }) => (
            <li
              key={`${population} ${needCode}`}
            >{`${populationName(say, population)} – ${codeName(say, 'need', needCode)}`}</li>
          ))}
        </ul>
      </Term>
      {service.web !== undefined && (
        <Term name={say('services.field.web')}>
          <Outside say={say} address={service.web} mended={mended} />
        </Term>
      )}
      {cost !== undefined && <Term name={say('services.cost')}>{cost}</Term>}
      {service.languages.length > 0 && (
        <Term name={say('services.languages')}>
          {service.languages.map((code) => codeName(say, 'language', code)).join(', ')}
        </Term>
      )}
      <FoundingAct say={say} service={service} />
      <Licences say={say} service={service} />
      {service.standard !== undefined && <Term name={say('services.standard')}>{nameIn(say, service.standard)}</Term>}
      {service.acquisChapter !== undefined && <Term name={say('services.acquis')}>{service.acquisChapter}</Term>}
    </dl>
  )
}
