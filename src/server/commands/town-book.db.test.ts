import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { describeService } from '#evidence/services/actions/describe.ts'
import { aWorld } from '../../../tests/world.ts'
import { type Archive, openZip } from '../zip.ts'
import { run } from './town-book.ts'

const world = await aWorld()
const town = await world.town('Пробно за књигу')
const folder = mkdtempSync(join(tmpdir(), 'obuhvat-book-'))
afterAll(() => rmSync(folder, { recursive: true }))
let archive: Archive
const textOf = (name: string) => new TextDecoder().decode(archive.read(name))

beforeAll(async () => {
  const service = {
    name: 'Пробни боравак у књизи',
    name_locale: 'sr-Cyrl',
    type: 'DAY-CHD',
    sector: 'social_protection',
    axis: 'standardised',
    place: town.place,
    provider_name: 'Пробна установа',
    provider_kind: 'public',
    serves: 'G01:N5',
    published: 'yes',
    source: 'измишљено',
  }
  await world.as(town.coordinator, async (ctx) => {
    for (const one of [service, { ...service, name: 'Тајни нацрт', published: '' }])
      expect((await describeService(ctx, one, 'sr-Cyrl')).ok).toBe(true)
  })
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  expect(
    await run([town.place, join(folder, 'book.zip'), 'sr-Cyrl', 'en'], {
      ownerUrl: inject('ownerUrl'),
      dataFolder: folder,
    }),
  ).toBe(0)
  const opened = openZip(new Uint8Array(readFileSync(join(folder, 'book.zip'))))
  if ('refused' in opened) throw new Error(opened.refused)
  archive = opened
})

test('the book holds the pages of the town in each language asked for, the look and the letters', () => {
  expect(archive.names).toEqual(
    expect.arrayContaining([
      'index.html',
      'assets/site.css',
      'assets/noto-sans-regular.woff2',
      `en/places/${town.place}.html`,
      `sr-Cyrl/places/${town.place}/services.html`,
    ]),
  )
  expect(textOf(`sr-Cyrl/places/${town.place}/services.html`)).toContain('Пробни боравак у књизи')
})
test('every link in it leads to a file in it or out into the world: nothing needs the site', () => {
  const dead = archive.names
    .filter((name) => name.endsWith('.html'))
    .flatMap((name) =>
      [...textOf(name).matchAll(/(?:href|src|action)="([^"]*)"/g)]
        .map(([, link = '']) => decodeURI(link.replace(/#.*$/, '')))
        .filter(
          (link) =>
            link !== '' &&
            !/^(https?|mailto|tel):/.test(link) &&
            !archive.names.includes(posix.join(posix.dirname(name), link)),
        )
        .map((link) => `${name}: ${link}`),
    )
  expect(dead).toEqual([])
})
test('what the public may not read is not in it', () =>
  expect(archive.names.filter((name) => name.endsWith('.html') && textOf(name).includes('Тајни нацрт'))).toEqual([]))
