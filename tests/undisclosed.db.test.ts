import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeService } from '#evidence/services/actions/describe.ts'
import { addEntry, giveWeek } from '#evidence/services/actions/keep.ts'
import { postServed } from '#evidence/services/actions/served.ts'
import { postSpent, postUse } from '#evidence/services/actions/use.ts'
import { listEntries } from '#evidence/services/queries/entries.ts'
import { fieldOf } from '#evidence/services/rules/served.ts'
import { typedService } from '#evidence/services/samples.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import { run as townBook } from '#server/commands/town-book.ts'
import { ROUTES } from '#server/routes.ts'
import { readSheets } from '#server/xlsx.ts'
import { openZip } from '#server/zip.ts'
import { aWorld, GUEST } from './world.ts'

/** What may stand nowhere: each is a value that no page has by chance. */
const CANARIES = [
  'Канаринчева',
  'Kanarinčeva',
  '44.12345',
  '44,12345',
  '20.54321',
  '20,54321',
  '7331',
  '7.331',
  '7,331',
  '7 331',
  '7129',
  '7.129',
  '7,129',
]
const PHONE = '000/424-242'
const LOCALE = 'sr-Cyrl'
/** So many pages are followed whatever they are about. */
const WIDE = 300

const world = await aWorld(new Date('2026-11-22T11:00:00Z'))
const terms = asSpoken(await world.as(GUEST, ({ db }) => listTerms(db)))
const site = world.site(ROUTES, terms)
const town = await world.town('Скровиште')
const secret = {
  address: 'Канаринчева 5',
  lat: '44,12345',
  lon: '20,54321',
  hours: '1-5 08:00-16:00',
  description: 'Улаз из Канаринчеве улице.',
}

async function described(fields: Record<string, string>, id?: string): Promise<string> {
  const done = await world.as(town.coordinator, (ctx) =>
    describeService(ctx, typedService(town.place, { phone: PHONE, ...fields }), 'sr-Cyrl', id),
  )
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.value.id
}

/** A shelter from the first day, and a house whose address and numbers were public before it had to be hidden. */
async function plant(): Promise<readonly string[]> {
  const shelter = await described({ name: 'Кућа прва', type: 'ACC-SHV', undisclosed: 'yes', at_place: '' })
  const house = await described({ name: 'Кућа друга', ...secret })
  const say = (form: Parameters<typeof addEntry>[2], fields: Record<string, string>) =>
    world.as(town.coordinator, async (ctx) => {
      const done = await addEntry(ctx, house, form, fields, 'sr-Cyrl')
      if (!done.ok) throw new Error(`${form}: ${JSON.stringify(done.refusals)}`)
    })
  await say('event', { state: 'running', when: '1.2.2025', note: 'Отворена у Канаринчевој, 7331 место.' })
  await say('readiness', { item: 'premises', item_state: 'ready', note: 'Канаринчева 5' })
  await say('licence', { number: '7129', issuer: 'Канаринчева дирекција', from: '1.1.2025' })
  await say('duty', { duty: 'provide', part: 'responsible', own_name: 'Канаринчева установа' })
  await world.as(town.team, (ctx) =>
    giveWeek(ctx, house, { capacity: '7331', taken: '7129', confirm: 'yes' }, 'sr-Cyrl'),
  )
  await say('protocol', {
    protocol_title: 'Протокол о Канаринчевој',
    signed_on: '1.3.2025',
    parties: 'Канаринчева установа\nДруга измишљена установа',
    data_shared: 'Улаз Канаринчева 5',
  })
  await say('town-users', { period: '2025', town_users: `${town.place} 7331` })
  await say('item', { item_name: 'Кревети у Канаринчевој', quantity: '7331', stands_where: 'Канаринчева 5' })
  await say('request', { own_name: 'Канаринчев савет', asked_words: 'Кућа у Канаринчевој', asked_when: '2024' })
  await say('location', { at_place: town.place, address: 'Канаринчева 7', lat: '44,12345', lon: '20,54321' })
  const [wrong] = await world.as(town.coordinator, ({ db }) => listEntries(db, house))
  await say('correction', { entry: `${wrong?.kind}:${wrong?.id}`, amendment: 'wrong', why: 'Није Канаринчева.' })
  const people = { period: '2025', users: '7331', users_at_end: '7129', hours: '7331' }
  await world.as(town.coordinator, (ctx) => postUse(ctx, house, people, 'sr-Cyrl'))
  const money = { purpose: 'building', payer: 'donor', amount: '7.331,00 EUR', what: 'Канаринчева 5' }
  await world.as(town.coordinator, (ctx) => postSpent(ctx, house, money, 'sr-Cyrl'))
  await described({ name: 'Кућа друга', undisclosed: 'yes', at_place: '' }, house)
  return [shelter, house]
}

test('what may not be said is refused at the form, and no count of such a service is posted', async () => {
  const [shelter = ''] = await plant()
  const wrong = await world.as(town.coordinator, (ctx) =>
    describeService(
      ctx,
      typedService(town.place, { type: 'ACC-SHV', undisclosed: 'yes', phone: PHONE, ...secret }),
      'sr-Cyrl',
    ),
  )
  expect(wrong.ok ? [] : wrong.refusals.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['address', 'lat', 'lon', 'hours', 'description']),
  )
  expect(
    (await world.as(town.team, (ctx) => giveWeek(ctx, shelter, { capacity: '7331', confirm: 'yes' }, 'sr-Cyrl'))).ok,
  ).toBe(false)
  const typed = {
    period: '2025',
    [fieldOf({ population: 'G01', needCode: 'N5' })]: '7331',
    not_split_by_sex_because: 'not_asked',
  }
  const words = { sourceTitle: 'x', titleLocale: 'sr-Cyrl', noteOf: () => '' }
  expect((await world.as(town.coordinator, (ctx) => postServed(ctx, shelter, typed, words, 'sr-Cyrl'))).ok).toBe(false)
})

/** The addresses of a page, without those that only change the language or leave the site. */
const linksIn = (page: string, locale: string): string[] =>
  [...page.matchAll(/(?:href|action)="(\/[^"#]*)/g)]
    .map(([, path = '']) => path.replaceAll('&amp;', '&'))
    .filter((path) => path.startsWith(`/${locale}/`) || path === `/${locale}`)

/** Every address that anybody may ask for; whoever adds a route has it crawled. */
const PUBLIC = ROUTES.filter(
  ({ method, audience }) => method === 'get' && (audience === 'everybody' || audience === 'guests'),
).map(({ path }) => path)

/** Where the crawl begins: every public route with this town and this service in it, searches for what is hidden, the finder. */
function startsOf(ids: readonly string[]): readonly string[] {
  const direct = PUBLIC.map((path) =>
    path
      .replace(':placeCode', town.place)
      .replace(':serviceId', ids[0] ?? '')
      .replace(/:\w+/g, 'G01'),
  )
  const searches = ['Канаринчева', 'Скровиште', 'Кућа', '7331'].flatMap((q) =>
    ['/services', '/places', '/organisations', '/gaps', '/help', '/search'].map(
      (path) => `${path}?q=${encodeURIComponent(q)}`,
    ),
  )
  const help = ['', '&group=any', '&group=G01'].map((more) => `/help?need=any&place=${town.place}${more}`)
  // Every public route about a service, of each of the hidden ones.
  const own = ids.flatMap((id) =>
    PUBLIC.filter((path) => path.includes(':serviceId')).map((path) => path.replace(':serviceId', id)),
  )
  const asked = ids.flatMap((id) => [`/services/${id}?age=7`, `/services/${id}?since=2025-02-01`])
  const types = ['ACC-SHV', 'DAY-CHD'].flatMap((type) =>
    ['indicators', 'reach'].map(
      (page) => `/places/${town.place}/services/${page}?type=${type}&room=any&by=km&limit=99`,
    ),
  )
  return [...direct, ...searches, ...help, ...own, ...asked, ...types]
}

/** Among the digits of thousands of ids every number of four stands somewhere by chance. */
const withoutIds = (text: string): string => text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')

const FORMS = ['', '.json', '.csv', '.xlsx'] as const
/** The words of an answer: of a workbook those of its cells, for it travels packed. */
async function wordsOf(answer: Response): Promise<string> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (!answer.headers.get('content-type')?.includes('spreadsheet')) return new TextDecoder().decode(bytes)
  const read = readSheets(bytes)
  if ('refused' in read) throw new Error(`a workbook of ours is ${read.refused}`)
  return read.sheets.flatMap(({ rows }) => rows.map((cells) => cells.join('\t'))).join('\n')
}

/** One address in one form: what it tells that it may not, whether the phone is there, where it leads. */
async function look(path: string, form: (typeof FORMS)[number]) {
  const [bare = '', query = ''] = path.split('?')
  const answer = await site.get(`${bare}${form}${query && `?${query}`}`)
  const text = await wordsOf(answer)
  // What was typed into a search comes back in its field.
  const isSearch = path.includes('q=')
  const named = withoutIds(text)
  const said = isSearch ? named.replaceAll(/value="[^"]*"|q=[^"&]*|„[^”“]*[”“]|"typed":"[^"]*"/g, '') : named
  const finds = CANARIES.filter((canary) => said.includes(canary)).map((canary) => `${path}${form}: ${canary}`)
  return {
    finds: answer.status >= 500 ? [...finds, `${path}${form}: ${answer.status}`] : finds,
    hasPhone: text.includes(PHONE),
    links: form === '' && answer.status === 200 ? linksIn(text, LOCALE) : [],
  }
}

test('no page, table, feed or search of the site tells where an undisclosed service is or how many it takes: 0 finds', async () => {
  const ids = await plant()
  const queue = startsOf(ids).map((path) => `/${LOCALE}${path}`)
  const begun = queue.length
  const seen = new Set<string>()
  const looks: Awaited<ReturnType<typeof look>>[] = []
  // Elsewhere the site has thousands of pages of other places: once it is known, only what is about this town is followed.
  const isNear = (path: string) => seen.size < WIDE || path.includes(town.place) || ids.some((id) => path.includes(id))
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(path) || !isNear(path)) continue
    seen.add(path)
    // A file of another kind, such as a feed, has no other forms.
    for (const form of FORMS) {
      const found = await look(path, form)
      looks.push(found)
      queue.push(...found.links)
    }
  }
  expect(looks.flatMap(({ finds }) => finds)).toEqual([])
  expect(looks.filter(({ hasPhone }) => hasPhone).length).toBeGreaterThan(3)
  expect(seen.size).toBeGreaterThan(begun)
}, 240_000)

test('nor does the book of the town, opened file by file', async () => {
  await plant()
  const dataFolder = mkdtempSync(join(tmpdir(), 'book-'))
  const out = join(dataFolder, 'book.zip')
  expect(await townBook([town.place, out, LOCALE], { ownerUrl: world.ownerUrl, dataFolder })).toBe(0)
  const archive = openZip(readFileSync(out))
  if ('refused' in archive) throw new Error(archive.refused)
  const texts = archive.names.map((name) => ({
    name,
    text: new TextDecoder().decode(archive.read(name) ?? new Uint8Array()),
  }))
  const pages = texts.filter(({ name }) => /\.(html|csv)$/.test(name))
  expect(pages.length).toBeGreaterThan(4)
  expect(pages.some(({ text }) => text.includes(PHONE))).toBe(true)
  const finds = pages.flatMap(({ name, text }) =>
    CANARIES.filter((canary) => withoutIds(text).includes(canary)).map((canary) => `${name}: ${canary}`),
  )
  expect(finds).toEqual([])
}, 120_000)

test('nor does the body itself read it again, by any row of its directory', async () => {
  const [, house = ''] = await plant()
  for (const path of [
    `/services/${house}`,
    `/services/${house}/edit`,
    `/services/${house}/week`,
    `/services/${house}/keep`,
    `/services/${house}/keep/correction`,
    `/services/${house}/keep/meeting`,
    `/services/${house}/keep/item-check`,
    '/services/work',
    '/services/refresh',
  ]) {
    const page = await (await site.get(`/sr-Cyrl${path}`, town.coordinator)).text()
    for (const canary of ['44.12345', '44,12345', '20,54321', '7331', 'Канаринчева 5'])
      expect(page, `${path} ${canary}`).not.toContain(canary)
  }
})
