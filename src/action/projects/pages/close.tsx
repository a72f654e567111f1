import { NAMES } from '#base/say.ts'
import { DayField, TextArea } from '#web/field.tsx'
import { errorIn } from '#web/form-page.tsx'
import { Notice } from '#web/notice.tsx'
import type { Project } from '../model.ts'
import { SUMMARY_LOCALES } from '../rules/summary.ts'
import { FormFrame, type FormProps } from './forms.tsx'

/** The end of a project: its day, and what it was, proposed from the records in every language for the editor to change. */
export const ClosePage = (p: FormProps & { project: Project }) => {
  const { say, typed } = p
  return (
    <FormFrame
      {...p}
      title={say('projects.close.title')}
      button={say('projects.close.do')}
      before={
        <Notice say={say} kind="info">
          <p>{say('projects.close.lead')}</p>
        </Notice>
      }
    >
      <DayField
        say={say}
        name="closed_on"
        label={say('projects.close.on')}
        hint={say('web.dayHint')}
        typed={typed.closed_on}
        error={errorIn(p, 'closed_on')}
      />
      {SUMMARY_LOCALES.map((locale) => (
        <TextArea
          key={locale}
          say={say}
          name={`summary_${locale}`}
          label={`${say('projects.close.summary')}: ${NAMES[locale]}`}
          typed={typed[`summary_${locale}`]}
          error={errorIn(p, `summary_${locale}`)}
          rows={8}
          isOptional
        />
      ))}
    </FormFrame>
  )
}

/** Says on the trace which cells the project works on. */
export const OnTracePage = (p: FormProps & { project: Project }) => (
  <FormFrame {...p} title={p.say('projects.trace.title')} button={p.say('projects.trace.do')}>
    <p>{p.say('projects.trace.lead')}</p>
  </FormFrame>
)
