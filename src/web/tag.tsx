import type { ComponentChildren } from 'preact'

/** A short word that sorts a thing. The colour repeats what the word says. */
export const Tag = (p: {
  readonly kind?: 'neutral' | 'accent' | 'warning' | 'success'
  readonly children: ComponentChildren
}) => (
  <span class="ds-tag" data-kind={p.kind ?? 'neutral'}>
    {p.children}
  </span>
)
