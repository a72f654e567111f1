import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import { LOCALES } from '#base/say.ts'
import { breakGlass } from '#registers/guard/actions/glass.ts'
import { speakersWith } from '#web/messages.ts'
import { aFieldTeam, idIn } from '../../../tests/field-team.ts'
import { aPostOffice, type PostOfficeForTests } from '../../../tests/post-office.ts'
import type { Town } from '../../../tests/world.ts'

const CANARY = 'Канаринко'
let post: PostOfficeForTests
let town: Town
const visits: string[] = []

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
  post = await aPostOffice(new Date('2022-12-31T11:00:00Z'))
  const { world, site } = post
  town = await world.town('Измишљено Пољанско')
  const team = await aFieldTeam(world, site, town)
  for (const reference of ['KNR-1', 'KNR-2']) {
    const visit = await idIn(await team.send(team.sent({ reference, visited_on: '2022-12-01' })))
    const asked = { id: newId(), need: 'N6', other_name: `${CANARY} school`, due_in: '7', asked: `${CANARY} молба` }
    await idIn(await site.post(`/api/en/visits/${visit}/refer`, town.team, asked))
    visits.push(visit)
  }
}, 240_000)
/** Everything that is due at a moment, with its mails. */
async function mailsAt(moment: string) {
  await post.run(new Date(moment))
  return post.heard()
}
const textsTo = (mails: Awaited<ReturnType<typeof mailsAt>>, address: string) =>
  mails.filter(({ to }) => to === address).map(({ text }) => text)

describe('mails of a day on which referrals are overdue and the glass was broken', () => {
  test('say how many and where to look, to each by role, and nothing about a person, a need or a place', async () => {
    await post.confirmed(town.team, 'team@proba.example', { locale: 'sr-Cyrl' })
    await post.confirmed(town.coordinator, 'coordinator@proba.example', { locale: 'en' })
    await post.confirmed(town.dpo, 'dpo@proba.example', { locale: 'mk' })
    await post.confirmed(town.reader, 'reader@proba.example', { locale: 'sq' })
    for (const record of visits) {
      const reason = `${CANARY}: мора да се види одмах`
      expect((await post.world.as(town.reader, (ctx) => breakGlass(ctx, { record, reason }))).ok).toBe(true)
    }
    await post.world.as(town.team, (ctx) => ctx.later('digest', { day: '2023-01-10' }, { key: '2023-01-10' }))
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
    const payloads = await post.owner(async (db) => {
      const { rows } = await sql<{
        text: string
      }>`select concat(key, ' ', payload, ' ', problem) as text from job`.execute(db)
      return rows.map(({ text }) => text)
    })
    expect(payloads.length).toBeGreaterThan(5)
    expect(payloads.filter((text) => secrets().some((secret) => text.includes(secret)))).toEqual([])
  })

  test('a reminder that stands is told again the next morning only as what is true then', async () => {
    await post.world.as(town.team, (ctx) => ctx.later('digest', { day: '2023-01-20' }, { key: '2023-01-20' }))
    const texts = textsTo(await mailsAt('2023-01-20T05:00:00Z'), 'coordinator@proba.example')
    expect(texts.some((text) => text.includes('2 referrals have been overdue for more than a week'))).toBe(true)
  }, 60_000)
})

test('every line of a digest is said in all six variants', () => {
  const speaker = speakersWith([])
  for (const locale of LOCALES)
    for (const n of [1, 2, 5]) expect(speaker(locale)('mail.line.overdue', { n })).toContain(String(n))
})
