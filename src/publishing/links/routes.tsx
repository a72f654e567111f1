import { NotFound } from '#base/problem.ts'
import type { Refusal } from '#base/result.ts'
import type { Answer, Request, Route } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { mendLink, ownLinks } from './actions.ts'
import { LinksPage, MendPage } from './pages.tsx'
import { inOrder, standingOf, suggestionFor } from './rules.ts'

const frameOf = (r: Request) => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
})

async function showLinks(r: Request): Promise<Answer> {
  const links = await ownLinks(r.ctx)
  return {
    data: {
      links: inOrder(links).map((link) => ({ ...link, standing: standingOf(link), suggestion: suggestionFor(link) })),
    },
    page: () => <LinksPage {...frameOf(r)} links={links} />,
    csv: () => [
      ['address', 'state', 'status', 'looked_at', 'leads_to', 'suggestion', 'mended', 'pages'],
      ...inOrder(links).map((link) => [
        link.address,
        standingOf(link),
        String(link.look?.status ?? ''),
        link.look?.at.toISOString() ?? '',
        link.look?.leadsTo ?? '',
        suggestionFor(link) ?? '',
        link.mend?.to ?? '',
        link.places.map(({ path }) => path).join(' '),
      ]),
    ],
  }
}

/** Without signs that the database does not hold. */
const clean = (text: unknown): string =>
  typeof text === 'string' ? text.slice(0, 2000).toWellFormed().replaceAll('\u0000', '') : ''

async function mendAnswer(r: Request, address: string, typed: string, refusals: readonly Refusal[]): Promise<Answer> {
  const link = (await ownLinks(r.ctx)).find((one) => one.address === address)
  if (!link) throw new NotFound()
  return {
    ...(refusals.length > 0 && { status: 422 as const }),
    data: { address, refusals },
    page: () => <MendPage {...frameOf(r)} address={address} typed={typed} refusals={refusals} />,
  }
}
async function showMend(r: Request): Promise<Answer> {
  const address = clean(r.query.address)
  const link = (await ownLinks(r.ctx)).find((one) => one.address === address)
  return await mendAnswer(r, address, link?.mend?.to ?? (link && suggestionFor(link)) ?? '', [])
}
async function postMend(r: Request): Promise<Answer> {
  const [address, typed] = [clean(r.body.address), clean(r.body.mended)]
  if (r.isOnlyLanguage) return await mendAnswer(r, address, typed, [])
  const done = await mendLink(r.ctx, address, typed)
  if (!done.ok) return await mendAnswer(r, address, typed, done.refusals)
  return { redirect: '/links', data: done.value }
}

/** The check of addresses, for who publishes them. Nothing here asks the net: the command `links` does. */
export const linkRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/links',
    audience: 'coordinators',
    summary: 'The addresses in the published pages of the body, with the last look at each and what is proposed.',
    handle: showLinks,
  },
  {
    method: 'get',
    path: '/links/mend',
    audience: 'coordinators',
    summary: 'The form that says where an address that is written wrongly leads.',
    handle: showMend,
  },
  {
    method: 'post',
    path: '/links/mend',
    audience: 'coordinators',
    summary: 'Notes where a written address leads; what is written stays.',
    handle: postMend,
  },
]
