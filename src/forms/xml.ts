import { SaxesParser } from 'saxes'
import { accept, type Result, refuse } from '#base/result.ts'

/** An element as it was written, with its namespace; texts and elements in their order. */
export type XmlElement = {
  readonly name: string
  readonly space: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly (XmlElement | string)[]
}
export type XmlAttribute = { readonly name: string; readonly space: string; readonly value: string }

const LONGEST_XML = 2_000_000
const DEEPEST = 60
const MOST = 60_000

class NotWelcome extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

type Open = { name: string; space: string; attributes: XmlAttribute[]; children: (XmlElement | string)[] }

/**
 * Reads well-formed XML with namespaces into a tree. Refuses a DOCTYPE before anything else (entities, files and other
 * addresses come in by it), what is not well-formed, more than 2,000,000 characters, 60 levels or 60,000 elements.
 */
export function readXml(text: string): Result<XmlElement> {
  if (text.length > LONGEST_XML) return refuse('forms.xml_too_long', undefined, { n: LONGEST_XML })
  if (/<!DOCTYPE/i.test(text)) return refuse('forms.xml_doctype')
  try {
    return accept(treeOf(text))
  } catch (problem) {
    return refuse(problem instanceof NotWelcome ? problem.code : 'forms.xml_broken')
  }
}

/** Anything that the parser finds wrong is thrown out of it: it knows no other way to stop. */
function treeOf(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const open: Open[] = []
  let root: XmlElement | undefined
  let count = 0
  parser.on('doctype', () => {
    throw new NotWelcome('forms.xml_doctype')
  })
  parser.on('error', () => {
    throw new NotWelcome('forms.xml_broken')
  })
  parser.on('opentag', (tag) => {
    if (++count > MOST || open.length >= DEEPEST) throw new NotWelcome('forms.xml_too_long')
    const attributes = Object.values(tag.attributes).map(({ local, uri, value }) => ({
      name: local,
      space: uri,
      value,
    }))
    const element: Open = { name: tag.local, space: tag.uri, attributes, children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
    root ??= element
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const words = (part: string) => {
    open.at(-1)?.children.push(part)
  }
  parser.on('text', words)
  parser.on('cdata', words)
  parser.write(text.replace(/^\uFEFF/, '')).close()
  if (!root) throw new NotWelcome('forms.xml_broken')
  return root
}

/** The elements in an element, of one name where one is given. */
export const elementsIn = (element: XmlElement | undefined, name?: string): readonly XmlElement[] =>
  (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  )
export const elementIn = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  elementsIn(element, name)[0]

/** The value of an attribute by its name without prefix. */
export const attribute = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find((one) => one.name === name)?.value

/** All text in an element and what is in it. */
export const textOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')

/** A text so that it stands for itself in XML. Signs that XML cannot hold are left out. */
export const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very signs that XML 1.0 does not allow
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
