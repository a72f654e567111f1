import { formatMoney } from '#base/format.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { type Practice, PracticesAsked, type Sought } from '../model.ts'
import { PracticesPage } from '../pages/list.tsx'
import { titleOf } from '../pages/parts.tsx'
import { PracticePage, WithdrawnPage } from '../pages/practice.tsx'
import { mayKeepPractices } from '../policy.ts'
import { getPractice, listGoalLinks, listMended, listPointed, listPractices, listVersions } from '../queries.ts'
import { isStale } from '../rules/age.ts'
import { answerShares } from '../rules/answers.ts'
import { clean, codesOf, frameOf, isOwnOf, namesFor } from './parts.tsx'

const askedIn = (r: Request): Sought =>
  Object.fromEntries(
    Object.keys(PracticesAsked.entries).flatMap((name) =>
      r.query[name] ? [[name, clean(r.query[name]).slice(0, 100)]] : [],
    ),
  )

const dataOf = (r: Request, { id, bodyName, content, grade, isPublished, changedAt }: Practice) => ({
  id,
  body: r.say.spell(bodyName),
  isPublished,
  changedAt,
  grade,
  isStale: isStale(content.checkedOn, frameOf(r).today),
  ...content,
})

const HEAD = [
  'id',
  'title',
  'level',
  'origin',
  'place',
  'types',
  'approaches',
  'groups',
  'needs',
  'sectors',
  'cost',
  'cost_per',
]
const MORE_HEAD = ['grade', 'gender', 'discrimination', 'checked_on']
function rowOf(r: Request, { id, content, grade }: Practice): readonly string[] {
  const { cost, answers } = content
  const lists = [content.types, content.approaches, content.groups, content.needs, content.sectors]
  const paid = cost?.is === 'amount' ? [formatMoney(r.say.locale, cost.money), cost.per] : [cost?.is ?? '', '']
  return [
    ...[id, titleOf(r.say, content.titles).text, content.level ?? '', content.originName ?? content.origin ?? ''],
    content.place ?? '',
    ...lists.map((codes) => codes.join(' ')),
    ...paid,
    ...[grade ?? '', answers.gender?.is ?? '', answers.discrimination?.is ?? '', content.checkedOn ?? ''],
  ]
}

async function showList(r: Request): Promise<Answer> {
  const asked = askedIn(r)
  const practices = await listPractices(r.ctx.db, asked)
  const shares = answerShares(practices.filter(({ isPublished }) => isPublished).map(({ content }) => content))
  const choices = {
    approach: await codesOf(r, 'approach'),
    group: await codesOf(r, 'group'),
    need: await codesOf(r, 'need'),
    type: await codesOf(r, 'service_axis'),
  }
  const names = await namesFor(
    r,
    practices.map(({ content }) => content.place),
  )
  return {
    data: { practices: practices.map((practice) => dataOf(r, practice)), answered: shares },
    page: () => (
      <PracticesPage
        {...frameOf(r)}
        {...{ asked, practices, shares, choices, names }}
        isKeeper={mayKeepPractices(r.ctx.who)}
      />
    ),
    csv: () => [[...HEAD, ...MORE_HEAD], ...practices.map((practice) => rowOf(r, practice))],
  }
}

async function showPractice(r: Request): Promise<Answer> {
  const { db } = r.ctx
  const practice = await getPractice(db, r.params.practiceId ?? '')
  const isKeeper = isOwnOf(r, practice)
  const { content, withdrawn } = practice
  const pointed = await listPointed(db, [...content.services, ...content.projects, ...content.milestones])
  const props = {
    ...frameOf(r),
    ...{ practice, pointed, isKeeper },
    links: await listGoalLinks(db),
    names: await namesFor(r, [content.place]),
    mended: await listMended(db, practice.bodyId),
    versions: isKeeper ? await listVersions(db, practice) : [],
  }
  if (withdrawn)
    return {
      status: 410,
      data: { id: practice.id, withdrawn: { at: withdrawn.at, reason: r.say.spell(withdrawn.reason) } },
      page: () => <WithdrawnPage {...props} />,
    }
  return { data: dataOf(r, practice), page: () => <PracticePage {...props} /> }
}

/** What worked elsewhere, for everybody. */
export const readRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/practices',
    audience: 'everybody',
    summary:
      'Practices by level, economy of origin, approach, group, need and type; and how many answered on equality.',
    query: PracticesAsked,
    handle: showList,
  },
]
/** After the routes of the desk: `new` is no id. */
export const practiceRoute: Route = {
  method: 'get',
  path: '/practices/:practiceId',
  audience: 'everybody',
  isWithdrawable: true,
  summary: 'A practice with context, cost, people, evidence, contact and the day on which it was checked.',
  handle: showPractice,
}
