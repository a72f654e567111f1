import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aMailServer } from '../../../tests/mail-server.ts'
import { aPostOffice, type PostOfficeForTests } from '../../../tests/post-office.ts'
import type { Town } from '../../../tests/world.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
let post: PostOfficeForTests
let town: Town
beforeAll(async () => {
  post = await aPostOffice(NOW)
}, 120_000)
beforeEach(async () => {
  await post.clear()
  town = await post.world.town('Измишљено Поштино')
})
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

describe('a mail', () => {
  const leave = async () => {
    const accountId = await post.accountOf(town.team)
    await post.world.as(town.team, (ctx) => ctx.mail({ kind: 'factor_enrolled', accountId }))
  }
  const standing = () =>
    post.owner(async (db) => {
      const { rows } = await sql<{ problem: string | null; isDone: boolean; isParked: boolean }>`
        select problem, done_at is not null as "isDone", parked_at is not null as "isParked" from job
         where payload ->> 'kind' = 'factor_enrolled' limit 2`.execute(db)
      return rows
    })

  test('waits while the server is away, and leaves once it is back', async () => {
    await post.confirmed(town.team, 'bojan@proba.example')
    const away = await aMailServer()
    await away.stop()
    await leave()
    await post.run(NOW, post.smtp(away.port))
    expect(await standing()).toMatchObject([
      { isDone: false, isParked: false, problem: expect.stringMatching(/^Error, code E/) },
    ])
    await post.run(later(1))
    expect(post.server.taken).toHaveLength(1)
    expect(await standing()).toMatchObject([{ isDone: true }])
  })
  test('that the server does not take now is sent later; one that it refuses for good is parked, without its address', async () => {
    await post.confirmed(town.team, 'bojan@proba.example')
    await leave()
    post.server.manner.rcpt = '451 come again'
    await post.run()
    expect(await standing()).toMatchObject([{ isDone: false, isParked: false }])
    post.server.manner.rcpt = '550 bojan@proba.example is unknown here'
    await post.run(later(1))
    expect(await standing()).toEqual([
      { isDone: false, isParked: true, problem: 'the mail server refused for good, 550' },
    ])
    expect(post.server.taken).toEqual([])
  })
  test('whose taking was not heard comes again under the same Message-ID, so that it can be seen to be one', async () => {
    await post.confirmed(town.team, 'bojan@proba.example')
    await leave()
    post.server.manner.hangsUpAfterData = true
    await post.run()
    post.server.manner.hangsUpAfterData = false
    await post.run(later(1))
    await post.run(later(60))
    const ids = post.heard().map(({ header }) => header('Message-ID'))
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    expect(ids[0]).toMatch(/^<[0-9a-f-]{36}@obuhvat\.example>$/)
  })
  test('waits as a file where no server is set, once however often it is written', async () => {
    await post.confirmed(town.team, 'bojan@proba.example')
    await leave()
    await post.run(NOW, '')
    await post.owner((db) =>
      sql`update job set done_at = null where payload ->> 'kind' = 'factor_enrolled'`.execute(db),
    )
    await post.run(NOW, '')
    const files = readdirSync(post.folder).filter((name) => name.endsWith('.eml'))
    expect(files).toHaveLength(1)
    expect(readFileSync(join(post.folder, files[0] ?? ''), 'utf8')).toContain('To: bojan@proba.example')
  })
})
