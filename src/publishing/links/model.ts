/** What an address answered when it was asked. */
export const STATES = ['fine', 'redirected', 'gone', 'failing', 'not_asked'] as const
export type LookState = (typeof STATES)[number]

/** What an asked address said. `status` is of HTTP; absent where nothing answered. */
export type Outcome = {
  readonly state: LookState
  readonly status?: number | undefined
  readonly leadsTo?: string | undefined
}
export type Look = Outcome & { readonly at: Date }
/** A place in a published page where an address is written. */
export type Place = {
  readonly room: string
  readonly path: string
  readonly title: string
}
/** An address that published rows hold, as it is written, and all places where it stands. */
export type Link = {
  readonly address: string
  readonly places: readonly Place[]
  readonly look: Look | undefined
  /** Where an editor decided that it leads, and when. */
  readonly mend: { readonly to: string; readonly at: Date } | undefined
}
/** How a link stands: as asked, never looked, or written so that nobody can ask. */
export type Standing = LookState | 'never' | 'malformed' | 'mended'
