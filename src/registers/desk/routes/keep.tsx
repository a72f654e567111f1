import type { VNode } from 'preact'
import { Forbidden } from '#base/problem.ts'
import type { Refusal, Result } from '#base/result.ts'
import { frameOf, refused, typedIn } from '#registers/accounts/routes/door.tsx'
import { listCodes } from '#registers/codes/queries.ts'
import { addName, addOrganisation, splitName, verifyEntry } from '#registers/organisations/actions.ts'
import type { Organisation } from '#registers/organisations/model.ts'
import { mayKeepRegister } from '#registers/organisations/policy.ts'
import { getOrganisation } from '#registers/organisations/queries.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { CheckForm, NameForm, OrganisationForm, SplitForm } from '../model.ts'
import { CheckPage, NamePage, NewOrganisationPage, SplitPage } from '../pages/register.tsx'

/** The form, empty or as it came back; the act, once it was sent. */
type Shape = {
  readonly fields: readonly string[]
  readonly act: () => Promise<Result<{ readonly code: string }>>
  readonly page: (refusals: readonly Refusal[]) => VNode
}
async function answerWith(r: Request, isSent: boolean, shape: Shape): Promise<Answer> {
  if (!mayKeepRegister(r.ctx.who)) throw new Forbidden()
  if (!isSent || r.isOnlyLanguage) return { data: { fields: shape.fields }, page: () => shape.page([]) }
  const done = await shape.act()
  if (!done.ok) return { ...refused(done.refusals), page: () => shape.page(done.refusals) }
  const isSplit = shape.fields.includes('codes')
  return { redirect: isSplit ? '/organisations' : `/organisations/${done.value.code}`, data: done.value }
}

const codeOf = (r: Request): string => r.params.organisationCode ?? ''
const organisationOf = (r: Request): Promise<Organisation> => getOrganisation(r.ctx.db, codeOf(r))

const NAME = ['name', 'locale', 'use', 'source', 'note'] as const
async function nameAnswer(r: Request, isSent: boolean): Promise<Answer> {
  const organisation = await organisationOf(r)
  const typed = typedIn(r, ...NAME)
  return await answerWith(r, isSent, {
    fields: NAME,
    act: () => addName(r.ctx, codeOf(r), typed),
    page: (refusals) => <NamePage {...frameOf(r)} organisation={organisation} typed={typed} refusals={refusals} />,
  })
}

const CHECK = ['checkedOn', 'source'] as const
async function checkAnswer(r: Request, isSent: boolean): Promise<Answer> {
  const organisation = await organisationOf(r)
  const typed = typedIn(r, ...CHECK)
  return await answerWith(r, isSent, {
    fields: CHECK,
    act: () => verifyEntry(r.ctx, codeOf(r), typed),
    page: (refusals) => <CheckPage {...frameOf(r)} organisation={organisation} typed={typed} refusals={refusals} />,
  })
}

const SPLIT = ['name', 'locale', 'codes', 'note', 'source'] as const
async function splitAnswer(r: Request, isSent: boolean): Promise<Answer> {
  const typed = typedIn(r, ...SPLIT)
  return await answerWith(r, isSent, {
    fields: SPLIT,
    act: () => splitName(r.ctx, typed),
    page: (refusals) => <SplitPage {...frameOf(r)} typed={typed} refusals={refusals} />,
  })
}

const NEW = ['name', 'locale', 'kind', 'stakeholder', 'place', 'address', 'phone', 'hours', 'web', 'source'] as const
async function newAnswer(r: Request, isSent: boolean): Promise<Answer> {
  const kinds = (await listCodes(r.ctx.db, 'organisation_kind')).map(({ code }) => code)
  const typed = typedIn(r, ...NEW)
  return await answerWith(r, isSent, {
    fields: NEW,
    act: () => addOrganisation(r.ctx, typed),
    page: (refusals) => <NewOrganisationPage {...frameOf(r)} kinds={kinds} typed={typed} refusals={refusals} />,
  })
}

type Handler = (r: Request, isSent: boolean) => Promise<Answer>
/** A form and its post at one address. */
const both = (path: string, form: NonNullable<Route['form']>, handle: Handler, does: string): readonly Route[] => [
  { method: 'get', path, audience: 'members', summary: `The form: ${does}.`, handle: (r) => handle(r, false) },
  {
    method: 'post',
    path,
    audience: 'members',
    summary: `Sends the form: ${does}.`,
    form,
    handle: (r) => handle(r, true),
  },
]

/** Keeping the register of organisations; they stand before the address of one organisation. */
export const keepRoutes: readonly Route[] = [
  ...both('/organisations/new', OrganisationForm, newAnswer, 'enters an organisation with its source'),
  ...both('/organisations/splits/new', SplitForm, splitAnswer, 'splits a name that means several organisations'),
  ...both('/organisations/:organisationCode/names/new', NameForm, nameAnswer, 'adds a name of an organisation'),
  ...both(
    '/organisations/:organisationCode/check',
    CheckForm,
    checkAnswer,
    'says that the entry of an organisation was compared with a source',
  ),
]
