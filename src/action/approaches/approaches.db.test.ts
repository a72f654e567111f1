import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newId } from '#base/id.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { STEPS } from './model.ts'
import { getEntry, listEntries } from './queries.ts'
import { approachRoutes } from './routes.tsx'
import { isAdopted, stateOf } from './rules/path.ts'

const world = await aWorld()
const terms = asSpoken(await world.as(GUEST, ({ db }) => listTerms(db)))
const site = world.site(approachRoutes, terms)
const text = async (path: string, who = GUEST) => await (await site.get(path, who)).text()
const json = async (path: string, who = GUEST) => JSON.parse(await text(path, who))

let sources = 0
const described = (isPublished = true) => ({
  // A body has no two sources of one title.
  ...{ source_kind: 'official_document', source_title: `Измишљени извор ${++sources}`, source_locale: 'sr-Cyrl' },
  ...{ source_publisher: 'Измишљени издавач', source_publicity: isPublished ? 'published' : 'working_paper' },
  source_note: isPublished ? 'Измишљено, бр. 0' : '',
})
type Fields = Readonly<Record<string, string>>
const note = (town: Town, more: Fields = {}, who = town.coordinator) =>
  site.post('/en/approaches/enter', who, {
    ...{ approach: 'mobile_team', place: town.place, step: 'running', period: '2020' },
    ...described(),
    ...more,
  })
async function noted(town: Town, more: Fields = {}) {
  const answer = await note(town, more)
  expect(answer.status, (await answer.clone().text()).match(/<h2 id="error.*?<\/ul>/)?.[0]).toBe(303)
  return await world.as(town.coordinator, async ({ db }) => {
    const { rows } = await sql<{
      id: string
    }>`select id from approach_step where body_id = ${town.body.id} order by id desc limit 1`.execute(db)
    return rows[0]?.id ?? ''
  })
}
const stateAt = async (town: Town, approach = 'mobile_team', who = GUEST) =>
  (await json(`/api/en/approaches/${approach}/${town.place}`, who)).state

describe('the list and the page of an approach', () => {
  test('[4-04] the recommended mechanisms stand with how many towns are how far, and with those of which nothing is known', async () => {
    // page: /approaches
    const before = await json('/api/en/approaches')
    const town = await world.town()
    const of = (data: typeof before, code: string) =>
      data.approaches.find((one: { code: string }) => one.code === code).counts
    const unknown = of(await json('/api/en/approaches'), 'mobile_team').unknown
    await noted(town)
    const after = await json('/api/en/approaches')
    expect(of(after, 'mobile_team').unknown).toBe(unknown - 1)
    expect(of(after, 'mobile_team').running).toBe(of(before, 'mobile_team').running + 1)
    const counts: Record<string, number> = of(after, 'day_centre')
    expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(after.towns)
    const page = await text('/en/approaches')
    for (const said of ['Mobile team', 'Recommended to local governments by', 'nothing is known', 'not the same as'])
      expect(page).toContain(said)
  })
  test('[0-29] a town stands in its state on the map, in the list and in the file', async () => {
    // page: /approaches
    const town = await world.town('Мапирано')
    await noted(town, { approach: 'awareness', step: 'concept' })
    const page = await text('/en/approaches/awareness')
    expect(page).toContain('role="img" aria-labelledby="approach-map-title approach-map-desc"')
    expect(page).toContain(`/en/approaches/awareness/${town.place}`)
    const file = await text('/en/approaches/awareness.csv')
    expect(file).toMatch(new RegExp(`awareness;${town.place};[^\\n]*;concept;2020`))
    const other = await world.town()
    expect(await text('/en/approaches/awareness.csv')).toMatch(new RegExp(`awareness;${other.place};[^\\n]*;unknown;`))
    expect((await json('/api/en/approaches/awareness?economy=AL')).towns).toEqual([])
  })
  test('an unknown approach, town or day is no fault', async () => {
    for (const path of ['/en/approaches/x', '/en/approaches/mobile_team/x', '/en/approaches/entries/x/correct'])
      expect((await site.get(path, (await world.town()).coordinator)).status, path).toBe(404)
    for (const query of ['on=x', 'on=2020-02-31', 'economy=XX'])
      expect((await site.get(`/en/approaches?${query}`)).status, query).toBe(200)
  })
})
describe('the path of a town', () => {
  test('[0-29] goes from interest to evaluation, each step with its source, and says what it rests on', async () => {
    // page: /approaches
    const town = await world.town()
    for (const [i, step] of ['interested', 'trained', 'concept', 'decision', 'running', 'evaluated'].entries()) {
      await noted(town, {
        step,
        period: `${2015 + i}`,
        ...(step === 'decision' && { act_number: '00-000/0', gazette: 'Измишљени лист' }),
      })
      expect(await stateAt(town)).toBe(step)
    }
    const page = await text(`/sr-Latn/approaches/mobile_team/${town.place}`)
    for (const said of ['00-000/0', 'Izmišljeni list', 'Izmišljeni izvor', 'vrednovano']) expect(page).toContain(said)
  })
  test('a correction leaves the old entry to be seen, with the reason', async () => {
    const town = await world.town()
    const id = await noted(town)
    const answer = await site.post(`/en/approaches/entries/${id}/correct`, town.coordinator, {
      ...{ why: 'Измишљени разлог', act: 'save', approach: 'mobile_team', place: town.place },
      ...{ step: 'concept', period: '2020', ...described() },
    })
    expect(answer.status).toBe(303)
    const { state, entries } = await json(`/api/en/approaches/mobile_team/${town.place}`)
    expect(state).toBe('concept')
    expect(entries).toHaveLength(2)
    expect(await text(`/en/approaches/mobile_team/${town.place}`)).toContain('corrected')
    const again = await site.post(`/en/approaches/entries/${id}/correct`, town.coordinator, {
      why: 'x',
      act: 'take_back',
    })
    expect(again.status).toBe(422)
  })
  test('an entry that is taken back leaves the town where it was', async () => {
    const town = await world.town()
    const id = await noted(town)
    const without = await site.post(`/en/approaches/entries/${id}/correct`, town.coordinator, { act: 'take_back' })
    expect(without.status).toBe(422)
    expect(await without.text()).toContain('Say why')
    const answer = await site.post(`/en/approaches/entries/${id}/correct`, town.coordinator, {
      ...{ why: 'Измишљени разлог', act: 'take_back' },
    })
    expect(answer.status).toBe(303)
    expect(await stateAt(town)).toBe('unknown')
  })
  test('a step is put on the trace of its town when asked, once', async () => {
    const town = await world.town()
    const id = await noted(town, { step: 'decision', act_number: '0', milestone: 'new' })
    const entry = await world.as(town.coordinator, ({ db }) => getEntry(db, id))
    expect(entry.milestone?.name).toBe('Mobile team: decision')
    await site.post(`/en/approaches/entries/${id}/correct`, town.coordinator, { why: 'проба', act: 'take_back' })
    const twin = await noted(town, { step: 'decision', act_number: '0', milestone: 'new' })
    const second = await world.as(town.coordinator, ({ db }) => getEntry(db, twin))
    expect(second.milestone?.id).toBe(entry.milestone?.id)
  })
  test('what rests on a working paper is seen by the own body alone', async () => {
    const town = await world.town()
    await noted(town, described(false))
    expect(await stateAt(town)).toBe('unknown')
    expect(await stateAt(town, 'mobile_team', town.coordinator)).toBe('running')
  })
})

describe('who may', () => {
  test('a reader and a team note nothing; what was typed stays on the form', async () => {
    const town = await world.town()
    for (const who of [town.reader, town.team, GUEST])
      expect([401, 403, 303]).toContain((await note(town, {}, who)).status)
    expect(await stateAt(town)).toBe('unknown')
    const wrong = await note(town, { period: 'једном', note: 'Ово остаје' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('Ово остаје')
  })
  test('a coordinator elsewhere neither notes for this town nor corrects its entry', async () => {
    const [town, elsewhere] = [await world.town(), await world.town()]
    const id = await noted(town)
    expect((await note(town, {}, elsewhere.coordinator)).status).toBe(422)
    expect((await site.get(`/en/approaches/entries/${id}/correct`, elsewhere.coordinator)).status).toBe(403)
    expect(await text(`/en/approaches/mobile_team/${town.place}`, elsewhere.coordinator)).not.toContain('/correct"')
  })
})

/** A published team of a town, with a founding act or without one. */
async function aTeam(town: Town, hasAct: boolean): Promise<string> {
  const team = newId()
  await world.as(town.coordinator, async ({ db }) => {
    await sql`insert into outreach_team (id, place_code, name, form, is_published, recorded_at)
      values (${team}, ${town.place}, 'Измишљени тим', 'municipal', true, now())`.execute(db)
    if (hasAct)
      await sql`insert into team_act (id, team_id, number, gazette, adopted_on, is_published, recorded_at)
        values (${newId()}, ${team}, '00-1', 'Измишљени лист', '2020-05-01', true, now())`.execute(db)
  })
  return team
}
describe('a founded team', () => {
  test('is proposed to the editor and changes nothing by itself', async () => {
    const town = await world.town()
    const team = await aTeam(town, true)
    expect(await stateAt(town)).toBe('unknown')
    const page = await text('/en/approaches/enter', town.coordinator)
    expect(page).toContain('founding act no. 00-1')
    const filled = await text(`/en/approaches/enter?team=${team}&step=decision`, town.coordinator)
    for (const said of ['00-1', 'Измишљени лист', '2020-05-01', team]) expect(filled).toContain(said)
    const id = await noted(town, { step: 'decision', act_number: '00-1', period: '2020-05-01', team })
    expect((await world.as(GUEST, ({ db }) => getEntry(db, id))).team?.name).toBe('Измишљени тим')
    expect(await text('/en/approaches/enter', town.coordinator)).not.toContain('founding act no. 00-1')
  })
  test('without an act is no evidence that the town adopted the approach', async () => {
    const town = await world.town()
    const team = await aTeam(town, false)
    expect(await text('/en/approaches/enter', town.coordinator)).not.toContain('founding act')
    const answer = await note(town, { team })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('An informal team is no evidence')
  })
})

describe('the views of the room', () => {
  test('say the same as the fold, by every day', async () => {
    const town = await world.town()
    const dice = [3, 7, 1, 0, 6, 4, 2, 5, 7, 4, 6, 3, 1, 4]
    for (const [i, at] of dice.entries()) {
      const step = STEPS[at] ?? 'running'
      const year = 2010 + ((i * 5) % 9)
      const more = {
        step,
        period: i % 3 === 0 ? `${year}` : `${year}-0${(i % 6) + 1}`,
        approach: i % 2 ? 'awareness' : 'day_centre',
      }
      const id = await noted(town, { ...more, reason: 'проба', note: 'проба' })
      if (i % 4 === 3)
        await site.post(`/en/approaches/entries/${id}/correct`, town.coordinator, { why: 'проба', act: 'take_back' })
      await compare(town)
    }
  })
})
async function compare(town: Town) {
  for (const approachCode of ['awareness', 'day_centre'])
    await world.as(GUEST, async ({ db }) => {
      const entries = await listEntries(db, { approachCode, placeCode: town.place })
      const states = await sql<{ state: string }>`select state from approach_state
        where place_code = ${town.place} and approach_code = ${approachCode} limit 9`.execute(db)
      expect(states.rows.map(({ state }) => state)).toEqual([stateOf(entries)].filter((state) => state !== 'unknown'))
      for (let year = 2009; year < 2020; year++)
        for (const day of [`${year}-03-15`, `${year}-12-31`]) {
          const { rows } = await sql<{ n: number }>`select count(*)::int as n from approach_adopted
            where place_code = ${town.place} and approach_code = ${approachCode}
              and from_on <= ${day} and (to_on is null or to_on > ${day})`.execute(db)
          expect((rows[0]?.n ?? 0) > 0, `${approachCode} ${day}`).toBe(isAdopted(entries, day))
        }
    })
}

test('a town and its approach are found by the search while something published stands', async () => {
  const town = await world.town('Налазиво')
  const shown = () =>
    world.as(GUEST, async ({ db }) => {
      const { rows } = await sql<{ id: string; titles: Record<string, string> }>`select id, titles from findable_text
        where room = 'approach' and is_shown and id = ${`mobile_team/${town.place}`} limit 9`.execute(db)
      return rows.map(({ titles }) => titles['sr-Cyrl'])
    })
  expect(await shown()).toEqual([])
  const id = await noted(town)
  expect(await shown()).toEqual(['Налазиво: мобилни тим'])
  await site.post(`/en/approaches/entries/${id}/correct`, town.coordinator, { why: 'проба', act: 'take_back' })
  expect(await shown()).toEqual([])
})
