import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STATUS_MARK } from '#base/marks.ts'
import { LOCALES } from '#base/say.ts'
import { articlesOf, asSpoken, dayAsked, isInUse, markStatus, tallyOf, tallyOfCounts, variantsOf } from './rules.ts'
import { aCode, aWord } from './samples.ts'

describe('validity', () => {
  const code = aCode({ validFromOn: '2000-01-01', validToOn: '2019-12-31' })
  test.each([
    ['1999-12-31', false],
    ['2000-01-01', true],
    ['2019-12-31', true],
    ['2020-01-01', false],
  ])('both ends belong to it: on %s the code is in use: %s', (day, is) => expect(isInUse(code, day)).toBe(is))
  test('a code without a last day is in use', () => expect(isInUse(aCode(), '2999-01-01')).toBe(true))

  test('an empty field asks for today', () =>
    expect(dayAsked('  ', '2026-11-22')).toEqual({ ok: true, value: '2026-11-22' }))
  test('a day is read as people write it', () =>
    expect(dayAsked('7. март 2026.', '2026-11-22')).toEqual({ ok: true, value: '2026-03-07' }))
  test('a day that does not exist is named and not mended', () =>
    expect(dayAsked('31.04.2022', '2026-11-22')).toMatchObject({
      refusals: [{ code: 'codes.dayImpossible', field: 'on', params: { text: '31.04.2022' } }],
    }))
  test('what is no day is said to be none', () =>
    expect(dayAsked('lane', '2026-11-22')).toMatchObject({ refusals: [{ code: 'codes.dayUnreadable' }] }))
})

describe('six variants', () => {
  const words = [
    aWord(),
    aWord({ locale: 'sq', text: 'kujdes', state: 'checked' }),
    aWord({ code: 'N6', locale: 'en' }),
  ]
  const variants = variantsOf(aCode(), words)
  test('they come in the usual order, each once', () =>
    expect(variants.map((variant) => variant.locale)).toEqual(LOCALES))
  test('Serbian in Latin letters is made from the Cyrillic and shares its state', () => {
    expect(variants[0]).toMatchObject({ state: 'draft', text: 'нега и подршка' })
    expect(variants[1]).toMatchObject({ state: 'draft', text: 'nega i podrška' })
  })
  test('a protected span is shown without its brackets in both scripts', () => {
    const [cyrillic, latin] = variantsOf(aCode(), [aWord({ text: 'група ⟦NEET⟧' })])
    expect(cyrillic).toMatchObject({ text: 'група NEET' })
    expect(latin).toMatchObject({ text: 'grupa NEET' })
  })
  test('a word of another code is not borrowed: it is missing', () =>
    expect(variants.at(-1)).toEqual({ locale: 'en', state: 'missing' }))

  test('every word is counted in exactly one state', () => {
    const tallies = tallyOf([variants, variantsOf(aCode({ code: 'N6' }), words)])
    for (const { checked, draft, missing } of tallies) expect(checked + draft + missing).toBe(2)
    expect(tallies.find((tally) => tally.locale === 'sq')).toEqual({ locale: 'sq', checked: 1, draft: 0, missing: 1 })
  })
  test('counting in the database and counting the words say the same', () => {
    const counts = [
      { list: 'need', locale: 'sr-Cyrl', state: 'draft', words: 1 },
      { list: 'need', locale: 'sq', state: 'checked', words: 1 },
      { list: 'group', locale: 'sq', state: 'checked', words: 7 },
    ] as const
    expect(tallyOfCounts({ list: 'need', codes: 1 }, counts)).toEqual(tallyOf([variants]))
  })
})

describe('articles', () => {
  test('several treaties are told apart', () =>
    expect(articlesOf('ICESCR 10; CRPD 19')).toEqual([
      { treaty: 'ICESCR', article: '10' },
      { treaty: 'CRPD', article: '19' },
    ]))
  test('what is not a treaty and a number is kept whole', () =>
    expect(articlesOf('see the preamble')).toEqual([{ treaty: 'see the preamble', article: '' }]))
  test('a list that is not about rights has none', () => expect(articlesOf(null)).toEqual([]))
})

describe('the status mark', () => {
  test.each([
    ['Kosovo', `Kosovo${STATUS_MARK}`],
    ['Асоцијација општина Косова', `Асоцијација општина Косова${STATUS_MARK}`],
    ['Shoqata e Komunave të Kosovës', `Shoqata e Komunave të Kosovës${STATUS_MARK}`],
    ['Kosovo Agency of Statistics', `Kosovo${STATUS_MARK} Agency of Statistics`],
    ['na Kosovu, i opet Kosovo.', `na Kosovu${STATUS_MARK}, i opet Kosovo${STATUS_MARK}.`],
    ['Косово Поље', 'Косово Поље'],
    ['Fushë Kosovë', 'Fushë Kosovë'],
    ['Kosovska Mitrovica', 'Kosovska Mitrovica'],
    ['Србија', 'Србија'],
  ])('%s is said as %s [0-15]', (text, marked) => expect(markStatus(text)).toBe(marked))
  test('marking twice changes nothing [0-15]', () =>
    assert(
      property(string(), constantFrom('Kosovo', 'Косова', 'Kosovës', 'Kosovo Polje'), (text, name) => {
        const once = markStatus(`${text} ${name} ${text}`)
        expect(markStatus(once)).toBe(once)
      }),
    ))
  test('spoken words carry it, other fields stay [0-15]', () =>
    expect(asSpoken([aWord({ text: 'Косово' })])).toEqual([aWord({ text: `Косово${STATUS_MARK}` })]))
})
