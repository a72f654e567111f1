import { execFileSync } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { listTar, readMember, writeTar } from './tar.ts'

const folder = mkdtempSync(join(tmpdir(), 'obuhvat-tar-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function packed(files: readonly Uint8Array[]): Promise<string> {
  const file = join(folder, 'packed.tar')
  rmSync(file, { force: true })
  const out = await open(file, 'wx')
  const named = files.map((from, i) => ({ name: `part/${i}`, from }))
  await writeTar(out, named, new Date('2026-03-07T10:00:00Z')).finally(() => out.close())
  return file
}

test('what is packed comes out byte for byte, whatever its size', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 1500 }), { maxLength: 5 }), async (files) => {
      const file = await packed(files)
      const handle = openSync(file, 'r')
      const members = listTar(handle, statSync(file).size)
      expect(members.map((one) => new Uint8Array(readMember(handle, one)))).toEqual(files)
    }),
    { numRuns: 50 },
  )
})

test('an archive cut off anywhere before its end says so', async () => {
  const whole = readFileSync(await packed([new Uint8Array(700).fill(7), new Uint8Array(3).fill(9)]))
  for (let bytes = 0; bytes < whole.byteLength - 1024; bytes += 100) {
    const file = join(folder, 'cut.tar')
    writeFileSync(file, whole.subarray(0, bytes))
    expect(() => listTar(openSync(file, 'r'), bytes)).toThrow('cut off')
  }
})

test.runIf(process.platform === 'linux')('the tar of the system opens it', async () => {
  const file = await packed([Buffer.from('heads'), Buffer.from('rows')])
  expect(execFileSync('tar', ['-xOf', file, 'part/1'], { encoding: 'utf8' })).toBe('rows')
})
