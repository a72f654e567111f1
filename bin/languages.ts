/**
 * Writes docs/languages.md, how far each language is: `npm run languages`, and prints the Serbian texts that have words with
 * a yat and no ijekavian form yet, each with a proposal. `node bin/languages.ts ijekavian` writes the proposals into the
 * overlay as drafts, and takes out what has lost its master: read what it printed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readFiles } from '../tests/house/source.ts'
import { type Entry, entriesOf, MASTER, OVERLAY, termEntriesOf, WRITTEN, withForms } from '../tests/house/texts.ts'
import { toIjekavian } from '../tests/house/yat.ts'

const HEAD = `# How far each language is

Generated from \`messages/\` by \`npm run languages\`; a test fails when it is stale. *Checked*: a native speaker of the trade has read it. *Draft*: written, not yet read by one. *Missing*: the page shows the Serbian text, marked as such. Latin Serbian is derived from the Cyrillic and is as far as that. Ijekavian Serbian is written only where it differs.

| language | checked | draft | missing |
|---|---:|---:|---:|
`

/** The page that counts the states of `entries`, language by language, and names what is missing. */
export function languagesPage(entries: readonly Entry[]): string {
  const keys = [...new Set(entries.filter(({ locale }) => locale === MASTER).map(({ key }) => key))].sort()
  const of = (locale: string, state: string) => entries.filter((e) => e.locale === locale && e.state === state).length
  const missing = (locale: string) => {
    const there = new Set(entries.filter((entry) => entry.locale === locale).map(({ key }) => key))
    return keys.filter((key) => !there.has(key))
  }
  const rows = WRITTEN.map(
    (locale) => `| ${locale} | ${of(locale, 'checked')} | ${of(locale, 'draft')} | ${missing(locale).length} |\n`,
  )
  const overlay = `| ${OVERLAY} | ${of(OVERLAY, 'checked')} | ${of(OVERLAY, 'draft')} | ${unspoken(entries).length} |\n`
  const lists = WRITTEN.filter((locale) => missing(locale).length > 0).map(
    (locale) =>
      `\n## Missing in ${locale}\n\n${missing(locale)
        .map((key) => `- \`${key}\`\n`)
        .join('')}`,
  )
  return HEAD + rows.join('') + overlay + lists.join('')
}

/** The texts of the master that have a word with a yat and no text in the overlay, each with its proposal. */
export function unspoken(entries: readonly Entry[]): readonly Entry[] {
  const there = new Set(entries.filter(({ locale }) => locale === OVERLAY).map(({ key }) => key))
  return entries
    .filter(({ locale, key }) => locale === MASTER && !there.has(key))
    .map((entry): Entry => ({ ...entry, locale: OVERLAY, state: 'draft', text: withForms(entry.text, toIjekavian) }))
    .filter(({ key, text }) => JSON.stringify(text) !== JSON.stringify(masterOf(entries, key)?.text))
}

const masterOf = (entries: readonly Entry[], key: string): Entry | undefined =>
  entries.find((entry) => entry.locale === MASTER && entry.key === key)

/** Every message, and the words of the code lists as messages. */
export const everyText = (): readonly Entry[] => [
  ...entriesOf(readFiles('messages')),
  ...termEntriesOf(readFileSync('db/facts/terms.csv', 'utf8')),
]

export const drawLanguages = (): string => languagesPage(entriesOf(readFiles('messages')))

/** The overlay with the proposals among it, file by file, each in the order of the alphabet. */
function writeOverlay(entries: readonly Entry[], proposals: readonly Entry[]) {
  const kept = entries
    .filter(({ locale, key }) => locale === OVERLAY && masterOf(entries, key) !== undefined)
    .map((entry): Entry => ({ ...entry, text: withForms(entry.text, toIjekavian) }))
  const all = [...kept, ...proposals].sort((a, b) => (a.key < b.key ? -1 : 1))
  mkdirSync(`messages/${OVERLAY}`, { recursive: true })
  for (const file of new Set(all.map((entry) => entry.file))) {
    const of = (state: Entry['state']) =>
      Object.fromEntries(all.filter((e) => e.file === file && e.state === state).map(({ key, text }) => [key, text]))
    const content = JSON.stringify({ checked: of('checked'), draft: of('draft') }, null, 2)
    writeFileSync(`messages/${OVERLAY}/${file}`, `${content}\n`)
  }
}

if (import.meta.main) {
  const entries = everyText()
  const proposals = unspoken(entries)
  for (const { file, key, text } of proposals) {
    console.log(`${file} ${key}\n  ${JSON.stringify(masterOf(entries, key)?.text)}\n  ${JSON.stringify(text)}`)
  }
  if (process.argv[2] === 'ijekavian') writeOverlay(entries, proposals)
  writeFileSync('docs/languages.md', drawLanguages())
}
