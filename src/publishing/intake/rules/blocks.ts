import type { Role, Section, SectionName } from '../model.ts'
import { roleOfNoun } from './frames.ts'
import { foldName, type Line, placeAt, type View } from './view.ts'

/** Labels over or before bodies, beside the names of what they are: "Finansira:", "Uz podršku", "Projekat sprovode". */
const LABELS: readonly (readonly [Role, RegExp])[] = [
  [
    'donor',
    /^(?:(?:projekat|program|obuku|poziv) )?(?:(?:su)?finansira(?:ju)?|finansijska podrska|uz finansijsku podrsku|finansirano od(?: strane)?|sredstva (?:je |su )?ob(?:ez)?b\w+|donira(?:ju)?|finansiranje|izvor(?:i)? finansiranja|podrzava(?:ju)?|podrzal[aio])$/,
  ],
  [
    'implementer',
    /^(?:(?:projekat|program) )?(?:s?provod[ie]|realizuj[ue]|realizira(?:ju)?|implementira(?:ju)?|realizacija|implementacija)(?: projekta| projekat)?$/,
  ],
  ['organiser', /^(?:(?:obuku|skup|dogadjaj) )?(?:organizuj[ue]|organizira(?:ju)?|organizacija|raspisuj[ue])$/],
  [
    'partner',
    /^(?:u (?:partnerstvu|sa?radnji)(?: sa?)?|saradnici|uz podrsku|saradnja|projektni partneri|partnerstvo)$/,
  ],
  ['commissioner', /^(?:u ime|narucilac)$/],
]
const AROUND =
  /^(?:glavn\w+|projektn\w+|implementacion\w+|lokaln\w+|stratesk\w+|ostal\w+|nas[ia]?|medjunarodn\w+|vodec\w+|projekta|programa|projektu|programu|dogadjaja|skupa|obuke|konferencije|poziva|na|u|su|je|i|bili|realizaciji|aktivnosti|aktivnostima|kampanje|sastanka|radionice|seminara)$/

/** What a label says that the bodies behind it are. */
function roleOfLabel(label: string): Role | undefined {
  const text = label.replace(/[:.\s]+$/, '').trim()
  const known = LABELS.find(([, form]) => form.test(text))?.[0]
  if (known) return known
  const words = text.split(' ')
  const roles = words.map(roleOfNoun)
  const isLabel = words.length <= 6 && words.every((word, i) => roles[i] !== undefined || AROUND.test(word))
  return isLabel ? roles.find((role) => role !== undefined) : undefined
}

const ITEM = /^(?:[•·▪◦‣*-]|\d{1,2}[.)]) ?/
const isItem = ({ text }: Line): boolean => ITEM.test(text) || (text.length < 140 && !/[.!?:]$/.test(text))

export type Block = { readonly role: Role; readonly from: number; readonly to: number }
/** Lines and parts of lines that a label says of what the bodies in them are. */
export function roleBlocks(view: View, lines: readonly Line[], sections: readonly Section[]): readonly Block[] {
  const labels = new Set(sections.map(({ at }) => placeAt(view, at)))
  let current: Role | undefined
  return lines.flatMap((line): Block[] => {
    const mark = ITEM.exec(line.text)?.[0].length ?? 0
    const colon = line.text.indexOf(':')
    const label = roleOfLabel(colon > 0 ? line.text.slice(mark, colon) : line.text)
    if (label !== undefined) {
      const isAlone = colon < 0 || colon === line.text.length - 1
      current = isAlone ? label : undefined
      return isAlone ? [] : [{ role: label, from: line.from + colon + 1, to: line.to }]
    }
    if (current === undefined || !isItem(line) || labels.has(line.from)) {
      current = undefined
      return []
    }
    return [{ role: current, from: line.from + mark, to: line.to }]
  })
}

const OF_SECTION: Partial<Readonly<Record<SectionName, Role>>> = {
  partners: 'partner',
  donors: 'donor',
  implementer: 'implementer',
  host: 'host',
}
/** The blocks of a project page that hold bodies. */
export const sectionBlocks = (view: View, sections: readonly Section[]): readonly Block[] =>
  sections.flatMap(({ name, raw, content }) => {
    const role = /^organizator/.test(foldName(raw)) ? 'organiser' : OF_SECTION[name]
    if (role === undefined || !content) return []
    return [{ role, from: placeAt(view, content.at), to: placeAt(view, content.at + content.raw.length) }]
  })
