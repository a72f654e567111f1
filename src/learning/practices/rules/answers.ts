import { type Content, QUESTIONS, type Question } from '../model.ts'

/** Of how many practices the question of equality was answered. `n` of `all`; no share of nothing. [2-22] */
export type AnswerShare = {
  readonly question: Question
  readonly n: number
  readonly all: number
  readonly share: number | undefined
}

/** How many of these practices answered each of the two questions. That nobody looked is an answer; silence is none. */
export const answerShares = (contents: readonly Pick<Content, 'answers'>[]): readonly AnswerShare[] =>
  QUESTIONS.map((question) => {
    const n = contents.filter(({ answers }) => answers[question] !== undefined).length
    const all = contents.length
    return { question, n, all, share: all === 0 ? undefined : n / all }
  })
