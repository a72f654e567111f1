import type { Asked, RefusalExample } from '#base/example.ts'
import type { Award, Envelope, Objective } from '../model.ts'
import { refuseElsewhere } from '../rules/cells.ts'
import { type Known, readProject } from '../rules/describe.ts'
import { readAward, readEnvelope, readResizing } from '../rules/envelopes.ts'
import { refuseForeign } from '../rules/iati.ts'
import type { Fields } from '../rules/lines.ts'
import { readProgress } from '../rules/progress.ts'
import { readPresentation, readWithdrawal } from '../rules/standing.ts'
import { readClosing } from '../rules/summary.ts'
import { someFields } from '../samples.ts'

const TODAY = '2026-03-01'
const KNOWN: Known = {
  places: new Set(['RS-80420']),
  groups: new Set(['G01', 'G04']),
  approaches: new Set(['day_centre']),
  organisations: new Set(['skgo', 'nalas', 'giz', 'bmz']),
  needs: new Set(['N5']),
  services: new Set(),
  rights: new Set(['ICESCR-9']),
  before: [],
  ids: Array.from({ length: 20 }, (_, i) => `${i}`),
}
const OBJECTIVES: readonly Objective[] = [{ id: 'a', level: 'measure', text: 'x' }]
const ENVELOPE: Envelope = {
  ...{ id: 'e', projectId: 'p', name: 'x', mostAwards: 2 },
  amount: { cents: 100_000, currency: 'EUR' },
}
const anAward = (number: number): Award => ({
  ...{ id: `${number}`, envelopeId: 'e', projectId: 'p', number, placeCode: `RS-${number}`, proof: 'x' },
  ...{ amount: { cents: 100, currency: 'EUR' as const }, awardedOn: '2026-01-01' },
})
const AWARD: Fields = { place: 'RS-9', amount: '500 EUR', awarded_on: '1.2.2026', proof: '1/2026' }

/** `budget: mnogo`: the one field of a right description that is wrong. An empty field is a dash. */
const described = (code: string, field: string, typed: string, more: Fields = {}): RefusalExample => ({
  code: `projects.${code}`,
  given: `${field}: ${typed || '–'}`,
  run: () => readProject(someFields({ ...more, [field]: typed }), KNOWN),
})
const withdrawal = (code: string, given: string, fields: Fields): RefusalExample => ({
  code: `projects.${code}`,
  given,
  run: () => readWithdrawal(fields, TODAY),
})
const presentation = (code: string, given: string, fields: Fields): RefusalExample => ({
  code: `projects.${code}`,
  given,
  run: () =>
    readPresentation(
      { audience: 'x', presented_in: '2021', what: 'x', source: 'x', ...fields },
      { organisations: KNOWN.organisations, before: [], today: TODAY },
    ),
})
const progress = (code: string, given: string, fields: Fields): RefusalExample => ({
  code: `projects.${code}`,
  given,
  run: () => readProgress({ objective: 'a', state: 'in_progress', ...fields }, OBJECTIVES, TODAY),
})
const award = (code: string, given: string, fields: Fields, awards: readonly Award[] = []): RefusalExample => ({
  code: `projects.${code}`,
  given,
  run: () =>
    readAward({ ...AWARD, ...fields }, new Set(['RS-1', 'RS-9']), { envelope: ENVELOPE, awards, today: TODAY }),
})
const describedAnew = (more: Fields): Asked => ({
  path: '/projects/:projectId/describe',
  fields: { ...someFields({ places: '', start: '01.05.2020.', ...more }) },
})
const onTrace: Asked = { path: '/projects/:projectId/trace', fields: {} }

/** What brings each refusal of the room about. */
export const refusalExamples: readonly RefusalExample[] = [
  described('titleNeeded', 'titles', ''),
  described('titleLine', 'titles', 'Projekat'),
  described('localeNeeded', 'locale', ''),
  described('moneyUnreadable', 'budget', '76.630'),
  described('codeUnknown', 'places', 'RS-0'),
  described('cellLine', 'cells', 'RS-80420 / G01 / N99'),
  described('serviceUnknown', 'services', '/services/nema'),
  described('roleUnknown', 'organisations', 'boss: skgo'),
  described('organisationUnknown', 'organisations', 'donor: niko'),
  described('contactLine', 'contacts', 'coordinator; x; skgo'),
  described('levelUnknown', 'objectives', 'x: y'),
  described('leadUnknown', 'objectives', 'measure: x @niko'),
  described('pieceUnknown', 'objectives', 'measure: x | scope: mars'),
  described('participantsLine', 'participants', 'x; skgo; RS-80420'),
  described('linkLine', 'links', 'video: example.org'),
  described('statementLine', 'statements', 'end: 2022'),
  described('sourceNeeded', 'source', ''),
  described('addressOdd', 'source_address', 'example.org'),
  described('dayUnreadable', 'captured', '31.4.2022'),
  {
    code: 'projects.parentUnknown',
    given: 'parent: 0',
    asked: [{ path: '/projects/new', fields: { ...someFields({ places: '', parent: '0' }) } }],
  },
  described('belongsOdd', 'objectives.1.parent', '9', { 'objectives.1.level': 'measure', 'objectives.1.text': 'x' }),
  withdrawal('withdrawalNeedsReason', 'reason: –', {}),
  presentation('presentedToWhom', 'audience: –', { audience: '' }),
  presentation('presentedWhen', 'presented_in: –', { presented_in: '' }),
  presentation('presentedWhat', 'what: –', { what: '' }),
  presentation('presentationUnknown', 'supersedes: 0', { supersedes: '0' }),
  progress('chooseObjective', 'objective: –', { objective: '' }),
  progress('chooseState', 'state: –', { state: '' }),
  progress('doneNeedsProof', 'state: done · proof: –', { state: 'done' }),
  progress('dayToCome', 'as_of: 1.1.2030', { as_of: '1.1.2030' }),
  { code: 'projects.envelopeNameNeeded', given: 'name: –', run: () => readEnvelope({ name: '', most_awards: '2' }) },
  { code: 'projects.mostAwardsOdd', given: 'most_awards: 0', run: () => readEnvelope({ name: 'x', most_awards: '0' }) },
  {
    code: 'projects.moreAwarded',
    given: 'most_awards: 1',
    run: () => readResizing({ most_awards: '1', reason: 'x' }, ENVELOPE, 2),
  },
  {
    code: 'projects.reasonNeeded',
    given: 'most_awards: 3 · reason: –',
    run: () => readResizing({ most_awards: '3' }, ENVELOPE, 2),
  },
  award('envelopeFull', 'N + 1', {}, [anAward(1), anAward(2)]),
  award('awardedBefore', 'place: RS-1', { place: 'RS-1' }, [anAward(1)]),
  award('overEnvelope', 'amount: 1.001 EUR', { amount: '1.001 EUR' }),
  award('awardNeedsProof', 'proof: –', { proof: '' }),
  { code: 'projects.summaryNeeded', given: 'summary: –', run: () => readClosing({ closed_on: '1.2.2026' }, TODAY) },
  { code: 'projects.nothingForTrace', given: 'cells: –', asked: [describedAnew({}), onTrace] },
  {
    code: 'projects.traceNeedsDate',
    given: 'start: – · end: –',
    asked: [describedAnew({ cells: ':placeCode / G01 / N5', start: '', end: '' }), onTrace],
  },
  {
    code: 'projects.traceElsewhere',
    given: 'cells: RS-80420 / G01 / N5',
    run: () => refuseElsewhere([{ placeCode: 'RS-80420', population: 'G01', needCode: 'N5' }], () => false),
  },
  {
    code: 'projects.iatiNone',
    given: '<iati-activities/>',
    asked: [{ path: '/projects/import', fields: { text: '<iati-activities version="2.03"/>' } }],
  },
  { code: 'projects.iatiOfAnother', given: 'o:id', run: () => refuseForeign('a', 'b') },
]
