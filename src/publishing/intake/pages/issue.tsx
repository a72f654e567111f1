import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Checkbox, Radios, TextArea, TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import type { StoredIssue, StoredPage } from '../model.ts'
import { maySplit } from '../rules/decide.ts'
import { isShown, sameAs, type Which } from '../rules/shown.ts'
import { toDoubt } from './doubts.tsx'
import {
  decisionText,
  errorOf,
  type Filled,
  type Frame,
  issueText,
  titleOf,
  toDesk,
  Wrongs,
  whyText,
} from './parts.tsx'
import { Around } from './source-text.tsx'

type Props = Frame &
  Filled & {
    readonly page: StoredPage
    readonly issue: StoredIssue
    /** All doubts of the page, in the order of its text. */
    readonly issues: readonly StoredIssue[]
    readonly text: string
    readonly which: Which
    /** How many were just decided on the way here. */
    readonly justDecided: number | undefined
  }

/** One doubt at its place in the text and what to do with it. Nothing is chosen beforehand. */
export const IssuePage = (p: Props) => {
  const { say, issue, typed, refusals } = p
  const same = sameAs(issue, p.issues)
  const canSplit = maySplit(issue)
  const choices = [
    ...issue.suggestions.map((one, i) => ({ value: String(i), text: one.text, hint: whyText(say, one) })),
    ...(canSplit ? [{ value: 'split', text: say('intake.desk.split'), hint: say('intake.desk.splitHint') }] : []),
    { value: 'keep', text: say('intake.desk.keep'), hint: say('intake.desk.keepHint') },
    { value: 'other', text: say('intake.desk.other') },
  ]
  return (
    <Layout
      {...p}
      title={say('intake.desk.issue')}
      switchAs="buttons"
      isError={refusals.length > 0}
      noIndex
      above={
        <>
          <Breadcrumbs
            say={say}
            crumbs={[toDesk(say), { text: titleOf(say, p.page), to: `/${say.locale}/intake/${p.page.id}` }]}
          />
          <Wrongs say={say} refusals={refusals} />
        </>
      }
    >
      {p.justDecided !== undefined && (
        <Notice say={say} kind="success" title={say('intake.desk.justDecided', { n: p.justDecided })} isAnswer />
      )}
      <p class="lead" id="doubt">
        {issueText(say, issue)}
      </p>
      <p class="source-text__page">
        <Around text={p.text} issue={issue} around={220} />
      </p>
      {issue.decision && <p>{decisionText(say, issue)}</p>}
      <form class="form" method="post" id={PAGE_FORM} action={`/${say.locale}${p.path}`}>
        <Radios
          say={say}
          name="choice"
          label={say('intake.desk.decision')}
          choices={choices}
          typed={typed.choice}
          error={errorOf(say, refusals, 'choice')}
        />
        {canSplit && (
          <TextArea
            say={say}
            name="parts"
            label={say('intake.desk.parts')}
            hint={say('intake.desk.partsHint')}
            typed={typed.parts ?? issue.suggestions[0]?.text.split(' + ').join('\n')}
            error={errorOf(say, refusals, 'parts')}
            rows={3}
            isOptional
          />
        )}
        <TextField
          say={say}
          name="text"
          label={say('intake.desk.otherText')}
          typed={typed.text}
          error={errorOf(say, refusals, 'text')}
          isOptional
        />
        <TextArea
          say={say}
          name="note"
          label={say('intake.desk.note')}
          typed={typed.note}
          error={errorOf(say, refusals, 'note')}
          rows={3}
          isOptional
        />
        {same.length > 0 && (
          <Checkbox say={say} name="same" label={say('intake.desk.same', { n: same.length })} typed={typed.same} />
        )}
        <input type="hidden" name="which" value={p.which} />
        <div class="buttons">
          <button class="ds-button" type="submit">
            {say('intake.desk.decide')}
          </button>
        </div>
      </form>
      <Neighbours {...p} />
    </Layout>
  )
}

/** To the doubts before and after, without deciding. */
const Neighbours = ({ say, page, issue, issues, which }: Props) => {
  const among = issues.filter((one) => one.id === issue.id || isShown(one, which))
  const at = among.findIndex((one) => one.id === issue.id)
  const [before, after] = [among[at - 1], among[at + 1]]
  return (
    <nav class="pager" aria-label={say('intake.desk.neighbours')}>
      <ul>
        {before && (
          <li>
            <a class="ds-button" data-variant="secondary" rel="prev" href={toDoubt(say, page.id, before.id, which)}>
              {say('intake.desk.previous')}
            </a>
          </li>
        )}
        <li>{say('intake.desk.place', { at: at + 1, n: among.length })}</li>
        {after && (
          <li>
            <a class="ds-button" data-variant="secondary" rel="next" href={toDoubt(say, page.id, after.id, which)}>
              {say('intake.desk.next')}
            </a>
          </li>
        )}
        <li>
          <a href={`/${say.locale}/intake/${page.id}#m-${issue.id}`}>{say('intake.desk.inText')}</a>
        </li>
      </ul>
    </nav>
  )
}
