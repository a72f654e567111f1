import { localDay } from '#base/day.ts'
import { NotFound } from '#base/problem.ts'
import { LOCALES } from '#base/say.ts'
import type { Answer, CsvTable, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { CodesAsked } from './model.ts'
import { CodePage, type CodeRow, DayRefusedPage, ListPage, ListsPage } from './pages.tsx'
import { countWords, getCode, listCodes, listLists, listWords } from './queries.ts'
import { asSpoken, dayAsked, tallyOf, tallyOfCounts, variantsOf } from './rules.ts'

const frameOf = (r: Request) => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  query: new URLSearchParams(r.query).toString(),
})

async function showLists(r: Request): Promise<Answer> {
  const lists = await listLists(r.ctx.db)
  const counts = await countWords(r.ctx.db)
  const perList = lists.map((size) => ({ ...size, tallies: tallyOfCounts(size, counts) }))
  const sum = (at: number, state: 'checked' | 'draft' | 'missing') =>
    perList.reduce((total, { tallies }) => total + (tallies[at]?.[state] ?? 0), 0)
  const tallies = LOCALES.map((locale, at) => ({
    locale,
    checked: sum(at, 'checked'),
    draft: sum(at, 'draft'),
    missing: sum(at, 'missing'),
  }))
  return {
    data: { lists: perList, tallies },
    page: () => <ListsPage {...frameOf(r)} lists={lists} tallies={tallies} />,
    csv: () => [
      ['list', 'codes', 'variant', 'checked', 'draft', 'missing'],
      ...perList.flatMap((size) =>
        size.tallies.map((t) => [size.list, size.codes, t.locale, t.checked, t.draft, t.missing].map(String)),
      ),
    ],
  }
}

/** One line per code and variant. */
const tableOf = (rows: readonly CodeRow[]): CsvTable => [
  ['list', 'code', 'variant', 'text', 'state', 'source', 'dated_on', 'valid_from_on', 'valid_to_on', 'article'],
  ...rows.flatMap(({ code, variants }) =>
    variants.map((variant) => [
      code.list,
      code.code,
      variant.locale,
      ...(variant.state === 'missing'
        ? ['', 'missing', '', '']
        : [variant.text, variant.state, variant.source, variant.datedOn]),
      code.validFromOn,
      code.validToOn ?? '',
      code.article ?? '',
    ]),
  ),
]

async function showList(r: Request): Promise<Answer> {
  const { list = '' } = r.params
  const typed = r.query.on ?? ''
  const asked = dayAsked(typed, localDay(r.ctx.now))
  if (!asked.ok) {
    const [{ code, params }] = asked.refusals
    const page = () => <DayRefusedPage {...frameOf(r)} list={list} typed={typed} error={r.say(code, params)} />
    return { status: 422, data: { refusals: asked.refusals }, page }
  }
  const codes = await listCodes(r.ctx.db, list, asked.value)
  const words = asSpoken(await listWords(r.ctx.db, list))
  if (codes.length + words.length === 0) throw new NotFound()
  const rows = codes.map((code) => ({ code, variants: variantsOf(code, words) }))
  const tallies = tallyOf(rows.map((row) => row.variants))
  return {
    data: { list, on: asked.value, codes: rows.map(({ code, variants }) => ({ ...code, variants })), tallies },
    page: () => <ListPage {...frameOf(r)} list={list} on={asked.value} typed={typed} rows={rows} tallies={tallies} />,
    csv: () => tableOf(rows),
  }
}

async function showCode(r: Request): Promise<Answer> {
  const { list = '', code: asked = '' } = r.params
  const code = await getCode(r.ctx.db, list, asked)
  const row = { code, variants: variantsOf(code, asSpoken(await listWords(r.ctx.db, list, asked))) }
  return {
    data: { ...code, variants: row.variants },
    page: () => <CodePage {...frameOf(r)} row={row} />,
    csv: () => tableOf([row]),
  }
}

/** Everything under /codes; open to everybody. */
export const codeRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/codes',
    audience: 'everybody',
    summary: 'All code lists, and how many of their words are checked, draft and missing in each language.',
    handle: showLists,
  },
  {
    method: 'get',
    path: '/codes/:list',
    audience: 'everybody',
    summary: 'The codes of one list valid on a day, each with its words in the six variants, their states and sources.',
    query: CodesAsked,
    handle: showList,
  },
  {
    method: 'get',
    path: '/codes/:list/:code',
    audience: 'everybody',
    summary: 'One code with its words, their states, sources and days, and the articles of the treaties.',
    handle: showCode,
  },
]
