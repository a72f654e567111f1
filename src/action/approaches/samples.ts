import type { RefusalExample } from '#base/example.ts'
import type { Entry, Stated, Town } from './model.ts'
import { type Fields, type Known, NEW_MILESTONE, readStep, readWhy } from './rules/read.ts'

const OWN_SOURCE = '00000000-0000-7000-8000-0000000000a1'
const OWN_PAPER = '00000000-0000-7000-8000-0000000000a2'
const OWN_TEAM = '00000000-0000-7000-8000-0000000000b1'
const OWN_MILESTONE = '00000000-0000-7000-8000-0000000000c1'
const TOWN = 'RS-izmisljevo'

/** The form of a right step of the invented town; tests say only what differs. */
export const someFields = (more: Fields = {}): Fields => ({
  approach: 'mobile_team',
  place: TOWN,
  step: 'running',
  period: '2024-05',
  source: OWN_SOURCE,
  ...more,
})

/** What the registers and the body know, as far as the sample needs it. */
export const someKnown = (more: Partial<Known> = {}): Known => ({
  places: new Set([TOWN]),
  sources: new Map([
    [OWN_SOURCE, true],
    [OWN_PAPER, false],
  ]),
  sourceKinds: ['official_document'],
  milestones: new Map([[OWN_MILESTONE, TOWN]]),
  teams: new Map([[OWN_TEAM, TOWN]]),
  entries: [],
  before: undefined,
  today: '2026-11-22',
  ...more,
})

/** What somebody stated; tests say only what differs. */
export const aStated = (more: Partial<Stated> = {}): Stated => ({
  id: OWN_SOURCE,
  step: 'running',
  fromOn: '2024-05-01',
  byOn: '2024-05-31',
  recordedAt: new Date('2024-06-01T10:00:00Z'),
  ...more,
})

/** The invented town; tests say only what differs. */
export const aTown = (more: Partial<Town> = {}): Town => ({
  ...{ code: TOWN, level: 'local_government', economyCode: 'RS', isInvented: false, lat: 44.8, lon: 20.4 },
  name: { cyrillic: 'Измишљево', latin: 'Izmišljevo', own: 'Измишљево', ownLocale: 'sr-Cyrl' },
  ...more,
})

const says = (code: string, given: string, more: Fields): RefusalExample => ({
  code: `approaches.${code}`,
  given,
  run: () => readStep(someFields(more), someKnown()),
})
const standing: Pick<Entry, 'id' | 'placeCode' | 'approachCode' | 'step' | 'period' | 'correction'> = {
  ...{ id: OWN_MILESTONE, placeCode: TOWN, approachCode: 'mobile_team', step: 'running', period: '2024-05' },
  correction: undefined,
}

/** Every refusal of this room, with what brings it about. */
export const refusalExamples: readonly RefusalExample[] = [
  says('decisionNeedsAct', '–', { step: 'decision' }),
  says('stopNeedsReason', '–', { step: 'stopped' }),
  says('nothingHappened', NEW_MILESTONE, { step: 'not_adopted', milestone: NEW_MILESTONE }),
  says('milestoneUnknown', OWN_PAPER, { milestone: OWN_PAPER }),
  says('teamUnknown', OWN_PAPER, { team: OWN_PAPER }),
  says('teamNeedsPublished', OWN_PAPER, { team: OWN_TEAM, source: OWN_PAPER }),
  {
    code: 'approaches.alreadyNoted',
    given: '2024-05',
    run: () => readStep(someFields(), someKnown({ entries: [standing] })),
  },
  { code: 'approaches.correctionNeedsReason', given: '–', run: () => readWhy({}, undefined) },
  {
    code: 'approaches.alreadyCorrected',
    given: 'why: ✓',
    run: () => readWhy({ why: 'x' }, { reason: 'x', recordedAt: new Date(0), byId: undefined }),
  },
]
