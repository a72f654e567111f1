import type { List } from '#base/rows.ts'
import { tidy } from '#base/text.ts'
import { cutAt, linesIn, parted } from './lines.ts'

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
/** `1. фебруара 2021. = 18.02.2021. | list on the page`: as written, as it is read, who says so. */
export const DATES: List<'raw' | 'read' | 'source'> = {
  name: 'dates',
  columns: ['raw', 'read', 'source'],
  lines: linesIn,
  split: (line) => {
    const [said, source] = cutAt(line, '|')
    const [raw, read] = cutAt(said, '=')
    return { raw, read, source }
  },
}
/** `agency: giz > bmz`: by order of whom stands behind the sign. */
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
/** `speaker: post; represents; works in; member of, when`. */
export const PEOPLE: List<'part' | 'post' | 'represents' | 'works' | 'member' | 'when' | 'other'> = {
  name: 'people',
  columns: ['part', 'post', 'represents', 'works', 'member', 'when'],
  lines: linesIn,
  split: (line) => {
    const [part, rest] = parted(line)
    const [post = '', represents = '', works = '', belongs = '', ...more] = rest.split(';').map(tidy)
    const [, member = '', when = ''] = /^(\S*)\s*(.*)$/.exec(belongs) ?? []
    return { part, post, represents, works, member, when, other: more.join('; ') }
  },
}
/** `women: 12`, a kind of count a line. */
export const ATTENDANCE: List<'counted' | 'people'> = {
  name: 'attendance',
  columns: ['counted', 'people'],
  silent: ['counted'],
  lines: linesIn,
  split: (line) => {
    const [counted, people] = parted(line)
    return { counted, people }
  },
}

const STATE = /\s+(language|captions|transcript|format)=([\w-]+)$/
/** `recording: https://… Title language=sr captions=open transcript=no format=accessible`: what is left out is not known. */
export const LINKS: List<'kind' | 'address' | 'title' | 'language' | 'captions' | 'transcript' | 'format'> = {
  name: 'links',
  columns: ['kind', 'address', 'title', 'language', 'captions', 'transcript', 'format'],
  lines: linesIn,
  split: (line) => {
    const [kind, rest] = parted(line)
    const states: Record<string, string> = {}
    let bare = rest
    for (let found = STATE.exec(bare); found; found = STATE.exec(bare)) {
      states[found[1] ?? ''] = found[2] ?? ''
      bare = bare.slice(0, found.index)
    }
    const [, address = bare, title = ''] = /^(https?:\/\/\S+)\s+(.+)$/.exec(bare) ?? []
    return { kind, address, title, ...states }
  },
}
export const PLACES: List<'place'> = {
  name: 'places',
  columns: ['place'],
  lines: (text) => (text ?? '').split(/[\s,;]+/).filter((word) => word !== ''),
  split: (place) => ({ place }),
}

/** All lists of the form of an event. */
export const LISTS: readonly List<string>[] = [TITLES, DATES, ORGANISATIONS, PEOPLE, ATTENDANCE, LINKS, PLACES]
