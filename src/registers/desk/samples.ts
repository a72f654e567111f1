import type { RefusalExample } from '#base/example.ts'
import { checkAnswer, checkMessage, checkPost, checkRemoval, MOST_SIGNS, type PostField } from './rules/check.ts'

import { checkConsent } from './rules/consent.ts'

type MessageFields = Record<'subject' | 'message' | 'replyTo', string>
type RemovalFields = Record<'page' | 'wish' | 'what', string>
type PostFields = Record<PostField, string>

/** A right, visibly invented message; tests say only what differs. */
export const someMessage = (more: Partial<MessageFields> = {}): MessageFields => ({
  subject: 'question',
  message: 'Измишљено питање о услугама.',
  replyTo: '',
  ...more,
})
/** A right request about a page. */
export const someRemoval = (more: Partial<RemovalFields> = {}): RemovalFields => ({
  page: '/organisations/izm-csr',
  wish: 'correct',
  what: 'Измишљена исправка.',
  ...more,
})
/** A right post at an organisation. */
export const somePost = (more: Partial<PostFields> = {}): PostFields => ({
  title: 'coordinator',
  form: 'any',
  detail: 'измишљено место',
  project: '',
  since: '2021',
  until: '',
  contactRule: 'form',
  address: '',
  source: 'invented',
  ...more,
})

/** A post of the shipped register, at an invented organisation. */
const INVENTED_POST = '019aa000-0000-7000-8000-000000000007'
const long = 'я'.repeat(MOST_SIGNS + 1)
const post = (code: string, given: string, more: Partial<PostFields>): RefusalExample => ({
  code,
  given,
  run: () => checkPost(somePost(more), ['coordinator']),
})
const message = (code: string, given: string, more: Partial<MessageFields>): RefusalExample => ({
  code,
  given,
  run: () => checkMessage(someMessage(more)),
})
const removal = (code: string, given: string, more: Partial<RemovalFields>): RefusalExample => ({
  code,
  given,
  run: () => checkRemoval(someRemoval(more)),
})
const consent = (code: string, given: string, more: Partial<Record<'act' | 'on' | 'how', string>>): RefusalExample => ({
  code,
  given,
  run: () => checkConsent({ act: 'given', on: '', how: 'x', ...more }, '2022-12-31'),
})
/** Every refusal of the desk, with what brings it about. */
export const refusalExamples: readonly RefusalExample[] = [
  message('desk.subject_missing', '—', { subject: '' }),
  message('desk.message_missing', '—', { message: ' ' }),
  message('desk.message_long', `${MOST_SIGNS + 1}`, { message: long }),
  message('desk.reply_long', '201', { replyTo: 'x'.repeat(201) }),
  removal('desk.page_missing', '—', { page: '' }),
  removal('desk.wish_missing', '—', { wish: '' }),
  removal('desk.what_missing', '—', { what: '' }),
  removal('desk.what_long', `${MOST_SIGNS + 1}`, { what: long }),
  { code: 'desk.outcome_missing', given: '—', run: () => checkAnswer({ outcome: '', answer: 'Измишљени разлог.' }) },
  { code: 'desk.answer_short', given: 'OK', run: () => checkAnswer({ outcome: 'granted', answer: 'OK' }) },
  {
    code: 'desk.answer_long',
    given: `${MOST_SIGNS + 1}`,
    run: () => checkAnswer({ outcome: 'granted', answer: long }),
  },
  {
    code: 'desk.answered_already',
    given: '—',
    asked: [{ path: '/removals/:removalRequestId', fields: { outcome: 'granted', answer: 'Измишљени разлог.' } }],
  },
  {
    code: 'desk.body_missing',
    given: 'nema',
    asked: [{ path: '/organisations/izm-csr/desk', fields: { body: 'nema' }, who: 'administrator' }],
  },
  {
    code: 'desk.holder_missing',
    given: '—',
    asked: [
      { path: '/organisations/izm-csr/desk', fields: { body: ':bodyId' }, who: 'administrator' },
      { path: `/posts/${INVENTED_POST}/holder`, fields: { person: '', name: '' } },
    ],
  },
  consent('desk.consent_missing', '—', { act: '' }),
  consent('desk.consent_how_missing', '—', { how: '' }),
  consent('desk.consent_day_odd', '31.4.2022', { on: '31.4.2022' }),
  {
    code: 'desk.consent_of_whom',
    given: '—',
    asked: [
      { path: '/organisations/izm-csr/desk', fields: { body: ':bodyId' }, who: 'administrator' },
      { path: `/posts/${INVENTED_POST}/consent`, fields: { holder: '', act: 'given', on: '', how: 'x' } },
    ],
  },
  post('desk.title_missing', '—', { title: '' }),
  post('desk.form_missing', '—', { form: '' }),
  post('desk.project_odd', 'projekat', { project: 'projekat' }),
  post('desk.period_odd', '31.4.2022', { until: '31.4.2022' }),
  post('desk.ends_before_begin', '2021 – 2020', { until: '2020' }),
  post('desk.rule_missing', '—', { contactRule: '' }),
  post('desk.address_needed', 'form', { contactRule: 'address', address: 'form' }),
  post('desk.address_not_published', 'a@b.example', { address: 'a@b.example' }),
  post('desk.source_missing', '—', { source: '' }),
]
