import { type Day, readDay } from '#base/day.ts'
import { LOCALES } from '#base/locale.ts'
import { acceptUnless, type Result } from '#base/result.ts'
import { rowsIn } from '#base/rows.ts'
import { fold, tidy } from '#base/text.ts'
import { populationKey, readPopulation } from '#coverage/rules/population.ts'
import { codeBehind } from '#registers/places/rules.ts'
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
  ADDRESS,
  type Fields,
  LONGEST,
  memberOf,
  type Problems,
  problems,
  readAmount,
  readStated,
  serviceIdIn,
  wordsIn,
} from './lines.ts'
import { CELLS, CONTACTS, LINKS, ORGANISATIONS, PARTICIPANTS, PLACES, SERVICES, STATEMENTS, TITLES } from './lists.ts'
import { readObjectives } from './objectives.ts'
import { postOf } from './posts.ts'

/** What the lists of the registers know, and ids for lines that are new. */
export type Known = {
  readonly places: ReadonlySet<string>
  /** Codes of places by their folded names, where a name is of one place alone. */
  readonly placeNames?: ReadonlyMap<string, string>
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
  const rows = rowsIn(fields, TITLES)
  if (rows.length === 0) wrong.add('projects.titleNeeded', 'titles')
  return rows.flatMap(({ cell, field, said }): readonly Title[] => {
    const locale = memberOf(LOCALES, cell('locale'))
    if (locale && cell('text') !== '') return [{ locale, text: cell('text') }]
    wrong.add('projects.titleLine', field(locale ? 'text' : 'locale'), { line: said })
    return []
  })
}

/** The code of a place out of its code, its name with the code behind it, or a name that only one place has. */
function placeIn({ places, placeNames }: Pick<Known, 'places' | 'placeNames'>, text: string) {
  const code = codeBehind(text)
  return places.has(code) ? code : placeNames?.get(fold(text))
}

function readPlaces(fields: Fields, known: Known, wrong: Problems): readonly string[] {
  const codes = rowsIn(fields, PLACES).flatMap(({ cell, field }): readonly string[] => {
    const code = placeIn(known, cell('place'))
    if (code === undefined) wrong.add('projects.codeUnknown', field('place'), { code: cell('place') })
    return code === undefined ? [] : [code]
  })
  return [...new Set(codes)]
}

function readOrganisations(fields: Fields, known: Known, wrong: Problems): readonly Participant[] {
  return rowsIn(fields, ORGANISATIONS).flatMap(({ cell, field, said }): readonly Participant[] => {
    const role = memberOf(ROLES, cell('role'))
    const [code, behalf] = [cell('organisation'), cell('behalf')]
    const unknown = !known.organisations.has(code) ? 'organisation' : 'behalf'
    const isKnown = known.organisations.has(code) && (behalf === '' || known.organisations.has(behalf))
    if (role && isKnown) return [{ role, code, ...(behalf !== '' && { onBehalfOf: behalf }) }]
    if (role) wrong.add('projects.organisationUnknown', field(unknown), { line: said })
    else wrong.add('projects.roleUnknown', field('role'), { line: said })
    return []
  })
}

function readContacts(fields: Fields, known: Known, wrong: Problems): readonly Contact[] {
  return rowsIn(fields, CONTACTS).flatMap(({ cell, field, said }): readonly Contact[] => {
    const post = cell('post') === '' ? cell('words') : cell('post')
    const [form, organisation, day] = [cell('form'), cell('organisation'), readDay(cell('checked'))]
    const faults = [
      post === '' && field('post'),
      !/^[fm]?$/.test(form) && field('form'),
      organisation !== '' && !known.organisations.has(organisation) && field('organisation'),
      day.kind !== 'day' && day.kind !== 'empty' && field('checked'),
    ].filter((one) => one !== false)
    const [fault] = faults
    if (fault !== undefined) {
      wrong.add('projects.contactLine', fault, { line: said })
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
  return rowsIn(fields, LINKS).flatMap(({ cell, field, said }): readonly Link[] => {
    const kind = memberOf(LINK_KINDS, cell('kind'))
    const [address, title] = [cell('address'), cell('title')]
    if (kind && ADDRESS.test(address) && title !== '') return [{ kind, address, title }]
    const named = ADDRESS.test(address) ? 'title' : 'address'
    wrong.add('projects.linkLine', field(kind ? named : 'kind'), { line: said })
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

/** Place, population and need. */
function readCells(fields: Fields, known: Known, wrong: Problems): readonly CellRef[] {
  return rowsIn(fields, CELLS).flatMap(({ cell, field, said }): readonly CellRef[] => {
    const placeCode = placeIn(known, cell('place'))
    const population = readPopulation(cell('population'))
    const isPeople = population?.groups.every((group) => known.groups.has(group))
    const isNeed = known.needs.has(cell('need'))
    if (placeCode !== undefined && population && isPeople && isNeed)
      return [{ placeCode, population: populationKey(population), needCode: cell('need') }]
    const second = isPeople ? 'need' : 'population'
    wrong.add('projects.cellLine', field(placeCode === undefined ? 'place' : second), { line: said })
    return []
  })
}

/** Services by their address or id: `https://…/sr-Latn/services/ID`. */
function readServices(fields: Fields, known: Known, wrong: Problems): readonly string[] {
  const ids = rowsIn(fields, SERVICES).flatMap(({ cell, field, said }): readonly string[] => {
    const id = serviceIdIn(cell('service'))
    if (known.services.has(id)) return [id]
    wrong.add('projects.serviceUnknown', field('service'), { line: said })
    return []
  })
  return [...new Set(ids)]
}

/** How many took part, never who. */
function readParticipants(fields: Fields, known: Known, wrong: Problems): readonly Participants[] {
  return rowsIn(fields, PARTICIPANTS).flatMap(({ cell, field, said }): readonly Participants[] => {
    const [what, organisation, placeCode] = [cell('what'), cell('organisation'), placeIn(known, cell('place'))]
    const people = /^\d{1,6}$/.test(cell('people')) ? Number(cell('people')) : undefined
    if (what !== '' && known.organisations.has(organisation) && placeCode !== undefined && people !== undefined)
      return [{ what, organisation, placeCode, people }]
    const faults = [
      what === '' && field('what'),
      !known.organisations.has(organisation) && field('organisation'),
      placeCode === undefined && field('place'),
    ].filter((one) => one !== false)
    wrong.add('projects.participantsLine', faults[0] ?? field('people'), { line: said })
    return []
  })
}

/** What another source says of the same thing. */
function readStatements(fields: Fields, wrong: Problems): readonly Statement[] {
  return rowsIn(fields, STATEMENTS).flatMap(({ cell, field, said }): readonly Statement[] => {
    const of = memberOf(STATED_OF, cell('of'))
    const [text, source, address] = [cell('text'), cell('source'), cell('address')]
    const isAddress = address === '' || ADDRESS.test(address)
    if (of && text !== '' && source !== '' && isAddress)
      return [{ of, text, source, ...(address !== '' && { address }) }]
    const faults = [!of && field('of'), text === '' && field('text'), source === '' && field('source')]
    wrong.add('projects.statementLine', faults.find((one) => one !== false) ?? field('address'), { line: said })
    return []
  })
}

function readSource(fields: Fields, wrong: Problems): Content['source'] {
  const text = tidy(fields.source ?? '')
  const address = tidy(fields.source_address ?? '')
  const day = readDay(fields.captured ?? '')
  if (text === '') wrong.add('projects.sourceNeeded', 'source')
  if (address !== '' && !ADDRESS.test(address)) wrong.add('projects.addressOdd', 'source_address')
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

function readTree(fields: Fields, known: Known, wrong: Problems): Pick<Content, 'objectives' | 'measureServices'> {
  const { objectives, measureServices } = readObjectives(fields, known, wrong)
  return { objectives, ...unlessEmpty('measureServices', measureServices) }
}

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
    places: readPlaces(fields, known, wrong),
    groups: readCodes('groups', fields, known.groups, wrong),
    approaches: readCodes('approaches', fields, known.approaches, wrong),
    organisations: readOrganisations(fields, known, wrong),
    contacts: readContacts(fields, known, wrong),
    ...readTree(fields, known, wrong),
    links: readLinks(fields, wrong),
    source: readSource(fields, wrong),
  }
  return acceptUnless(wrong.all, content)
}
