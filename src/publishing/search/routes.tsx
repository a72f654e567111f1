import { withoutMarks } from '#base/marks.ts'
import { inAlphabet } from '#base/order.ts'
import { NotFound } from '#base/problem.ts'
import { termKey } from '#web/messages.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { ECONOMIES, type Find, KINDS, type Question, SearchAsked, type Tally } from './model.ts'
import { type Asked, type Props, SearchPage, titleOf } from './pages.tsx'
import {
  type Found,
  findAll,
  findPlaceWith,
  findSome,
  listLike,
  listPlaceLines,
  type Page,
  type Sought,
} from './queries.ts'
import { lettersWrong, nearest } from './rules/nearest.ts'
import { anyQueryOf, queryOf, questionOf, titleQueryOf } from './rules/question.ts'
import { whyOf } from './rules/why.ts'

const PER_KIND = 5
const PER_PAGE = 20
/** So many of the nearest, of all kinds together. */
const NEAR = 10
const LONGEST = 200
/** So many finds are counted and sorted whole; of more, so many of each kind are looked at. */
const MOST = 1000
const MOST_OF_KIND = 200

const clean = (text = ''): string => text.toWellFormed().replaceAll('\u0000', '').slice(0, LONGEST)
const oneOf = <T extends string>(values: readonly T[], typed: string | undefined): T | undefined =>
  values.find((value) => value === typed)
const pageOf = (typed = ''): number => (/^[1-9]\d{0,2}$/.test(typed) ? Number(typed) : 1)

const soughtFor = (question: Question, differs: Partial<Sought> = {}): Sought => ({
  whole: question.whole,
  query: queryOf(question),
  inTitle: titleQueryOf(question),
  inNames: queryOf(question, 'AB', true),
  ...differs,
})

/** What was found; of a word that stands in thousands of texts, the best among some of each kind, and said so. */
async function findsFor(r: Request, sought: Sought, page: Page): Promise<Found> {
  const all = await findAll(r.ctx.db, sought, MOST, page)
  if (all.tally.reduce((sum, { n }) => sum + n, 0) <= MOST) return all
  const { tally, finds } = await findSome(r.ctx.db, sought, MOST_OF_KIND, page)
  const counted = ({ kind, n }: Tally) => (n > MOST_OF_KIND ? { kind, n: MOST_OF_KIND, isMore: true } : { kind, n })
  return { tally: tally.map(counted), finds }
}

/** The question with each word that no name holds put right, if a name holds a word like it. */
async function mended(r: Request, question: Question): Promise<Question> {
  const words: string[] = []
  for (const { folded } of question.words) {
    const known = lettersWrong(folded) === 0 ? [] : await listLike(r.ctx.db, folded, lettersWrong(folded))
    words.push(known.includes(folded) ? folded : (nearest(folded, known, 1)[0] ?? folded))
  }
  return questionOf(words.join(' '))
}

/** Where nothing was found: what the mended words find, else what holds any of the words. */
async function nearFor(r: Request, question: Question): Promise<Props['near']> {
  const { db } = r.ctx
  const right = await mended(r, question)
  const first = { perKind: PER_KIND, from: 0 }
  const finds = right.whole === question.whole ? [] : (await findAll(db, soughtFor(right), MOST, first)).finds
  if (finds.length > 0) return { question: right, finds: finds.slice(0, NEAR) }
  if (question.words.length < 2) return undefined
  const { finds: some } = await findAll(db, soughtFor(right, { query: anyQueryOf(right) }), MOST, first)
  return some.length === 0 ? undefined : { question: right, finds: some.slice(0, NEAR) }
}

async function readAsked(r: Request): Promise<{ asked: Asked; sought: Partial<Sought> }> {
  const code = clean(r.query.place)
  const within = code === '' ? undefined : await findPlaceWith(r.ctx.db, code)
  if (code !== '' && !within) throw new NotFound()
  const kind = oneOf(KINDS, r.query.kind)
  const economy = oneOf(ECONOMIES, r.query.economy)
  return {
    asked: { q: clean(r.query.q).trim(), kind, economy, place: within?.place, page: pageOf(r.query.page) },
    sought: { kind, economy, places: within?.codes },
  }
}

/** Within a kind and a fit by the reader's alphabet. */
const inOrder = (r: Request, finds: readonly Find[], places: Props['places']): readonly Find[] =>
  [0, 1, 2, 3].flatMap((fit) =>
    KINDS.flatMap((kind) => {
      const same = finds.filter((find) => find.fit === fit && find.kind === kind)
      // Places of one name stand as they came, the wider first.
      return kind === 'place'
        ? same
        : inAlphabet(r.say.locale, same, (find) => withoutMarks(titleOf(r.say, find, places).text))
    }),
  )

const dataOf = (r: Request, p: Pick<Props, 'places'>, question: Question) => (find: Find) => {
  const title = titleOf(r.say, find, p.places)
  const why = whyOf(find, question, title.text)
  return {
    kind: find.kind,
    id: find.id,
    path: find.path,
    title: title.text,
    titles: find.titles,
    ...(find.day !== undefined && { day: find.day }),
    ...(why && { why: { where: why.where, text: why.stretches.map(({ text }) => text).join('') } }),
  }
}

async function showSearch(r: Request): Promise<Answer> {
  const { db } = r.ctx
  const { asked, sought } = await readAsked(r)
  const question = questionOf(asked.q)
  const isAsked = question.words.length > 0
  const full = soughtFor(question, sought)
  const page =
    asked.kind === undefined ? { perKind: PER_KIND, from: 0 } : { perKind: PER_PAGE, from: (asked.page - 1) * PER_PAGE }
  const { tally, finds: found } = isAsked ? await findsFor(r, full, page) : { tally: [], finds: [] }
  const near = isAsked && found.length === 0 ? await nearFor(r, question) : undefined
  const places = await listPlaceLines(
    db,
    [...found, ...(near?.finds ?? [])].flatMap(({ kind, id }) => (kind === 'place' ? [id] : [])),
  )
  const finds = inOrder(r, found, places)
  const n = tally.find(({ kind }) => kind === asked.kind)?.n ?? 0
  const props: Props = {
    say: r.say,
    who: shownOf(r.say, r.ctx.who),
    query: new URLSearchParams(r.query).toString(),
    economies: ECONOMIES.map((value) => ({ value, text: r.say(termKey('economy', value)) })),
    pages: Math.ceil(n / PER_PAGE),
    ...{ asked, question, tally, finds, near, places },
  }
  return {
    data: {
      typed: asked.q,
      kinds: tally,
      finds: finds.map(dataOf(r, props, question)),
      ...(near && { nearest: near.finds.map(dataOf(r, props, near.question)) }),
    },
    page: () => <SearchPage {...props} />,
  }
}

/** One search over all rooms; everybody asks it without signing in. */
export const searchRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/search',
    audience: 'everybody',
    summary: 'Everything that is published by any name, spelling, script or form of a word, grouped by kind.',
    query: SearchAsked,
    handle: showSearch,
  },
]
