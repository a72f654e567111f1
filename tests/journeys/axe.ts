import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type { Opened } from '../walk-links.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Finding = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }
declare global {
  interface Window {
    axe: { run: (options: object) => Promise<{ violations: Finding[] }> }
  }
}

/** What a mobile team sees of the people whom it visits, and the guard of its body: walked by one who has such pages full. */
export const OF_A_TEAM = /^\/(today|visits|referrals|teams|dead-ends|emergency|bases|answer|guard|audit)(\/|$)/

/** What axe-core finds against WCAG 2.2 A and AA and its own good practice, in words. */
export async function findingsOn(page: Page): Promise<string[]> {
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

/** Opens an address as the reader of a page would, without leaving the page. */
export const openedBy =
  (page: Page) =>
  (address: string): Promise<Opened> =>
    page.evaluate(async (to) => {
      const answer = await fetch(to)
      const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true
      return { status: answer.status, isPage, text: isPage ? await answer.text() : '' }
    }, address)

/** What is wrong with one page, each finding with its address. */
export async function faultsAt(page: Page, address: string, how: string): Promise<string[]> {
  const answer = await page.goto(address).catch((e: Error) => {
    if (e.message.includes('Download is starting')) return 'file' as const
    throw e
  })
  if (answer === 'file') return []
  const status = answer?.status() ?? 0
  // Files for programs, such as IATI, are no pages.
  if (status === 200 && !answer?.headers()['content-type']?.startsWith('text/html')) return []
  const wrong = status >= 400 ? [`answers ${status}`] : []
  return [...wrong, ...(await findingsOn(page))].map((one) => `${address} (${how}): ${one}`)
}
