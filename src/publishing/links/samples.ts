import type { RefusalExample } from '#base/example.ts'
import type { Link } from './model.ts'
import { readMend } from './rules.ts'

/** A visibly invented address that stands in one page and was never asked; tests say only what differs. */
export const aLink = (differs: Partial<Link> = {}): Link => ({
  address: 'https://example.org/a',
  places: [{ room: 'news', path: '/news/0', title: 'Izmišljena vest' }],
  look: undefined,
  mend: undefined,
  ...differs,
})

/** Every refusal of this room, with what brings it about. */
export const refusalExamples: readonly RefusalExample[] = [
  { code: 'links.addressOdd', given: 'http:/example.org', run: () => readMend('a', 'http:/example.org') },
  {
    code: 'links.sameAddress',
    given: 'https://example.org',
    run: () => readMend('https://example.org', 'https://example.org'),
  },
]
