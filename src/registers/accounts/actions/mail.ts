import type { Context } from '#base/context.ts'
import { Forbidden, NotFound } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import { newToken } from '../actions.ts'
import type { MailChoice } from '../model.ts'
import {
  countOwnTries,
  findMailByToken,
  findOwnMail,
  forgetByToken,
  putOwnMail,
  updateByToken,
  updateOwnMail,
} from '../queries/mail.ts'
import { checkMail, checkTokenChoice, checkTries, type TokenChoice, type TypedMail } from '../rules/mail.ts'
import { note } from './door.ts'

const DAY_MS = 24 * 3_600_000

/** Where the acting person wants mail; undefined: never asked. @throws {Forbidden} to a guest */
export async function readOwnMail(ctx: Context): Promise<MailChoice | undefined> {
  if (ctx.who.kind !== 'member') throw new Forbidden()
  return await findOwnMail(ctx.db)
}

/**
 * Keeps where and how often. Another address first gets the question whether it is right, and nothing else until it is
 * answered there; a person tries out a few a day. @throws {Forbidden} to a guest
 */
export async function chooseMail(ctx: Context, typed: TypedMail): Promise<Result<{ readonly isAsked: boolean }>> {
  if (ctx.who.kind !== 'member') throw new Forbidden()
  const { accountId } = ctx.who
  const checked = checkMail(typed)
  if (!checked.ok) return checked
  const before = await findOwnMail(ctx.db)
  const { address } = checked.value
  const isOther = address !== (before?.address ?? null)
  if (before && !isOther && (address === null || before.isConfirmed)) {
    await updateOwnMail(ctx.db, checked.value, ctx.now)
    return accept({ isAsked: false })
  }
  const tries = checkTries(await countOwnTries(ctx.db, new Date(ctx.now.getTime() - DAY_MS)))
  if (!tries.ok && address !== null) return tries
  await putOwnMail(ctx.db, checked.value, newToken(), ctx.now)
  await ctx.audit('account.choose_mail', `account/${accountId}`)
  if (address !== null) await ctx.mail({ kind: 'confirm_address', accountId })
  return accept({ isAsked: address !== null })
}

export type ByToken = { readonly mail: MailChoice & { readonly address: string } }

/** What the token of a mail is about. @throws {NotFound} where it is of no address any more */
export const readByToken = (ctx: Context, token: string): Promise<ByToken> =>
  ctx.beside(async (door) => {
    const mail = await findMailByToken(door, token)
    if (!mail) throw new NotFound()
    return { mail }
  })

/** Whoever has the token of a mail says how often, without signing in; that also confirms the address. @throws {NotFound} */
export async function chooseByToken(
  ctx: Context,
  token: string,
  typed: { readonly often: string; readonly oneClick: string },
): Promise<Result<TokenChoice>> {
  const checked = checkTokenChoice(typed)
  return await ctx.beside(async (door) => {
    const mail = await findMailByToken(door, token)
    if (!mail) throw new NotFound()
    if (!checked.ok) return checked
    if (checked.value === 'forget') await forgetByToken(door, token)
    else await updateByToken(door, token, checked.value, ctx.now)
    await note(door, ctx.now, {
      act: 'account.answer_mail',
      subject: `account/${mail.accountId}`,
      accountId: mail.accountId,
    })
    return checked
  })
}
