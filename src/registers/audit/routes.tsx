import { formatMoment } from '#base/format.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { readAudit } from './actions.ts'
import { AuditAsked } from './model.ts'
import { AuditPage } from './pages.tsx'

async function showAudit(r: Request): Promise<Answer> {
  const { act = '', subject = '', person = '', day = '', page = '' } = r.query
  const asked = { act, subject, person, day, page }
  const result = await readAudit(r.ctx, asked)
  const [refusal] = result.ok ? [] : result.refusals
  const found = result.ok ? result.value : { lines: [], found: 0, isMore: false, page: 1, pages: 1 }
  const frame = { say: r.say, who: shownOf(r.say, r.ctx.who), query: new URLSearchParams(r.query).toString() }
  const dayError = refusal && r.say(refusal.code, refusal.params)
  return {
    status: result.ok ? 200 : 422,
    data: result.ok ? found : { refusals: result.refusals },
    page: () => <AuditPage {...frame} {...found} asked={asked} dayError={dayError} />,
    csv: () => [
      ['seq', 'at', 'local time', 'act', 'subject', 'person'],
      ...found.lines.map((l) => [
        String(l.seq),
        l.at.toISOString(),
        formatMoment(r.say.locale, l.at),
        l.act,
        l.subject,
        l.person ?? '',
      ]),
    ],
  }
}

/** The audit of a body; its coordinators and its officer for data protection. */
export const auditRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/audit',
    audience: 'guardians',
    summary: 'Who did what, when, for the body in whose name one acts; searched by act, subject, person and day.',
    query: AuditAsked,
    handle: showAudit,
  },
]
