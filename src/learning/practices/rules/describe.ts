import { isOddAddress } from '#base/address.ts'
import { type Day, readDay } from '#base/day.ts'
import { LOCALES } from '#base/locale.ts'
import { CURRENCIES, readMoney } from '#base/money.ts'
import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { isCell, rowsIn } from '#base/rows.ts'
import { tidy } from '#base/text.ts'
import {
  ANSWERS,
  type Answered,
  COMPARISONS,
  COST_PER,
  COSTS,
  type Contact,
  type Content,
  type Cost,
  EVALUATORS,
  type Evidence,
  LEVELS,
  ORIGINS,
  QUESTIONS,
  type Question,
  type Written,
} from '../model.ts'
import { LISTS, PRESENTATIONS, RESULTS } from './lists.ts'
import { missingIn } from './whole.ts'

/** The fields of the form as they were typed. */
export type Fields = Readonly<Record<string, string>>
/** What is written in each language. */
export const TEXTS = ['title', 'summary', 'done', 'context', 'people'] as const
const FIELDS: readonly string[] = [
  ...LOCALES.flatMap((locale) => TEXTS.map((text) => `${text}_${locale}`)),
  ...['level', 'origin', 'origin_name', 'place', 'types', 'approaches', 'groups', 'needs', 'sectors'],
  ...['cost_is', 'cost', 'currency', 'cost_per', 'cost_source'],
  ...['evaluator', 'comparison', 'months', 'evaluation', 'evaluation_address'],
  ...QUESTIONS.flatMap((question) => [question, `${question}_how`]),
  ...[
    'contact_organisation',
    'contact_post',
    'contact_reach',
    'checked_on',
    'source',
    'source_address',
    'linked',
    'publish',
  ],
]
export const isField = (name: string): boolean => FIELDS.includes(name) || isCell(name, LISTS)

/** What the lists of the registers and the neighbours know. */
export type Known = {
  readonly types: ReadonlySet<string>
  readonly approaches: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  readonly needs: ReadonlySet<string>
  readonly sectors: ReadonlySet<string>
  readonly organisations: ReadonlySet<string>
  /** The place that was typed; undefined: there is none of that name. */
  readonly place: string | undefined
  /** Ids of services, projects and milestones that may be named. */
  readonly linked: ReadonlySet<string>
  readonly today: Day
}
const LONGEST = 20_000

const memberOf = <T extends string>(all: readonly T[], word: string | undefined): T | undefined =>
  all.find((one) => one === word)
const wordsIn = (text: string | undefined): readonly string[] => [
  ...new Set((text ?? '').split(/[\s,;]+/).filter((word) => word !== '')),
]
/** Ids of what is linked, out of addresses of its pages: `https://…/services/<id>`. */
export function linkedIn(text: string | undefined) {
  const words = wordsIn(text)
  const of = (kind: string) =>
    words.flatMap((word) => new RegExp(`(?:^|/)${kind}/([0-9a-f-]{36})$`).exec(word.toLowerCase())?.[1] ?? [])
  return {
    services: of('services'),
    projects: of('projects'),
    milestones: of('milestones'),
    others: words.filter((word) => !/(?:^|\/)(?:services|projects|milestones)\/[0-9a-f-]{36}$/i.test(word)),
  }
}

type Add = (code: string, field: string, params?: Refusal['params']) => void
type Read = { readonly fields: Fields; readonly known: Known; readonly add: Add }
const lineOf = ({ fields }: Read, field: string): string => tidy((fields[field] ?? '').slice(0, LONGEST))
const orAbsent = (text: string): string | undefined => (text === '' ? undefined : text)

function textsOf({ fields }: Read, kind: (typeof TEXTS)[number]): readonly Written[] {
  return LOCALES.flatMap((locale) => {
    const typed = (fields[`${kind}_${locale}`] ?? '').slice(0, LONGEST)
    const text = kind === 'title' ? tidy(typed) : typed.replace(/\r\n?/g, '\n').trim()
    return text === '' ? [] : [{ locale, text }]
  })
}

function codesOf({ fields, add }: Read, field: string, all: ReadonlySet<string>): readonly string[] {
  const words = wordsIn(fields[field])
  for (const word of words) if (!all.has(word)) add('practices.codeUnknown', field, { code: word.slice(0, 60) })
  return words.filter((word) => all.has(word))
}

/** An address outside, or of a page of this site: `/places/…`. */
function addressOf(add: Add, field: string, typed: string): string | undefined {
  if (typed === '') return undefined
  if (!/^\/[a-z]/.test(typed) && isOddAddress(typed)) add('practices.addressOdd', field)
  return typed
}

function costOf(read: Read): Cost | undefined {
  const is = memberOf(COSTS, read.fields.cost_is)
  const typed = lineOf(read, 'cost')
  if (is !== 'amount') {
    if (typed !== '') read.add('practices.costContradicts', 'cost')
    return is && { is }
  }
  const money = readMoney(typed, memberOf(CURRENCIES, read.fields.currency))
  const per = memberOf(COST_PER, read.fields.cost_per)
  if (money.kind === 'empty') read.add('practices.costNeeded', 'cost')
  if (money.kind === 'no_currency') read.add('practices.currencyNeeded', 'currency')
  if (money.kind === 'unreadable') read.add('practices.costOdd', 'cost', { text: money.text.slice(0, 60) })
  if (!per) read.add('practices.costPerNeeded', 'cost_per')
  if (money.kind !== 'money' || !per) return undefined
  return { is, money: money.money, per, source: orAbsent(lineOf(read, 'cost_source')) }
}

function evidenceOf(read: Read): Evidence | undefined {
  const { fields, add } = read
  const evaluator = memberOf(EVALUATORS, fields.evaluator)
  if (!evaluator) return undefined
  if (evaluator === 'nobody' || evaluator === 'not_graded') return { evaluator }
  const comparison = memberOf(COMPARISONS, fields.comparison)
  const source = orAbsent(lineOf(read, 'evaluation'))
  if (!comparison) add('practices.comparisonNeeded', 'comparison')
  if (source === undefined) add('practices.evaluationNeeded', 'evaluation')
  const typed = lineOf(read, 'months')
  const months = /^\d{1,3}$/.test(typed) ? Number(typed) : undefined
  if (typed !== '' && months === undefined) add('practices.monthsOdd', 'months', { text: typed.slice(0, 60) })
  const address = addressOf(add, 'evaluation_address', lineOf(read, 'evaluation_address'))
  return { evaluator, comparison, months, source, address }
}

function answersOf(read: Read): Content['answers'] {
  const answered = (question: Question): readonly [Question, Answered][] => {
    const is = memberOf(ANSWERS, read.fields[question])
    const how = orAbsent(lineOf(read, `${question}_how`))
    if (is === 'yes' && how === undefined) read.add('practices.howNeeded', `${question}_how`)
    if (!is && how !== undefined) read.add('practices.answerNeeded', question)
    return is ? [[question, { is, ...(how !== undefined && { how }) }]] : []
  }
  return Object.fromEntries(QUESTIONS.flatMap(answered))
}

function contactOf(read: Read): Contact | undefined {
  const [code, post, reach] = ['contact_organisation', 'contact_post', 'contact_reach'].map((one) =>
    orAbsent(lineOf(read, one)),
  )
  if (code !== undefined && !read.known.organisations.has(code))
    read.add('practices.codeUnknown', 'contact_organisation', { code })
  if (code === undefined && post === undefined && reach === undefined) return undefined
  if (code === undefined && post === undefined) read.add('practices.contactOffice', 'contact_organisation')
  return { organisation: code, post, reach }
}

function sourceOf(read: Read): Content['source'] {
  const text = lineOf(read, 'source')
  const address = addressOf(read.add, 'source_address', lineOf(read, 'source_address'))
  if (text === '' && address !== undefined) read.add('practices.sourceNeeded', 'source')
  return text === '' ? undefined : { text, ...(address !== undefined && { address }) }
}

function dayOf(read: Read): Day | undefined {
  const typed = readDay(read.fields.checked_on ?? '')
  if (typed.kind === 'empty') return undefined
  if (typed.kind !== 'day') read.add('practices.dayOdd', 'checked_on', { text: typed.text.slice(0, 60) })
  else if (typed.day > read.known.today) read.add('practices.dayToCome', 'checked_on')
  return typed.kind === 'day' ? typed.day : undefined
}

/** What came of it: nothing without who says so, so that no number stands alone. */
function outcomesOf({ fields, add }: Read): Content['results'] {
  return rowsIn(fields, RESULTS).map(({ cell, field, said }) => {
    if (cell('text') === '') add('practices.resultNeeded', field('text'), { said })
    if (cell('source') === '') add('practices.resultNeedsSource', field('source'), { said })
    const address = addressOf(add, field('address'), cell('address'))
    return { text: cell('text'), source: cell('source'), ...(address !== undefined && { address }) }
  })
}
function presentationsOf({ fields, add }: Read): Content['presentations'] {
  return rowsIn(fields, PRESENTATIONS).map(({ cell, field, said }) => {
    if (cell('text') === '') add('practices.presentationNeeded', field('text'), { said })
    const address = addressOf(add, field('address'), cell('address'))
    return { text: cell('text'), when: cell('when'), ...(address !== undefined && { address }) }
  })
}

function originOf(read: Read): Pick<Content, 'origin' | 'originName' | 'place'> {
  const { fields, known, add } = read
  const origin = memberOf(ORIGINS, fields.origin)
  const originName = orAbsent(lineOf(read, 'origin_name'))
  if (lineOf(read, 'place') !== '' && known.place === undefined) add('practices.placeUnknown', 'place')
  if (known.place !== undefined && origin !== undefined && !known.place.startsWith(`${origin}-`))
    add('practices.placeElsewhere', 'place')
  return { origin, ...(origin === 'elsewhere' && { originName }), place: known.place }
}

/**
 * A whole description out of the fields of the form; everything that is in the way is named at once. A draft needs a title
 * alone; what is to be published needs all that `missingIn` asks for. [1-21]
 */
export function readPractice(fields: Fields, known: Known): Result<Content> {
  const wrong: Refusal[] = []
  const read: Read = { fields, known, add: (code, field, params) => void wrong.push(refusal(code, field, params)) }
  const { services, projects, milestones, others } = linkedIn(fields.linked)
  for (const id of [...others, ...[...services, ...projects, ...milestones].filter((one) => !known.linked.has(one))])
    read.add('practices.linkUnknown', 'linked', { text: id.slice(0, 80) })
  const content: Content = {
    titles: textsOf(read, 'title'),
    summaries: textsOf(read, 'summary'),
    done: textsOf(read, 'done'),
    context: textsOf(read, 'context'),
    people: textsOf(read, 'people'),
    level: memberOf(LEVELS, fields.level),
    ...originOf(read),
    types: codesOf(read, 'types', known.types),
    approaches: codesOf(read, 'approaches', known.approaches),
    groups: codesOf(read, 'groups', known.groups),
    needs: codesOf(read, 'needs', known.needs),
    sectors: codesOf(read, 'sectors', known.sectors),
    cost: costOf(read),
    evidence: evidenceOf(read),
    answers: answersOf(read),
    results: outcomesOf(read),
    presentations: presentationsOf(read),
    contact: contactOf(read),
    checkedOn: dayOf(read),
    source: sourceOf(read),
    ...{ services, projects, milestones },
  }
  const missing = missingIn(content, fields.publish === 'yes')
  // An amount that cannot be read has its own words: the question itself was answered.
  const isAnswered = (field: string | undefined) => field === 'cost_is' && memberOf(COSTS, fields.cost_is) !== undefined
  const isNew = ({ field }: Refusal) => !isAnswered(field) && !wrong.some((one) => one.field === field)
  return acceptUnless([...wrong, ...missing.filter(isNew)], content)
}

/** Why a practice is taken back; nobody takes back without a reason. */
export function readReason(text: string | undefined): Result<string> {
  const reason = tidy((text ?? '').slice(0, 500))
  return acceptUnless(reason === '' ? [refusal('practices.reasonNeeded', 'reason')] : [], reason)
}
