import { type Day, readDay } from '#base/day.ts'
import { LOCALES } from '#base/locale.ts'
import { readMoney } from '#base/money.ts'
import { parsePeriod, readPeriod } from '#base/period.ts'
import { acceptUnless, type Refusal, type Result, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import {
  type Contact,
  type Content,
  LEVELS,
  LINK_KINDS,
  type Link,
  type Objective,
  type Participant,
  ROLES,
  STATUSES,
  type Stated,
  type Title,
} from '../model.ts'
import { keepIds } from './tree.ts'

/** The fields of the form as they were typed; lists have one thing a line. */
export type Fields = Readonly<Record<string, string>>
export const FIELDS = [
  'titles',
  'locale',
  'about',
  'status',
  'start',
  'end',
  'budget',
  'places',
  'groups',
  'approaches',
  'organisations',
  'contacts',
  'objectives',
  'links',
  'source',
  'source_address',
  'captured',
  'parent',
  'publish',
] as const
/** What the lists of the registers know, and ids for lines that are new. */
export type Known = {
  readonly places: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  readonly approaches: ReadonlySet<string>
  readonly organisations: ReadonlySet<string>
  readonly before: readonly Objective[]
  readonly ids: readonly string[]
}
const LONGEST = 20_000
/** More lines than this are no list any more. */
export const MOST_LINES = 200

const linesIn = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .slice(0, LONGEST)
    .split(/\r?\n/)
    .map(tidy)
    .filter((line) => line !== '')
    .slice(0, MOST_LINES)
const wordsIn = (text: string | undefined): readonly string[] => [
  ...new Set((text ?? '').split(/[\s,;]+/).filter((word) => word !== '')),
]
/** `head: rest`; no head where there is no colon. */
function parted(line: string): readonly [string, string] {
  const at = line.indexOf(':')
  return at < 0 ? ['', line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
}
const memberOf = <T extends string>(all: readonly T[], word: string): T | undefined => all.find((one) => one === word)

/**
 * A date as the source writes it. `31.04.2022 = 30.04.2022`: what an editor decided stands behind the sign. Of a day that
 * does not exist only the month is read.
 */
function readStated(text: string): Stated | undefined {
  const [raw = '', decided] = text.split('=').map(tidy)
  if (raw === '') return undefined
  const read = readPeriod(decided ?? raw)
  if (read.kind === 'period') return { raw, period: read.period }
  const [, month, year] = /^\d{1,2}\.\s*(\d{1,2})\.\s*(\d{4})/.exec(decided ?? raw) ?? []
  return { raw, period: parsePeriod(`${year}-${(month ?? '').padStart(2, '0')}`) }
}

type Problems = {
  readonly add: (code: string, field: string, params?: Refusal['params']) => undefined
  readonly all: Refusal[]
}
function problems(): Problems {
  const all: Refusal[] = []
  const add = (code: string, field: string, params?: Refusal['params']): undefined =>
    void all.push(refusal(code, field, params))
  return { all, add }
}

function readTitles(fields: Fields, wrong: Problems): readonly Title[] {
  const titles = linesIn(fields.titles).flatMap((line): readonly Title[] => {
    const [head, text] = parted(line)
    const locale = memberOf(LOCALES, head)
    if (locale && text !== '') return [{ locale, text }]
    wrong.add('projects.titleLine', 'titles', { line })
    return []
  })
  if (linesIn(fields.titles).length === 0) wrong.add('projects.titleNeeded', 'titles')
  return titles
}

function readOrganisations(fields: Fields, known: Known, wrong: Problems): readonly Participant[] {
  return linesIn(fields.organisations).flatMap((line): readonly Participant[] => {
    const [head, rest] = parted(line)
    const role = memberOf(ROLES, head)
    const [code = '', onBehalfOf] = rest.split('>').map(tidy)
    const isKnown = known.organisations.has(code) && (onBehalfOf === undefined || known.organisations.has(onBehalfOf))
    if (role && isKnown) return [{ role, code, ...(onBehalfOf !== undefined && { onBehalfOf }) }]
    wrong.add(role ? 'projects.organisationUnknown' : 'projects.roleUnknown', 'organisations', { line })
    return []
  })
}

function readContacts(fields: Fields, known: Known, wrong: Problems): readonly Contact[] {
  return linesIn(fields.contacts).flatMap((line): readonly Contact[] => {
    const [post = '', form = '', organisation = '', checked = ''] = line.split(';').map(tidy)
    const day = readDay(checked)
    const isRight =
      post !== '' &&
      /^[fm]?$/.test(form) &&
      (organisation === '' || known.organisations.has(organisation)) &&
      (day.kind === 'day' || day.kind === 'empty')
    if (!isRight) {
      wrong.add('projects.contactLine', 'contacts', { line })
      return []
    }
    const isForm = form === 'f' || form === 'm'
    return [
      {
        post,
        ...(isForm && { form }),
        ...(organisation !== '' && { organisation }),
        ...(day.kind === 'day' && { checkedOn: day.day }),
      },
    ]
  })
}

function readObjectives(fields: Fields, known: Known, wrong: Problems): readonly Objective[] {
  const lines = linesIn(fields.objectives).flatMap((line): readonly Omit<Objective, 'id'>[] => {
    const [head, rest] = parted(line)
    const level = memberOf(LEVELS, head)
    const [, text = rest, lead] = /^(.*\S)\s+@([\w-]+)$/.exec(rest) ?? []
    if (level && text !== '' && (lead === undefined || known.organisations.has(lead)))
      return [{ level, text, ...(lead !== undefined && { lead }) }]
    wrong.add(level ? 'projects.leadUnknown' : 'projects.levelUnknown', 'objectives', { line })
    return []
  })
  return keepIds(lines, known.before, known.ids)
}

function readLinks(fields: Fields, wrong: Problems): readonly Link[] {
  return linesIn(fields.links).flatMap((line): readonly Link[] => {
    const [head, rest] = parted(line)
    const kind = memberOf(LINK_KINDS, head)
    const [, address = '', title = ''] = /^(https?:\/\/\S+)\s+(.+)$/.exec(rest) ?? []
    if (kind && address !== '') return [{ kind, address, title }]
    wrong.add('projects.linkLine', 'links', { line })
    return []
  })
}

function readCodes(field: string, fields: Fields, all: ReadonlySet<string>, wrong: Problems): readonly string[] {
  const words = wordsIn(fields[field])
  for (const word of words) if (!all.has(word)) wrong.add('projects.codeUnknown', field, { code: word })
  return words.filter((word) => all.has(word))
}

function readBudget(text: string, wrong: Problems): Content['budget'] {
  const read = readMoney(text)
  if (read.kind === 'money') return { ...read.money, raw: tidy(text) }
  return read.kind === 'empty' ? undefined : wrong.add('projects.moneyUnreadable', 'budget', { text: tidy(text) })
}

function readSource(fields: Fields, wrong: Problems): Content['source'] {
  const text = tidy(fields.source ?? '')
  const address = tidy(fields.source_address ?? '')
  const day = readDay(fields.captured ?? '')
  if (text === '') wrong.add('projects.sourceNeeded', 'source')
  if (address !== '' && !/^https?:\/\/\S+$/.test(address)) wrong.add('projects.addressOdd', 'source_address')
  if (day.kind === 'impossible' || day.kind === 'unreadable')
    wrong.add('projects.dayUnreadable', 'captured', { text: day.text })
  const capturedOn: Day | undefined = day.kind === 'day' ? day.day : undefined
  return { text, ...(address !== '' && { address }), ...(capturedOn !== undefined && { capturedOn }) }
}

/** A whole description out of the fields of a form; every line that cannot be understood is named. */
export function readProject(fields: Fields, known: Known): Result<Content> {
  const wrong = problems()
  const locale = memberOf(LOCALES, fields.locale ?? '')
  if (!locale) wrong.add('projects.localeNeeded', 'locale')
  const about = (fields.about ?? '').slice(0, LONGEST).trim()
  const status = memberOf(STATUSES, fields.status ?? '')
  const start = readStated(fields.start ?? '')
  const end = readStated(fields.end ?? '')
  const titles = readTitles(fields, wrong)
  const budget = readBudget(fields.budget ?? '', wrong)
  const content: Content = {
    titles,
    locale: locale ?? 'sr-Cyrl',
    ...(about !== '' && { about }),
    ...(status && { status }),
    ...(start && { start }),
    ...(end && { end }),
    ...(budget && { budget }),
    places: readCodes('places', fields, known.places, wrong),
    groups: readCodes('groups', fields, known.groups, wrong),
    approaches: readCodes('approaches', fields, known.approaches, wrong),
    organisations: readOrganisations(fields, known, wrong),
    contacts: readContacts(fields, known, wrong),
    objectives: readObjectives(fields, known, wrong),
    links: readLinks(fields, wrong),
    source: readSource(fields, wrong),
  }
  return acceptUnless(wrong.all, content)
}

const statedText = (stated: Stated | undefined): string => {
  if (stated === undefined) return ''
  const again = readStated(stated.raw)?.period
  return again === stated.period || stated.period === undefined ? stated.raw : `${stated.raw} = ${stated.period}`
}

/** The fields of the form for a description, so that reading them gives the same description. */
export function fieldsOf(content: Content): Fields {
  const lines = (all: readonly string[]) => all.join('\n')
  return {
    titles: lines(content.titles.map(({ locale, text }) => `${locale}: ${text}`)),
    locale: content.locale,
    about: content.about ?? '',
    status: content.status ?? '',
    start: statedText(content.start),
    end: statedText(content.end),
    budget: content.budget?.raw ?? '',
    places: content.places.join(' '),
    groups: content.groups.join(' '),
    approaches: content.approaches.join(' '),
    organisations: lines(
      content.organisations.map(
        ({ role, code, onBehalfOf }) => `${role}: ${code}${onBehalfOf === undefined ? '' : ` > ${onBehalfOf}`}`,
      ),
    ),
    contacts: lines(
      content.contacts.map(({ post, form, organisation, checkedOn }) =>
        [post, form ?? '', organisation ?? '', checkedOn ?? ''].join('; ').replace(/[; ]+$/, ''),
      ),
    ),
    objectives: lines(
      content.objectives.map(({ level, text, lead }) => `${level}: ${text}${lead === undefined ? '' : ` @${lead}`}`),
    ),
    links: lines(content.links.map(({ kind, address, title }) => `${kind}: ${address} ${title}`)),
    source: content.source.text,
    source_address: content.source.address ?? '',
    captured: content.source.capturedOn ?? '',
  }
}
