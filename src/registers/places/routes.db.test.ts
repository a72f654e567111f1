import { describe, expect, test } from 'vitest'
import type { Db } from '#base/context.ts'
import { NotFound } from '#base/problem.ts'
import { LOCALES } from '#base/say.ts'
import { listTerms } from '#registers/codes/queries.ts'
import { aWorld, GUEST } from '../../../tests/world.ts'
import { findPlaces, getPlace, listChildren, listPath, listTerritories } from './queries.ts'
import { placeRoutes } from './routes.tsx'

const world = await aWorld()
const read = <T>(work: (db: Db) => Promise<T>) => world.as(GUEST, ({ db }) => work(db))
const site = world.site(placeRoutes, await read(listTerms))
const codes = (places: readonly { code: string }[]) => places.map((place) => place.code)
const textOf = async (path: string) => await (await site.get(path)).text()

describe('a town is found', () => {
  test.each(['Бијељина', 'bijeljina', 'BIJELJINA', 'Bijelj', 'Grad Bijeljina'])('by "%s"', async (typed) =>
    expect(codes(await read((db) => findPlaces(db, typed)))).toContain('BA-bijeljina'),
  )
  test.each([
    ['Shkoder', 'AL-'],
    ['Pec', 'XK-peje'],
    ['djakovica', 'XK-gjakove'],
    ['Битола', 'MK-'],
  ])('without the signs of its letters: "%s"', async (typed, code) =>
    expect(codes(await read((db) => findPlaces(db, typed)))[0]).toContain(code),
  )
  test('by a later word of its name when none begins so', async () => {
    expect(await read((db) => findPlaces(db, 'pazova'))).toEqual([])
    expect(codes(await read((db) => findPlaces(db, 'pazova', 'word')))).toContain('RS-80420')
    expect(await textOf('/en/places?q=pazova')).toContain('/en/places/RS-80420')
  })
  test('with its whole name before longer names', async () =>
    expect(codes(await read((db) => findPlaces(db, 'sarajevo')))[0]).toBe('BA-sarajevo'))
  test('never by signs that a pattern understands', async () => {
    for (const typed of ['%', '_', '\\', ' ', '']) expect(await read((db) => findPlaces(db, typed)), typed).toEqual([])
  })
})

describe('the levels', () => {
  test('an entity lies between the economy and its towns [3-20]', async () =>
    expect(codes(await read((db) => listPath(db, 'BA-bijeljina')))).toEqual(['BA', 'BA-RS', 'BA-bijeljina']))
  test('a town of Serbia lies in a region', async () =>
    expect(codes(await read((db) => listPath(db, 'RS-80420')))).toEqual(['RS', 'RS-07', 'RS-80420']))
  test('a city holds its city municipalities', async () =>
    expect(codes(await read((db) => listChildren(db, 'BA-sarajevo')))).toContain('BA-stari-grad-sarajevo'))
  test('there are five economies, and the towns of an entity are among those of its economy [0-14] [3-20]', async () => {
    const territories = await read(listTerritories)
    const sizeOf = (code: string) => territories.find((place) => place.code === code)?.localGovernments ?? 0
    expect(codes(territories.filter((place) => place.level === 'economy'))).toEqual(['AL', 'BA', 'MK', 'RS', 'XK'])
    expect(sizeOf('BA-RS')).toBeGreaterThan(50)
    // Brčko is an entity-level district and a local government at once.
    expect(sizeOf('BA-RS') + sizeOf('BA-FBIH') + sizeOf('BA-BRC')).toBe(sizeOf('BA'))
    expect(sizeOf('AL')).toBe(61)
  })
  test('there is no path to a place that is not there, and the place is not found', async () => {
    expect(await read((db) => listPath(db, 'RS-nowhere'))).toEqual([])
    await expect(read((db) => getPlace(db, 'RS-nowhere'))).rejects.toThrow(NotFound)
    expect((await site.get('/en/places/RS-nowhere/about')).status).toBe(404)
  })
})

describe('a population', () => {
  test('is shown with its year and source', async () => {
    const page = await textOf('/en/places/RS-80420/about')
    expect(page).toContain('62,318')
    expect(page).toMatch(/62,318 \(2022\): <span lang="en">Census 2022, Statistical Office/)
  })
  test('that no source names is "not stated" and never a number', async () => {
    const town = await world.town()
    const { inhabitants } = await (await site.get(`/api/en/places/${town.place}/about`)).json()
    expect(inhabitants).toBeNull()
    expect(await textOf(`/en/places/${town.place}/about`)).toContain('not stated')
  })
})

test('an official code says whether its check digit is right', async () => {
  expect(await textOf('/en/places/RS-80420/about')).toContain('80420 (the check digit is right)')
  expect(await textOf('/en/places/BA-RS/about')).toContain('(the check digit cannot be verified)')
})

test('an invented town says that it does not exist', async () =>
  expect(await textOf('/en/places/RS-izmisljevo/about')).toContain('This place does not exist'))

test('what was typed is kept and shown as text', async () => {
  const page = await textOf(`/en/places?q=${encodeURIComponent('"><script>x')}`)
  expect(page).not.toContain('<script>x')
  expect(page).toContain('&quot;>&lt;script>x')
})

describe.each(LOCALES)('in %s', (locale) => {
  test('the five economies print the footnote on status once [0-14] [0-15]', async () => {
    const page = await textOf(`/${locale}/places`)
    expect(page).toMatch(/>(?:Kosov[oa]|Косово)\*</)
    expect(page.split('id="status-note"')).toHaveLength(2)
  })
  test('the register entry that names it twice and more prints one footnote [0-15]', async () => {
    const page = await textOf(`/${locale}/places/XK/about`)
    expect(page.split('id="status-note"')).toHaveLength(2)
  })
  test('a town elsewhere prints none [0-15]', async () =>
    expect(await textOf(`/${locale}/places/BA-bijeljina/about`)).not.toContain('status-note'))
  test('no page calls an economy anything else [0-14]', async () => {
    const pages = await Promise.all(
      ['', '?q=a', '/RS/about', '/BA-RS/about'].map((path) => textOf(`/${locale}/places${path}`)),
    )
    for (const page of pages)
      expect(page).not.toMatch(/\bcountr(?:y|ies)\b|земљ[аеиу]\b|zemlj[aeiu]\b|држав[аеиу]\b|držav[aeiu]\b/i)
  })
  test('every word of the pages is there', async () => {
    for (const path of ['', '?q=xyzzy', '?q=bijeljina', '/BA-RS/about', '/RS-izmisljevo/about']) {
      const page = await textOf(`/${locale}/places${path}`)
      expect(page).not.toMatch(/>(?:places|codes|web|term)\.[a-z]/)
      expect(page).not.toContain('untranslated')
    }
  })
})

test('the table for a spreadsheet and the data for machines carry the footnote too [0-15]', async () => {
  expect(await textOf('/en/places.csv')).toMatch(/Kosovo\*[\s\S]*\* This designation/)
  const { footnotes } = await (await site.get('/api/en/places')).json()
  expect(footnotes).toHaveLength(1)
})
