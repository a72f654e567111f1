/** Draws the map of the house, from the imports as they are, into README.md: `npm run map`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { DOORS, pathOf, placeOf, REGISTERS, roomsIn, WINGS } from '../tests/house/doors.ts'
import { type Files, importsOf, isCode, isTest, readFiles } from '../tests/house/source.ts'

const BEGIN = '<!-- map:begin -->'
const END = '<!-- map:end -->'

/** What a floor without a page of its own is for. Rooms say it themselves, in the first line of their page. */
const FLOORS: Readonly<Record<string, string>> = {
  server: 'the front door: routes, database, sessions, commands',
  field: 'the offline client of mobile teams',
  evidence: 'what is found out in the field and in data',
  voice: 'who is heard, and what is answered',
  decision: 'plans, measures and money',
  action: 'calls, grants and projects',
  learning: 'how towns learn from each other',
  publishing: 'what goes out to everybody',
  coverage: 'the spine: who is reached, who is not, and how we know',
  registers: 'what everybody refers to',
  forms: 'questionnaires: one evaluator for server, phone and page',
  web: 'the common look; knows no domain',
  analysis: 'pure numbers in, numbers out',
  base: 'the words of the program itself',
}
const topOf = (path: string) => path.split('/')[1] ?? ''
const ORDER = Object.keys(DOORS).flatMap((floor) => (floor === 'wing' ? WINGS : [floor]))

/** The first line of a room's page, without its mark: `Codes: the lists of words that everybody uses`. */
const purposeOf = (files: Files, room: string) =>
  files
    .get(`src/${room}/README.md`)
    ?.split('\n', 1)[0]
    ?.replace(/^#+\s*/, '')
    .replace(/^[^:]+:\s*/, '')

function importsOfFloors(files: Files): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const [file, text] of files) {
    if (!isCode(file) || isTest(file) || !placeOf(file)) continue
    const from = topOf(file)
    for (const { target } of importsOf(file, text)) {
      const to = topOf(pathOf(file, target) ?? '')
      if (to && to !== from) found.set(from, (found.get(from) ?? new Set()).add(to))
    }
  }
  return found
}

/** The map as text: each floor, what it is for, the floors that it imports, and its rooms. Floors are read from the top down. */
export function drawMap(files: Files): string {
  const imports = importsOfFloors(files)
  const there = new Set([...files.keys()].map(topOf))
  const lines = ORDER.filter((floor) => there.has(floor)).flatMap((floor) => {
    const below = ORDER.filter((other) => imports.get(floor)?.has(other))
    const says = purposeOf(files, floor) ?? FLOORS[floor] ?? ''
    const rooms = roomsIn(files)
      .filter((room) => room.startsWith(`${floor}/`))
      .sort(byFloorPlan)
    const named = rooms.map(
      (room) => `    ${`${room.slice(floor.length + 1)}/`.padEnd(16)}${purposeOf(files, room) ?? ''}`,
    )
    const looks = below.length > 0 ? [`    ↳ ${below.join(' ')}`] : []
    return [`${`${floor}/`.padEnd(14)}${says}`, ...named, ...looks]
  })
  return ['```', 'src/', ...lines.map((line) => `  ${line}`.trimEnd()), '```'].join('\n')
}

const byFloorPlan = (one: string, other: string) => stepOf(one) - stepOf(other) || one.localeCompare(other)
const stepOf = (room: string) => REGISTERS.indexOf(room.split('/')[1] ?? '')

/** The page with the map between its marks drawn anew. Throws where the marks are missing. */
export function withMap(page: string, map: string): string {
  const [before, rest] = page.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error(`README.md needs ${BEGIN} and ${END}`)
  return `${before}${BEGIN}\n${map}\n${END}${after}`
}

if (import.meta.main) {
  const page = existsSync('README.md') ? readFileSync('README.md', 'utf8') : `# Obuhvat\n\n${BEGIN}\n${END}\n`
  writeFileSync('README.md', withMap(page, drawMap(readFiles('src'))))
}
