import { accept, type Result, refuse } from '#base/result.ts'
import type { Objective } from '../model.ts'
import { LEVELS } from '../model.ts'
import type { Fields } from './lines.ts'
import { objectiveLine } from './objectives.ts'

/** An element of an XML tree, as far as it is looked at here. */
export type Element = {
  readonly name: string
  readonly attributes: readonly { readonly name: string; readonly space: string; readonly value: string }[]
  readonly children: readonly (Element | string)[]
}
const OURS = 'urn:obuhvat:iati:1'

const inside = (of: Element, name: string): readonly Element[] =>
  of.children.filter((one): one is Element => typeof one !== 'string' && one.name === name)
const words = (of: Element): string => of.children.map((one) => (typeof one === 'string' ? one : words(one))).join('')
const value = (of: Element, name: string, space = ''): string =>
  of.attributes.find((one) => one.name === name && one.space === space)?.value ?? ''
const own = (of: Element, name: string): string => value(of, name, OURS)

/** Fields of the form that IATI has no element for: they travel as elements of our own. */
export const OWN_FIELDS = ['start', 'end', 'budget', 'cells', 'participants', 'statements'] as const

/** A project in an IATI file of ours: its id, the fields of its form, and the ids of its objectives. */
export type FromIati = { readonly id: string; readonly fields: Fields; readonly objectives: readonly Objective[] }

/** A project is taken back by the body that describes it; `owner` is undefined where nobody does yet. */
export const refuseForeign = (owner: string | undefined, body: string): Result<true> =>
  owner === undefined || owner === body ? accept(true) : refuse('projects.iatiOfAnother', 'file')

/** The projects in an IATI file that this program wrote; activities of others, without our attributes, are left out. */
export function projectsIn(root: Element): readonly FromIati[] {
  return inside(root, 'iati-activity').flatMap((one) => (own(one, 'id') === '' ? [] : [read(one)]))
}

type Lined = { readonly objective: Objective; readonly line: string }
function objectivesIn(activity: Element): readonly Lined[] {
  return inside(activity, 'description').flatMap((one) => {
    const level = LEVELS.find((known) => known === own(one, 'level'))
    const lead = own(one, 'lead')
    if (!level) return []
    const objective = { id: own(one, 'id'), level, text: words(one), ...(lead !== '' && { lead }) }
    const pieces = own(one, 'pieces')
    return [{ objective, line: [objectiveLine(objective), pieces].filter((part) => part !== '').join(' | ') }]
  })
}

function read(one: Element): FromIati {
  const all = (name: string, line: (of: Element) => string) =>
    inside(one, name)
      .map(line)
      .filter((text) => text !== '')
      .join('\n')
  const about = inside(one, 'description').find((text) => own(text, 'about') === 'yes')
  const objectives = objectivesIn(one)
  const field = (name: string) =>
    inside(one, 'field')
      .filter((each) => value(each, 'name') === name)
      .map(words)
      .join('\n')
  const codes = (list: string) =>
    inside(one, 'tag')
      .filter((tag) => own(tag, 'list') === list)
      .map((tag) => value(tag, 'code'))
      .join(' ')
  const fields = {
    titles: inside(one, 'title')
      .flatMap((title) => inside(title, 'narrative'))
      .map((text) => `${text.attributes.find(({ name }) => name === 'lang')?.value ?? ''}: ${words(text)}`)
      .join('\n'),
    locale: own(one, 'locale'),
    about: about ? words(about) : '',
    status: own(one, 'status'),
    ...Object.fromEntries(OWN_FIELDS.map((name) => [name, field(name)])),
    places: inside(one, 'location')
      .map((place) => value(place, 'ref'))
      .join(' '),
    groups: codes('group'),
    approaches: codes('approach'),
    organisations: all(
      'participating-org',
      (org) => `${own(org, 'role')}: ${own(org, 'code')}${own(org, 'for') === '' ? '' : ` > ${own(org, 'for')}`}`,
    ),
    contacts: all('contact-info', (who) =>
      [
        inside(who, 'job-title').map(words).join(''),
        own(who, 'form'),
        own(who, 'organisation'),
        own(who, 'checked'),
      ].join('; '),
    ),
    objectives: objectives.map(({ line }) => line).join('\n'),
    links: all('document-link', (link) =>
      own(link, 'kind') === ''
        ? ''
        : `${own(link, 'kind')}: ${value(link, 'url')} ${inside(link, 'title').map(words).join('')}`,
    ),
    source: own(one, 'source'),
    source_address: own(one, 'address'),
    captured: own(one, 'captured'),
  }
  return { id: own(one, 'id'), fields, objectives: objectives.map(({ objective }) => objective) }
}
