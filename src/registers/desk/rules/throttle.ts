/** How often may be written without an account, per network and in all, in how many seconds. */
export const LIMITS = {
  note: { tries: 5, seconds: 15 * 60 },
  note_all: { tries: 300, seconds: 3600 },
} as const
export type Counted = keyof typeof LIMITS
export const isCounted = (kind: string): kind is Counted => kind in LIMITS
