import { escaped } from '#forms/xml.ts'

export type Attributes = Readonly<Record<string, string | undefined>>
/** An element with what is in it; an attribute without a value is left out. */
export function element(name: string, attributes: Attributes, ...inside: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escaped(value)}"`,
  )
  return inside.length === 0
    ? `<${name}${written.join('')}/>`
    : `<${name}${written.join('')}>${inside.join('')}</${name}>`
}
export const narrative = (text: string, lang?: string): string =>
  element('narrative', { 'xml:lang': lang }, escaped(text))
