import type { RefusalExample } from '#base/example.ts'
import { dayAsked } from '../rules.ts'

const asked = (code: string, given: string): RefusalExample => ({
  code,
  given,
  run: () => dayAsked(given, '2026-01-01'),
})

/** Every refusal of this room, with what brings it about. */
export const refusalExamples: readonly RefusalExample[] = [
  asked('codes.dayImpossible', '31.04.2022.'),
  asked('codes.dayUnreadable', '2022?'),
]
