import type { Say } from '#base/say.ts'

/** Something to correct: in words, with the field it belongs to, if any. */
export type Wrong = { readonly text: string; readonly field?: string | undefined }

/** All that is wrong in a form, above its heading; takes the focus when the page opens, so that the reason is heard first. Each line leads to its field. */
export const ErrorSummary = (p: { say: Say; wrongs: readonly Wrong[] }) =>
  p.wrongs.length === 0 ? null : (
    <div
      class="ds-error-summary"
      id="error-summary"
      role="alert"
      aria-labelledby="error-summary-title"
      tabIndex={-1}
      autofocus
    >
      <h2 id="error-summary-title">{p.say('web.errorSummary', { n: p.wrongs.length })}</h2>
      <ul>
        {p.wrongs.map((wrong) => (
          <li key={`${wrong.field} ${wrong.text}`}>
            {wrong.field ? <a href={`#${wrong.field}`}>{wrong.text}</a> : wrong.text}
          </li>
        ))}
      </ul>
    </div>
  )
