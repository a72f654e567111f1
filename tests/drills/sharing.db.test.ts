import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { localDay } from '#base/day.ts'
import { formatDay } from '#base/format.ts'
import { newId } from '#base/id.ts'
import type { Credentials } from '#server/database.ts'
import { asKeeper } from '#server/migrate.ts'
import { ROUTES } from '#server/routes.ts'
import { aFieldTeam, idIn } from '../field-team.ts'
import { aWorld, type Town, type World } from '../world.ts'
import { chanceOf } from './chance.ts'

/** The clock of the program is that of the database, for agreements run by the database's day. */
const now = new Date()
const today = formatDay('en', localDay(now), 'short')
/** Words that stand in a referral and in a visit, and only there. */
const SECRET = 'измишљена молба за упис'
const READERS_OF_A_BODY = 3

let world: World
let site: ReturnType<World['site']>
let giver: Town
let receivers: readonly Town[]
let records: { readonly visit: string; readonly referral: string }
beforeAll(async () => {
  world = await aWorld(now)
  site = world.site(ROUTES)
  giver = await world.town('Измишљени Давалац')
  receivers = [await world.town('Измишљени Први'), await world.town('Измишљени Други')]
  const team = await aFieldTeam(world, site, giver)
  const visit = await idIn(await team.send(team.sent({ reference: 'DV-1', visited_on: localDay(now) })))
  const asked = { id: newId(), need: 'N6', other_name: 'Измишљена школа', due_in: '7', asked: SECRET }
  records = { visit, referral: await idIn(await site.post(`/api/en/visits/${visit}/refer`, giver.team, asked)) }
})

const agree = async (receiver: Town, fields: string): Promise<string> => {
  const signed = { receiver: receiver.body.id, purpose: 'teren', number: `${fields}-${receiver.place}`, fields }
  const days = { signedOn: '1.1.2020.', fromOn: '1.1.2020.', lastDay: '' }
  return await idIn(await site.post('/api/en/guard/agreements/new', giver.coordinator, { ...signed, ...days }))
}
const withdraw = async (agreement: string): Promise<void> => {
  await idIn(await site.post(`/api/en/guard/agreements/${agreement}/withdraw`, giver.coordinator, { fromOn: today }))
}

/** What agreements let the two bodies see: nothing, a referral with its words, how it ended alone. */
type Stage = 'nothing' | 'whole' | 'outcome'
type Reading = {
  readonly body: string
  readonly path: string
  readonly status: number
  readonly text: string
  /** The stage in force for the whole time of the reading; none where it changed meanwhile. */
  readonly stage: Stage | undefined
}

/** Keeps the stage; a reading that a change overlaps is of no stage. */
function aClock() {
  let [stage, changes, isChanging]: [Stage, number, boolean] = ['nothing', 0, false]
  return {
    change: async (to: Stage, work: () => Promise<void>) => {
      isChanging = true
      changes += 1
      await work()
      stage = to
      isChanging = false
    },
    read: async <T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly stage: Stage | undefined }> => {
      const [before, wasChanging] = [changes, isChanging]
      const was = stage
      const value = await work()
      return { value, stage: wasChanging || isChanging || changes !== before ? undefined : was }
    },
  }
}
type Clock = ReturnType<typeof aClock>

async function readOn(
  body: Town,
  who: Credentials,
  { clock, seed, goesOn, into }: { clock: Clock; seed: number; goesOn: () => boolean; into: Reading[] },
) {
  const chance = chanceOf(seed)
  const paths = [`/referrals/${records.referral}`, `/visits/${records.visit}`, '/today']
  while (goesOn()) {
    const path = paths[chance.between(0, paths.length)] ?? '/today'
    const { value, stage } = await clock.read(async () => {
      const answer = await site.get(`/api/en${path}`, who)
      return { status: answer.status, text: await answer.text() }
    })
    into.push({ body: body.body.id, path, ...value, stage })
  }
}

/** Waits until so many readings more have come to their end. */
async function after(readings: readonly Reading[], more: number): Promise<void> {
  const enough = readings.length + more
  while (readings.length < enough) await new Promise((done) => setTimeout(done, 5))
}

/** Opens the referral to both, narrows it to how it ended, ends it, while all read. */
async function drill(): Promise<readonly Reading[]> {
  const readings: Reading[] = []
  const clock = aClock()
  let isOver = false
  const readers = receivers.flatMap((town, at) =>
    Array.from({ length: READERS_OF_A_BODY }, (_, n) =>
      readOn(town, n % 2 === 0 ? town.team : town.coordinator, {
        ...{ clock, seed: at * 10 + n, goesOn: () => !isOver, into: readings },
      }),
    ),
  )
  await after(readings, 60)
  const whole: string[] = []
  await clock.change('whole', async () => {
    for (const town of receivers) whole.push(await agree(town, 'referral'))
  })
  await after(readings, 90)
  const narrow: string[] = []
  await clock.change('outcome', async () => {
    for (const town of receivers) narrow.push(await agree(town, 'referral.outcome'))
    for (const agreement of whole) await withdraw(agreement)
  })
  await after(readings, 90)
  await clock.change('nothing', async () => {
    for (const agreement of narrow) await withdraw(agreement)
  })
  await after(readings, 90)
  isOver = true
  await Promise.all(readers)
  return readings
}

/** What a reading shows of the giver's: `words`, a row without them, or nothing. */
function shownIn({ path, status, text }: Reading): 'words' | 'row' | 'nothing' {
  if (text.includes(SECRET)) return 'words'
  if (path === '/today') return text.includes(records.referral) ? 'row' : 'nothing'
  return status === 200 ? 'row' : 'nothing'
}
/** What a stage lets be seen at an address. */
function allowed(stage: Stage, path: string): 'words' | 'row' | 'nothing' {
  if (stage === 'nothing' || path.startsWith('/visits/')) return 'nothing'
  return stage === 'whole' && path.startsWith('/referrals/') ? 'words' : 'row'
}

const sharedReads = () =>
  asKeeper(world.ownerUrl, (db) =>
    db.transaction().execute(async (trx) => {
      await sql`set local role obuhvat_owner`.execute(trx)
      const { rows } = await sql<{ subject: string; n: number }>`
        select subject, count(*)::int as n from audit_entry
         where body_id = ${giver.body.id} and act = 'case.read_shared' group by subject order by subject limit 100`.execute(
        trx,
      )
      return new Map(rows.map(({ subject, n }) => [subject, n]))
    }),
  )

test('while agreements are opened, narrowed and ended under readers of two bodies, nobody sees more than runs, and every reading is noted', async () => {
  const readings = await drill()
  const wrong = readings.filter((one) => one.stage !== undefined && shownIn(one) !== allowed(one.stage, one.path))
  expect(wrong.map(({ path, status, stage }) => `${stage} ${status} ${path}`)).toEqual([])
  expect(readings.filter(({ status }) => status !== 200 && status !== 404)).toEqual([])
  for (const stage of ['nothing', 'whole', 'outcome'] as const)
    expect(readings.filter((one) => one.stage === stage).length).toBeGreaterThan(20)
  expect(readings.some(({ text }) => /DV-1/.test(text))).toBe(false)
  const noted = await sharedReads()
  for (const { body } of receivers) {
    const seen = (of: string) =>
      readings.filter((one) => one.body === body.id && one.path.startsWith(of) && shownIn(one) !== 'nothing').length
    const notedOf = (subject: string) =>
      [...noted].filter(([at]) => at.includes(subject) && at.endsWith(`/by/${body.id}`)).reduce((n, [, m]) => n + m, 0)
    expect([notedOf('referral/'), notedOf('referrals/')]).toEqual([seen('/referrals/'), seen('/today')])
  }
  console.log(
    `${readings.length} readings of two bodies, ${[...noted.values()].reduce((a, b) => a + b, 0)} of them noted`,
  )
}, 120_000)
