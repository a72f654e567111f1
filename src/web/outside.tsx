import type { ComponentChildren } from 'preact'
import { isWholeAddress } from '#base/address.ts'
import type { Say } from '#base/say.ts'

/** Where addresses lead of which an editor decided so, by what is written. */
export type Mended = ReadonlyMap<string, string>

type Props = {
  readonly say: Say
  /** As it is written in the row. */
  readonly address: string
  readonly mended: Mended
  /** What the link says; the address itself where nothing is given. */
  readonly children?: ComponentChildren
}

/**
 * A link out of the site: to where an editor decided that the written address leads, with what is written beside it, else
 * to the address itself. What no browser opens stays text.
 */
export const Outside = ({ say, address, mended, children }: Props) => {
  const decided = mended.get(address)
  const to = decided ?? (isWholeAddress(address) ? address : undefined)
  if (to === undefined) return children === undefined ? address : [children, ` (${address})`]
  return (
    <>
      <a href={to} rel="external">
        {children ?? to}
      </a>
      {decided !== undefined && <span class="small"> ({say('web.asWritten', { address })})</span>}
    </>
  )
}
