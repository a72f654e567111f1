import type { CodeFound, Contact, Link, OrganisationFound, Section, Span } from '../model.ts'
import { isVerb } from './clauses.ts'
import { headStem } from './heads.ts'
import type { Word } from './phrases.ts'
import { foldName, type Line, lineAt, sentenceAt, spanAt, type View } from './view.ts'

/** Endings of titles, as they are written; nothing is guessed from a name. */
const FEMALE = /(?:ka|ica|kinja|telјka|teljka|рка|ка|ица|киња)(?=$|\s|,)/u
const MALE = /(?:or|er|ik|ar|nik|ац|ор|ер|ик|ар|ник)(?=$|\s|,)/u

const formOf = (title: string | undefined): 'f' | 'm' | undefined => {
  const head = title?.replace(/^(?:дипл\.|dipl\.|др|dr|мр|mr)\s*/u, '').split(/\s+/)[0] ?? ''
  if (
    /^(?:stru[čc]n|стручн|социјалн|socijaln|viš|виш|generaln|генералн|projektn|пројектн|samostaln|самосталн|glavn|главн|izvršn|извршн)/iu.test(
      head,
    )
  )
    return formOf(title?.split(/\s+/).slice(1).join(' '))
  return FEMALE.test(head) ? 'f' : MALE.test(head) ? 'm' : undefined
}

/** What people are at work, in any case, on folded text. */
const POST =
  /^(?:direktor|koordinator|savj?etni[ckm]|sekretar|rukovodi|predsj?edni|predsj?edava|potpredsj?edni|nacelni|gradonacelni|uredni[ckm]|saradni[ckm]|suradni[ckm]|sluzbeni[ckm]|menadzer|psiholo[gz]|radni[ck]|gerontodomacic|domacic|strucnja[ck]|ekspert|konsultant|pomocni[ck]|zamj?eni[ck]|ministar|ministr|sefic|sef$|sefa$|clan$|clanic|predstavni|profesor|docent|novinar|lekar|ljekar|pedago[gz]|asistent|volonter|vaspita|nastavni|pravni[ck]|specijalist|poverenic|povj?ereni[ck]|zastitni[ck]|komesar|ambasador|oficir|sociolo[gz]|logoped|defektolo[gz]|medicinsk\w+ sestr|medijator|trener|predavac|moderator|referent|inspektor|tehnicar|knjigovodj|ucitelj|odbornic|odbornik|tuma[ck]|majk|otac|korisni[ck]|odgovorn|operater|supervizor|administrator|analiticar|istraziva|autor|edukator|facilitator|mentor|inzenj|arhitekt|sportist|sudij|poslani|v(?:ij)?ecni|portparol|zaduzen|zaposlen|upravni[ck]|organizator|voditelj|vodja|osniva[ck]|sagovorni|gost|studen|ucen(?:ik|ic)|direktric|instruktor|pomagac|negovatelj|njegovatelj)/
/** A word before a name that begins what a sentence says of a person who speaks or is to be asked. */
const CONTACT =
  /^[^a-z]{0,6}(?:[ivx]+ )?(?:kontakt|za (?:sve )?(?:dodatne|vise|blize) informacij|dodatne informacije|informacije)/

type Person = { readonly from: number; readonly to: number }
const LONGEST_NAME = 3
/** Runs of two or three words with capitals, no body, no place, no number of a house behind. */
function peopleIn(view: View, words: readonly Word[], taken: readonly Span[]): readonly Person[] {
  const isTaken = ({ from }: Word): boolean => {
    const place = view.places[from] ?? 0
    return taken.some(({ at, raw }) => at <= place && place < at + raw.length)
  }
  const isName = (word: Word | undefined): word is Word =>
    word?.isCapital === true && !word.isUpper && word.text.length > 1 && !isTaken(word) && !POST.test(word.text)
  const people: Person[] = []
  for (let i = 0; i < words.length; i++) {
    const first = words[i]
    // "Predsednica Saveta Ana Primer": a body between the post and the name.
    const isBody = first !== undefined && headStem(first.text) !== undefined && POST.test(words[i - 1]?.text ?? '')
    if (!isName(first) || isBody) continue
    let last = i
    while (isName(words[last + 1]) && /^[ -]$/.test(view.text.slice(words[last]?.to ?? 0, words[last + 1]?.from ?? 0)))
      last++
    const [size, to] = [last - i + 1, words[last]?.to ?? first.to]
    if (size > 1 && size <= LONGEST_NAME && !/^ ?(?:\d|bb)/.test(view.text.slice(to, to + 3)))
      people.push({ from: first.from, to })
    i = last
  }
  return people
}

const END_OF_TITLE = /[,.;()\n@]| (?:i|te|u ime|tel|telefon|mejl|mail|email|na) | je | koj[iae] |$/
/** What stands behind the name: ", koordinatorka projekta". */
function titleBehind(view: View, { to }: Person): { readonly from: number; readonly to: number } | undefined {
  const lead = /^(?:\[\d+\])?(?:, | - )(?=[a-z])/.exec(view.text.slice(to, to + 12))
  if (!lead) return undefined
  const from = to + lead[0].length
  const said = (view.text.slice(from, from + 110).split(/ [^ ]+@/)[0] ?? '').replace(/^(dipl|mr|dr|mast)\. /, '$1  ')
  const end = from + said.search(END_OF_TITLE)
  const first = view.text.slice(from, end).split(' ').slice(0, 4)
  return first.some((word) => POST.test(word)) ? { from, to: end } : undefined
}
/** What stands before it: "direktorka Centra Ana Primer", with no verb and no sign between. */
function titleBefore(
  view: View,
  start: number,
  { from }: Person,
): { readonly from: number; readonly to: number } | undefined {
  const said = view.text.slice(start, from)
  const piece = said.slice(Math.max(...[...',.;:()'].map((sign) => said.lastIndexOf(sign))) + 1)
  const words = [...piece.matchAll(/[a-z]+/g)]
  const at = words.findLastIndex(({ 0: word }) => POST.test(word))
  const post = words[at]
  if (!post || words.length - at > 12 || words.slice(at + 1).some(({ 0: word }) => isVerb(word))) return undefined
  const base = from - piece.length
  return { from: base + post.index, to: from - 1 }
}

type Around = {
  readonly organisations: readonly OrganisationFound[]
  readonly places: readonly CodeFound[]
  readonly emails: readonly Link[]
  readonly sections: readonly Section[]
}
const isIn = (sections: readonly Section[], place: number): boolean =>
  sections.some(
    ({ name, content }) =>
      name === 'contact' && content && content.at <= place && place < content.at + content.raw.length,
  )
/**
 * The body and the address that stand with a person: inside the title, or behind it. A body of the next block, or of the
 * next sentence, is another's.
 */
function near(
  { at, raw }: Span,
  { from, lineEnd, saidEnd, isSentence }: Reach,
  { organisations, emails, sections }: Around,
) {
  const isNear = (reach: number) => (one: Span) => one.at >= from && one.at < reach
  const end = at + raw.length
  const block = sections.find(({ content }) => content && content.at <= at && at < content.at + content.raw.length)
  const isLabelled = block?.name === 'contact' && !isSentence
  const blockEnd = block?.content && isLabelled ? block.content.at + block.content.raw.length : undefined
  return {
    organisation: organisations.find(isNear(Math.max(end, Math.min(end + FAR, blockEnd ?? saidEnd))))?.code,
    email: emails.find(isNear(Math.max(end + FAR, lineEnd)))?.address,
  }
}
type Reach = { readonly from: number; readonly lineEnd: number; readonly saidEnd: number; readonly isSentence: boolean }
/** A body farther behind a person than so many letters is not named with him. */
const FAR = 60
/** Where what is said of a person begins and ends: who is asked has the whole line, another his sentence. */
const reachOf = (
  view: View,
  line: Line,
  { from, to }: { from: number | undefined; to: number },
  { at }: Span,
): Reach => ({
  from: from === undefined ? at : (view.places[from] ?? 0),
  lineEnd: endAt(view, line.to),
  saidEnd: endAt(view, from === undefined ? to : line.to),
  isSentence: /[.!?]$/.test(line.text),
})
const endAt = (view: View, to: number): number => view.places[to] ?? view.source.length
/** Whom the page names as contact or speaker. The names stay with the editor; the record proposes roles. */
export function contactsOf(
  view: View,
  lines: readonly Line[],
  words: readonly Word[],
  around: Around,
): readonly Contact[] {
  const { organisations, places, sections } = around
  const people = peopleIn(view, words, [...organisations, ...places])
  const found = people.flatMap((person): Contact[] => {
    const line = lineAt(lines, person.from)
    if (!line) return []
    const { from: start, to: stop } = sentenceAt(view, line, person.from)
    const isAsked = CONTACT.test(view.text.slice(start, person.from)) || isUnderContact(lines, line)
    const isInBlock = isIn(sections, view.places[person.from] ?? 0)
    const title = titleBehind(view, person) ?? titleBefore(view, start, person)
    if (!isAsked && !isInBlock && !title) return []
    const span = spanAt(view, Math.min(title?.from ?? person.from, person.from), Math.max(title?.to ?? 0, person.to))
    const titled = title && spanAt(view, title.from, title.to).raw.trim()
    const name = spanAt(view, person.from, person.to).raw
    return [
      {
        ...span,
        name,
        title: titled,
        form: formOf(titled),
        ...near(span, reachOf(view, line, { from: isAsked ? start : undefined, to: stop }, span), around),
      },
    ]
  })
  return found.filter((one, i) => found.findIndex((other) => foldName(other.name) === foldName(one.name)) === i)
}
/** Whether the line over this one asks for contacts: "IV Kontakt osobe". */
function isUnderContact(lines: readonly Line[], line: Line): boolean {
  const above = lines[lines.indexOf(line) - 1]
  return above !== undefined && above.text.length < 60 && CONTACT.test(above.text) && line.text.length < 200
}
