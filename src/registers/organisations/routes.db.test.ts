import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '#base/context.ts'
import { LOCALES } from '#base/say.ts'
import { fold } from '#base/text.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { asKeeper } from '#server/migrate.ts'
import { aWorld, GUEST } from '../../../tests/world.ts'
import { findOrganisations, listOrganisations, listWhereToAsk } from './queries.ts'
import { organisationRoutes } from './routes.tsx'

const world = await aWorld()
const read = <T>(work: (db: Db) => Promise<T>) => world.as(GUEST, ({ db }) => work(db))
const site = world.site(organisationRoutes, await read(listTerms))
const codes = (organisations: readonly { code: string }[]) => organisations.map((one) => one.code)
const textOf = async (path: string) => await (await site.get(path)).text()

/** A town of the test's own with a municipality, a centre, a network, and a centre that was closed. */
async function aTownToAsk() {
  const { place } = await world.town()
  const kinds = { a: 'municipality', b: 'centre_for_social_work', c: 'network', d: 'centre_for_social_work' }
  await asKeeper(world.ownerUrl, (keeper) =>
    keeper.transaction().execute(async (trx) => {
      await sql`set local role obuhvat_owner`.execute(trx)
      for (const [letter, kind] of Object.entries(kinds)) {
        const code = `${place}-${letter}`
        const end = letter === 'd' ? '2019-06-30' : null
        await sql`insert into organisation (code, kind_code, place_code, valid_to_on, source, dated_on)
          values (${code}, ${kind}, ${place}, ${end}, 'invented', '2026-01-02')`.execute(trx)
        const text = `Установа ${letter} ${place}`
        await sql`insert into organisation_name (organisation_code, use, locale, text, folded, source)
          values (${code}, 'preferred', 'sr-Cyrl', ${text}, ${fold(text)}, 'invented')`.execute(trx)
      }
    }),
  )
  return place
}

describe('where to ask', () => {
  test('is the centre for social work first, then the municipality, and nobody else', async () => {
    const place = await aTownToAsk()
    expect(codes(await read((db) => listWhereToAsk(db, place)))).toEqual([`${place}-b`, `${place}-a`])
  })
  test('is on an earlier day also what has closed since', async () => {
    const place = await aTownToAsk()
    expect(codes(await read((db) => listWhereToAsk(db, place, '2019-06-30')))).toContain(`${place}-d`)
    expect(codes(await read((db) => listWhereToAsk(db, place, '2019-07-01')))).not.toContain(`${place}-d`)
  })
  test('is known of both real towns, with the source of what is said', async () => {
    for (const town of ['BA-bijeljina', 'RS-80420']) {
      const [first, second] = await read((db) => listWhereToAsk(db, town))
      expect([first?.kindCode, second?.kindCode]).toEqual(['centre_for_social_work', 'municipality'])
      expect(first?.source).not.toBe('')
    }
  })
  test('says "not stated" of what no source says', async () => {
    const place = await aTownToAsk()
    const page = await textOf(`/en/organisations/${place}-b`)
    expect(page.split('not stated').length).toBeGreaterThan(4)
  })
})

describe('an organisation is found', () => {
  test.each(['СКГО', 'skgo', 'стална конференција', 'gradova i opstina'])('by "%s"', async (typed) =>
    expect(codes(await read((db) => findOrganisations(db, typed)))).toContain('skgo'),
  )
  test('also when it has ended, by its lasting code', async () => {
    const place = await aTownToAsk()
    expect(codes(await read((db) => findOrganisations(db, `установа d ${place}`)))).toEqual([`${place}-d`])
    expect(codes(await read((db) => listOrganisations(db)))).not.toContain(`${place}-d`)
    expect((await site.get(`/en/organisations/${place}-d`)).status).toBe(200)
  })
  test('never by signs that a pattern understands', async () => {
    for (const typed of ['%', '_', '', ' ']) expect(await read((db) => findOrganisations(db, typed)), typed).toEqual([])
  })
  test('not by a code that nobody has', async () =>
    expect((await site.get('/en/organisations/nothing')).status).toBe(404))
})

describe.each(LOCALES)('in %s', (locale) => {
  test('every word of the pages is there', async () => {
    for (const path of ['', '?q=xyzzy', '?q=skgo', '/skgo', '/csr-stara-pazova']) {
      const page = await textOf(`/${locale}/organisations${path}`)
      expect(page).not.toMatch(/>(?:organisations|places|codes|web|term)\.[a-z]/)
      expect(page).not.toContain('untranslated')
    }
  })
  test('an association that names Kosovo carries the mark and one footnote [0-15]', async () => {
    const page = await textOf(`/${locale}/organisations/akm`)
    expect(page).toContain('class="status-mark"')
    expect(page.split('id="status-note"')).toHaveLength(2)
  })
})

test('[0-13] the register is narrowed to one type of stakeholder, for people and for programs', async () => {
  // page: /organisations
  const { organisations } = JSON.parse(await textOf('/api/en/organisations?type=local_authorities'))
  const types = new Set(organisations.map((one: { stakeholderCode: string }) => one.stakeholderCode))
  expect([organisations.length > 0, [...types]]).toEqual([true, ['local_authorities']])
  const page = await textOf('/en/organisations?type=international')
  expect([page.includes('/en/organisations/giz'), page.includes('/en/organisations/zels')]).toEqual([true, false])
})
