import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Box } from '../model/map.ts'
import { boxIn, boxOf, boxText, isClosest, outlineOf, SHEET, sheetOf, stepOf, WHOLE_MAP, widerThan } from './map.ts'

const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const aPoint = fc.record({ lon: degrees(16, 23), lat: degrees(40, 46) })
const holds = ([west, south, east, north]: Box, { lon, lat }: { lon: number; lat: number }) =>
  west <= lon && lon < east && south <= lat && lat < north

describe('the map of services', () => {
  test('what is no part of the world is the whole map', () => {
    for (const typed of ['', 'x', '1,2,3', '21,44,20,45', '20,44,21,45,46', '0,0,99,9', "20,44,21,45'--"])
      expect(boxIn(typed)).toEqual(WHOLE_MAP)
  })
  test('a part comes back from its address', () => {
    expect(boxIn('19.1,44.7,19.3,44.8')).toEqual([19.1, 44.7, 19.3, 44.8])
    expect(boxIn(boxText([19.1, 44.7, 19.3, 44.8]))).toEqual([19.1, 44.7, 19.3, 44.8])
  })
  test('an opened square holds each of its points and is narrower, down to where nothing is closer', () =>
    fc.assert(
      fc.property(aPoint, (point) => {
        let box: Box = WHOLE_MAP
        for (let steps = 0; !isClosest(box); steps++) {
          expect(steps).toBeLessThan(8)
          const opened = boxIn(boxText(boxOf(point, stepOf(box))))
          expect(holds(opened, point)).toBe(true)
          expect(stepOf(opened)).toBeLessThan(stepOf(box))
          box = opened
        }
      }),
    ))
  test('further away shows all that was seen', () => {
    const part: Box = [20, 44, 20.5, 44.3]
    const [west, south, east, north] = widerThan(part)
    expect(west < 20 && south < 44 && east > 20.5 && north > 44.3).toBe(true)
    expect(widerThan([16, 40, 20, 44])).toEqual(WHOLE_MAP)
  })
  test('every point of a part lies on the sheet', () =>
    fc.assert(
      fc.property(aPoint, ({ lon, lat }) => {
        const sheet = sheetOf(WHOLE_MAP)
        expect(sheet.x(lon)).toBeGreaterThanOrEqual(0)
        expect(sheet.x(lon)).toBeLessThanOrEqual(SHEET.width)
        expect(sheet.y(lat)).toBeGreaterThanOrEqual(0)
        expect(sheet.y(lat)).toBeLessThanOrEqual(SHEET.height)
      }),
    ))
  test('a boundary of a thousand corners is drawn with those that can be told apart', () => {
    const ring = Array.from({ length: 1000 }, (_, i): [number, number] => [
      20 + Math.cos((i / 500) * Math.PI) / 10,
      44 + Math.sin((i / 500) * Math.PI) / 10,
    ])
    const path = outlineOf([ring], sheetOf(WHOLE_MAP))
    expect(path.length).toBeLessThan(200)
    expect(path).toMatch(/^M.*Z$/)
  })
})
