import { type Refusal, refusal } from '#base/result.ts'
import { attribute, elementIn, elementsIn, textOf, type XmlElement } from './xml.ts'

/** A control of the form's body: what asks for the answer at a place. */
export type Control = {
  readonly kind: 'input' | 'select1' | 'select' | 'trigger' | 'range' | 'group' | 'repeat'
  readonly element: XmlElement
  readonly label: XmlElement | undefined
  readonly hint: XmlElement | undefined
  readonly appearance: string | undefined
  /** Its turn in the body. */
  readonly turn: number
}

export type Body = {
  /** By absolute path, `/data/a`. */
  readonly controls: ReadonlyMap<string, Control>
  readonly refusals: readonly Refusal[]
  readonly leftOut: readonly Refusal[]
}

type Reading = { controls: Map<string, Control>; refusals: Refusal[]; leftOut: Refusal[]; turn: number }

const ASKS: ReadonlySet<string> = new Set(['input', 'select1', 'select', 'trigger', 'range'])
const isAsking = (name: string): name is 'input' | 'select1' | 'select' | 'trigger' | 'range' => ASKS.has(name)
/** Controls whose answers we cannot hold. */
const NOT_HELD: ReadonlySet<string> = new Set(['upload', 'rank', 'secret', 'textarea', 'submit'])
const WORDS: ReadonlySet<string> = new Set(['label', 'hint', 'help', 'item', 'itemset', 'value'])

/** The controls of a body, by the place they ask for. */
export function readBody(body: XmlElement): Body {
  const reading: Reading = { controls: new Map(), refusals: [], leftOut: [], turn: 0 }
  for (const element of elementsIn(body)) readElement(element, '', reading)
  return reading
}

function readElement(element: XmlElement, context: string, reading: Reading): void {
  const path = pathOf(element, context)
  if (isAsking(element.name)) put(element.name, element, path, reading)
  else if (element.name === 'group') readGroup(element, path, context, reading)
  else if (element.name === 'repeat') readRepeat(element, path, reading)
  else if (NOT_HELD.has(element.name))
    reading.refusals.push(refusal('forms.kind_unknown', path, { kind: element.name }))
  else if (!WORDS.has(element.name))
    reading.refusals.push(refusal('forms.element_unknown', undefined, { name: element.name }))
}

function put(kind: Control['kind'], element: XmlElement, path: string, reading: Reading): void {
  const known = reading.controls.get(path)
  reading.controls.set(path, {
    kind,
    element,
    label: elementIn(element, 'label') ?? known?.label,
    hint: elementIn(element, 'hint') ?? known?.hint,
    appearance: attribute(element, 'appearance') ?? known?.appearance,
    turn: known?.turn ?? reading.turn++,
  })
}

/** A group without a place only gathers on the screen: its words go to the group in which all it holds stands. */
function readGroup(element: XmlElement, path: string, context: string, reading: Reading): void {
  const isPlaced = attribute(element, 'ref') !== undefined || attribute(element, 'nodeset') !== undefined
  if (isPlaced) put('group', element, path, reading)
  for (const child of elementsIn(element)) readElement(child, isPlaced ? path : context, reading)
  if (isPlaced || !elementIn(element, 'label')) return
  const parents = new Set(
    elementsIn(element)
      .filter((child) => isAsking(child.name))
      .map((child) => parentOf(pathOf(child, context))),
  )
  const [parent] = parents
  const isGroup = parents.size === 1 && parent !== undefined && parentOf(parent) !== ''
  if (isGroup && !reading.controls.has(parent)) put('group', element, parent, reading)
  else reading.leftOut.push(refusal('forms.left_out_group'))
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

function readRepeat(element: XmlElement, path: string, reading: Reading): void {
  put('repeat', element, path, reading)
  for (const child of elementsIn(element)) readElement(child, path, reading)
}

function pathOf(element: XmlElement, context: string): string {
  const ref = (attribute(element, 'ref') ?? attribute(element, 'nodeset') ?? '').trim()
  return ref === '' ? context : ref.startsWith('/') ? ref : `${context}/${ref}`
}

/** The texts of the form's translations, by id and language, and the languages with the default first asked for. */
export type Translations = {
  readonly texts: ReadonlyMap<string, Readonly<Record<string, string>>>
  readonly languages: readonly string[]
  readonly defaultLanguage: string
  readonly hasMedia: boolean
}

/** `English (en)` is `en`; a name without a code stays. */
export function languageTag(name: string): string {
  const code = /\(([A-Za-z]{2,3}(?:-[A-Za-z]{2,8})*)\)\s*$/.exec(name)
  return code?.[1] ?? name.trim()
}

export function readTranslations(itext: XmlElement | undefined, none: string): Translations {
  const texts = new Map<string, Record<string, string>>()
  const translations = elementsIn(itext, 'translation')
  const languages = translations.map((one) => languageTag(attribute(one, 'lang') ?? none))
  const chosen = translations.findIndex((one) => attribute(one, 'default') !== undefined)
  let hasMedia = false
  for (const [at, translation] of translations.entries()) {
    for (const text of elementsIn(translation, 'text')) {
      const id = attribute(text, 'id') ?? ''
      const values = elementsIn(text, 'value')
      hasMedia ||= values.some((value) => attribute(value, 'form') !== undefined)
      const plain = values.find((value) => attribute(value, 'form') === undefined)
      if (plain) texts.set(id, { ...texts.get(id), [languages[at] ?? none]: wordsOf(plain) })
    }
  }
  const defaultLanguage = languages[Math.max(0, chosen)] ?? none
  return { texts, languages: languages.length > 0 ? languages : [none], defaultLanguage, hasMedia }
}

/** The words of a label, an `output` in it as `${expression}`; spaces at the ends of lines are nobody's. */
export function wordsOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child
      return child.name === 'output' ? `\${${outputOf(child)}}` : textOf(child)
    })
    .join('')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .trim()
}

/** A lone name means a child here, and in our texts a question of that name. */
function outputOf(element: XmlElement): string {
  const asks = (attribute(element, 'value') ?? '').trim()
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(asks) ? `./${asks}` : asks
}
