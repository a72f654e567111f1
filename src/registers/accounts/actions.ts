import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { type Kysely, sql } from 'kysely'
import type { Db } from '#base/context.ts'
import { newId } from '#base/id.ts'
import { SYSTEM_BODY } from './model.ts'
import { insertInvitations } from './queries/invitations.ts'

/** OWASP's least for Argon2id (password storage cheat sheet): 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const TAG_BYTES = 32
const MOST_AT_ONCE = 4

let working = 0
const waiting: (() => void)[] = []

/** At most four hashes at once: more would take the memory and the four threads that files and addresses also need. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working >= MOST_AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  else working++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else working--
  }
}

const tagOf = (password: string, nonce: Buffer) =>
  inTurn(() =>
    promisify(argon2)('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: TAG_BYTES, ...COST }),
  )

const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** The hash of a password in the usual text form (PHC string), with a salt of its own. Takes about 50 ms; never inside a transaction. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await tagOf(password, nonce)
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${text(nonce)}$${text(tag)}`
}

/** What nobody's password has: chosen at the start, so that an unknown name costs the work of a known one. */
const NOBODYS = `$argon2id$v=19$m=0,t=0,p=0$${text(randomBytes(16))}$${text(randomBytes(TAG_BYTES))}`

/** Whether a password is the one that was hashed. The work is the same without a hash, and the answer then is no. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [, , , , nonce = '', tag = ''] = (kept ?? NOBODYS).split('$')
  const wanted = Buffer.from(tag, 'base64')
  const given = await tagOf(password, nonce === '' ? randomBytes(16) : Buffer.from(nonce, 'base64'))
  return wanted.length === given.length && timingSafeEqual(given, wanted) && kept !== undefined
}

/** 256 random bits, in letters that an address may hold. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/**
 * On a system without any account: the token of a link by which its first administrator makes one. Earlier such links
 * end, so the one that was printed last is the one that opens; it does so for a day. Nothing where there is an account.
 */
export const firstAdministratorLink = (keeper: Kysely<unknown>, now: Date): Promise<string | undefined> =>
  keeper.transaction().execute(async (trx) => {
    await sql`set local role obuhvat_owner`.execute(trx)
    const { rows } = await sql`select 1 from account limit 1`.execute(trx)
    if (rows.length > 0) return undefined
    await sql`update invitation set expires_at = ${now} where purpose = 'first_administrator' and used_at is null`.execute(
      trx,
    )
    const token = newToken()
    const link = {
      id: newId(),
      bodyId: SYSTEM_BODY,
      purpose: 'first_administrator',
      token,
      name: 'Administrator',
      role: 'administrator',
      placeCode: null,
      accountId: null,
      madeBy: null,
      madeAt: now,
      expiresAt: new Date(now.getTime() + 24 * 3_600_000),
    } as const
    await insertInvitations(trx as unknown as Db, [link])
    return token
  })
