import { expect, inject, test } from 'vitest'
import { newId } from '#base/id.ts'
import { isEmbedded } from '../fresh.ts'
import { chanceOf } from './chance.ts'
import { compare } from './findings.ts'
import { killDrill, summary } from './kill.ts'
import { aCountLetter, aLedger, aVisitLetter } from './ledger.ts'

const SEED = 20_261_122

test.runIf(process.platform === 'linux')(
  'killed under eight writers, program and database lose nothing, double nothing and leave nothing half [R3]',
  { timeout: 240_000 },
  async () => {
    const drill = isEmbedded()
      ? ({ engine: 'embedded', kills: 10 } as const)
      : ({ engine: 'server', kills: 20 } as const)
    const report = await killDrill({ ...drill, seed: SEED, limitMs: 180_000 })
    console.log(summary(report))
    expect(report).toMatchObject({ lost: 0, doubled: 0, half: 0, changed: 0, fell: 0, refused: [], chain: 'whole' })
    expect(report.acknowledged).toBeGreaterThan(50)
    expect(report.visits + report.counts).toBe(report.acknowledged)
  },
)

test('a visit and a count that were acknowledged and are not there are two losses', async () => {
  const nowhere = newId()
  const town = { ...{ bodyId: nowhere, teamId: nowhere, basisId: nowhere, sourceId: nowhere }, place: 'RS-nigde' }
  const sender = { ...town, shortName: 'nigde', coordinator: '', team: '' }
  const ledger = aLedger()
  for (const letter of [aVisitLetter(sender, chanceOf(1)), aCountLetter(sender, 1)])
    ledger.acknowledged.set(letter.name, letter)
  expect((await compare(inject('ownerUrl'), ledger)).lost).toBe(2)
})

test('chance with the same seed is the same chance', () => {
  const [one, two] = [chanceOf(7), chanceOf(7)]
  const drawn = Array.from({ length: 5 }, () => one.next())
  expect(Array.from({ length: 5 }, () => two.next())).toEqual(drawn)
  expect(drawn.every((n) => n >= 0 && n < 1)).toBe(true)
})
