import { type Day, isDay, localDay } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { listTerritories } from '#registers/places/queries.ts'
import { inOrder, placeName } from '#registers/places/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { listOwnTowns } from './actions.ts'
import { ApproachAsked, type Entry, type TownState } from './model.ts'
import { ApproachPage } from './pages/approach.tsx'
import { type Asked, ListPage } from './pages/list.tsx'
import { approachIn, type Frame } from './pages/parts.tsx'
import { PathPage } from './pages/path.tsx'
import { mayNoteSteps } from './policy.ts'
import { getTown, listEntries, listLeads, listProjects, listServices, listTowns } from './queries.ts'
import { enterRoutes } from './routes/enter.tsx'
import { MECHANISMS, type Mechanism, mechanismOf } from './rules/mechanisms.ts'
import { stateOf } from './rules/path.ts'
import { countTowns, statesOf, tableOf } from './rules/towns.ts'

const frameOf = (r: Request): Frame => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
  today: localDay(r.ctx.now),
})

async function economiesOf(r: Request) {
  const all = (await listTerritories(r.ctx.db)).filter(({ level }) => level === 'economy')
  return inOrder(r.say, all).map((one) => ({ value: one.code, text: placeName(r.say, one) }))
}
type Economies = Awaited<ReturnType<typeof economiesOf>>
/** A word that is no economy and a text that is no day narrow nothing. */
function askedOf(r: Request, economies: Economies): Asked {
  const on: Day | undefined = r.query.on !== undefined && isDay(r.query.on) ? r.query.on : undefined
  return { economy: economies.find(({ value }) => value === r.query.economy)?.value, on }
}
const isWithin = ({ economy }: Asked, code: string): boolean => economy === undefined || economy === code

async function showList(r: Request): Promise<Answer> {
  const { db, who } = r.ctx
  const economies = await economiesOf(r)
  const asked = askedOf(r, economies)
  const towns = (await listTowns(db)).filter(({ economyCode }) => isWithin(asked, economyCode))
  const entries = Map.groupBy(await listEntries(db, {}), ({ approachCode }) => approachCode)
  const leads = await listLeads(db)
  const organisation = await namesOf(r)
  const lines = MECHANISMS.map((mechanism) => ({
    mechanism,
    counts: countTowns(statesOf(towns, entries.get(mechanism.code) ?? [], asked.on)),
    recommendedBy: leads
      .filter(({ kind, approachCode }) => kind === 'recommends' && approachCode === mechanism.code)
      .map(({ organisationCode }) => organisation(organisationCode)),
  }))
  const all = towns.filter(({ isInvented }) => !isInvented).length
  const mayNote = mayNoteSteps(who)
  return {
    data: {
      on: asked.on ?? null,
      towns: all,
      approaches: lines.map(({ mechanism, ...line }) => ({ code: mechanism.code, ...line })),
    },
    page: () => <ListPage {...frameOf(r)} {...{ lines, asked, economies, all, mayNote }} />,
    csv: () => [
      ['approach', 'name', ...Object.keys(lines[0]?.counts ?? {})],
      ...lines.map(({ mechanism, counts }) => [
        mechanism.code,
        approachIn(r.say, mechanism.code),
        ...Object.values(counts).map(String),
      ]),
    ],
  }
}

async function namesOf(r: Request): Promise<(code: string) => string> {
  const names = new Map((await listOrganisations(r.ctx.db)).map((one) => [one.code, organisationName(r.say, one)]))
  return (code) => names.get(code) ?? code
}

function mechanismIn(r: Request): Mechanism {
  const mechanism = mechanismOf(r.params.approachCode ?? '')
  if (!mechanism) throw new NotFound()
  return mechanism
}

const stateData = ({ town, state, entries }: TownState) => ({
  place: town.code,
  economy: town.economyCode,
  isInvented: town.isInvented,
  state,
  entries: entries.map(({ id }) => id),
})

async function showApproach(r: Request): Promise<Answer> {
  const { db, who } = r.ctx
  const mechanism = mechanismIn(r)
  const economies = await economiesOf(r)
  const asked = askedOf(r, economies)
  const towns = (await listTowns(db)).filter(({ economyCode }) => isWithin(asked, economyCode))
  const entries = await listEntries(db, { approachCode: mechanism.code })
  const states = statesOf(towns, entries, asked.on)
  const leads = (await listLeads(db)).filter(({ approachCode }) => approachCode === mechanism.code)
  const services = await listServices(db, mechanism.services)
  const projects = await listProjects(db, mechanism.code)
  const organisation = await namesOf(r)
  const known = states.filter(({ state }) => state !== 'unknown')
  return {
    data: {
      ...{ code: mechanism.code, approach: mechanism.approach ?? null, on: asked.on ?? null, leads },
      ...{ counts: countTowns(states), towns: known.map(stateData), services, projects },
    },
    page: () => (
      <ApproachPage
        {...frameOf(r)}
        {...{ mechanism, leads, organisation, states, economies, asked, services, projects }}
        mayNote={mayNoteSteps(who)}
      />
    ),
    csv: () => tableOf(mechanism.code, states, (town) => placeName(r.say, town)),
  }
}

async function showPath(r: Request): Promise<Answer> {
  const { db, who } = r.ctx
  const mechanism = mechanismIn(r)
  const town = await getTown(db, r.params.placeCode ?? '')
  const entries = await listEntries(db, { approachCode: mechanism.code, placeCode: town.code })
  const mayNote = mayNoteSteps(who) && (await listOwnTowns(r.ctx)).some(({ code }) => code === town.code)
  const isOwn = ({ bodyId }: Entry) => mayNote && who.kind === 'member' && who.bodyId === bodyId
  const body = entries.map(({ bodyId: _, ...entry }) => ({ ...entry, bodyName: r.say.spell(entry.bodyName) }))
  return {
    data: { approach: mechanism.code, place: town.code, state: stateOf(entries), entries: body },
    page: () => <PathPage {...frameOf(r)} {...{ mechanism, town, entries, mayNote, isOwn }} />,
  }
}

/** The approaches for everybody, and the form of who notes the steps of a town. */
export const approachRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/approaches',
    audience: 'everybody',
    summary: 'The recommended approaches with the number of towns in each state, by economy and as of a day.',
    query: ApproachAsked,
    handle: showList,
  },
  ...enterRoutes,
  {
    method: 'get',
    path: '/approaches/:approachCode',
    audience: 'everybody',
    summary: 'One approach: what it is, who leads it, and how far each town is with it on what evidence.',
    query: ApproachAsked,
    handle: showApproach,
  },
  {
    method: 'get',
    path: '/approaches/:approachCode/:placeCode',
    audience: 'everybody',
    summary: 'How far a town is with an approach: every step with its source, corrected ones included.',
    handle: showPath,
  },
]
