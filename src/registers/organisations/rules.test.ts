import { describe, expect, test } from 'vitest'
import { STATUS_MARK } from '#base/marks.ts'
import { LOCALES } from '#base/say.ts'
import { speakersWith } from '#web/messages.ts'
import type { OrganisationName } from './model.ts'
import { inOrder, languageOfName, nameFor, namesInOrder, organisationName } from './rules.ts'
import { anOrganisation } from './samples.ts'

const sayIn = speakersWith([])
const aName = (locale: string, text: string, use: OrganisationName['use'] = 'preferred'): OrganisationName => ({
  use,
  locale,
  text,
  source: 'invented',
})

describe('the name of an organisation', () => {
  const both = anOrganisation({
    names: [aName('sr-Cyrl', 'Центар'), aName('sq', 'Qendra'), aName('en', 'CSW', 'acronym')],
  })
  test('is the preferred one of the reader’s language', () => {
    expect(organisationName(sayIn('sr-Cyrl'), both)).toBe('Центар')
    expect(organisationName(sayIn('sq'), both)).toBe('Qendra')
  })
  test('is spelled in the reader’s script', () => {
    expect(organisationName(sayIn('sr-Latn'), both)).toBe('Centar')
    expect(organisationName(sayIn('bs'), both)).toBe('Centar')
  })
  test('is a preferred name of a neighbour before an acronym of the own language', () =>
    expect(organisationName(sayIn('en'), both)).toBe('Centar'))
  test('is any name before none, and the code before nothing', () => {
    expect(nameFor('mk', [aName('de', 'GIZ', 'acronym')])?.text).toBe('GIZ')
    expect(organisationName(sayIn('mk'), anOrganisation({ names: [] }))).toBe('izm-csr')
  })
  test.each(LOCALES)('carries the status mark where it names Kosovo, in %s [0-15]', (locale) => {
    const akm = anOrganisation({ names: [aName('sq', 'Asociacioni i Komunave të Kosovës')] })
    expect(organisationName(sayIn(locale), akm)).toContain(STATUS_MARK)
  })
  test('says its language where that is not the reader’s', () => {
    expect(languageOfName(sayIn('sr-Latn'), both)).toBeUndefined()
    expect(languageOfName(sayIn('en'), both)).toBe('sr-Latn')
    expect(languageOfName(sayIn('mk'), both)).toBe('sr-Cyrl')
  })
})

test('organisations stand in the alphabet of the reader', () => {
  const some = ['Центар', 'Асоцијација', 'Ђачки дом'].map((text, at) =>
    anOrganisation({ code: `o${at}`, names: [aName('sr-Cyrl', text)] }),
  )
  expect(inOrder(sayIn('sr-Cyrl'), some).map((one) => one.code)).toEqual(['o1', 'o2', 'o0'])
  expect(inOrder(sayIn('sr-Latn'), some).map((one) => one.code)).toEqual(['o1', 'o0', 'o2'])
})

test('the preferred name comes first, the former last', () =>
  expect(
    namesInOrder([aName('en', 'a', 'former'), aName('sq', 'b'), aName('en', 'c', 'acronym'), aName('en', 'd')]).map(
      (name) => name.text,
    ),
  ).toEqual(['d', 'b', 'c', 'a']))
