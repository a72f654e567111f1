import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '#base/say.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import { listPosts } from '#registers/organisations/queries/posts.ts'
import { getOrganisation } from '#registers/organisations/queries.ts'
import { organisationRoutes } from '#registers/organisations/routes.tsx'
import { eraseDue } from '#server/commands/retention.ts'
import { asOwner as runAsOwner } from '#server/commands/surroundings.ts'
import { asKeeper } from '#server/migrate.ts'
import { aWorld, GUEST, type Town } from '../../../tests/world.ts'
import { readInbox } from './actions/answer.ts'
import { addPost, nameHolder, openDesk, readHolders } from './actions/posts.ts'
import { deskRoutes } from './routes.tsx'
import { someMessage, somePost, someRemoval } from './samples.ts'

const world = await aWorld()
const terms = asSpoken(await world.as(GUEST, ({ db }) => listTerms(db)))
const aSite = () => world.site([...deskRoutes, ...organisationRoutes], terms)
const site = aSite()
const textOf = async (answer: Promise<Response> | Response) => await (await answer).text()

/** As who sees every body. @returns the ids */
const asOwner = (work: string) =>
  runAsOwner(world.ownerUrl, async (db) => (await sql<{ id: string }>`${sql.raw(work)}`.execute(db)).rows)

/** A town with an organisation of its own that its coordinator entered, and for which its body answers. */
async function aDesk(): Promise<{ town: Town; code: string }> {
  const town = await world.town()
  const answer = await site.post('/en/organisations/new', town.coordinator, {
    name: `Пробна установа ${town.place}`,
    locale: 'sr-Cyrl',
    kind: 'provider',
    stakeholder: 'civil_society',
    place: town.place,
    source: 'invented',
  })
  const code = answer.headers.get('location')?.split('/').at(-1) ?? ''
  await world.as(town.administrator, (ctx) => openDesk(ctx, code, town.body.id))
  return { town, code }
}

describe('writing to an organisation', () => {
  test('[3-21] [1-24] needs no account and no address, and reaches the body that answers', async () => {
    // page: /organisations/:organisationCode/contact
    const { town, code } = await aDesk()
    expect(await textOf(site.get(`/en/organisations/${code}/contact`))).toContain('name="message"')
    const sent = await aSite().post(`/en/organisations/${code}/contact`, GUEST, someMessage())
    expect(sent.status).toBe(201)
    const [message] = await world.as(town.coordinator, readInbox)
    expect(message).toMatchObject({ organisationCode: code, subject: 'question', replyTo: null })
    const inbox = await textOf(site.get('/en/inbox', town.coordinator))
    expect(inbox).toContain('Измишљено питање')
    await site.post(`/en/inbox/${message?.id}/answered`, town.coordinator, {})
    expect((await world.as(town.coordinator, readInbox))[0]?.answeredAt).not.toBeNull()
  })
  test('is refused with what was typed kept', async () => {
    const { code } = await aDesk()
    const answer = await aSite().post(`/en/organisations/${code}/contact`, GUEST, someMessage({ subject: '' }))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Измишљено питање')
  })
  test('shows where else to ask where nobody answers here', async () => {
    expect(await textOf(site.get('/en/organisations/skgo/contact'))).toContain('https://www.skgo.org')
    expect((await aSite().post('/en/organisations/skgo/contact', GUEST, someMessage())).status).toBe(404)
  })
  test('is throttled: the sixth message within a quarter of an hour waits', async () => {
    const { code } = await aDesk()
    const one = aSite()
    const states: number[] = []
    for (let i = 0; i < 6; i++)
      states.push((await one.post(`/en/organisations/${code}/contact`, GUEST, someMessage())).status)
    expect(states).toEqual([201, 201, 201, 201, 201, 429])
  })
  test('what came more than a year ago is shown to nobody and deleted with the next message', async () => {
    const { town, code } = await aDesk()
    await aSite().post(`/en/organisations/${code}/contact`, GUEST, someMessage())
    await asOwner(
      `update contact_message set received_at = '2021-01-01' where body_id = '${town.body.id}' returning id`,
    )
    expect(await world.as(town.coordinator, readInbox)).toEqual([])
    await aSite().post(`/en/organisations/${code}/contact`, GUEST, someMessage())
    expect(await asOwner(`select id from contact_message where body_id = '${town.body.id}'`)).toHaveLength(1)
  })
  test('what is over is deleted by night, also where nothing comes in any more', async () => {
    const { town, code } = await aDesk()
    await aSite().post(`/en/organisations/${code}/contact`, GUEST, someMessage())
    const nightly = () => eraseDue({ ownerUrl: world.ownerUrl, dataFolder: tmpdir() }, new Date('2014-01-01'))
    const ids = `select id from contact_message where body_id = '${town.body.id}'`
    await nightly()
    expect(await asOwner(ids)).toHaveLength(1)
    await asOwner(
      `update contact_message set received_at = '2012-01-01' where body_id = '${town.body.id}' returning id`,
    )
    expect([(await nightly()).letters > 0, await asOwner(ids)]).toEqual([true, []])
  })
  test('no other body reads it, nor the team or the reader of the same', async () => {
    const { town, code } = await aDesk()
    const other = await world.town()
    await aSite().post(`/en/organisations/${code}/contact`, GUEST, someMessage())
    expect(await world.as(other.coordinator, readInbox)).toEqual([])
    for (const who of [town.team, town.reader, GUEST])
      expect([401, 403]).toContain((await site.get('/api/en/inbox', who)).status)
  })
})

describe('asking to correct or remove', () => {
  test('[X-11] gives a secret link that shows the state, the day by which it is answered, and the answer', async () => {
    // page: /removal
    const { town, code } = await aDesk()
    const taken = await aSite().post('/api/en/removal', GUEST, someRemoval({ page: `/organisations/${code}` }))
    expect(taken.status).toBe(201)
    const { link, dueOn } = (await taken.json()) as { link: string; dueOn: string }
    expect(dueOn).toBe('2023-01-30')
    const path = new URL(link).pathname
    expect(await textOf(site.get(path))).toContain('waits for an answer')
    const listed = (await (await site.get('/api/en/removals', town.coordinator)).json()) as {
      removals: { id: string }[]
    }
    const id = listed.removals[0]?.id
    expect((await site.post(`/en/removals/${id}`, town.coordinator, { outcome: 'granted', answer: '' })).status).toBe(
      422,
    )
    const done = await site.post(`/en/removals/${id}`, town.coordinator, {
      outcome: 'granted',
      answer: 'Измишљени разлог одлуке.',
    })
    expect(done.status).toBe(303)
    expect(await textOf(site.get(path))).toContain('Izmišljeni razlog odluke.')
    expect((await site.get('/en/removal/nema')).status).toBe(404)
  })
  test('of a page of nobody’s organisation goes to the administrators alone', async () => {
    const town = await world.town()
    await aSite().post('/en/removal', GUEST, someRemoval({ page: '/news/1', what: `о ${town.place}` }))
    const read = async (who: Town['coordinator']) => await textOf(site.get('/api/en/removals', who))
    expect(await read(town.administrator)).toContain(town.place)
    expect(await read(town.coordinator)).not.toContain(town.place)
  })
})

describe('a post', () => {
  test('[0-42] is shown with the gendered form of its title, never with who holds it', async () => {
    // page: /organisations/:organisationCode
    const { town, code } = await aDesk()
    const done = await world.as(town.coordinator, (ctx) => addPost(ctx, code, somePost({ form: 'feminine' })))
    const id = done.ok ? done.value.id : ''
    await world.as(town.coordinator, (ctx) => nameHolder(ctx, id, { person: '', name: 'Измишљена Особа' }))
    const page = await textOf(site.get(`/sr-Latn/organisations/${code}`))
    expect(page).toContain('koordinatorka')
    expect(page).not.toContain('Izmišljena Osoba')
  })
  test('[2-28] two posts years apart are one person for the body, and nobody else knows', async () => {
    // page: /posts/:postId
    const { town, code } = await aDesk()
    const ids: string[] = []
    for (const [since, until] of [
      ['2008', '2010'],
      ['2021', '2022'],
    ] as const) {
      const done = await world.as(town.coordinator, (ctx) => addPost(ctx, code, somePost({ since, until })))
      if (done.ok) ids.push(done.value.id)
    }
    const first = await world.as(town.coordinator, (ctx) =>
      nameHolder(ctx, ids[0] ?? '', { person: '', name: 'Особа Измишљена' }),
    )
    const person = first.ok ? first.value.id : ''
    await world.as(town.coordinator, (ctx) => nameHolder(ctx, ids[1] ?? '', { person, name: '' }))
    expect(await world.as(town.coordinator, readHolders)).toMatchObject([{ name: 'Особа Измишљена', posts: ids }])
    const other = await world.town()
    expect(await world.as(other.coordinator, readHolders)).toEqual([])
    await expect(world.as(town.administrator, readHolders)).rejects.toThrow()
  })
  test('[1-24] prints no address of e-mail in clear, for people or machines', async () => {
    // page: /organisations/:organisationCode
    const { town, code } = await aDesk()
    await world.as(town.coordinator, (ctx) =>
      addPost(ctx, code, somePost({ contactRule: 'address', address: 'veza@example.org' })),
    )
    const page = await textOf(site.get(`/en/organisations/${code}`))
    expect(page).toContain('veza (at) example (dot) org')
    for (const path of [`/en/organisations/${code}`, `/api/en/organisations/${code}`])
      expect(await textOf(site.get(path))).not.toContain('veza@example')
  })
  test('[X-09] that nobody verified for a year is marked, and listed at the desk', async () => {
    // page: /desk
    const { town, code } = await aDesk()
    const done = await world.as(town.coordinator, (ctx) => addPost(ctx, code, somePost()))
    const id = done.ok ? done.value.id : ''
    await asKeeper(world.ownerUrl, (keeper) =>
      keeper.transaction().execute(async (trx) => {
        await sql`set local role obuhvat_owner`.execute(trx)
        await sql`update post set verified_on = '2021-06-01' where id = ${id}`.execute(trx)
      }),
    )
    expect(await textOf(site.get(`/en/organisations/${code}`))).toContain('more than 12 months ago')
    expect(await textOf(site.get('/en/desk', town.coordinator))).toContain(`/posts/${id}`)
    const kept = await site.post(`/en/posts/${id}`, town.coordinator, { contactRule: 'form', source: 'invented' })
    expect(kept.status).toBe(303)
    expect(await textOf(site.get('/en/desk', town.coordinator))).not.toContain(`/posts/${id}`)
  })
  test('of an organisation for which the body does not answer is not its to keep', async () => {
    const { code } = await aDesk()
    const other = await world.town()
    await expect(world.as(other.coordinator, (ctx) => addPost(ctx, code, somePost()))).rejects.toThrow()
    expect((await site.get(`/en/organisations/${code}/posts/new`, other.coordinator)).status).toBe(403)
    const posts = await world.as(GUEST, ({ db }) => listPosts(db, code))
    expect(posts).toEqual([])
  })
  test('which body answers only an administrator says', async () => {
    const { town, code } = await aDesk()
    expect((await site.post(`/en/organisations/${code}/desk`, town.coordinator, { body: town.body.id })).status).toBe(
      403,
    )
  })
})

describe('a name at a post', () => {
  const CONSENT = { act: 'given', on: '1.12.2022', how: 'изјава 1/2022' }
  async function aHolder() {
    const { town, code } = await aDesk()
    const post = await world.as(town.coordinator, (ctx) => addPost(ctx, code, somePost()))
    const id = post.ok ? post.value.id : ''
    const held = await world.as(town.coordinator, (ctx) =>
      nameHolder(ctx, id, { person: '', name: 'Измишљена Именована' }),
    )
    return { town, code, id, holder: held.ok ? held.value.id : '' }
  }
  test('[2-28] [3-21] is published only with a recorded, dated consent, and only until that is withdrawn', async () => {
    // page: /organisations/:organisationCode
    const { town, code, id, holder } = await aHolder()
    const named = async () => (await textOf(site.get(`/sr-Cyrl/organisations/${code}`))).includes('Измишљена Именована')
    expect(await named()).toBe(false)
    const given = await site.post(`/en/posts/${id}/consent`, town.coordinator, { ...CONSENT, holder })
    expect([given.status, await named()]).toEqual([303, true])
    const [post] = await world.as(GUEST, ({ db }) => listPosts(db, code))
    expect(post?.holders).toEqual([{ name: 'Измишљена Именована', consentedOn: '2022-12-01' }])
    await site.post(`/en/posts/${id}/consent`, town.coordinator, { ...CONSENT, act: 'withdrawn', on: '', holder })
    expect(await named()).toBe(false)
    const twin = await textOf(site.get(`/api/en/organisations/${code}`))
    expect(twin).not.toContain('Именована')
  })
  test('is for nobody else to publish, and without a consent the database takes none', async () => {
    const { town, id, holder } = await aHolder()
    const other = await world.town()
    expect((await site.post(`/en/posts/${id}/consent`, other.coordinator, { ...CONSENT, holder })).status).toBe(403)
    expect((await site.post(`/en/posts/${id}/consent`, town.reader, { ...CONSENT, holder })).status).toBe(403)
    expect((await site.post(`/en/posts/${id}/consent`, town.coordinator, { ...CONSENT, how: '', holder })).status).toBe(
      422,
    )
    const written = world.as(town.coordinator, ({ db }) =>
      sql`insert into post_public_name (id, post_id, person_id, name, consented_on, recorded_at)
          values (gen_random_uuid(), ${id}, ${holder}, 'x', '2022-12-01', now())`.execute(db),
    )
    await expect(written).rejects.toThrow(/row-level security/)
  })
})

describe('keeping the register', () => {
  test('a name in any script, a verification and a split name are entered under the name of the body', async () => {
    const { town, code } = await aDesk()
    const added = await site.post(`/en/organisations/${code}/names/new`, town.coordinator, {
      name: `Друга установа ${town.place}`,
      locale: 'sr-Cyrl',
      use: 'alias',
      source: 'invented',
    })
    expect(added.status).toBe(303)
    expect(
      await textOf(site.get(`/api/en/organisations?q=${encodeURIComponent(`druga ustanova ${town.place}`)}`)),
    ).toContain(code)
    await site.post(`/en/organisations/${code}/check`, town.coordinator, { checkedOn: '1.12.2022', source: 'invented' })
    const entry = await world.as(GUEST, ({ db }) => getOrganisation(db, code))
    expect(entry.keptBy).toBe(town.name)
    const split = await site.post('/en/organisations/splits/new', town.coordinator, {
      name: `Спојени ${town.place} и савез`,
      locale: 'sr-Cyrl',
      codes: `${code} skgo`,
      note: 'проба',
      source: 'invented',
    })
    expect(split.status).toBe(303)
    const found = await textOf(site.get(`/en/organisations?q=${encodeURIComponent(`spojeni ${town.place}`)}`))
    expect(found).toContain('/en/organisations/skgo')
  })
  test('is not for readers, teams or guests', async () => {
    const { town, code } = await aDesk()
    for (const who of [town.reader, town.team])
      expect((await site.post(`/en/organisations/${code}/check`, who, { source: 'x' })).status).toBe(403)
    expect((await site.post(`/api/en/organisations/${code}/check`, GUEST, { source: 'x' })).status).toBe(401)
  })
})

test.each(LOCALES)('every word of the pages is there in %s', async (locale) => {
  const { town, code } = await aDesk()
  const paths = [`organisations/${code}/contact`, 'removal', 'desk', 'inbox', 'removals', 'organisations/new']
  const more = [
    'organisations/splits/new',
    ...['names/new', 'check', 'posts/new'].map((p) => `organisations/${code}/${p}`),
  ]
  for (const path of [...paths, ...more]) {
    const page = await textOf(site.get(`/${locale}/${path}`, town.coordinator))
    expect(page, path).not.toMatch(/>(?:organisations|desk|term|web|accounts)\.[a-z]/)
    expect(page, path).not.toContain('untranslated')
  }
})
