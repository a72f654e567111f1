/** Writes src/base/schema.ts from a freshly migrated embedded database: `npm run schema`, or with --print to standard output. */
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/server/engine.ts'
import { migrate } from '../src/server/migrate.ts'

const HEAD =
  '/** Rows of the database, generated from the migrated tables by `npm run schema`; never edited by hand. */\n'

/** The text of the generated file for the database at `ownerUrl`. */
export function schemaOf(ownerUrl: string): string {
  const out = join(tmpdir(), `obuhvat-schema-${process.pid}.ts`)
  execFileSync(
    process.execPath,
    [
      'node_modules/kysely-codegen/dist/cli/bin.js',
      '--dialect',
      'postgres',
      '--url',
      ownerUrl,
      '--out-file',
      out,
      '--date-parser',
      'string',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const text = readFileSync(out, 'utf8')
  rmSync(out)
  // Both arrive as numbers: see the type parsers in src/server/database.ts.
  return (
    HEAD +
    text
      .replace(/^\/\*\*[\s\S]*?\*\/\n+/, '')
      .replace(/ColumnType<string, (?:bigint \| )?number \| string/g, 'ColumnType<number, number | string')
  )
}

if (import.meta.main) {
  const engine = await startEmbedded()
  await migrate(engine.ownerUrl)
  const text = schemaOf(engine.ownerUrl)
  if (process.argv.includes('--print')) process.stdout.write(text)
  else writeFileSync('src/base/schema.ts', text)
  await engine.stop()
}
