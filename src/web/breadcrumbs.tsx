import type { Say } from '#base/say.ts'

/** A page above this one; `to` is its whole address. */
export type Crumb = { readonly text: string; readonly to: string }

/** The way down to this page, which itself is not in the list: its heading follows right below. */
export const Breadcrumbs = (p: { say: Say; crumbs: readonly Crumb[] }) => (
  <nav class="crumbs" aria-label={p.say('web.crumbs')}>
    <ol>
      {p.crumbs.map((crumb) => (
        <li key={crumb.to}>
          <a href={crumb.to}>{crumb.text}</a>
        </li>
      ))}
    </ol>
  </nav>
)
