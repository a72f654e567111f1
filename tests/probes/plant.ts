import { createHash, randomBytes, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#base/id.ts'
import { asKeeper } from '#server/migrate.ts'
import type { Town, World } from '../world.ts'
import { fillAll, listIds } from './fill.ts'
import { plantApproach } from './plant-approaches.ts'
import { plantEvent } from './plant-events.ts'
import { plantNews, plantPages } from './plant-pages.ts'
import { plantPractice } from './plant-practices.ts'
import { type Common, type Ids, type Keeper, put } from './put.ts'

/** A town whose body keeps everything to itself: each text holds `mark`, each number is known. */
export type Planted = {
  readonly town: Town
  readonly ids: Ids
  /** The same as far as a stranger could know them: not the link that opens an invitation. */
  readonly known: Ids
  /** What nobody else may read. */
  readonly work: readonly string[]
  /** What nobody else may read but administrators, who see to the people of all bodies. */
  readonly people: readonly string[]
}

const aNumber = () => 1_500_000_000 + randomInt(500_000_000)
export const aMark = (what: string) => `${what}${randomBytes(5).toString('hex')}`
const AT = '2022-06-01T10:00:00Z'

/** Ids of nothing at all. */
function ghost(): Ids {
  const ids = ['bodyId', 'sourceId', 'postingId', 'estimateId', 'supersededId', 'withdrawnId', 'countId', 'notLookedId']
  const more = ['milestoneId', 'invitationId', 'membershipId', 'actingId', 'olderPostingId', 'sessionId', 'token']
  const texts = {
    placeCode: 'RS-nigdje',
    mark: aMark('znak'),
    personName: aMark('osoba'),
    signInName: aMark('reader@t'),
  }
  // Every name of `Ids` is given: the two lists and the texts are all of them.
  return { ...Object.fromEntries([...ids, ...more].map((name) => [name, newId()])), ...texts } as Ids
}

async function peopleOf(db: Keeper, bodyId: string) {
  const { rows } = await sql<{
    membershipId: string
    accountId: string
    name: string
    signInName: string
    role: string
  }>`
    select m.id as "membershipId", a.id as "accountId", a.name, a.sign_in_name as "signInName", m.role
      from membership m join account a on a.id = m.account_id where m.body_id = ${bodyId} order by m.role limit 20`.execute(
    db,
  )
  const coordinator = rows.find((row) => row.role === 'coordinator')
  const reader = rows.find((row) => row.role === 'reader')
  if (!coordinator || !reader) throw new Error('a town has no coordinator')
  const { rows: sessions } = await sql<{ id: string; accountId: string }>`
    select s.id, s.account_id as "accountId" from session s join membership m on m.account_id = s.account_id
     where m.body_id = ${bodyId} order by s.id limit 20`.execute(db)
  return { rows, coordinator, reader, sessions }
}

/**
 * A town in whose body everything is kept to itself. Written by the keeper, around all rules.
 * @param isFull with a made-up row in every other table too: right by its constraints, not whole enough for its own pages
 */
export async function plant(world: World, name?: string, isFull = false): Promise<Planted> {
  const town = await world.town(name)
  return await asKeeper(world.ownerUrl, (keeper) => keeper.transaction().execute((db) => plantIn(db, town, isFull)))
}

type Numbers = { readonly estimate: number; readonly older: number; readonly count: number }

async function plantEvidence(db: Keeper, common: Common, ids: Ids, numbers: Numbers) {
  const { mark } = ids
  const note = `${mark} note`
  const source = {
    ...common,
    kind_code: 'report',
    title: `${mark} title`,
    title_locale: 'sr-Latn',
    publisher: `${mark} publisher`,
  }
  await put(db, 'evidence_source', {
    ...source,
    id: ids.sourceId,
    web: `https://example.org/${mark}`,
    is_published: false,
    note,
  })
  await put(db, 'posting', { ...common, id: ids.postingId, kind: 'file', file_name: `${mark}.csv`, entries: 4 })
  await put(db, 'posting', { ...common, id: ids.olderPostingId, kind: 'form', entries: 1 })
  await sql`insert into population (key, group_codes) values ('G01', '{G01}') on conflict do nothing`.execute(db)
  const rests = {
    ...common,
    place_code: ids.placeCode,
    population_key: 'G01',
    source_id: ids.sourceId,
    is_published: false,
    posting_id: ids.postingId,
    note,
  }
  const because = { not_split_by_sex_because: 'source_does_not_say' }
  const estimate = {
    ...rests,
    ...because,
    ...{ counts: 'need', need_code: 'N5', range_kind: 'none_stated', method_code: 'survey', grade: 'B' },
    ...{ reference_period: '2020', reference_from_on: '2020-01-01', reference_to_on: '2020-12-31' },
  }
  await put(db, 'estimate', { ...estimate, id: ids.supersededId, posting_id: ids.olderPostingId, value: numbers.older })
  await put(db, 'estimate', {
    ...estimate,
    id: ids.estimateId,
    value: numbers.estimate,
    supersedes_id: ids.supersededId,
    supersedes_reason: `${mark} reason`,
  })
  await put(db, 'estimate', { ...estimate, id: ids.withdrawnId, value: numbers.older })
  const period = {
    need_code: 'N5',
    period: '2021',
    period_from_on: '2021-01-01',
    period_to_on: '2021-12-31',
    is_deduplicated: false,
  }
  const count = {
    ...rests,
    ...period,
    ...because,
    quantity: 'served',
    state: 'value',
    method_code: 'service_register',
    covers: 'one_team',
  }
  await put(db, 'coverage_count', { ...count, id: ids.countId, people: numbers.count, covers_what: `${mark} covers` })
  await put(db, 'coverage_count', {
    ...rests,
    ...period,
    id: ids.notLookedId,
    quantity: 'reached',
    state: 'not_looked',
  })
  await put(db, 'withdrawal', {
    ...common,
    id: newId(),
    estimate_id: ids.withdrawnId,
    place_code: ids.placeCode,
    reason: `${mark} reason`,
    is_published: false,
  })
}

async function plantTrace(db: Keeper, common: Common, ids: Ids) {
  const { mark } = ids
  const [second, hop] = [newId(), newId()]
  const rests = {
    ...common,
    period: '2021',
    from_on: '2021-01-01',
    to_on: '2021-12-31',
    source_id: ids.sourceId,
    is_published: false,
    note: `${mark} note`,
  }
  const milestone = {
    ...rests,
    kind_code: 'finding',
    place_code: ids.placeCode,
    name: `${mark} milestone`,
    name_locale: 'sr-Latn',
  }
  await put(db, 'milestone', { ...milestone, id: ids.milestoneId })
  await put(db, 'milestone', { ...milestone, id: second })
  const { account_id: _, ...stamp } = common
  const thing = { ...stamp, place_code: ids.placeCode, is_published: false }
  for (const id of [ids.milestoneId, second]) await put(db, 'trace_thing', { ...thing, kind: 'milestone', id })
  await put(db, 'trace_thing', { ...thing, kind: 'estimate', id: ids.estimateId })
  await put(db, 'trace_thing', { ...thing, kind: 'count', id: ids.countId })
  await put(db, 'hop', { ...rests, id: hop, from_id: ids.milestoneId, to_id: second, relation_code: 'led_to' })
}

/** Administrators know them: they are not work. */
const OF_PEOPLE = new Set(['membership', 'invitation', 'session'])
/** One id of each table under the names that a route's param may have: `break_glass` is `breakGlassId` and `glassId`. */
function thingIds(things: ReadonlyMap<string, readonly string[]>): Readonly<Record<string, string>> {
  const camel = (words: string) => `${words.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`
  const named = [...things].map(([table, some]) => [camel(table), some[0] ?? ''] as const)
  const short = [...things].map(([table, some]) => [camel(table.split('_').at(-1) ?? ''), some[0] ?? ''] as const)
  return Object.fromEntries([...short, ...named])
}
/** The same names with nothing behind them. */
export const ghostOf = (ids: Ids): Ids => ({
  ...Object.fromEntries(Object.keys(ids).map((name) => [name, newId()])),
  ...ghost(),
})

/** An emergency that a body without an account is asked about, by a link with the same token as the invitation's. */
async function plantAnswerLink(
  db: Keeper,
  own: Pick<Common, 'body_id' | 'account_id'>,
  mark: string,
  token_hash: Buffer,
) {
  const [referral, open, used] = [newId(), newId(), newId()]
  const told = { other_name: `${mark} told`, made_on: '2022-06-01', is_emergency: true, received_at: AT }
  await put(db, 'referral', { ...own, ...told, id: referral, due_on: '2022-06-02' })
  const link = {
    ...{ ...own, referral_id: referral, key_sealed: Buffer.from(mark), need_code: 'N6', due_on: '2022-06-02' },
    ...{ subject: `referral/${referral}`, asked_of: `${mark} asked`, post: `${mark} post` },
    ...{ valid_to_on: '2122-01-01', made_at: AT },
  }
  await put(db, 'answer_link', { ...link, id: open, token_hash })
  await put(db, 'answer_link', { ...link, id: used, token_hash: randomBytes(32) })
  const reply = { kind: 'accepted', answered_on: '2022-06-01', received_at: AT }
  await put(db, 'referral_reply', { body_id: own.body_id, ...reply, link_id: used, id: newId(), referral_id: referral })
}

/** Two households that a person decided to be two: the earlier id stands first. */
async function plantHouseholds(db: Keeper, common: Common, { mark }: Ids) {
  const [one, two] = [newId(), newId()].sort()
  const reference = mark.toUpperCase()
  await put(db, 'household', { ...common, id: one, reference: `${reference}-1` })
  await put(db, 'household', { ...common, id: two, reference: `${reference}-2` })
  const decision = { household_id: one, other_id: two, verdict: 'different' }
  await put(db, 'household_decision', { ...common, ...decision, id: newId() })
}

/** A team with an effect for its town: of people there would be no sentence, and no evidence. */
async function plantTeam(db: Keeper, common: Common, { mark, placeCode, sourceId }: Ids) {
  const team = newId()
  const name = { name: `${mark} team`, form: 'service', place_code: placeCode, is_published: false }
  await put(db, 'outreach_team', { ...common, ...name, id: team })
  const effect = { level: 'town', period: '2021', statement: `${mark} effect`, source_id: sourceId }
  await put(db, 'team_effect', { ...common, ...effect, id: newId(), team_id: team })
  await plantForm(db, common, mark)
}

/** A form of the body's own: a made-up one could not be read. */
async function plantForm(db: Keeper, { body_id, account_id }: Common, mark: string) {
  const question = { kind: 'text', name: 'q', label: { en: `${mark} question` } }
  const languages = { title: { en: `${mark} form` }, defaultLanguage: 'en', languages: ['en'] }
  const definition = JSON.stringify({ id: `form-${mark}`, version: '1', ...languages, lists: {}, items: [question] })
  const own = { body_id, account_id, form_id: `form-${mark}`, version: '1', published_at: AT }
  await put(db, 'form_definition', { ...own, id: newId(), definition })
}

async function plantIn(db: Keeper, town: Town, isFull: boolean): Promise<Planted> {
  const bodyId = town.body.id
  const { rows, coordinator, reader, sessions } = await peopleOf(db, bodyId)
  const base = { ...ghost(), placeCode: town.place, bodyId, token: randomBytes(32).toString('base64url') }
  const session = sessions.find((one) => one.accountId === coordinator.accountId)
  const ids: Ids = {
    ...base,
    membershipId: reader.membershipId,
    actingId: coordinator.membershipId,
    sessionId: session?.id ?? '',
    personName: reader.name,
    signInName: reader.signInName,
  }
  const common: Common = { body_id: bodyId, account_id: coordinator.accountId, recorded_at: AT }
  await sql`update account set home_body_id = ${bodyId} where id = ${reader.accountId}`.execute(db)
  const numbers = { estimate: aNumber(), older: aNumber(), count: aNumber() }
  await plantEvidence(db, common, ids, numbers)
  await plantTrace(db, common, ids)
  await plantPages(db, common, ids)
  await plantNews(db, common, ids)
  await plantEvent(db, common, ids)
  await plantApproach(db, common, ids)
  await plantPractice(db, common, ids)
  const invited = aMark('pozvana')
  const hash = createHash('sha256').update(ids.token).digest()
  const link = {
    purpose: 'join',
    name: invited,
    role: 'team',
    made_by: coordinator.accountId,
    made_at: AT,
    expires_at: '2122-01-01',
  }
  await put(db, 'invitation', { body_id: bodyId, id: ids.invitationId, token_hash: hash, ...link })
  await put(db, 'audit_entry', {
    body_id: bodyId,
    id: newId(),
    account_id: coordinator.accountId,
    act: 'evidence.post',
    subject: `${ids.mark}/x`,
    at: AT,
  })
  await put(db, 'audit_checkpoint', {
    body_id: bodyId,
    seq: 0,
    hash: Buffer.from(ids.mark),
    entries: 0,
    retired_at: AT,
  })
  const mail = { account_id: reader.accountId, address: `${invited}@proba.example`, token: ids.token }
  const job = { id: newId(), name: 'digest', key: newId(), payload: '{}', made_at: AT, due_at: new Date('2099-01-01') }
  await put(db, 'job', job)
  await put(db, 'mail_choice', { ...mail, locale: 'en', often: 'daily', chosen_at: AT })
  await plantAnswerLink(db, { body_id: bodyId, account_id: coordinator.accountId }, ids.mark, hash)
  if (isFull) await plantTeam(db, common, ids)
  if (isFull) await plantHouseholds(db, common, ids)
  if (isFull) await fillAll(db, { bodyId, accountId: reader.accountId, placeCode: town.place, mark: ids.mark })
  const things = await listIds(db, bodyId)
  const all = { ...thingIds(things), ...ids }
  return {
    town,
    ids: all,
    known: { ...all, token: ids.invitationId },
    work: [
      ids.mark,
      ...[...things].flatMap(([table, some]) => (OF_PEOPLE.has(table) ? [] : some)),
      ...Object.values(numbers).map(String),
    ],
    people: [
      ...rows.flatMap((row) => [row.membershipId, row.accountId, row.name, row.signInName]),
      ...[...sessions.map((one) => one.id), ids.invitationId, invited],
    ],
  }
}
