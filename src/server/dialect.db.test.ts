import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Db } from '#base/context.ts'
import { asKeeper } from '#server/migrate.ts'
import { speakersWith, termKey } from '#web/messages.ts'
import { aWorld, GUEST, type Town } from '../../tests/world.ts'
import { preferred, targetOf } from './request.ts'
import { ROUTES } from './routes.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let site: ReturnType<(typeof world)['site']>
let [ekavian, ijekavian]: Town[] = []
beforeAll(async () => {
  world = await aWorld()
  site = world.site(ROUTES)
  ekavian = await world.town()
  ijekavian = await world.town('Пробно Брдо')
  await asKeeper(world.ownerUrl, async (keeper) =>
    keeper.transaction().execute(async (trx) => {
      const db = trx as unknown as Db
      await sql`set local role obuhvat_owner`.execute(db)
      await sql`insert into place (code, level, economy_code, name_cyrillic, source, dated_on)
        values ('BA', 'economy', 'BA', 'Босна и Херцеговина', 'проба', '2020-01-01') on conflict do nothing`.execute(db)
      await sql`insert into place (code, parent_code, level, economy_code, name_cyrillic, source, dated_on)
        values ('BA-RS', 'BA', 'entity', 'BA', 'Република Српска', 'проба', '2020-01-01') on conflict do nothing`.execute(
        db,
      )
      await sql`update place set economy_code = 'BA', parent_code = 'BA-RS' where code = ${ijekavian?.place ?? ''}`.execute(
        db,
      )
    }),
  )
})

const pageOf = async (path: string, who: Parameters<typeof site.get>[1] = GUEST, more: Record<string, string> = {}) => {
  const answer = await site.get(path, who, more)
  const text = await answer.text()
  return { answer, text, lang: /<html lang="([^"]+)"/.exec(text)?.[1], heading: /<h1[^>]*>([^<]*)/.exec(text)?.[1] }
}
const signedIn = (town: Town | undefined) => town?.coordinator ?? GUEST

test('[3-28] a member of a body in Bosnia and Herzegovina reads Serbian in ijekavian, in both scripts', async () => {
  // page: /places
  const cyrillic = await pageOf('/sr-Cyrl/places', signedIn(ijekavian))
  expect([cyrillic.heading, cyrillic.lang]).toEqual(['Мјеста', 'sr-Cyrl-ijekavsk'])
  const latin = await pageOf('/sr-Latn/places', signedIn(ijekavian))
  expect([latin.heading, latin.lang]).toEqual(['Mjesta', 'sr-Latn-ijekavsk'])
  const bosnian = await pageOf('/bs/places', signedIn(ijekavian))
  expect(bosnian.lang).toBe('bs')
})

test('a member of a body in Serbia, and a reader who has said nothing, read ekavian', async () => {
  for (const who of [GUEST, signedIn(ekavian)]) {
    const { heading, lang } = await pageOf('/sr-Cyrl/places', who)
    expect([heading, lang]).toEqual(['Места', 'sr-Cyrl'])
  }
})

test('[X-02] a coordinator sets how the body speaks; the choice is audited, and may be taken back', async () => {
  // page: /people/dialect
  const { coordinator, team } = await world.town('Пробна Бара')
  const form = await pageOf('/sr-Cyrl/people/dialect', coordinator)
  expect(form.text).toContain('дете, реч, увек')
  expect((await site.post('/sr-Cyrl/people/dialect', coordinator, { dialect: '' })).status).toBe(422)
  expect((await site.post('/sr-Cyrl/people/dialect', coordinator, { dialect: 'ijekavian' })).status).toBe(303)
  expect((await pageOf('/sr-Cyrl/places', team)).heading).toBe('Мјеста')
  expect((await pageOf('/sr-Cyrl/people/dialect', coordinator)).text).toContain('дете, реч, увек')
  await site.post('/sr-Cyrl/people/dialect', coordinator, { dialect: 'place' })
  expect((await pageOf('/sr-Cyrl/places', team)).heading).toBe('Места')
  const { rows } = await world.as(
    coordinator,
    async ({ db }) => await sql`select 1 from audit_entry where act = 'account.set_dialect'`.execute(db),
  )
  expect(rows).toHaveLength(2)
})

test('the language switch of a form changes the way of speaking and keeps what was typed', async () => {
  const { coordinator } = await world.town('Пробни Поток')
  const answer = await site.post('/sr-Cyrl-ijekavsk/people/dialect', coordinator, {
    switchTo: 'sr-Cyrl-ijekavsk',
    dialect: 'ekavian',
  })
  const text = await answer.text()
  expect([answer.status, /<html lang="([^"]+)"/.exec(text)?.[1]]).toEqual([200, 'sr-Cyrl-ijekavsk'])
  expect(text).toMatch(/value="ekavian"[^>]*checked|checked[^>]*value="ekavian"/)
  expect(answer.headers.get('set-cookie')).toContain('dialect=ijekavian')
})

test('a member of the team does not set how the body speaks', async () =>
  expect((await site.post('/sr-Cyrl/people/dialect', ekavian?.team ?? GUEST, { dialect: 'ijekavian' })).status).toBe(
    403,
  ))

test('what a body has chosen wins over how its place speaks, and what a reader has chosen over both', async () => {
  const { coordinator, body } = await world.town('Пробни Дол')
  await world.as(coordinator, async ({ db }) => {
    await sql`update body set dialect = 'ijekavian' where id = ${body.id}`.execute(db)
  })
  expect((await pageOf('/sr-Latn/places', coordinator)).heading).toBe('Mjesta')
  const cookie = `__Host-session=${coordinator.token}; __Host-acting=${coordinator.membershipId}; __Host-dialect=ekavian`
  expect((await pageOf('/sr-Latn/places', GUEST, { cookie })).heading).toBe('Mesta')
})

test('a reader chooses by an address; the browser remembers it, and every other address stays as it is', async () => {
  const { answer, heading, lang, text } = await pageOf('/sr-Latn-ijekavsk/places?level=region')
  expect([answer.status, heading, lang]).toEqual([200, 'Mjesta', 'sr-Latn-ijekavsk'])
  expect(answer.headers.get('set-cookie')).toContain('__Host-dialect=ijekavian; Path=/; Secure')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(text).toContain('href="/sr-Latn-ekavsk/places')
  expect(text).not.toContain('href="/sr-Latn-ijekavsk')
  const remembered = await pageOf('/sr-Latn/places', GUEST, { cookie: '__Host-dialect=ijekavian' })
  expect(remembered.heading).toBe('Mjesta')
  expect(remembered.answer.headers.get('set-cookie')).toBe(null)
  expect(remembered.answer.headers.get('vary')).toContain('Cookie')
  const back = await pageOf('/sr-Latn-ekavsk/places', GUEST, { cookie: '__Host-dialect=ijekavian' })
  expect(back.heading).toBe('Mesta')
  expect(back.answer.headers.get('set-cookie')).toContain('__Host-dialect=ekavian')
})

test('a machine asks by the address alone', async () => {
  const answer = await site.get('/api/sr-Cyrl-ijekavsk/places')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
})

test('the words of the code lists are ijekavian too', () => {
  const speaker = speakersWith([{ list: 'group', code: 'G01', locale: 'sr-Cyrl', text: 'деца са сметњама у развоју' }])
  expect(speaker('sr-Latn', 'ijekavian')(termKey('group', 'G01'))).toBe('djeca sa smetnjama u razvoju')
  expect(speaker('sr-Latn')(termKey('group', 'G01'))).toBe('deca sa smetnjama u razvoju')
  expect(speaker('mk', 'ijekavian').dialect).toBe('ekavian')
})

test('a cookie that says anything else is nobody’s choice', async () =>
  expect((await pageOf('/sr-Cyrl/places', GUEST, { cookie: '__Host-dialect=<b>' })).heading).toBe('Места'))

test('another body’s coordinator does not change how a body speaks, nor does a reader of it', async () => {
  for (const who of [signedIn(ekavian), ijekavian?.reader ?? GUEST]) {
    await world.as(who, async ({ db }) => {
      const { numAffectedRows } =
        await sql`update body set dialect = 'ekavian' where id = ${ijekavian?.body.id ?? ''}`.execute(db)
      expect(numAffectedRows).toBe(0n)
    })
  }
})

test.each([
  ['sr-BA,sr;q=0.8', 'sr-Latn-ijekavsk'],
  ['sr-Cyrl-BA', 'sr-Cyrl-ijekavsk'],
  ['sr-Latn-ME', 'sr-Latn-ijekavsk'],
  ['cnr', 'sr-Latn-ijekavsk'],
  ['sr-Cyrl-ijekavsk', 'sr-Cyrl-ijekavsk'],
  ['sr-Cyrl-RS', 'sr-Cyrl'],
  ['sr', 'sr-Latn'],
  ['de, mk', 'mk'],
  ['', 'sr-Latn'],
])('a browser that asks for %j is led to %s', (header, variant) => expect(preferred(header)).toBe(variant))

test.each(['/sr-Cyrl-IJEKAVSK/x', '/sr-Latn-ijekav/x', '/bs-ijekavsk/x', '/ijekavsk/x'])('%s is no variant', (path) =>
  expect(targetOf(path).dialect).toBe(undefined),
)
