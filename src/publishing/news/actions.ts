import type { Context, Member } from '#base/context.ts'
import { localDay } from '#base/day.ts'
import { newId } from '#base/id.ts'
import { Forbidden } from '#base/problem.ts'
import { accept, type Result } from '#base/result.ts'
import { fold } from '#base/text.ts'
import { listCodes } from '#registers/codes/queries.ts'
import { listOrganisations } from '#registers/organisations/queries.ts'
import type { Content, News } from './model.ts'
import { mayWriteNews } from './policy.ts'
import { getNews, getRecognised, insertNews, insertVersion, listPlaces, listPointed, updateNews } from './queries.ts'
import { addressesIn, dayOver, type Fields, idsIn, type Known, readNews, readReason, wordsIn } from './rules/word.ts'

type Named = { readonly id: string }

function writer(ctx: Context): Member {
  const { who } = ctx
  if (!mayWriteNews(who)) throw new Forbidden()
  return who
}

/** Own news. @throws {Forbidden} for another body's */
export async function getOwn(ctx: Context, id: string): Promise<News> {
  const who = writer(ctx)
  const news = await getNews(ctx.db, id)
  if (news.bodyId !== who.bodyId) throw new Forbidden()
  return news
}

async function knownFor(ctx: Context, fields: Fields): Promise<Known> {
  const { db } = ctx
  const codes = async (list: string) => new Set((await listCodes(db, list)).map(({ code }) => code))
  const pointed = async (kind: 'project' | 'event', typed: string | undefined) =>
    new Set((await listPointed(db, kind, idsIn(typed).slice(0, 100))).map(({ id }) => id))
  return {
    places: new Set((await listPlaces(db, wordsIn(fields.places).slice(0, 500))).map(({ code }) => code)),
    groups: await codes('group'),
    approaches: await codes('approach'),
    organisations: new Set((await listOrganisations(db)).map(({ code }) => code)),
    projects: await pointed('project', fields.projects),
    events: await pointed('event', fields.events),
    today: localDay(ctx.now),
  }
}

/** News of others that state no day stand below all that do. */
const UNDATED = '1000-01-01'
/** What the list searches and filters by. */
async function columnsOf(ctx: Context, content: Content, broughtIn: Date) {
  const places = await listPlaces(ctx.db, content.places)
  return {
    content: JSON.stringify(content),
    title: content.titles[0]?.text ?? '',
    folded: content.titles.map(({ text }) => fold(text)).join(' | '),
    category: content.category,
    published_on: content.publishedOn ?? null,
    sorts_on: dayOver(content, broughtIn) ?? UNDATED,
    place_codes: [...content.places],
    economy_codes: [...new Set(places.map(({ economyCode }) => economyCode))],
    project_ids: [...content.projects],
    addresses: [...addressesIn(content)],
    changed_at: ctx.now.toISOString(),
  }
}

/** Writes news for the first time, of a stored page or of nothing, or words it anew. What was said before stays among its versions. */
export async function writeNews(ctx: Context, fields: Fields, id?: string): Promise<Result<Named>> {
  const who = writer(ctx)
  const before = id === undefined ? undefined : await getOwn(ctx, id)
  const page = !before && fields.from ? await getRecognised(ctx.db, fields.from) : undefined
  const read = readNews(fields, await knownFor(ctx, fields))
  if (!read.ok) return read
  const named = before?.id ?? newId()
  const columns = {
    ...(await columnsOf(ctx, read.value, before?.recordedAt ?? ctx.now)),
    is_published: fields.publish === 'yes',
  }
  const stamp = { body_id: who.bodyId, account_id: who.accountId, recorded_at: ctx.now.toISOString() }
  if (before) await updateNews(ctx.db, who.bodyId, named, columns)
  else await insertNews(ctx.db, { ...stamp, ...columns, id: named, page_id: page?.id ?? null })
  await insertVersion(ctx.db, { ...stamp, id: newId(), news_id: named, content: columns.content })
  await ctx.audit(before ? 'news.word' : 'news.add', `news/${named}`)
  return accept({ id: named })
}

/** Withdraws news with a reason. Its page stays and says so; its text is shown to nobody but the body. */
export async function withdrawNews(ctx: Context, id: string, fields: Fields): Promise<Result<Named>> {
  const who = writer(ctx)
  const news = await getOwn(ctx, id)
  const reason = readReason(fields.reason)
  if (!reason.ok) return reason
  // The first reason holds.
  if (news.withdrawn) return accept({ id: news.id })
  const at = ctx.now.toISOString()
  await updateNews(ctx.db, who.bodyId, news.id, { withdrawn_at: at, withdrawn_reason: reason.value, changed_at: at })
  await ctx.audit('news.withdraw', `news/${news.id}`)
  return accept({ id: news.id })
}

/** Loads the shipped table of news (db/facts/news.csv, the fields of the form), published. A wrong row is a fault of the program. */
export async function loadNews(ctx: Context, rows: readonly Fields[]): Promise<void> {
  for (const { code = '', ...fields } of rows) {
    const stored = await writeNews(ctx, { ...fields, publish: 'yes' })
    if (!stored.ok) throw new Error(`news ${code}: ${JSON.stringify(stored.refusals)}`)
  }
}
