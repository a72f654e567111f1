import { readPeriod } from '#base/period.ts'
import { type Refusal, refusal } from '#base/result.ts'
import { tidy } from '#base/text.ts'
import {
  CAPTIONS,
  COUNTED,
  type Content,
  type Counted,
  FORMATS,
  LINK_KINDS,
  type Link,
  type Organisation,
  PARTS,
  type Person,
  ROLES,
  type StatedDate,
  TRANSCRIPTS,
} from '../model.ts'
import { isSame, readStretch, stretchText } from './dates.ts'

/** What was wrong so far, each at its field. */
export type Problems = {
  readonly add: (code: string, field: string, params?: Refusal['params']) => undefined
  readonly all: Refusal[]
}
export function problems(): Problems {
  const all: Refusal[] = []
  const add = (code: string, field: string, params?: Refusal['params']): undefined =>
    void all.push(refusal(code, field, params))
  return { all, add }
}

export const LONGEST = 20_000
/** More lines than this are no list any more. */
const MOST_LINES = 200

export const linesIn = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .slice(0, LONGEST)
    .split(/\r?\n/)
    .map(tidy)
    .filter((line) => line !== '')
    .slice(0, MOST_LINES)
export const wordsIn = (text: string | undefined): readonly string[] => [
  ...new Set((text ?? '').split(/[\s,;]+/).filter((word) => word !== '')),
]
export const memberOf = <T extends string>(all: readonly T[], word: string): T | undefined =>
  all.find((each) => each === word)
/** `head: rest`; no head where there is no colon. */
export function parted(line: string): readonly [string, string] {
  const at = line.indexOf(':')
  return at < 0 ? ['', line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
}
/** The text before and behind the last sign in a line; nothing behind where there is none. */
function cutAt(line: string, sign: string): readonly [string, string] {
  const at = line.lastIndexOf(sign)
  return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + sign.length).trim()]
}

/** `1. фебруара 2021. = 18.02.2021. | list on the page`; without a source of its own that of the event. */
export const readDates = (text: string | undefined, source: string, wrong: Problems): readonly StatedDate[] =>
  linesIn(text).flatMap((line): readonly StatedDate[] => {
    const [said, own] = cutAt(line, '|')
    const [raw, meant] = cutAt(said, '=')
    if (raw === '') {
      wrong.add('events.dateLine', 'dates', { line })
      return []
    }
    const read = readStretch(meant === '' ? raw : meant)
    if (meant !== '' && !read) wrong.add('events.dateLine', 'dates', { line })
    return [{ raw, ...(read && { read }), source: own === '' ? source : own }]
  })
export const dateText = ({ raw, read, source }: StatedDate): string => {
  const meant = isSame(readStretch(raw), read) || read === undefined ? '' : ` = ${stretchText(read)}`
  return `${raw}${meant} | ${source}`
}

/** `agency: giz > bmz`: by order of whom stands behind the sign. */
export const readOrganisations = (
  text: string | undefined,
  known: ReadonlySet<string>,
  wrong: Problems,
): readonly Organisation[] =>
  linesIn(text).flatMap((line): readonly Organisation[] => {
    const [head, rest] = parted(line)
    const role = memberOf(ROLES, head)
    const [code = '', onBehalfOf] = rest.split('>').map(tidy)
    const isKnown = known.has(code) && (onBehalfOf === undefined || known.has(onBehalfOf))
    if (role && isKnown) return [{ role, code, ...(onBehalfOf !== undefined && { onBehalfOf }) }]
    wrong.add(role ? 'events.organisationUnknown' : 'events.roleUnknown', 'organisations', { line })
    return []
  })
export const organisationText = ({ role, code, onBehalfOf }: Organisation): string =>
  `${role}: ${code}${onBehalfOf === undefined ? '' : ` > ${onBehalfOf}`}`

/** `speaker: post; represents; works in; member of, when`: each behind the post is a code of the register or nothing. */
export const readPeople = (text: string | undefined, known: ReadonlySet<string>, wrong: Problems): readonly Person[] =>
  linesIn(text).flatMap((line): readonly Person[] => {
    const [head, rest] = parted(line)
    const part = memberOf(PARTS, head)
    const [post = '', represents = '', worksIn = '', member = '', ...more] = rest.split(';').map(tidy)
    const [, memberOf_ = '', when = ''] = /^(\S*)\s*(.*)$/.exec(member) ?? []
    const read = readPeriod(when)
    const codes = [represents, worksIn, memberOf_].filter((code) => code !== '')
    const isRight = post !== '' && more.length === 0 && (read.kind === 'period' || read.kind === 'empty')
    if (!part || !isRight || codes.some((code) => !known.has(code))) {
      wrong.add(part && isRight ? 'events.organisationUnknown' : 'events.personLine', 'people', { line })
      return []
    }
    return [
      {
        part,
        post,
        ...(represents !== '' && { represents }),
        ...(worksIn !== '' && { worksIn }),
        ...(memberOf_ !== '' && { memberOf: memberOf_ }),
        ...(read.kind === 'period' && { memberIn: read.period }),
      },
    ]
  })
export const personText = ({ part, post, represents, worksIn, memberOf, memberIn }: Person): string =>
  `${part}: ${[post, represents ?? '', worksIn ?? '', `${memberOf ?? ''} ${memberIn ?? ''}`.trim()].join('; ').replace(/[; ]+$/, '')}`

/** `women: 12`, a kind of count a line. */
export function readAttendance(text: string | undefined, wrong: Problems): Content['attendance'] {
  const found = new Map<Counted, number>()
  for (const line of linesIn(text)) {
    const [head, rest] = parted(line)
    const counted = memberOf(COUNTED, head)
    if (counted && /^\d{1,6}$/.test(rest) && !found.has(counted)) found.set(counted, Number(rest))
    else wrong.add('events.attendanceLine', 'attendance', { line })
  }
  return Object.fromEntries(found)
}
export const attendanceText = (attendance: Content['attendance']): string =>
  COUNTED.flatMap((counted) => (attendance[counted] === undefined ? [] : [`${counted}: ${attendance[counted]}`])).join(
    '\n',
  )

const STATE = /\s+(language|captions|transcript|format)=([\w-]+)$/
/** The states at the end of a line, and what stands before them. */
function statesIn(line: string): { readonly bare: string; readonly states: ReadonlyMap<string, string> } {
  const states = new Map<string, string>()
  let bare = line
  for (let found = STATE.exec(bare); found; found = STATE.exec(bare)) {
    states.set(found[1] ?? '', found[2] ?? '')
    bare = bare.slice(0, found.index)
  }
  return { bare, states }
}

/** `recording: https://… Title language=sr captions=open transcript=no format=accessible`: what is left out is not known. */
export const readLinks = (text: string | undefined, languages: ReadonlySet<string>, wrong: Problems): readonly Link[] =>
  linesIn(text).flatMap((line): readonly Link[] => {
    const [head, rest] = parted(line)
    const { bare, states } = statesIn(rest)
    const kind = memberOf(LINK_KINDS, head)
    const [, address = '', title = ''] = /^(https?:\/\/\S+)\s+(.+)$/.exec(bare) ?? []
    const found = {
      language: memberOf([...languages], states.get('language') ?? ''),
      captions: memberOf(CAPTIONS, states.get('captions') ?? ''),
      transcript: memberOf(TRANSCRIPTS, states.get('transcript') ?? ''),
      format: memberOf(FORMATS, states.get('format') ?? ''),
    }
    const known = Object.entries(found).filter(([, state]) => state !== undefined)
    if (kind && address !== '' && known.length === states.size)
      return [{ kind, address, title, ...Object.fromEntries(known) }]
    wrong.add('events.linkLine', 'links', { line })
    return []
  })
export const linkText = ({ kind, address, title, language, captions, transcript, format }: Link): string =>
  [
    `${kind}: ${address} ${title}`,
    ...Object.entries({ language, captions, transcript, format }).flatMap(([name, state]) =>
      state === undefined ? [] : [`${name}=${state}`],
    ),
  ].join(' ')
