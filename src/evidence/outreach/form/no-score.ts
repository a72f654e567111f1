import { refusal } from '#base/result.ts'
import { fold } from '#base/text.ts'
import { parseExpression } from '#forms/expression/parse.ts'
import { type Expression, walk } from '#forms/expression/syntax.ts'
import { type FormDefinition, type Item, isContainer, type Question } from '#forms/model.ts'
import type { CellProblem } from '#forms/sheets.ts'

/**
 * What would score, rank or classify a person (house.md, "The one-way valve"): a question or calculation that is called a
 * score, flags about somebody that are added up, a calculation that ends in a level. It sees names, labels and
 * expressions; what a body means by a number that it calls by another name, and adds in its head, it does not see.
 */
export function scoreProblems(definition: FormDefinition): readonly CellProblem[] {
  const found: CellProblem[] = []
  const all = new Map<string, Question>()
  everyQuestion(definition.items, (question) => all.set(question.name, question))
  everyQuestion(definition.items, (question) => found.push(...problemsOf(question, definition, all)))
  return found
}

function everyQuestion(items: readonly Item[], look: (question: Question) => void): void {
  for (const item of items) isContainer(item) ? everyQuestion(item.items, look) : look(item)
}

function problemsOf(
  question: Question,
  definition: FormDefinition,
  all: ReadonlyMap<string, Question>,
): readonly CellProblem[] {
  const at = { sheet: 'survey', row: question.row }
  const params = { name: question.name }
  if (isCalledScore(question, definition)) return [{ ...refusal('outreach.formScore', undefined, params), ...at }]
  return [question.calculation, question.defaultFrom, question.default].flatMap((text) => {
    const parsed = text === undefined ? undefined : parseExpression(text)
    if (!parsed?.ok) return []
    if (addsFlags(parsed.value, all)) return [{ ...refusal('outreach.formAdds', undefined, params), ...at }]
    return saysLevel(parsed.value) ? [{ ...refusal('outreach.formLevel', undefined, params), ...at }] : []
  })
}

/* ---- what it is called ---- */

/** As `fold` leaves them, in the languages of the house; the beginning of a word is enough. */
const SCORE = /^(scor|skor|bodov|bodujem|bodo|poen|pike|pikezim|rang|rank|rejting|rating)/
const RISK = /^(risk|rizi[kc]|rrezik|vulnerab|ranjiv|vunerab|cenueshm)/
const LEVEL =
  /^(level|class|categor|grade|degree|index|total|nivo|stepen|stupanj|stupanj|klas|kategorij|indeks|ukupn|vkupn|procen|procjen|ocen|ocjen|shkall|nivel|vleresim)/
const PERSON =
  /^(person|people|household|family|child|osob|lice|lica|domacinstv|domakinstv|porodic|semejstv|det|dijet|djet|familj|femij|njeri)/
const wordsIn = (text: string): readonly string[] =>
  fold(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .split(/[^a-z]+/)
    .filter((word) => word !== '')

function isCalledScore(question: Question, definition: FormDefinition): boolean {
  if (question.kind === 'note') return false
  const offered = choicesOf(question, definition)
  const measures = isMeasure(question) || isLadder(offered)
  const isYesNo = offered.length === 2 && !isLadder(offered)
  const texts = [question.name, ...(measures ? Object.values(question.label ?? {}) : [])]
  return texts.some((text, at) => {
    const words = wordsIn(text)
    if (words.some((word) => SCORE.test(word))) return measures || (at === 0 && !isYesNo)
    return measures && isRiskAlone(words, at === 0)
  })
}
/** A risk and its level, or nothing else than a risk of somebody; `people at risk of flooding` is a number of people. */
const isRiskAlone = (words: readonly string[], isName: boolean): boolean =>
  words.some((word) => RISK.test(word)) &&
  (words.some((word) => LEVEL.test(word)) || (isName && words.every((word) => RISK.test(word) || PERSON.test(word))))

const isMeasure = ({ kind, calculation }: Question): boolean =>
  kind === 'integer' || kind === 'decimal' || kind === 'range' || kind === 'calculate' || calculation !== undefined

const choicesOf = ({ list }: Question, { lists }: FormDefinition) => (list === undefined ? [] : (lists[list] ?? []))

/** Three or more steps of one ladder: numbers, or low, middle and high. */
function isLadder(choices: ReturnType<typeof choicesOf>): boolean {
  const isNumbers = choices.length > 2 && choices.every(({ name }) => /^\d+$/.test(name))
  const said = choices.map(({ name, label }) => [name, ...Object.values(label ?? {})].flatMap(wordsIn))
  return isNumbers || said.filter((words) => words.some(isStep)).length > 1
}
const STEPS =
  /^(low|medium|moderate|high|nizak|nisk|sredn|umeren|umjeren|visok|nizok|umeren|ulet|mesatar|mesem|lart|critical|kriticn|kritik)/
const isStep = (word: string): boolean => STEPS.test(word)

/* ---- what it works out ---- */

/** Flags about one person or household added into one number, with or without weights. A sum over people counts people. */
function addsFlags(expression: Expression, all: ReadonlyMap<string, Question>): boolean {
  let adds = false
  walk(expression, (part) => {
    adds ||= termsOf(part).filter((term) => isFlag(term, all, new Set())).length > 1
  })
  return adds
}
const termsOf = (part: Expression): readonly Expression[] => {
  if (part.kind === 'binary' && (part.operator === '+' || part.operator === '-'))
    return [...termsIn(part.left), ...termsIn(part.right)]
  return part.kind === 'call' && part.name === 'sum' && part.args.length > 1 ? part.args.flatMap(termsIn) : []
}
const termsIn = (part: Expression): readonly Expression[] => {
  const terms = termsOf(part)
  return terms.length > 0 ? terms : [part]
}

/** A number made of what somebody chose: a chosen code, a condition, how many were chosen, or a weight of one of these. */
function isFlag(part: Expression, all: ReadonlyMap<string, Question>, seen: ReadonlySet<string>): boolean {
  switch (part.kind) {
    case 'call':
      if (part.name === 'sum' || part.name === 'count') return false
      if (part.name === 'if') return part.args.slice(1).some((one) => one.kind === 'number' || isFlag(one, all, seen))
      return FLAGS.has(part.name) || part.args.some((one) => isFlag(one, all, seen))
    case 'binary':
      return CONDITIONS.has(part.operator) || isFlag(part.left, all, seen) || isFlag(part.right, all, seen)
    case 'minus':
      return isFlag(part.of, all, seen)
    case 'path':
      return isFlagQuestion(part, all, seen)
    default:
      return false
  }
}
const FLAGS: ReadonlySet<string> = new Set(['selected', 'count-selected', 'boolean', 'not', 'checklist'])
const CONDITIONS: ReadonlySet<string> = new Set(['or', 'and', '=', '!=', '<', '<=', '>', '>='])

function isFlagQuestion(
  { from, steps }: Extract<Expression, { kind: 'path' }>,
  all: ReadonlyMap<string, Question>,
  seen: ReadonlySet<string>,
): boolean {
  const name = steps.findLast(({ to }) => to === 'child')?.name ?? (from.kind === 'question' ? from.name : '')
  const question = seen.has(name) ? undefined : all.get(name)
  if (!question) return false
  if (question.kind === 'select_one' || question.kind === 'acknowledge') return true
  const parsed = question.calculation === undefined ? undefined : parseExpression(question.calculation)
  return parsed?.ok === true && isFlag(parsed.value, all, new Set([...seen, name]))
}

/** A calculation whose answers are steps of a ladder: `if(… > 5, 'high', 'low')`. */
function saysLevel(expression: Expression): boolean {
  let isMade = false
  const steps = new Set<string>()
  walk(expression, (part) => {
    isMade ||= part.kind === 'call' && part.name === 'if'
    if (part.kind !== 'call' || part.name !== 'if') return
    for (const one of part.args.slice(1))
      if (one.kind === 'text' && wordsIn(one.value).some(isStep)) steps.add(one.value)
  })
  return isMade && steps.size > 1
}
