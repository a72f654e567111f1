import { findPlaces } from '#registers/places/queries.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { HelpAsked } from '../model.ts'
import { GroupPage, NeedPage, PlacePage, ResultPage } from '../pages/help.tsx'
import { countNeeds, findServices, type Sought } from '../queries/find.ts'
import { listOffered } from '../queries/keep.ts'
import { lineData } from '../rules/public.ts'

import { asked, csvOf, frameOf, homeOf, pageOf } from './directory.tsx'

const PER_PAGE = 20

async function showHelp(r: Request): Promise<Answer> {
  const [need, placeCode, group] = [asked(r, 'need', 10), asked(r, 'place', 40), asked(r, 'group', 10)]
  const so = { ...(need && { need }), ...(placeCode && { place: placeCode }), ...(group && { group }) }
  const frame = frameOf(r)
  if (need === '') {
    const needs = await countNeeds(r.ctx.db)
    return { data: { step: 'need', needs }, page: () => <NeedPage {...frame} asked={so} needs={needs} /> }
  }
  const at = placeCode === '' ? undefined : await homeOf(r, placeCode)
  if (!at) return await askPlace(r, so)
  if (group === '') {
    const groups = (await listOffered(r.ctx.db, ['group'])).map(({ code }) => code)
    return {
      data: { step: 'group', groups },
      page: () => <GroupPage {...frame} asked={so} place={at.place} groups={groups} />,
    }
  }
  const sought: Sought = {
    home: at.home,
    needCode: need === 'any' ? undefined : need,
    groupCode: group === 'any' ? undefined : group,
    states: ['opening', 'running', 'suspended'],
  }
  const page = pageOf(r)
  const { lines, all } = await findServices(r.ctx.db, sought, frame.today, r.say.locale, { page, perPage: PER_PAGE })
  return {
    data: { asked: so, all, page, services: lines.map(lineData) },
    page: () => (
      <ResultPage {...frame} asked={so} place={at.place} lines={lines} all={all} page={page} perPage={PER_PAGE} />
    ),
    csv: () => csvOf(lines),
  }
}

async function askPlace(r: Request, so: { need?: string; group?: string }): Promise<Answer> {
  const typed = asked(r, 'q')
  const found = typed === '' ? undefined : await findPlaces(r.ctx.db, typed)
  const towns = found?.filter(({ level }) => level !== 'economy' && level !== 'entity' && level !== 'region')
  const { place: _, ...rest } = { place: undefined, ...so }
  return {
    data: { step: 'place', typed, found: towns ?? [] },
    page: () => <PlacePage {...frameOf(r)} asked={rest} typed={typed} found={towns} />,
  }
}

/** Help near home in three steps. */
export const helpRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/help',
    audience: 'everybody',
    query: HelpAsked,
    handle: showHelp,
    summary: 'Help near home in three steps: what is needed, where, for whom; services nearest first.',
  },
]
