import { type Day, readDay } from '#base/day.ts'
import { LOCALES } from '#base/locale.ts'
import { acceptUnless, type Result } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import { populationKey, readPopulation } from '#coverage/rules/population.ts'
import {
  type CellRef,
  type Contact,
  type Content,
  LINK_KINDS,
  type Link,
  type Objective,
  type Participant,
  type Participants,
  ROLES,
  STATED_OF,
  STATUSES,
  type Statement,
  type Title,
} from '../model.ts'
import {
  type Fields,
  LONGEST,
  linesIn,
  memberOf,
  type Problems,
  parted,
  problems,
  readAmount,
  readStated,
  wordsIn,
} from './lines.ts'
import { readObjectives } from './objectives.ts'
import { postOf } from './posts.ts'

/** What the lists of the registers know, and ids for lines that are new. */
export type Known = {
  readonly places: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  readonly approaches: ReadonlySet<string>
  readonly organisations: ReadonlySet<string>
  readonly needs: ReadonlySet<string>
  readonly services: ReadonlySet<string>
  /** Articles of the Covenant that may be named, e.g. `ICESCR-9`. */
  readonly rights: ReadonlySet<string>
  readonly before: readonly Objective[]
  readonly ids: readonly string[]
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
        post: postOf(post) ?? post,
        ...(isForm && { form }),
        ...(organisation !== '' && { organisation }),
        ...(day.kind === 'day' && { checkedOn: day.day }),
      },
    ]
  })
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
  const read = readAmount(text)
  if (read === 'wrong') return wrong.add('projects.moneyUnreadable', 'budget', { text: tidy(text) })
  return read === 'none' ? undefined : read
}

/** `RS-80420 / G01 / N5`: place, population and need, one cell a line. */
function readCells(fields: Fields, known: Known, wrong: Problems): readonly CellRef[] {
  return linesIn(fields.cells).flatMap((line): readonly CellRef[] => {
    const [placeCode = '', typed = '', needCode = ''] = line.split('/').map(tidy)
    const population = readPopulation(typed)
    const isKnown = known.places.has(placeCode) && known.needs.has(needCode)
    if (isKnown && population?.groups.every((group) => known.groups.has(group)))
      return [{ placeCode, population: populationKey(population), needCode }]
    wrong.add('projects.cellLine', 'cells', { line })
    return []
  })
}

/** The address of a service, or its id, one a line: `https://…/sr-Latn/services/ID`. */
function readServices(fields: Fields, known: Known, wrong: Problems): readonly string[] {
  const ids = linesIn(fields.services).flatMap((line): readonly string[] => {
    const id = serviceIdIn(line)
    if (known.services.has(id)) return [id]
    wrong.add('projects.serviceUnknown', 'services', { line })
    return []
  })
  return [...new Set(ids)]
}
/** What stands last in an address of a service. */
export const serviceIdIn = (line: string): string => /([^/]*)\/?$/.exec(line.replace(/[?#].*$/, ''))?.[1] ?? ''

/** `what; association; town; people`: how many took part, never who. */
function readParticipants(fields: Fields, known: Known, wrong: Problems): readonly Participants[] {
  return linesIn(fields.participants).flatMap((line): readonly Participants[] => {
    const [what = '', organisation = '', placeCode = '', count = ''] = line.split(';').map(tidy)
    const people = /^\d{1,6}$/.test(count) ? Number(count) : undefined
    if (what !== '' && known.organisations.has(organisation) && known.places.has(placeCode) && people !== undefined)
      return [{ what, organisation, placeCode, people }]
    wrong.add('projects.participantsLine', 'participants', { line })
    return []
  })
}

/** `end: 31.04.2022 | name of the source | https://…`: what another source says of the same thing. */
function readStatements(fields: Fields, wrong: Problems): readonly Statement[] {
  return linesIn(fields.statements).flatMap((line): readonly Statement[] => {
    const [main = '', source = '', address = ''] = line.split(' | ').map(tidy)
    const [head, text] = parted(main)
    const of = memberOf(STATED_OF, head)
    if (of && text !== '' && source !== '' && /^(https?:\/\/\S+)?$/.test(address))
      return [{ of, text, source, ...(address !== '' && { address }) }]
    wrong.add('projects.statementLine', 'statements', { line })
    return []
  })
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

/** What a description may leave out. */
function readOptional(fields: Fields, known: Known, wrong: Problems): Partial<Content> {
  const about = (fields.about ?? '').slice(0, LONGEST).trim()
  const status = memberOf(STATUSES, fields.status ?? '')
  const [start, end] = [readStated(fields.start ?? ''), readStated(fields.end ?? '')]
  const budget = readBudget(fields.budget ?? '', wrong)
  return {
    ...(about !== '' && { about }),
    ...(status && { status }),
    ...(start && { start }),
    ...(end && { end }),
    ...(budget && { budget }),
    ...unlessEmpty('cells', readCells(fields, known, wrong)),
    ...unlessEmpty('services', readServices(fields, known, wrong)),
    ...unlessEmpty('participants', readParticipants(fields, known, wrong)),
    ...unlessEmpty('statements', readStatements(fields, wrong)),
  }
}
const unlessEmpty = (name: string, all: readonly unknown[]) => (all.length > 0 ? { [name]: all } : {})

/** A whole description out of the fields of a form; every line that cannot be understood is named. */
export function readProject(fields: Fields, known: Known): Result<Content> {
  const wrong = problems()
  const locale = memberOf(LOCALES, fields.locale ?? '')
  if (!locale) wrong.add('projects.localeNeeded', 'locale')
  const titles = readTitles(fields, wrong)
  const content: Content = {
    titles,
    locale: locale ?? 'sr-Cyrl',
    ...readOptional(fields, known, wrong),
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
