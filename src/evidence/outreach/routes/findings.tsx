import { formatNumber } from '#base/format.ts'
import type { Period } from '#base/period.ts'
import { capital, needName } from '#coverage/rules/words.ts'
import { getPlace } from '#registers/places/queries.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { type FindingWords, nameOfFindings, postFindings, previewFindings } from '../actions/findings.ts'
import { FindingsPage } from '../pages/findings.tsx'
import type { Filled } from '../pages/parts.tsx'
import { mayKeepTeams } from '../policy.ts'
import { type Fields, readerOf } from '../rules/read.ts'
import { frameOf, memberWho, typedIn } from './frame.ts'

/** What the valve says in the body's language. */
const wordsOf = ({ say }: Request): FindingWords => ({
  locale: say.locale,
  sourceTitle: say('outreach.findingsSource'),
  nameOf: ({ needCode, n }) =>
    say('outreach.findingName', { need: capital(needName(say, needCode)), number: formatNumber(say.locale, n) }),
})

type Asked = { readonly period: Period | undefined; readonly refusals: Filled['refusals'] }
function periodIn(r: Request, typed: Fields): Asked {
  if ((typed.period ?? '') === '') return { period: undefined, refusals: [] }
  const read = readerOf(typed, frameOf(r).today)
  const period = read.period('period')
  return { period, refusals: read.problems }
}

async function findingsAnswer(r: Request, typed: Fields, refusals: Filled['refusals']): Promise<Answer> {
  memberWho(r, mayKeepTeams)
  const asked = periodIn(r, typed)
  const { period } = asked
  const preview = period === undefined ? undefined : await previewFindings(r.ctx, period)
  const names = new Map<string, string>()
  for (const code of new Set(preview?.findings.map(({ place }) => place)))
    names.set(code, placeName(r.say, await getPlace(r.ctx.db, code)))
  const findings = preview?.findings.map((one) => ({ ...one, placeName: names.get(one.place) ?? one.place }))
  const all = refusals.length > 0 ? refusals : asked.refusals
  const shown = preview ? nameOfFindings(preview.findings) : ''
  const isAgain = preview?.isAgain ?? false
  const data = { period, findings: preview?.findings, isAgain, shown, refusals: all }
  const page = () => (
    <FindingsPage {...frameOf(r)} typed={typed} refusals={all} {...{ period, findings, isAgain, shown }} />
  )
  return all.length > 0 ? { status: 422, data, page } : { data, page }
}

/** First the preview is shown; only the same numbers of the same period, sent from their preview, are posted. */
async function postAsked(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  memberWho(r, mayKeepTeams)
  const { period } = periodIn(r, typed)
  if (r.isOnlyLanguage || period === undefined || typed.seen !== period) return await findingsAnswer(r, typed, [])
  const asked = { period, reason: typed.reason ?? '', shown: typed.shown || undefined }
  const done = await postFindings(r.ctx, asked, wordsOf(r))
  if (!done.ok) return await findingsAnswer(r, typed, done.refusals)
  return { redirect: '/dead-ends', data: { posted: done.value } }
}

/** Needs that no body accepts leave the case layer as findings of the trace. */
export const findingRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/dead-ends/findings',
    audience: 'coordinators',
    handle: (r) => findingsAnswer(r, { period: r.query.period ?? '' }, []),
    summary: 'Exactly the numbers of households, by place and need, that would leave the case layer for a period.',
  },
  {
    method: 'post',
    path: '/dead-ends/findings',
    audience: 'coordinators',
    handle: postAsked,
    summary: 'Posts them as findings of the trace: once, or again with a reason.',
  },
]
