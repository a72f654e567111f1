import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { ANSWERS } from '#evidence/outreach/model/answer.ts'
import { VERDICTS as ON_HOUSEHOLDS } from '#evidence/outreach/model/household.ts'
import { EVENTS, TEAM_ENTRIES } from '#evidence/outreach/model.ts'
import { ENTRIES } from '#evidence/services/actions/keep.ts'
import { VERDICTS as ON_CANDIDATES } from '#evidence/services/model/exchange.ts'
import { isCode, isTest, nodesOf, readFiles, treeOf, wordsOf } from './house/source.ts'
import { entriesOf, WRITTEN } from './house/texts.ts'

/** What stands in the holes of names that are put together, by what stands before them. */
const PUT_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  'household.': ON_HOUSEHOLDS,
  'referral.': EVENTS,
  'referral.answer_': ANSWERS,
  'service.': ENTRIES.map((entry) => entry.replace('-', '_')),
  'service.candidate_': ON_CANDIDATES,
  'team.': TEAM_ENTRIES,
}
const ACT = /^[a-z]+(\.[a-z_]+)+$/

/** Where a node says the name of an act: what is given to `audit`, what stands as `act`. */
function actIn(node: ts.Node): ts.Node | undefined {
  if (ts.isCallExpression(node)) {
    const called = ts.isPropertyAccessExpression(node.expression)
      ? node.expression.name.text
      : node.expression.getText()
    return called === 'audit' ? node.arguments[0] : undefined
  }
  const isNamed = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)
  return isNamed && node.name.getText() === 'act' ? node.initializer : undefined
}
/** The names that an expression may say; those put together end in `*`. */
function namesIn(node: ts.Node | undefined): readonly string[] {
  if (node === undefined) return []
  if (ts.isConditionalExpression(node)) return [...namesIn(node.whenTrue), ...namesIn(node.whenFalse)]
  if (ts.isTemplateExpression(node)) return [`${node.head.text}*`]
  const words = wordsOf(node)
  return words !== undefined && ACT.test(words) ? [words] : []
}
const written = [...readFiles('src')]
  .filter(([file]) => isCode(file) && !isTest(file) && !/samples/.test(file))
  .flatMap(([file, text]) => [...nodesOf(treeOf(file, text))].flatMap((node) => namesIn(actIn(node))))
const heads = [...new Set(written.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1)))]
const acts = new Set([
  ...written.filter((name) => !name.endsWith('*')),
  ...heads.flatMap((head) => (PUT_TOGETHER[head] ?? []).map((end) => head + end)),
])

describe('the name of an act', () => {
  test('that is put together is known here with all that may stand in it', () =>
    expect(heads.sort()).toEqual(Object.keys(PUT_TOGETHER).sort()))
  test.each(WRITTEN)('has words in %s, and every word has its act', (locale) => {
    const keys = entriesOf(readFiles('messages')).filter((entry) => entry.locale === locale)
    const said = keys.flatMap(({ key }) => (key.startsWith('audit.act.') ? [key.slice('audit.act.'.length)] : []))
    expect([...said].sort()).toEqual([...acts].sort())
  })
  test('is found in a call, in both branches of a choice, and in a record', () => {
    const found = (text: string) => [...nodesOf(treeOf('x.ts', text))].flatMap((node) => namesIn(actIn(node)))
    expect(found("ctx.audit(isNew ? 'news.add' : 'news.word', id)")).toEqual(['news.add', 'news.word'])
    expect(found("note(door, now, { act: 'desk.message' })")).toEqual(['desk.message'])
    expect(found('ctx.audit(`team.$' + '{entry}`, id)')).toEqual(['team.*'])
  })
})
