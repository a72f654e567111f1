import { type Kysely, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { newToken } from '#registers/accounts/actions.ts'
import { SYSTEM_BODY } from '#registers/accounts/model.ts'
import { expireRecoveries, insertInvitations } from '#registers/accounts/queries/invitations.ts'
import { signInNameOf } from '#registers/accounts/rules/people.ts'
import { insertAudit } from '#registers/audit/queries.ts'
import { asKeeper } from '../migrate.ts'
import { writeHead } from './audit.ts'
import type { Surroundings } from './surroundings.ts'

const HOURS = 24

/** Makes the link, and notes in the system's chain that the server made one. @returns undefined when nobody signs in by that name */
const makeLink = (keeper: Kysely<unknown>, signInName: string, now: Date, dataFolder: string) =>
  keeper
    .transaction()
    .execute(async (trx) => {
      await sql`set local role obuhvat_owner`.execute(trx)
      const { rows } = await sql<{ id: string; name: string }>`
        select id, name from account where sign_in_name = ${signInName} and closed_at is null limit 1`.execute(trx)
      const [account] = rows
      if (!account) return undefined
      // The keeper's connection is typed by nothing; the queries of the rooms are.
      const db = trx as unknown as Db
      const link = {
        id: newId(),
        bodyId: SYSTEM_BODY,
        purpose: 'recover',
        token: newToken(),
        name: account.name,
        role: null,
        placeCode: null,
        accountId: account.id,
        madeBy: null,
        madeAt: now,
        expiresAt: new Date(now.getTime() + HOURS * 3_600_000),
      } as const
      await expireRecoveries(db, account.id, now)
      await insertInvitations(db, [link])
      const head = await insertAudit(db, {
        act: 'account.make_recovery',
        subject: `invitation/${link.id}`,
        at: now,
        isSystem: true,
      })
      return { token: link.token, head }
    })
    .then((made) => {
      if (made) writeHead(dataFolder, made.head)
      return made?.token
    })

/** `account reset SIGN_IN_NAME`: prints a link by which that person chooses a new password. For whoever runs the server. */
export async function run(args: readonly string[], { ownerUrl, dataFolder }: Surroundings): Promise<number> {
  const [typed = '', ...rest] = args
  if (typed === '' || rest.length > 0) {
    console.error('Say whose password it is: obuhvat account reset SIGN_IN_NAME')
    return 2
  }
  const name = signInNameOf(typed)
  const token = await asKeeper(ownerUrl, (keeper) => makeLink(keeper, name, new Date(), dataFolder))
  if (token === undefined) {
    console.error(`Nobody signs in as ${name}. The names stand on the page "People" of a coordinator.`)
    return 1
  }
  console.log(
    `A link for ${name}, to be opened once within ${HOURS} hours. Hand it over in person, after the address of your site:`,
  )
  console.log(`/sr-Latn/invitations/${token}`)
  return 0
}
