import { accept, type Result, refuse } from '#base/result.ts'
import { fold } from '#base/text.ts'
import type { Fields } from './typed.ts'

/** What a row of the table of use says. */
const USE_KINDS = ['use', 'money', 'places', 'licence'] as const
export type UseKind = (typeof USE_KINDS)[number]
type OfService = { readonly id: string; readonly name: string }

/** The service that is meant, by its id or by its name where only one of the body's has it. */
function serviceIn<S extends OfService>(services: readonly S[], typed: string): Result<S> {
  const [first, second] = services.filter(({ id, name }) => id === typed || fold(name) === fold(typed))
  if (!first || typed === '') return refuse('exchange.service_unknown', 'service', { typed })
  return second ? refuse('exchange.service_several', 'service', { typed }) : accept(first)
}

function kindIn(typed: string): Result<UseKind> {
  const kind = USE_KINDS.find((one) => one === (typed || 'use'))
  return kind ? accept(kind) : refuse('exchange.kind_unknown', 'kind', { typed })
}

/** Of which service a row of the table of use speaks, and what it says of it. Both are looked at, so that both are named. */
export function meantIn<S extends OfService>(
  services: readonly S[],
  fields: Fields,
): Result<{ readonly service: S; readonly kind: UseKind }> {
  const [service, kind] = [serviceIn(services, fields.service ?? ''), kindIn(fields.kind ?? '')]
  if (!service.ok) return kind.ok ? service : { ok: false, refusals: [...service.refusals, ...kind.refusals] }
  return kind.ok ? accept({ service: service.value, kind: kind.value }) : kind
}
