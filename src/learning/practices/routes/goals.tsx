import { localDay } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import { termKey } from '#web/messages.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { GoalPage, GoalsPage } from '../pages/goals.tsx'
import { listContributions, listGoalLinks } from '../queries.ts'
import { GOALS, goalLines, whyIn } from '../rules/goals.ts'
import { frameOf, namesFor } from './parts.tsx'

/** The same day a year before; of 29 February the first of March. */
function yearBefore(moment: Date): string {
  const [year = '', ...rest] = localDay(moment).split('-')
  const day = rest.join('-')
  return `${Number(year) - 1}-${day === '02-29' ? '03-01' : day}`
}

async function showGoals(r: Request): Promise<Answer> {
  const links = await listGoalLinks(r.ctx.db)
  const lines = goalLines(links, await listContributions(r.ctx.db, yearBefore(r.ctx.now)))
  const named = lines.map((line) => ({ name: r.say(termKey('sdg', line.goal)), ...line }))
  return {
    data: { goals: named, links },
    page: () => <GoalsPage {...frameOf(r)} {...{ lines, links }} />,
    csv: () => [
      ['goal', 'name', 'practices', 'practices_evaluated', 'services', 'services_assured', 'projects'],
      ...named.map(({ goal, name, practice, service, project }) => [
        ...[goal, name, String(practice.n), String(practice.looked), String(service.n), String(service.looked)],
        String(project.n),
      ]),
    ],
  }
}

async function showGoal(r: Request): Promise<Answer> {
  const goal = r.params.goalNumber ?? ''
  if (!GOALS.includes(goal)) throw new NotFound()
  const links = await listGoalLinks(r.ctx.db)
  const every = await listContributions(r.ctx.db, yearBefore(r.ctx.now))
  const all = every.filter((one) => whyIn(goal, links, one).length > 0)
  const its = links.filter((one) => one.goal === goal)
  const names = await namesFor(
    r,
    all.map(({ place }) => place),
  )
  return {
    data: { goal, name: r.say(termKey('sdg', goal)), links: its, contributions: all },
    page: () => <GoalPage {...frameOf(r)} {...{ goal, all, names }} links={its} />,
  }
}

/** What is described here for each goal of the Agenda 2030. */
export const goalRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/goals',
    audience: 'everybody',
    summary:
      'The 17 Sustainable Development Goals with the practices, services and projects that are described for each.',
    handle: showGoals,
  },
  {
    method: 'get',
    path: '/goals/:goalNumber',
    audience: 'everybody',
    summary: 'One goal: its practices, services and projects, and which needs and sectors belong to it.',
    handle: showGoal,
  },
]
