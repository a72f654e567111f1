import { localDay } from '#base/day.ts'
import type { Refusal } from '#base/result.ts'
import { frameOf, refused, typedIn } from '#registers/accounts/routes/door.tsx'
import type { Post } from '#registers/organisations/model.ts'
import { listPosts } from '#registers/organisations/queries/posts.ts'
import { listByCodes, listOrganisations } from '#registers/organisations/queries.ts'
import { hasEnded, isStale } from '#registers/organisations/rules/posts.ts'
import { inOrder, organisationName } from '#registers/organisations/rules.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { answerRemoval, markAnswered, readInbox, readRemoval, readRemovals } from '../actions/answer.ts'
import { AnswerForm } from '../model.ts'
import { DeskPage, InboxPage } from '../pages/inbox.tsx'
import { RemovalAnswerPage, RemovalsPage } from '../pages/removal.tsx'
import { mayOpenDesk, mayReadInbox } from '../policy.ts'
import { listAnswered } from '../queries/posts.ts'

async function postsOf(r: Request, codes: readonly string[]): Promise<Post[]> {
  const found: Post[] = []
  for (const code of codes) found.push(...(await listPosts(r.ctx.db, code)))
  return found
}

async function showDesk(r: Request): Promise<Answer> {
  const { db, now, who } = r.ctx
  const today = localDay(now)
  const codes = await listAnswered(db, today)
  const own = await listByCodes(db, codes)
  const all = mayOpenDesk(who) ? await listOrganisations(db) : own
  const posts = await postsOf(
    r,
    all.map(({ code }) => code),
  )
  const stalePosts = posts.filter((post) => !hasEnded(post, today) && isStale(post.verifiedOn, today))
  const staleEntries = inOrder(
    r.say,
    all.filter((one) => isStale(one.verifiedOn, today)),
  )
  const props = { organisations: inOrder(r.say, own), stalePosts, staleEntries, today, mayReadInbox: mayReadInbox(who) }
  return {
    data: {
      answersFor: codes,
      stalePosts: stalePosts.map(({ address: _hidden, ...post }) => post),
      staleEntries: staleEntries.map(({ code, verifiedOn }) => ({ code, verifiedOn })),
    },
    page: () => <DeskPage {...frameOf(r)} {...props} />,
  }
}

async function showInbox(r: Request): Promise<Answer> {
  const messages = await readInbox(r.ctx)
  const codes = [...new Set(messages.map(({ organisationCode }) => organisationCode))]
  const names = new Map((await listByCodes(r.ctx.db, codes)).map((one) => [one.code, organisationName(r.say, one)]))
  const posts = new Map((await postsOf(r, codes)).map((post) => [post.id, post]))
  return {
    data: { messages },
    page: () => (
      <InboxPage {...frameOf(r)} messages={messages} organisation={(code) => names.get(code) ?? code} posts={posts} />
    ),
  }
}

async function postAnswered(r: Request): Promise<Answer> {
  const id = r.params.contactMessageId ?? ''
  await markAnswered(r.ctx, id)
  return { redirect: '/inbox', data: { id } }
}

async function showRemovals(r: Request): Promise<Answer> {
  const removals = await readRemovals(r.ctx)
  return {
    data: { removals },
    page: () => <RemovalsPage {...frameOf(r)} removals={removals} today={localDay(r.ctx.now)} />,
  }
}

async function removalAnswer(r: Request, refusals: readonly Refusal[] = []): Promise<Answer> {
  const removal = await readRemoval(r.ctx, r.params.removalRequestId ?? '')
  const props = { removal, today: localDay(r.ctx.now), typed: typedIn(r, 'outcome', 'answer'), refusals }
  return {
    ...(refusals.length > 0 ? refused(refusals) : { data: removal }),
    page: () => <RemovalAnswerPage {...frameOf(r)} {...props} />,
  }
}

async function postRemovalAnswer(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return await removalAnswer(r)
  const done = await answerRemoval(r.ctx, r.params.removalRequestId ?? '', typedIn(r, 'outcome', 'answer'))
  return done.ok ? { redirect: '/removals', data: { id: done.value.id } } : await removalAnswer(r, done.refusals)
}

/** What was written, and what waits. */
export const inboxRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/desk',
    audience: 'guardians',
    summary: 'For which organisations the body answers, and which entries and posts nobody has verified for a year.',
    handle: showDesk,
  },
  {
    method: 'get',
    path: '/inbox',
    audience: 'coordinators',
    summary: 'What was written to the organisations for which the body answers.',
    handle: showInbox,
  },
  {
    method: 'post',
    path: '/inbox/:contactMessageId/answered',
    audience: 'coordinators',
    summary: 'Marks a message answered.',
    handle: postAnswered,
  },
  {
    method: 'get',
    path: '/removals',
    audience: 'guardians',
    summary: 'Requests to remove or correct, by when they are due.',
    handle: showRemovals,
  },
  {
    method: 'get',
    path: '/removals/:removalRequestId',
    audience: 'guardians',
    summary: 'One request, and the form for its answer.',
    handle: (r) => removalAnswer(r),
  },
  {
    method: 'post',
    path: '/removals/:removalRequestId',
    audience: 'guardians',
    summary: 'Answers a request with its reason.',
    form: AnswerForm,
    handle: postRemovalAnswer,
  },
]
