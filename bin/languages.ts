/** Writes docs/languages.md, how far each language is: `npm run languages`. */
import { writeFileSync } from 'node:fs'
import { readFiles } from '../tests/house/source.ts'
import { type Entry, entriesOf, MASTER, WRITTEN } from '../tests/house/texts.ts'

const HEAD = `# How far each language is

Generated from \`messages/\` by \`npm run languages\`; a test fails when it is stale. *Checked*: a native speaker of the trade has read it. *Draft*: written, not yet read by one. *Missing*: the page shows the Serbian text, marked as such. Latin Serbian is derived from the Cyrillic and is as far as that.

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
  const lists = WRITTEN.filter((locale) => missing(locale).length > 0).map(
    (locale) =>
      `\n## Missing in ${locale}\n\n${missing(locale)
        .map((key) => `- \`${key}\`\n`)
        .join('')}`,
  )
  return HEAD + rows.join('') + lists.join('')
}

export const drawLanguages = (): string => languagesPage(entriesOf(readFiles('messages')))

if (import.meta.main) writeFileSync('docs/languages.md', drawLanguages())
