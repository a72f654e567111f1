import type { RefusalExample } from '#base/example.ts'
import type { MemberEntry, MemberList, Organisation } from './model.ts'
import { checkName, checkOrganisation, checkSplit, checkVerification } from './rules/keep.ts'

/** A centre for social work, visibly invented, of which only the name is stated. */
export const anOrganisation = (differs: Partial<Organisation> = {}): Organisation => ({
  code: 'izm-csr',
  kindCode: 'centre_for_social_work',
  placeCode: 'RS-izmisljevo',
  place: null,
  address: null,
  phone: null,
  hours: null,
  web: null,
  validFromOn: null,
  validToOn: null,
  source: 'invented',
  datedOn: '2026-11-22',
  stakeholderCode: 'public_body',
  verifiedOn: '2026-11-22',
  keptBy: null,
  names: [{ use: 'preferred', locale: 'sr-Cyrl', text: 'Центар за социјални рад Измишљево', source: 'invented' }],
  ...differs,
})

/** A whole list of invented organisations, as of a year. */
export const aMemberList = (names: readonly string[], differs: Partial<MemberList> = {}): MemberList => ({
  code: 'lista',
  counts: 'organisations',
  asOf: '2024',
  isComplete: true,
  statedCount: null,
  note: null,
  source: 'invented',
  entries: names.map(
    (text, i): MemberEntry => ({
      position: i + 1,
      text,
      locale: 'sr-Cyrl',
      memberCode: null,
      placeCode: null,
    }),
  ),
  ...differs,
})

const aName = { name: 'Измишљено', locale: 'sr-Cyrl', use: 'alias', source: 'invented', note: '' }
const aNew = { ...aName, kind: 'provider', stakeholder: 'media', place: '', address: '', phone: '', hours: '', web: '' }
const aSplit = { name: 'Измишљено', locale: 'sr-Cyrl', codes: 'a b', note: 'проба', source: 'invented' }
const check = (code: string, given: string, run: () => ReturnType<RefusalRun>): RefusalExample => ({ code, given, run })
type RefusalRun = Extract<RefusalExample, { run: unknown }>['run']
/** The refusals of the rules of this room, with what brings each about. */
export const refusalExamples: readonly RefusalExample[] = [
  check('organisations.name_needed', '—', () => checkName({ ...aName, name: ' ' })),
  check('organisations.locale_needed', '—', () => checkName({ ...aName, locale: '' })),
  check('organisations.use_needed', '—', () => checkName({ ...aName, use: '' })),
  check('organisations.source_needed', '—', () => checkName({ ...aName, source: '' })),
  check('organisations.note_needed', '—', () => checkName({ ...aName, use: 'miswritten' })),
  check('organisations.kind_needed', '—', () => checkOrganisation({ ...aNew, kind: '' }, ['provider'])),
  check('organisations.stakeholder_needed', '—', () => checkOrganisation({ ...aNew, stakeholder: '' }, ['provider'])),
  check('organisations.web_odd', 'http:/x', () => checkOrganisation({ ...aNew, web: 'http:/x' }, ['provider'])),
  check('organisations.day_odd', '31.4.2022', () =>
    checkVerification({ checkedOn: '31.4.2022', source: 'invented' }, '2022-12-31'),
  ),
  check('organisations.day_ahead', '1.1.2023', () =>
    checkVerification({ checkedOn: '1.1.2023', source: 'invented' }, '2022-12-31'),
  ),
  {
    code: 'organisations.place_unknown',
    given: 'nema',
    asked: [{ path: '/organisations/new', fields: { ...aNew, place: 'nema' } }],
    params: { text: 'nema' },
  },
  {
    code: 'organisations.code_unknown',
    given: 'nema',
    asked: [{ path: '/organisations/splits/new', fields: { ...aSplit, codes: 'nema skgo' } }],
    params: { text: 'nema' },
  },
  {
    code: 'organisations.name_there',
    given: 'SKGO',
    asked: [
      {
        path: '/organisations/skgo/names/new',
        fields: { ...aName, name: 'SKGO', locale: 'sr-Latn', use: 'acronym' },
      },
    ],
  },
  check('organisations.codes_needed', 'skgo', () => checkSplit({ ...aSplit, codes: 'skgo' })),
]
