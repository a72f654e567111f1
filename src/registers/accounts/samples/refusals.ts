import type { Asked, RefusalExample } from '#base/example.ts'
import { checkFounding } from '../rules/bodies.ts'
import { checkDialect } from '../rules/dialect.ts'
import { checkMail, checkTries } from '../rules/mail.ts'
import { passwordFaults } from '../rules/password.ts'
import { checkEnd, checkInvited, nameFaults, signInNameFaults } from '../rules/people.ts'

const password = (code: string, given: string, again = given): RefusalExample => ({
  code,
  given: given.length > 100 ? `${given.slice(0, 8)}… (${given.length})` : given || '–',
  run: () => passwordFaults(given, again, 'ana.proba.iz.mesta'),
})

type Founding = Parameters<typeof checkFounding>[0]
const FOUNDING: Founding = { name: 'Opština Proba', place: '', wording: 'eu', coordinator: 'self', coordinatorName: '' }
const founding = (code: string, given: string, differs: Partial<Founding>): RefusalExample => ({
  code,
  given,
  run: () => checkFounding({ ...FOUNDING, ...differs }),
})

const BODY = '01900000-0000-7000-8000-0000000000b0'
const invited = (code: string, given: string, names: string, role = 'team'): RefusalExample => ({
  code,
  given,
  run: () => checkInvited({ names, role }, BODY),
})

const ended = (code: string, when: string, lastDay = ''): RefusalExample => ({
  code,
  given: lastDay || '–',
  run: () => checkEnd({ when, lastDay }, '2022-12-31'),
})

const mailed = (code: string, given: string, differs: Partial<Parameters<typeof checkMail>[0]>): RefusalExample => ({
  code,
  given,
  run: () => checkMail({ address: '', locale: 'mk', often: 'daily', ...differs }),
})

const RULES: readonly RefusalExample[] = [
  mailed('accounts.mail_address_form', 'ana@proba', { address: 'ana@proba' }),
  mailed('accounts.mail_language_missing', '–', { locale: '' }),
  mailed('accounts.mail_often_missing', '–', { often: '' }),
  { code: 'accounts.mail_tries', given: '6', run: () => checkTries(6) },
  password('accounts.password_missing', ''),
  password('accounts.password_short', 'kratka'),
  password('accounts.password_long', 'a1 '.repeat(100)),
  password('accounts.password_common', 'password1234'),
  password('accounts.password_is_name', 'ana.proba.iz.mesta'),
  password('accounts.password_differs', 'plavi most i kruske', 'plavi most i kruska'),
  { code: 'accounts.name_missing', given: '–', run: () => nameFaults('') },
  { code: 'accounts.name_long', given: 'Ana… (121)', run: () => nameFaults('A'.repeat(121)) },
  { code: 'accounts.sign_in_name_missing', given: '–', run: () => signInNameFaults('') },
  { code: 'accounts.sign_in_name_form', given: '@', run: () => signInNameFaults('@') },
  invited('accounts.names_missing', '–', ''),
  invited('accounts.names_many', '31', Array.from({ length: 31 }, (_, n) => `Ana ${n}`).join('\n')),
  invited('accounts.name_twice', '2 × Ana Proba', 'Ana Proba\nAna Proba'),
  invited('accounts.invited_address', 'Ana Proba ana@proba', 'Ana Proba ana@proba'),
  invited('accounts.invited_nameless', 'ana@proba.rs', 'ana@proba.rs'),
  invited('accounts.role_missing', '–', 'Ana Proba', ''),
  ended('accounts.end_missing', ''),
  ended('accounts.last_day_missing', 'after'),
  ended('accounts.last_day_past', 'after', '1.12.2022.'),
  ended('accounts.day_impossible', 'after', '31.04.2022.'),
  ended('accounts.day_unreadable', 'after', '2022?'),
  founding('accounts.body_name_missing', '–', { name: '' }),
  founding('accounts.body_name_form', '!', { name: '!' }),
  founding('accounts.wording_missing', '–', { wording: '' }),
  { code: 'accounts.dialect_missing', given: '–', run: () => checkDialect('') },
  founding('accounts.coordinator_missing', '–', { coordinator: '' }),
]

const PASSWORD = 'plavi most i kruske'
const taken = (fields: Readonly<Record<string, string>>, who: 'guest' | 'team' = 'guest'): Asked => ({
  path: '/invitations/:token',
  fields: { name: 'Ana Proba', signInName: 'ana-:mark', password: PASSWORD, again: PASSWORD, as: '', ...fields },
  who,
})
const founded = (place: string): Asked => ({
  path: '/bodies/new',
  fields: { name: 'Proba :mark', place, wording: 'eu', coordinator: 'self', coordinatorName: '' },
  who: 'administrator',
})
const password2 = (current: string): Asked => ({
  path: '/account/password',
  fields: { current, password: PASSWORD, again: PASSWORD },
})
const enrolled = (code: string): Asked => ({
  path: '/account/factor',
  fields: { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', code },
})
const signedIn = (signInName: string, given: string): Asked => ({
  path: '/sign-in',
  fields: { signInName, password: given },
  who: 'guest',
})

const ASKED: readonly RefusalExample[] = [
  { code: 'accounts.sign_in_wrong', given: '******', asked: [signedIn('ana', 'nije ta lozinka')] },
  { code: 'accounts.no_membership', given: '–', asked: [signedIn(':formerName', ':formerPassword')] },
  { code: 'accounts.current_missing', given: '–', asked: [password2('')] },
  { code: 'accounts.current_wrong', given: '******', asked: [password2('nije ta lozinka')] },
  { code: 'accounts.sign_in_name_taken', given: '2 × ana', asked: [taken({ signInName: ':signInName' })] },
  { code: 'accounts.not_signed_in', given: '–', asked: [taken({ as: 'self' })] },
  { code: 'accounts.already_member', given: '–', asked: [taken({ as: 'self' }, 'team')] },
  { code: 'accounts.body_exists', given: '2 × Proba', asked: [founded(':placeCode'), founded(':placeCode')] },
  { code: 'accounts.place_unknown', given: 'Xyz', params: { text: 'Xyz' }, asked: [founded('Xyz')] },
  {
    code: 'accounts.place_not_within',
    given: 'RS-80420',
    params: { text: 'RS-80420' },
    asked: [{ path: '/invitations', fields: { names: 'Ana Proba', role: 'team', place: 'RS-80420' } }],
  },
  {
    code: 'accounts.place_ambiguous',
    given: 'Centar',
    params: { codes: 'BA-centar-sarajevo, MK-814' },
    asked: [founded('Centar')],
  },
  { code: 'accounts.code_not_of_secret', given: '000000', asked: [enrolled('000000')] },
  {
    code: 'accounts.code_wrong',
    given: '000000',
    asked: [enrolled(':codeNow'), { path: '/account/confirm', fields: { code: '000000' } }],
  },
]

/** Every refusal of this room, with what brings it about. */
export const refusalExamples: readonly RefusalExample[] = [...RULES, ...ASKED]
