import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { type RefusalLine, RefusalsPage } from './pages/refusals.tsx'
import { REFUSALS, refusalOf } from './refusals.ts'

function showRefusals(r: Request): Answer {
  const rooms = new Map<string, readonly RefusalLine[]>()
  for (const [room, examples] of REFUSALS)
    rooms.set(
      room,
      examples.map((example) => ({ example, refusal: refusalOf(example) })),
    )
  const lines = [...rooms.values()].flat()
  return {
    data: lines.map(({ example, refusal }) => ({
      ...refusal,
      given: example.given,
      sentence: r.say(refusal.code, refusal.params),
    })),
    page: () => <RefusalsPage say={r.say} who={shownOf(r.say, r.ctx.who)} rooms={rooms} />,
    csv: () => [
      ['code', 'sentence', 'given'],
      ...lines.map(({ example, refusal }) => [refusal.code, r.say(refusal.code, refusal.params), example.given]),
    ],
  }
}

/** The pages about the site itself. */
export const siteRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/refusals',
    audience: 'everybody',
    summary: 'Every sentence with which the system says no, each with an example that brings it about.',
    handle: showRefusals,
  },
]
