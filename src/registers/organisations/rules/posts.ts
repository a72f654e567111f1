import type { Day } from '#base/day.ts'
import { lastDay } from '#base/period.ts'
import type { Say } from '#base/say.ts'
import type { Form, Post } from '../model.ts'

const LISTS: Readonly<Record<Form, string>> = {
  any: 'post_title',
  feminine: 'post_title_f',
  masculine: 'post_title_m',
}
/** The title in the gendered form that its source uses. [0-42] */
export const titleOf = (say: Say, post: Pick<Post, 'titleCode' | 'form'>): string =>
  say(`term.${LISTS[post.form]}.${post.titleCode}`)

/** The same day a year earlier; of 29 February the 28th. */
function aYearBefore(day: Day): Day {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${String(Number(year) - 1).padStart(4, '0')}-${month}-${month === '02' && date === '29' ? '28' : date}`
}
/** More than twelve months have passed since it was last compared with a source. */
export const isStale = (verifiedOn: Day, today: Day): boolean => verifiedOn < aYearBefore(today)

/** A post whose time is over is not to be verified any more. */
export const hasEnded = (post: Pick<Post, 'until'>, today: Day): boolean =>
  post.until !== null && lastDay(post.until) < today

/**
 * An address as a person reads it and a collector of addresses does not: its signs in words. It is nowhere written as
 * one string, neither in pages nor in what machines get.
 */
export const spelledAddress = (say: Say, address: string): string =>
  address.replace('@', ` ${say('organisations.at')} `).replace(/\.(?=[^.]+$)/, ` ${say('organisations.dot')} `)
