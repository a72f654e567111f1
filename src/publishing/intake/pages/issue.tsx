import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Radios, TextArea, TextField } from '#web/field.tsx'
import { PAGE_FORM } from '#web/language-switch.tsx'
import { Layout } from '#web/layout.tsx'
import type { StoredIssue, StoredPage } from '../model.ts'
import { maySplit } from '../rules/decide.ts'
import {
  decisionText,
  errorOf,
  type Filled,
  type Frame,
  issueText,
  titleOf,
  toDesk,
  Verbatim,
  Wrongs,
  whyText,
} from './parts.tsx'

/** One doubt and what to do with it. Nothing is chosen beforehand. */
export const IssuePage = (p: Frame & Filled & { page: StoredPage; issue: StoredIssue }) => {
  const { say, issue, typed, refusals } = p
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
      <p class="lead">
        <Verbatim text={issue.raw} />
      </p>
      <p>{issueText(say, issue)}</p>
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
        <div class="buttons">
          <button class="ds-button" type="submit">
            {say('intake.desk.decide')}
          </button>
        </div>
      </form>
    </Layout>
  )
}
