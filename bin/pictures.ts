/** Takes the pictures of the README from a running site with the demonstration: `npm run pictures -- http://localhost:8080`. */
import { mkdirSync } from 'node:fs'
import { launchBrowser } from '../tests/browser.ts'

const site = process.argv[2] ?? 'http://localhost:8080'
const PICTURES = [
  ['town', '/sr-Latn/places/BA-bijeljina', 1180, 1000, 'light'],
  ['matrix', '/sr-Cyrl/places/RS-izmisljevo/matrix?period=2025', 1280, 900, 'light'],
  ['cell', '/en/cells/BA-bijeljina/G01/N5/2022', 1180, 1150, 'light'],
  ['trace', '/sr-Latn/trace/RS-80420', 1180, 1050, 'light'],
  ['phone', '/sr-Cyrl/places/BA-bijeljina', 390, 900, 'dark'],
] as const

mkdirSync('docs/pictures', { recursive: true })
const browser = await launchBrowser()
for (const [name, path, width, height, colorScheme] of PICTURES) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme })
  const page = await context.newPage()
  await page.goto(`${site}${path}`)
  await page.screenshot({ path: `docs/pictures/${name}.jpg`, type: 'jpeg', quality: 72 })
  await context.close()
}
await browser.close()
