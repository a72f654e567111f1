import { ROUTES } from '#server/routes.ts'

/** The language in which links are followed. */
export const WALKED_IN = '/sr-Latn'
export type Opened = { readonly status: number; readonly isPage: boolean; readonly text: string }

const patterns = ROUTES.filter((route) => route.method === 'get').map((route) => ({
  path: route.path,
  form: new RegExp(`^${route.path.replace(/:[A-Za-z]+(\{[^}]*\})?/g, '[^/]+')}$`),
}))
/** The address without language, question and ending. */
const bare = (address: string): string => decodeURI(address.slice(WALKED_IN.length).replace(/\?.*$/, '')) || '/'
const kindOf = (address: string): string => {
  const path = bare(address).replace(/\.(json|csv|xlsx|html)$/, '')
  return patterns.find(({ form }) => form.test(path))?.path ?? path
}

/** Everything in a page that a visitor can follow: links, files it names for programs, forms that only ask. */
function linksIn(html: string): readonly string[] {
  const links = [...html.matchAll(/<(?:a|link)\b[^>]*?\shref="([^"]+)"/g)].map(([, to = '']) => to)
  const forms = [...html.matchAll(/<form\b[^>]*>/g)].flatMap(([tag]) =>
    /method="post"/.test(tag) ? [] : [/action="([^"]+)"/.exec(tag)?.[1] ?? ''],
  )
  return [...links, ...forms]
    .map((to) => to.replaceAll('&amp;', '&').replace(/#.*$/, ''))
    .filter((to) => to === WALKED_IN || to.startsWith(`${WALKED_IN}/`) || to.startsWith(`${WALKED_IN}?`))
}

type Walked = {
  /** Of each kind of page, by the path of its route, the first page that answered, after the language. */
  readonly found: ReadonlyMap<string, string>
  /** Links that lead to nothing. */
  readonly broken: readonly string[]
  readonly pages: number
}
/** Follows every link from a page on; of each kind of page only so many are opened, for the others have the same links. */
export async function walkLinks(
  open: (address: string) => Promise<Opened>,
  mostOf: (kind: string) => number,
  from = WALKED_IN,
): Promise<Walked> {
  const queue = [from]
  const known = new Set(queue)
  const opened = new Map<string, number>()
  const found = new Map<string, string>()
  const broken: string[] = []
  for (const address of queue) {
    const kind = kindOf(address)
    const count = opened.get(kind) ?? 0
    if (count >= mostOf(kind)) continue
    opened.set(kind, count + 1)
    const { status, isPage, text } = await open(address)
    if (status >= 400) broken.push(`${status} ${address}`)
    else if (!found.has(kind)) found.set(kind, bare(address))
    if (!isPage) continue
    for (const to of linksIn(text)) if (known.size < known.add(to).size) queue.push(to)
  }
  return { found, broken, pages: [...opened.values()].reduce((sum, n) => sum + n, 0) }
}
