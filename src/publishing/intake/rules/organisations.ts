import type { Lists, OrganisationFound, Role, Section, SectionName, Span } from '../model.ts'
import { type Match, matchesOf, namesOf, type Word } from './phrases.ts'
import { type Line, lineAt, sentenceAt, spanAt, type View } from './view.ts'

const ROLE_OF_SECTION: Partial<Readonly<Record<SectionName, Role>>> = {
  partners: 'partner',
  donors: 'donor',
  implementer: 'implementer',
  host: 'host',
}
/** Words before the name in its sentence, the nearest to the name first to be asked. */
const BEFORE: readonly (readonly [Role, RegExp])[] = [
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
    /^[^.]{0,25}\b(?:sprovod\w+|provod\w+|provodj\w+|realizuje|realizuju|implementira\w*|sproveo|sprovela|je poceo|je zapocel?o)/,
  ],
  ['donor', /^[^.]{0,25}\b(?:finansira|finansirao|finansirala|je obezbedi\w+|je obezbijedi\w+)/],
  ['host', /^[^.]{0,15}\bdomacin/],
  ['enabler', /^[^.]{0,20}\bomoguci/],
]

/** What a body is in this place, by its block or the words around its name; a body may have several roles on a page. */
function roleOf(view: View, line: Line, from: number, to: number, section: Section | undefined): Role {
  const ofSection = section && ROLE_OF_SECTION[section.name]
  if (ofSection) return ofSection
  const sentence = sentenceAt(line, from)
  const before = view.text.slice(sentence.from, from)
  const after = view.text.slice(to, sentence.to).replace(/^ ?\([^)]*\)/, '')
  if (/^[^.]{0,6}\bu ime\b/.test(after)) return 'agency'
  const near = BEFORE.map(([role, words]) => ({ role, index: words.exec(before)?.index ?? -1 })).filter(
    ({ index }) => index >= 0,
  )
  const nearest = near.sort((a, b) => b.index - a.index)[0]?.role
  return nearest ?? AFTER.find(([, words]) => words.test(after))?.[0] ?? 'mentioned'
}

/** A ministry is named by what it is for; the register need not know it. */
const MINISTRY =
  /\bministarstv[aouie]m?\b[^,.;()"\n]*?(?=,? (?:i|kao|koj[aeiu]|uz|sa)\b (?!socij|drust|manj|dijal|raz|izbj|zapo|bor|invest|spolj)|[,;()"\n]|\.(?: |$)|$)/g
const MINISTRY_LIST = /\bministarstv\w+ za (?:rad|ljudska)[^.;()"\n]*?(?:politiku|pitanja|dijalog|dijaloga)\b/g

function ministriesOf(view: View, taken: readonly Match[]): readonly { from: number; to: number }[] {
  const found = [...view.text.matchAll(MINISTRY_LIST), ...view.text.matchAll(MINISTRY)]
    .map(({ 0: text, index }) => ({ from: index, to: index + text.trimEnd().length }))
    .filter(({ from, to }) => to - from > 14 && !taken.some((match) => match.from < to && from < match.to))
  return found
    .filter((one, i) => !found.some((other, j) => j < i && other.from < one.to && one.from < other.to))
    .sort((a, b) => a.from - b.from)
}

export type Organisations = {
  readonly found: readonly OrganisationFound[]
  readonly matches: readonly Match[]
  readonly ministries: readonly Span[]
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
  const ministries = ministriesOf(view, matches)
  const all = [
    ...matches.map(({ from, to, code }) => ({ from, to, code })),
    ...ministries.map((one) => ({ ...one, code: undefined })),
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
    ministries: ministries.map(({ from, to }) => spanAt(view, from, to)),
  }
}
