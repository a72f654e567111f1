import type { StoredIssue } from '../model.ts'

/** What a doubt is about, by the first word of its code: what an editor works through together. */
export const THEMES = ['text', 'name', 'date', 'status', 'group', 'number', 'link', 'note', 'other'] as const
type Theme = (typeof THEMES)[number]
const OF_CODE: Readonly<Record<string, Theme>> = {
  text: 'text',
  name: 'name',
  acronym: 'name',
  date: 'date',
  status: 'status',
  group: 'group',
  count: 'number',
  money: 'number',
  link: 'link',
  email: 'link',
  note: 'note',
}
const themeOf = ({ code }: Pick<StoredIssue, 'code'>): Theme => OF_CODE[code.split('.')[0] ?? ''] ?? 'other'

/** Which doubts of a page are shown: all that wait, those of them about one thing, or those that are decided. */
export type Which = 'open' | 'decided' | Theme
export const readWhich = (typed: string | undefined): Which =>
  (['decided', ...THEMES] as const).find((one) => one === typed) ?? 'open'
export const isShown = (issue: StoredIssue, which: Which): boolean => {
  if (which === 'decided') return issue.decision !== undefined
  return issue.decision === undefined && (which === 'open' || themeOf(issue) === which)
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()
const sameness = ({ code, raw, suggestions }: StoredIssue): string =>
  JSON.stringify([code, oneLine(raw), suggestions.map(({ text }) => oneLine(text))])
/** Other doubts of the page that wait and are the same: the same words, doubtful for the same reason. */
export const sameAs = (issue: StoredIssue, issues: readonly StoredIssue[]): readonly StoredIssue[] =>
  issues.filter((one) => one.id !== issue.id && !one.decision && sameness(one) === sameness(issue))

/** The doubt that waits next after one, and from the start again after the last; none when all are decided. */
export function nextAfter(id: string, issues: readonly StoredIssue[], which: Which): StoredIssue | undefined {
  const at = issues.findIndex((one) => one.id === id)
  const around = [...issues.slice(at + 1), ...issues.slice(0, at)]
  return around.find((one) => isShown(one, which === 'decided' ? 'open' : which))
}
