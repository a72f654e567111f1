import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { LOCALES } from '#base/say.ts'
import { ROUTES } from '#server/routes.ts'
import { aBrowser } from './site.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const { site, open, signIn } = aBrowser()

type Finding = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }
declare global {
  interface Window {
    axe: { run: (options: object) => Promise<{ violations: Finding[] }> }
  }
}

/** What axe-core finds against WCAG 2.2 A and AA and its own good practice, in words. */
async function findingsOn(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const found = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }).then((r) => r.violations))
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  return [
    ...found.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 160)}`)),
    ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []),
  ]
}

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

/** Routes whose parameter only a signed-in person's own work gives are walked in coordinator.test.ts. */
const pathOf = (route: string, known: Readonly<Record<string, string>>): string | undefined => {
  // A purpose has a code of its body's own.
  if (route.startsWith('/guard/purposes/:')) return undefined
  const path = route.replace(/:([A-Za-z]+)/g, (hole, name: string) => encodeURIComponent(known[name] ?? hole))
  return path.includes('%3A') ? undefined : path
}

/** One address after the language, and whether a guest may see it. */
type Walk = { readonly path: string; readonly isOpen: boolean }
const walks = (known: Readonly<Record<string, string>>): readonly Walk[] =>
  ROUTES.filter((r) => r.method === 'get' && r.audience !== 'administrators').flatMap((r) => {
    const path = pathOf(r.path, known)
    return path === undefined ? [] : [{ path, isOpen: r.audience === 'everybody' }]
  })

/** Four readers: a guest and a coordinator, each at a desk in the light and on a phone in the dark. */
async function readers() {
  const desk = await open({ width: 1280 })
  const phone = await open({ width: 390, scheme: 'dark' })
  const deskIn = await open({ width: 1280 })
  const phoneIn = await open({ width: 390, scheme: 'dark' })
  await signIn(deskIn.page, 'alma')
  await signIn(phoneIn.page, 'alma')
  return (isOpen: boolean, isNarrow: boolean): Page => {
    if (isOpen) return isNarrow ? phone.page : desk.page
    return isNarrow ? phoneIn.page : deskIn.page
  }
}

/** What is wrong with one page, each finding with its address. */
async function faultsAt(page: Page, address: string, how: string): Promise<string[]> {
  const answer = await page.goto(address)
  const status = answer?.status() ?? 0
  // Files for programs, such as IATI, are no pages.
  if (status === 200 && !answer?.headers()['content-type']?.startsWith('text/html')) return []
  const wrong = status >= 400 ? [`answers ${status}`] : []
  return [...wrong, ...(await findingsOn(page))].map((one) => `${address} (${how}): ${one}`)
}

test('no page has a finding of axe or scrolls sideways, in any language, width and scheme', async () => {
  const all = walks(await values())
  const readerOf = await readers()
  const faults: string[] = []
  for (const [i, { path, isOpen }] of all.entries())
    for (const [j, locale] of LOCALES.entries()) {
      const isNarrow = (i + j) % 2 === 1
      const address = `/${locale}${path === '/' ? '' : path}`
      faults.push(...(await faultsAt(readerOf(isOpen, isNarrow), address, isNarrow ? '390 dark' : '1280 light')))
    }
  console.log(`axe looked at ${all.length * LOCALES.length} pages of ${all.length} routes`)
  expect(faults).toEqual([])
  expect(all.length).toBeGreaterThan(20)
}, 1_500_000)
