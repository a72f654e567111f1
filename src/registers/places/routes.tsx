import { markStatus } from '#registers/codes/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { type Place, PlacesAsked } from './model.ts'
import { PlacePage, PlacesPage } from './pages.tsx'
import { findPlaces, getPlace, listChildren, listPath, listSpellings, listTerritories } from './queries.ts'
import { asMarked, checkDigitOf, inOrder, placeName } from './rules.ts'

const frameOf = (r: Request) => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  query: new URLSearchParams(r.query).toString(),
})

/** The same for machines: the name as the reader has it, and the stored forms. */
const dataOf = <P extends Place>(r: Request, place: P) => ({
  ...place,
  name: placeName(r.say, place),
  names: asMarked(place.name),
  source: markStatus(place.source),
  inhabitants: place.inhabitants && { ...place.inhabitants, source: markStatus(place.inhabitants.source) },
})

const HEAD = ['code', 'name', 'level', 'kind', 'parent', 'economy', 'population', 'year', 'population_source', 'source']
const lineOf = (r: Request, place: Place): string[] => [
  place.code,
  placeName(r.say, place),
  place.level,
  place.kind ?? '',
  place.parentCode ?? '',
  place.economyCode,
  place.inhabitants ? String(place.inhabitants.people) : '',
  place.inhabitants ? String(place.inhabitants.year) : '',
  markStatus(place.inhabitants?.source ?? ''),
  markStatus(place.source),
]

async function showPlaces(r: Request): Promise<Answer> {
  const typed = (r.query.q ?? '').slice(0, 100)
  const atStart = await findPlaces(r.ctx.db, typed)
  const found = atStart.length > 0 ? atStart : await findPlaces(r.ctx.db, typed, 'word')
  const territories = await listTerritories(r.ctx.db)
  const listed = typed.trim() === '' ? undefined : found
  return {
    data: {
      ...(listed && {
        found: listed.map((place) => ({
          ...dataOf(r, place),
          parent: place.parent && { ...place.parent, name: placeName(r.say, place.parent) },
        })),
      }),
      territories: inOrder(r.say, territories).map((place) => dataOf(r, place)),
    },
    page: () => <PlacesPage {...frameOf(r)} typed={typed} found={listed} territories={territories} />,
    csv: () => [HEAD, ...(listed ?? inOrder(r.say, territories)).map((place) => lineOf(r, place))],
  }
}

async function showPlace(r: Request): Promise<Answer> {
  const { placeCode = '' } = r.params
  const place = await getPlace(r.ctx.db, placeCode)
  const path = await listPath(r.ctx.db, placeCode)
  const children = await listChildren(r.ctx.db, placeCode)
  const spellings = await listSpellings(r.ctx.db, placeCode)
  return {
    data: {
      ...dataOf(r, place),
      checkDigit: place.officialCode === null ? null : checkDigitOf(place.economyCode, place.officialCode),
      path: path.map((above) => ({ code: above.code, level: above.level, name: placeName(r.say, above) })),
      spellings: spellings.map(markStatus),
      children: inOrder(r.say, children).map((child) => dataOf(r, child)),
    },
    page: () => <PlacePage {...frameOf(r)} place={place} path={path} spellings={spellings} parts={children} />,
    csv: () => [HEAD, ...[place, ...inOrder(r.say, children)].map((one) => lineOf(r, one))],
  }
}

/** Search, browse and the register's entries; open to everybody. */
export const placeRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/places',
    audience: 'everybody',
    summary: 'Finds places by any spelling in any script, and lists the economies and entities.',
    query: PlacesAsked,
    handle: showPlaces,
  },
  {
    method: 'get',
    path: '/places/:placeCode/about',
    audience: 'everybody',
    summary:
      'What the register holds of a place: codes, names, population with source, what it lies in and what lies in it.',
    handle: showPlace,
  },
]
