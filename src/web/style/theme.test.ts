import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const here = new URL('./', import.meta.url)
const text = (name: string) => readFileSync(new URL(name, here), 'utf8')
const own = readdirSync(here)
  .filter((name) => name.endsWith('.css'))
  .map(text)
  .join('\n')
const find = createRequire(import.meta.url)
const borrowed = [...text('site.css').matchAll(/"(@digdir\/[^"]+)"/g)].map(([, name = '']) =>
  readFileSync(find.resolve(name), 'utf8'),
)

type Scheme = 'light' | 'dark'
const TOKEN = /(--[\w-]+): (?:var\(--light, (#\w+)\) var\(--dark, (#\w+)\)|(#\w+));/g
const colours = new Map(
  [...text('theme.css').matchAll(TOKEN)].map(([, name = '', light, dark, both]) => [
    name,
    { light: light ?? both ?? '', dark: dark ?? both ?? '' },
  ]),
)

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string, scheme: Scheme): number {
  const of = (name: string) => luminance(colours.get(name)?.[scheme] ?? '')
  const [dark = 0, light = 0] = [of(one), of(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const DS = '--ds-color-'
const PAPERS = ['neutral-background-default', 'neutral-background-tinted', 'neutral-surface-default'].map((n) => DS + n)
const GREYS = [...PAPERS, `${DS}neutral-surface-tinted`]
const LETTERS: readonly (readonly [string, readonly string[]])[] = [
  [`${DS}neutral-text-default`, [...GREYS, `${DS}neutral-surface-hover`]],
  [`${DS}neutral-text-subtle`, GREYS],
  [`${DS}text-default`, [...GREYS, `${DS}surface-tinted`, `${DS}surface-hover`]],
  [`${DS}text-subtle`, [...GREYS, `${DS}surface-tinted`]],
  [`${DS}base-contrast-default`, [`${DS}base-default`, `${DS}base-hover`, `${DS}base-active`]],
  [`${DS}danger-text-subtle`, PAPERS],
  [`${DS}danger-text-default`, [`${DS}danger-surface-tinted`]],
  ['--warning-text', ['--warning-surface']],
  ['--success-text', ['--success-surface']],
  ['--band-text', ['--band']],
  ['--band-quiet', ['--band']],
  ['--chart-estimate', [`${DS}neutral-surface-default`]],
  ['--chart-text', [`${DS}neutral-surface-default`]],
]
const SIGNS: readonly (readonly [string, readonly string[]])[] = [
  [`${DS}neutral-border-default`, PAPERS],
  [`${DS}danger-border-default`, PAPERS],
  [`${DS}border-default`, PAPERS],
  [`${DS}focus-outer`, PAPERS],
  ['--chart-served', [`${DS}neutral-surface-default`]],
  ['--band-mark', ['--band']],
  ['--warning-border', ['--warning-surface']],
  ['--success-border', ['--success-surface']],
]

test.each(['light', 'dark'] as const)('letters have a contrast of 4.5 and signs of 3, in the %s scheme', (scheme) => {
  const weak = [LETTERS.map((row) => [...row, 4.5] as const), SIGNS.map((row) => [...row, 3] as const)]
    .flat()
    .flatMap(([front, backs, least]) =>
      backs.filter((back) => contrast(front, back, scheme) < least).map((back) => `${front} on ${back}`),
    )
  expect(weak).toEqual([])
})

test('every token that is used is given', () => {
  const all = [own, ...borrowed].join('\n')
  const given = new Set([...all.matchAll(/(--[\w-]+)\s*:/g)].map((m) => m[1]))
  const used = [...all.matchAll(/var\((--[\w-]+)\s*\)/g)].map((m) => m[1])
  // Names with an underscore are set by a script of theirs that we do not load.
  expect([...new Set(used.filter((name) => !given.has(name) && !name?.startsWith('--_')))]).toEqual([])
})

test('nothing of the style sheet is fetched from elsewhere', () => {
  expect(own).not.toMatch(/url\(["']?(?:https?:)?\/\//)
  expect(own).not.toMatch(/url\(["']?data:/)
})

/**
 * The tables of a WOFF2 file in one piece. Its packed stream (size at byte 20) ends the file but for up to three bytes
 * of filling (W3C WOFF2, 4.1); a wrong beginning does not unpack, or to nothing much.
 */
function unpacked(font: Buffer): string {
  const size = font.readUInt32BE(20)
  const readings = [0, 1, 2, 3].map((filling) => {
    try {
      return brotliDecompressSync(font.subarray(font.length - filling - size, font.length - filling)).toString('latin1')
    } catch {
      return ''
    }
  })
  return readings.reduce((longest, one) => (one.length > longest.length ? one : longest))
}

test.each(['regular', 'bold'])('the %s font is small and knows the Serbian and Macedonian forms', (weight) => {
  const font = readFileSync(new URL(`noto-sans-${weight}.woff2`, here))
  expect(font.length).toBeLessThan(22_000)
  for (const tag of ['SRB ', 'MKD ', 'locl', 'kern']) expect(unpacked(font)).toContain(tag)
})

test('the whole style sheet packs into 18 kB', async () => {
  const entry = fileURLToPath(new URL('site.css', here))
  const built = await build({ entryPoints: [entry], bundle: true, minify: true, write: false, external: ['*.woff2'] })
  expect(gzipSync(built.outputFiles[0]?.contents ?? '').length).toBeLessThan(18_000)
})
