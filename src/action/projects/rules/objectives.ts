import { LEVELS, type Objective, SCOPES } from '../model.ts'
import { type Fields, linesIn, memberOf, type Problems, parted, readAmount, readStated, statedText } from './lines.ts'
import { keepIds } from './tree.ts'

type Line = Omit<Objective, 'id'>
type Known = {
  readonly organisations: ReadonlySet<string>
  readonly rights: ReadonlySet<string>
  readonly before: readonly Objective[]
  readonly ids: readonly string[]
}
const PIECES: readonly string[] = ['from', 'to', 'budget', 'scope', 'rights']

/** The pieces behind a line: `from: …`, `to: …`, `budget: …`, `scope: …`, `rights: …`. */
function readPieces(pieces: readonly string[], known: Known): Partial<Line> | undefined {
  const read = new Map(pieces.map(parted))
  if (![...read.keys()].every((name) => PIECES.includes(name))) return undefined
  const words = (name: string) => (read.get(name) ?? '').split(/[\s,]+/).filter((word) => word !== '')
  const scopes = SCOPES.filter((scope) => words('scope').includes(scope))
  const rights = [...new Set(words('rights'))]
  const budget = readAmount(read.get('budget') ?? '')
  const isRight =
    budget !== 'wrong' &&
    words('scope').every((word) => memberOf(SCOPES, word) !== undefined) &&
    rights.every((code) => known.rights.has(code))
  if (!isRight) return undefined
  const [start, end] = [readStated(read.get('from') ?? ''), readStated(read.get('to') ?? '')]
  return {
    ...(start && { start }),
    ...(end && { end }),
    ...(budget !== 'none' && { budget }),
    ...(scopes.length > 0 && { scopes }),
    ...(rights.length > 0 && { rights }),
  }
}

/** `measure: text @lead | from: 01.05.2020. | budget: 1.000,00 EUR | scope: local | rights: ICESCR-9`, one a line. */
export function readObjectives(fields: Fields, known: Known, wrong: Problems): readonly Objective[] {
  const lines = linesIn(fields.objectives).flatMap((line): readonly Line[] => {
    const [main = '', ...pieces] = line.split(' | ')
    const [head, rest] = parted(main.trim())
    const level = memberOf(LEVELS, head)
    const [, text = rest, lead] = /^(.*\S)\s+@([\w-]+)$/.exec(rest) ?? []
    const more = readPieces(pieces, known)
    const isLeadKnown = lead === undefined || known.organisations.has(lead)
    if (level && text !== '' && isLeadKnown && more)
      return [{ level, text, ...(lead !== undefined && { lead }), ...more }]
    const isNoLine = !level || text === ''
    const unknown = isLeadKnown ? 'projects.pieceUnknown' : 'projects.leadUnknown'
    wrong.add(isNoLine ? 'projects.levelUnknown' : unknown, 'objectives', { line })
    return []
  })
  return keepIds(lines, known.before, known.ids)
}

/** The pieces behind a line, as they are typed. */
export const piecesOf = ({ start, end, budget, scopes, rights }: Line): string =>
  [
    ['from', statedText(start)],
    ['to', statedText(end)],
    ['budget', budget?.raw ?? ''],
    ['scope', (scopes ?? []).join(' ')],
    ['rights', (rights ?? []).join(' ')],
  ]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join(' | ')

/** The line that `readObjectives` reads as the same. */
export const objectiveLine = (line: Line): string =>
  [`${line.level}: ${line.text}${line.lead === undefined ? '' : ` @${line.lead}`}`, piecesOf(line)]
    .filter((part) => part !== '')
    .join(' | ')
