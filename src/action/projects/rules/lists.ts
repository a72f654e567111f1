import type { List } from '#base/rows.ts'
import { tidy } from '#base/text.ts'
import { linesIn, parted, wordsIn } from './lines.ts'

/** The lists of the form: the cells of their rows, and the line for who sends them as text. */
export const TITLES: List<'locale' | 'text'> = {
  name: 'titles',
  columns: ['locale', 'text'],
  lines: linesIn,
  split: (line) => {
    const [locale, text] = parted(line)
    return { locale, text }
  },
}
export const PLACES: List<'place'> = {
  name: 'places',
  columns: ['place'],
  lines: wordsIn,
  split: (place) => ({ place }),
}
export const ORGANISATIONS: List<'role' | 'organisation' | 'behalf'> = {
  name: 'organisations',
  columns: ['role', 'organisation', 'behalf'],
  lines: linesIn,
  split: (line) => {
    const [role, rest] = parted(line)
    const [organisation = '', behalf = ''] = rest.split('>').map(tidy)
    return { role, organisation, behalf }
  },
}
/** `post; f or m; organisation; day`: a post is a code, or stands in the words of the source. */
export const CONTACTS: List<'post' | 'words' | 'form' | 'organisation' | 'checked'> = {
  name: 'contacts',
  columns: ['post', 'words', 'form', 'organisation', 'checked'],
  lines: linesIn,
  split: (line) => {
    const [words = '', form = '', organisation = '', checked = ''] = line.split(';').map(tidy)
    return { words, form, organisation, checked }
  },
}
/** `RS-80420 / G01 / N5`. */
export const CELLS: List<'place' | 'population' | 'need'> = {
  name: 'cells',
  columns: ['place', 'population', 'need'],
  lines: linesIn,
  split: (line) => {
    const [place = '', population = '', need = ''] = line.split('/').map(tidy)
    return { place, population, need }
  },
}
/** The address of a service, or its id. */
export const SERVICES: List<'service'> = {
  name: 'services',
  columns: ['service'],
  lines: linesIn,
  split: (service) => ({ service }),
}
/** `what; organisation; place; people`. */
export const PARTICIPANTS: List<'what' | 'organisation' | 'place' | 'people'> = {
  name: 'participants',
  columns: ['what', 'organisation', 'place', 'people'],
  lines: linesIn,
  split: (line) => {
    const [what = '', organisation = '', place = '', people = ''] = line.split(';').map(tidy)
    return { what, organisation, place, people }
  },
}
/** `video: https://… Title`. */
export const LINKS: List<'kind' | 'address' | 'title'> = {
  name: 'links',
  columns: ['kind', 'address', 'title'],
  lines: linesIn,
  split: (line) => {
    const [kind, rest] = parted(line)
    const [, address = '', title = ''] = /^(https?:\/\/\S+)\s+(.+)$/.exec(rest) ?? []
    return { kind, address: address === '' ? rest : address, title }
  },
}
/** `end: 31.04.2022 | name of the source | https://…`. */
export const STATEMENTS: List<'of' | 'text' | 'source' | 'address'> = {
  name: 'statements',
  columns: ['of', 'text', 'source', 'address'],
  lines: linesIn,
  split: (line) => {
    const [main = '', source = '', address = ''] = line.split(' | ').map(tidy)
    const [of, text] = parted(main)
    return { of, text, source, address }
  },
}

const PIECES = ['from', 'to', 'budget', 'scope', 'rights', 'service', 'counts'] as const
/** `measure: text @lead | from: 01.05.2020. | budget: 1.000,00 EUR | scope: local | rights: ICESCR-9`. */
export const OBJECTIVES: List<'id' | 'level' | 'text' | 'parent' | 'lead' | 'other' | (typeof PIECES)[number]> = {
  name: 'objectives',
  columns: ['id', 'level', 'text', 'parent', 'lead', ...PIECES],
  silent: ['id', 'parent'],
  lines: linesIn,
  split: (line) => {
    const [main = '', ...pieces] = line.split(' | ')
    const [level, rest] = parted(main.trim())
    const [, text = rest, lead = ''] = /^(.*\S)\s+@([\w-]+)$/.exec(rest) ?? []
    const read = pieces.map(parted)
    const other = read.find(([name]) => !PIECES.some((one) => one === name))
    const known = Object.fromEntries(read.filter((one) => one !== other))
    return { level, text, lead, ...known, ...(other && { other: other.join(': ') }) }
  },
}

/** All lists of the form of a project. */
export const LISTS: readonly List<string>[] = [
  TITLES,
  PLACES,
  ORGANISATIONS,
  CONTACTS,
  CELLS,
  SERVICES,
  PARTICIPANTS,
  LINKS,
  STATEMENTS,
  OBJECTIVES,
]
