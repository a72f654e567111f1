import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result, refuse } from '#base/result.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { mayKeepRegister } from './policy.ts'
import {
  freeCode,
  hasPlace,
  insertCheck,
  insertName,
  insertOrganisation,
  insertSplit,
  listUnknown,
} from './queries/keep.ts'
import { getOrganisation } from './queries.ts'
import {
  checkName,
  checkOrganisation,
  checkSplit,
  checkVerification,
  codeFor,
  type OrganisationField,
  type Typed,
} from './rules/keep.ts'

type Done = Result<{ readonly code: string }>

/** Adds a name in any language and script. @throws {Forbidden | NotFound} */
export async function addName(
  ctx: Context,
  code: string,
  typed: Typed<'name' | 'locale' | 'use' | 'source' | 'note'>,
): Promise<Done> {
  if (!mayKeepRegister(ctx.who)) throw new Forbidden()
  await getOrganisation(ctx.db, code)
  const checked = checkName(typed)
  if (!checked.ok) return checked
  if (!(await insertName(ctx.db, code, checked.value, ctx.now))) return refuse('organisations.name_there', 'name')
  await ctx.audit('organisation.add_name', `organisation/${code}`)
  return accept({ code })
}

/** Says that the entry was compared with a source. @throws {Forbidden | NotFound} */
export async function verifyEntry(ctx: Context, code: string, typed: Typed<'checkedOn' | 'source'>): Promise<Done> {
  if (!mayKeepRegister(ctx.who)) throw new Forbidden()
  await getOrganisation(ctx.db, code)
  const checked = checkVerification(typed, localDay(ctx.now))
  if (!checked.ok) return checked
  await insertCheck(ctx.db, code, newId(), checked.value, ctx.now)
  await ctx.audit('organisation.verify', `organisation/${code}`)
  return accept({ code })
}

/** Enters an organisation with its source. @throws {Forbidden} */
export async function addOrganisation(ctx: Context, typed: Typed<OrganisationField>): Promise<Done> {
  if (!mayKeepRegister(ctx.who)) throw new Forbidden()
  const kinds = (await listCodes(ctx.db, 'organisation_kind')).map(({ code }) => code)
  const checked = checkOrganisation(typed, kinds)
  if (!checked.ok) return checked
  const { placeCode, name } = checked.value
  if (placeCode !== null && !(await hasPlace(ctx.db, placeCode)))
    return refuse('organisations.place_unknown', 'place', { text: placeCode })
  const code = await freeCode(ctx.db, codeFor(name.text))
  await insertOrganisation(ctx.db, code, checked.value, localDay(ctx.now), ctx.now)
  await insertName(ctx.db, code, name, ctx.now)
  await ctx.audit('organisation.add', `organisation/${code}`)
  return accept({ code })
}

/** Splits a name that a source wrote for several organisations. @throws {Forbidden} */
export async function splitName(
  ctx: Context,
  typed: Typed<'name' | 'locale' | 'codes' | 'note' | 'source'>,
): Promise<Done> {
  if (!mayKeepRegister(ctx.who)) throw new Forbidden()
  const checked = checkSplit(typed)
  if (!checked.ok) return checked
  const [unknown] = await listUnknown(ctx.db, checked.value.codes)
  if (unknown !== undefined) return refuse('organisations.code_unknown', 'codes', { text: unknown })
  const code = newId()
  await insertSplit(ctx.db, code, checked.value, localDay(ctx.now))
  await ctx.audit('organisation.split_name', `organisation_split/${code}`)
  return accept({ code })
}
