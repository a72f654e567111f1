import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import { LOCALES, type Locale } from '#base/say.ts'
import { chooseMail } from '#registers/accounts/actions/mail.ts'
import { breakGlass } from '#registers/guard/actions/glass.ts'
import type { Engine } from '#server/engine.ts'
import { ROUTES } from '#server/routes.ts'
import { speakersWith } from '#web/messages.ts'
import { aFieldTeam, idIn } from '../../../tests/field-team.ts'
import { aFreshDatabase } from '../../../tests/fresh.ts'
import { readMessage } from '../../../tests/mail-server.ts'
import { aWorld, type Town, type World } from '../../../tests/world.ts'
import { asOwner } from '../commands/surroundings.ts'
import type { Credentials } from '../database.ts'
import { kindsOf } from '../jobs/kinds.ts'
import { runDue } from '../jobs/runner.ts'
import { migrate } from '../migrate.ts'
import { openPostOffice } from './post.ts'

const CANARY = 'Канаринко'
const folder = mkdtempSync(join(tmpdir(), 'obuhvat-mail-canary-'))
let engine: Engine
let world: World
let town: Town

/** What no mail may hold: of people met, of what they need, of where. */
const secrets = () => [
  CANARY,
  'Kanarinko',
  'KNR',
  'молба',
  'molba',
  town.name,
  'Пољанско',
  'Poljansko',
  town.place,
  'school',
]

beforeAll(async () => {
  engine = await aFreshDatabase()
  await migrate(engine.ownerUrl)
  world = await aWorld(new Date('2022-12-31T11:00:00Z'), engine.ownerUrl)
  town = await world.town('Измишљено Пољанско')
  const site = world.site(ROUTES)
  const team = await aFieldTeam(world, site, town)
  for (const reference of ['KNR-1', 'KNR-2']) {
    const visit = await idIn(await team.send(team.sent({ reference, visited_on: '2022-12-01' })))
    const asked = { id: newId(), need: 'N6', other_name: `${CANARY} school`, due_in: '7', asked: `${CANARY} молба` }
    await idIn(await site.post(`/api/en/visits/${visit}/refer`, town.team, asked))
    const broken = await world.as(town.reader, (ctx) =>
      breakGlass(ctx, { record: visit, reason: `${CANARY}: мора да се види одмах` }),
    )
    expect(broken.ok).toBe(true)
  }
}, 240_000)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await engine.stop()
})

async function wantsMail(who: Credentials, address: string, locale: Locale) {
  await world.as(who, (ctx) => chooseMail(ctx, { address, locale, often: 'daily' }))
  await asOwner(engine.ownerUrl, (db) =>
    sql`update mail_choice set confirmed_at = now() where address = ${address}`.execute(db),
  )
}
/** Everything that is due at a moment, its mails read from the folder. */
async function mailsAt(moment: string) {
  const around = { ownerUrl: engine.ownerUrl, dataFolder: folder }
  const siteUrl = 'https://obuhvat.example'
  const office = openPostOffice({ from: 'Obuhvat <obuhvat@obuhvat.example>', siteUrl, folder: join(folder, 'mail') })
  const writer = { speaker: speakersWith([]), siteUrl, seed: Buffer.alloc(32, 7) }
  await runDue({ around, kinds: kindsOf(around, office, writer), now: () => new Date(moment) })
  const files = readdirSync(join(folder, 'mail')).filter((name) => name.endsWith('.eml'))
  return files.map((name) => {
    const raw = readFileSync(join(folder, 'mail', name), 'utf8')
    return { raw, to: readMessage(raw).header('To') ?? '', text: readMessage(raw).text }
  })
}
const textsTo = (mails: Awaited<ReturnType<typeof mailsAt>>, address: string) =>
  mails.filter(({ to }) => to === address).map(({ text }) => text)

describe('mails of a day on which referrals are overdue and the glass was broken', () => {
  test('say how many and where to look, to each by role, and nothing about a person, a need or a place', async () => {
    await wantsMail(town.team, 'team@proba.example', 'sr-Cyrl')
    await wantsMail(town.coordinator, 'coordinator@proba.example', 'en')
    await wantsMail(town.dpo, 'dpo@proba.example', 'mk')
    await wantsMail(town.reader, 'reader@proba.example', 'sq')
    await world.as(town.team, (ctx) => ctx.later('digest', { day: '2023-01-10' }, { key: '2023-01-10' }))
    const mails = await mailsAt('2023-01-10T05:00:00Z')
    expect(textsTo(mails, 'team@proba.example').join()).toContain('2 упута рок је прошао')
    const toCoordinator = textsTo(mails, 'coordinator@proba.example')
    expect(toCoordinator.join()).toContain('2 openings without the usual right wait for review')
    expect(toCoordinator.filter((text) => text.includes('opened a record'))).toHaveLength(2)
    expect(textsTo(mails, 'dpo@proba.example').join()).toContain('2 отворања без редовно право')
    expect(textsTo(mails, 'reader@proba.example')).toEqual([])
    const held = mails.flatMap(({ raw, text }) =>
      secrets().filter((secret) => raw.includes(secret) || text.includes(secret)),
    )
    expect(held).toEqual([])
  }, 60_000)

  test('the jobs that led to them hold none of it either', async () => {
    const payloads = await asOwner(engine.ownerUrl, async (db) => {
      const { rows } = await sql<{
        text: string
      }>`select concat(key, ' ', payload, ' ', problem) as text from job`.execute(db)
      return rows.map(({ text }) => text)
    })
    expect(payloads.length).toBeGreaterThan(5)
    expect(payloads.filter((text) => secrets().some((secret) => text.includes(secret)))).toEqual([])
  })

  test('a reminder that stands is told again the next morning only as what is true then', async () => {
    await world.as(town.team, (ctx) => ctx.later('digest', { day: '2023-01-20' }, { key: '2023-01-20' }))
    const texts = textsTo(await mailsAt('2023-01-20T05:00:00Z'), 'coordinator@proba.example')
    expect(texts.some((text) => text.includes('2 referrals have been overdue for more than a week'))).toBe(true)
  }, 60_000)
})

test('every line of a digest is said in all six variants', () => {
  const speaker = speakersWith([])
  for (const locale of LOCALES)
    for (const n of [1, 2, 5]) expect(speaker(locale)('mail.line.overdue', { n })).toContain(String(n))
})
