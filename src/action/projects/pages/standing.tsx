import { formatDay, formatPeriod } from '#base/format.ts'
import type { Say } from '#base/say.ts'
import { STAKEHOLDERS } from '#registers/organisations/model.ts'
import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { type Choice, DayField, Select, TextArea, TextField } from '#web/field.tsx'
import { errorIn } from '#web/form-page.tsx'
import { Layout } from '#web/layout.tsx'
import { Notice } from '#web/notice.tsx'
import { type Mended, Outside } from '#web/outside.tsx'
import type { Content, Presentation, Project, Withdrawal, WithdrawalEntry } from '../model.ts'
import { OrganisationLink } from './blocks.tsx'
import { crumbsOf, FormFrame, type FormProps } from './forms.tsx'
import { type Frame, inScript, type Names, titleOf } from './parts.tsx'

const Why = ({ say, withdrawn }: { say: Say; withdrawn: Withdrawal }) => (
  <p>
    {say('projects.withdrawnSince', { day: formatDay(say.locale, withdrawn.on, 'short') })}{' '}
    {inScript(say, withdrawn.reason)}
  </p>
)

/** A project that was taken back: since when and why, and nothing else. */
export const WithdrawnPage = (p: Frame & { readonly withdrawn: Withdrawal }) => (
  <Layout
    {...p}
    title={p.say('projects.withdrawn')}
    noIndex
    above={<Breadcrumbs say={p.say} crumbs={crumbsOf(p.say)} />}
  >
    <Notice say={p.say} kind="warning">
      <Why say={p.say} withdrawn={p.withdrawn} />
    </Notice>
    <p>
      <a href={`/${p.say.locale}/projects`}>{p.say('projects.withdrawnOthers')}</a>
    </p>
  </Layout>
)

/** What its own editor reads above a project that was taken back. */
export const TakenBack = ({ say, withdrawn }: { say: Say; withdrawn: Withdrawal }) => (
  <Notice say={say} kind="warning" title={say('projects.withdrawn')}>
    <Why say={say} withdrawn={withdrawn} />
    <p>{say('projects.withdrawnForYou')}</p>
  </Notice>
)

/** When it was taken back and restored, for its own editor. */
export const Withdrawals = ({ say, entries }: { say: Say; entries: readonly WithdrawalEntry[] }) =>
  entries.length === 0 ? null : (
    <ul class="small">
      {entries.map(({ act, on, reason, recordedAt }) => (
        <li key={recordedAt.toISOString()}>
          {say(`projects.act.${act}`)}, {formatDay(say.locale, on, 'short')}: {inScript(say, reason)}
        </li>
      ))}
    </ul>
  )

type WithdrawProps = FormProps & { readonly project: Project; readonly isBack: boolean }
/** Why a project is taken back or restored, and since when. */
export const WithdrawPage = (p: WithdrawProps) => {
  const { say, typed } = p
  const words = p.isBack ? 'restore' : 'withdraw'
  return (
    <FormFrame {...p} title={say(`projects.${words}.title`)} button={say(`projects.${words}.do`)}>
      <p>{say(`projects.${words}.lead`, { title: titleOf(say, p.project.content).text })}</p>
      <TextArea
        say={say}
        name="reason"
        label={say(`projects.${words}.reason`)}
        hint={say('projects.withdraw.reasonHint')}
        typed={typed.reason}
        error={errorIn(p, 'reason')}
        rows={3}
      />
      <DayField
        say={say}
        name="on"
        label={say('projects.withdraw.on')}
        hint={say('projects.withdraw.onHint')}
        typed={typed.on}
        error={errorIn(p, 'on')}
        isOptional
      />
    </FormFrame>
  )
}

type Part = { readonly say: Say; readonly names: Names }
const ToWhom = ({ say, names, one }: Part & { readonly one: Presentation }) => (
  <>
    {one.audience !== undefined && inScript(say, one.audience)}
    {one.audience !== undefined && one.organisation !== undefined && ', '}
    {one.organisation !== undefined && <OrganisationLink say={say} names={names} code={one.organisation} />}
  </>
)

type PresentationsProps = Part & {
  readonly presentations: readonly Presentation[]
  readonly mended: Mended
  /** The address of the project, for the editor alone. */
  readonly toEdit: string | undefined
}
/** To which bodies the project was presented, when, and how they took it. [2-25] */
export const Presentations = (p: PresentationsProps) => {
  const { say, names, toEdit } = p
  return (
    <>
      {p.presentations.map((one) => (
        <section key={one.id}>
          <h3>
            <ToWhom say={say} names={names} one={one} />
          </h3>
          <p>
            {formatPeriod(say.locale, one.presentedIn)}: {inScript(say, one.what)}
          </p>
          <p>
            {say('projects.present.reaction')}:{' '}
            {one.reaction === undefined ? say('projects.notStated') : inScript(say, one.reaction)}
          </p>
          <p class="small">
            {say('projects.source')}:{' '}
            {one.address === undefined ? (
              inScript(say, one.source)
            ) : (
              <Outside say={say} address={one.address} mended={p.mended}>
                {inScript(say, one.source)}
              </Outside>
            )}
            {toEdit !== undefined && (
              <>
                {' · '}
                <a href={`${toEdit}/present?again=${one.id}`}>{say('projects.present.again')}</a>
              </>
            )}
          </p>
        </section>
      ))}
      {toEdit !== undefined && (
        <p class="no-print">
          <a href={`${toEdit}/present`}>{say('projects.present.title')}</a>
        </p>
      )}
    </>
  )
}

/** The form of a presentation; of an earlier note its fields are filled, to be completed. */
export const PresentPage = (
  p: FormProps & { readonly project: Project; readonly organisations: readonly Choice[] },
) => {
  const { say, typed } = p
  const field = (name: string) => ({
    say,
    name,
    label: say(`projects.present.${name}`),
    hint: say.has(`projects.present.${name}Hint`) ? say(`projects.present.${name}Hint`) : undefined,
    typed: typed[name],
    error: errorIn(p, name),
  })
  return (
    <FormFrame {...p} title={say('projects.present.title')} button={say('projects.save')}>
      {typed.supersedes ? <input type="hidden" name="supersedes" value={typed.supersedes} /> : null}
      <TextField {...field('audience')} isOptional />
      <Select {...field('organisation')} choices={p.organisations} isOptional />
      <TextField {...field('presented_in')} width="medium" isName />
      <TextArea {...field('what')} rows={3} />
      <TextArea {...field('reaction')} rows={3} isOptional />
      <TextField {...field('source')} label={say('projects.source')} />
      <TextField {...field('address')} label={say('projects.field.source_address')} type="url" isName isOptional />
    </FormFrame>
  )
}

/** Everybody who takes part, by kind: public bodies, civil society, media and so on. [0-13] */
export const Stakeholders = ({ say, names, content }: Part & { readonly content: Content }) => {
  const codes = [...new Set(content.organisations.flatMap(({ code, onBehalfOf }) => [code, onBehalfOf ?? code]))]
  const kinds = [...STAKEHOLDERS, null].map((kind) => ({
    kind,
    codes: codes.filter((code) => names.stakeholder(code) === kind),
  }))
  return (
    <dl>
      {kinds.flatMap(({ kind, codes: own }) =>
        own.length === 0
          ? []
          : [
              <div key={kind}>
                <dt>{say(kind === null ? 'projects.notStated' : `organisations.stakeholder.${kind}`)}</dt>
                <dd>
                  {own.map((code, at) => (
                    <span key={code}>
                      {at > 0 && '; '}
                      <OrganisationLink say={say} names={names} code={code} />
                    </span>
                  ))}
                </dd>
              </div>,
            ],
      )}
    </dl>
  )
}
