import { execFileSync } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

/** A browser program and what has to stand in its environment for it to start. */
type Program = { readonly path: string; readonly env: Readonly<Record<string, string>> }

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Without the last four every start tries to reach the makers of the browser, and waits where there is no network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * A headless Chromium for tests: CHROMIUM_PATH, an installed one, the one packed inside `@sparticuz/chromium`, or, as
 * root on Debian, the distribution's package, fetched now. The caller closes it. Throws with every reason when none starts.
 */
export async function launchBrowser(): Promise<Browser> {
  const reasons: string[] = []
  for (const find of [given, installed, packed, fetched]) {
    try {
      const program = await find()
      if (program) return await start(program)
      reasons.push(`${find.name}: none`)
    } catch (problem) {
      reasons.push(`${find.name}: ${problem instanceof Error ? problem.message : problem}`)
      // A path that somebody chose by hand and that does not start is a mistake to see, not to go round.
      if (find === given) break
    }
  }
  throw new Error(`No browser for the tests. Install Chromium or set CHROMIUM_PATH.\n${reasons.join('\n')}`)
}

const start = ({ path, env }: Program) =>
  chromium.launch({ executablePath: path, headless: true, args: FLAGS, env: { ...ownEnvironment(), ...env } })

const ownEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined))

const plain = (path: string | undefined): Program | undefined => (path ? { path, env: {} } : undefined)

function given(): Program | undefined {
  const path = process.env.CHROMIUM_PATH
  if (path && !existsSync(path)) throw new Error(`CHROMIUM_PATH names ${path}, which is not there`)
  return plain(path)
}

function installed(): Program | undefined {
  return plain(INSTALLED.find((path) => existsSync(path)))
}

/**
 * The Chromium inside the npm package: a compressed program for Linux x64, with the few shared libraries and the font
 * that a bare machine lacks. Unpacked once (3 s, 220 MB) beside the other things that `npm ci` throws away.
 */
async function packed(): Promise<Program | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const root = fileURLToPath(new URL('../node_modules/', import.meta.url))
  const source = join(root, '@sparticuz/chromium')
  if (!existsSync(source)) return undefined
  const manifest: { version: string } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  const folder = join(root, '.cache', `chromium-${manifest.version}`)
  if (!existsSync(folder)) await unpack(join(source, 'bin'), folder)
  const libraries = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  const env = { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: folder, HOME: process.env.HOME ?? folder }
  return { path: join(folder, 'chromium'), env }
}

/** Unpacks beside the target and moves at the end: two test files that start at once never see half a browser. */
async function unpack(source: string, folder: string): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true })
  const beside = mkdtempSync(`${folder}-`)
  for (const name of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
    const target = join(beside, basename(name, '.br'))
    const file = createWriteStream(target, { mode: 0o755 })
    await pipeline(createReadStream(join(source, name)), createBrotliDecompress(), file)
    if (!target.endsWith('.tar')) continue
    execFileSync('tar', ['-xf', target, '-C', beside])
    rmSync(target)
  }
  writeFileSync(join(beside, 'fonts.conf'), fontsIn(join(folder, 'fonts')))
  await rename(beside, folder).catch((problem: unknown) => {
    rmSync(beside, { recursive: true })
    if (!existsSync(folder)) throw problem
  })
}

/** The package's own font list names folders of one hosting service: elsewhere a page would be drawn without a letter. */
const fontsIn = (folder: string) =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir><dir>/usr/share/fonts</dir></fontconfig>\n`

/** The last resort: Debian's package, which only root may install. */
function fetched(): Program | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  const apt = (...words: string[]) =>
    execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-q', ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  apt('update')
  apt('install', '-y', '--no-install-recommends', 'chromium')
  return installed()
}
