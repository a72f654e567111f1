import type { ComponentChildren } from 'preact'
import type { Refusal } from '#base/result.ts'
import type { Crumb } from '#web/breadcrumbs.tsx'
import { DayField, Radios, Select, TextField } from '#web/field.tsx'
import { errorIn, FormPage } from '#web/form-page.tsx'
import { type Project, STATES } from '../model.ts'
import type { Fields } from '../rules/lines.ts'
import { type Frame, inScript, titleOf } from './parts.tsx'

export type FormProps = Frame & { readonly typed: Fields; readonly refusals: readonly Refusal[] }
type FormFrameProps = FormProps & {
  readonly title: string
  readonly button: string
  readonly children?: ComponentChildren
  readonly hasFile?: boolean
  /** What stands before the form. */
  readonly before?: ComponentChildren
  /** The project that the form is about. */
  readonly project?: Project | undefined
}
/** A page with one form, its errors said above it and at their fields. */
export const FormFrame = (p: FormFrameProps) => <FormPage {...p} crumbs={crumbsOf(p.say, p.project)} />

export const crumbsOf = (say: Frame['say'], project?: Project): readonly Crumb[] => [
  { text: say('projects.title'), to: `/${say.locale}/projects` },
  ...(project ? [{ text: titleOf(say, project.content).text, to: `/${say.locale}/projects/${project.id}` }] : []),
]

/** How far one line of the tree has come. */
export const ProgressPage = (p: FormProps & { project: Project }) => {
  const { say, typed } = p
  const lines = p.project.content.objectives.map(({ id, level, text }) => ({
    value: id,
    text: `${say(`projects.level.${level}`)}: ${inScript(say, text).slice(0, 140)}`,
  }))
  return (
    <FormFrame {...p} title={say('projects.noteProgress')} button={say('projects.save')}>
      <Select
        say={say}
        name="objective"
        label={say('projects.objective')}
        choices={lines}
        typed={typed.objective}
        error={errorIn(p, 'objective')}
      />
      <Radios
        say={say}
        name="state"
        label={say('projects.block.status')}
        choices={STATES.map((value) => ({ value, text: say(`projects.state.${value}`) }))}
        typed={typed.state}
        error={errorIn(p, 'state')}
      />
      <TextField
        say={say}
        name="proof"
        label={say('projects.proof')}
        hint={say('projects.proofHint')}
        typed={typed.proof}
        error={errorIn(p, 'proof')}
        isOptional
      />
      <DayField
        say={say}
        name="as_of"
        label={say('projects.asOf')}
        typed={typed.as_of}
        error={errorIn(p, 'as_of')}
        isOptional
      />
    </FormFrame>
  )
}

/** Where a file of ours comes back. */
export const ImportPage = (p: FormProps) => (
  <FormFrame {...p} title={p.say('projects.import')} button={p.say('projects.import')} hasFile>
    <p>{p.say('projects.importLead')}</p>
    <div class={errorIn(p, 'file') ? 'ds-field is-wrong' : 'ds-field'}>
      <label class="ds-label" for="file">
        {p.say('projects.file')}
      </label>
      {errorIn(p, 'file') && (
        <p class="wrong" id="file-error">
          {errorIn(p, 'file')}
        </p>
      )}
      <input
        class="ds-input"
        type="file"
        id="file"
        name="file"
        accept=".xml,application/xml"
        aria-describedby={errorIn(p, 'file') && 'file-error'}
      />
    </div>
  </FormFrame>
)
