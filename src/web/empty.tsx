import type { ComponentChildren } from 'preact'

/** What a list says when nothing is in it: what would be here, and the one thing to do. */
export const Empty = (p: {
  readonly title: string
  readonly children?: ComponentChildren
  readonly action?: { readonly text: string; readonly to: string } | undefined
}) => (
  <div class="empty">
    <h2>{p.title}</h2>
    {p.children}
    {p.action && (
      <p>
        <a class="ds-button" href={p.action.to}>
          {p.action.text}
        </a>
      </p>
    )}
  </div>
)
