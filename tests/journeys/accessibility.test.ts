import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { LOCALES, type Locale } from '#base/say.ts'
import { ROUTES } from '#server/routes.ts'
import { WALKED_IN, walkLinks } from '../walk-links.ts'
import { faultsAt, OF_A_TEAM, openedBy } from './axe.ts'
import { aBrowser } from './site.ts'

const { site, open, signIn } = aBrowser()

/** Values for the parameters of routes, taken from what the demonstration shows to anybody. */
async function values(): Promise<Readonly<Record<string, string>>> {
  const town = await (await fetch(`${site}/api/en/places/BA-bijeljina`)).json()
  const served = town.cells[0].served.counts[0]
  return {
    placeCode: 'BA-bijeljina',
    population: 'G01',
    needCode: 'N5',
    period: '2022',
    estimateId: town.estimates[0].id,
    countId: served.id,
    sourceId: served.source.id,
    milestoneId: town.milestones[0].id,
    list: 'group',
    code: 'G01',
    organisationCode: 'csr-bijeljina',
  }
}

/** Pages that answer only where a link leads: a purpose has a code of its body's own, a post is kept by who answers for it. */
const BY_LINK_ALONE = ['/guard/purposes/:', '/organisations/:organisationCode/posts/new', '/links/mend']

/** One address after the language, and whether a guest may see it. */
type Walk = { readonly path: string; readonly isOpen: boolean; readonly locales: readonly Locale[] }
/** Every page that has an address: one whose params are known, or to which some link of Alma's or a guest's pages leads. */
function walks(known: Readonly<Record<string, string>>, found: ReadonlyMap<string, string>) {
  const missing: string[] = []
  const theirs = ROUTES.filter((r) => r.method === 'get' && (r.audience === 'everybody' || !OF_A_TEAM.test(r.path)))
  const all = theirs
    .filter((r) => r.audience !== 'administrators')
    .flatMap((r): Walk[] => {
      const filled = r.path.replace(/:([A-Za-z]+)/g, (hole, name: string) => encodeURIComponent(known[name] ?? hole))
      const isFilled = !filled.includes('%3A') && !BY_LINK_ALONE.some((path) => r.path.startsWith(path))
      const path = isFilled ? filled : found.get(r.path)
      if (path === undefined) missing.push(r.path)
      return path === undefined
        ? []
        : [{ path, isOpen: r.audience === 'everybody', locales: isFilled ? LOCALES : ['sr-Latn'] }]
    })
  return { all, missing }
}

/** Four readers: a guest and a coordinator, each at a desk in the light and on a phone in the dark. */
async function readers() {
  const desk = await open({ width: 1280 })
  const phone = await open({ width: 390, scheme: 'dark' })
  const deskIn = await open({ width: 1280 })
  const phoneIn = await open({ width: 390, scheme: 'dark' })
  await signIn(deskIn.page, 'alma')
  await signIn(phoneIn.page, 'alma')
  const readerOf = (isOpen: boolean, isNarrow: boolean): Page => {
    if (isOpen) return isNarrow ? phone.page : desk.page
    return isNarrow ? phoneIn.page : deskIn.page
  }
  await desk.page.goto(WALKED_IN)
  const asGuest = await walkLinks(openedBy(desk.page), () => 3)
  const asAlma = await walkLinks(openedBy(deskIn.page), () => 8, `${WALKED_IN}/work`)
  return { readerOf, found: new Map([...asAlma.found, ...asGuest.found]) }
}

test('no page has a finding of axe or scrolls sideways, in any language, width and scheme', async () => {
  const { readerOf, found } = await readers()
  const { all, missing } = walks(await values(), found)
  console.log(`no link of Alma’s or a guest’s leads to: ${missing.join(', ')}`)
  const faults: string[] = []
  for (const [i, { path, isOpen, locales }] of all.entries())
    for (const [j, locale] of locales.entries()) {
      const isNarrow = (i + j) % 2 === 1
      const address = `/${locale}${path === '/' ? '' : path}`
      faults.push(...(await faultsAt(readerOf(isOpen, isNarrow), address, isNarrow ? '390 dark' : '1280 light')))
    }
  console.log(`axe looked at ${all.flatMap(({ locales }) => locales).length} pages of ${all.length} routes`)
  expect(faults).toEqual([])
  expect(all.length).toBeGreaterThan(20)
}, 1_500_000)
