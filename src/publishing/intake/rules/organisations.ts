import type { Lists, OrganisationFound, Role, Section, SectionName } from '../model.ts'
import { otherBodies } from './bodies.ts'
import { OFFICIAL_MINISTRIES } from './known.ts'
import { isSameWord, type Match, matchesOf, namesOf, type Word } from './phrases.ts'
import { type Line, lineAt, nameWords, sentenceAt, spanAt, type View } from './view.ts'

const ROLE_OF_SECTION: Partial<Readonly<Record<SectionName, Role>>> = {
  partners: 'partner',
  donors: 'donor',
  implementer: 'implementer',
  host: 'host',
}
/** Words before the name in its sentence, the nearest to the name first to be asked. */
const BEFORE: readonly (readonly [Role, RegExp])[] = [
  ['mentioned', /\b(?:kontakt|koordinator|menadz)\w*[^.]*\bu ime[^,.]{0,12}$/],
  ['commissioner', /\bu ime[^,.]{0,12}$/],
  ['commissioner', /\bpo nalogu[^,.]{0,12}$/],
  ['agency', /od strane[^,.]{0,8}$/],
  ['host', /\bdomac\w+[^.]{0,60}$/],
  ['enabler', /\bomoguci(?:la|lo|le|li|o)[^.]{0,40}$/],
  ['consultant', /\bkonsultant\w*[^,.]{0,40}$/],
  [
    'donor',
    /\b(?:finansira(?:ju|o|la|lo|n|na|no)?|finansijsk\w+ podrsk\w+|donator\w*|donacij\w+|sredstvima)(?: je| su)?[^,.]{0,30}$/,
  ],
  ['partner', /\b(?:u partnerstvu|u sara?dnji|partner\w*|uz podrsku|zajedno)(?: sa?)?[^.]{0,60}$/],
  ['organiser', /\b(?:u organizaciji|organizator\w*)[^,.]{0,30}$/],
  ['implementer', /\b(?:sprovod[ie]\w*|provod[ie]\w*|realizuj\w*|implementira\w*)[^,.]{0,15}$/],
  ['member', /\bclan(?:ovi|ica|ice)?[^,.]{0,20}$/],
]
const AFTER: readonly (readonly [Role, RegExp])[] = [
  ['agency', /^[^.]{0,10}\bu ime\b/],
  ['organiser', /^[^.]{0,20}\b(?:organizova\w+|odrgan\w+|organizuje|odrzal[aoi])/],
  [
    'implementer',
    /^[^.]{0,25}\b(?:sprovod\w+|provod\w+|provodj\w+|realizuje|realizuju|implementira\w*|sproveo|sprovela|(?:je )?zapoce\w+|je pocel?[oa])/,
  ],
  ['donor', /^[^.]{0,25}\b(?:finansira|finansirao|finansirala|je obezbedi\w+|je obezbijedi\w+)/],
  ['host', /^[^.]{0,15}\bdomacin/],
  ['enabler', /^[^.]{0,20}\bomoguci/],
]

/** Words farther off say nothing on a name. */
const LOOK_BACK = 300

/** What a body is in this place, by its block or the words around its name; a body may have several roles on a page. */
function roleOf(view: View, line: Line, from: number, to: number, section: Section | undefined): Role {
  const ofSection = section && ROLE_OF_SECTION[section.name]
  if (ofSection) return ofSection
  const sentence = sentenceAt(view, line, from)
  const before = view.text.slice(Math.max(sentence.from, from - LOOK_BACK), from)
  const after = view.text.slice(to, Math.min(sentence.to, to + LOOK_BACK)).replace(/^ ?\([^)]*\)/, '')
  if (/^[^.]{0,6}\bu ime\b/.test(after)) return 'agency'
  const near = BEFORE.map(([role, words]) => ({ role, index: words.exec(before)?.index ?? -1 })).filter(
    ({ index }) => index >= 0,
  )
  const nearest = near.sort((a, b) => b.index - a.index)[0]?.role
  return nearest ?? AFTER.find(([, words]) => words.test(after))?.[0] ?? 'mentioned'
}

/** A ministry is named by what it is for; the register need not know it. */
const IS_MINISTRY = /^ministarstv[aouie]m?$/
const OFFICIAL = OFFICIAL_MINISTRIES.map((name) => ({ name, words: nameWords(name) }))
const LEAST_ALIKE = 0.6

/** A ministry in the text; `official` is the name that it nearly has, if it is not just that. */
export type Ministry = { readonly from: number; readonly to: number; readonly official: string | undefined }

/** The official name that most of the words are those of, the longest of equal ones. */
function ministryAt(view: View, words: readonly Word[], at: number): Ministry | undefined {
  const ranked = OFFICIAL.flatMap(({ name, words: known }) => {
    const window = words.slice(at, at + known.length)
    const [first, last] = [window[0], window.at(-1)]
    if (!first || !last || window.length < known.length || /[^a-z, -]/.test(view.text.slice(first.from, last.to)))
      return []
    const shared = known.filter((word, i) => i > 0 && isFormOf(word, window[i]?.text ?? '')).length
    return [{ name, from: first.from, to: last.to, share: shared / (known.length - 1), size: known.length }]
  })
  const [best] = ranked.sort((a, b) => b.share - a.share || b.size - a.size)
  if (best && best.share >= LEAST_ALIKE && best.size > 3)
    return { ...best, official: best.share < 1 ? best.name : undefined }
  if (best?.share === 1) return { ...best, official: undefined }
  const [first, second] = [words[at], words[at + 1]]
  const rest =
    /^[^,.;()"\n]*?(?= i ministarstv| kao i | koj[aei] |[,.;()"\n]|$)/
      .exec(view.text.slice(first?.from ?? 0, (first?.from ?? 0) + LOOK_BACK))?.[0]
      .trimEnd() ?? ''
  return first && second && rest.length > 14
    ? { from: first.from, to: first.from + rest.length, official: undefined }
    : undefined
}
/** Case forms, and the accusative of adjectives that change the end by more (`boračka`, `boračku`). */
const isFormOf = (known: string, found: string): boolean =>
  isSameWord(known, found) ||
  (known.length > 4 &&
    found.length > 4 &&
    known.slice(0, -2) === found.slice(0, known.length - 2) &&
    Math.abs(known.length - found.length) < 4)

export type Organisations = {
  readonly found: readonly OrganisationFound[]
  readonly matches: readonly Match[]
  readonly ministries: readonly Ministry[]
}

/** Bodies known to the register under any of their names, and ministries. */
export function organisationsOf(
  view: View,
  lines: readonly Line[],
  words: readonly Word[],
  sections: readonly Section[],
  lists: Lists,
): Organisations {
  const matches = matchesOf(view, words, namesOf(lists.organisations))
  const ministries = words.flatMap((word, at): readonly Ministry[] => {
    const found = IS_MINISTRY.test(word.text) ? ministryAt(view, words, at) : undefined
    return found && !matches.some((match) => match.from < found.to && found.from < match.to) ? [found] : []
  })
  const all = [
    ...matches.map(({ from, to, code }) => ({ from, to, code })),
    ...ministries.map((one) => ({ ...one, code: undefined })),
    ...otherBodies(view, sections, [...matches, ...ministries]),
  ]
  const found = all.flatMap(({ from, to, code }): OrganisationFound[] => {
    const line = lineAt(lines, from)
    if (!line) return []
    const span = spanAt(view, from, to)
    const section = sections.find(
      ({ content }) => content && content.at <= span.at && span.at < content.at + content.raw.length,
    )
    return [{ ...span, code, role: roleOf(view, line, from, to, section), line: line.number }]
  })
  return {
    found: found.sort((a, b) => a.at - b.at),
    matches,
    ministries,
  }
}
