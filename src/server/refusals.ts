import { refusalExamples as ofApproaches } from '#action/approaches/samples.ts'
import { refusalExamples as ofProjects } from '#action/projects/samples/refusals.ts'
import type { RefusalExample } from '#base/example.ts'
import { type Refusal, refusal } from '#base/result.ts'
import { refusalExamples as ofCoverage } from '#coverage/samples/refusals.ts'
import { refusalExamples as ofOutreach } from '#evidence/outreach/samples/refusals.ts'
import { refusalExamples as ofServices } from '#evidence/services/samples/refusals.ts'
import { refusalExamples as ofExchange } from '#evidence/services/samples/refusals-exchange.ts'
import { refusalExamples as ofEvents } from '#learning/events/samples.ts'
import { refusalExamples as ofPractices } from '#learning/practices/samples.ts'
import { refusalExamples as ofIntake } from '#publishing/intake/samples.ts'
import { refusalExamples as ofLibrary } from '#publishing/library/samples.ts'
import { refusalExamples as ofLinks } from '#publishing/links/samples.ts'
import { refusalExamples as ofNews } from '#publishing/news/samples.ts'
import { refusalExamples as ofAccounts } from '#registers/accounts/samples/refusals.ts'
import { refusalExamples as ofAudit } from '#registers/audit/samples.ts'
import { refusalExamples as ofCodes } from '#registers/codes/samples/refusals.ts'
import { refusalExamples as ofDesk } from '#registers/desk/samples.ts'
import { refusalExamples as ofOrganisations } from '#registers/organisations/samples.ts'

/** What the front door itself says no to, whatever the room. */
const ofTheDoor: readonly RefusalExample[] = [
  { code: 'problem.notFound', given: '/sources/0', asked: [{ path: '/sources/0?' }] },
  { code: 'problem.signInNeeded', given: '/work', asked: [{ path: '/work?', who: 'guest' }] },
  { code: 'problem.forbidden', given: '/bodies', asked: [{ path: '/bodies?' }] },
]

/** The examples of every refusal, room by room, in the order in which a person comes through the rooms. */
export const REFUSALS: ReadonlyMap<string, readonly RefusalExample[]> = new Map([
  ['evidence', ofCoverage],
  ['outreach', ofOutreach],
  ['services', ofServices],
  ['exchange', ofExchange],
  ['accounts', ofAccounts],
  ['searching', [...ofAudit, ...ofCodes]],
  [
    'pages',
    [
      ...ofIntake,
      ...ofNews,
      ...ofLibrary,
      ...ofLinks,
      ...ofEvents,
      ...ofPractices,
      ...ofProjects,
      ...ofApproaches,
      ...ofOrganisations,
      ...ofDesk,
      ...ofTheDoor,
    ],
  ],
])

const said = new Map<RefusalExample, Refusal>()
/** The refusal of an example, worked out once: some need a table of 25,000 rows. */
export function refusalOf(example: RefusalExample): Refusal {
  const known = said.get(example)
  if (known) return known
  const made =
    'run' in example ? firstOf(example.run(), example.code) : refusal(example.code, undefined, example.params)
  said.set(example, made)
  return made
}

function firstOf(result: ReturnType<Extract<RefusalExample, { run: unknown }>['run']>, code: string): Refusal {
  const refusals = 'ok' in result ? (result.ok ? [] : result.refusals) : result
  return refusals.find((one) => one.code === code) ?? refusal(code)
}
