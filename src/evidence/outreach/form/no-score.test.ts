// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm writes the names of questions so
import { describe, expect, test } from 'vitest'
import { readFormSheets } from '#forms/sheets.ts'
import { aFormOfOurOwn } from '../samples/own-form.ts'
import { scoreProblems } from './no-score.ts'

const HEADERS = ['type', 'name', 'label::English (en)', 'label::Српски (sr-Cyrl)', 'calculation']
const CHOICES = [
  ['steps', 'low', 'Low', 'Ниско'],
  ['steps', 'high', 'High', 'Високо'],
  ['numbers', '1', '1', '1'],
  ['numbers', '2', '2', '2'],
  ['numbers', '3', '3', '3'],
  ['yes_no', 'yes', 'Yes', 'Да'],
  ['yes_no', 'no', 'No', 'Не'],
]
/** What is said of the rows of a form, the first of which stands in row 2. */
function saidOf(...rows: readonly (readonly string[])[]): readonly string[] {
  const choices = [['list_name', 'name', 'label::English (en)', 'label::Српски (sr-Cyrl)'], ...CHOICES]
  const read = readFormSheets([
    { name: 'survey', rows: [HEADERS, ...rows] },
    { name: 'choices', rows: choices },
  ])
  if ('refused' in read) throw new Error(read.refused.code)
  expect(read.problems).toEqual([])
  return scoreProblems(read.definition).map(({ row, code }) => `${row} ${code}`)
}

describe('a question that is called a score', () => {
  test.each([
    ['integer', 'risk_score', 'Points', 'Бодови'],
    ['integer', 'x1', 'Number of points: score', 'Укупно бодова'],
    ['select_one steps', 'rizik', 'Risk', 'Ризик'],
    ['select_one numbers', 'x2', 'Risk level', 'Степен ризика'],
    ['decimal', 'ranjivost_domacinstva', 'Vulnerability', 'Рањивост'],
    ['range', 'bodovi', 'x', 'x'],
    ['text', 'rang', 'x', 'x'],
    ['select_one numbers', 'nivoRizika', 'x', 'x'],
  ])('is refused at its row: %s %s', (...row) => expect(saidOf(row)).toEqual(['2 outreach.formScore']))
  test.each([
    ['integer', 'people_at_risk', 'People at risk of flooding', 'Људи у опасности од поплаве'],
    ['select_one yes_no', 'rang_lista', 'On the list of the preschool', 'На ранг-листи вртића'],
    ['select_one yes_no', 'risk_of_violence', 'Is somebody in danger', 'Да ли је неко у опасности'],
    ['select_one steps', 'damp', 'How damp is the wall', 'Колико је зид влажан'],
    ['note', 'no_score', 'We give no score', 'Не бодујемо'],
    ['text', 'risks', 'What dangers do you see', 'Које опасности видите'],
  ])('is told from a count, a list and a danger that is seen: %s %s', (...row) => expect(saidOf(row)).toEqual([]))
})

describe('a calculation', () => {
  const A = ['select_one yes_no', 'a', 'A', 'А']
  const B = ['select_one yes_no', 'b', 'B', 'Б']
  const about = (calculation: string) => saidOf(A, B, ['calculate', 'c', '', '', calculation])
  test.each([
    "if(${a} = 'yes', 1, 0) + if(${b} = 'yes', 1, 0)",
    "3 * (${a} = 'yes') + 2 * (${b} = 'yes')",
    'number(${a}) + number(${b})',
    '${a} + ${b}',
    "if(if(${a} = 'yes', 2, 0) + if(${b} = 'yes', 1, 0) > 1, 'x', 'y')",
  ])('that adds up what was chosen is refused: %s', (text) => expect(about(text)).toEqual(['4 outreach.formAdds']))
  test('is seen through the calculations that it adds', () =>
    expect(
      saidOf(
        A,
        B,
        ['calculate', 'one', '', '', "if(${a} = 'yes', 1, 0)"],
        ['calculate', 'other', '', '', "if(${b} = 'yes', 1, 0)"],
        ['calculate', 'c', '', '', '${one} + ${other}'],
      ),
    ).toEqual(['6 outreach.formAdds']))
  test('that ends in a level is refused', () =>
    expect(saidOf(['integer', 'n', 'N', 'Н'], ['calculate', 'c', '', '', "if(${n} > 5, 'висок', 'низак')"])).toEqual([
      '3 outreach.formLevel',
    ]))
  test('that counts people or things is none', () =>
    expect(
      saidOf(
        ['begin_repeat', 'people', 'Person', 'Особа', ''],
        ['integer', 'age', 'Age', 'Старост', ''],
        ['calculate', 'child', '', '', 'if(${age} < 18, 1, 0)'],
        ['calculate', 'old', '', '', 'if(${age} > 64, 1, 0)'],
        ['end_repeat', '', '', '', ''],
        ['calculate', 'dependants', '', '', 'sum(${child}) + sum(${old})'],
        ['integer', 'rooms', 'Rooms', 'Собе', ''],
        ['calculate', 'per_room', '', '', 'count(${people}) div ${rooms}'],
        ['calculate', 'both', '', '', '${rooms} + ${rooms}'],
      ),
    ).toEqual([]))
})

test('the form of an invented body scores nobody', () => {
  const read = readFormSheets(aFormOfOurOwn())
  expect('definition' in read && scoreProblems(read.definition)).toEqual([])
})
