import { ErrorSummary } from '#web/error-summary.tsx'
import { TextField } from '#web/field.tsx'
import { Layout } from '#web/layout.tsx'
import type { Frame } from './parts.tsx'

export type ExplainProps = {
  readonly f: Frame
  readonly typed: string
  /** What stands behind the number; undefined where nothing was asked. */
  readonly lines: readonly string[] | undefined
  /** The sentence why there is none. */
  readonly error: string | undefined
}

/** What `npx obuhvat explain ADDRESS` prints, for those who have no terminal. */
export const ExplainPage = ({ f, typed, lines, error }: ExplainProps) => {
  const { say } = f
  return (
    <Layout
      say={say}
      who={f.who}
      path="/explain"
      query={f.query}
      title={say('coverage.explain')}
      noIndex
      isError={error !== undefined}
      above={error && <ErrorSummary say={say} wrongs={[{ field: 'address', text: error }]} />}
    >
      <p class="lead">{say('coverage.explainLead')}</p>
      <form class="form" method="get" action={`/${say.locale}/explain`}>
        <TextField
          say={say}
          name="address"
          label={say('coverage.address')}
          hint={say('coverage.explainHint')}
          typed={typed}
          error={error}
          isName
        />
        <div class="buttons">
          <button class="ds-button" type="submit">
            {say('coverage.explainShow')}
          </button>
        </div>
      </form>
      {lines?.map((line, at) => (line === '' ? <hr key={`${at}`} /> : <div key={`${at}`}>{line}</div>))}
    </Layout>
  )
}
