import type { Actor } from '#base/context.ts'
import type { Problem } from '#base/problem.ts'
import type { Say } from '#base/say.ts'
import { Layout } from '#web/layout.tsx'
import type { Answer } from '#web/route.ts'
import { shownOf } from '#web/shown.ts'

/** The page of a request that could not be answered: what happened, whether anything is lost, what to do. */
const ProblemPage = (p: { say: Say; who: Actor; path: string; code: string }) => (
  <Layout say={p.say} path={p.path} title={p.say(p.code)} who={shownOf(p.say, p.who)} noIndex isError>
    <p>{p.say(`${p.code}.what`)}</p>
    <p>
      <a href={`/${p.say.locale}`}>{p.say('problem.toHome')}</a>
    </p>
  </Layout>
)

type Asked = { readonly say: Say; readonly who: Actor; readonly path: string }

/** What the front door says where a handler said no, or could not. */
export const problemAnswer = (
  problem: Pick<Problem, 'code'>,
  asked: Asked,
): Extract<Answer, { data: unknown; page: unknown }> => ({
  data: { problem: problem.code, sentence: asked.say(problem.code) },
  page: () => <ProblemPage {...asked} code={problem.code} />,
})
