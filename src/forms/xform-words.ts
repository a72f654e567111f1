import { type Refusal, refusal } from '#base/result.ts'
import { type Choice, type Question, some, type Texts } from './model.ts'
import { type Body, type Translations, wordsOf } from './xform-body.ts'
import { attribute, elementIn, elementsIn, textOf, type XmlElement } from './xml.ts'

type Lists = Record<string, readonly Choice[]>
/** What is known while a form is read, and what is found on the way. */
export type Reading = {
  readonly root: string
  readonly binds: ReadonlyMap<string, XmlElement>
  readonly body: Body
  readonly translations: Translations
  readonly instances: ReadonlyMap<string, XmlElement>
  readonly lists: Lists
  readonly refusals: Refusal[]
  readonly leftOut: Refusal[]
}

/** An expression of a bind; an empty one is none. */
export const expressionOf = (bind: XmlElement | undefined, name: string): string | undefined =>
  (bind && attribute(bind, name)?.trim()) || undefined

const ITEXT = /^\s*jr:itext\(\s*(?:'([^']*)'|"([^"]*)")\s*\)\s*$/

/** The words of a label in all languages. */
export function labelOf(element: XmlElement | undefined, reading: Reading): Texts | undefined {
  if (!element) return undefined
  const ref = attribute(element, 'ref')
  const words = ref === undefined ? wordsOf(element) : ''
  if (ref !== undefined) return translated(ref, reading)
  return words === '' ? undefined : { [reading.translations.defaultLanguage]: words }
}

function translated(ref: string, reading: Reading): Texts | undefined {
  const found = ITEXT.exec(ref)
  return reading.translations.texts.get(found?.[1] ?? found?.[2] ?? '')
}

/** The words of a message that a bind holds. */
export function messageOf(bind: XmlElement | undefined, name: string, reading: Reading): Texts | undefined {
  const text = expressionOf(bind, name)
  if (text === undefined) return undefined
  return ITEXT.test(text) ? translated(text, reading) : { [reading.translations.defaultLanguage]: text }
}

const ITEMSET = /^instance\(\s*['"]([^'"]+)['"]\s*\)\/root\/item((?:\[.*\])?)$/s

/** The list of a question and the filter on it. */
export function choicesOf(
  element: XmlElement,
  path: string,
  reading: Reading,
): Pick<Question, 'list' | 'choiceFilter'> {
  const itemset = elementIn(element, 'itemset')
  if (!itemset) return { list: ownList(element, path, reading) }
  const found = ITEMSET.exec((attribute(itemset, 'nodeset') ?? '').trim())
  if (!found?.[1]) {
    reading.refusals.push(refusal('forms.itemset', undefined, { name: path }))
    return {}
  }
  const filter = found[2]?.replace(/^\[|\]$/g, '').replace(/\]\s*\[/g, ') and (')
  const several = found[2] !== undefined && /\]\s*\[/.test(found[2])
  return {
    list: sharedList(found[1], itemset, path, reading),
    ...(filter && { choiceFilter: several ? `(${filter})` : filter }),
  }
}

function ownList(element: XmlElement, path: string, reading: Reading): string {
  const list = path.split('/').slice(2).join('_')
  reading.lists[list] = elementsIn(element, 'item').map((item): Choice => {
    const value = elementIn(item, 'value')
    return { name: value ? textOf(value).trim() : '', ...some('label', labelOf(elementIn(item, 'label'), reading)) }
  })
  return list
}

function sharedList(id: string, itemset: XmlElement, path: string, reading: Reading): string {
  const instance = reading.instances.get(id)
  if (!instance || attribute(instance, 'src') !== undefined)
    reading.refusals.push(refusal('forms.external_list', undefined, { name: path, list: id }))
  const refOf = (name: string) => attribute(elementIn(itemset, name) ?? itemset, 'ref') ?? ''
  const [value, label] = [refOf('value'), refOf('label')]
  reading.lists[id] = elementsIn(elementsIn(instance)[0], 'item').map((item) =>
    sharedChoice(item, value, label, reading),
  )
  return id
}

function sharedChoice(item: XmlElement, value: string, label: string, reading: Reading): Choice {
  const columns = Object.fromEntries(elementsIn(item).map((one) => [one.name, textOf(one).trim()]))
  const { [value]: name = '', ...rest } = columns
  const column = /^jr:itext\(\s*(\w+)\s*\)$/.exec(label)?.[1]
  const words = column === undefined ? columns[label] : undefined
  const texts =
    column === undefined
      ? words === undefined
        ? undefined
        : { [reading.translations.defaultLanguage]: words }
      : reading.translations.texts.get(columns[column] ?? '')
  const extra = Object.fromEntries(
    Object.entries(value === 'name' ? rest : columns).filter(([one]) => one !== label && one !== column),
  )
  return { name, ...some('label', texts), ...(Object.keys(extra).length > 0 && { extra }) }
}
