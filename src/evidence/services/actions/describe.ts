import type { Context, Member } from '#base/context.ts'
import { newId } from '#base/id.ts'
import type { Locale } from '#base/locale.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import { fold } from '#base/text.ts'
import { populationKey, readPopulation } from '#coverage/rules/population.ts'
import { LISTS, type Service } from '../model.ts'
import { mayKeepFor, mayKeepServices } from '../policy.ts'
import {
  clearLocations,
  endServes,
  insertPopulations,
  insertRows,
  listProviders,
  type NewRow,
  resumeServes,
  updateLocation,
  updateService,
} from '../queries/keep.ts'
import { getService } from '../queries/service.ts'
import { readService, type ServiceDraft } from '../rules/describe.ts'
import type { LocationDraft } from '../rules/location.ts'
import type { Fields } from '../rules/typed.ts'
import { gatherKnown, type Known } from './known.ts'

export type Described = { readonly id: string }

/** The flags that travel from a service into every row below it. */
export type Flags = { readonly is_published: boolean; readonly is_undisclosed: boolean }
export const stampOf = (who: Member, now: Date) => ({
  body_id: who.bodyId,
  account_id: who.accountId,
  recorded_at: now.toISOString(),
})

/** The provider that is meant: one of the body's, or a new one. */
async function providerOf(ctx: Context, who: Member, { provider, isPublished }: ServiceDraft): Promise<string> {
  if ('id' in provider) return provider.id
  const id = newId()
  const named =
    'organisationCode' in provider
      ? { organisation_code: provider.organisationCode, own_name: null, own_name_locale: null }
      : { organisation_code: null, own_name: provider.ownName, own_name_locale: provider.ownNameLocale }
  await insertRows(ctx.db, 'service_provider', [
    { ...stampOf(who, ctx.now), id, ...named, kind: provider.kind, is_published: isPublished },
  ])
  return id
}

const columnsOf = (draft: ServiceDraft, providerId: string, folded: string) => ({
  provider_id: providerId,
  place_code: draft.placeCode,
  sector_code: draft.sector,
  type_code: draft.typeCode,
  axis_code: draft.axis,
  name: draft.name,
  name_locale: draft.nameLocale,
  description: draft.description ?? null,
  phone: draft.phone ?? null,
  web: draft.web ?? null,
  language_codes: [...draft.languages],
  cost_kind: draft.cost.kind ?? null,
  cost_cents: draft.cost.amount?.cents ?? null,
  cost_currency: draft.cost.amount?.currency ?? null,
  cost_unit: draft.cost.amount?.per ?? null,
  eligible_age_from: draft.conditions.ageFrom ?? null,
  eligible_age_to: draft.conditions.ageTo ?? null,
  eligible_residence: draft.conditions.residence,
  eligible_groups: [...draft.conditions.groups],
  document_codes: [...draft.conditions.documents],
  act_title: draft.act.title ?? null,
  act_number: draft.act.number ?? null,
  act_gazette: draft.act.gazette ?? null,
  act_on: draft.act.on ?? null,
  standard_cited: draft.standard ?? null,
  acquis_chapter: draft.acquisChapter ?? null,
  needs_licence: draft.needsLicence,
  is_published: draft.isPublished,
  is_undisclosed: draft.isUndisclosed,
  folded,
  source: draft.source,
})

const flagsOf = ({ isPublished, isUndisclosed }: ServiceDraft): Flags => ({
  is_published: isPublished,
  is_undisclosed: isUndisclosed,
})

async function storeServes(
  ctx: Context,
  who: Member,
  id: string,
  draft: ServiceDraft,
  before: Service['serves'],
): Promise<void> {
  const { db } = ctx
  const populations = draft.serves.flatMap(({ population }) => readPopulation(population) ?? [])
  await insertPopulations(
    db,
    populations.map((one) => ({
      key: populationKey(one),
      group_codes: [...one.groups],
      sex: one.sex ?? null,
      age_from: one.age?.from ?? null,
      age_to: one.age?.to ?? null,
      area: one.area ?? null,
    })),
  )
  const isIn = (all: Service['serves'], one: Service['serves'][number]) =>
    all.some(({ population, needCode }) => population === one.population && needCode === one.needCode)
  const fresh = draft.serves.filter((one, at) => !isIn(before, one) && !isIn(draft.serves.slice(0, at), one))
  await resumeServes(
    db,
    fresh.map(({ population, needCode }) => ({
      body_id: who.bodyId,
      service_id: id,
      population_key: population,
      need_code: needCode,
      ...flagsOf(draft),
    })),
  )
  const gone = before.filter((one) => !isIn(draft.serves, one))
  for (const one of gone) await endServes(db, who.bodyId, id, one, ctx.now)
}

export const locationColumns = (at: LocationDraft) => ({
  place_code: at.placeCode,
  address: at.address ?? null,
  lat: at.lat ?? null,
  lon: at.lon ?? null,
  hours: [...at.hours],
  access_codes: [...at.accessCodes],
})

/** The first location is the one of the form; an undisclosed service keeps none. */
async function storeLocation(
  ctx: Context,
  who: Member,
  id: string,
  draft: ServiceDraft,
  before: Service['locations'],
): Promise<void> {
  const [first] = before
  if (!draft.location) return
  if (first) return await updateLocation(ctx.db, who.bodyId, first.id, locationColumns(draft.location))
  await insertRows(ctx.db, 'service_at_location', [
    { ...stampOf(who, ctx.now), service_id: id, id: newId(), ...locationColumns(draft.location), ...flagsOf(draft) },
  ])
}

const wordsOf = (draft: ServiceDraft, provider: string, known: Known): string =>
  fold([draft.name, draft.isUndisclosed ? '' : provider, known.wordsFor(LISTS.type, draft.typeCode)].join(' '))

async function store(
  ctx: Context,
  who: Member,
  draft: ServiceDraft,
  { known, locale, before }: { readonly known: Known; readonly locale: Locale; readonly before: Service | undefined },
): Promise<string> {
  const providerId = await providerOf(ctx, who, draft)
  const provider =
    (await listProviders(ctx.db, who.bodyId, locale)).find((one) => one.id === providerId)?.name.text ?? ''
  const columns = columnsOf(draft, providerId, wordsOf(draft, provider, known))
  if (!before) {
    const row: NewRow<'service'> = { ...stampOf(who, ctx.now), id: newId(), ...columns }
    await insertRows(ctx.db, 'service', [row])
    await storeServes(ctx, who, row.id, draft, [])
    await storeLocation(ctx, who, row.id, draft, [])
    return row.id
  }
  // The place goes before the flag is set: the database refuses an undisclosed service that is somewhere.
  if (draft.isUndisclosed) await clearLocations(ctx.db, who.bodyId, before.id)
  await updateService(ctx.db, who.bodyId, before.id, draft.isUndisclosed ? { ...columns, vacancy: null } : columns)
  await storeServes(ctx, who, before.id, draft, before.serves)
  await storeLocation(ctx, who, before.id, draft, before.locations)
  return before.id
}

/** Describes a service for the first time, or anew. What was described before is in the audit and in the dated entries. */
export async function describeService(
  ctx: Context,
  fields: Fields,
  locale: Locale,
  id?: string,
): Promise<Result<Described>> {
  const { who } = ctx
  if (!mayKeepServices(who)) throw new Forbidden()
  const before = id === undefined ? undefined : await getService(ctx.db, id, locale)
  const known = await gatherKnown(ctx, who, locale)
  if (before && (before.bodyId !== who.bodyId || !mayKeepFor(who, known.pathOf(before.place.code))))
    throw new Forbidden()
  const read = readService(fields, known.lists)
  if (!read.ok) return read
  const stored = await store(ctx, who, read.value, { known, locale, before })
  await ctx.audit(before ? 'service.describe' : 'service.add', `service/${stored}`)
  return accept({ id: stored })
}
