import { placeName } from '#registers/places/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { HomePage } from '../pages/home.tsx'
import { listPlacesKnown } from '../queries/places.ts'
import { AsOfAsked, frameOf } from './frame.ts'

async function showHome(r: Request): Promise<Answer> {
  const f = frameOf(r)
  const places = await listPlacesKnown(r.ctx.db)
  return {
    data: {
      places: places.map((p) => ({
        code: p.code,
        name: placeName(r.say, p),
        hasEvidence: p.hasEvidence,
        hasTrace: p.hasTrace,
      })),
    },
    page: () => <HomePage f={f} places={places} />,
  }
}

export const homeRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/',
    audience: 'everybody',
    summary: 'The first page: the towns of which anything is known.',
    query: AsOfAsked,
    handle: showHome,
  },
]
