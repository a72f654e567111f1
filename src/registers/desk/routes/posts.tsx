import { Forbidden } from '#base/problem.ts'
import type { Refusal } from '#base/result.ts'
import { frameOf, refused, typedIn } from '#registers/accounts/routes/door.tsx'
import { listCodes } from '#registers/codes/queries.ts'
import { getPost } from '#registers/organisations/queries/posts.ts'
import { getOrganisation } from '#registers/organisations/queries.ts'
import type { Typed } from '#registers/organisations/rules/keep.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { noteConsent } from '../actions/consent.ts'
import { addPost, nameHolder, openDesk, readHolders, verifyPost } from '../actions/posts.ts'
import { ConsentForm, DeskForm, HolderForm, PostChangeForm, PostForm } from '../model.ts'
import { DeskOfPage, NewPostPage, PostPage } from '../pages/posts.tsx'
import { mayKeepPosts, mayReadInbox } from '../policy.ts'
import { answersFor, listBodies } from '../queries/posts.ts'

const codeOf = (r: Request): string => r.params.organisationCode ?? ''
const POST = ['title', 'form', 'detail', 'project', 'since', 'until', 'contactRule', 'address', 'source'] as const

async function newPostAnswer(r: Request, refusals: readonly Refusal[] = []): Promise<Answer> {
  const organisation = await getOrganisation(r.ctx.db, codeOf(r))
  if (!mayKeepPosts(r.ctx.who, await answersFor(r.ctx.db, organisation.code))) throw new Forbidden()
  const titles = (await listCodes(r.ctx.db, 'post_title')).map(({ code }) => code)
  const props = { organisation, titles, typed: typedIn(r, ...POST), refusals }
  return {
    ...(refusals.length > 0 ? refused(refusals) : { data: { fields: POST, titles } }),
    page: () => <NewPostPage {...frameOf(r)} {...props} />,
  }
}

async function postNewPost(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return await newPostAnswer(r)
  const done = await addPost(r.ctx, codeOf(r), typedIn(r, ...POST))
  return done.ok ? { redirect: `/organisations/${codeOf(r)}`, data: done.value } : await newPostAnswer(r, done.refusals)
}

type Consent = Partial<Typed<'holder' | 'act' | 'on' | 'how'>>
const CHANGE = ['until', 'contactRule', 'address', 'source'] as const
async function postAnswer(r: Request, refusals: readonly Refusal[] = [], consent: Consent = {}): Promise<Answer> {
  const { db, who } = r.ctx
  const post = await getPost(db, r.params.postId ?? '')
  const organisation = await getOrganisation(db, post.organisationCode)
  if (!mayKeepPosts(who, await answersFor(db, organisation.code))) throw new Forbidden()
  const holders = mayReadInbox(who) ? await readHolders(r.ctx) : undefined
  const kept = {
    until: post.until ?? '',
    contactRule: post.contactRule,
    address: post.address ?? '',
    source: post.source,
  }
  const typed = Object.keys(r.body).length > 0 ? typedIn(r, ...CHANGE) : kept
  const { address: _hidden, ...data } = post
  return {
    ...(refusals.length > 0 ? refused(refusals) : { data }),
    page: () => (
      <PostPage
        {...frameOf(r)}
        path={`/posts/${post.id}`}
        post={post}
        organisation={organisation}
        holders={holders}
        consent={consent}
        typed={typed}
        refusals={refusals}
      />
    ),
  }
}

async function postPost(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return await postAnswer(r)
  const done = await verifyPost(r.ctx, r.params.postId ?? '', typedIn(r, ...CHANGE))
  return done.ok ? { redirect: '/desk', data: done.value } : await postAnswer(r, done.refusals)
}

async function postHolder(r: Request): Promise<Answer> {
  const id = r.params.postId ?? ''
  const done = await nameHolder(r.ctx, id, typedIn(r, 'person', 'name'))
  if (!done.ok) return await postAnswer({ ...r, body: {} }, done.refusals)
  return { redirect: `/posts/${id}`, data: done.value }
}

const CONSENT = ['holder', 'act', 'on', 'how'] as const
async function postConsent(r: Request): Promise<Answer> {
  const id = r.params.postId ?? ''
  const typed = typedIn(r, ...CONSENT)
  const done = await noteConsent(r.ctx, id, typed)
  if (!done.ok) return await postAnswer({ ...r, body: {} }, done.refusals, typed)
  return { redirect: `/posts/${id}`, data: done.value }
}

async function deskAnswer(r: Request, refusals: readonly Refusal[] = []): Promise<Answer> {
  const organisation = await getOrganisation(r.ctx.db, codeOf(r))
  const bodies = await listBodies(r.ctx.db)
  const props = { organisation, bodies, typed: typedIn(r, 'body'), refusals }
  return {
    ...(refusals.length > 0 ? refused(refusals) : { data: { bodies } }),
    page: () => <DeskOfPage {...frameOf(r)} {...props} />,
  }
}

async function postDesk(r: Request): Promise<Answer> {
  if (r.isOnlyLanguage) return await deskAnswer(r)
  const done = await openDesk(r.ctx, codeOf(r), typedIn(r, 'body').body)
  return done.ok ? { redirect: `/organisations/${codeOf(r)}`, data: done.value } : await deskAnswer(r, done.refusals)
}

/** Posts, who holds them, and which body answers for an organisation. */
export const postRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/organisations/:organisationCode/posts/new',
    audience: 'members',
    summary: 'The form for a post.',
    handle: (r) => newPostAnswer(r),
  },
  {
    method: 'post',
    path: '/organisations/:organisationCode/posts/new',
    audience: 'members',
    summary: 'Enters a post at an organisation.',
    form: PostForm,
    handle: postNewPost,
  },
  {
    method: 'get',
    path: '/posts/:postId',
    audience: 'members',
    summary: 'The form for comparing a post with a source again, and who holds it.',
    handle: (r) => postAnswer(r),
  },
  {
    method: 'post',
    path: '/posts/:postId',
    audience: 'members',
    summary: 'Says that a post was verified today, with its end and how it is reached.',
    form: PostChangeForm,
    handle: postPost,
  },
  {
    method: 'post',
    path: '/posts/:postId/holder',
    audience: 'coordinators',
    summary: 'Writes down, for the body alone, who holds a post.',
    form: HolderForm,
    handle: postHolder,
  },
  {
    method: 'post',
    path: '/posts/:postId/consent',
    audience: 'coordinators',
    summary: 'Writes down that whoever holds a post agrees to be named there, or no longer does.',
    form: ConsentForm,
    handle: postConsent,
  },
  {
    method: 'get',
    path: '/organisations/:organisationCode/desk',
    audience: 'administrators',
    summary: 'The form for which body answers for an organisation.',
    handle: (r) => deskAnswer(r),
  },
  {
    method: 'post',
    path: '/organisations/:organisationCode/desk',
    audience: 'administrators',
    summary: 'Says which body answers for an organisation.',
    form: DeskForm,
    handle: postDesk,
  },
]
