import { localDay } from '#base/day.ts'
import type { Refusal } from '#base/result.ts'
import { listThings } from '#coverage/queries/posting-trace.ts'
import { listOfferedCodes, listOwnSources } from '#coverage/queries/posting-words.ts'
import { inOrder, placeName } from '#registers/places/rules.ts'
import { termKey } from '#web/messages.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { correctStep, getOwnEntry, listOwnTowns, noter, noteStep, type Words } from '../actions.ts'
import type { Entry, Team } from '../model.ts'
import { EnterPage } from '../pages/enter.tsx'
import { approachIn } from '../pages/parts.tsx'
import { listEntries, listTeams } from '../queries.ts'
import { MECHANISMS } from '../rules/mechanisms.ts'
import { type Draft, FIELDS, type Fields, fieldsOf } from '../rules/read.ts'

const LONGEST = 4000
/** Every text field as it was typed, without signs that the database does not hold. */
const typedIn = (r: Request): Fields =>
  Object.fromEntries(
    [...FIELDS, 'act'].flatMap((name) => {
      const value = r.body[name]
      return typeof value === 'string' ? [[name, value.slice(0, LONGEST).toWellFormed().replaceAll('\u0000', '')]] : []
    }),
  )

/** In which language the person writes, and what a milestone of a step is called in it. */
const wordsOf = (r: Request): Words => ({
  locale: r.say.locale,
  milestoneOf: ({ approachCode, step }: Draft) => ({
    locale: r.say.locale,
    text: r.say('approaches.milestoneName', {
      approach: approachIn(r.say, approachCode),
      step: r.say(`approaches.state.${step}`),
    }),
  }),
})

async function choicesOf(r: Request, place: string | undefined) {
  const { db } = r.ctx
  const who = noter(r.ctx)
  const towns = inOrder(r.say, await listOwnTowns(r.ctx))
  const sources = await listOwnSources(db, who.bodyId)
  const kinds = await listOfferedCodes(db, ['source_kind'])
  const things = place ? await listThings(db, who.bodyId, { placeCode: place }) : []
  return {
    approaches: MECHANISMS.map(({ code }) => ({ value: code, text: approachIn(r.say, code) })),
    places: towns.map((town) => ({ value: town.code, text: placeName(r.say, town) })),
    sources: sources.map(({ id, title }) => ({ value: id, text: r.say.spell(title) })),
    sourceKinds: kinds.map(({ code }) => ({ value: code, text: r.say(termKey('source_kind', code)) })),
    milestones: things.flatMap(({ kind, id, name }) =>
      kind === 'milestone' ? [{ value: id, text: r.say.spell(name ?? id) }] : [],
    ),
  }
}

/** The own teams of which neither the decision nor that they run is noted yet. */
function proposedOf(teams: readonly Team[], entries: readonly Entry[]): readonly Team[] {
  const isNoted = (team: Team) =>
    entries.some(
      (entry) =>
        entry.approachCode === 'mobile_team' &&
        entry.placeCode === team.placeCode &&
        entry.correction === undefined &&
        (entry.team?.id === team.id || entry.step === 'running'),
    )
  return teams.filter((team) => !isNoted(team))
}

type Filled = { readonly typed: Fields; readonly refusals: readonly Refusal[]; readonly before?: Entry | undefined }
async function formAnswer(r: Request, { typed, refusals, before }: Filled): Promise<Answer> {
  const who = noter(r.ctx)
  const choices = await choicesOf(r, typed.place)
  const teams = await listTeams(r.ctx.db, who.bodyId)
  const proposals = proposedOf(teams, await listEntries(r.ctx.db, { bodyId: who.bodyId }))
  const frame = {
    say: r.say,
    who: shownOf(r.say, r.ctx.who),
    path: r.path,
    query: new URLSearchParams(r.query).toString(),
    today: localDay(r.ctx.now),
  }
  const team = teams.find(({ id }) => id === typed.team)
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { fields: FIELDS, typed, refusals, proposals },
    page: () => <EnterPage {...frame} {...choices} {...{ typed, refusals, before, proposals, team }} />,
  }
}

/** A proposal of a team, else what the address names; where there is but one town, that one. */
async function beginningOf(r: Request): Promise<Fields> {
  const { approach = '', team: teamId = '', step = '' } = r.query
  const who = noter(r.ctx)
  const team = (await listTeams(r.ctx.db, who.bodyId)).find(({ id }) => id === teamId)
  const towns = await listOwnTowns(r.ctx)
  const only = towns.length === 1 ? towns[0]?.code : undefined
  if (!team) return { approach, place: r.query.place ?? only ?? '' }
  const { placeCode: place, adoptedOn: period, actNumber, gazette = '' } = team
  const act = step === 'decision' ? { act_number: actNumber, gazette } : {}
  return { approach: 'mobile_team', place, step, period, team: team.id, ...act }
}

const showEnter = async (r: Request): Promise<Answer> =>
  await formAnswer(r, { typed: await beginningOf(r), refusals: [] })
async function postEnter(r: Request): Promise<Answer> {
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await formAnswer(r, { typed, refusals: [] })
  const done = await noteStep(r.ctx, typed, wordsOf(r))
  if (!done.ok) return await formAnswer(r, { typed, refusals: done.refusals })
  return { redirect: `/approaches/${done.value.approachCode}/${done.value.placeCode}`, data: done.value }
}

async function showCorrect(r: Request): Promise<Answer> {
  const before = await getOwnEntry(r.ctx, r.params.approachStepId ?? '')
  return await formAnswer(r, { typed: fieldsOf(before), refusals: [], before })
}
async function postCorrect(r: Request): Promise<Answer> {
  const before = await getOwnEntry(r.ctx, r.params.approachStepId ?? '')
  const typed = typedIn(r)
  if (r.isOnlyLanguage) return await formAnswer(r, { typed, refusals: [], before })
  const done = await correctStep(r.ctx, before.id, typed, wordsOf(r))
  if (!done.ok) return await formAnswer(r, { typed, refusals: done.refusals, before })
  return { redirect: `/approaches/${done.value.approachCode}/${done.value.placeCode}`, data: done.value }
}

/** Noting and correcting the steps of a town. Stand before the routes with a code. */
export const enterRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/approaches/enter',
    audience: 'coordinators',
    summary: 'The form of a step of an own town, filled from an own formal team where one is named (`team`, `step`).',
    handle: showEnter,
  },
  {
    method: 'post',
    path: '/approaches/enter',
    audience: 'coordinators',
    summary: 'Notes a step of an own town with what it rests on.',
    handle: postEnter,
  },
  {
    method: 'get',
    path: '/approaches/entries/:approachStepId/correct',
    audience: 'coordinators',
    summary: 'The form by which an own entry is corrected or taken back.',
    handle: showCorrect,
  },
  {
    method: 'post',
    path: '/approaches/entries/:approachStepId/correct',
    audience: 'coordinators',
    summary: 'Says why an own entry does not stand, with another in its place or none; both stay to be seen.',
    handle: postCorrect,
  },
]
