import { accept, type Refusal, type Result, refusal, refuse } from '#base/result.ts'
import {
  type FormDefinition,
  type Group,
  type Item,
  NO_LANGUAGE,
  type Question,
  type QuestionKind,
  type Repeat,
  some,
  type Values,
} from './model.ts'
import { type Control, readBody, readTranslations } from './xform-body.ts'
import { choicesOf, expressionOf, labelOf, messageOf, type Reading } from './xform-words.ts'
import { attribute, elementIn, elementsIn, readXml, textOf, type XmlElement } from './xml.ts'

/** A definition that was read, and what of its looks we do not have; no question and no rule is ever left out. */
export type ReadForm = { readonly definition: FormDefinition; readonly leftOut: readonly Refusal[] }

/**
 * Reads a form in ODK's XForms (getodk.github.io/xforms-spec). Strict: a DOCTYPE, an unknown control or type, an action,
 * a list in another file or a place that is nowhere refuses the whole form, all reasons at once. Pictures, sounds and
 * other looks are left out and named. `meta` is not taken over: a record has its own id.
 */
export function readXForm(text: string): Result<ReadForm> {
  const xml = readXml(text)
  if (!xml.ok) return xml
  const model = elementIn(elementIn(xml.value, 'head'), 'model')
  const body = elementIn(xml.value, 'body')
  const instances = elementsIn(model, 'instance')
  const [primary] = elementsIn(instances[0])
  if (!model || !body || !primary) return refuse('forms.xform_shape')
  const reading = readingOf(model, body, primary)
  readModel(model, reading)
  const items = childItems(primary, `/${primary.name}`, reading)
  const definition = definitionOf(xml.value, primary, items, reading)
  const [first, ...others] = [...reading.refusals, ...reading.body.refusals]
  if (first) return { ok: false, refusals: [first, ...others] }
  return accept({ definition, leftOut: [...reading.leftOut, ...reading.body.leftOut] })
}

function readingOf(model: XmlElement, body: XmlElement, primary: XmlElement): Reading {
  const [, ...secondary] = elementsIn(model, 'instance')
  return {
    root: primary.name,
    binds: new Map(elementsIn(model, 'bind').map((bind) => [attribute(bind, 'nodeset')?.trim() ?? '', bind])),
    body: readBody(body),
    translations: readTranslations(elementIn(model, 'itext'), NO_LANGUAGE),
    instances: new Map(secondary.map((instance) => [attribute(instance, 'id') ?? '', instance])),
    lists: {},
    refusals: [],
    leftOut: [],
  }
}

function definitionOf(html: XmlElement, primary: XmlElement, items: readonly Item[], reading: Reading): FormDefinition {
  const { languages, defaultLanguage } = reading.translations
  const title = elementIn(elementIn(html, 'head'), 'title')
  return {
    id: attribute(primary, 'id') ?? primary.name,
    version: attribute(primary, 'version') ?? '1',
    title: { [defaultLanguage]: title ? textOf(title).trim() : '' },
    defaultLanguage,
    languages,
    root: primary.name,
    lists: reading.lists,
    items,
  }
}

const MODEL_PARTS: ReadonlySet<string> = new Set(['itext', 'instance', 'bind', 'submission'])

function readModel(model: XmlElement, reading: Reading): void {
  for (const element of elementsIn(model))
    if (!MODEL_PARTS.has(element.name))
      reading.refusals.push(refusal('forms.action', undefined, { name: element.name }))
  if (reading.translations.hasMedia) reading.leftOut.push(refusal('forms.left_out_media'))
  for (const path of [...reading.binds.keys(), ...reading.body.controls.keys()])
    if (!path.startsWith(`/${reading.root}/`))
      reading.refusals.push(refusal('forms.reference_unknown', undefined, { name: path, reference: path }))
}

/* ---- items ---- */

/** In the order of the body; what nobody sees stays behind what it follows in the instance. */
function childItems(element: XmlElement, path: string, reading: Reading): readonly Item[] {
  const found: { readonly item: Item; readonly turn: number }[] = []
  for (const name of new Set(elementsIn(element).map((child) => child.name))) {
    if (name === 'meta' && path === `/${reading.root}`) continue
    const item = itemOf(elementsIn(element, name), `${path}/${name}`, reading)
    found.push({ item, turn: turnOf(`${path}/${name}`, reading) ?? found.at(-1)?.turn ?? -1 })
  }
  return found.toSorted((a, b) => a.turn - b.turn).map(({ item }) => item)
}

/** The first turn of a place or of anything in it. */
function turnOf(path: string, reading: Reading): number | undefined {
  const turns = [...reading.body.controls].filter(([at]) => at === path || at.startsWith(`${path}/`))
  return turns.length === 0 ? undefined : Math.min(...turns.map(([, control]) => control.turn))
}

function itemOf(all: readonly XmlElement[], path: string, reading: Reading): Item {
  const control = reading.body.controls.get(path)
  const isTemplate = (one: XmlElement) => attribute(one, 'template') !== undefined
  const element = all.find(isTemplate) ?? all[0]
  if (!element) throw new Error(`no element at ${path}`)
  if (control?.kind === 'repeat')
    return repeatOf(
      element,
      all.filter((one) => !isTemplate(one)),
      path,
      control,
      reading,
    )
  if (all.length > 1) reading.refusals.push(refusal('forms.name_twice', undefined, { name: element.name }))
  if (elementsIn(element).length > 0 || control?.kind === 'group') return groupOf(element, path, control, reading)
  return questionOf(element, path, control, reading)
}

function commonOf(name: string, path: string, control: Control | undefined, reading: Reading) {
  const bind = reading.binds.get(path)
  return {
    name,
    ...some('label', labelOf(control?.label, reading)),
    ...some('hint', labelOf(control?.hint, reading)),
    ...some('relevant', expressionOf(bind, 'relevant')),
    ...some('readOnly', unlessNever(expressionOf(bind, 'readonly'))),
    ...some('appearance', control?.appearance?.trim() || undefined),
  }
}

const unlessNever = (text: string | undefined): string | undefined => (text === 'false()' ? undefined : text)

const groupOf = (element: XmlElement, path: string, control: Control | undefined, reading: Reading): Group => ({
  kind: 'group',
  ...commonOf(element.name, path, control, reading),
  items: childItems(element, path, reading),
})

function repeatOf(
  element: XmlElement,
  given: readonly XmlElement[],
  path: string,
  control: Control,
  reading: Reading,
): Repeat {
  const differing = given.map((one) => differences(one, element))
  // A template holds no first repetitions of the lists in it; a new one of the outer list begins with one of each.
  const isInner = [...reading.body.controls].some(([at, one]) => one.kind === 'repeat' && path.startsWith(`${at}/`))
  const isOne = differing.length === 1 && Object.keys(differing[0] ?? {}).length === 0
  const isPlain = isOne || (isInner && differing.length === 0)
  return {
    kind: 'repeat',
    ...commonOf(element.name, path, control, reading),
    items: childItems(element, path, reading),
    ...some('repeatCount', attribute(control.element, 'count')?.trim()),
    ...(attribute(control.element, 'noAddRemove')?.trim() === 'true()' && { isFixed: true }),
    ...(!isPlain && { instances: differing }),
  }
}

/** What stands otherwise in a first repetition than in the one that new ones are made after. */
function differences(one: XmlElement, template: XmlElement): Values {
  const found: Record<string, string | Values> = {}
  for (const child of elementsIn(one)) {
    const model = elementIn(template, child.name)
    if (elementsIn(child).length === 0) {
      if (textOf(child) !== (model ? textOf(model) : '')) found[child.name] = textOf(child)
    } else if (model) {
      const inner = differences(child, model)
      if (Object.keys(inner).length > 0) found[child.name] = inner
    }
  }
  return found
}

const TYPES: Readonly<Record<string, QuestionKind>> = {
  string: 'text',
  note: 'note',
  barcode: 'text',
  int: 'integer',
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  datetime: 'dateTime',
  geopoint: 'geopoint',
  geotrace: 'geotrace',
  geoshape: 'geoshape',
}
const SELECT_TYPES: ReadonlySet<string> = new Set(['string', 'select', 'select1'])

function questionOf(element: XmlElement, path: string, control: Control | undefined, reading: Reading): Question {
  const bind = reading.binds.get(path)
  const type = (bind && attribute(bind, 'type')?.replace(/^\w+:/, '')) || 'string'
  const base: Question = {
    kind: control ? kindOf({ control, bind, type, path }, reading) : unseenKind(bind),
    ...commonOf(element.name, path, control, reading),
    ...some('required', unlessNever(expressionOf(bind, 'required'))),
    ...some('requiredMessage', messageOf(bind, 'requiredMsg', reading)),
    ...some('constraint', expressionOf(bind, 'constraint')),
    ...some('constraintMessage', messageOf(bind, 'constraintMsg', reading)),
    ...some('calculation', expressionOf(bind, 'calculate')),
    ...some('default', defaultOf(element, control)),
  }
  if (!control) return base
  if (control.kind === 'range') return { ...base, range: rangeOf(control.element) }
  const isSelect = control.kind === 'select1' || control.kind === 'select'
  return isSelect ? { ...base, ...choicesOf(control.element, path, reading) } : base
}

const defaultOf = (element: XmlElement, control: Control | undefined): string | undefined => {
  const text = textOf(element)
  return (control?.kind === 'select' ? text.trim().replace(/\s+/g, ' ') : text) || undefined
}

type Asked = {
  readonly control: Control
  readonly bind: XmlElement | undefined
  readonly type: string
  readonly path: string
}

/** The kinds that the control alone decides. */
const BY_CONTROL: Readonly<Record<string, QuestionKind>> = {
  trigger: 'acknowledge',
  range: 'range',
  select1: 'select_one',
  select: 'select_multiple',
}

function kindOf({ control, bind, type, path }: Asked, reading: Reading): QuestionKind {
  const kind = BY_CONTROL[control.kind]
  if (!kind) return kindOfInput(bind, type, path, reading)
  const isSelect = kind === 'select_one' || kind === 'select_multiple'
  if (isSelect && !SELECT_TYPES.has(type))
    reading.refusals.push(refusal('forms.select_type', undefined, { name: path, kind: type }))
  return kind
}

function kindOfInput(bind: XmlElement | undefined, type: string, path: string, reading: Reading): QuestionKind {
  const kind = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined
  if (!kind) reading.refusals.push(refusal('forms.kind_unknown', path, { kind: type }))
  if (type === 'barcode') reading.leftOut.push(refusal('forms.left_out_barcode', undefined, { name: path }))
  const isClosed = /^(true\(\)|1)$/.test(expressionOf(bind, 'readonly') ?? '')
  return kind === 'text' && isClosed ? 'note' : (kind ?? 'text')
}

const unseenKind = (bind: XmlElement | undefined): QuestionKind =>
  expressionOf(bind, 'calculate') === undefined ? 'hidden' : 'calculate'

function rangeOf(element: XmlElement): { start: number; end: number; step: number } {
  const number = (name: string, otherwise: number) => Number(attribute(element, name) ?? otherwise)
  return { start: number('start', 0), end: number('end', 10), step: number('step', 1) }
}
