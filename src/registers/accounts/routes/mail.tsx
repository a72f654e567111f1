import type { Refusal } from '#base/result.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { chooseByToken, chooseMail, readByToken, readOwnMail } from '../actions/mail.ts'
import { MailForm, MailTokenForm } from '../model.ts'
import { MailDonePage, MailPage, MailTokenPage } from '../pages/mail.tsx'
import { frameOf, refused, typedIn } from './door.tsx'

type Typed = Readonly<Record<'address' | 'locale' | 'often', string>>

async function mailAnswer(r: Request, typed: Typed | undefined, refusals: readonly Refusal[] = []): Promise<Answer> {
  const mail = await readOwnMail(r.ctx)
  const shown = typed ?? {
    address: mail?.address ?? '',
    locale: mail?.locale ?? r.say.locale,
    often: mail?.often ?? 'daily',
  }
  return {
    ...(refusals.length > 0 ? refused(refusals) : { data: { mail: mail ?? null } }),
    page: () => <MailPage {...frameOf(r)} mail={mail} typed={shown} refusals={refusals} />,
  }
}

async function postMail(r: Request): Promise<Answer> {
  const typed = typedIn(r, 'address', 'locale', 'often')
  if (r.isOnlyLanguage) return await mailAnswer(r, typed)
  const result = await chooseMail(r.ctx, typed)
  return result.ok ? { redirect: '/account/mail', data: result.value } : await mailAnswer(r, typed, result.refusals)
}

async function tokenAnswer(r: Request, typed?: string, refusals: readonly Refusal[] = []): Promise<Answer> {
  const { mail } = await readByToken(r.ctx, r.params.token ?? '')
  const { address, often, isConfirmed } = mail
  return {
    ...(refusals.length > 0 ? refused(refusals) : { data: { address, often, isConfirmed } }),
    page: () => <MailTokenPage {...frameOf(r)} mail={mail} typed={{ often: typed ?? often }} refusals={refusals} />,
  }
}

async function postToken(r: Request): Promise<Answer> {
  const { often, 'List-Unsubscribe': oneClick } = typedIn(r, 'often', 'List-Unsubscribe')
  if (r.isOnlyLanguage) return await tokenAnswer(r, often)
  const result = await chooseByToken(r.ctx, r.params.token ?? '', { often, oneClick })
  if (!result.ok) return await tokenAnswer(r, often, result.refusals)
  const { value } = result
  return { data: { chosen: value }, page: () => <MailDonePage {...frameOf(r)} choice={value} /> }
}

/** Where and how often a person wants mail: on the own account, and by the token of a mail without signing in. */
export const mailRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/account/mail',
    audience: 'members',
    summary: 'Where and how often one wants mail.',
    handle: (r) => mailAnswer(r, undefined),
  },
  {
    method: 'post',
    path: '/account/mail',
    audience: 'members',
    summary: 'Sets where and how often one wants mail; another address is asked first.',
    form: MailForm,
    handle: postMail,
  },
  {
    method: 'get',
    path: '/mail/:token',
    audience: 'everybody',
    isDoor: true,
    isSecretAddress: true,
    summary: 'How often mails come, for whoever got one.',
    handle: (r) => tokenAnswer(r),
  },
  {
    method: 'post',
    path: '/mail/:token',
    audience: 'everybody',
    isDoor: true,
    isSecretAddress: true,
    summary: 'Sets how often mails come, or stops them with one request (RFC 8058).',
    form: MailTokenForm,
    handle: postToken,
  },
]
