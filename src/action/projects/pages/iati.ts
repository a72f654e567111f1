import type { Day } from '#base/day.ts'
import { withoutMarks } from '#base/marks.ts'
import type { Say } from '#base/say.ts'
import { escaped } from '#forms/xml.ts'
import { placeName } from '#registers/places/rules.ts'
import type { Content, Project, Role, Status } from '../model.ts'
import { ownLinesOf } from '../rules/fields.ts'
import { OWN_FIELDS } from '../rules/iati.ts'
import { piecesOf } from '../rules/objectives.ts'
import { endDay, standingOf, startDay } from '../rules/status.ts'
import { type Exported, resultsOf } from './iati-results.ts'
import { type Attributes, element, narrative } from './iati-xml.ts'
import type { Names } from './parts.tsx'

/** What IATI 2.03 has no element for travels in attributes of our own, so that our own file gives the same project back. */
const SPACE = 'urn:obuhvat:iati:1'
/** Code list ActivityStatus. */
const STATUS: Readonly<Record<Status, string>> = {
  planned: '1',
  in_progress: '2',
  completed: '4',
  cancelled: '5',
  suspended: '6',
}
/** Code list OrganisationRole: 1 funding, 2 accountable, 3 extending, 4 implementing. */
const ROLE: Readonly<Record<Role, string>> = {
  donor: '1',
  commissioner: '2',
  agency: '3',
  implementer: '4',
  partner: '4',
  host: '4',
  enabler: '4',
  organiser: '4',
  consultant: '4',
  member: '4',
}

/** IATI asks for a start, a status, a place and somebody who takes part; a project that does not state them is left out. */
export const isExportable = ({ content, closedOn }: Project, today: Day): boolean =>
  startDay(content.start) !== undefined &&
  content.organisations.length > 0 &&
  content.places.length > 0 &&
  standingOf(content, today, closedOn).status !== undefined

const identifierOf = (short: string, id: string): string => `OBUHVAT-${short}-${id}`

/** One economy is the recipient; of several no shares are known, and none are made up: then it is the region (DAC 89, Europe). */
function recipients(content: Content, names: Names): string {
  const economies = [...new Set(content.places.map((code) => names.places.get(code)?.economyCode ?? ''))].filter(
    (code) => code !== '',
  )
  if (economies.length === 0) return ''
  const [only] = economies
  return economies.length === 1
    ? element('recipient-country', { code: only })
    : element('recipient-region', { code: '89', vocabulary: '1' })
}

/** The total that a source states, as a commitment of the day on which the project begins; nothing is committed before. */
function money({ budget, start, locale }: Content, today: Day): string {
  const date = startDay(start)
  if (!budget || !date || date > today) return ''
  return element(
    'transaction',
    {},
    element('transaction-type', { code: '2' }),
    element('transaction-date', { 'iso-date': date }),
    element('value', { currency: budget.currency, 'value-date': date }, (budget.cents / 100).toFixed(2)),
    element('description', {}, narrative(budget.raw, locale)),
  )
}

/** Planned dates: a source's plan is no proof that it happened so; the day of closing is an actual end. A planned end before the start is no date of an activity. */
function dates({ content: { start, end }, closedOn }: Project): string {
  const [from, to] = [startDay(start), endDay(end)]
  return [
    from === undefined ? '' : element('activity-date', { type: '1', 'iso-date': from }),
    to === undefined || (from !== undefined && to < from)
      ? ''
      : element('activity-date', { type: '3', 'iso-date': to }),
    closedOn === undefined ? '' : element('activity-date', { type: '4', 'iso-date': closedOn }),
  ].join('')
}

/** Groups, approaches and rights, by codes of our own lists. */
function tags({ groups, approaches, objectives }: Content): string {
  const rights = [...new Set(objectives.flatMap((one) => one.rights ?? []))]
  const all = [
    ...groups.map((code) => ['group', code]),
    ...approaches.map((code) => ['approach', code]),
    ...rights.map((code) => ['right', code]),
  ]
  return all
    .map(([list = '', code = '']) =>
      element('tag', { vocabulary: '99', 'vocabulary-uri': `urn:obuhvat:list:${list}`, code, 'o:list': list }),
    )
    .join('')
}

/** What IATI has no element for, as its form has it. */
function ownFields(content: Content): string {
  const fields = ownLinesOf(content)
  return OWN_FIELDS.map((name) => (fields[name] ? element('o:field', { name }, escaped(fields[name])) : '')).join('')
}

function people(content: Content, names: Names): string {
  return content.contacts
    .map(({ post, form, organisation, checkedOn }) =>
      element(
        'contact-info',
        { type: '1', 'o:form': form, 'o:organisation': organisation, 'o:checked': checkedOn },
        organisation === undefined ? '' : element('organisation', {}, narrative(names.organisation(organisation))),
        element('job-title', {}, narrative(post, content.locale)),
      ),
    )
    .join('')
}

function descriptions({ about, locale, objectives, titles }: Content): string {
  const [title] = titles
  const first = about ?? title?.text ?? ''
  return [
    element('description', { type: '1', 'o:about': about === undefined ? 'no' : 'yes' }, narrative(first, locale)),
    ...objectives.map((objective) => {
      const { id, level, text, lead } = objective
      const pieces = piecesOf(objective)
      const own = { 'o:id': id, 'o:level': level, 'o:lead': lead, 'o:pieces': pieces === '' ? undefined : pieces }
      return element('description', { type: '2', ...own }, narrative(text, locale))
    }),
  ].join('')
}

/** Code list DocumentCategory, A12: a web page of the activity. */
const document = (address: string, title: string, own: Attributes, lang?: string): string =>
  element(
    'document-link',
    { format: 'text/html', url: address, ...own },
    element('title', {}, narrative(title, lang)),
    element('category', { code: 'A12' }),
  )

function activity(say: Say, exported: Exported, names: Names, today: Day): string {
  const { project } = exported
  const { content, bodyShort } = project
  const { source, locale } = content
  const own = {
    'o:id': project.id,
    'o:status': content.status,
    'o:locale': locale,
    'o:source': source.text,
    'o:captured': source.capturedOn,
    'o:address': source.address,
  }
  const stamp = {
    'xml:lang': locale,
    'last-updated-datetime': project.changedAt.toISOString(),
    'default-currency': content.budget?.currency ?? 'EUR',
  }
  return element(
    'iati-activity',
    { ...stamp, ...own },
    element('iati-identifier', {}, escaped(identifierOf(bodyShort, project.id))),
    element(
      'reporting-org',
      { ref: `OBUHVAT-${bodyShort}`, type: '15', 'secondary-reporter': '1' },
      narrative(say.spell(project.bodyName)),
    ),
    element('title', {}, ...content.titles.map((title) => narrative(title.text, title.locale))),
    descriptions(content),
    ...content.organisations.map(({ role, code, onBehalfOf }) =>
      element(
        'participating-org',
        { role: ROLE[role], 'o:role': role, 'o:code': code, 'o:for': onBehalfOf },
        narrative(names.organisation(code)),
      ),
    ),
    element('activity-status', { code: STATUS[standingOf(content, today, project.closedOn).status ?? 'in_progress'] }),
    dates(project),
    people(content, names),
    recipients(content, names),
    ...content.places.map((code) => {
      const place = names.places.get(code)
      return element('location', { ref: code }, element('name', {}, narrative(place ? placeName(say, place) : code)))
    }),
    // DAC purpose code 16010: social protection.
    element('sector', { vocabulary: '1', code: '16010' }),
    tags(content),
    money(content, today),
    ...(source.address === undefined ? [] : [document(source.address, source.text, {})]),
    ...content.links.map(({ kind, address, title }) => document(address, title, { 'o:kind': kind }, locale)),
    related(exported),
    resultsOf(say, exported, names),
    ownFields(content),
  )
}

/** Code list RelatedActivityType: 1 the regional project, 2 its parts. */
function related({ project: { bodyShort, parentId }, parts }: Exported): string {
  const to = (type: string, id: string) => element('related-activity', { type, ref: identifierOf(bodyShort, id) })
  return [...(parentId === undefined ? [] : [to('1', parentId)]), ...parts.map(({ id }) => to('2', id))].join('')
}

/** An IATI 2.03 activity file of projects that state enough for one (docs/methods/iati.md). */
export function iatiOf(say: Say, projects: readonly Exported[], names: Names, at: Date, today: Day): string {
  const inside = projects.map((project) => activity(say, project, names, today))
  const root = element(
    'iati-activities',
    { version: '2.03', 'generated-datetime': at.toISOString(), 'xmlns:o': SPACE },
    `\n${inside.join('\n')}\n`,
  )
  return withoutMarks(`<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`)
}
