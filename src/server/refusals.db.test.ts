import { createHmac } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Asked, RefusalExample } from '#base/example.ts'
import { newId } from '#base/id.ts'
import { LOCALES } from '#base/say.ts'
import { hashPassword } from '#registers/accounts/actions.ts'
import { codeAt, secretOf, stepAt } from '#registers/accounts/rules/totp.ts'
import { CATALOGUE } from '#web/messages.ts'
import { refusedIn } from '../../tests/house/refusals.ts'
import { readFiles } from '../../tests/house/source.ts'
import { ask, urlOf } from '../../tests/probes/asking.ts'
import { anotherSession } from '../../tests/probes/http.ts'
import { type Planted, plant } from '../../tests/probes/plant.ts'
import { put } from '../../tests/probes/put.ts'
import { aWorld, GUEST } from '../../tests/world.ts'
import { asKeeper } from './migrate.ts'
import { REFUSALS, refusalOf } from './refusals.ts'
import { ROUTES } from './routes.ts'

const FORMER_PASSWORD = 'stara lozinka koja je dobra'
/** Rooms that have no examples yet. A room that gets some is taken from this list. */
const WITHOUT_EXAMPLES = ['forms', 'guard', 'visits']
/** What is not refused with: notes beside a table, and the failure that nobody can bring about. */
const NO_REFUSAL = /^enter\.note_|^problem\.failed$|^projects\.(?:endBeforeStart|dayOdd|stated[A-Z])/
/** What needs a record about people, or a form of the body's own, to be there first: the room's own tests bring it about. */
const OF_RECORDS =
  /^outreach\.(?:valueNotOfForm|versionStands|retiredAlready|form[A-Z]\w+|core[A-Z]\w+|noFile|reasonTooShort|whatShowsIt|noStoryOfPeople|endsBefore)$/

const examples = [...REFUSALS.values()].flat()
let world: Awaited<ReturnType<typeof aWorld>>
let site: ReturnType<typeof world.site>
beforeAll(async () => {
  world = await aWorld()
  site = world.site(ROUTES)
})

/** What an app says at this moment for the secret of the examples. */
function codeNow(): string {
  const secret = secretOf('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP')
  if (!secret) throw new Error('this is no secret')
  return codeAt(secret, stepAt(world.now), (key, message) => createHmac('sha1', key).update(message).digest())
}

/** A body with what the examples name: its own things, a published thing that a trace rests on, and a former member. */
async function aBody(): Promise<Planted> {
  const own = await plant(world, 'Пробна општина')
  const { bodyId, mark } = own.ids
  const services = { serviceId: newId(), hiddenServiceId: newId() }
  const named = {
    ...services,
    citedId: newId(),
    removalRequestId: newId(),
    formerName: `bivsa-${mark}`,
    formerPassword: FORMER_PASSWORD,
    codeNow: codeNow(),
  }
  const passwordHash = await hashPassword(FORMER_PASSWORD)
  await asKeeper(world.ownerUrl, (keeper) =>
    keeper.transaction().execute(async (db) => {
      const account = newId()
      await put(db, 'account', {
        id: account,
        sign_in_name: named.formerName,
        name: 'Bivša Proba',
        password_hash: passwordHash,
        created_at: '2021-01-01',
      })
      await put(db, 'membership', {
        body_id: bodyId,
        id: newId(),
        account_id: account,
        role: 'team',
        from_on: '2021-01-01',
        to_on: '2021-12-31',
      })
      await putCited(
        db,
        { body_id: bodyId, account_id: account, recorded_at: '2022-01-01', is_published: true },
        own,
        named.citedId,
      )
      await putAnswered(db, own, account, named.removalRequestId)
      await putServices(db, { body_id: bodyId, account_id: account, recorded_at: '2022-01-01' }, own, services)
    }),
  )
  return { ...own, ids: { ...own.ids, ...named } }
}

/** A request to correct a page that was answered. */
const putAnswered = (db: Parameters<typeof put>[0], { ids }: Planted, account: string, id: string) =>
  put(db, 'removal_request', {
    ...{ body_id: ids.bodyId, id, token_hash: '\\x00', path: '/news', wish: 'correct', what: ids.mark },
    ...{ received_at: '2022-01-01', due_on: '2022-01-31', answered_on: '2022-01-02', answered_by: account },
    ...{ outcome: 'granted', answer: 'Измишљени разлог.' },
  })

/** A published estimate on which a published trace rests. */
async function putCited(
  db: Parameters<typeof put>[0],
  common: Readonly<Record<string, unknown>>,
  own: Planted,
  id: string,
) {
  const { placeCode: place_code, postingId: posting_id, mark } = own.ids
  const [source_id, milestone] = [newId(), newId()]
  const title = { kind_code: 'survey', title: `${mark} javno`, title_locale: 'sr-Latn', publisher: 'Proba' }
  await put(db, 'evidence_source', { ...common, ...title, id: source_id })
  const from = { ...common, source_id }
  await put(db, 'estimate', {
    ...{
      ...from,
      id,
      place_code,
      posting_id,
      population_key: 'G01',
      counts: 'group',
      value: 7,
      range_kind: 'none_stated',
    },
    ...{ method_code: 'survey', grade: 'B', not_split_by_sex_because: 'not_asked' },
    ...{ reference_period: '2015', reference_from_on: '2015-01-01', reference_to_on: '2015-12-31' },
  })
  const day = { period: '2021', from_on: '2021-01-01', to_on: '2021-12-31' }
  await put(db, 'milestone', {
    ...from,
    ...day,
    id: milestone,
    kind_code: 'finding',
    place_code,
    name: 'Javno',
    name_locale: 'sr-Latn',
  })
  const { account_id: _, ...stamp } = common
  for (const [thing, kind] of [
    [id, 'estimate'],
    [milestone, 'milestone'],
  ])
    await put(db, 'trace_thing', { ...stamp, id: thing, kind, place_code })
  await put(db, 'hop', { ...from, ...day, id: newId(), from_id: id, to_id: milestone, relation_code: 'led_to' })
}

/** A service that everybody may read of, and one whose place is not disclosed. */
async function putServices(
  db: Parameters<typeof put>[0],
  common: Readonly<Record<string, unknown>>,
  { ids: { placeCode, mark } }: Planted,
  { serviceId, hiddenServiceId }: { readonly serviceId: string; readonly hiddenServiceId: string },
) {
  const provider = newId()
  const provides = { own_name: mark, own_name_locale: 'sr-Latn', kind: 'public', is_published: true }
  await put(db, 'service_provider', { ...common, ...provides, id: provider })
  const of = {
    provider_id: provider,
    place_code: placeCode,
    sector_code: 'social_protection',
    axis_code: 'standardised',
  }
  const said = { name: mark, name_locale: 'sr-Latn', folded: mark, phone: '000', source: 'proba', is_published: true }
  const open = { type_code: 'DAY-CHD', is_undisclosed: false, state: 'running', state_from_on: '2021-01-01' }
  await put(db, 'service', { ...common, ...of, ...said, ...open, id: serviceId })
  await put(db, 'service', {
    ...common,
    ...of,
    ...said,
    type_code: 'ACC-SHV',
    is_undisclosed: true,
    id: hiddenServiceId,
  })
}

/** The names with a colon, filled with the body's own things. */
const filled = (text: string, own: Planted): string =>
  text.replace(/:([a-z]\w+)/g, (whole, name: string) => own.ids[name] ?? whole)

type Code = { readonly code: string; readonly params?: Readonly<Record<string, unknown>> }
/** Asks the site as an example says. @returns what the last answer refuses with */
async function refusedWith(own: Planted, asked: readonly Asked[]): Promise<readonly Code[]> {
  let last: readonly Code[] = []
  for (const { path, fields, who = 'coordinator' } of asked) {
    const [address = '', query = ''] = filled(path, own).split('?')
    const url = urlOf(address, 'json', query)
    const person = who === 'guest' ? GUEST : await anotherSession(world, own.town[who])
    const body = fields && Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, filled(value, own)]))
    const said = await ask(site.app, { url, who: person, ...(body && { method: 'POST', fields: body }) })
    const answer: { readonly refusals?: readonly Code[]; readonly problem?: string } = JSON.parse(said.text)
    last = answer.refusals ?? (answer.problem ? [{ code: answer.problem }] : [])
  }
  return last
}

const codesOf = (example: RefusalExample): readonly string[] | undefined => {
  if (!('run' in example)) return undefined
  const result = example.run()
  const refusals = 'ok' in result ? (result.ok ? [] : result.refusals) : result
  return [...new Set(refusals.map((one) => one.code))]
}

describe('every example brings about just its refusal', () => {
  const rules = examples.filter((example) => 'run' in example)
  test.each(rules.map((example) => [example.code, example.given, example] as const))('%s: %s', (code, _, example) =>
    expect(codesOf(example)).toEqual([code]),
  )

  const asked = examples.flatMap((example) => ('asked' in example ? [example] : []))
  test.each(asked.map((example) => [example.code, example.given, example] as const))(
    '%s: %s',
    async (code, _, example) => {
      const last = await refusedWith(await aBody(), example.asked)
      expect(last.map((one) => one.code)).toEqual([code])
      expect(last[0]?.params ?? {}).toMatchObject(example.params ?? {})
    },
  )
})

describe('the list of refusals is whole', () => {
  const keys = Object.keys(CATALOGUE['sr-Cyrl'])
  const refused = refusedIn(readFiles('src'), keys)
  const roomOf = (code: string) => code.split('.')[0] ?? ''

  test('every refusal of the program has an example', () => {
    const have = new Set(examples.map((example) => example.code))
    const bare = [...refused.keys()].filter(
      (code) =>
        !have.has(code) && !NO_REFUSAL.test(code) && !OF_RECORDS.test(code) && !WITHOUT_EXAMPLES.includes(roomOf(code)),
    )
    expect(bare.map((code) => `${code} in ${refused.get(code)}`)).toEqual([])
  })
  test('a room with examples is not among those without', () =>
    expect(examples.map((example) => roomOf(example.code)).filter((room) => WITHOUT_EXAMPLES.includes(room))).toEqual(
      [],
    ))
  test('no refusal has two examples', () =>
    expect(examples.map((example) => example.code).filter((code, at, all) => all.indexOf(code) !== at)).toEqual([]))
})

test.each(LOCALES)('the page says every refusal in %s, with its example', async (locale) => {
  const page = await (await site.get(`/${locale}/refusals`)).text()
  const data: readonly { readonly code: string; readonly sentence: string }[] = await (
    await site.get(`/api/${locale}/refusals`)
  ).json()
  expect(data.map((line) => line.code)).toEqual(examples.map((example) => example.code))
  // A hole that was not filled, or a key that is said as it stands, would be no sentence.
  expect(data.filter((line) => /[{}]|^[a-z]+\.[a-zA-Z_]+$/.test(line.sentence) || line.sentence.length < 10)).toEqual(
    [],
  )
  const text = page
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
  expect(data.filter((line) => !text.includes(line.sentence)).map((line) => line.sentence)).toEqual([])
  for (const example of examples) expect(text).toContain(example.given)
})

test('an example is worked out once', () => {
  const [example] = examples
  if (!example) throw new Error('there are no examples')
  expect(refusalOf(example)).toBe(refusalOf(example))
})
