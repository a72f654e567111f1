import type { Say } from '#base/say.ts'

type Props = {
  readonly say: Say
  /** From 1. */
  readonly page: number
  readonly pages: number
  readonly addressOf: (page: number) => string
}

/** Back and forth through a long list, and where one is. A list of one page has none. */
export const Pager = ({ say, page, pages, addressOf }: Props) =>
  pages < 2 ? null : (
    <nav class="pager" aria-label={say('web.pager')}>
      <ul>
        {page > 1 && (
          <li>
            <a class="ds-button" data-variant="secondary" rel="prev" href={addressOf(page - 1)}>
              {say('web.pager.previous')}
            </a>
          </li>
        )}
        <li>{say('web.pager.where', { page, pages })}</li>
        {page < pages && (
          <li>
            <a class="ds-button" data-variant="secondary" rel="next" href={addressOf(page + 1)}>
              {say('web.pager.next')}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
