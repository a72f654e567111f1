/** What is counted, and how many tries there may be in how many seconds. */
export const LIMITS = {
  account: { tries: 6, seconds: 15 * 60 },
  address: { tries: 60, seconds: 60 },
  all: { tries: 600, seconds: 60 },
} as const
export type Counted = keyof typeof LIMITS
/** One counter: what is counted, and of whom. */
export type Counter = { readonly kind: Counted; readonly of: string }
/** A counter after it was raised. */
export type Tally = { readonly kind: Counted; readonly tries: number; readonly endsAt: Date }
export type Verdict =
  | { readonly kind: 'go' }
  /** `begins`: the counters that closed with this very try. */
  | { readonly kind: 'wait'; readonly until: Date; readonly begins: readonly Counted[] }

/** An address for counting: of IPv6 the first half, for one customer has all of the second; IPv4 within IPv6 is IPv4. */
export function networkOf(address: string): string {
  const bare = (address.split('%')[0] ?? '').toLowerCase()
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/.exec(bare)?.[1]
  if (v4 !== undefined) return v4
  if (!bare.includes(':')) return bare
  const [head = '', tail] = bare.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups(head).length - groups(tail).length)
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail ?? '')]
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** The counters of one try, always in the same order, so that two tries never wait for each other in a circle. */
export const countersOf = (address: string, account?: string): readonly Counter[] => [
  ...(account === undefined ? [] : [{ kind: 'account', of: account } as const]),
  { kind: 'address', of: networkOf(address) },
  { kind: 'all', of: '' },
]

/** Whether a try is looked at: not while any of its counters is over its limit. Then: until when to wait. */
export function judgeTries(tallies: readonly Tally[]): Verdict {
  const over = tallies.filter((t) => t.tries > LIMITS[t.kind].tries)
  const [first] = over
  if (!first) return { kind: 'go' }
  const until = over.reduce((latest, t) => (t.endsAt > latest ? t.endsAt : latest), first.endsAt)
  return { kind: 'wait', until, begins: over.filter((t) => t.tries === LIMITS[t.kind].tries + 1).map((t) => t.kind) }
}
