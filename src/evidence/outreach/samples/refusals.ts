import type { RefusalExample } from '#base/example.ts'
import { checkAnswerable, checkLinkable, readLink } from '../rules/answer.ts'
import { checkClosing, checkLeaving } from '../rules/close.ts'
import {
  basisProblem,
  checkGathered,
  checkSame,
  readCorrection,
  readEvent,
  readReferral,
  readVisit,
} from '../rules/drafts.ts'
import { type Fields, readerOf } from '../rules/read.ts'
import { readTarget } from '../rules/task.ts'
import { anAnswer, aVisit } from '../samples.ts'

const TODAY = '2022-12-31'
const ID = '01900000-0000-7000-8000-0000000000c1'
const ASKED = { form: 'obuhvat-visit', version: '1', answers: anAnswer() }
const VISIT: Fields = { id: ID, team: ID, basis: ID, visited_on: '2022-12-01', reference: 'IZM-001', notice: 'yes' }
const visit = (code: string, given: string, differs: Fields): RefusalExample => ({
  code: `outreach.${code}`,
  given,
  run: () => readVisit({ ...VISIT, ...differs }, ASKED, TODAY),
})

const REFERRAL: Fields = { id: ID, need: 'N6', other_name: 'Izmišljena škola', due_in: '7' }
const referral = (code: string, given: string, differs: Fields): RefusalExample => ({
  code: `outreach.${code}`,
  given,
  run: () => readReferral({ ...REFERRAL, ...differs }, ['N6'], TODAY),
})

const EVENT: Fields = { id: ID, kind: 'accepted', happened_on: '2022-12-31' }
const event = (code: string, given: string, differs: Fields): RefusalExample => ({
  code: `outreach.${code}`,
  given,
  run: () => readEvent({ ...EVENT, ...differs }, [ID], TODAY),
})

const BASIS = { allowsIdentity: false, fromOn: '2022-01-01', toOn: '2022-06-30' }
const draft = (visitedOn: string, identity?: string) => aVisit({ id: ID, teamId: ID, basisId: ID, visitedOn, identity })

const target = (code: string, given: string, fields: Fields): RefusalExample => ({
  code: `outreach.${code}`,
  given,
  run: () => {
    const read = readerOf(fields, TODAY)
    readTarget(read)
    return read.problems
  },
})

const WRITTEN: readonly RefusalExample[] = [
  visit('notAnId', '123', { id: '123' }),
  visit('needed', '–', { visited_on: '' }),
  visit('inFuture', '5.5.2036.', { visited_on: '5.5.2036.' }),
  visit('dayImpossible', '31.04.2022.', { visited_on: '31.04.2022.' }),
  visit('dayUnreadable', '2022?', { visited_on: '2022?' }),
  visit('notAReference', 'Ana Proba', { reference: 'Ana Proba' }),
  visit('noNotice', '–', { notice: '' }),
  visit('identityOfNobody', 'Izmišljka', { reference: '', identity: 'Izmišljka' }),
  {
    code: 'outreach.unknownTeam',
    given: '?',
    run: () => checkGathered({ team: undefined, basis: BASIS, form: undefined }),
  },
  {
    code: 'outreach.unknownBasis',
    given: '?',
    run: () => checkGathered({ team: ID, basis: undefined, form: undefined }),
  },
  {
    code: 'outreach.basisNotValid',
    given: '01.07.2022. > 30.06.2022.',
    run: () => basisProblem(draft('2022-07-01'), BASIS),
  },
  {
    code: 'outreach.identityNotAllowed',
    given: 'Izmišljka',
    run: () => basisProblem(draft('2022-06-01', 'Izmišljka'), BASIS),
  },
  { code: 'outreach.sameIdOtherVisit', given: 'id = id', run: () => checkSame(false) },
  {
    code: 'outreach.unknownWord',
    given: 'people/9/age',
    run: () =>
      readCorrection({ id: ID, field: 'people/9/age', value: '0-5', reason: 'proba' }, ['people/1/age'], TODAY),
  },
]

const REFERRED: readonly RefusalExample[] = [
  referral('toWhom', '–', { other_name: '' }),
  referral('inPast', '1.12.2022.', { due_on: '1.12.2022.' }),
  referral('tooLong', 'a… (1001)', { asked: 'a'.repeat(1001) }),
  event('whyRefused', '–', { kind: 'refused' }),
  event('whatAsked', '–', { kind: 'asked_back' }),
  event('visitOfFollowUp', 'accepted', { visit: ID }),
  {
    code: 'outreach.tooShort',
    given: 'x',
    run: () => readLink({ asked_of: 'Izmišljena škola', post: 'x', valid_to: '2023-01-10' }, TODAY),
  },
  {
    code: 'outreach.linkTooLong',
    given: '31.12.2023.',
    run: () => readLink({ asked_of: 'Izmišljena škola', post: 'tim', valid_to: '2023-12-31' }, TODAY),
  },
  { code: 'outreach.linkWithoutNeed', given: '–', run: () => checkLinkable(null) },
  {
    code: 'outreach.answerNotAgreed',
    given: 'referral',
    run: () => checkAnswerable({ isErased: false, isEnded: false, mayAnswer: false }),
  },
  {
    code: 'outreach.endedAlready',
    given: 'obtained',
    run: () => checkAnswerable({ isErased: false, isEnded: true, mayAnswer: true }),
  },
  {
    code: 'outreach.recordErased',
    given: '–',
    run: () => checkAnswerable({ isErased: true, isEnded: false, mayAnswer: true }),
  },
]

const TEAM: readonly RefusalExample[] = [
  target('targetOfNothing', '40', { target: '40' }),
  target('notANumber', 'četrdeset', { target: 'četrdeset', indicator: 'visits' }),
  {
    code: 'outreach.periodRuns',
    given: '2022-12',
    run: () => checkClosing({ period: '2022-12', reason: '', isAgain: false }, TODAY),
  },
  {
    code: 'outreach.closedBefore',
    given: '2022-11',
    run: () => checkClosing({ period: '2022-11', reason: '', isAgain: true }, TODAY),
  },
  { code: 'outreach.nothingLeaves', given: '0', run: () => checkLeaving([], true) },
  {
    code: 'outreach.changedMeanwhile',
    given: '5 → 6',
    run: () => checkLeaving([{ population: 'G01', needCode: 'N6', quantity: 'reached', people: 6 }], false),
  },
]

/** Every refusal of this room that a rule says, with what brings it about. */
export const refusalExamples: readonly RefusalExample[] = [...WRITTEN, ...REFERRED, ...TEAM]
