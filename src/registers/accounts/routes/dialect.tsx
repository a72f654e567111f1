import type { Answer, Request, Route } from '#web/route.ts'
import { readDialect, setDialect } from '../actions/dialect.ts'
import { DialectForm } from '../model.ts'
import { DialectPage } from '../pages/dialect.tsx'
import { frameOf, typedIn } from './door.tsx'

async function showDialect(r: Request): Promise<Answer> {
  const own = await readDialect(r.ctx)
  const typed = { dialect: own.chosen ?? 'place' }
  return { data: own, page: () => <DialectPage {...frameOf(r)} typed={typed} refusals={[]} /> }
}

async function postDialect(r: Request): Promise<Answer> {
  const typed = typedIn(r, 'dialect')
  if (r.isOnlyLanguage) return { data: {}, page: () => <DialectPage {...frameOf(r)} typed={typed} refusals={[]} /> }
  const result = await setDialect(r.ctx, typed.dialect)
  if (result.ok) return { redirect: '/people', data: { dialect: result.value } }
  const { refusals } = result
  return {
    status: 422,
    data: { refusals },
    page: () => <DialectPage {...frameOf(r)} typed={typed} refusals={refusals} />,
  }
}

/** How a body speaks Serbian: a form for its coordinator. */
export const dialectRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/people/dialect',
    audience: 'coordinators',
    summary: 'How the own body speaks Serbian: as chosen, or as its place does.',
    handle: showDialect,
  },
  {
    method: 'post',
    path: '/people/dialect',
    audience: 'coordinators',
    summary: 'Sets how the members of the own body read Serbian.',
    form: DialectForm,
    handle: postDialect,
  },
]
