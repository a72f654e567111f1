import { copyFileSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isEmbedded } from '../fresh.ts'
import { chanceOf } from './chance.ts'
import { aLedger, type Ledger, write } from './ledger.ts'
import { aScene, countChanged, type Scene } from './scene.ts'
import { command } from './victims.ts'

const LETTERS = 12

async function writeSome({ port, towns }: Scene, ledger: Ledger, most: number): Promise<void> {
  const isOver = () => ledger.acknowledged.size >= most
  const post = { port, ledger, chance: chanceOf(most), giveUpAt: () => 0 }
  let counted = most
  await Promise.all(towns.map((town) => write(post, town, () => counted++, isOver)))
}

/** Under the key as it lies there now, what was written opens, and more can be written. */
async function expectOpen(scene: Scene, ledger: Ledger): Promise<void> {
  await scene.program.start()
  expect(await countChanged(scene, ledger, chanceOf(3))).toBe(0)
  await writeSome(scene, ledger, ledger.acknowledged.size + 4)
  expect(ledger.refused).toEqual([])
  await scene.program.stop()
}

test.runIf(process.platform === 'linux')(
  'the master key is exchanged: everything written before opens, cut off at any point as well, and the earlier key opens nothing',
  { timeout: 240_000 },
  async () => {
    const scene = await aScene(isEmbedded() ? 'embedded' : 'server')
    const key = join(scene.folder, 'master.key')
    const earlier = join(scene.folder, 'earlier.key')
    const exchange = () => command(['keys', 'exchange-master'], scene.env)
    try {
      await scene.program.start()
      const ledger = aLedger()
      await writeSome(scene, ledger, LETTERS)
      // While it runs it holds the earlier key: the database says so on a server, the folder itself where it is embedded.
      expect((await exchange()).code).not.toBe(0)
      await scene.program.stop()
      copyFileSync(key, earlier)

      const done = await exchange()
      expect([done.code, done.said]).toEqual([0, expect.stringContaining('wrapped by the new master key')])
      expect(readFileSync(key, 'utf8')).not.toBe(readFileSync(earlier, 'utf8'))
      expect(statSync(key).mode & 0o077).toBe(0)
      await expectOpen(scene, ledger)
      expect((await command(['audit', 'verify'], scene.env)).code).toBe(0)
      const old = await command(['serve'], { ...scene.env, OBUHVAT_MASTER_KEY_FILE: earlier, PORT: `${scene.port}` })
      expect([old.code === 0, old.said]).toEqual([
        false,
        expect.stringContaining('is not the master key of these data'),
      ])

      // Cut off after the transaction, before the file changed its name: the next start brings it to its end.
      renameSync(key, `${key}.next`)
      copyFileSync(earlier, key)
      await expectOpen(scene, ledger)
      // Cut off before the transaction: a key lies there that wraps nothing, and the next exchange throws it away.
      writeFileSync(`${key}.next`, `${'ab'.repeat(32)}\n`, { mode: 0o600 })
      expect((await exchange()).code).toBe(0)
      await expectOpen(scene, ledger)
      console.log(`${ledger.acknowledged.size} letters open under the third master key`)
    } finally {
      await scene.remove()
    }
  },
)
