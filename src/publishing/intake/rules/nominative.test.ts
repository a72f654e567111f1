import { expect, test } from 'vitest'
import { toCyrillic } from '#base/cyrillic.ts'
import { nominativeOf } from './nominative.ts'

const NAMES: readonly (readonly [string, string | undefined])[] = [
  ['Centrom za socijalni rad Pirot', 'Centar za socijalni rad Pirot'],
  ['Centra za socijalni rad Pirot', 'Centar za socijalni rad Pirot'],
  ['Nacionalnom akademijom za javnu upravu', 'Nacionalna akademija za javnu upravu'],
  ['Federalnim ministarstvom rada i socijalne politike', 'Federalno ministarstvo rada i socijalne politike'],
  ['Udruženju žena „Duga“', 'Udruženje žena „Duga“'],
  ['Opštinskog veća opštine Kovin', 'Opštinsko veće opštine Kovin'],
  ['Ambasade Japana u Srbiji', 'Ambasada Japana u Srbiji'],
  ['Crvenim krstom Ruma', 'Crveni krst Ruma'],
  ['Narodnom pozorištu Kikinda', 'Narodno pozorište Kikinda'],
  ['JU Domom zdravlja Foča', 'JU Dom zdravlja Foča'],
  ['Opštinom Nevesinje', 'Opština Nevesinje'],
  ['Grada Pirota', undefined],
  ['UNICEF-a', 'UNICEF'],
  ['Udruženje žena „Duga“', undefined],
  ['Institut ekonomskih nauka', undefined],
  ['Save the Children', undefined],
]
test.each(NAMES)('%s is called %s', (raw, name) => {
  expect(nominativeOf(raw)).toBe(name)
})
test.each(NAMES)('in Cyrillic: %s is called %s', (raw, name) => {
  expect(nominativeOf(toCyrillic(raw))).toBe(name && toCyrillic(name))
})
