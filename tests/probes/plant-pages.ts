import { randomBytes } from 'node:crypto'
import { newId } from '#base/id.ts'
import { type Common, type Ids, type Keeper, put } from './put.ts'

/** What was recognised in a page that says nothing but the mark. */
const recordOf = (mark: string) => ({
  kind: 'project',
  title: { raw: `${mark} title`, at: 0 },
  ...{ language: 'sr', script: 'Latn', dialect: 'unknown' },
  ...{ alternativeTitles: [], dates: [], periods: [], money: [], contacts: [], organisations: [], places: [] },
  ...{ groups: [], approaches: [], objectives: [], lists: [], sections: [], footnotes: [], links: [], emails: [] },
  ...{ acronyms: [], members: [], named: [], credits: [], notStated: [] },
})

/** A stored page with a doubt, and a project with one objective that was presented once; all kept to the body. */
export async function plantPages(db: Keeper, common: Common, { mark, placeCode }: Ids) {
  const { account_id: _, recorded_at: __, ...body } = common
  const [page, issue, project, objective] = [newId(), newId(), newId(), newId()]
  await put(db, 'page_import', {
    ...common,
    ...{ id: page, format: 'text', encoding: 'utf-8', kind: 'project', title: `${mark} title` },
    ...{ hash: randomBytes(32).toString('hex'), original: Buffer.from(mark), record: JSON.stringify(recordOf(mark)) },
  })
  const json = { params: JSON.stringify({ raw: mark }), suggestions: '[]' }
  await put(db, 'page_issue', {
    ...body,
    ...json,
    ...{ id: issue, page_id: page, position: 0, code: 'text.misspelt', raw: mark, at: 0 },
  })
  const content = {
    titles: [{ locale: 'sr-Latn', text: `${mark} project` }],
    ...{ locale: 'sr-Latn', places: [placeCode], groups: ['G01'], approaches: [], organisations: [], contacts: [] },
    ...{ objectives: [{ id: objective, level: 'overall', text: `${mark} aim` }], links: [], source: { text: mark } },
  }
  const list = { place_codes: [placeCode], economy_codes: [], group_codes: ['G01'], approach_codes: [] }
  const noOrganisations = { organisation_codes: [], donor_codes: [] }
  const text = { content: JSON.stringify(content), title: mark, folded: mark }
  await put(db, 'project', { ...common, ...text, ...list, ...noOrganisations, id: project, is_published: false })
  const progress = { state: 'done', proof: `${mark} proof`, as_of_on: '2021-01-01', is_published: false }
  await put(db, 'project_progress', {
    ...common,
    ...progress,
    ...{ id: newId(), project_id: project, objective_id: objective },
  })
  await put(db, 'project_presentation', {
    ...common,
    ...{ id: newId(), project_id: project, audience: `${mark} committee`, presented_in: '2021', what: mark },
    ...{ source: mark, is_published: false },
  })
}

/** News and a publication with their first wordings, kept to the body. */
export async function plantNews(db: Keeper, common: Common, { mark, placeCode }: Ids) {
  const news = newId()
  const written = (what: string) => [{ locale: 'sr-Latn', text: `${mark} ${what}` }]
  const content = JSON.stringify({
    ...{ titles: written('news'), texts: written('text'), category: 'news', pictures: [], projects: [], events: [] },
    ...{ places: [placeCode], groups: [], approaches: [], source: { text: mark } },
  })
  const lists = {
    place_codes: [placeCode],
    economy_codes: [],
    project_ids: '{}',
    addresses: [`https://example.org/${mark}`],
  }
  const columns = { title: mark, folded: mark, category: 'news', sorts_on: '2022-01-01', is_published: false }
  await put(db, 'news_item', { ...common, ...columns, ...lists, id: news, content, changed_at: common.recorded_at })
  await put(db, 'news_version', { ...common, id: newId(), news_id: news, content })
  await plantPublication(db, common, mark)
}

async function plantPublication(db: Keeper, common: Common, mark: string) {
  const item = newId()
  const written = (what: string) => [{ locale: 'sr-Latn', text: `${mark} ${what}` }]
  const content = JSON.stringify({
    ...{ kind: 'publication', titles: written('book'), texts: written('text'), languages: ['sr'], licence: 'own' },
    ...{ formats: [], isLookedAt: false, projects: [], places: [], groups: [], approaches: [] },
  })
  const lists = { language_codes: ['sr'], format_codes: [], place_codes: [], project_ids: '{}', addresses: [] }
  const columns = { title: mark, folded: mark, kind: 'publication', has_captions: false, has_transcript: false }
  const stamps = { is_published: false, changed_at: common.recorded_at }
  await put(db, 'library_item', { ...common, ...columns, ...lists, ...stamps, id: item, content })
  await put(db, 'library_version', { ...common, id: newId(), item_id: item, content })
}
