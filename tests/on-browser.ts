import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    site: string
  }
}

const answers = (site: string) =>
  fetch(`${site}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  )

/** The built program as `npm start` runs it, with the demonstration, on a folder that is thrown away. */
export default async (project: TestProject) => {
  const folder = mkdtempSync(join(tmpdir(), 'obuhvat-site-'))
  const port = 20_000 + (process.pid % 20_000)
  const site = `http://localhost:${port}`
  const program: ChildProcess = spawn(process.execPath, ['bin/obuhvat.js', 'serve'], {
    env: { ...process.env, PORT: `${port}`, DATA_DIR: folder, DEMO: '1', DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let tries = 0; tries < 1200 && !(await answers(site)); tries++) {
    if (program.exitCode !== null) throw new Error(`the program ended with ${program.exitCode}`)
    await pause(100)
  }
  project.provide('site', site)
  return async () => {
    const gone = once(program, 'exit')
    program.kill('SIGTERM')
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
}
