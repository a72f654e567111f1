// The one test command: `npm test`. Everything: the checks, the build, then the tests of rules, database and browser.
// With words behind it (`npm test -- src/coverage`, `npm test -- --project rules`) only the build and those tests.
// The last line counts: `N passed, N failed`, where each check and the build count as one.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
// The Node 24 of the dependencies stands before the machine's own, however this file was started.
const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
const exitOf = (program, words) =>
  spawnSync(program, words, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH } }).status
const run = (program, words) => exitOf(program, words) === 0

const total = { passed: 0, failed: 0, skipped: 0 }
const step = (name, program, words) => {
  console.log(`\n# ${name}`)
  const isRight = run(program, words)
  total[isRight ? 'passed' : 'failed'] += 1
  return isRight
}

/** One run of the test runner; a run that ends badly without naming a failed test is one failure itself. */
const tests = (words) => {
  const folder = mkdtempSync(join(tmpdir(), 'obuhvat-tests-'))
  const report = join(folder, 'report.json')
  const isRight = run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...words,
  ])
  const seen = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
  rmSync(folder, { recursive: true })
  total.passed += seen.numPassedTests ?? 0
  total.failed += seen.numFailedTests || (isRight ? 0 : 1)
  total.skipped += (seen.numPendingTests ?? 0) + (seen.numTodoTests ?? 0)
}

const words = process.argv.slice(2)
if (words.length === 0) {
  step('types', 'tsc', [])
  step('style', 'biome', ['check', '--error-on-warnings', '.'])
  step('nothing unused', 'knip', [])
}
step('build', 'node', ['bin/build.js'])
if (words.length > 0) tests(words)
else {
  tests(['--project', 'rules'])
  tests(['--project', 'embedded'])
  // The tests' own finding decides; that it cannot be asked is a failure, not an absent server.
  const find =
    "const { serverPrograms } = await import('./tests/engine.ts'); process.exitCode = serverPrograms() ? 0 : 9"
  const isWithoutServer = exitOf('node', ['--input-type=module', '--eval', find]) === 9
  if (!isWithoutServer) tests(['--project', 'server'])
  tests(['--project', 'browser'])
  if (isWithoutServer) console.log('\nserver: not run')
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
