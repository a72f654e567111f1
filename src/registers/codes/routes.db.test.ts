import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '#base/say.ts'
import { asKeeper } from '#server/migrate.ts'
import { aWorld } from '../../../tests/world.ts'
import { listCodes, listTerms } from './queries.ts'
import { codeRoutes } from './routes.tsx'
import { asSpoken } from './rules.ts'

const world = await aWorld()
const terms = asSpoken(await world.as({ token: '', membershipId: '' }, ({ db }) => listTerms(db)))
const site = world.site(codeRoutes, terms)
const read = <T>(work: (db: Parameters<typeof listTerms>[0]) => Promise<T>) =>
  world.as({ token: '', membershipId: '' }, ({ db }) => work(db))

/** A list of the test's own: one code in use, one that ended, one word in Serbian. */
async function aList() {
  const list = `t${randomBytes(4).toString('hex')}`
  await asKeeper(world.ownerUrl, (keeper) =>
    keeper.transaction().execute(async (trx) => {
      await sql`set local role obuhvat_owner`.execute(trx)
      await sql`insert into code (list, code, sort_order, valid_from_on, valid_to_on, source, dated_on) values
        (${list}, 'NEW', 2, '2010-01-01', null, 'invented', '2026-01-02'),
        (${list}, 'OLD', 1, '2000-01-01', '2009-12-31', 'invented', '2026-01-02')`.execute(trx)
      await sql`insert into term (list, code, locale, text, state, source, dated_on) values
        (${list}, 'NEW', 'sr-Cyrl', 'нова реч', 'draft', 'invented', '2026-01-02')`.execute(trx)
    }),
  )
  return list
}

test('the speakers get the words of every list in the written languages', () =>
  expect(new Set(terms.map((term) => term.locale))).toEqual(new Set(['sr-Cyrl', 'bs', 'mk', 'sq', 'en'])))

describe('the codes of a list', () => {
  test('are those valid on the day, in their order', async () => {
    const list = await aList()
    const on = async (day?: string) => (await read((db) => listCodes(db, list, day))).map((code) => code.code)
    expect(await on()).toEqual(['NEW'])
    expect(await on('2009-12-31')).toEqual(['OLD'])
    expect(await on('2010-01-01')).toEqual(['NEW'])
    expect(await on('1999-12-31')).toEqual([])
  })

  test('show on the page as the reader’s day asks', async () => {
    const list = await aList()
    const old = await (await site.get(`/en/codes/${list}?on=31.12.2009`)).text()
    expect(old).toContain(`/en/codes/${list}/OLD`)
    expect(old).not.toContain(`/en/codes/${list}/NEW`)
  })

  test('are not shown for a day that does not exist; what was typed stays', async () => {
    const answer = await site.get('/en/codes/need?on=31.04.2022')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('value="31.04.2022"')
  })

  test('have a page for a day on which there were none', async () => {
    const answer = await site.get('/en/codes/need?on=1.1.1950')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('class="empty"')
  })

  test('of a list that nobody made are not found', async () =>
    expect((await site.get('/en/codes/nothing')).status).toBe(404))
})

test('a word that nobody wrote is counted as missing, and says so', async () => {
  const list = await aList()
  const { tallies } = await (await site.get(`/api/en/codes/${list}`)).json()
  expect(tallies).toContainEqual({ locale: 'sr-Latn', checked: 0, draft: 1, missing: 0 })
  expect(tallies).toContainEqual({ locale: 'sq', checked: 0, draft: 0, missing: 1 })
})

test('a need shows the articles of its treaties by their names', async () => {
  const page = await (await site.get('/en/codes/need/N2')).text()
  expect(page).toContain('International Covenant on Economic, Social and Cultural Rights, article 9')
})

test('each list opens as a table for a spreadsheet, six variants a code', async () => {
  const text = await (await site.get('/en/codes/grade.csv')).text()
  expect(text.trim().split('\r\n')).toHaveLength(1 + 4 * 6)
})

describe.each(LOCALES)('in %s', (locale) => {
  test('the list of economies prints the footnote on status exactly once, however often it names it [0-14] [0-15]', async () => {
    const page = await (await site.get(`/${locale}/codes/economy`)).text()
    expect(page.split('class="status-mark"').length).toBeGreaterThan(2)
    expect(page.split('id="status-note"')).toHaveLength(2)
  })
  test('a list that does not name it prints no footnote [0-15]', async () =>
    expect(await (await site.get(`/${locale}/codes/grade`)).text()).not.toContain('status-note'))
  test('every word of the page is there', async () => {
    for (const path of ['/codes', '/codes/need', '/codes/need/N2']) {
      const page = await (await site.get(`/${locale}${path}`)).text()
      expect(page).not.toMatch(/>(?:codes|web)\.[a-z]/)
      expect(page).not.toContain('untranslated')
    }
  })
})
