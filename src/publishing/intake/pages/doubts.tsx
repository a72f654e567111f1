import type { Refusal } from '#base/result.ts'
import type { Say } from '#base/say.ts'
import { Checkbox, Radios, TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Notice } from '#web/notice.tsx'
import { Table } from '#web/table.tsx'
import type { StoredIssue, StoredPage } from '../model.ts'
import { isShown, THEMES, type Which } from '../rules/shown.ts'
import { decisionText, errorOf, issueText, Suggested, type Typed } from './parts.tsx'
import { Around } from './source-text.tsx'

export type DoubtsProps = {
  readonly say: Say
  readonly page: StoredPage
  readonly issues: readonly StoredIssue[]
  readonly text: string
  readonly which: Which
  /** What was typed into the form for several of them, and what was refused. */
  readonly typed: Typed
  readonly refusals: readonly Refusal[]
  /** How many were just decided. */
  readonly justDecided: number | undefined
}
const addressOf = ({ say, page }: Pick<DoubtsProps, 'say' | 'page'>, which: Which): string =>
  `/${say.locale}/intake/${page.id}${which === 'open' ? '' : `?which=${which}`}#doubts`

/** To one doubt, with what the reader was looking at. */
export const toDoubt = (say: Say, pageId: string, issueId: string, which: Which): string =>
  `/${say.locale}/intake/${pageId}/${issueId}${which === 'open' ? '' : `?which=${which}`}#doubt`

/** The doubts of a page: what waits, by what it is about; one after the other, or several with one decision. */
export const Doubts = (p: DoubtsProps) => {
  const { say, issues } = p
  const open = issues.filter(({ decision }) => !decision)
  const shown = issues.filter((one) => isShown(one, p.which))
  const [next] = p.which === 'decided' ? open : shown
  return (
    <section id="doubts" aria-labelledby="doubts-head">
      <h2 id="doubts-head">{say('intake.desk.issues', { n: issues.length })}</h2>
      {p.justDecided !== undefined && (
        <Notice say={say} kind="success" title={say('intake.desk.justDecided', { n: p.justDecided })} isAnswer />
      )}
      {issues.length > 0 && open.length === 0 && <p>{say('intake.desk.allDecided')}</p>}
      {next && (
        <p>
          <a class="ds-button" href={toDoubt(say, p.page.id, next.id, p.which === 'decided' ? 'open' : p.which)}>
            {say('intake.desk.decideInOrder')}
          </a>
        </p>
      )}
      {issues.length > 0 && <Filter {...p} />}
      {shown.length > 0 &&
        (p.which === 'decided' ? <Listed {...p} shown={shown} /> : <Together {...p} shown={shown} />)}
    </section>
  )
}

/** What is shown, with how many there are of each. */
const Filter = (p: DoubtsProps) => {
  const { say } = p
  const all = [
    { which: 'open' as const, text: say('intake.desk.which.open') },
    ...THEMES.map((which) => ({ which, text: say(`intake.desk.which.${which}`) })),
    { which: 'decided' as const, text: say('intake.desk.which.decided') },
  ]
  const counted = all.map((one) => ({ ...one, n: p.issues.filter((issue) => isShown(issue, one.which)).length }))
  return (
    <nav aria-label={say('intake.desk.whichLabel')}>
      <ul class="which">
        {counted
          .filter(({ n, which }) => n > 0 || which === p.which)
          .map(({ which, text, n }) => (
            <li key={which}>
              <a href={addressOf(p, which)} aria-current={which === p.which ? 'true' : undefined}>
                {`${text} (${n})`}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}

type Shown = DoubtsProps & { readonly shown: readonly StoredIssue[] }

/** The doubts that wait, to be ticked, and one decision for what is ticked. */
const Together = (p: Shown) => {
  const { say, typed, refusals } = p
  return (
    <form method="post" id={PAGE_FORM} action={`/${say.locale}/intake/${p.page.id}`}>
      <input type="hidden" name="which" value={p.which} />
      <Listed {...p} isToTick />
      {p.shown.length > 1 && (
        <div class="form">
          <h3>{say('intake.desk.together')}</h3>
          <Checkbox
            say={say}
            name="all"
            label={say('intake.desk.allShown', { n: p.shown.length })}
            typed={typed.all}
            error={errorOf(say, refusals, 'all')}
          />
          <Radios
            say={say}
            name="take"
            label={say('intake.desk.decision')}
            typed={typed.take}
            error={errorOf(say, refusals, 'take')}
            choices={[
              { value: 'first', text: say('intake.desk.takeFirst'), hint: say('intake.desk.takeFirstHint') },
              { value: 'keep', text: say('intake.desk.keep'), hint: say('intake.desk.keepHint') },
            ]}
          />
          <TextField
            say={say}
            name="note"
            label={say('intake.desk.note')}
            typed={typed.note}
            error={errorOf(say, refusals, 'note')}
            isOptional
          />
          <div class="buttons">
            <button class="ds-button" type="submit">
              {say('intake.desk.decideTogether')}
            </button>
          </div>
        </div>
      )}
    </form>
  )
}

const Listed = (p: Shown & { isToTick?: boolean }) => {
  const { say } = p
  const words = (issue: StoredIssue) => <Around text={p.text} issue={issue} around={40} />
  return (
    <Table
      caption={say('intake.desk.issuesLead')}
      rows={p.shown}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('intake.desk.inPage'),
          isRowHead: true,
          cell: (issue) =>
            p.isToTick && p.shown.length > 1 ? (
              <div class="ds-field choice">
                <input
                  class="ds-input"
                  type="checkbox"
                  id={`d-${issue.id}`}
                  name={`doubt-${issue.id}`}
                  value="yes"
                  defaultChecked={p.typed[`doubt-${issue.id}`] === 'yes'}
                />
                <label class="ds-label" for={`d-${issue.id}`}>
                  {words(issue)}
                </label>
              </div>
            ) : (
              words(issue)
            ),
        },
        { head: say('intake.desk.why'), cell: (issue) => issueText(say, issue) },
        {
          head: say(p.which === 'decided' ? 'intake.desk.decision' : 'intake.desk.suggestions'),
          cell: (issue) => (p.which === 'decided' ? decisionText(say, issue) : <Suggested say={say} issue={issue} />),
        },
        {
          head: say('intake.desk.toDo'),
          cell: (issue) => (
            <a href={toDoubt(say, p.page.id, issue.id, p.which)}>
              {say(issue.decision ? 'intake.desk.change' : 'intake.desk.decide')}
              <span class="sr-only">{`: ${issueText(say, issue)}`}</span>
            </a>
          ),
        },
      ]}
    />
  )
}
