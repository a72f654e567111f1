import { listOrganisations } from '#registers/organisations/queries.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import type { Request, Route } from '#web/route.ts'
import { notePresentation, restoreProject, withdrawProject } from '../actions/standing.ts'
import type { Project } from '../model.ts'
import { PresentPage, WithdrawPage } from '../pages/standing.tsx'
import { listPresentations } from '../queries/standing.ts'
import type { Fields } from '../rules/lines.ts'
import { formOf } from './parts.tsx'

const withdraw = formOf({
  fields: ['reason', 'on'],
  act: (r, project, typed) => withdrawProject(r.ctx, project.id, typed),
  page: async (_, shown) => () => <WithdrawPage {...shown} isBack={false} />,
})
const restore = formOf({
  fields: ['reason', 'on'],
  act: (r, project, typed) => restoreProject(r.ctx, project.id, typed),
  page: async (_, shown) => () => <WithdrawPage {...shown} isBack />,
})

/** The fields of an earlier presentation, so that a reaction can be added to it. */
async function againOf(r: Request, project: Project): Promise<Fields> {
  const { again } = r.query
  const one = again ? (await listPresentations(r.ctx.db, project)).find(({ id }) => id === again) : undefined
  if (!one) return {}
  const { id: supersedes, presentedIn: presented_in, ...texts } = one
  const stated = Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))
  return { ...Object.fromEntries(stated), presented_in, supersedes }
}
const present = formOf({
  fields: ['audience', 'organisation', 'presented_in', 'what', 'reaction', 'source', 'address', 'supersedes'],
  first: againOf,
  act: (r, project, typed) => notePresentation(r.ctx, project.id, typed),
  page: async (r, shown) => {
    const organisations = (await listOrganisations(r.ctx.db)).map((one) => ({
      value: one.code,
      text: organisationName(r.say, one),
    }))
    return () => <PresentPage {...shown} organisations={organisations} />
  },
})

/** Taking a project back and restoring it, and the bodies to which it was presented. */
export const standingRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/projects/:projectId/withdraw',
    audience: 'coordinators',
    summary: 'The form that takes a project back.',
    handle: withdraw.get,
  },
  {
    method: 'post',
    path: '/projects/:projectId/withdraw',
    audience: 'coordinators',
    summary: 'Takes a project back with a day and a reason; its page stays and says so.',
    handle: withdraw.post,
  },
  {
    method: 'get',
    path: '/projects/:projectId/restore',
    audience: 'coordinators',
    summary: 'The form that lets a project stand again.',
    handle: restore.get,
  },
  {
    method: 'post',
    path: '/projects/:projectId/restore',
    audience: 'coordinators',
    summary: 'Lets a project that was taken back stand again; both entries stay.',
    handle: restore.post,
  },
  {
    method: 'get',
    path: '/projects/:projectId/present',
    audience: 'coordinators',
    summary: 'The form of a presentation of a project to a body.',
    handle: present.get,
  },
  {
    method: 'post',
    path: '/projects/:projectId/present',
    audience: 'coordinators',
    summary: 'Notes that a project was presented to a body, when, and how the body took it.',
    handle: present.post,
  },
]
