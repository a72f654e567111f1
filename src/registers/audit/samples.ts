import type { RefusalExample } from '#base/example.ts'

/** Every refusal of this room, with what brings it about. */
export const refusalExamples: readonly RefusalExample[] = [
  {
    code: 'audit.day_impossible',
    given: '31.04.2022.',
    params: { text: '31.04.2022.' },
    asked: [{ path: '/audit?day=31.04.2022.' }],
  },
  { code: 'audit.day_unreadable', given: '2022?', params: { text: '2022?' }, asked: [{ path: '/audit?day=2022%3F' }] },
]
