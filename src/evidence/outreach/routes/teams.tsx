import { NotFound } from '#base/problem.ts'
import type { Locale } from '#base/say.ts'
import { getBody } from '#registers/accounts/queries/people.ts'
import { listPurposes } from '#registers/guard/queries/purposes.ts'
import { getPlace, listChildren, listTerritories } from '#registers/places/queries.ts'
import { inOrder, placeName } from '#registers/places/rules.ts'
import type { Choice } from '#web/field.tsx'
import type { Answer, CsvTable, Request, Route } from '#web/route.ts'
import { addToTeam, approveBasis, foundTeam, getOwnTeam } from '../actions/teams.ts'
import { sayNoTeam } from '../actions/work.ts'
import { TEAM_ENTRIES, type TeamEntry, type TownRow } from '../model.ts'
import type { Filled } from '../pages/parts.tsx'
import { AddPage, BasisPage, FoundPage, TeamPage } from '../pages/teams.tsx'
import { AbsencePage, TownsPage } from '../pages/towns.tsx'
import { mayKeepTeams, maySeePeople } from '../policy.ts'
import {
  getTeam,
  listBases,
  listClosings,
  listSeats,
  listSupport,
  listTasks,
  listTeamsOf,
  listTowns,
} from '../queries/teams.ts'
import { economyOf, filledWith, frameOf, idIn, memberWho, typedIn } from './frame.ts'

const EMPTY = filledWith({})
function standingOf({ team, absence }: TownRow): string {
  if (team) return team.act ? 'formal' : 'informal'
  return absence ? 'none' : 'not_looked'
}

const csvOf = (rows: readonly TownRow[], nameOf: (row: TownRow) => string): CsvTable => [
  [
    'place',
    'place_name',
    'is_invented',
    'team',
    'standing',
    'form',
    'act_number',
    'act_gazette',
    'act_adopted_on',
    'body',
    'looked_on',
    'looked_where',
  ],
  ...rows.map((row) => {
    const { place, team, absence } = row
    const looked = [absence?.lookedOn ?? '', absence?.source ?? '']
    const act = [team?.act?.number ?? '', team?.act?.gazette ?? '', team?.act?.adoptedOn ?? '']
    return [
      place.code,
      nameOf(row),
      row.isInvented ? 'yes' : '',
      team?.name ?? '',
      standingOf(row),
      team?.form ?? '',
      ...act,
      team?.bodyName ?? '',
      ...looked,
    ]
  }),
]

/** Where a reader without a body is likely to be at home; a language of all economies suggests none. */
const SUGGESTED: Readonly<Record<Locale, string | undefined>> = {
  'sr-Cyrl': 'RS',
  'sr-Latn': 'RS',
  bs: 'BA',
  mk: 'MK',
  sq: 'AL',
  en: undefined,
}
async function showTowns(r: Request): Promise<Answer> {
  const { db, who } = r.ctx
  const territories = (await listTerritories(db)).filter(({ level }) => level === 'economy')
  const economies = inOrder(r.say, territories).map((one) => ({ value: one.code, text: placeName(r.say, one) }))
  const isOne = (code: string | undefined) => economies.find(({ value }) => value === code)?.value
  const typed = r.query.economy ?? ''
  // An economy that is none has no towns; only who names none gets the own one, or the one that the language suggests.
  const economy = typed === '' ? (isOne(await economyOf(r)) ?? isOne(SUGGESTED[r.say.locale])) : isOne(typed)
  const rows = economy === undefined ? [] : await listTowns(db, economy)
  const own = who.kind === 'member' ? await listTeamsOf(db, who.bodyId) : []
  const may = { mayKeep: mayKeepTeams(who), maySee: maySeePeople(who) }
  return {
    data: {
      economy: economy ?? null,
      towns: rows.map((row) => ({
        place: row.place.code,
        isInvented: row.isInvented,
        standing: standingOf(row),
        team: row.team,
        absence: row.absence,
      })),
    },
    page: () => <TownsPage {...frameOf(r)} {...may} {...{ rows, economy, economies, own, typed }} />,
    csv: () => csvOf(rows, ({ place }) => placeName(r.say, place)),
  }
}

async function showTeam(r: Request): Promise<Answer> {
  const { db, who } = r.ctx
  const team = await getTeam(db, idIn(r, 'teamId'))
  const isOwn = who.kind === 'member' && who.bodyId === team.bodyId
  const own = isOwn
    ? {
        seats: await listSeats(db, team.bodyId, team.id),
        support: await listSupport(db, team.bodyId, team.id),
        tasks: await listTasks(db, team.bodyId, team.id),
        closings: await listClosings(db, team.bodyId, team.id),
        bases: await listBases(db, team.bodyId),
      }
    : undefined
  const may = { mayKeep: isOwn && mayKeepTeams(who), maySee: isOwn && maySeePeople(who) }
  return { data: { team, own }, page: () => <TeamPage {...frameOf(r)} {...may} team={team} own={own} /> }
}

/** Where a body may have a team: its own town, or the towns of what it works for. */
async function placesOf(r: Request): Promise<readonly Choice[]> {
  const who = memberWho(r, mayKeepTeams)
  const code = who.placeCode ?? (await getBody(r.ctx.db, who.bodyId)).placeCode
  if (code === null) return []
  const place = await getPlace(r.ctx.db, code)
  const inside = place.level === 'local_government' ? [place] : await listChildren(r.ctx.db, code)
  const towns = inside.filter(({ level }) => level === 'local_government')
  return inOrder(r.say, towns).map((town) => ({ value: town.code, text: placeName(r.say, town) }))
}

async function foundAnswer(r: Request, filled: Filled): Promise<Answer> {
  const places = await placesOf(r)
  const page = () => <FoundPage {...frameOf(r)} {...filled} places={places} />
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: { fields: ['name', 'form', 'place', 'published'] }, page }
}
async function postFound(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await foundAnswer(r, filledWith(typed))
  const places = await placesOf(r)
  const done = await foundTeam(
    r.ctx,
    typed,
    places.map(({ value }) => value),
  )
  if (!done.ok) return await foundAnswer(r, { typed, refusals: done.refusals })
  return { redirect: `/teams/${done.value}`, data: { id: done.value } }
}

async function absenceAnswer(r: Request, filled: Filled): Promise<Answer> {
  const places = await placesOf(r)
  const page = () => <AbsencePage {...frameOf(r)} {...filled} places={places} />
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: { fields: ['place', 'looked_on', 'looked_where', 'published'] }, page }
}
async function postAbsence(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await absenceAnswer(r, filledWith(typed))
  const places = (await placesOf(r)).map(({ value }) => value)
  const done = await sayNoTeam(r.ctx, typed, places)
  if (!done.ok) return await absenceAnswer(r, { typed, refusals: done.refusals })
  return { redirect: '/teams', data: { id: done.value } }
}

function entryIn(r: Request): TeamEntry {
  const entry = TEAM_ENTRIES.find((name) => name === r.params.teamEntry)
  if (!entry) throw new NotFound()
  return entry
}
async function addAnswer(r: Request, filled: Filled): Promise<Answer> {
  memberWho(r, mayKeepTeams)
  const entry = entryIn(r)
  const team = await getOwnTeam(r.ctx, idIn(r, 'teamId'))
  const page = () => <AddPage {...frameOf(r)} {...filled} team={team} entry={entry} />
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: { team: team.id, entry }, page }
}
async function postAdd(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await addAnswer(r, filledWith(typed))
  const entry = entryIn(r)
  memberWho(r, mayKeepTeams)
  const team = await getOwnTeam(r.ctx, idIn(r, 'teamId'))
  const done = await addToTeam(r.ctx, team, entry, typed)
  if (!done.ok) return await addAnswer(r, { typed, refusals: done.refusals })
  return { redirect: `/teams/${team.id}`, data: { id: team.id } }
}

async function basisAnswer(r: Request, filled: Filled): Promise<Answer> {
  memberWho(r, mayKeepTeams)
  const purposes = (await listPurposes(r.ctx.db))
    .filter(({ isOn }) => isOn)
    .map(({ code, name }) => ({ value: code, text: r.say.spell(name) }))
  const page = () => <BasisPage {...frameOf(r)} {...filled} purposes={purposes} />
  if (filled.refusals.length > 0) return { status: 422, data: { refusals: filled.refusals }, page }
  return { data: { purposes }, page }
}
async function postBasis(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await basisAnswer(r, filledWith(typed))
  const done = await approveBasis(r.ctx, typed)
  if (!done.ok) return await basisAnswer(r, { typed, refusals: done.refusals })
  return { redirect: '/teams', data: { id: done.value } }
}

/** Teams: the register that everybody reads, and a body's own. */
export const teamRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/teams',
    audience: 'everybody',
    handle: showTowns,
    summary: 'The local governments of an economy and their mobile teams: none, informal, formal.',
  },
  {
    method: 'get',
    path: '/teams/new',
    audience: 'coordinators',
    handle: (r) => foundAnswer(r, EMPTY),
    summary: 'The form by which a team is told of.',
  },
  { method: 'post', path: '/teams/new', audience: 'coordinators', handle: postFound, summary: 'Tells of a team.' },
  {
    method: 'get',
    path: '/teams/none',
    audience: 'coordinators',
    handle: (r) => absenceAnswer(r, EMPTY),
    summary: 'The form by which a town is said to have no team.',
  },
  {
    method: 'post',
    path: '/teams/none',
    audience: 'coordinators',
    handle: postAbsence,
    summary: 'Says that a town has no team, as of a day.',
  },
  { method: 'get', path: '/teams/:teamId', audience: 'everybody', handle: showTeam, summary: 'One mobile team.' },
  {
    method: 'get',
    path: '/teams/:teamId/add/:teamEntry',
    audience: 'coordinators',
    handle: (r) => addAnswer(r, EMPTY),
    summary: 'The form for a founding act, a seat, support or a line of the plan.',
  },
  {
    method: 'post',
    path: '/teams/:teamId/add/:teamEntry',
    audience: 'coordinators',
    handle: postAdd,
    summary: 'Puts down a founding act, a seat, support or a line of the plan.',
  },
  {
    method: 'get',
    path: '/bases/new',
    audience: 'coordinators',
    handle: (r) => basisAnswer(r, EMPTY),
    summary: 'The form by which a legal basis for visits is approved.',
  },
  {
    method: 'post',
    path: '/bases/new',
    audience: 'coordinators',
    handle: postBasis,
    summary: 'Approves a legal basis.',
  },
]
