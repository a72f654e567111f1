import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, vi } from 'vitest'
import type { Db } from '#base/context.ts'
import type { Locale } from '#base/say.ts'
import { chooseMail } from '#registers/accounts/actions/mail.ts'
import { asOwner } from '#server/commands/surroundings.ts'
import type { Credentials } from '#server/database.ts'
import { kindsOf } from '#server/jobs/kinds.ts'
import { runDue } from '#server/jobs/runner.ts'
import { openPostOffice } from '#server/mail/post.ts'
import { migrate } from '#server/migrate.ts'
import { ROUTES } from '#server/routes.ts'
import { speakersWith } from '#web/messages.ts'
import { aFreshDatabase } from './fresh.ts'
import { aMailServer, KIND, readMessage } from './mail-server.ts'
import { aWorld, GUEST } from './world.ts'

export const SITE = 'https://obuhvat.example'

/** A world on a database of its own, for its jobs are everybody's, with a mail server beside it. */
export async function aPostOffice(now: Date) {
  const folder = mkdtempSync(join(tmpdir(), 'obuhvat-mail-'))
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const engine = await aFreshDatabase()
  const server = await aMailServer()
  afterAll(async () => {
    complaints.mockRestore()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
    await engine.stop()
  })
  await migrate(engine.ownerUrl)
  // Its connections are closed before the engine stops: what is asked to be done last is done first.
  const world = await aWorld(now, engine.ownerUrl)
  const site = world.site(ROUTES)
  const owner = <T>(work: (db: Db) => Promise<T>) => asOwner(engine.ownerUrl, work)
  const smtp = (port: number) => `smtp://127.0.0.1:${port}?tls=off`

  /** Does everything that is due at a moment. @param smtpUrl empty: mails become files in `folder` */
  const run = (moment = now, smtpUrl = smtp(server.port)) => {
    const around = { ownerUrl: engine.ownerUrl, dataFolder: folder }
    const office = openPostOffice({ smtpUrl, from: 'Obuhvat <obuhvat@obuhvat.example>', siteUrl: SITE, folder })
    const writer = { speaker: speakersWith([]), siteUrl: SITE, seed: Buffer.alloc(32, 7) }
    return runDue({ around, kinds: kindsOf(around, office, writer), now: () => moment })
  }
  const heard = () => server.taken.map(({ to, message }) => ({ to, raw: message, ...readMessage(message) }))
  const only = () => {
    const [mail, ...others] = heard()
    if (!mail || others.length > 0) throw new Error(`${server.taken.length} mails instead of one`)
    return mail
  }
  const accountOf = (who: Credentials) =>
    world.as(who, async ({ who: actor }) => (actor.kind === 'member' ? actor.accountId : ''))

  /** Chooses an address and answers the question that goes there. @returns the token of its mails */
  async function confirmed(who: Credentials, address: string, more: { locale?: Locale; often?: string } = {}) {
    const { locale = 'sr-Latn', often = 'daily' } = more
    await world.as(who, (ctx) => chooseMail(ctx, { address, locale, often }))
    await run()
    const token = /\/mail\/([\w-]+)/.exec(only().text)?.[1] ?? ''
    const answer = await site.post(`/api/en/mail/${token}`, GUEST, { often })
    if (answer.status !== 200) throw new Error(`the question was answered ${answer.status}`)
    server.taken.length = 0
    return token
  }
  /** No job, no address, no mail of an earlier test; a server that takes everything. */
  async function clear() {
    await owner(async (db) => {
      await sql`delete from job`.execute(db)
      await sql`delete from mail_choice`.execute(db)
    })
    server.taken.length = 0
    Object.assign(server.manner, KIND, { hangsUpAfterData: false })
  }
  return { folder, world, site, server, owner, smtp, run, heard, only, accountOf, confirmed, clear }
}
export type PostOfficeForTests = Awaited<ReturnType<typeof aPostOffice>>
