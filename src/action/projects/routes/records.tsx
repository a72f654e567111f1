import type { Context } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import type { Say } from '#base/say.ts'
import { cellTitle } from '#coverage/pages/parts.tsx'
import { listCountsOf } from '#coverage/queries/counts.ts'
import { listEstimatesOf } from '#coverage/queries/estimates.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { asSpoken } from '#registers/codes/rules.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import { organisationName } from '#registers/organisations/rules.ts'
import { placeName } from '#registers/places/rules.ts'
import { speakersWith } from '#web/messages.ts'
import type { Request } from '#web/route.ts'
import type { Project, Role } from '../model.ts'
import { titleOf } from '../pages/parts.tsx'
import { listAwards } from '../queries/money.ts'
import { listPlaces, listProgress } from '../queries.ts'
import { type CellNow, cellNow, published, yearsOf } from '../rules/cells.ts'
import { supportOf } from '../rules/envelopes.ts'
import { sumByCurrency } from '../rules/rights.ts'
import { type Records, SUMMARY_LOCALES, summaryOf } from '../rules/summary.ts'

/** What coverage says of the cells of a project. @param isPublic only what rests on published sources, for a file that leaves */
export async function cellsOf({ db, now }: Context, { content }: Project, isPublic = false): Promise<CellNow[]> {
  const years = yearsOf(content, localDay(now))
  const cells: CellNow[] = []
  for (const ref of content.cells ?? []) {
    const [estimates, counts] = [await listEstimatesOf(db, ref), await listCountsOf(db, ref)]
    cells.push(cellNow(ref, years, isPublic ? published(estimates) : estimates, isPublic ? published(counts) : counts))
  }
  return cells
}

type Facts = {
  readonly cells: readonly CellNow[]
  readonly progress: Awaited<ReturnType<typeof listProgress>>
  readonly awards: Awaited<ReturnType<typeof listAwards>>
  readonly places: Awaited<ReturnType<typeof listPlaces>>
  readonly organisations: Awaited<ReturnType<typeof listOrganisations>>
}
const PARTNERS: readonly Role[] = ['partner', 'host', 'enabler', 'organiser']
const FUNDERS: readonly Role[] = ['donor', 'commissioner']

/** The records of a project with the names that a reader of one language sees. */
function recordsIn(say: Say, { content }: Project, facts: Facts): Records {
  const named = new Map(facts.organisations.map((one) => [one.code, organisationName(say, one)]))
  const withRole = (roles: readonly Role[]) => [
    ...new Set(
      content.organisations.filter(({ role }) => roles.includes(role)).map(({ code }) => named.get(code) ?? code),
    ),
  ]
  const placeIn = (code: string) => facts.places.find((place) => place.code === code)
  const nameOf = (code: string) => {
    const place = placeIn(code)
    return place ? placeName(say, place) : code
  }
  const measures = content.objectives.filter(({ level }) => level === 'measure')
  const isDone = (id: string) => facts.progress.some((one) => one.objectiveId === id && one.state === 'done')
  return {
    title: titleOf(say, content).text,
    start: content.start?.period,
    end: content.end?.period,
    implementers: withRole(['implementer']),
    partners: withRole(PARTNERS),
    funders: withRole(FUNDERS),
    places: content.places.map(nameOf),
    measures: measures.length,
    done: measures.filter(({ id }) => isDone(id)).length,
    results: facts.cells.flatMap(({ ref, after }) =>
      after.served.state === 'value'
        ? [
            {
              what: `${cellTitle(say, after.key)}, ${nameOf(ref.placeCode)}`,
              year: after.key.period,
              people: after.served.bounds.atLeast,
            },
          ]
        : [],
    ),
    awards: {
      number: facts.awards.length,
      towns: supportOf(facts.awards).length,
      money: sumByCurrency(facts.awards.map(({ amount }) => amount)),
    },
    budget: content.budget,
  }
}

/** The summary of a project in every written language, out of what is public: the same whoever asks for it. [0-44] */
export async function proposedSummaries(r: Request, project: Project): Promise<Readonly<Record<string, string>>> {
  const { ctx } = r
  const { db } = ctx
  const codes = [...project.content.places, ...(project.content.cells ?? []).map(({ placeCode }) => placeCode)]
  const facts = {
    cells: await cellsOf(ctx, project, true),
    progress: await listProgress(db, project),
    awards: await listAwards(db, project.id),
    places: await listPlaces(db, codes),
    organisations: await listOrganisations(db),
  }
  const speaker = speakersWith(asSpoken(await listTerms(db)))
  return Object.fromEntries(
    SUMMARY_LOCALES.map((locale) => {
      const say = speaker(locale)
      return [locale, summaryOf(say, recordsIn(say, project, facts))]
    }),
  )
}
