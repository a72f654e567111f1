import { localDay } from '#base/day.ts'
import type { Request } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'
import { NewsAsked } from '../model.ts'
import type { Frame } from '../pages/parts.tsx'
import type { Fields } from '../rules/word.ts'

export const frameOf = (r: Request): Frame => ({
  say: r.say,
  who: shownOf(r.say, r.ctx.who),
  path: r.path,
  query: new URLSearchParams(r.query).toString(),
  today: localDay(r.ctx.now),
})

/** Without signs that the database does not hold. */
export const clean = (text: string): string => text.toWellFormed().replaceAll('\u0000', '')
/** What the list is asked for. */
export const asked = (r: Request): Fields =>
  Object.fromEntries(
    Object.keys(NewsAsked.entries).flatMap((name) =>
      r.query[name] ? [[name, clean(r.query[name]).slice(0, 100)]] : [],
    ),
  )
