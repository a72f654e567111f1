// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm writes the names of questions so
import { describe, expect, test } from 'vitest'
import type { Item } from '../model.ts'
import { aBeginning, aForm } from '../samples.ts'
import { answer, begin } from '../session.ts'
import { ask } from '../tree.ts'
import { parseExpression } from './parse.ts'
import { toText } from './value.ts'

/** One question of each name with that answer, and the expression asked at the root's last question. */
function workedOut(expression: string, answers: Readonly<Record<string, string>> = {}): string {
  const items: Item[] = [
    ...Object.entries(answers).map(([name, text]): Item => ({ kind: 'hidden', name, default: text })),
    { kind: 'calculate', name: 'asked', calculation: expression },
  ]
  return begin(aForm(items), aBeginning()).answers.get('asked') ?? ''
}
const refusalOf = (expression: string): string => {
  const parsed = parseExpression(expression)
  return parsed.ok ? 'accepted' : parsed.refusals[0].code
}

describe('golden values', () => {
  test.each([
    // operators and their order (XPath 1.0, 3.4 and 3.5)
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['7 mod 3', '1'],
    ['-7 mod 3', '-1'],
    ['7 div 2', '3.5'],
    ['- - 3', '3'],
    ['2 - -1', '3'],
    ['10 - 3 - 2', '5'],
    ['1 < 2 and 2 < 1 or 1 = 1', 'true'],
    ['1 = 1.0', 'true'],
    ['"a" = "b"', 'false'],
    ['"1" = 1', 'true'],
    ['"2" < "10"', 'true'],
    ['true() = "x"', 'true'],
    ['true() > false()', 'true'],
    ['0.1 + 0.2', '0.3'],
    ['0.1 + 0.2 = 0.3', 'false'],
    ['1000000000000 * 1000000000', '1000000000000000000000'],
    ['1 div 8000000', '0.000000125'],
    // not-a-number and the infinite are nothing
    ['1 div 0', ''],
    ['"word" + 1', ''],
    ['number("")', ''],
    ['sqrt(-1)', ''],
    ['0 * -1', '0'],
    // choices
    ['selected("a b c", "b")', 'true'],
    ['selected("ab c", "b")', 'false'],
    ['selected("cherry pie", "cherry pie")', 'true'],
    ['selected("", "b")', 'false'],
    ['selected-at("a b c", 1)', 'b'],
    ['selected-at("a b c", 9)', ''],
    ['count-selected(" a  b ")', '2'],
    ['checklist(1, 2, true(), false(), true())', 'true'],
    ['checklist(-1, 1, true(), true())', 'false'],
    ['weighted-checklist(5, -1, true(), 3, true(), 2)', 'true'],
    ['weighted-checklist(6, -1, true(), 3, true(), 2)', 'false'],
    // yes and no
    ['if(1 = 1, "yes", "no")', 'yes'],
    ['if("", "yes", "no")', 'no'],
    ['coalesce("", "b")', 'b'],
    ['not("")', 'true'],
    ['boolean("false")', 'true'],
    ['boolean-from-string("TRUE")', 'true'],
    ['number(true())', '1'],
    // texts
    ['concat("a", 1 + 1, true())', 'a2true'],
    ['join(", ", "a", "b")', 'a, b'],
    ['string-length("Žabalj 👪")', '8'],
    ['substr("fifth", 1, 3)', 'if'],
    ['substr("fifth", -2)', 'th'],
    ['substring-before("21.4.2026", ".")', '21'],
    ['substring-before("abc", "x")', ''],
    ['substring-after("a-b-c", "-")', 'b-c'],
    ['substring-after("abc", "x")', ''],
    ['contains("visit", "sit")', 'true'],
    ['starts-with("visit", "vis")', 'true'],
    ['ends-with("visit", "sit")', 'true'],
    ['normalize-space("  a   b ")', 'a b'],
    ['translate("bar", "abc", "AB")', 'BAr'],
    ['translate("--aaa--", "abc-", "ABC")', 'AAA'],
    ['regex("064/123-456", "[0-9]{3}/[0-9]{3}-[0-9]{3}")', 'true'],
    ['regex("x064", "[0-9]+")', 'false'],
    // numbers
    ['round(2.5)', '3'],
    ['round(-2.5)', '-2'],
    ['round(1.005, 2)', '1.01'],
    ['round(1234, -2)', '1200'],
    ['int(-2.7)', '-2'],
    ['abs(-3)', '3'],
    ['pow(2, 10)', '1024'],
    ['exp(0)', '1'],
    ['log(exp(2))', '2'],
    ['sqrt(81)', '9'],
    ['round(pi(), 4)', '3.1416'],
    ['min(3, 1, 2)', '1'],
    ['max(3, 1, 2)', '3'],
    // days
    ['today()', '2026-03-07'],
    ['now()', '2026-03-07T13:00:00.000+01:00'],
    ['now() >= today()', 'true'],
    ['date("2026-03-07") - date("2026-03-01")', '6'],
    ['date(today() + 30)', '2026-04-06'],
    ['decimal-date-time("1970-01-02")', '1'],
    ['decimal-date-time("1970-01-01T12:00:00+01:00")', '0.5'],
    ['decimal-time("18:00:00")', '0.75'],
    ['date("2026-02-30")', ''],
    ['"2026-03-07" < "2026-03-08"', 'true'],
    ['format-date("2026-03-07", "%e.%n.%Y.")', '7.3.2026.'],
    ['format-date("2026-03-07T09:05:00", "%d/%m/%y %H:%M %b")', '07/03/26 09:05 Mar'],
    ['int((today() - date("2000-03-08")) div 365.25)', '25'],
    // places
    ['geofence("2 2", "0 0; 0 4; 4 4; 4 0; 0 0")', 'true'],
    ['geofence("5 2", "0 0; 0 4; 4 4; 4 0; 0 0")', 'false'],
    ['round(distance("0 0; 0 1"))', '111319'],
    ['round(area("0 0; 0 1; 1 1; 1 0; 0 0") div 1000000)', '12391'],
    ['area("nowhere")', ''],
    // the record
    ['uuid()', 'id-1'],
    ['once("first")', 'first'],
    ['position()', '1'],
  ])('%s is %s', (expression, value) => expect(workedOut(expression)).toBe(value))

  test.each([
    ['${age} + 1', { age: '17' }, '18'],
    ['${age} + 1', { age: '' }, ''],
    ['${age} < 18', { age: '' }, 'false'],
    ['${age} = ""', { age: '' }, 'true'],
    ['not(${age})', { age: '' }, 'true'],
    ['${born} <= today()', { born: '2026-03-08' }, 'false'],
    ['${a-b}-${c}', { 'a-b': '5', c: '2' }, '3'],
    ['/data/div div /data/mod', { div: '6', mod: '3' }, '2'],
    ['../and and ../or', { and: '1', or: '' }, 'false'],
    ['${a}=${b}', { a: '1', b: '1.0' }, 'false'],
    ['coalesce(${a}, ${b})', { a: '', b: 'x' }, 'x'],
  ])('%s with %j is %s', (expression, answers, value) => expect(workedOut(expression, answers)).toBe(value))
})

describe('what is refused', () => {
  test.each([
    ['', 'forms.expression_unreadable'],
    ['1 +', 'forms.expression_unreadable'],
    ['(1', 'forms.expression_unreadable'],
    ['1 2', 'forms.expression_unreadable'],
    ['"open', 'forms.expression_unreadable'],
    ['${a', 'forms.expression_unreadable'],
    ['a | b', 'forms.expression_unreadable'],
    ['child::a', 'forms.expression_unreadable'],
    ['alert(1)', 'forms.function_unknown'],
    ['constructor()', 'forms.function_unknown'],
    ['if(1, 2)', 'forms.function_arguments'],
    ['today(1)', 'forms.function_arguments'],
    ['random()', 'forms.expression_by_chance'],
    ['randomize(1)', 'forms.expression_by_chance'],
  ])('%s', (expression, code) => expect(refusalOf(expression)).toBe(code))

  test('65 brackets in each other and 8,193 signs', () => {
    expect(refusalOf(`${'('.repeat(65)}1${')'.repeat(65)}`)).toBe('forms.expression_too_deep')
    expect(refusalOf(`${'1 + '.repeat(2_048)}1`)).toBe('forms.expression_too_long')
  })

  test('the place of what cannot be read is said', () => {
    const parsed = parseExpression('${age} > # 3')
    expect(parsed.ok ? undefined : parsed.refusals[0].params).toEqual({ at: 10, near: '# 3' })
  })
})

describe('repetitions', () => {
  const people: Item = {
    kind: 'repeat',
    name: 'person',
    instances: [{ age: '30' }, { age: '7' }, {}],
    items: [
      { kind: 'integer', name: 'age' },
      { kind: 'text', name: 'asked' },
    ],
  }
  const form = aForm([people, { kind: 'text', name: 'outside' }])
  const state = begin(form, aBeginning())
  const at = (path: string, expression: string): string => {
    const parsed = parseExpression(expression)
    const value = parsed.ok ? ask(state, parsed.value, path) : undefined
    return value === undefined ? 'refused' : toText(value)
  }
  test.each([
    ['outside', 'count(${person})', '3'],
    ['outside', 'sum(${age})', '37'],
    ['outside', 'max(${age})', '30'],
    ['outside', 'min(${age})', '7'],
    ['outside', 'join("-", ${age})', '30-7-'],
    ['outside', 'count-non-empty(${age})', '2'],
    ['outside', 'indexed-repeat(${age}, ${person}, 2)', '7'],
    ['outside', 'indexed-repeat(/data/person/age, /data/person, 9)', ''],
    ['outside', '/data/person[2]/age', '7'],
    ['outside', '${person}[2]/age', '7'],
    ['outside', 'count(${person}[age > 10])', '1'],
    ['outside', '/data/person[position() = last() - 1]/age', '7'],
    ['outside', '${age} = 7', 'true'],
    ['person/2/asked', '${age}', '7'],
    ['person/2/asked', '/data/person/age', '7'],
    ['person/2/asked', '../age', '7'],
    ['person/2/asked', 'position(..)', '2'],
    ['person/2/asked', 'index()', '2'],
    ['person/2/asked', 'count(${person})', '3'],
    ['person/2/asked', 'sum(../../person/age)', '37'],
    ['person/2/asked', '/data/person[position() = 1]/age', '30'],
    ['person/2/asked', 'indexed-repeat(${age}, ${person}, position(..) - 1)', '30'],
    ['person/2/asked', 'count(${person}[age > current()/../age])', '1'],
  ])('at %s, %s is %s', (path, expression, value) => expect(at(path, expression)).toBe(value))

  test('an expression that looks at everything times everything stops and says nothing', () => {
    let big = begin(aForm([{ ...people, instances: Array.from({ length: 120 }, () => ({ age: '1' })) }]), aBeginning())
    big = answer(big, 'person/1/age', '2')
    const parsed = parseExpression('count(/data/person[count(/data/person[count(/data/person[age > 0]) > 0]) > 0])')
    expect(parsed.ok && ask(big, parsed.value, 'person/1/asked')).toBeUndefined()
  })
})
