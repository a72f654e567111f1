import type { ComponentChildren } from 'preact'
import type { Say } from '#base/say.ts'
import { Details } from './details.tsx'

type Props = {
  readonly say: Say
  /** What the picture shows, as a sentence: "25 of about 700 children are served". */
  readonly finding: string
  /** One or two sentences more. */
  readonly note?: ComponentChildren
  /** The same numbers as a table. */
  readonly twin: ComponentChildren
  /** The table stands open: there is no other way to read the figure. */
  readonly isTwinOpen?: boolean
  /** Where the numbers come from, with links. */
  readonly source?: ComponentChildren
  readonly level?: 2 | 3
  readonly children: ComponentChildren
}

/** The frame of a drawing: its finding as the title, the same numbers as a table, and where they come from. */
export const Figure = (p: Props) => {
  const Heading = p.level === 3 ? 'h3' : 'h2'
  return (
    <figure class="figure">
      <figcaption>
        <Heading>{p.finding}</Heading>
        {p.note && <p>{p.note}</p>}
      </figcaption>
      {p.children}
      <Details summary={p.say('web.tableTwin')} isOpen={p.isTwinOpen ?? false}>
        {p.twin}
      </Details>
      {p.source && (
        <p class="source">
          {`${p.say('web.source')}: `}
          {p.source}
        </p>
      )}
    </figure>
  )
}

/** A few big facts side by side: the name, the number, and under what condition it holds. */
export const Facts = (p: {
  readonly facts: readonly {
    readonly name: string
    readonly number: ComponentChildren
    readonly note?: ComponentChildren
    readonly isEstimate?: boolean
  }[]
}) => (
  <dl class="facts">
    {p.facts.map((fact) => (
      <div class="fact" key={fact.name} data-kind={fact.isEstimate ? 'estimate' : undefined}>
        <dt>{fact.name}</dt>
        <dd class="fact__number">{fact.number}</dd>
        {fact.note && <dd class="fact__note">{fact.note}</dd>}
      </div>
    ))}
  </dl>
)
