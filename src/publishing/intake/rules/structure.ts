import type { Footnote, ListFound, ListKind, Section, SectionName, Span } from '../model.ts'
import { findAll, type Line, spanAt, type View } from './view.ts'

/** What publishers write over the blocks of a project page or a call, folded and whole. */
const LABELS: Readonly<Record<SectionName, RegExp>> = {
  about: /^o (?:projektu|programu|pozivu)$/,
  title: /^naziv (?:projekta|programa)$/,
  status: /^(?:status|faza)(?: (?:projekta|programa))?$/,
  start:
    /^(?:pocetak|datum pocetka|pocetak realizacije|pocetak trajanja|pocetak sprovodjenja)(?: (?:projekta|programa))?$/,
  end: /^(?:kraj|zavrsetak|datum zavrsetka|zavrsetak realizacije)(?: (?:projekta|programa))?$/,
  geography:
    /^(?:geografska (?:rasprostranjenost|pokrivenost)|podrucje|teritorija|lokacij[ae]|mesto realizacije|mjesto realizacije|opstine obuhvacene projektom)$/,
  contact: /^(?:kontakt|kontakt osob[ae](?: za (?:projekat|poziv|medije))?|kontakti)$/,
  partners: /^(?:partneri?|partneri (?:na )?projekt[au]|partnerske organizacije)$/,
  donors: /^(?:donatori?|finansijer[i]?|finansira|finansijska podrska)$/,
  implementer: /^(?:nosilac(?: projekta)?|implementator|implementatori|sprovodi|provodi|realizator)$/,
  host: /^(?:domacini?|organizatori?)$/,
  publications: /^(?:publikacije|brosure|publikacije ?\/ ?brosure|dokumenta|dokumenti)$/,
  video: /^(?:video|video materijal|galerija)$/,
  news: /^(?:aktuelnosti|vesti|vijesti|novosti)$/,
  budget: /^(?:budzet|vrednost|vrijednost|ukupna vrednost|ukupna vrijednost|sredstva)(?: (?:projekta|programa))?$/,
  aim: /^(?:cilj|ciljevi|opsti cilj|opci cilj|svrha)(?: (?:projekta|programa))?$/,
  groups: /^(?:ciljne? grup[ae]|korisnici)$/,
  activities: /^(?:aktivnosti|projektne aktivnosti)$/,
  results: /^(?:rezultati|ocekivani rezultati)$/,
  opening: /^(?:poziv otvoren od|datum raspisivanja|datum otvaranja|otvaranje poziva|poziv objavljen)$/,
  deadline: /^(?:rok(?: za (?:prijavu|prijave|podnosenje prijava|dostavljanje))?|poziv otvoren do|krajnji rok)$/,
  published: /^(?:objavljeno|datum objave|datum)$/,
  held: /^(?:datum|vreme|vrijeme|termin|datum i vreme|datum i vrijeme|vreme i mesto|vrijeme i mjesto)(?: odrzavanja)$|^(?:kada|termin|termini)$/,
}
const LABEL_LIST = Object.entries(LABELS) as readonly [SectionName, RegExp][]
const nameOf = (text: string): SectionName | undefined =>
  LABEL_LIST.find(([, label]) => label.test(text.replace(/[:.\s]+$/, '')))?.[0]

type Label = { readonly name: SectionName; readonly line: Line; readonly contentFrom: number }

/** A label alone on its line, or before a colon on the line of its value. */
function labelOf(line: Line): Label | undefined {
  const alone = nameOf(line.text)
  if (alone) return { name: alone, line, contentFrom: line.to }
  const colon = line.text.indexOf(':')
  const before = colon > 0 && colon < 45 ? nameOf(line.text.slice(0, colon)) : undefined
  return before && line.text.length > colon + 1 ? { name: before, line, contentFrom: line.from + colon + 1 } : undefined
}

function spanOf(view: View, from: number, to: number): Span | undefined {
  const text = view.text.slice(from, to)
  const start = from + (text.length - text.trimStart().length)
  const end = from + text.trimEnd().length
  return end > start ? spanAt(view, start, end) : undefined
}

/** Labelled blocks with what stands under each, up to the next label. A value on the label's own line ends there. */
export function sectionsOf(view: View, lines: readonly Line[], bodyEnd: number): readonly Section[] {
  const labels = lines.flatMap((line, i) => {
    const label = line.from < bodyEnd ? labelOf(line) : undefined
    // "Vesti" over a page names the part of the site in which the page stands.
    return label && !(i === 0 && label.name === 'news') ? [label] : []
  })
  return labels.map(({ name, line, contentFrom }, i) => {
    const next = labels[i + 1]?.line.from ?? bodyEnd
    const to = contentFrom < line.to ? line.to : next
    const label = spanAt(view, line.from, contentFrom < line.to ? contentFrom - 1 : line.to)
    return { name, ...label, content: spanOf(view, contentFrom, to) }
  })
}

const NOTE = /(?:^|\n) *\[(?<number>\d{1,3})\] *(?<text>[^\n]+)/g

/** Notes at the end of the text, with the places from which each number is referred to. */
export function footnotesOf(view: View): readonly Footnote[] {
  const notes = findAll(view, NOTE).map((found) => {
    const lead = found.text.length - found.text.trimStart().length
    const number = Number(found.groups.number)
    return {
      ...spanAt(view, found.from + lead, found.to),
      number,
      text: (found.groups.text ?? '').trim(),
      from: found.from + lead,
    }
  })
  const starts = new Set(notes.map(({ from }) => from))
  const references = findAll(view, /\[(?<number>\d{1,3})\]/g).filter(({ from }) => !starts.has(from))
  return notes.map(({ raw, at, number, text }) => ({
    raw,
    at,
    number,
    text,
    references: references.filter(({ groups }) => Number(groups.number) === number).map((found) => found.at),
  }))
}
export const referencesOf = (view: View, notes: readonly Footnote[]) => {
  const starts = new Set(notes.map(({ at }) => at))
  return findAll(view, /\[(?<number>\d{1,3})\]/g).filter(({ at }) => !starts.has(at))
}

const ITEM = /^(?:[•·▪◦‣*]|-(?= )|(?<number>\d{1,2})[.)](?= )|(?<letter>dj|[a-hvz])\)(?= )) ?/
const KINDS: readonly (readonly [ListKind, RegExp])[] = [
  ['results', /rezultat/],
  ['measures', /\bmer[aeu]\b|\bmjer[aeu]\b|ishod/],
  ['components', /komponen/],
  ['activities', /aktivnost/],
  ['criteria', /kriterijum|kriterij|uslov|pravo (?:ucesca|prijave)/],
  ['events', /konferencij|vebinar|radionic|dogadja|termin|obuk[ae]|seminar/],
  ['topics', /tem[aeiu]\b|iskustva|razmenjen|razmijenjen|razgovara/],
  ['objectives', /cilj|usmeren|usmjeren/],
]

/** Lines with a mark or a number before them, joined to lists; the line before is the heading. */
export function listsOf(view: View, lines: readonly Line[]): readonly ListFound[] {
  const lists: ListFound[] = []
  for (let i = 0; i < lines.length; i++) {
    if (!isItem(lines[i])) continue
    const start = i
    while (isItem(lines[i + 1])) i++
    const items = lines.slice(start, i + 1)
    const heading = lines[start - 1]
    const kind = KINDS.find(([, words]) => words.test(heading?.text ?? ''))?.[0] ?? 'items'
    const first = items[0]
    const last = items.at(-1)
    if (!first || !last) continue
    lists.push({
      ...spanAt(view, first.from, last.to),
      kind,
      heading: heading && spanAt(view, heading.from, heading.to),
      items: items.map((line) => itemOf(view, line)),
    })
  }
  return lists
}

const isItem = (line: Line | undefined): boolean => line !== undefined && ITEM.test(line.text) && line.text.length > 3
function itemOf(view: View, line: Line): Span & { readonly number?: number | undefined } {
  const found = ITEM.exec(line.text)
  const number = found?.groups?.number
  return {
    ...spanAt(view, line.from + (found?.[0].length ?? 0), line.to),
    ...(number !== undefined && { number: Number(number) }),
  }
}
