import type { Answer, Request, Route } from '#web/route.ts'
import { MapAsked } from '../model/map.ts'
import { MapPage } from '../pages/map.tsx'
import { countSpots, listBoundaries, listSpots, listSquares } from '../queries/map.ts'
import { boxIn, isClosest, stepOf } from '../rules/map.ts'
import { asked, frameOf, pageOf } from './directory.tsx'

const PER_PAGE = 50

async function showMap(r: Request): Promise<Answer> {
  const { db } = r.ctx
  const frame = frameOf(r)
  const box = boxIn(asked(r, 'box', 60))
  const [page, step] = [pageOf(r), stepOf(box)]
  const all = await countSpots(db, frame.today, box)
  const isOneByOne = all <= PER_PAGE || isClosest(box)
  const squares = isOneByOne ? [] : await listSquares(db, frame.today, box, step)
  const spots = isOneByOne ? await listSpots(db, frame.today, box, page, PER_PAGE) : []
  const boundaries = await listBoundaries(db, box)
  return {
    data: { box, all, page, squares, services: spots },
    page: () => <MapPage {...frame} {...{ box, step, all, page, squares, spots, boundaries }} perPage={PER_PAGE} />,
  }
}

/** Where services are. Stands before the routes with an id. */
export const mapRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/services/map',
    audience: 'everybody',
    query: MapAsked,
    handle: showMap,
    summary:
      'Where services are: squares with their number, each opening closer, down to the services; undisclosed ones are on none.',
  },
]
