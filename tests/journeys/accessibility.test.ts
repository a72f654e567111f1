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
  const path = route.replace(/:([A-Za-z]+)/g, (hole, name: string) => encodeURIComponent(known[name] ?? hole))
  return path.includes('%3A') ? undefined : path
}

test('no page has a finding of axe or scrolls sideways, in any language, width and scheme', async () => {
  const known = await values()
  const signedIn = await open({ width: 1280 })
  await signIn(signedIn.page, 'alma')
  const narrow = await open({ width: 390, scheme: 'dark' })
  await signIn(narrow.page, 'alma')
  const guest = await open({ width: 1280 })
  const guestNarrow = await open({ width: 390, scheme: 'dark' })
  const paths = ROUTES.filter((r) => r.method === 'get' && r.audience !== 'administrators').flatMap((r) => {
    const path = pathOf(r.path, known)
    return path === undefined ? [] : [{ path, isOpen: r.audience === 'everybody' }]
  })
  const findings: string[] = []
  let looked = 0
  for (const [i, { path, isOpen }] of paths.entries())
    for (const [j, locale] of LOCALES.entries()) {
      const isNarrow = (i + j) % 2 === 1
      const { page } = isOpen ? (isNarrow ? guestNarrow : guest) : isNarrow ? narrow : signedIn
      const answer = await page.goto(`/${locale}${path === '/' ? '' : path}`)
      looked += 1
      if ((answer?.status() ?? 0) >= 400) findings.push(`${locale}${path}: answers ${answer?.status()}`)
      findings.push(
        ...(await findingsOn(page)).map((one) => `${locale}${path} ${isNarrow ? '390 dark' : '1280 light'}: ${one}`),
      )
    }
  console.log(`axe looked at ${looked} pages of ${paths.length} routes`)
  expect(findings).toEqual([])
  expect(paths.length).toBeGreaterThan(20)
}, 1_200_000)
