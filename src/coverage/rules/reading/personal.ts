import { isDay, readDay } from '#base/day.ts'

/** What must not stand in a free text of the planning layer (domain.md, invariant 12). */
export type Personal = { readonly kind: 'number' | 'phone' | 'email'; readonly found: string }

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u
/** Thirteen digits in a row, as the personal numbers of the region have, also with spaces or dashes between them. */
const PERSONAL_NUMBER = /(?<![\d])\d(?:[ -]?\d){12}(?![\d])/
/** `+387 65 123 456`, `00387…`, `065/123-456`: an area code after 0, then at least six digits. */
const PHONE =
  /(?<![\d.,/-])(?:\+|00)[1-9]\d{0,2}(?:[ ./()-]{0,2}\d){7,12}(?!\d)|(?<![\d.,/-])0[1-9]\d?(?:[ ./-]{0,2}\d){6,8}(?!\d)/g

/** A day such as `01.02.2021.` looks like a phone to a machine, and a web address holds numbers of all kinds. */
const isOtherwise = (text: string): boolean =>
  readDay(text).kind === 'day' || isDay(text) || text.replace(/\D/g, '').length < 9

/** The first thing of each kind in a text that would lead to a person. Web addresses are not looked into. */
export function findPersonal(text: string): readonly Personal[] {
  const looked = text.replace(/(?:https?:\/\/|www\.)\S+/giu, ' ')
  const email = EMAIL.exec(looked)?.[0]
  const number = PERSONAL_NUMBER.exec(looked)?.[0]
  const phone = [...looked.matchAll(PHONE)]
    .map(([found]) => found)
    .find((found) => !isOtherwise(found) && found !== number)
  const all = [
    email !== undefined && ({ kind: 'email', found: email } as const),
    number !== undefined && ({ kind: 'number', found: number } as const),
    phone !== undefined && ({ kind: 'phone', found: phone } as const),
  ]
  return all.filter((found) => found !== false)
}
