import type { ComponentChildren } from 'preact'

/** More, for those who want it; opens without a script, and on paper it is open. */
export const Details = (p: {
  readonly summary: ComponentChildren
  readonly isOpen?: boolean
  readonly children: ComponentChildren
}) => (
  <details class="details" open={p.isOpen}>
    <summary>{p.summary}</summary>
    <div class="details__body">{p.children}</div>
  </details>
)
