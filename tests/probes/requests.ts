import type { Route } from '#web/route.ts'
import { aMark } from './plant.ts'
import type { Ids } from './put.ts'

/** A value that a request carries: of the own body, of another one, and of nothing at all. */
export type Value = { readonly of: (ids: Ids) => string; readonly isShared?: true }
const id = (name: string): Value => ({ of: (ids) => ids[name] ?? '' })
const shared = (text: string): Value => ({ of: () => text, isShared: true })

/**
 * What stands in an address for each param. `isShared`: everybody may know the thing, so that another body's is answered
 * as the own. A param that is not in this list fails the probes: whoever adds a route says here what its id is.
 */
export const PARAMS: Readonly<Record<string, Value>> = {
  placeCode: { of: (ids) => ids.placeCode, isShared: true },
  population: shared('G01'),
  needCode: shared('N5'),
  approachCode: shared('mobile_team'),
  period: shared('2021'),
  list: shared('need'),
  code: shared('N5'),
  kind: shared('estimate'),
  form: shared('event'),
  teamEntry: shared('task'),
  lineId: shared('1'),
  node: shared('999'),
  goalNumber: shared('16'),
  organisationCode: shared('nema'),
  postId: shared('nema'),
  removalToken: shared('nema'),
  estimateId: id('estimateId'),
  countId: id('countId'),
  sourceId: id('sourceId'),
  milestoneId: id('milestoneId'),
  postingId: id('postingId'),
  entryId: id('estimateId'),
  membershipId: id('membershipId'),
  sessionId: id('sessionId'),
  invitationId: id('invitationId'),
  jobId: shared('nema'),
  token: { of: (ids) => ids.token },
  bodyId: id('bodyId'),
}
/** A param by its name: from the list, or the id of a thing of which the towns have one (`:serviceId` of `service`). */
export const paramOf = (name: string, ids: Ids): Value | undefined =>
  PARAMS[name] ?? (name in ids ? { of: (some) => some[name] ?? '' } : undefined)

export const paramsOf = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')

/** The address of a route with these things in it. */
export const addressOf = (path: string, ids: Ids): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(paramOf(name, ids)?.of(ids) ?? ''))

/** What an address may ask for, by the name behind the question mark. More than one query where a value needs another. */
export const QUERIES: Readonly<Record<string, readonly ((ids: Ids) => string)[]>> = {
  asOf: [() => 'asOf=2030-01-01', () => 'asOf=2022-06-02', () => 'asOf=nije-dan'],
  period: [() => 'period=2021', () => 'period=2020', () => 'period=jednom'],
  view: [() => 'view=rights'],
  order: [() => 'order=share', () => 'order=behind'],
  place: [(ids) => `place=${ids.placeCode}`],
  page: [() => 'page=2', () => 'page=0'],
  address: [
    (ids) => `address=/estimates/${ids.estimateId}`,
    (ids) => `address=/counts/${ids.countId}`,
    (ids) => `address=/cells/${ids.placeCode}/G01/N5/2021`,
  ],
  q: [(ids) => `q=${ids.mark}`, (ids) => `q=${ids.signInName}`],
  from: [(ids) => `from=${ids.pageImportId}`],
  on: [() => 'on=2020-01-01'],
  to: [() => 'to=/work'],
  body: [(ids) => `body=${ids.bodyId}`],
  kind: [() => 'kind=estimate', () => 'kind=count', () => 'kind=not_looked'],
  supersedes: [
    (ids) => `kind=estimate&supersedes=${ids.estimateId}`,
    (ids) => `kind=estimate&supersedes=${ids.supersededId}`,
    (ids) => `kind=estimate&supersedes=${ids.countId}`,
  ],
  act: [() => 'act=evidence'],
  subject: [(ids) => `subject=${ids.mark}`, (ids) => `subject=${ids.estimateId}`],
  person: [(ids) => `person=${encodeURIComponent(ids.personName)}`],
  day: [() => 'day=2022-06-01'],
  year: [() => 'year=2021'],
  verdict: [() => 'verdict=confirmed'],
  age: [() => 'age=30'],
  residence: [() => 'residence=town'],
  need: [() => 'need=N5'],
  group: [() => 'group=G01'],
  sector: [() => 'sector=health'],
  type: [() => 'type=DAY-CHD'],
  axis: [() => 'axis=innovative'],
  state: [() => 'state=running'],
  stored: [() => 'stored=milestone', () => 'stored=3'],
  stood: [() => 'stored=3&stood=1'],
}

/** The queries by a name: from the list, else the thing that the name may mean, and a word of the other body. */
export const queriesOf = (name: string): readonly ((ids: Ids) => string)[] =>
  QUERIES[name] ?? [(ids) => `${name}=${ids[`${name}Id`] ?? ids.mark}`, (ids) => `${name}=${ids.mark}`]

/** A right form, but for the one thing in it that is another body's. */
export type Form = (own: Ids, target: Ids) => Readonly<Record<string, string>>
const ESTIMATE = {
  kind: 'estimate',
  people: '120',
  range: 'none_stated',
  counts: 'need',
  need: 'N5',
  period: '2020',
  method: 'survey',
  grade: 'B',
}
const SERVICE = {
  name: 'Dnevni boravak',
  name_locale: 'sr-Latn',
  type: 'DAY-CHD',
  sector: 'social_protection',
  axis: 'standardised',
  serves: 'G01:N5',
  source: 'proba',
}
const REASON = { not_split_by_sex_because: 'source_does_not_say' }
const estimateOf = (ids: Ids) => ({ ...ESTIMATE, ...REASON, place: ids.placeCode, groups: 'G01', group1: 'G01' })
const HEAD = 'kind;place;groups;people;range;counts;need;period;method;grade;not_split_by_sex_because;source'
const lineOf = (place: string, source: string) =>
  `${HEAD}\nestimate;${place};G01;77;none_stated;need;N5;2019;survey;B;source_does_not_say;${source}`
const MILESTONE = { kind: 'finding', name: 'Nalaz sa terena', name_locale: 'sr-Latn', period: '2021' }
const HOP = { relation: 'led_to', period: '2021' }
const PASSWORD = { password: 'plavi most i kruske', again: 'plavi most i kruske' }
const reason = { reason: 'pogrešno preneto' }

/**
 * The forms of every route that changes something. With the own things the form is accepted from the person who may; that
 * shows that nothing but the foreign thing is refused. Other routes get a form
 * of all ids.
 */
export const FORMS: Readonly<Record<string, readonly Form[]>> = {
  '/evidence/new': [
    (own, target) => ({ ...estimateOf(own), period: '2017', source: target.sourceId }),
    (own, target) => ({
      ...estimateOf(own),
      source: own.sourceId,
      people: '121',
      supersedes: target.estimateId,
      supersede_reason: 'tačnije',
    }),
    (own, target) => ({
      ...estimateOf(own),
      source: own.sourceId,
      period: '2018',
      people: '19',
      place: target.placeCode,
    }),
  ],
  '/evidence/import': [
    (own, target) => ({ text: lineOf(own.placeCode, target.sourceId), from: 'paste', accept: 'all' }),
    (own, target) => ({ text: lineOf(own.placeCode, ''), source: target.sourceId, from: 'paste', accept: 'all' }),
    (own, target) => ({ text: lineOf(own.placeCode, target.sourceId), from: 'paste' }),
    (own, target) => ({
      text: lineOf(own.placeCode, target.sourceId),
      from: 'file',
      file_name: 'tabela.csv',
      encoding: 'utf-8',
      accept: 'right',
      supersede_reason: 'novo',
    }),
  ],
  '/evidence/import/problems': [(own, target) => ({ text: lineOf(own.placeCode, target.sourceId), from: 'paste' })],
  '/evidence/milestone': [(own, target) => ({ ...MILESTONE, place: own.placeCode, source: target.sourceId })],
  '/evidence/hop': [
    (own, target) => ({
      ...HOP,
      relation: 'led_to',
      place: own.placeCode,
      from: own.milestoneId,
      to: own.estimateId,
      source: target.sourceId,
    }),
    (own, target) => ({
      ...HOP,
      relation: 'based_on',
      place: own.placeCode,
      from: target.milestoneId,
      to: own.countId,
      source: own.sourceId,
    }),
    (own, target) => ({
      ...HOP,
      relation: 'serves',
      place: own.placeCode,
      from: own.milestoneId,
      to: target.countId,
      source: own.sourceId,
    }),
    (own, target) => ({
      ...HOP,
      relation: 'serves',
      place: target.placeCode,
      from: target.milestoneId,
      to: target.estimateId,
      source: own.sourceId,
    }),
  ],
  '/postings/:postingId': [() => reason],
  '/withdraw/:kind/:entryId': [() => reason],
  '/account/sessions/:sessionId/end': [() => ({})],
  '/acting': [(_, target) => ({ membership: target.actingId, to: '/work' })],
  '/people/dialect': [() => ({ dialect: 'ijekavian' })],
  '/people/:membershipId/end': [() => ({ when: 'now' }), () => ({ when: 'after', lastDay: '2122-12-31' })],
  '/people/:membershipId/recovery': [() => ({})],
  '/invitations': [
    (_, target) => ({ names: 'Ana Proba', role: 'team', place: '', body: target.bodyId }),
    (own, target) => ({ names: 'Ana Proba', role: 'team', place: target.placeCode, body: own.bodyId }),
  ],
  '/invitations/:invitationId/withdraw': [() => ({})],
  '/bodies/new': [
    (_, target) => ({
      name: `Probno telo ${aMark('')}`,
      place: target.placeCode,
      wording: 'eu',
      coordinator: 'self',
      coordinatorName: '',
    }),
  ],
  '/sign-in/code': [() => ({ code: '000000' })],
  '/account/confirm': [() => ({ code: '000000' })],
  '/account/factor': [() => ({ secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', code: '000000' })],
  '/people/:membershipId/factor/remove': [() => ({})],
  '/exchange': [() => ({ kind: 'services', store: 'yes' })],
  '/exchange/candidates/:node': [() => ({ verdict: 'confirmed' })],
  '/services/new': [(own, target) => ({ ...SERVICE, place: own.placeCode, provider: target.serviceProviderId ?? '' })],
  '/services/:serviceId/edit': [(own) => ({ ...SERVICE, place: own.placeCode, provider: own.serviceProviderId ?? '' })],
  '/services/:serviceId/week': [() => ({ capacity: '10', taken: '7', waiting: '1', confirm: 'yes' })],
  '/services/:serviceId/keep/:form': [() => ({ state: 'closed', period: '2021', from: '2021' })],
  '/sign-in': [(_, target) => ({ signInName: target.signInName, password: 'nije ta lozinka', to: '' })],
  '/sign-out': [() => ({})],
  '/invitations/:token': [() => ({ name: 'Ana Proba', signInName: `ana${aMark('')}`, ...PASSWORD, as: '' })],
  '/answer/:token': [() => ({ kind: 'accepted', next_on: '', note: '' })],
  '/mail/:token': [() => ({ often: 'weekly' })],
  '/account/mail': [() => ({ address: '', often: 'weekly', locale: 'en' })],
  '/account/password': [() => ({ current: 'nije ta lozinka', ...PASSWORD })],
}

/** The forms of a route: from the list, else every id under its own name and without the ending. */
export const formsOf = (path: string): readonly Form[] =>
  FORMS[path] ?? [
    (_, target) =>
      Object.fromEntries(
        Object.entries(target).flatMap(([name, value]) => [
          [name, value],
          [name.replace(/Id$/, ''), value],
        ]),
      ),
  ]

/** Routes of which the room's own tests show what is accepted: a code is good for half a minute, a service has many fields. */
export const SHOWN_ELSEWHERE = new Set([
  ...['/sign-in/code', '/account/confirm', '/account/factor', '/people/:membershipId/factor/remove'],
  ...Object.keys(FORMS).filter((path) => /^\/(services|exchange)/.test(path)),
])

/** The names by which a route reads what a request asks or brings, learned while it is asked. */
export type Reads = { readonly query: Set<string>; readonly body: Set<string> }

const listening = (of: Readonly<Record<string, unknown>>, heard: Set<string>) =>
  new Proxy(of, {
    get: (target, name) => {
      // A page may have a field for each of its lines: what they are called is the page's own matter.
      if (typeof name === 'string' && !name.startsWith('has-')) heard.add(name)
      return Reflect.get(target, name)
    },
  })

/** The same routes, and what each of them turns out to read. */
export function overheard(routes: readonly Route[]): {
  readonly routes: Route[]
  readonly readsOf: (route: Route) => Reads
} {
  const reads = new Map<string, Reads>()
  const keyOf = (route: Route) => `${route.method} ${route.path}`
  const listen = (route: Route): Route => {
    const heard: Reads = { query: new Set(), body: new Set() }
    reads.set(keyOf(route), heard)
    return {
      ...route,
      handle: (r) =>
        route.handle({
          ...r,
          query: listening(r.query, heard.query) as Record<string, string>,
          body: listening(r.body, heard.body),
        }),
    }
  }
  return {
    routes: routes.map(listen),
    readsOf: (route) => reads.get(keyOf(route)) ?? { query: new Set(), body: new Set() },
  }
}
