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
const IMPLEMENTS = String.raw`\b(?:sprovod[ie]\w*|provod[ie]\w*|realizuj\w*|implementira\w*)`
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
  ['donor', /\bdonator\w*(?:[^.;]|\.(?=\d)){0,60}\bje $/],
  [
    'donor',
    /\b(?:podrza(?:la|lo|le|li|o|va|vaju)|donira(?:la|lo|le|li|o)|(?:sredstva|novac|opremu) (?:je |su )?ob(?:ez)?b(?:ij|j)?edi\w+)[^,.]{0,15}$/,
  ],
  ['implementer', /\bnosi(?:lac|oc)\w*[^,.]{0,30}$/],
  ['partner', /\b(?:u partnerstvu|u sara?dnji|partner\w*|uz podrsku|zajedno)(?: sa?)?[^.]{0,60}$/],
  ['organiser', /\b(?:u organizaciji|organizator\w*)[^,.]{0,30}$/],
  ['organiser', /\borganizova(?:la|lo|li|le|o)(?: je| su)?[^,.]{0,15}$/],
  ['implementer', new RegExp(`${IMPLEMENTS}[^,.]{0,15}$`)],
  ['member', /\bclan(?:ovi|ica|ice)?[^,.]{0,20}$/],
]
const AFTER: readonly (readonly [Role, RegExp])[] = [
  ['agency', /^[^.]{0,10}\bu ime\b/],
  ['organiser', /^[^.]{0,20}\b(?:organizova\w+|odrgan\w+|organizuje|odrzal[aoi]|raspisa(?:la|lo|li|o)\b|raspisuj\w)/],
  [
    'implementer',
    /^[^.]{0,25}\b(?:sprovod\w+|provod\w+|provodj\w+|realizuje|realizuju|implementira\w*|sproveo|sprovela|(?:je )?zapoce\w+|je pocel?[oa])/,
  ],
  ['donor', /^[^.]{0,25}\b(?:finansira|finansirao|finansirala|je obezbedi\w+|je obezbijedi\w+)/],
  ['host', /^[^.]{0,15}\bdomacin/],
  ['enabler', /^[^.]{0,20}\bomoguci/],
]

/** What the body does that its sentence begins with, however far the verb stands. */
const DOES: readonly (readonly [Role, RegExp])[] = [
  [
    'organiser',
    /\b(?:organiz(?:uj|ova)\w+|odrza(?:la|lo|le|li|o)|raspis(?:uje|uju|ala|alo|ao)|upucuj\w+|objavljuj\w+|poziva(?:ju)?)\b/,
  ],
  ['implementer', /\b(?:sprovod[ie]|s?prov(?:ela|elo|eli|eo)|provod[ie]|realizuj\w|implementira\w*)\b/],
  ['donor', /\b(?:finansira\w*|donira\w*)\b/],
]
function actOf(after: string): Role | undefined {
  const main = after.replace(/,? koj[a-z]{1,3}\b[^,]*(?:,|$)/g, ' ')
  const acts = DOES.map(([role, words]) => ({ role, index: words.exec(main)?.index ?? -1 }))
  return acts.filter(({ index }) => index >= 0).sort((a, b) => a.index - b.index)[0]?.role
}

/** Words farther off say nothing on a name. */
const LOOK_BACK = 300

/** What a body is in this place, by its block or the words around its name; a body may have several roles on a page. */
function roleOf(view: View, line: Line, from: number, to: number, section: Section | undefined): Role {
  const ofSection = section && ROLE_OF_SECTION[section.name]
  if (ofSection) return ofSection
  const sentence = sentenceAt(view, line, from)
  const before = view.text.slice(Math.max(sentence.from, from - LOOK_BACK), from)
  const after = view.text.slice(to, Math.min(sentence.to, to + LOOK_BACK)).replace(/^ ?\([^)]*\)/, '')
  if (/^[^.]{0,6}\bu ime\b/.test(after)) return BY_ITSELF.test(before) ? 'implementer' : 'agency'
  const near = BEFORE.map(([role, words]) => ({ role, index: words.exec(before)?.index ?? -1 })).filter(
    ({ index }) => index >= 0,
  )
  const nearest = near.sort((a, b) => b.index - a.index)[0]?.role
  const act = before.trim() === '' ? actOf(after) : undefined
  return nearest ?? AFTER.find(([, words]) => words.test(after))?.[0] ?? act ?? 'mentioned'
}
const BY_ITSELF = new RegExp(`${IMPLEMENTS} $`)

/** Between two names of one row: "UNDP, the town and the university". */
const JOINS = /^(?: ?\([^)]*\))?(?:,| i| te| kao i|, kao i)(?: sa?)? ?$/
/** The second name in brackets is the first; a name that is only joined to another has its role. */
function joined(view: View, found: readonly (OrganisationFound & Ends)[]): readonly OrganisationFound[] {
  const kept: (OrganisationFound & Ends)[] = []
  for (const one of found) {
    const last = kept.at(-1)
    const between = last && last.line === one.line ? view.text.slice(last.to, one.from) : '\n'
    if (last && between === ' (' && last.code === one.code) continue
    const isJoined = last && one.role === 'mentioned' && JOINS.test(between)
    kept.push(isJoined ? { ...one, role: last.role } : one)
  }
  return kept.map(({ from: _, to: __, ...one }) => one)
}
type Ends = { readonly from: number; readonly to: number }

/** The ministry's whole name: "federal" before it, and whose it is behind it. */
function whole(view: View, words: readonly Word[], { from, to, official }: Ministry): Ends {
  if (official !== undefined) return { from, to }
  const first = words.findIndex((word) => word.from === from)
  const [before, after] = [words[first - 1], words.find((word) => word.from === to + 1)]
  const isOf = before?.isCapital && /(?:n|sk|zn)(?:o|og|om|u|im)$/.test(before.text) && before.to + 1 === from
  const isWhose =
    after?.isCapital && view.text[to] === ' ' && /^(?:bih|rs|fbih|srbije|republike|federacije)$/.test(after.text)
  const tail = isWhose
    ? (/^ (?:republike srpske|republike srbije|federacije bih|[a-z]+)/.exec(view.text.slice(to, to + 30))?.[0].length ??
      0)
    : 0
  return { from: isOf ? before.from : from, to: to + tail }
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
    ...ministries.map((one) => ({ ...whole(view, words, one), code: undefined })),
    ...otherBodies(view, words, sections, [...matches, ...ministries.map((one) => whole(view, words, one))]),
  ]
  const found = all.flatMap(({ from, to, code }): (OrganisationFound & Ends)[] => {
    const line = lineAt(lines, from)
    if (!line) return []
    const span = spanAt(view, from, to)
    const section = sections.find(
      ({ content }) => content && content.at <= span.at && span.at < content.at + content.raw.length,
    )
    return [{ ...span, code, role: roleOf(view, line, from, to, section), line: line.number, from, to }]
  })
  return {
    found: joined(
      view,
      [...found].sort((a, b) => a.at - b.at),
    ),
    matches,
    ministries,
  }
}
