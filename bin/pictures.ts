/** Takes the pictures of the README from a running site with the demonstration: `npm run pictures -- http://localhost:8080`. */
import { mkdirSync } from 'node:fs'
import { DEMO_PASSWORD } from '../src/server/demonstration.ts'
import { launchBrowser } from '../tests/browser.ts'

const site = process.argv[2] ?? 'http://localhost:8080'
const PICTURES = [
  ['town', '/sr-Latn/places/BA-bijeljina', 1180, 1000, 'light'],
  ['matrix', '/sr-Cyrl/places/RS-izmisljevo/matrix?period=2025', 1280, 900, 'light'],
  ['cell', '/en/cells/BA-bijeljina/G01/N5/2022', 1180, 1150, 'light'],
  ['trace', '/sr-Latn/trace/RS-80420', 1180, 1050, 'light'],
  ['phone', '/sr-Cyrl/places/BA-bijeljina', 390, 900, 'dark'],
  ['finder', '/sr-Cyrl/help?need=N5&place=BA-bijeljina', 390, 900, 'light'],
  ['service', '/sr-Cyrl/services?q=помоћ у кући', 390, 900, 'light'],
  ['today', '/sr-Cyrl/today', 390, 900, 'light'],
  ['visit', '/sr-Latn/visits/new', 390, 900, 'light'],
] as const
/** Who keeps the records of the invented town: these two pages are theirs alone. */
const OF_THE_TEAM: ReadonlySet<string> = new Set(['today', 'visit'])

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof launchBrowser>>['newPage']>>
async function signIn(page: Page): Promise<void> {
  await page.goto(`${site}/sr-Cyrl/sign-in`)
  await page.fill('input[name=signInName]', 'emil')
  await page.fill('input[name=password]', DEMO_PASSWORD)
  await page.press('input[name=password]', 'Enter')
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
}

mkdirSync('docs/pictures', { recursive: true })
const browser = await launchBrowser()
for (const [name, path, width, height, colorScheme] of PICTURES) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme })
  const page = await context.newPage()
  if (OF_THE_TEAM.has(name)) await signIn(page)
  await page.goto(`${site}${path}`)
  // A service has no lasting address in a demonstration: it is opened from the list.
  if (name === 'service') await page.click('main table a, main article a')
  await page.waitForLoadState()
  await page.screenshot({ path: `docs/pictures/${name}.jpg`, type: 'jpeg', quality: 72 })
  await context.close()
}
await browser.close()
