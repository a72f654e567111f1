import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '#base/id.ts'
import { keepRecord } from '#registers/guard/actions/keep.ts'
import { takeRequest } from '#registers/guard/actions/requests.ts'
import { makePurpose, turnPurpose } from '#registers/guard/actions/rules.ts'
import { aWorld, MASTER, type Town, type World } from '../../../tests/world.ts'
import { loadMasterKey, masterKeyFile } from '../master-key.ts'
import { rotateBodyKey } from './keys.ts'
import { eraseDue, run as retention } from './retention.ts'
import { asOwner } from './surroundings.ts'

let world: World
const dataFolder = mkdtempSync(join(tmpdir(), 'obuhvat-keys-'))
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))
beforeAll(async () => {
  world = await aWorld(new Date())
})
const around = () => ({ ownerUrl: world.ownerUrl, dataFolder })
const rows = <Row>(text: string): Promise<readonly Row[]> =>
  asOwner(world.ownerUrl, async (db) => (await sql<Row>`${sql.raw(text)}`.execute(db)).rows)

const seal = (town: Town, id: string) =>
  world.as(town.team, async ({ keys }) => {
    await keys.newRecord(id)
    return await keys.seal(id, 'name', id)
  })
const open = (town: Town, id: string, sealed: Buffer) =>
  world.as(town.team, ({ keys }) => keys.open(id, 'name', sealed))

test('a body’s key is rotated while four people write and read, without an error and without a record lost [R16]', async () => {
  const town = await world.town('Измишљена Смена')
  const sealed = new Map<string, Buffer>()
  const write = async () => {
    const id = newId()
    sealed.set(id, await seal(town, id))
  }
  for (let i = 0; i < 20; i++) await write()
  let isRotating = true
  const worker = async () => {
    let work = 0
    for (; isRotating; work++) {
      await write()
      const [id, text] = [...sealed][work % sealed.size] ?? []
      if (id !== undefined && text !== undefined) expect(await open(town, id, text)).toBe(id)
    }
    return work
  }
  const rotating = async () => {
    const versions: (number | undefined)[] = []
    for (let i = 0; i < 3; i++) versions.push((await rotateBodyKey(around(), MASTER, town.body.id, 50))?.version)
    isRotating = false
    return versions
  }
  const [versions, ...work] = await Promise.all([rotating(), worker(), worker(), worker(), worker()])
  expect(versions).toEqual([2, 3, 4])
  expect(Math.min(...work)).toBeGreaterThan(0)
  for (const [id, text] of sealed) expect(await open(town, id, text)).toBe(id)
  const kept = await rows<{ version: number }>(`select version from body_key where body_id = '${town.body.id}'`)
  const used = await rows<{ version: number }>(
    `select distinct body_key_version as version from record_key where body_id = '${town.body.id}'`,
  )
  expect([kept, used]).toEqual([[{ version: 4 }], [{ version: 4 }]])
})

test('a record that was erased stays erased through a rotation', async () => {
  const town = await world.town('Измишљени Заборав')
  const id = newId()
  const text = await seal(town, id)
  await world.as(town.coordinator, ({ keys }) => keys.destroy(id))
  await rotateBodyKey(around(), MASTER, town.body.id, 10)
  expect(await open(town, id, text)).toBeUndefined()
})

test('a body without records about people has no key to rotate', async () => {
  const town = await world.town('Измишљена Празнина')
  expect(await rotateBodyKey(around(), MASTER, town.body.id, 10)).toBeUndefined()
})

const PURPOSE = {
  code: 'visit',
  name: 'Измишљени обилазак',
  legalReference: 'Измишљени закон, члан 1',
  keepMonths: '24',
  keepReference: 'Измишљена листа, тачка 3',
}
/** A town with records kept since each of these days. */
async function aTownThatKeeps(...days: readonly string[]) {
  const town = await world.town('Измишљени Рок')
  const records = days.map((keptFromOn, i) => ({
    recordId: newId(),
    keptFromOn,
    subject: `household/R-${i}/visit/${i}`,
  }))
  await world.as(town.coordinator, async (ctx) => {
    await makePurpose(ctx, PURPOSE)
    await turnPurpose(ctx, PURPOSE.code, true)
    for (const record of records) {
      await ctx.keys.newRecord(record.recordId)
      await keepRecord(ctx, { ...record, purposeCode: PURPOSE.code })
    }
  })
  const erased = async () => {
    const found = await rows<{ subject: string }>(
      `select k.subject from kept_record k join record_key r on r.body_id = k.body_id and r.record_id = k.record_id
        where k.body_id = '${town.body.id}' and k.erased_at is not null and r.wrapped is null order by k.subject`,
    )
    return found.map((row) => row.subject.slice(0, 13))
  }
  return { town, erased }
}

test('what is due is erased on the day and not before, each with its entry in the audit of its body; the rest stays', async () => {
  const { town, erased } = await aTownThatKeeps('2022-03-31', '2022-04-01', '2022-04-02')
  await eraseDue(around(), new Date('2024-04-01T08:00:00Z'), town.body.id)
  expect(await erased()).toEqual(['household/R-0', 'household/R-1'])
  const entries = await rows<{ act: string; subject: string }>(
    `select act, subject from audit_entry where body_id = '${town.body.id}' and act = 'retention.erase' order by seq`,
  )
  expect(entries.map((entry) => entry.subject)).toEqual(['household/R-0/visit/0', 'household/R-1/visit/1'])
  expect(readFileSync(join(dataFolder, 'audit-heads', `${town.body.id}.log`), 'utf8').split('\n').length).toBe(3)
})

test('a record that somebody asked about waits for the answer', async () => {
  const { town, erased } = await aTownThatKeeps('2022-03-31')
  const asked = { kind: 'access', reference: 'R-0', askedHow: 'written', receivedOn: '1.1.2024', what: '' }
  await world.as(town.coordinator, (ctx) => takeRequest(ctx, asked))
  await eraseDue(around(), new Date('2024-04-01T08:00:00Z'), town.body.id)
  expect(await erased()).toEqual([])
})

test('a purpose that is off erases nothing', async () => {
  const { town, erased } = await aTownThatKeeps('2022-03-31')
  await world.as(town.coordinator, (ctx) => turnPurpose(ctx, PURPOSE.code, false))
  await eraseDue(around(), new Date('2024-04-01T08:00:00Z'), town.body.id)
  expect(await erased()).toEqual([])
})

test('the operator is told what was erased, and how many records nobody gave a purpose', async () => {
  const { town } = await aTownThatKeeps('2000-01-01')
  await seal(town, newId())
  const said: string[] = []
  const hear = (line: unknown) => void said.push(String(line))
  const spies = [vi.spyOn(console, 'log').mockImplementation(hear), vi.spyOn(console, 'error').mockImplementation(hear)]
  const code = await retention([town.body.shortName], around()).finally(() => {
    for (const spy of spies) spy.mockRestore()
  })
  expect(code).toBe(0)
  expect(said.join('\n')).toMatch(/visit: 1 records erased\.[\s\S]*have a key and no purpose/)
})

test('a master key that others may read, that is another’s or that is missing is refused, and no new one takes its place', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'obuhvat-master-'))
  const file = masterKeyFile(folder)
  writeFileSync(file, `${MASTER.key.toString('hex')}\n`, { mode: 0o600 })
  expect((await loadMasterKey(folder, world.ownerUrl)).mark).toBe(MASTER.mark)
  chmodSync(file, 0o644)
  await expect(loadMasterKey(folder, world.ownerUrl)).rejects.toThrow(/chmod 600/)
  chmodSync(file, 0o600)
  writeFileSync(file, `${'ab'.repeat(32)}\n`)
  await expect(loadMasterKey(folder, world.ownerUrl)).rejects.toThrow(/not the master key of these data/)
  rmSync(file)
  await expect(loadMasterKey(folder, world.ownerUrl)).rejects.toThrow(/missing/)
  expect(existsSync(file)).toBe(false)
  rmSync(folder, { recursive: true, force: true })
})
